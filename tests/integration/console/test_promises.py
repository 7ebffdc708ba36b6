"""The dashboard is `check`; plans are approved as they were looked at."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.integration.console.conftest import days_ago

if TYPE_CHECKING:
    from django.test import Client

MESSAGES = "retention:enquiries.messages@desk.messages"
APPLICATIONS = "retention:recruitment.applications@desk.applications"


def hidden(page: str) -> dict[str, str]:
    """Return the hidden fields of a page's form."""
    return dict(re.findall(r'<input type="hidden" name="(binding|today|count|total)" value="([^"]*)"', page))


def test_the_dashboard_shows_what_the_check_found(bob: Client) -> None:
    """Before the first check nothing is claimed; after it, the states, and the broken ones first."""
    assert "ikke sjekket ennå" in bob.get("/console/").content.decode()
    assert bob.post("/console/check").status_code == 302
    page = bob.get("/console/").content.decode()
    assert "c-state--broken" in page
    assert f"/console/promises/{MESSAGES}/" in page
    first = page.index("c-state--broken")
    assert first < page.index("c-state--unproven") or "c-state--unproven" not in page


def test_a_filter_narrows_the_table(bob: Client) -> None:
    """A state, a word, and nothing at all."""
    bob.post("/console/check")
    broken = bob.get("/console/", {"state": "broken"}).content.decode()
    assert MESSAGES in broken
    assert APPLICATIONS not in broken
    assert APPLICATIONS in bob.get("/console/", {"q": "rekruttering"}).content.decode()
    assert "Ingenting passer" in bob.get("/console/", {"q": "zzz"}).content.decode()


def test_a_promise_shows_its_figures_as_of_now(bob: Client, folder: Path) -> None:
    """Figures, dirty values and what to do are looked up when the page is opened."""
    with sqlite3.connect(folder / "desk.sqlite3") as database:
        database.execute("INSERT INTO message (name, answered_on) VALUES ('Gro', '01.12.2030')")
    database.close()
    page = bob.get(f"/console/promises/{MESSAGES}/").content.decode()
    assert "Datoer som ikke kan leses" in page
    assert "Se planen" in page
    assert "1 year after answered" in page
    assert bob.get("/console/promises/retention:nothing/").status_code == 404


def test_what_is_due_within_a_month_is_announced(bob: Client) -> None:
    """The application that falls due in ten days stands there with the two late messages."""
    page = bob.get("/console/due/").content.decode()
    assert MESSAGES in page
    assert APPLICATIONS in page


def test_a_yes_is_good_for_the_plan_that_was_looked_at(bob: Client, folder: Path) -> None:
    """A row more than what was looked at: the plan is shown anew and nothing is approved."""
    from tillit.engine.models import Approval

    seen = hidden(bob.get(f"/console/plans/{MESSAGES}/").content.decode())
    assert seen["count"] == "2"
    with sqlite3.connect(folder / "desk.sqlite3") as database:
        database.execute("INSERT INTO message (name, answered_on) VALUES ('Gro', ?)", [days_ago(700)])
    database.close()
    refused = bob.post(f"/console/plans/{MESSAGES}/approve", seen)
    assert refused.status_code == 409
    assert Approval.objects.count() == 0
    again = hidden(refused.content.decode())
    assert again["count"] == "3"
    assert bob.post(f"/console/plans/{MESSAGES}/approve", again).status_code == 302
    given = Approval.objects.get()
    assert (given.promise, given.count, given.given_by) == (MESSAGES, 3, "Bob")
    assert "Godkjent" in bob.get("/console/plans/").content.decode()


def test_a_yes_can_be_taken_back(bob: Client) -> None:
    """A revoked approval no longer counts."""
    seen = hidden(bob.get(f"/console/plans/{MESSAGES}/").content.decode())
    bob.post(f"/console/plans/{MESSAGES}/approve", seen)
    bob.post(f"/console/plans/{MESSAGES}/revoke")
    assert "Ingen plan er godkjent" in bob.get("/console/plans/").content.decode()


def test_who_only_sees_an_activity_approves_nothing(login: Callable[..., Client]) -> None:
    """`seen_by` may look at the plan; only who is responsible may say yes to it."""
    desk, manager = login("desk"), login("manager")
    seen = hidden(manager.get(f"/console/plans/{MESSAGES}/").content.decode())
    looked = desk.get(f"/console/plans/{MESSAGES}/")
    assert looked.status_code == 200
    assert hidden(looked.content.decode()) == {}
    assert desk.post(f"/console/plans/{MESSAGES}/approve", seen).status_code == 403
    assert manager.post(f"/console/plans/{MESSAGES}/approve", seen).status_code == 302
