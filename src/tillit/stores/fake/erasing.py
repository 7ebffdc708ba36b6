"""Which of a person's rows an erasure takes, which it clears, and which it leaves and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tillit.stores.fake.data import Place, Row
from tillit.stores.fake.judging import Judge
from tillit.stores.fake.people import wanted
from tillit.stores.map import Collection
from tillit.stores.matching import canonical
from tillit.stores.protocol import Found, Located, Spared

SHARED = "an identifier that several people share"
HOLD = "a hold"


def chosen(
    judge: Judge, located: Located, spared: list[Spared], region: str
) -> tuple[dict[Place, tuple[str, Row]], list[tuple[Found, Collection]]]:
    """Return the rows to delete, and those to clear of the person's columns; add what stays to `spared`.

    What belongs to a row goes with it or stays with it.
    """
    own: dict[Place, tuple[str, Row]] = {}
    others: list[tuple[Found, Collection]] = []
    stay: set[Place] = set()
    forms = wanted(located.who, region)
    for found in located.rows:
        if found.role is None:  # it goes with its parent, or stays with it
            continue
        collection = judge.map.collections[found.collection]
        place = (collection.table, found.key)
        row = judge.data.row(place)
        pairs = collection.everyone[found.role].identifiers
        if not any(canonical(kind, row[column], region) in forms.get(kind, ()) for kind, column in pairs):
            continue  # it has become somebody else's
        whole = found.role == collection.owner
        why = _why(judge, found, place, row, whole=whole)
        if why is not None:
            spared.append(why)
            stay |= {where for _, where, _ in judge.family(found.collection, place, row)} if whole else set()
        elif whole:
            own.setdefault(place, (found.collection, row))
        else:
            others.append((found, collection))
    return {place: found for place, found in own.items() if place not in stay}, others


def _why(judge: Judge, found: Found, place: Place, row: Row, *, whole: bool) -> Spared | None:
    """Return why a row stays, if it does: shared, held, or under a duty, itself or by what belongs to it."""
    if found.shared:
        return Spared(found.collection, 1, "shared", SHARED)
    if judge.on_hold(found.collection, place, row):
        return Spared(found.collection, 1, "held", HOLD)
    family = judge.family(found.collection, place, row) if whole else iter([(found.collection, place, row)])
    for _, where, member in family:
        for name, _ in judge.over(where[0]):
            if judge.within(name, member):
                binds, until = judge.duty(name, member)
                if binds:
                    purpose = judge.purposes[name]
                    return Spared(found.collection, 1, "duty", f"{purpose.activity}.{purpose.keep}", until)
    return None


def role_columns(collection: Collection, role: str) -> tuple[str, ...]:
    """Return the columns that are about one role's person."""
    person = collection.everyone[role]
    return tuple(dict.fromkeys([*person.fields, *(column for _, column in person.identifiers)]))


def merged(spared: Iterable[Spared]) -> tuple[Spared, ...]:
    """Add up what was spared for the same reason."""
    counts = Counter((s.collection, s.why, s.by, s.until) for s in spared)
    return tuple(Spared(collection, rows, why, by, until) for (collection, why, by, until), rows in counts.items())
