"""`tillit staff`: who may log in, and with which roles of the register."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from tillit.cli.base import Session, Verb, VerbGroup, wrong
from tillit.cli.say import Words
from tillit.law.tables import Text

_SERVER, _PEOPLE = "tillit.web.server", "tillit.web.accounts.people"

WORDS: Words = {
    "more": Text(
        "Ingen kan registrere seg selv: kontoer lages her eller i kontrollrommet, for roller som står i registeret.",
        "Ingen kan registrere seg sjølv: kontoar blir laga her eller i kontrollrommet, for roller som står i "
        "registeret.",
        "Nobody can sign up: accounts are made here or in the console, for roles that stand in the register.",
        "Ingen kan registrera sig själv: konton skapas här eller i kontrollrummet, för roller som står i registret.",
    ),
    "add_help": Text(
        "Lag en konto, eller gi en konto flere roller.",
        "Lag ein konto, eller gje ein konto fleire roller.",
        "Make an account, or give one more roles.",
        "Skapa ett konto, eller ge ett konto fler roller.",
    ),
    "take_help": Text(
        "Ta roller fra en konto.",
        "Ta roller frå ein konto.",
        "Take roles from an account.",
        "Ta roller från ett konto.",
    ),
    "remove_help": Text("Slett en konto.", "Slett ein konto.", "Delete an account.", "Radera ett konto."),
    "list_help": Text("Vis kontoene.", "Vis kontoane.", "List the accounts.", "Visa kontona."),
    "role": Text(
        "En rolle i registeret; kan gjentas.",
        "Ei rolle i registeret; kan takast opp att.",
        "A role of the register; may be repeated.",
        "En roll i registret; kan upprepas.",
    ),
    "name": Text("Hva personen heter.", "Kva personen heiter.", "What the person is called.", "Vad personen heter."),
    "invited": Text(
        "Be personen velge passord her innen et døgn (lenken virker én gang):",
        "Be personen velje passord her innan eit døgn (lenkja verkar éin gong):",
        "Have the person choose a password here within a day (the link works once):",
        "Be personen välja lösenord här inom ett dygn (länken fungerar en gång):",
    ),
    "done": Text("Gjort.", "Gjort.", "Done.", "Klart."),
    "no_account": Text(
        "Det finnes ingen slik konto.",
        "Det finst ingen slik konto.",
        "There is no such account.",
        "Det finns inget sådant konto.",
    ),
    "no_account_fix": Text(
        "Se `tillit staff list`.", "Sjå `tillit staff list`.", "See `tillit staff list`.", "Se `tillit staff list`."
    ),
    "unprotected": Text(
        "uten to-trinns innlogging",
        "utan to-stegs innlogging",
        "without two-factor login",
        "utan tvåstegsinloggning",
    ),
}


@click.group(cls=VerbGroup, words=WORDS)
def command() -> None:
    """Manage accounts of staff."""


@command.command("add", cls=Verb, help="add_help")
@click.argument("email")
@click.option("--role", "roles", multiple=True, required=True, help="role")
@click.option("--name", default="", help="name")
@click.pass_obj
def add(session: Session, email: str, roles: tuple[str, ...], name: str) -> int:
    """Make an account, and print the link by which its password is chosen."""
    say = session.say(WORDS)
    with _people(session.place()) as (site, people):
        user = people.add(site, email, roles, name)
        if not user.has_usable_password():
            click.echo(say("invited"), err=True)
            click.echo(people.invitation(site, user))
        else:
            click.echo(say("done"), err=True)
    return 0


@command.command("take", cls=Verb, help="take_help")
@click.argument("email")
@click.option("--role", "roles", multiple=True, required=True, help="role")
@click.pass_obj
def take(session: Session, email: str, roles: tuple[str, ...]) -> int:
    """Take roles from an account."""
    say = session.say(WORDS)
    with _people(session.place()) as (site, people):
        if not people.take(site, email, roles):
            wrong("EMAIL", "C052", say("no_account"), say("no_account_fix"))
    click.echo(say("done"), err=True)
    return 0


@command.command("remove", cls=Verb, help="remove_help")
@click.argument("email")
@click.pass_obj
def remove(session: Session, email: str) -> int:
    """Delete an account."""
    say = session.say(WORDS)
    with _people(session.place()) as (site, people):
        if not people.close(site, email):
            wrong("EMAIL", "C052", say("no_account"), say("no_account_fix"))
    click.echo(say("done"), err=True)
    return 0


@command.command("list", cls=Verb, help="list_help")
@click.pass_obj
def listing(session: Session) -> int:
    """Write one line for each account."""
    say = session.say(WORDS)
    with _people(session.place()) as (_, people):
        for member in people.everybody():
            note = "" if member.protected else f"  ({say('unprotected')})"
            click.echo(f"{member.email}  {', '.join(member.roles)}{note}")
    return 0


@contextmanager
def _people(folder: Path) -> Iterator[tuple[Any, Any]]:
    """Open the folder as a site that nobody can reach, and yield it with what manages its staff."""
    # By name, as the site is served: the command line and the site know nothing of each other.
    with importlib.import_module(_SERVER).site(folder, local=True) as site:
        yield site, importlib.import_module(_PEOPLE)
