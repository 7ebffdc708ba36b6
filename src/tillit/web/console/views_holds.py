"""Holds: rows of a person that nobody may touch. The list names nobody; the reason is read one hold at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse

from tillit.engine import holds
from tillit.stores.protocol import Identifiers
from tillit.web.console.asking import Ask, page
from tillit.web.console.fields import Area, Day, Email, Line, phone
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say


class HoldForm(forms.Form):
    """Who is to be held, why, and until when."""

    email = Email("console.field_email", required=False)
    phone = Line("console.field_phone", required=False, autocomplete="off")
    reason = Area("console.field_reason", "console.help_reason")
    until = Day("console.field_until", "console.help_until", required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a hold about nobody, or one that has ended before it begins."""
        found = super().clean() or {}
        if not self.errors and not (found.get("email") or found.get("phone")):
            self.add_error("email", say("console.error_nobody"))
        return found

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        return phone(self.cleaned_data["phone"])


@page(officer=True)
def every(ask: Ask) -> HttpResponse:
    """Show the holds in force, and the form that places one."""
    return _page(ask, HoldForm())


@page(officer=True, change=True)
def place(ask: Ask) -> HttpResponse:
    """Hold all rows about a person."""
    form = HoldForm(ask.request.POST)
    if form.is_valid():
        until: date | None = form.cleaned_data["until"]
        if until is None or until >= ask.today:
            asked = form.cleaned_data
            who = Identifiers(tuple(filter(None, [asked["email"]])), tuple(filter(None, [asked["phone"]])))
            holds.place(ask.engine, who, asked["reason"], until)
            return ask.back("holds", "hold_placed")
        form.add_error("until", say("console.error_past"))
    return _page(ask, form, status=422)


@page(officer=True)
def one(ask: Ask, number: int) -> HttpResponse:
    """Show why a hold was placed."""
    found = next((hold for hold in holds.live(ask.today) if hold.number == number), None)
    if found is None:
        raise Http404
    title = say("console.hold_title", number=number)
    return ask.page("hold", title=title, hold=found, reason=holds.reason(ask.engine, number))


@page(officer=True, change=True)
def release(ask: Ask, number: int) -> HttpResponse:
    """End a hold: what was due meanwhile goes on the next run."""
    if number not in {hold.number for hold in holds.live(ask.today)}:
        raise Http404
    holds.release(ask.engine, number)
    return ask.back("holds", "hold_released")


def _page(ask: Ask, form: HoldForm, status: int = 200) -> HttpResponse:
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("created", say("console.col_placed"), "instant"),
        Column("until", say("console.col_until"), "day"),
    )
    rows = [
        Row(
            {"number": hold.number, "created": hold.created.astimezone(ask.engine.zone), "until": hold.until},
            reverse("console:hold", kwargs={"number": hold.number}),
        )
        for hold in holds.live(ask.today)
    ]
    table = Table("holds", say("console.holds"), columns, rows, say("console.holds_empty"))
    return ask.table("holds", table, status, form=form)
