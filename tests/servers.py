"""Throw-away database servers on the loopback address, for tests, soak runs and measurements.

    with running_postgres() as server:
        url = server.fresh_database()

The servers write to disk as in production (fsync on), run in a time zone that is neither UTC nor the controller's, so
that a session that forgets to say its zone shows, and stop with the process that started them, however it ends.
They let anyone on this machine in without a password: nothing but made-up data belongs in them.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pymysql

PREFIX = "tillit-server"
START_SECONDS = 60
STOP_SECONDS = 30
ATTEMPTS = 5
POSTGRES_URL = "TILLIT_TEST_POSTGRES_URL"
MARIADB_URL = "TILLIT_TEST_MARIADB_URL"
_EMPTY = """
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', one);
  END LOOP;
  CREATE SCHEMA public AUTHORIZATION pg_database_owner;
  GRANT USAGE ON SCHEMA public TO PUBLIC;
END $$
"""


class UnavailableError(Exception):
    """Something cannot be had on this machine; the text says what and why. A test that needs it is skipped."""


@dataclass
class Server(ABC):
    """A running server; `url` names its maintenance database, `data_directory` is None when it is not ours."""

    url: str
    data_directory: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=itertools.count, repr=False)
    _emptied: list[str] = field(default_factory=list, repr=False)
    """Databases that were given back, and can be given out again."""

    @property
    @abstractmethod
    def kind(self) -> str:
        """Return `postgres` or `mariadb`."""

    @abstractmethod
    def execute(self, statement: str, url: str | None = None) -> list[tuple[Any, ...]]:
        """Run one statement, committed at once, in the database of `url`, and return its rows."""

    @abstractmethod
    def create(self, name: str) -> None:
        """Create an empty database."""

    @abstractmethod
    def drop(self, url: str) -> None:
        """Drop the database of `url`, and throw out whoever is still connected to it."""

    @abstractmethod
    def dump(self, url: str) -> bytes:
        """Return schema and rows of the database of `url` as the server's own dump program writes them."""

    @abstractmethod
    def flush(self) -> None:
        """Make the server write its changed pages to the table files."""

    def release(self, url: str) -> None:
        """Take back the database of `url`, and throw out whoever is still connected to it."""
        self.drop(url)

    def fresh_database(self) -> str:
        """Return the URL of an empty database that nobody else has."""
        if self._emptied:
            return self._emptied.pop()
        name = f"t{os.getpid()}_{next(self._numbers)}_{secrets.token_hex(3)}"
        self.create(name)
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(path=f"/{name}"))

    def files(self) -> list[Path]:
        """Return every file in the data directory; raise UnavailableError when the server is not ours."""
        if self.data_directory is None:
            raise UnavailableError(f"{self.kind}: the files of a server that is not ours cannot be looked into")
        return [path for path in self.data_directory.rglob("*") if path.is_file()]


@dataclass
class PostgresServer(Server):
    """PostgreSQL, reached with psycopg 3."""

    @property
    def kind(self) -> str:
        """Return the name that tests use for this server."""
        return "postgres"

    def execute(self, statement: str, url: str | None = None) -> list[tuple[Any, ...]]:
        """Run one statement, committed at once, in the database of `url`, and return its rows."""
        with psycopg.connect(_plain(url or self.url), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def create(self, name: str) -> None:
        """Create an empty database."""
        self.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')

    def drop(self, url: str) -> None:
        """Drop the database of `url`, and throw out whoever is still connected to it."""
        self.execute(f'DROP DATABASE IF EXISTS "{_name(url)}" WITH (FORCE)')

    def release(self, url: str) -> None:
        """Empty the database of `url` for whoever needs one next: that takes a fifth of making one."""
        name = _name(url)
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        self.execute(f'ALTER DATABASE "{name}" RESET ALL')
        self.execute(_EMPTY, url)
        self._emptied.append(url)

    def dump(self, url: str) -> bytes:
        """Return schema and rows of the database of `url` as pg_dump writes them."""
        return _output([_program("pg_dump", _postgres_folders()), "--no-owner", "--dbname", _plain(url)])

    def flush(self) -> None:
        """Make the server write its changed pages to the table files."""
        self.execute("CHECKPOINT")


@dataclass
class MariaServer(Server):
    """MariaDB, reached with PyMySQL."""

    @property
    def kind(self) -> str:
        """Return the name that tests use for this server."""
        return "mariadb"

    def execute(self, statement: str, url: str | None = None) -> list[tuple[Any, ...]]:
        """Run one statement, committed at once, in the database of `url`, and return its rows."""
        parts = urlsplit(url or self.url)
        connection = pymysql.connect(
            host=parts.hostname or "127.0.0.1",
            port=parts.port or 3306,
            user=parts.username or "root",
            password=parts.password or "",
            database=parts.path.lstrip("/") or None,
            charset="utf8mb4",
            autocommit=True,
            ssl_disabled=True,
        )
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall()) if cursor.description else []

    def create(self, name: str) -> None:
        """Create an empty database."""
        self.execute(f"CREATE DATABASE `{name}`")

    def drop(self, url: str) -> None:
        """Drop the database of `url`, and throw out whoever is still connected to it."""
        name = _name(url)
        for (thread,) in self.execute(f"SELECT id FROM information_schema.processlist WHERE db = '{name}'"):
            with contextlib.suppress(pymysql.err.OperationalError):  # it may have gone by itself
                self.execute(f"KILL {thread}")
        self.execute(f"DROP DATABASE IF EXISTS `{name}`")

    def dump(self, url: str) -> bytes:
        """Return schema and rows of the database of `url` as mariadb-dump writes them."""
        parts = urlsplit(url)
        command = [_program("mariadb-dump"), "--no-defaults", "--protocol=tcp", "--skip-comments"]
        command += [f"--host={parts.hostname}", f"--port={parts.port or 3306}", f"--user={parts.username}"]
        return _output([*command, _name(url)], MYSQL_PWD=parts.password or "")

    def flush(self) -> None:
        """Make the server write its changed pages to the table files, and wait until it has."""
        self.execute("SET GLOBAL innodb_max_dirty_pages_pct_lwm = 0.0")
        self.execute("SET GLOBAL innodb_max_dirty_pages_pct = 0.0")
        deadline = time.monotonic() + START_SECONDS
        while self.execute("SHOW GLOBAL STATUS LIKE 'Innodb_buffer_pool_pages_dirty'")[0][1] != "0":
            if time.monotonic() > deadline:
                msg = "MariaDB did not write its changed pages in time"
                raise TimeoutError(msg)
            time.sleep(0.05)


