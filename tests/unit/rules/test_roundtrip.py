"""Printing and parsing a rule gives the same rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from tests.unit.rules import strategies
from tillit import rules

SPELT_OTHERWISE = [
    ("Until unsubscribed", "until unsubscribed"),
    ("1 years after rejected", "1 year after rejected"),
    ("2 year after rejected", "2 years after rejected"),
    ("02 years\n  after   rejected", "2 years after rejected"),
    ("2years after rejected", "2 years after rejected"),
    ("6 months and 3 years after ended", "3 years and 6 months after ended"),
    ("1 year, 6 months after ended", "1 year and 6 months after ended"),
    ("2 years after rejected, then delete", "2 years after rejected"),
    ("1 year after answered, then anonymize", "1 year after answered, then anonymise"),
    ("until answered, then clear a and b.c", "until answered, then clear a, b.c"),
    ("until answered, then clear a, b, and c", "until answered, then clear a, b, c"),
    ("indefinitely, reviewed every 1 year", "indefinitely, reviewed every year"),
    ("the later of until a, until b, and until c", "the later of until a, until b and until c"),
]


@given(strategies.rules)
def test_print_and_parse_is_the_identity(rule: rules.Rule) -> None:
    """Parsing the canonical text gives an equal rule, which prints the same."""
    again = rules.parse(rule.text)
    assert again == rule
    assert again.text == rule.text


@pytest.mark.parametrize(("text", "canonical"), SPELT_OTHERWISE)
def test_other_spellings_print_canonically(text: str, canonical: str) -> None:
    """Capitals, plurals, spaces and optional words do not matter."""
    assert rules.parse(text).text == canonical


def test_anchors_are_in_order_without_repeats() -> None:
    """The anchors of a rule are its time's and then its floor's."""
    rule = rules.parse("the later of 2 years after b, until a and 1 day after b, but at least until c")
    assert rule.anchors == ("b", "a", "c")
    assert rule.retention_anchors == ("b", "a")


def test_the_review_is_known() -> None:
    """A rule says how often it is reviewed, where it is kept indefinitely."""
    assert rules.parse("indefinitely, reviewed every 2 years").review == rules.Period(years=2)
    assert rules.parse("indefinitely").review is None
    assert rules.parse("until ended").review is None


def test_nodes_know_their_place() -> None:
    """A node's span says where it stands, and does not count when nodes are compared."""
    text = "until x,\n but at least 2 years after y"
    floor = rules.parse(text).floor
    assert floor == rules.After(rules.Period(years=2), rules.Event("y"))
    assert floor is not None
    assert text[floor.span.start : floor.span.end] == "2 years after y"
    assert (floor.span.line, floor.span.column) == (2, 15)


@pytest.mark.parametrize(
    "build",
    [
        lambda: rules.Rule("until ended"),  # type: ignore[arg-type]
        lambda: rules.Rule(rules.Until("a"), floor=rules.Indefinitely()),  # type: ignore[arg-type]
        lambda: rules.Rule(rules.Until("a"), action="delete"),  # type: ignore[arg-type]
        lambda: rules.LaterOf((rules.Until("a"), rules.Indefinitely())),  # type: ignore[arg-type]
        lambda: rules.After(rules.Period(days=1), "ended"),  # type: ignore[arg-type]
    ],
)
def test_an_unknown_node_is_refused(build: Callable[[], object]) -> None:
    """What is no node of the language cannot be put in a rule."""
    with pytest.raises(TypeError):
        build()


@pytest.mark.parametrize(
    "build",
    [
        lambda: rules.Period(years=-1),
        lambda: rules.EndOfYear("lunar", "a"),  # type: ignore[arg-type]
        lambda: rules.After(rules.Period(), rules.Event("a")),
        lambda: rules.LaterOf((rules.Until("a"),)),
        lambda: rules.EarlierOf(()),
        lambda: rules.Indefinitely(rules.Period()),
        lambda: rules.Clear(()),
        lambda: rules.Clear(("a", "a")),
        lambda: rules.Rule(rules.Indefinitely(), rules.Until("a")),
        lambda: rules.Rule(rules.Indefinitely(), action=rules.Anonymise()),
    ],
)
def test_what_has_no_text_cannot_be_built(build: Callable[[], object]) -> None:
    """A node that could not be written is refused when it is made."""
    with pytest.raises(ValueError, match=r"."):
        build()
