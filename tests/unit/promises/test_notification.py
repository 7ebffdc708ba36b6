"""Notification: what was published against what is declared, and a change against the signature after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.unit.promises.worlds import TODAY, Place
from tillit.promises import Attested, Published, State

ID = "notification:-"
SINCE = TODAY - timedelta(days=10)
FINE = Published(on=SINCE, dated=SINCE, here=True, outdated=(), lacking=(), backdated=False, changed=False)


def place(published: Published | None, **more: Any) -> Place:
    """Return a place whose register says when its statement was last changed."""
    return Place(more={"changed": SINCE}, statement=published, **more)


def test_no_promise_without_a_day() -> None:
    """A register that does not say when its statement was changed promises nothing here."""
    assert ID not in [promise.id for promise in Place().promises()]


def test_what_was_never_published_is_unproven() -> None:
    """Nothing on record is no breach, and no proof."""
    assert place(None).check(ID).state is State.unproven


def test_the_sites_own_first_version_is_kept() -> None:
    """What the site publishes is known; what somebody has handed in is attested."""
    assert place(FINE).check(ID).state is State.kept
    assert place(replace(FINE, here=False)).check(ID).state is State.attested


@pytest.mark.parametrize(
    ("fault", "count", "words"),
    [
        ({"outdated": ("nb", "en")}, 2, "not published in nb and en"),
        ({"lacking": ("complaints",)}, 1, "lacks 1 part: `complaints`"),
        ({"lacking": tuple("abcdefg")}, 7, "`e`."),
        ({"dated": None, "backdated": True, "changed": True}, 1, "lost its date"),
        ({"backdated": True, "changed": True}, 1, "was changed on"),
        ({"lacking": ("complaints",), "outdated": ("nb",)}, 2, "complaints"),
    ],
)
def test_what_is_wrong_with_it_breaks_it(fault: dict[str, Any], count: int, words: str) -> None:
    """Another text than is declared, a part that is gone, no day or an old one: each is counted and said."""
    found = place(replace(FINE, **fault), language="en").check(ID)
    assert (found.state, found.count, found.oldest) == (State.broken, count, SINCE)
    assert words in found.text


def test_a_change_waits_for_a_signature_that_is_not_older() -> None:
    """Whether people were told is attested after the change, and not before it or from tomorrow."""
    changed = replace(FINE, changed=True)
    assert place(changed).check(ID).state is State.unproven
    for on, state in (
        (SINCE, State.attested),
        (SINCE - timedelta(days=1), State.unproven),
        (TODAY + timedelta(days=1), State.unproven),
    ):
        assert place(changed, signed={ID: Attested("privacy_officer", on)}).check(ID).state is state


def test_tell_and_keep() -> None:
    """It is told, and somebody is asked to publish and announce until it holds."""
    assert "newest version" in place(FINE).promise(ID).tell("en")
    for found, tasks in (
        (None, 1),
        (FINE, 0),
        (replace(FINE, changed=True), 1),
        (replace(FINE, lacking=("complaints",)), 1),
    ):
        here = place(found)
        assert len(list(here.promise(ID).keep(here))) == tasks
