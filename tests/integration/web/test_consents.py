"""The consent centre, through its pages: nothing leaks, nothing changes on a GET, and each button does what it says."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from tillit.engine import consents, work
from tillit.engine.consents import Change, Channel, What
from tillit.register.consents import purposes
from tillit.stores.protocol import Identifiers

Visitor = Callable[..., Any]
ROOT = "/consents/"


class _Page(HTMLParser):
    """The forms, the scripts and the styles of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.actions: list[str] = []
        self.inline = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a page can do."""
        known = dict(attrs)
        self.inline += tag == "style" or (tag == "script" and "src" not in known)
        self.inline += any(name.startswith("on") or name == "style" for name in known)
        if tag == "form":
            self.actions.append(known.get("action") or "")


@pytest.fixture
def purpose(site: Any) -> str:
    """Return one thing that the organisation asks consent for."""
    return next(iter(purposes(site.register)))


@pytest.fixture
def alice(site: Any, purpose: str) -> Identifiers:
    """Return somebody with two consents, nobody else's address."""
    who = Identifiers(emails=(f"alice-{secrets.token_hex(4)}@example.org",))
    for key in (purpose, list(purposes(site.register))[1]):
        agree(site, who, key)
    return who


def agree(site: Any, who: Identifiers, key: str) -> None:
    """Give consent."""
    consents.give(
        site.engine, site.register, who, key, language="nb", channel=Channel.web, act="huket av <b>i</b> skjemaet"
    )


def page(site: Any, browser: Any, who: Identifiers, language: str = "") -> str:
    """Ask for the link, follow it, press the button, and return the address of one's own page."""
    from tillit.web import mailbox

    browser.post(f"{language}{ROOT}", {"email": who.emails[0], "website": ""})
    work.work_off(site.opened)
    letter = next(one for one in mailbox.sent() if who.emails == one.to)
    token = re.search(r"consents/([\w-]+)/", letter.text)
    assert token is not None
    there = f"{language}{ROOT}{token[1]}/"
    assert browser.get(there).status_code == 200
    answer = browser.post(there)
    assert answer.status_code == 302
    assert browser.post(there).status_code == 404
    return str(answer["Location"])


def test_a_person_sees_withdraws_and_gives(site: Any, visitor: Visitor, alice: Identifiers, purpose: str) -> None:
    """Text, time, way and history are there; each button takes effect at once."""
    browser = visitor()
    address = page(site, browser, alice)
    first = browser.get(address)
    text = first.content.decode()
    declared = purposes(site.register)[purpose]
    assert declared.text.say("nb").split("\n")[0][:30] in text
    assert "huket av &lt;b&gt;i&lt;/b&gt; skjemaet" in text
    assert "no-store" in first["Cache-Control"]
    assert first["Referrer-Policy"] == "same-origin"
    assert _Page(text).inline == 0
    assert consents.live(site.engine, site.register, alice, purpose)
    assert browser.post(f"{address}withdraw", {"purpose": purpose}).status_code == 302
    assert not consents.live(site.engine, site.register, alice, purpose)
    entry = next(one for one in consents.history(site.engine, site.register, alice) if one.purpose == purpose)
    assert (entry.ended_channel, entry.how) == (Channel.centre, What.withdrawn)
    assert "Trukket tilbake" in browser.get(address).content.decode()
    assert browser.post(f"{address}give", {"purpose": purpose}).status_code == 302
    assert consents.live(site.engine, site.register, alice, purpose)
    assert "Trekk alle samtykkene" in browser.get(address).content.decode()
    browser.post(f"{address}withdraw", {})
    assert not any(one.live for one in consents.history(site.engine, site.register, alice))
    newest = consents.history(site.engine, site.register, alice)[0]
    assert newest.act == "trykket på «Gi samtykke» i samtykkesenteret"


@pytest.mark.parametrize("language", ["", "/nn", "/en", "/sv"])
def test_in_every_language(site: Any, visitor: Visitor, alice: Identifiers, language: str) -> None:
    """The whole way works in each language that the site speaks."""
    from django.conf import settings

    if language and language.strip("/") not in dict(settings.LANGUAGES):
        pytest.skip("the site does not speak it")
    browser = visitor()
    address = page(site, browser, alice, language)
    said = {"": "Samtykkene dine", "/nn": "Samtykka dine", "/en": "Your consents", "/sv": "Dina samtycken"}[language]
    assert f'<h1 class="t-h1">{said}</h1>' in browser.get(address).content.decode()


