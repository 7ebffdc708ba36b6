"""The page docs/reference/words.md, written from the tables so that it cannot say anything else than they do."""

from __future__ import annotations

from collections.abc import Mapping

from tillit.register.remarks import KINDS
from tillit.register.words import DATA, PEOPLE, SOURCES, Word

_HEAD = """# The words and remarks of the register

The built-in words, so that registers can be compared. A parent may be used for all that lies below it. *DPV* is the
nearest word of the W3C Data Privacy Vocabulary, *fideslang* that of Fides' taxonomy; both are from knowledge. This page
is written from the tables of `tillit.register`; change those, then write it again with

    python -c "from pathlib import Path; from tillit.register.overview import markdown; \\
        Path('docs/reference/words.md').write_text(markdown(), encoding='utf-8')"
"""


def markdown() -> str:
    """Return the page in Markdown."""
    parts = [
        _HEAD,
        _words("People", PEOPLE),
        _words("Data", DATA),
        _words("Sources", SOURCES),
        "## What the linter remarks\n",
        "| id | severity | what it says | law |",
        "| --- | --- | --- | --- |",
        *(
            f"| [{kind.id}](errors/{kind.id}.md) | {kind.severity} | {kind.text['en']} | {kind.source or 'as named'} |"
            for kind in KINDS.values()
        ),
    ]
    return "\n".join(parts) + "\n"


def _words(title: str, table: Mapping[str, Word]) -> str:
    rows = [
        f"| `{word.key}` | {word.title['en']} | {word.title['nb']} | {word.dpv} | {word.fides} | {word.since} |"
        for word in table.values()
    ]
    head = "| word | English | bokmål | DPV | fideslang | since |\n| --- | --- | --- | --- | --- | --- |"
    return f"## {title}\n\n{head}\n" + "\n".join(rows) + "\n"
