"""Who gets personal data from the organisation: processors with their agreements, recipients with their grounds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.http import HttpResponse

from tillit.law import countries
from tillit.promises.outcome import State
from tillit.promises.recipients import Sharing
from tillit.promises.wording import listed
from tillit.register.model import Party, Processor, Recipient
from tillit.register.terms import data_titles
from tillit.web.console.asking import Ask, page
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say

_SOON = timedelta(days=60)
"""An agreement that expires within these is renewed now."""


@page()
def processors(ask: Ask) -> HttpResponse:
    """Show every receiver of data: what it may see, where it is, on which agreement or ground, and until when."""
    states = {state.value: say(f"console.state_{state.value}") for state in State}
    columns = (
        Column("name", say("console.col_name")),
        Column("kind", say("console.col_party"), choose=True),
        Column("state", say("console.col_state"), "state", choose=True, words=states),
        Column("country", say("console.col_country"), choose=True),
        Column("safeguard", say("console.col_safeguard"), choose=True),
        Column("agreement", say("console.col_agreement"), "day"),
        Column("expires", say("console.col_expires"), "day"),
        Column("soon", say("console.col_soon"), choose=True),
        Column("sees", say("console.col_sees")),
        Column("activities", say("console.col_activities")),
        Column("task", say("console.col_task")),
    )
    table = Table("processors", say("console.processors"), columns, tuple(_rows(ask)), say("console.processors_empty"))
    return ask.table("list", table, lead="console.processors_lead")


def _rows(ask: Ask) -> Iterator[Row]:
    """Yield a row for each receiver that serves an activity which the viewer may see."""
    world = ask.opened.world()
    shared: dict[str, list[Sharing]] = {}
    for promise in ask.opened.promises:
        if isinstance(promise, Sharing) and ask.viewer.sees(promise.activity):
            shared.setdefault(promise.party_name, []).append(promise)
    titles = data_titles(ask.register)
    worst = (State.broken, State.unproven, State.attested, State.kept)
    everyone: dict[str, Party] = {**ask.register.processors, **ask.register.recipients}
    for name, party in everyone.items():
        uses = shared.get(name, [])
        if not uses and not ask.viewer.officer:
            continue
        states = [promise.check(world).state for promise in uses]
        expires = party.expires if isinstance(party, Processor) else None
        known = countries.SAFEGUARDS.get(party.safeguard or "")
        yield Row(
            {
                "name": party.name.say(ask.language),
                "kind": say("console.party_processor" if isinstance(party, Processor) else "console.party_recipient"),
                "state": min(states, key=worst.index).value if states else None,
                "country": party.country,
                "safeguard": known.title[ask.language] if known else party.safeguard,
                "agreement": party.agreement if isinstance(party, Processor) else None,
                "expires": expires,
                "soon": say("console.yes") if expires is not None and expires <= ask.today + _SOON else None,
                "sees": listed(
                    [titles[one][ask.language] if one in titles else one for one in party.sees], ask.language
                )
                if party.sees
                else None,
                "activities": "; ".join(filter(None, (ask.activity(promise.activity) for promise in uses))) or None,
                "task": _task(party, ask.language),
            }
        )


def _task(party: Party, language: str) -> str:
    """Return what a receiver gets the data for. Raise TypeError for a kind of receiver that is not known."""
    match party:
        case Processor(task=task):
            return task.say(language)
        case Recipient(ground=ground):
            return ground.say(language)
        case _:
            raise TypeError(type(party).__name__)
