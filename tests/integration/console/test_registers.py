"""The breach register with its clock, and the register of disclosures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

GIVEN = {
    "email": "alice@example.org",
    "recipient": "Politiet",
    "ground": "police",
    "activity": "enquiries",
    "categories": ["contact"],
    "note": "sak 12",
}


def moment(site: Site, hours: int) -> str:
    """Return a moment some hours ago, as the form takes it."""
    then = site.engine.clock().astimezone(site.engine.zone) - timedelta(hours=hours)
    return then.strftime("%Y-%m-%dT%H:%M")


def test_a_breachs_clock_runs_from_when_somebody_knew(bob: Client, site: Site) -> None:
    """Two hours ago: 69 whole hours are left; four days ago: it is past."""
    told = {"risk": "high", "nature": "Feilsendt brev til alice@example.org", "people": "3", "measures": "Hentet"}
    assert bob.post("/console/breaches/report", {**told, "aware": moment(site, 2)}).status_code == 302
    assert bob.post("/console/breaches/report", {**told, "aware": moment(site, 100)}).status_code == 302
    page = bob.get("/console/breaches/").content.decode()
    assert "timer igjen" in page
    assert "timer over fristen" in page
    assert "alice" not in page
    one = bob.get("/console/breaches/1/").content.decode()
    assert "Feilsendt brev" in one
    assert "Omtrent hvor mange mennesker: 3" in one


def test_a_breach_is_closed_once_all_were_told(bob: Client, site: Site) -> None:
    """With a high risk: the authority and the people, each noted once."""
    bob.post("/console/breaches/report", {"risk": "high", "nature": "x", "aware": moment(site, 2)})
    assert bob.post("/console/breaches/1/close").status_code == 409
    assert bob.post("/console/breaches/1/notified").status_code == 302
    assert bob.post("/console/breaches/1/notified").status_code == 409
    assert bob.post("/console/breaches/1/told").status_code == 302
    assert bob.post("/console/breaches/1/close").status_code == 302
    assert "Meldt i tide" in bob.get("/console/breaches/1/").content.decode()
    assert bob.get("/console/breaches/9/").status_code == 404
    assert bob.post("/console/breaches/9/close").status_code == 404


@pytest.mark.parametrize("wrong", [{"nature": ""}, {"risk": "none"}, {"aware": "2999-01-01T00:00"}, {"people": "-1"}])
def test_a_breach_says_what_when_and_how_bad(bob: Client, site: Site, wrong: dict[str, str]) -> None:
    """What is wrong stands on the form."""
    asked = {"risk": "risk", "nature": "x", "aware": moment(site, 2), **wrong}
    answer = bob.post("/console/breaches/report", asked)
    assert answer.status_code == 422
    assert "ds-error-summary" in answer.content.decode()


def test_a_disclosure_says_who_was_given_what_on_which_ground(bob: Client, site: Site) -> None:
    """The list names who was given it; whom it is about is found by their address only."""
    today = site.engine.today.isoformat()
    assert bob.post("/console/disclosures/record", {**GIVEN, "on": today}).status_code == 302
    page = bob.get("/console/disclosures/").content.decode()
    assert "Politiet" in page
    assert "mistanke om lovbrudd" in page
    assert "alice" not in page
    assert "sak 12" in bob.post("/console/disclosures/about", {"email": "ALICE@example.org"}).content.decode()
    assert "sak 12" not in bob.post("/console/disclosures/about", {"email": "dora@example.org"}).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"email": ""}, {"recipient": ""}, {"note": ""}, {"on": "2999-01-01"}, {"categories": []}, {"activity": "nothing"}],
)
def test_an_incomplete_disclosure_is_refused(bob: Client, site: Site, wrong: dict[str, str]) -> None:
    """What is missing stands on the form, and nothing is on record."""
    asked = {**GIVEN, "on": site.engine.today.isoformat(), **wrong}
    assert bob.post("/console/disclosures/record", asked).status_code == 422
    assert "Ingen utleveringer" in bob.get("/console/disclosures/").content.decode()


def test_a_role_sees_and_notes_the_disclosures_of_its_activity(login: Callable[..., Client], site: Site) -> None:
    """Human resources neither see nor note what concerns the enquiries."""
    desk, hr = login("desk"), login("hr")
    asked = {**GIVEN, "on": site.engine.today.isoformat()}
    assert hr.post("/console/disclosures/record", asked).status_code == 422
    assert desk.post("/console/disclosures/record", asked).status_code == 302
    assert "Politiet" in desk.get("/console/disclosures/").content.decode()
    assert "sak 12" not in hr.get("/console/disclosures/").content.decode()
    assert desk.post("/console/disclosures/about", {"email": "alice@example.org"}).status_code == 403
