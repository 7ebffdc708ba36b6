"""Saying in another language what is wrong with a rule, the register or the map (ids L, R and M).

English stands where a mistake is found. Here its sentences are found again, and said in the other three languages; what
a sentence names (`<1>`) is put in as it is, and `<w1>` itself in other words. A text of which one sentence is not known
stays in English, whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from tillit.cli.phrases_declared import MAP, REGISTER
from tillit.cli.phrases_files import FILES, WORDS
from tillit.cli.phrases_rules import RULES

_PLACE = re.compile(r"<w?\d>")
LANGUAGES = ("nb", "nn", "sv")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence in English with what stands for its values, and the same in the other languages."""

    english: str
    others: Mapping[str, str]

    @property
    def pattern(self) -> str:
        """Return the sentence as a regular expression; what stands in backquotes has none within."""
        parts, end = [], 0
        for place in _PLACE.finditer(self.english):
            before = self.english[end : place.start()]
            quoted = before.endswith("`") and self.english[place.end() :].startswith("`")
            parts += [re.escape(before), "([^`]*)" if quoted else "(.+?)"]
            end = place.end()
        return "".join([*parts, re.escape(self.english[end:])])

    @property
    def places(self) -> list[str]:
        """Return what stands for the values, in the order of the English sentence."""
        return _PLACE.findall(self.english)


def read(block: str) -> tuple[Phrase, ...]:
    """Return the phrases of a block. Raise ValueError for one that lacks a language, or a value in one of them."""
    found = []
    for entry in block.strip().split("\n\n"):
        said = dict(line.split(" ", 1) for line in entry.splitlines())
        places = {tuple(sorted(_PLACE.findall(text))) for text in said.values()}
        if tuple(said) != ("en", *LANGUAGES) or len(places) != 1:
            message = f"the phrase {entry!r} must stand in en, {', '.join(LANGUAGES)}, with the same values in each"
            raise ValueError(message)
        found.append(Phrase(said.pop("en"), said))
    return tuple(found)


@cache
def _known() -> tuple[tuple[Phrase, re.Pattern[str], re.Pattern[str]], ...]:
    """Return every phrase, with how it stands at the beginning of a text and alone; the most telling ones first."""
    phrases = [phrase for block in (RULES, FILES, REGISTER, MAP) for phrase in read(block)]
    phrases.sort(key=lambda phrase: -len(_PLACE.sub("", phrase.english)))
    return tuple(
        (phrase, re.compile(rf"{phrase.pattern}\s+(?P<rest>\S.*)", re.DOTALL), re.compile(phrase.pattern, re.DOTALL))
        for phrase in phrases
    )


@cache
def _words() -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    """Return the words that stand within sentences, the longest first."""
    words = sorted(read(WORDS), key=lambda phrase: -len(phrase.english))
    return tuple((word, re.compile(rf"(?<![\w`]){word.pattern}(?![\w`])")) for word in words)


def said(text: str, language: str) -> str | None:
    """Return a text in a language, sentence by sentence; None where a sentence of it is not known."""
    for phrase, begins, _ in _known():
        found = begins.fullmatch(text)
        if found is not None and (rest := said(found["rest"], language)) is not None:
            return f"{_put(phrase, found, language)} {rest}"
    for phrase, _, alone in _known():
        found = alone.fullmatch(text)
        if found is not None:
            return _put(phrase, found, language)
    return None


def marked(text: str, language: str) -> str | None:
    """Return what is wrong with a rule in a language: what stands before the colon; the marked rule stays."""
    head, colon, rest = text.partition(": ")
    if not colon:
        return said(text, language)
    first = said(head, language)
    return None if first is None else f"{first}: {rest}"


def _put(phrase: Phrase, found: re.Match[str], language: str) -> str:
    """Return a phrase in a language with what the English one names."""
    values = dict(zip(phrase.places, found.groups(), strict=False))
    return _PLACE.sub(lambda place: "".join(_value(place[0], values[place[0]], language)), phrase.others[language])


def _value(place: str, value: str, language: str) -> Iterator[str]:
    """Yield what is put in a sentence, as it is or in other words."""
    if not place.startswith("<w"):
        yield value
        return
    for word, pattern in _words():
        value = pattern.sub(lambda found, word=word: _put(word, found, language), value)  # type: ignore[misc]
    yield value
