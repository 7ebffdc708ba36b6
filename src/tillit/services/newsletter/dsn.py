"""What came back: reports about letters (RFC 3464) read, and what their status codes mean (RFC 3463)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from email.utils import getaddresses
from enum import Enum
from typing import Final

from tillit.services.newsletter.journal import Reply

_STATUS: Final = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
_WHERE: Final = ("to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
"""Headers in which the address stands that a report was sent to."""
_ADDRESSES: Final = 20
_PARTS: Final = 30
_RECIPIENTS: Final = 20

_DEAD: Final = frozenset({(1, 1), (1, 2), (1, 3), (1, 6), (1, 10), (2, 1)})
"""The address does not exist, its domain does not or takes no mail, it was moved without a new one, or switched off."""


class Meaning(Enum):
    """What a status says about an address."""

    dead = "dead"
    """It is gone: no letter will ever arrive."""
    ill = "ill"
    """This letter did not arrive; another may."""


class Shape(Enum):
    """What a message in the mailbox of bounces is."""

    failed = "failed"
    """A report that a letter did not arrive."""
    waiting = "waiting"
    """A report that it is late, or has arrived: nothing follows from it."""
    automatic = "automatic"
    """An answer by a machine, as when somebody is away."""
    letter = "letter"
    """What a human may have written."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a message in the mailbox says: its shape, which addresses it was sent to, and the status if it has one."""

    shape: Shape
    to: tuple[str, ...]
    status: tuple[int, int, int] = (0, 0, 0)


def meaning(reply: Reply) -> Meaning:
    """Return what a refusal says about the address.

    Only an enhanced status says that it is dead: a bare 550 is given for policy, spam and full mailboxes alike, and
    nobody is dropped for those without a human's look.
    """
    kind, *rest = reply.status
    return Meaning.dead if kind == 5 and tuple(rest) in _DEAD else Meaning.ill  # noqa: PLR2004  permanent


def read(content: bytes) -> Report:
    """Return what a message says; whatever it is made of, it is some message."""
    message: Message = message_from_bytes(content, policy=policy.compat32)
    to = tuple(_to(message))
    reports = [part for part in _walk(message) if part.get_content_type() == "message/delivery-status"]
    if reports:
        return _judged(to, [one for part in reports for one in _recipients(part)])
    words = " ".join(str(message.get(name, "")) for name in ("auto-submitted", "x-autoreply", "x-autorespond")).lower()
    null_sender = str(message.get("return-path", "")).strip() == "<>"
    if "auto-replied" in words or message.get("x-autoreply") or message.get("x-autorespond"):
        return Report(Shape.automatic, to)
    if null_sender or "auto-generated" in words:
        return Report(Shape.failed, to)  # a report in a form of its own: it counts, but says nothing for good
    return Report(Shape.letter, to)


def _walk(message: Message) -> Iterator[Message]:
    """Yield the parts of a message, not too many of them, and nothing inside the letter that came back."""
    pending, seen = [message], 0
    while pending and seen < _PARTS:
        part = pending.pop(0)
        seen += 1
        yield part
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            pending += [one for one in inner if isinstance(one, Message)]


def _to(message: Message) -> Iterator[str]:
    values = [str(value) for name in _WHERE for value in message.get_all(name, [])]
    for _, address in getaddresses(values)[:_ADDRESSES]:
        if address:
            yield address


def _recipients(part: Message) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield what was done, and the status, for each recipient of a report."""
    groups = part.get_payload()
    if not isinstance(groups, list):
        return
    for group in [one for one in groups if isinstance(one, Message)][:_RECIPIENTS]:
        action = str(group.get("action", "")).strip().lower()
        match = _STATUS.match(str(group.get("status", "")).strip())
        if action:
            yield action, (int(match[1]), int(match[2]), int(match[3])) if match else (0, 0, 0)


def _judged(to: tuple[str, ...], said: list[tuple[str, tuple[int, int, int]]]) -> Report:
    """Return what a report comes to: a letter has one recipient, so that the worst it says is about them."""
    failed = [status for action, status in said if action == "failed"]
    if not failed:
        return Report(Shape.waiting, to)
    dead = [status for status in failed if meaning(Reply(0, status)) is Meaning.dead]
    return Report(Shape.failed, to, (dead or failed)[0])
