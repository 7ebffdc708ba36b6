"""Each right on each basis gets the answer that the law gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.law.bases import BASES
from tillit.law.reasons import EXCEPTIONS, REASONS
from tillit.law.rights import MATRIX, NOTES, Applies, Decision, Facts, Outcome, Right, decide, join
from tillit.law.tables import UnknownWordError

ON = date(2026, 11, 21)
GRANT, REFUSE, HUMAN = Outcome.GRANT, Outcome.REFUSE, Outcome.NEEDS_HUMAN
PART, RESTRICT = Outcome.GRANT_PARTIAL, Outcome.RESTRICT_INSTEAD
COLUMNS = tuple(BASES)

# The matrix once more, by hand: a slip in the one is caught by the other.
EXPECTED = {
    Right.WITHDRAWAL: "Y N N N N N N",
    Right.ACCESS: "Y Y Y Y Y Y Y",
    Right.RECTIFICATION: "Y Y Y Y Y Y Y",
    Right.ERASURE: "Y1 C2 C3 C2 C4 C5 C5",
    Right.RESTRICTION: "Y6 Y6 Y6 Y6 Y6 Y6 Y6",
    Right.NOTIFICATION: "F F F F F F F",
    Right.PORTABILITY: "Y7 Y7 N N N N N",
    Right.OBJECTION: "N N N N Y Y N",
    Right.MARKETING_OBJECTION: "A Y N N Y Y Y",
    Right.AUTOMATED_DECISION: "C8 C9 C10 P10 C10 P10 P10",
}

# What a request gets on each basis when nothing special is known: G grant, R refuse, H a human.
PLAIN = {
    Right.WITHDRAWAL: "G R R R R R R",
    Right.ACCESS: "G G G G G G G",
    Right.RECTIFICATION: "G G G G G G G",
    Right.ERASURE: "G R H R R G G",
    Right.RESTRICTION: "R R R R R R R",
    Right.NOTIFICATION: "R R R R R R R",
    Right.PORTABILITY: "G G R R R R R",
    Right.OBJECTION: "R R R R G G R",
    Right.MARKETING_OBJECTION: "G R R R R R G",
    Right.AUTOMATED_DECISION: "R R R R R R R",
}
LETTERS = {"G": GRANT, "R": REFUSE, "H": HUMAN}
CELLS = [(right, basis, column) for right in Right for column, basis in enumerate(COLUMNS)]


@pytest.mark.parametrize(("right", "basis", "column"), CELLS)
def test_cell(right: Right, basis: str, column: int) -> None:
    """Each cell of the matrix says what the table above says, and its note exists."""
    cell = MATRIX[f"{right}/{basis}"]
    expected = EXPECTED[right].split()[column]
    assert cell.applies.value[0].upper() + cell.note.removeprefix("n") == expected
    assert not cell.note or cell.note in NOTES


@pytest.mark.parametrize(("right", "basis", "column"), CELLS)
def test_plain_request(right: Right, basis: str, column: int) -> None:
    """Without any special fact each cell has one answer, and a refusal names its reason."""
    decision = decide(right, basis, on=ON)
    assert decision.outcome is LETTERS[PLAIN[right].split()[column]]
    assert (decision.reason is not None) == (decision.outcome is not GRANT)


@pytest.mark.parametrize(("right", "basis", "column"), CELLS)
def test_cell_is_kept_by_the_decision(right: Right, basis: str, column: int) -> None:
    """What the matrix denies is refused whatever else is known; what it allows outright can be had."""
    applies = MATRIX[f"{right}/{basis}"].applies
    best = Facts(
        direct_marketing=right is Right.MARKETING_OBJECTION,
        accuracy_disputed=right is Right.RESTRICTION,
        no_longer_needed=True,
        change_carried_out=True,
        solely_automated_decision=True,
        duty_until=date(2020, 1, 1),
    )
    expected = REFUSE if applies is Applies.NO else GRANT
    assert decide(right, basis, on=ON, facts=best).outcome is expected
    assert 0 <= column < len(COLUMNS)


DUTY = date(2026, 12, 31)
E, A, P, O = Right.ERASURE, Right.ACCESS, Right.PORTABILITY, Right.OBJECTION  # noqa: E741 - O is for objection
M, W, D, S = Right.MARKETING_OBJECTION, Right.WITHDRAWAL, Right.AUTOMATED_DECISION, Right.RESTRICTION
OTHERS = (
    # erasure, notes n1 to n5
    (E, "consent", Facts(other_basis=True), REFUSE, "C17.1"),
    (E, "consent", Facts(other_basis=True, unlawful=True), GRANT, ""),
    (E, "consent", Facts(duty_until=DUTY), RESTRICT, "X17.3b"),
    (E, "consent", Facts(duty_until=date(2026, 11, 20)), GRANT, ""),
    (E, "contract", Facts(no_longer_needed=True), GRANT, ""),
    (E, "contract", Facts(no_longer_needed=True, duty_until=DUTY), RESTRICT, "X17.3b"),
    (E, "contract", Facts(unlawful=True, prefers_restriction=True), RESTRICT, ""),
    (E, "contract", Facts(no_longer_needed=True, needed_for_own_claim=True), RESTRICT, ""),
    (E, "contract", Facts(erasure_demanded_by_law=True), GRANT, ""),
    (E, "contract", Facts(child_online=True), GRANT, ""),
    (E, "vital_interests", Facts(unlawful=True), GRANT, ""),
    (E, "legal_obligation", Facts(duty_until=DUTY), REFUSE, "X17.3b"),
    (E, "legal_obligation", Facts(duty_until=ON), REFUSE, "X17.3b"),
    (E, "legal_obligation", Facts(duty_until=date(2026, 11, 20)), GRANT, ""),
    (E, "public_task", Facts(objection_upheld=True), GRANT, ""),
    (E, "public_task", Facts(objection_upheld=True, invoked=frozenset({"X17.3d"})), REFUSE, "X17.3d"),
    (E, "legitimate_interests", Facts(invoked=frozenset({"X21.1"})), HUMAN, "X21.1"),
    (E, "legitimate_interests", Facts(upheld=frozenset({"X21.1"})), REFUSE, "X21.1"),
    (E, "legitimate_interests", Facts(upheld=frozenset({"X21.1"}), direct_marketing=True), GRANT, ""),
    (E, "legitimate_interests", Facts(upheld=frozenset({"X21.1"}), no_longer_needed=True), GRANT, ""),
    (E, "customer_exception", Facts(upheld=frozenset({"X21.1"})), GRANT, ""),
    (E, "consent", Facts(invoked=frozenset({"X17.3a"})), HUMAN, "X17.3a"),
    (E, "consent", Facts(invoked=frozenset({"X17.3e"})), REFUSE, "X17.3e"),
    (E, "consent", Facts(invoked=frozenset({"X17.3c"})), REFUSE, "X17.3c"),
    # access
    (A, "contract", Facts(invoked=frozenset({"X15.4"})), PART, "X15.4"),
    (A, "contract", Facts(invoked=frozenset({"X12.5"})), HUMAN, "X12.5"),
    (A, "contract", Facts(upheld=frozenset({"X12.5"})), REFUSE, "X12.5"),
    (A, "contract", Facts(invoked=frozenset({"X12.5-ABUSE"})), HUMAN, "X12.5-ABUSE"),
    (A, "contract", Facts(invoked=frozenset({"NO16d"})), REFUSE, "NO16d"),
    (A, "contract", Facts(invoked=frozenset({"NO16e"})), HUMAN, "NO16e"),
    (A, "contract", Facts(invoked=frozenset({"NO16d", "NO16e"})), REFUSE, "NO16d"),
    (A, "public_task", Facts(upheld=frozenset({"NO17-1"})), REFUSE, "NO17-1"),
    (A, "public_task", Facts(upheld=frozenset({"NO17-1"}), affects_person=True), GRANT, ""),
    (A, "contract", Facts(unidentifiable=True), REFUSE, "X11.2"),
    (A, "contract", Facts(invoked=frozenset({"EU23"})), GRANT, ""),
    # rectification and restriction
    (Right.RECTIFICATION, "contract", Facts(accuracy_disputed=True), HUMAN, "C16"),
    (Right.RECTIFICATION, "public_task", Facts(upheld=frozenset({"NO17-2"})), REFUSE, "NO17-2"),
    (S, "contract", Facts(unlawful=True), GRANT, ""),
    (S, "contract", Facts(no_longer_needed=True), REFUSE, "C18.1"),
    (S, "contract", Facts(no_longer_needed=True, needed_for_own_claim=True), GRANT, ""),
    (S, "contract", Facts(objection_pending=True), REFUSE, "C18.1"),
    (S, "public_task", Facts(objection_pending=True), GRANT, ""),
    (S, "legitimate_interests", Facts(objection_pending=True), GRANT, ""),
    # portability, note n7
    (P, "consent", Facts(automated=False), REFUSE, "C20.1b"),
    (P, "consent", Facts(provided_by_person=False), REFUSE, "C20.1p"),
    (P, "consent", Facts(invoked=frozenset({"X20.4"})), PART, "X20.4"),
    (P, "legitimate_interests", Facts(condition="explicit_consent"), GRANT, ""),
    (P, "public_task", Facts(condition="explicit_consent"), REFUSE, "C20.1"),
    # objection
    (O, "legitimate_interests", Facts(invoked=frozenset({"X21.1"})), HUMAN, "X21.1"),
    (O, "legitimate_interests", Facts(upheld=frozenset({"X21.1"})), REFUSE, "X21.1"),
    (O, "legitimate_interests", Facts(upheld=frozenset({"X21.1"}), direct_marketing=True), GRANT, ""),
    (O, "contract", Facts(direct_marketing=True), GRANT, ""),
    (O, "public_task", Facts(invoked=frozenset({"X21.6"})), REFUSE, "X21.6"),
    (M, "legitimate_interests", Facts(), REFUSE, "C21.2"),
    (M, "legal_obligation", Facts(direct_marketing=True), REFUSE, "C21.2"),
    (M, "public_task", Facts(direct_marketing=True, identity_doubted=True), GRANT, ""),
    (W, "consent", Facts(identity_doubted=True), GRANT, ""),
    (W, "contract", Facts(condition="explicit_consent"), GRANT, ""),
    (W, "consent", Facts(upheld=frozenset({"X12.5"})), GRANT, ""),
    # automated decisions, notes n8 to n10
    (D, "contract", Facts(solely_automated_decision=True), GRANT, ""),
    (D, "contract", Facts(solely_automated_decision=True, necessary_for_contract=True), PART, ""),
    (D, "consent", Facts(solely_automated_decision=True), GRANT, ""),
    (D, "consent", Facts(solely_automated_decision=True, condition="explicit_consent"), PART, ""),
    (D, "legitimate_interests", Facts(solely_automated_decision=True, necessary_for_contract=True), GRANT, ""),
    (D, "legitimate_interests", Facts(solely_automated_decision=True, authorised_by_law=True), PART, ""),
    (
        D,
        "contract",
        Facts(solely_automated_decision=True, necessary_for_contract=True, condition="health_care"),
        GRANT,
        "",
    ),
    # before the merits
    (A, "contract", Facts(as_processor=True, identity_doubted=True), Outcome.FORWARD_TO_CONTROLLER, ""),
    (A, "contract", Facts(identity_doubted=True), Outcome.ASK_IDENTITY, ""),
    (A, "contract", Facts(upheld=frozenset({"NO3"})), REFUSE, "NO3"),
)


@pytest.mark.parametrize(("right", "basis", "facts", "outcome", "code"), OTHERS)
def test_special_fact(right: Right, basis: str, facts: Facts, outcome: Outcome, code: str) -> None:
    """A fact changes the answer as the note or the exception says."""
    decision = decide(right, basis, on=ON, facts=facts)
    assert (decision.outcome, decision.code) == (outcome, code)


def test_duty_says_until_when() -> None:
    """A refusal for a duty to keep says when to look again."""
    assert decide(Right.ERASURE, "legal_obligation", on=ON, facts=Facts(duty_until=DUTY)).until == DUTY


def test_section_16_never_limits_other_rights() -> None:
    """Norwegian personopplysningsloven § 16 cuts information and access, and nothing else."""
    letters = [code for code in EXCEPTIONS if code.startswith("NO16") and code[4:] in set("abcdef")]
    assert len(letters) == 6
    for code in letters:
        assert EXCEPTIONS[code].cuts == {"information", "access"}
        for right in set(Right) - {Right.ACCESS}:
            plain = decide(right, "consent", on=ON)
            assert decide(right, "consent", on=ON, facts=Facts(upheld=frozenset({code}))) == replace(
                plain, beside=(code,)
            )


def test_section_17_leaves_erasure_portability_and_objection() -> None:
    """Norwegian personopplysningsloven § 17 reaches access, rectification and restriction only."""
    reach = EXCEPTIONS["NO17-1"].cuts | EXCEPTIONS["NO17-2"].cuts
    assert reach == {Right.ACCESS, Right.RECTIFICATION, Right.RESTRICTION}


def test_what_needs_a_human() -> None:
    """Every balance is struck by a human."""
    weighed = {code for code, reason in REASONS.items() if reason.weighed}
    assert weighed >= {"X21.1", "X12.5", "X12.5-ABUSE", "NO16c", "NO16e", "NO16f", "X17.3a"}
    assert weighed.isdisjoint({"X11.2", "X15.4", "X17.3b", "NO16d"})


def test_objection_is_restricted_while_it_is_weighed() -> None:
    """While a human weighs an objection the data is restricted."""
    decision = decide(Right.OBJECTION, "legitimate_interests", on=ON, facts=Facts(invoked=frozenset({"X21.1"})))
    assert decision.parts == ("restrict_meanwhile",)


@given(
    st.sampled_from(sorted(Right)),
    st.sampled_from(COLUMNS),
    st.frozensets(st.sampled_from(sorted(EXCEPTIONS)), max_size=4),
)
def test_no_weighed_exception_refuses_by_itself(right: Right, basis: str, invoked: frozenset[str]) -> None:
    """An exception that must be weighed never refuses before a human has upheld it."""
    decision = decide(right, basis, on=ON, facts=Facts(invoked=invoked))
    assert not (decision.outcome is REFUSE and REASONS[decision.code].weighed)


@pytest.mark.parametrize(
    ("basis", "facts"),
    [
        ("consnt", Facts()),
        ("consent", Facts(condition="explicit")),
        ("consent", Facts(invoked=frozenset({"NO16z"}))),
    ],
)
def test_unknown_words_are_refused(basis: str, facts: Facts) -> None:
    """A basis, condition or exception outside the tables is an error, never ignored."""
    with pytest.raises(UnknownWordError):
        decide(Right.ACCESS, basis, on=ON, facts=facts)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([GRANT, GRANT], GRANT),
        ([REFUSE, REFUSE], REFUSE),
        ([GRANT, REFUSE], PART),
        ([GRANT, RESTRICT], PART),
        ([REFUSE, RESTRICT], RESTRICT),
        ([GRANT, HUMAN], HUMAN),
        ([HUMAN, Outcome.ASK_IDENTITY], Outcome.ASK_IDENTITY),
        ([Outcome.FORWARD_TO_CONTROLLER, Outcome.ASK_IDENTITY], Outcome.FORWARD_TO_CONTROLLER),
    ],
)
def test_join(outcomes: list[Outcome], expected: Outcome) -> None:
    """Answers for several purposes become one outcome."""
    assert join(Decision(outcome=outcome, provision="p") for outcome in outcomes) is expected


def test_join_of_nothing_is_refused() -> None:
    """A request without a single answer has no outcome."""
    with pytest.raises(ValueError, match="no outcome"):
        join([])
