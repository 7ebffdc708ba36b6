"""What staff see and decide: the queue, one case, rulings, extensions, reviews, tasks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db.models import Q

from tillit.engine import outbox, work
from tillit.engine.database import transaction
from tillit.engine.models import Request, RequestStep
from tillit.engine.requests import ruling, steps
from tillit.engine.requests.answering import passages_of
from tillit.engine.requests.cases import about_of, by_number, refuse_state, sealed
from tillit.engine.requests.deadlines import due
from tillit.engine.requests.intake import JOB
from tillit.engine.requests.shapes import (
    ENDS,
    Channel,
    Details,
    Filter,
    Note,
    Opened,
    Passage,
    Ruling,
    StaffView,
    Stage,
    StepState,
    Waiting,
)
from tillit.engine.requests.views import due_of
from tillit.engine.requests.wording import letter
from tillit.engine.setup import Engine
from tillit.errors import Problem, RefusedError
from tillit.law.matrix import Right
from tillit.law.reasons import EXCEPTIONS, REASONS
from tillit.law.rights import Outcome
from tillit.law.tables import row as named
from tillit.promises.wording import day
from tillit.register.model import Register

_EVERYTHING = Filter()
_RULINGS = frozenset({Outcome.GRANT, Outcome.REFUSE, Outcome.RESTRICT_INSTEAD})


def queue(engine: Engine, register: Register, chosen: Filter = _EVERYTHING) -> tuple[StaffView, ...]:
    """Return the requests of a filter, the most urgent first; nobody is named in it.

    One that is answered stays among the open ones while somebody has a task left to do, such as telling others.
    """
    rows = Request.objects.order_by("due", "pk")
    if chosen.stages:
        rows = rows.filter(stage__in=[stage.value for stage in chosen.stages])
    elif not chosen.closed:
        left = RequestStep.objects.filter(state=StepState.task.value).values("request_id")
        rows = rows.filter(~Q(stage__in=[stage.value for stage in ENDS]) | Q(pk__in=left))
    if chosen.rights:
        rows = rows.filter(right__in=[right.value for right in chosen.rights])
    if chosen.waiting:
        rows = rows.filter(waiting__in=[waiting.value for waiting in chosen.waiting])
    views = (_view(engine, register, row) for row in rows.iterator())
    wanted = [view for view in views if chosen.overdue is None or view.overdue is chosen.overdue]
    return tuple(wanted[chosen.offset : chosen.offset + chosen.limit])


def staff_view(engine: Engine, register: Register, number: int) -> StaffView:
    """Return one request. Raise ConfigurationError (E021) when there is none of that number."""
    return _view(engine, register, by_number(number))


def _view(engine: Engine, register: Register, row: Request) -> StaffView:
    until = due_of(engine, register, row)
    on = engine.today if row.closed is None else row.closed.astimezone(engine.zone).date()
    return StaffView(
        number=row.pk,
        right=Right(row.right),
        activity=row.activity,
        channel=Channel(row.channel),
        language=row.language,
        stage=Stage(row.stage),
        waiting=None if row.waiting is None else Waiting(row.waiting),
        received=row.received.astimezone(engine.zone).date(),
        due=until,
        overdue=on > until.day,
        closed=row.closed,
        outcome=None if row.outcome is None else Outcome(row.outcome),
        items=ruling.load(row.items),
        steps=steps.all_of(row),
    )


def details(engine: Engine, number: int) -> Details:
    """Return who asks and in which words; that somebody looked is on record. Raise ConfigurationError (E021)."""
    row = by_number(number)
    about = about_of(engine, row)
    with transaction(engine) as unit:
        unit.record("request.looked_at", str(row))
    return Details(
        number=row.pk,
        emails=about.emails,
        phones=about.phones,
        ids=about.ids,
        verified=(*about.proven.emails, *about.proven.phones, *(value for _, value in about.proven.ids)),
        text=about.text,
        changes=dict(about.changes),
        notes=about.notes,
    )


def decide(engine: Engine, number: int, given: Ruling, by: str) -> None:
    """Decide what the law left to weigh. Raise RefusedError (E022) when nothing waits for it.

    A refusal names its exception and its reasons (GDPR Art. 12(4)); a correction says what is to stand there. Raise
    UnknownWordError for an exception that there is not, RefusedError (E022) for one that does not reach the right.
    """
    row = by_number(number)
    if row.stage != Stage.decision.value:
        raise refuse_state(row, "does not wait for a decision")
    if given.outcome not in _RULINGS:
        raise refuse_state(row, "cannot be decided so: grant, refuse or restrict")
    about = about_of(engine, row)
    changes = dict(given.changes) or dict(about.changes)
    if row.right == Right.RECTIFICATION.value and given.outcome is Outcome.GRANT and not changes:
        raise refuse_state(row, "is granted only with what is to stand there instead")
    provision = ""
    if given.outcome is Outcome.REFUSE:
        provision = _provision(row, given)
    found = ruling.applied(ruling.load(row.items), given, provision)
    now = engine.clock()
    noted = about.noted(Note(by, now, "decided", given.reasons))
    new = replace(noted, changes=changes, reasons="\n\n".join(filter(None, (about.reasons, given.reasons))))
    with transaction(engine) as unit:
        here = Request.objects.filter(pk=row.pk, stage=Stage.decision.value)
        if not here.update(items=ruling.dump(found), about=sealed(engine, row, new), waiting=None):
            raise refuse_state(row, "has moved on meanwhile")
        unit.record("request.ruled", str(row), outcome=given.outcome.value, code=given.code, items=len(found))
        work.enqueue(engine, unit, JOB, row.pk)


def _provision(row: Request, given: Ruling) -> str:
    """Return on which provision a refusal rests. Raise RefusedError (E022) when it rests on none."""
    if not given.code or not given.reasons.strip():
        raise refuse_state(row, "is refused only with an exception and the reasons for it")
    if given.code in EXCEPTIONS:
        exception = EXCEPTIONS[given.code]
        if Right(row.right) not in exception.cuts:
            raise refuse_state(row, f"cannot be refused on {given.code}, which does not reach this right")
    return named(REASONS, given.code).provision


def refuse(engine: Engine, number: int, code: str, reasons: str, by: str) -> None:
    """Refuse a whole request, as one that is manifestly excessive (GDPR Art. 12(5)). Raise RefusedError (E022)."""
    row = by_number(number)
    if row.stage != Stage.decision.value:
        raise refuse_state(row, "does not wait for a decision")
    given = Ruling(Outcome.REFUSE, code, reasons)
    provision = _provision(row, given)
    about = about_of(engine, row)
    found = tuple(
        replace(item, outcome=Outcome.REFUSE, code=code, provision=provision, ruled=True)
        for item in ruling.load(row.items)
    )
    new = replace(about.noted(Note(by, engine.clock(), "refused", reasons)), reasons=reasons)
    with transaction(engine) as unit:
        here = Request.objects.filter(pk=row.pk, stage=Stage.decision.value)
        if not here.update(items=ruling.dump(found), about=sealed(engine, row, new), waiting=None):
            raise refuse_state(row, "has moved on meanwhile")
        unit.record("request.ruled", str(row), outcome=Outcome.REFUSE.value, code=code, items=len(found))
        work.enqueue(engine, unit, JOB, row.pk)


def extend(engine: Engine, register: Register, number: int, reasons: str, by: str) -> date:
    """Take two months more, told with reasons inside the first month, and return the new last day (Art. 12(3)).

    Raise RefusedError (E023) after the first month, a second time, or without reasons.
    """
    row = by_number(number)
    before = due_of(engine, register, row)
    why = None
    if row.stage in {stage.value for stage in ENDS}:
        why = "is closed"
    elif row.extended is not None:
        why = "has been extended already"
    elif engine.today > before.strict:
        why = "is past its first month"
    elif not reasons.strip():
        why = "is extended only with reasons, which the person gets to read"
    if why is not None:
        fix = "Answer it; what is late stays late, and the promise about answers says so."
        raise RefusedError(Problem(str(row), "E023", why, fix))
    paused = None if row.paused_from is None else (row.paused_from, row.paused_to)
    until = due(register, row.received, today=engine.today, paused=paused, extended=True)
    about = about_of(engine, row)
    new = replace(about.noted(Note(by, engine.clock(), "extended", reasons)), extension=reasons.strip())
    said = {
        "number": row.pk,
        "controller": register.principal.name,
        "due": day(until.day, row.language),
        "reasons": reasons.strip(),
    }
    with transaction(engine) as unit:
        still = Request.objects.filter(pk=row.pk, extended=None)
        if not still.update(extended=engine.clock(), due=until.day, about=sealed(engine, row, new)):
            raise refuse_state(row, "has been extended meanwhile")
        unit.record("request.extended", str(row), due=until.day.isoformat())
        for email in about.proven.emails[:1]:
            outbox.put(engine, unit, "extended", row.pk, letter(email, row.language, "extended", **said))
    return until.day


def passages(opened: Opened, number: int) -> tuple[Passage, ...]:
    """Return the free texts that may be about other people; that somebody looked is on record. Raise StoreError."""
    row = by_number(number)
    found = passages_of(opened, row)
    with transaction(opened.engine) as unit:
        unit.record("request.looked_at", str(row))
    return found


def release_review(engine: Engine, number: int, seen: Collection[str], hidden: Collection[str], by: str) -> None:
    """Let an answer go, without the passages in `hidden`; `seen` are all that somebody has read.

    Raise RefusedError (E022) when it does not wait for it. A text that was changed since comes back for review.
    """
    row = by_number(number)
    if row.stage != Stage.carried_out.value or row.waiting != Waiting.review.value:
        raise refuse_state(row, "does not wait for a look at free text")
    about = about_of(engine, row)
    noted = about.noted(Note(by, engine.clock(), "reviewed", ""))
    new = replace(noted, seen=tuple(sorted({*about.seen, *seen})), hidden=tuple(sorted({*hidden})))
    with transaction(engine) as unit:
        here = Request.objects.filter(pk=row.pk, stage=Stage.carried_out.value)
        here.update(about=sealed(engine, row, new))
        work.enqueue(engine, unit, JOB, row.pk)


def finish_task(engine: Engine, number: int, step: int, by: str, note: str = "") -> None:
    """Note that a human has done what a step left to them. Raise RefusedError (E022) when it is no open task."""
    row = by_number(number)
    found = RequestStep.objects.filter(pk=step, request=row, state=StepState.task.value).first()
    if found is None:
        raise refuse_state(row, f"has no open task {step}")
    about = about_of(engine, row).noted(Note(by, engine.clock(), f"task {step}", note))
    with transaction(engine) as unit:
        open_one = RequestStep.objects.filter(pk=step, state=StepState.task.value)
        if not open_one.update(state=StepState.done.value, at=engine.clock()):
            raise refuse_state(row, f"has no open task {step}")
        Request.objects.filter(pk=row.pk).update(about=sealed(engine, row, about))
        told = {"task": found.evidence.get("task", "")}
        unit.record("request.step", str(row), step=found.name, store=found.store, state="done", evidence=told)
        work.enqueue(engine, unit, JOB, row.pk)
