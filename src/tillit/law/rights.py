"""What a request is owed: one answer for one piece of data and one purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from tillit.law.bases import BASES, CONDITIONS
from tillit.law.matrix import MATRIX, NOTES, RIGHTS, Applies, Cell, Right
from tillit.law.reasons import EXCEPTIONS, REASONS, Reason
from tillit.law.tables import row

__all__ = [
    "MATRIX",
    "NOTES",
    "NO_FACTS",
    "RIGHTS",
    "Applies",
    "Cell",
    "Decision",
    "Facts",
    "Outcome",
    "Right",
    "decide",
    "join",
]


class Outcome(StrEnum):
    """What is done with a request."""

    GRANT = "grant"
    GRANT_PARTIAL = "grant_partial"
    RESTRICT_INSTEAD = "restrict_instead"
    REFUSE = "refuse"
    ASK_IDENTITY = "ask_identity"
    FORWARD_TO_CONTROLLER = "forward_to_controller"
    NEEDS_HUMAN = "needs_human"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about one piece of data, one purpose and one request; everything unsaid is the ordinary case.

    `invoked` are codes of EXCEPTIONS that somebody relies on, `upheld` those that a human has weighed and confirmed.
    `other_basis`: another basis covered the same data before the request. `duty_until`: the last day of a duty to keep.
    """

    as_processor: bool = False
    identity_doubted: bool = False
    unidentifiable: bool = False
    condition: str = ""
    direct_marketing: bool = False
    other_basis: bool = False
    no_longer_needed: bool = False
    unlawful: bool = False
    erasure_demanded_by_law: bool = False
    child_online: bool = False
    duty_until: date | None = None
    accuracy_disputed: bool = False
    needed_for_own_claim: bool = False
    prefers_restriction: bool = False
    objection_pending: bool = False
    objection_upheld: bool = False
    automated: bool = True
    provided_by_person: bool = True
    solely_automated_decision: bool = False
    necessary_for_contract: bool = False
    authorised_by_law: bool = False
    affects_person: bool = False
    change_carried_out: bool = False
    invoked: frozenset[str] = frozenset()
    upheld: frozenset[str] = frozenset()


