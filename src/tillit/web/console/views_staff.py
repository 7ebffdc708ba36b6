"""Who may log in: with which roles, with what second factor, when they last did; made and switched off here."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse

from tillit.register.roles import title as role_title
from tillit.web.accounts import people
from tillit.web.accounts.access import known_roles
from tillit.web.console.asking import Ask, page
from tillit.web.console.fields import Email, Line, PickMany
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import language, say
from tillit.web.site import current


def _roles() -> list[tuple[str, str]]:
    """Return the roles that can be given, each with what it is called."""
    register = current().register
    titled = [(role, role_title(register, role, language())) for role in known_roles(register)]
    return sorted(titled, key=lambda pair: pair[1].casefold())


class StaffForm(forms.Form):
    """Who, and with which roles."""

    email = Email("console.field_email", "console.help_staff_email")
    name = Line("console.col_name", required=False, autocomplete="off")
    roles = PickMany("console.field_roles", _roles)


@page(officer=True)
def every(ask: Ask) -> HttpResponse:
    """Show all accounts, and the form that makes one."""
    return _page(ask, StaffForm())


@page(officer=True, change=True)
def add(ask: Ask) -> HttpResponse:
    """Make an account, or give roles to one that is there; the way in is shown this once."""
    form = StaffForm(ask.request.POST)
    if not form.is_valid():
        return _page(ask, form, status=422)
    asked, site = form.cleaned_data, current()
    user = people.add(site, asked["email"], tuple(asked["roles"]), asked["name"])
    if user.has_usable_password():
        return ask.back("staff", "staff_added")
    return _page(ask, StaffForm(), link=people.invitation(site, user))


@page(officer=True, change=True)
def off(ask: Ask, number: int) -> HttpResponse:
    """Take every role from an account and end its sessions; the last privacy officer's stays."""
    return ask.back("staff", "staff_shut" if people.shut(current(), number) else "staff_not_shut")


def _page(ask: Ask, form: StaffForm, *, status: int = 200, link: str = "") -> HttpResponse:
    columns = (
        Column("name", say("console.col_name")),
        Column("email", say("console.field_email")),
        Column("roles", say("console.field_roles")),
        Column("state", say("console.col_state"), choose=True),
        Column("factor", say("console.col_factor"), choose=True),
        Column("seen", say("console.col_seen"), "instant"),
    )
    members = people.everybody()
    rows = [
        Row(
            {
                "name": one.name or None,
                "email": one.email,
                "roles": "; ".join(role_title(ask.register, role, ask.language) for role in one.roles) or None,
                "state": say("console.staff_on" if one.active else "console.staff_off_state"),
                "factor": say("console.yes" if one.protected else "console.no"),
                "seen": one.seen.astimezone(ask.engine.zone),
            }
        )
        for one in members
    ]
    table = Table("staff", say("console.staff"), columns, rows, say("console.staff_empty"))
    mine = ask.request.user.pk
    others = [one for one in members if one.active and one.number != mine]
    return ask.table("staff", table, status, form=form, link=link, others=others)
