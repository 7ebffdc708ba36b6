"""Sending a letter to everybody on its list of recipients: each is mailed once, however often the sender is killed.

1. Recipients are put on the list (`dispatching.freeze`).
2. A batch is claimed in the name of a journal; who may not be mailed any more is left out (`gate.open_to`).
3. Each letter leaves over one of a few connections, and each of its last steps stands in the journal before the next.
4. The batch is written down in the database. The next ones are claimed and asked about while it leaves: so few that
   they leave in a second or two, for who withdraws meanwhile is still mailed.
5. A sender that finds letters claimed by one that is gone settles them by its journal first (`recover`).
"""

from __future__ import annotations

import secrets
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Final, Self

from tillit.engine import work
from tillit.engine.database import transaction as engine_transaction
from tillit.engine.requests.shapes import Opened
from tillit.errors import Problem, StoreError
from tillit.services.newsletter import bouncing, composing, dispatching, gate, journal, options, verp
from tillit.services.newsletter.journal import Journal, Mark, Reply
from tillit.services.newsletter.letter import Template, ascii_form, sendable
from tillit.services.newsletter.models import Issue
from tillit.services.newsletter.smtp import Line, Outcome, Server, ServerError

JOB: Final = "newsletter.send"
BATCH: Final = 500
TURN: Final = 20.0
"""Seconds after which a sender lets other jobs have their turn."""
_BURST: Final = 2.0
"""Seconds' worth of letters that a throttled sender sends at once."""
_FIRST: Final = 40
_AHEAD: Final = 2
"""So many batches leave while the next is claimed and asked about: no connection waits for the database."""
_WAIT: Final = 0.5
"""Seconds that a batch takes to leave, from a slow server's too: who says no must not wait behind many letters."""
_TRIES: Final = 3
_UNSENDABLE: Final = Reply(0, (5, 1, 3))
_TOO_LATE: Final = Reply(0, (4, 4, 7))


@dataclass(slots=True)
class Batch:
    """What became of some letters, while they leave."""

    results: list[Future[_Results]] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    refused: dict[int, Reply] = field(default_factory=dict)
    size: int = 0


@dataclass(slots=True)
class _Results:
    """What became of the letters of one connection; `fault`: why the rest of them did not leave."""

    outcomes: list[tuple[int, Outcome, Reply]] = field(default_factory=list)
    untouched: list[int] = field(default_factory=list)
    fault: str = ""


def folder(opened: Opened) -> Path:
    """Return where the journals lie."""
    return opened.engine.configuration.folder / "newsletter.journals"


def server(opened: Opened) -> Server:
    """Return the mail server. Raise StoreError (E025) where none is named."""
    mail = opened.engine.configuration.mail
    if mail is None:
        fix = "Add [mail] with host and sender to tillit.toml; the letters wait until then."
        raise StoreError(Problem("tillit.toml", "E025", "names no mail server, so no letter leaves", fix))
    return Server(mail.host, mail.port, mail.user, mail.password, mail.tls)


def send(opened: Opened, number: int, *, turn: float = TURN, clock: Callable[[], float] = time.monotonic) -> bool:
    """Send an issue, for `turn` seconds at most; True when there is more to send at once.

    Raise StoreError (E025) when the mail server takes nothing: the job is done again later.
    """
    engine = opened.engine
    recover(opened)
    issue = Issue.objects.select_related("list").filter(pk=number).first()
    if issue is None or (issue.state == Issue.State.scheduled and (issue.scheduled or engine.clock()) > engine.clock()):
        return False
    if issue.state == Issue.State.scheduled:
        dispatching.freeze(number, engine.clock())
        issue.refresh_from_db()
    if issue.state != Issue.State.sending:
        return False
    if dispatching.ready(number, engine.clock()):
        with Sender(opened, issue) as sender:
            sender.run(clock() + turn, clock)
    late = dispatching.given_up(number, engine.clock())
    dispatching.give_up(late, engine.clock())
    bouncing.refused(opened, dict.fromkeys(late, _TOO_LATE))
    if (counts := dispatching.finish(number, engine.clock())) is not None:
        with engine_transaction(engine) as unit:
            kept = {name: counts[name] for name in ("sent", "skipped", "failed", "uncertain")}
            unit.record("newsletter.dispatched", f"issue {number}", **kept)
        return False
    return dispatching.ready(number, engine.clock())


