"""Tables as workbooks. A cell's text is never taken for a formula, whatever it begins with (CWE-1236)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")  # noqa: RUF001  the wide ones too
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767
"""Characters that a cell can hold."""
_WIDEST = 60


def plain(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula: an apostrophe stands before what would begin one."""
    clean = _CONTROL.sub("", text)
    dangerous = clean.startswith(_STARTS) or clean.lstrip().startswith(_STARTS[:8])
    return ("'" + clean if dangerous else clean)[:_LONGEST]


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet: a bold head, one row each. Raise TypeError for a value that it cannot hold."""
    book = Workbook()
    sheet = book.active
    if sheet is None:
        message = "a new workbook has a sheet"
        raise RuntimeError(message)
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", plain(title))[:31] or "-"
    widths = [len(text) for text in head]
    for number, values in enumerate((head, *rows), 1):
        for place, value in enumerate(values, 1):
            cell = sheet.cell(number, place)
            known = _value(value)
            cell.value = known
            if isinstance(known, str):
                cell.data_type = TYPE_STRING
            widths[place - 1] = max(widths[place - 1], len(str(known or "")))
    for place, width in enumerate(widths, 1):
        sheet.cell(1, place).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _value(value: object) -> str | int | float | date | datetime | None:
    """Return what a cell holds: numbers and days as such, an instant without its zone, all else as plain text."""
    match value:
        case None | bool() | int() | float():
            return value
        case datetime():
            return value.replace(tzinfo=None, microsecond=0)
        case date():
            return value
        case str():
            return plain(value)
        case _:
            message = f"a cell cannot hold {type(value).__name__}"
            raise TypeError(message)
