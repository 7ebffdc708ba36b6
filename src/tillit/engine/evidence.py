"""What a chunk of evidence says, and what an act amounted to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from tillit.engine import plain
from tillit.engine.database import Unit
from tillit.engine.models import Chunk, Run
from tillit.promises.outcome import Act
from tillit.stores.protocol import Spared


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act did in a store, all of it settled: rows per collection, transactions, and the rows that it left.

    `emptied` are rows of others whose pointer to a deleted row was set to NULL, per `table.column`.
    """

    store: str
    counts: Mapping[str, int]
    chunks: int
    spared: tuple[Spared, ...]
    emptied: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """All rows that were changed, children included."""
        return sum(self.counts.values())


Also = Callable[[Outcome, Unit], None]
"""What is written in the transaction that settles an act's evidence."""


@dataclass(frozen=True, slots=True)
class What:
    """What is about to be done, apart from how many rows it meets."""

    promise: str | None
    store: str
    collection: str
    action: str
    rule: str
    today: date
    binding: str

    @classmethod
    def of(cls, act: Act) -> Self:
        """Return what an act does."""
        sweep = act.sweep
        action = Chunk.Action.sweep.value
        return cls(act.promise, act.store, sweep.collection, action, sweep.rule.text, sweep.today, act.binding)

    def columns(self) -> dict[str, Any]:
        """Return it as the columns of a chunk."""
        return {
            "promise": self.promise,
            "store": self.store,
            "collection": self.collection,
            "action": str(self.action),
            "rule": self.rule,
            "today": self.today,
            "binding": self.binding,
        }


def facts(chunk: Chunk) -> dict[str, Any]:
    """Return what the audit says of a chunk."""
    return {
        "chunk": chunk.number,
        "promise": chunk.promise,
        "store": chunk.store,
        "collection": chunk.collection,
        "action": str(chunk.action),
        "counts": dict(chunk.counts),
        "emptied": dict(chunk.emptied),
        "rule": chunk.rule,
        "today": chunk.today.isoformat(),
        "binding": chunk.binding,
    }


def next_number(run: Run) -> int:
    """Return the number of a run's next chunk, in the transaction that writes it."""
    [(number,)] = plain.rows("SELECT COALESCE(MAX(number), 0) + 1 FROM engine_chunk WHERE run_id = %s", run.pk)
    return int(number)
