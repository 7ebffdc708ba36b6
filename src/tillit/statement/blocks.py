"""The few shapes that a published text is made of; every text in them is plain, and escaped by whoever renders it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """A list of terms, each with one or more values."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption, one head row, and cells of text."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Paragraph | Bullets | Terms | Table


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading; `apart` sets it off from the rest (GDPR Art. 21(4))."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole text: its language, its title, a warning above it, what stands before the contents, and its parts."""

    language: str
    title: str
    subtitle: str
    warning: tuple[str, ...]
    lead: tuple[Block, ...]
    contents: str
    """The heading of the table of contents."""
    sections: tuple[Section, ...]
    foot: str

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield every section with its depth, 0 for those at the top, in reading order."""
        for section in self.sections:
            yield from _walk(section, 0)


def _walk(section: Section, depth: int) -> Iterator[tuple[int, Section]]:
    yield depth, section
    for inner in section.sections:
        yield from _walk(inner, depth + 1)


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Return a text as its paragraphs, which empty lines part; line breaks within one are spaces."""
    parts = (" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(part) for part in parts if part)
