"""What differs from database to database when rows are changed: locks, tokens, staged keys, joins, files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql import FromClause

from tillit.errors import Problem, StoreError
from tillit.stores.protocol import Advice, OpenStep, Settlement, advise
from tillit.stores.sql.connect import speaking
from tillit.stores.sql.values import MariaReader, PostgresReader, Reader, SqliteReader


class Dialect(Protocol):
    """One kind of database."""

    name: str

    def reader(self, zone: ZoneInfo) -> Reader:
        """Return how it reads days."""

    def lock(self, connection: Connection, name: str, timeout: float) -> None:
        """Take the store's lock for this transaction. Raise StoreError (S004) when somebody else keeps it."""

    def unlock(self, connection: Connection, name: str) -> None:
        """Let go of the lock after the transaction, where it does not end with it."""

    def token(self, connection: Connection) -> str | None:
        """Return the transaction's own number, where the database can later tell what became of it."""

    def settled(self, connection: Connection, token: str) -> Settlement | None:
        """Return what became of a transaction, or None where the database does not know any more."""

    def matching(self, table: sa.Table, stage: FromClause, link: Mapping[str, str]) -> Any:
        """Return the condition of a DELETE or UPDATE of `table` for the rows whose columns are on a stage."""

    def finish(self, name: str, engine: Engine, tables: Iterable[str]) -> tuple[OpenStep, ...]:
        """Do or name what is needed before deleted rows are gone from the files."""


def _token_lock(name: str) -> str:
    """Return a lock's name that every database takes."""
    return f"tillit.{hashlib.sha256(name.encode()).hexdigest()[:40]}"


def _busy(name: str) -> StoreError:
    """Return the error for a lock that could not be had."""
    return StoreError(
        Problem(
            name, "S004", "another run of Tillit is changing this store", "Wait for it to end, then run again.", "busy"
        )
    )


class Sqlite:
    """SQLite: the file's write lock is the lock; deleted rows are overwritten, and the file is vacuumed at the end."""

    name = "sqlite"

    def reader(self, zone: ZoneInfo) -> Reader:
        """See `Dialect.reader`."""
        return SqliteReader(zone)

    def lock(self, connection: Connection, name: str, timeout: float) -> None:
        """See `Dialect.lock`: BEGIN IMMEDIATE has taken it; keys that point in circles are checked at the end."""

    def unlock(self, connection: Connection, name: str) -> None:
        """See `Dialect.unlock`: the lock has ended with the transaction."""

    def token(self, connection: Connection) -> str | None:
        """See `Dialect.token`."""
        return None

    def settled(self, connection: Connection, token: str) -> Settlement | None:
        """See `Dialect.settled`."""
        return None

    def matching(self, table: sa.Table, stage: FromClause, link: Mapping[str, str]) -> Any:
        """See `Dialect.matching`."""
        return _in_stage(table, stage, link)

    def finish(self, name: str, engine: Engine, tables: Iterable[str]) -> tuple[OpenStep, ...]:
        """Vacuum the file; while somebody reads it, that stays an open step."""
        step = Advice("vacuum file")
        connection = engine.raw_connection()
        try:
            driver = connection.driver_connection
            if driver is None:
                return (OpenStep(name, step, done=False),)
            driver.execute("PRAGMA busy_timeout = 2000")
            driver.execute("VACUUM")
            row = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return (OpenStep(name, step, done=row[0] == 0),)
        except Exception as error:
            if any(word in str(error).lower() for word in ("locked", "busy", "transaction")):
                return (OpenStep(name, step, done=False),)
            raise
        finally:
            connection.invalidate()


