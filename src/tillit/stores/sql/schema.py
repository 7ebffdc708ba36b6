"""A database's schema as it stands: tables, keys, who refers to whom, triggers, and how large it all is."""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import ReflectedForeignKeyConstraint, ReflectedIndex
from sqlalchemy.engine.reflection import Inspector, ObjectKind

from tillit.stores.sql.connect import speaking


@dataclass(frozen=True, slots=True)
class Reference:
    """One foreign key: the referring table's columns, and what they point to."""

    table: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: str
    """NO ACTION, RESTRICT, CASCADE, SET NULL or SET DEFAULT."""
    loose: tuple[str, ...]
    """The columns that can be emptied so that the row points to nothing: those that take NULL."""
    indexed: bool
    loosely: bool = False
    """The database may take values for equal that are written differently: the columns' types or collations say so."""

    @property
    def nullable(self) -> bool:
        """Tell whether the pointer can be emptied."""
        return bool(self.loose)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that the database does by itself when rows of a table change."""

    table: str
    name: str
    events: frozenset[str]
    """DELETE, UPDATE."""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """One table of the database."""

    name: str
    table: sa.Table
    types: Mapping[str, str]
    required: frozenset[str]
    """Columns that take no NULL."""
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...]
    rows: int | None
    transactional: bool
    historical: bool = False
    """The database keeps what is deleted from it, out of sight (SYSTEM VERSIONING)."""
    copied: bool = False
    """A materialised view: a copy of other tables' rows, which nothing but a refresh changes."""
    folding: frozenset[str] = frozenset()
    """Columns whose collation takes one text for another: A for a, å for a, or one with a blank at its end."""

    def kind(self, column: str) -> Literal["number", "text", "raw"]:
        """Return what a column's values are compared as; raw: as whatever they are, and in SQLite as no type at all."""
        typed = self.table.c[column].type
        if isinstance(typed, sa.types.NullType):  # SQLite, where the declared type says it
            return _affinity(self.types[column])
        if isinstance(typed, (sa.Integer, sa.Numeric)):
            return "number"
        return "text" if isinstance(typed, sa.String) else "raw"


@dataclass(frozen=True, slots=True)
class Schema:
    """All tables of a database, and what binds them."""

    tables: Mapping[str, TableInfo]
    references: tuple[Reference, ...]
    triggers: tuple[Trigger, ...]

    def referrers(self, table: str) -> tuple[Reference, ...]:
        """Return the foreign keys that point to a table."""
        return tuple(reference for reference in self.references if reference.target == table)

    def knot(self, table: str) -> frozenset[Reference]:
        """Return the foreign keys on a cycle of tables through `table`: both ends reach it, and are reached."""
        down = _reach(table, {(r.table, r.target) for r in self.references})
        up = _reach(table, {(r.target, r.table) for r in self.references})
        return frozenset(r for r in self.references if {r.table, r.target} <= down & up)

    def fingerprint(self, tables: Iterable[str]) -> str:
        """Return a hash over the tables' columns and keys, their referrers, and their triggers."""
        chosen = sorted(set(tables) & set(self.tables))
        view: list[Any] = [
            [
                [
                    name,
                    sorted(self.tables[name].types.items()),
                    sorted(self.tables[name].required),
                    self.tables[name].key,
                ]
                for name in chosen
            ],
            sorted(
                [r.table, r.columns, r.target, r.target_columns, r.on_delete]
                for r in self.references
                if r.target in chosen
            ),
            sorted([t.table, t.name, sorted(t.events)] for t in self.triggers if t.table in chosen),
        ]
        return hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()


def _affinity(declared: str) -> Literal["number", "text", "raw"]:
    """Return what SQLite compares a column of a declared type as (https://www.sqlite.org/datatype3.html, 3.1)."""
    word = declared.upper()
    if "INT" in word:
        return "number"
    if any(part in word for part in ("CHAR", "CLOB", "TEXT")):
        return "text"
    return "raw" if not word or "BLOB" in word or word == "NULL" else "number"


def _reach(table: str, edges: set[tuple[str, str]]) -> set[str]:
    """Return the tables that can be reached over the edges, `table` among them."""
    reached, edge = {table}, [table]
    while edge:
        here = edge.pop()
        fresh = {end for begin, end in edges if begin == here} - reached
        reached |= fresh
        edge += fresh
    return reached


_TABLE = "CASE WHEN n.nspname = current_schema() THEN c.relname ELSE n.nspname || '.' || c.relname END"
"""A table's name in PostgreSQL, as the map writes it."""
_SYSTEM_SCHEMAS = frozenset({"information_schema", "performance_schema", "mysql", "sys"})


