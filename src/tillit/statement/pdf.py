"""A document as a tagged PDF that a screen reader can read aloud (PDF/UA-1, ISO 14289-1); fonts come with it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from importlib.resources import files
from itertools import chain
from typing import Any, assert_never

from tillit.errors import Problem, TillitError
from tillit.statement.blocks import Block, Bullets, Document, Paragraph, Section, Table, Terms

_LATIN = ((0x20, 0x7E), (0xA0, 0x17F))
_READABLE = frozenset(
    chain.from_iterable(
        range(first, last + 1)
        for first, last in (
            *_LATIN,
            (0x180, 0x2FF),
            (0x300, 0x304),
            (0x306, 0x30C),
            (0x38E, 0x3A1),
            (0x3A3, 0x482),
            (0x48A, 0x4FF),
            (0x5D0, 0x5EA),
            (0x621, 0x63A),
            (0x640, 0x64A),
            (0x660, 0x66D),
            (0x6F0, 0x6F9),
            (0x1E00, 0x1EFF),
            (0x2010, 0x2027),
            (0x2030, 0x203F),
            (0x20A0, 0x20BF),
            (0x2190, 0x21FF),
        )
    )
)
"""Characters that the fonts within typst have a shape for; the rest stand as their number."""
_PLAIN = frozenset(chain.from_iterable(range(first, last + 1) for first, last in _LATIN))
_SOFT = "\u00ad"
"""The soft hyphen: a format character that may stand as it is."""


class UnmadeError(TillitError):
    """A PDF could not be made; the other forms of the same text can."""

    exit_code = 3


def render(document: Document, author: str = "") -> bytes:
    """Return the document as PDF/UA-1; raise UnmadeError (E027) when the typesetter refuses it.

    `author` is who publishes it. A character that the fonts lack stands as its number, such as [U+4E2D].
    """
    import typst  # heavy, and needed only when an answer is made

    template = files("tillit.statement").joinpath("document.typ").read_bytes()
    for known in (_READABLE, _PLAIN):
        given = json.dumps(_plain(document, author, partial(visible, known=known)))
        try:
            made = typst.compile(template, sys_inputs={"data": given}, pdf_standards=["ua-1"], font_paths=_fonts())
        except typst.TypstError:  # most likely a mark that no font sets on its letter: once more without any
            continue
        return bytes(made)
    what = "could not be made"  # the typesetter's own words may repeat what the document says
    fix = "The other files of the answer are whole. Tell the developers of the version of typst that is installed."
    raise UnmadeError(Problem("PDF", "E027", what, fix))


@cache
def _fonts() -> Any:
    """Return the fonts that come with the typesetter, read once per process; none of this machine's own."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def visible(text: str, known: frozenset[int] = _READABLE) -> str:
    """Return a text in which every character shows: what no font has, or what steers the line, stands as its number."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\t", " "))
    return "".join(map(_shown(known), text))


def _shown(known: frozenset[int]) -> Callable[[str], str]:
    def shown(letter: str) -> str:
        if letter in {"\n", _SOFT} or (ord(letter) in known and unicodedata.category(letter) != "Cf"):
            return letter
        return f"[U+{ord(letter):04X}]"

    return shown


def _plain(document: Document, author: str, say: Callable[[str], str]) -> dict[str, Any]:
    """Return the document as the template reads it."""
    return {
        "language": document.language,
        "title": _line(say(document.title)),
        "author": _line(say(author)),
        "subtitle": say(document.subtitle),
        "warning": [say(text) for text in document.warning],
        "lead": [_block(block, say) for block in document.lead],
        "contents": say(document.contents),
        "sections": [_section(section, say) for section in document.sections],
        "foot": say(document.foot),
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _section(section: Section, say: Callable[[str], str]) -> dict[str, Any]:
    return {
        "title": _line(say(section.title)),
        "apart": section.apart,
        "blocks": [_block(block, say) for block in section.blocks],
        "sections": [_section(inner, say) for inner in section.sections],
    }


def _block(block: Block, say: Callable[[str], str]) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": say(block.text)}
        case Bullets():
            return {"kind": "bullets", "items": list(map(say, block.items))}
        case Terms():
            rows = [[_line(say(term)), list(map(say, values))] for term, values in block.rows]
            return {"kind": "terms", "rows": rows}
        case Table():
            cells = [list(map(say, row)) for row in block.rows]
            return {"kind": "table", "caption": say(block.caption), "head": list(map(say, block.head)), "rows": cells}
        case _:
            assert_never(block)
