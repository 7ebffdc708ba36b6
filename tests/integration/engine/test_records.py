"""The audit's entries and the rows that they tell of cannot part unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.engine.conftest import Clock
from tests.integration.engine.stub import TODAY, StubStore
from tillit.engine import approvals, attestations, audit, execute, holds, records, runs, tokens
from tillit.engine.actions import ACTIONS, SIGNED
from tillit.engine.chain import Broken, Damage
from tillit.engine.database import transaction
from tillit.engine.models import Approval, AuditEntry, Checkpoint, Chunk, Hold, LastSweep, Run, Signature
from tillit.engine.records import Fault
from tillit.engine.setup import Engine
from tillit.stores.protocol import Identifiers

ALICE = Identifiers(emails=("alice@example.org",))


@pytest.fixture
def used(engine: Engine, tmp_path: Path) -> Engine:
    """Return an engine with rows of every kind, untouched."""
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add(("a@example.org", "2020-01-01"))
    with runs.running(engine, "keep", TODAY, "bob") as run:
        act = store.act()
        approvals.approve(engine, act, "bob")
        execute.carry_out(engine, run, act, store, held=dict)
    holds.release(engine, holds.place(engine, ALICE, "claim").number)
    holds.place(engine, ALICE, "claim", TODAY)
    attestations.sign(engine, "mailboxes", "hr_manager", TODAY)
    tokens.revoke(engine, tokens.issue(engine, "Booking", ["promises:read"]).number)
    approvals.approve(engine, store.act(), "bob")
    approvals.revoke(engine, act.promise)
    assert audit.verify(engine).problems == ()
    return engine


def copied(model: Any, **changes: Any) -> Callable[[], None]:
    """Return a way to add a row that is like another one."""

    def copy() -> None:
        row = model.objects.order_by("pk")[0]
        for name, value in {"pk": None, **changes}.items():
            setattr(row, name, value)
        row.save(force_insert=True)

    return copy


@pytest.mark.parametrize(
    ("table", "name", "fault", "tamper"),
    [
        ("engine_chunk", "run 1 chunk 1", Fault.changed, lambda: Chunk.objects.update(counts={"applications": 9})),
        ("engine_chunk", "run 1 chunk 1", Fault.changed, lambda: Chunk.objects.update(rule="until rejected")),
        ("engine_chunk", "run 1 chunk 1", Fault.deleted, lambda: Chunk.objects.all().delete()),
        ("engine_chunk", "run 1 chunk 7", Fault.added, copied(Chunk, number=7, id="6" * 32)),
        ("engine_hold", "hold 1", Fault.changed, lambda: Hold.objects.filter(pk=1).update(released=None)),
        ("engine_hold", "hold 2", Fault.changed, lambda: Hold.objects.filter(pk=2).update(until=None)),
        ("engine_hold", "hold 2", Fault.changed, lambda: Hold.objects.filter(pk=2).update(identifiers=b"else")),
        ("engine_hold", "hold 1", Fault.deleted, lambda: Hold.objects.filter(pk=1).delete()),
        ("engine_hold", "hold 3", Fault.added, copied(Hold, uuid="6" * 32, pk=3)),
        ("engine_signature", "attestation 1", Fault.changed, lambda: Signature.objects.update(role="ceo")),
        ("engine_signature", "attestation 1", Fault.deleted, lambda: Signature.objects.all().delete()),
        ("engine_signature", "attestation 2", Fault.added, copied(Signature, pk=2)),
        ("engine_run", "run 1", Fault.changed, lambda: Run.objects.update(verb="check")),
        ("engine_run", "run 1", Fault.changed, lambda: Run.objects.update(ended=None)),
        ("engine_run", "run 2", Fault.added, copied(Run, pk=2)),
        ("engine_approval", "approval 1", Fault.changed, lambda: Approval.objects.filter(pk=1).update(used_at=None)),
        ("engine_approval", "approval 2", Fault.changed, lambda: Approval.objects.filter(pk=2).update(revoked_at=None)),
        ("engine_approval", "approval 2", Fault.deleted, lambda: Approval.objects.filter(pk=2).delete()),
    ],
)
def test_tampering_shows(used: Engine, table: str, name: str, fault: Fault, tamper: Callable[[], Any]) -> None:
    """A row that was changed, deleted or added without its entry is named by table and number."""
    tamper()
    verdict = audit.verify(used)
    found = {(stray.table, stray.name, stray.fault) for stray in verdict.strays}
    assert found == {(table, name, fault)}
    assert f"{table}: E015 {name} {fault.value}" in str(verdict.problem)


def test_the_measure_of_the_next_sweep_is_guarded(used: Engine) -> None:
    """A last sweep that is made larger would let a large one pass."""
    LastSweep.objects.update(size=10_000)
    (stray,) = audit.verify(used).strays
    assert (stray.table, stray.fault) == ("engine_lastsweep", Fault.changed)


def test_what_a_rule_empties_is_not_missed(used: Engine) -> None:
    """Names of operators and notes go by their rules, and the audit never knew them."""
    Run.objects.update(operator=None)
    Approval.objects.update(given_by=None)
    Signature.objects.update(note=None)
    assert audit.verify(used).whole


@pytest.mark.parametrize(
    "act",
    [
        lambda engine: runs.end(engine, runs.begin(engine, "keep", TODAY)),
        lambda engine: holds.place(engine, ALICE, "claim"),
        lambda engine: holds.release(engine, 2),
        lambda engine: attestations.sign(engine, "mailboxes", "hr_manager", TODAY),
    ],
)
def test_every_act_that_ends_is_signed(used: Engine, act: Callable[[Engine], Any]) -> None:
    """A run's end, a hold, a release and an attestation each leave a signed head, whose loss shows."""
    act(used)
    verdict = audit.verify(used)
    assert (verdict.head, verdict.whole) == (AuditEntry.objects.count(), True)
    Checkpoint.objects.filter(seq=verdict.head).delete()
    problem = audit.verify(used).problem
    assert problem is not None
    assert f"the signed head of entry {verdict.head} is in audit-heads.jsonl, and not in the database" in problem.what
    file = used.configuration.checkpoint_file
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    assert audit.verify(used).broken == Broken(int(verdict.head or 0), Damage.unsigned)


