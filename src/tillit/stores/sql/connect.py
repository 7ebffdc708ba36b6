"""Reaching an SQL database: safe connections, pinned to UTC, whose failures are told in the user's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

from tillit.errors import ConfigurationError, Problem, StoreError
from tillit.stores.sql.sqlite import day_function

PATIENCE: Final = 3600
"""Seconds that one statement may take before the store counts as too slow."""

BACKENDS: Final = ("sqlite", "postgresql", "mariadb")


def engine_for(
    name: str, url: str, timeout: float, patience: int, folder: Path | None, schema: str | None = None
) -> Engine:
    """Return an engine for a store's address. Raise ConfigurationError (M040) when the address names no known database.

    Nothing is connected yet. A relative SQLite path counts from `folder`. `schema`: on PostgreSQL, the one schema that
    the store is made of; such stores share a server with others, so each gives its connections back at once.
    """
    try:
        address = make_url(url)
        backend = "mariadb" if address.get_backend_name() in ("mysql", "mariadb") else address.get_backend_name()
    except exc.ArgumentError:
        backend, address = "", URL.create("none")
    if backend not in BACKENDS:
        raise ConfigurationError(
            Problem(
                name,
                "M040",
                "the address names no database that Tillit knows",
                "Write sqlite:///FILE, postgresql://... or mariadb://...",
            )
        )
    if backend == "sqlite":
        return _sqlite(name, address, timeout, folder)
    if backend == "postgresql":
        return _postgresql(address, timeout, patience, schema)
    return _mariadb(address, timeout, patience)


def _sqlite(name: str, address: URL, timeout: float, folder: Path | None) -> Engine:
    """Open a file that must be there: a wrong path must not make a new, empty database that keeps every promise."""
    path = Path(address.database or "")
    if folder is not None and not path.is_absolute():
        path = folder / path

    def connect() -> sqlite3.Connection:
        """Open the file for writing where that is allowed, else for reading."""
        if not path.is_file():
            file = address.database or ""  # as the address has it, not where that is here
            what = f"there is no file '{file}'"
            fix = "See that the address is right; a path that does not begin with / counts from the folder."
            raise StoreError(Problem(name, "S001", what, fix, case="file", values=(("file", file),)))
        uri = path.resolve().as_uri()
        connection = sqlite3.connect(
            f"{uri}?mode=rw", uri=True, timeout=timeout, check_same_thread=False, isolation_level=None
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.create_function("tillit_day", 4, day_function(), deterministic=True)
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=2)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        """Take the write lock at once where the transaction is going to write."""
        writes = connection.get_execution_options().get("tillit_writes", False)
        if writes:
            _wal(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _wal(connection: Connection) -> None:
    """Put the file in write-ahead mode; another connection that uses it just now may keep it as it is."""
    driver = connection.connection.driver_connection
    if driver is None or driver.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
        return
    try:
        driver.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) and "busy" not in str(error):
            raise


def _postgresql(address: URL, timeout: float, patience: int, schema: str | None) -> Engine:
    """Connect by psycopg 3, in UTC, reading infinite and ancient dates as text instead of failing on them."""
    options = f"-c timezone=UTC -c lock_timeout={int(timeout * 1000)} -c statement_timeout={patience * 1000}"
    if schema is not None:
        options += f" -c search_path={schema}"
    pooled: dict[str, Any] = {"pool_size": 2, "max_overflow": 2, "pool_use_lifo": True}
    given = address.query.get("options", "")
    engine = sa.create_engine(
        address.set(drivername="postgresql+psycopg").difference_update_query(["options"]),
        connect_args={
            "connect_timeout": max(2, int(timeout)),
            "options": f"{given} {options}".strip() if isinstance(given, str) else options,
            "application_name": "tillit",
            "prepare_threshold": 5,
        },
        isolation_level="READ COMMITTED",
        **(pooled if schema is None else {"poolclass": NullPool}),
    )

    @event.listens_for(engine, "connect")
    def _tolerate(connection: Any, _record: ConnectionPoolEntry) -> None:
        """Read what Python's date cannot hold as the text that the database gives."""
        from tillit.stores.sql.postgres import tolerant_loaders

        tolerant_loaders(connection)

    return engine


