"""Rules written in Norwegian or Swedish by mistake, and what they are in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tillit.rules.events import EVENTS
from tillit.rules.grammar import KEYWORDS

_PHRASES: tuple[tuple[str, str], ...] = (
    ("utgangen av kalenderåret for", "the end of the calendar year of"),
    ("slutten av kalenderåret for", "the end of the calendar year of"),
    ("utgången av kalenderåret för", "the end of the calendar year of"),
    ("utgangen av regnskapsåret for", "the end of the fiscal year of"),
    ("utgangen av rekneskapsåret for", "the end of the fiscal year of"),
    ("utgången av räkenskapsåret för", "the end of the fiscal year of"),
    ("det seneste av", "the later of"),
    ("det siste av", "the later of"),
    ("det senaste av", "the later of"),
    ("det tidligste av", "the earlier of"),
    ("det første av", "the earlier of"),
    ("det tidigaste av", "the earlier of"),
    ("men i minst", "but at least"),
    ("men minst", "but at least"),
    ("på ubestemt tid", "indefinitely"),
    ("uten tidsgrense", "indefinitely"),
    ("utan tidsgrense", "indefinitely"),
    ("utan tidsgräns", "indefinitely"),
    ("vurderes på nytt", "reviewed"),
)
_WORDS: Mapping[str, str] = {
    **dict.fromkeys(("år", "års", "året", "aar"), "years"),
    **dict.fromkeys(("måned", "måneder", "månad", "månader", "maaneder", "mnd"), "months"),
    **dict.fromkeys(("uke", "uker", "veke", "veker", "vecka", "veckor"), "weeks"),
    **dict.fromkeys(("dag", "dager", "dagar", "døgn", "dygn"), "days"),
    **dict.fromkeys(("etter", "efter", "fra", "frå", "från"), "after"),
    **dict.fromkeys(("til", "inntil", "till", "ved", "vid"), "until"),
    **dict.fromkeys(("og", "och"), "and"),
    **dict.fromkeys(("hver", "hvert", "kvar", "kvart", "var", "vart"), "every"),
    **dict.fromkeys(("slett", "slettes", "sletta", "radera", "raderas"), "delete"),
    **dict.fromkeys(("tøm", "tømmes", "töm"), "clear"),
    **dict.fromkeys(("anonymiser", "anonymiseres", "anonymiseras"), "anonymise"),
    **dict.fromkeys(("deretter", "så", "sedan"), "then"),
    **dict.fromkeys(("evig", "alltid"), "indefinitely"),
    "vurdert": "reviewed",
    **dict.fromkeys(("en", "ett", "et", "ein", "eit"), "1"),
    **dict.fromkeys(("to", "två"), "2"),
    "tre": "3",
    **dict.fromkeys(("fire", "fyra"), "4"),
    "fem": "5",
    **dict.fromkeys(("seks", "sex"), "6"),
    **dict.fromkeys(("sju", "syv"), "7"),
    **dict.fromkeys(("åtte", "åtta"), "8"),
    **dict.fromkeys(("ni", "nio"), "9"),
    **dict.fromkeys(("ti", "tio"), "10"),
}
# Words that are English too, or a likely slip in English, and so do not show that a rule is in another language.
_UNSURE = {"to", "fire", "sex", "tre", "till", "til", "en", "et", "ti", "ni", "dag", "var", "mnd", "fra"}
_SURE = {*_WORDS, "minst", "tidsgrense", "kalenderåret", "regnskapsåret"} - _UNSURE
_SHORTEST_STEM = 4


def is_foreign(word: str) -> bool:
    """Return whether the word is Norwegian or Swedish beyond doubt."""
    return word.lower() in _SURE


def translated(words: Sequence[str]) -> tuple[str, ...]:
    """Return the rule's words in English; what is not known stays as it is."""
    text = f" {' '.join(words)} "
    for phrase, english in (*_PHRASES, *_event_phrases()):
        text = text.replace(f" {phrase} ", f" {english} ")
    return tuple(_word(word) for word in text.split())


def _event_phrases() -> list[tuple[str, str]]:
    """Return the names of events that have several words, longest first, each with its anchor."""
    names = [
        (phrase, anchor)
        for anchor, words in EVENTS.items()
        for language, phrase in words.items()
        if language != "en" and " " in phrase
    ]
    return sorted(names, key=lambda name: -len(name[0]))


def _word(word: str) -> str:
    small = word.lower()
    if small in KEYWORDS or small in EVENTS:
        return word
    return _WORDS.get(small) or _event(small) or word


def _event(word: str) -> str | None:
    """Return the anchor whose name in another language is this word in some form, as `avslag` for `avslaget`."""
    if len(word) < _SHORTEST_STEM or not word.isalpha():
        return None
    found = [
        (len(phrase), -order, anchor)
        for order, anchor in enumerate(EVENTS)
        for language, phrase in EVENTS[anchor].items()
        if language != "en" and phrase.startswith(word)
    ]
    return min(found)[-1] if found else None
