"""Carrying a decision out: each store by itself, so that one that is silent holds up no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from tillit.engine import execute, holds, plain, runs, work
from tillit.engine.database import Unit, transaction
from tillit.engine.evidence import Also
from tillit.engine.evidence import Outcome as Done
from tillit.engine.models import Chunk, Request, RequestStep, Run
from tillit.engine.requests import agreed, notices, ruling, steps
from tillit.engine.requests.answering import Gathered, collect
from tillit.engine.requests.cases import about_of, by_number
from tillit.engine.requests.contacts import tell_staff
from tillit.engine.requests.finding import finder
from tillit.engine.requests.locating import AT_A_TIME, locate, looked_at, only
from tillit.engine.requests.shapes import AT_ONCE, Item, Opened, Step, StepState, Waiting
from tillit.engine.setup import Engine
from tillit.errors import RefusedError, StoreError
from tillit.law.matrix import Right
from tillit.stores.protocol import WITHDRAWN, Held, Located, Spared, Store

FINISH_JOB = "finish"
_REFUSALS = frozenset({"S005", "S009"})
"""Errors by which a database refuses a row: unlike silence, that does not pass by itself."""
_TRIES = 3
"""How often a refusal is met before a human is asked to look; it is still tried again."""
Act = Callable[[Run, Store, Located, Also | None], Done]


def carry_out(opened: Opened, row: Request, located: Mapping[str, Located]) -> Waiting | Gathered | None:
    """Carry out what was decided, and return what the request waits for, or what was gathered for its answer.

    `located`: where the person has just been found, by store. Raise StoreError when a store was silent.
    """
    right = Right(row.right)
    found = ruling.load(row.items)
    given = ruling.granted(found, right)
    notices.send_on(opened, row)
    match right:
        case Right.ACCESS | Right.PORTABILITY:
            return collect(opened, row, given, located)
        case Right.ERASURE:
            agreed.stop_erased(opened, row)
            _in_stores(opened, row, "erase", _free(opened, given, found), _erase(opened, row), located)
        case Right.RECTIFICATION:
            _let_go(opened, row)
            _in_stores(opened, row, "rectify", given, _rectify(opened, row), located)
        case Right.RESTRICTION:
            _restrict(opened, row, given)
        case Right.OBJECTION | Right.MARKETING_OBJECTION | Right.WITHDRAWAL:
            _stop(opened, row, given, located)
            _let_go(opened, row)
        case _:
            message = f"there is no way to carry out {right}"
            raise ValueError(message)
    if right in notices.TOLD and not steps.blocking(taken := steps.all_of(row)):
        notices.tell(opened, row, given, taken)
    return None


def _free(opened: Opened, given: frozenset[tuple[str, str]], found: tuple[Item, ...]) -> frozenset[tuple[str, str]]:
    """Leave out the places whose rows serve another purpose too, under which they may not go: rows go whole."""
    kept = {
        (item.store, opened.stores[item.store].map.collections[item.collection].table)
        for item in found
        if (item.store, item.collection) not in given
    }
    return frozenset(
        (store, name) for store, name in given if (store, opened.stores[store].map.collections[name].table) not in kept
    )


def _in_stores(
    opened: Opened, row: Request, name: str, given: frozenset[tuple[str, str]], act: Act, located: Mapping[str, Located]
) -> None:
    """Do something in each store in which it was granted; one that is silent is tried again later."""
    silent: StoreError | None = None
    for store in sorted({store for store, _ in given}):
        if steps.done(row, name, store):
            continue
        collections = frozenset(collection for where, collection in given if where == store)
        try:
            find = partial(_find, opened, row, opened.stores[store], collections, located)
            _in_store(opened, row, name, opened.stores[store], find, act)
        except StoreError as error:
            silent = error
            ids = ", ".join(problem.id for problem in error.problems)
            tries = steps.failed(opened.engine, row, name, store, ids)
            if tries >= _TRIES and any(problem.id in _REFUSALS for problem in error.problems):
                _ask_for_help(opened, row, steps.refusal(name), store, ids)
        except RefusedError as error:
            ids = ", ".join(problem.id for problem in error.problems)
            steps.task(opened.engine, row, name, store, name, None, store=store)
            steps.reminder(opened.engine, row, steps.refusal(name), store, "repair", None, error=ids)
    if silent is not None:
        raise silent


def _ask_for_help(opened: Opened, row: Request, name: str, store: str, ids: str) -> None:
    """Have somebody look at why a store refuses a person's row, once; the request goes on as soon as it does not."""
    if steps.known(row, name, store):
        return
    steps.reminder(opened.engine, row, name, store, "repair", None, error=ids)
    with transaction(opened.engine) as unit:
        tell_staff(opened.engine, unit, opened.register, row, Waiting.task.value)


