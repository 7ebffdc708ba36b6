"""Tables of the console: each can be searched, filtered, sorted, leafed through, and taken along as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeAlias
from urllib.parse import urlencode

from tillit.web.console import xlsx

Kind: TypeAlias = Literal["text", "number", "day", "instant", "state", "flag"]
Value: TypeAlias = str | int | date | datetime | bool | None
PAGE = 50
"""Rows on a page."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the rows, its title in words, how it is shown, whether one can choose among its values."""

    name: str
    title: str
    kind: Kind = "text"
    choose: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    """What a stored value is called, where it is a name of the software's."""

    def say(self, value: Value) -> Value:
        """Return a value as people read it."""
        return self.words.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, and where it leads."""

    cells: Mapping[str, Value]
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it could be shown: all of its rows that the viewer may see."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: str
    """What is said when there are no rows at all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as the page shows it."""

    column: Column
    value: Value
    said: Value
    link: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A column that one can choose a value of: the values there are, each with its words, and the chosen one."""

    column: Column
    values: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's head: where it leads to sort by it, and how it is sorted now."""

    column: Column
    link: str
    sorted: Literal["ascending", "descending", "none"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it is shown: one page of what was asked for."""

    table: Table
    headings: Sequence[Heading]
    lines: Sequence[Sequence[Cell]]
    choices: Sequence[Choice]
    query: str
    count: int
    page: int
    pages: int
    previous: str | None
    next: str | None
    export: str
    filtered: bool


def choose(table: Table, asked: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the rows that were asked for: `q` anywhere in a row, a column's name for its value, `sort` for order."""
    rows = [row for row in table.rows if _fits(table, row, asked)]
    name = asked.get("sort", "")
    column = next((one for one in table.columns if one.name == name.removeprefix("-")), None)
    if column is not None:
        there = [row for row in rows if row.cells.get(column.name) is not None]
        there.sort(key=lambda row: _order(row.cells[column.name]), reverse=name.startswith("-"))
        rows = [*there, *(row for row in rows if row.cells.get(column.name) is None)]
    return tuple(rows)


def show(table: Table, asked: Mapping[str, str]) -> Shown:
    """Return one page of the rows that were asked for, with what is needed to ask for others."""
    rows = choose(table, asked)
    pages = max(1, -(-len(rows) // PAGE))
    number = asked.get("page", "")
    page = min(max(int(number) if number.isdecimal() and len(number) < len("10000") else 1, 1), pages)
    kept = {name: value for name, value in asked.items() if value and name in _names(table)}
    return Shown(
        table=table,
        headings=tuple(_heading(column, kept) for column in table.columns),
        lines=tuple(_line(table, row) for row in rows[(page - 1) * PAGE : page * PAGE]),
        choices=tuple(_choice(table, column, asked) for column in table.columns if column.choose),
        query=asked.get("q", ""),
        count=len(rows),
        page=page,
        pages=pages,
        previous=_link({**kept, "page": str(page - 1)}) if page > 1 else None,
        next=_link({**kept, "page": str(page + 1)}) if page < pages else None,
        export=_link({**kept, "export": "xlsx"}),
        filtered=bool(kept.keys() - {"sort"}),
    )


def export(table: Table, asked: Mapping[str, str]) -> bytes:
    """Return all rows that were asked for as a workbook."""
    rows = ([column.say(row.cells.get(column.name)) for column in table.columns] for row in choose(table, asked))
    return xlsx.workbook(table.title, [column.title for column in table.columns], rows)


def _fits(table: Table, row: Row, asked: Mapping[str, str]) -> bool:
    """Tell whether a row was asked for."""
    for column in table.columns:
        wanted = asked.get(column.name, "") if column.choose else ""
        if wanted and str(row.cells.get(column.name)) != wanted:
            return False
    sought = asked.get("q", "").casefold().split()
    if not sought:
        return True
    text = " ".join(_text(column, row.cells.get(column.name)) for column in table.columns).casefold()
    return all(part in text for part in sought)


def _text(column: Column, value: Value) -> str:
    """Return a value as it is searched for: as it is stored, and as it reads."""
    said = column.say(value)
    return "" if value is None else str(value) if said == value else f"{value} {said}"


def _order(value: Value) -> tuple[int, float, str]:
    """Return what a value is sorted by; numbers stand before texts."""
    match value:
        case bool() | int():
            return 0, float(value), ""
        case datetime() | date():
            return 1, 0, value.isoformat()
        case _:
            return 1, 0, str(value).casefold()


def _names(table: Table) -> frozenset[str]:
    """Return the names that a page of the table may be asked with."""
    return frozenset({"q", "sort", *(column.name for column in table.columns if column.choose)})


def _heading(column: Column, kept: Mapping[str, str]) -> Heading:
    """Return a column's head; a second click turns the order."""
    now = kept.get("sort")
    turned = f"-{column.name}" if now == column.name else column.name
    how: Literal["ascending", "descending", "none"] = (
        "ascending" if now == column.name else "descending" if now == f"-{column.name}" else "none"
    )
    return Heading(column, _link({**kept, "sort": turned}), how)


def _line(table: Table, row: Row) -> tuple[Cell, ...]:
    """Return a row's cells; the first one leads where the row does."""
    return tuple(
        Cell(column, value, column.say(value), row.link if place == 0 else None)
        for place, column in enumerate(table.columns)
        for value in [row.cells.get(column.name)]
    )


def _choice(table: Table, column: Column, asked: Mapping[str, str]) -> Choice:
    """Return the values that a column has in the whole table."""
    values = dict.fromkeys(row.cells.get(column.name) for row in table.rows)
    named = [(str(value), str(column.say(value))) for value in values if value is not None]
    return Choice(column, tuple(sorted(named, key=lambda one: one[1].casefold())), asked.get(column.name, ""))


def _link(asked: Mapping[str, str]) -> str:
    """Return a link to the same page, asked otherwise."""
    return "?" + urlencode(sorted(asked.items()))
