"""The state machine: one step at a time, each of which can be taken again.

1. received: what needs no proof goes on; a processor's is passed on; all else waits for proof of identity.
2. identity: the clock stands still until the person has proven who they are; after a month the case is closed.
3. located: each store is asked where the person is. One that is silent is asked again later.
4. decision: the law's tables answer for each place and basis; what they leave to weigh waits for a human.
5. carried_out: each store by itself, by `execute`, whose evidence tells after a kill what has taken place.
6. answered: the answer, its letter and the end are one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, TypeAlias

from tillit.engine import holds, work
from tillit.engine.database import Unit, transaction
from tillit.engine.models import Request
from tillit.engine.requests import agreed, notices, ruling, steps
from tillit.engine.requests.acting import begin, carry_out
from tillit.engine.requests.answering import close, put_aside
from tillit.engine.requests.cases import About, about_of, by_number, move, sealed
from tillit.engine.requests.contacts import tell_staff
from tillit.engine.requests.deadlines import due
from tillit.engine.requests.finding import finder
from tillit.engine.requests.intake import CODE_JOB, needs_proof
from tillit.engine.requests.locating import locate_all, note, places
from tillit.engine.requests.shapes import Item, Opened, Stage, StepState, Waiting
from tillit.engine.setup import Engine
from tillit.errors import StoreError
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.register.model import Role
from tillit.stores.protocol import Located

PATIENCE = timedelta(days=30)
"""How long a case waits for proof of identity."""
Whereabouts: TypeAlias = dict[str, Located]
"""Where the person has been found in this walk, by store: what follows at once need not ask again."""


def advance(opened: Opened, number: int) -> bool:
    """Take a request one step on; True when it can go on at once, False when it waits or is closed.

    Raise StoreError when a store did not answer: the others were asked, and nothing is done twice.
    """
    return _step(opened, by_number(number), Whereabouts())


def go(opened: Opened, number: int) -> None:
    """Take a request as far as it goes. Raise StoreError as `advance` does."""
    row = by_number(number)
    stage, located = row.stage, Whereabouts()
    while _step(opened, row, located):
        if row.stage == stage:  # somebody else has moved it
            row = by_number(number)
        stage = row.stage


def _step(opened: Opened, row: Request, located: Whereabouts) -> bool:
    """Take a request one step on, from how it was read."""
    match Stage(row.stage):
        case Stage.received:
            return _received(opened, row)
        case Stage.identity:
            return _identity(opened, row, located)
        case Stage.located:
            return _located(opened, row, located)
        case Stage.decision:
            return _decision(opened, row)
        case Stage.carried_out:
            return _carried_out(opened, row, located)
        case _:
            return False


def _received(opened: Opened, row: Request) -> bool:
    """Decide whether identity must be proven first."""
    engine = opened.engine
    activity = opened.register.activities.get(row.activity or "")
    if activity is None or activity.role is not Role.processor:
        agreed.stop(opened, row)
    with transaction(engine) as unit:
        if activity is not None and activity.role is Role.processor:
            # A processor does not answer on the merits, and need not know who asks (GDPR Art. 28(3)(e)).
            outcome = Outcome.FORWARD_TO_CONTROLLER.value
            return move(unit, row, Stage.carried_out, outcome=outcome)
        if not needs_proof(opened.register, Right(row.right), row.activity) or row.confirmed is not None:
            return move(unit, row, Stage.located)
        if not move(unit, row, Stage.identity, Waiting.person, paused_from=engine.today):
            return True
        if about_of(engine, row).emails:
            work.enqueue(engine, unit, CODE_JOB, row.pk)
        else:
            tell_staff(engine, unit, opened.register, row, Waiting.person)
    return False


def _identity(opened: Opened, row: Request, located: Whereabouts) -> bool:
    """Go on once identity is proven; close the case when nobody has for a month."""
    engine = opened.engine
    if row.confirmed is not None:
        paused = None if row.paused_from is None else (row.paused_from, row.paused_to)
        until = due(opened.register, row.received, today=engine.today, paused=paused)
        return _located(opened, row, located, due=until.day)
    if row.paused_from is not None and engine.today > row.paused_from + PATIENCE:
        with transaction(engine) as unit:
            # Whose address it was is of no use any more: nothing was done (GDPR Art. 5(1)(c)).
            forgotten = sealed(engine, row, About())
            if move(unit, row, Stage.lapsed, about=forgotten, closed=engine.clock()):
                unit.record("request.closed", str(row), stage=Stage.lapsed.value, outcome=None)
    return False


def _located(opened: Opened, row: Request, located: Whereabouts, **columns: Any) -> bool:
    """Ask every store, and put the law's answer on record once all have answered.

    `columns` are what the step before has found out: it is written down together with this one.
    """
    engine = opened.engine
    right = Right(row.right)
    about = about_of(engine, row)
    try:
        places_found, new = locate_all(opened, row, finder(row, about))
    except StoreError:
        with transaction(engine) as unit:
            move(unit, row, Stage.located, Waiting.store, **columns)
        raise
    located.update({one.store: one for one in places_found})
    found = ruling.items(
        opened.register,
        right,
        places(opened, row, right, places_found),
        on=engine.today,
        grounds=about.grounds,
        changes=about.changes,
    )
    with transaction(engine) as unit:
        if row.stage != Stage.located.value and not move(unit, row, Stage.located, **columns):
            return True
        note(engine, unit, row, new)
        moved = move(unit, row, Stage.decision, items=ruling.dump(found))
        if moved and not any(item.outcome in ruling.UNDECIDED for item in found):
            _ruled(opened.engine, unit, row, found)
        return moved


def _decision(opened: Opened, row: Request) -> bool:
    """Go on with the law's answer, or wait for a human where it balances."""
    engine = opened.engine
    found = ruling.load(row.items)
    undecided = [item for item in found if item.outcome in ruling.UNDECIDED]
    if undecided:
        _restrict_meanwhile(opened, row, undecided)
        about = about_of(engine, row)
        lacks = row.right == Right.RECTIFICATION.value and not about.changes
        waiting = Waiting.changes if lacks else Waiting.ruling
        if row.waiting != waiting.value:
            with transaction(engine) as unit:
                if move(unit, row, Stage.decision, waiting):
                    tell_staff(engine, unit, opened.register, row, waiting.value)
        return False
    with transaction(engine) as unit:
        _ruled(opened.engine, unit, row, found)
    return True


