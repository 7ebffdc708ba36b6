"""Telling others: who was given data that has changed (GDPR Art. 19), and a processor's controller (Art. 28(3)(e)).

A letter goes where the register names a `contact`; everybody else is a task. A letter names the person by what the
receiver may see, and by nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tillit.engine import disclosures, outbox
from tillit.engine.database import transaction
from tillit.engine.disclosures import Ground
from tillit.engine.models import Request
from tillit.engine.requests import ruling, steps
from tillit.engine.requests.cases import about_of
from tillit.engine.requests.contacts import contact
from tillit.engine.requests.deadlines import forward_by
from tillit.engine.requests.shapes import Opened, Step, StepState
from tillit.engine.requests.wording import letter, right_title, voice
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.promises.wording import day, listed
from tillit.register.model import Activity, Party, Role
from tillit.register.terms import data_titles
from tillit.stores.matching import is_role_address
from tillit.stores.protocol import Identifiers

TOLD = frozenset({Right.ERASURE, Right.RECTIFICATION, Right.RESTRICTION})
"""Rights after which those who were given the data are told (GDPR Art. 19)."""
_ACTS = {Right.ERASURE: "erase", Right.RECTIFICATION: "rectify"}
_TOLD, _TASK, _DISCLOSED = "told", "notify", "notify_disclosed"
Places = frozenset[tuple[str, str]]


def tell(opened: Opened, row: Request, given: Places, taken: Iterable[Step]) -> None:
    """Write to processors and recipients of what was changed, and leave those without an address to a human.

    `taken` are the request's steps.
    """
    activities = _changed(opened, row, given, taken)
    parties = dict(_parties(opened, activities))
    who = about_of(opened.engine, row).proven
    numbers: list[str] = []
    for one in disclosures.about(opened.engine, _own(who), opened.register.principal.country):
        # Whom an authority's own inquiry led to the data is no recipient (Art. 4(9)).
        if one.activity not in activities or one.ground is Ground.police:
            continue
        named = _named(opened, one.recipient)
        if named is None:
            numbers.append(str(one.number))
        else:
            parties.setdefault(named, [])
            parties[named] = list(dict.fromkeys([*parties[named], one.activity]))
    left = [name for name, of in parties.items() if not _write(opened, row, name, of, who)]
    if left and not steps.done(row, _TASK):
        steps.reminder(opened.engine, row, _TASK, "", "notify", None, parties=", ".join(left))
    if numbers and not steps.done(row, _DISCLOSED):
        steps.reminder(opened.engine, row, _DISCLOSED, "", "notify disclosed", None, numbers=", ".join(sorted(numbers)))


def told(opened: Opened, row: Request, taken: Iterable[Step]) -> list[str]:
    """Return whom a letter went to, by name, for the person to read (the last sentence of Art. 19)."""
    names = [step.store for step in taken if step.name == _TOLD]
    found = {**opened.register.recipients, **opened.register.processors}
    return [found[name].name.say(row.language) for name in names if name in found]


def _changed(opened: Opened, row: Request, given: Places, taken: Iterable[Step]) -> tuple[str, ...]:
    """Return the activities in whose places something was changed, or was left to a human to change."""
    act = _ACTS.get(Right(row.right), "")
    done = {step.store: step.evidence for step in taken if step.name == act}
    found: dict[str, None] = {}
    for store, name in sorted(given):
        activity = opened.stores[store].map.collections[name].activity
        counts = done.get(store, {}).get("rows")
        if activity is not None and activity in opened.register.activities and (counts is None or counts.get(name)):
            found[activity] = None
    return tuple(found)


def _parties(opened: Opened, activities: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yield each party that those activities give data to, with them."""
    found: dict[str, list[str]] = {}
    for name in activities:
        declared = opened.register.activities[name]
        for party in (*declared.processors, *declared.recipients):
            found.setdefault(party, []).append(name)
    yield from found.items()


