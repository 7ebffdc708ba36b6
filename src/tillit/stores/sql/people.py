"""Finding the rows about a person, and reading them: the database finds candidates, Python decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row
from sqlalchemy.sql import ColumnElement

from tillit.stores.map import Person
from tillit.stores.matching import EMAIL, PHONE, canonical, is_role_address, spellings
from tillit.stores.protocol import ColumnProof, Exported, Found, Identifiers, Key, Located, Other, Way
from tillit.stores.sql.due import Selector, about, batches
from tillit.stores.sql.sites import Site
from tillit.stores.sql.values import written

Test = ColumnElement[bool]
_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f"
"""What Python takes off the ends of an ASCII text, besides the blank."""
_STRAYS = {
    EMAIL: f"length(CAST(@ AS BLOB)) != length(@) OR @ != lower(replace(@, ' ', '')) OR @ GLOB '*[{_BLANKS}]*'",
    PHONE: "@ GLOB '*[^0-9+]*' OR @ GLOB '?*+*' OR typeof(@) = 'blob'",
}
"""In SQLite's own words, what is written in another way than the index is asked for."""


@dataclass(slots=True)
class Match:
    """One row in which the person was recognised."""

    site: Site
    role: str
    key: Key
    by: dict[str, set[str]]
    """Kind -> the identifiers recognised."""
    name: frozenset[str]


def wanted(who: Identifiers, region: str) -> dict[str, frozenset[str]]:
    """Return the canonical identifiers to look for, by kind."""
    pairs = [(EMAIL, value) for value in who.emails] + [(PHONE, value) for value in who.phones] + list(who.ids)
    found: dict[str, set[str]] = {}
    for kind, value in pairs:
        form = canonical(kind, value, region)
        if form is not None:
            found.setdefault(kind, set()).add(form)
    return {kind: frozenset(values) for kind, values in found.items()}


def recognised(kind: str, value: Any, forms: Mapping[str, frozenset[str]], region: str) -> bool:
    """Tell whether a value is one of the identifiers that are looked for."""
    return kind in forms and canonical(kind, value, region) in forms[kind]


def proofs(connection: Connection, site: Site) -> Iterator[ColumnProof]:
    """Yield for every identifier column whether all its values are written in one way.

    E-mail: lower case ASCII without blanks. Phone: digits alone, perhaps with a plus in front. Other identifiers are
    compared as they are.
    """
    asked = list(dict.fromkeys(pair for person in site.spec.everyone.values() for pair in person.identifiers))
    if not asked:
        return
    numbers: list[ColumnElement[int]] = []
    for kind, column in asked:
        value = sa.cast(site.info.table.c[column], sa.Text) if _numeric(site, column) else site.info.table.c[column]
        stray = sa.and_(value.is_not(None), _stray(connection.dialect.name, kind, value))
        numbers += [sa.func.count(value), sa.func.count(sa.case((stray, 1)))]
    found = [int(number) for number in connection.execute(sa.select(*numbers)).one()]
    for (kind, column), rows, strays in zip(asked, found[::2], found[1::2], strict=True):
        yield ColumnProof(site.name, column, kind, strays == 0, rows, strays)


def _numeric(site: Site, column: str) -> bool:
    """Tell whether a column holds numbers."""
    return isinstance(site.info.table.c[column].type, (sa.Integer, sa.Numeric))


def _bytes(backend: str, value: ColumnElement[Any]) -> ColumnElement[int]:
    """Return a text's length in bytes."""
    if backend == "sqlite":
        return sa.func.length(sa.cast(value, sa.LargeBinary))
    return sa.func.octet_length(value)


def _chars(backend: str, value: ColumnElement[Any]) -> ColumnElement[int]:
    """Return a text's length in characters."""
    return sa.func.length(value) if backend == "sqlite" else sa.func.char_length(value)


def _foreign(backend: str, value: ColumnElement[Any]) -> Test:
    """Tell whether a text has a character outside ASCII."""
    return _bytes(backend, value) != _chars(backend, value)


