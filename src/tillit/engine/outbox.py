"""Letters as rows: sealed until they leave, sent by the worker, each once as far as SMTP allows (RFC 5321, 5322).

A letter is written in the transaction of what it tells of. It is marked as sent right after the server has taken it;
a worker that is killed in between sends it once more, with the same Message-ID, by which mailboxes know it again.
"""

from __future__ import annotations

import contextlib
import json
import smtplib
import threading
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from tillit.engine import plain, work
from tillit.engine.database import Unit
from tillit.engine.models import Mail
from tillit.engine.setup import Engine
from tillit.errors import Problem, StoreError

JOB = "mail"
_FIRST = timedelta(hours=1)
"""A letter takes a moment, and somebody waits for it: it goes before other work of the last hour."""
_LETTERS, _STALE = 50, 5.0
"""How many letters go over one connection, and after how many idle seconds it is not trusted any more."""
_UNSET = "django.core.mail.backends.smtp.EmailBackend"
"""Django's own default, which would look for a mail server on this machine."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, and to whom."""

    to: str = field(repr=False)
    subject: str = field(repr=False)
    body: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sending:
    """How a letter stands: nothing of what it says or to whom."""

    number: int
    kind: str
    subject: str
    state: str
    made: datetime
    sent: datetime | None


def put(engine: Engine, unit: Unit, kind: str, about: object, letter: Letter) -> int:
    """Put a letter in the outbox, in the transaction of what it tells of, and return its number."""
    row = Mail(kind=kind, subject=str(about), state=Mail.State.waiting, made=engine.clock())
    row.sealed = engine.keys.encrypt(json.dumps(asdict(letter), ensure_ascii=False).encode(), row.place)
    plain.insert(row)
    work.enqueue(engine, unit, JOB, row.pk, after=engine.clock() - _FIRST)
    return int(row.pk)


def send(engine: Engine, number: int) -> work.Ending | None:
    """Send a letter, and return what writes down that it is sent; None when there is nothing to send.

    Raise StoreError (E025) when the mail server does not take it now: it is tried again.
    """
    waiting = "id = %s AND state = %s", number, Mail.State.waiting.value
    row = plain.one(Mail, *waiting)
    if row is None or row.sealed is None:
        return None
    letter = Letter(**json.loads(engine.keys.decrypt(bytes(row.sealed), row.place)))
    message = EmailMessage(
        subject=letter.subject.replace("\r", " ").replace("\n", " "),
        body=letter.body,
        from_email=sender(engine),
        to=[letter.to],
        headers={"Message-ID": message_id(engine, row), "Auto-Submitted": "auto-generated"},
    )
    try:
        _hand_over(engine, message)
    except (OSError, smtplib.SMTPException) as error:
        hang_up()
        what = f"did not take a letter ({type(error).__name__})"
        fix = "See [mail] in tillit.toml; the letter is sent once the server takes it."
        raise StoreError(Problem("mail server", "E025", what, fix)) from None

    def sent(_unit: Unit) -> None:
        plain.update(Mail, {"state": Mail.State.sent, "sealed": None, "sent": engine.clock()}, *waiting)

    return sent


def _hand_over(engine: Engine, message: EmailMessage) -> None:
    """Give a letter to the server; where the line was kept from before and is dead by now, over a new one."""
    message.connection = _LINE.take(engine)
    kept = _LINE.kept
    try:
        message.send()
    except smtplib.SMTPServerDisconnected:
        if not kept:
            raise
        hang_up()
        message.connection = _LINE.take(engine)
        message.send()


def listing(*, limit: int = 200) -> tuple[Sending, ...]:
    """Return how the latest letters stand, the newest first."""
    rows = Mail.objects.order_by("-pk")[:limit]
    return tuple(Sending(row.pk, row.kind, row.subject, row.state, row.made, row.sent) for row in rows)


def sender(engine: Engine) -> str:
    """Return the address that letters come from."""
    mail = engine.configuration.mail
    return mail.sender if mail is not None else str(settings.DEFAULT_FROM_EMAIL)


def message_id(engine: Engine, row: Mail) -> str:
    """Return the letter's Message-ID, the same at each attempt."""
    domain = sender(engine).rpartition("@")[2].strip("> ") or "localhost"
    return f"<{row.uuid}@{domain}>"


def connection(engine: Engine) -> Any:
    """Return the way out of letters. Raise StoreError (E025) where no mail server is named."""
    return _connection(engine)


def hang_up() -> None:
    """Let go of the mail server, when there is nothing more to send for now."""
    _LINE.close()


class _Line(threading.local):
    """A thread's connection to the mail server, kept for the letters that follow each other at once."""

    _open: Any = None
    _goodbye: contextlib.ExitStack | None = None
    _mail: Any = None
    _letters = 0
    _used = 0.0

    def take(self, engine: Engine) -> Any:
        """Return an open connection. Raise OSError or SMTPException, StoreError (E025) when no server is named."""
        stale = time.monotonic() - self._used > _STALE or self._letters >= _LETTERS
        if stale or self._mail is not engine.configuration.mail:
            self.close()
        if self._open is None:
            with contextlib.ExitStack() as opening:
                self._open = opening.enter_context(_connection(engine))
                self._goodbye = opening.pop_all()
            self._mail, self._letters = engine.configuration.mail, 0
        self._letters, self._used = self._letters + 1, time.monotonic()
        return self._open

    @property
    def kept(self) -> bool:
        """Tell whether the connection was there before it was last taken."""
        return self._letters > 1

    def close(self) -> None:
        """Say goodbye, as far as the server still listens."""
        self._open, goodbye = None, self._goodbye
        self._goodbye = None
        if goodbye is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                goodbye.close()


_LINE = _Line()


def _connection(engine: Engine) -> Any:
    """Return the way out: the server of [mail], else what the site has set up (the demo's mailbox)."""
    mail = engine.configuration.mail
    if mail is not None:
        return get_connection(
            _UNSET,
            host=mail.host,
            port=mail.port,
            username=mail.user,
            password=mail.password,
            use_tls=mail.tls,
            timeout=20,
        )
    if settings.EMAIL_BACKEND == _UNSET:
        fix = "Add [mail] with host and sender to tillit.toml; the letters wait until then."
        raise StoreError(Problem("tillit.toml", "E025", "names no mail server, so no letter leaves", fix))
    return get_connection()
