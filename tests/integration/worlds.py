"""Small databases made for a test, and the acts that a store carries out in them, round by round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import sqlalchemy as sa

from tests.servers import Database
from tillit import rules
from tillit.stores.map import StoreMap
from tillit.stores.protocol import Held, Identifiers, Located, Pending, Purpose, Spared, Sweep, Tally
from tillit.stores.sql import SqlStore

TODAY = date(2026, 6, 1)
OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)
RULE = "2 years after ended"

Rows = Mapping[str, list[tuple[Any, ...]]]

ENDED = {"ended": {"column": "ended", "as": "date", "empty": "not_yet"}}
PERSON = {"is": "customer", "email": "email", "phone": "phone", "fields": {"name": "contact.name"}}


def customers(table: str = "customer", **more: Any) -> dict[str, Any]:
    """Return the collection of a table with id, name, email, phone, ended."""
    return {"table": table, "activity": "trade", "person": PERSON, "anchors": ENDED, "ignore": {"id": "key"}, **more}


def rows_with_dates(table: str = "thing", **more: Any) -> dict[str, Any]:
    """Return the collection of a table with id and ended."""
    return {"table": table, "activity": "trade", "anchors": ENDED, "ignore": {"id": "key"}, **more}


CUSTOMER = (
    "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(80), email VARCHAR(80), phone VARCHAR(40), ended DATE)"
)


def people(*rows: tuple[Any, ...]) -> list[str]:
    """Return the statements that make customers: id, name, email, phone, ended."""
    return [CUSTOMER, *values("customer", *rows)]


def literal(value: object) -> str:
    """Write a value into a statement of ours."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("'", "''")
    return f"'{text}'"


def values(table: str, *rows: tuple[Any, ...]) -> list[str]:
    """Return the statements that put rows in a table."""
    return [f"INSERT INTO {table} VALUES ({', '.join(map(literal, row))})" for row in rows]


def engine(database: Database) -> sa.Engine:
    """Return a test's own way into a database, past the store."""
    return sa.create_engine(database.url, poolclass=sa.pool.NullPool)


def fill(database: Database, tables: sa.MetaData, rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> None:
    """Make tables and put rows in them, without looking at foreign keys, so that they may point in circles."""
    used = engine(database)
    with used.begin() as connection:
        tables.create_all(connection)
    with used.begin() as connection:
        if database.kind == "postgres":
            connection.exec_driver_sql("SET session_replication_role = replica")
        elif database.kind == "mariadb":
            connection.exec_driver_sql("SET foreign_key_checks = 0")
        for name, some in rows.items():
            if listed := [dict(row) for row in some]:
                connection.execute(sa.insert(tables.tables[name]), listed)
    used.dispose()


def run(database: Database, *statements: str) -> None:
    """Run statements past the store, committed together."""
    used = engine(database)
    with used.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement.replace("%", "%%") if database.kind != "sqlite" else statement)
    used.dispose()


def contents(database: Database, schema: str | None = None) -> Rows:
    """Return every row of every table, each table's by its text."""
    used = engine(database)
    with used.connect() as connection:
        known = sa.MetaData()
        known.reflect(connection, schema=schema)
        found = {
            name: sorted((tuple(row) for row in connection.execute(sa.select(table))), key=repr)
            for name, table in known.tables.items()
        }
    used.dispose()
    return found


def lost(before: Rows, after: Rows) -> dict[str, list[tuple[Any, ...]]]:
    """Return what stood before and does not stand now, changed rows included; nothing may have come."""
    gone = {name: [row for row in rows if row not in after[name]] for name, rows in before.items()}
    for name, rows in after.items():
        assert len(rows) <= len(before[name]), name
    return {name: rows for name, rows in gone.items() if rows}


@contextmanager
def opened(
    database: Database,
    collections: Mapping[str, Mapping[str, Any]],
    keep: Mapping[str, str] | None = None,
    *,
    duties: frozenset[str] = frozenset(),
    **options: Any,
) -> Iterator[SqlStore]:
    """Open a store on a database; each collection without a parent keeps by its rule in `keep`, else by RULE."""
    spec = StoreMap.model_validate(
        {"kind": "sql", "url": database.url, "collections": collections, "timeout": 5, **options}
    )
    keep = keep or {}
    purposes = {
        name: Purpose(name, name, rules.parse(keep.get(name, RULE)), duty=name in duties)
        for name, collection in spec.collections.items()
        if collection.belongs_to is None
    }
    store = SqlStore("s", spec, purposes)
    try:
        yield store
    finally:
        store.close()


def tallies(store: SqlStore, held: Held | None = None, today: date = TODAY) -> dict[str, Tally]:
    """Count what a sweep would meet, in every collection with a rule."""
    return {n: store.tally(Sweep(n, p.rule, today, held or {})) for n, p in store.purposes.items()}


def swept(store: SqlStore, held: Held | None = None, today: date = TODAY) -> dict[str, dict[str, int]]:
    """Sweep all collections, round after round until nothing moves, and count what went: by sweep and collection."""
    counts: dict[str, dict[str, int]] = {name: {} for name in store.purposes}
    moved = True
    rounds = 0
    while moved:
        moved = False
        rounds += 1
        assert rounds < 100
        for name, purpose in store.purposes.items():
            after = None
            while True:
                with store.sweep(Sweep(name, purpose.rule, today, held or {}), after) as pending:
                    pending.commit()
                for collection, count in pending.counts.items():
                    counts[name][collection] = counts[name].get(collection, 0) + count
                    moved = moved or count > 0
                after = pending.last
                if after is None:
                    break
    return counts


def agreed(store: SqlStore, held: Held | None = None, today: date = TODAY) -> dict[str, Tally]:
    """Sweep until nothing moves; what was counted as due has gone, nothing else has, and what kept rows still does."""
    before = tallies(store, held, today)
    for name, tally in before.items():
        sweep = Sweep(name, store.purposes[name].rule, today, held or {})
        assert len(store.sample(sweep, 10_000)) == tally.due, name
    counts = swept(store, held, today)
    after = tallies(store, held, today)
    assert {name: tally.due for name, tally in before.items()} == {n: c.get(n, 0) for n, c in counts.items()}
    assert {name: tally.due for name, tally in after.items()} == dict.fromkeys(before, 0)
    assert {n: t.blocked for n, t in after.items()} == {n: t.blocked for n, t in before.items()}
    assert {n: t.held for n, t in after.items()} == {n: t.held for n, t in before.items()}
    for name, tally in before.items():
        assert (tally.blocked > 0) == bool(tally.blockers), name
    return before


def blockers(tally: Tally) -> set[tuple[str, str, int]]:
    """Return what keeps rows: kind, name and how many."""
    return {(blocker.kind, blocker.name, blocker.rows) for blocker in tally.blockers}


def located(store: SqlStore, email: str = "", phone: str = "", **ids: str) -> Located:
    """Look for a person."""
    return store.locate(Identifiers((email,) if email else (), (phone,) if phone else (), tuple(ids.items())))


def erased(
    store: SqlStore, found: Located, held: Held | None = None, today: date = TODAY
) -> tuple[dict[str, int], set[tuple[str, int, str, str]]]:
    """Erase what was found; return the counts, and what was left: collection, rows, why, by what."""
    pending: Pending
    with store.erase(found, today, held or {}) as pending:
        pending.commit()
    left: Iterable[Spared] = pending.spared
    return dict(pending.counts), {(s.collection, s.rows, s.why, s.by) for s in left}
