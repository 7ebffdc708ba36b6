"""The list of a letter's recipients, and how each stands: the only module that changes it while a letter is sent.

Each function is one transaction. A row is claimed before anything is sent, under the name of a journal that is on the
disk already; whoever finds a claimed row whose sender is gone asks the journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import CharField, Count, DateTimeField, F, Max, Q, QuerySet, Value

from tillit.services.database import pour, transaction
from tillit.services.newsletter.journal import Reply
from tillit.services.newsletter.models import Dispatch, Issue, Subscription
from tillit.services.newsletter.service import SERVICE

CHUNK: Final = 5000
LEASE: Final = timedelta(hours=24)
"""After so long, a sender on a machine that cannot be asked is taken for gone, and its letters for uncertain."""
AGAIN: Final = timedelta(minutes=15)
"""How long a letter waits that the server wanted later (RFC 5321, 4.5.4.1)."""
PATIENCE: Final = timedelta(days=2)
"""For so long a letter is offered again."""
State = Dispatch.State


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter to one recipient, claimed: its number, the subscription, the address and the language."""

    number: int
    subscription: int
    email: str
    language: str


def freeze(number: int, now: datetime) -> bool:
    """Put everybody who subscribes on a letter's list of recipients, and let the sending begin; True when it does.

    Killed in the middle it goes on where it was. A letter that is not scheduled any more is left alone.
    """
    last = Dispatch.objects.filter(issue=number).aggregate(last=Max("subscription"))["last"] or 0
    while True:
        with transaction(SERVICE):
            issue = Issue.objects.select_for_update().filter(pk=number, state=Issue.State.scheduled).first()
            if issue is None:
                return False
            rows = Subscription.objects.filter(
                list=issue.list_id, state=Subscription.State.active, ended=None, bounced=None, pk__gt=last
            )
            some = list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK])
            if some:
                _put_on(issue, rows.filter(pk__lte=some[-1]).order_by("pk"), now)
                last = some[-1]
            if len(some) < CHUNK:
                Issue.objects.filter(pk=number).update(state=Issue.State.sending, started=now)
                return True


def _put_on(issue: Issue, rows: QuerySet[Subscription], now: datetime) -> None:
    """Put subscribers on a letter's list of recipients, in the open transaction."""
    nothing = Value("", output_field=CharField())
    pour(
        SERVICE,
        rows,
        Dispatch,
        issue=Value(issue.pk),
        subscription=F("pk"),
        email=F("email"),
        language=F("language"),
        state=Value(State.waiting.value, output_field=CharField()),
        reason=nothing,
        at=Value(now, output_field=DateTimeField()),
        holder=nothing,
    )


def among(numbers: Iterable[int]) -> Q:
    """Return the condition for rows of some numbers: a range where each follows the other, which is asked in less."""
    some = sorted(set(numbers))
    if some and some[-1] - some[0] == len(some) - 1:
        return Q(pk__range=(some[0], some[-1]))
    return Q(pk__in=some)


def claim(number: int, holder: str, most: int, now: datetime) -> list[Waiting]:
    """Claim up to `most` letters that may be sent now, in the name of a journal; none unless the issue is sending."""
    with transaction(SERVICE):
        if not Issue.objects.filter(pk=number, state=Issue.State.sending).exists():
            return []
        ready = _ready(number, now).order_by("pk").select_for_update(skip_locked=True)
        rows = [Waiting(*row) for row in ready.values_list("pk", "subscription", "email", "language")[:most]]
        Dispatch.objects.filter(among(row.number for row in rows)).update(
            state=State.claimed, holder=holder, lease=now + LEASE
        )
        return rows


