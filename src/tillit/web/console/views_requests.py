"""Requests: the queue with its deadlines, one case, and all that the law leaves to a human."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import requests
from tillit.engine.requests import ENDS, Channel, Filter, Ruling, StaffView, Stage, Step, StepState, Waiting
from tillit.errors import ConfigurationError, RefusedError, StoreError, TillitError
from tillit.law.bases import BASES
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.law.tables import UnknownWordError
from tillit.register.model import LANGUAGES
from tillit.register.roles import title as role_title
from tillit.stores.protocol import Identifiers
from tillit.web.console.asking import Ask, page
from tillit.web.console.forms_requests import (
    IdentityForm,
    IntakeForm,
    ReasonsForm,
    RefusalForm,
    RulingForm,
    undecided,
)
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import count, say

_SOON = timedelta(days=7)
_MOST = 2000
_REFUSED, _CONFLICT = 422, 409


@page()
def queue(ask: Ask) -> HttpResponse:
    """Show the requests that wait, the most urgent first; `closed=yes` shows all."""
    closed = ask.request.GET.get("closed") == "yes"
    found = requests.queue(ask.engine, ask.opened.register, Filter(closed=closed, limit=_MOST))
    rows = [_row(ask, view) for view in found if ask.viewer.sees(view.activity)]
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("right", say("console.col_right"), choose=True, words=_words("right", Right)),
        Column("stage", say("console.col_stage"), choose=True, words=_words("stage", Stage)),
        Column("waiting", say("console.col_waiting"), choose=True, words=_words("waiting", Waiting)),
        Column("received", say("console.col_received"), "day"),
        Column("due", say("console.col_deadline"), "day"),
        Column("hurry", say("console.col_hurry"), "state", choose=True, words=_hurries()),
        Column("activity", say("console.col_activity"), choose=True),
        Column("channel", say("console.col_channel"), choose=True, words=_words("channel", Channel)),
        Column("outcome", say("console.col_outcome"), choose=True, words=_words("outcome", Outcome)),
    )
    table = Table("requests", say("console.requests"), columns, rows, say("console.requests_empty"))
    return ask.table("requests", table, closed=closed)


@page()
def intake(ask: Ask) -> HttpResponse:
    """Show the form for somebody who called or wrote."""
    form = IntakeForm(_activities(ask), initial={"language": ask.opened.register.languages[0]})
    return ask.page("intake", title=say("console.intake"), form=form)


@page(change=True)
def take_in(ask: Ask) -> HttpResponse:
    """Take a request in for somebody, and show the link to it, this once."""
    form = IntakeForm(_activities(ask), ask.request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        ask.refuse_unless(ask.viewer.acts(asked["activity"] or None))
        try:
            receipt = _receive(ask, asked)
        except ConfigurationError as error:
            form.add_error(None, _said(error))
        else:
            spoken = asked["language"]
            where = reverse("public:case", kwargs={"token": receipt.token})
            link = ask.request.build_absolute_uri(where)
            title = say("console.intake_number", number=receipt.number)
            return ask.page("taken_in", title=title, receipt=receipt, link=link, spoken=spoken)
    return ask.page("intake", _REFUSED, title=say("console.intake"), form=form)


@page()
def one(ask: Ask, number: int) -> HttpResponse:
    """Show one request: where it stands, what the law says part by part, and what waits for a human."""
    return _show(ask, _view(ask, number))


@page(change=True)
def look(ask: Ask, number: int) -> HttpResponse:
    """Show who asks and in which words; that somebody looked is on record, hence no GET."""
    view = _acting(ask, number)
    return _show(ask, view, details=requests.details(ask.engine, number))


@page(change=True)
def read(ask: Ask, number: int) -> HttpResponse:
    """Show the free texts of the answer that may be about other people; the look is on record."""
    view = _acting(ask, number)
    try:
        passages = requests.passages(ask.opened, number)
    except StoreError as error:
        return _show(ask, view, status=_CONFLICT, error=_said(error))
    return _show(ask, view, passages=passages)


@page(change=True)
def review(ask: Ask, number: int) -> HttpResponse:
    """Let the answer go, without what was chosen to be left out."""
    _acting(ask, number)
    seen, hidden = ask.request.POST.getlist("seen"), ask.request.POST.getlist("hidden")
    return _do(ask, number, lambda: requests.release_review(ask.engine, number, seen, hidden, ask.viewer.name))


@page(change=True)
def confirm(ask: Ask, number: int) -> HttpResponse:
    """Count what a request claims as proven, on somebody's word on how."""
    view, form = _acting(ask, number), IdentityForm(ask.request.POST)
    if not form.is_valid():
        return _show(ask, view, status=_REFUSED, identity=form)
    how = form.cleaned_data["how"]
    return _do(ask, number, lambda: requests.confirm_by_staff(ask.engine, number, how, ask.viewer.name))


