"""What a register must be beyond its form: addresses, codes and dates that exist, and words that refer to something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from tillit.law.duties import DUTIES
from tillit.register.countries import code_of, is_country
from tillit.register.names import NAME, nearest, period, shown
from tillit.register.source import Route
from tillit.register.validation import NAMING, Notes, at, mapping, naming, words
from tillit.register.vocabulary import FOREIGN_WORD, Kind, Vocabulary, look_up
from tillit.register.words import DATA, PEOPLE, meant

MAIL: Final = "R027"
COUNTRY: Final = "R028"
TIME_ZONE: Final = "R029"
FISCAL_YEAR: Final = "R030"
CONTROLLERS: Final = "R031"
PROCESSOR: Final = "R038"
RECIPIENT: Final = "R039"
CONTROLLER: Final = "R040"
DUTY: Final = "R041"
OWN_TERM: Final = "R043"
FOR_WHOM: Final = "R045"
NOTHING_LISTED: Final = "R047"
HOW_OFTEN: Final = "R049"
DATES: Final = "R050"
ANSWER_WITHIN: Final = "R051"
COOKIE_CONSENT: Final = "R052"
ACTIVITY: Final = "R054"
LANGUAGES: Final = "R055"
CONSENT_TWICE: Final = "R060"

COOKIE_CONSENTS = ("opt_in", "opt_out", "scrolling", "browser_settings", "continued_use", "none", "separate_page")
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def check(notes: Notes, data: dict[str, Any], vocabulary: Vocabulary) -> None:
    """Note everything that is wrong with a register besides its form and its rules."""
    for name in ("activities", "processors", "recipients", "attestations", "controllers", "people", "data", "events"):
        naming(notes, data, name)
    _addresses(notes, data)
    _controllers(notes, data)
    _calendar(notes, data)
    _languages(notes, data)
    _own_terms(notes, data)
    for name in mapping(data, "activities"):
        _activity(notes, data, ("activities", name), vocabulary)
    for section in ("processors", "recipients"):
        for name in mapping(data, section):
            _party(notes, data, (section, name), vocabulary)
    _attestations(notes, data)
    _answers(notes, data)


def _addresses(notes: Notes, data: dict[str, Any]) -> None:
    """E-mail addresses and countries; reserved mail domains are valid."""
    controllers: list[Route] = [("controller",), *(("controllers", name) for name in mapping(data, "controllers"))]
    parties: list[Route] = [
        (section, name) for section in ("processors", "recipients") for name in mapping(data, section)
    ]
    for route in [*controllers, ("data_protection_officer",), ("requests",), *parties]:
        key = "contact" if route == ("requests",) or route in parties else "email"
        mail = mapping(data, *route).get(key)
        if isinstance(mail, str) and not _MAIL.fullmatch(mail):
            what = f"`{key}` is not an e-mail address."
            notes.add((*route, key), MAIL, what, "Write one with an @, as personvern@example.org.")
    for route in [*controllers, *parties]:
        country(notes, data, (*route, "country"))


def country(notes: Notes, data: dict[str, Any], route: Route) -> None:
    """Look at a country: two capital letters of ISO 3166-1."""
    written = at(data, route)
    if not isinstance(written, str) or is_country(written):
        return
    code = code_of(written)
    fix = f"Write `{code}`." if code else "Write two capital letters of ISO 3166-1, as NO, SE, GB or US."
    notes.add(route, COUNTRY, f"`{shown(written)}` is not a country's code.", fix)


def _controllers(notes: Notes, data: dict[str, Any]) -> None:
    """One controller, or several by name."""
    one, several = data.get("controller"), data.get("controllers")
    if one is None and not several:
        fix = "Write, for example: controller: {name: Example AS, email: personvern@example.org, country: NO}"
        notes.add((), CONTROLLERS, "the register names no controller.", fix)
    elif one is not None and several is not None:
        fix = "Keep `controller:` when there is one, `controllers:` (each under a short name) when there are several."
        notes.add(("controllers",), CONTROLLERS, "`controller` and `controllers` both stand here.", fix, key=True)


def _calendar(notes: Notes, data: dict[str, Any]) -> None:
    """Look at the time zone and the last day of the fiscal year."""
    zone = data.get("time_zone")
    if isinstance(zone, str):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            fix = nearest(zone, sorted(available_timezones()), "Write one of the IANA names, as Europe/Oslo.")
            notes.add(("time_zone",), TIME_ZONE, f"`{shown(zone)}` is not a time zone.", fix)
    end = data.get("fiscal_year_end")
    if end is not None and not (isinstance(end, str) and _is_day(end)):
        what = f"`{shown(str(end))}` is not a day on which every year can end."
        notes.add(("fiscal_year_end",), FISCAL_YEAR, what, 'Write month-day in quotes, as "12-31" or "06-30".')


def _is_day(text: str) -> bool:
    """Tell whether a text is month-day, and a day that every year has."""
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(f"2023-{text}")
    except ValueError:
        return False
    return True


def _languages(notes: Notes, data: dict[str, Any]) -> None:
    listing = data.get("languages")
    if listing == []:
        notes.add(
            ("languages",), NOTHING_LISTED, "`languages` lists nothing.", "Write, for example: languages: [nb, en]"
        )
    seen: set[str] = set()
    for route, written in words(data, "languages"):
        known = meant("language", written)
        if known:
            notes.add(route, LANGUAGES, f"`{shown(written)}` is no language of the register.", f"Write `{known}`.")
        if written in seen:
            notes.add(route, LANGUAGES, f"`{shown(written)}` is listed twice.", "List each language once.")
        seen.add(written)


def _own_terms(notes: Notes, data: dict[str, Any]) -> None:
    """Words of the organisation's own: each under a built-in one, and none in the place of one."""
    for section, built_in, example in (("people", PEOPLE, "employee"), ("data", DATA, "contact")):
        for key, term in mapping(data, section).items():
            if key in built_in:
                fix = "Leave it out, or give a word that means something else another name."
                notes.add((section, key), OWN_TERM, f"`{key}` is a built-in word already.", fix, key=True)
            parent = term.get("parent") if isinstance(term, dict) else None
            if isinstance(parent, str) and parent not in built_in:
                fix = nearest(parent, built_in, f"Write the nearest built-in word, as `{example}`.")
                what = f"`{shown(parent)}` is not a built-in word, so nothing can lie below it."
                notes.add((section, key, "parent"), OWN_TERM, what, fix)


