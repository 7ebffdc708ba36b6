"""The words a register may use: the built-in ones with the organisation's own merged in under their parents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from tillit.law.tables import Text
from tillit.register.model import LANGUAGES, Register
from tillit.register.model import Term as OwnTerm
from tillit.register.words import DATA, PEOPLE, SOURCES, Word

__all__ = [
    "DATA",
    "PEOPLE",
    "SOURCES",
    "Word",
    "covers",
    "data_titles",
    "data_words",
    "is_criminal",
    "is_special",
    "people_words",
    "within",
]


def within(term: str, parent: str) -> bool:
    """Tell whether a data term is `parent` or lies below it."""
    return term == parent or term.startswith(f"{parent}.")


def covers(declared: Iterable[str], term: str) -> bool:
    """Tell whether a data term is declared, itself or by one of the terms above it."""
    return any(within(term, parent) for parent in declared)


def is_special(term: str) -> bool:
    """Tell whether a data term is of a special category (GDPR Art. 9(1))."""
    return within(term, "special")


def is_criminal(term: str) -> bool:
    """Tell whether a data term is about convictions and offences (GDPR Art. 10)."""
    return within(term, "criminal")


def data_words(register: Register) -> Mapping[str, Word]:
    """Return all data words by key; an own word stands below its parent: `shoe_size` as `identity.shoe_size`."""
    found = dict(DATA)
    for key, term in register.data.items():
        full = f"{term.parent}.{key}"
        found[full] = _own(full, term, DATA[term.parent])
    return MappingProxyType(found)


def people_words(register: Register) -> Mapping[str, Word]:
    """Return all words for people by key."""
    found = dict(PEOPLE)
    for key, term in register.people.items():
        found[key] = _own(key, term, PEOPLE[term.parent])
    return MappingProxyType(found)


def data_titles(register: Register) -> Mapping[str, Mapping[str, str]]:
    """Return the titles of all data words, as `rules.say` takes them."""
    return MappingProxyType({key: word.title for key, word in data_words(register).items()})


def _own(key: str, term: OwnTerm, parent: Word) -> Word:
    """Return an own word: its own title, and what the vocabularies call its parent."""
    nb, nn, en, sv = (term.title.say(language) for language in LANGUAGES)
    return Word(key, Text(nb, nn, en, sv), parent.dpv, parent.fides, since="own")
