"""The jobs of sending: letters that are due, and what comes back of them."""

from __future__ import annotations

from tillit.engine import work
from tillit.engine.database import transaction
from tillit.engine.requests.shapes import Opened
from tillit.services.newsletter import mailbox, notice, sending


def send(opened: Opened, subject: str) -> None:
    """Send an issue for a while, and let other jobs have their turn before the rest. Raise StoreError (E025)."""
    if sending.send(opened, int(subject)):
        with transaction(opened.engine) as unit:
            work.enqueue(opened.engine, unit, sending.JOB, subject)


def look(opened: Opened, _subject: str) -> None:
    """See to it that what is due is sent, and that what a killed sender left behind is settled."""
    sending.look(opened)
    notice.begin(opened)


def bounces(opened: Opened, _subject: str) -> None:
    """Take in what has come back to the mailbox. Raise StoreError (E070)."""
    mailbox.poll(opened)
