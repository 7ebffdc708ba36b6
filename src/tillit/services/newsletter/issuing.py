"""A letter from draft to sent, as an editor takes it: each step allowed from certain states only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from tillit.engine import database as engine_database
from tillit.engine import work
from tillit.engine.requests.shapes import Opened
from tillit.services.database import transaction
from tillit.services.newsletter import composing, options, sending
from tillit.services.newsletter.journal import Mark, Reply
from tillit.services.newsletter.letter import ascii_form, sendable
from tillit.services.newsletter.models import Dispatch, Issue, IssueText, NewsletterList, Subscription
from tillit.services.newsletter.service import SERVICE
from tillit.services.newsletter.smtp import Line, Outcome, ServerError

State = Issue.State
STEPS: Final[Mapping[str, tuple[frozenset[State], State]]] = {
    "unschedule": (frozenset({State.scheduled}), State.draft),
    "pause": (frozenset({State.sending}), State.paused),
    "resume": (frozenset({State.paused}), State.sending),
    "stop": (frozenset({State.scheduled, State.sending, State.paused}), State.stopped),
}
"""What an editor can do: from which states, and to which one."""
_PROOF: Final = "proof"
"""Stands in a test letter where a reader's token would: its links open nothing."""


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the editor's form for one language."""

    subject: str
    preheader: str
    body: str

    @property
    def whole(self) -> bool:
        """Tell whether a letter can be made of it."""
        return bool(self.subject and self.body)


def draft(opened: Opened, channel: NewsletterList, texts: Mapping[str, Written], *, statement: str = "") -> int:
    """Write a new draft, and return its number."""
    with transaction(SERVICE):
        made = Issue.objects.create(list=channel, state=State.draft, made=opened.engine.clock(), statement=statement)
        _texts(made, texts)
    with engine_database.transaction(opened.engine) as unit:
        unit.record("newsletter.written", f"issue {made.pk}")
    return int(made.pk)


def write(
    number: int, channel: NewsletterList, texts: Mapping[str, Written], *, archived: bool, throttle: int | None
) -> bool:
    """Change a draft; False where it is none any more."""
    with transaction(SERVICE):
        drafts = Issue.objects.filter(pk=number, state=State.draft)
        if not drafts.update(list=channel, archived=archived, throttle=throttle):
            return False
        issue = Issue.objects.get(pk=number)
        issue.texts.all().delete()
        _texts(issue, texts)
    return True


def _texts(issue: Issue, texts: Mapping[str, Written]) -> None:
    IssueText.objects.bulk_create(
        IssueText(issue=issue, language=language, subject=one.subject, preheader=one.preheader, body=one.body)
        for language, one in texts.items()
        if one.whole
    )


def delete(number: int) -> bool:
    """Delete a draft; False where it is none any more."""
    with transaction(SERVICE):
        done, _ = Issue.objects.filter(pk=number, state=State.draft).delete()
    return bool(done)


def schedule(opened: Opened, number: int, at: datetime | None) -> bool:
    """Have a draft sent, at an instant or now; False where it is no draft, or says nothing yet."""
    now = opened.engine.clock()
    when = max(at or now, now)
    with transaction(SERVICE):
        if not IssueText.objects.filter(issue=number).exists():
            return False
        if not Issue.objects.filter(pk=number, state=State.draft).update(state=State.scheduled, scheduled=when):
            return False
    _noted(opened, number, State.scheduled, when)
    return True


def step(opened: Opened, number: int, name: str) -> bool:
    """Take a step of STEPS; False where the letter is in a state that does not allow it.

    Letters that a sender holds at this moment still leave; the next are not claimed.
    """
    allowed, state = STEPS[name]
    with transaction(SERVICE):
        if not Issue.objects.filter(pk=number, state__in=allowed).update(state=state):
            return False
        waiting = Dispatch.objects.filter(issue=number, state=Dispatch.State.waiting)
        if state is State.stopped:
            now = opened.engine.clock()
            waiting.update(state=Dispatch.State.skipped, reason="stopped", at=now, lease=None)
            Issue.objects.filter(pk=number).update(finished=now)
        if state is State.draft:
            waiting.delete()
    _noted(opened, number, state, opened.engine.clock() if state is State.sending else None)
    return True


def _noted(opened: Opened, number: int, state: State, at: datetime | None) -> None:
    """Write a step in the audit, and have the letter sent where it is to be."""
    with engine_database.transaction(opened.engine) as unit:
        unit.record("newsletter.state", f"issue {number}", state=state.value)
        if at is not None:
            work.enqueue(opened.engine, unit, sending.JOB, number, at)


def decide(opened: Opened, number: int, *, again: bool) -> int:
    """Do as a human says with the uncertain letters of an issue: send them again, or let them be."""
    rows = Dispatch.objects.filter(issue=number, state=Dispatch.State.uncertain)
    count = sending.decide(opened, list(rows.values_list("pk", flat=True)), again=again)
    if count:
        with engine_database.transaction(opened.engine) as unit:
            unit.record("newsletter.decided", f"issue {number}", again=again, count=count)
            work.enqueue(opened.engine, unit, sending.JOB, number)
    return count


def expected(channel: NewsletterList) -> int:
    """Return how many subscribe to a list now."""
    rows = Subscription.objects.filter(list=channel, state=Subscription.State.active, ended=None, bounced=None)
    return rows.count()


def test(opened: Opened, issue: Issue, to: str) -> bool:
    """Send the letter to one address in each of its languages; False when the mail server does not take it.

    Its links carry no reader's token. Raise StoreError (E025) where no server is named.
    """
    known = options.read(opened.engine.configuration)
    address = ascii_form(to)
    if not sendable(address):
        return False
    line = Line(sending.server(opened))
    path = composing.return_address(opened, known)
    now = opened.engine.clock()
    try:
        for language, template in composing.templates(opened, issue, known).items():
            name = f"test.{issue.pk}.{language}.{int(now.timestamp())}"
            sent = line.send(path, address, template.fill(address, _PROOF, name, now), _unmarked)
            if sent.outcome is not Outcome.taken:
                return False
    except ServerError:
        return False
    finally:
        line.close()
    return True


def _unmarked(_mark: Mark, _reply: Reply) -> None:
    """Keep no journal: a test may come twice."""
