"""The other side: what a good engineer would write by hand, with the same rule, chunks, locks and commits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import psycopg

from bench.data import CHUNK

FIRST = date(1900, 1, 1)
"""No day before this is believed (as Tillit has it)."""
Figures = tuple[int, int, int, int, int, date | None]
"""Total, due, held, no day, not started, the oldest that is due."""


class ByHand(Protocol):
    """Statements written by hand for one kind of database."""

    def chunk(self, after: int, cutoff: date) -> tuple[int, int] | None:
        """Delete the next chunk of overdue cases with their notes, commit, and return how many and the last key."""

    def checks(self, cutoff: date, last: date, held: int) -> Mapping[str, Callable[[], Figures]]:
        """Return ways to compute the figures of a finding; the fastest is the measure."""

    def find(self, email: str) -> int:
        """Read all that there is about a person and return how many rows."""

    def erase(self, email: str, evidence: Evidence, *, proven: bool) -> int:
        """Delete all that there is about a person in one transaction and return how many rows.

        In columns that are `proven` the address is written in one way, else it is looked for however it is written.
        What is about to go is written down before the commit, and that it went, after: with the same durability.
        """


class Evidence:
    """A file of evidence as one would write it by hand, with the pragmas of Tillit's own database."""

    def __init__(self, file: Path) -> None:
        """Make the file."""
        self._connection = sqlite3.connect(file, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TABLE evidence (id INTEGER PRIMARY KEY, rows INTEGER, state TEXT)")

    def prepared(self, rows: int) -> int:
        """Commit what is about to go."""
        return int(
            self._connection.execute("INSERT INTO evidence (rows, state) VALUES (?, 'prepared')", (rows,)).lastrowid
            or 0
        )

    def done(self, number: int) -> None:
        """Commit that it went."""
        self._connection.execute("UPDATE evidence SET state = 'done' WHERE id = ?", (number,))


FIND = (
    "SELECT id, email, phone, name FROM customer WHERE email = {0}",
    "SELECT id, placed, address FROM customer_order WHERE customer_id = {0}",
    "SELECT id, email FROM subscriber WHERE email = {0}",
    "SELECT id, email, body FROM ticket WHERE email = {0}",
)


ANYHOW = "lower(trim(email))"
"""The matching rule for an address, in a column where nobody has looked how they are written."""


class PostgresByHand:
    """PostgreSQL, with psycopg."""

    def __init__(self, url: str) -> None:
        """Connect."""
        self._connection = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)

    def chunk(self, after: int, cutoff: date) -> tuple[int, int] | None:
        """See `ByHand.chunk`."""
        with self._connection.transaction():
            self._connection.execute(
                "CREATE TEMPORARY TABLE IF NOT EXISTS doomed (id bigint PRIMARY KEY) ON COMMIT DELETE ROWS"
            )
            self._connection.execute(
                "INSERT INTO doomed SELECT id FROM cases WHERE id > %s AND closed >= %s AND closed <= %s "
                "ORDER BY id LIMIT %s FOR UPDATE",
                (after, FIRST, cutoff, CHUNK),
            )
            self._connection.execute("DELETE FROM note USING doomed WHERE note.case_id = doomed.id")
            gone = self._connection.execute("DELETE FROM cases USING doomed WHERE cases.id = doomed.id").rowcount
            row = self._connection.execute("SELECT max(id) FROM doomed").fetchone()
        return None if not gone or row is None else (gone, row[0])

    def checks(self, cutoff: date, last: date, held: int) -> Mapping[str, Callable[[], Figures]]:
        """See `ByHand.checks`."""
        values = {"first": FIRST, "cutoff": cutoff, "last": last, "held": held}
        due = "closed >= %(first)s AND closed <= %(cutoff)s"
        scan = (
            f"SELECT count(*), count(*) FILTER (WHERE {due}), count(*) FILTER (WHERE {due} AND id = %(held)s), "
            "count(*) FILTER (WHERE closed < %(first)s OR closed > %(last)s), count(*) FILTER (WHERE closed IS NULL), "
            f"min(closed) FILTER (WHERE {due} AND id <> %(held)s) FROM cases"
        )
        ranges = (
            f"SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM cases WHERE {due}), "
            f"(SELECT count(*) FROM cases WHERE {due} AND id = %(held)s), "
            "(SELECT count(*) FROM cases WHERE closed < %(first)s OR closed > %(last)s), "
            "(SELECT count(*) FROM cases WHERE closed IS NULL), "
            f"(SELECT min(closed) FROM cases WHERE {due} AND id <> %(held)s)"
        )
        if not held:
            scan = scan.replace(" AND id <> %(held)s", "")
            ranges = ranges.replace(" AND id <> %(held)s", "")

        def ask(statement: str) -> Figures:
            row = self._connection.execute(statement.encode(), values).fetchone()
            if row is None:
                raise RuntimeError("no answer")
            total, everything, kept, dirty, waiting, oldest = row
            return total, everything - kept, kept, dirty, waiting, oldest

        return {"one scan": lambda: ask(scan), "by ranges": lambda: ask(ranges)}

    def find(self, email: str) -> int:
        """See `ByHand.find`."""
        customer, orders, subscriber, ticket = (statement.format("%s") for statement in FIND)
        found = self._connection.execute(customer.encode(), (email,)).fetchall()
        rows = len(found)
        for one in found:
            rows += len(self._connection.execute(orders.encode(), (one[0],)).fetchall())
        for statement in (subscriber, ticket):
            rows += len(self._connection.execute(statement.encode(), (email,)).fetchall())
        return rows

    def erase(self, email: str, evidence: Evidence, *, proven: bool) -> int:
        """See `ByHand.erase`."""
        same = ("email" if proven else ANYHOW) + " = %s"
        with self._connection.transaction():
            found = self._ask(f"SELECT id FROM customer WHERE {same} FOR UPDATE", email).fetchall()
            keys = [row[0] for row in found]
            gone = self._connection.execute("DELETE FROM customer_order WHERE customer_id = ANY(%s)", (keys,)).rowcount
            gone += self._ask(f"DELETE FROM subscriber WHERE {same}", email).rowcount
            gone += self._ask(f"DELETE FROM ticket WHERE {same}", email).rowcount
            gone += self._connection.execute("DELETE FROM customer WHERE id = ANY(%s)", (keys,)).rowcount
            number = evidence.prepared(gone)
        evidence.done(number)
        return gone

    def _ask(self, statement: str, value: str) -> psycopg.Cursor[Any]:
        """Execute a statement with one value."""
        return self._connection.execute(statement.encode(), (value,))


