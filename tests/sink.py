"""A mail server for tests and measurements: takes every letter on the loopback address, and keeps it in memory."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import cast


@dataclass(frozen=True, slots=True)
class Taken:
    """A letter that came in, and when (on the clock of `time.perf_counter`)."""

    to: str
    id: str
    subject: str
    body: str
    at: float


@dataclass
class Sink:
    """A running mail server: where it is, and what it has taken so far."""

    port: int = 0
    letters: list[Taken] = field(default_factory=list)
    _came: threading.Condition = field(default_factory=threading.Condition, repr=False)

    @property
    def settings(self) -> str:
        """Return the section of `tillit.toml` that sends letters here."""
        return f'[mail]\nhost = "127.0.0.1"\nport = {self.port}\ntls = false\nsender = "post@example.org"\n'

    def take(self, letter: Taken) -> None:
        """Keep a letter, and tell who waits."""
        with self._came:
            self.letters.append(letter)
            self._came.notify_all()

    def to(self, address: str, count: int = 1, seconds: float = 30.0) -> list[Taken]:
        """Return the letters to an address once there are `count`. Raise TimeoutError when they do not come."""
        end = time.monotonic() + seconds
        with self._came:
            while len(found := [one for one in self.letters if one.to == address]) < count:
                if not self._came.wait(max(0.0, end - time.monotonic())) and time.monotonic() >= end:
                    raise TimeoutError(f"{len(found)} of {count} letters came")
            return found


class _Talk(socketserver.StreamRequestHandler):
    """Speaks as much of SMTP (RFC 5321) as a client needs to hand a letter over."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer line by line until the client leaves."""
        self._say(220)
        to = ""
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"RCPT":
                to = line.partition(b"<")[2].partition(b">")[0].decode()
            if word == b"DATA":
                self._say(354)
                self._letter(to)
            self._say(221 if word == b"QUIT" else 250)
            if word == b"QUIT":
                return

    def _letter(self, to: str) -> None:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        found = cast("EmailMessage", email.message_from_bytes(b"".join(lines), policy=email.policy.default))
        sink: Sink = self.server.sink  # type: ignore[attr-defined]
        sink.take(Taken(to, found["Message-ID"], found["Subject"], found.get_content(), time.perf_counter()))

    def _say(self, code: int) -> None:
        self.wfile.write(f"{code} fine\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64


@contextmanager
def running_sink() -> Iterator[Sink]:
    """Take letters for as long as the block lasts."""
    sink = Sink()
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.sink = sink  # type: ignore[attr-defined]
        sink.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()