@page(change=True)
def decide(ask: Ask, number: int) -> HttpResponse:
    """Decide what the law left to weigh."""
    view = _acting(ask, number)
    form = RulingForm(view.right, undecided(view.items, _titles(ask)), ask.request.POST)
    if not form.is_valid():
        return _show(ask, view, status=_REFUSED, ruling=form)
    said = form.cleaned_data
    given = Ruling(
        Outcome(said["outcome"]), said["code"], said["reasons"], tuple(said["items"]), said.get("changes") or {}
    )
    return _do(ask, number, lambda: requests.decide(ask.engine, number, given, ask.viewer.name))


@page(change=True)
def refuse(ask: Ask, number: int) -> HttpResponse:
    """Refuse a whole request."""
    view = _acting(ask, number)
    form = RefusalForm(view.right, ask.request.POST)
    if not form.is_valid():
        return _show(ask, view, status=_REFUSED, refusal=form)
    code, reasons = form.cleaned_data["code"], form.cleaned_data["reasons"]
    return _do(ask, number, lambda: requests.refuse(ask.engine, number, code, reasons, ask.viewer.name))


@page(change=True)
def extend(ask: Ask, number: int) -> HttpResponse:
    """Take two months more, with reasons that the person gets to read."""
    view, form = _acting(ask, number), ReasonsForm(ask.request.POST, prefix="extend")
    if not form.is_valid():
        return _show(ask, view, status=_REFUSED, extension=form)
    reasons, register = form.cleaned_data["reasons"], ask.opened.register
    return _do(ask, number, lambda: requests.extend(ask.engine, register, number, reasons, ask.viewer.name))


@page(change=True)
def finish(ask: Ask, number: int, step: int) -> HttpResponse:
    """Note that a human has done what a step left to them."""
    _acting(ask, number)
    note = ask.form.get("note", "")[:1000]
    return _do(ask, number, lambda: requests.finish_task(ask.engine, number, step, ask.viewer.name, note))


def _activities(ask: Ask) -> list[tuple[str, str]]:
    """Return what a request may be about: all at once only where the viewer answers for everything."""
    every = [("", say("console.which_all"))] if ask.viewer.officer else []
    return [*every, *ask.activities(ask.viewer.acts)]


def _do(ask: Ask, number: int, act: Callable[[], object]) -> HttpResponse:
    """Do something and return to the request; where it is refused, say so on its page."""
    try:
        act()
    except (RefusedError, UnknownWordError) as error:
        return _show(ask, _view(ask, number), status=_CONFLICT, error=_said(error))
    return ask.back("request", "request_updated", number=number)


def _view(ask: Ask, number: int) -> StaffView:
    """Return a request. Raise Http404 where there is none, or it is not the viewer's to see."""
    try:
        view = requests.staff_view(ask.engine, ask.opened.register, number)
    except ConfigurationError:
        raise Http404 from None
    if not ask.viewer.sees(view.activity):
        raise Http404
    return view


def _acting(ask: Ask, number: int) -> StaffView:
    """Return a request that the viewer may decide. Raise PermissionDenied where they may only see it."""
    view = _view(ask, number)
    ask.refuse_unless(ask.viewer.acts(view.activity))
    return view


def _show(ask: Ask, view: StaffView, *, status: int = 200, **given: Any) -> HttpResponse:
    """Return the page of a request, with the forms that its stage has."""
    titles = _titles(ask)
    acts = ask.viewer.acts(view.activity)
    open_now = view.stage not in ENDS
    decides = acts and view.stage is Stage.decision
    context: dict[str, Any] = {
        "title": say("console.request_title", number=view.number),
        "view": view,
        "words": {
            "right": say(f"console.right_{view.right.value}"),
            "stage": say(f"console.stage_{view.stage.value}"),
            "waiting": say(f"console.waiting_{waiting.value}") if (waiting := _waiting(view)) else None,
            "channel": say(f"console.channel_{view.channel.value}"),
            "outcome": say(f"console.outcome_{view.outcome.value}") if view.outcome else None,
            "activity": ask.activity(view.activity),
        },
        "hurry": _hurry(ask, view),
        "hurry_word": _hurries().get(_hurry(ask, view)),
        "parts": [
            {
                "item": item,
                "activity": titles.get(item.activity, item.activity),
                "basis": BASES[item.basis].title[ask.language] if item.basis in BASES else item.basis,
                "outcome": _outcome(item.outcome),
            }
            for item in view.items
        ],
        "steps": [_step(ask, step) for step in view.steps],
        "acts": acts,
        "reviews": acts and view.waiting is Waiting.review,
        "identity": IdentityForm() if acts and view.stage in {Stage.received, Stage.identity} else None,
        "ruling": RulingForm(view.right, undecided(view.items, titles)) if decides else None,
        "refusal": RefusalForm(view.right) if decides else None,
        "extension": ReasonsForm(prefix="extend") if acts and open_now and not view.due.extended else None,
    }
    return ask.page("request", status, **{**context, **given})


