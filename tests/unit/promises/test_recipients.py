"""Recipients: the agreement, what they see, and the way into their country."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.promises.worlds import Place
from tillit.promises import Attested, Finding, State, Task

ID = "recipients:recruitment.webcruiter"
PROCESSOR: dict[str, Any] = {
    "name": "Webcruiter AS",
    "country": "NO",
    "agreement": date(2023, 5, 1),
    "sees": ["contact", "professional.cv"],
    "task": "Runs the application form.",
}
RECIPIENT: dict[str, Any] = {"name": "NAV", "sees": ["contact.name"], "ground": "The law demands it."}


def world(processor: dict[str, Any] | None = None, **more: Any) -> Place:
    """Return a world with one processor."""
    found = {**PROCESSOR, **(processor or {})}
    return Place(activity={"processors": ["webcruiter"]}, more={"processors": {"webcruiter": found}}, **more)


def check(processor: dict[str, Any] | None = None, **more: Any) -> Finding:
    """Return the finding about the processor."""
    return world(processor, **more).check(ID)


def test_what_is_in_order_is_attested_and_never_kept() -> None:
    """An agreement cannot be proved from data; its date and expiry are told."""
    found = check({"expires": date(2027, 1, 1)})
    assert found.state is State.attested
    expected = (
        "The data processing agreement with Webcruiter AS is dated 1 May 2023. It is valid until 1 January 2027. "
        "Webcruiter AS may see contact details and CVs."
    )
    assert found.text.startswith("The data processing agreement with Webcruiter AS is dated 1 May 2023. It is valid")
    assert len(found.text.split(". ")) == len(expected.split(". "))
    assert list(world().promise(ID).keep(world())) == []


@pytest.mark.parametrize(
    ("change", "state", "said"),
    [
        ({"agreement": None}, State.unproven, "is not given"),
        ({"agreement": date(2027, 1, 1)}, State.unproven, "does not apply before 1 January 2027"),
        ({"expires": date(2026, 11, 20)}, State.broken, "expired on 20 November 2026"),
        ({"sees": ["contact", "special.health"]}, State.broken, "sees more than the activities declare"),
        ({"sees": ["professional"]}, State.broken, "sees more"),
        ({"sees": []}, State.unproven, "does not say what"),
        ({"country": "US"}, State.broken, "(US) has no safeguard"),
        ({"country": "US", "safeguard": "privacy_shield"}, State.broken, "is not in force"),
        ({"country": "IN", "safeguard": "dpf"}, State.broken, "cannot be used"),
    ],
)
def test_faults(change: dict[str, Any], state: State, said: str) -> None:
    """Each fault puts the promise in its state, says so, and leaves a task for the one responsible."""
    found = check(change)
    assert found.state is state
    assert said in found.text
    (task,) = world(change).promise(ID).keep(world(change))
    assert isinstance(task, Task)
    assert task.role == "hr_manager"


def test_all_that_is_broken_is_told_and_counted() -> None:
    """Broken beats unproven, and each break is named."""
    found = check({"country": "US", "sees": ["special.health"], "agreement": None})
    assert (found.state, found.count) == (State.broken, 2)
    assert "is not given" not in found.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"country": "GB"}, "rests on an adequacy decision"),
        ({"country": "US", "safeguard": "scc"}, "rests on EU standard contractual clauses"),
        ({"country": "US", "safeguard": "dpf"}, "The transfer to US rests on"),
        ({"country": "IN", "safeguard": "derogation"}, "occasional transfers only"),
        ({"country": "CA"}, "covered by the adequacy decision"),
    ],
)
def test_what_a_transfer_rests_on(change: dict[str, Any], said: str) -> None:
    """A lawful transfer is attested with what it rests on."""
    found = check(change)
    assert found.state is State.attested
    assert said in found.text


def test_the_day_decides() -> None:
    """A safeguard that was in force then held then."""
    change = {"country": "US", "safeguard": "privacy_shield", "agreement": date(2018, 1, 1)}
    assert check(change, today=date(2019, 1, 1)).state is State.attested


def test_a_recipient_is_unproven_until_somebody_signs() -> None:
    """Who decides for itself has no agreement; a signature attests what it gets."""
    declared: dict[str, Any] = {"activity": {"recipients": ["nav"]}, "more": {"recipients": {"nav": RECIPIENT}}}
    promise_id = "recipients:recruitment.nav"
    assert Place(**declared).check(promise_id).state is State.unproven
    signed = Place(**declared, signed={promise_id: Attested("hr_manager", date(2026, 1, 1))})
    assert signed.check(promise_id).state is State.attested
    assert "Confirmed on 1 January 2026 by hr manager." in signed.check(promise_id).text
    later = Place(**declared, signed={promise_id: Attested("hr_manager", date(2027, 1, 1))})
    assert later.check(promise_id).state is State.unproven


def test_tell() -> None:
    """The sentences that are published say who, and what for."""
    assert world().promise(ID).tell("en") == (
        "Recruitment: Webcruiter AS processes data on our behalf: Runs the application form."
    )
    declared = Place(activity={"recipients": ["nav"]}, more={"recipients": {"nav": RECIPIENT}})
    assert declared.promise("recipients:recruitment.nav").tell("sv").startswith("Rekruttering: NAV får uppgifter")


def test_what_a_party_sees_is_measured_by_all_that_it_serves() -> None:
    """A supplier of two activities may see what either of them declares."""
    declared: dict[str, Any] = Place().register.dump()["activities"]["recruitment"]
    pay = {**declared, "processors": ["webcruiter"], "data": ["financial.pay"]}
    own = {**declared, "processors": ["webcruiter"]}
    both = {**PROCESSOR, "sees": ["contact", "financial.pay"]}
    processors = {"webcruiter": both}
    place = Place(more={"activities": {"recruitment": own, "pay": pay}, "processors": processors}, collections={})
    assert place.check(ID).state is State.attested
