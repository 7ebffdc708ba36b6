"""Disclosures: who was given data about somebody, what, on which ground, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse

from tillit.engine import disclosures
from tillit.engine.disclosures import Disclosed, Ground
from tillit.errors import ConfigurationError
from tillit.promises.wording import listed
from tillit.register.terms import data_titles
from tillit.stores.protocol import Identifiers
from tillit.web.console.asking import Ask, page
from tillit.web.console.fields import Area, Day, Email, Line, Pick, PickMany, phone
from tillit.web.console.forms_requests import offer
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import language, say
from tillit.web.site import current

_REFUSED = 422


def _categories() -> list[tuple[str, str]]:
    """Return the data that any activity declares, in words."""
    register = current().register
    titles = data_titles(register)
    used = dict.fromkeys(term for one in register.activities.values() for term in one.data)
    return [(term, titles[term][language()] if term in titles else term) for term in used]


class DisclosureForm(forms.Form):
    """Who was given what about whom, and on which ground."""

    email = Email("console.field_about_email", required=False)
    phone = Line("console.field_about_phone", required=False, autocomplete="off")
    recipient = Line("console.field_recipient", "console.help_recipient")
    ground = Pick("console.field_ground", lambda: [(one.value, say(f"console.ground_{one.value}")) for one in Ground])
    activity = Pick("console.field_which", list)
    categories = PickMany("console.field_categories", _categories)
    on = Day("console.field_given_on")
    note = Area("console.field_ground_note", "console.help_ground_note", required=False)

    def __init__(self, activities: list[tuple[str, str]], data: Any = None, **options: Any) -> None:
        """Offer the activities that whoever writes it down may see."""
        super().__init__(data, **options)
        offer(self.fields["activity"], activities)

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        return phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        """Refuse a disclosure about nobody, or one whose law or case is not named."""
        found = super().clean() or {}
        if not self.errors and not (found.get("email") or found.get("phone")):
            self.add_error("email", say("console.error_nobody"))
        if found.get("ground") in {Ground.law.value, Ground.police.value} and not found.get("note"):
            self.add_error("note", say("console.error_ground_note"))
        if (found.get("on") or current().engine.today) > current().engine.today:
            self.add_error("on", say("console.error_past_only"))
        return found


class AboutForm(forms.Form):
    """Whom disclosures are looked up about."""

    email = Email("console.field_about_email")


@page()
def every(ask: Ask) -> HttpResponse:
    """Show the disclosures of the activities that the viewer may see; nobody whom they are about is named."""
    return _page(ask, _blank(ask))


@page(change=True)
def record(ask: Ask) -> HttpResponse:
    """Write a disclosure down."""
    form = DisclosureForm(ask.activities(ask.viewer.sees), ask.request.POST)
    if not form.is_valid():
        return _page(ask, form, status=_REFUSED)
    said = form.cleaned_data
    ask.refuse_unless(ask.viewer.sees(said["activity"]))
    try:
        disclosures.record(
            ask.engine,
            ask.opened.register,
            _who(said["email"], said["phone"]),
            recipient=said["recipient"],
            ground=Ground(said["ground"]),
            activity=said["activity"],
            categories=said["categories"],
            on=said["on"],
            by=ask.viewer.name,
            note=said["note"],
        )
    except ConfigurationError as error:
        form.add_error(None, str(error.problems[0].what))
        return _page(ask, form, status=_REFUSED)
    return ask.back("disclosures", "disclosed")


@page(officer=True, change=True)
def about(ask: Ask) -> HttpResponse:
    """Show what has been given to others about one person, by an address; a POST, for no address stands in a URL."""
    form = AboutForm(ask.request.POST)
    if not form.is_valid():
        return _page(ask, _blank(ask), status=_REFUSED, search=form)
    found = disclosures.about(ask.engine, _who(form.cleaned_data["email"], ""), ask.opened.register.principal.country)
    return _page(ask, _blank(ask), found=found, search=form)


def _blank(ask: Ask) -> DisclosureForm:
    return DisclosureForm(ask.activities(ask.viewer.sees), initial={"on": ask.today})


def _who(email: str, number: str) -> Identifiers:
    return Identifiers(tuple(filter(None, [email])), tuple(filter(None, [number])))


def _page(
    ask: Ask,
    form: DisclosureForm,
    *,
    status: int = 200,
    found: Iterable[Disclosed] | None = None,
    search: AboutForm | None = None,
) -> HttpResponse:
    """Return the page: all disclosures, or those about one person."""
    shown = disclosures.listing(ask.engine) if found is None else found
    titles = data_titles(ask.register)
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("on", say("console.col_given"), "day"),
        Column("recipient", say("console.col_recipient")),
        Column("ground", say("console.col_ground"), choose=True),
        Column("activity", say("console.col_activity"), choose=True),
        Column("categories", say("console.col_data")),
        Column("note", say("console.col_note")),
        Column("by", say("console.col_by")),
    )
    rows = [
        Row(
            {
                "number": one.number,
                "on": one.on,
                "recipient": one.recipient,
                "ground": say(f"console.ground_{one.ground.value}"),
                "activity": ask.activity(one.activity),
                "categories": listed(
                    [titles[term][ask.language] if term in titles else term for term in one.categories], ask.language
                )
                if one.categories
                else None,
                "note": one.note or None,
                "by": one.by,
            }
        )
        for one in shown
        if ask.viewer.sees(one.activity)
    ]
    table = Table("disclosures", say("console.disclosures"), columns, rows, say("console.disclosures_empty"))
    return ask.table("disclosures", table, status, form=form, search=search or AboutForm(auto_id="about_%s"))