NO_FACTS = Facts()


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The answer: `code` names a row of REASONS, `parts` what is given or done, `until` when to look again.

    `beside` lists exceptions that were relied on although they cannot limit this right.
    """

    outcome: Outcome
    provision: str
    code: str = ""
    parts: tuple[str, ...] = ()
    until: date | None = None
    beside: tuple[str, ...] = ()

    @property
    def reason(self) -> Reason | None:
        """Return the row of REASONS behind the answer, with its words in four languages."""
        return REASONS[self.code] if self.code else None


_SAFEGUARDS = ("human_review", "own_view", "contest")  # Art. 22(3)
_BY_OBJECTION = "GDPR Art. 17(1)(c)"
_NEVER_ASK_WHO = frozenset({Right.WITHDRAWAL, Right.MARKETING_OBJECTION})  # stopping is as easy as starting, at once


def decide(right: Right, basis: str, *, on: date, facts: Facts = NO_FACTS) -> Decision:
    """Return what the request is owed for one piece of data and one purpose.

    Run it for each pair and `join` the answers: a basis belongs to a purpose, never to a record. Raise
    UnknownWordError for a basis, a condition or an exception that is not in the tables. Source: GDPR Art. 7(3), 11,
    12, 15-22; personopplysningsloven §§ 3, 16, 17.
    """
    row(BASES, basis)
    if facts.condition:
        row(CONDITIONS, facts.condition)
    for code in sorted(facts.invoked | facts.upheld):
        row(EXCEPTIONS, code)
    if right is Right.OBJECTION and facts.direct_marketing:
        right = Right.MARKETING_OBJECTION
    decision = _before_the_merits(right, facts)
    if decision is not None:
        return decision
    decision = _MERITS[right](MATRIX[f"{right}/{basis}"], on, facts)
    stops_at_once = facts.direct_marketing or basis == "customer_exception"
    return _limit(
        right,
        decision,
        facts,
        balanced=not stops_at_once and not facts.objection_upheld,
    )


def join(decisions: Iterable[Decision]) -> Outcome:
    """Return the one outcome of a request from its answers; raise ValueError when there are none."""
    outcomes = {decision.outcome for decision in decisions}
    if not outcomes:
        message = "a request without a single answer has no outcome"
        raise ValueError(message)
    for first in (
        Outcome.FORWARD_TO_CONTROLLER,
        Outcome.ASK_IDENTITY,
        Outcome.NEEDS_HUMAN,
    ):
        if first in outcomes:
            return first
    if len(outcomes) == 1:
        return outcomes.pop()
    if outcomes == {Outcome.REFUSE, Outcome.RESTRICT_INSTEAD}:
        return Outcome.RESTRICT_INSTEAD
    return Outcome.GRANT_PARTIAL


def _before_the_merits(right: Right, facts: Facts) -> Decision | None:
    if facts.as_processor:
        return Decision(outcome=Outcome.FORWARD_TO_CONTROLLER, provision="GDPR Art. 28(3)(e)")
    if facts.identity_doubted and right not in _NEVER_ASK_WHO:
        return Decision(outcome=Outcome.ASK_IDENTITY, provision="GDPR Art. 12(6)")
    if facts.unidentifiable and right in EXCEPTIONS["X11.2"].cuts:
        return _refuse("X11.2")
    return None


def _limit(right: Right, decision: Decision, facts: Facts, *, balanced: bool) -> Decision:
    """Apply the exceptions that reach this right to a decision that would give something."""
    named = sorted(facts.invoked | facts.upheld)
    off = {code for code in named if code.startswith("NO17") and facts.affects_person}
    if right is Right.ERASURE and not (balanced and decision.provision == _BY_OBJECTION):
        off.add("X21.1")
    reach = [code for code in named if code not in off and right in EXCEPTIONS[code].cuts]
    decision = replace(decision, beside=tuple(code for code in named if code not in reach))
    if decision.outcome not in {
        Outcome.GRANT,
        Outcome.GRANT_PARTIAL,
        Outcome.RESTRICT_INSTEAD,
    }:
        return decision
    reasons = [EXCEPTIONS[code] for code in reach]
    undecided = [reason for reason in reasons if reason.weighed and reason.id not in facts.upheld]
    whole = [reason for reason in reasons if not reason.partial and reason not in undecided]
    if whole:
        return replace(_refuse(whole[0].id), beside=decision.beside)
    if undecided:
        meanwhile = ("restrict_meanwhile",) if undecided[0].id == "X21.1" else ()  # Art. 18(1)(d)
        return replace(_human(undecided[0].id), parts=meanwhile, beside=decision.beside)
    if reasons:
        first = reasons[0]
        return replace(
            decision,
            outcome=Outcome.GRANT_PARTIAL,
            code=first.id,
            provision=first.provision,
        )
    return decision


def _grant(provision: str, *parts: str) -> Decision:
    return Decision(outcome=Outcome.GRANT, provision=provision, parts=parts)


def _refuse(code: str, until: date | None = None) -> Decision:
    return Decision(
        outcome=Outcome.REFUSE,
        code=code,
        provision=REASONS[code].provision,
        until=until,
    )


def _human(code: str) -> Decision:
    return Decision(outcome=Outcome.NEEDS_HUMAN, code=code, provision=REASONS[code].provision)


def _withdrawal(cell: Cell, _on: date, facts: Facts) -> Decision:
    if cell.applies is Applies.YES or facts.condition == "explicit_consent":
        return _grant("GDPR Art. 7(3)")
    return _refuse("C7.3")


def _access(_cell: Cell, _on: date, _facts: Facts) -> Decision:
    return _grant("GDPR Art. 15")


def _rectification(_cell: Cell, _on: date, facts: Facts) -> Decision:
    if facts.accuracy_disputed:
        return replace(_human("C16"), parts=("restrict_meanwhile",))
    return _grant("GDPR Art. 16")


def _erasure(cell: Cell, on: date, facts: Facts) -> Decision:
    running = facts.duty_until is not None and on <= facts.duty_until
    if cell.basis == "legal_obligation":
        if facts.duty_until is None:
            return _human("X17.3b")  # which act, and until when, must be on record before anyone can say no
        return _refuse("X17.3b", facts.duty_until) if running else _grant("GDPR Art. 17(1)(a)")
    ground = _ground_for_erasure(cell, facts)
    if not ground:
        return _refuse("X17.3b" if cell.basis == "public_task" else "C17.1")
    if running:  # this purpose is over, the record stays for the duty and for nothing else
        kept = REASONS["X17.3b"]
        return Decision(
            outcome=Outcome.RESTRICT_INSTEAD,
            code=kept.id,
            provision=kept.provision,
            until=facts.duty_until,
        )
    if facts.needed_for_own_claim:
        return Decision(outcome=Outcome.RESTRICT_INSTEAD, provision="GDPR Art. 18(1)(c)")
    if facts.unlawful and facts.prefers_restriction:
        return Decision(outcome=Outcome.RESTRICT_INSTEAD, provision="GDPR Art. 18(1)(b)")
    return _grant(ground)


def _ground_for_erasure(cell: Cell, facts: Facts) -> str:
    """Return the letter of Art. 17(1) that calls for erasure, or nothing."""
    letters = {
        "d": facts.unlawful,
        "e": facts.erasure_demanded_by_law,
        "f": facts.child_online,
        "a": facts.no_longer_needed,
        # A request to erase what rests on consent withdraws it; on an interest it is read as an objection.
        "b": (cell.basis == "consent" or facts.condition == "explicit_consent") and not facts.other_basis,
        "c": cell.basis in {"legitimate_interests", "customer_exception"}
        or (facts.objection_upheld and cell.basis == "public_task"),
    }
    return next((f"GDPR Art. 17(1)({letter})" for letter, given in letters.items() if given), "")


def _restriction(cell: Cell, _on: date, facts: Facts) -> Decision:
    triggers = {
        "a": facts.accuracy_disputed,
        "b": facts.unlawful,
        "c": facts.no_longer_needed and facts.needed_for_own_claim,
        "d": facts.objection_pending and cell.basis in {"public_task", "legitimate_interests"},
    }
    letter = next((letter for letter, pulled in triggers.items() if pulled), "")
    return _grant(f"GDPR Art. 18(1)({letter})", "warn_before_lifting") if letter else _refuse("C18.1")


def _notification(_cell: Cell, _on: date, facts: Facts) -> Decision:
    return _grant("GDPR Art. 19") if facts.change_carried_out else _refuse("C19")


def _portability(cell: Cell, _on: date, facts: Facts) -> Decision:
    explicit = facts.condition == "explicit_consent" and cell.basis != "public_task"  # Art. 20(3)
    if cell.applies is Applies.NO and not explicit:
        return _refuse("C20.1")
    if not facts.automated:
        return _refuse("C20.1b")
    return _grant("GDPR Art. 20") if facts.provided_by_person else _refuse("C20.1p")


def _objection(cell: Cell, _on: date, _facts: Facts) -> Decision:
    return _refuse("C21.1") if cell.applies is Applies.NO else _grant("GDPR Art. 21(1)")


def _marketing_objection(cell: Cell, _on: date, facts: Facts) -> Decision:
    if cell.applies is Applies.AS_WITHDRAWAL:
        return _grant("GDPR Art. 7(3)", "stop_at_once")
    marketing = facts.direct_marketing or cell.basis == "customer_exception"
    if cell.applies is Applies.NO or not marketing:
        return _refuse("C21.2")
    return _grant("GDPR Art. 21(3)", "stop_at_once")


def _automated_decision(cell: Cell, _on: date, facts: Facts) -> Decision:
    if not facts.solely_automated_decision:
        return _refuse("C22.1")
    special = facts.condition not in {
        "",
        "explicit_consent",
        "substantial_public_interest",
    }  # Art. 22(4)
    allowed = {
        "GDPR Art. 22(2)(a)": cell.basis == "contract" and facts.necessary_for_contract,
        "GDPR Art. 22(2)(b)": facts.authorised_by_law,
        "GDPR Art. 22(2)(c)": cell.basis == "consent" and facts.condition == "explicit_consent",
    }
    provision = next((article for article, given in allowed.items() if given), "")
    if special or not provision:
        return _grant("GDPR Art. 22(1)", "decided_by_a_human")
    parts = ("safeguards_of_that_law",) if provision.endswith("(b)") else _SAFEGUARDS
    return Decision(outcome=Outcome.GRANT_PARTIAL, provision=provision, parts=parts)


_MERITS: Mapping[Right, Callable[[Cell, date, Facts], Decision]] = MappingProxyType(
    {
        Right.WITHDRAWAL: _withdrawal,
        Right.ACCESS: _access,
        Right.RECTIFICATION: _rectification,
        Right.ERASURE: _erasure,
        Right.RESTRICTION: _restriction,
        Right.NOTIFICATION: _notification,
        Right.PORTABILITY: _portability,
        Right.OBJECTION: _objection,
        Right.MARKETING_OBJECTION: _marketing_objection,
        Right.AUTOMATED_DECISION: _automated_decision,
    }
)