def settle(
    holder: str,
    now: datetime,
    *,
    sent: Iterable[int] = (),
    skipped: Iterable[int] = (),
    uncertain: Iterable[int] = (),
    untouched: Iterable[int] = (),
    later: Iterable[int] = (),
    refused: Mapping[int, Reply] | None = None,
) -> None:
    """Write down what became of letters that a holder has claimed; all of it, or nothing."""
    with transaction(SERVICE):
        _close(holder, sent, now, State.sent)
        _close(holder, skipped, now, State.skipped)
        _close(holder, uncertain, now, State.uncertain)
        reasons: dict[str, list[int]] = {}
        for number, reply in (refused or {}).items():
            reasons.setdefault(reply.text, []).append(number)
        for reason, numbers in reasons.items():
            _close(holder, numbers, now, State.failed, reason)
        mine = Dispatch.objects.filter(state=State.claimed, holder=holder)
        mine.filter(pk__in=list(untouched)).update(state=State.waiting, holder="", lease=None)
        mine.filter(pk__in=list(later)).update(state=State.waiting, holder="", lease=now + AGAIN)


def _close(holder: str, numbers: Iterable[int], now: datetime, state: str, reason: str = "") -> None:
    if some := list(numbers):
        rows = Dispatch.objects.filter(among(some), state=State.claimed, holder=holder)
        rows.update(state=state, at=now, holder="", lease=None, reason=reason)


def given_up(number: int, now: datetime) -> list[int]:
    """Return the waiting letters of an issue that have been offered for too long."""
    rows = Dispatch.objects.filter(issue=number, state=State.waiting, lease__isnull=False, at__lte=now - PATIENCE)
    return list(rows.values_list("pk", flat=True)[:CHUNK])


def give_up(numbers: Sequence[int], now: datetime) -> None:
    """Note that letters will not be offered again."""
    with transaction(SERVICE):
        rows = Dispatch.objects.filter(pk__in=list(numbers), state=State.waiting)
        rows.update(state=State.failed, at=now, lease=None, reason="4.4.7")


def decide(numbers: Sequence[int], *, again: bool, now: datetime) -> int:
    """Put uncertain letters back in the line, or note that they are let be; return how many."""
    state = State.waiting if again else State.sent
    with transaction(SERVICE):
        rows = Dispatch.objects.filter(pk__in=list(numbers), state=State.uncertain)
        changed = rows.update(state=state, at=now, lease=None, reason="")
        if again and changed:
            issues = Dispatch.objects.filter(pk__in=list(numbers)).values("issue")
            Issue.objects.filter(pk__in=issues, state=Issue.State.sent).update(state=Issue.State.sending, finished=None)
        return changed


def holders() -> tuple[str, ...]:
    """Return the senders that have claimed letters."""
    rows = Dispatch.objects.filter(state=State.claimed)
    return tuple(rows.order_by("holder").values_list("holder", flat=True).distinct())


def held(holder: str, lapsed: datetime | None = None) -> list[int]:
    """Return the letters that a holder has claimed, `lapsed`: those that it may not hold any more."""
    rows = Dispatch.objects.filter(state=State.claimed, holder=holder)
    if lapsed is not None:
        rows = rows.filter(lease__lte=lapsed)
    return list(rows.values_list("pk", flat=True))


def ready(number: int, now: datetime) -> bool:
    """Tell whether a letter of an issue could leave now."""
    return _ready(number, now).exists()


def _ready(number: int, now: datetime) -> QuerySet[Dispatch]:
    """Return the letters of an issue that may be claimed."""
    return Dispatch.objects.filter(issue=number, state=State.waiting).filter(Q(lease=None) | Q(lease__lte=now))


def finish(number: int, now: datetime) -> Mapping[str, int] | None:
    """Note that an issue is sent, once no letter waits or is under way, and return how many stand how; else None."""
    with transaction(SERVICE):
        under_way = Dispatch.objects.filter(issue=number, state__in=(State.waiting, State.claimed))
        if under_way.exists():
            return None
        sending = Issue.objects.filter(pk=number, state=Issue.State.sending)
        if not sending.update(state=Issue.State.sent, finished=now):
            return None
    return numbers(number)


def numbers(number: int) -> Mapping[str, int]:
    """Return how many letters of an issue stand how."""
    rows = Dispatch.objects.filter(issue=number).order_by().values("state").annotate(many=Count("pk"))
    return dict.fromkeys(State.values, 0) | {row["state"]: row["many"] for row in rows}
