"""How a column is written is looked at anew before anything is deleted, and once for many who wait."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.requests.conftest import ALICE, CHARLIE, Clock, rows
from tests.integration.requests.test_rights import ask
from tillit.engine import proofs, requests, work
from tillit.engine.requests import locating
from tillit.law.matrix import Right

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened


def write(folder: Path, statement: str, *values: str) -> None:
    """Change a row of the newsletter as another program does."""
    with sqlite3.connect(folder / "news.sqlite3") as database:
        database.execute(statement, values)
    database.close()


def erase(opened: Opened, *people: str) -> None:
    """Have people ask to be erased, and staff confirm who they are; nothing of it is done yet."""
    for email in people:
        number = ask(opened, Right.ERASURE, email=email).number
        requests.confirm_by_staff(opened.engine, number, "kom innom", "bob")


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the stores whose columns are looked at, one after the other."""
    seen: list[str] = []
    real = proofs.prove

    def prove(engine: object, stores: dict[str, object]) -> None:
        seen.extend(stores)
        real(engine, stores)  # type: ignore[arg-type]

    monkeypatch.setattr(proofs, "prove", prove)
    return seen


def test_a_row_that_is_written_otherwise_since_the_last_look_goes_too(
    folder: Path, opened: Opened, letters: list[Letter]
) -> None:
    """The look of a minute ago is from before the person was known to ask: it is not relied on."""
    proofs.prove(opened.engine, opened.stores)
    assert ("subscribers", "email") in opened.proofs("news")
    write(folder, "UPDATE subscriber SET email = ? WHERE id = 1", " ALICE@example.org")
    erase(opened, ALICE)
    work.work_off(opened)
    assert [row[0] for row in rows(folder, "news", "subscriber")] == [2]
    assert letters


def test_one_look_serves_all_who_wait(folder: Path, opened: Opened, letters: list[Letter], looks: list[str]) -> None:
    """Five are erased after one look at each store, however their addresses are written; the others stay."""
    people = [f"person{number}@example.org" for number in range(4)]
    for number, email in enumerate(people):
        write(folder, "INSERT INTO subscriber VALUES (?, 'x', ?, '2025-01-01', NULL)", str(10 + number), email)
    write(folder, "INSERT INTO subscriber VALUES (20, 'x', ?, '2025-01-01', NULL)", "Person3@Example.org ")
    erase(opened, *people, CHARLIE)
    work.work_off(opened)
    assert [row[0] for row in rows(folder, "news", "subscriber")] == [1]
    assert sorted(looks) == sorted(opened.stores)
    assert letters


def test_few_who_wait_are_looked_for_themselves(
    folder: Path, opened: Opened, letters: list[Letter], looks: list[str]
) -> None:
    """One person's rows are found by reading the columns, at no more cost than a look."""
    erase(opened, ALICE)
    work.work_off(opened)
    assert [row[0] for row in rows(folder, "news", "subscriber")] == [2]
    assert looks == []
    assert letters


def test_a_look_grows_old(opened: Opened, clock: Clock, letters: list[Letter]) -> None:
    """What was seen counts for a minute, however long a request waits."""
    erase(opened, ALICE)
    row = requests.cases.by_number(1)
    proofs.prove(opened.engine, opened.stores)
    news = opened.stores["news"]
    assert locating.looked_at(opened, row, news) == {("subscribers", "email")}
    clock.now += locating._FRESH
    assert locating.looked_at(opened, row, news) == frozenset()
    assert letters == []
