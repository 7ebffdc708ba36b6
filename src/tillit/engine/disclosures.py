"""Disclosures: who was given data about whom, on which ground and when (GDPR Art. 5(2), 15(1)(c), 19)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from tillit.engine import plain
from tillit.engine.blind_index import Hasher, pairs
from tillit.engine.database import transaction
from tillit.engine.models import DisclosedPerson, Disclosure
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem
from tillit.register.model import Register
from tillit.stores.protocol import Identifiers

_PURPOSE = "disclosures"
"""For what the keys of the hashes are derived."""


class Ground(StrEnum):
    """On which ground data may be given to somebody else."""

    consent = "consent"
    """The person has agreed to this very disclosure."""
    law = "law"
    """A law demands it; the note says which."""
    police = "police"
    """A crime is suspected, and the police ask for it or are told."""
    request = "request"
    """The person's own request: a copy, or data to take along."""
    public_access = "public_access"
    """A law on access to documents, for a public body."""
    vital = "vital"
    """Somebody's life or health is in danger."""


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One disclosure; `recipient`, `note` and `by` are shown to staff, and to the person whom it is about."""

    number: int
    ground: Ground
    activity: str
    categories: tuple[str, ...]
    on: date
    recorded: datetime
    recipient: str
    note: str
    by: str
    who: Identifiers = field(repr=False)


def record(
    engine: Engine,
    register: Register,
    who: Identifiers,
    *,
    recipient: str,
    ground: Ground,
    activity: str,
    categories: Sequence[str],
    on: date,
    by: str,
    note: str = "",
) -> int:
    """Write a disclosure down, and return its number. Raise ConfigurationError (E026)."""
    what = None
    if not who:
        what = "names nobody whom it is about"
    elif not recipient.strip():
        what = "names nobody who was given it"
    elif activity not in register.activities:
        what = "names an activity that the register has not"
    elif on > engine.today:
        what = "is dated in the future"
    elif ground in {Ground.law, Ground.police} and not note.strip():
        what = "needs a note that says which law, or which case"
    if what is not None:
        fix = "Correct it, and write it down again."
        raise ConfigurationError(Problem("disclosure", "E026", what, fix))
    row = Disclosure(
        ground=ground.value, activity=activity, categories=list(categories), on=on, recorded=engine.clock()
    )
    said = {"recipient": recipient.strip(), "note": note.strip(), "by": by}
    row.about = engine.keys.encrypt(json.dumps({**said, **who.as_data()}, ensure_ascii=False).encode(), row.place)
    row.indexed = True
    with transaction(engine) as unit:
        row.save(force_insert=True)
        _put_hashes(engine, row, who, register.principal.country)
        facts = {"ground": ground.value, "activity": activity, "categories": list(categories), "on": on.isoformat()}
        unit.record("disclosure.recorded", str(row), **facts)
    return int(row.pk)


def listing(engine: Engine, *, activity: str | None = None) -> tuple[Disclosed, ...]:
    """Return all disclosures, the newest first."""
    rows = Disclosure.objects.order_by("-on", "-pk")
    return tuple(_read(engine, row) for row in (rows if activity is None else rows.filter(activity=activity)))


def about(engine: Engine, who: Identifiers, region: str = "NO") -> tuple[Disclosed, ...]:
    """Return the disclosures about a person, by any identifier that is proven to be theirs (Art. 15(1)(c)).

    Only these are unsealed, and those from before there were hashes.
    """
    wanted = pairs(who, region)
    hashes = list(Hasher(engine, _PURPOSE).all_of([wanted]))
    named = f"SELECT disclosure_id FROM engine_disclosedperson WHERE hash IN ({plain.marks(hashes)})"  # noqa: S608  no value
    rows = plain.read(Disclosure, f'id IN ({named}) OR NOT indexed ORDER BY "on" DESC, id DESC', *hashes)
    found = (_read(engine, row) for row in rows)
    return tuple(one for one in found if not set(wanted).isdisjoint(pairs(one.who, region)))


def index(engine: Engine, region: str = "NO") -> int:
    """Write hashes for disclosures that have none yet, and return for how many."""
    done = 0
    for row in Disclosure.objects.filter(indexed=False).order_by("pk"):
        who = _read(engine, row).who
        with transaction(engine):
            if Disclosure.objects.filter(pk=row.pk, indexed=False).update(indexed=True):
                _put_hashes(engine, row, who, region)
                done += 1
    return done


def _put_hashes(engine: Engine, row: Disclosure, who: Identifiers, region: str) -> None:
    """Write down by which hashes a disclosure's people are found."""
    hasher = Hasher(engine, _PURPOSE)
    hashes = (hasher.current(pair) for pair in pairs(who, region))
    DisclosedPerson.objects.bulk_create(DisclosedPerson(disclosure=row, hash=one, key=key) for one, key in hashes)


def _read(engine: Engine, row: Disclosure) -> Disclosed:
    """Return a disclosure with what is sealed in it."""
    body = json.loads(engine.keys.decrypt(bytes(row.about), row.place))
    return Disclosed(
        number=row.pk,
        ground=Ground(row.ground),
        activity=row.activity,
        categories=tuple(row.categories),
        on=row.on,
        recorded=row.recorded,
        recipient=body["recipient"],
        note=body["note"],
        by=body["by"],
        who=Identifiers.of_data(body),
    )
