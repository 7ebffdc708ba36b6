"""Switching a service on and off changes one line of tillit.toml, and nothing else."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st


def _switched(text: str, *, on: bool) -> str:
    from tillit.services.switching import switched

    return switched(text, "visitors", on=on)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[services]\nvisitors = true\n"),
        ('language = "en"', 'language = "en"\n\n[services]\nvisitors = true\n'),
        ("[services]\nother = true\n", "[services]\nvisitors = true\nother = true\n"),
        ("[services]\nvisitors = false  # not yet\n", "[services]\nvisitors = true  # not yet\n"),
        ("visitors = false\n[mail]\n", "visitors = true\n[mail]\n"),
        ("[services.visitors]\non = false\n", "[services.visitors]\non = true\n"),
    ],
)
def test_on(before: str, after: str) -> None:
    """What says no says yes; where nothing is said, one line is added."""
    assert _switched(before, on=True) == after
    assert _switched(after, on=True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("[services]\nvisitors = true\nother = true\n", "[services]\nvisitors = false\nother = true\n"),
        ("visitors = true\n", "visitors = false\n"),
        (
            '[services.visitors]\nschema = "guests"\n[mail]\non = true\n',
            '[services.visitors]\non = false\nschema = "guests"\n[mail]\non = true\n',
        ),
    ],
)
def test_off(before: str, after: str) -> None:
    """What says yes says no, and other settings stay."""
    assert _switched(before, on=False) == after


@given(
    st.lists(
        st.sampled_from(
            ['language = "en"', "# note", "", "visitors = false", "[services]", "[mail]", "other = true", 'host = "h"']
        ),
        max_size=6,
    )
)
def test_only_the_switch_is_changed(lines: list[str]) -> None:
    """Whatever stands there that can be read, is there afterwards too, and the service is on."""
    before = "\n".join(lines)
    try:
        read = tomllib.loads(before)
    except tomllib.TOMLDecodeError:
        return
    after = tomllib.loads(_switched(before, on=True))
    assert {**after, **after.get("services", {})}["visitors"] is True
    for said in (read, after):
        said.pop("visitors", None)
        said.get("services", {}).pop("visitors", None)
        said.setdefault("services", {})
    assert after == read