def _find(
    opened: Opened, row: Request, store: Store, collections: frozenset[str], located: Mapping[str, Located]
) -> Located:
    """Return where a person is in some collections of a store: looked for now, unless they have just been found."""
    there = located.get(store.name) if Right(row.right) in AT_A_TIME else None
    if there is None:
        execute.settle(opened.engine, store)  # what an earlier attempt has done is then no longer found
        there = locate(opened, row, store, finder(row, about_of(opened.engine, row)), anew=True)
    return only(there, collections, store)


def _in_store(opened: Opened, row: Request, name: str, store: Store, find: Callable[[], Located], act: Act) -> None:
    """Do something in one store, and write down from the evidence what took place, before a kill too."""
    engine = opened.engine
    run = run_of(opened, row)
    located = find()
    told = False

    def tell(outcome: Done, unit: Unit) -> None:
        nonlocal told
        told = True
        counts = done_in(run, store.name)
        evidence: dict[str, Any] = {"rows": counts, "spared": [spared(one) for one in outcome.spared]}
        if any(one.why == "held" for one in outcome.spared):
            evidence["deferred"] = True
        steps.write(engine, unit, row, (name, store.name), StepState.done, evidence)
        if steps.known(row, steps.refusal(name), store.name):
            steps.write(engine, unit, row, (steps.refusal(name), store.name), StepState.done, {})
        if counts:
            work.enqueue(engine, unit, FINISH_JOB, store.name)

    outcome = act(run, store, located, tell)
    if not told:  # nothing was left to change
        with transaction(engine) as unit:
            tell(outcome, unit)


def erase_deferred(opened: Opened, row: Request) -> None:
    """Erase what a hold kept when a request was carried out, as far as it is released by now. Raise StoreError."""
    engine = opened.engine
    given = _free(opened, ruling.granted(ruling.load(row.items), Right.ERASURE), ruling.load(row.items))
    for step in RequestStep.objects.filter(request=row, name="erase", evidence__deferred=True):
        store = opened.stores.get(step.store)
        if store is None:
            continue
        collections = frozenset(name for where, name in given if where == step.store)
        execute.settle(engine, store)
        who = finder(row, about_of(engine, row))
        located = only(locate(opened, row, store, who, anew=True), collections, store)
        with runs.running(engine, "request", engine.today) as run:
            outcome = _erase(opened, row)(run, store, located, None)
        kept = any(one.why == "held" for one in outcome.spared)
        evidence = {**step.evidence, "deferred": kept, "spared": [spared(one) for one in outcome.spared]}
        with transaction(engine) as unit:
            RequestStep.objects.filter(pk=step.pk).update(evidence=evidence, at=engine.clock())
            told = {"rows": dict(outcome.counts), "deferred": kept}
            unit.record("request.step", str(row), step="erase", store=step.store, state="done", evidence=told)
            if outcome.counts:
                work.enqueue(engine, unit, FINISH_JOB, step.store)


def done_in(run: Run, store: str) -> dict[str, int]:
    """Return how many rows a run has changed in a store, by collection, as the evidence says."""
    total: Counter[str] = Counter()
    for chunk in plain.read(Chunk, "run_id = %s AND store = %s AND state = %s", run.pk, store, Chunk.State.done.value):
        total.update(chunk.counts)
    return dict(sorted(total.items()))


def run_of(opened: Opened, row: Request) -> Run:
    """Return the run under which a request is carried out, begun now if there is none."""
    if row.run is None:
        with transaction(opened.engine) as unit:
            row.run = by_number(row.pk).run
            if row.run is None:
                return begin(opened.engine, unit, row)
    [run] = plain.read(Run, "id = %s", row.run)
    return run


def begin(engine: Engine, unit: Unit, row: Request) -> Run:
    """Begin the run under which a request is carried out, in the open transaction."""
    run = runs.put(engine, unit, "request", engine.today)
    plain.update(Request, {"run": run.pk}, "id = %s", row.pk)
    row.run = run.pk
    return run


