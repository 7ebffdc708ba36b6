"""Ending subscriptions: the row is deleted in the moment in which it ends, and the ledger of consents told of it.

The ledger is told first. Its news comes back here, at once and again after a kill, and deletes the row; so an
unsubscription that was begun is carried out, whatever happens in between. Done twice it does no more than done once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from tillit.engine import consents, holds
from tillit.engine import database as engine_database
from tillit.engine.consents import Change, Channel, What
from tillit.engine.requests.shapes import Opened
from tillit.services import catalogue
from tillit.services.database import transaction
from tillit.services.newsletter import addresses
from tillit.services.newsletter.grounds import rules
from tillit.services.newsletter.models import Dispatch, ImportRow, NewsletterList, SignUp, Subscription
from tillit.stores.matching import EMAIL, canonical

How = Literal["link", "one-click", "preferences", "stop", "staff", "consent", "bounce", "review", "expired", "provider"]
"""By what a subscription ended, as the audit tells it."""
ACTS: dict[str, str] = {
    "link": "pressed the button on the page of the letter's link",
    "one-click": "unsubscribed in the mail program (RFC 8058)",
    "preferences": "took the list off on the page of preferences",
    "stop": "pressed 'Stop everything' on the page of preferences",
    "staff": "asked the organisation",
    "provider": "told the mail provider not to want the letters",
}
"""What the ledger of consents keeps of what the person did."""


def end(opened: Opened, row: Subscription, how: How) -> None:
    """End one subscription because its owner said so: consent withdrawn, row deleted, objection remembered."""
    if row.consent is not None:
        number = consent_number(opened, row)
        if number is not None:
            channel = Channel.staff if how == "staff" else Channel.web
            consents.withdraw_one(opened.engine, number, channel=channel, act=ACTS[how])
    delete(opened, [row], how, objection=True)


def stop(opened: Opened, email: str, how: How = "stop") -> int:
    """End everything that an address gets, what waits to be confirmed included; return how many rows went."""
    rows = list(Subscription.objects.select_related("list").filter(email=email))
    purposes = sorted({row.list.purpose for row in rows if rules(row.ground).ledger})
    if purposes:
        consents.withdraw(
            opened.engine,
            opened.register,
            addresses.who(email),
            purposes,
            channel=Channel.staff if how == "staff" else Channel.web,
            act=ACTS[how],
        )
    delete(opened, rows, how)
    with transaction(_service()):
        SignUp.objects.filter(email=email).delete()
        ImportRow.objects.filter(email=email).delete()
        Dispatch.objects.filter(email=email, state=Dispatch.State.waiting).update(state=Dispatch.State.skipped)
        addresses.suppress(opened.engine, email, None, opened.engine.clock())
    return len(rows)


def dead(opened: Opened, row: Subscription, how: Literal["bounce", "review"]) -> None:
    """Delete a subscription whose address turned out to be dead (its owner has objected to nothing)."""
    if row.consent is not None:
        number = consent_number(opened, row)
        if number is not None:
            act = "nothing: letters came back, the address is out of use"
            consents.withdraw_one(opened.engine, number, channel=Channel.staff, act=act)
    delete(opened, [row], how)


def delete(opened: Opened, rows: Iterable[Subscription], how: How, *, objection: bool = False) -> None:
    """Delete subscriptions, with the audit written before it; one that a hold protects is only put out of use."""
    engine = opened.engine
    todo = [row for row in rows if row.pk is not None]
    if not todo:
        return
    held = {canonical(EMAIL, one) for one in holds.identifiers(engine, engine.today).emails}
    with engine_database.transaction(engine) as unit:
        for row in todo:
            if Subscription.objects.filter(pk=row.pk, ended=None).exists():
                unit.record("newsletter.ended", f"list {row.list_id}", how=how)
    with transaction(_service()):
        for row in todo:
            if objection:
                addresses.suppress(engine, row.email, [row.list], engine.clock())
            Dispatch.objects.filter(subscription=row.pk, state=Dispatch.State.waiting).update(
                state=Dispatch.State.skipped
            )
            if row.email in held:  # GDPR Art. 18: what is restricted is not deleted, and not used
                Subscription.objects.filter(pk=row.pk).update(ended=engine.clock(), consent=None)
            else:
                Subscription.objects.filter(pk=row.pk).delete()


def told(opened: Opened, change: Change) -> None:
    """Take in news from the ledger that a consent has ended."""
    found: dict[int, Subscription] = {}
    rows = Subscription.objects.select_related("list")
    for row in rows.filter(consent__in=change.consents):
        found[row.pk] = row
    emails = [email for email in map(addresses.kept, change.who.emails) if email]
    if change.what is What.withdrawn and emails:
        for row in rows.filter(email__in=emails, list__purpose=change.purpose):
            found[row.pk] = row
    delete(opened, found.values(), "expired" if change.what is What.expired else "consent")
    if change.what is What.withdrawn and emails:
        lists = list(NewsletterList.objects.filter(purpose=change.purpose))
        with transaction(_service()):
            SignUp.objects.filter(email__in=emails).delete()
            for email in emails:
                addresses.suppress(opened.engine, email, lists, change.at)


def consent_number(opened: Opened, row: Subscription) -> int | None:
    """Return the running number of a subscription's consent in the ledger."""
    for entry in consents.history(opened.engine, opened.register, addresses.who(row.email)):
        if entry.id == row.consent:
            return entry.number
    return None


def _service() -> catalogue.Service:
    return catalogue.find("newsletter")
