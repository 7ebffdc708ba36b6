"""The archive in which a copy of somebody's data leaves: JSON and CSV per collection, a manifest (Art. 15(3), 20)."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from tillit import __version__
from tillit.stores.protocol import Exported

Rows = Mapping[tuple[str, str], Sequence[Exported]]
"""A person's rows by store and collection."""
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # noqa: RUF001  the wide ones begin a formula too
_BLANK = ("\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a copy lacks, or may lack: where, why, how many rows if that is known, and in words."""

    why: str
    """`shared`, `not_reached`, `not_readable`, `not_searched`, `others` (about other people) or `secret` (by a law)."""
    store: str
    collection: str | None
    rows: int | None
    text: str


def files(rows: Rows) -> dict[str, bytes]:
    """Return STORE/COLLECTION.json and .csv for each collection."""
    found: dict[str, bytes] = {}
    for (store, collection), some in rows.items():
        found[f"{store}/{collection}.json"] = as_json(some)
        found[f"{store}/{collection}.csv"] = as_csv(some)
    return found


def manifest(found: Mapping[str, bytes], gaps: Sequence[Gap], *, controller: str, made: datetime) -> bytes:
    """Return the list of all files with their sha256, and what the copy lacks."""
    return dumped(
        {
            "form": "tillit/export/1",
            "written_by": f"tillit {__version__}",
            "made": made.isoformat(timespec="seconds"),
            "controller": controller,
            "complete": not gaps,
            "missing": [
                {"why": gap.why, "store": gap.store, "collection": gap.collection, "rows": gap.rows, "text": gap.text}
                for gap in gaps
            ],
            "csv": "UTF-8, commas; a cell that a spreadsheet would run as a formula begins with an apostrophe",
            "files": {
                name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in found.items()
            },
        }
    )


def pack(
    rows: Rows, gaps: Sequence[Gap], more: Mapping[str, bytes] | None = None, *, controller: str, made: datetime
) -> bytes:
    """Return the archive, `more` files in it besides the rows; the same rows give the same bytes."""
    found = {**files(rows), **(more or {})}
    return zipped({**found, "manifest.json": manifest(found, gaps, controller=controller, made=made)})


def zipped(found: Mapping[str, bytes]) -> bytes:
    """Return files as one zip file, each readable by its owner only, without the time at which it was made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def as_json(rows: Iterable[Exported]) -> bytes:
    """Return rows as JSON: per row its activity, the person's role, the values, and what each column is."""
    return dumped(
        [
            {
                "activity": row.activity,
                "role": row.role,
                "values": {column: plain(value) for column, value in row.values.items()},
                "categories": dict(row.categories),
            }
            for row in rows
        ]
    )


def as_csv(rows: Iterable[Exported]) -> bytes:
    """Return rows as CSV, with a column for every column that some row has."""
    rows = tuple(rows)
    columns = list(dict.fromkeys(column for row in rows for column in row.values))
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(["role", *map(guarded, columns)])
    for row in rows:
        writer.writerow([row.role or "", *(_cell(row.values.get(column)) for column in columns)])
    return target.getvalue().encode()


def guarded(text: str) -> str:
    """Return a cell's text so that no spreadsheet runs it as a formula (CWE-1236)."""
    return f"'{text}" if text.startswith(_BLANK) or text.lstrip().startswith(_FORMULA) else text


def _cell(value: Any) -> str:
    """Return a value as a cell has it; a number, even one below zero, is as it is."""
    made = plain(value)
    if made is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(made)
    return guarded(made if isinstance(made, str) else json.dumps(made, ensure_ascii=False))


def plain(value: Any) -> Any:
    """Return a column's value as JSON has it: instants with their offset, bytes in base64, exact numbers as text."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date() | time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case bytes() | bytearray() | memoryview():
            return base64.b64encode(bytes(value)).decode()
        case Mapping():
            return {str(key): plain(inner) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(inner) for inner in value]
        case _:
            return str(value)


def dumped(value: Any) -> bytes:
    """Return a value as JSON for people and machines."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
