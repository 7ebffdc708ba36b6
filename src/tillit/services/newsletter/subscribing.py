"""Signing up and confirming: an address is asked for once, proved by its owner, and only then written to.

What is typed on the page becomes a row, whoever it is; a job finds out what there is to do. So neither the answer nor
the time it takes tells who subscribes, and one address gets at most one letter about it in a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Final

from tillit.engine import consents
from tillit.engine import database as engine_database
from tillit.engine.consents import PATIENCE, Change, Channel
from tillit.engine.requests.shapes import Opened
from tillit.engine.work import enqueue
from tillit.services import catalogue
from tillit.services.database import transaction
from tillit.services.newsletter import addresses
from tillit.services.newsletter.grounds import rules
from tillit.services.newsletter.models import NewsletterList, SignUp, Subscription

PAUSE: Final = timedelta(hours=24)
"""How long an address is left in peace after a letter about signing up, however often it is typed."""
SIGN_UP: Final = "newsletter.sign_up"
_SIGNED_UP = "ticked the list and pressed the button under the text"
_CONFIRMED = "pressed the button on the page of the link in the letter"
_TURNED_ON = "ticked the list on the page of preferences, opened by the link in a letter"
_confirming: ContextVar[int | None] = ContextVar("newsletter_confirming", default=None)
"""The subscription that is being confirmed at this moment; 0: one that whoever gives the consent writes themselves."""


def open_lists() -> tuple[NewsletterList, ...]:
    """Return the lists that people may sign up for by themselves."""
    found = NewsletterList.objects.filter(open=True).order_by("pk")
    return tuple(one for one in found if rules(one.ground).sign_up)


def typed(opened: Opened, email: str, lists: Iterable[NewsletterList], language: str) -> None:
    """Write down that somebody typed an address; the same is done whoever it is."""
    service = catalogue.find("newsletter")
    with transaction(service):
        row = SignUp.objects.create(
            email=email, lists=[one.key for one in lists], language=language, asked=opened.engine.clock()
        )
    with engine_database.transaction(opened.engine) as unit:
        enqueue(opened.engine, unit, SIGN_UP, row.pk)


def prepare(opened: Opened, sign_up: SignUp) -> tuple[Subscription, ...]:
    """Write what is to be confirmed, and return the subscriptions that a letter must tell of; none: it is not sent."""
    email = sign_up.email
    for one in open_lists():
        if one.key in sign_up.lists and not Subscription.objects.filter(list=one, email=email).exists():
            _pending(opened, one, email, sign_up.language)
    rows = tuple(Subscription.objects.select_related("list").filter(email=email, ended=None).order_by("list_id"))
    asked = [row for row in rows if row.list.key in sign_up.lists]
    since = opened.engine.clock() - PAUSE
    recent = [row.mailed for row in rows if row.mailed is not None and row.mailed > since]
    if not asked or recent:
        return ()
    waiting = [row for row in rows if row.state == Subscription.State.pending]
    code = addresses.fresh()
    with transaction(catalogue.find("newsletter")):
        for row in waiting:
            Subscription.objects.filter(pk=row.pk, state=Subscription.State.pending).update(signup=code)
            row.signup = code
    return tuple(waiting) or tuple(asked)


def mailed(opened: Opened, sign_up: SignUp, rows: Sequence[Subscription]) -> None:
    """Note that the letter has left, or need not, and forget what was typed."""
    with transaction(catalogue.find("newsletter")):
        Subscription.objects.filter(pk__in=[row.pk for row in rows]).update(mailed=opened.engine.clock())
        SignUp.objects.filter(pk=sign_up.pk).delete()


def _pending(opened: Opened, one: NewsletterList, email: str, language: str) -> None:
    """Write a subscription that is still to be confirmed."""
    asking = ""
    if rules(one.ground).ledger:
        asking = consents.ask(
            opened.engine,
            opened.register,
            addresses.who(email),
            one.purpose,
            language=language,
            channel=Channel.web,
            act=_SIGNED_UP,
        ).token
    with transaction(catalogue.find("newsletter")):
        Subscription.objects.get_or_create(
            list=one,
            email=email,
            defaults={
                "ground": one.ground,
                "language": language,
                "state": Subscription.State.pending,
                "token": addresses.fresh(),
                "asked": opened.engine.clock(),
                "asking": asking,
            },
        )


def waiting(opened: Opened, code: str) -> tuple[Subscription, ...]:
    """Return what the link with this code confirms, not too old, and what it confirmed already.

    Whoever has the link owns the address, and may confirm whatever else waits for it.
    """
    first = Subscription.objects.filter(signup=code, ended=None).exclude(signup="").first()
    if first is None:
        return ()
    oldest = opened.engine.clock() - PATIENCE
    rows = Subscription.objects.select_related("list").filter(email=first.email, ended=None).order_by("list_id")
    return tuple(
        row for row in rows if (row.signup == code if row.state == Subscription.State.active else row.asked > oldest)
    )


def confirm(opened: Opened, code: str) -> tuple[Subscription, ...]:
    """Make active what waits under a code, and return all that is; none: the code is unknown or too old."""
    for row in waiting(opened, code):
        if row.state == Subscription.State.active:
            continue
        if not rules(row.ground).ledger:
            _activate(opened, row, None, "link")
            continue
        with telling(row.pk):
            given = consents.confirm(opened.engine, row.asking, act=_CONFIRMED, who=addresses.who(row.email))
        if given is not None:
            _activate(opened, row, given.id, "link")
    return tuple(row for row in waiting(opened, code) if row.state == Subscription.State.active)


def turn_on(opened: Opened, one: NewsletterList, email: str, language: str) -> None:
    """Start a subscription for the owner of a proven address, at their own word."""
    if not rules(one.ground).turn_on:
        message = f"{one} is not one that people turn on by themselves"
        raise LookupError(message)
    existing = Subscription.objects.filter(list=one, email=email).first()
    if existing is not None and existing.state == Subscription.State.active and existing.ended is None:
        return
    with telling(0):
        given = consents.give(
            opened.engine,
            opened.register,
            addresses.who(email),
            one.purpose,
            language=language,
            channel=Channel.web,
            act=_TURNED_ON,
        )
    start(opened, one, email, language, consent=given.id, how="preferences")


def start(opened: Opened, one: NewsletterList, email: str, language: str, *, consent: object, how: str) -> None:
    """Write an active subscription, or make an existing row one."""
    with engine_database.transaction(opened.engine) as unit:
        unit.record("newsletter.confirmed", f"list {one.pk}", how=how)
    with transaction(catalogue.find("newsletter")):
        write(opened, one, email, language, consent=consent)


def write(
    opened: Opened,
    one: NewsletterList,
    email: str,
    language: str,
    *,
    consent: object,
    since: date | None = None,
    proof: str = "",
) -> None:
    """Write an active subscription in the transaction that is open; what was said against the list is over."""
    now = opened.engine.clock()
    known = {
        "ground": one.ground,
        "language": language,
        "state": Subscription.State.active,
        "confirmed": now,
        "consent": consent,
        "asking": "",
        "since": since,
        "proof": proof,
        "ended": None,
        "bounced": None,
    }
    Subscription.objects.update_or_create(
        list=one, email=email, defaults=known, create_defaults={**known, "token": addresses.fresh(), "asked": now}
    )
    addresses.lift(opened.engine, email, one)


def told(opened: Opened, change: Change) -> None:
    """Take in news from the ledger that a consent was given: by our own form, or in the consent centre."""
    being = _confirming.get()
    if being == 0 or Subscription.objects.filter(consent__in=change.consents).exists():
        return
    emails = [email for email in map(addresses.kept, change.who.emails) if email]
    if not emails or not change.consents:
        return
    rows = Subscription.objects.select_related("list").filter(
        list__purpose=change.purpose, email__in=emails, state=Subscription.State.pending, ended=None
    )
    if not _live(opened, change):
        return
    row = rows.filter(pk=being).first() if being else rows.order_by("pk").first()
    if row is not None:
        _activate(opened, row, change.consents[0], "consent")
        return
    one = next((one for one in open_lists() if one.purpose == change.purpose), None)
    mine = Subscription.objects.filter(list__purpose=change.purpose, email__in=emails, ended=None)
    if one is not None and not mine.exists():
        start(opened, one, emails[0], change.language, consent=change.consents[0], how="consent")


def _live(opened: Opened, change: Change) -> bool:
    """Tell whether a consent that news came of still holds: news may come late."""
    return bool(consents.live_consents(opened.engine, change.consents))


def _activate(opened: Opened, row: Subscription, consent: object, how: str) -> None:
    """Make a pending subscription active, once."""
    pending = Subscription.objects.filter(pk=row.pk, state=Subscription.State.pending)
    if not pending.exists():
        return
    with engine_database.transaction(opened.engine) as unit:
        unit.record("newsletter.confirmed", f"list {row.list_id}", how=how)
    with transaction(catalogue.find("newsletter")):
        pending.update(state=Subscription.State.active, consent=consent, confirmed=opened.engine.clock(), asking="")
        addresses.lift(opened.engine, row.email, row.list)


@contextmanager
def telling(being: int) -> Iterator[None]:
    """Let the news of a consent that is given in the block know whose it is."""
    before = _confirming.set(being)
    try:
        yield
    finally:
        _confirming.reset(before)


def speak(email: str, language: str) -> None:
    """Have all letters to an address in a language from now on."""
    with transaction(catalogue.find("newsletter")):
        Subscription.objects.filter(email=email).update(language=language)