def spared(one: Spared) -> dict[str, Any]:
    """Return spared rows as plain data."""
    until = None if one.until is None else one.until.isoformat()
    return {"collection": one.collection, "rows": one.rows, "why": one.why, "by": one.by, "until": until}


def outcomes(taken: Iterable[Step]) -> list[Done]:
    """Return what a request did in each store, as receipts tell it."""
    found = []
    for step in taken:
        if step.name in {"erase", "rectify", "withdraw"} and step.state is StepState.done:
            kept = tuple(
                Spared(one["collection"], one["rows"], one["why"], one["by"], _day(one["until"]))
                for one in step.evidence.get("spared", ())
            )
            found.append(Done(step.store, dict(step.evidence.get("rows", {})), 1, kept))
    return found


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _held(opened: Opened, row: Request, store: Store) -> Held:
    """Return the rows of a store that are on hold, found as who asks is."""
    return holds.resolve(opened.engine, store, opened.engine.today, partial(looked_at, opened, row, store))


def _erase(opened: Opened, row: Request) -> Act:
    """Return what erases in a store."""
    engine = opened.engine

    def act(run: Run, store: Store, located: Located, also: Also | None) -> Done:
        held = partial(_held, opened, row, store)
        return execute.erase(engine, run, store, located, engine.today, held=held, also=also)

    return act


def _rectify(opened: Opened, row: Request) -> Act:
    """Return what writes new values in a store."""
    engine = opened.engine
    changes = dict(about_of(engine, row).changes)

    def act(run: Run, store: Store, located: Located, also: Also | None) -> Done:
        held = partial(_held, opened, row, store)
        return execute.rectify(engine, run, store, located, changes, engine.today, held=held, also=also)

    return act


def _withdraw(opened: Opened) -> Act:
    """Return what writes a withdrawal in a store, on held rows too: a hold is no leave to go on (Art. 7(3), 21(3))."""
    engine = opened.engine

    def act(run: Run, store: Store, located: Located, also: Also | None) -> Done:
        changes = {WITHDRAWN: engine.clock()}
        return execute.rectify(engine, run, store, located, changes, engine.today, held=dict, also=also)

    return act


def _restrict(opened: Opened, row: Request, given: frozenset[tuple[str, str]]) -> None:
    """Hold the person's rows until somebody lifts it, who warns the person first (GDPR Art. 18(3))."""
    engine = opened.engine
    if steps.done(row, "hold") or not given:
        return
    who = finder(row, about_of(engine, row))
    with transaction(engine) as unit:
        placed = holds.put(engine, unit, who, f"request {row.pk}")
        Request.objects.filter(pk=row.pk).update(hold=placed.number)
        row.hold = placed.number
        steps.write(engine, unit, row, ("hold", ""), StepState.done, {"hold": placed.number})


def _let_go(opened: Opened, row: Request) -> None:
    """Lift the hold under which a case was weighed."""
    if row.hold is None or steps.done(row, "let_go"):
        return
    engine = opened.engine
    with transaction(engine) as unit:
        holds.lift(engine, unit, row.hold)
        steps.write(engine, unit, row, ("let_go", ""), StepState.done, {"hold": row.hold})


def _stop(opened: Opened, row: Request, given: frozenset[tuple[str, str]], located: Mapping[str, Located]) -> None:
    """Write the withdrawal where the map has a column for it; what has none is stopped by hand.

    Where the consents stand in the ledger, they have ended already: whatever uses them looks there.
    """
    given = frozenset(
        (store, name)
        for store, name in given
        if (consent := opened.stores[store].map.collections[name].consent) is None or consent.ledger is None
    )
    columns = frozenset(
        (store, name)
        for store, name in given
        if (consent := opened.stores[store].map.collections[name].consent) is not None and consent.withdrawn is not None
    )
    for store, name in sorted(given - columns):
        activity = opened.stores[store].map.collections[name].activity or ""
        place = f"{store}.{name}"
        declared = opened.register.activities.get(activity)
        role = None if declared is None else declared.responsible
        if not steps.done(row, "stop", place):
            leave = steps.reminder if Right(row.right) in AT_ONCE else steps.task
            leave(opened.engine, row, "stop", place, "stop", role, activity=activity, store=place)
    _in_stores(opened, row, "withdraw", columns, _withdraw(opened), located)
