"""What deleted rows leave in a store's files: which stores still owe the step that clears it away, after a kill too."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from tillit.engine.database import transaction
from tillit.engine.models import AuditEntry, Chunk, Run
from tillit.engine.setup import Engine
from tillit.stores.protocol import OpenStep, Store

ACTION = "store.finished"


def owed() -> tuple[str, ...]:
    """Return the stores in which rows have gone since the last time that `finish` left nothing to be tried again."""
    finished: dict[str, datetime] = {}
    entries = AuditEntry.objects.filter(action=ACTION).order_by("seq")
    for data, at in entries.values_list("data", "at").iterator():
        finished[data["store"]] = at
    chunks = Chunk.objects.filter(state=Chunk.State.done).order_by("store")
    gone = chunks.values_list("store").annotate(last=Max("settled_at"))
    return tuple(store for store, last in gone if store not in finished or last >= finished[store])


def finish(engine: Engine, run: Run, store: Store) -> tuple[OpenStep, ...]:
    """Have a store clear away what deleted rows leave in its files, and return its steps. Raise StoreError.

    A step of Tillit's own that readers held up is still owed; an operator's step is told each time that rows went.
    """
    steps = store.finish()
    done = all(step.done for step in steps)
    if done or not _by_itself(store):
        with transaction(engine) as unit:
            unit.record(ACTION, str(run), store=store.name, done=done)
    return steps


def _by_itself(store: Store) -> bool:
    """Tell whether a store clears its files by itself, so that trying again helps: of the databases, SQLite does."""
    return (store.map.url or "").startswith("sqlite")
