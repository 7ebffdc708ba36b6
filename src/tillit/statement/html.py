"""A document as one HTML page that needs nothing else: no script, no font, no picture, no request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from typing import assert_never

from tillit.statement.blocks import Block, Bullets, Document, Paragraph, Section, Table, Terms
from tillit.statement.wording import word

_LINK = re.compile(r"(?P<url>https?://[^\s<>\"')]+[^\s<>\"').,;:])|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_HEADINGS = 6


def linked(text: str) -> str:
    """Return a plain text escaped, its web and mail addresses made links."""
    parts, last = [], 0
    for found in _LINK.finditer(text):
        parts.append(escape(text[last : found.start()]))
        target = found["url"] or f"mailto:{found['mail']}"
        parts.append(f'<a href="{escape(target)}">{escape(found[0])}</a>')
        last = found.end()
    return "".join([*parts, escape(text[last:])])


def render(document: Document) -> str:
    """Return the document as a whole page, semantic and ready for print (WCAG 2.1 AA)."""
    style = files("tillit.statement").joinpath("statement.css").read_text(encoding="utf-8")
    # A policy within the page: even a text that slipped past the escaping could neither run nor fetch anything.
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{escape(document.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            *(['<meta name="robots" content="noindex">'] if document.warning else []),
            f"<title>{escape(document.title)} {escape(document.subtitle)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            f'<a class="skip" href="#main">{escape(word(document.language, "skip"))}</a>',
            "<header>",
            *_warning(document.warning),
            f"<h1>{escape(document.title)} <span>{escape(document.subtitle)}</span></h1>",
            *(line for block in document.lead for line in _block(block)),
            "</header>",
            f'<nav aria-labelledby="contents"><h2 id="contents">{escape(document.contents)}</h2>',
            *_contents(document.sections),
            "</nav>",
            '<main id="main">',
            *(line for section in document.sections for line in _section(section, 2)),
            "</main>",
            *([f"<footer><p>{escape(document.foot)}</p></footer>"] if document.foot else []),
            "</body>",
            "</html>",
            "",
        ]
    )


@dataclass(frozen=True, slots=True)
class Fragment:
    """A document's parts as HTML, for a page that has a frame of its own; everything in them is escaped."""

    warning: str
    lead: str
    contents: str
    body: str


def fragment(document: Document) -> Fragment:
    """Return the document's parts, its sections with headings from the second level on."""
    return Fragment(
        warning="\n".join(_warning(document.warning)),
        lead="\n".join(line for block in document.lead for line in _block(block)),
        contents="\n".join(_contents(document.sections)),
        body="\n".join(line for section in document.sections for line in _section(section, 2)),
    )


def blocks(section: Section) -> str:
    """Return what stands under a section's own heading as HTML."""
    return "\n".join(line for block in section.blocks for line in _block(block))


def _warning(lines: tuple[str, ...]) -> list[str]:
    if not lines:
        return []
    head, why, *faults = lines
    items = "".join(f"<li>{linked(fault)}</li>" for fault in faults)
    return [
        f'<div class="draft" role="note"><p><strong>{escape(head)}</strong></p>',
        f"<p>{escape(why)}</p>",
        f"<ul>{items}</ul></div>",
    ]


def _contents(sections: tuple[Section, ...]) -> list[str]:
    lines = ["<ul>"]
    for one in sections:
        link = f'<a href="#{escape(one.id)}">{escape(one.title)}</a>'
        lines += [f"<li>{link}", *_contents(one.sections), "</li>"] if one.sections else [f"<li>{link}</li>"]
    return [*lines, "</ul>"]


def _section(section: Section, level: int) -> list[str]:
    tag, number = ("aside" if section.apart else "section"), min(level, _HEADINGS)
    name = escape(section.id)
    return [
        f'<{tag} aria-labelledby="{name}">',
        f'<h{number} id="{name}">{escape(section.title)}</h{number}>',
        *(line for block in section.blocks for line in _block(block)),
        *(line for inner in section.sections for line in _section(inner, level + 1)),
        f"</{tag}>",
    ]


def _block(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [f"<p>{linked(block.text)}</p>"]
        case Bullets():
            return ["<ul>", *(f"<li>{linked(item)}</li>" for item in block.items), "</ul>"]
        case Terms():
            rows = (
                f"<div><dt>{escape(term)}</dt>{''.join(f'<dd>{linked(value)}</dd>' for value in values)}</div>"
                for term, values in block.rows
            )
            return ["<dl>", *rows, "</dl>"]
        case Table():
            return _table(block)
        case _:
            assert_never(block)


def _table(block: Table) -> list[str]:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
    rows = (
        f'<tr><th scope="row">{linked(row[0])}</th>{"".join(f"<td>{linked(cell)}</td>" for cell in row[1:])}</tr>'
        for row in block.rows
    )
    # A wide table scrolls by itself, and by keyboard, so that the page never does (WCAG 1.4.10, 2.1.1).
    name = escape(block.caption)
    return [
        f'<div class="wide" role="group" aria-label="{name}" tabindex="0"><table>',
        f"<caption>{name}</caption>",
        f"<thead><tr>{head}</tr></thead>",
        "<tbody>",
        *rows,
        "</tbody></table></div>",
    ]
