"""Random rules, rows and days for Hypothesis."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from tillit.rules import (
    EARLIEST,
    After,
    Anonymise,
    Clear,
    Delete,
    EarlierOf,
    EndOfYear,
    Event,
    Indefinitely,
    LaterOf,
    Period,
    Rule,
    Until,
    latest,
)

NAMES = ("rejected", "ended", "last_contact", "invoiced", "moon_landing")
FIRST, LAST = date(1905, 1, 1), date(2150, 12, 31)

anchors = st.sampled_from(NAMES)
numbers = st.one_of(st.integers(0, 12), st.integers(0, 1000))
periods = st.builds(Period, numbers, numbers, numbers, numbers).filter(lambda period: bool(period.amounts()))
short_periods = st.builds(
    Period,
    st.integers(0, 8),
    st.integers(0, 24),
    st.integers(0, 9),
    st.integers(0, 400),
).filter(lambda period: bool(period.amounts()))
some_periods = st.one_of(short_periods, short_periods, periods)
ends_of_year = st.builds(EndOfYear, st.sampled_from(["calendar", "fiscal"]), anchors)
leaves = st.one_of(
    st.builds(Until, anchors),
    st.builds(After, some_periods, st.one_of(st.builds(Event, anchors), ends_of_year)),
    st.builds(After, st.just(Period()), ends_of_year),
)
times = st.recursive(
    leaves,
    lambda parts: st.builds(
        lambda kind, some: kind(tuple(some)),
        st.sampled_from([LaterOf, EarlierOf]),
        st.lists(parts, min_size=2, max_size=3),
    ),
    max_leaves=5,
)
categories = st.sampled_from(["contact.name", "contact.phone", "answers.text", "shoe_size"])
actions = st.one_of(
    st.just(Delete()),
    st.just(Anonymise()),
    st.lists(categories, min_size=1, unique=True).map(lambda names: Clear(tuple(names))),
)
timed_rules = st.builds(Rule, times, st.none() | leaves, actions)
rules = st.one_of(
    timed_rules,
    timed_rules,
    st.builds(lambda review: Rule(Indefinitely(review)), st.none() | some_periods),
)
todays = st.dates(FIRST, LAST)
year_ends = st.sampled_from([(12, 31), (6, 30), (2, 28), (2, 29), (1, 1), (8, 15), (4, 30)])


def believed(today: date) -> st.SearchStrategy[date]:
    """Return a strategy for anchors in the range that is believed, often near the days that decide."""
    return st.one_of(st.dates(EARLIEST, latest(today)), st.dates(EARLIEST, min(today, latest(today))))


@st.composite
def rows(draw: st.DrawFn) -> tuple[date, dict[str, date | None]]:
    """Draw a day and a row whose anchors are null, missing or in the range that is believed."""
    today = draw(todays)
    row = draw(st.dictionaries(anchors, st.none() | believed(today)))
    return today, row
