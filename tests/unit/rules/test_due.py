"""The day on which a row is due, and that it never disagrees with the cutoff."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.rules import strategies
from tillit import rules
from tillit.rules.days import end_of_year
from tillit.rules.selection import BEFORE_ALL

D = date.fromisoformat

SINGLE = [
    ("2 years after x", "2024-11-21", "2026-11-21"),
    ("until x", "2024-11-21", "2024-11-21"),
    ("1 year after x", "2024-02-29", "2025-02-28"),
    ("4 years after x", "2024-02-29", "2028-02-29"),
    ("1 year after x", "2023-02-28", "2024-02-29"),
    ("1 month after x", "2024-01-30", "2024-02-29"),
    ("1 month after x", "2024-01-31", "2024-02-29"),
    ("1 month after x", "2024-04-30", "2024-05-31"),
    ("6 months after x", "2024-08-31", "2025-02-28"),
    ("1 month after x", "2024-12-15", "2025-01-15"),
    ("1 month and 1 day after x", "2024-01-31", "2024-03-01"),
    ("1 day after x", "2024-04-30", "2024-05-01"),
    ("30 days after x", "2024-02-29", "2024-03-30"),
    ("2 weeks after x", "2024-12-24", "2025-01-07"),
    ("180 days after x", "2024-11-21", "2025-05-20"),
    ("7 years after the end of the calendar year of x", "2019-01-01", "2026-12-31"),
    ("7 years after the end of the calendar year of x", "2019-12-31", "2026-12-31"),
    ("until the end of the calendar year of x", "2019-06-01", "2019-12-31"),
    ("1 month after the end of the calendar year of x", "2019-06-01", "2020-01-31"),
    ("2 months after the end of the calendar year of x", "2019-06-01", "2020-02-29"),
    ("1000 years after x", "9999-01-01", "9999-12-31"),
    ("1000 years after x", "9000-01-01", "9999-12-31"),
    ("5 days after x", "9999-12-30", "9999-12-31"),
]
FISCAL = [
    ((12, 31), "2024-06-30", "2024-12-31"),
    ((6, 30), "2024-06-30", "2024-06-30"),
    ((6, 30), "2024-07-01", "2025-06-30"),
    ((2, 28), "2024-02-29", "2024-02-29"),
    ((2, 28), "2024-03-01", "2025-02-28"),
    ((2, 29), "2024-03-01", "2025-02-28"),
    ((6, 30), "9999-07-01", "9999-12-31"),
]


@pytest.mark.parametrize(("text", "anchor", "wanted"), SINGLE)
def test_due_of_one_anchor(text: str, anchor: str, wanted: str) -> None:
    """A period is counted by the calendar, and nothing overflows."""
    assert rules.due(rules.parse(text), {"x": D(anchor)}) == D(wanted)


@pytest.mark.parametrize(("year_end", "anchor", "wanted"), FISCAL)
def test_the_end_of_a_fiscal_year(year_end: tuple[int, int], anchor: str, wanted: str) -> None:
    """A fiscal year ends on the controller's day, the last of February in a leap year too."""
    rule = rules.parse("until the end of the fiscal year of x")
    assert rules.due(rule, {"x": D(anchor)}, fiscal_year_end=year_end) == D(wanted)


def test_the_calendar_year_does_not_follow_the_fiscal_one() -> None:
    """The end of a calendar year is 31 December whatever the controller's fiscal year."""
    assert end_of_year(D("2024-03-01"), "calendar", (6, 30)) == D("2024-12-31")


@pytest.mark.parametrize("year_end", [(0, 1), (13, 1), (2, 30), (4, 31), (1, 0), (-1, 5)])
def test_a_fiscal_year_ends_on_a_day_that_exists(year_end: tuple[int, int]) -> None:
    """A fiscal year end that no year has is refused, also where the rule does not need it."""
    with pytest.raises(rules.RuleError, match="L018"):
        rules.due(rules.parse("until x"), {}, fiscal_year_end=year_end)
    with pytest.raises(rules.RuleError, match="L018"):
        rules.selection(rules.parse("until x"), D("2024-01-01"), fiscal_year_end=year_end)


def test_the_clock_has_not_started() -> None:
    """A null or missing anchor makes a leaf not due; the later of waits for all, the earlier of for any."""
    later, earlier = rules.parse("the later of until a and until b"), rules.parse("the earlier of until a and until b")
    day = D("2024-11-21")
    assert rules.due(rules.parse("until a"), {}) is None
    assert rules.due(rules.parse("until a"), {"a": None}) is None
    assert rules.due(later, {"a": day, "b": None}) is None
    assert rules.due(later, {"a": day, "b": day + timedelta(2)}) == day + timedelta(2)
    assert rules.due(earlier, {"a": day, "b": None}) == day
    assert rules.due(earlier, {"a": day, "b": day - timedelta(2)}) == day - timedelta(2)
    assert rules.due(earlier, {}) is None
    assert rules.due(rules.parse("indefinitely"), {"a": day}) is None


