"""A small organisation with a database of invented people, and a way to run verbs on it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tillit.cli.run import run
from tillit.engine import setup

REGISTER = """\
controller: {name: Ørsta Hjelp AS, email: post@example.org, country: "NO"}
languages: [nb, en]
security: {nb: Tilgang er personlig., en: Access is personal.}
activities:
  enquiries:
    title: {nb: Henvendelser, en: Enquiries}
    purpose: {nb: Svare dem som spør., en: Answer those who ask.}
    people: [lead]
    data: [contact, answers.text]
    source: person
    basis: legitimate_interests
    interest: {nb: Å kunne hjelpe., en: Being able to help.}
    mandatory: {nb: Det er frivillig., en: It is voluntary.}
    keep: {messages: 1 year after answered}
    responsible: manager
attestations:
  paper: {says: {nb: Papir er makulert., en: Paper is shredded.}, by: manager, every: 1 year}
"""
STORES = """\
stores:
  desk:
    kind: sql
    url: sqlite:///desk.sqlite3
    collections:
      messages:
        table: message
        activity: enquiries
        person: {is: lead, email: email, phone: phone, id: {case_no: case_no}}
        fields: {name: contact.name, email: contact.email, phone: contact.phone, text: answers.text}
        anchors: {answered: {column: answered_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key, case_no: running number}
"""
SCHEMA = """
CREATE TABLE message (
  id INTEGER PRIMARY KEY, case_no TEXT, name TEXT, email TEXT, phone TEXT, text TEXT, answered_on DATE
)
"""


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left: its exit code, and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


Tillit = Callable[..., Ran]


def pytest_pycollect_makemodule() -> None:
    """Let the engine's models be imported."""
    setup.configure()


@pytest.fixture
def today() -> date:
    """Return the day by the clock."""
    return datetime.now(UTC).date()


@pytest.fixture
def folder(tmp_path: Path, today: date) -> Path:
    """Return a folder where Alice and Håkon are overdue, Alice has a second row that is not, and Charlie has none."""
    place = tmp_path / "ørsta"
    place.mkdir()
    (place / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (place / "stores.yaml").write_text(STORES, encoding="utf-8")
    old, new = today - timedelta(days=800), today - timedelta(days=10)
    rows = [
        ("A1", "Alice Åsen", "alice@example.org", "+4759000001", "Hei", old),
        ("A2", "Alice Åsen", "Alice@Example.org", "59 00 00 01", "=1+1", new),
        ("H1", "Håkon Ødegård", "håkon@example.org", "+4759000002", "Blåbær", old),
        ("B1", "Berit Lie", "berit@example.org", "+4759000003", "Takk", None),
    ]
    fill(place, rows)
    return place


def fill(place: Path, rows: list[tuple[Any, ...]]) -> None:
    """Make the folder's database."""
    database = sqlite3.connect(place / "desk.sqlite3")
    database.execute(SCHEMA)
    statement = "INSERT INTO message (case_no, name, email, phone, text, answered_on) VALUES (?, ?, ?, ?, ?, ?)"
    database.executemany(statement, [(*row[:-1], row[-1] and row[-1].isoformat()) for row in rows])
    database.commit()
    database.close()


def cases(place: Path) -> list[str]:
    """Return the case numbers that are left, in order."""
    database = sqlite3.connect(place / "desk.sqlite3")
    found = [row[0] for row in database.execute("SELECT case_no FROM message ORDER BY case_no")]
    database.close()
    return found


@pytest.fixture
def tillit(folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tillit:
    """Return a function that runs a verb in the folder, in English."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "TILLIT_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def go(*arguments: str, place: Path | None = folder) -> Ran:
        capfd.readouterr()
        where = ("-C", str(place)) if place is not None else ()
        code = run([*where, *arguments])
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return go