def _step(ask: Ask, step: Step) -> dict[str, Any]:
    """Return a step as the page shows it: a task in words and for whom, anything else in numbers."""
    text = requests.task_text(_named(ask, step.evidence), ask.language)
    role = step.evidence.get("role")
    who = f" ({role_title(ask.register, role, ask.language)})" if role else ""
    return {
        "id": step.id,
        "name": say(f"console.step_name_{step.name}"),
        "store": step.store,
        "state": step.state.value,
        "at": step.at,
        "task": step.state is StepState.task,
        "told": f"{text}{who}" if text else " · ".join(_figures(step.evidence)),
    }


def _named(ask: Ask, evidence: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a step did with the parties in it by what they are called."""
    said = evidence.get("said", {})
    if "parties" not in said:
        return evidence
    known = {**ask.register.recipients, **ask.register.processors}
    names = (known[name].name.say(ask.language) if name in known else name for name in said["parties"].split(", "))
    return {**evidence, "said": {**said, "parties": ", ".join(names)}}


def _figures(evidence: Mapping[str, Any]) -> Iterator[str]:
    """Yield in words and numbers what a step did."""
    rows = evidence.get("rows")
    figures = {
        "rows": sum(rows.values()) if isinstance(rows, dict) else None,
        "shared": evidence.get("shared") or None,
        "others": evidence.get("others") or None,
        "hidden": evidence.get("hidden") or None,
        "spared": sum(one["rows"] for one in evidence.get("spared", ())) or None,
    }
    for name, figure in figures.items():
        if figure is not None:
            yield count(f"console.step_{name}", figure)
    if "hold" in evidence:
        yield say("console.step_number", n=evidence["hold"])
    if "error" in evidence:
        yield str(evidence["error"])


def _receive(ask: Ask, asked: dict[str, Any]) -> requests.Receipt:
    """Take in what the form says."""
    received = None
    if asked["received"] is not None and asked["received"] != ask.today:
        received = datetime.combine(asked["received"], time(12), tzinfo=ask.engine.zone)
    return requests.receive(
        ask.engine,
        ask.opened.register,
        Right(asked["right"]),
        Identifiers(tuple(filter(None, [asked["email"]])), tuple(filter(None, [asked["phone"]]))),
        language=asked["language"] if asked["language"] in LANGUAGES else "nb",
        text=asked["text"],
        activity=asked["activity"] or None,
        channel=Channel.staff,
        received=received,
        changes=asked["changes"],
    )


def _row(ask: Ask, view: StaffView) -> Row:
    cells = {
        "number": view.number,
        "right": view.right.value,
        "stage": view.stage.value,
        "waiting": waiting.value if (waiting := _waiting(view)) else None,
        "received": view.received,
        "due": view.due.day,
        "hurry": _hurry(ask, view),
        "activity": ask.activity(view.activity) or say("console.which_all"),
        "channel": view.channel.value,
        "outcome": view.outcome.value if view.outcome else None,
    }
    return Row(cells, reverse("console:request", kwargs={"number": view.number}))


def _waiting(view: StaffView) -> Waiting | None:
    """Return what a request waits for; one that is answered waits for a task that is left, such as telling others."""
    left = any(step.state is StepState.task for step in view.steps)
    return Waiting.task if view.waiting is None and left else view.waiting


def _hurry(ask: Ask, view: StaffView) -> str:
    """Return how urgent a request is: `overdue`, `soon`, `time`, or `answered` when it is closed in time."""
    if view.overdue:
        return "overdue"
    if view.stage in ENDS:
        return "answered"
    return "soon" if view.due.day - ask.today <= _SOON else "time"


def _hurries() -> dict[str, str]:
    return {name: say(f"console.hurry_{name}") for name in ("overdue", "soon", "time", "answered")}


def _outcome(outcome: Outcome) -> str:
    return say(f"console.outcome_{outcome.value}")


def _words(prefix: str, values: Sequence[Any] | type[Any]) -> dict[str, str]:
    """Return the words of an enumeration's values; what has none keeps its name."""
    known = {"right": set(requests.RIGHTS)}
    return {
        value.value: say(f"console.{prefix}_{value.value}") for value in values if value in known.get(prefix, {value})
    }


def _titles(ask: Ask) -> dict[str, str]:
    return {name: one.title.say(ask.language) for name, one in ask.register.activities.items()}


def _said(error: TillitError | UnknownWordError) -> str:
    """Return why something was refused: in the reader's language where that is known, with the id."""
    if isinstance(error, UnknownWordError):
        return say("console.error_refusal")
    ids = ", ".join(dict.fromkeys(problem.id for problem in error.problems))
    return say("console.error_refused", ids=ids, what="; ".join(problem.what for problem in error.problems))
