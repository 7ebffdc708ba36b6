"""The page of words is written from the tables."""

from __future__ import annotations

from pathlib import Path

from tillit.register.overview import markdown

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "words.md"


def test_the_page_is_not_old() -> None:
    """What the page says is what the tables say; its first lines say how to write it again."""
    assert PAGE.read_text("utf-8") == markdown()
