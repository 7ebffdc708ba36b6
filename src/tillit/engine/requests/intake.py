"""Taking a request in: what was asked, when, in which words; nothing is looked up yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from tillit.engine import plain, work
from tillit.engine.database import transaction
from tillit.engine.models import Request
from tillit.engine.requests import deadlines
from tillit.engine.requests.cases import About, fresh_token, hashed, refused_input, sealed
from tillit.engine.requests.shapes import AT_ONCE, MAX_CLAIMS, MAX_TEXT, RIGHTS, Channel, Receipt, Stage, Waiting
from tillit.engine.setup import Engine
from tillit.law.matrix import Right
from tillit.register.model import LANGUAGES, Register, Role
from tillit.stores.matching import EMAIL, PHONE, canonical
from tillit.stores.protocol import Identifiers

JOB, CODE_JOB = "request", "code"
GROUNDS: frozenset[str] = frozenset(
    {
        "accuracy_disputed",
        "child_online",
        "erasure_demanded_by_law",
        "needed_for_own_claim",
        "no_longer_needed",
        "objection_pending",
        "prefers_restriction",
        "unlawful",
    }
)
"""What a person can state in support of a request, named as the law's facts are."""
_SLACK = timedelta(minutes=5)


def receive(
    engine: Engine,
    register: Register,
    right: Right,
    claims: Identifiers,
    *,
    language: str,
    text: str = "",
    activity: str | None = None,
    channel: Channel = Channel.web,
    received: datetime | None = None,
    changes: Mapping[str, str] | None = None,
    grounds: Collection[str] = (),
) -> Receipt:
    """Take a request in, and return its number and the token that leads to it.

    `claims` are the e-mail addresses and phone numbers that the person gives, none of them proven. `changes` are new
    values per data category, for a rectification. `grounds` are facts that the person states (`accuracy_disputed`,
    `needed_for_own_claim` ...). `received` may lie in the past, for a letter. Raise ConfigurationError (E020). It takes
    the same time for everybody: nobody is looked for here.
    """
    now = engine.clock()
    received = received or now
    about = About(
        emails=_canonical(EMAIL, claims.emails),
        phones=_canonical(PHONE, claims.phones, register.principal.country),
        ids=tuple(claims.ids),
        text=text.strip(),
        changes=dict(changes or {}),
        grounds=tuple(sorted(grounds)),
    )
    _valid(register, right, about, language, activity)
    if received > now + _SLACK:
        raise refused_input("is dated in the future", "Give the day on which it came.")
    due = deadlines.due(register, received, today=engine.today)
    token = fresh_token()
    row = Request(
        right=right.value,
        activity=activity,
        channel=channel.value,
        language=language,
        stage=Stage.received.value,
        token=hashed(token),
        received=received,
        due=due.day,
        items=[],
    )
    row.about = sealed(engine, row, about)
    # Where a code can be sent at once, the clock stands still from the first moment.
    proof = bool(about.emails) and needs_proof(register, right, activity)
    if proof:
        row.stage, row.waiting, row.paused_from = Stage.identity.value, Waiting.person.value, engine.today
    with transaction(engine) as unit:
        plain.insert(row)
        unit.record("request.received", str(row), right=right.value, channel=channel.value)
        if proof:
            unit.record("request.moved", str(row), stage=row.stage)
        work.enqueue(engine, unit, CODE_JOB if proof else JOB, row.pk, after=now - work.AWAITED)
    return Receipt(row.pk, token)


def needs_proof(register: Register, right: Right, activity: str | None) -> bool:
    """Tell whether nothing is done before a person has proven who they are.

    A wish to stop is met at once, and a processor, who does not answer on the merits, need not know who asks (GDPR
    Art. 28(3)(e)).
    """
    declared = register.activities.get(activity or "")
    return right not in AT_ONCE and (declared is None or declared.role is not Role.processor)


def _canonical(kind: str, values: Collection[str], region: str = "NO") -> tuple[str, ...]:
    """Return identifiers in the one form in which equal ones are equal, each once."""
    found = (canonical(kind, value, region) for value in values)
    return tuple(dict.fromkeys(value for value in found if value))


def _valid(register: Register, right: Right, about: About, language: str, activity: str | None) -> None:
    """Raise ConfigurationError (E020) for what cannot be taken in."""
    given = (*about.emails, *about.phones, *about.ids)
    if right not in RIGHTS:
        raise refused_input("asks for no right that a person can ask for", f"Valid: {', '.join(RIGHTS)}.")
    if not given:
        raise refused_input("names nobody", "Give an e-mail address or a phone number.")
    if len(given) > MAX_CLAIMS:
        raise refused_input(f"names more than {MAX_CLAIMS} addresses and numbers", "Leave the rest out.")
    if any("@" not in email or len(email) > 320 or any(map(str.isspace, email)) for email in about.emails):  # noqa: PLR2004 RFC 3696
        raise refused_input("has an e-mail address that is none", "Write it as name@example.org.")
    if len(about.text) > MAX_TEXT or len(json.dumps(dict(about.changes))) > MAX_TEXT:
        raise refused_input(f"is longer than {MAX_TEXT} characters", "Shorten it; the rest can be sent later.")
    if language not in LANGUAGES:
        raise refused_input("is in a language that there are no texts in", f"Valid: {', '.join(LANGUAGES)}.")
    if activity is not None and activity not in register.activities:
        raise refused_input("names an activity that the register has not", "Leave it out, or take one of the register.")
    if unknown := set(about.grounds) - GROUNDS:
        raise refused_input(
            f"states {len(unknown)} grounds that there are not", f"Valid: {', '.join(sorted(GROUNDS))}."
        )