def _own(who: Identifiers) -> Identifiers:
    """Return the identifiers that are one person's, and no office's."""
    return replace(who, emails=tuple(email for email in who.emails if not is_role_address(email)))


def _party(opened: Opened, name: str) -> Party | None:
    return opened.register.processors.get(name) or opened.register.recipients.get(name)


def _named(opened: Opened, recipient: str) -> str | None:
    """Return the party that a disclosure's receiver is, by its name in any language of the register."""
    parties: dict[str, Party] = {**opened.register.recipients, **opened.register.processors}
    wanted = recipient.strip().casefold()
    for name, party in parties.items():
        if wanted in {party.name.say(language).casefold() for language in opened.register.languages}:
            return name
    return None


def _write(opened: Opened, row: Request, name: str, activities: list[str], who: Identifiers) -> bool:
    """Put the letter to a party in the outbox, once; False when it has no address, or knows the person by nothing."""
    party = _party(opened, name)
    if steps.done(row, _TOLD, name):
        return True
    by = "" if party is None else _seen(party, who)
    if party is None or party.contact is None or not by:
        return False
    language = opened.register.languages[0]
    titles = data_titles(opened.register)
    changes = [titles[term][language] if term in titles else term for term in about_of(opened.engine, row).changes]
    said = {
        "number": row.pk,
        "controller": opened.register.principal.name,
        "activities": listed([opened.register.activities[one].title.say(language) for one in activities], language),
        "what": voice(language).say(f"notice {row.right}", data=", ".join(changes)),
        "who": by,
        "contact": contact(opened.register),
    }
    with transaction(opened.engine) as unit:
        outbox.put(opened.engine, unit, "notice", row.pk, letter(party.contact, language, "notice", **said))
        steps.write(opened.engine, unit, row, (_TOLD, name), StepState.done, {"activities": activities})
    return True


def _seen(party: Party, who: Identifiers) -> str:
    """Return by which of a person's addresses, else numbers, a party may know them; empty for none."""

    def may(term: str) -> bool:
        return not party.sees or any(term == seen or term.startswith(f"{seen}.") for seen in party.sees)

    if who.emails and may("contact.email"):
        return ", ".join(who.emails)
    return ", ".join(who.phones) if may("contact.phone") else ""


def send_on(opened: Opened, row: Request) -> None:
    """Send on what is processed for somebody else: by letter where the register names an address, else as a task."""
    named = [row.activity] if row.activity else []
    named += [i.activity for i in ruling.load(row.items) if i.outcome is Outcome.FORWARD_TO_CONTROLLER]
    for name in dict.fromkeys(named):
        activity = opened.register.activities[name]
        if activity.role is not Role.processor or steps.done(row, "forward", name):
            continue
        if _forwarded(opened, row, name, activity):
            continue
        until = forward_by(opened.register, opened.engine.today).isoformat()
        controller = activity.for_ or "controller"
        steps.task(
            opened.engine, row, "forward", name, "forward", activity.responsible, controller=controller, due=until
        )


def _forwarded(opened: Opened, row: Request, name: str, activity: Activity) -> bool:
    """Put the request to a controller in the outbox; False when the register does not say where it is reached."""
    controller = opened.register.recipients.get(activity.for_ or "")
    about = about_of(opened.engine, row)
    by = "" if controller is None else _seen(controller, about.proven or about.claimed)
    if controller is None or controller.contact is None or not by:
        return False
    engine, language = opened.engine, opened.register.languages[0]
    said = {
        "number": row.pk,
        "controller": opened.register.principal.name,
        "activity": activity.title.say(language),
        "right": right_title(Right(row.right), language),
        "received": day(row.received.astimezone(engine.zone).date(), language),
        "who": by,
        "proof": voice(language).say("forward proven" if about.proven else "forward unproven"),
        "contact": contact(opened.register),
    }
    with transaction(engine) as unit:
        outbox.put(engine, unit, "forward", row.pk, letter(controller.contact, language, "forward", **said))
        steps.write(engine, unit, row, ("forward", name), StepState.done, {"sent": 1})
    return True
