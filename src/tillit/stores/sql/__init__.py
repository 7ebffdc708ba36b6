"""The store for SQL databases: SQLite, PostgreSQL and MariaDB."""

from __future__ import annotations

from tillit.stores.sql.store import SqlStore

__all__ = ["SqlStore"]
