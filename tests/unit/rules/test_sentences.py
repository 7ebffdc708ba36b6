"""Each rule of the fixture reads, prints and is said as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.rules import strategies
from tillit import rules

PAIRS = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").strip().split("\n\n")
TITLES = {"contact.name": {"nb": "navn", "en": "name"}, "contact.phone": {"nb": "telefonnummer", "en": "phone number"}}


@pytest.mark.parametrize("block", PAIRS, ids=lambda block: block.splitlines()[1])
def test_a_rule_is_said_in_each_language(block: str) -> None:
    """A rule prints as it was written, and has its sentence in nb, nn, en and sv."""
    about, *lines = block.splitlines()
    wanted = dict(line.split(": ", 1) for line in lines)
    rule = rules.parse(wanted.pop("rule"))
    assert about.startswith("# ")
    assert rule.text == lines[0].removeprefix("rule: ")
    assert {language: rules.say(rule, language) for language in rules.LANGUAGES} == wanted


def test_data_has_the_titles_of_the_register() -> None:
    """Cleared categories are called what the register calls them, and by their names where it does not say."""
    rule = rules.parse("3 months after called, then clear contact.name, contact.phone")
    assert (
        rules.say(rule, "nb", data=TITLES) == "Av opplysningene slettes navn og telefonnummer 3 måneder etter samtalen."
    )
    assert rules.say(rule, "sv", data=TITLES).startswith("Av uppgifterna raderas contact.name och contact.phone")


def test_events_have_the_names_of_the_register() -> None:
    """The organisation's name of an event goes before the built-in one, language by language."""
    rule = rules.parse("2 years after rejected")
    events = {"rejected": {"nb": "avslaget på søknaden"}}
    assert rules.say(rule, "nb", events) == "Slettes 2 år etter avslaget på søknaden."
    assert rules.say(rule, "en", events) == "Deleted 2 years after the rejection."


@pytest.mark.parametrize("anchor", rules.EVENTS)
def test_every_event_has_a_name_in_every_language(anchor: str) -> None:
    """A built-in event is an anchor that can be written, with a noun for each language."""
    assert rules.parse(f"2 years after {anchor}").anchors == (anchor,)
    names = rules.EVENTS[anchor]
    assert tuple(names) == rules.LANGUAGES
    assert all(name and name == name.strip() and name[0].islower() for name in names.values())


def test_events_are_in_order() -> None:
    """The vocabulary is sorted, so that a new event has one place."""
    assert list(rules.EVENTS) == sorted(rules.EVENTS)


@given(strategies.rules, st.sampled_from(rules.LANGUAGES))
def test_every_rule_has_a_sentence(rule: rules.Rule, language: str) -> None:
    """Words never fail: a sentence begins with a capital letter and ends with one full stop."""
    sentence = rules.say(rule, language)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "  " not in sentence


def test_an_unknown_language_is_refused() -> None:
    """A language without words is an error that names those there are."""
    with pytest.raises(rules.RuleError, match="L017") as caught:
        rules.say(rules.parse("until ended"), "no")
    assert "nb, nn, en, sv" in caught.value.problems[0].fix
