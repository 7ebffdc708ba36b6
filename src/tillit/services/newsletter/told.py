"""What a list is called, what its readers agree to, and how the letters about signing up read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage

from tillit.engine import outbox
from tillit.engine.outbox import Letter
from tillit.engine.requests.shapes import Opened
from tillit.register.consents import purposes
from tillit.register.model import LANGUAGES, Language, Register, Text
from tillit.services import catalogue, pages
from tillit.services.newsletter.grounds import promised, rules
from tillit.services.newsletter.models import NewsletterList, Subscription


def said(texts: dict[str, Any], language: str) -> str:
    """Return a text of a list in a language, or in the nearest that it has; empty where it has none."""
    known = {name: str(text) for name, text in texts.items() if text}
    return Text(known).say(language) if known else ""


def name(one: NewsletterList, language: str) -> str:
    """Return what a list is called."""
    return said(one.title, language) or one.key


def agreed(register: Register, one: NewsletterList, language: str) -> str:
    """Return the text to which readers of a list agree; empty where its ground is another."""
    purpose = purposes(register).get(one.purpose) if rules(one.ground).ledger else None
    return "" if purpose is None else purpose.text.say(language)


def declared(register: Register, one: NewsletterList) -> bool:
    """Tell whether the register declares what a list rests on."""
    found = rules(one.ground)
    if not promised(register, found):
        return False
    return not found.ledger or one.purpose in purposes(register)


def languages(register: Register) -> tuple[Language, ...]:
    """Return the languages in which letters can be had: the register's own."""
    return tuple(one for one in LANGUAGES if one in register.languages) or LANGUAGES[:1]


def letter(opened: Opened, rows: Sequence[Subscription]) -> Letter:
    """Return the letter about signing up that goes to one address: to confirm, or that there is nothing to do."""
    service = catalogue.find("newsletter")
    first = rows[0]
    pending = first.state == Subscription.State.pending
    language = first.language
    lists = ", ".join(name(row.list, language) for row in rows)
    if pending:
        link = pages.address(opened.engine, service, "confirm", language, code=first.signup)
    else:
        link = pages.address(opened.engine, service, "preferences", language, token=first.token)
    principal = opened.register.principal
    kind = "mail" if pending else "mail_already"
    subject = pages.say(service, f"{kind}_subject", language, lists=lists)
    body = pages.say(
        service,
        f"{kind}_body",
        language,
        lists=lists,
        link=link,
        controller=principal.name,
        contact=principal.email,
    )
    return Letter(first.email, " ".join(subject.split())[:200], body)


def send(opened: Opened, one: Letter, stamp: str) -> None:
    """Send a letter now: it is kept nowhere but in the row that it is about. Raise OSError or SMTPException."""
    sender = outbox.sender(opened.engine)
    domain = sender.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<{stamp}@{domain}>", "Auto-Submitted": "auto-generated"}
    message = EmailMessage(one.subject, one.body, sender, [one.to], headers=headers)
    with outbox.connection(opened.engine) as way:
        message.connection = way
        message.send()