def test_known_and_unknown_are_answered_alike(site: Any, visitor: Visitor, alice: Identifiers) -> None:
    """Asking tells nothing about whether an address is known, and only a known one is written to."""
    from tillit.web import mailbox

    answers = []
    for address in (alice.emails[0], "nobody@example.org"):
        browser = visitor()
        taken = browser.post(ROOT, {"email": address, "website": ""}, follow=True)
        answers.append((taken.redirect_chain, re.sub(r'value="[^"]{20,}"', "", taken.content.decode())))
    assert answers[0] == answers[1]
    work.work_off(site.opened)
    assert not any("nobody@example.org" in one.to for one in mailbox.sent())


def test_a_trap_and_a_mistake(site: Any, visitor: Visitor, alice: Identifiers) -> None:
    """A program that fills in everything has no letter sent; what is no address is said to be none."""
    from tillit.engine.models_consents import ConsentLink

    before = ConsentLink.objects.count()
    assert visitor().post(ROOT, {"email": alice.emails[0], "website": "x"}).status_code == 302
    assert visitor().post(ROOT, {"email": "no address", "website": ""}).status_code == 422
    assert ConsentLink.objects.count() == before
    assert site.engine is not None


def test_nothing_changes_on_a_get(site: Any, visitor: Visitor, alice: Identifiers, purpose: str) -> None:
    """Link scanners follow every link: nothing is used up, given or withdrawn by looking."""
    browser = visitor()
    address = page(site, browser, alice)
    stamp = consents.stamp()
    for path in ("", "give", "withdraw", "leave", f"withdraw?purpose={purpose}"):
        answer = browser.get(f"{address}{path}")
        assert answer.status_code == (200 if not path else 405)
    assert consents.stamp() == stamp
    assert browser.get(address).status_code == 200


def test_forms_need_their_token(site: Any, visitor: Visitor, alice: Identifiers, purpose: str) -> None:
    """Another site's form withdraws nothing (CSRF)."""
    address = page(site, visitor(), alice)
    strict = visitor(strict=True)
    for path in ("give", "withdraw", "leave"):
        assert strict.post(f"{address}{path}", {"purpose": purpose}).status_code == 403
    assert strict.post(ROOT, {"email": alice.emails[0]}).status_code == 403
    assert consents.live(site.engine, site.register, alice, purpose)


def test_strangers_get_nothing(visitor: Visitor) -> None:
    """A guessed link or page leads nowhere."""
    for path in ("x" * 43 + "/", "mine/" + "x" * 43 + "/"):
        assert visitor().get(f"{ROOT}{path}").status_code == 404
        assert visitor().post(f"{ROOT}{path}").status_code in {404, 405}
    for path in ("give", "withdraw", "leave"):
        answer = visitor().post(f"{ROOT}mine/{'x' * 43}/{path}")
        assert answer.status_code == (302 if path == "leave" else 404)


def test_a_page_that_was_left_is_closed(site: Any, visitor: Visitor, alice: Identifiers) -> None:
    """After leaving nobody can go back."""
    browser = visitor()
    address = page(site, browser, alice)
    assert browser.post(f"{address}leave").status_code == 302
    assert browser.get(address).status_code == 404


def test_only_what_the_page_offers_can_be_given(site: Any, visitor: Visitor, alice: Identifiers) -> None:
    """A purpose that is no button on the page is not given; one that something uses is."""
    browser = visitor()
    address = page(site, browser, alice)
    third = list(purposes(site.register))[2]
    for wrong in ("", "nothing", third):
        assert browser.post(f"{address}give", {"purpose": wrong}).status_code == 404
    told: list[Change] = []
    consents.subscribe(third, "test", told.append)
    try:
        assert "Ikke gitt" in browser.get(address).content.decode()
        assert browser.post(f"{address}give", {"purpose": third}).status_code == 302
    finally:
        consents.unsubscribe(third, "test")
    assert [(one.what, one.who) for one in told] == [(What.given, alice)]


def test_asking_is_limited(visitor: Visitor) -> None:
    """One address on the net asks ten times an hour at most."""
    browser = visitor()
    codes = [browser.post(ROOT, {"email": "nobody@example.org", "website": ""}).status_code for _ in range(11)]
    assert codes == [302] * 10 + [429]
