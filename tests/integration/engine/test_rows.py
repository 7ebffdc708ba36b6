"""Approvals, attestations, proofs, receipts and the engine's own tables, in a real database."""

# ruff: noqa: ARG002  a stub takes what the protocol says and uses what it needs
from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.engine.conftest import Clock
from tests.integration.engine.stub import PROMISE, TODAY, StubStore
from tillit import rules
from tillit.engine import approvals, attestations, audit, collections, execute, proofs, receipts, runs
from tillit.engine.blast import Why
from tillit.engine.evidence import Outcome
from tillit.engine.models import Approval, Chunk, Run, Signature
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, RefusedError
from tillit.promises.outcome import Act
from tillit.promises.world import Attested
from tillit.stores.protocol import ColumnProof, DueRow, Spared, Sweep

OLD = "2020-01-01"


def why(engine: Engine, act: Act) -> Why | None:
    """Return why an act needs a yes."""
    reason = approvals.needs_yes(engine, act)
    return None if reason is None else reason.why


def sweep(engine: Engine, act: Act, store: StubStore) -> None:
    """Carry an act out with nobody held."""
    execute.carry_out(engine, runs.begin(engine, "keep", act.sweep.today), act, store, held=dict)


def test_yes_holds_for_small_sweeps_that_follow(engine: Engine, clock: Clock, tmp_path: Path) -> None:
    """After a first yes, later small sweeps run by themselves; large or changed ones ask again."""
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add(*[("a@example.org", OLD)] * 2, *[("b@example.org", "2026-01-01")] * 98)
    first = store.act()
    assert why(engine, first) is Why.first
    approvals.approve(engine, first, "bob")
    assert why(engine, first) is None
    sweep(engine, first, store)
    store.add(*[("c@example.org", OLD)] * 3)
    clock.now += timedelta(days=1)
    later = store.act(TODAY + timedelta(days=1))
    assert why(engine, later) is None
    assert why(engine, replace(later, binding="b2")) is Why.changed
    sweep(engine, later, store)
    store.add(*[("d@example.org", OLD)] * 20)
    clock.now += timedelta(days=1)
    assert why(engine, store.act(TODAY + timedelta(days=2))) is Why.share


def test_clock_in_2099_deletes_nothing(engine: Engine, clock: Clock, tmp_path: Path) -> None:
    """A machine whose clock is wrong asks before it deletes everything."""
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add(("a@example.org", OLD), *[("b@example.org", "2026-01-01")] * 99)
    act = store.act()
    approvals.approve(engine, act, None)
    sweep(engine, act, store)
    clock.now = clock.now.replace(year=2099)
    with pytest.raises(RefusedError, match="E008"):
        sweep(engine, store.act(date(2099, 11, 22)), store)
    assert len(store.ids()) == 99


def test_day_after_the_clock_is_refused(engine: Engine, tmp_path: Path) -> None:
    """Neither a run, a yes, an act nor a signature can be of a day that has not come."""
    store = StubStore(tmp_path / "ats.sqlite3")
    tomorrow = TODAY + timedelta(days=1)
    run = runs.begin(engine, "keep", TODAY)
    for attempt in (
        lambda: runs.begin(engine, "keep", tomorrow),
        lambda: approvals.approve(engine, store.act(tomorrow), None),
        lambda: execute.carry_out(engine, run, store.act(tomorrow), store, held=dict),
        lambda: attestations.sign(engine, "mailboxes", "hr", tomorrow),
    ):
        with pytest.raises(ConfigurationError, match="E007"):
            attempt()


def test_yes_can_be_taken_back(engine: Engine, tmp_path: Path) -> None:
    """A yes that was taken back covers nothing."""
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add(("a@example.org", OLD))
    act = store.act()
    approvals.approve(engine, act, None)
    assert approvals.revoke(engine, PROMISE) == 1
    assert why(engine, act) is Why.first


def test_latest_signature_counts(engine: Engine) -> None:
    """The latest day counts, whenever it was signed."""
    assert attestations.latest(engine, "mailboxes") is None
    attestations.sign(engine, "mailboxes", "hr_manager", date(2026, 6, 1), "all done")
    attestations.sign(engine, "mailboxes", "ceo", date(2025, 6, 1))
    assert attestations.latest(engine, "mailboxes") == Attested("hr_manager", date(2026, 6, 1))
    assert attestations.forged(engine) == ()


