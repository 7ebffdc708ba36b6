"""Alice asks and is answered, Bob looks after it, Charlie gets nothing; all of it without JavaScript."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import PATIENCE, Served, awaited, faults, letters, screen

ALICE, STRANGER = "alice@example.org", "nobody.at.all@example.net"
CODE = r"\b(\d{8})\b"


def _ask(page: Any, right: str, email: str, text: str = "") -> str:
    """Ask for something, and return the address of the case."""
    page.goto(f"/ask/{right}/")
    page.fill("#id_email", email)
    if text:
        page.fill("#id_text", text)
    page.locator("main button[type=submit]").click()
    assert "/case/" in page.url
    return str(page.url)


def _shown(page: Any) -> str:
    """Return what a case page says, without its number and its key."""
    text = str(page.locator("main").inner_text())
    return re.sub(r"\d+|http\S+", "", text)


def test_alice_asks_for_her_data_and_shows_that_she_is_alice(look: Callable[..., Any]) -> None:
    """Form, case, a wrong code, the right one; then no code is asked for any more."""
    page = look("/ask/access/", java_script_enabled=False).page
    known = frozenset(re.findall(CODE, " ".join(letters(page))))
    case = _ask(page, "access", ALICE)
    screen(page, "case-identity")
    code = awaited(page, ALICE, CODE, but=known)
    page.goto(case)
    page.fill("#id_code", "00000000")
    page.locator("form:has(#id_code) button").click()
    assert page.locator("#id_code").get_attribute("aria-invalid") == "true"
    page.fill("#id_code", code)
    page.locator("form:has(#id_code) button").click()
    page.goto(case)
    assert page.locator("#id_code").count() == 0
    assert page.locator("form[action$='/send/']").count() == 0
    screen(page, "case-confirmed")


def test_a_case_is_for_everybody(look: Callable[..., Any]) -> None:
    """Axe finds nothing on a case that waits for its code."""
    page = look("/ask/portability/").page
    _ask(page, "portability", STRANGER)
    assert faults(page) == []


@pytest.mark.parametrize("right", ["access", "erasure", "marketing_objection"])
def test_charlie_cannot_tell_who_is_known(look: Callable[..., Any], right: str) -> None:
    """The case of somebody who is known and of somebody who is not read the same."""
    page = look("/", java_script_enabled=False).page
    cases = [_ask(page, right, email) for email in (ALICE, STRANGER)]
    until = time.monotonic() + PATIENCE
    told = ["", "-"]
    # The worker takes one case after the other: they are compared once it has been at both.
    while told[0] != told[1] and time.monotonic() < until:
        told = []
        for case in cases:
            page.goto(case)
            told.append(_shown(page))
    assert told[0] == told[1]


def test_charlie_finds_no_case_by_guessing(look: Callable[..., Any]) -> None:
    """A token that nobody was given leads nowhere, in the same words whatever it is for."""
    page = look("/").page
    guessed = "A" * 43
    assert [page.goto(f"/{place}/{guessed}/").status for place in ("case", "answer")] == [404, 404]
    assert page.request.post(f"/case/{guessed}/code/", form={"code": "12345678"}).status == 403  # no CSRF token


def test_charlie_cannot_press_alices_buttons(look: Callable[..., Any]) -> None:
    """A GET changes nothing, and a POST from elsewhere is refused."""
    page = look("/", java_script_enabled=False).page
    case = _ask(page, "access", STRANGER)
    for step in ("code/", "send/", "answer/"):
        assert page.request.get(case + step).status == 405
        assert page.request.post(case + step).status == 403


def test_bob_walks_through_the_console(look: Callable[..., Any], served: Served) -> None:
    """He logs in, and every page of the menu is for everybody."""
    looked = look("/console/")
    page = looked.page
    email, password = served.logins["Bob Berg"]
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.locator("form:has(#id_password) button[type=submit]").click()
    page.wait_for_url("**/console/")
    addresses = page.locator("nav.t-side a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    found = {}
    for address in addresses:
        assert page.goto(address).status == 200, address
        name = address.removeprefix("/console").strip("/").replace("/", "-") or "dashboard"
        screen(page, f"console-{name}")
        if wrong := faults(page):
            found[address] = wrong
    assert found == {}
    assert looked.complaints == []


def test_charlie_is_kept_out_of_the_console(look: Callable[..., Any]) -> None:
    """Without a login every page of the console leads to the door."""
    page = look("/console/").page
    assert "/account/login/" in page.url
