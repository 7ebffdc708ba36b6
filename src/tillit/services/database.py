"""A service's own database: opened beside Tillit's, brought up to date, written to in one way, and let go of.

Each service is a Django app whose tables stand under an alias of its own, the service's key. Nothing else of Django's
is kept there, and no relation leads out of it.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.core.signals import request_finished
from django.db import Error, InterfaceError, OperationalError, connections, router
from django.db import transaction as django_transaction
from django.db.backends.signals import connection_created
from django.db.models import Field, Model, QuerySet
from django.template.utils import get_app_template_dirs

from tillit.engine.configuration import Configuration, Place
from tillit.engine.setup import one_at_a_time
from tillit.errors import Problem, StoreError
from tillit.services.catalogue import Service, find, keys
from tillit.services.mapping import about_people, undeclared

_WRITES = re.compile(
    r"\s*(?:WITH\b.*\b)?(?:INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE|CREATE|ALTER|DROP)\b", re.IGNORECASE | re.DOTALL
)
_postponed: dict[str, Configuration] = {}
"""The open services whose databases could not be reached yet."""
_DELETES = re.compile(r"\s*(?:WITH\b.*\b)?(?:DELETE|REPLACE|TRUNCATE|DROP)\b", re.IGNORECASE | re.DOTALL)
_leftover: set[str] = set()
"""The services in which rows were deleted that the write-ahead log of a SQLite file may still have."""
_reading: ContextVar[bool] = ContextVar("tillit_reading", default=False)
_writing: ContextVar[str] = ContextVar("tillit_writing", default="")
"""The service whose transaction is open, or whose tables are being made."""


class Router:
    """Sends each service's models to the service's database, and nothing else there."""

    def db_for_read(self, model: type[Model], **_hints: Any) -> str | None:
        """Return where a model's rows are read; None: nothing to say about it."""
        return _alias(model._meta.app_label)

    db_for_write = db_for_read

    def allow_relation(self, one: Model, other: Model, **_hints: Any) -> bool | None:
        """Refuse what would point from one database to another."""
        pair = {_alias(one._meta.app_label), _alias(other._meta.app_label)}
        return None if pair == {None} else len(pair) == 1

    def allow_migrate(self, db: str, app_label: str, **_hints: Any) -> bool | None:
        """Let a service's tables be made in its own database, and only these."""
        own = _alias(app_label)
        if own is None:
            return False if db in keys() else None
        return db == own


def _alias(app_label: str) -> str | None:
    return app_label if app_label in keys() else None


def install(service: Service) -> None:
    """Let Django know a service's models, views and templates, once in a process."""
    if not any(isinstance(one, Router) for one in router.routers):
        router.routers.append(Router())
        connection_created.connect(_guarded, dispatch_uid="tillit.services")
        request_finished.connect(_tidied, dispatch_uid="tillit.services")
        checks.register(_declared)
    if service.key in apps.app_configs:
        return
    config = AppConfig.create(service.module)
    config.apps = apps
    apps.app_configs[service.key] = config
    config.import_models()
    apps.clear_cache()
    cached: Any = get_app_template_dirs  # its stubs do not say that it is cached
    cached.cache_clear()
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, service.module]
    config.ready()


def connect(service: Service, configuration: Configuration) -> None:
    """Open a service's database: made where it is not there, and brought up to date. No connection is left open.

    Raise StoreError (E052) when it cannot be used.
    """
    place = configuration.place(service.key)
    _attach(service, place)
    try:
        _make(service, place)
        missing = _missing(service)
        if missing:
            with one_at_a_time(configuration), _allowed(service):
                call_command(
                    "migrate", service.key, database=service.key, verbosity=0, interactive=False, skip_checks=True
                )
    except (Error, OSError) as error:
        disconnect(service)
        raise _unusable(service, error) from None
    release(service)


def postpone(service: Service, configuration: Configuration) -> None:
    """Leave a database that cannot be reached now to be opened when it is first to be written to."""
    _attach(service, configuration.place(service.key))
    _postponed[service.key] = configuration


