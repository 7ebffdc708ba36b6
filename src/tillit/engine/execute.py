"""The one place that carries out an act, so that store, evidence and audit always agree.

There is no transaction across a store and the engine. Each chunk therefore goes in this order:

1. the store's transaction is opened and the rows are deleted in it;
2. the engine commits the evidence as *prepared*, with its audit entry;
3. the store commits;
4. the engine commits the evidence as *done*, with its audit entry.

Killed anywhere in between, the next run asks the store what became of the transaction, and settles the evidence first.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from tillit.engine import approvals, blast, holds, own, plain, witnesses
from tillit.engine.consents import looking
from tillit.engine.database import Unit, transaction
from tillit.engine.evidence import Also, Outcome, What, facts, next_number
from tillit.engine.models import Chunk, Run
from tillit.engine.setup import Engine
from tillit.errors import Problem, RefusedError, StoreError
from tillit.promises.outcome import Act
from tillit.stores.protocol import Capability, Held, Key, Located, Pending, Settlement, Spared, Store

Resolve = Callable[[], Held]
"""Resolves the holds in a store anew, each time that it is called."""

PATIENCE = 30.0
"""Seconds to wait for a transaction that is still running in a store."""
_PAUSE = 0.2
_FRESH = 60.0
"""Seconds for which a sweep believes what it found on hold: it reads whole tables to find it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of unsettled evidence: numbers of chunks, and the stores that could not be asked."""

    done: int
    void: int
    errors: tuple[StoreError, ...]
    missing: tuple[str, ...]
    """Stores with unsettled evidence that the map does not name any more."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an act was decided upon: which holds there were, and, where it rests on the ledger, which consents."""

    holds: holds.Stamp
    consents: tuple[int, int] | None = None

    def holds_still(self) -> bool:
        """Tell whether nothing of it has changed."""
        return holds.stamp() == self.holds and (self.consents is None or looking.stamp() == self.consents)


def _silent(_rows: int) -> None:
    """Show no progress."""


def carry_out(
    engine: Engine,
    run: Run,
    act: Act,
    store: Store,
    *,
    held: Resolve,
    progress: Callable[[int], None] = _silent,
    patience: float = PATIENCE,
) -> Outcome:
    """Carry out one planned act, chunk by chunk, and return what it did; `progress` is told rows done so far.

    Raise ConfigurationError (E007) for a day in the future, and RefusedError when the plan needs a yes (E008), or
    the store cannot do it (E018); and in between when the store turns out to hold more due rows than planned (E009).
    StoreError leaves the last chunk prepared; the next run settles it.
    """
    blast.refuse_future(act.sweep.today, engine.today)
    capability = Capability.clear if own.clears(act) else Capability.sweep
    if store.name != act.store:
        raise ValueError(f"an act in {act.store} cannot be carried out in {store.name}")
    _able(store, capability)
    settle(engine, store, patience=patience)
    approvals.require(engine, act)
    if store.name == own.STORE:
        outcome = own.carry_out(engine, run, act, store, held=held, progress=progress)
    else:
        outcome = _Sweeping(engine, run, act, store, held, progress).go()
    with transaction(engine) as unit:
        approvals.note_sweep(engine, unit, run, act, outcome.counts.get(act.sweep.collection, 0))
    return outcome


class _Sweeping:
    """One act under way: where it stands, and what it has done."""

    def __init__(
        self,
        engine: Engine,
        run: Run,
        act: Act,
        store: Store,
        held: Resolve,
        progress: Callable[[int], None],
    ) -> None:
        """Begin before the first row."""
        self._engine, self._run, self._act, self._store = engine, run, act, store
        self._held, self._progress = held, progress
        self._what = What.of(act)
        self._ceiling = blast.ceiling(act, engine.configuration.keep)
        self._counts: Counter[str] = Counter()
        self._emptied: Counter[str] = Counter()
        self._spared: Counter[tuple[Any, ...]] = Counter()
        self._chunks = 0
        self._known: tuple[holds.Stamp, float, Held] | None = None

    def go(self) -> Outcome:
        """Sweep chunk after chunk until nothing is due."""
        after: Key | None = None
        while True:
            last = self._chunk(after)
            if last is None:
                spared = _spared(self._spared)
                return Outcome(self._store.name, dict(self._counts), self._chunks, spared, dict(self._emptied))
            if last == after:
                message = f"the store {self._store.name} does not get on: two chunks end at the same row"
                raise RuntimeError(message)
            after = last

    def _chunk(self, after: Key | None) -> Key | None:
        """Do one chunk and return where the next one goes on; None after the last."""
        while True:
            stamp = Stamp(holds.stamp(), None if self._act.sweep.ledger is None else looking.stamp())
            sweep = replace(self._act.sweep, held=self._on_hold(stamp.holds))
            with self._store.sweep(sweep, after) as pending:
                if pending.witness is not None:
                    self._refuse_excess(pending)
                    chunk = _prepare(self._engine, self._run, self._what, pending, stamp)
                    if chunk is None:
                        continue
                    pending.commit()
                    self._chunks += 1
                    close(self._engine, chunk, Settlement.done)
                self._note(pending)
                return pending.last

    def _on_hold(self, stamp: holds.Stamp) -> Held:
        """Return the rows on hold: looked for anew when a hold came or went, and once a minute."""
        known, at = self._known, time.monotonic()
        if known is None or known[0] != stamp or at - known[1] > _FRESH:
            known = self._known = stamp, at, self._held()
        return known[2]

    def _refuse_excess(self, pending: Pending) -> None:
        """Stop when more rows go than the yes was given to."""
        name = self._act.sweep.collection
        rows = self._counts[name] + pending.counts.get(name, 0)
        if rows > self._ceiling:
            what = f"more rows are due than the {self._act.count} that were planned"
            fix = "Nothing more was changed. Look at keep --dry-run, and run it again."
            raise RefusedError(Problem(self._act.promise, "E009", what, fix))

    def _note(self, pending: Pending) -> None:
        """Add up what a chunk did and left."""
        if pending.witness is not None:
            self._counts.update(pending.counts)
            self._emptied.update(pending.emptied)
            self._progress(self._counts[self._act.sweep.collection])
        _add(self._spared, pending.spared)


