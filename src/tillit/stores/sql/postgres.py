"""What PostgreSQL needs of Python: reading days that Python's date cannot hold."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.adapt import Buffer, Loader
from psycopg.types.datetime import DateLoader, TimestampLoader, TimestamptzLoader


def _tolerant(base: type[Loader]) -> type[Loader]:
    """Return a loader that gives the database's text where `base` fails (infinity, years before Christ)."""

    class Tolerant(base):  # type: ignore[valid-type,misc]
        """Read a day, or the text of what is none."""

        def load(self, data: Buffer) -> Any:
            """Return the value, or its text."""
            try:
                return super().load(data)
            except (psycopg.DataError, ValueError, OverflowError):
                return bytes(data).decode()

    return Tolerant


def tolerant_loaders(connection: psycopg.Connection[Any]) -> None:
    """Let a connection read every date that PostgreSQL can hold."""
    connection.adapters.register_loader("date", _tolerant(DateLoader))
    connection.adapters.register_loader("timestamp", _tolerant(TimestampLoader))
    connection.adapters.register_loader("timestamptz", _tolerant(TimestamptzLoader))
