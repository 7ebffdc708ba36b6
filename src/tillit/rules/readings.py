"""What a rule says: the day on which a row is due, the sentence that is published, and a worked example."""

from __future__ import annotations

from datetime import date

from tillit.rules.constructs import Anchors
from tillit.rules.days import CALENDAR_YEAR_END, YearEnd, checked_year_end
from tillit.rules.rule import Rule, due_day
from tillit.rules.wording import NONE, Lexicon, Vocabulary, Words

_EXAMPLE: Words = {
    "nb": "Med {events} den {day} er fristen {due}.",
    "nn": "Med {events} den {day} er fristen {due}.",
    "en": "With {events} on {day}, the deadline is {due}.",
    "sv": "Med {events} den {day} är fristen den {due}.",
}
_REVIEW: Words = {
    "nb": "Vurdert {day} skal behovet vurderes på nytt innen {due}.",
    "nn": "Vurdert {day} skal behovet vurderast på nytt innan {due}.",
    "en": "Reviewed on {day}, the need is to be reviewed again by {due}.",
    "sv": "Prövat den {day} ska behovet omprövas senast den {due}.",
}
_NO_DATE: Words = {
    "nb": "Det finnes ingen frist.",
    "nn": "Det finst ingen frist.",
    "en": "There is no deadline.",
    "sv": "Det finns ingen frist.",
}


def due(rule: Rule, anchors: Anchors, *, fiscal_year_end: YearEnd = CALENDAR_YEAR_END) -> date | None:
    """Return the day by whose run the data must be gone, or None while the clock has not started.

    `anchors` gives each anchor's calendar date in the controller's time zone; one that is missing counts as null.
    Raises RuleError (L018) for a fiscal year end that no year has.
    """
    return due_day(rule, anchors, checked_year_end(fiscal_year_end))


def say(rule: Rule, language: str, events: Vocabulary = NONE, data: Vocabulary = NONE) -> str:
    """Return the sentence that is published, in nb, nn, en or sv; raises RuleError (L017) for another language.

    `events` and `data` map an anchor or a category of data to its name in each language; an event's name is a noun
    that fits after `etter`. What they lack is taken from the built-in EVENTS, else the bare name is shown.
    """
    return rule.say(Lexicon(language, events, data))


def worked_example(
    rule: Rule,
    language: str,
    anchor_day: date,
    events: Vocabulary = NONE,
    *,
    fiscal_year_end: YearEnd = CALENDAR_YEAR_END,
) -> str:
    """Return in words what the rule gives when every anchor (or the last review) lies on the given day."""
    lexicon = Lexicon(language, events)
    if rule.review is not None:
        again = rule.review.after(anchor_day)
        return lexicon.pick(_REVIEW).format(day=lexicon.day(anchor_day), due=lexicon.day(again))
    day = due(rule, dict.fromkeys(rule.anchors, anchor_day), fiscal_year_end=fiscal_year_end)
    if day is None:
        return lexicon.pick(_NO_DATE)
    names = lexicon.listed(map(lexicon.event, rule.anchors))
    return lexicon.pick(_EXAMPLE).format(events=names, day=lexicon.day(anchor_day), due=lexicon.day(day))