def read(name: str, engine: Engine, only: str | None = None) -> Schema:
    """Read the schema of a store. Raise StoreError when it cannot be reached.

    `only`: on PostgreSQL, the one schema that the store is made of; what lies beside it is not the store's.
    """
    # An index over an expression serves no foreign key: that it is left out is nothing to warn of.
    warnings.filterwarnings("ignore", "Skipped unsupported reflection of expression", sa.exc.SAWarning)
    with speaking(name), engine.connect() as connection:
        inspector = sa.inspect(connection)
        backend = connection.dialect.name
        metadata = sa.MetaData()
        tables: dict[str, TableInfo] = {}
        references: list[Reference] = []
        sizes = _sizes(connection)
        engines = _engines(connection)
        partitions = _partitions(connection)
        folding = _folding(connection)
        for schema in [None] if only else _schemas(inspector, backend):
            columns = inspector.get_multi_columns(schema=schema, kind=ObjectKind.TABLE)
            copies = inspector.get_multi_columns(schema=schema, kind=ObjectKind.MATERIALIZED_VIEW)
            keys = inspector.get_multi_pk_constraint(schema=schema, kind=ObjectKind.TABLE)
            indexes = inspector.get_multi_indexes(schema=schema, kind=ObjectKind.TABLE)
            uniques = inspector.get_multi_unique_constraints(schema=schema, kind=ObjectKind.TABLE)
            foreign = _foreign(connection, inspector, schema)
            for place, described in [*columns.items(), *copies.items()]:
                table = _name(place[0], place[1])
                if table.startswith("sqlite_") or table in partitions:
                    continue
                key = tuple(keys[place]["constrained_columns"]) if place in keys else ()
                led = _indexes(key, indexes.get(place, []), [u["column_names"] for u in uniques.get(place, [])])
                tables[table] = TableInfo(
                    name=table,
                    table=sa.Table(
                        place[1],
                        metadata,
                        *(sa.Column(c["name"], _type(c["type"], backend), nullable=c["nullable"]) for c in described),
                        schema=place[0],
                    ),
                    types={c["name"]: _type_name(c["type"]) for c in described},
                    required=frozenset(c["name"] for c in described if not c["nullable"] or c["name"] in key),
                    key=key,
                    indexes=led,
                    rows=sizes.get(table),
                    transactional=engines.get(table, ("InnoDB", ""))[0].lower() == "innodb",
                    historical=engines.get(table, ("", ""))[1] == "SYSTEM VERSIONED",
                    copied=place in copies,
                    folding=folding.get(table, frozenset()),
                )
            for place, constraints in foreign.items():
                table = _name(place[0], place[1])
                table = partitions.get(table, table)
                references += [_reference(table, tables[table], key, partitions) for key in constraints]
        return Schema(
            tables,
            tuple(dict.fromkeys(_pointing(references, tables))),
            tuple(_triggers(connection, partitions, tables)),
        )


def _foreign(connection: Connection, inspector: Inspector, schema: str | None) -> Mapping[Any, list[Any]]:
    """Return the foreign keys by table; SQLite is asked itself, as the inspector misses what unnamed ones do."""
    if connection.dialect.name != "sqlite":
        return inspector.get_multi_foreign_keys(schema=schema, kind=ObjectKind.TABLE)
    found: dict[Any, list[Any]] = {}
    rows = connection.execute(
        sa.text(
            'SELECT m.name, k.id, k."table", k."from", k."to", k.on_delete FROM sqlite_master m, '
            "pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY m.name, k.id, k.seq"
        )
    )
    for (table, _), parts in groupby(rows, key=lambda row: (row[0], row[1])):
        pairs = list(parts)
        constraint = {
            "constrained_columns": [row[3] for row in pairs],
            "referred_schema": None,
            "referred_table": pairs[0][2],
            "referred_columns": [row[4] for row in pairs if row[4] is not None],
            "options": {"ondelete": pairs[0][5]},
        }
        found.setdefault((None, table), []).append(constraint)
    return found


def _folding(connection: Connection) -> dict[str, frozenset[str]]:
    """Return each table's columns whose collation takes one text for another."""
    backend = connection.dialect.name
    found: dict[str, set[str]] = {}
    if backend in ("mysql", "mariadb"):
        rows = connection.execute(
            sa.text(
                "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = database() "
                "AND collation_name NOT LIKE '%\\_nopad\\_bin'"
            )
        )
        for table, column in rows:
            found.setdefault(str(table), set()).add(str(column))
    elif backend == "sqlite":
        spelt = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%collate%'"
        for table in connection.scalars(sa.text(spelt)).all():
            columns = connection.execute(sa.text("SELECT name FROM pragma_table_info(:table)"), {"table": table})
            found[table] = {column for (column,) in columns.all() if _folds(connection, table, column)}
    return {table: frozenset(columns) for table, columns in found.items()}


