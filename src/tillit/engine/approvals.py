"""Approvals: who said yes to which plan, and whether a plan may run."""

from __future__ import annotations

from tillit.engine import blast
from tillit.engine.database import Unit, transaction
from tillit.engine.models import Approval, LastSweep, Run
from tillit.engine.setup import Engine
from tillit.errors import Problem, RefusedError
from tillit.promises.outcome import Act


def needs_yes(engine: Engine, act: Act) -> blast.Reason | None:
    """Return why somebody must say yes to this very plan before it may run, or None."""
    row = Approval.objects.filter(promise=act.promise, revoked_at=None).order_by("-id").first()
    latest = None if row is None else blast.Given(row.binding, row.today, row.count, row.used_at is not None)
    last = LastSweep.objects.filter(pk=act.promise).values_list("size", flat=True).first()
    return blast.judge(act, latest, last, engine.configuration.keep)


def require(engine: Engine, act: Act) -> None:
    """Raise RefusedError (E008) when the plan needs a yes."""
    reason = needs_yes(engine, act)
    if reason is not None:
        fix = "Look at keep --dry-run, then say yes to it: tillit keep, or --yes in a script."
        raise RefusedError(Problem(act.promise, "E008", f"is not carried out: {reason.text}", fix))


def approve(engine: Engine, act: Act, by: str | None) -> Approval:
    """Note somebody's yes to a plan; later small ones under the same rule, map and schema are then covered too."""
    blast.refuse_future(act.sweep.today, engine.today)
    with transaction(engine) as unit:
        given = Approval.objects.create(
            promise=act.promise,
            binding=act.binding,
            today=act.sweep.today,
            count=act.count,
            total=act.total,
            given_by=by,
            given_at=engine.clock(),
        )
        unit.record(
            "plan.approved",
            str(given),
            promise=act.promise,
            binding=act.binding,
            today=act.sweep.today.isoformat(),
            count=act.count,
            total=act.total,
        )
    return given


def revoke(engine: Engine, promise: str) -> int:
    """Take back every yes to a promise's plans and return how many there were."""
    with transaction(engine) as unit:
        live = list(Approval.objects.filter(promise=promise, revoked_at=None))
        Approval.objects.filter(pk__in=[given.pk for given in live]).update(revoked_at=engine.clock())
        for given in live:
            unit.record("approval.revoked", str(given), promise=promise)
    return len(live)


def note_sweep(engine: Engine, unit: Unit, run: Run, act: Act, size: int) -> None:
    """Note in an open transaction that a whole plan was carried out: its yes is used up, its size is the measure."""
    Approval.objects.filter(promise=act.promise, used_at=None).update(used_at=engine.clock())
    if size:
        LastSweep.objects.update_or_create(promise=act.promise, defaults={"size": size, "at": engine.clock()})
    unit.record("sweep.ended", str(run), promise=act.promise, size=size)
