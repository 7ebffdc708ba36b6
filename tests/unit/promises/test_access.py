"""Access: accounts against the roles of the register."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.unit.promises.worlds import TODAY, Place
from tillit.promises import Attested, State

ID = "access:-"
SEEN: dict[str, Any] = {"seen_by": ["hr"]}


def test_no_promise_without_roles() -> None:
    """A register that says nothing about who sees what promises nothing here."""
    assert ID not in [promise.id for promise in Place().promises()]


def test_a_role_that_the_register_has_not_breaks_it() -> None:
    """An account whose role is in no activity is one too many."""
    found = Place(activity=SEEN, accounts={"hr": 1, "marketing": 2}).check(ID)
    assert (found.state, found.count) == (State.broken, 2)


def test_what_fits_is_no_more_than_attested() -> None:
    """Accounts that fit prove nothing about the stores; a signature of the past year attests it, no older one."""
    fits = {"hr": 1, "hr_manager": 1, "privacy_officer": 1}
    assert Place(activity=SEEN, accounts=fits).check(ID).state is State.unproven
    for on, state in ((TODAY - timedelta(days=300), State.attested), (date(2020, 1, 1), State.unproven)):
        signed = {ID: Attested("privacy_officer", on)}
        assert Place(activity=SEEN, accounts=fits, signed=signed).check(ID).state is state


def test_tell_and_keep() -> None:
    """The roles are told, and somebody is asked to look until it is attested."""
    place = Place(activity=SEEN)
    assert "hr" in place.promise(ID).tell("en")
    assert len(list(place.promise(ID).keep(place))) == 1
