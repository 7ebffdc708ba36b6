"""Plain SQL on the engine's own tables, for what is asked so often that composing it would be most of its cost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

from django.db import connections, models

from tillit.engine.settings import ALIAS

Row = TypeVar("Row", bound=models.Model)
Converter = Callable[[Any, Any, Any], Any]
"""Makes a value of what the database has in a column."""


def marks(values: Collection[object]) -> str:
    """Return the room for some values in `IN (...)` or `VALUES (...)`; for none, what nothing is in."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def among(values: Collection[str] | Collection[int]) -> tuple[str, tuple[object, ...]]:
    """Return what follows a column that is one of some hashes or numbers, and what it takes.

    PostgreSQL is handed them as one array, written out: its driver reads a statement anew for each value in it.
    """
    if connections[ALIAS].vendor != "postgresql":
        return f"IN ({marks(values)})", tuple(values)
    return "= ANY(%s)", ("{" + ",".join(map(str, values)) + "}",)


def ask(statement: str, *values: Any) -> tuple[Any, ...] | None:
    """Return the first row that a statement finds."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(statement, _plain(values))
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def rows(statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """Return all rows that a statement finds."""
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(statement, _plain(values))
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def read(model: type[Row], where: str, *values: Any) -> list[Row]:
    """Return the rows of a table that what follows WHERE finds."""
    connection = connections[ALIAS]
    statement, names, converters = _selection(model, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} WHERE {where}", _plain(values))
        found = [list(row) for row in cursor.fetchall()]
    for nth, (column, convert) in converters.items():
        for row in found:
            for one in convert:
                row[nth] = one(row[nth], column, connection)
    return [model.from_db(ALIAS, names, row) for row in found]


def one(model: type[Row], where: str, *values: Any) -> Row | None:
    """Return the first row of a table that what follows WHERE finds, if there is any."""
    return next(iter(read(model, where, *values)), None)


def change(statement: str, *values: Any) -> int:
    """Run a statement in the open transaction, and return how many rows it changed."""
    with connections[ALIAS].cursor() as cursor:
        _open_transaction()
        cursor.execute(statement, _plain(values))
        return int(cursor.rowcount)


def update(model: type[models.Model], columns: Mapping[str, Any], where: str, *values: Any) -> int:
    """Change columns of the rows that what follows WHERE finds, in the open transaction; return how many rows."""
    connection = connections[ALIAS]
    fields = [(_field(model, name), value) for name, value in columns.items()]
    names = ", ".join(f'"{field.column}" = %s' for field, _ in fields)
    new = (field.get_db_prep_save(value, connection) for field, value in fields)
    return change(f'UPDATE "{model._meta.db_table}" SET {names} WHERE {where}', *new, *values)  # noqa: S608  as above


def insert(row: models.Model) -> None:
    """Put a new row into its table in the open transaction, and give it its number."""
    connection = connections[ALIAS]
    statement, fields = _insertion(type(row))
    _open_transaction()
    with connection.cursor() as cursor:
        values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
        cursor.execute(statement, values)
        (number,) = cursor.fetchone()
    if row.pk is None:
        row.pk = number
    row._state.adding, row._state.db = False, ALIAS


@lru_cache
def _field(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """Return a table's column."""
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(name)
    return found


@lru_cache
def _selection(
    model: type[models.Model], vendor: str
) -> tuple[str, tuple[str, ...], Mapping[int, tuple[Any, tuple[Converter, ...]]]]:
    """Return how a table's rows are asked for: the statement, the fields, and what makes values of what comes."""
    connection = connections[ALIAS]
    if connection.vendor != vendor:
        raise ValueError(vendor)
    table, fields = model._meta.db_table, model._meta.concrete_fields
    converters = {}
    for nth, field in enumerate(fields):
        column = field.get_col(table)
        some = (*connection.ops.get_db_converters(column), *column.get_db_converters(connection))
        if some:
            converters[nth] = (column, some)
    columns = ", ".join(f'"{field.column}"' for field in fields)
    names = tuple(field.attname for field in fields)
    return f'SELECT {columns} FROM "{table}"', names, converters  # noqa: S608  names of ours


@lru_cache
def _insertion(model: type[models.Model]) -> tuple[str, tuple[models.Field[Any, Any], ...]]:
    """Return the statement that puts a row into a table, and the fields that it takes."""
    meta = model._meta
    fields = tuple(one for one in meta.concrete_fields if not isinstance(one, models.AutoField))
    names = ", ".join(f'"{field.column}"' for field in fields)
    into = f'"{meta.db_table}" ({names}) VALUES ({marks(fields)})'
    statement = f'INSERT INTO {into} RETURNING "{meta.pk.column}"'
    return statement, fields


def _open_transaction() -> None:
    """Raise RuntimeError outside a transaction: rows are changed with what the audit says of it."""
    if not connections[ALIAS].in_atomic_block:
        message = "rows are changed inside a transaction"
        raise RuntimeError(message)


def _plain(values: tuple[Any, ...]) -> list[Any]:
    """Return values as the driver takes them: SQLite has days, instants and UUIDs as text."""
    operations = connections[ALIAS].ops
    return [
        operations.adapt_datetimefield_value(value)
        if isinstance(value, datetime)
        else operations.adapt_datefield_value(value)
        if isinstance(value, date)
        else value.hex
        if isinstance(value, UUID) and not connections[ALIAS].features.has_native_uuid_field
        else value
        for value in values
    ]
