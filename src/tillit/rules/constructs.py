"""The constructs of a rule's time: each declares its meaning, its source, its words and its help together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, TypeAlias, get_args

from tillit.rules.days import YearEnd, YearKind, end_of_year, plus_days, plus_months
from tillit.rules.errors import NOWHERE, Span
from tillit.rules.wording import OR, Lexicon, Words, listed

Anchors: TypeAlias = Mapping[str, date | None]
UNITS = ("years", "months", "weeks", "days")


@dataclass(frozen=True, slots=True)
class Help:
    """One row of the reference: how the construct is written, what it means, and a whole rule that has it."""

    syntax: str
    means: str
    example: str


def must_be(node: object, kinds: tuple[type, ...]) -> None:
    """Raise TypeError where a node is of none of the kinds that can stand in its place."""
    if not isinstance(node, kinds):
        msg = f"a {type(node).__name__} cannot stand where one of these can: {[kind.__name__ for kind in kinds]}"
        raise TypeError(msg)


class Construct(ABC):
    """A piece of the language that is written one way, means one thing and is explained in one row."""

    __slots__ = ()
    help: ClassVar[Help]
    words: ClassVar[Mapping[str, Words]]

    @abstractmethod
    def source(self) -> str:
        """Return the construct as it is written in a rule; parsing it gives an equal node."""

    @abstractmethod
    def named(self) -> Iterator[str]:
        """Yield the anchors that the construct names, in order, with repeats."""


class Time(Construct):
    """A construct that, given a row's anchors, says on which day the row is due."""

    __slots__ = ()

    @abstractmethod
    def due(self, anchors: Anchors, year_end: YearEnd) -> date | None:
        """Return the day by whose run the data must be gone, or None while the clock has not started."""

    @abstractmethod
    def say(self, lexicon: Lexicon) -> str:
        """Return the time in words, to stand after a verb."""


class Leaf(Time):
    """A time that hangs on one anchor; the later the anchor, the later (never the earlier) it is due."""

    __slots__ = ()

    @abstractmethod
    def due_on(self, day: date, year_end: YearEnd) -> date:
        """Return the due day of an anchor that lies on the given day."""

    @abstractmethod
    def say_floor(self, lexicon: Lexicon) -> str:
        """Return the time in words, to stand after `but kept`."""

    def due(self, anchors: Anchors, year_end: YearEnd) -> date | None:
        """Return the due day of the row's anchor, or None where the anchor is null."""
        day = anchors.get(next(self.named()))
        return None if day is None else self.due_on(day, year_end)


