"""Consent: no row without a live consent where consent is the basis."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.unit.promises.worlds import APPLICATIONS, LONG_AGO, RECENT, Place
from tillit.promises import Act, Finding, State, Task
from tillit.stores.fake import Link
from tillit.stores.protocol import Agreed, Agreement, Capability

ID = "consent:recruitment@ats.applications"
ONLY = {"basis": "consent", "consent": "I agree."}
PARTLY = {"basis": ["contract", "consent"], "consent": "I agree."}
COLUMNS = {**APPLICATIONS, "consent": {"given": "given", "withdrawn": "withdrawn"}}


def table(*pairs: tuple[Any, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return applications with these days of consent given and withdrawn."""
    return {
        "application": [
            {"id": n, "email": None, "rejected_on": None, "given": given, "withdrawn": withdrawn}
            for n, (given, withdrawn) in enumerate(pairs, 1)
        ]
    }


def place(*pairs: tuple[Any, Any], activity: dict[str, Any] = ONLY, **more: Any) -> Place:
    """Return a world with these consents."""
    return Place(**{"activity": activity, "collections": {"applications": COLUMNS}, "tables": table(*pairs), **more})


def check(*pairs: tuple[Any, Any], **more: Any) -> Finding:
    """Return the finding about these consents."""
    return place(*pairs, **more).check(ID)


def keep(world: Place) -> list[Act | Task]:
    """Return what is planned."""
    return list(world.promise(ID).keep(world))


def test_kept() -> None:
    """Every row has a consent that nobody has withdrawn by today."""
    found = check((LONG_AGO, None), (LONG_AGO, date(2027, 1, 1)))
    assert (found.state, found.count, found.text) == (State.kept, 0, "All 2 rows have a live consent.")


def test_withdrawn() -> None:
    """A row whose consent is withdrawn breaks the promise, and is deleted where consent is the only basis."""
    world = place((LONG_AGO, None), (LONG_AGO, RECENT))
    found = world.check(ID)
    assert (found.state, found.count, found.oldest) == (State.broken, 1, LONG_AGO)
    (act,) = keep(world)
    assert isinstance(act, Act)
    assert (act.sweep.rule.text, act.count, act.total) == ("until withdrawn", 1, 2)
    with world.stores["ats"].sweep(act.sweep) as pending:
        pending.commit()
    assert world.check(ID).state is State.kept


def test_without() -> None:
    """A row without any consent on record breaks the promise, and is for a human."""
    world = place((None, None), (LONG_AGO, None))
    found = world.check(ID)
    assert (found.state, found.count, found.text) == (State.broken, 1, "1 row has no consent on record.")
    (task,) = keep(world)
    assert isinstance(task, Task)


def test_another_basis_may_carry_the_row() -> None:
    """With other bases a missing consent proves nothing, a withdrawn one breaks, and a human weighs both."""
    found = check((None, None), (LONG_AGO, None), activity=PARTLY)
    assert (found.state, found.count) == (State.unproven, 0)
    world = place((None, None), (LONG_AGO, RECENT), activity=PARTLY)
    assert (world.check(ID).state, world.check(ID).count) == (State.broken, 1)
    assert [type(step) for step in keep(world)] == [Task, Task]


def test_held_rows_are_told_apart() -> None:
    """A withdrawn row on hold breaks nothing, and is not planned."""
    world = place((LONG_AGO, RECENT), holds={"applications": frozenset({(1,)})})
    found = world.check(ID)
    assert (found.state, found.count, found.held) == (State.kept, 0, 1)
    assert "1 row whose consent has been withdrawn is on hold." in found.text
    assert keep(world) == []


def test_rows_that_another_purpose_needs_are_told_apart() -> None:
    """A withdrawn row that serves another activity too is kept for that."""
    book = {**APPLICATIONS, "activity": "bookkeeping"}
    more = {
        "activities": {
            "recruitment": {**_declared(), **ONLY},
            "bookkeeping": {**_declared(), "basis": "legal_obligation", "keep": {"books": "5 years after rejected"}},
        }
    }
    world = place((LONG_AGO, RECENT), collections={"applications": COLUMNS, "books": book}, more=more)
    found = world.check(ID)
    assert (found.state, found.count) == (State.kept, 0)
    assert "1 row whose consent has been withdrawn is needed for another purpose." in found.text


def test_blocked_rows_break_it() -> None:
    """A withdrawn row that something keeps is broken, and the task names what keeps it."""
    link = Link("invoice", ("app",), "application", ("id",))
    tables = {**table((LONG_AGO, RECENT)), "invoice": [{"id": 1, "app": 1}]}
    world = place(tables=tables, references=(link,))
    assert (world.check(ID).state, world.check(ID).blocked) == (State.broken, 1)
    assert "invoice still refers" in world.check(ID).text
    assert [type(step) for step in keep(world)] == [Task]


def test_dirty_dates_leave_it_unproven() -> None:
    """A date of consent that is none proves nothing."""
    found = check(("yes", None), (LONG_AGO, None))
    assert found.state is State.unproven
    assert "In 1 row the date of consent is not valid." in found.text