def test_a_floor_holds_through_its_own_day() -> None:
    """The data may go the day after the floor; a floor without a date does not bind, and starts no clock."""
    rule = rules.parse("2 years after ended, but at least 5 years after the end of the fiscal year of invoiced")
    day = D("2024-11-21")
    assert rules.due(rule, {"ended": day, "invoiced": day}) == D("2030-01-01")
    assert rules.due(rule, {"ended": day, "invoiced": None}) == D("2026-11-21")
    assert rules.due(rule, {"ended": day, "invoiced": D("2001-01-01")}) == D("2026-11-21")
    assert rules.due(rule, {"invoiced": day}) is None
    assert rules.due(rule, {"ended": day, "invoiced": D("9999-01-01")}) == date.max


@given(strategies.rules, strategies.rows(), strategies.year_ends)
@example(rules.parse("1 month after ended"), (D("2024-02-28"), {"ended": D("2024-01-30")}), (12, 31))
@example(rules.parse("until ended, but at least until ended"), (D("2024-02-28"), {"ended": D("2024-02-28")}), (12, 31))
@example(rules.parse("until ended, but at least 900 years after rejected"), (D("2024-02-28"), {}), (12, 31))
def test_the_cutoff_selects_what_is_due(
    rule: rules.Rule,
    row: tuple[date, dict[str, date | None]],
    year_end: tuple[int, int],
) -> None:
    """A row matches the selection of a day exactly when it is due by that day."""
    today, anchors = row
    due = rules.due(rule, anchors, fiscal_year_end=year_end)
    condition = rules.selection(rule, today, fiscal_year_end=year_end)
    assert rules.matches(condition, anchors) == (due is not None and due <= today)


@given(strategies.leaves, st.dates(), st.integers(-40, 40), strategies.year_ends)
def test_the_cutoff_is_exact_at_the_day(
    leaf: rules.After | rules.Until, anchor: date, shift: int, year_end: tuple[int, int]
) -> None:
    """Around a row's own due day, the selection says the same as the due day."""
    rule = rules.Rule(leaf)
    anchor = anchor.replace(year=1900 + anchor.year % 200)
    due = rules.due(rule, {leaf.anchor: anchor}, fiscal_year_end=year_end)
    assert due is not None
    today = date.fromordinal(min(due.toordinal() + shift, date.max.toordinal()))
    if anchor <= rules.latest(today):
        condition = rules.selection(rule, today, fiscal_year_end=year_end)
        assert rules.matches(condition, {leaf.anchor: anchor}) == (due <= today)


@given(strategies.leaves, st.dates(), st.dates(), strategies.year_ends)
def test_a_leaf_is_monotone(leaf: rules.After | rules.Until, one: date, other: date, year_end: tuple[int, int]) -> None:
    """A later anchor is never due earlier, and nothing is due before its anchor: bisection rests on the first."""
    first, last = min(one, other), max(one, other)
    assert leaf.due_on(first, year_end) <= leaf.due_on(last, year_end)
    assert leaf.due_on(first, year_end) >= first


@pytest.mark.parametrize("year_end", [(12, 31), (2, 28), (6, 30)])
def test_a_leaf_is_monotone_day_by_day(year_end: tuple[int, int]) -> None:
    """Over the days of five years, leap day and month ends included, no day is due before the day before it."""
    for text in ("1 month after x", "1 year and 1 month after x", "18 months after the end of the fiscal year of x"):
        leaf = rules.parse(text).retention
        assert isinstance(leaf, rules.After)
        days = [leaf.due_on(D("2022-12-01") + timedelta(n), year_end) for n in range(5 * 366)]
        assert days == sorted(days)


def test_what_a_selection_looks_like() -> None:
    """A selection is comparisons with a day, joined as the rule joins its times."""
    today = D("2026-11-21")
    later = rules.parse("the later of 2 years after a and until b, but at least 1 year after c")
    assert rules.selection(later, today) == rules.AllOf(
        (
            rules.AllOf((rules.NotAfter("a", D("2024-11-21")), rules.NotAfter("b", today))),
            rules.NotAfter("c", D("2025-11-20"), or_null=True),
        ),
    )
    earlier = rules.parse("the earlier of 2 years after a and until b")
    assert rules.selection(earlier, today) == rules.AnyOf(
        (rules.NotAfter("a", D("2024-11-21")), rules.NotAfter("b", today))
    )


