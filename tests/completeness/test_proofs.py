"""docs/PROOFS.md says what the tests say."""

from __future__ import annotations

from tools import proofs


def test_every_mark_names_a_promise() -> None:
    """A mark names a promise of promises.yaml and one of the three verbs."""
    assert proofs.mistakes(proofs.proofs()) == []


def test_the_page_is_up_to_date() -> None:
    """The committed page is what `make proofs` writes."""
    expected = proofs.page(proofs.proofs())
    assert proofs.PAGE.read_text(encoding="utf-8") == expected, "run `make proofs` and commit docs/PROOFS.md"


def test_no_promise_is_dropped() -> None:
    """All 118 promises of the five organisations are there."""
    counts = {organisation: len(entries) for organisation, entries in proofs.promises().items()}
    assert list(counts) == ["weme", "activepeople", "assessio", "tryggere", "mepex"]
    assert sum(counts.values()) == 118
