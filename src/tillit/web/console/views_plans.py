"""What will be deleted, and the yes that it takes: bound to the very plan that was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import approvals, sweeps
from tillit.engine.blast import Reason
from tillit.engine.models import Approval
from tillit.errors import StoreError
from tillit.promises.outcome import Act, Promise
from tillit.rules import Clear
from tillit.web.console.asking import Ask, page
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say

AHEAD = timedelta(days=30)
"""How far the console looks ahead."""
_SAMPLE = 20
_CONFLICT = 409
_ACTING = frozenset({"retention", "consent"})


@dataclass(frozen=True, slots=True)
class Plan:
    """What a promise would do today, and why somebody must say yes to it first."""

    promise: Promise
    act: Act
    reason: Reason | None


@page()
def due(ask: Ask) -> HttpResponse:
    """Show what will be deleted or emptied by itself in the coming 30 days."""
    ask.opened.failures.clear()
    later = ask.today + AHEAD
    now = {act.promise: act for _, act in _acts(ask, ask.today)}
    rows = [
        Row(
            {
                "what": one.tell(ask.language) or one.id,
                "activity": ask.activity(one.activity),
                "place": f"{act.store}.{act.sweep.collection}",
                "action": say(
                    "console.act_clear" if isinstance(act.sweep.rule.action, Clear) else "console.act_delete"
                ),
                "today": now[one.id].count if one.id in now else 0,
                "later": act.count,
                "total": act.total,
            },
            reverse("console:promise", kwargs={"name": one.id}),
        )
        for one, act in _acts(ask, later)
    ]
    columns = (
        Column("what", say("console.col_promise")),
        Column("activity", say("console.col_activity"), choose=True),
        Column("place", say("console.col_place")),
        Column("action", say("console.col_action"), choose=True),
        Column("today", say("console.col_due_today"), "number"),
        Column("later", say("console.col_due_later"), "number"),
        Column("total", say("console.col_total"), "number"),
    )
    table = Table("due", say("console.due"), columns, rows, say("console.due_empty"))
    return ask.table("due", table, until=later, unreached=sorted(ask.opened.failures))


@page()
def plans(ask: Ask) -> HttpResponse:
    """Show today's plans and whether each may run, and every yes that was given."""
    ask.opened.failures.clear()
    rows = [
        Row(
            {
                "what": plan.promise.tell(ask.language) or plan.act.promise,
                "place": f"{plan.act.store}.{plan.act.sweep.collection}",
                "count": plan.act.count,
                "total": plan.act.total,
                "asks": say("console.plan_asks" if plan.reason else "console.plan_free"),
                "why": say(f"console.why_{plan.reason.why.value}") if plan.reason else None,
            },
            reverse("console:plan", kwargs={"name": plan.act.promise}),
        )
        for plan in _plans(ask)
    ]
    columns = (
        Column("what", say("console.col_promise")),
        Column("place", say("console.col_place")),
        Column("count", say("console.col_rows"), "number"),
        Column("total", say("console.col_total"), "number"),
        Column("asks", say("console.col_asks"), choose=True),
        Column("why", say("console.col_why")),
    )
    table = Table("plans", say("console.plans"), columns, rows, say("console.plans_empty"))
    return ask.table("plans", table, given=_given(ask), unreached=sorted(ask.opened.failures))


@page()
def plan(ask: Ask, name: str) -> HttpResponse:
    """Show one plan: how many rows, which ones for a start, what goes along; and the form that says yes to it."""
    return _show_plan(ask, name)


@page(change=True)
def approve(ask: Ask, name: str) -> HttpResponse:
    """Say yes to the plan that was looked at; where it has changed since, show it anew instead."""
    found = _one(ask, name)
    ask.refuse_unless(ask.viewer.acts(found.promise.activity))
    seen = (ask.form.get("binding"), ask.form.get("today"), ask.form.get("count"), ask.form.get("total"))
    if seen != _seen(found.act):
        return _show_plan(ask, name, changed=True)
    approvals.approve(ask.engine, found.act, ask.viewer.name)
    return ask.back("plans", "approved")


