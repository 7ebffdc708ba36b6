"""Response: whether requests are answered in time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.promises.worlds import Place
from tillit.promises import Asked, State

ID = "response:-"
PROMISED = {"requests": {"answer_within": "3 weeks"}}
SILENT = {"requests": {"contact": "personvern@example.org"}}


@pytest.mark.parametrize(
    ("asked", "state", "count", "said"),
    [
        (None, State.unproven, None, "No request is on record."),
        (Asked(0, 0, None, 0, 0), State.unproven, None, "No request is on record."),
        (Asked(2, 0, None, 3, 0), State.kept, 0, "2 open, 3 answered"),
        (Asked(2, 1, date(2026, 11, 20), 3, 0), State.broken, 1, "should have been answered, by 20 November 2026"),
        (Asked(0, 0, None, 3, 1), State.broken, 1, "1 request was answered too late"),
    ],
)
def test_check(asked: Asked | None, state: State, count: int | None, said: str) -> None:
    """It is kept only when some request is on record, none is overdue, and none came too late."""
    found = Place(more=PROMISED, requests=asked).check(ID)
    assert (found.state, found.count) == (state, count)
    assert said in found.text


def test_no_promise_where_nothing_is_said() -> None:
    """A register without a word on requests promises nothing here."""
    assert ID not in [promise.id for promise in Place().promises()]


def test_overdue_and_late_are_both_told() -> None:
    """What is overdue comes first; that others were late is told beside it."""
    found = Place(more=SILENT, requests=Asked(2, 2, date(2026, 11, 1), 3, 1)).check(ID)
    assert (found.count, found.oldest) == (2, date(2026, 11, 1))
    assert "answered too late" in found.text


def test_tell_and_keep() -> None:
    """What is promised is told, else the law's month; only what is overdue leaves a task."""
    promised = Place(more=PROMISED)
    assert "3 weeks" in promised.promise(ID).tell("en")
    plain = Place(more=SILENT, requests=Asked(1, 0, None, 0, 0))
    assert "one month" in plain.promise(ID).tell("en")
    assert list(plain.promise(ID).keep(plain)) == []
    overdue = Place(more=SILENT, requests=Asked(1, 1, date(2026, 11, 1), 0, 0))
    assert len(list(overdue.promise(ID).keep(overdue))) == 1
