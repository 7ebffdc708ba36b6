"""Finding and reading the rows about a person in the fake store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tillit.stores.fake.data import Place, Row
from tillit.stores.fake.judging import Judge
from tillit.stores.map import Collection
from tillit.stores.matching import EMAIL, PHONE, canonical, is_role_address
from tillit.stores.protocol import Exported, Found, Identifiers, Located, Other, Way


@dataclass(frozen=True, slots=True)
class Match:
    """One row in which the person was recognised: by which identifiers, and the words of the name beside them."""

    name: str
    role: str
    place: Place
    row: Row
    by: frozenset[tuple[str, str]]
    words: frozenset[str]


def wanted(who: Identifiers, region: str) -> dict[str, frozenset[str]]:
    """Return the canonical identifiers to look for, by kind."""
    pairs = [(EMAIL, value) for value in who.emails] + [(PHONE, value) for value in who.phones] + list(who.ids)
    found: dict[str, set[str]] = {}
    for kind, value in pairs:
        form = canonical(kind, value, region)
        if form is not None:
            found.setdefault(kind, set()).add(form)
    return {kind: frozenset(forms) for kind, forms in found.items()}


def locate(judge: Judge, store: str, who: Identifiers, region: str, *, hanging: bool = True) -> Located:
    """Find the rows about a person, and what belongs to their own rows."""
    forms = wanted(who, region)
    others: dict[Other, None] = {}
    ways: list[Way] = []
    matches: list[Match] = []
    for name, collection in judge.map.collections.items():
        for role, person in collection.everyone.items():
            ways += [Way(name, column, kind, "scan") for kind, column in person.identifiers if kind in forms]
            for place, row in judge.members(name):
                pairs = {(kind, canonical(kind, row[column], region)) for kind, column in person.identifiers}
                by = frozenset((kind, form) for kind, form in pairs if form is not None and form in forms.get(kind, ()))
                if by:
                    rest = sorted((kind, form) for kind, form in pairs if form is not None and (kind, form) not in by)
                    others.update(dict.fromkeys(Other(name, kind, form) for kind, form in rest))
                    words = [
                        str(row[c])
                        for c, term in person.fields.items()
                        if term == "contact.name" and row[c] is not None
                    ]
                    named = frozenset(" ".join(words).casefold().replace(",", " ").split())
                    matches.append(Match(name, role, place, row, by, named))
    shared = _shared(matches)
    rows = [
        Found(m.name, m.place[1], m.role, tuple(sorted({kind for kind, _ in m.by})), m.by <= shared) for m in matches
    ]
    known = {(found.collection, found.key) for found in rows}
    for match, found in zip(matches, tuple(rows), strict=True):
        if hanging and match.role == judge.map.collections[match.name].owner:
            for name, place, _ in judge.family(match.name, match.place, match.row):
                if (name, place[1]) not in known:
                    known.add((name, place[1]))
                    rows.append(Found(name, place[1], None, (), found.shared))
    return Located(store, tuple(rows), tuple(ways), tuple(others), who)


def _shared(matches: list[Match]) -> frozenset[tuple[str, str]]:
    """Return the identifiers that stand on rows of several people.

    An address such as post@, or one that stands beside names that cannot be one person's: they agree in fewer than two
    words (or in fewer than all, where one of them has a single word).
    """
    found: set[tuple[str, str]] = set()
    names: dict[tuple[str, str], list[frozenset[str]]] = {}
    for match in matches:
        for kind, form in match.by:
            if kind == EMAIL and is_role_address(form):
                found.add((kind, form))
            if match.words and kind in (EMAIL, PHONE):
                seen = names.setdefault((kind, form), [])
                if any(len(match.words & other) < min(2, len(match.words), len(other)) for other in seen):
                    found.add((kind, form))
                seen.append(match.words)
    return frozenset(found)


def export(judge: Judge, located: Located) -> Iterator[Exported]:
    """Yield the personal data of the person's rows: each role its own columns."""
    for found in located.rows:
        collection = judge.map.collections[found.collection]
        columns = columns_of(collection, found.role)
        if found.shared or not columns:
            continue
        row = judge.data.row((collection.table, found.key))
        dates = collection.dates if found.role in (None, collection.owner) else ()
        values = {column: row[column] for column in (*columns, *dates)}
        yield Exported(found.collection, activity(judge, collection), found.role, found.key, values, columns)


def activity(judge: Judge, collection: Collection) -> str | None:
    """Return the activity that a collection serves: its own, or its parent's."""
    while collection.activity is None and collection.belongs_to is not None:
        collection = judge.map.collections[collection.belongs_to]
    return collection.activity


def columns_of(collection: Collection, role: str | None) -> Mapping[str, str]:
    """Return the columns of a role with their categories; those of nobody in particular are the owner's."""
    everyone = collection.everyone
    found: dict[str, str] = dict(collection.fields) if role in (None, collection.owner) else {}
    if role is not None:
        person = everyone[role]
        return {**{column: kind for kind, column in person.identifiers}, **found, **person.fields}
    elsewhere = {column for person in everyone.values() for column in person.fields}
    return {column: term for column, term in found.items() if column not in elsewhere}