@dataclass(frozen=True, slots=True)
class Period(Construct):
    """A length of time: whole years, months, weeks and days, none of them negative."""

    help = Help(
        "*N* `years`, `months`, `weeks`, `days`",
        "A length of time from 1 to 1000 of each unit; several are joined with `and`. Years and months are counted "
        "first: a day that the month lacks becomes its last day, and a month's end stays a month's end.",
        "3 years and 6 months after ended",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "mixed": {
            "nb": "med høyst {period} mellom hver gang",
            "nn": "med høgst {period} mellom kvar gong",
            "en": "at intervals of at most {period}",
            "sv": "med högst {period} emellan",
        },
    }
    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a negative length."""
        if min(number for number, _ in self._all()) < 0:
            msg = "a period cannot be negative"
            raise ValueError(msg)

    def _all(self) -> tuple[tuple[int, str], ...]:
        return ((self.years, "years"), (self.months, "months"), (self.weeks, "weeks"), (self.days, "days"))

    def amounts(self) -> tuple[tuple[int, str], ...]:
        """Return the numbers that are not zero, each with its unit."""
        return tuple((number, unit) for number, unit in self._all() if number)

    def after(self, day: date) -> date:
        """Return the day that lies this long after the given one, or the last day there is."""
        return plus_days(plus_months(day, self.years * 12 + self.months), self.weeks * 7 + self.days)

    def source(self) -> str:
        """Return the period as it is written, as `1 year and 6 months`."""
        return listed([f"{number} {unit if number > 1 else unit[:-1]}" for number, unit in self.amounts()], "and")

    def named(self) -> Iterator[str]:
        """Yield nothing: a period names no anchor."""
        yield from ()

    def every(self) -> str:
        """Return the period as it is written after `every`, as `year` or `2 years`."""
        source = self.source()
        return source.removeprefix("1 ") if len(self.amounts()) == 1 else source

    def say(self, lexicon: Lexicon) -> str:
        """Return the period in words."""
        return lexicon.listed(lexicon.amount(number, unit) for number, unit in self.amounts())

    def say_every(self, lexicon: Lexicon) -> str:
        """Return in words how often something is done that is done once in each such period."""
        if len(self.amounts()) == 1:
            return lexicon.every(*self.amounts()[0])
        if not self.weeks and not self.days:
            return lexicon.every(self.years * 12 + self.months, "months")
        return lexicon.pick(self.words["mixed"]).format(period=self.say(lexicon))


@dataclass(frozen=True, slots=True)
class Event(Construct):
    """The day of the anchor itself."""

    help = Help(
        "*event*",
        "The day on which it happened: an anchor, in small letters, digits and `_`. The map says which column has it.",
        "2 years after rejected",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "point": {"nb": "{event}", "nn": "{event}", "en": "{event}", "sv": "{event}"},
    }
    anchor: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def start(self, day: date, _year_end: YearEnd) -> date:
        """Return the day from which a period is counted."""
        return day

    def source(self) -> str:
        """Return the point as it is written."""
        return self.anchor

    def named(self) -> Iterator[str]:
        """Yield the one anchor."""
        yield self.anchor

    def say(self, lexicon: Lexicon) -> str:
        """Return the point in words."""
        return lexicon.pick(self.words["point"]).format(event=lexicon.event(self.anchor))


@dataclass(frozen=True, slots=True)
class EndOfYear(Construct):
    """The last day of the calendar or fiscal year in which the anchor lies."""

    help = Help(
        "`the end of the calendar year of` *event*, `the end of the fiscal year of` *event*",
        "The last day of the year in which it happened: 31 December, or the controller's `fiscal_year_end`.",
        "5 years after the end of the fiscal year of invoiced",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "calendar": {
            "nb": "utgangen av kalenderåret for {event}",
            "nn": "utgangen av kalenderåret for {event}",
            "en": "the end of the calendar year of {event}",
            "sv": "utgången av kalenderåret för {event}",
        },
        "fiscal": {
            "nb": "utgangen av regnskapsåret for {event}",
            "nn": "utgangen av rekneskapsåret for {event}",
            "en": "the end of the fiscal year of {event}",
            "sv": "utgången av räkenskapsåret för {event}",
        },
    }
    kind: YearKind
    anchor: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a kind of year that there is not."""
        if self.kind not in get_args(YearKind):
            msg = f"no such kind of year: {self.kind}"
            raise ValueError(msg)

    def start(self, day: date, year_end: YearEnd) -> date:
        """Return the day from which a period is counted."""
        return end_of_year(day, self.kind, year_end)

    def source(self) -> str:
        """Return the point as it is written."""
        return f"the end of the {self.kind} year of {self.anchor}"

    def named(self) -> Iterator[str]:
        """Yield the one anchor."""
        yield self.anchor

    def say(self, lexicon: Lexicon) -> str:
        """Return the point in words."""
        return lexicon.pick(self.words[self.kind]).format(event=lexicon.event(self.anchor))


_AT: Words = {"nb": "ved {point}", "nn": "ved {point}", "en": "upon {point}", "sv": "vid {point}"}
_AT_LEAST_UNTIL: Words = {
    "nb": "minst til {point}",
    "nn": "minst til {point}",
    "en": "at least until {point}",
    "sv": "minst till {point}",
}