@dataclass(frozen=True)
class Database:
    """One empty database of a test: a SQLite file (no server), or a database on a server."""

    kind: str
    url: str
    server: Server | None = None

    def dump(self) -> bytes:
        """Return schema and rows as text, for a scan of what is still there."""
        if self.server is not None:
            return self.server.dump(self.url)
        with contextlib.closing(sqlite3.connect(self.path)) as connection:
            return "\n".join(connection.iterdump()).encode()

    @property
    def path(self) -> Path:
        """Return the file of a SQLite database."""
        return Path(self.url.removeprefix("sqlite:///"))

    def files(self) -> list[Path]:
        """Return the files that hold the data, write-ahead logs included, after the server has written its pages."""
        if self.server is None:
            return sorted(self.path.parent.glob(f"{self.path.name}*"))
        if self.server.data_directory is not None:
            self.server.flush()  # on a server of others it takes rights that we may not have
        return self.server.files()

    def holds(self, canary: bytes) -> list[Path]:
        """Return the files in which `canary` can be read."""
        found = []
        for path in self.files():
            with contextlib.suppress(FileNotFoundError):  # servers remove files of their own while we look
                if canary in path.read_bytes():
                    found.append(path)
        return found


@contextlib.contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a PostgreSQL server, or use the one that TILLIT_TEST_POSTGRES_URL names."""
    if url := os.environ.get(POSTGRES_URL):
        yield PostgresServer(_with_driver(url, "postgresql+psycopg"))
        return
    folders = _postgres_folders()
    initdb = _program("initdb", folders, instead=POSTGRES_URL)
    postgres = _program("postgres", folders, instead=POSTGRES_URL)
    with _folder("postgres") as (folder, user):
        data = folder / "data"
        options = ["--username=tillit", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        _prepare([initdb, "--pgdata", str(data), *options], user)
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "timezone": "America/New_York",
            "log_timezone": "UTC",
            "shared_buffers": "64MB",
            "max_connections": "60",
            # It would go round the databases of a test run all the time; what reads a large table can ANALYZE it.
            "autovacuum_naptime": "1h",
        }
        arguments = list(itertools.chain.from_iterable(("-c", f"{key}={value}") for key, value in settings.items()))

        def command(port: int) -> list[str]:
            return [postgres, "-D", str(data), "-p", str(port), *arguments]

        def server(port: int) -> PostgresServer:
            return PostgresServer(f"postgresql+psycopg://tillit@127.0.0.1:{port}/postgres", data)

        # SIGINT is PostgreSQL's "fast shutdown": sessions are ended, the data is left consistent.
        with _started(command, server, folder, user, signal.SIGINT) as running:
            yield running


@contextlib.contextmanager
def running_mariadb() -> Iterator[MariaServer]:
    """Start a MariaDB server, or use the one that TILLIT_TEST_MARIADB_URL names."""
    if url := os.environ.get(MARIADB_URL):
        yield MariaServer(_with_driver(url, "mariadb+pymysql", "charset=utf8mb4"))
        return
    mariadbd = _program("mariadbd", [Path("/usr/sbin")], instead=MARIADB_URL)
    install = _program("mariadb-install-db", instead=MARIADB_URL)
    with _folder("mysql") as (folder, user):
        data = folder / "data"
        _prepare([install, "--no-defaults", f"--datadir={data}", "--skip-test-db", "--skip-name-resolve"], user)
        start = folder / "start.sql"
        start.write_text(
            # A line is a statement here.
            "CREATE USER IF NOT EXISTS tillit@'127.0.0.1';\nGRANT ALL ON *.* TO tillit@'127.0.0.1' WITH GRANT OPTION;\n"
        )
        arguments = [
            "--bind-address=127.0.0.1",
            f"--socket={folder / 's'}",
            f"--pid-file={folder / 'pid'}",
            f"--init-file={start}",
            "--skip-name-resolve",
            "--character-set-server=utf8mb4",
            "--default-time-zone=-05:00",
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=64M",
            "--innodb-log-file-size=32M",
            "--performance-schema=OFF",
        ]

        def command(port: int) -> list[str]:
            return [mariadbd, "--no-defaults", f"--datadir={data}", f"--port={port}", *arguments]

        def server(port: int) -> MariaServer:
            return MariaServer(
                f"mariadb+pymysql://tillit@127.0.0.1:{port}/mysql?charset=utf8mb4&ssl_disabled=true", data
            )

        with _started(command, server, folder, user, signal.SIGTERM) as running:
            yield running


@contextlib.contextmanager
def _started(command: Any, make: Any, folder: Path, user: str | None, stop: signal.Signals) -> Iterator[Any]:
    """Start the server on a free port, wait until it answers, and stop it by its process id at the end."""
    for attempt in range(1, ATTEMPTS + 1):
        port = _free_port()
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [*_dies_with_us(stop), *command(port)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=folder,
                start_new_session=True,  # an interrupt at the keyboard is for the tests, which then stop the server
                **_as_user(user),
            )
        server = make(port)
        server.process = process
        try:
            if _answers(server):
                yield server
                return
            stuck = process.poll() is None
        finally:
            _stop(process, stop)
        if stuck or attempt == ATTEMPTS:
            lines = (folder / "log").read_text(errors="replace").splitlines()
            raise UnavailableError(f"{server.kind} did not start: " + " | ".join(lines[-3:]))


def _answers(server: Server) -> bool:
    """Wait until the server takes connections; False when it has ended instead (its port was taken, for one)."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.process is not None and server.process.poll() is None:
        with contextlib.suppress(psycopg.OperationalError, pymysql.err.OperationalError):
            server.execute("SELECT 1")
            return True
        time.sleep(0.05)
    return False


