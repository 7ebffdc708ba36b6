"""What comes back: read from a real mailbox, or reported by a provider; what is forged changes nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from email.message import EmailMessage, Message
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest

from tests import mailing
from tests.imapserver import PASSWORD, USER, Mailbox, running_imap
from tests.mailserver import MailServer
from tillit.wiring import open_folder

SECRET = "provider:0123456789abcdef"
ALICE, BOB = "alice@example.org", "bob@example.org"


def report(to: str, status: str, action: str = "failed") -> bytes:
    """Return a report as a mail server writes one (RFC 3464)."""
    whole = EmailMessage()
    whole["Return-Path"] = "<>"
    whole["From"] = "MAILER-DAEMON@mx.example.net"
    whole["To"] = to
    whole["Subject"] = "Undelivered mail"
    whole["Auto-Submitted"] = "auto-replied"
    whole.set_content("The letter could not be delivered.")
    whole.make_mixed()
    whole.replace_header("Content-Type", 'multipart/report; report-type=delivery-status; boundary="b1"')
    part = Message()
    part["Content-Type"] = "message/delivery-status"
    head, recipient = Message(), Message()
    head["Reporting-MTA"] = "dns; mx.example.net"
    recipient["Final-Recipient"] = "rfc822; somebody@example.net"
    recipient["Action"] = action
    recipient["Status"] = status
    part.set_payload([head, recipient])
    whole.attach(part)
    return whole.as_bytes()


@pytest.fixture(scope="module")
def imap() -> Iterator[Mailbox]:
    """Return a running mailbox."""
    with running_imap() as running:
        yield running


@pytest.fixture
def box(imap: Mailbox) -> Mailbox:
    """Return the mailbox, empty."""
    for folder in ("new", "cur"):
        for file in (imap.maildir / folder).glob("*"):
            file.unlink()
    return imap


@pytest.fixture
def opened(tmp_path: Path, database: str, server: MailServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Return an open folder whose bounces go to the mailbox, with a letter sent to Alice and Bob."""
    monkeypatch.setenv("BOUNCES_PASSWORD", PASSWORD)
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)
    place = tmp_path / "authority"
    more = (
        '[services.newsletter.webhooks.postmark]\nsecret = "${WEBHOOK_SECRET}"\n'
        '[services.newsletter.bounces]\naddress = "bounces@example.org"\nhost = "127.0.0.1"\n'
        f'user = "{USER}"\npassword = "${{BOUNCES_PASSWORD}}"\nauthority = "{place}"\nport = 1\n'
    )
    folder = mailing.write(tmp_path / "folder", server.port, database=database, more=more)
    with open_folder(folder) as found:
        _letter(found)
        yield found


def _letter(opened: Any) -> None:
    """Send another letter to both."""
    from tillit.services.newsletter import sending
    from tillit.services.newsletter.models import Subscription

    one = mailing.channel(opened)
    mailing.readers(
        opened, one, [email for email in (ALICE, BOB) if not Subscription.objects.filter(email=email).exists()]
    )
    sending.send(opened, mailing.issue(opened, one))


