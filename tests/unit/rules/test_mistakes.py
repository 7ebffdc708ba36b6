"""Each mistake that people make has a name, a place, and the rule that was meant."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rules import strategies
from tillit import rules
from tillit.rules.grammar import KEYWORDS

_LINES = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8").splitlines()[1:]
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in _LINES]
SUGGESTED = re.compile(r"Write `([^`]*)`\.$")
WORDS = [*KEYWORDS, "rejected", "contact.name", "år", "two", "mnd", "or", "from", "Rejected", "2", "0", "9999", "1.5"]


def problem(text: str) -> tuple[str, str, str, str]:
    """Return where, id, what and fix of the one problem of a rule that cannot be read."""
    with pytest.raises(rules.RuleError) as caught:
        rules.parse(text)
    (found,) = caught.value.problems
    return found.where, found.id, found.what, found.fix


@pytest.mark.parametrize(("text", "error_id", "where", "meant", "says"), CASES, ids=[case[0] for case in CASES])
def test_a_mistake_is_named_and_put_right(text: str, error_id: str, where: str, meant: str, says: str) -> None:
    """The error has the id, the place and the help that the fixture says; what it suggests can be read."""
    at, found, what, fix = problem(text)
    assert (found, at) == (error_id, where)
    assert ">>" in what
    assert says in fix
    assert SUGGESTED.findall(fix) == ([] if meant == "-" else [meant])
    if meant != "-":
        assert rules.parse(meant).text == meant


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_rule_is_refused(text: str) -> None:
    """No text is L001, with something to begin from."""
    assert problem(text)[:2] == ("1:1", "L001")


def test_the_place_is_counted_in_lines() -> None:
    """In a rule of several lines the place is the line and its column."""
    assert problem("2 years after rejected,\n  but at most 3 years after paid")[:2] == ("2:10", "L004")


def test_all_numbers_and_names_are_told_at_once() -> None:
    """What is wrong with several numbers and names is one error with a problem, and a place, for each."""
    with pytest.raises(rules.RuleError) as caught:
        rules.parse("the later of 0 years after a and 2000 days after b, then clear c, c")
    assert [found.id for found in caught.value.problems] == ["L009", "L009", "L016"]
    assert [str(span) for span in caught.value.spans] == [found.where for found in caught.value.problems]


def test_a_long_rule_is_refused_at_once() -> None:
    """A text of more than 2000 characters is not read."""
    assert rules.parse(" " * 1985 + "until rejected ").text == "until rejected"
    assert problem(" " * 1987 + "until rejected")[1] == "L002"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 2000,
        "the later of (" * 142,
        "until a, " * 222,
        "0 years and " * 166,
        "a-" * 1000,
        "a." * 1000,
        "9" * 2000,
        "år " * 666,
        "\n" * 2000,
    ],
)
def test_a_hostile_rule_takes_no_time(text: str) -> None:
    """Nothing of 2000 characters takes long to refuse, however busy the machine is."""
    began = time.process_time()
    with pytest.raises(rules.RuleError):
        rules.parse(text)
    assert time.process_time() - began < 5


def test_deep_nesting_is_read() -> None:
    """As many lists within lists as the length allows are read and printed again."""
    text = "until a"
    while len(text) < 1960:
        text = f"the later of until b and ({text})" if text != "until a" else "the later of until b and until a"
    assert rules.parse(text).text == text


def read(text: str) -> rules.Rule | rules.RuleError:
    """Return the rule that a text writes, or the error that it is refused with."""
    try:
        return rules.parse(text)
    except rules.RuleError as error:
        return error


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from([*WORDS, ",", "(", ")"]), max_size=20).map(" ".join)))
def test_any_text_is_a_rule_or_an_error(text: str) -> None:
    """Whatever is written, it is read or refused with a problem that has an id and something to do."""
    result = read(text)
    if isinstance(result, rules.RuleError):
        assert all(found.id.startswith("L0") and found.fix for found in result.problems)
        assert len(result.spans) == len(result.problems)
    else:
        assert rules.parse(result.text) == result


@given(strategies.timed_rules, st.integers(0, 30), st.sampled_from(["drop", "twice", "typo"]))
def test_one_slip_is_refused_or_read(rule: rules.Rule, place: int, slip: str) -> None:
    """A word left out, doubled or misspelt gives a rule or an error, never a crash."""
    words = rule.text.split()
    at = place % len(words)
    words[at : at + 1] = {"drop": [], "twice": [words[at]] * 2, "typo": [words[at][1:] + "x"]}[slip]
    assert isinstance(read(" ".join(words)), (rules.Rule, rules.RuleError))