def _stop(process: subprocess.Popen[bytes], how: signal.Signals) -> None:
    """Stop one server, first politely."""
    if process.poll() is None:
        process.send_signal(how)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


@contextlib.contextmanager
def _folder(account: str) -> Iterator[tuple[Path, str | None]]:
    """Make a temporary folder, owned by the server's own account when we are root, and remove it at the end."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}-{os.getpid()}-"))
    user = None
    try:
        if os.geteuid() == 0:  # neither server likes to run as root, and PostgreSQL refuses to
            user = account
            try:
                entry = pwd.getpwnam(account)
            except KeyError as error:
                raise UnavailableError(f"there is no account {account!r} to run the server as") from error
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        yield folder, user
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Remove the folders of runs that were killed before they could."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}-*-*"):
        owner = folder.name.removeprefix(f"{PREFIX}-").split("-")[0]
        if owner.isdigit() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _dies_with_us(how: signal.Signals) -> list[str]:
    """Return the prefix that makes the kernel stop the server when this process is killed."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", how.name.removeprefix("SIG")] if setpriv else []


def _as_user(user: str | None) -> dict[str, Any]:
    """Return the arguments with which subprocess runs a program as that account."""
    if user is None:
        return {}
    entry = pwd.getpwnam(user)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": os.getgrouplist(user, entry.pw_gid)}


def _prepare(command: list[str], user: str | None) -> None:
    """Make a server's data directory; a machine where that fails has no such server."""
    try:
        _output(command, user=user)
    except RuntimeError as error:
        raise UnavailableError(str(error)) from error


def _output(command: list[str], *, user: str | None = None, **environment: str) -> bytes:
    """Run a program to its end and return what it printed; its complaint is in the error."""
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd="/",
        env={**os.environ, **environment},
        **_as_user(user),
    )
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} failed: {done.stderr.decode(errors='replace').strip()[-500:]}")
    return done.stdout


@functools.cache
def _postgres_folders() -> tuple[Path, ...]:
    """Return Debian's folders of PostgreSQL programs, the newest version first."""
    found = Path("/usr/lib/postgresql").glob("*/bin")
    return tuple(sorted(found, key=lambda path: int(re.sub(r"\D", "", path.parent.name) or 0), reverse=True))


def _program(name: str, folders: Iterable[Path] = (), instead: str = "") -> str:
    """Return the path of a program, looked for in `folders` before the search path."""
    for folder in folders:
        if (folder / name).is_file():
            return str(folder / name)
    if found := shutil.which(name):
        return found
    raise UnavailableError(f"{name} is not installed here" + (f" and {instead} is not set" if instead else ""))


def _name(url: str) -> str:
    """Return the database's name in `url`."""
    return urlsplit(url).path.lstrip("/")


def _plain(url: str) -> str:
    """Return a PostgreSQL URL without the driver's name, as libpq wants it."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def _with_driver(url: str, scheme: str, query: str = "") -> str:
    """Return `url` with the scheme, and the query when it has none, that SQLAlchemy needs for our driver."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(scheme=scheme, query=parts.query or query))
