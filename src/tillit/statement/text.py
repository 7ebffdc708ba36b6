"""A document as plain text."""

from __future__ import annotations

import textwrap
from typing import assert_never

from tillit.statement.blocks import Block, Bullets, Document, Paragraph, Section, Table, Terms

_WIDTH = 80


def render(document: Document) -> str:
    """Return the document as plain text, folded to 80 characters."""
    title = f"{document.title} {document.subtitle}"
    lines = [title, "=" * len(title), ""]
    lines += [folded for line in document.warning for folded in _fold(line, "! ", "! ")]
    lines += [""] * bool(document.warning)
    for block in document.lead:
        lines += [*_block(block), ""]
    lines += [document.contents.upper()]
    lines += [f"{'  ' * depth}- {one.title}" for depth, one in document.walk()]
    for section in document.sections:
        lines += ["", *_section(section, 0)]
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def _section(section: Section, depth: int) -> list[str]:
    rule = ["*" * _WIDTH] if section.apart else []
    title = section.title if depth else section.title.upper()
    lines = [*rule, title, ("-" if depth else "=") * len(title)]
    for block in section.blocks:
        lines += [*_block(block), ""]
    for inner in section.sections:
        lines += [*_section(inner, depth + 1), ""]
    while lines[-1] == "":
        lines.pop()
    return [*lines, *rule]


def _fold(text: str, first: str = "", then: str = "") -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=first, subsequent_indent=then, break_long_words=False, break_on_hyphens=False
    )


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return _fold(block.text)
        case Bullets():
            return [line for item in block.items for line in _fold(item, "- ", "  ")]
        case Terms():
            return [
                line
                for term, values in block.rows
                for line in (f"{term}:", *(part for value in values for part in _fold(value, "  ", "    ")))
            ]
        case Table():
            return [
                line
                for row in block.rows
                for cell, (label, value) in enumerate(zip(block.head, row, strict=True))
                for line in _fold(f"{label}: {value}", "  " if cell else "- ", "    ")
            ]
        case _:
            assert_never(block)
