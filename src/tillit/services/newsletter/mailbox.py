"""The mailbox that bounces come to, read over IMAP (RFC 9051) with TLS.

A report that carries a seal of ours is taken in, then deleted there; one that carries none is forged, or about nothing
that we sent, and is deleted and counted. What a human may have written is left for a human.
"""

from __future__ import annotations

import contextlib
import imaplib
import ssl
from collections import Counter
from collections.abc import Iterator
from typing import Final

from tillit.engine.requests.shapes import Opened
from tillit.errors import Problem, StoreError
from tillit.services.newsletter import bouncing, dsn, options, verp
from tillit.services.newsletter.dsn import Shape
from tillit.services.newsletter.journal import Reply
from tillit.services.newsletter.options import Bounces

SOURCE: Final = "mailbox"
_MOST: Final = 500
"""So many messages at a time."""
_BYTES: Final = 100_000
"""What of a message is read; a report stands at its beginning."""
_TIMEOUT: Final = 30
_PLAIN_IMAP: Final = 143


def poll(opened: Opened) -> Counter[str]:
    """Take in what has come, and return how much of what. Raise StoreError (E070) when the mailbox cannot be read."""
    found: Counter[str] = Counter()
    settings = options.read(opened.engine.configuration).bounces
    if settings is None or settings.host is None:
        return found
    try:
        with _mailbox(settings) as box:
            for uid, message in _messages(box):
                outcome = take(opened, settings, message)
                found[outcome] += 1
                flag = "\\Seen" if outcome == "human" else "\\Deleted"
                box.uid("STORE", uid, "+FLAGS.SILENT", f"({flag})")
                bouncing.count(opened, SOURCE, outcome)
            box.expunge()
    except (OSError, imaplib.IMAP4.error) as error:
        fix = "See [services.newsletter.bounces] in tillit.toml, and that the server can be reached over TLS."
        what = f"cannot be read ({type(error).__name__})"
        raise StoreError(Problem("mailbox of bounces", "E070", what, fix)) from None
    return found


def take(opened: Opened, settings: Bounces, message: bytes) -> str:
    """Take in one message, and return what it was: `taken`, `forged`, `late`, `automatic` or `human`."""
    report = dsn.read(message)
    if report.shape is Shape.letter:
        return "human"
    if report.shape is Shape.automatic:
        return "automatic"
    numbers = {verp.number(opened.engine.keys, settings.address, address) for address in report.to} - {None}
    if len(numbers) != 1:
        return "forged"
    if report.shape is Shape.waiting:
        return "late"
    number = numbers.pop()
    known = number is not None and bouncing.returned(opened, number, Reply(0, report.status))
    return "taken" if known else "unknown"


@contextlib.contextmanager
def _mailbox(settings: Bounces) -> Iterator[imaplib.IMAP4]:
    """Open the mailbox: TLS from the start, or from the first command on the port of plain IMAP; never without."""
    context = ssl.create_default_context(cafile=settings.authority)
    host = settings.host or ""
    box: imaplib.IMAP4
    if settings.port == _PLAIN_IMAP:
        box = imaplib.IMAP4(host, settings.port, timeout=_TIMEOUT)
        box.starttls(context)
    else:
        box = imaplib.IMAP4_SSL(host, settings.port, ssl_context=context, timeout=_TIMEOUT)
    with contextlib.closing(_Goodbye(box)):
        box.login(settings.user, settings.password)
        done, _ = box.select(_quoted(settings.folder))
        if done != "OK":
            raise imaplib.IMAP4.error("no such folder")
        yield box


class _Goodbye:
    """Leaves a mailbox politely, whatever happened in it."""

    def __init__(self, box: imaplib.IMAP4) -> None:
        self._box = box

    def close(self) -> None:
        with contextlib.suppress(OSError, imaplib.IMAP4.error):
            self._box.logout()


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _messages(box: imaplib.IMAP4) -> Iterator[tuple[str, bytes]]:
    """Yield what has not been looked at: its number, and its beginning."""
    done, lists = box.uid("SEARCH", "UNSEEN", "UNDELETED")
    if done != "OK":
        raise imaplib.IMAP4.error("the folder cannot be searched")
    for uid in (lists[0] or b"").split()[:_MOST]:
        done, parts = box.uid("FETCH", uid.decode(), f"(BODY.PEEK[]<0.{_BYTES}>)")
        for part in parts:
            if done == "OK" and isinstance(part, tuple):
                yield uid.decode(), bytes(part[1])
                break
