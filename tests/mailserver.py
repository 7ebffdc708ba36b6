"""A mail server in a process of its own, on the loopback address: what it takes it writes to a file, one line each.

    with running_smtp(tmp_path) as server:
        server.taken()

The first word of an address says how it is treated: `dead...` does not exist, `full...` wants it later, `policy...` is
refused for another reason than the address, `gone...` has the connection broken after the final dot, `slow...` is
answered after some seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

_REFUSED = {
    "dead": "550 5.1.1 no such user",
    "full": "452 4.2.2 mailbox full",
    "policy": "550 5.7.1 not from you",
}


@dataclass(frozen=True)
class Taken:
    """One letter that the server took."""

    sender: str
    to: str
    message: EmailMessage


@dataclass
class MailServer:
    """A running server."""

    port: int
    file: Path
    process: subprocess.Popen[bytes]

    def count(self) -> int:
        """Return how many letters it has taken."""
        return self.file.read_bytes().count(b"\n") if self.file.exists() else 0

    def sealed(self) -> list[bool]:
        """Return of each letter whether it came under TLS."""
        lines = self.file.read_bytes().splitlines() if self.file.exists() else []
        return [bool(json.loads(line)["tls"]) for line in lines]

    def recipients(self) -> list[str]:
        """Return to whom, in order."""
        lines = self.file.read_bytes().splitlines() if self.file.exists() else []
        return [str(json.loads(line)["to"]) for line in lines]

    def taken(self) -> list[Taken]:
        """Return the letters."""
        found = []
        for line in self.file.read_bytes().splitlines() if self.file.exists() else []:
            one = json.loads(line)
            message = cast("EmailMessage", message_from_bytes(one["raw"].encode("latin-1"), policy=policy.default))
            found.append(Taken(one["from"], one["to"], message))
        return found


@contextlib.contextmanager
def running_smtp(folder: Path, *, whole: bool = True, certificate: Path | None = None) -> Iterator[MailServer]:
    """Start a server; `whole`: it keeps the letters, else only to whom they were.

    With a `certificate` (and its key, in one file) it takes letters under TLS alone (STARTTLS).
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    file = folder / "taken.jsonl"
    command = [sys.executable, __file__, str(port), str(file), "whole" if whole else "recipients"]
    command += [str(certificate)] if certificate is not None else []
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(port, process)
        yield MailServer(port, file, process)
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when it answers."""
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    msg = "the mail server did not start"
    raise RuntimeError(msg)


def _serve(port: int, file: str, *, whole: bool, certificate: str | None) -> None:
    """Serve until the process is ended."""
    import ssl

    from aiosmtpd.smtp import SMTP  # type: ignore[import-untyped]

    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    class Handler:
        """Treats each address by its first word."""

        async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
            for word, reply in _REFUSED.items():
                if address.startswith(word):
                    return reply
            if address.startswith("slow"):
                await asyncio.sleep(4)
            envelope.rcpt_tos.append(address)
            return "250 OK"

        async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
            to = envelope.rcpt_tos[0]
            one = {"from": envelope.mail_from, "to": to, "tls": server.session.ssl is not None}
            if whole:
                one["raw"] = envelope.content.decode("latin-1")
            os.write(descriptor, json.dumps(one).encode() + b"\n")
            if to.startswith("gone"):
                server.transport.abort()
            return "250 2.0.0 taken"

    async def run() -> None:
        loop = asyncio.get_running_loop()
        made = await loop.create_server(
            lambda: SMTP(
                Handler(),
                hostname="localhost",
                loop=loop,
                data_size_limit=10**7,
                tls_context=context,
                require_starttls=context is not None,
            ),
            "127.0.0.1",
            port,
        )
        await made.serve_forever()

    asyncio.run(run())


if __name__ == "__main__":
    _serve(int(sys.argv[1]), sys.argv[2], whole=sys.argv[3] == "whole", certificate=next(iter(sys.argv[4:]), None))
