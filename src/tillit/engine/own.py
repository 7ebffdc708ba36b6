"""Sweeping the engine's own tables: there act and evidence share a database, so one transaction holds both.

A store that held its own lock on the engine's SQLite file would wait for itself when the evidence is written. The rows
are therefore chosen by the store, as in every other collection, and changed by the engine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.apps import apps
from django.db.models import Model

from tillit.engine import holds
from tillit.engine.collections import STORE, columns_of, model_name
from tillit.engine.database import transaction
from tillit.engine.evidence import Outcome, What, facts, next_number
from tillit.engine.models import Chunk, Run
from tillit.engine.setup import Engine
from tillit.promises.outcome import Act
from tillit.rules import Anonymise, Clear, Delete
from tillit.stores.protocol import Held, Key, Store

__all__ = ["STORE", "carry_out", "clears"]


def clears(act: Act) -> bool:
    """Tell whether an act empties columns instead of deleting rows. Raise ValueError for what is not defined yet."""
    match act.sweep.rule.action:
        case Delete():
            return False
        case Clear():
            return True
        case Anonymise():
            message = "no store can anonymise yet"
            raise ValueError(message)


def carry_out(
    engine: Engine,
    run: Run,
    act: Act,
    store: Store,
    *,
    held: Callable[[], Held],
    progress: Callable[[int], None],
) -> Outcome:
    """Carry out a sweep of one of the engine's own collections."""
    name = act.sweep.collection
    done = chunks = 0
    while True:
        stamp = holds.stamp()
        rows = store.sample(replace(act.sweep, held=held()), store.map.chunk)
        if not rows:
            return Outcome(store.name, {name: done} if done else {}, chunks, ())
        changed = _change(engine, run, act, tuple(row.key for row in rows), stamp)
        if changed is None:
            continue
        if not changed:
            message = f"the rows that are due in {name} do not go"
            raise RuntimeError(message)
        done, chunks = done + changed, chunks + 1
        progress(done)


def _change(engine: Engine, run: Run, act: Act, keys: tuple[Key, ...], stamp: holds.Stamp) -> int | None:
    """Change the rows and write the evidence in one transaction; None when a hold was placed meanwhile."""
    name = act.sweep.collection
    model: type[Model] = apps.get_model("engine", model_name(name))
    with transaction(engine) as unit:
        if holds.stamp() != stamp:
            return None
        rows = model._default_manager.filter(pk__in=[key[0] for key in keys])  # noqa: SLF001  the manager's public name
        rule = act.sweep.rule
        if isinstance(rule.action, Clear):
            count = rows.update(**dict.fromkeys(columns_of(name, rule.action.data)))
        else:
            count = rows.delete()[1].get(model._meta.label, 0)  # what belongs to the rows goes with them, uncounted  # noqa: SLF001  Django's public name
        now = engine.clock()
        chunk = Chunk.objects.create(
            run=run,
            number=next_number(run),
            **What.of(act).columns(),
            state=Chunk.State.done,
            counts={name: count},
            prepared_at=now,
            settled_at=now,
        )
        unit.record("chunk.own", str(run), **facts(chunk))
    return count
