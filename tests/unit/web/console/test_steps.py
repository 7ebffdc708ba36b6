"""What the console says of the steps of a request."""

from __future__ import annotations

import pytest

from tillit.engine import setup

setup.configure()

from tillit.engine.requests import steps  # noqa: E402  its models need Django to be set up
from tillit.web.console.words import WORDS  # noqa: E402


@pytest.mark.parametrize("name", sorted(steps.NAMES))
def test_every_step_has_a_name_in_words(name: str) -> None:
    """Add `step_name_NAME` to words_steps.py for a step that is new."""
    assert f"step_name_{name}" in WORDS


def test_no_step_has_words_alone() -> None:
    """Words are taken away with the step that they are about."""
    assert {key.removeprefix("step_name_") for key in WORDS if key.startswith("step_name_")} == steps.NAMES