def test_a_selection_that_no_row_meets() -> None:
    """A time that lies beyond every believable anchor selects nothing, and takes `all of` with it but not `any of`."""
    today, far = D("2026-11-21"), "900 years after a"
    assert rules.selection(rules.parse(far), today) == rules.Never()
    assert rules.selection(rules.parse(f"the later of {far} and until b"), today) == rules.Never()
    assert rules.selection(rules.parse(f"the earlier of {far} and {far}"), today) == rules.Never()
    assert rules.selection(rules.parse(f"the earlier of {far} and until b"), today) == rules.NotAfter("b", today)
    assert rules.selection(rules.parse(f"{far}, but at least until b"), today) == rules.Never()
    assert rules.selection(rules.parse("indefinitely"), today) == rules.Never()
    assert not rules.matches(rules.Never(), {"a": today})


def test_a_floor_that_binds_every_date_lets_null_through() -> None:
    """Where no believable date is above the floor, only the rows without the floor's date remain."""
    condition = rules.selection(rules.parse("until a, but at least 900 years after b"), D("2026-11-21"))
    assert condition == rules.AllOf(
        (rules.NotAfter("a", D("2026-11-21")), rules.NotAfter("b", BEFORE_ALL, or_null=True)),
    )


def test_what_is_not_believed_is_never_selected() -> None:
    """An anchor before 1900 or in the far future matches nothing, a floor's neither."""
    condition = rules.selection(rules.parse("until a, but at least until b"), D("2026-11-21"))
    assert rules.matches(condition, {"a": rules.EARLIEST, "b": None})
    assert not rules.matches(condition, {"a": D("1899-12-31"), "b": None})
    assert not rules.matches(condition, {"a": D("9999-12-31"), "b": None})
    assert not rules.matches(condition, {"a": rules.EARLIEST, "b": D("1899-12-31")})


def test_before_anything_is_believed_nothing_is_selected() -> None:
    """A day so early that no anchor can be believed selects nothing."""
    assert rules.selection(rules.parse("until a"), D("1700-01-01")) == rules.Never()


def test_the_last_day_that_is_believed() -> None:
    """Anchors are believed for a hundred years from today, and no further than dates go."""
    assert rules.latest(D("2024-02-29")) == D("2124-02-29")
    assert rules.latest(D("9950-01-01")) == date.max


def test_an_unknown_condition_is_refused() -> None:
    """What is no condition raises instead of matching."""
    with pytest.raises(AssertionError):
        rules.matches("anything", {})  # type: ignore[arg-type]


EXAMPLES = [
    ("2 years after rejected", "nb", "Med avslaget den 21. november 2024 er fristen 21. november 2026."),
    ("2 years after rejected", "nn", "Med avslaget den 21. november 2024 er fristen 21. november 2026."),
    ("2 years after rejected", "en", "With the rejection on 21 November 2024, the deadline is 21 November 2026."),
    ("2 years after rejected", "sv", "Med avslaget den 21 november 2024 är fristen den 21 november 2026."),
    (
        "the later of 2 years after ended and 1 year after last_contact",
        "nb",
        "Med avslutningen og siste kontakt den 21. november 2024 er fristen 21. november 2026.",
    ),
    (
        "indefinitely, reviewed every 2 years",
        "nb",
        "Vurdert 21. november 2024 skal behovet vurderes på nytt innen 21. november 2026.",
    ),
    ("indefinitely", "nb", "Det finnes ingen frist."),
]


@pytest.mark.parametrize(("text", "language", "wanted"), EXAMPLES)
def test_a_worked_example(text: str, language: str, wanted: str) -> None:
    """The example says what the rule gives for one day."""
    assert rules.worked_example(rules.parse(text), language, D("2024-11-21")) == wanted


@given(strategies.rules, st.sampled_from(rules.LANGUAGES), strategies.todays)
def test_every_rule_has_a_worked_example(rule: rules.Rule, language: str, day: date) -> None:
    """An example never fails."""
    assert rules.worked_example(rule, language, day).endswith(".")


def test_a_worked_example_heeds_the_fiscal_year() -> None:
    """The example reckons with the controller's own year and names."""
    rule = rules.parse("5 years after the end of the fiscal year of invoiced")
    told = rules.worked_example(rule, "en", D("2024-03-01"), {"invoiced": {"en": "the bill"}}, fiscal_year_end=(6, 30))
    assert told == "With the bill on 1 March 2024, the deadline is 30 June 2029."
