"""A small store in a SQLite file of its own, with transactions, that can be made to die at each step."""

# ruff: noqa: ARG002  a stub takes what the protocol says and uses what it needs
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tillit import rules
from tillit.errors import Problem, StoreError
from tillit.promises.outcome import Act
from tillit.stores.map import StoreMap
from tillit.stores.protocol import (
    Capability,
    DueRow,
    Exported,
    Found,
    Held,
    Identifiers,
    Inspection,
    Key,
    Located,
    OpenStep,
    Purpose,
    Settlement,
    Spared,
    Sweep,
    Tally,
    Witness,
)

TODAY = date(2026, 11, 22)
RULE = rules.parse("2 years after rejected")
COLLECTION = "applications"
PROMISE = "retention:recruitment.applications@ats.applications"


class KilledError(Exception):
    """The process is gone at this point."""


@dataclass
class StubPending:
    """Rows deleted in an open transaction."""

    store: StubStore
    connection: sqlite3.Connection
    counts: Mapping[str, int]
    spared: tuple[Spared, ...]
    witness: Witness | None
    last: Key | None
    emptied: Mapping[str, int] = field(default_factory=dict)
    committed: bool = False

    def commit(self) -> None:
        """Commit, or die before or after it."""
        self.store.step("before commit")
        self.connection.commit()
        self.committed = True
        self.store.step("after commit")


@dataclass
class StubStore:
    """Applications with an e-mail address and the day on which they were rejected."""

    file: Path
    name: str = "ats"
    map: StoreMap = field(default_factory=lambda: StoreMap(kind="stub", chunk=2))
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    capabilities: frozenset[Capability] = frozenset(Capability)
    die_at: str | None = None
    on_step: Callable[[str], None] | None = None
    answer: Settlement | None = None

    def __post_init__(self) -> None:
        """Make the table."""
        with self._open() as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS application (id INTEGER PRIMARY KEY, email, rejected)")
            connection.commit()

    def step(self, name: str) -> None:
        """Pass a point at which a test may want something to happen."""
        if self.on_step is not None:
            self.on_step(name)
        if self.die_at == name:
            raise KilledError(name)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open a connection for one transaction, undone unless it is committed."""
        connection = sqlite3.connect(self.file, isolation_level=None, timeout=5)
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.rollback()
            connection.close()

    def add(self, *rows: tuple[str, str]) -> None:
        """Add applications: e-mail address and day."""
        with self._open() as connection:
            connection.execute("BEGIN")
            connection.executemany("INSERT INTO application (email, rejected) VALUES (?, ?)", rows)
            connection.commit()

    def ids(self) -> list[int]:
        """Return the keys of all rows."""
        with self._open() as connection:
            return [row[0] for row in connection.execute("SELECT id FROM application ORDER BY id")]

    def _due(self, connection: sqlite3.Connection, sweep: Sweep, after: Key | None, limit: int) -> list[int]:
        """Return the next keys that are due and not held."""
        cutoff = sweep.today.replace(year=sweep.today.year - 2).isoformat()
        statement = "SELECT id FROM application WHERE rejected <= ? AND id > ? ORDER BY id"
        found = connection.execute(statement, (cutoff, after[0] if after else 0)).fetchall()
        held = {key[0] for key in sweep.held.get(COLLECTION, frozenset())}
        return [row[0] for row in found if row[0] not in held][:limit]

    @contextmanager
    def sweep(self, sweep: Sweep, after: Key | None = None) -> Iterator[StubPending]:
        """Delete the next chunk in an open transaction."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            ids = self._due(connection, sweep, after, self.map.chunk)
            connection.executemany("DELETE FROM application WHERE id = ?", [(one,) for one in ids])
            self.step("deleted")
            more = (ids[-1],) if len(ids) == self.map.chunk else None
            witness = Witness(None, COLLECTION, ((ids[0],),)) if ids else None
            yield StubPending(self, connection, {COLLECTION: len(ids)} if ids else {}, (), witness, more)

    @contextmanager
    def erase(self, located: Located, today: date, held: Held) -> Iterator[StubPending]:
        """Delete a person's rows in an open transaction, apart from held ones."""
        keys = located.keys().get(COLLECTION, frozenset())
        kept = keys & held.get(COLLECTION, frozenset())
        ids = sorted(key[0] for key in keys - kept)
        spared = (Spared(COLLECTION, len(kept), "held", "hold"),) if kept else ()
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("DELETE FROM application WHERE id = ?", [(one,) for one in ids])
            witness = Witness(None, COLLECTION, ((ids[0],),)) if ids else None
            yield StubPending(self, connection, {COLLECTION: len(ids)} if ids else {}, spared, witness, None)

    def settle(self, witness: Witness) -> Settlement:
        """Take the same lock and look whether the row is still there."""
        if self.answer is not None:
            return self.answer
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            there = connection.execute("SELECT 1 FROM application WHERE id = ?", witness.keys[0]).fetchone()
            return Settlement.void if there else Settlement.done

    def tally(self, sweep: Sweep) -> Tally:
        """Count nothing; `act` does."""
        raise NotImplementedError

    def sample(self, sweep: Sweep, limit: int) -> tuple[DueRow, ...]:
        """Return due rows."""
        with self._open() as connection:
            return tuple(DueRow((one,), {}) for one in self._due(connection, sweep, None, limit))

    def locate(self, who: Identifiers, proofs: frozenset[tuple[str, str]] = frozenset()) -> Located:
        """Find rows by e-mail address."""
        with self._open() as connection:
            found = connection.execute("SELECT id, email FROM application ORDER BY id").fetchall()
        rows = tuple(Found(COLLECTION, (key,), "owner", ("email",)) for key, email in found if email in who.emails)
        return Located(self.name, rows, (), (), who)

    def act(self, today: date = TODAY, binding: str = "b1") -> Act:
        """Plan the sweep."""
        sweep = Sweep(COLLECTION, RULE, today)
        return Act(PROMISE, self.name, sweep, len(self.sample(sweep, 10**9)), len(self.ids()), binding)

    def inspect(self) -> Inspection:
        """Return nothing of note."""
        return Inspection((), {}, "f1")

    def consent(self, collection: str, today: date) -> Any:
        """Know of no consent."""
        raise NotImplementedError

    def prove(self, collection: str) -> tuple[Any, ...]:
        """Prove nothing."""
        return ()

    def export(self, located: Located) -> Iterator[Exported]:
        """Export nothing."""
        yield from ()

    def rectify(self, located: Located, changes: Mapping[str, Any], held: Held) -> Any:
        """Change nothing."""
        raise NotImplementedError

    def finish(self) -> tuple[OpenStep, ...]:
        """Leave nothing to do."""
        return ()

    def close(self) -> None:
        """Hold nothing."""


class UnreachableStore(StubStore):
    """A store that nobody answers for."""

    def settle(self, witness: Witness) -> Settlement:
        """Fail."""
        raise StoreError(Problem(self.name, "S001", "cannot be reached"))
