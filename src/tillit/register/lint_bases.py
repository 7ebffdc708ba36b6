"""The linter's rules about legal bases: each purpose has one, it is stated, and it is the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tillit.law.bases import BASES, CUSTOMER_EXCEPTION
from tillit.law.tables import Text
from tillit.register.finding import Finding
from tillit.register.model import LANGUAGES, Activity, Register, Role
from tillit.register.terms import is_criminal, is_special, people_words, within

# They seldom gave their data themselves, so nobody else's consent reaches them.
_BESIDE = frozenset({"next_of_kin", "referee", "relative"})
_COMPANY = frozenset({"supplier"})
_STAFF = frozenset({"employee", "hired"})


def responsible(register: Register) -> Iterator[tuple[str, str, Activity]]:
    """Yield the activities that the organisation itself answers for: name, path and activity."""
    for name, activity in register.activities.items():
        if activity.role is Role.controller:
            yield name, f"activities/{name}", activity


def bases(register: Register, on: date) -> Iterator[Finding]:
    """Each basis is stated in full, and special categories have their condition (Art. 6, 9, 10)."""
    del on
    for name, where, activity in responsible(register):
        asks = "consent" in activity.basis or "explicit_consent" in activity.condition
        if asks and activity.consent is None and not activity.consents:
            yield Finding("R501", where, name)
        if "consent" in activity.basis and activity.consent is not None and len(activity.purpose) > 1:
            yield Finding("R517", where, name)
        if "legitimate_interests" in activity.basis:
            if activity.interest is None:
                yield Finding("R502", where, name)
            if register.sector != "private" and not BASES["legitimate_interests"].authority_may_use:
                yield Finding("R508", where, name)
        if any(map(is_special, activity.data)) and not activity.condition:
            yield Finding("R503", where, name)
        if any(map(is_criminal, activity.data)) and not activity.condition:
            yield Finding("R504", where, name)
        if activity.basis == ("consent",) and _STAFF.intersection(activity.people):
            yield Finding("R509", where, name)
        if "contract" in activity.basis and _contact_persons(activity):
            yield Finding("R507", where, name)


def _contact_persons(activity: Activity) -> bool:
    """Tell whether the people are, or may well be, contact persons of a company."""
    if _COMPANY.intersection(activity.people):
        return True
    of_company = any(within(term, "professional") for term in activity.data) or "employer" in activity.source
    return of_company and bool({"customer", "lead"}.intersection(activity.people))


def others(register: Register, on: date) -> Iterator[Finding]:
    """Nobody rides on another person's consent (Art. 4(11), 14)."""
    del on
    titles = people_words(register)
    for name, where, activity in responsible(register):
        if activity.basis != ("consent",):
            continue
        riding = [word for word in activity.people if _kind(register, word) in _BESIDE]
        beside_somebody = len(riding) < len(activity.people)
        relations = [term for term in activity.data if within(term, "relation")]
        if riding and beside_somebody:
            yield Finding("R505", where, name, {"people": _joined([titles[word].title for word in riding])})
        elif relations and not riding:
            yield Finding("R505", where, name, {"people": titles["relative"].title})


def _kind(register: Register, word: str) -> str:
    """Return the built-in word for people that a word lies below."""
    return register.people[word].parent if word in register.people else word


def _joined(texts: list[Text]) -> Text:
    nb, nn, en, sv = (", ".join(text[language] for text in texts) for language in LANGUAGES)
    return Text(nb, nn, en, sv)


def marketing(register: Register, on: date) -> Iterator[Finding]:
    """Electronic marketing needs consent, or the exception for customers (markedsføringsloven § 15)."""
    del on
    for name, where, activity in responsible(register):
        if activity.marketing and not {"consent", CUSTOMER_EXCEPTION.id}.intersection(activity.basis):
            yield Finding("R506", where, name)
