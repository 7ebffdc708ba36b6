"""Killed by the operating system at any moment, store, evidence and audit agree after the next run."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.integration.engine.stub import COLLECTION, TODAY, StubStore
from tillit.engine import approvals, audit, execute, runs
from tillit.engine.models import AuditEntry, Chunk
from tillit.engine.setup import Engine

ROWS = 400
ROOT = Path(__file__).parents[3]
PROGRAM = textwrap.dedent(
    """
    import sys
    from pathlib import Path
    from datetime import UTC, datetime
    sys.path.insert(0, sys.argv[1])
    from tillit.engine import setup
    from tillit.engine.configuration import Configuration
    now = lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    with setup.session(Configuration.load(Path(sys.argv[2])), clock=now) as engine:
        from tests.integration.engine.stub import TODAY, StubStore
        from tillit.engine import execute, runs
        store = StubStore(Path(sys.argv[3]))
        run = runs.begin(engine, "keep", TODAY)
        print("begun", flush=True)
        execute.carry_out(engine, run, store.act(), store, held=dict)
    """
)


def kill_and_repeat(engine: Engine, tmp_path: Path, kills: int) -> None:
    """Sweep in a process that is killed again and again, then finish and compare."""
    file = tmp_path / "ats.sqlite3"
    store = StubStore(file)
    store.add(*[("a@example.org", "2020-01-01")] * ROWS)
    approvals.approve(engine, store.act(), None)
    chance = random.Random(kills)  # noqa: S311  the same moments each time, as far as a machine allows
    command = [sys.executable, "-c", PROGRAM, str(ROOT), str(engine.folder), str(file)]
    for turn in range(kills):
        before, end = len(store.ids()), time.monotonic() + 30
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            while not turn and len(store.ids()) == before and time.monotonic() < end:
                time.sleep(0.002)  # the first kill comes once something is gone, however slow the machine
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
        left = len(store.ids())
        if left < ROWS // 2:
            store.add(*[("a@example.org", "2020-01-01")] * (ROWS - left))
    execute.settle_all(engine, {"ats": store})
    top = max(store.ids(), default=0)
    gone = deleted(store, top)
    assert sum(chunk.counts[COLLECTION] for chunk in Chunk.objects.filter(state="done")) == gone
    assert gone > 0
    execute.carry_out(engine, runs.begin(engine, "keep", TODAY), store.act(), store, held=dict)
    assert store.ids() == []
    entries = list(AuditEntry.objects.values_list("action", flat=True))
    assert entries.count("chunk.prepared") == entries.count("chunk.done") + entries.count("chunk.void")
    assert not Chunk.objects.filter(state="prepared").exists()
    assert audit.verify(engine).whole


def deleted(store: StubStore, top: int) -> int:
    """Return how many rows have gone; keys run on from the highest that is left, so the last row must be left."""
    return top - len(store.ids())


def test_a_few_kills(engine: Engine, tmp_path: Path) -> None:
    """Three kills, 0 disagreements."""
    kill_and_repeat(engine, tmp_path, 3)


@pytest.mark.soak
def test_many_kills(engine: Engine, tmp_path: Path) -> None:
    """Eighty kills, 0 disagreements."""
    kill_and_repeat(engine, tmp_path, 80)
