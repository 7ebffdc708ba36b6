"""What a request is owed, cell by cell of the law's matrix, and by when."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tillit.engine.requests import deadlines, ruling
from tillit.engine.requests.ruling import Place
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.register.model import Register

TODAY = date(2026, 11, 21)
BASES = ("consent", "contract", "legal_obligation", "vital_interests", "public_task", "legitimate_interests")
LETTERS = {
    "G": Outcome.GRANT,
    "R": Outcome.REFUSE,
    "H": Outcome.NEEDS_HUMAN,
}
CELLS = {
    Right.ACCESS: "GGGGGG",
    Right.RECTIFICATION: "HHHHHH",  # without saying what is to stand there
    Right.ERASURE: "GRGRRG",  # no row is under a duty any more
    Right.RESTRICTION: "HHHHHH",  # without saying which of the four reasons
    Right.PORTABILITY: "GGRRRR",
    Right.OBJECTION: "RRRRHH",
    Right.MARKETING_OBJECTION: "GRRRRR",  # no marketing: only consent can be withdrawn
    Right.WITHDRAWAL: "GRRRRR",
}


def register(basis: str, **more: Any) -> Register:
    """Return a register with one activity on a basis."""
    activity = {
        "title": "Activity",
        "purpose": "A purpose.",
        "people": ["customer"],
        "data": ["contact"],
        "source": "person",
        "basis": basis,
        "keep": {"rows": "2 years after ended"},
    }
    declared = {
        "controller": {"name": "Example AS", "email": "post@example.org"},
        "activities": {"one": {**activity, **more.pop("activity", {})}},
    }
    return Register.model_validate({**declared, **more})


def outcome(right: Right, basis: str, place: Place | None = None, **more: Any) -> Outcome:
    """Return the one answer for one place."""
    asked = more.pop("asked", {})
    here = place or Place("store", "rows", "one", 1)
    [item] = ruling.items(register(basis, **more), right, [here], on=TODAY, **asked)
    return item.outcome


@pytest.mark.parametrize(
    ("right", "basis", "letter"),
    [(right, basis, letter) for right, row in CELLS.items() for basis, letter in zip(BASES, row, strict=True)],
)
def test_each_cell(right: Right, basis: str, letter: str) -> None:
    """Each right on each basis is answered as the matrix says, and what it leaves to weigh is for a human."""
    assert outcome(right, basis) is LETTERS[letter]


@pytest.mark.parametrize("basis", BASES)
def test_marketing_stops_on_every_basis_that_can_market(basis: str) -> None:
    """No balancing at all; a duty or somebody's life is no marketing."""
    marketing = {"activity": {"marketing": True}}
    expected = Outcome.REFUSE if basis in {"legal_obligation", "vital_interests"} else Outcome.GRANT
    assert outcome(Right.MARKETING_OBJECTION, basis, **marketing) is expected


def test_a_processor_answers_nothing_itself() -> None:
    """Whatever is asked on whatever basis goes to the controller."""
    asked = {outcome(right, basis, activity={"role": "processor"}) for right in CELLS for basis in BASES}
    assert asked == {Outcome.FORWARD_TO_CONTROLLER}


@pytest.mark.parametrize(
    ("until", "expected"),
    [(date(2026, 11, 21), Outcome.REFUSE), (date(2026, 11, 20), Outcome.GRANT), (None, Outcome.NEEDS_HUMAN)],
)
def test_a_duty_blocks_to_its_last_day(until: date | None, expected: Outcome) -> None:
    """It opens on the day after; a duty whose end nobody knows is for a human."""
    place = Place("store", "rows", "one", 1, duty=True, until=until)
    assert outcome(Right.ERASURE, "legal_obligation", place) is expected


@pytest.mark.parametrize("ground", ["accuracy_disputed", "unlawful", "needed_for_own_claim"])
def test_a_restriction_is_given_on_what_the_person_states(ground: str) -> None:
    """A pause harms nobody, so the person's word is enough."""
    assert outcome(Right.RESTRICTION, "contract", asked={"grounds": [ground]}) is Outcome.GRANT


def test_what_a_person_states_against_a_no_is_weighed() -> None:
    """A statement that would turn a refusal is not simply believed, and not overheard."""
    assert outcome(Right.ERASURE, "contract", asked={"grounds": ["unlawful"]}) is Outcome.NEEDS_HUMAN


def test_only_contact_data_is_corrected_without_a_human() -> None:
    """A grade or an invoice is not rewritten on its subject's word."""
    simple, other = {"contact.phone": "1"}, {"education.grade": "A"}
    assert outcome(Right.RECTIFICATION, "contract", asked={"changes": simple}) is Outcome.GRANT
    assert outcome(Right.RECTIFICATION, "contract", asked={"changes": other}) is Outcome.NEEDS_HUMAN


def test_what_is_erased_is_free_under_every_basis() -> None:
    """One basis that keeps a row keeps it; for a copy one basis is enough."""
    both = register("x", activity={"basis": ["legitimate_interests", "contract"]})
    for right, expected in ((Right.ERASURE, frozenset()), (Right.PORTABILITY, {("store", "rows")})):
        found = ruling.items(both, right, [Place("store", "rows", "one", 1)], on=TODAY)
        assert ruling.granted(found, right) == expected
        assert ruling.outcome(found) is Outcome.GRANT_PARTIAL
        assert ruling.load(ruling.dump(found)) == found


@pytest.mark.parametrize(
    ("received", "month", "three"),
    [
        ("2026-08-31", "2026-09-30", "2026-11-30"),
        ("2026-11-21", "2026-12-21", "2027-02-22"),
        ("2026-11-25", "2026-12-28", "2027-02-25"),
        ("2026-12-01", "2027-01-04", "2027-03-01"),
        ("2026-12-31", "2027-02-01", "2027-03-31"),
        ("2027-01-29", "2027-03-01", "2027-04-29"),
        ("2027-02-25", "2027-03-30", "2027-05-25"),
        ("2027-04-06", "2027-05-07", "2027-07-06"),
        ("2027-04-17", "2027-05-18", "2027-07-19"),
        ("2028-01-31", "2028-02-29", "2028-05-02"),
        ("2028-03-17", "2028-04-18", "2028-06-19"),
    ],
)
def test_the_days_by_which_an_answer_is_due(received: str, month: str, three: str) -> None:
    """Weekends, holidays and short months, from the day of receipt where the controller is."""
    day = date.fromisoformat(received)
    when = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    plain = deadlines.due(register("consent"), when, today=day)
    longer = deadlines.due(register("consent"), when, today=day, extended=True)
    assert (str(plain.day), str(longer.day)) == (month, three)


def test_the_earlier_of_promise_and_law() -> None:
    """A promise of 30 days binds in long months, the law's month in short ones."""
    promised = register("consent", requests={"answer_within": "30 days"})
    for received, expected in (("2026-08-03", "2026-09-02"), ("2027-02-01", "2027-03-01")):
        day = date.fromisoformat(received)
        when = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        assert str(deadlines.due(promised, when, today=day).day) == expected
