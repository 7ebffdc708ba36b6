"""Opening a folder: Django, the engine's database, the key."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tillit.engine import keys as key_file
from tillit.engine import settings as defaults
from tillit.engine.bell import Bell
from tillit.engine.configuration import Configuration
from tillit.engine.errors import EngineError
from tillit.engine.keys import Keys
from tillit.engine.settings import ALIAS
from tillit.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from tillit.engine.schedule import Recurring
    from tillit.engine.work import Kind

DATABASE = "Tillit's own database"
_MIGRATIONS = Path(__file__).with_name("migrations")
_MIGRATION_LOCK = 0x7469_6C6C_6D


def _now() -> datetime:
    """Return the instant, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Engine:
    """An open folder: where it is, how it is set up, its keys, time zone and clock, and the bell for its worker."""

    folder: Path
    configuration: Configuration
    keys: Keys
    zone: ZoneInfo
    clock: Callable[[], datetime] = field(default=_now)
    kinds: Mapping[str, Kind] = field(default_factory=lambda: MappingProxyType({}))
    """Further kinds of jobs: those of the services that are open."""
    recurring: tuple[Recurring, ...] = ()
    """What comes again by itself besides the engine's own."""
    bell: Bell = field(default_factory=Bell, repr=False, compare=False)

    @property
    def today(self) -> date:
        """The day by the clock, where the controller is."""
        return self.clock().astimezone(self.zone).date()


def configure() -> None:
    """Configure Django once per process; what a web server has configured before is left as it is."""
    from django.apps import apps
    from django.conf import settings

    if not settings.configured:
        chosen = {name: getattr(defaults, name) for name in dir(defaults) if name.isupper() and name != "ALIAS"}
        settings.configure(**chosen)
    if not apps.ready:
        # What `django.setup` does besides is for web servers, and imports forms, mail and HTTP.
        apps.populate(settings.INSTALLED_APPS)


def start(
    configuration: Configuration,
    zone: str = "Europe/Oslo",
    clock: Callable[[], datetime] = _now,
) -> Engine:
    """Open a folder: its database, brought up to date where needed, and its key, made on first use.

    One folder is open at a time in a process; opening another closes the first one's database. Raise ConfigurationError
    (E001, E003-E006) when the folder cannot be used, EngineError (E002, E019) when its database cannot.
    """
    folder = configuration.folder
    if not folder.is_dir():
        raise ConfigurationError(
            Problem(str(folder), "E001", "is no folder", "Name the organisation's folder: tillit -C DIR.")
        )
    configure()
    _create_file(configuration)
    _switch(configuration)
    with _reachable(configuration):
        done = _applied()
        wanted = _migrations()
        if extra := done - wanted:
            fix = "Install the version of tillit that last ran here, or a newer one."
            raise ConfigurationError(
                Problem(DATABASE, "E003", f"is from a newer version of tillit ({max(extra)})", fix)
            )
        if done >= wanted:
            _whole()
        known = _known_keys() if done else frozenset()
        keys = _keys(folder, known)
        if wanted - done:
            _migrate(configuration)
        engine = Engine(folder, configuration, keys, ZoneInfo(zone), clock)
        if keys.current.id not in known:
            _remember(engine)
    return engine


@contextmanager
def session(
    configuration: Configuration,
    zone: str = "Europe/Oslo",
    clock: Callable[[], datetime] = _now,
) -> Iterator[Engine]:
    """Open a folder as `start` does, and let go of its database at the end. Raise EngineError also in between."""
    engine = start(configuration, zone, clock)
    try:
        with _reachable(configuration):
            yield engine
    finally:
        close()


def close() -> None:
    """Let go of the engine's database; SQLite then empties its write-ahead log, what was deleted included."""
    from django.db import connections

    connections[ALIAS].close()


def _create_file(configuration: Configuration) -> None:
    """Make the SQLite file readable by its owner only, before anything stands in it."""
    file = configuration.sqlite_file
    if file is None:
        return
    try:
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        what = f"the database file cannot be made ({type(error).__name__})"
        fix = "Let the account that runs tillit write here, or name another place in tillit.toml: [database] url."
        raise ConfigurationError(Problem(str(file), "E001", what, fix)) from None


def _switch(configuration: Configuration) -> None:
    """Point Django at the folder's database."""
    from django.db import connections

    connections[ALIAS].close()
    del connections[ALIAS]
    connections.settings[ALIAS] = connections.configure_settings({ALIAS: configuration.django_database()})[ALIAS]


