"""The words of a register: four languages each, mapped outwards, with the organisation's own merged in."""

from __future__ import annotations

import re

import pytest

from tillit.law.bases import BASES, CONDITIONS
from tillit.law.countries import SAFEGUARDS
from tillit.register.load import load_text
from tillit.register.model import LANGUAGES
from tillit.register.terms import (
    DATA,
    PEOPLE,
    SOURCES,
    covers,
    data_titles,
    data_words,
    is_criminal,
    is_special,
    people_words,
)
from tillit.register.words import FOREIGN, Word, meant

ALL = [*PEOPLE.values(), *DATA.values(), *SOURCES.values()]
OWN = """
controller: {name: Example AS, email: personvern@example.org}
people: {therapist: {title: {nb: terapeuter, en: therapists}, parent: employee}}
data: {shoe_size: {title: {nb: skostørrelse}, parent: identity}}
activities: {}
"""


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.key)
def test_every_word_is_told_in_every_language_and_mapped(word: Word) -> None:
    """Four titles, a DPV name, a fideslang key and the version that added it."""
    assert all(word.title[language] for language in LANGUAGES)
    assert re.fullmatch(r"(dpv|pd):[A-Z]\w+", word.dpv)
    assert re.fullmatch(r"[a-z_]+(\.[a-z_]+)*", word.fides)
    assert word.since == "0.1"


@pytest.mark.parametrize("key", DATA)
def test_every_data_word_has_its_parent(key: str) -> None:
    """What is dotted lies below a word that is there."""
    assert DATA[key].parent is None or DATA[key].parent in DATA


def test_the_vocabulary_is_the_designed_one() -> None:
    """Sixteen kinds of people, five sources, and fourteen trees of data."""
    tops = [key for key in DATA if "." not in key]

    assert (len(PEOPLE), len(SOURCES)) == (16, 5)
    assert (
        tops
        == (
            "contact identity professional education financial usage answers conversation media relation demographic "
            "social special criminal"
        ).split()
    )


@pytest.mark.parametrize(
    ("declared", "term", "expected"),
    [
        (["contact"], "contact.email", True),
        (["contact"], "contact", True),
        (["contact.email"], "contact", False),
        (["contact.email"], "contact.phone", False),
        (["social"], "social_media", False),
        ([], "contact", False),
        (["special.health", "contact"], "contact.name", True),
    ],
)
def test_a_parent_covers_what_lies_below_it(declared: list[str], term: str, expected: bool) -> None:  # noqa: FBT001
    """A parent stands for all below it, never the other way."""
    assert covers(declared, term) is expected


def test_special_and_criminal_data_are_known() -> None:
    """Articles 9 and 10 reach the word and what lies below it."""
    assert [term for term in DATA if is_special(term)] == [key for key in DATA if key.split(".")[0] == "special"]
    assert [term for term in DATA if is_criminal(term)] == ["criminal"]


def test_own_words_lie_below_their_parents() -> None:
    """An own word has its own title and its parent's mapping."""
    register = load_text(OWN)

    assert data_words(register)["identity.shoe_size"].dpv == DATA["identity"].dpv
    assert data_titles(register)["identity.shoe_size"]["nn"] == "skostørrelse"
    assert people_words(register)["therapist"].title["en"] == "therapists"
    assert covers(["identity"], "identity.shoe_size")


@pytest.mark.parametrize(
    ("kind", "valid"),
    [
        ("people", PEOPLE),
        ("data", DATA),
        ("source", SOURCES),
        ("basis", BASES),
        ("condition", CONDITIONS),
        ("safeguard", SAFEGUARDS),
        ("language", LANGUAGES),
        ("role", ("controller", "processor")),
    ],
)
def test_what_is_meant_is_a_word_that_there_is(kind: str, valid: object) -> None:
    """A word in another language leads to a valid one, and no valid one leads elsewhere."""
    foreign = FOREIGN[kind]

    assert set(foreign.values()) <= set(valid)  # type: ignore[call-overload]
    assert not {word for word in foreign if word in valid and foreign[word] != word}  # type: ignore[operator]


def test_words_are_recognised_however_they_are_written() -> None:
    """Capitals and spaces do not matter."""
    assert meant("basis", " Berettiget  Interesse ") == "legitimate_interests"
    assert meant("people", "SØKER") == "applicant"
    assert meant("people", "unicorn") is None
