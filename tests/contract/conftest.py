"""The same tables and rows in every kind of store, so that one suite can hold them all to one contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
import sqlalchemy as sa

from tillit import rules
from tillit.stores.fake import FakeStore, Link
from tillit.stores.map import StoreMap
from tillit.stores.protocol import Purpose, Store
from tillit.stores.sql import SqlStore

Row = Mapping[str, Any]
STORES = ("fake", "sqlite", "postgres", "mariadb")


@dataclass(frozen=True)
class Ref:
    """A foreign key to another table's `id`."""

    column: str
    target: str
    on_delete: Literal["restrict", "cascade", "set null"] = "restrict"


@dataclass(frozen=True)
class Table:
    """A table to be made; its columns are `int`, `text`, `date` or `timestamp` (with zone)."""

    columns: Mapping[str, str]
    rows: tuple[Row, ...] = ()
    refs: tuple[Ref, ...] = ()
    key: tuple[str, ...] = ("id",)
    required: frozenset[str] = frozenset()


@dataclass
class Scene:
    """One store with its tables, and a way to look into them past the store."""

    store: Store
    look: Callable[[str], list[dict[str, Any]]]
    tables: Mapping[str, Table] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Return a table's rows by key, in the same values whatever the store."""
        return [{column: _plain(value) for column, value in row.items()} for row in self.look(table)]

    def ids(self, table: str) -> list[Any]:
        """Return the ids of a table's rows."""
        return [row["id"] for row in self.rows(table)]

    def everything(self) -> dict[str, list[dict[str, Any]]]:
        """Return all rows of all tables."""
        return {table: self.rows(table) for table in self.tables}


class Build(Protocol):
    """Makes a scene."""

    def __call__(
        self, map_: Mapping[str, Any], tables: Mapping[str, Table], keeps: Mapping[str, str | Purpose] | None = None
    ) -> Scene:
        """Make the tables, and a store over them; `keeps` are the rules of its collections."""


def _plain(value: object) -> object:
    """Return a value as it is compared: days and instants as texts."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def _purposes(store_map: StoreMap, keeps: Mapping[str, str | Purpose]) -> dict[str, Purpose]:
    """Return the purposes of collections whose rules are given as texts."""
    found = {}
    for name, keep in keeps.items():
        activity = store_map.collections[name].activity or name
        found[name] = keep if isinstance(keep, Purpose) else Purpose(activity, name, rules.parse(keep))
    return found


def _fake(store_map: StoreMap, tables: Mapping[str, Table], purposes: Mapping[str, Purpose]) -> Scene:
    """Make the tables in memory."""
    rows = {name: [{column: row.get(column) for column in t.columns} for row in t.rows] for name, t in tables.items()}
    links = tuple(
        Link(name, (ref.column,), ref.target, ("id",), ref.on_delete) for name, t in tables.items() for ref in t.refs
    )
    store = FakeStore(
        "place",
        store_map,
        purposes,
        rows,
        keys={name: t.key for name, t in tables.items()},
        types={name: t.columns for name, t in tables.items()},
        required={name: t.required for name, t in tables.items()},
        references=links,
    )
    return Scene(store, store.rows, tables)


TYPES: Mapping[str, Callable[[], Any]] = {
    "int": sa.Integer,
    "text": lambda: sa.String(200),
    "date": sa.Date,
    "timestamp": lambda: sa.TIMESTAMP(timezone=True),
}


def connect(url: str) -> sa.Engine:
    """Return an engine past the store, its sessions in UTC whatever the server's zone."""
    pinned = {"init_command": "SET time_zone = '+00:00'"} if url.startswith(("mariadb", "mysql")) else {}
    return sa.create_engine(url, connect_args=pinned, poolclass=sa.NullPool)


def create(engine: sa.Engine, tables: Mapping[str, Table]) -> sa.MetaData:
    """Make the tables in an SQL database, with their rows."""
    metadata = sa.MetaData()
    for name, table in tables.items():
        columns = [
            sa.Column(
                column,
                TYPES[kind](),
                *(
                    sa.ForeignKey(f"{ref.target}.id", ondelete=None if ref.on_delete == "restrict" else ref.on_delete)
                    for ref in table.refs
                    if ref.column == column
                ),
                primary_key=column in table.key,
                nullable=column not in table.required and column not in table.key,
                autoincrement=False,
            )
            for column, kind in table.columns.items()
        ]
        sa.Table(name, metadata, *columns)
    metadata.create_all(engine)
    with engine.begin() as connection:
        for made in metadata.sorted_tables:
            rows = [{column: row.get(column) for column in tables[made.name].columns} for row in tables[made.name].rows]
            if rows:
                connection.execute(sa.insert(made), rows)
    return metadata


@contextmanager
def _sql(
    url: str, store_map: StoreMap, tables: Mapping[str, Table], purposes: Mapping[str, Purpose]
) -> Iterator[Scene]:
    """Make the tables in a database, and take them away at the end."""
    engine = connect(url)
    metadata = create(engine, tables)

    def look(name: str) -> list[dict[str, Any]]:
        table = metadata.tables[name]
        with engine.connect() as connection:
            statement = sa.select(table).order_by(*(table.c[column] for column in tables[name].key))
            return [dict(row) for row in connection.execute(statement).mappings()]

    store = SqlStore("place", store_map.model_copy(update={"url": url}), purposes)
    try:
        yield Scene(store, look, tables)
    finally:
        store.close()
        metadata.drop_all(engine)
        engine.dispose()


@pytest.fixture(scope="session")
def homes() -> dict[str, str]:
    """Return the URL of the one database that the tests of a session share, by the kind of server."""
    return {}


@pytest.fixture(params=STORES)
def build(request: pytest.FixtureRequest, tmp_path: Path, homes: dict[str, str]) -> Iterator[Build]:
    """Return what makes a scene, once for each kind of store; a second scene of a test takes the place of the first."""
    kind = request.param
    if kind == "sqlite":
        homes = {kind: f"sqlite:///{tmp_path / 'test.sqlite3'}"}
    elif kind != "fake" and kind not in homes:
        homes[kind] = request.getfixturevalue(kind).fresh_database()
    opened = ExitStack()

    def make(
        map_: Mapping[str, Any], tables: Mapping[str, Table], keeps: Mapping[str, str | Purpose] | None = None
    ) -> Scene:
        store_map = StoreMap.model_validate({"kind": "fake" if kind == "fake" else "sql", **map_})
        purposes = _purposes(store_map, keeps or {})
        if kind == "fake":
            return _fake(store_map, tables, purposes)
        opened.close()
        return opened.enter_context(_sql(homes[kind], store_map, tables, purposes))

    with opened:
        yield make
