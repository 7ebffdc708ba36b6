"""The chain finds the first bad entry, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.engine.chain import GENESIS, Broken, Damage, Head, Link, digest, walk

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def chain(length: int) -> list[Link]:
    """Return a whole chain."""
    links: list[Link] = []
    previous = GENESIS
    for seq in range(1, length + 1):
        at = AT + timedelta(seconds=seq)
        hashed = digest(seq, at, "run.ended", f"run {seq}", {"state": "done"}, previous)
        links.append(Link(seq, at, "run.ended", f"run {seq}", {"state": "done"}, previous, hashed))
        previous = hashed
    return links


def test_empty_and_whole() -> None:
    """No entries, and untouched ones, are whole."""
    assert walk([], []) == (0, None)
    assert walk(chain(5), [Head(5, chain(5)[-1].hash, genuine=True)]) == (5, None)


def test_hash_does_not_depend_on_the_zone() -> None:
    """The same instant hashes the same, in whatever zone a database returns it."""
    other = AT.astimezone(timezone(timedelta(hours=-5)))
    assert digest(1, AT, "a", "b", {}, GENESIS) == digest(1, other, "a", "b", {}, GENESIS)


def test_hash_does_not_depend_on_the_order_of_facts() -> None:
    """A database may return the facts in another order."""
    assert digest(1, AT, "a", "b", {"x": 1, "y": 2}, GENESIS) == digest(1, AT, "a", "b", {"y": 2, "x": 1}, GENESIS)


def test_two_heads_of_one_entry_that_differ() -> None:
    """A chain that was forked has two heads, and cannot be both."""
    links = chain(3)
    heads = [Head(3, links[-1].hash, genuine=True), Head(3, "0" * 64, genuine=True)]
    assert walk(links, heads) == (2, Broken(3, Damage.rewritten))


def test_an_end_that_always_gets_a_head() -> None:
    """Entries of a kind that is always signed cannot follow the last head; others can."""
    links = chain(4)
    head = Head(3, links[2].hash, genuine=True)
    assert walk(links, [head], frozenset({"run.ended"})) == (4, Broken(4, Damage.unsigned))
    assert walk(links, [head], frozenset({"hold.placed"})) == (4, None)
    assert walk(links, [], frozenset({"run.ended"})) == (4, Broken(1, Damage.unsigned))


def test_all_written_anew() -> None:
    """A whole chain with right hashes is found out by a head."""
    heads = [Head(4, "f" * 64, genuine=True)]
    assert walk(chain(6), heads) == (3, Broken(4, Damage.rewritten))


@given(st.integers(2, 12), st.data())
def test_every_removal_shows(length: int, data: st.DataObject) -> None:
    """Whatever one entry is removed, it is the one that is named."""
    links = chain(length)
    head = [Head(length, links[-1].hash, genuine=True)]
    gone = data.draw(st.integers(0, length - 1))
    damage = Damage.cut if gone == length - 1 else Damage.removed
    assert walk(links[:gone] + links[gone + 1 :], head)[1] == Broken(gone + 1, damage)


@given(st.integers(2, 12), st.data())
def test_every_change_shows(length: int, data: st.DataObject) -> None:
    """Whatever one entry is changed, it is the one that is named."""
    links = chain(length)
    one = data.draw(st.integers(0, length - 1))
    change = data.draw(
        st.sampled_from([{"action": "x"}, {"subject": "run 0"}, {"data": {}}, {"at": AT}, {"previous": "1" * 64}])
    )
    links[one] = replace(links[one], **change)
    assert walk(links, [])[1] == Broken(one + 1, Damage.changed)


@given(st.integers(2, 12), st.data())
def test_every_swap_shows(length: int, data: st.DataObject) -> None:
    """Whatever two entries change places, the first of the two is named."""
    links = chain(length)
    one, two = sorted(data.draw(st.lists(st.integers(0, length - 1), min_size=2, max_size=2, unique=True)))
    links[one], links[two] = replace(links[two], seq=one + 1), replace(links[one], seq=two + 1)
    assert walk(links, [])[1] == Broken(one + 1, Damage.reordered)


@pytest.mark.parametrize("value", [1.5, AT, {1: 2}, {"a": {3}}])
def test_no_hash_of_what_has_many_spellings(value: object) -> None:
    """A value that two databases could spell differently is refused."""
    with pytest.raises(TypeError):
        digest(1, AT, "a", "b", {"value": value}, GENESIS)
