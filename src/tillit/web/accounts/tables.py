"""The tables of accounts, which stand in the engine's database beside its own."""

from __future__ import annotations

from tillit.engine.setup import Engine


def migrate(engine: Engine) -> None:
    """Bring the tables of accounts up to date, one process at a time."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from tillit.engine.settings import ALIAS
    from tillit.engine.setup import one_at_a_time

    connection = connections[ALIAS]
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return
    with one_at_a_time(engine.configuration):
        call_command("migrate", database=ALIAS, verbosity=0, interactive=False, skip_checks=True)
