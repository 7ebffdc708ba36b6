"""Consents in the console: numbers, texts, the course of a year, and what one person has agreed to."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from tests.integration.console.agreeing import OFFERS, agreeing
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

ALICE = "alice@example.org"


@pytest.fixture
def folder(tmp_path: Path, opened_once: Path) -> Path:
    """Return a folder whose register asks for consents."""
    return agreeing(opened_once, tmp_path / "folder")


@pytest.fixture
def given(site: Site) -> None:
    """Let Alice agree and Dora agree and withdraw."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel

    for email in (ALICE, "dora@example.org"):
        who = Identifiers(emails=(email,))
        consents.give(
            site.engine, site.register, who, OFFERS, language="nb", channel=Channel.web, act="=huket av i skjemaet"
        )
    consents.withdraw(site.engine, site.register, who, channel=Channel.email, act="trykket på «Meld av»")


@pytest.mark.usefixtures("given")
def test_numbers_name_nobody(bob: Client) -> None:
    """Each purpose has its numbers, and no address is on the page."""
    text = bob.get("/console/consents/").content.decode()
    assert "Tilbud" in text
    assert "Kurs" in text
    assert "@example.org" not in text.replace("post@example.org", "")
    book = openpyxl.load_workbook(io.BytesIO(bob.get("/console/consents/?export=xlsx").content))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows(min_row=2)]
    assert [row[:6] for row in rows] == [["Tilbud", "Nyhetsbrev", 1, 1, 0, 0], ["Kurs", "Nyhetsbrev", 0, 0, 0, 0]]


@pytest.mark.usefixtures("given")
def test_texts_and_course(bob: Client) -> None:
    """A purpose's page has each version of its text, and the months as a table too."""
    text = bob.get(f"/console/consents/{OFFERS}/").content.decode()
    assert "Jeg vil ha tilbud." in text
    assert "I want offers." in text
    assert "måned for måned" in text
    book = openpyxl.load_workbook(io.BytesIO(bob.get(f"/console/consents/{OFFERS}/?export=xlsx").content))
    assert {row[2].value for row in book.active.iter_rows(min_row=2)} == {"nb", "en"}
    assert bob.get("/console/consents/nothing/").status_code == 404


@pytest.mark.usefixtures("given")
def test_a_person_is_looked_up(bob: Client) -> None:
    """The officer sees what somebody has agreed to, with its proof; whoever is unknown has agreed to nothing."""
    text = bob.post("/console/consents/about", {"email": " Dora@example.org"}).content.decode()
    assert "Trukket" in text
    assert "huket av i skjemaet" in text
    assert "Jeg vil ha tilbud." in text
    nobody = bob.post("/console/consents/about", {"email": "nobody@example.org"}).content.decode()
    assert "Det er ikke registrert noe samtykke fra personen." in nobody
    assert bob.post("/console/consents/about", {}).status_code == 422
    assert bob.get("/console/consents/about").status_code == 405


@pytest.mark.usefixtures("given")
def test_roles(login: Callable[..., Client]) -> None:
    """The desk sees the newsletter's numbers and nobody's consents; human resources see neither."""
    desk, hr = login("desk"), login("hr")
    assert "Tilbud" in desk.get("/console/consents/").content.decode()
    assert desk.get(f"/console/consents/{OFFERS}/").status_code == 200
    assert desk.post("/console/consents/about", {"email": ALICE}).status_code == 403
    assert "Tilbud" not in hr.get("/console/consents/").content.decode()
    assert hr.get(f"/console/consents/{OFFERS}/").status_code == 403
