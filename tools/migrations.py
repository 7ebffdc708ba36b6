"""Write a service's migrations: `python -m tools.migrations visitors` after a change of its models."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tillit.engine.settings import ALIAS


def write(key: str, *, check: bool = False) -> None:
    """Write the migrations that a service's models lack; `check`: write none. Raise SystemExit where one is lacking."""
    from django.core.management import call_command

    from tillit.engine import setup
    from tillit.services import catalogue, database

    setup.configure()
    service = catalogue.find(key)
    database.install(service)
    if not check:
        file = database.migrations(service) / "__init__.py"
        file.parent.mkdir(exist_ok=True)
        if not file.exists():
            file.write_text(f'"""The changes to the tables of {key}, in order."""\n', encoding="utf-8")
    # What other databases have is not asked: the one that Tillit last had open may be gone.
    with _elsewhere(ALIAS, {}), _elsewhere(key, {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}):
        call_command("makemigrations", key, verbosity=0, interactive=False, check_changes=check, skip_checks=True)


@contextmanager
def _elsewhere(alias: str, database: dict[str, str]) -> Iterator[None]:
    """Let an alias stand for another database; for none, where nothing is said of it."""
    from django.db import connections

    known = connections.settings
    before = known.get(alias)
    _let_go(alias)
    known[alias] = connections.configure_settings({ALIAS: {}, alias: database})[alias]
    try:
        yield
    finally:
        _let_go(alias)
        known.pop(alias)
        if before is not None:
            known[alias] = before


def _let_go(alias: str) -> None:
    """Close this thread's connection under an alias, where it has one."""
    from django.db import connections

    for one in connections.all(initialized_only=True):
        if one.alias == alias:
            one.close()
            del connections[alias]


if __name__ == "__main__":
    write(*sys.argv[1:])
