"""What the law says to a request, place by place and basis by basis (pure: no database, no store).

The tables of `law.rights` decide. What they need to know comes from the register, from what the stores say about
duties to keep, and from what the person states; a statement of the person's own that would change the answer is
for a human to weigh.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from tillit.engine.requests.shapes import Item, Ruling
from tillit.law.matrix import Right
from tillit.law.rights import Decision, Facts, Outcome, decide, join
from tillit.register.model import Activity, Register, Role

GIVES: frozenset[Outcome] = frozenset({Outcome.GRANT, Outcome.GRANT_PARTIAL})
UNDECIDED: frozenset[Outcome] = frozenset({Outcome.NEEDS_HUMAN, Outcome.ASK_IDENTITY})
BY_ITSELF = "contact"
"""Data that is corrected on the person's own word; anything else is for a human to look at."""
_MARKETING = frozenset({"customer_exception"})
_NO_BASIS = "legitimate_interests"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was found: a collection, its activity, how many rows, and until when a duty keeps some of them.

    `duty`: whether a law demands that rows are kept as of today; `until`: the last day of it, where that is known.
    """

    store: str
    collection: str
    activity: str
    rows: int
    duty: bool = False
    until: date | None = None


def items(
    register: Register,
    right: Right,
    places: Iterable[Place],
    *,
    on: date,
    grounds: Iterable[str] = (),
    changes: Mapping[str, str] | None = None,
) -> tuple[Item, ...]:
    """Return the law's answer for each place and each basis of its activity."""
    stated = frozenset(grounds)
    found: list[Item] = []
    for place in places:
        activity = register.activities.get(place.activity)
        if activity is None:
            continue
        for basis in activity.basis or (_NO_BASIS,):
            decision = _decision(right, activity, basis, place, on=on, stated=stated, changes=changes or {})
            found.append(
                Item(
                    id=f"{place.store}.{place.collection}/{place.activity}/{basis}",
                    store=place.store,
                    collection=place.collection,
                    activity=place.activity,
                    basis=basis,
                    outcome=decision.outcome,
                    provision=decision.provision,
                    code=decision.code,
                    until=decision.until,
                    rows=place.rows,
                )
            )
    return tuple(found)


def _decision(
    right: Right,
    activity: Activity,
    basis: str,
    place: Place,
    *,
    on: date,
    stated: frozenset[str],
    changes: Mapping[str, str],
) -> Decision:
    """Return the law's answer for one place and basis."""
    facts = _facts(right, activity, basis, place, on)
    plain = decide(right, basis, on=on, facts=facts)
    if right is Right.RECTIFICATION and not _simple(changes) and plain.outcome in GIVES:
        return decide(right, basis, on=on, facts=replace(facts, accuracy_disputed=True))
    if right is Right.RESTRICTION:
        return _restriction(basis, on, facts, stated, plain)
    if plain.outcome is Outcome.REFUSE and stated:
        other = decide(right, basis, on=on, facts=_stating(facts, stated))
        if other.outcome is not Outcome.REFUSE:  # what the person states would change the answer
            return replace(plain, outcome=Outcome.NEEDS_HUMAN, provision=other.provision)
    return plain


def _restriction(basis: str, on: date, facts: Facts, stated: frozenset[str], plain: Decision) -> Decision:
    """Return the answer to a wish for a pause: given on what the person states, else for a human (Art. 18(1))."""
    if plain.outcome is not Outcome.REFUSE:
        return plain
    if "needed_for_own_claim" in stated:
        stated |= {"no_longer_needed"}
    given = decide(Right.RESTRICTION, basis, on=on, facts=_stating(facts, stated))
    return given if given.outcome is not Outcome.REFUSE else replace(plain, outcome=Outcome.NEEDS_HUMAN)


def _stating(facts: Facts, stated: frozenset[str]) -> Facts:
    """Return the facts with what the person states."""
    said: dict[str, Any] = dict.fromkeys(stated, True)
    return replace(facts, **said)


def _simple(changes: Mapping[str, str]) -> bool:
    """Tell whether a correction is one that needs nobody's eye."""
    return bool(changes) and all(name == BY_ITSELF or name.startswith(f"{BY_ITSELF}.") for name in changes)


def _facts(right: Right, activity: Activity, basis: str, place: Place, on: date) -> Facts:
    """Return what is known about one place and basis."""
    marketing = activity.marketing or basis in _MARKETING
    until = place.until
    if right is Right.ERASURE and basis == "legal_obligation" and not place.duty:
        until = on - timedelta(days=1)  # no row of theirs is under the duty any more
    weighed = right is Right.OBJECTION and not marketing and basis in {"public_task", "legitimate_interests"}
    return Facts(
        as_processor=activity.role is Role.processor,
        condition=next(iter(activity.condition), ""),
        direct_marketing=marketing and right in {Right.OBJECTION, Right.MARKETING_OBJECTION, Right.ERASURE},
        other_basis=len(activity.basis) > 1,
        duty_until=until if right is Right.ERASURE else None,
        provided_by_person="person" in activity.source,
        invoked=frozenset({"X21.1"}) if weighed else frozenset(),
    )


def applied(found: Iterable[Item], ruling: Ruling, provision: str) -> tuple[Item, ...]:
    """Return the items with a human's ruling on those that it decides."""
    return tuple(
        replace(item, outcome=ruling.outcome, code=ruling.code, provision=provision or item.provision, ruled=True)
        if item.outcome in UNDECIDED and (not ruling.items or item.id in ruling.items)
        else item
        for item in found
    )


def outcome(found: Iterable[Item]) -> Outcome:
    """Return the one outcome; of whom nothing is held, they are granted what there is. What is sent on stands apart."""
    all_of_them = tuple(found)
    own = [item for item in all_of_them if item.outcome is not Outcome.FORWARD_TO_CONTROLLER]
    if not own:
        return Outcome.FORWARD_TO_CONTROLLER if all_of_them else Outcome.GRANT
    return join(Decision(outcome=item.outcome, provision=item.provision) for item in own)


def granted(found: Iterable[Item], right: Right) -> frozenset[tuple[str, str]]:
    """Return the (store, collection) pairs on which a right is carried out.

    What is deleted must be free under each of its bases; for every other right one basis is enough.
    """
    by_place: dict[tuple[str, str], list[bool]] = {}
    for item in found:
        by_place.setdefault((item.store, item.collection), []).append(item.outcome in GIVES)
    test = all if right is Right.ERASURE else any
    return frozenset(place for place, given in by_place.items() if test(given))


def dump(found: Iterable[Item]) -> list[dict[str, Any]]:
    """Return items as plain data."""
    return [
        {**asdict(item), "outcome": item.outcome.value, "until": None if item.until is None else item.until.isoformat()}
        for item in found
    ]


def load(rows: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
    """Return the items that `dump` was given."""
    return tuple(_read(row) for row in rows)


def _read(row: Mapping[str, Any]) -> Item:
    until = row["until"]
    day = None if until is None else date.fromisoformat(until)
    return Item(**{**row, "outcome": Outcome(row["outcome"]), "until": day})


def codes(found: Iterable[Item]) -> Iterator[str]:
    """Yield the codes of what was refused or kept, each once."""
    yield from dict.fromkeys(item.code for item in found if item.code)