def _folds(connection: Connection, table: str, column: str) -> bool:
    """Tell whether a column of SQLite compares otherwise than byte by byte; a collation that is not there may."""
    quote = connection.dialect.identifier_preparer.quote
    source = f"SELECT {quote(column)} AS x FROM {quote(table)} WHERE 0 UNION ALL SELECT 'A'"  # noqa: S608 - names of the schema, quoted
    try:
        # A column keeps its collation through the union, so the literal is compared as the column would be.
        answer = connection.exec_driver_sql(f"SELECT x = 'a' OR x = 'A ' FROM ({source})").scalar()  # noqa: S608 - as above
    except sa.exc.OperationalError:
        return True
    return bool(answer)


def _name(schema: str | None, table: str) -> str:
    """Return a table's name as the map writes it."""
    return f"{schema}.{table}" if schema else table


def _schemas(inspector: Inspector, backend: str) -> list[str | None]:
    """Return the schemas to look through; None is the one that needs no name."""
    if backend != "postgresql":
        return [None]
    default = inspector.default_schema_name
    named = [s for s in inspector.get_schema_names() if s not in _SYSTEM_SCHEMAS and not s.startswith("pg_")]
    return [None, *(s for s in named if s != default)]


def _type(kind: Any, backend: str) -> Any:
    """Return the type to read and write a column with: SQLite keeps any value in any column, so there it is raw."""
    return sa.types.NullType() if backend == "sqlite" else kind


def _type_name(kind: Any) -> str:
    """Return a column's type as a word; a time with zone says so."""
    try:
        word = str(kind)
    except Exception:  # noqa: BLE001 - some types cannot be written without a dialect
        word = type(kind).__name__
    return f"{word} WITH TIME ZONE" if getattr(kind, "timezone", False) and "ZONE" not in word else word


