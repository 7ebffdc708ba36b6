"""What the words of a register are called in one language; a word without a title is shown as it is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from tillit import rules
from tillit.law.countries import MEMBERS, SAFEGUARDS
from tillit.law.duties import DUTIES
from tillit.law.tables import Text
from tillit.register import roles
from tillit.register.model import Register
from tillit.register.terms import SOURCES, data_titles, data_words, people_words
from tillit.rules.wording import Lexicon

_COUNTED = re.compile(r"(\d+) +(day|week|month|year)s?")
_EXTRA_UNITS: Mapping[str, Text] = MappingProxyType(
    {
        "hours": Text("timer", "timar", "hours", "timmar"),
        "minutes": Text("minutter", "minutt", "minutes", "minuter"),
        "working days": Text("virkedager", "virkedagar", "working days", "arbetsdagar"),
        "session": Text("økten", "økta", "the session", "sessionen"),
    }
)
_YOU = Text("deg selv", "deg sjølv", "you yourself", "dig själv")
# Whoever the controller is, the person may complain where he lives; the controller's own authority is named (Art. 77).
_AUTHORITIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "NO": ("Datatilsynet", "https://www.datatilsynet.no"),
        "SE": ("Integritetsskyddsmyndigheten (IMY)", "https://www.imy.se"),
        "DK": ("Datatilsynet", "https://www.datatilsynet.dk"),
        "FI": ("Tietosuojavaltuutettu", "https://tietosuoja.fi"),
        "IS": ("Persónuvernd", "https://www.personuvernd.is"),
    }
)
_ELSEWHERE = (
    Text(
        "tilsynsmyndigheten i landet ditt",
        "tilsynsstyresmakta i landet ditt",
        "the supervisory authority of your country",
        "tillsynsmyndigheten i ditt land",
    ),
    "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en",
)


class Names:
    """The titles of one register's words in one language."""

    def __init__(self, register: Register, language: str) -> None:
        """Name the words of `register` in `language`."""
        self.register = register
        self.language = language
        self._lexicon = Lexicon(language)

    @cached_property
    def _data(self) -> Mapping[str, Mapping[str, str]]:
        return data_titles(self.register)

    @cached_property
    def _events(self) -> Mapping[str, Mapping[str, str]]:
        return self.register.event_words()

    def person(self, name: str) -> str:
        """Return what people in a role are called."""
        word = people_words(self.register).get(name) or SOURCES.get(name)
        return word.title[self.language] if word else self._plain(name)

    def category(self, name: str) -> str:
        """Return what a category of data is called; an own word may be written without its parent."""
        title = self._data.get(name)
        if title is None and name in self.register.data:
            title = self._data.get(f"{self.register.data[name].parent}.{name}")
        return title[self.language] if title else self._plain(name)

    def dpv(self, name: str) -> str | None:
        """Return the word's term in the Data Privacy Vocabulary, an own word's parent's, or None."""
        full = f"{self.register.data[name].parent}.{name}" if name in self.register.data else name
        word = people_words(self.register).get(name) or data_words(self.register).get(full)
        return word.dpv if word else None

    def source(self, name: str) -> str:
        """Return what a source of data is called."""
        if name == "person":
            return _YOU[self.language]
        word = SOURCES.get(name)
        return word.title[self.language] if word else self._plain(name)

    def role(self, name: str) -> str:
        """Return what a role within the organisation is called."""
        return roles.title(self.register, name, self.language)

    def controller(self, name: str) -> str:
        """Return a controller's name."""
        found = self.register.controllers.get(name)
        return found.name if found else name

    def safeguard(self, name: str) -> str:
        """Return what a safeguard for transfers is called."""
        found = SAFEGUARDS.get(name)
        return found.title[self.language] if found else self._plain(name)

    def duty(self, name: str) -> str:
        """Return what a duty to keep is about."""
        found = DUTIES.get(name)
        return f"{found.title[self.language]} ({name})" if found else name

    def rule(self, rule: rules.Rule) -> str:
        """Return a retention rule in words."""
        return rules.say(rule, self.language, self._events, self._data)

    def every(self, period: str) -> str:
        """Return how often, in words."""
        found = _COUNTED.fullmatch(period.strip())
        return self._lexicon.every(int(found[1]), f"{found[2]}s") if found else period

    def outside_eea(self, country: str) -> bool:
        """Tell whether sending data to a country is a transfer; who was a member once is none now."""
        return not any(one.country == country and one.in_force(date.max) for one in MEMBERS.values())

    def authority(self, country: str) -> tuple[str, str]:
        """Return the name and the address of the authority that takes complaints."""
        name, url = _ELSEWHERE
        return _AUTHORITIES.get(country, (name[self.language], url))

    def _plain(self, name: str) -> str:
        return name.replace("_", " ").replace(".", ": ")


def counted(period: str, language: str) -> str:
    """Return a period such as `2 years` or `3 working days` in words, or as it is written where it is neither."""
    text = " ".join(period.split())
    found = _COUNTED.fullmatch(text)
    if found:
        return Lexicon(language).amount(int(found[1]), f"{found[2]}s")
    number, _, unit = text.partition(" ")
    if number.isdigit() and unit in _EXTRA_UNITS:
        return f"{number} {_EXTRA_UNITS[unit][language]}"
    return _EXTRA_UNITS[text][language] if text in _EXTRA_UNITS else text