@contextmanager
def _reachable(configuration: Configuration) -> Iterator[None]:
    """Turn what the database complains of into an error that says what to do, without its URL or any value.

    A row that may not stand there is no fault of the database, and is raised as it is.
    """
    from django.db import DataError, Error, IntegrityError

    try:
        yield
    except (DataError, IntegrityError):
        raise
    except Error as error:
        close()
        raise EngineError(_unreachable(configuration, error)) from None


def _unreachable(configuration: Configuration, error: Exception) -> Problem:
    """Say why the database cannot be used."""
    text = str(error)
    file = configuration.sqlite_file
    kind = type(error).__name__
    if file is None:
        fix = "See that the server runs, and that [database] url and the password's variable are right."
        return Problem(DATABASE, "E002", f"on PostgreSQL cannot be used ({kind})", fix, "server")
    if "not a database" in text or "malformed" in text or "disk image" in text:
        return Problem(str(file), "E002", "is no SQLite database, or damaged", "Restore it from the backup.", "damaged")
    if "readonly" in text or "unable to open" in text:
        fix = "Let the account that runs tillit write to the file and its folder."
        return Problem(str(file), "E002", "cannot be written", fix, "readonly")
    if "locked" in text:
        fix = "Let that program end, or run this again."
        return Problem(str(file), "E002", "is held by another program", fix, "locked")
    return Problem(
        str(file), "E002", f"cannot be used ({kind})", "Check the disk, or restore the file from the backup."
    )


def _migrations() -> frozenset[str]:
    """Return the names of the migrations that this version has."""
    return frozenset(file.stem for file in _MIGRATIONS.glob("[0-9]*.py"))


def _applied() -> frozenset[str]:
    """Return the names of the migrations that the database has; none when it is new."""
    from django.db import connections

    connection = connections[ALIAS]
    if "django_migrations" not in connection.introspection.table_names():
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM django_migrations WHERE app = %s", ["engine"])
        return frozenset(name for (name,) in cursor.fetchall())


def _migrate(configuration: Configuration) -> None:
    """Apply what is missing, one process at a time."""
    from django.core.management import call_command
    from django.db import connections

    with one_at_a_time(configuration):
        connections[ALIAS].ensure_connection()
        call_command("migrate", app_label="engine", database=ALIAS, verbosity=0, interactive=False, skip_checks=True)


@contextmanager
def _in_one_go() -> Iterator[None]:
    """Have SQLite wait for the disk at the log's end only, not at each commit.

    What a power cut undoes is whole commits, never half of one: they are then simply made again.
    """
    from django.db import connections

    def wait(how: str) -> None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(f"PRAGMA synchronous={how}")

    wait("NORMAL")
    try:
        yield
    finally:
        wait("FULL")


@contextmanager
def one_at_a_time(configuration: Configuration) -> Iterator[None]:
    """Wait until no other process brings this database up to date."""
    from django.db import connections

    if configuration.sqlite_file is not None:
        descriptor = os.open(configuration.sqlite_file.parent, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            with _in_one_go():
                yield
        finally:
            os.close(descriptor)
        return
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_MIGRATION_LOCK])
    try:
        yield
    finally:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_MIGRATION_LOCK])


def _whole() -> None:
    """Raise EngineError (E019) when a table that this version has made is gone."""
    from django.apps import apps
    from django.db import connections

    there = set(connections[ALIAS].introspection.table_names())
    wanted = {model._meta.db_table for model in apps.get_app_config("engine").get_models()}
    if gone := sorted(wanted - there):
        fix = "Restore the database and tillit.key from the same backup; look for who wrote to the database."
        close()
        raise EngineError(Problem(DATABASE, "E019", f"has lost {', '.join(gone)}", fix))


def _known_keys() -> frozenset[str]:
    """Return the names of the keys that this database was used with."""
    from django.db import connections

    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT key FROM engine_signingkey")
        return frozenset(name for (name,) in cursor.fetchall())


def _keys(folder: Path, known: frozenset[str]) -> Keys:
    """Return the folder's keys, made now if the database is new. Raise ConfigurationError (E004-E006)."""
    keys = key_file.load(folder)
    if keys is None:
        if known:
            what = "is gone, and the database was used with it"
            raise ConfigurationError(Problem(key_file.FILE, "E006", what, "Restore it from the backup, with mode 600."))
        return key_file.create(folder)
    if known and not known & {key.id for key in keys.all}:
        what = "is not the key that the database was used with"
        raise ConfigurationError(
            Problem(key_file.FILE, "E006", what, "Restore the one from the same backup as the database.")
        )
    return keys


def _remember(engine: Engine) -> None:
    """Note the public half of the current key."""
    from tillit.engine.models import SigningKey

    key = engine.keys.current
    SigningKey.objects.get_or_create(key=key.id, defaults={"public": key.public, "added": engine.clock()})
