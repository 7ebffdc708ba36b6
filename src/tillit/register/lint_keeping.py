"""The linter's rules about retention: neither shorter than a duty to keep, nor longer than there is a reason for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tillit import rules
from tillit.law.duties import DUTIES, Duty, Kind
from tillit.law.tables import Text
from tillit.register.finding import Finding
from tillit.register.lint_bases import responsible
from tillit.register.model import Activity, Register
from tillit.register.terms import within

_BOOKKEEPING = {"NO": "R-BOK5", "SE": "R-SE-BOK7"}
# Days on which clocks start: ends and beginnings of months, in a leap year and beside one.
_SAMPLES = tuple(date(year, month, day) for year in (2023, 2024) for month in (1, 2, 6, 7, 12) for day in (1, 15, 28))
_A_MONTH = timedelta(days=31)


def duties(register: Register, on: date) -> Iterator[Finding]:
    """Hold the rules against the duties that the activity names, or that a legal obligation implies."""
    for name, where, activity in responsible(register):
        own = set(_countries(register, activity))
        for duty in (DUTIES[key] for key in activity.duties):
            yield from _named(duty, own, activity, on, where, name)
        if "legal_obligation" in activity.basis and not activity.duties and activity.reason is None:
            yield Finding("R525", where, name)
        yield from _measured(register, activity, on, name)


def _measured(register: Register, activity: Activity, on: date, name: str) -> Iterator[Finding]:
    """Yield what is too short (no rule meets the duty) or too long (past all of the duties)."""
    year_end = register.year_end
    bound = {keep: list(_applying(register, activity, rule, on)) for keep, rule in activity.keep.items()}
    for keep, rule in activity.keep.items():
        where, subject = f"activities/{name}/keep/{keep}", f"{name}.{keep}"
        for duty in bound[keep]:
            others = [other for other in activity.keep.values() if other is not rule]
            if duty.kind is Kind.DUTY and duty.minimum and not any(_meets(other, duty, year_end) for other in others):
                yield from _short(duty, rule, year_end, where, subject)
        if activity.reason is None:
            yield from _long(bound[keep], rule, year_end, where, subject)


def _countries(register: Register, activity: Activity) -> Iterator[str]:
    """Yield the countries of the activity's controllers."""
    if activity.controllers:
        yield from (register.controllers[name].country for name in activity.controllers)
    elif register.controller is not None:
        yield register.controller.country
    else:
        yield from (controller.country for controller in register.controllers.values())
    yield "EU"


def _named(duty: Duty, own: set[str], activity: Activity, on: date, where: str, name: str) -> Iterator[Finding]:
    """Find a duty that no longer holds, or not here."""
    if duty.kind is Kind.OUTDATED or not duty.in_force(on):
        yield Finding("R527", where, name, {"duty": duty.id}, duty.source)
    elif duty.country not in own and activity.reason is None:
        yield Finding("R523", where, name, {"duty": duty.id, "country": duty.country}, duty.source)


def _applying(register: Register, activity: Activity, rule: rules.Rule, on: date) -> Iterator[Duty]:
    """Yield the duties that a rule must meet: the named ones that hold here, else bookkeeping where it is implied."""
    own = set(_countries(register, activity))
    named = [DUTIES[key] for key in activity.duties]
    yield from (duty for duty in named if duty.country in own and duty.in_force(on) and duty.kind is not Kind.OUTDATED)
    financial = any(within(term, "financial") for term in activity.data)
    by_year = "the end of the" in rule.text
    foreign_only = bool(named) and all(duty.country not in own for duty in named)
    if "legal_obligation" in activity.basis and (not named or foreign_only) and (financial or by_year):
        yield from (DUTIES[_BOOKKEEPING[country]] for country in sorted(own) if country in _BOOKKEEPING)


def _values(duty: Duty, rule: rules.Rule) -> dict[str, str | Text]:
    return {"rule": rule.text, "duty": duty.id, "minimum": duty.minimum, "maximum": duty.maximum}


def _meets(rule: rules.Rule, duty: Duty, year_end: tuple[int, int]) -> bool:
    """Tell whether a rule keeps at least as long as a duty asks."""
    gaps = _gaps(rule, duty.minimum, year_end)
    return isinstance(rule.retention, rules.Indefinitely) or min(gaps, default=timedelta(-1)) >= timedelta()


def _short(duty: Duty, rule: rules.Rule, year_end: tuple[int, int], where: str, subject: str) -> Iterator[Finding]:
    """Find a rule that deletes before the duty has ended, or on its very last day."""
    nearest = min(_gaps(rule, duty.minimum, year_end), default=_A_MONTH)
    if nearest < timedelta():
        yield Finding("R520", where, subject, _values(duty, rule), duty.source)
    elif nearest == timedelta():
        yield Finding("R522", where, subject, _values(duty, rule), duty.source)


def _long(
    duties: list[Duty], rule: rules.Rule, year_end: tuple[int, int], where: str, subject: str
) -> Iterator[Finding]:
    """Find a rule that keeps longer than any of the duties asks, or than a law allows."""
    passed: list[tuple[timedelta, Duty]] = []
    for duty in duties:
        longest = duty.maximum or (duty.minimum if duty.kind is Kind.DUTY else "")
        gaps = _gaps(rule, longest, year_end) if longest else []
        if gaps:
            passed.append((min(gaps), duty))
    if passed and min(gap for gap, _ in passed) > _A_MONTH:
        duty = min(passed, key=lambda pair: pair[0])[1]
        yield Finding("R526" if duty.maximum else "R521", where, subject, _values(duty, rule), duty.source)


def _gaps(rule: rules.Rule, law: str, year_end: tuple[int, int]) -> list[timedelta]:
    """Return how much later than the law's rule ours is due, as if all events fell on one day, for each sample."""
    other = rules.parse(law)
    gaps: list[timedelta] = []
    for day in _SAMPLES:
        ours = rules.due(rule, dict.fromkeys(rule.anchors, day), fiscal_year_end=year_end)
        theirs = rules.due(other, dict.fromkeys(other.anchors, day), fiscal_year_end=year_end)
        if ours is not None and theirs is not None:
            gaps.append(ours - theirs)
    return gaps


def indefinite(register: Register, on: date) -> Iterator[Finding]:
    """Find what is kept without a time limit and never reviewed (Art. 5(1)(e))."""
    del on
    for name, where, activity in responsible(register):
        for keep, rule in activity.keep.items():
            if isinstance(rule.retention, rules.Indefinitely) and rule.review is None:
                yield Finding("R524", f"{where}/keep/{keep}", f"{name}.{keep}")
