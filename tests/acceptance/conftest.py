"""The mark that ties a test to a promise of one of the five organisations.

    from tests.acceptance.conftest import promise

    @promise("S4", "check", "keep")
    def test_applications_go_after_two_years(...): ...

`make proofs` collects the marks into docs/PROOFS.md by reading the source: write ids and verbs as plain text there.
"""

from __future__ import annotations

import pytest

VERBS = ("tell", "check", "keep")


def promise(identifier: str, *verbs: str) -> pytest.MarkDecorator:
    """Mark a test as proof that the promise `identifier` of promises.yaml is told, checked or kept."""
    unknown = [verb for verb in verbs if verb not in VERBS]
    if unknown or not verbs:
        raise ValueError(f"promise({identifier!r}) takes verbs from {', '.join(VERBS)}; not {unknown}")
    return pytest.mark.promise(identifier, *verbs)
