"""What only a human can confirm: what waits for a signature, whose, and who signed last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import attestations
from tillit.promises.access import Access
from tillit.promises.notification import Notification
from tillit.promises.outcome import Promise, State
from tillit.promises.recipients import Sharing
from tillit.promises.retention import Retention
from tillit.promises.world import Attested
from tillit.register.model import Recipient
from tillit.register.roles import PRIVACY_OFFICER
from tillit.register.roles import title as role_title
from tillit.web.console.asking import Ask, page
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say

_LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class Signable:
    """Something that can be confirmed: its name, what it says, the role that does, its activity, the last one."""

    name: str
    says: str
    role: str
    activity: str | None
    latest: Attested | None


@page()
def every(ask: Ask) -> HttpResponse:
    """Show what can be signed, what waits first."""
    waits, signed = say("console.attest_waits"), say("console.attest_signed")
    found = [(one, _waits(ask, one)) for one in _signable(ask)]
    columns = (
        Column("says", say("console.col_says")),
        Column("state", say("console.col_state"), choose=True),
        Column("role", say("console.col_role"), choose=True),
        Column("activity", say("console.col_activity"), choose=True),
        Column("on", say("console.col_signed"), "day"),
        Column("mine", say("console.col_mine"), choose=True),
    )
    rows = [
        Row(
            {
                "says": one.says,
                "state": waits if waiting else signed,
                "role": role_title(ask.register, one.role, ask.language),
                "activity": ask.activity(one.activity),
                "on": one.latest.on if one.latest else None,
                "mine": say("console.yes" if ask.viewer.signs(one.role) else "console.no"),
            },
            reverse("console:attestation", kwargs={"name": one.name}),
        )
        for one, waiting in sorted(found, key=lambda pair: not pair[1])
    ]
    table = Table("attestations", say("console.attestations"), columns, rows, say("console.attestations_empty"))
    return ask.table("list", table, lead="console.attestations_lead")


@page()
def one(ask: Ask, name: str) -> HttpResponse:
    """Show what is confirmed by a signature, and the form that signs."""
    found = _one(ask, name)
    return ask.page(
        "attestation",
        title=found.says,
        one=found,
        role=role_title(ask.register, found.role, ask.language),
        activity=ask.activity(found.activity),
        may_sign=ask.viewer.signs(found.role),
    )


@page(change=True)
def sign(ask: Ask, name: str) -> HttpResponse:
    """Sign in the role that the register names; nobody signs in another's."""
    found = _one(ask, name)
    ask.refuse_unless(ask.viewer.signs(found.role))
    try:
        on = date.fromisoformat(ask.form.get("on") or ask.today.isoformat())
    except ValueError:
        raise Http404 from None
    if on > ask.today or ask.form.get("confirm") != "yes":
        return ask.page(
            "attestation",
            status=422,
            title=found.says,
            one=found,
            role=role_title(ask.register, found.role, ask.language),
            activity=ask.activity(found.activity),
            may_sign=True,
            error="console.error_past_only" if on > ask.today else "console.error_confirm",
        )
    attestations.sign(ask.engine, found.name, found.role, on, ask.form.get("note", "")[:_LONGEST_NOTE] or None)
    return ask.back("attestations", "signed")


def _one(ask: Ask, name: str) -> Signable:
    """Return what can be signed under a name. Raise Http404 where it is none, or not the viewer's to see."""
    for found in _signable(ask):
        if found.name == name:
            return found
    raise Http404


def _signable(ask: Ask) -> Iterator[Signable]:
    """Yield what the viewer may see of what can be signed.

    Attestations, who has access, that a changed statement was announced, reviews, and what recipients are told.
    """
    world = ask.opened.world()
    for name, declared in ask.register.attestations.items():
        if ask.viewer.sees(declared.activity) or ask.viewer.signs(declared.by):
            says = declared.says.say(ask.language)
            yield Signable(name, says, declared.by, declared.activity, world.attested(name))
    for promise in ask.opened.promises:
        if isinstance(promise, (Access, Notification)):
            latest = world.attested(promise.id)
            # A first version of the statement has nobody to tell of it.
            asks = isinstance(promise, Access) or latest or promise.check(world).state is State.unproven
            if ask.viewer.officer and asks:
                yield Signable(promise.id, promise.tell(ask.language), PRIVACY_OFFICER, None, latest)
            continue
        declared_activity = ask.register.activities.get(promise.activity or "")
        if declared_activity is None or not _reviewed(promise) or not ask.viewer.sees(promise.activity):
            continue
        role = declared_activity.responsible or PRIVACY_OFFICER
        says = promise.tell(ask.language)
        yield Signable(promise.id, says, role, promise.activity, world.attested(promise.id))


def _reviewed(promise: Promise) -> bool:
    """Tell whether a signature under the promise's own id counts: a review of the need, or what a recipient gets."""
    match promise:
        case Retention(rule=rule):
            return rule.review is not None
        case Sharing(party=party):
            return isinstance(party, Recipient)
        case _:
            return False


def _waits(ask: Ask, one: Signable) -> bool:
    """Tell whether a signature is missing, or has run out."""
    if one.latest is None or one.latest.on > ask.today:
        return True
    world = ask.opened.world()
    concerned = {one.name, f"attestation:{one.name}"}
    found = [promise.check(world).state for promise in ask.opened.promises if promise.id in concerned]
    return State.unproven in found