def _activity(notes: Notes, data: dict[str, Any], route: Route, vocabulary: Vocabulary) -> None:
    """Look at the words of one activity, and at what it refers to."""
    kinds: tuple[Kind, ...] = ("people", "data", "source", "basis", "condition")
    for kind in kinds:
        if at(data, (*route, kind)) == [] and kind != "condition":
            notes.add((*route, kind), NOTHING_LISTED, f"`{kind}` lists nothing.", "Write at least one word.")
        for where, written in words(data, *route, kind):
            look_up(notes, vocabulary, kind, where, written)
    if at(data, (*route, "keep")) == {}:
        fix = "Write at least one rule, as keep: {applications: 2 years after rejected}"
        notes.add((*route, "keep"), NOTHING_LISTED, "`keep` has no rule.", fix)
    _refers(notes, data, route, "processors", PROCESSOR, mapping(data, "processors"))
    _refers(notes, data, route, "recipients", RECIPIENT, mapping(data, "recipients"))
    _refers(notes, data, route, "controllers", CONTROLLER, mapping(data, "controllers"))
    _refers(notes, data, route, "duties", DUTY, DUTIES)
    role = at(data, (*route, "role"))
    if isinstance(role, str) and meant("role", role):
        what = f"`{shown(role)}` is not a role; the register has an English word for it."
        notes.add((*route, "role"), FOREIGN_WORD, what, f"Write `{meant('role', role)}`.")
    if at(data, (*route, "for")) is not None and role != "processor":
        fix = "Add `role: processor`, or leave `for` out."
        notes.add((*route, "for"), FOR_WHOM, "`for` stands here, but the role is not `processor`.", fix, key=True)
    naming(notes, data, *route, "consents")
    if at(data, (*route, "consents")) is not None and at(data, (*route, "consent")) is not None:
        what = "`consent` and `consents` both stand here."
        fix = "Keep `consent:` for one text, `consents:` where there are several things to agree to separately."
        notes.add((*route, "consent"), CONSENT_TWICE, what, fix, key=True)