def _ruled(engine: Engine, unit: Unit, row: Request, found: Sequence[Item]) -> None:
    """Go on with the law's answer, in the open transaction; the run that erases begins with it."""
    outcome = ruling.outcome(found)
    if move(unit, row, Stage.carried_out, outcome=outcome.value):
        if row.right == Right.ERASURE.value and row.run is None and ruling.granted(found, Right.ERASURE):
            begin(engine, unit, row)
        given = sorted(set(ruling.codes(found)))
        unit.record("request.ruled", str(row), outcome=outcome.value, code=", ".join(given), items=len(found))


def _restrict_meanwhile(opened: Opened, row: Request, undecided: list[Item]) -> None:
    """Hold the person's rows while an objection or a correction is weighed (GDPR Art. 18(1)(a), (d))."""
    weighed = row.right in {Right.OBJECTION.value, Right.RECTIFICATION.value}
    if not weighed or row.hold is not None or not undecided:
        return
    engine = opened.engine
    who = finder(row, about_of(engine, row))
    with transaction(engine) as unit:
        if Request.objects.filter(pk=row.pk, hold=None, stage=row.stage).exists():
            placed = holds.put(engine, unit, who, f"request {row.pk}")
            Request.objects.filter(pk=row.pk).update(hold=placed.number)
            row.hold = placed.number
            steps.write(engine, unit, row, ("meanwhile", ""), StepState.done, {"hold": placed.number})


def _carried_out(opened: Opened, row: Request, located: Whereabouts) -> bool:
    """Do in each store what was decided, then wait for humans where they are needed, then answer."""
    if row.outcome == Outcome.FORWARD_TO_CONTROLLER.value:
        return _forward(opened, row)
    try:
        done = carry_out(opened, row, located)
    except StoreError:
        _wait(opened, row, Waiting.store)
        raise
    if isinstance(done, Waiting):
        _wait(opened, row, done)
        return False
    taken = steps.all_of(row)
    if steps.blocking(taken):
        if done is not None:
            put_aside(opened, row, done)
        _wait(opened, row, Waiting.task)
        return False
    _wait(opened, row, None)
    close(opened, row, taken, done)
    return False


def _forward(opened: Opened, row: Request) -> bool:
    """Have the whole request sent on to the controller, and close it once that is done (GDPR Art. 28(3)(e))."""
    engine = opened.engine
    notices.send_on(opened, row)
    if steps.blocking(steps.all_of(row)):
        _wait(opened, row, Waiting.task)
        return False
    with transaction(engine) as unit:
        if move(unit, row, Stage.forwarded, closed=engine.clock()):
            outcome = Outcome.FORWARD_TO_CONTROLLER.value
            unit.record("request.closed", str(row), stage=Stage.forwarded.value, outcome=outcome)
    return False


def _wait(opened: Opened, row: Request, waiting: Waiting | None) -> None:
    """Write down what a request waits for, and tell staff when that is new to them."""
    value = None if waiting is None else waiting.value
    if row.waiting == value:
        return
    with transaction(opened.engine) as unit:
        moved = move(unit, row, Stage(row.stage), waiting)
        if moved and value is not None and waiting is not Waiting.store:
            tell_staff(opened.engine, unit, opened.register, row, value)
