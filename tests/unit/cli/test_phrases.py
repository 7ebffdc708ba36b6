"""What is wrong with a rule, the register or the map is said in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.test_malformed import MAPS, REGISTERS, loaded
from tillit import rules
from tillit.cli import phrases
from tillit.cli.problems import told
from tillit.errors import ConfigurationError, Problem

WRONG_RULES = (
    "2 yaers after rejected",
    "2 years from rejected",
    "two years after rejected",
    "0 years after rejected",
    "2 years after rejected then delete",
    "2 years after a and 3 years after b",
    "2 years after rejected;",
    "30 hours after rejected",
    "2 years after contact.name",
    "keep for 2 years after rejected",
    "until 2 years after rejected",
    "2 years after",
    "",
)


def problems(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a malformed file."""
    with pytest.raises(ConfigurationError) as caught:
        loaded(path)
    return caught.value.problems


@pytest.mark.parametrize("language", phrases.LANGUAGES)
@pytest.mark.parametrize("path", [*REGISTERS, *MAPS], ids=lambda path: path.name.removesuffix(".yaml"))
def test_each_mistake_in_a_file_has_words(path: Path, language: str) -> None:
    """No sentence about a malformed file is left in English."""
    for problem in problems(path):
        if problem.id[0] not in "LRM":
            continue
        way = phrases.marked if problem.id[0] == "L" else phrases.said
        assert way(problem.what, language) is not None, problem.what
        assert not problem.fix or phrases.said(problem.fix, language) is not None, problem.fix
        there = told(problem, language)
        assert (there.where, there.id) == (problem.where, problem.id)


@pytest.mark.parametrize("language", phrases.LANGUAGES)
@pytest.mark.parametrize("text", WRONG_RULES)
def test_each_mistake_in_a_rule_has_words(text: str, language: str) -> None:
    """A rule that cannot be read is answered in the language, the rule itself as it was written."""
    with pytest.raises(rules.RuleError) as caught:
        rules.parse(text)
    for problem in caught.value.problems:
        assert phrases.marked(problem.what, language) is not None, problem.what
        assert phrases.said(problem.fix, language) is not None, problem.fix


@pytest.mark.parametrize(
    ("what", "fix", "expected"),
    [
        (
            "This word does not fit here: 2 >>yaers<< after rejected",
            "Expected `years` or `days`. Did you mean `years`? Write `2 years after rejected`.",
            (
                "Dette ordet passer ikke her: 2 >>yaers<< after rejected",
                "Ventet `years` eller `days`. Mente du `years`? Skriv `2 years after rejected`.",
            ),
        ),
        ("Nobody foresaw this: x", "Nor this.", ("Nobody foresaw this: x", "Nor this.")),
    ],
)
def test_a_sentence_with_its_values(what: str, fix: str, expected: tuple[str, str]) -> None:
    """What a sentence names stays; what is not known stays in English."""
    there = told(Problem("1:1", "L004", what, fix), "nb")
    assert (there.what, there.fix) == expected


def test_a_kind_of_value_is_said_in_the_language() -> None:
    """What stands in a sentence in words is said in the language too."""
    there = told(Problem("r:1:1", "R022", "`people` is a mapping; expected is a word or a list of words."), "nb")
    assert there.what == "`people` er en gruppe; det skal være et ord eller en liste med ord."


@pytest.mark.parametrize("block", ["nb x", "en a <1>\nnb b\nnn c <1>\nsv d <1>"])
def test_a_phrase_stands_whole(block: str) -> None:
    """A phrase without a language or a value is refused."""
    with pytest.raises(ValueError, match="must stand in"):
        phrases.read(block)
