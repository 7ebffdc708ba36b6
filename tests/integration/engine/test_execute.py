"""An act and its evidence agree, wherever the process is killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.engine.stub import COLLECTION, PROMISE, TODAY, KilledError, StubStore, UnreachableStore
from tillit.engine import approvals, audit, execute, holds, runs
from tillit.engine.models import AuditEntry, Chunk, LastSweep, Run
from tillit.engine.setup import Engine
from tillit.errors import RefusedError, StoreError
from tillit.stores.protocol import Capability, Held, Identifiers, Settlement

OLD, NEW = "2020-01-01", "2026-01-01"


@pytest.fixture
def store(tmp_path: Path) -> StubStore:
    """Return a store with five due rows and one that is not."""
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add(*[(f"alice{number}@example.org", OLD) for number in range(5)], ("bob@example.org", NEW))
    return store


@pytest.fixture
def run(engine: Engine) -> Run:
    """Return a run that has begun."""
    return runs.begin(engine, "keep", TODAY)


def nobody() -> Held:
    """Hold nothing."""
    return {}


def actions() -> list[str]:
    """Return what the audit says, in order."""
    return list(AuditEntry.objects.order_by("seq").values_list("action", flat=True))


def states() -> list[str]:
    """Return how each piece of evidence stands, in order."""
    return list(Chunk.objects.order_by("prepared_at", "number").values_list("state", flat=True))


def done_rows() -> int:
    """Return how many deletions the evidence counts."""
    return sum(chunk.counts[COLLECTION] for chunk in Chunk.objects.filter(state="done"))


def test_sweep_leaves_evidence_of_each_chunk(engine: Engine, run: Run, store: StubStore) -> None:
    """Five due rows in chunks of two are three pieces of evidence, each prepared and then done."""
    act = store.act()
    approvals.approve(engine, act, "bob")
    seen: list[int] = []
    outcome = execute.carry_out(engine, run, act, store, held=nobody, progress=seen.append)
    assert dict(outcome.counts) == {COLLECTION: 5}
    assert outcome.chunks == 3
    assert seen == [2, 4, 5]
    assert store.ids() == [6]
    assert states() == ["done", "done", "done"]
    assert actions() == ["run.started", "plan.approved", *["chunk.prepared", "chunk.done"] * 3, "sweep.ended"]
    assert not Chunk.objects.filter(witness__isnull=False).exists()
    assert LastSweep.objects.get(pk=PROMISE).size == 5
    assert audit.verify(engine).whole


def test_evidence_stands_before_the_store_commits(engine: Engine, run: Run, store: StubStore) -> None:
    """When the store is about to commit, the evidence is already there, with its audit entry."""
    seen: list[tuple[list[str], str]] = []
    store.on_step = lambda name: seen.append((states(), actions()[-1])) if name == "before commit" else None
    act = store.act()
    approvals.approve(engine, act, None)
    execute.carry_out(engine, run, act, store, held=nobody)
    assert seen[0] == (["prepared"], "chunk.prepared")


@pytest.mark.parametrize(
    ("point", "settled", "left"),
    [
        ("deleted", [], [1, 2, 3, 4, 5, 6]),
        ("before commit", ["void"], [1, 2, 3, 4, 5, 6]),
        ("after commit", ["done"], [3, 4, 5, 6]),
    ],
)
def test_kill_at_each_step(
    engine: Engine, run: Run, store: StubStore, point: str, settled: list[str], left: list[int]
) -> None:
    """Killed at a step, the rows are whole, the evidence is settled to what happened, and the next run finishes."""
    act = store.act()
    approvals.approve(engine, act, None)
    store.die_at = point
    with pytest.raises(KilledError):
        execute.carry_out(engine, run, act, store, held=nobody)
    assert store.ids() == left
    assert states() == (["prepared"] if settled else [])
    store.die_at = None
    found = execute.settle_all(engine, {"ats": store})
    assert (found.done, found.void) == (settled.count("done"), settled.count("void"))
    assert states() == settled
    again = runs.begin(engine, "keep", TODAY)
    execute.carry_out(engine, again, store.act(), store, held=nobody)
    assert store.ids() == [6]
    assert done_rows() == 5
    assert audit.verify(engine).whole
    assert actions().count("chunk.prepared") == actions().count("chunk.done") + actions().count("chunk.void")


def test_kill_before_the_evidence_is_prepared(
    engine: Engine, run: Run, store: StubStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the evidence cannot be written, the store deletes nothing."""
    act = store.act()
    approvals.approve(engine, act, None)

    def die(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(execute, "_prepare", die)
    with pytest.raises(KilledError):
        execute.carry_out(engine, run, act, store, held=nobody)
    assert store.ids() == [1, 2, 3, 4, 5, 6]
    assert states() == []


def test_kill_before_the_evidence_is_done(
    engine: Engine, run: Run, store: StubStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When only the last step is missing, the next act settles it first."""
    act = store.act()
    approvals.approve(engine, act, None)

    def die(*_: object, **__: object) -> None:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(execute, "close", die)
        with pytest.raises(KilledError):
            execute.carry_out(engine, run, act, store, held=nobody)
    assert states() == ["prepared"]
    execute.carry_out(engine, runs.begin(engine, "keep", TODAY), store.act(), store, held=nobody)
    assert states() == ["done", "done", "done"]
    assert done_rows() == 5


def test_audit_entry_and_evidence_go_together(
    engine: Engine, run: Run, store: StubStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the audit entry cannot be appended, there is no evidence and nothing is deleted."""
    act = store.act()
    approvals.approve(engine, act, None)

    def die(*_: object, **__: object) -> None:
        raise KilledError

    monkeypatch.setattr(audit, "append", die)
    with pytest.raises(KilledError):
        execute.carry_out(engine, run, act, store, held=nobody)
    assert states() == []
    assert store.ids() == [1, 2, 3, 4, 5, 6]


def test_settled_meanwhile_as_void_is_corrected(engine: Engine, run: Run, store: StubStore) -> None:
    """Evidence that somebody took for void although the store then committed says done in the end."""

    def meddle(name: str) -> None:
        if name == "before commit":
            for chunk in Chunk.objects.filter(state="prepared"):
                execute.close(engine, chunk, Settlement.void)

    store.on_step = meddle
    act = store.act()
    approvals.approve(engine, act, None)
    execute.carry_out(engine, run, act, store, held=nobody)
    assert states() == ["done", "done", "done"]
    assert actions().count("chunk.corrected") == 3


def test_settling_waits_for_a_running_transaction(engine: Engine, run: Run, store: StubStore) -> None:
    """A transaction that is still open is waited for, within bounds, and nothing else is done meanwhile."""
    act = store.act()
    approvals.approve(engine, act, None)
    store.die_at = "after commit"
    with pytest.raises(KilledError):
        execute.carry_out(engine, run, act, store, held=nobody)
    store.die_at, store.answer = None, Settlement.open
    with pytest.raises(StoreError, match="E010"):
        execute.carry_out(engine, run, store.act(), store, held=nobody, patience=0)
    assert store.ids() == [3, 4, 5, 6]
    assert states() == ["prepared"]


def test_a_store_that_cannot_be_asked_leaves_its_evidence(
    engine: Engine, run: Run, store: StubStore, tmp_path: Path
) -> None:
    """Settling reports the store that cannot be reached, settles the others, and names those that are gone."""
    act = store.act()
    approvals.approve(engine, act, None)
    store.die_at = "after commit"
    with pytest.raises(KilledError):
        execute.carry_out(engine, run, act, store, held=nobody)
    unreachable = UnreachableStore(tmp_path / "ats.sqlite3")
    found = execute.settle_all(engine, {"ats": unreachable})
    assert [error.problems[0].id for error in found.errors] == ["S001"]
    assert execute.settle_all(engine, {}).missing == ("ats",)
    assert states() == ["prepared"]


def test_hold_placed_between_chunks_is_heeded(engine: Engine, run: Run, store: StubStore) -> None:
    """A hold that comes while a sweep is under way stops the very next chunk."""
    placed: list[int] = []

    def hold(name: str) -> None:
        if name == "deleted" and not placed:
            placed.append(holds.place(engine, Identifiers(emails=("alice1@example.org",)), "claim").number)

    store.on_step = hold
    act = store.act()
    approvals.approve(engine, act, None)
    outcome = execute.carry_out(engine, run, act, store, held=lambda: holds.resolve(engine, store, TODAY))
    assert dict(outcome.counts) == {COLLECTION: 4}
    assert store.ids() == [2, 6]
    store.on_step = None
    holds.release(engine, placed[0])
    after = store.act()
    approvals.approve(engine, after, None)
    execute.carry_out(engine, run, after, store, held=lambda: holds.resolve(engine, store, TODAY))
    assert store.ids() == [6]


def test_hold_tells_what_is_already_under_way(engine: Engine, run: Run, store: StubStore) -> None:
    """A hold placed after the evidence was prepared says that one act is not stopped by it."""
    unsettled: list[int] = []

    def hold(name: str) -> None:
        if name == "before commit" and not unsettled:
            who = Identifiers(emails=("alice1@example.org",))
            unsettled.append(holds.place(engine, who, "claim").unsettled)

    store.on_step = hold
    act = store.act()
    approvals.approve(engine, act, None)
    execute.carry_out(engine, run, act, store, held=lambda: holds.resolve(engine, store, TODAY))
    assert unsettled == [1]


def test_nothing_without_a_yes(engine: Engine, run: Run, store: StubStore) -> None:
    """A plan that nobody has approved deletes nothing, whoever calls."""
    with pytest.raises(RefusedError, match="E008"):
        execute.carry_out(engine, run, store.act(), store, held=nobody)
    assert store.ids() == [1, 2, 3, 4, 5, 6]


def test_more_rows_than_planned_stop_the_sweep(engine: Engine, run: Run, store: StubStore) -> None:
    """Rows that became due after the yes are not covered by it."""
    act = store.act()
    approvals.approve(engine, act, None)
    store.add(*[(f"more{number}@example.org", OLD) for number in range(20)])
    with pytest.raises(RefusedError, match="E009"):
        execute.carry_out(engine, run, act, store, held=nobody)
    assert done_rows() <= 5
    assert set(states()) == {"done"}


def test_store_that_cannot_sweep_is_refused(engine: Engine, run: Run, store: StubStore) -> None:
    """A store that lacks the verb is not asked."""
    store.capabilities = frozenset({Capability.locate})
    with pytest.raises(RefusedError, match="E018"):
        execute.carry_out(engine, run, store.act(), store, held=nobody)


def test_erasure_is_whole_and_spares_what_is_held(engine: Engine, store: StubStore) -> None:
    """One erasure is one piece of evidence; held rows stay and are told."""
    store.add(("alice0@example.org", NEW))
    run = runs.begin(engine, "erase", TODAY)
    located = store.locate(Identifiers(emails=("alice0@example.org",)))
    held: Held = {COLLECTION: frozenset({(7,)})}
    outcome = execute.erase(engine, run, store, located, TODAY, held=lambda: held)
    assert dict(outcome.counts) == {COLLECTION: 1}
    assert [(spared.why, spared.rows) for spared in outcome.spared] == [("held", 1)]
    assert store.ids() == [2, 3, 4, 5, 6, 7]
    assert states() == ["done"]


def test_erasure_of_nobody_changes_nothing(engine: Engine, store: StubStore) -> None:
    """Without a row there is no evidence to prepare."""
    run = runs.begin(engine, "erase", TODAY)
    outcome = execute.erase(engine, run, store, store.locate(Identifiers()), TODAY, held=nobody)
    assert (outcome.rows, outcome.chunks) == (0, 0)
    assert states() == []


def test_failed_run_says_so(engine: Engine) -> None:
    """A run that an exception ends is failed, and its head is signed all the same."""
    with pytest.raises(KilledError), runs.running(engine, "keep", TODAY):
        raise KilledError
    assert Run.objects.get().state == "failed"
    assert audit.verify(engine).head == 2
