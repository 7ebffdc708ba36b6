"""Runs: each time that a verb acts, with its beginning, its end, and the signed head that closes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from tillit.engine import blast, plain
from tillit.engine.database import Unit, transaction
from tillit.engine.models import Run
from tillit.engine.setup import Engine


def begin(engine: Engine, verb: str, today: date, operator: str | None = None) -> Run:
    """Begin a run as of a day. Raise ConfigurationError (E007) for a day that the clock has not reached."""
    with transaction(engine) as unit:
        return put(engine, unit, verb, today, operator)


def put(engine: Engine, unit: Unit, verb: str, today: date, operator: str | None = None) -> Run:
    """Begin a run in the transaction that is open. Raise ConfigurationError (E007) for a day that has not come."""
    blast.refuse_future(today, engine.today)
    run = Run(verb=verb, today=today, operator=operator, started=engine.clock(), state=Run.State.running)
    plain.insert(run)
    unit.record("run.started", str(run), verb=verb, today=today.isoformat())
    return run


def end(engine: Engine, run: Run, *, failed: bool = False) -> None:
    """End a run; how the audit then stands is signed."""
    state = Run.State.failed if failed else Run.State.done
    with transaction(engine) as unit:
        put_end(engine, unit, run.pk, state)


def put_end(engine: Engine, unit: Unit, number: int, state: Run.State = Run.State.done) -> None:
    """End a run in the transaction that is open, unless it has ended."""
    ended = {"state": state, "ended": engine.clock()}
    if plain.update(Run, ended, "id = %s AND state = %s", number, Run.State.running.value):
        unit.record("run.ended", f"run {number}", state=state.value)


@contextmanager
def running(engine: Engine, verb: str, today: date, operator: str | None = None) -> Iterator[Run]:
    """Hold a run open; an exception ends it as failed and goes on its way."""
    run = begin(engine, verb, today, operator)
    try:
        yield run
    except BaseException:
        end(engine, run, failed=True)
        raise
    end(engine, run)
