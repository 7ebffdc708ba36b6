"""Which rows go, are held, or are kept by something else: the contract's meaning, row by row, in plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from tillit import rules
from tillit.errors import ConfigurationError, Problem
from tillit.stores import where
from tillit.stores.anchors import DIRTY, Dirty, Encoding, Form, decode, encoding, is_sentinel
from tillit.stores.fake.data import Data, Link, Place, Row
from tillit.stores.map import Anchor, Collection, StoreMap
from tillit.stores.protocol import Advice, Agreed, Agreement, Held, Ledger, Purpose, advise


@dataclass(frozen=True, slots=True)
class Reading:
    """An anchor of one row: its day, and whether the map says what its absence means."""

    day: date | Dirty | None
    explained: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row cannot go."""

    kind: Literal["reference", "cascade", "trigger", "no_key"]
    name: str
    fix: Advice


@dataclass(frozen=True, slots=True)
class Judge:
    """What may happen to each row, as of one day."""

    map: StoreMap
    purposes: Mapping[str, Purpose]
    data: Data
    zone: ZoneInfo
    year_end: tuple[int, int]
    today: date
    held: Held
    ledger: Ledger | None = None

    def over(self, table: str) -> Iterator[tuple[str, Collection]]:
        """Yield the collections that a table's rows may be in."""
        return ((name, found) for name, found in self.map.collections.items() if found.table == table)

    def within(self, name: str, row: Row) -> bool:
        """Tell whether a row is in a collection; an unknown is a no, as in SQL."""
        condition = self.map.collections[name].where
        return condition is None or where.matches(where.parse(condition), row) is True

    def members(self, name: str) -> Iterator[tuple[Place, Row]]:
        """Yield a collection's rows by key."""
        table = self.map.collections[name].table
        return ((place, row) for place, row in self.data.rows(table) if self.within(name, row))

    def children(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the collections that belong to one, each with its columns -> the parent's."""
        for child_name, child in self.map.collections.items():
            if child.belongs_to == name:
                yield child_name, self.link(child)

    def link(self, child: Collection) -> dict[str, str]:
        """Return the columns by which a child hangs on its parent: the map's, else the one foreign key's."""
        if child.by:
            return dict(child.by)
        parent = self.map.collections[child.belongs_to or ""]
        keys = [k for k in self.data.links if (k.table, k.target) == (child.table, parent.table)]
        if len(keys) != 1:
            fix = "Write `by: {this table's column: the parent's column}`."
            raise ConfigurationError(
                Problem(child.table, "M049", f"there are {len(keys)} foreign keys to its parent", fix)
            )
        return dict(zip(keys[0].columns, keys[0].target_columns, strict=True))

    def hanging(self, child: str, link: Mapping[str, str], row: Row) -> Iterator[tuple[Place, Row]]:
        """Yield the rows of a child collection that belong to a row."""
        for place, other in self.members(child):
            if all(other[theirs] is not None and other[theirs] == row[ours] for theirs, ours in link.items()):
                yield place, other

    def read(self, name: str, anchor: str, row: Row) -> Reading:
        """Return an anchor of a row; the consent columns are the anchors `given` and `withdrawn`."""
        collection = self.map.collections[name]
        found = self._anchors(collection).get(anchor)
        if self.ledger is not None and anchor == "withdrawn":
            agreed = self.agreed(name, row)
            return Reading(agreed.given if agreed.state is Agreement.ended else None, explained=True)
        if found is None:
            fix = "Name it under `anchors:`."
            raise ConfigurationError(Problem(f"{name}.{anchor}", "M042", f"there is no anchor '{anchor}'", fix))
        if found.newest is None:
            raw = row[found.column or ""]
            if is_sentinel(raw, collection.never):
                return Reading(None, explained=True)
            how = self._encoding(found.as_, collection.table, found.column or "")
            return Reading(decode(raw, how, self.zone, self.today), explained=found.empty is not None)
        table, _, column = found.newest.rpartition(".")
        how = self._encoding(found.as_, table, column)
        by = {theirs.rpartition(".")[2]: ours for theirs, ours in found.by.items()}
        values = [
            other[column]
            for _, other in self.data.rows(table)
            if all(other[theirs] is not None and other[theirs] == row[ours] for theirs, ours in by.items())
        ]
        waits = [value for value in values if is_sentinel(value, collection.never)]
        if found.empty != "no_event":
            waits += [value for value in values if value is None]
        days = [
            decode(value, how, self.zone, self.today)
            for value in values
            if value is not None and not is_sentinel(value, collection.never)
        ]
        explained = found.empty is not None or (bool(waits) and None not in waits)
        if DIRTY in days:
            return Reading(DIRTY, explained)
        if waits:
            return Reading(None, explained)
        return Reading(max((day for day in days if isinstance(day, date)), default=None), explained)

    def agreed(self, name: str, row: Row) -> Agreed:
        """Return how the owner of a row stands, as the ledger tells."""
        if self.ledger is None:
            message = "no ledger was given"
            raise ValueError(message)
        collection = self.map.collections[name]
        owner = collection.everyone.get(collection.owner or "")
        pairs = [] if owner is None else [(kind, row[column]) for kind, column in owner.identifiers]
        return self.ledger([pairs])[0]

    @staticmethod
    def _anchors(collection: Collection) -> dict[str, Anchor]:
        """Return a collection's anchors with those of its consent columns."""
        found = dict(collection.anchors)
        if collection.consent is not None:
            columns = (("given", collection.consent.given), ("withdrawn", collection.consent.withdrawn))
            for name, column in columns:
                same = next((anchor for anchor in collection.anchors.values() if anchor.column == column), None)
                if column is not None:
                    found.setdefault(name, same or Anchor(column=column, empty="not_yet"))
        return found

    def _encoding(self, written: str | None, table: str, column: str) -> Encoding:
        """Return how a column writes its day: as the map says, else as its values' type does."""
        if written is not None:
            return encoding(written)
        kinds = {type(row[column]) for row in self.data.tables[table]}
        return encoding("timestamp") if datetime in kinds else Encoding(Form.date)

    def readings(self, name: str, rule: rules.Rule, row: Row) -> dict[str, Reading]:
        """Return all anchors of a rule."""
        return {anchor: self.read(name, anchor, row) for anchor in rule.anchors}

    def due_day(self, name: str, rule: rules.Rule, row: Row) -> date | None:
        """Return when a row is due; None while its clock has not started, or where a value is no day."""
        days: dict[str, date | None] = {}
        for anchor, reading in self.readings(name, rule, row).items():
            if isinstance(reading.day, Dirty):
                return None
            days[anchor] = reading.day
        return rules.due(rule, days, fiscal_year_end=self.year_end)

    def is_due(self, name: str, rule: rules.Rule, row: Row) -> bool:
        """Tell whether a row is due, what was done already aside."""
        day = self.due_day(name, rule, row)
        return day is not None and day <= self.today

    def is_done(self, name: str, rule: rules.Rule, row: Row) -> bool:
        """Tell whether a row's data is cleared already."""
        return isinstance(rule.action, rules.Clear) and all(
            row[c] is None for c in self.cleared(name, rule.action.data)
        )

    def cleared(self, name: str, data: tuple[str, ...]) -> tuple[str, ...]:
        """Return the columns of a collection that hold one of the data categories, or one below it."""
        fields = self.map.collections[name].all_fields.items()
        return tuple(c for c, term in fields if any(term == wanted or term.startswith(f"{wanted}.") for wanted in data))

    def is_free(self, name: str, row: Row, rule: rules.Rule | None = None) -> bool:
        """Tell whether no other purpose keeps a row: it is due in every other collection that it is in."""
        own = self.purposes.get(name)
        rule = rule or (own.rule if own else None)
        cleared = self.cleared(name, rule.action.data) if rule and isinstance(rule.action, rules.Clear) else None
        for other, collection in self.over(self.map.collections[name].table):
            if other == name or not self.within(other, row):
                continue
            if cleared is not None and not set(cleared) & set(collection.all_fields):
                continue
            purpose = self.purposes.get(other)
            if purpose is not None:
                if not self.is_due(other, purpose.rule, row):
                    return False
            elif collection.belongs_to is None or self._has_parent(collection, row):
                return False
        return True

    def _has_parent(self, collection: Collection, row: Row) -> bool:
        """Tell whether the row that a row belongs to is there."""
        link = self.link(collection)
        parent = self.map.collections[collection.belongs_to or ""].table
        return any(
            all(row[theirs] is not None and row[theirs] == other[ours] for theirs, ours in link.items())
            for _, other in self.data.rows(parent)
        )

    def on_hold(self, name: str, place: Place, row: Row) -> bool:
        """Tell whether a row, or one that would go with it, is held."""
        if any(place[1] in self.held.get(other, frozenset()) for other, _ in self.over(place[0])):
            return True
        return any(
            self.on_hold(child, *found)
            for child, link in self.children(name)
            for found in self.hanging(child, link, row)
        )

    def family(self, name: str, place: Place, row: Row) -> Iterator[tuple[str, Place, Row]]:
        """Yield a row and all that belongs to it."""
        yield name, place, row
        for child, link in self.children(name):
            for found in self.hanging(child, link, row):
                yield from self.family(child, *found)

    def duty(self, name: str, row: Row) -> tuple[bool, date | None]:
        """Tell whether a law demands that a row is kept today, and until when where that is known."""
        purpose = self.purposes.get(name)
        if purpose is None:
            return False, None
        days: list[date | None] = []
        if purpose.duty:
            days.append(self.due_day(name, purpose.rule, row))
        if purpose.rule.floor is not None:
            reading = self.read(name, purpose.rule.floor.anchor, row)
            if isinstance(reading.day, Dirty):
                days.append(None)
            elif reading.day is not None:
                bound = rules.due(
                    rules.Rule(purpose.rule.floor),
                    {purpose.rule.floor.anchor: reading.day},
                    fiscal_year_end=self.year_end,
                )
                days.append(bound + timedelta(days=1) if bound is not None else None)
        binding = [day for day in days if day is None or day > self.today]
        known = [day for day in binding if day is not None]
        return bool(binding), max(known) if binding and len(known) == len(binding) else None

    def going(
        self, roots: Mapping[Place, tuple[str, Row]], *, on_demand: bool = False
    ) -> tuple[frozenset[Place], dict[Place, tuple[Reason, ...]]]:
        """Return what goes when the rows of `roots` do as far as nothing keeps them, and why each of the others stays.

        On demand, an erasure, no other purpose keeps what belongs to a row; duties are for the caller to weigh.
        """
        left = dict(roots)
        stays: dict[Place, tuple[Reason, ...]] = {}
        while True:
            families = {place: list(self.family(name, place, row)) for place, (name, row) in left.items()}
            goes = frozenset(place for family in families.values() for _, place, _ in family)
            blocked = {
                root: reasons
                for root, family in families.items()
                if (reasons := tuple(dict.fromkeys(self._reasons(left[root][0], family, goes, on_demand=on_demand))))
            }
            if not blocked:
                return goes, stays
            stays |= blocked
            for root in blocked:
                del left[root]

    def _reasons(
        self, root: str, family: list[tuple[str, Place, Row]], goes: frozenset[Place], *, on_demand: bool
    ) -> Iterator[Reason]:
        """Yield what keeps a row, or one that would go with it."""
        for name, place, row in family:
            collection = self.map.collections[name]
            accepted = {*collection.accepts, *self.map.collections[root].accepts}
            if not self.data.keys.get(place[0]):
                yield Reason("no_key", place[0], Advice("key the table"))
            for trigger in self.data.triggers.get(place[0], ()):
                if trigger not in accepted:
                    yield Reason("trigger", trigger, advise("accept trigger", name=trigger))
            if name != root and not on_demand and not self.is_free(name, row):
                yield Reason("reference", place[0], Advice("also needed"))
            for link in self.data.links:
                if link.target == place[0]:
                    yield from self._referred(link, row, goes, accepted)

    def _referred(self, link: Link, row: Row, goes: frozenset[Place], accepted: set[str]) -> Iterator[Reason]:
        """Yield what a foreign key to a row keeps it for."""
        if self.unlinks(link):
            return
        mapped = any(self.over(link.table))
        changes = link.on_delete != "restrict"
        if changes and not mapped and link.table in accepted:
            return
        if any(place not in goes for place, _ in self.data.refer(link, row)):
            kind: Literal["cascade", "reference"] = "cascade" if changes and not mapped else "reference"
            fix = advise("still needed", name=link.table, columns=", ".join(link.columns))
            yield Reason(kind, link.table, fix if mapped else advise("map table", name=link.table))

    def unlinks(self, link: Link) -> bool:
        """Tell whether the map says that a foreign key's columns are emptied when what they point to goes."""
        return any(set(link.columns) <= set(collection.unlink) for _, collection in self.over(link.table))
