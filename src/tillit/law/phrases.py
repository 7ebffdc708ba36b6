"""Finding what a statement says that the law has moved away from; conservative, so that silence is no approval."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from tillit.law.tables import Row, Text

# A text that itself says so ("Privacy Shield was annulled") is not flagged.
_SAYS_SO = (
    r"opphev|opphørt|ugyldig|ugild|erstatt|avskaff|invalid|annul|repeal|abolish|replac|supersed|no longer valid"
    r"|upphäv|upphör|ogiltig|ersatt"
)
_NOT = r"\b(?:ikke|ikkje|aldri|not|never|inte|aldrig|no longer)\b"
_AROUND = 80
_NEAR = 120


@dataclass(frozen=True, kw_only=True)
class Phrase(Row):
    """A regular expression for what should not be said any longer, and what to say instead.

    `near` must be found within 120 characters, `unless` must not be found within 80; `negatable` phrases are not
    flagged when the match itself holds a "not". `since` is the first day on which saying it is wrong.
    """

    title: Text
    instead: Text
    pattern: str
    near: str = ""
    unless: str = ""
    negatable: bool = False

    @property
    def since(self) -> date | None:
        """Return the first day on which the phrase is wrong, None where it always was."""
        return self.valid_from


@dataclass(frozen=True, slots=True)
class Hit:
    """Where in a text (offsets of characters) a phrase was found, and which."""

    start: int
    end: int
    row: Phrase


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def find(text: str, phrases: Iterable[Phrase], *, on: date) -> list[Hit]:
    """Return every hit of the phrases that are wrong on the day, in the order of the text."""
    hits = [
        Hit(match.start(), match.end(), phrase)
        for phrase in phrases
        if phrase.in_force(on)
        for match in _compiled(phrase.pattern).finditer(text)
        if _counts(phrase, text, match)
    ]
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.row.id))


def _counts(phrase: Phrase, text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    if _compiled(_SAYS_SO).search(around):
        return False
    if phrase.unless and _compiled(phrase.unless).search(around):
        return False
    if phrase.negatable and _compiled(_NOT).search(match.group()):
        return False
    nearby = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return not phrase.near or _compiled(phrase.near).search(nearby) is not None
