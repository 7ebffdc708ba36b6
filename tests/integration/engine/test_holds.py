"""Holds keep rows from being touched, and say nothing about whom."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.integration.engine.stub import COLLECTION, TODAY, StubStore
from tillit.engine import approvals, attestations, audit, execute, holds, receipts, runs, setup
from tillit.engine.configuration import Configuration
from tillit.engine.errors import EngineError
from tillit.engine.models import AuditEntry, Hold
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, RefusedError
from tillit.stores.protocol import Capability, Identifiers

ALICE = Identifiers(emails=("alice@example.org",), phones=("+4791234567",), ids=(("customer_no", "4711"),))


def test_identifiers_come_back_as_they_were(engine: Engine) -> None:
    """What was held is what is looked for, everybody's together."""
    holds.place(engine, ALICE, "claim")
    holds.place(engine, Identifiers(emails=("alice@example.org", "a@example.org")), "restriction")
    assert holds.identifiers(engine, TODAY) == Identifiers(
        ("alice@example.org", "a@example.org"), ("+4791234567",), (("customer_no", "4711"),)
    )


def test_reason_is_kept_and_read(engine: Engine) -> None:
    """The reason can be read again by its number."""
    assert holds.reason(engine, holds.place(engine, ALICE, "a claim in court").number) == "a claim in court"
    with pytest.raises(ConfigurationError, match="E013"):
        holds.reason(engine, 99)


@pytest.mark.parametrize(("day", "expected"), [(0, True), (1, True), (2, False)])
def test_hold_ends_after_its_day(engine: Engine, day: int, *, expected: bool) -> None:
    """A hold is in force through its last day, and not after."""
    holds.place(engine, ALICE, "claim", TODAY + timedelta(days=1))
    assert bool(holds.live(TODAY + timedelta(days=day))) is expected


def test_release_ends_a_hold_once(engine: Engine) -> None:
    """A released hold is no more; releasing it again, or one that never was, is wrong use."""
    number = holds.place(engine, ALICE, "claim").number
    holds.release(engine, number)
    assert holds.live(TODAY) == ()
    for again in (number, 99):
        with pytest.raises(ConfigurationError, match="E013"):
            holds.release(engine, again)


def test_hold_of_nobody_is_refused(engine: Engine) -> None:
    """A hold that would hold nothing is an error, not a comfort."""
    with pytest.raises(ConfigurationError, match="E014"):
        holds.place(engine, Identifiers(), "claim")
    with pytest.raises(ConfigurationError, match="E014"):
        holds.place(engine, ALICE, "claim", date(2020, 1, 1))
    assert not Hold.objects.exists()


def test_hold_is_resolved_to_keys(engine: Engine, tmp_path: Path) -> None:
    """Held people become held rows of a store."""
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add(("bob@example.org", "2020-01-01"), ("alice@example.org", "2020-01-01"))
    assert holds.resolve(engine, store, TODAY) == {}
    holds.place(engine, ALICE, "claim")
    assert holds.resolve(engine, store, TODAY) == {COLLECTION: frozenset({(2,)})}


def test_store_that_cannot_find_people_is_not_touched(engine: Engine, tmp_path: Path) -> None:
    """While somebody is held, no row of a store that cannot find people is safe to touch."""
    store = StubStore(tmp_path / "ats.sqlite3", capabilities=frozenset({Capability.sweep}))
    assert holds.resolve(engine, store, TODAY) == {}
    holds.place(engine, ALICE, "claim")
    with pytest.raises(RefusedError, match="E012"):
        holds.resolve(engine, store, TODAY)


def test_moved_ciphertext_cannot_be_read(engine: Engine) -> None:
    """One hold's identifiers copied to another are not taken for its own."""
    one = Hold.objects.get(pk=holds.place(engine, ALICE, "claim").number)
    two = holds.place(engine, Identifiers(emails=("charlie@example.org",)), "claim").number
    Hold.objects.filter(pk=two).update(identifiers=bytes(one.identifiers))
    with pytest.raises(EngineError, match="E016"):
        holds.identifiers(engine, TODAY)


def test_nobody_is_named_anywhere(
    configuration: Configuration, tmp_path: Path, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Held, swept, erased: no byte of the engine's database, files or log names the person."""
    caplog.set_level("DEBUG")
    canary = "canary-alice-73@example.org"
    store = StubStore(tmp_path / "ats.sqlite3")
    store.add((canary, "2020-01-01"), ("bob@example.org", "2020-01-01"))
    who = Identifiers(emails=(canary,), phones=("+4799887766",))
    with setup.session(configuration) as engine:
        number = holds.place(engine, who, f"{canary} sues").number
        with runs.running(engine, "keep", TODAY, "bob") as run:
            act = store.act()
            approvals.approve(engine, act, "bob")
            execute.carry_out(engine, run, act, store, held=lambda: holds.resolve(engine, store, TODAY))
        assert store.ids() == [1]
        holds.release(engine, number)
        with runs.running(engine, "erase", TODAY, "bob") as run:
            outcome = execute.erase(engine, run, store, store.locate(who), TODAY, held=dict)
            receipt = receipts.issue(engine, run, [outcome])
        attestations.sign(engine, "mailboxes", "hr_manager", TODAY)
        assert store.ids() == []
        assert AuditEntry.objects.filter(action="hold.placed").exists()
        assert audit.verify(engine).whole
        # The search must be able to fail: what is in the clear, the operator's name, is found by it.
        assert found(configuration, request, b"bob")
        assert not found(configuration, request, canary.encode())
        assert not found(configuration, request, b"99887766")
    assert not found(configuration, request, b"canary")
    assert "canary" not in str(receipt)
    assert "canary" not in caplog.text


def found(configuration: Configuration, request: pytest.FixtureRequest, needle: bytes) -> bool:
    """Tell whether anything that the engine has written holds some bytes."""
    everything = [file.read_bytes() for file in configuration.folder.rglob("*") if file.is_file()]
    if configuration.sqlite_file is None:
        dump = request.getfixturevalue("postgres").dump(configuration.sqlalchemy_url)
        # Binary columns are dumped in hexadecimal.
        everything += [dump, dump.replace(needle.hex().encode(), needle)]
    return any(needle in one for one in everything)
