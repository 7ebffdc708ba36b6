"""A published text is set against what its register tells."""

from __future__ import annotations

from pathlib import Path

import pytest

from tillit.register.load import load
from tillit.statement import publish
from tillit.statement.complete import lacking

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
NAMES = ("activepeople", "assessio", "mepex", "tryggere", "weme")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["md", "html", "txt"])
@pytest.mark.parametrize("language", ["nb", "nn", "en", "sv"])
def test_what_is_told_lacks_nothing(name: str, form: str, language: str) -> None:
    """Every statement that is published from the register is whole, in each form and language."""
    register = load(EXAMPLES / name)
    assert lacking(register, language, publish(register, language, form)) == ()


@pytest.mark.parametrize(
    ("gone", "where"),
    [
        ("924815744", ("controller/org_number",)),
        ("Kari Trestakks vei 3", ("controller/address",)),
        ("Datatilsynet", ("complaints",)),
        ("IP-adresse", ("activities/app/data/usage.ip",)),
        ("20. januar 2023", ("changed",)),
    ],
)
@pytest.mark.parametrize("form", ["md", "html", "txt"])
def test_what_was_lost_is_named(gone: str, where: tuple[str, ...], form: str) -> None:
    """A part that whoever published has lost is named by its place in the register."""
    register = load(EXAMPLES / "weme")
    text = publish(register, "nb", form)
    assert gone in text
    assert lacking(register, "nb", text.replace(gone, "")) == where


def test_what_only_stands_in_a_script_is_not_read() -> None:
    """A page that shows nothing lacks everything, whatever its script says."""
    register = load(EXAMPLES / "weme")
    hidden = f"<!doctype html><html><script>{publish(register, 'nb', 'txt')}</script><p>Hei</p></html>"
    assert "complaints" in lacking(register, "nb", hidden)


def test_line_breaks_marks_and_capitals_do_not_count() -> None:
    """A text that is set otherwise says the same."""
    register = load(EXAMPLES / "tryggere")
    text = publish(register, "en", "txt").replace(" ", "\n").upper()
    assert lacking(register, "en", text) == ()
