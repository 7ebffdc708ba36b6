"""Every mistake has its own words: each malformed file beside exactly what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tillit.errors import ConfigurationError
from tillit.register.load import load, load_text
from tillit.register.source import parse
from tillit.stores.load import load_map_text

FOLDER = Path(__file__).parents[1] / "fixtures" / "malformed"
REGISTERS = sorted(FOLDER.glob("*.register.yaml"))
MAPS = sorted(FOLDER.glob("*.stores.yaml"))
ENVIRON = {"ATS_URL": "sqlite:///ats.sqlite3", "NOT_AN_ADDRESS": "canary-4711"}


def loaded(path: Path) -> object:
    """Load a malformed file."""
    if path.name.endswith(".stores.yaml"):
        return load_map_text(path.read_text("utf-8"), load(FOLDER), ENVIRON)
    content = path.read_bytes()
    parse(content, "register.yaml")
    return load_text(content.decode())


def said(path: Path) -> str:
    """Return all that is said about a malformed file."""
    with pytest.raises(ConfigurationError) as caught:
        loaded(path)
    return f"{caught.value}\n"


@pytest.mark.parametrize("path", [*REGISTERS, *MAPS], ids=lambda path: path.name.removesuffix(".yaml"))
def test_a_malformed_file_is_answered_in_exactly_these_words(path: Path) -> None:
    """The whole message is as expected: each place, id, reason and remedy, and no value of the environment."""
    name = path.name.rsplit(".", 2)[0]

    actual = said(path)

    assert actual == (FOLDER / f"{name}.expected.txt").read_text("utf-8")
    assert "canary-4711" not in actual
    assert "hunter2" not in actual


def test_there_are_enough_of_them() -> None:
    """Every malformed file has its answer, and every answer its file."""
    names = [path.name.rsplit(".", 2)[0] for path in [*REGISTERS, *MAPS]]

    assert len(names) >= 45
    assert sorted(names) == sorted(path.name.removesuffix(".expected.txt") for path in FOLDER.glob("*.expected.txt"))
