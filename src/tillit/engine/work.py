"""Work as rows: what is to be done, who is doing it, and until when they may.

A worker claims a job by a conditional update, and holds it by a lease. What a job does can be done again: killed
anywhere, it is taken up by the next worker, at once when its process is known to be gone, else when the lease is over.
This is the seam where a queue engine is plugged in for fleets.
"""

from __future__ import annotations

import logging
import operator
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from django.db import connections
from django.db import transaction as django_transaction

from tillit.engine import bell, plain
from tillit.engine.database import Unit, transaction
from tillit.engine.errors import EngineError
from tillit.engine.models import Job
from tillit.engine.settings import ALIAS
from tillit.engine.setup import Engine
from tillit.errors import StoreError, TillitError

if TYPE_CHECKING:
    from tillit.engine.requests.shapes import Opened

LEASE = timedelta(minutes=10)
_FIRST_WAIT, _LONGEST_WAIT = 5, 3600
MOST_ATTEMPTS = 12
"""How often something is tried that fails for another reason than a store that does not answer."""
_REST = 10.0
"""Seconds for which a worker rests when Tillit's own database failed."""
_LOG = logging.getLogger("tillit.work")

NEXT = (
    "SELECT id FROM engine_job WHERE state = 'waiting' AND run_after <= %s "
    "AND (lease IS NULL OR lease <= %s) ORDER BY run_after, id LIMIT 1"
)
"""The job that has waited longest of those that a worker may claim."""
_TAKE = """
    UPDATE engine_job SET lease = %s, worker = %s, attempts = attempts + 1
    WHERE id = ({}) RETURNING id, kind, subject, attempts, worker
""".replace("{}", NEXT)
_DUE = "SELECT count(*) FROM engine_job WHERE kind = %s AND state = 'waiting' AND run_after <= %s"
_HELD = (
    "SELECT id, kind, subject, attempts, worker FROM engine_job WHERE state = 'waiting' AND run_after <= %s "
    "AND lease IS NOT NULL ORDER BY run_after, id LIMIT 20"
)
_TAKE_OVER = (
    "UPDATE engine_job SET lease = %s, worker = %s, attempts = attempts + 1 "
    "WHERE id = %s AND state = 'waiting' AND attempts = %s AND worker = %s"
)
_DONE = (
    "UPDATE engine_job SET state = 'done', lease = NULL, ended = %s "
    "WHERE id = %s AND worker = %s AND state = 'waiting' AND NOT again"
)
_ONCE_AGAIN = (
    "UPDATE engine_job SET again = FALSE, lease = NULL, attempts = 0, run_after = %s "
    "WHERE id = %s AND worker = %s AND state = 'waiting'"
)
_PUT = (
    "INSERT INTO engine_job (kind, subject, state, attempts, run_after, worker, again, made, evidence) "
    "VALUES (%s, %s, 'waiting', 0, %s, '', FALSE, %s, '{}') "
    "ON CONFLICT (kind, subject) WHERE state = 'waiting' DO UPDATE SET "
    "again = (engine_job.again OR engine_job.lease IS NOT NULL), "
    "run_after = CASE WHEN engine_job.run_after > excluded.run_after THEN excluded.run_after "
    "ELSE engine_job.run_after END"
)

AWAITED = timedelta(minutes=30)
"""Somebody waits for it at this moment: it goes before other work of the last half hour."""
Ending: TypeAlias = "Callable[[Unit], None]"
"""Writes down what a job has done, in the transaction that ends it."""
Handler: TypeAlias = "Callable[[Opened, str], Ending | None]"
"""Does one kind of job for a subject: a case number, a day."""
GoOn: TypeAlias = "Callable[[int], bool]"
"""Tells whether to go on after so many jobs."""
GiveUp: TypeAlias = "Callable[[Opened, str, str], None]"
"""Is told the subject and the kind of error when a job is given up."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job: its name, what does it, and what is done when it is given up."""

    name: str
    handle: Handler
    give_up: GiveUp | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job that a worker holds."""

    id: int
    kind: str
    subject: str
    attempts: int
    worker: str


def me() -> str:
    """Return a name for a worker in this process."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"