@dataclass(frozen=True, slots=True)
class Until(Leaf):
    """Due on the anchor's own day."""

    help = Help("`until` *event*", "Due on the day of the event.", "until unsubscribed")
    words: ClassVar[Mapping[str, Words]] = {"when": _AT, "floor": _AT_LEAST_UNTIL}
    anchor: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def due_on(self, day: date, year_end: YearEnd) -> date:  # noqa: ARG002 the same call for every leaf
        """Return the anchor's own day."""
        return day

    def named(self) -> Iterator[str]:
        """Yield the one anchor."""
        yield self.anchor

    def source(self) -> str:
        """Return the leaf as it is written."""
        return f"until {self.anchor}"

    def say(self, lexicon: Lexicon) -> str:
        """Return when, in words."""
        return lexicon.pick(self.words["when"]).format(point=lexicon.event(self.anchor))

    def say_floor(self, lexicon: Lexicon) -> str:
        """Return in words how long it is kept at least."""
        return lexicon.pick(self.words["floor"]).format(point=lexicon.event(self.anchor))


@dataclass(frozen=True, slots=True)
class After(Leaf):
    """Due a period after a point; without a period, on the last day of the anchor's year."""

    help = Help(
        "*period* `after` *event or end of year*; `until` *end of year*",
        "Due so long after the point: 2 years after 21 November 2024 is 21 November 2026.",
        "7 years after the end of the calendar year of closed",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "when": {
            "nb": "{period} etter {point}",
            "nn": "{period} etter {point}",
            "en": "{period} after {point}",
            "sv": "{period} efter {point}",
        },
        "floor": {
            "nb": "i minst {period} etter {point}",
            "nn": "i minst {period} etter {point}",
            "en": "for at least {period} after {point}",
            "sv": "i minst {period} efter {point}",
        },
        "when without period": {**_AT, "en": "at {point}"},
        "floor without period": _AT_LEAST_UNTIL,
    }
    period: Period
    point: Event | EndOfYear
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a point that is not one, and an event without a period, which is written `until`."""
        must_be(self.point, (Event, EndOfYear))
        if isinstance(self.point, Event) and not self.period.amounts():
            msg = "a period of nothing after an event is Until(event)"
            raise ValueError(msg)

    @property
    def anchor(self) -> str:
        """Return the anchor of the point."""
        return self.point.anchor

    def due_on(self, day: date, year_end: YearEnd) -> date:
        """Return the day that lies the period after the point."""
        return self.period.after(self.point.start(day, year_end))

    def named(self) -> Iterator[str]:
        """Yield the one anchor."""
        yield self.anchor

    def source(self) -> str:
        """Return the leaf as it is written."""
        period = self.period.source() if self.period.amounts() else ""
        return f"{period} after {self.point.source()}" if period else f"until {self.point.source()}"

    def say(self, lexicon: Lexicon) -> str:
        """Return when, in words."""
        return self._say(lexicon, "when")

    def say_floor(self, lexicon: Lexicon) -> str:
        """Return in words how long it is kept at least."""
        return self._say(lexicon, "floor")

    def _say(self, lexicon: Lexicon, form: str) -> str:
        if not self.period.amounts():
            return lexicon.pick(self.words[f"{form} without period"]).format(point=self.point.say(lexicon))
        words = lexicon.pick(self.words[form])
        return words.format(period=self.period.say(lexicon), point=self.point.say(lexicon))


class Several(Time):
    """Two or more times of which one decides; one within another stands in parentheses."""

    __slots__ = ()
    keyword: ClassVar[str]
    parts: tuple[Timed, ...]

    def check(self) -> None:
        """Refuse fewer than two parts, and a part that is no time with an anchor."""
        for part in self.parts:
            must_be(part, get_args(Timed))
        if len(self.parts) < 2:  # noqa: PLR2004 one time alone has no later
            msg = "needs two times or more"
            raise ValueError(msg)

    def source(self) -> str:
        """Return the times as they are written."""
        parts = [f"({part.source()})" if isinstance(part, Several) else part.source() for part in self.parts]
        return f"the {self.keyword} of {listed(parts, 'and')}"

    def named(self) -> Iterator[str]:
        """Yield the anchors of all the parts."""
        for part in self.parts:
            yield from part.named()

    def say(self, lexicon: Lexicon) -> str:
        """Return the times in words, with which of them decides."""
        parts = [f"({part.say(lexicon)})" if isinstance(part, Several) else part.say(lexicon) for part in self.parts]
        return lexicon.pick(self.words["when"]).format(times=lexicon.listed(parts, OR))


@dataclass(frozen=True, slots=True)
class LaterOf(Several):
    """Due when the last of its parts is; not before each of them has its anchor."""

    help = Help(
        "`the later of` *time*`,` *time* `and` *time*",
        "Due when the last of them is; while one has no date, the clock has not started.",
        "the later of 2 years after ended and 1 year after last_contact",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "when": {
            "nb": "{times}, det som kommer sist",
            "nn": "{times}, det som kjem sist",
            "en": "{times}, whichever comes last",
            "sv": "{times}, det som inträffar sist",
        },
    }
    keyword: ClassVar[str] = "later"
    parts: tuple[Timed, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be compared."""
        self.check()

    def due(self, anchors: Anchors, year_end: YearEnd) -> date | None:
        """Return the last of the parts' due days, or None where a part has none."""
        days = [part.due(anchors, year_end) for part in self.parts]
        known = [day for day in days if day is not None]
        return max(known) if len(known) == len(days) else None