def test_without_columns_it_is_unproven() -> None:
    """A collection that does not say where consent stands proves nothing."""
    world = place((LONG_AGO, None), collections={"applications": APPLICATIONS})
    assert world.check(ID).state is State.unproven
    assert [type(step) for step in keep(world)] == [Task]


def test_without_a_column_for_withdrawals_it_is_unproven() -> None:
    """A withdrawal that stands nowhere cannot be seen, so nothing is kept; without rows there is nothing to see."""
    mapped = {
        "applications": {**APPLICATIONS, "consent": {"given": "given"}, "ignore": {"id": "key", "withdrawn": "-"}}
    }
    world = place((LONG_AGO, None), collections=mapped)
    found = world.check(ID)
    assert (found.state, found.count) == (State.unproven, 0)
    assert "does not say where it stands that a consent was withdrawn" in found.text
    (task,) = keep(world)
    assert isinstance(task, Task)
    assert "withdrawn" in task.what
    assert place(collections=mapped).check(ID).state is State.kept
    named = {"applications": {**mapped["applications"], "anchors": {"withdrawn": "withdrawn"}}}
    rule = {**ONLY, "keep": {"applications": "until withdrawn"}}
    assert place((LONG_AGO, None), collections=named, activity=rule).check(ID).state is State.kept
    assert place((None, None), collections=mapped).check(ID).state is State.broken


def test_an_activity_without_a_store_does_not_disappear() -> None:
    """Consent that is promised and mapped nowhere is unproven."""
    world = place(collections={})
    assert world.check("consent:recruitment").state is State.unproven
    assert [type(step) for step in world.promise("consent:recruitment").keep(world)] == [Task]


def test_other_bases_have_no_such_promise() -> None:
    """Where consent is no basis, its columns promise nothing."""
    world = place((None, None), activity={"basis": "contract"})
    assert [p.id for p in world.promises() if p.kind == "consent"] == []


def test_a_store_that_cannot_delete_leaves_a_task() -> None:
    """What the store lacks is for a human."""
    world = place((LONG_AGO, RECENT), options={"capabilities": frozenset({Capability.tally})})
    assert [type(step) for step in keep(world)] == [Task]
    world = place((LONG_AGO, RECENT), options={"capabilities": frozenset[Capability]()})
    assert world.check(ID).state is State.unproven
    assert [type(step) for step in keep(world)] == [Task]


def test_an_anchor_over_the_same_column_is_used() -> None:
    """Where the map names the column of withdrawals as an anchor, the rule is written with that name."""
    mapped = {**COLUMNS, "anchors": {"left": "withdrawn", "rejected": "rejected_on"}}
    world = place((LONG_AGO, RECENT), collections={"applications": mapped})
    (act,) = keep(world)
    assert isinstance(act, Act)
    assert act.sweep.rule.text == "until left"


def test_tell() -> None:
    """The sentence that is published says that consent can be withdrawn."""
    assert place().promise(ID).tell("nb") == (
        "Rekruttering: bygger på samtykke, som når som helst kan trekkes tilbake."
    )
    assert "in part" in place(activity=PARTLY).promise(ID).tell("en")


def _declared() -> dict[str, Any]:
    """Return the usual activity."""
    from tests.unit.promises.worlds import ACTIVITY

    return ACTIVITY


LEDGER = {**APPLICATIONS, "consent": {"ledger": "recruitment"}}
AGREED = {
    "alice@example.org": Agreed(Agreement.live, RECENT),
    "bob@example.org": Agreed(Agreement.ended, LONG_AGO),
}


def ledgered(*emails: str | None, activity: dict[str, Any] = ONLY) -> Place:
    """Return a world whose rows' consents stand in the ledger."""
    rows = [{"id": n, "email": email, "rejected_on": None} for n, email in enumerate(emails, 1)]
    return Place(
        activity=activity,
        collections={"applications": LEDGER},
        tables={"application": rows},
        agreed={"recruitment": AGREED},
    )


def test_kept_by_the_ledger() -> None:
    """Every owner has a live consent in the ledger; no column says anything."""
    found = ledgered("alice@example.org").check(ID)
    assert (found.state, found.count, found.text) == (State.kept, 0, "1 row has a live consent.")


def test_withdrawn_in_the_ledger() -> None:
    """An owner who has withdrawn breaks the promise, and the row goes; one who never agreed is for a human."""
    world = ledgered("alice@example.org", "bob@example.org", "charlie@example.org", None)
    found = world.check(ID)
    assert (found.state, found.count, found.oldest) == (State.broken, 3, LONG_AGO)
    act, task = keep(world)
    assert isinstance(act, Act)
    assert isinstance(task, Task)
    assert (act.sweep.rule.text, act.count, act.total) == ("until withdrawn", 1, 4)
    assert task.why == "2 rows have no consent on record."
    with world.stores["ats"].sweep(act.sweep) as pending:
        pending.commit()
    assert [row["id"] for row in world.stores["ats"].rows("application")] == [1, 3, 4]  # type: ignore[attr-defined]


def test_the_ledger_where_there_are_other_bases() -> None:
    """With other bases a withdrawn consent still breaks, and a human weighs it."""
    world = ledgered("bob@example.org", None, activity=PARTLY)
    assert (world.check(ID).state, world.check(ID).count) == (State.broken, 1)
    assert [type(step) for step in keep(world)] == [Task, Task]
