"""What a dead sender leaves behind: its journal decides, and where there is none, nobody is mailed on a guess."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import mailing
from tests.mailserver import MailServer

MARKS = ("none", "before", "handed", "taken", "refused", "later", "lost")


def _claimed(opened: Any, holder: str, readers: int) -> tuple[int, list[int]]:
    """Have a sender claim everybody, and return the letter and the dispatches in order."""
    from tillit.services.newsletter import dispatching

    one = mailing.channel(opened)
    mailing.readers(opened, one, [f"reader{n}@example.org" for n in range(readers)])
    number = mailing.issue(opened, one)
    now = opened.engine.clock()
    assert dispatching.freeze(number, now)
    return number, [row.number for row in dispatching.claim(number, holder, readers, now)]


def _marked(opened: Any, holder: str, numbers: list[int]) -> Path:
    """Leave a journal behind in which each letter ends with another mark, the first with none."""
    from tillit.services.newsletter import journal, sending
    from tillit.services.newsletter.journal import Journal, Mark, Reply

    mine = Journal.begin(sending.folder(opened), holder)
    for number, mark in zip(numbers, MARKS, strict=True):
        if mark != "none":
            mine.mark(number, Mark[mark], Reply(550, (5, 7, 1)) if mark == "refused" else None)
    mine.close()
    return journal.place(sending.folder(opened), holder)


def _states(numbers: list[int]) -> dict[str, str]:
    from tillit.services.newsletter.models import Dispatch

    found = dict(Dispatch.objects.values_list("pk", "state"))
    return {mark: found[number] for mark, number in zip(MARKS, numbers, strict=True)}


def _change(number: int, **values: Any) -> None:
    """Change a dispatch from outside."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Dispatch
    from tillit.services.newsletter.service import SERVICE

    with transaction(SERVICE):
        Dispatch.objects.filter(pk=number).update(**values)


def _restart(file: Path) -> None:
    """Make a journal one of an earlier start of the machine."""
    content = bytearray(file.read_bytes())
    content[:4] = b"zzzz"
    file.write_bytes(content)


@pytest.mark.parametrize(("change", "silent"), [(None, "waiting"), (_restart, "uncertain")])
def test_the_journal_decides(opened: Any, change: Callable[[Path], None] | None, silent: str) -> None:
    """Taken and handed over: sent. Not begun: again, unless the machine was started anew. The rest: nobody knows."""
    from tillit.services.newsletter import journal, sending

    holder = f"{journal.here()[:20]}-0123456789abcdef"
    _, numbers = _claimed(opened, holder, len(MARKS))
    file = _marked(opened, holder, numbers)
    if change is not None:
        change(file)
    sending.recover(opened)
    assert _states(numbers) == {
        "none": silent,
        "before": "uncertain",
        "handed": "sent",
        "taken": "sent",
        "refused": "failed",
        "later": "waiting",
        "lost": "uncertain",
    }
    assert not file.exists()
    sending.recover(opened)


def test_a_living_sender_keeps_its_letters(opened: Any, server: MailServer) -> None:
    """Another worker leaves them alone, and does not take the letter for sent."""
    from tillit.services.newsletter import journal, sending
    from tillit.services.newsletter.journal import Journal
    from tillit.services.newsletter.models import Dispatch, Issue

    holder = f"{journal.here()[:20]}-0123456789abcdef"
    number, _ = _claimed(opened, holder, 5)
    mine = Journal.begin(sending.folder(opened), holder)
    assert sending.send(opened, number) is False
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"claimed"}
    assert (server.count(), Issue.objects.get(pk=number).state) == (0, "sending")
    mine.close()
    assert sending.send(opened, number) is False
    assert (server.count(), Issue.objects.get(pk=number).state) == (5, "sent")


def test_without_its_journal_nobody_is_mailed_on_a_guess(opened: Any, server: MailServer) -> None:
    """A journal of this machine is gone: uncertain at once. Another machine's: after a day."""
    from tillit.services.newsletter import journal, sending
    from tillit.services.newsletter.models import Dispatch

    mine, other = f"{journal.here()[:20]}-0123456789abcdef", "elsewhere-0123456789abcdef"
    number, numbers = _claimed(opened, mine, 2)
    _change(numbers[0], holder=other)
    sending.send(opened, number)
    assert dict(Dispatch.objects.values_list("pk", "state")) == {numbers[0]: "claimed", numbers[1]: "uncertain"}
    _change(numbers[0], lease=opened.engine.clock() - timedelta(seconds=1))
    sending.send(opened, number)
    assert set(Dispatch.objects.values_list("state", flat=True)) == {"uncertain"}
    assert server.count() == 0


def test_the_throttle_holds(opened: Any, server: MailServer) -> None:
    """At 300 letters a minute, 25 take four seconds at least; what the turn does not reach waits for the next."""
    import time

    from tillit.services.database import transaction
    from tillit.services.newsletter import sending
    from tillit.services.newsletter.models import Issue
    from tillit.services.newsletter.service import SERVICE

    one = mailing.channel(opened)
    mailing.readers(opened, one, [f"reader{n}@example.org" for n in range(25)])
    number = mailing.issue(opened, one)
    with transaction(SERVICE):
        Issue.objects.filter(pk=number).update(throttle=300)
    assert sending.send(opened, number, turn=0.01) is True
    assert server.count() == 10
    begun = time.monotonic()
    assert sending.send(opened, number) is False
    assert server.count() == 25
    assert time.monotonic() - begun >= 2


@pytest.mark.promise("S8", "keep")
def test_who_got_a_letter_is_forgotten_after_180_days(opened: Any) -> None:
    """The list of a letter's recipients goes 180 days after it was sent; the subscriptions stay."""
    from tillit.engine import approvals, execute, runs
    from tillit.promises.outcome import Act
    from tillit.services.newsletter import sending
    from tillit.services.newsletter.models import Dispatch, Subscription

    one = mailing.channel(opened)
    mailing.readers(opened, one, ["alice@example.org", "bob@example.org"])
    sending.send(opened, mailing.issue(opened, one))
    old = Dispatch.objects.get(email="alice@example.org")
    _change(old.pk, at=opened.engine.clock() - timedelta(days=181))
    acts = [act for one in opened.promises for act in one.keep(opened.world()) if isinstance(act, Act) and act.count]
    assert [(act.promise, act.count) for act in acts] == [
        ("retention:newsletter_delivery.recipients@newsletter.recipients", 1)
    ]
    with runs.running(opened.engine, "keep", opened.engine.today) as run:
        approvals.approve(opened.engine, acts[0], "Bob")
        execute.carry_out(opened.engine, run, acts[0], opened.stores["newsletter"], held=dict)
    assert list(Dispatch.objects.values_list("email", flat=True)) == ["bob@example.org"]
    assert Subscription.objects.count() == 2
