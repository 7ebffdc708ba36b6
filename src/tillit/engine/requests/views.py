"""What whoever holds a request's token may see."""

from __future__ import annotations

from tillit.engine.models import Answer, Request
from tillit.engine.requests import deadlines
from tillit.engine.requests.cases import about_of, by_token
from tillit.engine.requests.shapes import AT_ONCE, Due, PersonView, Stage
from tillit.engine.requests.wording import voice
from tillit.engine.setup import Engine
from tillit.law.matrix import Right
from tillit.register.model import Register

_QUIET = frozenset({Stage.received, Stage.located, Stage.decision, Stage.carried_out})
"""Stages of a wish to stop that say no more to a stranger than that it came: they need no proof of identity."""


def case(engine: Engine, register: Register, token: str) -> PersonView | None:
    """Return what the holder of a token may see; None for a token that leads nowhere."""
    row = by_token(token)
    return None if row is None else person_view(engine, register, row)


def person_view(engine: Engine, register: Register, row: Request) -> PersonView:
    """Return a request as the person sees it: no numbers, no places, and nothing about whether they are known."""
    right, stage = Right(row.right), Stage(row.stage)
    until = due_of(engine, register, row)
    unproven = right in AT_ONCE and row.confirmed is None
    if unproven:
        stage = Stage.received if stage in _QUIET else stage
    told = "stopped" if unproven and stage is Stage.answered else stage.value
    extension = about_of(engine, row).extension if row.extended is not None else None
    sent = stage is Stage.answered and not unproven and Answer.objects.filter(request=row.pk).exists()
    return PersonView(
        number=row.pk,
        right=right,
        stage=stage,
        text=voice(row.language).say(told),
        received=row.received.astimezone(engine.zone).date(),
        due=until.day,
        language=row.language,
        asks_code=stage in {Stage.received, Stage.identity} and not unproven and row.confirmed is None,
        answer_sent=sent,
        extended=extension,
        closed=row.closed,
    )


def due_of(engine: Engine, register: Register, row: Request) -> Due:
    """Return when a request is to be answered, as of today; of one that is closed, as of the day it was."""
    paused = None if row.paused_from is None else (row.paused_from, row.paused_to)
    on = engine.today if row.closed is None else row.closed.astimezone(engine.zone).date()
    return deadlines.due(register, row.received, today=on, paused=paused, extended=row.extended is not None)
