"""Every public page: looked at narrow and wide, judged by axe, walked by keyboard, and printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import NARROW, faults, screen

PAGES = {
    "home": "/",
    "statement": "/statement/",
    "you": "/you/",
    "about": "/you/participant/",
    "rights": "/rights/",
    "cookies": "/cookies/",
    "ask": "/ask/",
    "ask-access": "/ask/access/",
    "ask-restriction": "/ask/restriction/",
    "mailbox": "/mailbox/",
    "login": "/account/login/",
    "forgotten": "/account/password/reset/",
    "missing": "/there-is-no-such-page/",
    "home-en": "/en/",
    "statement-nn": "/nn/statement/",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(look: Callable[..., Any], name: str) -> None:
    """Axe finds nothing, the browser complains of nothing, and nothing sticks out at 320 pixels (WCAG 2.1 AA)."""
    looked = look(PAGES[name])
    page = looked.page
    screen(page, name)
    assert faults(page) == []
    page.set_viewport_size({**NARROW, "width": 320})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert looked.complaints == []


@pytest.mark.parametrize("name", ["home", "statement", "ask-access"])
def test_a_page_is_for_everybody_in_the_dark(look: Callable[..., Any], name: str) -> None:
    """Axe finds nothing where the reader has asked for dark pages."""
    assert faults(look(PAGES[name], color_scheme="dark").page) == []


def test_opened_sections_are_for_everybody(look: Callable[..., Any]) -> None:
    """What is folded away is judged too."""
    for path in ("/rights/", "/you/participant/"):
        page = look(path).page
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert faults(page) == []


def test_the_keyboard_reaches_the_content_first(look: Callable[..., Any]) -> None:
    """The first stop is the link past the menus; it leads to the main part."""
    page = look("/statement/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_form_says_what_is_wrong_where_it_is(look: Callable[..., Any]) -> None:
    """An empty form leads to its field, which is tied to what is wrong with it."""
    page = look("/ask/access/").page
    page.locator("main button[type=submit]").click()
    page.locator("#errors a").first.click()
    assert page.evaluate("document.activeElement.id") == "id_email"
    tied = page.locator("#id_email").get_attribute("aria-describedby") or ""
    assert [page.locator(f"[id='{one}']").count() for one in tied.split()] == [1, 1]
    assert page.locator("#id_email").get_attribute("aria-invalid") == "true"
    assert faults(page) == []


def test_the_statement_prints_without_menus(look: Callable[..., Any]) -> None:
    """On paper there is the statement, and nothing that is pressed."""
    page = look("/statement/").page
    page.emulate_media(media="print")
    assert page.locator("header.t-header").is_visible() is False
    assert page.locator("nav.t-toc").is_visible() is False
    assert page.locator("article h1").is_visible() is True


def test_a_reader_gets_no_cookie(look: Callable[..., Any]) -> None:
    """Reading every page of the menu sets nothing in the browser."""
    page = look("/").page
    for path in ("/statement/", "/you/", "/rights/", "/cookies/", "/ask/"):
        page.goto(path)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
