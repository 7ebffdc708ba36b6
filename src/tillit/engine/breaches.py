"""Breaches: each is written down, and the clock of 72 hours runs from when somebody knew (GDPR Art. 33, 34)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tillit.engine import canonical
from tillit.engine.database import transaction
from tillit.engine.models import Breach
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem
from tillit.law.deadlines import breach_by


class Risk(StrEnum):
    """How large the risk is to the people concerned, which says who must be told."""

    unlikely = "unlikely"
    """Nobody need be told; it is written down all the same (Art. 33(5))."""
    risk = "risk"
    """The supervisor must be told."""
    high = "high"
    """The supervisor and the people must be told (Art. 34)."""


@dataclass(frozen=True, slots=True)
class Known:
    """One breach and its clock: `left` is None when nothing more has to be told to the supervisor."""

    number: int
    aware: datetime
    due: datetime
    risk: Risk
    what: str
    by: str
    notified: datetime | None
    people_told: datetime | None
    closed: datetime | None
    left: timedelta | None
    """Time until the supervisor must be told; less than nothing when it is past."""

    @property
    def late(self) -> bool:
        """Tell whether the supervisor was told too late, or should have been told by now."""
        if self.notified is not None:
            return self.notified > self.due
        return self.left is not None and self.left < timedelta()


def record(engine: Engine, *, aware: datetime, risk: Risk, what: str, by: str) -> int:
    """Write a breach down, and return its number; its clock runs from `aware`. Raise ConfigurationError (E026)."""
    if aware.tzinfo is None or aware > engine.clock():
        raise _wrong("breach", "is known at no moment, or in the future", "Give the moment, with its time zone.")
    if not what.strip():
        raise _wrong("breach", "says nothing of what has happened", "Say it in a few words; more can follow.")
    due = breach_by(aware.astimezone(engine.zone))
    row = Breach(aware=aware, due=due, risk=risk.value)
    row.about = engine.keys.encrypt(json.dumps({"what": what.strip(), "by": by}).encode(), row.place)
    with transaction(engine) as unit:
        row.save(force_insert=True)
        facts = {"aware": canonical.instant(aware), "due": canonical.instant(due), "risk": risk.value}
        unit.record("breach.opened", str(row), **facts)
    return int(row.pk)


def listing(engine: Engine) -> tuple[Known, ...]:
    """Return all breaches, those whose clock runs first."""
    rows = Breach.objects.order_by("-aware")
    return tuple(sorted((_read(engine, row) for row in rows), key=lambda one: (one.left is None, one.due)))


def get(engine: Engine, number: int) -> Known:
    """Return one breach. Raise ConfigurationError (E026) when there is none of that number."""
    row = Breach.objects.filter(pk=number).first()
    if row is None:
        raise _wrong(f"breach {number}", "does not exist", "Look at the list of breaches for its number.")
    return _read(engine, row)


def notified(engine: Engine, number: int) -> None:
    """Note that the supervisor has been told (Art. 33(1)). Raise ConfigurationError (E026)."""
    _mark(engine, number, "notified")


def people_told(engine: Engine, number: int) -> None:
    """Note that the people have been told (Art. 34(1)). Raise ConfigurationError (E026)."""
    _mark(engine, number, "people_told")


def close(engine: Engine, number: int) -> None:
    """Close a breach, once those have been told who must be. Raise ConfigurationError (E026)."""
    one = get(engine, number)
    if one.risk is not Risk.unlikely and one.notified is None:
        raise _wrong(f"breach {number}", "is closed only once the supervisor was told", "Tell it, and note so first.")
    if one.risk is Risk.high and one.people_told is None:
        raise _wrong(f"breach {number}", "is closed only once the people were told", "Tell them, and note so first.")
    _mark(engine, number, "closed")


def _mark(engine: Engine, number: int, column: str) -> None:
    """Note the moment of something that happens once."""
    get(engine, number)
    with transaction(engine) as unit:
        rows = Breach.objects.filter(**{column: None}, pk=number).filter(closed=None)
        if not rows.update(**{column: engine.clock()}):
            raise _wrong(f"breach {number}", "has that noted already, or is closed", "Look at the list of breaches.")
        unit.record(f"breach.{column}", f"breach {number}")


def _read(engine: Engine, row: Breach) -> Known:
    """Return a breach with what is sealed in it."""
    body = json.loads(engine.keys.decrypt(bytes(row.about), row.place))
    waits = row.notified is None and row.closed is None and row.risk != Risk.unlikely.value
    return Known(
        number=row.pk,
        aware=row.aware,
        due=row.due,
        risk=Risk(row.risk),
        what=body["what"],
        by=body["by"],
        notified=row.notified,
        people_told=row.people_told,
        closed=row.closed,
        left=row.due - engine.clock() if waits else None,
    )


def _wrong(where: str, what: str, fix: str) -> ConfigurationError:
    """Return the error that a breach cannot be written down so."""
    return ConfigurationError(Problem(where, "E026", what, fix))
