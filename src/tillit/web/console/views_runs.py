"""What has run: each time that something acted, what it did store by store, and how far it has come."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import sweeps
from tillit.engine.models import Approval, Chunk, Run
from tillit.web.console.asking import Ask, page
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say

_NEWEST = 2000
"""How many runs the table looks back on."""


@page(officer=True)
def runs(ask: Ask) -> HttpResponse:
    """Show the newest runs."""
    found = list(Run.objects.order_by("-pk")[:_NEWEST])
    rows, emptied = _counts(min((run.pk for run in found), default=0))
    states = {state.value: say(f"console.run_{state.value}") for state in Run.State}
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("verb", say("console.col_verb"), choose=True),
        Column("state", say("console.col_state"), "state", choose=True, words=states),
        Column("today", say("console.col_as_of"), "day"),
        Column("started", say("console.col_started"), "instant"),
        Column("ended", say("console.col_ended"), "instant"),
        Column("rows", say("console.col_rows"), "number"),
        Column("emptied", say("console.col_emptied"), "number"),
        Column("operator", say("console.col_by")),
    )
    lines = [
        Row(
            {
                "number": run.pk,
                "verb": run.verb,
                "state": run.state,
                "today": run.today,
                "started": run.started.astimezone(ask.engine.zone),
                "ended": run.ended.astimezone(ask.engine.zone) if run.ended else None,
                "rows": rows.get(run.pk, 0),
                "emptied": emptied.get(run.pk, 0),
                "operator": run.operator,
            },
            reverse("console:run", kwargs={"number": run.pk}),
        )
        for run in found
    ]
    return ask.table("list", Table("runs", say("console.runs"), columns, lines, say("console.runs_empty")))


@page()
def run(ask: Ask, number: int) -> HttpResponse:
    """Show one run and how far it has come; a page that is open asks again while it goes on.

    The privacy officer sees every run; who answers for an activity, those of its plans that were started here.
    """
    found = Run.objects.filter(pk=number).first()
    given = None if found is None else sweeps.of_run(found.pk)
    if found is None or not (ask.viewer.officer or _answers_for(ask, given)):
        raise Http404
    stand = None if given is None else sweeps.stand(found)
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("promise", say("console.col_promise")),
        Column("place", say("console.col_place"), choose=True),
        Column("action", say("console.col_action"), choose=True, words=_words("chunk_action", Chunk.Action.values)),
        Column("state", say("console.col_state"), "state", choose=True, words=_words("chunk", Chunk.State.values)),
        Column("rows", say("console.col_rows"), "number"),
        Column("emptied", say("console.col_emptied"), "number"),
        Column("prepared", say("console.col_started"), "instant"),
        Column("settled", say("console.col_ended"), "instant"),
    )
    told = {one.id: one.tell(ask.language) or one.id for one in (*ask.opened.promises, *ask.opened.own_promises)}
    chunks = list(Chunk.objects.filter(run=found).order_by("number"))
    lines = [
        Row(
            {
                "number": chunk.number,
                "promise": told.get(chunk.promise or "", chunk.promise),
                "place": f"{chunk.store}.{chunk.collection}",
                "action": chunk.action,
                "state": chunk.state,
                "rows": sum(chunk.counts.values()),
                "emptied": sum(chunk.emptied.values()),
                "prepared": chunk.prepared_at.astimezone(ask.engine.zone),
                "settled": chunk.settled_at.astimezone(ask.engine.zone) if chunk.settled_at else None,
            }
        )
        for chunk in chunks
    ]
    title = say("console.run_title", number=number)
    done = [chunk for chunk in chunks if chunk.state == Chunk.State.done]
    return ask.table(
        "run",
        Table(f"run-{number}", title, columns, lines, say("console.run_empty")),
        run=found,
        state_key=f"console.run_{found.state}",
        going=found.state == Run.State.running,
        stand=f"console.sweep_{stand.value}" if stand else None,
        refused=stand is sweeps.Stand.refused,
        promise=given.promise if given else None,
        settled=len(done),
        chunks=len(chunks),
        rows=sum(sum(chunk.counts.values()) for chunk in done),
        emptied=sum(sum(chunk.emptied.values()) for chunk in done),
        last=Chunk.objects.filter(run=found).aggregate(last=Max("prepared_at"))["last"],
    )


def _answers_for(ask: Ask, given: Approval | None) -> bool:
    """Tell whether somebody answers for the promise that a run was started for."""
    every = (*ask.opened.promises, *ask.opened.own_promises)
    one = None if given is None else next((promise for promise in every if promise.id == given.promise), None)
    return one is not None and ask.viewer.acts(one.activity)


def _words(prefix: str, values: list[str]) -> dict[str, str]:
    return {value: say(f"console.{prefix}_{value}") for value in values}


def _counts(first: int) -> tuple[dict[int, int], dict[int, int]]:
    """Return how many rows each run from a number on has changed, and how many pointers of others it has emptied."""
    rows: defaultdict[int, int] = defaultdict(int)
    emptied: defaultdict[int, int] = defaultdict(int)
    done = Chunk.objects.filter(run__pk__gte=first, state=Chunk.State.done)
    for number, counts, pointers in done.values_list("run_id", "counts", "emptied"):
        rows[number] += sum(counts.values())
        emptied[number] += sum(pointers.values())
    return rows, emptied