def enqueue(engine: Engine, unit: Unit, kind: str, subject: object, after: datetime | None = None) -> None:
    """Have something done, in the transaction that is open, whose outcome it belongs to.

    What already waits is not put in twice; what is being done at this moment is done once more afterwards.
    """
    if not isinstance(unit, Unit):
        message = "work is put in inside a transaction"
        raise TypeError(message)
    now = engine.clock()
    at = after or now
    if at <= now:
        django_transaction.on_commit(engine.bell.ring, using=ALIAS)
        bell.announce()
    plain.change(_PUT, kind, str(subject), at, now)


def due(engine: Engine, kind: str) -> int:
    """Return how many jobs of a kind are to be done at this moment, those that are under way included."""
    [(number,)] = plain.rows(_DUE, kind, engine.clock())
    return int(number)


def claim(engine: Engine, worker: str, *, orphans: bool = True) -> Claimed | None:
    """Return the next job, now held by `worker`; None when nothing is to be done at this moment.

    `orphans`: look too for jobs whose worker ran on this machine and is gone.
    """
    while True:
        now = engine.clock()
        if plain.ask(NEXT, now, now) is not None:
            with transaction(engine, lasting=False):
                job = _next(engine, worker)
        elif orphans and (found := _orphan(now)) is not None:
            with transaction(engine, lasting=False):
                job = _take_over(found, now, worker)
        else:
            return None
        if job is not None:  # else another worker was first
            return job


def _next(engine: Engine, worker: str) -> Claimed | None:
    """Return the next job, now held by `worker`, in the transaction that is open; orphans are left to `claim`."""
    now = engine.clock()
    found = plain.ask(_TAKE, now + LEASE, worker, now, now)
    return None if found is None else Claimed(*found)


def _take_over(found: Claimed, now: datetime, worker: str) -> Claimed | None:
    """Hold a job that was found, in the transaction that is open; None where another worker was first."""
    if not plain.change(_TAKE_OVER, now + LEASE, worker, found.id, found.attempts, found.worker):
        return None
    return replace(found, attempts=found.attempts + 1, worker=worker)


def _orphan(now: datetime) -> Claimed | None:
    """Return a job whose worker ran on this machine and is gone."""
    host = socket.gethostname()[:30]
    for job in (Claimed(*row) for row in plain.rows(_HELD, now)):
        name, _, rest = job.worker.partition(":")
        pid = rest.partition(":")[0]
        if name == host and pid.isdigit() and not _alive(int(pid)):
            return job
    return None


def _alive(pid: int) -> bool:
    """Tell whether a process of this machine still runs."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def finish(engine: Engine, job: Claimed, *, go_on: bool = False, ending: Ending | None = None) -> Claimed | None:
    """Note that a job is done, or to be done once more because something came meanwhile.

    `ending` is written down with it. `go_on`: return the next one, claimed in the same transaction, if there is one.
    """
    with transaction(engine, lasting=ending is not None) as unit:
        if ending is not None:
            ending(unit)
        now = engine.clock()
        if not plain.change(_DONE, now, job.id, job.worker):
            plain.change(_ONCE_AGAIN, now, job.id, job.worker)
        return _next(engine, job.worker) if go_on else None


def postpone(engine: Engine, job: Claimed, error: str) -> None:
    """Have a job tried again later, later each time."""
    wait = min(_FIRST_WAIT * 2 ** min(job.attempts - 1, 20), _LONGEST_WAIT)
    with transaction(engine, lasting=False):
        mine = Job.objects.filter(pk=job.id, worker=job.worker, state=Job.State.waiting)
        mine.update(
            lease=None, again=False, run_after=engine.clock() + timedelta(seconds=wait), evidence={"error": error}
        )


def give_up(engine: Engine, job: Claimed, error: str) -> None:
    """Note that a job will not be tried again."""
    with transaction(engine):
        mine = Job.objects.filter(pk=job.id, worker=job.worker, state=Job.State.waiting)
        mine.update(state=Job.State.failed, lease=None, ended=engine.clock(), evidence={"error": error})


def run_once(opened: Opened, kinds: Mapping[str, Kind] | None = None, worker: str | None = None) -> bool:
    """Do one job, if there is one; False when there is nothing to do at this moment.

    An error of one job holds up no other: it is tried again later, and after a while given up, which staff see. Raise
    EngineError when Tillit's own database cannot be used.
    """
    return bool(_off(opened, worker or me(), 1, kinds))


def work_off(opened: Opened, *, most: int = 10_000) -> int:
    """Do all that is to be done at this moment, and return how many jobs that were."""
    return _off(opened, me(), most)


def _off(opened: Opened, worker: str, most: int, kinds: Mapping[str, Kind] | None = None) -> int:
    """Do jobs until there are none, orphans too, or so many are done, and then let go of the mail server."""
    from tillit.engine import outbox

    done, some = 0, 1
    try:
        while some and done < most:
            some = _run(opened, worker, partial(operator.gt, most - done), kinds)
            done += some
    finally:
        outbox.hang_up()
    return done


def _run(
    opened: Opened, worker: str, go_on: GoOn, kinds: Mapping[str, Kind] | None = None, *, orphans: bool = True
) -> int:
    """Do jobs one after the other as long as there are any and `go_on` says so, and return how many that were."""
    from tillit.engine import jobs

    kinds = {**opened.engine.kinds, **jobs.KINDS} if kinds is None else kinds
    done, job = 0, claim(opened.engine, worker, orphans=orphans)
    while job is not None:
        done += 1
        job = _do(opened, kinds, job, go_on=go_on(done))
    return done


def _do(opened: Opened, kinds: Mapping[str, Kind], job: Claimed, *, go_on: bool) -> Claimed | None:
    """Do a job that is held, and return the next one, claimed with this one's end, if it is to go on."""
    engine = opened.engine
    kind = kinds.get(job.kind)
    try:
        if kind is None:
            message = f"there is no kind of job {job.kind}"
            raise LookupError(message)  # noqa: TRY301  it is given up as any other fault
        ending = kind.handle(opened, job.subject)
    except StoreError as error:
        postpone(engine, job, ", ".join(problem.id for problem in error.problems))
    except EngineError:
        raise
    except Exception as error:  # noqa: BLE001  a fault in one case must not hold up the others
        name = ", ".join(problem.id for problem in error.problems) if isinstance(error, TillitError) else ""
        _failed(opened, kind, job, name or type(error).__name__)
    else:
        return finish(engine, job, go_on=go_on, ending=ending)
    return claim(engine, job.worker) if go_on else None