@dataclass(frozen=True, slots=True)
class EarlierOf(Several):
    """Due when the first of its parts is; a part without its anchor does not count."""

    help = Help(
        "`the earlier of` *time*`,` *time* `and` *time*",
        "Due when the first of them is; those without a date do not count.",
        "the earlier of until withdrawn and 2 years after last_login",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "when": {
            "nb": "{times}, det som kommer først",
            "nn": "{times}, det som kjem først",
            "en": "{times}, whichever comes first",
            "sv": "{times}, det som inträffar först",
        },
    }
    keyword: ClassVar[str] = "earlier"
    parts: tuple[Timed, ...]
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse what cannot be compared."""
        self.check()

    def due(self, anchors: Anchors, year_end: YearEnd) -> date | None:
        """Return the first of the parts' due days, or None where none has one."""
        days = [part.due(anchors, year_end) for part in self.parts]
        return min((day for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Indefinitely(Construct):
    """Kept without a time limit; with a review, the need is looked at again once in each period."""

    help = Help(
        "`indefinitely`, `indefinitely, reviewed every` *period*",
        "Never due. With a review it is unproven until a review is on record. Nothing else may follow.",
        "indefinitely, reviewed every 2 years",
    )
    words: ClassVar[Mapping[str, Words]] = {
        "kept": {
            "nb": "Oppbevares uten tidsgrense",
            "nn": "Blir oppbevart utan tidsgrense",
            "en": "Kept without a time limit",
            "sv": "Bevaras utan tidsgräns",
        },
        "reviewed": {
            "nb": ", vurderes på nytt {every}",
            "nn": ", blir vurdert på nytt {every}",
            "en": ", reviewed {every}",
            "sv": ", omprövas {every}",
        },
    }
    review: Period | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse a review that is never."""
        if self.review is not None and not self.review.amounts():
            msg = "a review needs a period"
            raise ValueError(msg)

    def due(self, _anchors: Anchors, _year_end: YearEnd) -> None:
        """Return None: it is never due."""

    def source(self) -> str:
        """Return the construct as it is written."""
        return f"indefinitely, reviewed every {self.review.every()}" if self.review else "indefinitely"

    def named(self) -> Iterator[str]:
        """Yield nothing: it waits for no event."""
        yield from ()

    def say(self, lexicon: Lexicon) -> str:
        """Return the whole sentence but for its full stop."""
        kept = lexicon.pick(self.words["kept"])
        if self.review is None:
            return kept
        return kept + lexicon.pick(self.words["reviewed"]).format(every=self.review.say_every(lexicon))


Timed: TypeAlias = Until | After | LaterOf | EarlierOf
Retention: TypeAlias = Timed | Indefinitely
