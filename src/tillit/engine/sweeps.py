"""A plan that somebody has looked at, carried out by the worker: that very plan, as a run that can be followed."""

from __future__ import annotations

from enum import StrEnum

from tillit.engine import approvals, execute, holds, runs, work
from tillit.engine.database import transaction
from tillit.engine.models import Approval, Job, Run
from tillit.engine.requests.shapes import Opened
from tillit.engine.setup import Engine
from tillit.errors import RefusedError
from tillit.promises.outcome import Act

JOB = "sweep"


class Stand(StrEnum):
    """How a plan that was started stands, for whoever looks at its run."""

    waiting = "waiting"
    """No worker has taken it up yet."""
    going = "going"
    again = "again"
    """The store did not answer; it is tried again."""
    refused = "refused"
    """It turned out other than what was looked at: nothing more is done."""
    done = "done"


def start(engine: Engine, act: Act, by: str | None) -> int:
    """Say yes to a plan, have it carried out, and return its run's number; one that waits already is not doubled."""
    if (known := _waiting(act.promise)) is not None:
        return known
    given = approvals.approve(engine, act, by)
    with transaction(engine) as unit:
        run = runs.put(engine, unit, "keep", act.sweep.today, by)
        work.enqueue(engine, unit, JOB, f"{run.pk}/{given.pk}")
    return int(run.pk)


def carry_out(opened: Opened, subject: str) -> None:
    """Carry out the plan of an approval; what is no longer the plan that was looked at ends the run as failed."""
    engine = opened.engine
    run, given = _of(subject)
    if run.state != Run.State.running:
        return
    act = _plan(opened, given)
    if act is None:
        runs.end(engine, run)
        return
    if act.binding != given.binding or act.count > given.count:
        runs.end(engine, run, failed=True)
        return
    store = opened.everything[act.store]
    try:
        execute.carry_out(engine, run, act, store, held=lambda: holds.resolve(engine, store, engine.today))
    except RefusedError:
        runs.end(engine, run, failed=True)
    else:
        runs.end(engine, run)


def given_up(opened: Opened, subject: str, _error: str) -> None:
    """End the run of a plan that failed again and again."""
    runs.end(opened.engine, _of(subject)[0], failed=True)


def of_run(number: int) -> Approval | None:
    """Return the approval that a run was started with; None for one that was not started in the console."""
    job = Job.objects.filter(kind=JOB, subject__startswith=f"{number}/").first()
    return None if job is None else _of(job.subject)[1]


def stand(run: Run) -> Stand:
    """Return how a run that was started with `start` stands."""
    job = Job.objects.filter(kind=JOB, subject__startswith=f"{run.pk}/").first()
    if run.state == Run.State.done:
        return Stand.done
    if run.state == Run.State.failed or job is None:
        return Stand.refused
    if job.lease is not None:
        return Stand.going
    return Stand.again if job.attempts else Stand.waiting


def _of(subject: str) -> tuple[Run, Approval]:
    """Return the run and the approval that a job names."""
    run, _, given = subject.partition("/")
    return Run.objects.get(pk=int(run)), Approval.objects.get(pk=int(given))


def _waiting(promise: str) -> int | None:
    """Return the run that waits, or is under way, for a promise."""
    for subject in Job.objects.filter(kind=JOB, state=Job.State.waiting).values_list("subject", flat=True):
        run, given = _of(subject)
        if given.promise == promise and run.state == Run.State.running:
            return int(run.pk)
    return None


def _plan(opened: Opened, given: Approval) -> Act | None:
    """Return what the promise would do as of the day that was looked at; None where nothing is left to do."""
    promise = next((one for one in (*opened.promises, *opened.own_promises) if one.id == given.promise), None)
    if promise is None:
        return None
    found = (item for item in promise.keep(opened.world(given.today)) if isinstance(item, Act))
    return next((act for act in found if act.count), None)