def _indexes(
    key: tuple[str, ...], indexes: list[ReflectedIndex], uniques: list[list[str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the columns of every index, the primary key's included; an expression or a partial index ends there."""
    found = [key] if key else []
    for index in indexes:
        partial = any(option.endswith("_where") for option in index.get("dialect_options", {}))
        if not partial:
            columns: list[str] = []
            for column in index["column_names"]:
                if column is None:
                    break
                columns.append(column)
            found.append(tuple(columns))
    found += [tuple(columns) for columns in uniques]
    return tuple(found)


def _reference(
    table: str, info: TableInfo, key: ReflectedForeignKeyConstraint, partitions: Mapping[str, str]
) -> Reference:
    """Return a foreign key as it was read."""
    columns = tuple(key["constrained_columns"])
    target = _name(key["referred_schema"], key["referred_table"])
    loose = tuple(column for column in columns if column not in info.required)
    whole = str(key.get("options", {}).get("match") or "").upper() == "FULL"
    return Reference(
        table=table,
        columns=columns,
        target=partitions.get(target, target),
        target_columns=tuple(key["referred_columns"]),
        on_delete=str(key.get("options", {}).get("ondelete") or "NO ACTION").upper(),
        loose=() if whole and loose != columns else loose,
        indexed=any(set(index[: len(columns)]) == set(columns) for index in info.indexes),
    )


def _pointing(references: list[Reference], tables: Mapping[str, TableInfo]) -> Iterable[Reference]:
    """Name what a foreign key points to as the schema writes it: SQLite takes any case, and leaves out the key."""
    by_fold = {name.casefold(): name for name in tables}
    for reference in references:
        target = by_fold.get(reference.target.casefold(), reference.target)
        columns = reference.target_columns or (tables[target].key if target in tables else ())
        if target in tables:
            fold = {column.casefold(): column for column in tables[target].types}
            columns = tuple(fold.get(column.casefold(), column) for column in columns)
        found = replace(reference, target=target, target_columns=columns)
        yield replace(found, loosely=_loosely(found, tables))


def _loosely(reference: Reference, tables: Mapping[str, TableInfo]) -> bool:
    """Tell whether a foreign key's columns are of unlike kinds, or take one text for another."""
    ours, theirs = tables[reference.table], tables.get(reference.target)
    if theirs is None:
        return False
    return any(
        a in ours.folding or b in theirs.folding or ours.kind(a) != theirs.kind(b)
        for a, b in zip(reference.columns, reference.target_columns, strict=False)
        if b in theirs.types
    )


def _sizes(connection: Connection) -> dict[str, int]:
    """Return an estimate of each table's rows, where the database keeps one."""
    backend = connection.dialect.name
    if backend == "postgresql":
        rows = connection.execute(
            sa.text(
                f"SELECT {_TABLE}, c.reltuples FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "  # noqa: S608 - a constant
                "WHERE c.relkind IN ('r', 'p', 'm')"
            )
        )
    elif backend in ("mysql", "mariadb"):
        rows = connection.execute(
            sa.text("SELECT table_name, table_rows FROM information_schema.tables WHERE table_schema = database()")
        )
    else:
        has = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").first()
        if has is None:
            return {}
        rows = connection.execute(sa.text("SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl"))
    return {str(table): max(0, int(count)) for table, count in rows if count is not None}


def _partitions(connection: Connection) -> dict[str, str]:
    """Return the partitions of tables, each with the table that it is a part of: PostgreSQL shows them as tables."""
    if connection.dialect.name != "postgresql":
        return {}
    whole = _TABLE.replace("n.", "m.").replace("c.", "r.")
    rows = connection.execute(
        sa.text(
            f"SELECT {_TABLE}, {whole} FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "  # noqa: S608 - a constant
            "JOIN pg_class r ON r.oid = pg_partition_root(c.oid) JOIN pg_namespace m ON m.oid = r.relnamespace "
            "WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f')"
        )
    )
    return {str(part): str(table) for part, table in rows}


def _engines(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return the storage engine and the kind of each table, where there is a choice."""
    if connection.dialect.name not in ("mysql", "mariadb"):
        return {}
    rows = connection.execute(
        sa.text("SELECT table_name, engine, table_type FROM information_schema.tables WHERE table_schema = database()")
    )
    return {str(table): (str(engine), str(kind).upper()) for table, engine, kind in rows}


def _triggers(connection: Connection, partitions: Mapping[str, str], tables: Iterable[str]) -> Iterable[Trigger]:
    """Return the triggers that a DELETE or an UPDATE sets off; those of a partition are its table's."""
    backend = connection.dialect.name
    if backend == "postgresql":
        statement = (
            f"SELECT {_TABLE}, t.tgname, (t.tgtype & 8) <> 0, (t.tgtype & 16) <> 0 FROM pg_trigger t "  # noqa: S608 - a constant
            "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' "
            f"UNION ALL SELECT {_TABLE}, r.rulename, r.ev_type = '4', r.ev_type = '2' FROM pg_rewrite r "
            "JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE c.relkind IN ('r', 'p')"
        )
        found = [(t, n, d, u) for t, n, d, u in connection.execute(sa.text(statement))]
    elif backend in ("mysql", "mariadb"):
        statement = (
            "SELECT event_object_table, trigger_name, event_manipulation = 'DELETE', event_manipulation = 'UPDATE' "
            "FROM information_schema.triggers WHERE trigger_schema = database()"
        )
        found = [(t, n, d, u) for t, n, d, u in connection.execute(sa.text(statement))]
    else:
        rows = connection.exec_driver_sql("SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger'")
        spelt = {name.casefold(): name for name in tables}
        found = [(spelt.get(str(t).casefold(), t), n, *_sqlite_events(str(sql))) for t, n, sql in rows]
    for table, name, deletes, updates in found:
        events = frozenset({*(("DELETE",) if deletes else ()), *(("UPDATE",) if updates else ())})
        if events:
            yield Trigger(partitions.get(str(table), str(table)), str(name), events)


def _sqlite_events(statement: str) -> tuple[bool, bool]:
    """Tell whether a CREATE TRIGGER statement is about DELETE, about UPDATE; where it cannot be read, about both."""
    found = _SQLITE_TRIGGER.match(_SQLITE_COMMENT.sub(" ", statement))
    if found is None:
        return True, True
    return found.group(1).upper() == "DELETE", found.group(1).upper() == "UPDATE"


_SQLITE_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)
_SQLITE_NAME = r"(?:\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|'(?:[^']|'')*'|[^\s.\"`\[']+)"
_SQLITE_TRIGGER = re.compile(
    rf"\s*CREATE\s+(?:TEMP(?:ORARY)?\s+)?TRIGGER\s+(?:IF\s+NOT\s+EXISTS\s+)?{_SQLITE_NAME}(?:\s*\.\s*{_SQLITE_NAME})?\s+"
    r"(?:(?:BEFORE|AFTER|INSTEAD\s+OF)\s+)?(DELETE|INSERT|UPDATE)\b",
    re.IGNORECASE,
)
