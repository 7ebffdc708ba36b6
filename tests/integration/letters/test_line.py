"""One connection to a mail server: what leaves in which write, and what is known when it breaks."""

from __future__ import annotations

import smtplib
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tillit.services.newsletter import smtp
from tillit.services.newsletter.journal import Mark, Reply
from tillit.services.newsletter.smtp import Line, Outcome, Sent, Server, ServerError

LETTER = b"Subject: Hi\r\n\r\nHello.\r\n"
LONG = b"Subject: Hi\r\n\r\n" + b"Hello.\r\n" * 5000
DOT = b"\r\n.\r\n"
HELLO = b"250-there\r\n250 PIPELINING\r\n"


@dataclass
class Script:
    """A mail server that says what it is told to say; what it heard is kept, one entry for each answer."""

    port: int = 0
    heard: list[bytes] = field(default_factory=list)


@contextmanager
def scripted(*connections: Sequence[tuple[bytes, bytes]]) -> Iterator[Script]:
    """Serve some connections, one after the other: read until what was heard ends so, then answer so."""
    script = Script()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(20)
        script.port = int(listening.getsockname()[1])

        def serve() -> None:
            for steps in connections:
                one, _ = listening.accept()
                with one:
                    one.settimeout(20)
                    one.sendall(b"220 there\r\n")
                    for end, answer in steps:
                        heard = b""
                        while not heard.endswith(end):
                            more = one.recv(1 << 20)
                            if not more:
                                break
                            heard += more
                        script.heard.append(heard)
                        if heard.endswith(end):
                            one.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield script
        thread.join(20)
        assert not thread.is_alive()


@contextmanager
def line(port: int) -> Iterator[Line]:
    """Return a connection that is closed at the end."""
    one = Line(Server("127.0.0.1", port, tls=False))
    try:
        yield one
    finally:
        one.drop()


def send(one: Line, letter: bytes = LETTER) -> tuple[Sent, list[Mark]]:
    """Send a letter, and return how it went with its marks."""
    marks: list[Mark] = []
    return one.send("news@example.org", "alice@example.org", letter, lambda mark, _: marks.append(mark)), marks


OFFER = b"MAIL FROM:<news@example.org>\r\nRCPT TO:<alice@example.org>\r\nDATA\r\n"
TAKEN = (Outcome.taken, [Mark.before, Mark.handed, Mark.taken])


@pytest.mark.parametrize("letter", [LETTER, LONG], ids=["short", "long"])
def test_what_the_server_takes_at_once_is_asked_at_once(letter: bytes) -> None:
    """A server with PIPELINING is asked three things in one write (RFC 2920), and gets the letter whole."""
    steps = [(b"\r\n", HELLO), (b"DATA\r\n", b"250 a\r\n250 b\r\n354 go on\r\n"), (DOT, b"250 2.0.0 taken\r\n")]
    with scripted([*steps, *steps[1:]]) as server, line(server.port) as one:
        for _ in range(2):
            sent, marks = send(one, letter)
            assert (sent.outcome, marks) == TAKEN
    assert server.heard[1:] == 2 * [OFFER, letter + b".\r\n"]


def test_a_server_without_it_is_asked_one_by_one() -> None:
    """Nothing is asked before the answer to what was asked before it."""
    ok = b"250 ok\r\n"
    steps = [(b"\r\n", b"250 there\r\n"), (b"\r\n", ok), (b"\r\n", ok), (b"\r\n", b"354 go on\r\n"), (DOT, ok)]
    with scripted(steps) as server, line(server.port) as one:
        sent, marks = send(one)
        assert (sent.outcome, marks) == TAKEN
    assert server.heard[1:] == [*OFFER.splitlines(keepends=True), LETTER + b".\r\n"]


def test_a_refused_recipient_is_taken_back() -> None:
    """A server that refuses the recipient and the letter too is asked to forget it, and the connection stays."""
    refusal = b"250 a\r\n550 5.1.1 nobody\r\n554 no recipients\r\n"
    steps = [(b"\r\n", HELLO), (b"DATA\r\n", refusal), (b"\r\n", b"250 forgotten\r\n")]
    steps += [(b"DATA\r\n", b"250 a\r\n250 b\r\n354 go on\r\n"), (DOT, b"250 taken\r\n")]
    with scripted(steps) as server, line(server.port) as one:
        sent, marks = send(one)
        assert (sent.outcome, sent.reply.text, marks) == (Outcome.refused, "550 5.1.1", [Mark.refused])
        assert send(one)[0].outcome is Outcome.taken
    assert server.heard[2].lower() == b"rset\r\n"