@page(change=True)
def run(ask: Ask, name: str) -> HttpResponse:
    """Say yes to the plan that was looked at, have the worker carry it out now, and lead to its run."""
    found = _one(ask, name)
    ask.refuse_unless(ask.viewer.acts(found.promise.activity))
    seen = (ask.form.get("binding"), ask.form.get("today"), ask.form.get("count"), ask.form.get("total"))
    if seen != _seen(found.act):
        return _show_plan(ask, name, changed=True)
    number = sweeps.start(ask.engine, found.act, ask.viewer.name)
    return ask.back("run", "run_started", number=number)


@page(change=True)
def revoke(ask: Ask, name: str) -> HttpResponse:
    """Take back every yes to a promise's plans."""
    one = _promise(ask, name)
    ask.refuse_unless(ask.viewer.acts(one.activity))
    approvals.revoke(ask.engine, name)
    return ask.back("plans", "revoked")


def _show_plan(ask: Ask, name: str, *, changed: bool = False) -> HttpResponse:
    found = _one(ask, name)
    act = found.act
    store = ask.opened.everything[act.store]
    rows = store.sample(act.sweep, _SAMPLE)
    binding, today, count, total = _seen(act)
    return ask.page(
        "plan",
        status=_CONFLICT if changed else 200,
        title=found.promise.tell(ask.language) or name,
        plan=found,
        act=act,
        clears=isinstance(act.sweep.rule.action, Clear),
        share=round(100 * act.count / act.total) if act.total else 0,
        why=f"console.why_{found.reason.why.value}" if found.reason else None,
        anchors=sorted({anchor for row in rows for anchor in row.anchors}),
        sample=[
            {"key": ", ".join(map(str, row.key)), "days": [row.anchors[name] for name in sorted(row.anchors)]}
            for row in rows
        ],
        seen={"binding": binding, "today": today, "count": count, "total": total},
        changed=changed,
        may_act=ask.viewer.acts(found.promise.activity),
    )


def _seen(act: Act) -> tuple[str, str, str, str]:
    """Return what a yes is bound to, as the form carries it: rule, map and schema; day; and numbers of rows."""
    return act.binding, act.sweep.today.isoformat(), str(act.count), str(act.total)


def _promise(ask: Ask, name: str) -> Promise:
    """Return a promise that deletes. Raise Http404 where the viewer may not see it, or there is none."""
    for one in (*ask.opened.promises, *ask.opened.own_promises):
        if one.id == name and one.kind in _ACTING and ask.viewer.sees(one.activity):
            return one
    raise Http404


def _one(ask: Ask, name: str) -> Plan:
    """Return what a promise would do today. Raise Http404 where that is nothing."""
    one = _promise(ask, name)
    ask.opened.failures.clear()
    for item in one.keep(ask.opened.world()):
        if isinstance(item, Act):
            return Plan(one, item, approvals.needs_yes(ask.engine, item))
    raise Http404


def _plans(ask: Ask) -> Iterator[Plan]:
    """Yield today's plans that the viewer may see."""
    for one, act in _acts(ask, ask.today):
        yield Plan(one, act, approvals.needs_yes(ask.engine, act))


def _acts(ask: Ask, on: date) -> Iterator[tuple[Promise, Act]]:
    """Yield what would be done as of a day; a store that does not answer is in `opened.failures`."""
    world = ask.opened.world(on)
    for one in (*ask.opened.promises, *ask.opened.own_promises):
        if one.kind not in _ACTING or not ask.viewer.sees(one.activity):
            continue
        try:
            found = [item for item in one.keep(world) if isinstance(item, Act)]
        except StoreError:
            continue  # it stands in opened.failures, and the page names it
        yield from ((one, act) for act in found)


def _given(ask: Ask) -> list[dict[str, object]]:
    """Return the yes that is in force for each promise, the latest, newest first, with who gave it."""
    known = {one.id: one for one in (*ask.opened.promises, *ask.opened.own_promises)}
    latest: dict[str, Approval] = {}
    for row in Approval.objects.filter(revoked_at=None).order_by("-id"):
        latest.setdefault(row.promise, row)
    return [
        {
            "promise": row.promise,
            "told": known[row.promise].tell(ask.language) if row.promise in known else row.promise,
            "by": row.given_by,
            "at": row.given_at,
            "count": row.count,
            "used": row.used_at,
            "may_act": row.promise in known and ask.viewer.acts(known[row.promise].activity),
        }
        for row in latest.values()
        if ask.viewer.officer or (row.promise in known and ask.viewer.sees(known[row.promise].activity))
    ]
