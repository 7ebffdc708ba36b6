"""`tillit token`: which programs may use the API, and for what."""

from __future__ import annotations

from datetime import date

import click

from tillit.cli.base import DAY, Session, Verb, VerbGroup
from tillit.cli.say import Words
from tillit.law.tables import Text

WORDS: Words = {
    "more": Text(
        "Hvert program får sitt eget token, med bare det omfanget det trenger. Hemmeligheten vises én gang, når "
        "tokenet lages, og lagres aldri.",
        "Kvart program får sitt eige token, med berre det omfanget det treng. Løyndomen blir vist éin gong, når "
        "tokenet blir laga, og blir aldri lagra.",
        "Each program gets a token of its own, with no more scopes than it needs. The secret is shown once, when the "
        "token is made, and never stored.",
        "Varje program får ett eget token, med bara den omfattning det behöver. Hemligheten visas en gång, när tokenet "
        "skapas, och lagras aldrig.",
    ),
    "add_help": Text("Lag et token.", "Lag eit token.", "Make a token.", "Skapa ett token."),
    "list_help": Text("Vis tokenene.", "Vis tokena.", "List the tokens.", "Visa tokenen."),
    "revoke_help": Text(
        "Gjør et token ugyldig, med en gang.",
        "Gjer eit token ugyldig, med ein gong.",
        "Make a token good for nothing, at once.",
        "Gör ett token ogiltigt, genast.",
    ),
    "scope": Text(
        "Hva det er godt for: requests:write, requests:read, promises:read; kan gjentas.",
        "Kva det er godt for: requests:write, requests:read, promises:read; kan takast opp att.",
        "What it is good for: requests:write, requests:read, promises:read; may be repeated.",
        "Vad det är bra för: requests:write, requests:read, promises:read; kan upprepas.",
    ),
    "until": Text(
        "Siste dag det er gyldig (ÅÅÅÅ-MM-DD).",
        "Siste dagen det er gyldig (ÅÅÅÅ-MM-DD).",
        "The last day on which it is good (YYYY-MM-DD).",
        "Sista dagen det är giltigt (ÅÅÅÅ-MM-DD).",
    ),
    "made": Text(
        "Token {number} er laget. Hemmeligheten vises bare nå:",
        "Token {number} er laga. Løyndomen blir vist berre no:",
        "Token {number} is made. Its secret is shown only now:",
        "Token {number} är skapat. Hemligheten visas bara nu:",
    ),
    "revoked": Text(
        "Token {number} er ugyldig.",
        "Token {number} er ugyldig.",
        "Token {number} is good for nothing.",
        "Token {number} är ogiltigt.",
    ),
    "none": Text("Det finnes ingen token.", "Det finst ingen token.", "There are no tokens.", "Det finns inga token."),
    "live": Text("gyldig", "gyldig", "in force", "giltigt"),
    "live_until": Text("gyldig til {day}", "gyldig til {day}", "in force until {day}", "giltigt till {day}"),
    "dead": Text("ugyldig", "ugyldig", "not in force", "ogiltigt"),
}


@click.group(cls=VerbGroup, words=WORDS)
def command() -> None:
    """Manage the tokens of programs."""


@command.command("add", cls=Verb, help="add_help")
@click.argument("program")
@click.option("--scope", "scopes", multiple=True, required=True, help="scope")
@click.option("--until", type=DAY, metavar="DATE", help="until")
@click.pass_obj
def add(session: Session, program: str, scopes: tuple[str, ...], until: date | None) -> int:
    """Make a token, and print its secret alone on standard output."""
    from tillit.wiring import open_engine

    say = session.say(WORDS)
    with open_engine(session.place()) as engine:
        from tillit.engine import tokens

        made = tokens.issue(engine, program, scopes, until)
    click.echo(say("made", number=made.number), err=True)
    click.echo(made.secret)
    return 0


@command.command("list", cls=Verb, help="list_help")
@click.pass_obj
def listing(session: Session) -> int:
    """Write one line for each token, newest first; no secret is known any more."""
    from tillit.wiring import open_engine

    say = session.say(WORDS)
    with open_engine(session.place()) as engine:
        from tillit.engine import tokens

        today, found = engine.today, tokens.every()
    for token in found:
        state = say("dead")
        if token.live(today):
            state = say("live") if token.until is None else say("live_until", day=token.until.isoformat())
        click.echo(f"{token.number}  {token.client}  {', '.join(token.scopes)}  ({state})")
    if not found:
        click.echo(say("none"), err=True)
    return 0


@command.command("revoke", cls=Verb, help="revoke_help")
@click.argument("number", type=click.IntRange(min=1))
@click.pass_obj
def revoke(session: Session, number: int) -> int:
    """Make a token good for nothing."""
    from tillit.wiring import open_engine

    with open_engine(session.place()) as engine:
        from tillit.engine import tokens

        tokens.revoke(engine, number)
    click.echo(session.say(WORDS)("revoked", number=number), err=True)
    return 0
