"""Collections set against the schema: which table, which key, which columns, whose parent; every misfit at once."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import sqlalchemy as sa

from tillit.errors import ConfigurationError, Problem
from tillit.rules import Clear, Rule
from tillit.stores import where
from tillit.stores.anchors import Encoding, Form, encoding
from tillit.stores.map import Anchor, Collection, StoreMap
from tillit.stores.protocol import Purpose
from tillit.stores.sql.schema import Reference, Schema, TableInfo


@dataclass(frozen=True, slots=True)
class AnchorSite:
    """Where an anchor's day stands: in a column of the row, or in the newest row of another table."""

    name: str
    how: Encoding
    never: tuple[object, ...]
    empty: str | None
    """What the map says of an empty value: `not_yet`, `no_event`, or nothing."""
    column: str
    other: TableInfo | None = None
    by: tuple[tuple[str, str], ...] = ()
    """The other table's column -> the row's column."""


@dataclass(frozen=True, slots=True)
class Site:
    """One collection, set against the schema."""

    name: str
    spec: Collection
    info: TableInfo
    purpose: Purpose | None
    anchors: Mapping[str, AnchorSite]
    where: where.Where | None
    parent: str | None = None
    link: tuple[tuple[str, str], ...] = ()
    """This table's column -> the parent's column."""
    own: tuple[Reference, ...] = ()
    """The foreign keys by which it hangs on its parent."""
    children: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        """The table's name."""
        return self.info.name

    @property
    def key(self) -> tuple[str, ...]:
        """The primary key's columns."""
        return self.info.key

    def handle(self, role: str | None) -> tuple[str, ...]:
        """Return the columns by which a row is found again where the table has no primary key.

        They are the identifiers of the role in which the row was found, or what the row hangs on.
        """
        person = self.spec.everyone.get(role or "")
        if person is not None:
            return tuple(dict.fromkeys(column for _, column in person.identifiers))
        return tuple(column for column, _ in self.link)

    def takes_from(self, other: Site, rule: Rule | None = None) -> bool:
        """Tell whether a rule, or else the collection's own, takes something from another collection of the table."""
        if rule is None and self.purpose is not None:
            rule = self.purpose.rule
        if rule is None or not isinstance(rule.action, Clear):
            return True
        return not set(other.spec.all_fields).isdisjoint(self.cleared(rule.action.data))

    def cleared(self, data: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns that hold one of the data categories, or one below it."""
        held = dict(self.spec.all_fields)
        for person in self.spec.everyone.values():
            for kind, column in person.identifiers:
                if kind in ("email", "phone"):
                    held.setdefault(column, f"contact.{kind}")
        return tuple(
            column
            for column, category in held.items()
            if any(category == wanted or category.startswith(f"{wanted}.") for wanted in data)
        )


def resolve(name: str, spec: StoreMap, purposes: Mapping[str, Purpose], schema: Schema) -> dict[str, Site]:
    """Set every collection of a store against its schema.

    Raise ConfigurationError with all misfits (M041-M049, M059-M062): a table or column that is not there, an encoding
    that the column's type does not fit, a parent that cannot be found or compared, a column that takes no NULL and
    would have to.
    """
    problems: list[Problem] = []
    sites: dict[str, Site] = {}
    for collection, described in spec.collections.items():
        site = _site(
            f"stores.yaml: {name}.{collection}", collection, described, purposes.get(collection), schema, problems
        )
        if site is not None:
            sites[collection] = site
    _hang(name, sites, schema, problems)
    problems += _untouched(name, sites)
    if problems:
        raise ConfigurationError(problems)
    return sites


def _untouched(name: str, sites: Mapping[str, Site]) -> Iterator[Problem]:
    """Yield the children that hold what their parent's rule clears, which would stay there."""
    for site in sites.values():
        if site.purpose is None or not isinstance(site.purpose.rule.action, Clear):
            continue
        below = list(site.children)
        while below:
            child = sites[below.pop()]
            below += child.children
            if columns := child.cleared(site.purpose.rule.action.data):
                yield Problem(
                    f"stores.yaml: {name}.{child.name}",
                    "M059",
                    f"the rule of '{site.name}' clears what '{columns[0]}' holds, but reaches no row below",
                    "Give this table an activity and a rule in place of `belongs_to:`, or let the rule delete.",
                )


def _near(word: str, words: Iterator[str] | list[str]) -> str:
    """Return a hint at the names that exist."""
    known = sorted(words)
    close = difflib.get_close_matches(word, known, 3, 0.5)
    return f"There is: {', '.join(close or known[:12])}." if known else "The database has no tables."


def _site(
    place: str, name: str, spec: Collection, purpose: Purpose | None, schema: Schema, problems: list[Problem]
) -> Site | None:
    """Return one collection's site, or None when its table is not there."""
    info = schema.tables.get(spec.table)
    if info is None:
        problems.append(
            Problem(place, "M041", f"there is no table '{spec.table}'", _near(spec.table, list(schema.tables)))
        )
        return None
    if info.copied:
        fix = "Map the tables that it is made of, and say under `ignore:` when it is refreshed."
        problems.append(Problem(place, "M062", f"'{spec.table}' is a materialised view, which deletes nothing", fix))
        return None
    filtered = where.parse(spec.where) if spec.where else None
    wanted = set(spec.columns) | (set(filtered.columns) if filtered is not None else set())
    missing = sorted(wanted - set(info.types))
    problems += [
        Problem(place, "M042", f"'{spec.table}' has no column '{column}'", _near(column, list(info.types)))
        for column in missing
    ]
    anchors = dict(_anchors(place, spec, schema, info, problems)) if not missing else {}
    site = Site(name, spec, info, purpose, anchors, filtered)
    problems += _required(place, site)
    return site


def _anchors(
    place: str, spec: Collection, schema: Schema, info: TableInfo, problems: list[Problem]
) -> Iterator[tuple[str, AnchorSite]]:
    """Yield the collection's anchors; the consent columns are anchors too."""
    described = dict(spec.anchors)
    if spec.consent is not None:
        for name, column in (("given", spec.consent.given), ("withdrawn", spec.consent.withdrawn)):
            if column is not None and name not in described:
                same = next((a for a in spec.anchors.values() if a.column == column), None)
                described[name] = same or Anchor(column=column, empty="not_yet")
    for name, anchor in described.items():
        held, column = info, anchor.column or ""
        by: tuple[tuple[str, str], ...] = ()
        if anchor.newest is not None:
            table, _, column = anchor.newest.rpartition(".")
            other = schema.tables.get(table)
            if other is None:
                problems.append(
                    Problem(place, "M041", f"there is no table '{table}'", _near(table, list(schema.tables)))
                )
                continue
            held = other
            by = tuple((theirs.rpartition(".")[2], ours) for theirs, ours in anchor.by.items())
            if absent := sorted({column, *(theirs for theirs, _ in by)} - set(other.types)):
                problems.append(
                    Problem(
                        place, "M042", f"'{table}' has no column '{absent[0]}'", _near(absent[0], list(other.types))
                    )
                )
                continue
            problems += _unlike(place, other, info, by)
        how = _encoding(place, name, anchor, held, column, problems)
        if how is not None:
            yield (
                name,
                AnchorSite(name, how, spec.never, anchor.empty, column, held if anchor.newest else None, by),
            )


def _encoding(
    place: str, name: str, anchor: Anchor, info: TableInfo, column: str, problems: list[Problem]
) -> Encoding | None:
    """Return how a column writes its day: as the map says, where the column's type fits; else as the type says."""
    kind = info.types[column].upper()
    typed = info.table.c[column].type
    raw = isinstance(typed, sa.types.NullType)
    zoned = "WITH TIME ZONE" in kind or (isinstance(typed, sa.TIMESTAMP) and not hasattr(typed, "precision"))
    if anchor.as_ is None:
        if kind == "DATE":
            return Encoding(Form.date)
        if "WITH TIME ZONE" in kind:
            return encoding("timestamp")
        problems.append(
            Problem(
                place,
                "M043",
                f"the type of '{column}' ({kind.lower()}) does not tell how anchor '{name}' is written",
                f"Write under anchors: `{name}: {{column: {column}, as: timestamp}}`, or as: date, iso-text, epoch.",
            )
        )
        return None
    try:
        how = encoding(anchor.as_)
    except ValueError as error:
        problems.append(Problem(place, "M044", f"anchor '{name}': {error}", "See the reference of stores.yaml."))
        return None
    fits = (
        raw
        or {
            Form.date: isinstance(typed, (sa.Date, sa.String)) and not isinstance(typed, sa.DateTime),
            Form.timestamp: isinstance(typed, sa.DateTime),
            Form.iso_text: isinstance(typed, sa.String),
            Form.epoch: isinstance(typed, (sa.Integer, sa.Numeric)),
            Form.epoch_ms: isinstance(typed, (sa.Integer, sa.Numeric)),
        }[how.form]
    )
    if not fits:
        problems.append(
            Problem(
                place,
                "M045",
                f"'{column}' is of type {kind.lower()}, which cannot be read as {how.form.value}",
                "Say how the column really writes its day.",
            )
        )
        return None
    return encoding("timestamp") if zoned and how.form is Form.timestamp else how


def _required(place: str, site: Site) -> Iterator[Problem]:
    """Yield the columns that would have to be emptied and take no NULL."""
    if site.purpose is not None and isinstance(site.purpose.rule.action, Clear):
        columns = site.cleared(site.purpose.rule.action.data)
        if not columns:
            yield Problem(
                place,
                "M046",
                f"the rule clears {', '.join(site.purpose.rule.action.data)}, which no column here holds",
                "Name the column under `fields:`.",
            )
        for column, category in site.spec.all_fields.items():
            if any(wanted.startswith(f"{category}.") for wanted in site.purpose.rule.action.data):
                yield Problem(
                    place,
                    "M060",
                    f"the rule clears a part of '{category}', and '{column}' holds all of it",
                    "Give the column the narrower category that it holds, or clear the whole.",
                )
        for column in sorted(set(columns) & site.info.required):
            yield Problem(
                place,
                "M047",
                f"the rule clears '{column}', which takes no NULL",
                "Let the column take NULL, or delete.",
            )
    for column in sorted(set(site.spec.unlink) & site.info.required):
        yield Problem(
            place, "M047", f"`unlink:` empties '{column}', which takes no NULL", "Leave it out, or let it take NULL."
        )
    for role, person in site.spec.everyone.items():
        if role != site.spec.owner:
            emptied = {*person.fields, *(column for _, column in person.identifiers)}
            for column in sorted(emptied & site.info.required):
                yield Problem(
                    place,
                    "M047",
                    f"erasing the {role} clears '{column}', which takes no NULL",
                    "Let the column take NULL.",
                )


def _unlike(place: str, child: TableInfo, parent: TableInfo, link: tuple[tuple[str, str], ...]) -> Iterator[Problem]:
    """Yield the pairs of columns whose values a database compares by what they could be read as: '0123' is 123 there.

    SQLite reads a child's text as the number that a parent's column holds; no two parents can be meant by that.
    """
    for theirs, ours in link:
        if theirs not in child.types or ours not in parent.types:
            continue
        kinds = child.kind(theirs), parent.kind(ours)
        raw = isinstance(parent.table.c[ours].type, sa.types.NullType)
        unsafe = (("number", "text"), ("number", "raw"), ("raw", "text")) if raw else _NUMBERS
        if kinds in unsafe:
            what = f"'{child.name}.{theirs}' ({kinds[0]}) and '{parent.name}.{ours}' ({kinds[1]}) are compared loosely"
            fix = f"Give both columns the same type, as {parent.name}.{ours} has it."
            yield Problem(place, "M061", f"{what}: one row's could be taken for another's", fix)


_NUMBERS = (("number", "text"), ("text", "number"))


def _hang(name: str, sites: dict[str, Site], schema: Schema, problems: list[Problem]) -> None:
    """Hang each child on its parent, by the map's columns or the one foreign key between them."""
    children: dict[str, list[str]] = {}
    for collection, site in list(sites.items()):
        parent = sites.get(site.spec.belongs_to or "")
        if site.spec.belongs_to is None:
            continue
        place = f"stores.yaml: {name}.{collection}"
        if parent is None:
            problems.append(
                Problem(
                    place,
                    "M048",
                    f"there is no collection '{site.spec.belongs_to}'",
                    _near(site.spec.belongs_to, list(sites)),
                )
            )
            continue
        keys = [r for r in schema.references if r.table == site.table and r.target == parent.table]
        if site.spec.by:
            link = tuple(site.spec.by.items())
            keys = [r for r in keys if set(zip(r.columns, r.target_columns, strict=True)) == set(link)]
            absent = sorted(set(site.spec.by.values()) - set(parent.info.types))
            problems += [Problem(place, "M042", f"'{parent.table}' has no column '{column}'") for column in absent]
        elif len(keys) == 1:
            link = tuple(zip(keys[0].columns, keys[0].target_columns, strict=True))
        else:
            count = "no foreign key" if not keys else f"{len(keys)} foreign keys"
            problems.append(
                Problem(
                    place,
                    "M049",
                    f"there is {count} from '{site.table}' to '{parent.table}'",
                    "Write `by: {this table's column: the parent's column}`.",
                )
            )
            continue
        problems += _unlike(place, site.info, parent.info, link)
        sites[collection] = replace(site, parent=parent.name, link=link, own=tuple(keys))
        children.setdefault(parent.name, []).append(collection)
    for parent_name, names in children.items():
        sites[parent_name] = replace(sites[parent_name], children=tuple(names))
