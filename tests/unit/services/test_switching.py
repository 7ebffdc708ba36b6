"""Switching a service on and off changes one line of tillit.toml, and nothing else."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st


def _switched(text: str, *, on: bool) -> str:
    from tillit.services.settings import switched

    return switched(text, "visitors", on=on)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "[services]\nvisitors = true\n"),
        ('language = "en"', 'language = "en"\n\n[services]\nvisitors = true\n'),
        ("[services]\nother = true\n", "[services]\nvisitors = true\nother = true\n"),
        ("[services]\nvisitors = false  # not yet\n", "[services]\nvisitors = true  # not yet\n"),
        ("visitors = false\n[mail]\n", "visitors = true\n[mail]\n"),
        ("visitors = false\n[services]\nvisitors = false\n", "visitors = true\n[services]\nvisitors = true\n"),
        ("[services.visitors]\non = false\n", "[services.visitors]\non = true\n"),
        ('services = ["other"]\n[mail]\n', 'services = ["other", "visitors"]\n[mail]\n'),
        ("services = []\n", 'services = ["visitors"]\n'),
        ("services = [\n  'other',\n]\n", 'services = ["other", "visitors"]\n'),
        ('[services]\nvisitors = {on = false, store = "x"}\n', '[services]\nvisitors = {on = true, store = "x"}\n'),
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
        ('services = ["other", "visitors"]\n', 'services = ["other"]\n'),
        ('services = ["other"]\n', 'services = ["other"]\n'),
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("visitors = true\n", '[services.visitors]\nstore = "mine"\n'),
        ('visitors = true\n[mail]\nhost = "h"\n', '[mail]\nhost = "h"\n\n[services.visitors]\nstore = "mine"\n'),
        ("[services]\nvisitors = true\n", '[services]\nvisitors = {on = true, store = "mine"}\n'),
        ('[services.visitors]\nschema = "s"\n', '[services.visitors]\nstore = "mine"\nschema = "s"\n'),
        ('services = ["other", "visitors"]\n', 'services = {other = true, visitors = {on = true, store = "mine"}}\n'),
    ],
)
def test_a_store_is_called_otherwise(before: str, after: str) -> None:
    """The name of the service's store stands beside its switch, which can be switched off but in one long line."""
    from tillit.services.settings import named, says

    assert named(before, "visitors", "mine") == after
    assert says(after, "visitors", on=True, store="mine")
    assert not says(after, "visitors", on=True, store="other")
    assert says(_switched(after, on=False), "visitors", on=False) is not after.startswith("services = {")
