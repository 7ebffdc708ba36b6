"""Abuse: nobody is mailed who did not ask, nobody is dropped who did not ask, and nothing tells who subscribes."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.services.newsletter.conftest import ALICE, CHARLIE, Site

ALIASES = ("default", "newsletter")


def _everything() -> dict[str, list[Any]]:
    """Return all rows of the newsletter's database."""
    from tillit.services import catalogue, mapping

    service = catalogue.find("newsletter")
    return {
        model._meta.db_table: sorted(map(str, model._default_manager.values_list()))
        for model in mapping.models(service)
    }


def _shape(statement: str) -> str:
    """Return a statement without its values."""
    return re.sub(r"'[^']*'|\d+", "?", statement)


def _places() -> Any:
    """Return browsers in as many places as asked for."""
    from django.test import Client

    return (Client(HTTP_HOST="localhost", REMOTE_ADDR=f"198.51.100.{number}") for number in range(1, 250))


def test_one_address_typed_from_many_places_gets_one_letter(site: Site) -> None:
    """However often an address is typed, it gets one letter in a day, and has one row."""
    from tillit.services.newsletter.models import Subscription

    for _, client in zip(range(40), _places(), strict=False):
        assert site.type(ALICE, client=client).status_code == 302
        site.work()
    assert len(site.letters(ALICE)) == 1
    assert Subscription.objects.filter(email=ALICE).count() == 1


def test_a_subscriber_who_is_typed_again_is_told_once_a_day(site: Site) -> None:
    """Alice subscribes already: a stranger who types her address can have one letter a day sent to her, and no more."""
    from datetime import timedelta

    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Subscription
    from tillit.services.newsletter.service import SERVICE

    site.subscribe(ALICE)
    for _ in range(5):
        site.type(ALICE)
        site.work()
    assert len(site.letters(ALICE)) == 1
    with transaction(SERVICE):
        Subscription.objects.update(mailed=site.opened.engine.clock() - timedelta(hours=25))
    for _ in range(5):
        site.type(ALICE)
        site.work()
    assert len(site.letters(ALICE)) == 2
    assert "nothing has changed" in site.letters(ALICE)[0]


def test_many_lists_make_no_more_letters(site: Site, more_lists: Callable[..., Any]) -> None:
    """Typing an address for one list after another gets round nothing."""
    keys = ["newsletter", *(more_lists(f"list{number}").key for number in range(5))]
    for key in keys:
        site.type(ALICE, key)
        site.work()
    assert len(site.letters(ALICE)) == 1


def test_many_addresses_from_one_place_are_refused(site: Site) -> None:
    """A program that types addresses is stopped after the twentieth in an hour, and nothing is written of the rest."""
    from tillit.services.newsletter.models import SignUp

    client = site.visitor()
    answers = [site.type(f"nobody{number}@example.net", client=client).status_code for number in range(25)]
    assert answers == [302] * 20 + [429] * 5
    assert SignUp.objects.count() == 20


def test_a_program_that_fills_in_everything_is_answered_and_forgotten(site: Site) -> None:
    """The field that no human sees was filled in: the answer is the same, and nothing is kept or sent."""
    from tillit.services.newsletter.models import SignUp

    answer = site.type(ALICE, website="https://spam.example")
    assert (answer.status_code, answer.url) == (302, "/en/newsletter/sent")
    site.work()
    assert not SignUp.objects.exists()
    assert site.letters(ALICE) == []


@pytest.mark.parametrize(
    "typed",
    [
        "alice@example.org\r\nBcc: charlie@example.org",
        "alice@example.org\nSubject: Spam",
        "alice@example.org%0aBcc: charlie@example.org",
        "alice@example.org, charlie@example.org",
        "Alice <alice@example.org>",
        '"alice\r\n"@example.org',
        "alice@example.org\x00",
        "alice@@example.org",
        "alice@localhost",
        "a" * 250 + "@example.org",
    ],
)
def test_nothing_hides_in_an_address(site: Site, typed: str) -> None:
    """What is no plain address is refused before anything is written."""
    from tillit.services.newsletter.models import SignUp

    assert site.type(typed).status_code == 422
    assert not SignUp.objects.exists()


