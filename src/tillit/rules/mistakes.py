"""What people write by mistake: each mistake is recognised, named, and put right in the text that is suggested."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from lark import Token
from lark.exceptions import UnexpectedToken

from tillit.errors import Problem
from tillit.rules.errors import RuleError, Span, marked
from tillit.rules.foreign import is_foreign, translated
from tillit.rules.grammar import KEYWORDS, span, tokens
from tillit.rules.rule import Rule

Read: TypeAlias = Callable[[str], "Rule | UnexpectedToken | None"]

_ROUNDS: Final = 8
_NUMBERS: Mapping[str, str] = {
    word: str(number)
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
} | {"a": "1", "an": "1", "fifteen": "15", "eighteen": "18", "twenty": "20", "thirty": "30", "ninety": "90"}
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("y", "yr", "yrs", "years.", "annum"), "years"),
    **dict.fromkeys(("m", "mo", "mos", "mth", "mths", "mnd", "mnder"), "months"),
    **dict.fromkeys(("w", "wk", "wks"), "weeks"),
    **dict.fromkeys(("d", "dy"), "days"),
}
_TOO_SHORT = ("hour", "hours", "minute", "minutes", "h", "second", "seconds")
_INSTEAD: Mapping[str, str] = {
    **dict.fromkeys(("forever", "never", "permanently", "always", "indefinite"), "indefinitely"),
    **dict.fromkeys(("when", "on", "upon", "till", "til"), "until"),
    **dict.fromkeys(("financial", "accounting"), "fiscal"),
    **dict.fromkeys(("erase", "remove"), "delete"),
    **dict.fromkeys(("empty", "blank", "null"), "clear"),
    **dict.fromkeys(("latest", "last", "longest"), "later"),
    **dict.fromkeys(("earliest", "first", "shortest"), "earlier"),
    "minimum": "least",
    "each": "every",
}
_NOT_AFTER = ("from", "since", "following", "past", "of", "post", "counting", "when", "until")
_SAID = {
    "NAME": "an event, such as `rejected`",
    "DOTTED": "a category of data, such as `contact.name`",
    "NUMBER": "a number",
    "COMMA": "a comma",
    "LPAR": "`(`",
    "RPAR": "`)`",
    "$END": "the end of the rule",
}


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A named mistake, what is wrong, what to do, and the words of the rule with it put right, where that is known."""

    id: str
    what: str
    advice: str
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """The tokens of a rule, the place at which reading stopped, and the terminals that could have stood there."""

    tokens: tuple[Token, ...]
    index: int
    expected: frozenset[str]

    @property
    def kind(self) -> str:
        """Return the terminal at which reading stopped."""
        return self.tokens[self.index].type if self.index < len(self.tokens) else "$END"

    @property
    def word(self) -> str:
        """Return the word at which reading stopped, in small letters."""
        return self.tokens[self.index].lower() if self.index < len(self.tokens) else ""

    def before(self, back: int = 1) -> str:
        """Return the terminal that stands so many places before."""
        return self.tokens[self.index - back].type if self.index >= back else "$START"

    def replaced(self, *words: str, skip: int = 1, back: int = 0) -> tuple[str, ...]:
        """Return the rule's words with `skip` of them, from `back` places before, replaced by others."""
        spelt = tuple(map(str, self.tokens))
        at = max(self.index - back, 0)
        return (*spelt[:at], *words, *spelt[at + skip :])

    def without(self, *unwanted: str) -> tuple[str, ...]:
        """Return the rule's words without those."""
        return tuple(str(token) for token in self.tokens if token.lower() not in unwanted)


def explained(text: str, unexpected: UnexpectedToken, read: Read) -> RuleError:
    """Return the error that names the mistake, marks it, and writes the rule as it was probably meant."""
    if not text.strip():
        return RuleError(Problem("1:1", "L001", "The rule is empty.", "Write one, such as `2 years after ended`."))
    seen = _seen(text, unexpected)
    diagnosis = _diagnosed(seen)
    at = span(seen.tokens[seen.index]) if seen.index < len(seen.tokens) else _end(text, seen)
    meant = _put_right(diagnosis, read)
    fix = diagnosis.advice
    if meant:
        fix = f"{fix} Write `{meant.text}`."
    elif diagnosis.words:
        fix = f"{fix} A first step: `{_text(diagnosis.words)}`."
    return RuleError(Problem(str(at), diagnosis.id, f"{diagnosis.what}: {marked(text, at)}", fix), [at])


def _put_right(diagnosis: Diagnosis, read: Read) -> Rule | None:
    for _ in range(_ROUNDS):
        if diagnosis.words is None:
            return None
        text = " ".join(diagnosis.words)
        result = read(text)
        if not isinstance(result, UnexpectedToken):
            return result
        diagnosis = _diagnosed(_seen(text, result))
    return None


