"""Write a service's migrations: `python -m tools.migrations visitors` after a change of its models."""

from __future__ import annotations

import sys


def write(key: str, *, check: bool = False) -> None:
    """Write the migrations that a service's models lack; `check`: write none. Raise SystemExit where one is lacking."""
    from django.core.management import call_command
    from django.db import connections

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
    elsewhere = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    known = connections.settings
    before = known.get(key)
    known[key] = connections.configure_settings({"default": {}, key: elsewhere})[key]
    try:
        call_command("makemigrations", key, verbosity=0, interactive=False, check_changes=check, skip_checks=True)
    finally:
        connections[key].close()
        del connections[key]
        known.pop(key)
        if before is not None:
            known[key] = before


if __name__ == "__main__":
    write(*sys.argv[1:])