def look(opened: Opened) -> None:
    """Have every issue sent that is due or under way: what was lost between two databases is taken up again."""
    engine = opened.engine
    now = engine.clock()
    recover(opened)
    due = Issue.objects.filter(state=Issue.State.scheduled, scheduled__lte=now).values_list("pk", flat=True)
    under_way = Issue.objects.filter(state=Issue.State.sending).values_list("pk", flat=True)
    numbers = [*due, *under_way]
    if numbers:
        with engine_transaction(engine) as unit:
            for number in numbers:
                work.enqueue(engine, unit, JOB, number)


class Sender:
    """One process's sending of one issue: a journal, some connections, the letter in each language."""

    def __init__(self, opened: Opened, issue: Issue) -> None:
        """Begin a journal."""
        self._opened = opened
        self._issue = issue
        self._options = options.read(opened.engine.configuration)
        self._server = server(opened)
        self._sender = composing.return_address(opened, self._options)
        self._templates: Mapping[str, Template] = composing.templates(opened, issue, self._options)
        self._verp = verp.Sealer(opened.engine.keys, "verp")
        self._ids = verp.Sealer(opened.engine.keys, "message")
        self._lines: SimpleQueue[Line] = SimpleQueue()
        self._threads = ThreadPoolExecutor(self._options.connections, thread_name_prefix="newsletter")
        self._holder = f"{journal.here()[:20]}-{secrets.token_hex(8)}"
        self._journal = Journal.begin(folder(opened), self._holder)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections; the journal goes once the database knows all that it says."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        while True:
            try:
                self._lines.get_nowait().close()
            except Empty:
                break
        if dispatching.held(self._holder):
            self._journal.close()  # the next sender settles by it what could not be written down
        else:
            self._journal.end()

    def run(self, until: float, clock: Callable[[], float]) -> None:
        """Send until nothing is left to claim or the time is over. Raise StoreError (E025)."""
        limits = [one for one in (self._issue.throttle, self._options.throttle) if one]
        throttle = min(limits) if limits else None
        size = _FIRST if throttle is None else max(1, min(BATCH, int(throttle * _BURST / 60)))
        leaving: deque[Batch] = deque()
        pause = settled = clock()
        try:
            while clock() < until and (batch := self._begin(size)) is not None:
                leaving.append(batch)
                if throttle is not None:
                    self._settle(leaving.popleft())
                    pause = max(pause, clock() - _BURST) + batch.size * 60 / throttle
                    time.sleep(max(0.0, min(pause, until) - clock()))
                elif len(leaving) > _AHEAD:
                    self._settle(done := leaving.popleft())
                    took, settled = clock() - settled, clock()
                    size = max(self._options.connections, min(BATCH, int(done.size * _WAIT / max(took, 0.01))))
            while leaving:
                self._settle(leaving.popleft())
        finally:
            while leaving:
                self._settle(leaving.popleft(), quiet=True)

    def _begin(self, size: int) -> Batch | None:
        """Claim a batch, leave out who may not be mailed, and hand the rest to the connections."""
        now = self._opened.engine.clock()
        rows = dispatching.claim(self._issue.pk, self._holder, size, now)
        if not rows:
            return None
        allowed = gate.open_to(self._opened, self._issue.list, rows)
        batch = Batch(size=len(rows))
        batch.skipped = [row.number for row in rows if row.number not in allowed]
        letters: list[tuple[int, str, str, bytes]] = []
        for one in allowed.values():
            to = ascii_form(one.email)
            if not sendable(to):
                batch.refused[one.dispatch] = _UNSENDABLE
                continue
            path = self._sender
            if self._options.bounces is not None:
                path = verp.return_path(path, one.dispatch, self._verp)
            name = f"{self._issue.pk}.{one.dispatch}.{self._ids.seal(one.dispatch)}"
            letters.append((one.dispatch, path, to, self._template(one.language).fill(to, one.token, name, now)))
        share = max(1, -(-len(letters) // self._options.connections))
        for start in range(0, len(letters), share):
            batch.results.append(self._threads.submit(self._carry, letters[start : start + share]))
        return batch

    def _template(self, language: str) -> Template:
        """Return the letter in a language, or in the first that it has."""
        return self._templates.get(language) or next(iter(self._templates.values()))

    def _carry(self, letters: Sequence[tuple[int, str, str, bytes]]) -> _Results:
        """Send some letters over one connection; in a thread of its own, which knows no database."""
        try:
            line = self._lines.get_nowait()
        except Empty:
            line = Line(self._server)
        found = _Results()
        try:
            for place, (number, path, to, letter) in enumerate(letters):
                try:
                    sent = self._sent(line, number, path, to, letter)
                except ServerError as error:
                    found.fault = str(error)
                    found.untouched = [one[0] for one in letters[place:]]
                    return found
                found.outcomes.append((number, sent[0], sent[1]))
        finally:
            self._lines.put(line)
        return found

    def _sent(self, line: Line, number: int, path: str, to: str, letter: bytes) -> tuple[Outcome, Reply]:
        """Send one letter. Raise ServerError when it has not left, and cannot now."""
        for trial in range(1, _TRIES + 1):
            try:
                sent = line.send(path, to, letter, partial(self._journal.mark, number))
            except ServerError:
                if trial == _TRIES:
                    raise
                time.sleep(0.1 * trial)
            else:
                return sent.outcome, sent.reply
        raise ServerError("unreachable")

    def _settle(self, batch: Batch, *, quiet: bool = False) -> None:
        """Wait for a batch, put the journal on the disk, and write down what became of each letter.

        Raise StoreError (E025) when the server took nothing more; not when `quiet`.
        """
        results = [one.result() for one in batch.results]
        self._journal.sync()
        by: dict[Outcome, list[int]] = {outcome: [] for outcome in Outcome}
        refused = dict(batch.refused)
        for number, outcome, reply in (one for result in results for one in result.outcomes):
            by[outcome].append(number)
            if outcome is Outcome.refused:
                refused[number] = reply
        dispatching.settle(
            self._holder,
            self._opened.engine.clock(),
            sent=by[Outcome.taken],
            skipped=batch.skipped,
            uncertain=by[Outcome.lost],
            untouched=[number for result in results for number in result.untouched],
            later=by[Outcome.later],
            refused=refused,
        )
        bouncing.refused(self._opened, refused)
        faults = [result.fault for result in results if result.fault]
        if faults and not quiet:
            fix = "See [mail] in tillit.toml; the letters are sent once the server takes them."
            raise StoreError(Problem("mail server", "E025", f"takes no letters ({faults[0]})", fix))


def recover(opened: Opened) -> None:
    """Settle the letters of senders that are gone, by what their journals say."""
    place = folder(opened)
    now = opened.engine.clock()
    claimed = dispatching.holders()
    for name in dict.fromkeys((*claimed, *journal.left_behind(place))):
        try:
            with journal.taken_over(place, name) as found:
                if found is not None:
                    _settle_by(opened, name, found)
        except FileNotFoundError:
            # A journal of this machine that is gone says nothing more; another machine's is waited for.
            ours = name.startswith(f"{journal.here()[:20]}-")
            dispatching.settle(name, now, uncertain=dispatching.held(name, None if ours else now))


def _settle_by(opened: Opened, holder: str, found: journal.Found) -> None:
    """Write down what a journal says of the letters that its sender had claimed."""
    held = dispatching.held(holder)
    by: dict[Mark | None, list[int]] = {}
    refused: dict[int, Reply] = {}
    for number in held:
        mark, reply = found.letters.get(number, (None, Reply()))
        by.setdefault(mark, []).append(number)
        if mark is Mark.refused:
            refused[number] = reply
    silent = by.get(None, [])
    dispatching.settle(
        holder,
        opened.engine.clock(),
        sent=[*by.get(Mark.taken, ()), *by.get(Mark.handed, ())],
        uncertain=[*by.get(Mark.before, ()), *by.get(Mark.lost, ()), *(() if found.complete else silent)],
        untouched=silent if found.complete else (),
        later=by.get(Mark.later, ()),
        refused=refused,
    )
    bouncing.refused(opened, refused)


def decide(opened: Opened, numbers: Iterable[int], *, again: bool) -> int:
    """Do as a human says with letters that are uncertain: send them again, or let them be; return how many."""
    return dispatching.decide(list(numbers), again=again, now=opened.engine.clock())
