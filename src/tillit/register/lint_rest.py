"""The linter's rules about suppliers and transfers, checklists, languages, requests, cookies and wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from tillit import rules
from tillit.law.citations import find_outdated
from tillit.law.countries import Verdict, transfer
from tillit.law.deadlines import may_exceed_a_month
from tillit.law.practices import PRACTICES, find_practices
from tillit.law.tables import Text as LawText
from tillit.law.universal import required_languages
from tillit.register.finding import Finding
from tillit.register.lint_bases import responsible
from tillit.register.model import LANGUAGES, Processor, Recipient, Register, Role, Text
from tillit.register.names import period
from tillit.register.validation import walk
from tillit.register.words import SOURCES

_TRANSFERS: Final[Mapping[Verdict, str]] = {
    Verdict.MISSING: "R510",
    Verdict.NOT_IN_FORCE: "R511",
    Verdict.UNSUITABLE: "R511",
    Verdict.ADEQUATE_IN_PART: "R512",
    Verdict.OCCASIONAL_ONLY: "R512",
}
_WAYS_OF_CONSENT: Final[Mapping[str, str]] = {
    "scrolling": "consent_by_scrolling",
    "browser_settings": "consent_by_browser_settings",
    "continued_use": "consent_by_continued_use",
    "opt_out": "consent_by_opt_out",
}
_PUBLIC_LAWS: Final = ("offentleg", "offentlig", "forvaltning", "förvaltning")


def _uses(register: Register, key: str) -> list[str]:
    """Return the names of the activities that use a processor or send to a recipient."""
    return [
        name
        for name, activity in register.activities.items()
        if key in activity.processors or key in activity.recipients
    ]


def _name(party: Processor | Recipient) -> LawText:
    """Return what a party is called in each language."""
    return LawText(**party.name.every())


def parties(register: Register, on: date) -> Iterator[Finding]:
    """Suppliers have an agreement, and what leaves the EEA has a safeguard (Art. 28, 44-49)."""
    for section, listing in (("processors", register.processors), ("recipients", register.recipients)):
        for key, party in listing.items():
            where, used = f"{section}/{key}", _uses(register, key)
            subjects = [f"{name}.{key}" for name in used] or [key]
            if not used:
                yield Finding("R516", where, key, {"name": _name(party)})
            for subject in subjects:
                yield from _transfer(party, on, where, subject)
                if isinstance(party, Processor):
                    yield from _agreement(party, on, where, subject)


def _transfer(party: Processor | Recipient, on: date, where: str, subject: str) -> Iterator[Finding]:
    """Find a transfer out of the EEA that nothing allows, or that a human must look at."""
    verdict = transfer(party.country, party.safeguard or "", on)
    kind = _TRANSFERS.get(verdict.verdict)
    if kind is not None:
        values: dict[str, str | LawText] = {
            "name": _name(party),
            "country": party.country,
            "safeguard": party.safeguard or "adequacy",
        }
        yield Finding(kind, where, subject, values, verdict.because.source if verdict.because else "")


def _agreement(party: Processor, on: date, where: str, subject: str) -> Iterator[Finding]:
    """Find a supplier without an agreement that is in force."""
    begins, ends = party.agreement, party.expires
    if begins is None:
        yield Finding("R513", where, subject, {"name": _name(party)})
    elif begins > on or (ends is not None and ends < on):
        values: dict[str, str | LawText] = {
            "name": _name(party),
            "agreement": begins.isoformat(),
            "expires": ends.isoformat() if ends else "-",
        }
        yield Finding("R514", where, subject, values)
    if not party.sees:
        yield Finding("R515", where, subject, {"name": _name(party)})


def items(register: Register, on: date) -> Iterator[Finding]:
    """Find what the checklists of Art. 13, 14, 26 and 30 ask for and the register lacks."""
    del on
    if register.sector != "private" and register.data_protection_officer is None:
        yield Finding("R530", "data_protection_officer", "-")
    if register.security is None:
        yield Finding("R532", "security", "-")
    if register.joint is None and any(
        _joint(register, activity.controllers) for activity in register.activities.values()
    ):
        yield Finding("R534", "joint", "-")
    for name, activity in register.activities.items():
        if activity.role is Role.processor and activity.for_ is None:
            yield Finding("R533", f"activities/{name}", name)
    for name, where, activity in responsible(register):
        owed = {"contract", "legal_obligation"}.intersection(activity.basis)
        if owed and "person" in activity.source and activity.mandatory is None:
            yield Finding("R531", where, name)
        foreign = [source for source in activity.source if source in {"partner", "public"}]
        if foreign and not (activity.recipients or activity.for_ or activity.notes):
            titles = [SOURCES[source].title for source in foreign]
            nb, nn, en, sv = (", ".join(title[language] for title in titles) for language in LANGUAGES)
            yield Finding("R537", where, name, {"source": LawText(nb, nn, en, sv)})


def _joint(register: Register, named: tuple[str, ...]) -> bool:
    """Tell whether an activity has several controllers."""
    return len(named or register.controllers) > 1


def _texts(register: Register) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield every text of the register: its path, what it is about, and its languages."""
    data = register.model_dump(mode="json", by_alias=True, exclude_none=True)
    for route, annotation, value in walk(Register, data):
        if annotation is Text and isinstance(value, dict):
            subject = str(route[1]) if route[0] == "activities" else str(route[0])
            yield "/".join(map(str, route)), subject, value


