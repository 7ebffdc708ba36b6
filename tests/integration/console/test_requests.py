"""Requests: taken in for a caller, followed in the queue, decided by a human where the law wants one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

ASKED = {"right": "access", "email": "Alice@example.org", "language": "nb", "text": "Hva har dere om meg?"}


def work_off(site: Site) -> None:
    """Let the worker do all that waits."""
    from tillit.engine import work

    work.work_off(site.opened)


@pytest.fixture
def taken(bob: Client, site: Site) -> str:
    """Return the page of a request that Bob has taken in for a caller, after the worker had a look."""
    answer = bob.post("/console/requests/take-in", ASKED)
    assert answer.status_code == 200, answer.content.decode()
    work_off(site)
    return answer.content.decode()


def test_a_callers_request_gets_a_number_a_deadline_and_a_link(bob: Client, taken: str) -> None:
    """The link is shown once; the queue has the case and names nobody."""
    assert re.search(r"http://localhost/case/[\w-]+/", taken)
    queue = bob.get("/console/requests/").content.decode()
    assert "/console/requests/1/" in queue
    assert "Innsyn" in queue
    assert "I god tid" in queue
    assert "alice" not in queue.lower()
    assert "alice" not in bob.get("/console/requests/1/").content.decode().lower()


def test_a_letters_deadline_counts_from_the_day_it_came(bob: Client, site: Site) -> None:
    """A letter of forty days ago is overdue; one of tomorrow cannot be."""
    came = site.engine.today - timedelta(days=40)
    assert bob.post("/console/requests/take-in", {**ASKED, "received": came.isoformat()}).status_code == 200
    assert "Over fristen" in bob.get("/console/requests/").content.decode()
    tomorrow = (site.engine.today + timedelta(days=2)).isoformat()
    assert bob.post("/console/requests/take-in", {**ASKED, "received": tomorrow}).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": ""},
        {"email": "no address"},
        {"right": "everything"},
        {"language": "xx"},
        {"activity": "nothing"},
        {"phone": "12"},
        {"changes": "nonsense"},
        {"changes": "shoe.size = 43"},
    ],
)
def test_what_cannot_be_taken_in_is_said_on_the_form(bob: Client, wrong: dict[str, str]) -> None:
    """The form comes back with what is wrong, and no case is made."""
    answer = bob.post("/console/requests/take-in", {**ASKED, **wrong})
    assert answer.status_code == 422
    assert "ds-error-summary" in answer.content.decode()
    assert bob.get("/console/requests/1/").status_code == 404


def test_who_asks_is_shown_on_demand_and_the_look_is_on_record(bob: Client, taken: str) -> None:
    """A look is a POST, and leaves its entry in the audit."""
    assert bob.get("/console/requests/1/look").status_code == 405
    page = bob.post("/console/requests/1/look").content.decode()
    assert "alice@example.org" in page
    assert "Hva har dere om meg?" in page
    assert "request.looked_at" in bob.get("/console/audit/").content.decode()


def test_staff_confirm_who_a_caller_is(bob: Client, site: Site, taken: str) -> None:
    """Only with how; then the case goes on by itself."""
    assert bob.post("/console/requests/1/confirm", {"how": ""}).status_code == 422
    assert bob.post("/console/requests/1/confirm", {"how": "ringte tilbake"}).status_code == 302
    work_off(site)
    page = bob.get("/console/requests/1/").content.decode()
    assert "desk.messages" in page
    assert bob.post("/console/requests/1/confirm", {"how": "igjen"}).status_code == 409


def test_an_objection_is_weighed_by_a_human(bob: Client, site: Site) -> None:
    """It waits for a ruling; a refusal without exception and reasons is none."""
    bob.post("/console/requests/take-in", {**ASKED, "right": "objection"})
    work_off(site)
    bob.post("/console/requests/1/confirm", {"how": "ringte tilbake"})
    work_off(site)
    page = bob.get("/console/requests/1/").content.decode()
    assert "Et menneske avgjør" in page
    assert bob.post("/console/requests/1/decide", {"outcome": "refuse"}).status_code == 422
    assert bob.post("/console/requests/1/decide", {"outcome": "maybe"}).status_code == 422
    given = {"outcome": "refuse", "code": "X21.1", "reasons": "Vi trenger dem i en rettssak."}
    assert bob.post("/console/requests/1/decide", given).status_code == 302
    work_off(site)
    assert bob.post("/console/requests/1/decide", given).status_code == 409


def test_a_deadline_is_extended_once_with_reasons(bob: Client, taken: str) -> None:
    """Two months more; not without reasons, and not twice."""
    assert bob.post("/console/requests/1/extend", {"extend-reasons": " "}).status_code == 422
    assert bob.post("/console/requests/1/extend", {"extend-reasons": "Mange systemer."}).status_code == 302
    assert "forlenget" in bob.get("/console/requests/1/").content.decode()
    assert bob.post("/console/requests/1/extend", {"extend-reasons": "Mange systemer."}).status_code == 409


def test_a_role_sees_the_cases_of_its_activity_only(login: Callable[..., Client], site: Site) -> None:
    """A case about everything is the privacy officer's; one about an activity is also its manager's."""
    manager, desk, hr, bob = (login(role) for role in ("manager", "desk", "hr", "privacy_officer"))
    assert manager.post("/console/requests/take-in", ASKED).status_code == 403
    assert manager.post("/console/requests/take-in", {**ASKED, "activity": "enquiries"}).status_code == 200
    bob.post("/console/requests/take-in", ASKED)
    work_off(site)
    assert [manager.get(f"/console/requests/{number}/").status_code for number in (1, 2)] == [200, 404]
    assert [hr.get(f"/console/requests/{number}/").status_code for number in (1, 2)] == [404, 404]
    assert desk.get("/console/requests/1/").status_code == 200
    for act in ("look", "read", "review", "confirm", "decide", "refuse", "extend", "steps/1/finish"):
        assert desk.post(f"/console/requests/1/{act}", {"how": "x"}).status_code == 403, act
        assert hr.post(f"/console/requests/1/{act}", {"how": "x"}).status_code == 404, act


def test_a_task_that_is_left_of_an_answer_stays_in_the_queue(bob: Client, site: Site, taken: str) -> None:
    """Whoever must tell others is shown it, by the receivers' names, until it is done."""
    from tillit.engine.models import Request, RequestStep

    row = Request.objects.latest("pk")
    assert str(row.pk) in taken
    evidence = {"task": "notify", "role": None, "blocking": False, "said": {"parties": "hosting, panel"}}
    step = RequestStep.objects.create(
        request=row, name="notify", store="", state="task", at=site.engine.clock(), evidence=evidence
    )
    Request.objects.filter(pk=row.pk).update(stage="answered", waiting=None, closed=site.engine.clock())
    where = f"/console/requests/{row.pk}/"
    assert where in bob.get("/console/requests/").content.decode()
    page = bob.get(where).content.decode()
    assert "=Nettvert AS, Fagpanelet" in page
    assert "Venter på: en oppgave" in page
    bob.post(f"{where}steps/{step.pk}/finish", {"note": "Ringte."})
    assert where not in bob.get("/console/requests/").content.decode()
    assert where in bob.get("/console/requests/?closed=yes").content.decode()