def test_a_tail_cut_off_with_its_heads_shows_in_the_rows(used: Engine) -> None:
    """Who deletes the last entries, and their heads in the database and in the file, leaves rows that nobody wrote."""
    before = AuditEntry.objects.count()
    heads = used.configuration.checkpoint_file.read_text()
    number = holds.place(used, ALICE, "claim").number
    AuditEntry.objects.filter(seq__gt=before).delete()
    Checkpoint.objects.filter(seq__gt=before).delete()
    used.configuration.checkpoint_file.write_text(heads)
    assert [(stray.name, stray.fault) for stray in audit.verify(used).strays] == [(f"hold {number}", Fault.added)]


def test_the_last_line_of_the_file_is_missed(used: Engine) -> None:
    """A head that is only in the database left no trace outside it."""
    file = used.configuration.checkpoint_file
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:-1]))
    problem = audit.verify(used).problem
    assert problem is not None
    assert problem.what.startswith("does not have the last signed head")


def test_more_holds_are_gone_than_the_rule_took(engine: Engine, clock: Clock) -> None:
    """A hold that has ended may be gone by its rule; one more than the rule took is missed."""
    for _ in range(2):
        holds.release(engine, holds.place(engine, ALICE, "claim").number)
    clock.now += timedelta(days=900)
    today = TODAY + timedelta(days=900)
    run = runs.begin(engine, "keep", today)
    Hold.objects.filter(pk=1).delete()
    evidence: dict[str, Any] = {
        "promise": "retention:holds.holds@tillit.holds",
        "store": "tillit",
        "collection": "holds",
        "action": "sweep",
        "counts": {"holds": 1},
        "emptied": {},
        "rule": "the earlier of 1 year after released and 1 year after ended",
        "binding": "b1",
    }
    with transaction(engine) as unit:
        now = engine.clock()
        Chunk.objects.create(run=run, number=1, today=today, state="done", prepared_at=now, settled_at=now, **evidence)
        unit.record("chunk.own", str(run), chunk=1, today=today.isoformat(), **evidence)
    assert audit.verify(engine).strays == ()
    Hold.objects.filter(pk=2).delete()
    assert {stray.name for stray in audit.verify(engine).strays} == {"hold 1", "hold 2"}


ELSEWHERE = ("request", "disclosure", "breach", "staff", "service", "statement")
"""What requests, registers, accounts, services and statements are about: their own tests set them against the audit."""


def test_every_action_says_which_rows_it_tells_of(used: Engine) -> None:
    """An action that is registered is known where entries are set against rows; one that is not raises."""
    known = set(AuditEntry.objects.values_list("action", flat=True))
    source = Path(records.__file__).read_text(encoding="utf-8")
    assert [action.name for action in ACTIONS if f'"{action.name}"' not in source] == []
    elsewhere = {action.name for action in ACTIONS if {action.subject, action.name.partition(".")[0]} & {*ELSEWHERE}}
    assert known >= SIGNED - {"run.vanished"} - elsewhere
    with transaction(used):
        last = AuditEntry.objects.order_by("-seq")[0]
        last.seq, last.action, last.hash = last.seq + 1, "run.vanished", "0"
        last.save(force_insert=True)
    with pytest.raises(LookupError):
        records.compare(used)
