"""Makes the tables of an empty database as its migrations do, but walks through these once in a process.

    with made_once():
        ...

The first empty database of a kind gets its tables from Django, and the statements are kept; each later one gets the
statements. What is not empty is left to Django, and so are the processes that a test starts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands.migrate import Command

migrate = Command.handle
"""What Django does."""
_CHANGES = re.compile(r"\s*(?:CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|COMMENT|SET CONSTRAINTS)\b", re.IGNORECASE)
_known: dict[tuple[Any, ...], list[tuple[str, Any]]] = {}


@contextmanager
def made_once() -> Iterator[None]:
    """Replace the ways in which Tillit makes tables for as long as the block lasts."""
    from django.apps import apps
    from django.db import connections

    from tillit.web.accounts import tables

    make = tables._make

    def handled(command: Command, *arguments: Any, **options: Any) -> Any:
        """Migrate an app of Tillit's in a database."""
        connection = connections[options["database"]]
        label = options["app_label"]
        if options.get("migration_name") or connection.introspection.table_names():
            return migrate(command, *arguments, **options)
        folder = Path(apps.get_app_config(label).path, "migrations")
        key = (connection.vendor, folder, *sorted(file.name for file in folder.glob("[0-9]*.py")))
        return _repeated(connection, key, lambda: migrate(command, *arguments, **options))

    def made(connection: Any, missing: list[tuple[str, str]]) -> None:
        """Make the tables of accounts in a database."""
        _repeated(connection, (connection.vendor, *missing), lambda: make(connection, missing))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "handle", handled)
        patch.setattr(tables, "_make", made)
        yield


def _repeated(connection: Any, key: tuple[Any, ...], change: Callable[[], Any]) -> None:
    """Change a database's schema: by `change`, whose statements are kept under the key, or by these."""
    from django.db import transaction

    if key not in _known:
        ran: list[tuple[str, Any]] = []

        def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  Django's call
            """Keep a statement that changes something."""
            assert not many
            if context["connection"] is connection and _CHANGES.match(str(sql)):
                ran.append((str(sql), params or None))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(noted):
            change()
        _known[key] = ran
        return
    statements = _known[key]
    if connection.vendor == "postgresql":  # all of them in one go, for which it is asked once
        written = [connection.ops.compose_sql(sql, params) if params else sql for sql, params in statements]
        statements = [(";\n".join(one.rstrip().rstrip(";") for one in written), None)]
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for sql, params in statements:
                cursor.execute(sql, params)
    finally:
        connection.enable_constraint_checking()
