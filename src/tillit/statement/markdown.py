"""A document as Markdown."""

from __future__ import annotations

import re
from typing import assert_never

from tillit.statement.blocks import Block, Bullets, Document, Paragraph, Section, Table, Terms

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+=](?=\s|$)|[-=](?=[-=\s]*$)|\d+[.)](?=\s|$))")
"""What begins a list, or is a line of its own below a heading or between paragraphs."""
_HEADINGS = 6


def escaped(text: str) -> str:
    """Return a plain text on one line, with everything that Markdown would read as a mark escaped."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _LINE_START.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", line)


def render(document: Document) -> str:
    """Return the document as Markdown, with a table of contents that links to its headings."""
    lines = [f"# {escaped(document.title)} {escaped(document.subtitle)}", ""]
    if document.warning:
        head, *rest = document.warning
        lines += [f"> **{escaped(head)}**", ">", *(f"> {escaped(line)}  " for line in rest), ""]
    for block in document.lead:
        lines += [*_block(block), ""]
    lines += [f"## {escaped(document.contents)}", ""]
    lines += [f"{'  ' * depth}- [{escaped(one.title)}](#{one.id})" for depth, one in document.walk()]
    for section in document.sections:
        lines += ["", *_section(section, 2)]
    return "\n".join(lines).rstrip() + "\n"


def _section(section: Section, level: int) -> list[str]:
    lines = ["---", ""] if section.apart else []
    # An anchor of our own: how a heading becomes an anchor differs between renderers, above all with Norwegian letters.
    lines += [f'<a id="{section.id}"></a>', "", f"{'#' * min(level, _HEADINGS)} {escaped(section.title)}", ""]
    for block in section.blocks:
        lines += [*_block(block), ""]
    for inner in section.sections:
        lines += [*_section(inner, level + 1), ""]
    if section.apart:
        lines += ["---", ""]
    return lines[:-1]


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [escaped(block.text)]
        case Bullets():
            return [f"- {escaped(item)}" for item in block.items]
        case Terms():
            return [line for term, values in block.rows for line in _term(term, values)]
        case Table():
            rows = (block.head, ("---",) * len(block.head), *block.rows)
            return [_row(row, raw=index == 1) for index, row in enumerate(rows)]
        case _:
            assert_never(block)


def _term(term: str, values: tuple[str, ...]) -> list[str]:
    if len(values) == 1:
        return [f"- **{escaped(term)}:** {escaped(values[0])}"]
    return [f"- **{escaped(term)}:**", *(f"  - {escaped(value)}" for value in values)]


def _row(cells: tuple[str, ...], *, raw: bool) -> str:
    return f"| {' | '.join(cell if raw else escaped(cell) for cell in cells)} |"
