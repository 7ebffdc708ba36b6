"""Holds: rows of a person that nobody may touch until the hold is released or ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tillit.engine import plain
from tillit.engine.database import Unit, transaction
from tillit.engine.models import Chunk, Hold
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem, RefusedError
from tillit.stores.protocol import Capability, Held, Identifiers, Store

Proofs = Callable[[], frozenset[tuple[str, str]]]
"""Tells the (collection, column) pairs of a store that are written in one way."""
Stamp = tuple[int, int]
"""Changes whenever a hold is placed or released."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A new hold: its number, and how many acts were under way that it does not stop."""

    number: int
    unsettled: int


@dataclass(frozen=True, slots=True)
class Live:
    """A hold that is in force, without saying about whom."""

    number: int
    until: date | None
    created: datetime


def place(engine: Engine, who: Identifiers, reason: str, until: date | None = None) -> Placed:
    """Hold all rows about a person, through the day `until`. Raise ConfigurationError (E014) where that holds nothing.

    It stops every act that is not prepared yet; those that are take place or not, and are settled by the next run.
    """
    if not who:
        fix = "Give an e-mail address, a phone number or an id."
        raise ConfigurationError(Problem("hold", "E014", "names nobody", fix))
    if until is not None and until < engine.today:
        what = f"would have ended on {until}"
        raise ConfigurationError(Problem("hold", "E014", what, "Give a later day, or none."))
    with transaction(engine) as unit:
        return put(engine, unit, who, reason, until)


def put(engine: Engine, unit: Unit, who: Identifiers, reason: str, until: date | None = None) -> Placed:
    """Hold a person's rows as `place` does, in the transaction that is open."""
    hold = Hold(until=until, created=engine.clock())
    hold.identifiers = engine.keys.encrypt(_dump(who), hold.place("identifiers"))
    hold.reason = engine.keys.encrypt(reason.encode(), hold.place("reason"))
    hold.save(force_insert=True)
    unsettled = Chunk.objects.filter(state=Chunk.State.prepared).count()
    unit.record("hold.placed", str(hold), until=None if until is None else until.isoformat())
    return Placed(hold.pk, unsettled)


def release(engine: Engine, number: int) -> None:
    """End a hold; what was due meanwhile goes on the next run. Raise ConfigurationError (E013) when there is none."""
    with transaction(engine) as unit:
        if not lift(engine, unit, number):
            fix = "Give the number that `hold` printed."
            raise ConfigurationError(Problem(f"hold {number}", "E013", "is not in force", fix))


def lift(engine: Engine, unit: Unit, number: int) -> bool:
    """End a hold in the transaction that is open; False when it is not in force."""
    if not Hold.objects.filter(pk=number, released=None).update(released=engine.clock()):
        return False
    unit.record("hold.released", f"hold {number}")
    return True


def live(on: date) -> tuple[Live, ...]:
    """Return the holds that are in force on a day."""
    every, released = stamp()
    if every == released:
        return ()
    return tuple(Live(hold.pk, hold.until, hold.created) for hold in _live(on))


def reason(engine: Engine, number: int) -> str:
    """Return why a hold was placed. Raise ConfigurationError (E013) when there is no such hold."""
    hold = Hold.objects.filter(pk=number).first()
    if hold is None:
        fix = "Give the number that `hold` printed."
        raise ConfigurationError(Problem(f"hold {number}", "E013", "does not exist", fix))
    return engine.keys.decrypt(bytes(hold.reason), hold.place("reason")).decode()


def identifiers(engine: Engine, on: date) -> Identifiers:
    """Return everybody who is held on a day, by all that they are recognised by."""
    return _merge(_load(engine.keys.decrypt(bytes(hold.identifiers), hold.place("identifiers"))) for hold in _live(on))


def stamp() -> Stamp:
    """Return what changes whenever a hold is placed or released: how many there are, and how many were released."""
    [(every, released)] = plain.rows("SELECT COUNT(*), COUNT(released) FROM engine_hold")
    return int(every), int(released)


def resolve(engine: Engine, store: Store, on: date, proofs: Proofs = frozenset) -> Held:
    """Return the keys of all rows of a store that are held on a day; `proofs` is asked where somebody is.

    Raise RefusedError (E012) when somebody is held and the store cannot find people, for then no row of it is safe to
    touch; StoreError when it cannot be reached.
    """
    who = identifiers(engine, on)
    if not who:
        return {}
    if Capability.locate not in store.capabilities:
        what = "cannot find people, so it is not known which of its rows are held"
        raise RefusedError(
            Problem(store.name, "E012", what, "Release the hold, or do by hand what is due in this store.")
        )
    return store.locate(who, proofs()).keys()


def _live(on: date) -> list[Hold]:
    """Return the holds that are in force on a day, oldest first."""
    return plain.read(Hold, "(until IS NULL OR until >= %s) AND released IS NULL ORDER BY id", on)


def _dump(who: Identifiers) -> bytes:
    """Return identifiers as bytes."""
    return json.dumps(who.as_data()).encode()


def _load(data: bytes) -> Identifiers:
    """Return the identifiers that `_dump` was given."""
    return Identifiers.of_data(json.loads(data))


def _merge(people: Iterable[Identifiers]) -> Identifiers:
    """Return all identifiers as if they were one person's."""
    emails: dict[str, None] = {}
    phones: dict[str, None] = {}
    ids: dict[tuple[str, str], None] = {}
    for who in people:
        emails.update(dict.fromkeys(who.emails))
        phones.update(dict.fromkeys(who.phones))
        ids.update(dict.fromkeys(who.ids))
    return Identifiers(tuple(emails), tuple(phones), tuple(ids))
