"""What an organisation publishes, and the facts that it must hold, in both of its languages."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from tests.acceptance.world import Organisation


@dataclass(frozen=True)
class Fact:
    """What a section of a published text says in bokmål and in English, and under which letters of Article 6(1)."""

    nb_title: str
    en_title: str
    nb: tuple[str, ...]
    en: tuple[str, ...]
    basis: str = ""

    def by_language(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """Return the section's title and the words that it must hold, by language."""
        nb = [f"personvernforordningen art. 6 nr. 1 bokstav {letter}" for letter in self.basis]
        en = [f"GDPR Art. 6(1)({letter})" for letter in self.basis]
        return {"nb": (self.nb_title, (*nb, *self.nb)), "en": (self.en_title, (*en, *self.en))}


@dataclass(frozen=True)
class Statement:
    """What an organisation publishes: its statement and its record, in plain text, by language."""

    texts: Mapping[str, str]
    records: Mapping[str, str]

    def section(self, language: str, title: str) -> str:
        """Return the text of one section of the statement on one line."""
        return _section(self.texts[language], title)

    def opening(self, language: str) -> str:
        """Return what stands before the table of contents, on one line."""
        head = {"nb": "INNHOLD", "en": "CONTENTS"}[language]
        return " ".join(self.texts[language].partition(f"\n{head}\n")[0].split())

    def says(self, *facts: Fact) -> None:
        """Assert that each fact stands in its section, in both languages."""
        for fact in facts:
            self._holds(self.texts, fact)

    def records_it(self, *facts: Fact) -> None:
        """Assert that each fact stands in the record of processing activities too, in both languages."""
        for fact in facts:
            self._holds(self.records, fact)

    @staticmethod
    def _holds(texts: Mapping[str, str], fact: Fact) -> None:
        for language, (title, words) in fact.by_language().items():
            text = _section(texts[language], title)
            for word in words:
                assert word in text, f"{language}, {title}: {word!r} is not in: {text}"


def publish(organisation: Organisation) -> Statement:
    """Publish statement and record in both languages."""
    texts, records = {}, {}
    for language in ("nb", "en"):
        told = organisation.tillit("tell", "--language", language, "--format", "txt")
        record = organisation.tillit("record", "--language", language, "--format", "txt")
        assert (told.code, record.code) == (0, 0), told.err + record.err
        texts[language], records[language] = told.out, record.out
    return Statement(texts, records)


def _section(text: str, title: str) -> str:
    """Return what stands under a heading until the next one, on one line."""
    lines = text.splitlines()
    heads = [
        number
        for number, (line, below) in enumerate(itertools.pairwise(lines))
        if line.strip() and below and set(below) in ({"="}, {"-"}) and len(below) >= len(line) - 1
    ]
    begins = [number for number in heads if lines[number].casefold() == title.casefold()]
    assert len(begins) == 1, f"{len(begins)} sections are called {title!r}"
    begin = begins[0]
    end = min((number for number in heads if number > begin), default=len(lines))
    return " ".join(" ".join(lines[begin + 2 : end]).split())
