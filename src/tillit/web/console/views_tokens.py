"""Tokens of client programs: which there are, what each is good for; a secret is shown once, when it is made."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse

from tillit.engine import tokens
from tillit.errors import ConfigurationError
from tillit.web.console.asking import Ask, page
from tillit.web.console.fields import Day, Line, PickMany
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say


def _scopes() -> list[tuple[str, str]]:
    return [(scope, say(f"console.scope_{scope.replace(':', '_')}")) for scope in tokens.SCOPES]


class TokenForm(forms.Form):
    """Which program, what it may do, until when."""

    client = Line("console.field_client", "console.help_client", autocomplete="off")
    scopes = PickMany("console.field_scopes", _scopes)
    until = Day("console.field_until", "console.help_token_until", required=False)


@page(officer=True)
def every(ask: Ask) -> HttpResponse:
    """Show all tokens, and the form that makes one."""
    return _page(ask, TokenForm())


@page(officer=True, change=True)
def issue(ask: Ask) -> HttpResponse:
    """Make a token and show its secret, this once."""
    form = TokenForm(ask.request.POST)
    if not form.is_valid():
        return _page(ask, form, status=422)
    asked = form.cleaned_data
    if asked["until"] is not None and asked["until"] < ask.today:
        form.add_error("until", say("console.error_past"))
        return _page(ask, form, status=422)
    made = tokens.issue(ask.engine, asked["client"], asked["scopes"], asked["until"])
    return _page(ask, TokenForm(), secret=made.secret)


@page(officer=True, change=True)
def revoke(ask: Ask, number: int) -> HttpResponse:
    """Make a token good for nothing."""
    try:
        tokens.revoke(ask.engine, number)
    except ConfigurationError:
        return ask.back("tokens", "token_gone")
    return ask.back("tokens", "token_revoked")


def _page(ask: Ask, form: TokenForm, *, status: int = 200, secret: str = "") -> HttpResponse:
    known = tokens.every()
    words = dict(_scopes())
    columns = (
        Column("number", say("console.col_number"), "number"),
        Column("client", say("console.col_client")),
        Column("scopes", say("console.col_scopes")),
        Column("created", say("console.col_placed"), "instant"),
        Column("until", say("console.col_until"), "day"),
        Column("live", say("console.col_state"), choose=True),
    )
    rows = [
        Row(
            {
                "number": token.number,
                "client": token.client,
                "scopes": "; ".join(words.get(scope, scope) for scope in token.scopes),
                "created": token.created.astimezone(ask.engine.zone),
                "until": token.until,
                "live": say("console.token_live" if token.live(ask.today) else "console.token_dead"),
            }
        )
        for token in known
    ]
    table = Table("tokens", say("console.tokens"), columns, rows, say("console.tokens_empty"))
    live = [token for token in known if token.live(ask.today)]
    return ask.table("tokens", table, status, form=form, secret=secret, live=live)