def _reach(opened: Any, box: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the settings name the mailbox that runs."""
    from tillit.services.newsletter import options

    known = options.read(opened.engine.configuration)
    assert known.bounces is not None
    bounces = known.bounces.model_copy(update={"port": box.port, "authority": str(box.authority)})
    monkeypatch.setattr(options, "read", lambda _configuration: known.model_copy(update={"bounces": bounces}))


def _path(server: MailServer, to: str) -> str:
    """Return the return path of the newest letter to somebody."""
    return next(letter.sender for letter in reversed(server.taken()) if letter.to == to)


def _subscribed() -> set[str]:
    from tillit.services.newsletter.models import Subscription

    return set(Subscription.objects.values_list("email", flat=True))


@pytest.mark.promise("A11", "keep")
@pytest.mark.promise("T5", "keep")
def test_a_dead_address_goes_at_once(
    opened: Any, server: MailServer, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sealed report that Alice's address is gone deletes it, tells the ledger, and leaves the mailbox; Bob stays."""
    from tillit.engine import consents
    from tillit.services.newsletter import mailbox
    from tillit.stores.protocol import Identifiers

    _reach(opened, box, monkeypatch)
    box.deliver(report(_path(server, ALICE), "5.1.1"))
    assert dict(mailbox.poll(opened)) == {"taken": 1}
    assert _subscribed() == {BOB}
    alice = Identifiers(emails=(ALICE,))
    assert consents.live(opened.engine, opened.register, alice, "newsletter") is False
    assert box.messages() == []
    assert dict(mailbox.poll(opened)) == {}


@pytest.mark.parametrize("how", ["another", "seal", "bare", "domain"])
def test_a_forged_report_changes_nothing(
    opened: Any, server: MailServer, box: Mailbox, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A report without the seal of the very letter is thrown away and counted, and nobody is dropped."""
    from tillit.services.newsletter import mailbox
    from tillit.services.newsletter.models import Received

    _reach(opened, box, monkeypatch)
    true, other = _path(server, ALICE), _path(server, BOB)
    number = true.partition("+")[2].partition("-")[0]
    forged = {
        "another": f"bounces+{number}-{other.partition('-')[2]}",
        "seal": f"bounces+{number}-{'a' * 16}@example.org",
        "bare": "bounces@example.org",
        "domain": true.replace("example.org", "example.net"),
    }[how]
    box.deliver(report(forged, "5.1.1"))
    assert dict(mailbox.poll(opened)) == {"forged": 1}
    assert _subscribed() == {ALICE, BOB}
    assert list(Received.objects.values_list("source", "outcome", "count")) == [("mailbox", "forged", 1)]


def test_a_humans_letter_is_left_for_a_human(
    opened: Any, server: MailServer, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody wrote to the return path stays, marked as seen; that somebody is away is thrown away."""
    from tillit.services.newsletter import mailbox

    _reach(opened, box, monkeypatch)
    box.deliver(f"To: {_path(server, ALICE)}\nFrom: {ALICE}\nSubject: Hi\n\nThanks!\n".encode())
    away = "Auto-Submitted: auto-replied\nSubject: Away\n\nBack on Monday.\n"
    box.deliver(f"To: {_path(server, BOB)}\nFrom: {BOB}\n{away}".encode())
    assert dict(mailbox.poll(opened)) == {"human": 1, "automatic": 1}
    assert [b"Thanks!" in raw for raw in box.messages()] == [True]
    assert dict(mailbox.poll(opened)) == {}
    assert _subscribed() == {ALICE, BOB}


def test_troubled_addresses_are_a_humans_choice(
    opened: Any, server: MailServer, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter back five times counts once; three letters back, and a human decides; nobody is dropped before."""
    from tillit.services.newsletter import bouncing, mailbox
    from tillit.services.newsletter.models import Review

    _reach(opened, box, monkeypatch)
    for _ in range(5):
        box.deliver(report(_path(server, ALICE), "5.2.2"))
    mailbox.poll(opened)
    assert not Review.objects.exists()
    for _ in range(2):
        _letter(opened)
        for email in (ALICE, BOB):
            box.deliver(report(_path(server, email), "4.2.2"))
    mailbox.poll(opened)
    assert _subscribed() == {ALICE, BOB}
    review = Review.objects.get()
    assert review.subscription.email == ALICE
    assert bouncing.decide(opened, review.pk, stays=True, by=1) is True
    assert bouncing.decide(opened, review.pk, stays=False, by=1) is False
    assert _subscribed() == {ALICE, BOB}
    for _ in range(3):
        _letter(opened)
        box.deliver(report(_path(server, ALICE), "5.7.1"))
    mailbox.poll(opened)
    again = Review.objects.get(state="open")
    assert bouncing.decide(opened, again.pk, stays=False, by=1) is True
    assert _subscribed() == {BOB}


def test_a_mailbox_that_cannot_be_reached_is_tried_again(opened: Any) -> None:
    """The error says where to look, and holds no password."""
    from tillit.errors import StoreError
    from tillit.services.newsletter import mailbox

    with pytest.raises(StoreError) as caught:
        mailbox.poll(opened)
    assert [problem.id for problem in caught.value.problems] == ["E070"]
    assert PASSWORD not in str(caught.value)


def _posted(event: dict[str, Any], secret: str = SECRET) -> HttpRequest:
    """Return a provider's request."""
    request = HttpRequest()
    request.method = "POST"
    request.META["CONTENT_TYPE"] = "application/json"
    request.META["HTTP_AUTHORIZATION"] = "Basic " + base64.b64encode(secret.encode()).decode()
    request._body = json.dumps(event).encode()
    return request


def _bounced(email: str, **more: Any) -> dict[str, Any]:
    return {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "ID": 7,
        "MessageID": "m",
        "Email": email,
        "BouncedAt": "2026-11-01T10:00:00Z",
        "Details": "smtp;550 5.1.1 no such user",
        **more,
    }


def _webhook(opened: Any) -> Any:
    from tillit.services.newsletter import options

    return options.read(opened.engine.configuration).webhooks["postmark"]


def test_a_providers_report_counts(opened: Any) -> None:
    """Dead: gone. Complained about: stopped. Opened: thrown away. About somebody who was sent nothing: nothing."""
    from tillit.services.newsletter import webhooks

    known = _webhook(opened)
    assert webhooks.take(opened, "postmark", known, _posted(_bounced("charlie@example.org"))) == {"unknown": 1}
    opening = {"RecordType": "Open", "Recipient": ALICE, "ReceivedAt": "2026-11-01T10:00:00Z", "MessageID": "m"}
    assert webhooks.take(opened, "postmark", known, _posted(opening)) == {"ignored": 1}
    assert _subscribed() == {ALICE, BOB}
    assert webhooks.take(opened, "postmark", known, _posted(_bounced(ALICE))) == {"taken": 1}
    assert _subscribed() == {BOB}
    complaint = {**_bounced(BOB), "RecordType": "SpamComplaint", "Type": "SpamComplaint"}
    assert webhooks.take(opened, "postmark", known, _posted(complaint)) == {"stopped": 1}
    assert _subscribed() == set()


@pytest.mark.parametrize("secret", ["provider:wrong-0123456789", ":", "", SECRET + "x"])
def test_a_forged_webhook_changes_nothing(opened: Any, secret: str) -> None:
    """Without the secret a report is refused, whatever it says."""
    from tillit.services.newsletter import webhooks

    with pytest.raises(webhooks.ForgedError):
        webhooks.take(opened, "postmark", _webhook(opened), _posted(_bounced(ALICE), secret))
    assert _subscribed() == {ALICE, BOB}