def _attach(service: Service, place: Place) -> None:
    """Let Django know where a service's database is."""
    _forget(service.key)
    known = connections.settings
    known[service.key] = connections.configure_settings({"default": {}, service.key: place.django})[service.key]


@contextmanager
def _allowed(service: Service) -> Iterator[None]:
    """Let a service's database be written to for as long as the block lasts."""
    before = _writing.set(service.key)
    try:
        yield
    finally:
        _writing.reset(before)


def _guard(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: FBT001  Django's call
    """Refuse a statement that would write outside `transaction`."""
    alias = context["connection"].alias
    if _writing.get() != alias and _WRITES.match(sql):
        message = f"{alias} is written to outside `transaction(service)`"
        raise RuntimeError(message)
    if _DELETES.match(sql):
        _leftover.add(alias)
    return execute(sql, params, many, context)


def _guarded(*, connection: Any, **_: Any) -> None:
    """Guard each connection to a service's database, as it is opened."""
    if connection.alias in keys() and _guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(_guard)


def _declared(**_: Any) -> list[checks.CheckMessage]:
    """Return what the models of the services that Django knows leave unsaid, as Django's system checks say it."""
    known = [find(key) for key in keys() if key in apps.app_configs]
    return [
        checks.Error(f"{one.where} {one.what}", hint=one.fix, id=f"tillit.{one.id}")
        for service in known
        for one in undeclared(service)
    ]


def _unusable(service: Service, error: Exception) -> StoreError:
    """Say that a service's database cannot be used, without its address or any value."""
    fix = "See that the file or server can be reached and written to, and that its address in tillit.toml is right."
    what = f"the service's database cannot be used ({type(error).__name__})"
    return StoreError(Problem(service.key, "E052", what, fix))


def _make(service: Service, place: Place) -> None:
    """Make the file, readable by its owner only, or the schema."""
    if place.file is not None:
        with contextlib.suppress(FileExistsError):
            os.close(os.open(place.file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    elif place.schema is not None:
        with _allowed(service), connections[service.key].cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [place.schema])
            if cursor.fetchone() is None:
                quoted = connections[service.key].ops.quote_name(place.schema)
                cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {quoted}")


def _missing(service: Service) -> frozenset[str]:
    """Return the migrations that the database lacks. Raise StoreError (E052) where it has one that we do not know."""
    wanted = frozenset(file.stem for file in migrations(service).glob("[0-9]*.py"))
    connection = connections[service.key]
    done: frozenset[str] = frozenset()
    if "django_migrations" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM django_migrations WHERE app = %s", [service.key])
            done = frozenset(name for (name,) in cursor.fetchall())
    if extra := done - wanted:
        what = f"the service's database is from a newer version of tillit ({max(extra)})"
        raise StoreError(Problem(service.key, "E052", what, "Install that version, or a newer one.", "newer"))
    return wanted - done


def counts(service: Service, configuration: Configuration) -> dict[str, int]:
    """Return how many rows a service's tables about people have, empty ones left out; nothing is made for it.

    Raise StoreError (E052) when the database is there and cannot be used.
    """
    place = configuration.place(service.key)
    if place.file is not None and not place.file.exists():
        return {}
    was_open = service.key in connections.settings
    if not was_open:
        _attach(service, place)
    try:
        there = set(connections[service.key].introspection.table_names())
        tables = {model._meta.db_table: model._default_manager for model in about_people(service)}  # noqa: SLF001
        found = {table: rows.count() for table, rows in tables.items() if table in there}
    except Error as error:
        raise _unusable(service, error) from None
    finally:
        if not was_open:
            disconnect(service)
    return {table: rows for table, rows in found.items() if rows}


def migrations(service: Service) -> Path:
    """Return the folder of a service's migrations."""
    return Path(str(apps.get_app_config(service.key).path)) / "migrations"


def disconnect(service: Service) -> None:
    """Let go of a service's database."""
    _forget(service.key)
    connections.settings.pop(service.key, None)
    _postponed.pop(service.key, None)


def release(service: Service) -> None:
    """Give back this thread's connection, to be opened anew when it is next needed."""
    if service.key in connections.settings:
        _clear(service.key)
        connections[service.key].close()


def _tidied(**_: Any) -> None:
    """Clear away what was deleted, at the end of a request."""
    for alias in tuple(_leftover):
        if alias in connections.settings:
            _clear(alias)
            connections[alias].close()


def _clear(alias: str) -> None:
    """Cut the write-ahead log of a SQLite file off after rows were deleted: what they held stands in it in plain text.

    While somebody reads the file it cannot be cut; then the next who lets go of the service tries again.
    """
    connection = connections[alias]
    if alias not in _leftover or connection.in_atomic_block:
        return
    _leftover.discard(alias)
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 0")
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except OperationalError:
        busy = 1
    if busy:
        _leftover.add(alias)


def _forget(key: str) -> None:
    """Close this thread's connection under an alias, and take it away."""
    if key not in connections.settings:
        return
    connections[key].close()
    del connections[key]


@contextmanager
def transaction(service: Service) -> Iterator[None]:
    """Open a transaction in a service's database: the only way to write there. Commit it, or undo it on an exception.

    It cannot be nested, and never stands around one of the engine's or of another service's: what is promised in one
    database and done in another is written as work in the first, and done by a job that can be done twice.
    Raise StoreError (E054) where the service is not open, (E052, E053) when its database did not take the change.
    """
    if service.key not in connections.settings:
        fix = f"Switch it on and adopt its activities: tillit service adopt {service.key}."
        raise StoreError(Problem(service.key, "E054", "the service is not open, and collects nothing", fix))
    _alone(service)
    if service.key in _postponed:
        configuration = _postponed[service.key]
        try:
            connect(service, configuration)
        except StoreError:
            postpone(service, configuration)
            raise
        del _postponed[service.key]
    if _reading.get():
        message = f"{service.key} is written to while a page is shown: what changes something answers to POST"
        raise RuntimeError(message)
    try:
        with _allowed(service), django_transaction.atomic(using=service.key, durable=True):
            yield
    except (OperationalError, InterfaceError) as error:
        what = f"the service's database did not take what was to be written ({type(error).__name__})"
        fix = "See that it runs and has room, and that no other program holds it; then try again."
        raise StoreError(Problem(service.key, "E053", what, fix)) from None


def pour(service: Service, rows: QuerySet[Any, Any], into: type[Model], **columns: Any) -> None:
    """Put what some rows say into another table of a service, within the database and the open transaction.

    `columns` are the fields of `into`, each with what it takes: an expression of Django's, as `F("email")` for a field
    of `rows`. What breaks a constraint of uniqueness is left out. For very many rows: as objects of this process they
    would take many times as long.
    """
    fields = [into._meta.get_field(name) for name in columns]
    named = {f"into_{name}": value for name, value in columns.items()}
    asked, values = rows.annotate(**named).values_list(*named).query.get_compiler(using=service.key).as_sql()
    quote = connections[service.key].ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields if isinstance(field, Field))
    with connections[service.key].cursor() as cursor:
        statement = f"INSERT INTO {quote(into._meta.db_table)} ({names}) {asked} ON CONFLICT DO NOTHING"
        cursor.execute(statement, values)


def _alone(service: Service) -> None:
    """Raise RuntimeError inside a transaction of another database: the two could not be kept in step."""
    open_now = [one.alias for one in connections.all(initialized_only=True) if one.in_atomic_block]
    if open_now:
        message = f"a transaction of {service.key} inside one of {', '.join(open_now)}"
        raise RuntimeError(message)


@contextmanager
def reading() -> Iterator[None]:
    """Let nothing be written to a service's database for as long as the block lasts."""
    before = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(before)
