"""Looking up the words of a register: people, data, bases and the rest, in whatever language somebody wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from tillit.law.bases import BASES, CONDITIONS
from tillit.law.countries import SAFEGUARDS
from tillit.register.names import listed, nearest, shown
from tillit.register.source import Route
from tillit.register.validation import Both, Notes, mapping
from tillit.register.words import DATA, PEOPLE, SOURCES, meant

PEOPLE_WORD: Final = Both("R033", "M033")
DATA_WORD: Final = Both("R034", "M034")
BASIS_WORD: Final = "R044"
SOURCE_WORD: Final = "R046"
CONDITION_WORD: Final = "R048"
SAFEGUARD_WORD: Final = "R042"
BELOW_PARENT: Final = Both("R035", "M035")
FOREIGN_WORD: Final = Both("R036", "M036")

Kind = Literal["people", "data", "basis", "source", "condition", "safeguard"]

_KINDS: Mapping[Kind, tuple[str | Both, str, Iterable[str]]] = {
    "people": (PEOPLE_WORD, "a word for people", PEOPLE),
    "data": (DATA_WORD, "a word for data", DATA),
    "basis": (BASIS_WORD, "a legal basis", BASES),
    "source": (SOURCE_WORD, "a source", SOURCES),
    "condition": (CONDITION_WORD, "a condition of Art. 9(2)", CONDITIONS),
    "safeguard": (SAFEGUARD_WORD, "a safeguard", SAFEGUARDS),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that one register may use, its own ones included."""

    people: frozenset[str]
    data: frozenset[str]

    @classmethod
    def of(cls, data: Any) -> Vocabulary:
        """Collect the words of a register that may still have mistakes in it."""
        own = {f"{term.get('parent')}.{key}" for key, term in mapping(data, "data").items() if isinstance(term, dict)}
        return cls(frozenset({*PEOPLE, *mapping(data, "people")}), frozenset({*DATA, *own}))

    def valid(self, kind: Kind) -> Iterable[str]:
        """Return the words of a kind, the built-in ones in their own order first."""
        own = {"people": self.people, "data": self.data}.get(kind, frozenset())
        built_in = list(_KINDS[kind][2])
        return [*built_in, *sorted(own - set(built_in))]


def look_up(notes: Notes, vocabulary: Vocabulary, kind: Kind, route: Route, written: str, *, key: bool = False) -> bool:
    """Note a word that is not one of its kind, with the one that is probably meant; tell whether it is one.

    A word that a map uses wrongly has the same number, with the map's letter.
    """
    valid = list(vocabulary.valid(kind))
    if written in valid:
        return True
    number, called, _ = _KINDS[kind]
    if kind == "data" and _below(notes, valid, route, written, key=key):
        return False
    known = meant(kind, written)
    if known is not None:
        what = f"`{shown(written)}` is not {called}; the register has an English word for it."
        fix = f"Write `{known}`{_article(kind, known)}."
        notes.add(route, FOREIGN_WORD, what, fix, key=key)
        return False
    fallback = f"Valid, with what lies below them: {listed(word for word in valid if '.' not in word)}."
    notes.add(route, number, f"`{shown(written)}` is not {called}.", nearest(written, valid, fallback), key=key)
    return False


def _article(kind: Kind, word: str) -> str:
    if kind == "basis":
        return f", the basis of {BASES[word].article}"
    return f", the condition of {CONDITIONS[word].article}" if kind == "condition" else ""


def _below(notes: Notes, valid: list[str], route: Route, written: str, *, key: bool) -> bool:
    """Note a data word that stands under the wrong parent or under none."""
    last = written.rpartition(".")[2]
    full = [word for word in valid if "." in word and word.rpartition(".")[2] == last]
    if not full:
        return False
    above = written.rpartition(".")[0]
    what = f"`{last}` does not lie below `{above}`." if above else f"`{last}` is written with the word above it."
    notes.add(route, BELOW_PARENT, shown(what, 120), f"Write {listed(full)}.".replace("`, `", "` or `"), key=key)
    return True
