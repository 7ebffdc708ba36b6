"""The archive of an answer: what a spreadsheet would run stays a text, and everything else as it is."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from tillit.engine.answers import as_csv
from tillit.stores.protocol import Exported


def cell(value: Any) -> str:
    """Return what a value becomes in the CSV file."""
    row = Exported(
        collection="rows", activity="shop", role="customer", key=(1,), values={"value": value}, categories={}
    )
    [head, written] = csv.reader(io.StringIO(as_csv([row]).decode(), newline=""))
    assert head == ["role", "value"]
    return written[1]


@pytest.mark.parametrize(
    "attack",
    [
        "=1+1",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "\u00a0=1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20SUM",
    ],
)
def test_no_cell_begins_a_formula(attack: str) -> None:
    """An apostrophe stands before it, and nothing else is changed."""
    assert cell(attack) == f"'{attack}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-100, "-100"),
        (-0.5, "-0.5"),
        (Decimal("-12.30"), "-12.30"),
        (0, "0"),
        (None, ""),
        ("", ""),
        ("Alice-Marie", "Alice-Marie"),
        ("a=b", "a=b"),
        ("+4790000001", "'+4790000001"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "2026-11-22T09:30:00+00:00"),
        (True, "true"),
        (["=1"], '["=1"]'),
    ],
)
def test_what_is_no_formula_is_as_it_was(value: Any, written: str) -> None:
    """Numbers below zero stay numbers; days, lists and words stay themselves."""
    assert cell(value) == written
