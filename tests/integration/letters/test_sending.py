"""A letter to a list: everybody who may have it gets it once, and nobody else."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests import mailing
from tests.mailserver import MailServer


def _states(number: int) -> dict[str, int]:
    """Return how many letters stand how, the empty ones left out."""
    from tillit.services.newsletter import dispatching

    return {state: many for state, many in dispatching.numbers(number).items() if many}


def test_everybody_gets_it_once(opened: Any, server: MailServer) -> None:
    """Five hundred readers, five hundred letters, each to one; sent again, none more."""
    from tillit.services.newsletter import sending

    people = [f"reader{n}@example.org" for n in range(500)]
    one = mailing.channel(opened)
    mailing.readers(opened, one, people)
    number = mailing.issue(opened, one)
    assert sending.send(opened, number) is False
    assert sorted(server.recipients()) == sorted(people)
    assert _states(number) == {"sent": 500}
    assert sending.send(opened, number) is False
    assert server.count() == 500
    assert list(sending.folder(opened).iterdir()) == []


def test_what_a_letter_carries(opened: Any, server: MailServer) -> None:
    """Its headers are a list's, its links are the reader's own, and text and HTML say the same."""
    from tillit.services.newsletter import sending, verp
    from tillit.services.newsletter.models import Dispatch, Subscription

    one = mailing.channel(opened)
    mailing.readers(opened, one, ["alice@example.org"])
    mailing.readers(opened, one, ["bob@example.org"], language="en")
    number = mailing.issue(opened, one, texts={"nb": ("Nytt på norsk: æøå", mailing.BODY), "en": ("News", "Hi\n")})
    sending.send(opened, number)
    letters = {letter.to: letter for letter in server.taken()}
    assert sorted(letters) == ["alice@example.org", "bob@example.org"]
    alice = letters["alice@example.org"]
    token = Subscription.objects.get(email="alice@example.org").token
    row = Dispatch.objects.get(email="alice@example.org")
    assert verp.number(opened.engine.keys, "bounces@example.org", alice.sender) == row.pk
    message = alice.message
    assert message["Subject"] == "Nytt på norsk: æøå"
    assert message["To"] == "alice@example.org"
    assert str(message["From"]) == "Eksempel AS <news@example.org>"
    assert message["List-Id"] == "<news.newsletter.example.org>"
    assert message["List-Unsubscribe"] == f"<https://news.example.org/newsletter/unsubscribe/{token}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_body(("plain",)).get_content()
    html = message.get_body(("html",)).get_content()
    for said in (text, html):
        assert f"https://news.example.org/newsletter/preferences/{token}" in said
        assert f"https://news.example.org/newsletter/unsubscribe/{token}" in said
        assert "Storgata 1, 0155 Oslo" in said
        assert "Nytt fra oss" in said
        assert ".punktum først" in said
    assert "en lenke <https://example.org/nytt>" in text
    assert '<html lang="nb"' in html
    assert "Hi" in letters["bob@example.org"].message.get_body(("plain",)).get_content()
    assert "https://news.example.org/en/newsletter/preferences/" in str(letters["bob@example.org"].message)


def test_who_says_no_in_between_gets_nothing(opened: Any, server: MailServer) -> None:
    """One takes the consent back and one unsubscribes after the list was frozen: neither is sent the letter."""
    from tillit.engine import consents
    from tillit.services.database import transaction
    from tillit.services.newsletter import dispatching, sending
    from tillit.services.newsletter.models import Subscription
    from tillit.services.newsletter.service import SERVICE
    from tillit.stores.protocol import Identifiers

    one = mailing.channel(opened)
    mailing.readers(opened, one, ["alice@example.org", "bob@example.org", "charlie@example.org"])
    number = mailing.issue(opened, one)
    assert dispatching.freeze(number, opened.engine.clock())
    assert _states(number) == {"waiting": 3}
    row = Subscription.objects.get(email="alice@example.org")
    consents.withdraw(
        opened.engine,
        opened.register,
        Identifiers(emails=("alice@example.org",)),
        channel=consents.Channel.web,
        act="x",
    )
    with transaction(SERVICE):
        Subscription.objects.filter(email="bob@example.org").delete()
        # Even where the news has not reached the newsletter's own rows: the ledger is asked.
        Subscription.objects.filter(email="alice@example.org").delete()
        row.pk = row.pk
        row.save(force_insert=True)
    sending.send(opened, number)
    assert server.recipients() == ["charlie@example.org"]
    assert _states(number) == {"sent": 1, "skipped": 2}


def test_a_refusal_says_what_it_says(opened: Any, server: MailServer) -> None:
    """Dead: gone at once, the ledger told. Blocked: noted, still there. Full: offered again. Broken off: uncertain."""
    from tillit.engine import consents
    from tillit.services.newsletter import sending
    from tillit.services.newsletter.models import Bounce, Dispatch, Subscription
    from tillit.stores.protocol import Identifiers

    people = ["dead@example.org", "policy@example.org", "full@example.org", "gone@example.org", "alice@example.org"]
    one = mailing.channel(opened)
    mailing.readers(opened, one, people)
    number = mailing.issue(opened, one)
    sending.send(opened, number)
    states = dict(Dispatch.objects.values_list("email", "state"))
    assert states == {
        "dead@example.org": "failed",
        "policy@example.org": "failed",
        "full@example.org": "waiting",
        "gone@example.org": "uncertain",
        "alice@example.org": "sent",
    }
    assert not Subscription.objects.filter(email="dead@example.org").exists()
    dead = Identifiers(emails=("dead@example.org",))
    assert consents.live(opened.engine, opened.register, dead, "newsletter") is False
    assert list(Bounce.objects.values_list("subscription__email", "code")) == [("policy@example.org", "550 5.7.1")]
    before = Counter(server.recipients())
    assert sending.send(opened, number) is False
    assert Counter(server.recipients()) == before


def test_uncertain_letters_are_a_humans_choice(opened: Any, server: MailServer) -> None:
    """A letter that may have arrived is not sent again by itself; a human may have it sent, or let it be."""
    from tillit.services.newsletter import sending
    from tillit.services.newsletter.models import Dispatch, Issue

    one = mailing.channel(opened)
    mailing.readers(opened, one, ["gone1@example.org", "gone2@example.org"])
    number = mailing.issue(opened, one)
    sending.send(opened, number)
    first, second = Dispatch.objects.order_by("pk").values_list("pk", flat=True)
    assert _states(number) == {"uncertain": 2}
    assert Issue.objects.get(pk=number).state == "sent"
    assert sending.decide(opened, [first], again=False) == 1
    assert sending.decide(opened, [second], again=True) == 1
    sending.send(opened, number)
    assert Counter(server.recipients()) == {"gone1@example.org": 1, "gone2@example.org": 2}


@pytest.mark.parametrize("state", ["draft", "paused", "stopped", "sent"])
def test_only_what_is_to_be_sent_is_sent(opened: Any, server: MailServer, state: str) -> None:
    """A letter in any other state is left alone."""
    from tillit.services.newsletter import sending

    one = mailing.channel(opened)
    mailing.readers(opened, one, ["alice@example.org"])
    assert sending.send(opened, mailing.issue(opened, one, state=state)) is False
    assert server.count() == 0


def test_without_a_mail_server_the_letters_wait(opened: Any, server: MailServer) -> None:
    """A server that does not answer is tried later, and nothing is lost or counted as refused."""
    from tillit.errors import StoreError
    from tillit.services.newsletter import sending

    one = mailing.channel(opened)
    mailing.readers(opened, one, [f"reader{n}@example.org" for n in range(30)])
    number = mailing.issue(opened, one)
    server.process.terminate()
    server.process.wait(10)
    with pytest.raises(StoreError) as caught:
        sending.send(opened, number)
    assert [problem.id for problem in caught.value.problems] == ["E025"]
    assert _states(number) == {"waiting": 30}
