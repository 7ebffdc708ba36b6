"""The breach register: each breach from when somebody knew, with the 72 hours that run (GDPR Art. 33, 34)."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import breaches
from tillit.engine.breaches import Known, Risk
from tillit.errors import ConfigurationError
from tillit.web.console.asking import Ask, page
from tillit.web.console.fields import Area, Moment, Number, Pick
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import count, say

_REFUSED, _CONFLICT = 422, 409
_HOUR = timedelta(hours=1)
_URGENT = timedelta(hours=24)


class BreachForm(forms.Form):
    """What Art. 33(3) asks for, as far as it is known."""

    aware = Moment("console.field_aware", "console.help_aware")
    risk = Pick("console.field_risk", lambda: [(one.value, say(f"console.risk_{one.value}")) for one in Risk])
    nature = Area("console.field_nature", "console.help_nature")
    people = Number("console.field_people", required=False)
    records = Number("console.field_records", required=False)
    consequences = Area("console.field_consequences", required=False)
    measures = Area("console.field_measures", required=False)


_PARTS = ("people", "records", "consequences", "measures")


@page(officer=True)
def every(ask: Ask) -> HttpResponse:
    """Show all breaches, those whose clock runs first, and the form that notes one."""
    return _page(ask, BreachForm(initial={"aware": ask.engine.clock().astimezone(ask.engine.zone)}))


@page(officer=True, change=True)
def report(ask: Ask) -> HttpResponse:
    """Write a breach down."""
    form = BreachForm(ask.request.POST)
    if not form.is_valid():
        return _page(ask, form, status=_REFUSED)
    said = form.cleaned_data
    lines = [said["nature"]]
    lines += [
        f"{say(f'console.field_{name}')}: {said[name]}"
        for name in _PARTS
        if said[name] is not None and said[name] != ""
    ]
    try:
        breaches.record(
            ask.engine, aware=said["aware"], risk=Risk(said["risk"]), what="\n\n".join(lines), by=ask.viewer.name
        )
    except ConfigurationError:
        form.add_error("aware", say("console.error_moment"))
        return _page(ask, form, status=_REFUSED)
    return ask.back("breaches", "breach_noted")


@page(officer=True)
def one(ask: Ask, number: int) -> HttpResponse:
    """Show one breach and its clock."""
    return _show(ask, number)


@page(officer=True, change=True)
def notified(ask: Ask, number: int) -> HttpResponse:
    """Note that the supervisor was told."""
    return _mark(ask, number, "notified")


@page(officer=True, change=True)
def told(ask: Ask, number: int) -> HttpResponse:
    """Note that the people were told."""
    return _mark(ask, number, "told")


@page(officer=True, change=True)
def close(ask: Ask, number: int) -> HttpResponse:
    """Close a breach, once those were told who must be."""
    return _mark(ask, number, "closed")


def _mark(ask: Ask, number: int, what: str) -> HttpResponse:
    """Note something that happens once; where it cannot be, say so on the breach's page."""
    _get(ask, number)
    try:
        match what:
            case "notified":
                breaches.notified(ask.engine, number)
            case "told":
                breaches.people_told(ask.engine, number)
            case "closed":
                breaches.close(ask.engine, number)
            case _:
                message = f"a breach has no {what}"
                raise ValueError(message)
    except ConfigurationError:
        return _show(ask, number, status=_CONFLICT, error="console.error_breach")
    return ask.back("breach", "breach_updated", number=number)


def _get(ask: Ask, number: int) -> Known:
    try:
        return breaches.get(ask.engine, number)
    except ConfigurationError:
        raise Http404 from None


def _show(ask: Ask, number: int, *, status: int = 200, error: str = "") -> HttpResponse:
    found = _get(ask, number)
    return ask.page(
        "breach",
        status,
        title=say("console.breach_title", number=number),
        one=found,
        risk=say(f"console.risk_{found.risk.value}"),
        clock=_clock(found),
        state=_state(found),
        error=error,
    )


def _page(ask: Ask, form: BreachForm, *, status: int = 200) -> HttpResponse:
    states = {name: say(f"console.breach_{name}") for name in ("overdue", "soon", "open", "done")}
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("state", say("console.col_state"), "state", choose=True, words=states),
        Column("left", say("console.col_left")),
        Column("aware", say("console.col_aware"), "instant"),
        Column("due", say("console.col_due"), "instant"),
        Column("risk", say("console.col_risk"), choose=True),
        Column("notified", say("console.col_notified"), "instant"),
        Column("told", say("console.col_people_told"), "instant"),
        Column("closed", say("console.col_closed"), "instant"),
    )
    zone = ask.engine.zone
    rows = [
        Row(
            {
                "number": found.number,
                "state": _state(found),
                "left": _clock(found),
                "aware": found.aware.astimezone(zone),
                "due": found.due.astimezone(zone),
                "risk": say(f"console.risk_{found.risk.value}"),
                "notified": found.notified.astimezone(zone) if found.notified else None,
                "told": found.people_told.astimezone(zone) if found.people_told else None,
                "closed": found.closed.astimezone(zone) if found.closed else None,
            },
            reverse("console:breach", kwargs={"number": found.number}),
        )
        for found in breaches.listing(ask.engine)
    ]
    table = Table("breaches", say("console.breaches"), columns, rows, say("console.breaches_empty"))
    return ask.table("breaches", table, status, form=form)


def _state(found: Known) -> str:
    """Return how a breach stands: `overdue`, `soon` within a day, `open`, or `done` when nobody waits to be told."""
    if found.late:
        return "overdue"
    if found.left is None:
        return "done" if found.closed is not None else "open"
    return "soon" if found.left <= _URGENT else "open"


def _clock(found: Known) -> str:
    """Return in words how long there is left of the 72 hours, or how it went."""
    if found.left is not None:
        hours = int(abs(found.left) / _HOUR)
        return count("console.hours_left" if found.left >= timedelta() else "console.hours_over", hours)
    if found.notified is not None:
        return say("console.late" if found.late else "console.in_time")
    return say("console.not_needed")
