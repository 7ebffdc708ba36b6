"""Deadlines end on the day the law says, whatever the calendar does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.law.deadlines import (
    Deadline,
    Pause,
    add_months,
    answer_by,
    breach_by,
    deadline,
    extended,
    inform_by,
    is_working_day,
    may_exceed_a_month,
    next_working_day,
    public_holidays,
)

VECTORS = (
    ("2026-08-31", "2026-09-30", "2026-11-30"),
    ("2026-11-21", "2026-12-21", "2027-02-22"),
    ("2026-11-25", "2026-12-28", "2027-02-25"),
    ("2026-12-01", "2027-01-04", "2027-03-01"),
    ("2026-12-31", "2027-02-01", "2027-03-31"),
    ("2027-01-29", "2027-03-01", "2027-04-29"),
    ("2027-02-25", "2027-03-30", "2027-05-25"),
    ("2027-04-06", "2027-05-07", "2027-07-06"),
    ("2027-04-17", "2027-05-18", "2027-07-19"),
    ("2028-01-31", "2028-02-29", "2028-05-02"),
    ("2028-03-17", "2028-04-18", "2028-06-19"),
)
MOVABLE = (
    ("2026-04-02", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25"),
    ("2027-03-25", "2027-03-26", "2027-03-29", "2027-05-06", "2027-05-17"),
    ("2028-04-13", "2028-04-14", "2028-04-17", "2028-05-25", "2028-06-05"),
    ("2029-03-29", "2029-03-30", "2029-04-02", "2029-05-10", "2029-05-21"),
)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(("received", "one", "three"), VECTORS)
def test_month_and_three_months(received: str, one: str, three: str) -> None:
    """One month and its extension are both counted from receipt."""
    day = date.fromisoformat(received)
    assert (answer_by(day), extended(day)) == (
        date.fromisoformat(one),
        date.fromisoformat(three),
    )


@pytest.mark.parametrize("days", MOVABLE)
def test_norwegian_holidays(days: tuple[str, ...]) -> None:
    """The calendar holds exactly the fixed and the movable holidays, besides the two Sundays."""
    year = int(days[0][:4])
    fixed = {date(year, *md) for md in ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))}
    easter_monday = date.fromisoformat(days[2])
    sundays = {easter_monday - timedelta(days=1), easter_monday + timedelta(days=48)}
    assert public_holidays(year) == fixed | {date.fromisoformat(day) for day in days} | sundays


@pytest.mark.parametrize("day", ["2026-12-24", "2026-12-31", "2029-12-24", "2029-12-31", "2026-04-01"])
def test_days_that_are_no_holidays(day: str) -> None:
    """Christmas Eve, New Year's Eve and the Wednesday before Easter do not move a deadline."""
    assert is_working_day(date.fromisoformat(day))


def test_easter_saturday_is_a_saturday_and_no_holiday() -> None:
    """Easter Saturday moves a deadline only because it is a Saturday."""
    saturday = date(2026, 4, 4)
    assert (saturday in public_holidays(2026), is_working_day(saturday)) == (
        False,
        False,
    )


def test_sweden_has_its_own_calendar() -> None:
    """Epiphany is a holiday in Sweden and not in Norway."""
    assert (
        answer_by(date(2025, 12, 6), country="SE"),
        answer_by(date(2025, 12, 6)),
    ) == (
        date(2026, 1, 7),
        date(2026, 1, 6),
    )


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 1, "2024-03-29"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-01-15", -13, "2022-12-15"),
        ("2024-12-31", 2, "2025-02-28"),
    ],
)
def test_add_months(day: str, n: int, expected: str) -> None:
    """A month keeps the date, and takes the month's last day where the date is missing."""
    assert add_months(date.fromisoformat(day), n) == date.fromisoformat(expected)


@given(DAYS, st.integers(0, 120))
def test_add_months_is_ordered_and_never_in_another_month(day: date, n: int) -> None:
    """A later start never gives an earlier end, and the end lies in the month asked for."""
    end = add_months(day, n)
    assert (end.year - day.year) * 12 + end.month - day.month == n
    assert add_months(day + timedelta(days=1), n) >= end


@given(DAYS)
def test_answer_day_is_a_working_day_close_to_the_month(day: date) -> None:
    """The end is a working day at most five days after the nominal end (Easter), and never before it."""
    nominal, end = add_months(day, 1), answer_by(day)
    assert is_working_day(end)
    assert timedelta(0) <= end - nominal <= timedelta(days=5)
    assert end == next_working_day(nominal)