def test_a_server_that_waits_for_a_letter_to_nobody_is_left() -> None:
    """A server that refuses the recipient and asks for the letter all the same gets no letter, and no dot."""
    refusal = b"250 a\r\n550 5.1.1 nobody\r\n354 go on\r\n"
    first = [(b"\r\n", HELLO), (b"DATA\r\n", refusal), (b"\r\n", b"")]
    second = [(b"\r\n", HELLO), (b"DATA\r\n", b"250 a\r\n250 b\r\n354 go on\r\n"), (DOT, b"250 taken\r\n")]
    with scripted(first, second) as server, line(server.port) as one:
        assert send(one)[0].outcome is Outcome.refused
        assert send(one)[0].outcome is Outcome.taken
    assert server.heard[2] == b""


def test_a_connection_that_breaks_after_the_letter_leaves_a_doubt() -> None:
    """The letter left, and nobody knows whether the server has it."""
    steps = [(b"\r\n", HELLO), (b"DATA\r\n", b"250 a\r\n250 b\r\n354 go on\r\n"), (DOT, b"")]
    with scripted(steps) as server, line(server.port) as one:
        sent, marks = send(one)
    assert (sent.outcome, marks) == (Outcome.lost, [Mark.before, Mark.handed, Mark.lost])
    assert server.heard[2] == LETTER + b".\r\n"


@pytest.mark.parametrize("answer", [b"what?\r\n", b"25", b"999 well\r\n", b"\r\n"])
def test_an_answer_without_meaning_leaves_a_doubt(answer: bytes) -> None:
    """What the server said to the dot is no reply: it may have the letter, and nobody sends it again."""
    steps = [(b"\r\n", HELLO), (b"DATA\r\n", b"250 a\r\n250 b\r\n354 go on\r\n"), (DOT, answer)]
    with scripted(steps) as server, line(server.port) as one:
        sent, marks = send(one)
    assert (sent.outcome, marks) == (Outcome.lost, [Mark.before, Mark.handed, Mark.lost])


@pytest.mark.parametrize("said", [0, 1, 2], ids=["nothing", "hello", "go on"])
def test_a_server_that_falls_silent_is_given_up(monkeypatch: pytest.MonkeyPatch, said: int) -> None:
    """A server that says nothing for too long is left; only after the dot is there a doubt."""
    monkeypatch.setattr(smtp, "_TIMEOUT", 1)
    steps = [(b"\r\n", HELLO), (b"DATA\r\n", b"250 a\r\n250 b\r\n354 go on\r\n"), (DOT, b"250 taken\r\n")]
    silent = [*steps[:said], (steps[said][0], b""), (b"never", b"")]
    with scripted(silent) as server, line(server.port) as one:
        if said < len(steps) - 1:
            with pytest.raises(ServerError):
                send(one)
        else:
            sent, marks = send(one)
            assert (sent.outcome, marks) == (Outcome.lost, [Mark.before, Mark.handed, Mark.lost])


@pytest.mark.parametrize("room", [-1, 0, 10], ids=["broken", "nothing", "a part"])
def test_a_letter_that_did_not_leave_whole_is_no_doubt(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """Where the connection breaks before it took the dot, the server has no letter: it can be sent again."""

    class Breaking(socket.socket):
        """A connection that takes no more."""

        def send(self, _data: memoryview, *_: object) -> int:  # type: ignore[override]
            raise BrokenPipeError

    monkeypatch.setattr(smtp, "_send_alone", lambda *_: room)
    steps = [(b"\r\n", b"250 there\r\n"), *3 * [(b"\r\n", b"250 ok\r\n")], (b"\r\n", b"")]
    steps[3] = (b"\r\n", b"354 go on\r\n")
    marks: list[tuple[Mark, Reply]] = []
    with scripted(steps) as server, line(server.port) as one:
        opened: smtplib.SMTP = one._connection
        assert opened.sock is not None
        opened.sock = Breaking(fileno=opened.sock.detach())
        opened.file = None
        with pytest.raises(ServerError):
            one.send("news@example.org", "alice@example.org", LETTER, lambda *mark: marks.append(mark))
    assert [mark for mark, _ in marks] == [Mark.before, Mark.later]
    assert server.heard[4] == b""