def languages(register: Register, on: date) -> Iterator[Finding]:
    """Every text stands in every language of the register; state bodies have both of Norway's."""
    del on
    lacking = sorted(required_languages(register.sector) - set(register.languages))
    if lacking:
        yield Finding("R536", "languages", "-", {"languages": ", ".join(lacking)})
    for where, subject, said in _texts(register):
        missing = [language for language in register.languages if said and "" not in said and language not in said]
        if missing:
            yield Finding("R535", where, subject, {"languages": ", ".join(missing)})


def requests(register: Register, on: date) -> Iterator[Finding]:
    """Find answers that come too late, cost money or cite laws that do not hold (Art. 12, 15)."""
    answers = register.requests
    within = period(answers.answer_within) if answers.answer_within else None
    if within is not None and _too_long(within):
        in_days = not within.years and not within.months
        if in_days and within.weeks * 7 + within.days <= 31:  # noqa: PLR2004 days of the longest month
            yield _practice("days_for_a_month", "requests/answer_within", "requests")
        else:
            yield Finding("R542", "requests/answer_within", "requests")
    if not answers.free:
        yield Finding("R544", "requests/free", "requests")
    public = PRACTICES["freedom_of_information_law"]
    cited = any(law.lower().startswith(_PUBLIC_LAWS) for law in answers.under)
    if cited and register.sector in public.organisations and public.in_force(on):
        yield _practice(public.id, "requests/under", "requests")


def _too_long(within: rules.Period) -> bool:
    """Tell whether an answer may come after the month that the law gives (Art. 12(3))."""
    days = within.weeks * 7 + within.days
    if within.years or within.months:
        return bool(within.years) or within.months > 1 or days > 0
    return may_exceed_a_month(days)


def cookies(register: Register, on: date) -> Iterator[Finding]:
    """Cookies that are not necessary wait for a real yes (ekomloven 2024 § 3-15)."""
    told = register.cookies
    if told is None:
        return
    practice = _WAYS_OF_CONSENT.get(told.consent)
    if practice is not None and PRACTICES[practice].in_force(on):
        yield _practice(practice, "cookies/consent", "cookies")
    unneeded = [name for name, cookie in told.list.items() if not cookie.necessary]
    if told.consent == "none" and unneeded:
        yield Finding("R543", "cookies/consent", "cookies", {"names": ", ".join(unneeded)})


def _practice(key: str, where: str, subject: str) -> Finding:
    practice = PRACTICES[key]
    return Finding("R540", where, subject, {"practice": practice.title, "instead": practice.instead}, practice.source)


def texts(register: Register, on: date) -> Iterator[Finding]:
    """No text cites what is outdated, or describes a practice that is not allowed."""
    for where, subject, said in _texts(register):
        for text in said.values():
            for hit in find_outdated(text, on=on):
                values = {"outdated": hit.row.title, "instead": hit.row.instead}
                yield Finding("R541", where, subject, values, hit.row.source)
            for hit in find_practices(text, on=on, organisation=register.sector):
                yield _practice(hit.row.id, where, subject)