class Postgres:
    """PostgreSQL: an advisory lock of the transaction, and pg_xact_status for what became of it."""

    name = "postgresql"

    def reader(self, zone: ZoneInfo) -> Reader:
        """See `Dialect.reader`."""
        return PostgresReader(zone)

    def lock(self, connection: Connection, name: str, timeout: float) -> None:
        """See `Dialect.lock`."""
        number = int(hashlib.sha256(_token_lock(name).encode()).hexdigest()[:15], 16)
        with speaking(name):
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.literal(number, sa.BigInteger))))

    def unlock(self, connection: Connection, name: str) -> None:
        """See `Dialect.unlock`: the lock has ended with the transaction."""

    def token(self, connection: Connection) -> str | None:
        """See `Dialect.token`."""
        return str(connection.scalar(sa.text("SELECT pg_current_xact_id()::text")))

    def settled(self, connection: Connection, token: str) -> Settlement | None:
        """See `Dialect.settled`."""
        status = connection.scalar(sa.text("SELECT pg_xact_status(CAST(:token AS xid8))"), {"token": token})
        known = {"committed": Settlement.done, "aborted": Settlement.void, "in progress": Settlement.open}
        return None if status is None else known[str(status)]

    def matching(self, table: sa.Table, stage: FromClause, link: Mapping[str, str]) -> Any:
        """See `Dialect.matching`."""
        return sa.and_(*(table.c[ours] == stage.c[staged] for ours, staged in link.items()))

    def finish(self, name: str, engine: Engine, tables: Iterable[str]) -> tuple[OpenStep, ...]:
        """Name the operator's steps: VACUUM FULL locks the table, so a human chooses when; and copies are refreshed."""
        quoted = ", ".join(sorted(tables))
        vacuum = advise("vacuum tables", tables=quoted)
        with engine.connect() as connection:
            copies = connection.scalars(sa.text(_COPIES)).all()
        refresh = [OpenStep(name, advise("refresh copy", name=copy), done=False) for copy in copies]
        return (*refresh, OpenStep(name, vacuum, done=False))


_COPIES = (
    "SELECT CASE WHEN schemaname = current_schema() THEN quote_ident(matviewname) "
    "ELSE quote_ident(schemaname) || '.' || quote_ident(matviewname) END "
    "FROM pg_matviews WHERE ispopulated ORDER BY 1"
)


class Maria:
    """MariaDB: a named lock of the session; what became of a transaction shows in a row that it would have changed."""

    name = "mariadb"

    def reader(self, zone: ZoneInfo) -> Reader:
        """See `Dialect.reader`."""
        return MariaReader(zone)

    def lock(self, connection: Connection, name: str, timeout: float) -> None:
        """See `Dialect.lock`."""
        taken = connection.scalar(sa.select(sa.func.get_lock(_token_lock(name), timeout)))
        if taken != 1:
            raise _busy(name)

    def unlock(self, connection: Connection, name: str) -> None:
        """See `Dialect.unlock`."""
        connection.execute(sa.select(sa.func.release_lock(_token_lock(name))))

    def token(self, connection: Connection) -> str | None:
        """See `Dialect.token`."""
        return None

    def settled(self, connection: Connection, token: str) -> Settlement | None:
        """See `Dialect.settled`."""
        return None

    def matching(self, table: sa.Table, stage: FromClause, link: Mapping[str, str]) -> Any:
        """See `Dialect.matching`."""
        return sa.and_(*(table.c[ours] == stage.c[staged] for ours, staged in link.items()))

    def finish(self, name: str, engine: Engine, tables: Iterable[str]) -> tuple[OpenStep, ...]:
        """Name the operator's step: OPTIMIZE TABLE rebuilds the files."""
        quoted = ", ".join(sorted(tables))
        return (OpenStep(name, advise("optimize tables", tables=quoted), done=False),)


def _in_stage(table: sa.Table, stage: FromClause, link: Mapping[str, str]) -> Any:
    """Return the condition that a row's columns are on a stage, as a subquery."""
    staged = sa.select(*(stage.c[column] for column in link.values()))
    columns = [table.c[column] for column in link]
    return columns[0].in_(staged) if len(columns) == 1 else sa.tuple_(*columns).in_(staged)


DIALECTS: Mapping[str, Dialect] = {"sqlite": Sqlite(), "postgresql": Postgres(), "mysql": Maria(), "mariadb": Maria()}


@contextmanager
def writing(name: str, engine: Engine, dialect: Dialect, timeout: float) -> Iterator[Connection]:
    """Open a transaction that holds the store's lock; leaving it undoes what was not committed."""
    with speaking(name), engine.connect().execution_options(tillit_writes=True) as connection:
        transaction = connection.begin()
        try:
            dialect.lock(connection, name, timeout)
            try:
                yield connection
            finally:
                if transaction.is_active:
                    transaction.rollback()
                dialect.unlock(connection, name)
                if connection.in_transaction():
                    connection.rollback()
        finally:
            if transaction.is_active:
                transaction.rollback()
