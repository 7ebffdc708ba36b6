"""The tables of accounts, which stand in the engine's database beside its own."""

from __future__ import annotations

from typing import Any

from tillit.engine.setup import Engine

_APPS = ("contenttypes", "auth", "sessions", "staff", "account", "mfa", "socialaccount")


def migrate(engine: Engine) -> None:
    """Make the tables of accounts, or bring them up to date, one process at a time.

    A new database gets them as they are now, at once; walking through every change since the libraries' beginnings
    would take seconds and end in the same.
    """
    from django.db import connections

    from tillit.engine.settings import ALIAS
    from tillit.engine.setup import one_at_a_time

    connection = connections[ALIAS]
    if not _missing(connection):
        return
    with one_at_a_time(engine.configuration):
        missing = _missing(connection)
        if {app for app, _ in missing} >= set(_APPS) and _first(connection):
            _make(connection, missing)
        elif missing:
            from django.core.management import call_command

            for app in dict.fromkeys(app for app, _ in missing):
                call_command("migrate", app, database=ALIAS, verbosity=0, interactive=False, skip_checks=True)


def _missing(connection: Any) -> list[tuple[str, str]]:
    """Return the migrations that the database lacks, of all apps but the engine, which sees to its own."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    done = loader.applied_migrations
    return [key for key in loader.graph.nodes if key not in done and key[0] in _APPS]


def _first(connection: Any) -> bool:
    """Tell whether the database has none of the tables yet."""
    there = set(connection.introspection.table_names())
    return not there & {model._meta.db_table for model in _models()}


def _make(connection: Any, missing: list[tuple[str, str]]) -> None:
    """Make every table, and note the migrations that would have led there, in one transaction."""
    from django.db.migrations.recorder import MigrationRecorder

    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with connection.schema_editor(atomic=True) as editor:
        for model in _models():
            editor.create_model(model)
        for app, name in missing:
            recorder.record_applied(app, name)


def _models() -> list[Any]:
    """Return the models of the apps, each after those that it refers to as far as the apps' order says so."""
    from django.apps import apps

    return [model for app in _APPS for model in apps.get_app_config(app).get_models()]
