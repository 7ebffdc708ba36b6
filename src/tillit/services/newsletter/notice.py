"""The privacy statement has changed: a draft that tells those whose addresses are held what is new in it.

Whether a change is material is for a human to say (GDPR Art. 5(1)(a), 12; WP260, 29-31); that there is one is seen
here, by comparing with what readers were last told of.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from typing import Final

from tillit.engine.requests.shapes import Opened
from tillit.services import pages
from tillit.services.database import transaction
from tillit.services.newsletter import told
from tillit.services.newsletter.issuing import Written, draft
from tillit.services.newsletter.models import NewsletterList, Published
from tillit.services.newsletter.service import SERVICE
from tillit.statement.publishing import publish

_MARKS: Final = re.compile(r"^[#>*\-|\s]+|[|\s]+$")
_MOST: Final = 60
"""So many lines of either kind; who wants more reads the statement."""


def now(opened: Opened) -> dict[str, str]:
    """Return the statement in each language in which letters are written."""
    return {language: publish(opened.register, language) for language in told.languages(opened.register)}


def digest(texts: dict[str, str]) -> str:
    """Return what tells a statement from another, 64 hex digits."""
    return hashlib.sha256(
        "\0".join(f"{language}\0{texts[language]}" for language in sorted(texts)).encode()
    ).hexdigest()


def changed(opened: Opened) -> bool:
    """Tell whether the statement is another one than readers were last told of."""
    last = Published.objects.values_list("digest", flat=True).first()
    return last is not None and last != digest(now(opened))


def begin(opened: Opened) -> None:
    """Take the statement as it is for what readers know, where nothing is known yet."""
    if not Published.objects.exists():
        seen(opened)


def seen(opened: Opened) -> None:
    """Note that readers are told of the statement as it is now, or need not be."""
    texts = now(opened)
    with transaction(SERVICE):
        Published.objects.all().delete()
        Published.objects.bulk_create(
            Published(language=language, digest=digest(texts), text=text, at=opened.engine.clock())
            for language, text in texts.items()
        )


def channel() -> NewsletterList | None:
    """Return the list for notices about the service, which every user is on; None where there is none."""
    return NewsletterList.objects.filter(ground="service").order_by("pk").first()


def make(opened: Opened, one: NewsletterList) -> int:
    """Write a draft with the words that are new and those that are gone, and return its number."""
    texts = now(opened)
    before = dict(Published.objects.values_list("language", "text"))
    written = {language: _written(opened, language, before.get(language, ""), text) for language, text in texts.items()}
    number = draft(opened, one, written, statement=digest(texts))
    seen(opened)
    return number


def _written(opened: Opened, language: str, old: str, new: str) -> Written:
    """Return the draft in one language."""
    base = (opened.engine.configuration.site.url or "http://localhost:8000").rstrip("/")
    prefix = "" if language == opened.engine.configuration.language else f"/{language}"
    lead = pages.say(SERVICE, "notice_lead", language, link=f"<{base}{prefix}/>")
    gone, come = differences(old, new)
    parts = [lead]
    for key, lines in (("notice_new", come), ("notice_gone", gone)):
        if lines:
            parts += [f"## {pages.say(SERVICE, key, language)}", "\n".join(f"- {line}" for line in lines[:_MOST])]
    return Written(pages.say(SERVICE, "notice_subject", language), "", "\n\n".join(parts) + "\n")


def differences(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the lines that are gone and those that have come, without marks of headings, lists and tables."""
    gone, come = [], []
    for line in difflib.ndiff(_lines(old), _lines(new)):
        if line.startswith("- "):
            gone.append(line[2:])
        elif line.startswith("+ "):
            come.append(line[2:])
    return gone, come


def _lines(text: str) -> list[str]:
    stripped = (_MARKS.sub("", line) for line in text.splitlines())
    return [line for line in stripped if line and not set(line) <= set("-|: ")]
