"""The newsletter as Alice meets it, without JavaScript, and as Eva keeps it: narrow, wide, and for everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.conftest import NARROW, WIDE, Looked, Served, awaited, faults, look_at, screen, serve
from tests.newsletters import Organisation

ALICE, STRANGER = "alice.leser@example.org", "somebody.else@example.org"
CONFIRM = r"(/newsletter/confirm/[\w-]+)"
CSV = """\
email,confirmed_at,how
reader1@example.org,2025-03-01,form 7
reader2@example.org,,form 8
nowhere,2025-03-01,x
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve WeMe with a newsletter of Tillit's."""
    with serve("weme+readers", tmp_path_factory.mktemp("weme"), "tests.browser.serving_newsletter") as running:
        yield running


@pytest.fixture
def visit(chromium: Any, site: Served) -> Iterator[Callable[..., Looked]]:
    """Return what opens a page of the site in a window of its own."""
    yield from look_at(chromium, site)


def _narrow(page: Any) -> bool:
    """Tell whether nothing sticks out of a small phone's screen."""
    page.set_viewport_size(NARROW)
    fits = bool(page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"))
    page.set_viewport_size(WIDE)
    return fits


def _fine(looked: Looked, name: str) -> None:
    """Keep a picture of a page, and see that everybody can use it."""
    screen(looked.page, name)
    assert _narrow(looked.page), name
    assert looked.complaints == [], name


def _log_in(page: Any, email: str, password: str, to: str) -> None:
    """Log in on the page that asks for it, and wait for the one that was asked for."""
    page.fill("#id_login", email)
    page.fill("#id_password", password)
    page.locator("form:has(#id_password) button[type=submit]").click()
    page.wait_for_url(to)


def test_alice_signs_up_confirms_chooses_and_leaves(visit: Callable[..., Looked], site: Served) -> None:
    """The whole way without JavaScript; her row is there from her own press of the button to the next one."""
    data = Organisation(site.folder)
    looked = visit("/newsletter/", java_script_enabled=False)
    page = looked.page
    page.fill("#email", "not an address")
    page.locator("main button[type=submit]").click()
    assert page.locator("#email").get_attribute("aria-invalid") == "true"
    screen(page, "newsletter-wrong")
    page.fill("#email", ALICE)
    page.check("input[name=lists][value=newsletter]")
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/newsletter/sent")
    screen(page, "newsletter-sent")
    assert ALICE not in page.content()
    path = awaited(page, ALICE, CONFIRM)
    page.goto(path)
    screen(page, "newsletter-confirm")
    assert data.sql("SELECT state FROM newsletter_subscription WHERE email = ?", ALICE) == [("pending",)]
    page.locator("main form button").click()
    screen(page, "newsletter-confirmed")
    ((state, token),) = data.sql("SELECT state, token FROM newsletter_subscription WHERE email = ?", ALICE)
    assert state == "active"
    page.goto(f"/newsletter/preferences/{token}")
    screen(page, "newsletter-preferences")
    page.select_option("#language", "en")
    page.locator("main form button").first.click()
    assert page.locator(".t-message").count() == 1
    assert data.sql("SELECT language FROM newsletter_subscription WHERE email = ?", ALICE) == [("en",)]
    page.goto(f"/newsletter/unsubscribe/{token}")
    screen(page, "newsletter-unsubscribe")
    assert ALICE in data.emails()
    page.locator("main form button").click()
    screen(page, "newsletter-gone")
    assert ALICE not in data.emails()
    page.goto(f"/newsletter/preferences/{token}")
    screen(page, "newsletter-stale")


def test_the_public_pages_are_for_everybody(visit: Callable[..., Looked], site: Served) -> None:
    """Axe finds nothing, nothing sticks out, nothing is complained of, in Norwegian and in English."""
    data = Organisation(site.folder)
    data.plant(STRANGER)
    data.plant(STRANGER, ground="service")
    token = STRANGER.ljust(43, "x")[:43]
    data.sql("UPDATE newsletter_subscription SET token = ? WHERE email = ? AND ground = 'consent'", token, STRANGER)
    for language in ("", "/en"):
        for name in ("", "sent", f"preferences/{token}", f"unsubscribe/{token}", "archive"):
            looked = visit(f"{language}/newsletter/{name}")
            assert faults(looked.page) == [], name
            _fine(looked, f"newsletter{language.replace('/', '-')}-{name.partition('/')[0] or 'front'}")


def test_eva_keeps_lists_and_subscribers(visit: Callable[..., Looked], tmp_path: Any) -> None:
    """She makes a list, brings a file in, reads what was refused, looks one up and takes them off."""
    looked = visit("/console/newsletter/")
    page = looked.page
    _log_in(page, "eva@tillit.example", "correct-horse-battery", "**/console/newsletter/")
    assert faults(page) == []
    _fine(looked, "newsletter-lists")
    page.goto("/console/newsletter/new")
    assert faults(page) == []
    page.fill("#title_nb", "Tips om ledelse")
    page.fill("#about_nb", "En gang i måneden, om å snakke med dem du leder.")
    page.check("input[name=ground][value='consent:newsletter']")
    _fine(looked, "newsletter-list-new")
    page.locator("main form button[type=submit]").click()
    assert faults(page) == []
    _fine(looked, "newsletter-list")
    file = tmp_path / "readers.csv"
    file.write_text(CSV)
    page.locator("a[href$='/import']").click()
    assert faults(page) == []
    page.set_input_files("#file", file)
    _fine(looked, "newsletter-upload")
    page.locator("main form button[type=submit]").click()
    for _ in range(60):
        if page.locator("tbody tr").count() == 2 and "1 av 3" in page.content():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "1 av 3 rader er tatt inn." in page.content()
    assert faults(page) == []
    _fine(looked, "newsletter-import")
    page.locator(".c-crumb a").click()
    page.fill("#email", "reader1@example.org")
    page.locator("form[action$='/find'] button").click()
    assert "reader1@example.org står på listen." in page.content()
    assert faults(page) == []
    _fine(looked, "newsletter-found")
    page.locator("form[action$='/remove'] button").click()
    page.fill("#email", "reader1@example.org")
    page.locator("form[action$='/find'] button").click()
    assert "reader1@example.org står ikke på listen." in page.content()
    with page.expect_download() as download:
        page.locator("button[value=xlsx]").click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_eva_writes_a_letter(visit: Callable[..., Looked]) -> None:
    """She looks at the letters, writes one, sees how it will look, has it sent later and takes that back."""
    looked = visit("/console/newsletter/letters")
    page = looked.page
    _log_in(page, "eva@tillit.example", "correct-horse-battery", "**/console/newsletter/letters")
    assert page.locator("tbody tr").count() == 4
    assert faults(page) == []
    _fine(looked, "newsletter-letters")
    page.goto("/console/newsletter/letters/new")
    assert faults(page) == []
    _fine(looked, "newsletter-letter-new")
    page.fill("#subject_nb", "Julehilsen")
    page.fill("#body_nb", "# God jul\n\nVi holder **stengt** i romjulen.\n\n- [Programmet](https://www.example.org/)\n")
    page.locator("main form button[type=submit]").first.click()
    assert page.locator(".ds-alert, .t-message").first.is_visible()
    assert faults(page) == []
    _fine(looked, "newsletter-letter")
    page.locator("a[href$='/preview']").first.click()
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        assert frame.content_frame.locator("h1").inner_text() == "God jul"
    assert faults(page) == []
    _fine(looked, "newsletter-letter-preview")
    page.go_back()
    page.fill("input[type=datetime-local]", "2037-12-20T09:00")
    page.locator("form[action$='/send'] button").click()
    assert faults(page) == []
    _fine(looked, "newsletter-letter-scheduled")
    page.locator("button[value=unschedule]").click()
    assert page.locator("#subject_nb").input_value() == "Julehilsen"


def test_eva_looks_at_what_was_sent_and_what_came_back(visit: Callable[..., Looked]) -> None:
    """How a sending went, and a reader who is hard to reach: she says that they stay, and is not asked again."""
    looked = visit("/console/newsletter/letter/1")
    page = looked.page
    _log_in(page, "eva@tillit.example", "correct-horse-battery", "**/console/newsletter/letter/1")
    assert faults(page) == []
    _fine(looked, "newsletter-letter-sent")
    page.goto("/console/newsletter/bounces")
    assert "demo.reader" in page.content()
    assert faults(page) == []
    _fine(looked, "newsletter-bounces")
    page.locator("button[value=stays]").click()
    assert "demo.reader" not in page.locator("main").inner_text()
    _fine(looked, "newsletter-bounces-none")


def test_everybody_reads_the_archive(visit: Callable[..., Looked]) -> None:
    """A letter on the web looks like a letter, with nothing of a reader's in it."""
    looked = visit("/newsletter/archive")
    assert faults(looked.page) == []
    _fine(looked, "newsletter-archive-full")
    looked.page.locator("main a[href*='/archive/']").first.click()
    assert "demo.reader" not in looked.page.content()
    assert faults(looked.page) == []
    _fine(looked, "newsletter-archive-letter")


def test_bob_adopts_the_newsletter_beside_the_one_they_have(chromium: Any, tmp_path: Any) -> None:
    """He reads what stays, what differs and what is added, and adopts it: then the page says when it opens."""
    with serve("activepeople", tmp_path, "tests.browser.serving_waiting") as running:
        opening = look_at(chromium, running)
        looked = next(opening)("/console/services/")
        page = looked.page
        _log_in(page, *running.logins["Bob Berg"], "**/console/services/")
        said = page.locator("main").inner_text()
        assert ("register.yaml:82:3" in said, "subscribers er «until unsubscribed»" in said) == (True, True)
        assert faults(page) == []
        _fine(looked, "services-waiting")
        page.locator("form[action$='/adopt'] button").click()
        assert "Åpner ved neste start" in page.locator("main").inner_text()
        assert faults(page) == []
        _fine(looked, "services-adopted")
        opening.close()
    assert (tmp_path / "register" / "newsletter.service.yaml").exists()
