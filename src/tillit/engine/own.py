"""Sweeping the engine's own tables: there act and evidence share a database, so one transaction holds both.

A store that held its own lock on the engine's SQLite file would wait for itself when the evidence is written. The rows
are therefore chosen by the store, as in every other collection, and changed by the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from tillit.engine import collections_staff as staff
from tillit.engine import holds
from tillit.engine.collections import STORE, columns_of, model_name
from tillit.engine.database import transaction
from tillit.engine.evidence import Outcome, What, facts, next_number
from tillit.engine.models import Chunk, Run
from tillit.engine.settings import ALIAS
from tillit.engine.setup import Engine
from tillit.promises.outcome import Act
from tillit.rules import Anonymise, Clear, Delete
from tillit.stores.protocol import Held, Key, Store

__all__ = ["STORE", "carry_out", "clears"]
_AT_ONCE = 500
"""Values bound in one statement."""


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
    with transaction(engine) as unit:
        if holds.stamp() != stamp:
            return None
        numbers = [key[0] for key in keys]
        count = _remove(name, numbers) if name in staff.COLLECTIONS else _change_rows(act, numbers)
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


def _change_rows(act: Act, keys: Sequence[Any]) -> int:
    """Empty or delete rows of the engine; what belongs to them goes with them, uncounted."""
    name = act.sweep.collection
    model: type[Model] = apps.get_model("engine", model_name(name))
    rows = model._default_manager.filter(pk__in=keys)  # noqa: SLF001  the manager's public name
    action = act.sweep.rule.action
    if isinstance(action, Clear):
        return rows.update(**dict.fromkeys(columns_of(name, action.data)))
    return rows.delete()[1].get(model._meta.label, 0)


def _remove(name: str, keys: Sequence[Any]) -> int:
    """Delete rows of the accounts' tables with what belongs to them; their models are not loaded where `keep` runs."""
    declared = staff.COLLECTIONS[name]
    count = 0
    with connections[ALIAS].cursor() as cursor:
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            for child, one in staff.COLLECTIONS.items():
                if one.get("belongs_to") == name:
                    (column,) = one["by"]
                    cursor.execute(_statement("SELECT id", one["table"], column, len(some)), some)
                    _remove(child, [row[0] for row in cursor.fetchall()])
            key = "session_key" if name == "sessions" else "id"
            cursor.execute(_statement("DELETE", declared["table"], key, len(some)), some)
            count += cursor.rowcount
    return count


def _statement(verb: str, table: str, column: str, values: int) -> str:
    """Return a statement over names that stand in collections_staff.py; values are bound."""
    quoted = connections[ALIAS].ops.quote_name
    return f"{verb} FROM {quoted(table)} WHERE {quoted(column)} IN ({', '.join(['%s'] * values)})"
