"""The console as Bob walks it: every page narrow and wide, judged by axe; a check, a yes, a case, the audit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE, Looked, Served, faults, screen

PAGES = {
    "dashboard": "/console/",
    "due": "/console/due/",
    "plans": "/console/plans/",
    "runs": "/console/runs/",
    "requests": "/console/requests/",
    "intake": "/console/requests/new/",
    "holds": "/console/holds/",
    "consents": "/console/consents/",
    "disclosures": "/console/disclosures/",
    "attestations": "/console/attestations/",
    "processors": "/console/processors/",
    "breaches": "/console/breaches/",
    "audit": "/console/audit/",
    "staff": "/console/staff/",
    "tokens": "/console/tokens/",
    "account": "/account/",
    "dashboard-en": "/en/console/",
}


@dataclass(frozen=True)
class Desk:
    """Bob's session: what opens a page in it."""

    state: Any


@pytest.fixture(scope="module")
def desk(chromium: Any, served: Served) -> Iterator[Desk]:
    """Log Bob in once, with his second factor, and check every promise."""
    context = chromium.new_context(viewport=WIDE, base_url=served.url)
    context.set_default_timeout(30_000)
    page = context.new_page()
    enter(page, served)
    page.goto("/console/")
    page.get_by_role("button", name="Sjekk nå").click()
    page.wait_for_selector(".c-cards")
    yield Desk(context.storage_state())
    context.close()


def enter(page: Any, served: Served) -> None:
    """Log the privacy officer in; in the demo a password is enough."""
    email, password = served.logins["Bob Berg"]
    page.goto("/console/")
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.locator("form:has(#id_password) button[type=submit]").click()
    page.wait_for_url("**/console/")


@pytest.fixture
def bob(look: Callable[..., Looked], desk: Desk) -> Callable[..., Looked]:
    """Return what opens a page as Bob."""

    def opened(path: str, **options: Any) -> Looked:
        return look(path, **{"storage_state": desk.state, **options})

    return opened


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_console_is_for_everybody(bob: Callable[..., Looked], name: str) -> None:
    """Axe finds nothing, the browser complains of nothing, and nothing sticks out at 320 pixels."""
    looked = bob(PAGES[name])
    page = looked.page
    screen(page, f"console-{name}")
    assert faults(page) == []
    page.set_viewport_size({**NARROW, "width": 320})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert looked.complaints == []


def test_the_menu_opens_on_a_narrow_screen(bob: Callable[..., Looked]) -> None:
    """The keyboard alone opens it, goes somewhere and closes it; on a wide screen it is always there."""
    page = bob("/console/holds/", viewport=NARROW).page
    menu = page.locator("nav.t-side")
    assert not menu.is_visible()
    page.get_by_role("button", name="Meny").focus()
    page.keyboard.press("Enter")
    assert menu.is_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("link", name="Utleveringer").click()
    page.wait_for_url("**/console/disclosures/")
    page.set_viewport_size(WIDE)
    assert menu.is_visible()
    assert not page.get_by_role("button", name="Meny").is_visible()


@pytest.mark.parametrize("name", ["dashboard", "requests", "breaches"])
def test_a_page_of_the_console_is_for_everybody_in_the_dark(bob: Callable[..., Looked], name: str) -> None:
    """Axe finds nothing where Bob has asked for dark pages."""
    page = bob(PAGES[name], color_scheme="dark").page
    screen(page, f"console-{name}-dark")
    assert faults(page) == []


def test_bob_looks_at_a_plan_and_says_yes(bob: Callable[..., Looked]) -> None:
    """From the broken promise to its plan, and from the plan to an approval; all without scripts."""
    page = bob("/console/plans/", java_script_enabled=False).page
    page.locator("tbody a").first.click()
    told = page.locator("h1").inner_text()
    page.get_by_role("button", name="Si ja til denne planen").click()
    assert "Planen er godkjent" in page.locator("main").inner_text()
    assert told in page.locator(".c-list").inner_text()
    page.get_by_role("button", name=re.compile("Ta tilbake")).first.click()
    assert "tatt tilbake" in page.locator("main").inner_text()


def test_a_promise_and_a_plan_are_for_everybody(bob: Callable[..., Looked]) -> None:
    """The detail pages, with their figures and what to do."""
    looked = bob("/console/?state=broken")
    page = looked.page
    for name, start in (("promise", "/console/?state=broken"), ("plan", "/console/plans/")):
        page.goto(start)
        page.locator("tbody a").first.click()
        page.wait_for_selector(".c-crumb")
        screen(page, f"console-{name}")
        assert faults(page) == [], name
    assert looked.complaints == []


def test_bob_takes_a_callers_request_in(bob: Callable[..., Looked]) -> None:
    """He writes it down, sees who asks, and confirms who it is; each page is for everybody."""
    looked = bob("/console/requests/new/")
    page = looked.page
    page.locator("main form button[type=submit]").click()
    assert "Oppgi en e-postadresse" in page.locator("#errors").inner_text()
    assert faults(page) == []
    page.fill("#id_email", "caller@example.org")
    page.fill("#id_text", "Hva har dere om meg?")
    page.locator("main form button[type=submit]").click()
    assert "/case/" in page.locator(".c-text").inner_text()
    screen(page, "console-taken-in")
    page.locator("main a.ds-button").click()
    page.get_by_role("button", name="Vis hvem som spør").click()
    assert "caller@example.org" in page.locator("main").inner_text()
    screen(page, "console-request")
    assert faults(page) == []
    page.fill("#id_how", "ringte tilbake")
    page.get_by_role("button", name="Identiteten er bekreftet").click()
    assert "oppdatert" in page.locator("main").inner_text()
    assert looked.complaints == []


def test_bob_keeps_the_registers(bob: Callable[..., Looked]) -> None:
    """A breach with its clock, a hold, a token; and the audit that tells of them is whole."""
    looked = bob("/console/breaches/")
    page = looked.page
    page.select_option("#id_risk", "risk")
    page.fill("#id_nature", "Brev sendt til feil adresse")
    page.get_by_role("button", name="Før avviket").click()
    page.locator("tbody a").first.click()
    assert "timer igjen" in page.locator(".c-clock").inner_text()
    screen(page, "console-breach")
    assert faults(page) == []
    page.goto("/console/holds/")
    page.fill("#id_email", "held@example.org")
    page.fill("#id_reason", "Rettskrav")
    page.locator("main form.c-form button[type=submit]").click()
    page.locator("tbody a").first.click()
    screen(page, "console-hold")
    assert faults(page) == []
    page.goto("/console/tokens/")
    page.fill("#id_client", "Booking")
    page.locator("input[name=scopes]").first.check()
    page.get_by_role("button", name="Lag token").click()
    assert page.locator(".c-secret").inner_text().startswith("tillit_")
    assert faults(page) == []
    page.goto("/console/audit/")
    page.get_by_role("button", name="Kontroller sporet").click()
    assert "Sporet er helt" in page.locator("main").inner_text()
    screen(page, "console-audit-verified")
    assert looked.complaints == []


def test_consents_are_for_everybody(bob: Callable[..., Looked]) -> None:
    """The numbers, a purpose with its texts and its course, and what one person has agreed to."""
    page = bob("/console/consents/").page
    screen(page, "console-consents")
    page.locator("td a[href*='/console/consents/']").first.click()
    assert faults(page) == []
    screen(page, "console-consent")
    page.goto("/console/consents/")
    page.fill("#id_email", "alice@example.org")
    page.locator("form:has(#id_email) button[type=submit]").click()
    assert faults(page) == []
    screen(page, "console-consents-about")
