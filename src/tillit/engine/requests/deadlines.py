"""When a request is to be answered: the earlier of what the law says and what the register promises (Art. 12(3))."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tillit.engine.requests.shapes import Due
from tillit.law import deadlines
from tillit.law.deadlines import Pause
from tillit.register.model import Register
from tillit.register.names import period

MONTHS, EXTENDED = 1, 3
FORWARD_DAYS = 2
"""Working days within which a processor sends a request on; the law says without undue delay."""


def due(
    register: Register,
    received: datetime,
    *,
    today: date,
    paused: tuple[date, date | None] | None = None,
    extended: bool = False,
) -> Due:
    """Return when an answer is due, as of a day; a pause that has no end yet moves the end from day to day."""
    day = received.astimezone(ZoneInfo(register.time_zone)).date()
    country = register.principal.country
    pauses = () if paused is None else (Pause(paused[0], paused[1], "identity"),)
    law = deadlines.deadline(day, pauses, on=today, months=EXTENDED if extended else MONTHS, country=country)
    promised = _promised(register, day)
    if promised is not None:
        promised += _waited(paused, today)
    earliest = law.paused if promised is None or extended else min(law.paused, promised)
    return Due(earliest, law.paused, law.strict, promised, paused is not None and paused[1] is None, extended)


def _waited(paused: tuple[date, date | None] | None, today: date) -> timedelta:
    """Return how long the clock has stood still."""
    if paused is None:
        return timedelta()
    start, end = paused
    return max((end or today) - start, timedelta())


def _promised(register: Register, day: date) -> date | None:
    """Return the last day of what the register promises, if it promises anything."""
    within = register.requests.answer_within
    length = period(within) if within else None
    return None if length is None else length.after(day)


def forward_by(register: Register, day: date) -> date:
    """Return the day by which a processor sends a request on to the controller."""
    country = register.principal.country
    for _ in range(FORWARD_DAYS):
        day = deadlines.next_working_day(day + timedelta(days=1), country)
    return day
