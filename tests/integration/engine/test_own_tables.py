"""The engine's own tables are ordinary collections of an ordinary SQL store, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.engine.conftest import Clock
from tests.integration.engine.stub import TODAY, StubStore
from tillit.engine import approvals, audit, collections, consents, execute, holds, records, runs
from tillit.engine.models import Chunk, Hold, Run
from tillit.engine.models_consents import ConsentEnd, ConsentPerson
from tillit.engine.setup import Engine
from tillit.promises.outcome import Act
from tillit.register.load import load_text
from tillit.stores.protocol import Identifiers, Purpose, Sweep
from tillit.stores.sql import SqlStore

LATER = TODAY + timedelta(days=900)


@pytest.fixture
def own(engine: Engine) -> Iterator[SqlStore]:
    """Return the engine's own database as a store."""
    declared = collections.store_map(engine.configuration)
    activities = collections.activities()
    purposes = {
        name: Purpose(str(one.activity), str(one.keep), activities[str(one.activity)].keep[str(one.keep)])
        for name, one in declared.collections.items()
        if one.activity is not None  # the rest go with their parents
    }
    store = SqlStore(collections.STORE, declared, purposes)
    yield store
    store.close()


def plan(store: SqlStore, collection: str) -> Act:
    """Plan the sweep of one collection."""
    sweep = Sweep(collection, store.purposes[collection].rule, LATER)
    tally = store.tally(sweep)
    return Act(f"retention:{collection}", store.name, sweep, tally.due, tally.total, "b1")


def test_map_fits_the_schema(own: SqlStore) -> None:
    """Every table and column that stands in the database is declared."""
    for table in own.inspect().tables:
        assert table.collections or table.ignored, table.name
        assert table.undeclared == (), table.name


def test_rows_are_swept_by_their_own_rules(engine: Engine, clock: Clock, own: SqlStore, tmp_path: Path) -> None:
    """Two years on, operators' names are cleared and released holds are gone; evidence and audit stay whole."""
    other = StubStore(tmp_path / "ats.sqlite3")
    other.add(("a@example.org", "2020-01-01"))
    with runs.running(engine, "keep", TODAY, "bob") as run:
        act = other.act()
        approvals.approve(engine, act, "bob")
        execute.carry_out(engine, run, act, other, held=dict)
    holds.release(engine, holds.place(engine, Identifiers(emails=("alice@example.org",)), "claim").number)
    live = holds.place(engine, Identifiers(emails=("charlie@example.org",)), "claim").number
    clock.now += LATER - TODAY
    for collection, count in (("runs", 1), ("approvals", 1), ("holds", 1), ("evidence", 0)):
        act = plan(own, collection)
        assert (collection, act.count) == (collection, count)
        if act.count:
            approvals.approve(engine, act, None)
            execute.carry_out(engine, runs.begin(engine, "keep", LATER), act, own, held=dict)
            assert plan(own, collection).count == 0
    assert not Run.objects.filter(operator__isnull=False).exists()
    assert list(Hold.objects.values_list("pk", flat=True)) == [live]
    assert set(Chunk.objects.values_list("state", flat=True)) == {"done"}
    assert audit.verify(engine).whole


def test_proofs_of_consent_go_three_years_after_their_end(engine: Engine, clock: Clock, own: SqlStore) -> None:
    """A live consent stays for ever, an ended one for its time, what nobody confirmed for a week, and no row beside."""
    from tests.integration.engine.test_consents import ALICE, CHARLIE, DEMO, OFFERS, REGISTER

    register = load_text(REGISTER)
    said = {"language": "nb", "channel": consents.Channel.web, "act": "pressed"}
    for who in (ALICE, CHARLIE):
        consents.give(engine, register, who, OFFERS, **said)  # type: ignore[arg-type]
    consents.ask(engine, register, CHARLIE, DEMO, **said)  # type: ignore[arg-type]
    consents.withdraw(engine, register, ALICE, channel=consents.Channel.centre, act="pressed")
    tallied = {}
    for days in (6, 8, 3 * 365, 3 * 366):
        day = TODAY + timedelta(days=days)
        for collection in ("consents", "consents_asked"):
            sweep = Sweep(collection, own.purposes[collection].rule, day)
            tallied[collection, days] = own.tally(sweep).due
    assert [tallied["consents_asked", days] for days in (6, 8)] == [0, 1]
    assert [tallied["consents", days] for days in (8, 3 * 365, 3 * 366)] == [0, 0, 1]
    clock.now += timedelta(days=3 * 366)
    for collection in ("consents", "consents_asked"):
        sweep = Sweep(collection, own.purposes[collection].rule, engine.today)
        tally = own.tally(sweep)
        act = Act(f"retention:{collection}", own.name, sweep, tally.due, tally.total, "b1")
        approvals.approve(engine, act, None)
        execute.carry_out(engine, runs.begin(engine, "keep", engine.today), act, own, held=dict)
    assert consents.history(engine, register, ALICE) == ()
    assert [one.live for one in consents.history(engine, register, CHARLIE)] == [True]
    assert ConsentPerson.objects.count() == len(CHARLIE.emails)
    assert ConsentEnd.objects.count() == 0
    assert records.compare(engine) == ()