def _seen(text: str, unexpected: UnexpectedToken) -> Seen:
    found = tuple(tokens(text))
    start = unexpected.token.start_pos if unexpected.token.type != "$END" else len(text)
    index = next((index for index, token in enumerate(found) if token.start_pos == start), len(found))
    return Seen(found, index, frozenset(unexpected.accepts or unexpected.expected))


def _end(text: str, seen: Seen) -> Span:
    last = span(seen.tokens[-1])
    width = last.end - last.start
    return Span(len(text.rstrip()), len(text), last.line, last.column + width)


def _diagnosed(seen: Seen) -> Diagnosis:
    for mistake in MISTAKES:
        diagnosis = mistake(seen)
        if diagnosis is not None:
            return diagnosis
    return _unexpected(seen)


def _foreign(seen: Seen) -> Diagnosis | None:
    if not any(map(is_foreign, seen.tokens)):
        return None
    words = translated(seen.tokens)
    advice = "Rules are written in English; the sentence that is published comes in every language."
    return Diagnosis("L006", "This is not English", advice, words if words != tuple(map(str, seen.tokens)) else None)


def _not_in_the_language(seen: Seen) -> Diagnosis | None:
    if seen.kind != "BAD_MARK":
        return None
    advice = "A rule has words, whole numbers, commas and parentheses only."
    return Diagnosis("L003", "The language has no such sign", advice, seen.replaced())


def _floor(seen: Seen) -> Diagnosis | None:
    kinds = [token.type for token in seen.tokens[: seen.index]]
    if seen.kind == "BUT" and "BUT" in kinds:
        return Diagnosis("L012", "A rule has one floor", "Keep the floor that lasts longest.")
    upcoming = [token.type for token in seen.tokens[seen.index : seen.index + 2]]
    if "BUT" in upcoming and "THEN" in kinds:
        return Diagnosis("L012", "The floor stands before `then`", "Move `but at least ...` to before `, then`.")
    if seen.kind == "THE" and seen.before() == "LEAST":
        advice = "Name one time after `but at least`, the one that lasts longest."
        return Diagnosis("L012", "A floor is a single time", advice)
    return None


def _after_indefinitely(seen: Seen) -> Diagnosis | None:
    if "INDEFINITELY" not in {token.type for token in seen.tokens[: seen.index]}:
        return None
    if seen.kind in {"BUT", "THEN"}:
        advice = "What has no time limit is never due: take away the rest, or write when it is due."
        return Diagnosis("L019", "Only `, reviewed every ...` can follow `indefinitely`", advice)
    return None


def _comma(seen: Seen) -> Diagnosis | None:
    if seen.kind in {"THEN", "BUT", "REVIEWED"} and "COMMA" in seen.expected:
        words = seen.replaced(",", skip=0)
        return Diagnosis("L011", f"A comma is missing before `{seen.word}`", "Put a comma there.", words)
    return None


def _several(seen: Seen) -> Diagnosis | None:
    listing = {"LATER", "EARLIER"} & {token.type for token in seen.tokens[: seen.index]}
    if seen.word == "or" and listing:
        advice = "Join the times with commas and `and`."
        return Diagnosis("L013", "The times of a list are joined with `and`", advice, seen.replaced("and"))
    if seen.word not in {"and", "or"} or listing or "$END" not in seen.expected:
        return None
    keyword = "later" if seen.word == "and" else "earlier"
    words = ("the", keyword, "of", *seen.replaced("and"))
    advice = "Begin with `the later of` where both must have passed, with `the earlier of` where one is enough."
    return Diagnosis("L013", "Two times are not joined", advice, words)


def _number_word(seen: Seen) -> Diagnosis | None:
    number = _NUMBERS.get(seen.word)
    if number is None or "NUMBER" not in seen.expected:
        return None
    return Diagnosis("L008", "A number is written in figures", f"In figures: {number}.", seen.replaced(number))


def _unit(seen: Seen) -> Diagnosis | None:
    if seen.before() != "NUMBER" or "YEAR" not in seen.expected:
        return None
    if seen.word in _TOO_SHORT:
        return Diagnosis("L007", "The shortest unit is a day", "Write a number of days, such as `1 day`.")
    unit = _UNITS.get(seen.word)
    if unit is None:
        return None
    return Diagnosis(
        "L007", "A unit is written in full", "The units are years, months, weeks and days.", seen.replaced(unit)
    )


def _after(seen: Seen) -> Diagnosis | None:
    if "AFTER" not in seen.expected or _near(seen.word, ("after",)):
        return None
    if seen.word in _NOT_AFTER:
        words = seen.replaced("after")
    elif seen.kind in {"NAME", "THE", "END"}:
        words = seen.replaced("after", skip=0)
    elif seen.kind == "$END":
        return Diagnosis("L010", "`after` and an event are missing", "Say after what, such as `after ended`.")
    else:
        return None
    return Diagnosis("L010", "`after` is missing", "A period is counted `after` an event.", words)


