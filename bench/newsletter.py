"""A letter to many readers against a bare loop that sends the same messages over as many connections.

Both sides send through one mail server in a process of its own, in turns. By hand means: `smtplib`, one thread for each
connection, messages that lie ready in memory, no database and no journal. Tillit puts the readers on the list, asks the
ledger of consents about each, writes each letter, keeps its journal, and writes down what became of them.
"""

from __future__ import annotations

import smtplib
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import Figure, interleaved, peak
from tests import mailing
from tests.mailserver import MailServer, running_smtp

if TYPE_CHECKING:
    from bench.cases import Task

CONNECTIONS = 4
TURNS = 9
READERS = 10_000
RATIO = 1.25
"""Within 80 % of the bare loop."""
MEMORY = 200.0


def newsletter(task: Task) -> list[Figure]:
    """Measure the seconds for a letter to many readers, and the memory of the process that sends them."""
    from tillit.wiring import open_folder

    readers = max(2000, min(READERS, task.people // 10))
    with (
        tempfile.TemporaryDirectory(prefix="tillit-bench-mail-") as name,
        running_smtp(Path(name), whole=False) as server,
    ):
        folder = mailing.write(Path(task.folder + "-newsletter"), server.port, database=task.own_newsletter)
        with open_folder(folder) as opened:
            one = mailing.channel(opened)
            mailing.readers(opened, one, [f"reader{n}@example.org" for n in range(readers)])
            messages = _messages(opened, one)

            def ours(_turn: int) -> int:
                return _sent(opened, one, server)

            def raw(_turn: int) -> int:
                return _by_hand(messages, server)

            ours(0)
            raw(0)
            by_hand, mine = interleaved(TURNS, raw, ours)
    size = {"letters": readers, "connections": CONNECTIONS, "bytes": len(messages[0][2])}
    return [
        Figure(f"letter to {readers:,}", task.backend, by_hand, mine, ratio=RATIO, notes=size),
        Figure("memory, newsletter", task.backend, [], [peak()], limit=MEMORY, unit="MB"),
    ]


def _messages(opened: Any, one: Any) -> list[tuple[str, str, bytes]]:
    """Return what Tillit sends, as it sends it: return path, recipient, bytes."""
    from tillit.services.newsletter import composing, options
    from tillit.services.newsletter.models import Issue, Subscription

    issue = Issue.objects.select_related("list").get(pk=mailing.issue(opened, one, state="draft"))
    known = options.read(opened.engine.configuration)
    template = composing.templates(opened, issue, known)["nb"]
    path, now = composing.return_address(opened, known), opened.engine.clock()
    rows = Subscription.objects.values_list("pk", "email", "token")
    return [
        (path, email, template.fill(email, token, f"1.{pk}.{20 * 'a'}", now).replace(b"\r\n..", b"\r\n."))
        for pk, email, token in rows
    ]


def _sent(opened: Any, one: Any, server: MailServer) -> int:
    """Send a letter to everybody, and return how many the server took."""
    from tillit.services.newsletter import sending

    before = server.count()
    number = mailing.issue(opened, one)
    while sending.send(opened, number):
        pass
    return server.count() - before


def _by_hand(messages: list[tuple[str, str, bytes]], server: MailServer) -> int:
    """Send the messages over as many connections, and return how many the server took."""
    before = server.count()

    def carry(some: list[tuple[str, str, bytes]]) -> None:
        with smtplib.SMTP("127.0.0.1", server.port) as connection:
            for sender, to, content in some:
                connection.sendmail(sender, [to], content)

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(carry, [messages[start::CONNECTIONS] for start in range(CONNECTIONS)]))
    return server.count() - before
