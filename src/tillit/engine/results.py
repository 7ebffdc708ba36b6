"""What checks found, day by day: the console shows the latest, and how it has gone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tillit.engine.database import transaction
from tillit.engine.models_console import CheckResult
from tillit.engine.setup import Engine
from tillit.promises.outcome import Finding, Promise, State


@dataclass(frozen=True, slots=True)
class Result:
    """How a promise stood on a day, in numbers."""

    day: date
    promise: str
    kind: str
    activity: str | None
    store: str | None
    collection: str | None
    state: State
    count: int | None
    held: int | None
    blocked: int | None
    oldest: date | None
    unlawful: bool
    at: datetime


def record(engine: Engine, day: date, checked: Iterable[tuple[Promise, Finding]]) -> int:
    """Keep what a check found as of a day, in place of an earlier check of that day, and return how many there are."""
    at = engine.clock()
    rows = {
        promise.id: CheckResult(
            day=day,
            promise=promise.id,
            kind=promise.kind,
            activity=promise.activity,
            store=promise.store,
            collection=promise.collection,
            state=finding.state.value,
            count=finding.count,
            held=finding.held,
            blocked=finding.blocked,
            oldest=finding.oldest,
            unlawful=finding.unlawful is not None,
            at=at,
        )
        for promise, finding in checked
    }
    with transaction(engine):
        CheckResult.objects.filter(day=day).delete()
        CheckResult.objects.bulk_create(rows.values(), batch_size=500)
    return len(rows)


def latest(until: date | None = None) -> tuple[Result, ...]:
    """Return the results of the newest day on record, up to `until`; none when nothing was checked yet."""
    rows = CheckResult.objects.all() if until is None else CheckResult.objects.filter(day__lte=until)
    day = rows.order_by("-day").values_list("day", flat=True).first()
    return () if day is None else tuple(map(_result, CheckResult.objects.filter(day=day).order_by("pk")))


def since(day: date, promise: str | None = None) -> tuple[Result, ...]:
    """Return every result from a day on, oldest first, of one promise or of all."""
    rows = CheckResult.objects.filter(day__gte=day).order_by("day", "pk")
    return tuple(map(_result, rows if promise is None else rows.filter(promise=promise)))


def _result(row: CheckResult) -> Result:
    return Result(
        row.day,
        row.promise,
        row.kind,
        row.activity,
        row.store,
        row.collection,
        State(row.state),
        row.count,
        row.held,
        row.blocked,
        row.oldest,
        row.unlawful,
        row.at,
    )