def test_forged_signature_does_not_count(engine: Engine) -> None:
    """A signature whose day was moved is reported, and the one before it counts."""
    attestations.sign(engine, "mailboxes", "hr_manager", date(2025, 6, 1))
    second = attestations.sign(engine, "mailboxes", "hr_manager", date(2025, 9, 1))
    Signature.objects.filter(pk=second.pk).update(on=date(2026, 11, 1))
    assert attestations.latest(engine, "mailboxes") == Attested("hr_manager", date(2025, 6, 1))
    assert attestations.forged(engine) == (second.pk,)


def test_proofs_live_for_a_day_under_one_schema(engine: Engine, clock: Clock) -> None:
    """A proof counts while it is fresh and the schema is the same; a stray value ends it."""
    good = ColumnProof("applications", "email", "email", proven=True, rows=10, strays=0)
    bad = ColumnProof("applications", "ref_email", "email", proven=False, rows=10, strays=1)
    proofs.record(engine, proofs.proven(engine.clock(), "ats", "f1", [good, bad]))
    assert proofs.live(engine, "ats", "f1") == {("applications", "email")}
    assert proofs.live(engine, "ats", "f2") == frozenset()
    assert proofs.live(engine, "crm", "f1") == frozenset()
    proofs.record(engine, proofs.proven(engine.clock(), "ats", "f1", [replace(good, proven=False)]))
    assert proofs.live(engine, "ats", "f1") == frozenset()
    proofs.record(engine, proofs.proven(engine.clock(), "ats", "f1", [good]))
    clock.now += timedelta(hours=25)
    assert proofs.live(engine, "ats", "f1") == frozenset()


def test_receipt_is_signed(engine: Engine) -> None:
    """A receipt verifies as it was issued, and not when anything in it was changed."""
    run = runs.begin(engine, "erase", TODAY)
    spared = (Spared("invoices", 2, "duty", "bokføringsloven § 13", date(2031, 12, 31)),)
    receipt = receipts.issue(engine, run, [Outcome("ats", {"applications": 3}, 1, spared)])
    assert receipt["erased"] == [{"store": "ats", "collection": "applications", "rows": 3}]
    assert receipt["spared"][0]["until"] == "2031-12-31"
    assert receipts.verify(receipt)
    assert receipts.verify(receipt, engine.keys.current.public)
    assert not receipts.verify(receipt, bytes(32))
    assert not receipts.verify({**receipt, "run": 99})
    assert not receipts.verify({**receipt, "public_key": "00" * 32})
    assert not receipts.verify({})


class OwnStore(StubStore):
    """The engine's own database, asked which of its rows are due."""

    due: tuple[Any, ...] = ()

    def sample(self, sweep: Sweep, limit: int) -> tuple[DueRow, ...]:
        """Return the rows that still have something to clear."""
        live = Approval.objects.filter(given_by__isnull=False).order_by("pk").values_list("pk", flat=True)
        return tuple(DueRow((key,), {}) for key in live[:limit])

    def sweep(self, sweep: Sweep, after: Any = None) -> Any:
        """Fail: a lock on the engine's own file would be waited for by the engine itself."""
        raise NotImplementedError


def test_own_rows_are_cleared_with_their_evidence(engine: Engine, tmp_path: Path) -> None:
    """In the engine's own tables act and evidence are one transaction."""
    other = StubStore(tmp_path / "ats.sqlite3")
    for _ in range(3):
        approvals.approve(engine, other.act(), "bob")
    store = OwnStore(tmp_path / "own.sqlite3", name=collections.STORE)
    rule = rules.parse("2 years after given, then clear contact.name")
    act = Act("retention:x", collections.STORE, Sweep("approvals", rule, TODAY), 3, 100, "b1")
    approvals.approve(engine, act, None)
    outcome = execute.carry_out(engine, runs.begin(engine, "keep", TODAY), act, store, held=dict)
    assert dict(outcome.counts) == {"approvals": 3}
    assert outcome.chunks == 2
    assert not Approval.objects.filter(given_by__isnull=False).exists()
    assert set(Chunk.objects.values_list("state", "action")) == {("done", "sweep")}
    assert audit.verify(engine).whole


def test_run_that_was_killed_stays_running(engine: Engine) -> None:
    """A run that nobody ended can be told from one that ended."""
    runs.begin(engine, "keep", TODAY)
    assert Run.objects.get().ended is None