def erase(
    engine: Engine,
    run: Run,
    store: Store,
    located: Located,
    today: date,
    *,
    held: Resolve,
    patience: float = PATIENCE,
    also: Also | None = None,
) -> Outcome:
    """Erase a person's rows in one store, whole or not at all, and return what went and what was spared.

    `also` is told of it in the transaction that settles the evidence; not where nothing was changed. Raise
    ConfigurationError (E007) or RefusedError (E018) before anything is changed; StoreError leaves the evidence
    prepared.
    """
    blast.refuse_future(today, engine.today)
    _able(store, Capability.erase)
    what = What(None, store.name, _first(located), Chunk.Action.erase, "on request", today, "")
    return _whole(
        engine,
        run,
        store,
        what,
        lambda keys: store.erase(located, today, keys),
        held=held,
        patience=patience,
        also=also,
    )


def rectify(
    engine: Engine,
    run: Run,
    store: Store,
    located: Located,
    changes: Mapping[str, Any],
    today: date,
    *,
    held: Resolve,
    patience: float = PATIENCE,
    also: Also | None = None,
) -> Outcome:
    """Write new values of data categories in a person's own rows of one store, whole or not at all.

    `also` as for `erase`. Raise ConfigurationError (E007) or RefusedError (E018) before anything is changed; StoreError
    leaves the evidence prepared.
    """
    blast.refuse_future(today, engine.today)
    _able(store, Capability.rectify)
    what = What(None, store.name, _first(located), Chunk.Action.rectify, "on request", today, "")
    return _whole(
        engine,
        run,
        store,
        what,
        lambda keys: store.rectify(located, changes, keys),
        held=held,
        patience=patience,
        also=also,
    )


def _whole(
    engine: Engine,
    run: Run,
    store: Store,
    what: What,
    act: Callable[[Held], AbstractContextManager[Pending]],
    *,
    held: Resolve,
    patience: float,
    also: Also | None,
) -> Outcome:
    """Carry out an act that is one transaction."""
    settle(engine, store, patience=patience)
    while True:
        stamp = Stamp(holds.stamp())
        with act(held()) as pending:
            if pending.witness is None:
                return Outcome(store.name, {}, 0, pending.spared)
            chunk = _prepare(engine, run, what, pending, stamp)
            if chunk is None:
                continue
            pending.commit()
            outcome = Outcome(store.name, dict(pending.counts), 1, pending.spared, dict(pending.emptied))
            close(engine, chunk, Settlement.done, None if also is None else partial(also, outcome))
            return outcome


def settle_all(engine: Engine, stores: Mapping[str, Store], *, patience: float = PATIENCE) -> Settled:
    """Settle all evidence that was prepared and never settled, before anything else is done.

    A store that cannot be asked does not keep the others from being: its error is returned, its evidence stays.
    """
    done = void = 0
    errors: list[StoreError] = []
    names = sorted(set(Chunk.objects.filter(state=Chunk.State.prepared).values_list("store", flat=True)))
    for name in [name for name in names if name in stores]:
        try:
            found = settle(engine, stores[name], patience=patience)
        except StoreError as error:
            errors.append(error)
        else:
            done, void = done + found[Settlement.done], void + found[Settlement.void]
    return Settled(done, void, tuple(errors), tuple(name for name in names if name not in stores))


