"""Reckoning with calendar dates: periods, year ends and the range in which an anchor is believed."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal, TypeAlias

from tillit.errors import Problem
from tillit.rules.errors import RuleError

YearEnd: TypeAlias = tuple[int, int]
YearKind: TypeAlias = Literal["calendar", "fiscal"]

CALENDAR_YEAR_END: YearEnd = (12, 31)
EARLIEST = date(1900, 1, 1)
YEARS_AHEAD = 100


def latest(today: date) -> date:
    """Return the last day that an anchor may lie on to be believed: a hundred years from today."""
    return plus_months(today, YEARS_AHEAD * 12)


def last_of_month(year: int, month: int) -> int:
    """Return the number of the month's last day."""
    return calendar.monthrange(year, month)[1]


def plus_months(day: date, months: int) -> date:
    """Return the day so many months later; a missing day becomes the month's last, and a month's end stays one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = last_of_month(year, month + 1)
    at_end = months and day.day == last_of_month(day.year, day.month)
    return date(year, month + 1, last if at_end else min(day.day, last))


def plus_days(day: date, days: int) -> date:
    """Return the day so many days later, or the last day there is."""
    return date.max if days > (date.max - day).days else day + timedelta(days=days)


def end_of_year(day: date, kind: YearKind, fiscal_year_end: YearEnd) -> date:
    """Return the last day of the calendar or fiscal year in which the day lies."""
    month, last = checked_year_end(fiscal_year_end) if kind == "fiscal" else CALENDAR_YEAR_END
    end = _year_end_in(day.year, month, last)
    if day <= end:
        return end
    return date.max if day.year == date.max.year else _year_end_in(day.year + 1, month, last)


def _year_end_in(year: int, month: int, day: int) -> date:
    last = last_of_month(year, month)
    # A fiscal year that ends with February ends on the 29th in a leap year.
    return date(year, month, last if (month, day) == (2, 28) else min(day, last))


def checked_year_end(fiscal_year_end: YearEnd) -> YearEnd:
    """Return the month and day as they are, or raise RuleError (L018) where no year has such a day."""
    month, day = fiscal_year_end
    leap_year = 2000
    if 1 <= month <= 12 and 1 <= day <= last_of_month(leap_year, month):  # noqa: PLR2004 the months of a year
        return fiscal_year_end
    raise RuleError(
        Problem("fiscal_year_end", "L018", f"No year has a day {month}-{day}.", "Write month and day, such as 12-31."),
    )