def _mariadb(address: URL, timeout: float, patience: int) -> Engine:
    """Connect by PyMySQL, in UTC and utf8mb4, strictly.

    MariaDB remembers a subquery's answer by its outer values as their collation compares them, so that `asa` would be
    given the answer of `åsa`, exact as the subquery may be: that memory is switched off.
    """
    query = {key: value for key, value in address.query.items() if key != "charset"}
    return sa.create_engine(
        address.set(drivername="mariadb+pymysql", query={**query, "charset": "utf8mb4"}),
        connect_args={
            "connect_timeout": max(2, int(timeout)),
            "read_timeout": patience,
            "write_timeout": patience,
            "init_command": (
                "SET time_zone = '+00:00', "
                "sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', "
                "optimizer_switch = 'subquery_cache=off', "
                f"innodb_lock_wait_timeout = {max(1, int(timeout))}"
            ),
        },
        isolation_level="READ COMMITTED",
        pool_size=2,
        max_overflow=2,
        pool_use_lifo=True,
    )


_CAUSES: Final[tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...]] = (
    (
        "S002",
        "the store is read-only",
        "Give Tillit's user the right to write.",
        ("25006", "1290", "1792", "1836"),
        ("readonly", "read-only"),
    ),
    (
        "S003",
        "the store is out of disk",
        "Free some space, then run again.",
        ("53100", "1021", "1114"),
        ("disk is full", "no space", "disk i/o"),
    ),
    (
        "S004",
        "the store was too slow, or something else holds its lock",
        "Run again later, or raise `timeout:` in stores.yaml.",
        ("55P03", "57014", "40P01", "40001", "1205", "1213", "1317", "1969", "3024"),
        ("locked", "busy", "interrupted", "timed out"),
    ),
    (
        "S005",
        "a trigger of the database refused the change",
        "Look at what it guards.",
        ("P0001", "1644"),
        (),
    ),
    (
        "S006",
        "Tillit's user may not do this",
        "Give it the right to read (and, to keep, to delete and update) the mapped tables.",
        ("42501", "1044", "1142", "1143", "1227", "1370"),
        ("permission denied", "not authorized"),
    ),
    (
        "S007",
        "a file of the store is damaged",
        "Have the database checked.",
        ("XX001", "XX002", "1034", "1035", "1194", "1195"),
        ("malformed", "not a database", "corrupt"),
    ),
)
"""What went wrong: identity, what, what to do, the database's codes, and words of those that have none."""


def told(name: str, error: exc.SQLAlchemyError | sqlite3.Error | OSError) -> StoreError:
    """Return a database's failure in the user's words; its own message may quote data, so that stays behind."""
    origin = getattr(error, "orig", None) or error
    if isinstance(error, exc.IntegrityError):
        return StoreError(
            Problem(
                name,
                "S005",
                "a constraint of the database refused the change",
                "Look at what refers to these rows.",
            )
        )
    code, text = _code(origin), str(origin).lower()
    for identity, what, fix, codes, words in _CAUSES:
        # A text may quote data, or a port's number: it is only looked at where there is no code that says it better.
        if code in codes or (code in _WORDLESS and any(word in text for word in words)):
            return StoreError(Problem(name, identity, what, fix))
    if isinstance(error, (exc.ProgrammingError, exc.DataError, exc.NotSupportedError)):
        return StoreError(
            Problem(name, "S008", f"the database refused a statement ({type(origin).__name__})", "Please report this.")
        )
    return StoreError(
        Problem(name, "S001", "the store could not be reached", "See that it runs, and that its address is right.")
    )


_WORDLESS: Final = ("", "2006", "2013")
"""No code, and the codes of a lost connection, whose text says why it was lost."""


def _code(origin: BaseException) -> str:
    """Return a failure's code as its database numbers them: SQLSTATE, or MariaDB's number; SQLite's text has none."""
    first = origin.args[0] if origin.args else None
    if isinstance(first, int) and not isinstance(origin, OSError):
        return str(first)
    return str(getattr(origin, "sqlstate", None) or "")


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Turn every failure of the database inside into a StoreError."""
    try:
        yield
    except (exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise told(name, error) from None
