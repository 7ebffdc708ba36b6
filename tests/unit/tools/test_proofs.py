"""Marks are found wherever they may stand, and only where the test is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.proofs import Proof, mistakes, page, proofs

SOURCE = """
@promise("W1", "tell", "check")
def test_one(): ...

@pytest.mark.xfail(reason="broken")
@promise("W2", "tell")
def test_not_yet(): ...

@pytest.mark.parametrize("a", [pytest.param(1, marks=promise("A1", "keep"))])
def test_two(a): ...

@promise("S1", "keep")
class TestMany:
    def test_three(self): ...
    def helper(self): ...
"""


def _found(tmp_path: Path, source: str) -> list[tuple[str, str, str]]:
    """Return promise, verb and test of each mark in a module with that source."""
    folder = tmp_path / "tests"
    folder.mkdir()
    (folder / "test_it.py").write_text(source)
    return [(proof.promise, proof.verb, proof.test) for proof in proofs(folder)]


def test_marks_are_read_from_the_source(tmp_path: Path) -> None:
    """Functions, parameters and classes carry marks; a test that may fail proves nothing."""
    assert _found(tmp_path, SOURCE) == [
        ("A1", "keep", "test_two"),
        ("S1", "keep", "TestMany.test_three"),
        ("W1", "check", "test_one"),
        ("W1", "tell", "test_one"),
    ]


def test_a_mark_that_is_not_plain_text_is_refused(tmp_path: Path) -> None:
    """What cannot be read without running the tests is an error, not an omission."""
    with pytest.raises(ValueError, match="in plain text"):
        _found(tmp_path, '@promise(name, "tell")\ndef test_it(): ...\n')


def test_unknown_promises_and_verbs_are_mistakes() -> None:
    """A mark on a promise that nobody made is found."""
    wrong = [Proof("Z9", "tell", "tests/t.py", "test_a", 3), Proof("W1", "sing", "tests/t.py", "test_b", 4)]
    assert mistakes(wrong) == [
        "tests/t.py:3: test_a marks Z9 tell, which does not exist",
        "tests/t.py:4: test_b marks W1 sing, which does not exist",
    ]


def test_a_proof_is_linked_from_its_promise() -> None:
    """The row of the promise links to the test, in the column of the verb."""
    text = page([Proof("W1", "check", "tests/acceptance/test_weme.py", "test_names_the_controller", 3)])
    row = next(line for line in text.splitlines() if line.startswith("| W1 |"))
    assert row.endswith("| not yet | [names the controller](../tests/acceptance/test_weme.py) | not yet |")
    assert "0 are proved told, 1 are proved checked, 0 are proved kept" in text
