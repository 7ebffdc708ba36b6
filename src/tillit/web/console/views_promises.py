"""The dashboard, which is `check`: how every promise stands, one promise with its figures, and how it has gone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import results
from tillit.engine.results import Result
from tillit.errors import StoreError
from tillit.promises import blockers
from tillit.promises.outcome import Act, Promise, State, Task
from tillit.promises.retention import Retention
from tillit.register.roles import title as role_title
from tillit.stores.protocol import Capability, Sweep, Tally
from tillit.web.console.asking import Ask, page
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import day, say
from tillit.wiring import check

SHOWN: tuple[State, ...] = (State.broken, State.unproven, State.attested, State.kept)
"""The states, the worst first."""
_BACK = timedelta(days=90)
"""How far the chart of the past looks back."""


@page()
def dashboard(ask: Ask) -> HttpResponse:
    """Show how every promise stood at the last check."""
    found = [one for one in results.latest() if ask.viewer.sees(one.activity)]
    counted = Counter(one.state for one in found)
    states = [
        {"name": state.value, "count": counted[state], "chosen": ask.request.GET.get("state") == state.value}
        for state in SHOWN
    ]
    return ask.table(
        "dashboard",
        promise_table(ask, found),
        states=states,
        unlawful_word=say("console.unlawful"),
        unlawful=sum(one.unlawful for one in found),
        checked=found[0] if found else None,
        stale=bool(found) and found[0].day < ask.today,
        chart=_trend(ask, [one for one in results.since(ask.today - _BACK) if ask.viewer.sees(one.activity)]),
    )


@page(officer=True, change=True)
def check_now(ask: Ask) -> HttpResponse:
    """Check every promise now, and keep what was found."""
    ask.opened.failures.clear()
    checked = check(ask.opened, ask.today, ask.language, own=True)
    results.record(ask.engine, ask.today, checked.results)
    return ask.back("dashboard", "checked_now")


@page()
def promise(ask: Ask, name: str) -> HttpResponse:
    """Show one promise as it stands at this moment: its figures, what holds rows back, and what to do."""
    known = _find(ask, name)
    if known is None or not ask.viewer.sees(known.activity):
        raise Http404
    ask.opened.failures.clear()
    world = ask.opened.world()
    looked = check(replace(ask.opened, promises=(known,), own_promises=()), ask.today, ask.language)
    seen = next(((one, finding) for one, finding in looked.results if one.id == name), None)
    if seen is None:
        raise Http404
    one, finding = seen
    try:
        tally = _tally(ask, one)
        plans = tuple(one.keep(world))
    except StoreError:
        tally, plans = None, ()
    history = results.since(ask.today - _BACK, name)
    return ask.page(
        "promise",
        title=one.tell(ask.language) or name,
        promise=one,
        finding=finding,
        state_key=f"console.state_{finding.state.value}",
        activity=ask.activity(one.activity),
        figures=_figures(tally) if tally else (),
        blockers=[blockers.said(blocker, ask.language) for blocker in tally.blockers] if tally else (),
        dirty=[(anchor, rows) for anchor, rows in tally.dirty.items() if rows] if tally else (),
        rule=one.rule.text if isinstance(one, Retention) else None,
        tasks=[
            {"what": task.what, "why": task.why, "role": _role(ask, task.role)}
            for task in plans
            if isinstance(task, Task)
        ],
        acts=[act for act in plans if isinstance(act, Act)],
        may_act=ask.viewer.acts(one.activity),
        chart=_course(ask, history),
    )


def promise_table(ask: Ask, found: Iterable[Result]) -> Table:
    """Return how promises stood, as a table, the worst first."""
    told = {one.id: one.tell(ask.language) for one in (*ask.opened.promises, *ask.opened.own_promises)}
    states = {state.value: say(f"console.state_{state.value}") for state in State}
    rows = sorted(found, key=lambda one: (SHOWN.index(one.state), not one.unlawful))
    return Table(
        name="promises",
        title=say("console.promises"),
        columns=(
            Column("what", say("console.col_promise")),
            Column("state", say("console.col_state"), "state", choose=True, words=states),
            Column("kind", say("console.col_kind"), choose=True, words=kind_words()),
            Column("activity", say("console.col_activity"), choose=True),
            Column("place", say("console.col_place")),
            Column("count", say("console.col_rows"), "number"),
            Column("oldest", say("console.col_oldest"), "day"),
            Column("law", say("console.col_law"), choose=True),
        ),
        rows=tuple(
            Row(
                {
                    "what": told.get(one.promise) or one.promise,
                    "state": one.state.value,
                    "kind": one.kind,
                    "activity": ask.activity(one.activity),
                    "place": ".".join(filter(None, (one.store, one.collection))) or None,
                    "count": one.count,
                    "oldest": one.oldest,
                    "law": say("console.unlawful") if one.unlawful else None,
                },
                reverse("console:promise", kwargs={"name": one.promise}),
            )
            for one in rows
        ),
        empty=say("console.promises_empty"),
    )


def kind_words() -> Mapping[str, str]:
    """Return what each kind of promise is called; a kind that has no word keeps its name."""
    known = ("retention", "consent", "recipients", "coverage", "attestation", "response", "access", "cookies")
    return {kind: say(f"console.kind_{kind}") for kind in known}


def _find(ask: Ask, name: str) -> Promise | None:
    """Return the promise of an id, or the one that it is found through once its store is seen."""
    every = (*ask.opened.promises, *ask.opened.own_promises)
    for one in every:
        if one.id == name:
            return one
    kind, _, place = name.partition(":")
    store = place.partition("@")[2].partition(".")[0]
    return next((one for one in every if one.kind == kind and one.store == store and kind == "coverage"), None)


def _tally(ask: Ask, one: Promise) -> Tally | None:
    """Return what a retention rule would meet in its collection."""
    if not isinstance(one, Retention) or one.store is None or one.collection is None:
        return None
    store = ask.opened.everything[one.store]
    if Capability.tally not in store.capabilities:
        return None
    world = ask.opened.world()
    return store.tally(Sweep(one.collection, one.rule, world.today, world.held(one.store)))


def _figures(tally: Tally) -> tuple[tuple[str, int], ...]:
    """Return the numbers of a tally, by the key of their words."""
    return (
        ("console.fig_total", tally.total),
        ("console.fig_due", tally.due),
        ("console.fig_blocked", tally.blocked),
        ("console.fig_held", tally.held),
        ("console.fig_not_started", tally.not_started),
    )


def _role(ask: Ask, role: str | None) -> str | None:
    return None if role is None else role_title(ask.register, role, ask.language)


def _trend(ask: Ask, found: Sequence[Result]) -> Mapping[str, Any] | None:
    """Return how many promises were in each state day by day, for a chart and for the table under it."""
    days = sorted({one.day for one in found})
    counted = Counter((one.day, one.state) for one in found)
    series = [
        {
            "name": say(f"console.state_{state.value}"),
            "state": state.value,
            "values": [counted[on, state] for on in days],
        }
        for state in SHOWN
    ]
    return chart(ask, days, series)


def _course(ask: Ask, found: Sequence[Result]) -> Mapping[str, Any] | None:
    """Return how many rows broke one promise day by day."""
    values = [one.count or 0 for one in found]
    series = [{"name": say("console.col_rows"), "state": "broken", "values": values}]
    return chart(ask, [one.day for one in found], series)


def chart(ask: Ask, days: Sequence[date], series: list[dict[str, Any]]) -> Mapping[str, Any] | None:
    """Return a chart's data; a single day makes none."""
    labels = [day(on, ask.language) for on in days]
    if len(days) <= 1:
        return None
    rows = [(label, [one["values"][place] for one in series]) for place, label in enumerate(labels)]
    return {"labels": labels, "series": series, "rows": rows, "json": json.dumps({"labels": labels, "series": series})}
