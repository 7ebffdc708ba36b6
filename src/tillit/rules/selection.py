"""The cutoff reading: which rows are due today, as comparisons that a database answers with its own index."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias, assert_never

from tillit.rules.constructs import After, Anchors, EarlierOf, Indefinitely, LaterOf, Retention, Until
from tillit.rules.days import CALENDAR_YEAR_END, EARLIEST, YearEnd, checked_year_end, latest
from tillit.rules.rule import Rule, free_on

# No believable anchor lies on or before this day: as a floor's cutoff it leaves only the rows whose anchor is null.
BEFORE_ALL = EARLIEST - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NotAfter:
    """The anchor lies from EARLIEST to `day`, both included; with `or_null` a null anchor is let through too."""

    anchor: str
    day: date
    or_null: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of the parts holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of the parts holds, or several."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Never:
    """No row is due."""


Condition: TypeAlias = NotAfter | AllOf | AnyOf | Never


def newest(is_due: Callable[[date], bool], today: date) -> date | None:
    """Return the newest believable anchor day that is due, by bisection, or None where not even the earliest is.

    `is_due` must be monotone: when a day is due, so is every earlier one.
    """
    low, high = EARLIEST.toordinal() - 1, latest(today).toordinal()
    while low < high:
        middle = (low + high + 1) // 2
        if is_due(date.fromordinal(middle)):
            low = middle
        else:
            high = middle - 1
    return date.fromordinal(low) if low >= EARLIEST.toordinal() else None


def selection(rule: Rule, today: date, *, fiscal_year_end: YearEnd = CALENDAR_YEAR_END) -> Condition:
    """Return the condition that holds for exactly the rows with `due <= today`, for anchors from EARLIEST to latest.

    Raises RuleError (L018) for a fiscal year end that no year has.
    """
    checked_year_end(fiscal_year_end)
    condition = _condition(rule.retention, today, fiscal_year_end)
    if rule.floor is None:
        return condition
    return _all_of([condition, _above(rule.floor, today, fiscal_year_end)])


def _condition(node: Retention, today: date, year_end: YearEnd) -> Condition:
    match node:
        case Until() | After():
            cutoff = newest(lambda day: node.due_on(day, year_end) <= today, today)
            return Never() if cutoff is None else NotAfter(node.anchor, cutoff)
        case LaterOf():
            return _all_of(_condition(part, today, year_end) for part in node.parts)
        case EarlierOf():
            return _any_of(_condition(part, today, year_end) for part in node.parts)
        case Indefinitely():
            return Never()
        case _:
            assert_never(node)


def _above(floor: After | Until, today: date, year_end: YearEnd) -> NotAfter:
    cutoff = newest(lambda day: free_on(floor, day, year_end) <= today, today)
    return NotAfter(floor.anchor, cutoff or BEFORE_ALL, or_null=True)


def _all_of(conditions: Iterable[Condition]) -> Condition:
    parts = tuple(conditions)
    return Never() if Never() in parts else AllOf(parts)


def _any_of(conditions: Iterable[Condition]) -> Condition:
    parts = tuple(part for part in conditions if part != Never())
    if len(parts) <= 1:
        return parts[0] if parts else Never()
    return AnyOf(parts)


def matches(condition: Condition, anchors: Anchors) -> bool:
    """Return whether the condition holds for a row with these anchors; one that is missing counts as null."""
    match condition:
        case NotAfter(anchor, day, or_null):
            value = anchors.get(anchor)
            return or_null if value is None else EARLIEST <= value <= day
        case AllOf(parts):
            return all(matches(part, anchors) for part in parts)
        case AnyOf(parts):
            return any(matches(part, anchors) for part in parts)
        case Never():
            return False
        case _:
            assert_never(condition)
