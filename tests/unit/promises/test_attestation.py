"""Attestation: what a role has confirmed, and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.promises.worlds import Place
from tillit.promises import Attested, State, Task

ID = "attestation:mailboxes"
DECLARED: dict[str, Any] = {
    "says": {"nb": "Alle går gjennom postkassen.", "en": "Everybody goes through the mailbox."},
    "by": "every_employee",
    "every": "1 year",
}


def world(on: date | None = None, role: str = "every_employee", every: str = "1 year") -> Place:
    """Return a world with one attestation."""
    return Place(
        more={
            "attestations": {"mailboxes": {**DECLARED, "every": every}},
            "roles": {"every_employee": {"en": "every employee"}},
        },
        signed={"mailboxes": Attested(role, on)} if on else {},
    )


@pytest.mark.parametrize(
    ("on", "state", "said"),
    [
        (None, State.unproven, "No confirmation is on record. A signature by every employee would attest it."),
        (date(2025, 11, 20), State.unproven, "which held until 20 November 2026"),
        (date(2025, 11, 21), State.attested, "This holds until 21 November 2026."),
        (date(2026, 11, 21), State.attested, "Confirmed on 21 November 2026 by every employee."),
        (date(2026, 11, 22), State.unproven, "No confirmation is on record."),
    ],
)
def test_a_signature_holds_for_its_period(on: date | None, state: State, said: str) -> None:
    """A signature attests from its day until its period is out; without one there is a task for the role."""
    place = world(on)
    found = place.check(ID)
    assert found.state is state
    assert said in found.text
    tasks = list(place.promise(ID).keep(place))
    assert [isinstance(task, Task) and task.role for task in tasks] == (
        [] if state is State.attested else ["every_employee"]
    )


def test_another_role_does_not_count() -> None:
    """Only the role that is named can confirm it."""
    found = world(date(2026, 11, 1), role="hr_manager").check(ID)
    assert found.state is State.unproven
    assert "by hr manager, not by every employee" in found.text


@pytest.mark.parametrize(("every", "until"), [("6 months", "30 April 2027"), ("year", "31 October 2027")])
def test_periods(every: str, until: str) -> None:
    """The period is read as in a retention rule."""
    assert until in _said(every)


def _said(every: str) -> str:
    """Return the finding on a signature of October's last day, as of the day after."""
    place = world(date(2026, 10, 31), every=every)
    return place.check(ID).text


def test_tell() -> None:
    """The sentence is the register's own."""
    promise = world().promise(ID)
    assert (promise.tell("en"), promise.tell("sv")) == (
        "Everybody goes through the mailbox.",
        "Alle går gjennom postkassen.",
    )
    assert (promise.activity, promise.store, promise.collection) == (None, None, None)
