"""A request's steps as rows: each is taken once, told in numbers, and taken up again after a kill."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tillit.engine import plain
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
        "consents",
    }
)
"""What steps are called; the console has words for each."""


_WRITE = (
    "INSERT INTO engine_requeststep (request_id, name, store, state, attempts, at, evidence) "
    "VALUES (%s, %s, %s, %s, 1, %s, %s) ON CONFLICT (request_id, name, store) DO UPDATE SET "
    "state = excluded.state, attempts = engine_requeststep.attempts + 1, at = excluded.at, "
    "evidence = excluded.evidence WHERE engine_requeststep.state <> 'done'"
)


_SETTLED = (StepState.done, StepState.task)
"""A step that stands so need not be taken any more: it is done, or in a human's hands."""
_SETTLED_IN = "SELECT store FROM engine_requeststep WHERE request_id = %s AND name = %s AND state IN (%s, %s)"
_BEGUN = "SELECT 1 FROM engine_requeststep WHERE request_id = %s AND name = %s AND store = %s"


def done(row: Request, name: str, store: str = "") -> bool:
    """Tell whether a step need not be taken any more: it is done, or in a human's hands."""
    return store in settled(row, name)


def settled(row: Request, name: str) -> frozenset[str]:
    """Return the stores in which a step need not be taken any more."""
    return frozenset(store for (store,) in plain.rows(_SETTLED_IN, row.pk, name, *(state.value for state in _SETTLED)))


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
    at, said = engine.clock(), json.dumps(dict(evidence))
    # Taken once: what is done stays, and what is begun is told anew.
    if not plain.change(_WRITE, row.pk, name, store, state.value, at, said):
        return
    told = {key: fact for key, fact in evidence.items() if key not in {"what", "why", "spared"}}
    unit.record("request.step", str(row), step=name, store=store, state=state.value, evidence=told)


def failed(engine: Engine, row: Request, name: str, store: str, ids: str) -> int:
    """Write down that a store did not answer, or refused; it is tried again. Return how often it was tried."""
    note(engine, row, name, store, StepState.failed, {"error": ids})
    return int(RequestStep.objects.values_list("attempts", flat=True).get(request=row, name=name, store=store))


def refusal(name: str) -> str:
    """Return the name of the step that asks a human to look at why a store refuses another step."""
    return f"{name}_refused"


def known(row: Request, name: str, store: str) -> bool:
    """Tell whether a step was ever begun, however it stands."""
    return plain.ask(_BEGUN, row.pk, name, store) is not None


def task(engine: Engine, row: Request, name: str, store: str, what: str, role: str | None, /, **said: object) -> None:
    """Leave a step to a human: `what` names its text; the answer waits for it."""
    note(engine, row, name, store, StepState.task, _told(row, what, role, blocking=True, said=said))


def reminder(
    engine: Engine, row: Request, name: str, store: str, what: str, role: str | None, /, **said: object
) -> None:
    """Leave something to a human for which the answer does not wait."""
    note(engine, row, name, store, StepState.task, _told(row, what, role, blocking=False, said=said))


def _told(row: Request, what: str, role: str | None, *, blocking: bool, said: Mapping[str, object]) -> dict[str, Any]:
    names = {name: str(value) for name, value in said.items()}
    text = voice(row.language).say(f"task {what}", **names)
    return {"task": what, "what": text, "said": names, "role": role, "blocking": blocking}


def task_text(evidence: Mapping[str, Any], language: str) -> str:
    """Return what a human is to do, in the language of whoever reads it; nothing where a step asks for nothing."""
    if "task" not in evidence:
        return ""
    if "said" not in evidence:  # written before the names were kept beside the text
        return str(evidence["what"])
    return voice(language).say(f"task {evidence['task']}", **evidence["said"])


def is_settled(taken: Iterable[Step], name: str) -> bool:
    """Tell as `done` does, of steps that have been read, whether one that has no store need not be taken any more."""
    return any(step.name == name and step.state in _SETTLED for step in taken)


def blocking(taken: Iterable[Step]) -> bool:
    """Tell whether the answer waits for a human to do something."""
    return any(step.state is StepState.task and step.evidence.get("blocking", True) for step in taken)


def all_of(row: Request) -> tuple[Step, ...]:
    """Return a request's steps in the order in which they were first taken."""
    return tuple(map(view, plain.read(RequestStep, "request_id = %s ORDER BY id", row.pk)))


def view(step: RequestStep) -> Step:
    """Return a step as staff see it."""
    state = StepState(step.state)
    return Step(step.pk, step.name, step.store, state, step.attempts, step.at, dict(step.evidence))
