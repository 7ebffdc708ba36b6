"""A whole rule: a time, a floor below which nothing goes, and what is done when it is due."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, TypeAlias, get_args

from tillit.rules.constructs import (
    After,
    Anchors,
    Construct,
    EarlierOf,
    EndOfYear,
    Event,
    Help,
    Indefinitely,
    LaterOf,
    Period,
    Retention,
    Until,
    must_be,
)
from tillit.rules.days import YearEnd, plus_days
from tillit.rules.errors import NOWHERE, Span
from tillit.rules.wording import Lexicon, Words


class Act(Construct):
    """What is done with a row that is due."""

    __slots__ = ()

    def named(self) -> Iterator[str]:
        """Yield nothing: an action waits for no event of its own."""
        yield from ()

    def sentence(self, lexicon: Lexicon, when: str) -> str:
        """Return what is done and when, in words, but for the full stop."""
        return lexicon.pick(self.words["sentence"]).format(when=when, data=self.say_data(lexicon))

    def say_data(self, _lexicon: Lexicon) -> str:
        """Return in words which data the action is about, where it is not all of it."""
        return ""


@dataclass(frozen=True, slots=True)
class Delete(Act):
    """The row is deleted; this is what happens where a rule says nothing else."""

    help = Help("`, then delete`", "The row is deleted. It need not be written.", "2 years after rejected, then delete")
    words: ClassVar[Mapping[str, Words]] = {
        "sentence": {
            "nb": "Slettes {when}",
            "nn": "Blir sletta {when}",
            "en": "Deleted {when}",
            "sv": "Raderas {when}",
        },
    }
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def source(self) -> str:
        """Return nothing: it need not be written."""
        return ""


@dataclass(frozen=True, slots=True)
class Clear(Act):
    """The named categories of data are emptied; the rest of the row stays."""

    help = Help(
        "`, then clear` *data*`,` *data*",
        "The row stays; the named categories are emptied. The map says which columns that is.",
        "3 months after called, then clear contact.name, contact.phone",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "sentence": {
            "nb": "Av opplysningene slettes {data} {when}",
            "nn": "Av opplysningane blir {data} sletta {when}",
            "en": "Of the data, {data} will be deleted {when}",
            "sv": "Av uppgifterna raderas {data} {when}",
        },
    }
    data: tuple[str, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse to clear nothing, or the same twice."""
        if not self.data or len(set(self.data)) != len(self.data):
            msg = "clear needs categories of data, each once"
            raise ValueError(msg)

    def source(self) -> str:
        """Return the action as it is written."""
        return f", then clear {', '.join(self.data)}"

    def say_data(self, lexicon: Lexicon) -> str:
        """Return the titles of the categories."""
        return lexicon.listed(map(lexicon.category, self.data))


@dataclass(frozen=True, slots=True)
class Anonymise(Act):
    """What ties the row to a person is removed for good, as the service that holds it defines."""

    help = Help(
        "`, then anonymise`",
        "What ties the row to a person is removed. Refused until the service that holds the data defines how.",
        "1 year after answered, then anonymise",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "sentence": {
            "nb": "Anonymiseres {when}",
            "nn": "Blir anonymisert {when}",
            "en": "Anonymised {when}",
            "sv": "Anonymiseras {when}",
        },
    }
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def source(self) -> str:
        """Return the action as it is written."""
        return ", then anonymise"


Action: TypeAlias = Delete | Clear | Anonymise


@dataclass(frozen=True, slots=True)
class Rule(Construct):
    """How long data is kept, and what then; equal to every rule that means the same in the same words."""

    help = Help(
        "*time*`, but at least` *floor*",
        "Due at the time, but never before the day after the floor; a floor without a date does not bind. "
        "The floor is one `until` or `after`.",
        "2 years after ended, but at least 5 years after the end of the fiscal year of invoiced",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "floor": {
            "nb": "{when}, men oppbevares {floor}",
            "nn": "{when}, men blir oppbevart {floor}",
            "en": "{when}, but kept {floor}",
            "sv": "{when}, men bevaras {floor}",
        },
    }
    retention: Retention
    floor: After | Until | None = None
    action: Action = field(default_factory=Delete)
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a node of an unknown kind, and anything after `indefinitely`."""
        must_be(self.retention, get_args(Retention))
        must_be(self.floor, (After, Until, type(None)))
        must_be(self.action, get_args(Action))
        if isinstance(self.retention, Indefinitely) and (self.floor or not isinstance(self.action, Delete)):
            msg = "what is kept indefinitely has neither floor nor action"
            raise ValueError(msg)

    @property
    def text(self) -> str:
        """Return the rule in its canonical spelling; parsing it gives an equal rule."""
        return self.source()

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the anchors in order of appearance, the floor's too, each once."""
        return tuple(dict.fromkeys(self.named()))

    @property
    def retention_anchors(self) -> tuple[str, ...]:
        """Return the anchors that start the clock, in order of appearance, each once."""
        return tuple(dict.fromkeys(self.retention.named()))

    @property
    def review(self) -> Period | None:
        """Return how often the need for indefinite keeping is reviewed, where it is."""
        return self.retention.review if isinstance(self.retention, Indefinitely) else None

    def named(self) -> Iterator[str]:
        """Yield the anchors of the time and then of the floor."""
        yield from self.retention.named()
        if self.floor:
            yield from self.floor.named()

    def source(self) -> str:
        """Return the rule as it is written."""
        floor = f", but at least {self.floor.source()}" if self.floor else ""
        return f"{self.retention.source()}{floor}{self.action.source()}"

    def say(self, lexicon: Lexicon) -> str:
        """Return the sentence that is published, with its full stop."""
        if isinstance(self.retention, Indefinitely):
            return f"{self.retention.say(lexicon)}."
        sentence = self.action.sentence(lexicon, self.retention.say(lexicon))
        if self.floor is None:
            return f"{sentence}."
        floor = self.floor.say_floor(lexicon)
        return f"{lexicon.pick(self.words['floor']).format(when=sentence, floor=floor)}."


CONSTRUCTS: tuple[type[Construct], ...] = (
    Until,
    After,
    Period,
    Event,
    EndOfYear,
    LaterOf,
    EarlierOf,
    Rule,
    Indefinitely,
    Delete,
    Clear,
    Anonymise,
)


def free_on(floor: After | Until, day: date, year_end: YearEnd) -> date:
    """Return the first day on which the floor no longer binds: the day after its own."""
    return plus_days(floor.due_on(day, year_end), 1)


def due_day(rule: Rule, anchors: Anchors, year_end: YearEnd) -> date | None:
    """Return the day by whose run the data must be gone, or None while the clock has not started."""
    day = rule.retention.due(anchors, year_end)
    bound = anchors.get(rule.floor.anchor) if rule.floor else None
    if day is None or rule.floor is None or bound is None:
        return day
    return max(day, free_on(rule.floor, bound, year_end))
