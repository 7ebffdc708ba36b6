"""The consent centre in a browser, without JavaScript: asked for, opened, withdrawn from, given to, and left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browser.conftest import awaited, faults, screen

VISITOR, STRANGER = "centre@example.org", "nobody.at.all@example.net"
LINK = r"/consents/([\w-]+)/"


def _ask(page: Any, email: str) -> str:
    """Ask for the link, and return what the page then says."""
    page.goto("/consents/")
    page.fill("#id_email", email)
    page.locator("main button[type=submit]").click()
    return str(page.locator("main").inner_text() + page.locator(".t-message").first.inner_text())


def test_a_visitor_sees_withdraws_and_gives(look: Callable[..., Any]) -> None:
    """The whole way, each page for everybody (axe), each state with a picture wide and narrow."""
    looked = look("/consents/", java_script_enabled=False)
    page = looked.page
    screen(page, "consents-ask")
    assert _ask(page, VISITOR) == _ask(page, STRANGER)
    screen(page, "consents-asked")
    token = awaited(page, VISITOR, LINK)
    page.goto(f"/consents/{token}/")
    screen(page, "consents-open")
    page.locator("main form button").click()
    assert "/consents/mine/" in page.url
    mine = page.url
    assert page.locator(".t-consent").count() == 3
    assert page.locator("form[action$='/withdraw'] input[name=purpose]").count() == 2
    page.locator("details").first.evaluate("one => one.open = true")
    screen(page, "consents-mine")
    page.locator("form[action$='/withdraw']:has(input[name=purpose]) button").first.click()
    assert page.url == mine
    assert page.locator("form[action$='/withdraw'] input[name=purpose]").count() == 1
    assert page.locator("form[action$='/give']").count() == 2
    page.locator("form[action$='/give'] button").first.click()
    assert page.locator("form[action$='/withdraw'] input[name=purpose]").count() == 2
    screen(page, "consents-given")
    page.locator("form[action$='/withdraw']:not(:has(input[name=purpose])) button").click()
    assert page.locator("form[action$='/withdraw']").count() == 0
    assert page.locator("form[action$='/give']").count() == 3
    screen(page, "consents-all-withdrawn")
    page.goto(f"/consents/{token}/")
    assert page.locator("main form").count() == 0
    screen(page, "consents-gone")
    page.goto(mine)
    page.locator("form[action$='/leave'] button").click()
    page.goto(mine)
    assert page.locator(".t-consent").count() == 0


def test_the_centre_is_for_everybody(look: Callable[..., Any]) -> None:
    """Axe finds nothing on the form, the door and one's own page, in any width; nothing is complained of."""
    looked = look("/consents/")
    page = looked.page
    assert faults(page) == []
    _ask(page, "alice@example.org")
    token = awaited(page, "alice@example.org", LINK)
    page.goto(f"/consents/{token}/")
    assert faults(page) == []
    page.locator("main form button").click()
    assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.goto("/consents/mine/" + "A" * 43 + "/")
    assert faults(page) == []
    assert looked.complaints == []
