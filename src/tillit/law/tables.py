"""What every table of law shares: words in four languages, a source, how well it was checked, and dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

LANGUAGES: tuple[str, ...] = ("nb", "nn", "en", "sv")


@dataclass(frozen=True, slots=True)
class Text(Mapping[str, str]):
    """The same words in bokmål, nynorsk, English and Swedish; a mapping from language to words."""

    nb: str
    nn: str
    en: str
    sv: str

    def __getitem__(self, language: str) -> str:
        """Return the words in one language; raise KeyError for a language that is not among LANGUAGES."""
        if language not in LANGUAGES:
            raise KeyError(language)
        return str(getattr(self, language))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the languages, in the order of LANGUAGES."""
        return iter(LANGUAGES)

    def __len__(self) -> int:
        """Return the number of languages."""
        return len(LANGUAGES)


class Verified(StrEnum):
    """How well a row was checked against its source."""

    KNOWN = "known"  # from knowledge, not looked up
    CHECKED = "checked"  # looked up in a primary source
    SECONDARY = "secondary"  # looked up in a secondary source
    OPEN = "open"  # could not be settled: read the source before relying on it


@dataclass(frozen=True, kw_only=True)
class Row:
    """One fact of law: its id, where it comes from, how well that was checked, and its first and last day."""

    id: str
    source: str
    verified: Verified
    valid_from: date | None = None
    valid_to: date | None = None
    review: str = ""

    def in_force(self, on: date) -> bool:
        """Return whether the row is in force on a day; the first and the last day both count."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


class UnknownWordError(LookupError):
    """A word is not in the table that was asked."""

    def __init__(self, word: str, valid: Iterable[str]) -> None:
        """Say which word is unknown and which valid ones are nearest, or all of them when none is near."""
        self.word = word
        names = sorted(valid)
        self.nearest: tuple[str, ...] = tuple(get_close_matches(word, names)) or tuple(names)
        super().__init__(f"{word!r} is not known here; valid are: {', '.join(self.nearest)}")


class DuplicateRowError(ValueError):
    """Two rows of one table have the same id."""


R = TypeVar("R", bound=Row)


def table(*rows: R) -> Mapping[str, R]:
    """Return the rows by id, in the order given; raise DuplicateRowError when an id comes twice."""
    by_id: dict[str, R] = {}
    for row in rows:
        if row.id in by_id:
            raise DuplicateRowError(row.id)
        by_id[row.id] = row
    return MappingProxyType(by_id)


def row(rows: Mapping[str, R], word: str) -> R:
    """Return the row with this id; raise UnknownWordError, with the nearest valid words, when there is none."""
    try:
        return rows[word]
    except KeyError:
        raise UnknownWordError(word, rows) from None
