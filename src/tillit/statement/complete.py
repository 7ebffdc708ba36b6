"""What a published text lacks of what its register tells: whoever prints or copies a statement can lose a part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

from tillit.register.model import Register
from tillit.rules.wording import Lexicon
from tillit.statement.facts import ActivityFacts, Facts, Organisation, facts

_MARKS = re.compile(r"[\s\\*_`#|>-]+")


def lacking(register: Register, language: str, text: str, changed: date | None = None) -> tuple[str, ...]:
    """Return what `text`, as text, Markdown or HTML, does not say of what the register tells (GDPR Art. 13, 14).

    Each is a path: `controller/address`, `complaints`, `activities/app/data/usage.ip`; none is lacking where the list
    is empty. Raise RuleError (L017) for a language that has no words.
    """
    told = facts(register, language, changed)
    found = _bare(text)
    owed = (pair for pair in _owed(told) if pair[1])
    return tuple(dict.fromkeys(where for where, words in owed if not _says(found, _bare(words))))


def _says(text: str, words: str) -> bool:
    """Tell whether a text has the words by themselves: `www.example.no` does not name Example."""
    return re.search(rf"(?<![\w./@]){re.escape(words)}(?!\w)", text) is not None


def _owed(told: Facts) -> Iterator[tuple[str, str]]:
    """Yield every fact that must stand in the text, with where it stands in the register."""
    for one in told.controllers:
        yield from _organisation(one)
    if told.officer is not None:
        yield "data_protection_officer", told.officer.email
    yield "requests/contact", told.ask.email
    yield "complaints", told.authority.name
    yield "changed", Lexicon(told.language).day(told.changed) if told.changed else ""
    for activity in told.activities:
        for part, words in _activity(activity):
            yield f"activities/{activity.id}/{part}", words


def _organisation(one: Organisation) -> Iterator[tuple[str, str]]:
    """Yield who is responsible and how to reach them (Art. 13(1)(a))."""
    where = f"controllers/{one.id}" if one.id else "controller"
    facts_of = {"name": one.name, "email": one.email, "address": one.address, "org_number": one.org_number}
    yield from ((f"{where}/{part}", words or "") for part, words in facts_of.items())
    yield f"{where}/represented_by", one.represented_by or ""


def _activity(one: ActivityFacts) -> Iterator[tuple[str, str]]:
    """Yield what is done, with which data, on which basis, who gets it, for how long (Art. 13(1)(c)-(e), (2)(a))."""
    yield "title", one.title
    yield from (("purpose", words) for words in one.purposes)
    yield from ((f"data/{each.id}", each.title) for each in one.data)
    yield from ((f"basis/{each.id}", each.title) for each in one.bases)
    yield from ((f"receivers/{each.id}", each.name) for each in (*one.processors, *one.recipients))
    yield from ((f"keep/{each.id}", each.words) for each in one.retention)


class _Words(HTMLParser):
    """Collects what a reader of a page sees."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(convert_charrefs=True)
        self.seen: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to leave out what is no text."""
        del attrs
        self._hidden += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Take text in again."""
        self._hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        """Take in what is read."""
        if not self._hidden:
            self.seen.append(data)


def _bare(text: str) -> str:
    """Return a text without tags, marks, line breaks and capitals."""
    if re.match(r"\s*<(!doctype|html)\b", text, re.IGNORECASE):
        page = _Words()
        page.feed(text)
        text = " ".join(page.seen)
    return " ".join(_MARKS.sub(" ", text).casefold().split())
