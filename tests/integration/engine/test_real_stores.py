"""Acts on real databases: what a killed run left is settled by what the database itself says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.integration.engine.conftest import Clock
from tests.integration.engine.stub import TODAY, KilledError
from tests.servers import Database
from tillit import rules
from tillit.engine import approvals, audit, execute, holds, runs, setup
from tillit.engine.configuration import Configuration
from tillit.engine.models import Chunk
from tillit.engine.setup import Engine
from tillit.promises.outcome import Act
from tillit.stores.map import StoreMap
from tillit.stores.protocol import Identifiers, Purpose, Sweep
from tillit.stores.sql import SqlStore

RULE = rules.parse("2 years after rejected")
MAP = {
    "kind": "sql",
    "chunk": 2,
    "collections": {
        "applications": {
            "table": "application",
            "activity": "recruitment",
            "person": {"is": "applicant", "email": "email"},
            "fields": {"email": "contact.email"},
            "anchors": {"rejected": "rejected"},
            "ignore": {"id": "running number"},
        }
    },
}


@pytest.fixture
def engine(tmp_path: Path, clock: Clock) -> Iterator[Engine]:
    """Return an open engine; the stores differ here, not the engine's own database."""
    with setup.session(Configuration.load(tmp_path), clock=clock) as opened:
        yield opened


@pytest.fixture
def store(database: Database) -> Iterator[SqlStore]:
    """Return a database with five due applications and one that is not."""
    plain = create_engine(database.url)
    with plain.begin() as connection:
        connection.execute(text("CREATE TABLE application (id INTEGER PRIMARY KEY, email VARCHAR(99), rejected DATE)"))
        for number in range(1, 7):
            day = date(2020, 1, 1) if number < 6 else date(2026, 1, 1)
            row = {"id": number, "email": f"alice{number}@example.org", "rejected": day}
            connection.execute(text("INSERT INTO application VALUES (:id, :email, :rejected)"), row)
    plain.dispose()
    declared = StoreMap.model_validate({**MAP, "url": database.url})
    store = SqlStore("ats", declared, {"applications": Purpose("recruitment", "applications", RULE)})
    yield store
    store.close()


def plan(store: SqlStore) -> Act:
    """Plan the sweep."""
    sweep = Sweep("applications", RULE, TODAY)
    tally = store.tally(sweep)
    return Act("retention:x", "ats", sweep, tally.due, tally.total, "b1")


def states() -> list[str]:
    """Return how each piece of evidence stands, in order."""
    return list(Chunk.objects.order_by("prepared_at", "number").values_list("state", flat=True))


def die(*_: object, **__: object) -> None:
    """Be killed."""
    raise KilledError


def test_sweep_with_a_hold(engine: Engine, store: SqlStore) -> None:
    """Due rows go but for the held one, which goes after its release."""
    number = holds.place(engine, Identifiers(emails=("Alice3@example.org",)), "claim").number
    act = plan(store)
    approvals.approve(engine, act, None)
    with runs.running(engine, "keep", TODAY) as run:
        outcome = execute.carry_out(engine, run, act, store, held=lambda: holds.resolve(engine, store, TODAY))
    assert dict(outcome.counts) == {"applications": 4}
    holds.release(engine, number)
    assert plan(store).count == 1
    approvals.approve(engine, plan(store), None)
    with runs.running(engine, "keep", TODAY) as run:
        execute.carry_out(engine, run, plan(store), store, held=lambda: holds.resolve(engine, store, TODAY))
    assert (plan(store).count, plan(store).total) == (0, 1)
    assert audit.verify(engine).whole


@pytest.mark.parametrize(("step", "settled", "left"), [("_prepare", [], 5), ("close", ["done"], 3)])
def test_killed_run_is_settled(
    engine: Engine, store: SqlStore, monkeypatch: pytest.MonkeyPatch, step: str, settled: list[str], left: int
) -> None:
    """What the database says of the last transaction is what the evidence says."""
    act = plan(store)
    approvals.approve(engine, act, None)
    with monkeypatch.context() as patch:
        patch.setattr(execute, step, die)
        with pytest.raises(KilledError):
            execute.carry_out(engine, runs.begin(engine, "keep", TODAY), act, store, held=dict)
    execute.settle_all(engine, {"ats": store})
    assert states() == settled
    assert plan(store).count == left
    execute.carry_out(engine, runs.begin(engine, "keep", TODAY), plan(store), store, held=dict)
    assert plan(store).count == 0
    assert sum(chunk.counts["applications"] for chunk in Chunk.objects.filter(state="done")) == 5


def test_prepared_and_never_committed_is_void(engine: Engine, store: SqlStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that was prepared and then undone is void, and its rows are still due."""
    act = plan(store)
    approvals.approve(engine, act, None)
    prepare = execute._prepare

    def prepare_and_die(*arguments: object, **named: object) -> None:
        prepare(*arguments, **named)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(execute, "_prepare", prepare_and_die)
        with pytest.raises(KilledError):
            execute.carry_out(engine, runs.begin(engine, "keep", TODAY), act, store, held=dict)
    assert states() == ["prepared"]
    found = execute.settle_all(engine, {"ats": store})
    assert (found.done, found.void) == (0, 1)
    assert plan(store).count == 5


def test_erasure(engine: Engine, store: SqlStore) -> None:
    """A person's row is erased with evidence, whether it is due or not."""
    located = store.locate(Identifiers(emails=("alice6@example.org",)))
    with runs.running(engine, "erase", TODAY) as run:
        outcome = execute.erase(engine, run, store, located, TODAY, held=dict)
    assert dict(outcome.counts) == {"applications": 1}
    assert states() == ["done"]