def settle(engine: Engine, store: Store, *, patience: float = PATIENCE) -> Counter[Settlement]:
    """Settle the unsettled evidence of one store, oldest first. Raise StoreError (E010) while one is still running."""
    found: Counter[Settlement] = Counter()
    if not _unsettled(store.name):
        return found
    open_ones = Chunk.objects.filter(state=Chunk.State.prepared, store=store.name).order_by("prepared_at", "number")
    for chunk in open_ones:
        sealed = chunk.witness
        if sealed is None:
            continue
        witness = witnesses.load(engine.keys.decrypt(bytes(sealed), chunk.place))
        deadline = time.monotonic() + patience
        while (answer := store.settle(witness)) is Settlement.open:
            if not Chunk.objects.filter(pk=chunk.pk, state=Chunk.State.prepared).exists():
                break  # the process that it belongs to has just settled it
            if time.monotonic() >= deadline:
                what = f"a deletion of an earlier run is still under way ({chunk})"
                raise StoreError(Problem(store.name, "E010", what, "Let that run end, or end it; then run this again."))
            time.sleep(min(_PAUSE, patience))
        else:
            found[close(engine, chunk, answer)] += 1
    return found


def _unsettled(store: str) -> bool:
    """Tell whether a store has evidence that was prepared and never settled: seldom, and asked before every act."""
    asked = "SELECT 1 FROM engine_chunk WHERE state = %s AND store = %s LIMIT 1"
    return plain.ask(asked, Chunk.State.prepared.value, store) is not None


def close(engine: Engine, chunk: Chunk, answer: Settlement, also: Callable[[Unit], None] | None = None) -> Settlement:
    """Settle a prepared chunk as done or void, unless another process has, and return how it stands.

    `also` is done in the same transaction, whoever settled it.
    """
    with transaction(engine) as unit:
        found = _close(engine, unit, chunk, answer)
        if also is not None:
            also(unit)
        return found


def _close(engine: Engine, unit: Unit, chunk: Chunk, answer: Settlement) -> Settlement:
    """Settle a prepared chunk in the open transaction."""
    state = Chunk.State(answer.value)
    run = f"run {chunk.run_id}"
    settled = {"state": state, "witness": None, "settled_at": engine.clock()}
    if plain.update(Chunk, settled, "id = %s AND state = %s", chunk.pk, Chunk.State.prepared.value):
        if state is Chunk.State.done:
            unit.record("chunk.done", run, chunk=chunk.number, store=chunk.store, counts=chunk.counts)
        else:
            unit.record("chunk.void", run, chunk=chunk.number, store=chunk.store)
        return answer
    if state is Chunk.State.done and Chunk.objects.filter(pk=chunk.pk, state=Chunk.State.void).update(state=state):
        # Somebody thought that it had not taken place; but it has, and the evidence must say so.
        unit.record("chunk.corrected", run, chunk=chunk.number, store=chunk.store, counts=chunk.counts)
        return answer
    return Settlement(Chunk.objects.values_list("state", flat=True).get(pk=chunk.pk))


def _prepare(engine: Engine, run: Run, what: What, pending: Pending, stamp: Stamp) -> Chunk | None:
    """Commit the evidence of what a store is about to do.

    None when it must not: a hold was placed meanwhile, or consents that the act rests on were given or ended.
    """
    witness = pending.witness
    if witness is None:
        message = "an act without a witness changes nothing, so there is nothing to prepare"
        raise ValueError(message)
    with transaction(engine) as unit:
        if not stamp.holds_still():
            return None
        chunk = Chunk(
            run=run,
            number=next_number(run),
            **what.columns(),
            state=Chunk.State.prepared,
            counts=dict(pending.counts),
            emptied=dict(pending.emptied),
            prepared_at=engine.clock(),
        )
        chunk.witness = engine.keys.encrypt(witnesses.dump(witness), chunk.place)
        plain.insert(chunk)
        unit.record("chunk.prepared", str(run), **facts(chunk))
    return chunk


def _able(store: Store, capability: Capability) -> None:
    """Raise RefusedError (E018) when a store cannot do what is asked."""
    if capability not in store.capabilities:
        what = f"cannot {capability.value} by itself"
        raise RefusedError(Problem(store.name, "E018", what, "Do it by hand there; the plan names it as a task."))


def _first(located: Located) -> str:
    """Return the collection that an erasure is named by: the first in which the person was found."""
    return located.rows[0].collection if located.rows else ""


def _add(total: Counter[tuple[Any, ...]], spared: tuple[Spared, ...]) -> None:
    """Add up spared rows by what spares them."""
    for one in spared:
        total[one.collection, one.why, one.by, one.until] += one.rows


def _spared(total: Counter[tuple[Any, ...]]) -> tuple[Spared, ...]:
    """Return what was added up."""
    return tuple(Spared(collection, rows, why, by, until) for (collection, why, by, until), rows in total.items())
