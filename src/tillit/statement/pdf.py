"""A document as a tagged PDF that a screen reader can read aloud (PDF/UA-1, ISO 14289-1); fonts come with it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable
from functools import partial
from importlib.resources import as_file, files
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
_AT_WORK = threading.Lock()
_PATIENCE = 60.0
"""Seconds that the typesetter may take."""


class UnmadeError(TillitError):
    """A PDF could not be made; the other forms of the same text can."""

    exit_code = 3


def render(document: Document, author: str = "") -> bytes:
    """Return the document as PDF/UA-1; raise UnmadeError (E027) when the typesetter refuses it.

    `author` is who publishes it. A character that the fonts lack stands as its number, such as [U+4E2D].
    """
    return typeset(manuscript(document, author))


def manuscript(document: Document, author: str = "") -> bytes:
    """Return all that `typeset` needs of a document, as JSON: what is made now can be printed when it is wanted."""
    return json.dumps(_plain(document, author)).encode()


def typeset(text: bytes) -> bytes:
    """Return a manuscript as `render` does its document; one at a time, for each takes tens of megabytes."""
    whole = json.loads(text)
    attempts = [_readable(whole, partial(visible, known=known)) for known in (_READABLE, _PLAIN)]
    rooms = files("tillit.statement")
    given = json.dumps({"template": rooms.joinpath("document.typ").read_text(), "attempts": attempts})
    with _AT_WORK, as_file(rooms.joinpath("typesetting.py")) as program:
        command = [sys.executable, "-P", str(program)]  # -P: what lies beside the program hides no library
        try:
            done = subprocess.run(command, input=given.encode(), capture_output=True, check=True, timeout=_PATIENCE)  # noqa: S603 - ours
        except (subprocess.SubprocessError, OSError):
            what = "could not be made"  # the typesetter's own words may repeat what the document says
            fix = "The other files of the answer are whole. Tell the developers of the version of typst installed."
            raise UnmadeError(Problem("PDF", "E027", what, fix)) from None
    return done.stdout


def _readable(value: Any, say: Callable[[str], str]) -> Any:
    """Return plain data with every text in it made readable."""
    match value:
        case str():
            return say(value)
        case list():
            return [_readable(one, say) for one in value]
        case dict():
            return {name: _readable(one, say) for name, one in value.items()}
        case _:
            return value


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


def _plain(document: Document, author: str) -> dict[str, Any]:
    """Return the document as the template reads it."""
    return {
        "language": document.language,
        "title": _line(document.title),
        "author": _line(author),
        "subtitle": document.subtitle,
        "warning": list(document.warning),
        "lead": list(map(_block, document.lead)),
        "contents": document.contents,
        "sections": list(map(_section, document.sections)),
        "foot": document.foot,
    }


def _line(text: str) -> str:
    return " ".join(text.split())


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": _line(section.title),
        "apart": section.apart,
        "blocks": list(map(_block, section.blocks)),
        "sections": list(map(_section, section.sections)),
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"kind": "paragraph", "text": block.text}
        case Bullets():
            return {"kind": "bullets", "items": list(block.items)}
        case Terms():
            return {"kind": "terms", "rows": [[_line(term), list(values)] for term, values in block.rows]}
        case Table():
            cells = [list(row) for row in block.rows]
            return {"kind": "table", "caption": block.caption, "head": list(block.head), "rows": cells}
        case _:
            assert_never(block)
