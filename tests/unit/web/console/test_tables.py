"""Tables are searched, filtered, sorted and leafed through; a workbook never holds a formula."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tillit.web.console import tables, xlsx
from tillit.web.console.tables import Column, Row, Table

TABLE = Table(
    "pets",
    "Dyr",
    (
        Column("name", "Navn"),
        Column("kind", "Slag", choose=True, words={"cat": "katt", "dog": "hund"}),
        Column("age", "Alder", "number"),
    ),
    (
        Row({"name": "Pus", "kind": "cat", "age": 10}, "/pus"),
        Row({"name": "=cmd()", "kind": "dog", "age": 2}),
        Row({"name": "Ære", "kind": "cat", "age": None}),
    ),
    "Ingen",
)


def names(**asked: str) -> list[object]:
    """Return the names of the rows that were asked for."""
    return [row.cells["name"] for row in tables.choose(TABLE, asked)]


def test_rows_are_found_by_what_is_read_and_what_is_stored() -> None:
    """A word in the reader's language and the stored one both find the row; all words must be there."""
    assert names(q="katt") == ["Pus", "Ære"]
    assert names(q="dog") == ["=cmd()"]
    assert names(q="PUS cat") == ["Pus"]
    assert names(q="pus dog") == []
    assert names(kind="dog") == ["=cmd()"]
    assert names(name="Pus") == ["Pus", "=cmd()", "Ære"], "a column without a choice is no filter"


def test_rows_are_sorted_with_the_empty_ones_last() -> None:
    """Both ways; an unknown column changes nothing."""
    assert names(sort="age") == ["=cmd()", "Pus", "Ære"]
    assert names(sort="-age") == ["Pus", "=cmd()", "Ære"]
    assert names(sort="nonsense") == ["Pus", "=cmd()", "Ære"]


@pytest.mark.parametrize("page", ["0", "-1", "2", "99999999999999999999", "x", "²", "٣"])
def test_a_page_that_is_not_there_is_the_nearest_one(page: str) -> None:
    """No number of a page is an error."""
    shown = tables.show(TABLE, {"page": page})
    assert (shown.page, shown.pages, shown.count) == (1, 1, 3)


def test_a_link_keeps_what_was_asked() -> None:
    """Sorting keeps the filter; what the table does not know is not repeated."""
    shown = tables.show(TABLE, {"kind": "cat", "evil": "<script>", "sort": "age"})
    assert shown.headings[0].link == "?kind=cat&sort=name"
    assert shown.headings[2].link == "?kind=cat&sort=-age"
    assert shown.headings[2].sorted == "ascending"
    assert shown.export == "?export=xlsx&kind=cat&sort=age"


def test_the_workbook_has_the_rows_that_were_asked_for() -> None:
    """Heads in words, numbers as numbers, formulas as text."""
    sheet = load_workbook(BytesIO(tables.export(TABLE, {"sort": "age"}))).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Navn", "Slag", "Alder"],
        ["'=cmd()", "hund", 2],
        ["Pus", "katt", 10],
        ["Ære", "katt", None],
    ]
    assert sheet["A2"].data_type == "s"


@given(text=st.text(max_size=40), start=st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", " =", "\t=", "\x00="]))
def test_no_text_begins_a_formula(text: str, start: str) -> None:
    """Whatever begins a formula gets an apostrophe before it (OWASP, CSV injection)."""
    assert xlsx.plain(start + text).startswith("'")


@given(text=st.text(max_size=60))
def test_every_text_is_text_in_the_workbook(text: str) -> None:
    """Any text at all can be taken along, and is a string in the sheet."""
    sheet = load_workbook(BytesIO(xlsx.workbook(text, ["head"], [[text]]))).active
    assert sheet is not None
    assert sheet["A2"].data_type in {"s", "n", "inlineStr"}
    assert not str(sheet["A2"].value or "").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_days_and_instants_are_kept_and_unknown_things_refused() -> None:
    """A sheet knows no zones; an object is a mistake of ours."""
    day, instant = date(2026, 11, 22), datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    sheet = load_workbook(BytesIO(xlsx.workbook("x", ["a", "b"], [[day, instant]]))).active
    assert sheet is not None
    assert sheet["B2"].value == instant.replace(tzinfo=None)
    with pytest.raises(TypeError, match="cannot hold object"):
        xlsx.workbook("x", ["a"], [[object()]])
