"""A store in memory, held to the same contract as every other: for tests, and as the contract's plain meaning."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tillit import rules
from tillit.errors import ConfigurationError, Problem, StoreError
from tillit.stores.anchors import Dirty
from tillit.stores.fake import erasing, people
from tillit.stores.fake.data import Data, Link, Place, Row
from tillit.stores.fake.judging import Judge, Reason
from tillit.stores.map import StoreMap
from tillit.stores.matching import EMAIL, PHONE, canonical
from tillit.stores.protocol import (
    WITHDRAWN,
    Advice,
    Agreement,
    Along,
    Blocker,
    Capability,
    ColumnProof,
    ConsentTally,
    DueRow,
    Exported,
    Held,
    Identifiers,
    Inspection,
    Key,
    Ledger,
    Located,
    OpenStep,
    Purpose,
    Settlement,
    Spared,
    Sweep,
    TableView,
    Tally,
    Witness,
)

_PHONE = re.compile(r"\+?[0-9]*", re.ASCII)


@dataclass(slots=True)
class FakePending:
    """An act on a copy of the tables, which takes their place at the commit."""

    store: FakeStore
    data: Data
    counts: Mapping[str, int]
    spared: tuple[Spared, ...]
    witness: Witness | None
    last: Key | None = None
    emptied: Mapping[str, int] = field(default_factory=dict)

    def commit(self) -> None:
        """Put the changed tables in the place of the old ones."""
        self.store.reach()
        self.store.data = self.data
        if self.witness is not None:
            self.store.settlements[self.witness.token or ""] = Settlement.done


class FakeStore:
    """A store whose tables are lists of rows.

    `keys` are the primary keys (default: `id`, where every row has one), `types` the columns' types, `required` the
    columns that take no NULL. With `fail`, every method raises it.
    """

    def __init__(
        self,
        name: str,
        map: StoreMap,  # noqa: A002 - the map is what it is called everywhere
        purposes: Mapping[str, Purpose],
        tables: Mapping[str, Iterable[Row]],
        *,
        keys: Mapping[str, tuple[str, ...]] | None = None,
        types: Mapping[str, Mapping[str, str]] | None = None,
        required: Mapping[str, frozenset[str]] | None = None,
        references: tuple[Link, ...] = (),
        triggers: Mapping[str, tuple[str, ...]] | None = None,
        zone: ZoneInfo | None = None,
        year_end: tuple[int, int] = (12, 31),
        region: str = "NO",
        capabilities: frozenset[Capability] = frozenset(Capability),
        fail: StoreError | None = None,
    ) -> None:
        """Take the tables as they are; the rows are copied."""
        self.name = name
        self.map = map
        self.purposes = purposes
        rows = {table: [dict(row) for row in held] for table, held in tables.items()}
        usual = {table: ("id",) for table, held in rows.items() if all("id" in row for row in held)}
        self.data = Data(rows, {**usual, **(keys or {})}, types or {}, required or {}, references, triggers or {})
        self.zone = zone or ZoneInfo("Europe/Oslo")
        self.year_end = year_end
        self.region = region
        self.fail = fail
        self.settlements: dict[str, Settlement] = {}
        self._capabilities = capabilities
        self._tokens = itertools.count(1)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this store can do."""
        return self._capabilities

    def reach(self) -> None:
        """Raise the error that the store was told to fail with."""
        if self.fail is not None:
            raise self.fail

    def rows(self, table: str) -> list[Row]:
        """Return a table's rows by key, for a test to look at."""
        return [dict(row) for _, row in self.data.rows(table)]

    def _judge(self, today: date, held: Held, data: Data | None = None, ledger: Ledger | None = None) -> Judge:
        self.reach()
        return Judge(self.map, self.purposes, data or self.data, self.zone, self.year_end, today, held, ledger)

    def inspect(self) -> Inspection:
        """Set the tables against the map."""
        self.reach()
        views = []
        for table in self.data.tables:
            columns = self.data.columns(table)
            over = {name: found for name, found in self.map.collections.items() if found.table == table}
            declared = frozenset[str]().union(*(found.columns for found in over.values()))
            views.append(
                TableView(
                    name=table,
                    columns=columns,
                    primary_key=self.data.keys.get(table, ()),
                    rows=len(self.data.tables[table]),
                    collections=tuple(over),
                    ignored=self.map.ignore.get(table),
                    undeclared=tuple(column for column in columns if column not in declared),
                )
            )
        return Inspection(tuple(views), {}, self.data.fingerprint())

    def _due(self, judge: Judge, sweep: Sweep) -> tuple[dict[Place, tuple[str, Row]], int]:
        """Return the rows that are due, free and not held, and how many are held."""
        found: dict[Place, tuple[str, Row]] = {}
        held = 0
        for place, row in judge.members(sweep.collection):
            if judge.is_done(sweep.collection, sweep.rule, row) or not judge.is_due(sweep.collection, sweep.rule, row):
                continue
            if not judge.is_free(sweep.collection, row, sweep.rule):
                continue
            if judge.on_hold(sweep.collection, place, row):
                held += 1
            else:
                found[place] = (sweep.collection, row)
        return found, held

    def _act(
        self, judge: Judge, sweep: Sweep, *, now: bool
    ) -> tuple[dict[Place, Row], dict[Place, tuple[Reason, ...]], int]:
        """Return the rows to act on, why others stay, and how many are held.

        `now`: a row that another collection's sweep will take still keeps what it refers to.
        """
        due, held = self._due(judge, sweep)
        match sweep.rule.action:
            case rules.Delete():
                roots = dict(due)
                for name, purpose in self.purposes.items():
                    if not now and name != sweep.collection and isinstance(purpose.rule.action, rules.Delete):
                        others, _ = self._due(judge, Sweep(name, purpose.rule, sweep.today, sweep.held))
                        roots = {**others, **roots}
                _, stays = judge.going(roots)
                return (
                    {p: row for p, (_, row) in due.items() if p not in stays},
                    {p: stays[p] for p in due if p in stays},
                    held,
                )
            case rules.Clear(data=data):
                self._refuse_required(sweep.collection, judge.cleared(sweep.collection, data))
                table = self.map.collections[sweep.collection].table
                if not self.data.keys.get(table):
                    reason = Reason("no_key", table, Advice("key the table"))
                    return {}, dict.fromkeys(due, (reason,)), held
                return {place: row for place, (_, row) in due.items()}, {}, held
            case rules.Anonymise():
                fix = "Let the service that holds the data define it, or delete."
                raise ConfigurationError(Problem(sweep.collection, "M057", "nothing says how a row is anonymised", fix))

    def _refuse_required(self, collection: str, columns: Iterable[str]) -> None:
        """Raise ConfigurationError for columns that would be emptied and take no NULL."""
        required = self.data.required.get(self.map.collections[collection].table, frozenset())
        problems = [
            Problem(
                f"{self.name}.{collection}",
                "M047",
                f"'{column}' would be cleared and takes no NULL",
                "Let it take NULL.",
            )
            for column in columns
            if column in required
        ]
        if problems:
            raise ConfigurationError(problems)

    def tally(self, sweep: Sweep) -> Tally:
        """Count what `sweep` would meet."""
        judge = self._judge(sweep.today, sweep.held, ledger=sweep.ledger)
        acted, stays, held = self._act(judge, sweep, now=False)
        dirty: Counter[str] = Counter()
        total = not_started = started = 0
        for _, row in judge.members(sweep.collection):
            total += 1
            readings = judge.readings(sweep.collection, sweep.rule, row)
            spoilt = [anchor for anchor, reading in readings.items() if isinstance(reading.day, Dirty)]
            dirty.update(spoilt)
            if spoilt:
                continue
            if judge.due_day(sweep.collection, sweep.rule, row) is not None:
                started += 1
            elif any(readings[a].day is None and not readings[a].explained for a in sweep.rule.retention_anchors):
                not_started += 1
        reasons = Counter(reason for found in stays.values() for reason in found)
        return Tally(
            total=total,
            due=len(acted),
            held=held,
            blocked=len(stays),
            blockers=tuple(Blocker(reason.kind, reason.name, rows, reason.fix) for reason, rows in reasons.items()),
            dirty={anchor: dirty[anchor] for anchor in sweep.rule.anchors},
            not_started=not_started,
            started=started,
            oldest=self._oldest(judge, sweep, acted.values()),
        )

    def _oldest(self, judge: Judge, sweep: Sweep, rows: Iterable[Row]) -> date | None:
        """Return the oldest anchor day among rows."""
        days = (judge.read(sweep.collection, a, row).day for row in rows for a in sweep.rule.retention_anchors)
        return min((day for day in days if isinstance(day, date)), default=None)

    def sample(self, sweep: Sweep, limit: int) -> tuple[DueRow, ...]:
        """Return up to `limit` rows that `sweep` would act on, by key."""
        judge = self._judge(sweep.today, sweep.held, ledger=sweep.ledger)
        acted, _, _ = self._act(judge, sweep, now=False)
        found = []
        for place, row in itertools.islice(acted.items(), limit):
            readings = judge.readings(sweep.collection, sweep.rule, row)
            days = {anchor: reading.day for anchor, reading in readings.items() if not isinstance(reading.day, Dirty)}
            found.append(DueRow(place[1], days))
        return tuple(found)

    def along(self, sweep: Sweep) -> tuple[Along, ...]:
        """Count what would go along with the rows that `sweep` deletes, by collection."""
        judge = self._judge(sweep.today, sweep.held, ledger=sweep.ledger)
        if not isinstance(sweep.rule.action, rules.Delete):
            return ()
        acted, _, _ = self._act(judge, sweep, now=False)
        going: dict[str, set[Place]] = {}
        for place, row in acted.items():
            for name, below, _ in judge.family(sweep.collection, place, row):
                going.setdefault(name, set()).add(below)
        going.pop(sweep.collection, None)
        return tuple(Along(name, len(places), len(list(judge.members(name)))) for name, places in going.items())

    def unclaimed(self, table: str) -> int:
        """Count the rows of a mapped table that no collection takes in."""
        judge = self._judge(date.max, {})
        over = [name for name, mapped in self.map.collections.items() if mapped.table == table]
        claimed = {place for name in over for place, _ in judge.members(name)}
        return sum(place not in claimed for place, _ in self.data.rows(table)) if over else 0

    def consent(self, collection: str, today: date, ledger: Ledger | None = None) -> ConsentTally:
        """Count how the rows of a collection stand towards consent."""
        judge = self._judge(today, {}, ledger=ledger)
        if ledger is not None:
            stand = [judge.agreed(collection, row) for _, row in judge.members(collection)]
            counted = Counter(one.state for one in stand)
            days = [one.given for one in stand if one.state is Agreement.ended and one.given is not None]
            withdrawn, without = counted[Agreement.ended], counted[Agreement.none]
            return ConsentTally(len(stand), without, withdrawn, 0, min(days, default=None))
        columns = self.map.collections[collection].consent
        total = without = withdrawn = dirty = 0
        oldest: list[date] = []
        for _, row in judge.members(collection):
            total += 1
            given = judge.read(collection, "given", row).day
            ended = judge.read(collection, "withdrawn", row).day if columns is not None and columns.withdrawn else None
            dirty += isinstance(given, Dirty) or isinstance(ended, Dirty)
            gone = isinstance(ended, date) and ended <= today
            without += given is None
            withdrawn += gone and given is not None
            if gone and isinstance(given, date):
                oldest.append(given)
        return ConsentTally(total, without, withdrawn, dirty, min(oldest, default=None))

    def prove(self, collection: str) -> tuple[ColumnProof, ...]:
        """Look at every identifier column: are all its values written in one way."""
        self.reach()
        found = []
        mapped = self.map.collections[collection]
        for person in mapped.everyone.values():
            for kind, column in person.identifiers:
                values = [row[column] for _, row in self.data.rows(mapped.table) if row[column] is not None]
                strays = sum(not self._plain(kind, value) for value in values)
                found.append(ColumnProof(collection, column, kind, strays == 0, len(values), strays))
        return tuple(found)

    def _plain(self, kind: str, value: object) -> bool:
        """Tell whether a value is written as an index is asked for it."""
        if kind == EMAIL:
            return isinstance(value, str) and value.isascii() and canonical(EMAIL, value) == value and " " not in value
        return kind != PHONE or _PHONE.fullmatch(str(value)) is not None

    def locate(
        self,
        who: Identifiers,
        proofs: frozenset[tuple[str, str]] = frozenset(),  # noqa: ARG002 - it reads everything anyway
        *,
        hanging: bool = True,
    ) -> Located:
        """Find the rows about a person."""
        return people.locate(self._judge(date.max, {}), self.name, who, self.region, hanging=hanging)

    def export(self, located: Located) -> Iterator[Exported]:
        """Read the personal data of the rows, each role its own columns."""
        return people.export(self._judge(date.max, {}), located)

    @contextmanager
    def sweep(self, sweep: Sweep, after: Key | None = None) -> Iterator[FakePending]:
        """Act on the next chunk of due rows; leaving without `commit` undoes it."""
        data = self.data.copy()
        judge = self._judge(sweep.today, sweep.held, data, sweep.ledger)
        acted, _, _ = self._act(judge, sweep, now=True)
        places = [place for place in acted if after is None or place[1] > after]
        chunk, more = places[: self.map.chunk], len(places) > self.map.chunk
        cleared: tuple[str, ...] = ()
        emptied: Counter[str] = Counter()
        if isinstance(sweep.rule.action, rules.Clear):
            cleared = judge.cleared(sweep.collection, sweep.rule.action.data)
            for place in chunk:
                data.row(place).update(dict.fromkeys(cleared))
            counts = Counter({sweep.collection: len(chunk)} if chunk else {})
        else:
            counts = self._delete(judge, {place: (sweep.collection, acted[place]) for place in chunk}, emptied)
        witness = self._witness(sweep.collection, [key for _, key in chunk], cleared) if chunk else None
        last = chunk[-1][1] if more else None
        pending = FakePending(self, data, dict(counts), (), witness, last, dict(emptied))
        with self._open(pending):
            yield pending

    def _delete(self, judge: Judge, roots: Mapping[Place, tuple[str, Row]], emptied: Counter[str]) -> Counter[str]:
        """Take rows away with all that belongs to them, empty what may point to them, and count by collection."""
        gone: dict[Place, str] = {}
        for place, (name, row) in roots.items():
            for found, where, _ in judge.family(name, place, row):
                gone.setdefault(where, found)
        for place in gone:
            for link in judge.data.links:
                if link.target == place[0] and (judge.unlinks(link) or link.table == link.target):
                    for other, row in judge.data.refer(link, judge.data.row(place)):
                        if other not in gone:
                            row.update(dict.fromkeys(link.columns))
                            emptied[f"{link.table}.{', '.join(link.columns)}"] += 1
        judge.data.delete(frozenset(gone))
        return Counter(gone.values())

    def _witness(self, collection: str, keys: Sequence[Key], cleared: tuple[str, ...]) -> Witness:
        """Begin a transaction that can be asked about later."""
        token = str(next(self._tokens))
        self.settlements[token] = Settlement.open
        return Witness(token, collection, tuple(dict.fromkeys((*keys[:5], *keys[-5:]))), cleared)

    @contextmanager
    def _open(self, pending: FakePending) -> Iterator[None]:
        """Undo what is not committed when it is left."""
        try:
            yield
        finally:
            token = pending.witness.token if pending.witness is not None else None
            if token is not None and self.settlements[token] is Settlement.open:
                self.settlements[token] = Settlement.void

    @contextmanager
    def erase(self, located: Located, today: date, held: Held) -> Iterator[FakePending]:
        """Erase the person's rows; leaving without `commit` undoes it."""
        data = self.data.copy()
        judge = self._judge(today, held, data)
        spared: list[Spared] = []
        own, others = erasing.chosen(judge, located, spared, self.region)
        _, stays = judge.going(own, on_demand=True)
        for place, reasons in stays.items():
            spared.append(Spared(own[place][0], 1, "blocked", f"{reasons[0].kind} {reasons[0].name}"))
        roots = {place: found for place, found in own.items() if place not in stays}
        family = {where for place, (name, row) in roots.items() for _, where, _ in judge.family(name, place, row)}
        counts: Counter[str] = Counter()
        first: tuple[str, list[Key], tuple[str, ...]] | None = None
        for found, collection in others:
            place = (collection.table, found.key)
            columns = erasing.role_columns(collection, found.role or "")
            if place not in family and any(data.row(place)[column] is not None for column in columns):
                self._refuse_required(found.collection, columns)
                data.row(place).update(dict.fromkeys(columns))
                counts[found.collection] += 1
                first = first or (found.collection, [found.key], columns)
        if roots:
            place = next(iter(roots))
            first = (roots[place][0], [place[1]], ())
        emptied: Counter[str] = Counter()
        counts += self._delete(judge, roots, emptied)
        witness = self._witness(*first) if first else None
        pending = FakePending(self, data, dict(counts), erasing.merged(spared), witness, emptied=dict(emptied))
        with self._open(pending):
            yield pending

    @contextmanager
    def rectify(self, located: Located, changes: Mapping[str, Any], held: Held) -> Iterator[FakePending]:
        """Write new values of data categories in the person's own columns."""
        data = self.data.copy()
        judge = self._judge(date.max, held, data)
        counts: Counter[str] = Counter()
        spared: list[Spared] = []
        first: tuple[str, list[Key]] | None = None
        for found in located.rows:
            collection = self.map.collections[found.collection]
            place = (collection.table, found.key)
            columns = people.columns_of(collection, found.role)
            row = data.row(place)
            new = {
                column: changes[term]
                for column, term in columns.items()
                if term in changes and row[column] != changes[term]
            }
            consent = collection.consent
            withdrawn = None if consent is None or found.role != collection.owner else consent.withdrawn
            if withdrawn is not None and WITHDRAWN in changes and row[withdrawn] is None:
                new[withdrawn] = changes[WITHDRAWN]
            if not new:
                continue
            if found.shared:
                spared.append(Spared(found.collection, 1, "shared", erasing.SHARED))
                continue
            if any(found.key in held.get(name, frozenset()) for name, _ in judge.over(place[0])):
                spared.append(Spared(found.collection, 1, "held", erasing.HOLD))
                continue
            row.update(new)
            counts[found.collection] += 1
            first = first or (found.collection, [found.key])
        witness = self._witness(*first, ()) if first else None
        pending = FakePending(self, data, dict(counts), erasing.merged(spared), witness)
        with self._open(pending):
            yield pending

    def settle(self, witness: Witness) -> Settlement:
        """Tell what became of a transaction."""
        self.reach()
        if witness.token is not None:
            return self.settlements.get(witness.token, Settlement.void)
        table = self.map.collections[witness.collection].table
        found = [row for place, row in self.data.rows(table) if place[1] in witness.keys]
        same = [not witness.cleared or any(row[column] is not None for column in witness.cleared) for row in found]
        return witness.judge(sum(same))

    def finish(self) -> tuple[OpenStep, ...]:
        """Return nothing: there are no files."""
        self.reach()
        return ()

    def close(self) -> None:
        """Let go of nothing."""


__all__ = ["FakePending", "FakeStore", "Link"]
