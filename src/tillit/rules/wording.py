"""The small words that every construct's sentence is built from, in Norwegian (nb, nn), English and Swedish."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from tillit.errors import Problem
from tillit.rules.errors import RuleError
from tillit.rules.events import EVENTS

Words: TypeAlias = Mapping[str, str]
Vocabulary: TypeAlias = Mapping[str, Words]

LANGUAGES = ("nb", "nn", "en", "sv")
NONE: Vocabulary = MappingProxyType({})

AND: Words = {"nb": "og", "nn": "og", "en": "and", "sv": "och"}
OR: Words = {"nb": "eller", "nn": "eller", "en": "or", "sv": "eller"}
_QUOTES: Words = {"nb": "«{}»", "nn": "«{}»", "en": "“{}”", "sv": "”{}”"}
_UNITS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "years": {"nb": ("år", "år"), "nn": ("år", "år"), "en": ("year", "years"), "sv": ("år", "år")},
    "months": {
        "nb": ("måned", "måneder"),
        "nn": ("månad", "månader"),
        "en": ("month", "months"),
        "sv": ("månad", "månader"),
    },
    "weeks": {"nb": ("uke", "uker"), "nn": ("veke", "veker"), "en": ("week", "weeks"), "sv": ("vecka", "veckor")},
    "days": {"nb": ("dag", "dager"), "nn": ("dag", "dagar"), "en": ("day", "days"), "sv": ("dag", "dagar")},
}
# "hvert år" but "hver måned": the year is neuter in the Nordic languages.
_EVERY: Mapping[str, tuple[str, str]] = {
    "nb": ("hver", "hvert"),
    "nn": ("kvar", "kvart"),
    "en": ("every", "every"),
    "sv": ("var", "vart"),
}
_NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember"
_MONTHS: Words = {
    "nb": _NORWEGIAN,
    "nn": _NORWEGIAN,
    "en": "January February March April May June July August September October November December",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
}
_DATES: Words = {"nb": "{}. {} {}", "nn": "{}. {} {}", "en": "{} {} {}", "sv": "{} {} {}"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language with the names of events and data in it; raises RuleError (L017) for a language without words."""

    language: str
    events: Vocabulary = field(default_factory=lambda: NONE)
    data: Vocabulary = field(default_factory=lambda: NONE)

    def __post_init__(self) -> None:
        """Refuse a language that has no words, naming the nearest that has."""
        if self.language in LANGUAGES:
            return
        near = difflib.get_close_matches(self.language, LANGUAGES, 1, 0.4)
        hint = f"Did you mean `{near[0]}`? " if near else ""
        what = f"Rules cannot be said in the language `{self.language}`."
        raise RuleError(Problem("language", "L017", what, f"{hint}The languages are {', '.join(LANGUAGES)}."))

    def pick(self, words: Words) -> str:
        """Return the words in this language."""
        return words[self.language]

    def event(self, anchor: str) -> str:
        """Return the event's name: the organisation's own, else the built-in one, else the anchor in quotes."""
        own = self.events.get(anchor, {}).get(self.language)
        return own or EVENTS.get(anchor, {}).get(self.language) or self.quoted(anchor.replace("_", " "))

    def category(self, name: str) -> str:
        """Return the title of a category of data, else its dotted name."""
        return self.data.get(name, {}).get(self.language) or name

    def quoted(self, text: str) -> str:
        """Return the text in the language's quotation marks."""
        return self.pick(_QUOTES).format(text)

    def amount(self, number: int, unit: str) -> str:
        """Return a number of years, months, weeks or days, as `1 måned` or `3 months`."""
        one, many = _UNITS[unit][self.language]
        return f"{number} {one if number == 1 else many}"

    def every(self, number: int, unit: str) -> str:
        """Return how often, as `hvert 2. år`, `every 2 years` or `var 6:e månad`."""
        one, many = _UNITS[unit][self.language]
        each = _EVERY[self.language][unit == "years"]
        if number == 1:
            return f"varje {one}" if self.language == "sv" else f"{each} {one}"
        if self.language == "en":
            return f"{each} {number} {many}"
        return f"{each} {self.ordinal(number)} {one}"

    def ordinal(self, number: int) -> str:
        """Return the ordinal in figures, as `2.` in Norwegian and `2:a` or `3:e` in Swedish."""
        if self.language != "sv":
            return f"{number}."
        ends_in_a = number % 10 in (1, 2) and number % 100 not in (11, 12)
        return f"{number}:{'a' if ends_in_a else 'e'}"

    def day(self, day: date) -> str:
        """Return the date in words, as `21. november 2026`."""
        return self.pick(_DATES).format(day.day, self.pick(_MONTHS).split()[day.month - 1], day.year)

    def listed(self, items: Iterable[str], conjunction: Words = AND) -> str:
        """Return the items as a list in words, as `a, b og c`."""
        return listed(tuple(items), self.pick(conjunction))


def listed(items: Sequence[str], conjunction: str) -> str:
    """Return the items with commas, and the conjunction before the last."""
    head, last = items[:-1], items[-1]
    return f"{', '.join(head)} {conjunction} {last}" if head else last
