"""What follows when a letter comes back: a dead address goes at once, a troubled one when a human says so.

Whatever says that a letter came back, it is known by the number of the dispatch, which nobody else can seal
(`verp.number`), or by a provider's signed report. Done twice, each of these does no more than done once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.db.models import F

from tillit.engine import database as engine_database
from tillit.engine.requests.shapes import Opened
from tillit.services.database import transaction
from tillit.services.newsletter import dsn, leaving
from tillit.services.newsletter.journal import Reply
from tillit.services.newsletter.models import Bounce, Dispatch, Received, Review, Subscription
from tillit.services.newsletter.service import SERVICE

ENOUGH: Final = 3
"""So many letters that came back, of different issues, and a human is asked."""
COUNTED: Final = timedelta(days=180)
"""For so long a letter that came back counts."""
FRESH: Final = timedelta(days=30)
"""A report about an older letter says nothing about the address as it is now."""


def refused(opened: Opened, refusals: Mapping[int, Reply]) -> None:
    """Do what follows from the mail server's refusals, by number of the dispatch."""
    for number, reply in refusals.items():
        returned(opened, number, reply)


def returned(opened: Opened, number: int, reply: Reply) -> bool:
    """Do what follows from one letter that came back; False where it is not known, or too old to say anything."""
    now = opened.engine.clock()
    row = Dispatch.objects.filter(pk=number, at__gte=now - FRESH).first()
    if row is None or row.state in {Dispatch.State.waiting, Dispatch.State.skipped}:
        return False
    with transaction(SERVICE):
        Dispatch.objects.filter(pk=number).exclude(state=Dispatch.State.claimed).update(
            state=Dispatch.State.failed, reason=reply.text or "bounce"
        )
    # Who has signed up anew since, has proved the address anew.
    rows = Subscription.objects.select_related("list").filter(email=row.email, asked__lte=row.at)
    if dsn.meaning(reply) is dsn.Meaning.dead:
        for one in rows:
            leaving.dead(opened, one, "bounce")
        return True
    for one in rows.filter(pk=row.subscription):
        _note(opened, one, row.issue_id, reply)
    return True


def _note(opened: Opened, one: Subscription, issue: int, reply: Reply) -> None:
    """Note that a letter came back for now, once for an issue, and ask a human when it were enough of them."""
    now = opened.engine.clock()
    with transaction(SERVICE):
        if not Subscription.objects.select_for_update().filter(pk=one.pk).exists():
            return
        Bounce.objects.get_or_create(
            subscription=one, issue=issue, defaults={"at": now, "kind": Bounce.Kind.soft, "code": reply.text[:20]}
        )
        Bounce.objects.filter(subscription=one, at__lt=now - COUNTED).delete()
        review = Review.objects.filter(subscription=one).first()
        since = Bounce.objects.filter(subscription=one)
        if review is not None and review.decided is not None:
            since = since.filter(at__gt=review.decided)
        if since.count() < ENOUGH:
            return
        if review is None:
            Review.objects.create(subscription=one, state=Review.State.open, opened=now)
        elif review.state != Review.State.open:
            Review.objects.filter(pk=review.pk).update(state=Review.State.open, opened=now, decided=None, by=None)


def decide(opened: Opened, number: int, *, stays: bool, by: int | None) -> bool:
    """Carry out what a human says about a subscription under review; False where nothing waits to be said."""
    review = Review.objects.select_related("subscription__list").filter(pk=number, state=Review.State.open).first()
    if review is None:
        return False
    with engine_database.transaction(opened.engine) as unit:
        unit.record("newsletter.reviewed", f"list {review.subscription.list_id}", stays=stays)
    if not stays:
        leaving.dead(opened, review.subscription, "review")
        return True
    with transaction(SERVICE):
        same = Review.objects.filter(pk=number, state=Review.State.open)
        same.update(state=Review.State.stays, decided=opened.engine.clock(), by=by)
    return True


def count(opened: Opened, source: str, outcome: str) -> None:
    """Count a report that came in."""
    with transaction(SERVICE):
        row, _ = Received.objects.get_or_create(day=opened.engine.today, source=source, outcome=outcome)
        Received.objects.filter(pk=row.pk).update(count=F("count") + 1)