def test_thirty_days_is_wrong_both_ways() -> None:
    """Thirty days outlast February and fall short of July."""
    assert (may_exceed_a_month(28), may_exceed_a_month(29), may_exceed_a_month(30)) == (
        False,
        True,
        True,
    )
    assert answer_by(date(2027, 1, 28)) - timedelta(days=0) < answer_by(date(2027, 1, 28)) + timedelta(days=1)
    assert date(2026, 2, 2) + timedelta(days=30) > answer_by(date(2026, 2, 2))


def test_information_is_due_at_the_earliest() -> None:
    """Of a month, the first contact and the first disclosure, the earliest wins."""
    obtained = date(2026, 8, 31)
    assert inform_by(obtained) == date(2026, 9, 30)
    assert inform_by(obtained, first_contact=date(2026, 9, 5)) == date(2026, 9, 5)
    assert inform_by(obtained, first_contact=date(2026, 9, 5), first_disclosure=date(2026, 9, 4)) == date(2026, 9, 4)
    assert inform_by(obtained, first_disclosure=date(2026, 12, 1)) == date(2026, 9, 30)


RECEIVED = date(2026, 9, 1)  # nominal end Thursday 2026-10-01


@pytest.mark.parametrize(
    ("pauses", "on", "paused"),
    [
        ((), "2026-09-10", "2026-10-01"),
        ((("2026-09-02", "2026-09-07"),), "2026-09-10", "2026-10-06"),
        ((("2026-09-02", "2026-09-02"),), "2026-09-10", "2026-10-01"),
        (
            (("2026-09-02", "2026-09-05"),),
            "2026-09-10",
            "2026-10-05",
        ),  # Sunday the 4th moves
        (
            (("2026-09-02", None),),
            "2026-09-07",
            "2026-10-06",
        ),  # still waiting: five days so far
        ((("2026-09-02", None),), "2026-09-01", "2026-10-01"),
        (
            (("2026-09-02", "2026-09-05"), ("2026-09-04", "2026-09-07")),
            "2026-09-10",
            "2026-10-06",
        ),
        (
            (("2026-09-04", "2026-09-07"), ("2026-09-02", "2026-09-05")),
            "2026-09-10",
            "2026-10-06",
        ),
        (
            (("2026-09-02", "2026-09-03"), ("2026-09-20", "2026-09-24")),
            "2026-09-30",
            "2026-10-06",
        ),
        (
            (("2026-10-02", "2026-10-20"),),
            "2026-10-30",
            "2026-10-01",
        ),  # too late to stop anything
        ((("2026-08-20", "2026-09-02"),), "2026-09-10", "2026-10-02"),
    ],
)
def test_pause(pauses: tuple[tuple[str, str | None], ...], on: str, paused: str) -> None:
    """The strict deadline stands; the paused one moves by each day the person was waited for, once."""
    given_pauses = [
        Pause(
            date.fromisoformat(start),
            date.fromisoformat(end) if end else None,
            "identity",
        )
        for start, end in pauses
    ]
    expected = Deadline(RECEIVED, date(2026, 10, 1), date.fromisoformat(paused))
    assert deadline(RECEIVED, given_pauses, on=date.fromisoformat(on)) == expected


def test_pause_cannot_run_backwards() -> None:
    """A pause that ends before it starts is refused."""
    with pytest.raises(ValueError, match="cannot end"):
        Pause(date(2026, 9, 2), date(2026, 9, 1), "identity")


def test_breach_ignores_the_weekend_and_the_hour_of_the_event() -> None:
    """Aware on a Friday at 14:20, the 72 hours start at 15:00 and end on Monday at 15:00."""
    oslo = ZoneInfo("Europe/Oslo")
    assert breach_by(datetime(2026, 11, 20, 14, 20, tzinfo=oslo)) == datetime(2026, 11, 23, 15, 0, tzinfo=oslo)
    assert breach_by(datetime(2026, 12, 24, 23, 0, tzinfo=oslo)) == datetime(2026, 12, 28, 0, 0, tzinfo=oslo)


def test_breach_counts_real_hours_over_the_change_of_clocks() -> None:
    """The night with an hour too many does not lengthen the 72 hours."""
    oslo = ZoneInfo("Europe/Oslo")
    end = breach_by(datetime(2026, 10, 24, 12, 30, tzinfo=oslo))
    assert end.astimezone(UTC) == datetime(2026, 10, 27, 11, 0, tzinfo=UTC)
    assert end.isoformat() == "2026-10-27T12:00:00+01:00"


def test_breach_needs_a_zone() -> None:
    """A moment without a zone is refused."""
    with pytest.raises(ValueError, match="time zone"):
        breach_by(datetime(2026, 11, 20, 14, 20))  # noqa: DTZ001 - the error under test
