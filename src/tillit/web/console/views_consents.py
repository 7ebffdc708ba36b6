"""Consents: how those to each purpose stand, which texts were in force when, and what one person has agreed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import consents
from tillit.engine.consents import Entry, Numbers
from tillit.register.consents import purposes
from tillit.stores.protocol import Identifiers
from tillit.web.console.asking import Ask, page
from tillit.web.console.fields import Email, Line, phone
from tillit.web.console.tables import Column, Row, Table
from tillit.web.console.views_promises import chart
from tillit.web.saying import say

_REFUSED = 422


class PersonForm(forms.Form):
    """Whose consents are looked up."""

    email = Email("console.field_about_email", required=False)
    phone = Line("console.field_about_phone", required=False, autocomplete="off")

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        return phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """Refuse a look-up of nobody."""
        found = super().clean() or {}
        if not self.errors and not (found.get("email") or found.get("phone")):
            self.add_error("email", say("console.error_nobody"))
        return found


@page()
def every(ask: Ask) -> HttpResponse:
    """Show in numbers how the consents to each purpose stand; nobody is named."""
    return ask.table("consents", _numbers(ask), search=PersonForm())


@page()
def one(ask: Ask, name: str) -> HttpResponse:
    """Show the versions of one purpose's texts, and how many have given and ended their consents month by month."""
    versions = consents.versions(name)
    if not versions and name not in purposes(ask.opened.register):
        raise Http404
    ask.refuse_unless(ask.viewer.sees(_activity(name)))
    columns = (
        Column("text", say("console.col_text")),
        Column("title", say("console.col_name")),
        Column("language", say("console.col_language"), choose=True),
        Column("first", say("console.col_from"), "instant"),
        Column("last", say("console.col_until"), "instant"),
        Column("hash", say("console.col_hash")),
    )
    rows = [
        Row(
            {
                "language": text.language,
                "title": text.title,
                "text": text.text,
                "first": text.first.astimezone(ask.engine.zone),
                "last": None if text.last is None else text.last.astimezone(ask.engine.zone),
                "hash": text.hash,
            }
        )
        for text in versions
    ]
    months = consents.trend(ask.engine, name)
    series = [
        {"name": say("console.consents_given"), "state": "kept", "values": [month.given for month in months]},
        {"name": say("console.consents_ended"), "state": "broken", "values": [month.ended for month in months]},
    ]
    (number,) = [found for found in consents.numbers(ask.engine, [name]) if found.purpose == name]
    figures = [
        ("console.consents_live", number.live),
        ("console.consents_withdrawn", number.withdrawn),
        ("console.consents_expired", number.expired),
        ("console.consents_asked", number.asked),
    ]
    table = Table("consent-texts", _title(ask, name), columns, rows, say("console.consents_no_texts"))
    return ask.table(
        "consent", table, figures=figures, chart=chart(ask, [month.day for month in months], series), purpose=name
    )


@page(officer=True, change=True)
def about(ask: Ask) -> HttpResponse:
    """Show what one person has agreed to, with the proof; a POST, for no address stands in a URL."""
    form = PersonForm(ask.request.POST)
    if not form.is_valid():
        response = ask.table("consents", _numbers(ask), search=form)
        response.status_code = _REFUSED
        return response
    email, number = form.cleaned_data["email"], form.cleaned_data["phone"]
    who = Identifiers(tuple(filter(None, [email])), tuple(filter(None, [number])))
    found = consents.history(ask.engine, ask.opened.register, who)
    return ask.table("consents", _history(ask, found), search=form, about=True)


def _numbers(ask: Ask) -> Table:
    """Return how the consents to each purpose stand, as far as the viewer may see the activity."""
    columns = (
        Column("purpose", say("console.col_purpose")),
        Column("activity", say("console.col_activity"), choose=True),
        Column("live", say("console.consents_live"), "number"),
        Column("withdrawn", say("console.consents_withdrawn"), "number"),
        Column("expired", say("console.consents_expired"), "number"),
        Column("asked", say("console.consents_asked"), "number"),
        Column("oldest", say("console.col_oldest"), "day"),
    )
    found = consents.numbers(ask.engine, purposes(ask.opened.register))
    rows = [_row(ask, number) for number in found if ask.viewer.sees(_activity(number.purpose))]
    return Table("consents", say("console.consents"), columns, rows, say("console.consents_empty"))


def _row(ask: Ask, number: Numbers) -> Row:
    cells = {
        "purpose": _title(ask, number.purpose),
        "activity": ask.activity(_activity(number.purpose)),
        "live": number.live,
        "withdrawn": number.withdrawn,
        "expired": number.expired,
        "asked": number.asked,
        "oldest": number.oldest,
    }
    return Row(cells, reverse("console:consent", kwargs={"name": number.purpose}))


def _history(ask: Ask, found: Iterable[Entry]) -> Table:
    """Return what one person has agreed to, the newest first."""
    zone = ask.engine.zone
    columns = (
        Column("purpose", say("console.col_purpose"), choose=True),
        Column("state", say("console.col_state"), choose=True),
        Column("given", say("console.col_given"), "instant"),
        Column("channel", say("console.col_channel")),
        Column("act", say("console.col_what")),
        Column("confirmed", say("console.col_confirmed"), "instant"),
        Column("ended", say("console.col_ended"), "instant"),
        Column("text", say("console.col_text")),
        Column("language", say("console.col_language")),
        Column("hash", say("console.col_hash")),
    )
    rows = [
        Row(
            {
                "purpose": one.version.title,
                "state": say(f"console.consents_{'live' if one.how is None else one.how.value}"),
                "given": one.given.astimezone(zone),
                "channel": say(f"public.channel_{one.channel.value}"),
                "act": one.act,
                "confirmed": None if one.confirmed is None else one.confirmed.astimezone(zone),
                "ended": None if one.ended is None else one.ended.astimezone(zone),
                "text": one.version.text,
                "language": one.version.language,
                "hash": one.version.hash,
            }
        )
        for one in found
    ]
    return Table("consents-about", say("console.consents_about"), columns, rows, say("console.consents_nobody"))


def _activity(key: str) -> str:
    """Return the activity that a purpose is of; the register may have it no more."""
    return key.partition(".")[0]


def _title(ask: Ask, key: str) -> str:
    """Return what a purpose is called."""
    known = purposes(ask.opened.register).get(key)
    return key if known is None else known.title.say(ask.language)
