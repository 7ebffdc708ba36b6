"""Letters where no mail server is named: kept in this process's memory for the demo to show, never on disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_ROOM = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter that would have left."""

    at: datetime
    to: tuple[str, ...]
    subject: str
    text: str


_letters: deque[Letter] = deque(maxlen=_ROOM)


class Backend(BaseEmailBackend):
    """Django's way of sending, into the mailbox."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the letters, the newest `_ROOM` of them."""
        for message in email_messages:
            _letters.append(Letter(datetime.now(UTC), tuple(message.to), str(message.subject), str(message.body)))
        return len(email_messages)


def sent() -> tuple[Letter, ...]:
    """Return the letters, the newest first."""
    return tuple(reversed(_letters))


def empty() -> None:
    """Throw the letters away."""
    _letters.clear()
