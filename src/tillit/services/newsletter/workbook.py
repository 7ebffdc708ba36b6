"""A list as a file for a spreadsheet, which takes none of its cells for a formula (CWE-1236)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import TYPE_STRING

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def plain(text: str) -> str:
    """Return a text that no spreadsheet reads as a formula."""
    clean = _CONTROL.sub("", text)
    return f"'{clean}" if clean.lstrip(" ").startswith(_STARTS) else clean


def workbook(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a workbook of one sheet, written row by row, so that a long list needs little room."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31] or "-")
    for values in (head, *rows):
        line = []
        for value in values:
            cell = WriteOnlyCell(sheet, value=plain(value))
            cell.data_type = TYPE_STRING
            line.append(cell)
        sheet.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
