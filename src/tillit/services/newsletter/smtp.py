"""One connection to a mail server, on which the write that ends with a letter's final dot is a step of its own.

The journal has to know about the dot: before it the server has nothing, after it the letter is the server's (RFC 5321,
4.1.1.4). `smtplib` does not say how much of a letter a connection took before it broke, so that write is made here.
What is asked before the letter leaves at once where the server takes it so (PIPELINING, RFC 2920).
"""

from __future__ import annotations

import contextlib
import ctypes
import re
import smtplib
import socket
import ssl
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from tillit.services.newsletter.journal import Mark, Reply

_TIMEOUT: Final = 60
_STATUS: Final = re.compile(rb"\s*([245])\.(\d{1,3})\.(\d{1,3})(?!\S)")
_CLOSING: Final = 421
_WAITS_FOR_DATA: Final = 354
_TAKEN, _TEMPORARY, _FOR_GOOD = 2, 4, 5
_LAST: Final = 16_384
"""So many bytes of a letter leave together with its final dot: one record of TLS, whose dot nobody reads in part."""


class ServerError(Exception):
    """The mail server does not take letters from us now; none of them is at fault."""


class Outcome(Enum):
    """What became of a letter."""

    taken = "taken"
    later = "later"
    refused = "refused"
    lost = "lost"
    """Nobody knows: the connection broke after the final dot."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters leave to, and how we say who we are."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a letter, and what the server said."""

    outcome: Outcome
    reply: Reply


