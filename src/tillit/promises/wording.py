"""Words for findings and tasks: texts in four languages, numbers as each language writes them, one and many.

A kind's texts stand together in one block:

    == due
    nb {n} rad skulle vært slettet. | {n} rader skulle vært slettet.
    nn ...

Two texts in a line are for one and for any other number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from babel.numbers import format_decimal

from tillit.rules.wording import LANGUAGES, Lexicon

Wording: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Texts by name and language: one form, or two."""


def read(block: str) -> Wording:
    """Return the texts of a block; raise ValueError for one that lacks a language, or a form in one of them."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    name = ""
    for line in filter(None, map(str.strip, block.splitlines())):
        head, _, rest = line.partition(" ")
        if head == "==":
            if rest in found:
                msg = f"the text `{rest}` stands twice"
                raise ValueError(msg)
            name = rest
            found[name] = {}
        else:
            found[name][head] = tuple(part.strip() for part in rest.split("|"))
    for name, texts in found.items():
        if tuple(texts) != LANGUAGES or len({len(forms) for forms in texts.values()}) != 1:
            msg = f"the text `{name}` must stand in {', '.join(LANGUAGES)}, in this order and in as many forms in each"
            raise ValueError(msg)
    return MappingProxyType({name: MappingProxyType(texts) for name, texts in found.items()})


@dataclass(frozen=True, slots=True)
class Voice:
    """One kind's texts in one language."""

    wording: Wording
    language: str

    def say(self, name: str, /, **values: object) -> str:
        """Return a text with its values put in; raise KeyError for a name or language that there is not."""
        return self.wording[name][self.language][0].format(**values)

    def count(self, name: str, rows: int, /, **values: object) -> str:
        """Return a text about a number, which is `{n}` in it."""
        forms = self.wording[name][self.language]
        return forms[0 if rows == 1 else -1].format(n=number(rows, self.language), **values)


def number(value: int, language: str) -> str:
    """Return a whole number with the language's own mark between the thousands."""
    return str(format_decimal(value, locale=language))


def day(value: date, language: str) -> str:
    """Return a date in words."""
    return Lexicon(language).day(value)


def listed(items: Iterable[str], language: str) -> str:
    """Return the items as a list in words."""
    return Lexicon(language).listed(items)