def test_a_lists_name_puts_nothing_into_a_letters_head(site: Site) -> None:
    """A list that is called as a header is no header."""
    from tillit.services.newsletter.models import NewsletterList

    editor = site.visitor("newsletter_editor")
    sent = {"title_en": "News\r\nBcc: charlie@example.org", "ground": "consent:newsletter", "open": "on"}
    assert editor.post("/en/console/newsletter/new", sent).status_code == 302
    one = NewsletterList.objects.order_by("-pk").first()
    assert one is not None
    assert one.title == {"en": "News Bcc: charlie@example.org"}
    site.type(ALICE, one.key)
    site.work()
    assert len(site.letters(ALICE)) == 1
    assert site.letters(CHARLIE) == []


def test_forged_links_do_nothing(site: Site) -> None:
    """Guessed, cut, changed and foreign secrets change no row, whatever page they are tried on."""
    row = site.subscribe(ALICE)
    before = _everything()
    token = row.token
    forged = [
        secrets.token_urlsafe(32),
        token[:-1],
        token + "A",
        token.swapcase(),
        row.signup,
        "1",
        "%27%20OR%201=1--",
        "x" * 5000,
    ]
    for one in forged:
        for page in ("unsubscribe", "preferences", "confirm"):
            path = f"/newsletter/{page}/{one}"
            if page == "confirm" and one == row.signup:
                continue
            shown = site.visitor().get(path).status_code
            sent = site.visitor().post(path, {"List-Unsubscribe": "One-Click", "stop": "yes"}).status_code
            assert shown == 404, (page, one)
            assert sent in {200, 404}
    assert _everything() == before


def test_what_shows_changes_nothing(site: Site, more_lists: Callable[..., Any]) -> None:
    """Link scanners and mail programs that fetch every link ahead neither confirm nor unsubscribe."""
    more_lists("offers")
    row = site.subscribe(ALICE)
    site.type(CHARLIE)
    site.work()
    before = _everything()
    for path in (
        f"/newsletter/unsubscribe/{row.token}",
        f"/newsletter/unsubscribe/{row.token}?List-Unsubscribe=One-Click",
        f"/newsletter/preferences/{row.token}?stop=yes",
        site.link(CHARLIE),
    ):
        for method in ("get", "head"):
            assert getattr(site.visitor(), method)(path).status_code == 200
        for method in ("put", "delete", "patch", "options"):
            assert getattr(site.visitor(), method)(path).status_code == 405
    assert _everything() == before


def test_preferences_need_the_forms_own_token(site: Site) -> None:
    """Only unsubscribing does without: it can do no more than end what the link is for."""
    row = site.subscribe(ALICE)
    strict = site.visitor(strict=True)
    assert strict.post(f"/newsletter/preferences/{row.token}", {"stop": "yes"}).status_code == 403
    assert strict.post(site.link(ALICE)).status_code == 403
    assert strict.post("/newsletter/", {"email": CHARLIE, "lists": "newsletter"}).status_code == 403


def test_neither_answer_nor_work_tells_who_subscribes(site: Site) -> None:
    """Unknown, waiting and subscribed: the same status, page, headers and statements, so the same time."""
    from contextlib import ExitStack

    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    site.subscribe(ALICE)
    site.type("waiting@example.org")
    site.work()
    seen = []
    for email in (ALICE, "waiting@example.org", "unknown@example.org"):
        client = site.visitor()
        with ExitStack() as stack:
            caught = [stack.enter_context(CaptureQueriesContext(connections[alias])) for alias in ALIASES]
            answer = site.type(email, client=client)
        statements = [[_shape(one["sql"]) for one in queries.captured_queries] for queries in caught]
        headers = {name: value for name, value in answer.items() if name not in {"X-Request-ID", "Date"}}
        page = client.get(answer.url).content.decode()
        seen.append((answer.status_code, answer.url, headers, statements, re.sub(r'value="\w+"|nonce-\S+', "", page)))
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0][3][1]) > 0


def test_logs_name_nobody(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    """No address and no secret of a link stands in a log, whatever is done."""
    with caplog.at_level("DEBUG"):
        row = site.subscribe(ALICE)
        site.visitor().post(f"/newsletter/unsubscribe/{row.token}", {"List-Unsubscribe": "One-Click"})
        site.visitor("newsletter_editor").post("/console/newsletter/list/1/find", {"email": ALICE})
    text = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert "alice@" not in text.lower()
    assert row.token not in text
