"""Each kind of promise has its page and its tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tillit.promises import KINDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_each_kind_is_documented_and_tested(kind: str) -> None:
    """A kind has a page that says what each finding means, a line in the list of kinds, and tests of its own."""
    page = ROOT / "docs" / "reference" / "kinds" / f"{kind}.md"
    assert page.exists(), f"write {page.relative_to(ROOT)}: its id, when it is what, what `keep` plans"
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"# {kind}\n")
    assert [word for word in ("**Id:**", "| finding |", "**keep**") if word not in text] == []
    assert f"({kind}.md)" in (page.parent / "index.md").read_text(encoding="utf-8")
    tests = ROOT / "tests" / "unit" / "promises" / f"test_{kind}.py"
    assert tests.exists(), f"write {tests.relative_to(ROOT)}"


def test_kinds_are_named_once() -> None:
    """No two kinds have one name."""
    names = [kind.name for kind in KINDS]
    assert len(names) == len(set(names))
