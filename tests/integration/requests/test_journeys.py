"""What a request costs the engine: journeys to its database and to the mail server, while somebody waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from tests.integration.requests.test_rights import ask, code_in, prove
from tillit.engine import outbox, requests, work
from tillit.engine.database import transaction
from tillit.engine.models import Job, Request
from tillit.engine.requests import Stage
from tillit.law.matrix import Right

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened


@contextmanager
def counted() -> Iterator[list[str]]:
    """Yield the statements that the engine's database is asked meanwhile, in their order."""
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        asked.append(sql)
        return execute(sql, params, many, context)

    with connections["default"].execute_wrapper(note):
        yield asked


@pytest.mark.parametrize(("right", "most", "transactions"), [(Right.PORTABILITY, 100, 17), (Right.ACCESS, 106, 17)])
def test_a_request_takes_few_journeys(
    opened: Opened, letters: list[Letter], right: Right, most: int, transactions: int
) -> None:
    """From the form to the letter with the link, nothing is read twice that is known, and steps share transactions."""
    prove(opened, ask(opened, right), letters)  # the first time there is more to look up
    with counted() as asked:
        receipt = ask(opened, right)
        work.work_off(opened)
        assert requests.confirm(opened.engine, receipt.token, code_in(letters))
        work.work_off(opened)
    begun = sum(one.startswith("BEGIN") for one in asked)
    assert Request.objects.get(pk=receipt.number).stage in {Stage.answered.value, Stage.carried_out.value}
    assert len(asked) <= most
    assert begun <= transactions


def test_letters_of_one_run_share_a_connection(
    opened: Opened, letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Letters that follow each other at once go over one connection, which is let go of at the end of the run."""
    ways: list[Any] = []
    real = outbox._connection
    monkeypatch.setattr(outbox, "_connection", lambda engine: ways.append(engine) or real(engine))
    for _ in range(2):
        with transaction(opened.engine) as unit:
            for number in range(3):
                letter = outbox.Letter("alice@example.org", f"Brev {number}", "Hei")
                outbox.put(opened.engine, unit, "notice", number, letter)
        work.work_off(opened)
    assert len(letters) == 6
    assert len(ways) == 2


def test_one_job_is_done_and_the_next_left_alone(opened: Opened, letters: list[Letter]) -> None:
    """Who does one job only holds no other at its end, so that any worker may take it up at once."""
    with transaction(opened.engine) as unit:
        for number in range(2):
            outbox.put(opened.engine, unit, "notice", number, outbox.Letter("alice@example.org", "Brev", "Hei"))
    assert work.run_once(opened)
    assert len(letters) == 1
    assert list(Job.objects.filter(state="waiting").values_list("lease", "worker")) == [(None, "")]


def test_what_is_committed_is_on_the_disk(opened: Opened) -> None:
    """Only while tables are made does SQLite not wait for the disk at each commit."""
    assert opened.engine.configuration.sqlite_file is not None
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone() == (2,)  # FULL