def _name(seen: Seen) -> Diagnosis | None:
    wants_data = "DOTTED" in seen.expected
    if "NAME" not in seen.expected or seen.kind in {"$END", "NUMBER", "COMMA", "LPAR", "RPAR"}:
        return None
    if seen.kind == "DOTTED":
        advice = "Name the anchor of the event; data are named after `clear` only."
        return Diagnosis("L014", "This is a category of data, not an event", advice)
    if seen.kind == "BAD_NAME":
        name = seen.word.replace("-", "_")
        advice = "A name has small letters a to z, digits and `_`" + (", with dots." if wants_data else ".")
        return Diagnosis("L014", "This cannot be a name", advice, seen.replaced(name) if name.isascii() else None)
    if seen.word == "the" and "THE" in seen.expected:
        return None
    advice = "Name the event otherwise, such as `ended` for the end."
    return Diagnosis("L014", f"`{seen.word}` is a word of the language and cannot be a name", advice)


def _the_end(seen: Seen) -> Diagnosis | None:
    """Recognise `after end of calendar year of` and `the end of the year of`, where a word is missing."""
    if seen.index + 1 >= len(seen.tokens):
        return None
    if seen.kind in {"END", "CALENDAR", "FISCAL", "LATER", "EARLIER"} and "THE" in seen.expected:
        return Diagnosis("L004", "`the` is missing", "Put `the` there.", seen.replaced("the", skip=0))
    if seen.kind == "YEAR" and "FISCAL" in seen.expected:
        advice = "Say which year: `calendar`, or `fiscal` for the controller's own."
        return Diagnosis("L004", "The kind of year is missing", advice, seen.replaced("calendar", skip=0))
    return None


def _one_too_many(seen: Seen) -> Diagnosis | None:
    """Recognise `until 2 years after` and `until the rejected`, where a word is too many."""
    if seen.kind == "NUMBER" and seen.before() == "UNTIL":
        words = seen.replaced(skip=1, back=1)
        return Diagnosis("L004", "`until` is followed by an event, not by a period", "Leave out `until`.", words)
    if seen.kind == "NAME" and seen.before() == "THE" and seen.expected == {"END"} and not _near(seen.word, ("end",)):
        return Diagnosis("L014", "An event is named without `the`", "Leave out `the`.", seen.replaced(skip=1, back=1))
    return None


def _beginning(seen: Seen) -> Diagnosis | None:
    """Recognise a sentence about data, where a rule is only the time and what then."""
    if seen.index > 1 or "UNTIL" not in seen.expected:
        return None
    fillers = ("keep", "kept", "store", "stored", "retain", "retained", "for", "deleted", "delete", "immediately")
    if seen.word not in fillers:
        return None
    words = seen.without(*fillers)
    if words and words[0].lower() == "after":
        words = ("until", *words[1:])
    return Diagnosis("L004", "A rule begins with its time", "Leave out what stands before it.", words)


def _too_much(seen: Seen) -> Diagnosis | None:
    if seen.expected == {"$END"}:
        return Diagnosis("L004", "The rule has ended before this", "Leave out the rest.", seen.replaced(skip=1))
    return None


MISTAKES: tuple[Callable[[Seen], Diagnosis | None], ...] = (
    _foreign,
    _not_in_the_language,
    _floor,
    _after_indefinitely,
    _comma,
    _several,
    _number_word,
    _unit,
    _after,
    _the_end,
    _one_too_many,
    _name,
    _beginning,
    _too_much,
)


def _unexpected(seen: Seen) -> Diagnosis:
    """Return what was expected, with the nearest word that could have stood there."""
    spellings = [word for word, terminal in KEYWORDS.items() if terminal in seen.expected]
    instead = _INSTEAD.get(seen.word)
    near = instead if instead in spellings else next(iter(_near(seen.word, spellings)), None)
    expected = f"Expected {_listed(_expected(seen.expected))}."
    if seen.kind == "$END":
        only = spellings[0] if len(seen.expected) == 1 and spellings else None
        words = (*map(str, seen.tokens), only) if only else None
        return Diagnosis("L005", "The rule ends too early", expected, words)
    if near:
        return Diagnosis(
            "L004", "This word does not fit here", f"{expected} Did you mean `{near}`?", seen.replaced(near)
        )
    missing = spellings[0] if len(seen.expected) == 1 and spellings else None
    words = seen.replaced(missing, skip=0) if missing else None
    return Diagnosis("L004", "This does not fit here", expected, words)


def _near(word: str, candidates: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(word, list(candidates), 1, 0.7) if word else []


def _expected(terminals: Iterable[str]) -> list[str]:
    spelt: dict[str, str] = {}
    for word, terminal in KEYWORDS.items():
        spelt.setdefault(terminal, f"`{word}`")
    order = [*spelt, *_SAID]
    return [_SAID.get(terminal) or spelt[terminal] for terminal in sorted(terminals, key=order.index)]


def _listed(items: list[str]) -> str:
    return f"{', '.join(items[:-1])} or {items[-1]}" if items[:-1] else items[-1]


def _text(words: Iterable[str]) -> str:
    return " ".join(words).replace(" ,", ",").replace("( ", "(").replace(" )", ")")
