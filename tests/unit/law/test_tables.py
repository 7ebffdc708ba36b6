"""Every row of law has what a row must have, and the page says what the tables say."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from tillit.law.citations import CITATIONS
from tillit.law.overview import TABLES, markdown
from tillit.law.phrases import Phrase
from tillit.law.tables import LANGUAGES, DuplicateRowError, Row, Text, UnknownWordError, Verified, row, table

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "law.md"


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_complete(name: str) -> None:
    """A row has an id, a source, a mark of checking, words in every language, and an interval that is one."""
    assert {item.id: faults for item in TABLES[name].values() if (faults := _faults(item))} == {}


def _faults(item: Row) -> list[str]:
    """Return what a row lacks."""
    words = {field.name: getattr(item, field.name) for field in fields(item)}
    texts = {name: text for name, text in words.items() if isinstance(text, Text)}
    faults = [f"{name} in {lang}" for name, text in texts.items() for lang in LANGUAGES if not text[lang].strip()]
    if not item.source.strip():
        faults.append("a source")
    if not isinstance(item.verified, Verified):
        faults.append("a mark of checking")
    if item.valid_from and item.valid_to and item.valid_to < item.valid_from:
        faults.append("an interval that is one")
    if item.source.count("<") != len(re.findall(r"<https?://[^\s<>]+>", item.source)):
        faults.append("whole addresses")  # between angle brackets, without a blank
    return faults


def test_ids_are_unique_within_a_table() -> None:
    """The id of each row is the key it is found by."""
    assert [key for rows in TABLES.values() for key, item in rows.items() if key != item.id] == []


def test_intervals_of_one_subject_do_not_overlap() -> None:
    """Two rows on one country's adequacy never hold on the same day."""
    by_country: dict[str, list[Row]] = {}
    for item in TABLES["adequacy"].values():
        by_country.setdefault(item.id, []).append(item)
    for rows in by_country.values():
        ordered = sorted(rows, key=lambda item: item.valid_from or date.min)
        assert all((one.valid_to or date.max) < (two.valid_from or date.min) for one, two in pairwise(ordered))


def test_patterns_compile_and_carry_no_group() -> None:
    """Each pattern is a valid expression without capturing groups."""
    phrases = [item for rows in TABLES.values() for item in rows.values() if isinstance(item, Phrase)]
    assert len(phrases) > len(CITATIONS)
    assert [item.id for item in phrases if re.compile(item.pattern).groups] == []


def test_page_is_up_to_date() -> None:
    """docs/reference/law.md is what the tables say; its first lines tell how to write it again."""
    assert PAGE.read_text(encoding="utf-8") == markdown()


def test_text_is_a_mapping() -> None:
    """A text answers to its languages and to nothing else."""
    text = Text("a", "b", "c", "d")
    assert dict(text) == {"nb": "a", "nn": "b", "en": "c", "sv": "d"}
    assert hash(text) == hash(Text("a", "b", "c", "d"))
    with pytest.raises(KeyError):
        text["de"]


def test_same_id_twice_is_refused() -> None:
    """A table with two rows of one id is not made."""
    one = Row(id="one", source="s", verified=Verified.KNOWN)
    with pytest.raises(DuplicateRowError):
        table(one, one)


def test_unknown_word_names_the_nearest() -> None:
    """A misspelt word is answered with the one that was meant."""
    with pytest.raises(UnknownWordError, match="legitimate_interests") as caught:
        row(TABLES["bases"], "legitimate_interest")
    assert caught.value.nearest[0] == "legitimate_interests"


def test_first_and_last_day_count() -> None:
    """A row holds from its first to its last day."""
    item = Row(id="r", source="s", verified=Verified.KNOWN, valid_from=date(2020, 1, 2), valid_to=date(2020, 1, 4))
    assert [item.in_force(date(2020, 1, day)) for day in range(1, 6)] == [False, True, True, True, False]