def _lower(backend: str, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a text of ASCII in small letters, as cheaply as may be; of another text, some of it."""
    if backend == "sqlite":
        return value  # whose LIKE takes A for a, in ASCII
    if backend == "postgresql":  # a language's own rules would take twice as long
        return sa.func.lower(sa.collate(sa.cast(value, sa.Text), "C"))
    return sa.func.lower(value)


def _stray(backend: str, kind: str, value: ColumnElement[Any]) -> Test:
    """Tell whether a value is written in another way than the index is asked for."""
    if backend == "sqlite":
        return written(value, _STRAYS[kind]) if kind in _STRAYS else sa.false()
    if kind == EMAIL and backend == "postgresql":
        return sa.or_(_foreign(backend, value), value != sa.func.btrim(_lower(backend, value), f" {_BLANKS}"))
    if kind == EMAIL:
        plain = sa.cast(sa.func.lower(sa.func.replace(value, " ", "")), sa.LargeBinary)
        same = sa.cast(value, sa.LargeBinary) == plain  # its collations take a for å and A for a
        blank = sa.or_(*(value.contains(mark, autoescape=True) for mark in _BLANKS))
        return sa.or_(_foreign(backend, value), sa.not_(same), blank)
    if kind == PHONE:
        end = "\\z" if backend in ("mysql", "mariadb") else "$"
        return sa.not_(value.regexp_match(f"^[+]?[0-9]*{end}"))
    return sa.false()


def _candidates(
    backend: str, kind: str, value: ColumnElement[Any], forms: Iterable[str], region: str, *, proven: bool
) -> tuple[Test, Literal["exact", "list", "scan"]]:
    """Return the condition that every row with one of the forms meets, and how it is searched."""
    numeric = isinstance(value.type, (sa.Integer, sa.Numeric))
    if kind == PHONE and (proven or numeric):
        texts = [text for form in forms for text in spellings(form, region)]
        if numeric:
            return value.in_(sorted({int(text.lstrip("+")) for text in texts if text.lstrip("+").isdigit()})), "list"
        raw = (
            [int(text) for text in texts if text.isdigit() and not text.startswith("0")] if backend == "sqlite" else []
        )
        return value.in_([*texts, *raw]), "list"
    if kind not in (EMAIL, PHONE):
        return _by_number(backend, value, forms, numeric=numeric)
    if proven:
        return value.in_(list(forms)), "exact"
    parts: list[Test] = [_foreign(backend, value)]
    for form in forms:
        if kind == EMAIL:
            parts.append(_lower(backend, value).contains(form, autoescape=True) if form.isascii() else sa.false())
        else:
            # The digits of the number without country code stand in this order, however they are set apart.
            digits = min((s.lstrip("+") for s in spellings(form, region)), key=len).lstrip("0")
            parts.append(sa.cast(value, sa.Text).like("%" + "%".join(digits) + "%") if digits else sa.true())
    return sa.or_(*parts), "scan"


_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)


def _by_number(
    backend: str, value: ColumnElement[Any], forms: Iterable[str], *, numeric: bool
) -> tuple[Test, Literal["exact", "scan"]]:
    """Return the condition for an organisation's own identifiers, which a column may hold as number, text or UUID."""
    whole = [int(form) for form in forms if _WHOLE.fullmatch(form)]
    if numeric:
        return value.in_(whole), "exact"
    if backend == "sqlite":
        return value.in_([*forms, *(number for number in whole if str(number) in forms)]), "exact"
    if isinstance(value.type, sa.String):
        return value.in_(list(forms)), "exact"
    return sa.cast(value, sa.Text).in_(list(forms)), "scan"


@dataclass(slots=True)
class _Search:
    """One search for a person: by which canonical identifiers, and what was seen on the way."""

    connection: Connection
    selector: Selector
    forms: Mapping[str, frozenset[str]]
    region: str
    ways: list[Way] = field(default_factory=list)
    others: dict[Other, None] = field(default_factory=dict)

    def test(self, site: Site, person: Person, proven: frozenset[tuple[str, str]]) -> Test | None:
        """Return the condition that every candidate of a role meets; None where nothing could tell."""
        tests = []
        for kind, column in person.identifiers:
            if kind in self.forms:
                test, way = _candidates(
                    self.connection.dialect.name,
                    kind,
                    site.info.table.c[column],
                    self.forms[kind],
                    self.region,
                    proven=(site.name, column) in proven,
                )
                tests.append(test)
                self.ways.append(Way(site.name, column, kind, way))
        return sa.or_(*tests) if tests else None

    def matches(self, site: Site, role: str, test: Test) -> Iterator[Match]:
        """Yield the rows of one role whose identifiers are equal; note the identifiers beside them."""
        person, table = site.spec.everyone[role], site.info.table
        named = [column for column, category in person.fields.items() if category == "contact.name"]
        names = site.key or site.handle(role)
        picked = [*names, *(column for _, column in person.identifiers), *named]
        statement = sa.select(*(table.c[column] for column in picked)).where(test, self.selector.within(site, table))
        for record in self.connection.execute(statement):
            key = tuple(record[: len(names)]) if site.key else (role, *record[: len(names)])
            values = record[len(names) :]
            by: dict[str, set[str]] = {}
            beside: list[Other] = []
            for (kind, _column), value in zip(person.identifiers, values, strict=False):
                form = canonical(kind, value, self.region)
                if form is not None and form in self.forms.get(kind, frozenset()):
                    by.setdefault(kind, set()).add(form)
                elif form is not None:
                    beside.append(Other(site.name, kind, form))
            if by:
                self.others.update(dict.fromkeys(beside))
                words = " ".join(str(value) for value in values[len(person.identifiers) :] if value is not None)
                yield Match(site, role, key, by, frozenset(words.casefold().replace(",", " ").split()))


def locate(
    connection: Connection,
    store: str,
    selector: Selector,
    who: Identifiers,
    proven: frozenset[tuple[str, str]],
    region: str,
    *,
    hanging: bool = True,
) -> Located:
    """Find the rows about a person, and what hangs on them if asked."""
    search = _Search(connection, selector, wanted(who, region), region)
    matches: list[Match] = []
    for site in selector.sites.values():
        for role, person in site.spec.everyone.items():
            test = search.test(site, person, proven)
            if test is not None:
                matches += search.matches(site, role, test)
    shared = _shared(matches)
    rows = [_found(match, shared) for match in matches]
    if hanging:
        rows += _children(connection, selector, rows)
    return Located(store, tuple(rows), tuple(search.ways), tuple(search.others), who)


def _shared(matches: list[Match]) -> frozenset[tuple[str, str]]:
    """Return the identifiers that stand on rows of several people.

    An address such as post@, or one that stands beside names that cannot be one person's: they agree in fewer than two
    words (or in fewer than all, where one of them has a single word).
    """
    found: set[tuple[str, str]] = set()
    names: dict[tuple[str, str], list[frozenset[str]]] = {}
    for match in matches:
        for kind, forms in match.by.items():
            for form in forms:
                if kind == EMAIL and is_role_address(form):
                    found.add((kind, form))
                if match.name and kind in (EMAIL, PHONE):
                    seen = names.setdefault((kind, form), [])
                    if any(len(match.name & other) < min(2, len(match.name), len(other)) for other in seen):
                        found.add((kind, form))
                    if match.name not in seen:
                        seen.append(match.name)
    return frozenset(found)


def _found(match: Match, shared: frozenset[tuple[str, str]]) -> Found:
    """Return a match as it is told; it is shared when every identifier by which it was recognised is."""
    pairs = {(kind, form) for kind, forms in match.by.items() for form in forms}
    return Found(match.site.name, match.key, match.role, tuple(sorted(match.by)), pairs <= shared)


def _children(connection: Connection, selector: Selector, rows: Iterable[Found]) -> list[Found]:
    """Return the rows that hang on the person's own rows, and what hangs on those."""
    found: list[Found] = []
    edge: dict[tuple[str, bool], list[Key]] = {}
    for row in rows:
        site = selector.sites[row.collection]
        if row.role == site.spec.owner:
            edge.setdefault((row.collection, row.shared), []).append(row.key)
    known: dict[str, set[Key]] = {}
    for row in rows:
        known.setdefault(row.collection, set()).add(row.key)
    while edge:
        below: dict[tuple[str, bool], list[Key]] = {}
        for (name, shared), keys in edge.items():
            parent = selector.sites[name]
            for child_name in parent.children:
                child = selector.sites[child_name]
                seen = known.setdefault(child_name, set())
                fresh = dict.fromkeys(_hanging(connection, selector, child, parent, keys))
                new = [key for key in fresh if key not in seen]
                seen.update(new)
                found += [Found(child_name, key, None, (), shared) for key in new]
                if child.children:
                    below.setdefault((child_name, shared), []).extend(new)
        edge = below
    return found


def _hanging(connection: Connection, selector: Selector, child: Site, parent: Site, keys: list[Key]) -> Iterator[Key]:
    """Yield the keys of a child's rows that hang on rows of its parent."""
    row = child.info.table.alias()
    above = parent.info.table.alias()
    for some in batches(keys):
        test = about(parent, above, some)
        source = row.join(above, selector.linked(child.link, row, above))
        names = [row.c[column] for column in child.key or child.handle(None)]
        named = sa.select(*(names if child.key else [sa.literal_column("''").label("role"), *names]))
        statement = named.select_from(source).where(test, selector.within(child, row))
        # All at once: a person may have very many rows, and one by one takes three times as long.
        yield from map(tuple, connection.execute(statement).all())


def export(connection: Connection, selector: Selector, located: Located) -> Iterator[Exported]:
    """Yield the personal data of the person's rows: each role its own columns, and the owner those of nobody else."""
    grouped: dict[tuple[str, str | None], list[Key]] = {}
    for row in located.rows:
        if not row.shared:
            grouped.setdefault((row.collection, row.role), []).append(row.key)
    for (name, role), keys in grouped.items():
        site = selector.sites[name]
        categories = _exported(site, role)
        dates = site.spec.dates if role in (None, site.spec.owner) else ()
        columns = list(dict.fromkeys((*categories, *dates)))
        if not columns:
            continue
        table = site.info.table
        names = site.key or site.handle(role)
        picked = sa.select(*(table.c[column] for column in (*names, *columns)))
        activity = site.purpose.activity if site.purpose is not None else _activity(selector, site)
        for some in batches(keys):
            record: Row[Any]
            for record in connection.execute(picked.where(about(site, table, some), selector.within(site, table))):
                key = tuple(record[: len(names)]) if site.key else (role or "", *record[: len(names)])
                if not site.key and key not in some:  # MariaDB takes asa for åsa
                    continue
                values = dict(zip(columns, record[len(names) :], strict=True))
                yield Exported(name, activity, role, key, values, categories)


def _activity(selector: Selector, site: Site) -> str | None:
    """Return the activity that a collection serves: its own, or its parent's."""
    while site.spec.activity is None and site.parent is not None:
        site = selector.sites[site.parent]
    return site.spec.activity


def _exported(site: Site, role: str | None) -> dict[str, str]:
    """Return the columns of a role with their categories; those of nobody in particular are the owner's."""
    everyone = site.spec.everyone
    if role is not None and role != site.spec.owner:
        person = everyone[role]
        return {**{column: kind for kind, column in person.identifiers}, **person.fields}
    found = dict(site.spec.fields)
    if role is not None:
        person = everyone[role]
        found = {**{column: kind for kind, column in person.identifiers}, **found, **person.fields}
    elsewhere = {column for other, person in everyone.items() if other != role for column in person.fields}
    return {column: category for column, category in found.items() if column not in elsewhere or role is not None}
