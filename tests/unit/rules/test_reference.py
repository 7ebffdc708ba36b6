"""Each construct, event and error of the language is explained, and the reference is made from what they declare."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tillit import rules
from tillit.rules import reference
from tillit.rules.constructs import Construct, Leaf, Several, Time
from tillit.rules.rule import CONSTRUCTS, Act

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "reference" / "retention-language.md"
ERRORS = ROOT / "docs" / "reference" / "errors"
SOURCES = ROOT / "src" / "tillit" / "rules"
ABSTRACT = {Time, Leaf, Several, Act}


def kinds(base: type[Construct]) -> set[type[Construct]]:
    """Return all the classes below one, as the module has them now."""
    below = {kind for kind in base.__subclasses__() if kind.__module__.startswith("tillit.")}
    return below.union(*map(kinds, below)) if below else below


def test_every_construct_is_listed() -> None:
    """A construct that is missing here must be added to tillit.rules.rule.CONSTRUCTS."""
    written = {kind.__qualname__ for kind in kinds(Construct) - ABSTRACT}  # type: ignore[type-abstract]
    assert written == {kind.__qualname__ for kind in CONSTRUCTS}
    assert len(set(CONSTRUCTS)) == len(CONSTRUCTS)


@pytest.mark.parametrize("construct", CONSTRUCTS, ids=lambda construct: construct.__name__)
def test_every_construct_explains_itself(construct: type[Construct]) -> None:
    """A construct has an example that can be read, and words in every language."""
    assert construct.help.syntax
    assert construct.help.means.endswith(".")
    assert rules.parse(construct.help.example).text
    assert construct.words
    for form, words in construct.words.items():
        assert tuple(words) == rules.LANGUAGES, form
        fields = {language: sorted(re.findall(r"{\w+}", template)) for language, template in words.items()}
        assert len(set(map(tuple, fields.values()))) == 1, form


def test_the_reference_is_new() -> None:
    """If this fails, write what tillit.rules.reference.renewed returns to docs/reference/retention-language.md."""
    page = PAGE.read_text(encoding="utf-8")
    assert reference.renewed(page) == page


def test_a_page_without_marks_is_refused() -> None:
    """A page from which the place of a table has gone is not written."""
    with pytest.raises(ValueError, match="constructs"):
        reference.renewed("# A page")


def test_every_error_has_a_page() -> None:
    """Each id that the language uses has a page in docs/reference/errors, and each such page an id that is used."""
    source = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    used = set(re.findall(r'"(L\d{3})"', source))
    assert used == {path.stem for path in ERRORS.glob("L*.md")}
    for error_id in used:
        assert (ERRORS / f"{error_id}.md").read_text(encoding="utf-8").startswith(f"# {error_id}: ")