class Line:
    """A connection, opened when it is first used, and anew when it broke."""

    def __init__(self, server: Server) -> None:
        """Connect to nothing yet."""
        self._server = server
        self._open: smtplib.SMTP | None = None

    def send(self, sender: str, to: str, letter: bytes, mark: Callable[[Mark, Reply], None]) -> Sent:
        """Send a letter, and mark each of its last steps as it is taken.

        `letter` is as `Template.fill` returns it. Raise ServerError where the server takes nothing at all from us: then
        it has nothing of this letter.
        """
        whole = letter + (b".\r\n" if letter.endswith(b"\r\n") else b"\r\n.\r\n")
        early, last = whole[:-_LAST], whole[-_LAST:]
        try:
            reply = self._offered(sender, to)
            if reply is None and early:
                self._connection.send(early)
        except (OSError, smtplib.SMTPException) as error:
            self.drop()
            raise ServerError(type(error).__name__) from None
        if reply is not None:
            return self._judged(reply, mark)
        connection = self._connection
        try:
            mark(Mark.before, Reply())
        except BaseException:
            self.drop()
            raise
        # The next thing after its mark: what comes between is what nobody can know after a kill.
        if not _handed(connection, last):
            self.drop()
            mark(Mark.later, Reply())
            raise ServerError("unreachable")
        try:
            mark(Mark.handed, Reply())
            code, words = connection.getreply()
            if code // 100 not in _MEANINGS:  # no reply, or a part of one
                raise smtplib.SMTPResponseException(code, words)
        except (OSError, smtplib.SMTPException):
            self.drop()
            mark(Mark.lost, Reply())
            return Sent(Outcome.lost, Reply())
        return self._judged(_reply(code, words), mark)

    def close(self) -> None:
        """Say goodbye, if there is somebody to say it to; only between two letters."""
        if self._open is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._open.docmd("QUIT")
        self.drop()

    def drop(self) -> None:
        """Break the connection off: what the server has of a letter without its final dot, it forgets."""
        connection, self._open = self._open, None
        if connection is not None:
            connection.close()

    @property
    def _connection(self) -> smtplib.SMTP:
        """The connection, opened where it is not."""
        if self._open is None:
            server = self._server
            found = smtplib.SMTP(server.host, server.port, timeout=_TIMEOUT)
            try:
                if found.sock is not None:  # the final dot must not wait for an acknowledgement of what is before it
                    found.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                found.ehlo_or_helo_if_needed()
                if server.tls:
                    found.starttls(context=ssl.create_default_context())
                    found.ehlo()
                if server.user and server.password is not None:
                    found.login(server.user, server.password)
            except (OSError, smtplib.SMTPException):
                found.close()
                raise
            if found.sock is not None and not server.tls:  # under TLS Python asks again for as long as it likes
                _timed(found.sock)
            self._open = found
        return self._open

    def _offered(self, sender: str, to: str) -> Reply | None:
        """Go as far as where the letter itself is asked for; else return why this recipient's is not."""
        fresh = self._open is None
        connection = self._connection
        steps = (f"MAIL FROM:<{sender}>", f"RCPT TO:<{to}>", "DATA")  # both are plain addresses by now
        answers = _at_once(connection, steps) if connection.has_extn("pipelining") else map(connection.docmd, steps)
        try:
            code, words = next(answers)
        except (OSError, smtplib.SMTPServerDisconnected):
            if fresh:
                raise
            self.drop()  # servers close a connection that has carried enough
            return self._offered(sender, to)
        if code == _CLOSING and not fresh:
            self.drop()
            return self._offered(sender, to)
        if code // 100 != _TAKEN:
            raise smtplib.SMTPSenderRefused(code, words, sender)
        code, words = next(answers)
        if code == _CLOSING:
            raise smtplib.SMTPServerDisconnected
        if code // 100 != _TAKEN:
            self._take_back(answers)
            return _reply(code, words)
        code, words = next(answers)
        if code == _WAITS_FOR_DATA:
            return None
        connection.rset()
        return _reply(code, words)

    def _take_back(self, answers: Iterator[tuple[int, bytes]]) -> None:
        """Have the server forget a letter whose recipient it refused. One that waits for it all the same is left."""
        connection = self._connection
        if connection.has_extn("pipelining") and any(code == _WAITS_FOR_DATA for code, _ in answers):
            self.drop()
        else:
            connection.rset()

    def _judged(self, reply: Reply, mark: Callable[[Mark, Reply], None]) -> Sent:
        """Mark and return what a reply means; one that means nothing to a letter that has not left means: later."""
        step, outcome = _MEANINGS.get(reply.code // 100, _MEANINGS[_TEMPORARY])
        mark(step, reply)
        return Sent(outcome, reply)


_MEANINGS: Final = {
    _TAKEN: (Mark.taken, Outcome.taken),
    _TEMPORARY: (Mark.later, Outcome.later),
    _FOR_GOOD: (Mark.refused, Outcome.refused),
}
"""What a reply to a letter means, by its first digit (RFC 5321, 4.2.1)."""


def _timed(connection: socket.socket) -> None:
    """Have the kernel give up when nothing comes: Python would ask it for that before each write and each read."""
    connection.settimeout(None)
    for what in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
        connection.setsockopt(socket.SOL_SOCKET, what, struct.pack("@ll", _TIMEOUT, 0))


def _at_once(connection: smtplib.SMTP, steps: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """Ask several things in one write, and yield the answers as they are asked for."""
    connection.send("".join(f"{step}\r\n" for step in steps))
    for _ in steps:
        yield connection.getreply()


def _handed(connection: smtplib.SMTP, last: bytes) -> bool:
    """Hand bytes to the kernel; False where it did not take all of them: then the last is not on its way."""
    rest = memoryview(last)
    if connection.sock is not None and not isinstance(connection.sock, ssl.SSLSocket):
        taken = _send_alone(connection.sock.fileno(), last, len(last), socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL)
        rest = rest[max(0, taken) :]  # a failure is one again below, where Python says which
    try:
        while rest and connection.sock is not None:
            rest = rest[connection.sock.send(rest) :]
    except OSError:
        return False
    return not rest


_send_alone: Final = ctypes.PyDLL(None).send
"""The system's call, made without letting another thread in: none comes between a letter and the mark after it."""
_send_alone.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int)
_send_alone.restype = ctypes.c_ssize_t


def _reply(code: int, words: bytes) -> Reply:
    """Return a reply without its words."""
    match = _STATUS.match(words)
    status = (int(match[1]), int(match[2]), int(match[3])) if match else (0, 0, 0)
    return Reply(code, status)
