"""An issue as letters: its text in each language with the frame around it, the links, and who it is from."""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import parseaddr
from typing import Final

from tillit.engine import outbox
from tillit.engine.requests.shapes import Opened
from tillit.services import pages
from tillit.services.newsletter import grounds, letter, told
from tillit.services.newsletter.letter import STAND_IN, Content, Envelope, Template
from tillit.services.newsletter.models import Issue, IssueText, NewsletterList
from tillit.services.newsletter.options import Options
from tillit.services.newsletter.service import SERVICE

STOP: Final = "unsubscribe"
"""The public route of one-click unsubscription (RFC 8058), with the token of a subscription."""
CHANGE: Final = "preferences"
ARCHIVE: Final = "issue"
"""The public route of a letter on the web, with its number."""


def sender(opened: Opened, options: Options) -> str:
    """Return who letters are from."""
    return options.sender or outbox.sender(opened.engine)


def return_address(opened: Opened, options: Options) -> str:
    """Return where bounces go: the mailbox for them, else the sender."""
    return options.bounces.address if options.bounces is not None else parseaddr(sender(opened, options))[1]


def content(opened: Opened, issue: Issue, text: IssueText, options: Options) -> Content:
    """Return what the letter says in one language."""
    engine, language, channel = opened.engine, text.language, issue.list
    principal = opened.register.principal
    said = {key: pages.say(SERVICE, f"foot_{key}", language) for key in ("browser",)}
    address = options.address or principal.address or ""
    archive = ""
    if issue.archived:
        archive = pages.address(engine, SERVICE, ARCHIVE, language, number=issue.pk)
    return Content(
        language=language,
        subject=text.subject,
        preheader=text.preheader,
        body=text.body,
        why=pages.say(SERVICE, f"foot_{channel.ground}", language, list=told.name(channel, language)),
        stop=pages.say(SERVICE, f"foot_{grounds.rules(channel.ground).leaving}", language),
        change=pages.say(SERVICE, "foot_change", language),
        words=said,
        sender=principal.name,
        lines=tuple(line for line in (address, principal.email) if line),
        unsubscribe=pages.address(engine, SERVICE, STOP, language, token=STAND_IN),
        preferences=pages.address(engine, SERVICE, CHANGE, language, token=STAND_IN),
        archive=archive,
    )


def envelope(opened: Opened, channel: NewsletterList, language: str, options: Options) -> Envelope:
    """Return who a letter of a list is from, and how mail programs stop it."""
    whole = sender(opened, options)
    domain = parseaddr(whole)[1].rpartition("@")[2] or "localhost"
    return Envelope(
        sender=whole,
        name=opened.register.principal.name,
        list_id=f"{channel.key}.newsletter.{domain}",
        one_click=pages.address(opened.engine, SERVICE, STOP, language, token=STAND_IN),
    )


def templates(opened: Opened, issue: Issue, options: Options) -> Mapping[str, Template]:
    """Return the letter in each language that it is written in, the register's first language first."""
    order = {language: place for place, language in enumerate(opened.register.languages)}
    texts = sorted(issue.texts.all(), key=lambda text: order.get(text.language, len(order)))
    return {
        text.language: letter.template(
            content(opened, issue, text, options), envelope(opened, issue.list, text.language, options)
        )
        for text in texts
    }