def _failed(opened: Opened, kind: Kind | None, job: Claimed, error: str) -> None:
    """Try again what has failed, or give it up and tell who must look."""
    _LOG.error("job %s (%s) failed at attempt %s: %s", job.id, job.kind, job.attempts, error)
    if kind is not None and job.attempts < MOST_ATTEMPTS:
        postpone(opened.engine, job, error)
        return
    give_up(opened.engine, job, error)
    if kind is not None and kind.give_up is not None:
        kind.give_up(opened, job.subject, error)


def loop(opened: Opened, stop: threading.Event, *, idle: float = 2.0) -> None:
    """Work until `stop` is set: what the schedule asks for, and what is waiting; `idle` seconds between looks.

    What is put in meanwhile is done at once (`bell`); who sets `stop` rings too. Raise EngineError or Django's own
    errors when Tillit's own database fails.
    """
    from tillit.engine import outbox, schedule

    worker, ear, looked = me(), bell.Ear(opened.engine.bell), -idle
    while not stop.is_set():
        if at_look := time.monotonic() - looked >= idle:
            schedule.tick(opened.engine)
            looked = time.monotonic()
        done = _run(opened, worker, partial(_no_end, stop, looked + idle), orphans=at_look)
        if at_look and not done:
            outbox.hang_up()
        if _no_end(stop, looked + idle):
            ear.wait(idle)


def _no_end(stop: threading.Event, end: float, _done: int = 0) -> bool:
    """Tell whether to go on: not when told to stop, nor when it is time for another look at the schedule."""
    return not stop.is_set() and time.monotonic() < end


def tend(opened: Opened, stop: threading.Event) -> None:
    """Work as `loop` does, and go on after a rest when something fails: a server that restarts, a full disk."""
    from tillit.engine import outbox

    try:
        while not stop.is_set():
            try:
                loop(opened, stop)
            except TillitError as error:
                _LOG.error("the worker rests: %s", ", ".join(problem.id for problem in error.problems))
            except Exception as error:  # noqa: BLE001  whatever happened, letters and cases must go on
                _LOG.error("the worker rests: %s", type(error).__name__)  # its text may quote data
            if not stop.is_set():
                connections[ALIAS].close()  # what was lost is not found again: the next look connects anew
                stop.wait(_REST)
    finally:
        outbox.hang_up()
        connections[ALIAS].close()
        opened.engine.bell.close()