class SqliteByHand:
    """SQLite, with the pragmas of Tillit's own connections."""

    def __init__(self, url: str) -> None:
        """Open the file as Tillit's SQL store does."""
        self._connection = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        for pragma in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY", "journal_mode = WAL"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TEMPORARY TABLE doomed (id INTEGER PRIMARY KEY)")

    def chunk(self, after: int, cutoff: date) -> tuple[int, int] | None:
        """See `ByHand.chunk`; the plus keeps SQLite from sorting the whole range of days for every chunk."""
        ask = self._connection.execute
        ask("BEGIN IMMEDIATE")
        ask("DELETE FROM doomed")
        ask(
            "INSERT INTO doomed SELECT id FROM cases WHERE id > ? AND +closed >= ? AND +closed <= ? "
            "AND date(closed, '+0 days') IS closed ORDER BY id LIMIT ?",
            (after, str(FIRST), str(cutoff), CHUNK),
        )
        ask("DELETE FROM note WHERE case_id IN (SELECT id FROM doomed)")
        gone = ask("DELETE FROM cases WHERE id IN (SELECT id FROM doomed)").rowcount
        last = ask("SELECT max(id) FROM doomed").fetchone()[0]
        ask("COMMIT")
        return (gone, last) if gone else None

    def checks(self, cutoff: date, last: date, held: int) -> Mapping[str, Callable[[], Figures]]:
        """See `ByHand.checks`."""
        values = {"first": str(FIRST), "cutoff": str(cutoff), "last": str(last), "held": held}
        valid = "date(closed, '+0 days') IS closed"
        due = f"closed >= :first AND closed <= :cutoff AND {valid}"
        spared = f"{due} AND id <> :held" if held else due
        scan = (
            f"SELECT count(*), count(*) FILTER (WHERE {due}), "
            "(SELECT count(*) FROM cases WHERE id = :held AND DUE), count(*) FILTER (WHERE closed IS NOT NULL AND "
            f"NOT (closed >= :first AND closed <= :last AND {valid})), count(*) FILTER (WHERE closed IS NULL), "
            f"(SELECT min(closed) FROM cases WHERE {spared}) FROM cases"
        ).replace("DUE", due)
        # The days are few and in an index: every one is looked at once.
        days = (
            f"SELECT sum(n), sum(n) FILTER (WHERE {due}), (SELECT count(*) FROM cases WHERE id = :held AND {due}), "
            f"coalesce(sum(n) FILTER (WHERE closed IS NOT NULL AND NOT (closed >= :first AND closed <= :last "
            f"AND {valid})), 0), coalesce(sum(n) FILTER (WHERE closed IS NULL), 0), "
            f"(SELECT min(closed) FROM cases WHERE {spared}) "
            "FROM (SELECT closed, count(*) AS n FROM cases GROUP BY closed)"
        )

        def ask(statement: str) -> Figures:
            total, everything, kept, dirty, waiting, oldest = self._connection.execute(statement, values).fetchone()
            return total, everything - kept, kept, dirty, waiting, date.fromisoformat(oldest)

        return {"one scan": lambda: ask(scan), "by days": lambda: ask(days)}

    def find(self, email: str) -> int:
        """See `ByHand.find`."""
        customer, orders, subscriber, ticket = (statement.format("?") for statement in FIND)
        found = self._connection.execute(customer, (email,)).fetchall()
        rows = len(found)
        for one in found:
            rows += len(self._connection.execute(orders, (one[0],)).fetchall())
        for statement in (subscriber, ticket):
            rows += len(self._connection.execute(statement, (email,)).fetchall())
        return rows

    def erase(self, email: str, evidence: Evidence, *, proven: bool) -> int:
        """See `ByHand.erase`."""
        same = ("email" if proven else ANYHOW) + " = ?"
        ask = self._connection.execute
        ask("BEGIN IMMEDIATE")
        with closing(ask(f"SELECT id FROM customer WHERE {same}", (email,))) as found:
            (key,) = found.fetchone()
        gone = ask("DELETE FROM customer_order WHERE customer_id = ?", (key,)).rowcount
        gone += ask(f"DELETE FROM subscriber WHERE {same}", (email,)).rowcount
        gone += ask(f"DELETE FROM ticket WHERE {same}", (email,)).rowcount
        gone += ask("DELETE FROM customer WHERE id = ?", (key,)).rowcount
        number = evidence.prepared(gone)
        ask("COMMIT")
        evidence.done(number)
        return gone


def connect(url: str) -> Any:
    """Return the hand-written side for an address."""
    return SqliteByHand(url) if url.startswith("sqlite") else PostgresByHand(url)
