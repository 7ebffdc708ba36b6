"""The SQL store: PostgreSQL, MariaDB and SQLite, on schemas that Tillit did not make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from tillit.errors import Problem, StoreError
from tillit.rules import Clear
from tillit.stores.map import StoreMap
from tillit.stores.protocol import (
    Along,
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
    Pending,
    Purpose,
    Settlement,
    Spared,
    Sweep,
    TableView,
    Tally,
    Witness,
)
from tillit.stores.sql import agreed, people, rectify, tally
from tillit.stores.sql.connect import PATIENCE, engine_for, speaking
from tillit.stores.sql.dialect import DIALECTS, Dialect, writing
from tillit.stores.sql.due import Selector, keyed
from tillit.stores.sql.erase import Erasure
from tillit.stores.sql.going import Going
from tillit.stores.sql.rectify import Rectification
from tillit.stores.sql.removal import Removal
from tillit.stores.sql.schema import Schema, read
from tillit.stores.sql.sites import Site, resolve


@dataclass(slots=True)
class SqlPending:
    """An act in an open transaction of a database."""

    connection: Connection
    counts: Mapping[str, int] = field(default_factory=dict)
    spared: tuple[Spared, ...] = ()
    witness: Witness | None = None
    last: Key | None = None
    emptied: Mapping[str, int] = field(default_factory=dict)

    def commit(self) -> None:
        """Make the act last."""
        transaction = self.connection.get_transaction()
        if transaction is not None:
            transaction.commit()


class SqlStore:
    """One database, with the collections that the map finds in it."""

    def __init__(
        self,
        name: str,
        map: StoreMap,  # noqa: A002 - the protocol's word
        purposes: Mapping[str, Purpose],
        *,
        time_zone: str = "Europe/Oslo",
        fiscal_year_end: tuple[int, int] = (12, 31),
        region: str = "NO",
        folder: Path | None = None,
    ) -> None:
        """Keep what the store is to be; connect to nothing yet. A relative SQLite path counts from `folder`."""
        self.name = name
        self.map = map
        self.purposes = purposes
        self._zone = ZoneInfo(time_zone)
        self._year_end = fiscal_year_end
        self._region = region
        self._folder = folder

    @cached_property
    def engine(self) -> Engine:
        """The store's connections."""
        patience = int(self.map.options.get("statement_timeout", PATIENCE))
        return engine_for(self.name, self.map.url or "", self.map.timeout, patience, self._folder, self._only)

    @cached_property
    def _dialect(self) -> Dialect:
        """What is particular to this kind of database."""
        return DIALECTS[self.engine.dialect.name]

    @cached_property
    def _schema(self) -> Schema:
        """The schema, read once."""
        return read(self.name, self.engine, self._only)

    @property
    def _only(self) -> str | None:
        """The one schema that the store is made of (PostgreSQL), where it does not have the database to itself."""
        found = self.map.options.get("schema")
        return found if isinstance(found, str) else None

    @cached_property
    def sites(self) -> Mapping[str, Site]:
        """The collections, set against the schema."""
        return resolve(self.name, self.map, self.purposes, self._schema)

    @property
    def capabilities(self) -> frozenset[Capability]:
        """A database can do everything."""
        return frozenset(Capability)

    def _selector(self, today: date, held: Held) -> Selector:
        """Return the conditions as of a day."""
        reader = self._dialect.reader(self._zone)
        return Selector(self._schema, self.sites, reader, self._year_end, today, held, self._dialect.name)

    def _site(self, collection: str) -> Site:
        """Return a collection's site."""
        return self.sites[collection]

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """Open a connection for reading."""
        self.sites  # noqa: B018 - the misfits of the map come before any statement
        with speaking(self.name), self.engine.connect() as connection:
            yield connection

    def _writing(self) -> Any:
        """Open a transaction under the store's lock."""
        self.sites  # noqa: B018 - as above
        return writing(self.name, self.engine, self._dialect, self.map.timeout)

    def inspect(self) -> Inspection:
        """See `Store.inspect`."""
        tables = []
        for name, info in sorted(self._schema.tables.items()):
            over = [site for site in self.sites.values() if site.table == name]
            known = {column for site in over for column in site.spec.columns}
            known |= {a for site in over for a, _ in site.link}
            undeclared = tuple(sorted(set(info.types) - known)) if over else tuple(sorted(info.types))
            ignored = self.map.ignore.get(name)
            tables.append(
                TableView(
                    name,
                    info.types,
                    info.key,
                    info.rows,
                    tuple(s.name for s in over),
                    ignored,
                    () if ignored else undeclared,
                )
            )
        warnings = {site.name: tuple(self._warnings(site)) for site in self.sites.values()}
        mapped = {site.table for site in self.sites.values()}
        return Inspection(tuple(tables), {k: v for k, v in warnings.items() if v}, self._schema.fingerprint(mapped))

    def _warnings(self, site: Site) -> Iterator[str]:
        """Yield what makes deleting slow: a referring column without an index makes every delete read its table."""
        for reference in self._schema.referrers(site.table):
            if not reference.indexed:
                rows = self._schema.tables[reference.table].rows
                size = "" if rows is None else f" (about {rows} rows)"
                columns = ", ".join(reference.columns)
                what = f"{reference.table}.{columns} refers to {site.table} without an index{size}"
                yield f"{what}: deleting will be slow"

    def tally(self, sweep: Sweep) -> Tally:
        """See `Store.tally`."""
        site = self._site(sweep.collection)
        with self._reading() as connection:
            return tally.tally(connection, self._selector(sweep.today, sweep.held), site, sweep)

    def sample(self, sweep: Sweep, limit: int) -> tuple[DueRow, ...]:
        """See `Store.sample`."""
        site = self._site(sweep.collection)
        with self._reading() as connection:
            return tally.sample(connection, self._selector(sweep.today, sweep.held), site, sweep, limit)

    def along(self, sweep: Sweep) -> tuple[Along, ...]:
        """See `Store.along`."""
        site = self._site(sweep.collection)
        with self._reading() as connection:
            return tuple(tally.along(connection, self._selector(sweep.today, sweep.held), site, sweep))

    def unclaimed(self, table: str) -> int:
        """See `Store.unclaimed`."""
        with self._reading() as connection:
            return tally.unclaimed(connection, self._selector(date(2000, 1, 1), {}), table)

    def consent(self, collection: str, today: date, ledger: Ledger | None = None) -> ConsentTally:
        """See `Store.consent`."""
        with self._reading() as connection:
            if ledger is not None:
                return agreed.consent(connection, self._selector(today, {}), self._site(collection), ledger)
            return tally.consent(connection, self._selector(today, {}), self._site(collection))

    def prove(self, collection: str) -> tuple[ColumnProof, ...]:
        """See `Store.prove`."""
        with self._reading() as connection:
            return tuple(people.proofs(connection, self._site(collection)))

    def locate(
        self, who: Identifiers, proofs: frozenset[tuple[str, str]] = frozenset(), *, hanging: bool = True
    ) -> Located:
        """See `Store.locate`."""
        with self._reading() as connection:
            selector = self._selector(date(2000, 1, 1), {})
            return people.locate(connection, self.name, selector, who, proofs, self._region, hanging=hanging)

    def export(self, located: Located) -> Iterator[Exported]:
        """See `Store.export`."""
        with self._reading() as connection:
            yield from people.export(connection, self._selector(date(2000, 1, 1), {}), located)

    @contextmanager
    def sweep(self, sweep: Sweep, after: Key | None = None) -> Iterator[Pending]:
        """See `Store.sweep`."""
        site = self._site(sweep.collection)
        with self._writing() as connection:
            selector = self._selector(sweep.today, sweep.held)
            removal = Removal(self.name, connection, self._dialect, selector)
            clears = isinstance(sweep.rule.action, Clear)
            staged = self._stage(connection, removal, site, sweep, after)
            ends = removal.ends(site) if staged else ()
            if not ends:
                yield SqlPending(connection)
                return
            columns: tuple[str, ...] = ()
            if isinstance(sweep.rule.action, Clear):
                columns = site.cleared(sweep.rule.action.data)
                self._empty(connection, removal, site, columns)
            else:
                removal.add_family(site)
                removal.carry_out()
            witness = Witness(self._dialect.token(connection), site.name, ends, columns if clears else ())
            last = ends[-1] if staged >= self.map.chunk else None
            yield SqlPending(connection, dict(removal.counts), (), witness, last, dict(removal.emptied))

    def _stage(self, connection: Connection, removal: Removal, site: Site, sweep: Sweep, after: Key | None) -> int:
        """Stage the next rows to act on, and return how many they are."""
        if sweep.ledger is None:
            statement = self._chunk(removal.selector, site, sweep, after)
            return 0 if statement is None else removal.add(site, statement)
        row = site.info.table.alias()
        tests = self._open(removal.selector, site, sweep, row, after)
        if tests is None:
            return 0
        most = None if removal.going.whole(site) else self.map.chunk
        keys = agreed.chosen(connection, self._dialect.name, site, sweep.ledger, row, tests, most=most)
        removal.add_keys(site, keys)
        return len(keys)

    def _open(
        self, selector: Selector, site: Site, sweep: Sweep, row: sa.FromClause, after: Key | None
    ) -> list[sa.ColumnElement[bool]] | None:
        """Return the tests that nothing keeps a row that is due; None when something keeps them all."""
        going = Going(selector)
        clears = isinstance(sweep.rule.action, Clear)
        obstacles = list(tally.clearing_obstacles(site, selector) if clears else going.sweeping(site, row))
        if not site.key or any(obstacle.test is None for obstacle in obstacles):
            return None
        tests = agreed.goes(selector, site, sweep, row, obstacles)
        if not clears:
            tests += [sa.not_(test) for test in going.waiting(site, row)]
        if after is not None:
            tests.append(_beyond(row, site.key, after))
        return tests

    def _chunk(self, selector: Selector, site: Site, sweep: Sweep, after: Key | None) -> sa.Select[Any] | None:
        """Return the statement that picks and locks the next rows to act on; None when something keeps them all."""
        row = site.info.table.alias()
        clears = isinstance(sweep.rule.action, Clear)
        tests = self._open(selector, site, sweep, row, after)
        if tests is None:
            return None
        columns = [row.c[column] for column in site.key]
        statement = sa.select(*columns).where(selector.due(site, sweep.rule, row), *tests)
        statement = statement.order_by(*(row.c[column] for column in site.key))
        if clears or not Going(selector).whole(site):
            statement = statement.limit(self.map.chunk)
        return statement.with_for_update(of=row if self._dialect.name == "postgresql" else None)

    def _empty(self, connection: Connection, removal: Removal, site: Site, columns: tuple[str, ...]) -> None:
        """Empty columns of the staged rows."""
        about = self._dialect.matching(site.info.table, removal.stages[site.table], {c: c for c in site.key})
        done = connection.execute(sa.update(site.info.table).where(about).values(dict.fromkeys(columns))).rowcount
        if done != removal.staged(site.table):
            raise StoreError(
                Problem(
                    f"{self.name}: {site.table}",
                    "S009",
                    f"the database cleared {done} rows, and other rows were to be cleared; nothing was changed",
                    "A trigger, a row policy, or a key that is NULL stands in the way: look at the table's definition.",
                )
            )

    @contextmanager
    def erase(self, located: Located, today: date, held: Held) -> Iterator[Pending]:
        """See `Store.erase`."""
        with self._writing() as connection:
            forms = people.wanted(located.who, self._region)
            selector = self._selector(today, held)
            erasure = Erasure(self.name, connection, self._dialect, selector, forms, self._region)
            erasure.carry_out(located)
            spared = tuple(erasure.spared)
            yield SqlPending(connection, erasure.counts, spared, erasure.witness, emptied=erasure.emptied)

    @contextmanager
    def rectify(self, located: Located, changes: Mapping[str, Any], held: Held) -> Iterator[Pending]:
        """See `Store.rectify`."""
        with self._writing() as connection:
            forms = people.wanted(located.who, self._region)
            selector = self._selector(date(2000, 1, 1), held)
            written = Rectification(connection, self._dialect, selector, forms, self._region, self._zone, held)
            written.carry_out(located, changes)
            yield SqlPending(connection, written.counts, tuple(written.spared), written.witness)

    def settle(self, witness: Witness) -> Settlement:
        """See `Store.settle`."""
        with self._reading() as connection:
            if witness.token is not None:
                known = self._dialect.settled(connection, witness.token)
                if known is not None:
                    return known
        site = self._site(witness.collection)
        with self._writing() as connection:
            if witness.written:
                return rectify.settle(connection, site, witness)
            table = site.info.table
            statement = sa.select(sa.func.count()).select_from(table).where(keyed(site.key, table, witness.keys))
            if witness.cleared:
                statement = statement.where(sa.or_(*(table.c[column].is_not(None) for column in witness.cleared)))
            return witness.judge(int(connection.scalar(statement) or 0))

    def finish(self) -> tuple[OpenStep, ...]:
        """See `Store.finish`."""
        with speaking(self.name):
            return self._dialect.finish(self.name, self.engine, {site.table for site in self.sites.values()})

    def explain(self, sweep: Sweep) -> str:
        """Return the SQL that picks the rows of a sweep, its values written out, for a human to read."""
        site = self._site(sweep.collection)
        if sweep.ledger is not None:
            return "-- the ledger of consents tells which rows these are"
        statement = self._chunk(self._selector(sweep.today, sweep.held), site, sweep, None)
        if statement is None:
            return "-- something keeps every row: see `tillit check`"
        return str(statement.compile(self.engine, compile_kwargs={"literal_binds": True}))

    def close(self) -> None:
        """See `Store.close`."""
        if "engine" in self.__dict__:
            self.engine.dispose()

    def refresh(self) -> None:
        """Read the schema again."""
        for name in ("_schema", "sites"):
            self.__dict__.pop(name, None)


def _beyond(row: sa.FromClause, key: tuple[str, ...], after: Key) -> sa.ColumnElement[bool]:
    """Return the condition that a row's key lies beyond another, written so that an index answers it."""
    columns = [row.c[column] for column in key]
    test: sa.ColumnElement[bool] = columns[-1] > after[-1]
    for column, value in reversed(list(zip(columns[:-1], after[:-1], strict=True))):
        test = sa.and_(column >= value, sa.or_(column > value, test))
    return test
