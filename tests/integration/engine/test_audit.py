"""The audit shows every way of tampering with it, and names the first bad entry."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import pytest
from django.db import connections

from tests.integration.engine.stub import TODAY
from tillit.engine import audit, runs
from tillit.engine.actions import entry
from tillit.engine.chain import GENESIS, Damage
from tillit.engine.database import transaction
from tillit.engine.models import AuditEntry, Checkpoint
from tillit.engine.setup import Engine


@pytest.fixture
def chain(engine: Engine) -> Engine:
    """Return an engine whose audit has six entries and a signed head of each run."""
    for _ in range(3):
        runs.end(engine, runs.begin(engine, "keep", TODAY))
    assert audit.verify(engine).whole
    return engine


def found(engine: Engine) -> tuple[int, Damage]:
    """Return what is found to be wrong."""
    broken = audit.verify(engine).broken
    assert broken is not None
    return broken.seq, broken.damage


def renumber(*pairs: tuple[int, int]) -> None:
    """Give entries other numbers."""
    for old, new in pairs:
        AuditEntry.objects.filter(seq=old).update(seq=new)


def forge(seq: int, subject: str) -> None:
    """Change an entry and give it the right hash."""
    row = AuditEntry.objects.get(seq=seq)
    row.subject = subject
    row.hash = audit.chain.digest(row.seq, row.at, row.action, row.subject, row.data, row.previous)
    row.save()


def test_whole_chain(chain: Engine) -> None:
    """An untouched audit is whole, with its length and last signed head."""
    verdict = audit.verify(chain)
    assert (verdict.entries, verdict.head, verdict.problem) == (6, 6, None)
    assert AuditEntry.objects.get(seq=1).previous == GENESIS


@pytest.mark.parametrize(
    ("column", "value"),
    [("subject", "run 9"), ("action", "run.ended"), ("data", {"verb": "check", "today": "2026-11-22"}), ("hash", "0")],
)
def test_changed_entry(chain: Engine, column: str, value: object) -> None:
    """A change to any column of an entry shows at that entry."""
    AuditEntry.objects.filter(seq=3).update(**{column: value})
    assert found(chain) == (3, Damage.changed)


def test_changed_entry_with_a_new_hash(chain: Engine) -> None:
    """An entry that was changed and hashed anew does not fit the one after it."""
    forge(3, "run 9")
    assert found(chain) == (3, Damage.rewritten)


def test_last_entry_with_a_new_hash(chain: Engine) -> None:
    """The last entry, changed and hashed anew, does not fit the signed head."""
    forge(6, "run 9")
    assert found(chain) == (6, Damage.rewritten)


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_removed_entry(chain: Engine, seq: int) -> None:
    """A removed entry shows as the one that is missing."""
    AuditEntry.objects.filter(seq=seq).delete()
    assert found(chain) == (seq, Damage.removed)


def test_removed_entry_with_the_rest_moved_up(chain: Engine) -> None:
    """A removed entry shows although those after it were numbered anew."""
    AuditEntry.objects.filter(seq=3).delete()
    renumber((4, 3), (5, 4), (6, 5))
    assert found(chain) == (3, Damage.removed)


def test_swapped_entries(chain: Engine) -> None:
    """Two entries that changed places show at the first."""
    renumber((3, 99), (5, 3), (99, 5))
    assert found(chain) == (3, Damage.reordered)


def test_cut_tail(chain: Engine) -> None:
    """A tail that was cut off shows against the signed heads."""
    AuditEntry.objects.filter(seq__gt=4).delete()
    assert found(chain) == (5, Damage.cut)


def test_cut_tail_with_the_heads_in_the_database(chain: Engine) -> None:
    """The file of heads shows a cut tail even when the database's own heads went with it."""
    AuditEntry.objects.all().delete()
    Checkpoint.objects.all().delete()
    assert found(chain) == (1, Damage.cut)


def test_cut_tail_with_the_file(chain: Engine) -> None:
    """A file of heads that is gone is itself a finding."""
    chain.configuration.checkpoint_file.unlink()
    problem = audit.verify(chain).problem
    assert problem is not None
    assert problem.what.startswith("is gone")


def test_forged_head(chain: Engine) -> None:
    """A head that was not signed with the folder's key shows, even if what it says is true."""
    file = chain.configuration.checkpoint_file
    lines = file.read_text().splitlines()
    body = json.loads(lines[1])
    body["signature"] = "00" * 64
    file.write_text("\n".join([lines[0], json.dumps(body), lines[2]]))
    assert found(chain) == (4, Damage.forged_head)


def test_damaged_file_of_heads(chain: Engine) -> None:
    """A line that is no head is named by its number."""
    with chain.configuration.checkpoint_file.open("a") as file:
        file.write("not a head\n")
    problem = audit.verify(chain).problem
    assert problem is not None
    assert problem.where == "audit-heads.jsonl:4"


def test_unregistered_action_raises(engine: Engine) -> None:
    """An action, a subject or a fact that is not registered is an error, and nothing of the transaction stays."""
    for action, subject, facts in [
        ("run.vanished", "run 1", {}),
        ("run.ended", "hold 1", {"state": "done"}),
        ("run.ended", "alice@example.org", {"state": "done"}),
        ("run.ended", "run 1", {"state": "done", "by": "alice@example.org"}),
        ("run.ended", "run 1", {}),
    ]:
        with pytest.raises(LookupError), transaction(engine) as unit:
            unit.record(action, subject, **facts)
    assert not AuditEntry.objects.exists()


def test_append_outside_a_transaction_raises(engine: Engine) -> None:
    """An entry cannot be appended apart from what it is about."""
    with pytest.raises(RuntimeError):
        audit.append([entry("hold.released", "hold 1", {})], engine.clock)


def test_transactions_do_not_nest(engine: Engine) -> None:
    """What a transaction left without an exception is on the disk, so it cannot be part of another."""
    with pytest.raises(RuntimeError), transaction(engine), transaction(engine):
        pass


def test_two_processes_do_not_fork_the_chain(engine: Engine) -> None:
    """Two processes that append at the same time make one chain."""
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from tillit.engine import setup
        from tillit.engine.configuration import Configuration
        with setup.session(Configuration.load(Path(sys.argv[1]))) as engine:
            from tillit.engine.database import transaction
            for number in range(1, 41):
                with transaction(engine) as unit:
                    unit.record("receipt.issued", f"run {number}", sha256="0")
        """
    )
    command = [sys.executable, "-c", program, str(engine.folder)]
    processes = [subprocess.Popen(command) for _ in range(2)]
    assert [process.wait(60) for process in processes] == [0, 0]
    verdict = audit.verify(engine)
    assert (verdict.entries, verdict.problem) == (80, None)


def test_durable_sqlite(engine: Engine) -> None:
    """What is committed survives a kill and a power cut, and what is deleted is overwritten."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's own defaults do this")
    with connection.cursor() as cursor:
        values = {}
        for pragma in ("journal_mode", "synchronous", "secure_delete", "foreign_keys"):
            cursor.execute(f"PRAGMA {pragma}")
            values[pragma] = cursor.fetchone()[0]
    assert values == {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