def _refers(notes: Notes, data: dict[str, Any], route: Route, key: str, error_id: str, valid: Iterable[str]) -> None:
    """Look at the names by which an activity refers to something that stands elsewhere."""
    names = list(valid)
    what_for = "a duty to keep that is known" if key == "duties" else f"declared under `{key}`"
    for where, written in words(data, *route, key):
        if written not in names:
            fix = nearest(written, names, f"Declare it under `{key}:` at the top of the register.")
            notes.add(where, error_id, f"`{shown(written)}` is not {what_for}.", fix)


def _party(notes: Notes, data: dict[str, Any], route: Route, vocabulary: Vocabulary) -> None:
    """Look at what a party sees, on which ground it lies elsewhere, and at its agreement's dates."""
    for where, written in words(data, *route, "sees"):
        look_up(notes, vocabulary, "data", where, written)
    for where, written in words(data, *route, "safeguard"):
        look_up(notes, vocabulary, "safeguard", where, written)
    agreement, expires = at(data, (*route, "agreement")), at(data, (*route, "expires"))
    if isinstance(agreement, date) and isinstance(expires, date) and expires < agreement:
        fix = "Look at the year of both dates."
        notes.add((*route, "expires"), DATES, "the agreement expires before it was made.", fix)


def _attestations(notes: Notes, data: dict[str, Any]) -> None:
    """How often a human confirms something, in which role, and for which activity."""
    activities = mapping(data, "activities")
    for name, attestation in mapping(data, "attestations").items():
        if not isinstance(attestation, dict):
            continue
        route: Route = ("attestations", name)
        every, role, activity = attestation.get("every"), attestation.get("by"), attestation.get("activity")
        if isinstance(every, str) and every and period(every) is None:
            what = f"`{shown(every)}` is not a length of time."
            notes.add((*route, "every"), HOW_OFTEN, what, "Write, for example: 1 year, 6 months or 2 weeks.")
        if isinstance(role, str) and role and not NAME.fullmatch(role):
            fix = "Write a name as `hr_manager`; its title stands under `roles`."
            notes.add((*route, "by"), NAMING, f"`{shown(role)}` is not the name of a role.", fix)
        if isinstance(activity, str) and activity not in activities:
            fix = nearest(activity, activities)
            notes.add((*route, "activity"), ACTIVITY, f"`{shown(activity)}` is not an activity of the register.", fix)


def _answers(notes: Notes, data: dict[str, Any]) -> None:
    """How long an answer takes, and how consent to cookies is given."""
    within = at(data, ("requests", "answer_within"))
    if isinstance(within, str) and period(within) is None:
        fix = "Write, for example: 1 month, 14 days or 2 weeks."
        notes.add(("requests", "answer_within"), ANSWER_WITHIN, f"`{shown(within)}` is not a length of time.", fix)
    consent = at(data, ("cookies", "consent"))
    if isinstance(consent, str) and consent not in COOKIE_CONSENTS:
        what = f"`{shown(consent)}` is not a way in which consent to cookies is taken."
        notes.add(("cookies", "consent"), COOKIE_CONSENT, what, nearest(consent, COOKIE_CONSENTS))
