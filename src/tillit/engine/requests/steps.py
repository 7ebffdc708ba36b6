"""A request's steps as rows: each is taken once, told in numbers, and taken up again after a kill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tillit.engine.database import Unit, transaction
from tillit.engine.models import Request, RequestStep
from tillit.engine.requests.shapes import Step, StepState
from tillit.engine.requests.wording import voice
from tillit.engine.setup import Engine

_ACTS = ("erase", "rectify", "withdraw")
NAMES: frozenset[str] = frozenset(
    {
        "locate",
        "collect",
        *_ACTS,
        *(f"{act}_refused" for act in _ACTS),
        "stop",
        "hold",
        "meanwhile",
        "let_go",
        "notify",
        "notify_disclosed",
        "told",
        "forward",
        "print",
        "repair",
    }
)
"""What steps are called; the console has words for each."""


def done(row: Request, name: str, store: str = "") -> bool:
    """Tell whether a step need not be taken any more: it is done, or in a human's hands."""
    settled = (StepState.done.value, StepState.task.value)
    return RequestStep.objects.filter(request=row, name=name, store=store, state__in=settled).exists()


def note(engine: Engine, row: Request, name: str, store: str, state: StepState, evidence: Mapping[str, Any]) -> None:
    """Write down how a step stands, in a transaction of its own."""
    with transaction(engine) as unit:
        write(engine, unit, row, (name, store), state, evidence)


def write(
    engine: Engine,
    unit: Unit,
    row: Request,
    step_: tuple[str, str],
    state: StepState,
    evidence: Mapping[str, Any],
) -> None:
    """Write down how a step (name, store) stands, in the open transaction; one that is done stays as it is.

    Raise LookupError for a name that is not in NAMES.
    """
    name, store = step_
    if name not in NAMES:
        message = f"no step is called {name!r}"
        raise LookupError(message)
    step, made = RequestStep.objects.get_or_create(
        request=row, name=name, store=store, defaults={"state": StepState.open.value, "at": engine.clock()}
    )
    if not made and step.state == StepState.done.value:
        return
    step.attempts += 1
    step.state, step.at, step.evidence = state.value, engine.clock(), dict(evidence)
    step.save()
    told = {key: fact for key, fact in evidence.items() if key not in {"what", "why", "spared"}}
    unit.record("request.step", str(row), step=name, store=store, state=state.value, evidence=told)


def failed(engine: Engine, row: Request, name: str, store: str, ids: str) -> None:
    """Write down that a store did not answer; it is tried again."""
    note(engine, row, name, store, StepState.failed, {"error": ids})


def task(engine: Engine, row: Request, name: str, store: str, what: str, role: str | None, /, **said: object) -> None:
    """Leave a step to a human: `what` names its text; the answer waits for it."""
    note(engine, row, name, store, StepState.task, _told(row, what, role, blocking=True, said=said))


def reminder(
    engine: Engine, row: Request, name: str, store: str, what: str, role: str | None, /, **said: object
) -> None:
    """Leave something to a human for which the answer does not wait."""
    note(engine, row, name, store, StepState.task, _told(row, what, role, blocking=False, said=said))


def _told(row: Request, what: str, role: str | None, *, blocking: bool, said: Mapping[str, object]) -> dict[str, Any]:
    text = voice(row.language if row.language in {"nb", "nn"} else "nb").say(f"task {what}", **said)
    return {"task": what, "what": text, "role": role, "blocking": blocking}


def blocking(row: Request) -> bool:
    """Tell whether the answer waits for a human to do something."""
    tasks = RequestStep.objects.filter(request=row, state=StepState.task.value)
    return any(step.evidence.get("blocking", True) for step in tasks)


def all_of(row: Request) -> tuple[Step, ...]:
    """Return a request's steps in the order in which they were first taken."""
    return tuple(map(view, RequestStep.objects.filter(request=row).order_by("pk")))


def view(step: RequestStep) -> Step:
    """Return a step as staff see it."""
    state = StepState(step.state)
    return Step(step.pk, step.name, step.store, state, step.attempts, step.at, dict(step.evidence))
