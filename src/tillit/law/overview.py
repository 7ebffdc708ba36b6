"""The page docs/reference/law.md, written from the tables so that it cannot say anything else than they do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from tillit.law.age import AGES
from tillit.law.anonymity import GROUP_SIZES, TECHNIQUES
from tillit.law.bases import BASES, CONDITIONS, CUSTOMER_EXCEPTION_REQUIREMENTS
from tillit.law.checklists import ITEMS
from tillit.law.citations import CITATIONS
from tillit.law.countries import ADEQUACY, MEMBERS, SAFEGUARDS
from tillit.law.deadlines import PERIODS
from tillit.law.duties import DUTIES
from tillit.law.matrix import MATRIX, NOTES, RIGHTS, Right
from tillit.law.practices import PRACTICES
from tillit.law.reasons import CONDITIONS_NOT_MET, EXCEPTIONS
from tillit.law.tables import Row
from tillit.law.universal import ORGANISATIONS

TABLES: Mapping[str, Mapping[str, Row]] = MappingProxyType(
    {
        "bases": BASES,
        "customer exception": CUSTOMER_EXCEPTION_REQUIREMENTS,
        "conditions": CONDITIONS,
        "rights": RIGHTS,
        "notes": NOTES,
        "matrix": MATRIX,
        "exceptions": EXCEPTIONS,
        "conditions not met": CONDITIONS_NOT_MET,
        "periods": PERIODS,
        "duties": DUTIES,
        "checklists": ITEMS,
        "members": MEMBERS,
        "adequacy": ADEQUACY,
        "safeguards": SAFEGUARDS,
        "ages": AGES,
        "citations": CITATIONS,
        "practices": PRACTICES,
        "group sizes": GROUP_SIZES,
        "techniques": TECHNIQUES,
        "organisations": ORGANISATIONS,
    }
)

_HEAD = """# What the law says

Not legal advice. Every row has a source and says how well it was checked: *checked* in a primary source, *secondary*,
*known* without looking it up, or *open*: read the source before relying on it. This page is written from the tables of
`tillit.law`; change those, then write it again with

    python -c "from pathlib import Path; from tillit.law.overview import markdown; \\
        Path('docs/reference/law.md').write_text(markdown(), encoding='utf-8')"
"""


def markdown() -> str:
    """Return the page."""
    parts = [_HEAD]
    for heading, header, lines in (
        ("Legal bases, Art. 6(1)", "word | title | article | checked", _bases()),
        ("Conditions for special categories, Art. 9(2)", "word | title | article | checked", _conditions()),
        ("Rights by basis", "right | " + " | ".join(BASES), _matrix()),
        ("Notes to the rights", "note | what it says | source", _notes()),
        ("Exceptions", "code | provision | reaches | a human weighs it | checked", _exceptions()),
        ("Deadlines", "period | what it says | source | checked", _periods()),
        (
            "How long data is kept",
            "id | country | what | kind | at least | at most | usual | source | checked",
            _duties(),
        ),
        ("Checklists", "id | what | when", _items()),
        ("Adequacy decisions", "country | decision | covers | from | to | checked", _adequacy()),
        ("Safeguards", "word | what | source | from | to | checked", _safeguards()),
        ("Practices that are not allowed", "id | practice | instead | source", _practices()),
        ("Outdated references", "id | what | status | since | instead | checked", _citations()),
        ("Other numbers", "id | what | source | checked", _others()),
        ("To be read again", "id | what is open", _reviews()),
    ):
        columns = header.count("|") + 1
        table = "\n".join([f"| {header} |", "|" + " --- |" * columns, *(f"| {line} |" for line in lines)])
        parts.append(f"## {heading}\n\n{table}\n")
    return "\n".join(parts)


def _bases() -> Iterable[str]:
    return (_line(row.id, row.title.en, row.article, row.verified) for row in BASES.values())


def _conditions() -> Iterable[str]:
    return (_line(row.id, row.title.en, row.article, row.verified) for row in CONDITIONS.values())


def _matrix() -> Iterable[str]:
    for right in Right:
        cells = [MATRIX[f"{right}/{basis}"] for basis in BASES]
        words = [f"{cell.applies.value.replace('_', ' ')} {cell.note}".strip() for cell in cells]
        yield _line(f"{RIGHTS[right].title.en}, {RIGHTS[right].article}", *words)


def _notes() -> Iterable[str]:
    return (_line(row.id, row.title.en, _source(row)) for row in NOTES.values())


def _exceptions() -> Iterable[str]:
    for row in EXCEPTIONS.values():
        reaches = ", ".join(sorted(row.cuts)).replace("_", " ") or "nothing by itself"
        yield _line(row.id, row.provision, reaches, "yes" if row.weighed else "no", row.verified)


def _periods() -> Iterable[str]:
    return (_line(row.id, row.title.en, _source(row), row.verified) for row in PERIODS.values())


def _duties() -> Iterable[str]:
    for row in DUTIES.values():
        what = f"{row.title.en}. {row.note}" if row.note else row.title.en
        periods = (row.minimum, row.maximum, row.usual)
        yield _line(row.id, row.country, what, row.kind, *periods, _source(row), row.verified)


def _items() -> Iterable[str]:
    return (_line(row.id, row.title.en, row.when.replace("_", " ") or "always") for row in ITEMS.values())


def _adequacy() -> Iterable[str]:
    for row in ADEQUACY.values():
        yield _line(row.country, row.decision, row.scope, _day(row.valid_from), _day(row.valid_to), row.verified)


def _safeguards() -> Iterable[str]:
    for row in SAFEGUARDS.values():
        dates = (_day(row.valid_from), _day(row.valid_to))
        yield _line(row.id, row.title.en, _source(row), *dates, row.verified)


def _practices() -> Iterable[str]:
    return (_line(row.id, row.title.en, row.instead.en, _source(row)) for row in PRACTICES.values())


def _citations() -> Iterable[str]:
    for row in CITATIONS.values():
        yield _line(row.id, row.title.en, row.status, _day(row.since), row.instead.en, row.verified)


def _others() -> Iterable[str]:
    for table in (AGES, GROUP_SIZES, TECHNIQUES, ORGANISATIONS, CUSTOMER_EXCEPTION_REQUIREMENTS):
        for row in table.values():
            yield _line(row.id, row.title.en, _source(row), row.verified)


def _reviews() -> Iterable[str]:
    return (_line(row.id, row.review) for table in TABLES.values() for row in table.values() if row.review)


def _line(*cells: str) -> str:
    return " | ".join(str(cell).replace("|", "\\|") for cell in cells)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _source(row: Row) -> str:
    """Return the source with its addresses as plain links."""
    return re.sub(r"<(https?://[^>]+)>", r"[source](<\1>)", row.source)
