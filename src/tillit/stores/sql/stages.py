"""Stages: temporary tables with the keys of rows that one transaction acts on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.engine import Dialect as Wording
from sqlalchemy.sql import Select

from tillit.stores.sql.schema import TableInfo

_TEMPORARY: Mapping[str, str] = {"sqlite": "", "postgresql": "", "mariadb": "TEMPORARY"}


def make(connection: Connection, backend: str, name: str, info: TableInfo) -> sa.TableClause:
    """Make an empty stage for a table's keys, in the place of one that has the name."""
    columns = [info.table.c[column] for column in info.key]
    # The stage may stand from the transaction before, with another table's columns.
    drop = f"DROP {_TEMPORARY[backend]} TABLE IF EXISTS {name}"
    create = f"CREATE TEMPORARY TABLE {name} AS {_shape(info.table, info.key, connection.dialect)}"
    for statement in [f"{drop}; {create}"] if backend == "postgresql" else [drop, create]:
        connection.exec_driver_sql(statement)
    return sa.table(name, *(sa.column(c.name, c.type) for c in columns))


def fill(connection: Connection, stage: sa.TableClause, key: tuple[str, ...], keys: Select[Any]) -> int:
    """Put the keys that a statement selects on a stage, and return how many there were."""
    insert = sa.insert(stage).from_select([*key], keys, include_defaults=False)
    # Without the option SQLAlchemy does not ask an INSERT how many rows it made, and says -1.
    count = connection.execute(insert, execution_options={"preserve_rowcount": True}).rowcount
    if count < 0:  # Python's sqlite3 does not count what a statement changes that begins with WITH
        count = int(connection.scalar(sa.text("SELECT changes()")) or 0)
    return count


@lru_cache(maxsize=256)
def _shape(table: sa.Table, key: tuple[str, ...], dialect: Wording) -> str:
    """Return the SELECT that gives a stage the types of a table's key."""
    nothing = sa.select(*(table.c[column] for column in key)).where(sa.false())
    return str(nothing.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
