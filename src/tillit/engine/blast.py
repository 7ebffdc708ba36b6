"""The blast radius: which plans may run without somebody's yes to that very plan (pure: no database)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import floor

from tillit.engine.configuration import Keep
from tillit.errors import ConfigurationError, Problem
from tillit.promises.outcome import Act


class Why(StrEnum):
    """What makes a plan need a yes."""

    first = "first"
    changed = "changed"
    share = "share"
    growth = "growth"
    each = "each"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a plan is not carried out before somebody has said yes to it, in a sentence."""

    why: Why
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """A yes that was given and not taken back: to which plan, and whether that plan has been carried out."""

    binding: str
    today: date
    count: int
    used: bool


def judge(act: Act, latest: Given | None, last: int | None, limits: Keep) -> Reason | None:
    """Return why `act` needs a yes, or None when it may run.

    `latest` is the latest approval of the promise, `last` how many rows its last whole sweep acted on. An approval
    covers the plan that it was given to (same binding, same day, no more rows, not carried out yet), and later ones
    under the same binding as long as they are small: in their own collection, and in each whose rows go along.
    """
    if latest is None:
        return Reason(Why.first, f"nobody has approved this promise's sweeps yet ({_rows(act)})")
    if latest.binding != act.binding:
        text = f"the rule, the map or the schema has changed since the approval ({_rows(act)})"
        return Reason(Why.changed, text)
    if latest.today == act.sweep.today and act.count <= latest.count and not latest.used:
        return None
    if limits.approvals == "each":
        return Reason(Why.each, f"tillit.toml asks for a yes to each plan ({_rows(act)})")
    if act.count > limits.max_share * act.total:
        return Reason(Why.share, f"{_rows(act)} is more than {limits.max_share:.1%} of the collection")
    for along in act.along:
        if along.rows > limits.max_share * along.total:
            text = f"{along.rows} of {along.total} rows of '{along.collection}' would go along"
            return Reason(Why.share, f"{text}, more than {limits.max_share:.1%} of them")
    usual = latest.count if last is None else last
    if act.count > limits.max_growth * usual:
        return Reason(Why.growth, f"{_rows(act)} is more than {limits.max_growth:g} times the last sweep ({usual})")
    return None


def ceiling(act: Act, limits: Keep) -> int:
    """Return how many rows an approved act may touch: as planned, or the share that needs no yes if that is more."""
    return max(act.count, floor(limits.max_share * act.total))


def refuse_future(today: date, clock: date, where: str = "--today") -> None:
    """Raise ConfigurationError (E007) for a day that the clock has not reached: nothing goes ahead of its time."""
    if today > clock:
        what = f"{today} is after the clock's own day, {clock}"
        fix = "Give a day that has come; check --today and keep --dry-run --today look ahead."
        raise ConfigurationError(Problem(where, "E007", what, fix))


def _rows(act: Act) -> str:
    """Return the size of a plan."""
    return f"{act.count} of {act.total} rows"
