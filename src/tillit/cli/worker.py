"""`tillit worker`: do what waits to be done, without a site; any number may run on PostgreSQL."""

from __future__ import annotations

import signal
import threading

import click

from tillit.cli.base import Session, Verb
from tillit.cli.say import Words
from tillit.law.tables import Text

_PATIENCE = 30.0
WORDS: Words = {
    "more": Text(
        "Tar henvendelser videre, sender e-post og gjør det som er satt opp. `tillit serve` gjør det samme ved "
        "siden av; "
        "flere kan kjøre samtidig når databasen er PostgreSQL.",
        "Tek førespurnader vidare, sender e-post og gjer det som er sett opp. `tillit serve` gjer det same ved sida "
        "av; "
        "fleire kan køyre samstundes når databasen er PostgreSQL.",
        "Takes requests further, sends mail and does what is scheduled. `tillit serve` does the same beside; "
        "several may "
        "run at once when the database is PostgreSQL.",
        "För ärenden vidare, skickar e-post och gör det som är schemalagt. `tillit serve` gör detsamma vid sidan av; "
        "flera kan köra samtidigt när databasen är PostgreSQL.",
    ),
    "once": Text(
        "Gjør det som venter, og slutt.",
        "Gjer det som ventar, og slutt.",
        "Do what waits, and end.",
        "Gör det som väntar och sluta.",
    ),
    "works": Text(
        "Arbeider (stopp med Ctrl-C) ...",
        "Arbeider (stopp med Ctrl-C) ...",
        "Working (stop with Ctrl-C) ...",
        "Arbetar (stoppa med Ctrl-C) ...",
    ),
    "jobs_one": Text("1 oppgave gjort.", "1 oppgåve gjord.", "1 job done.", "1 uppgift gjord."),
    "jobs": Text("{n} oppgaver gjort.", "{n} oppgåver gjorde.", "{n} jobs done.", "{n} uppgifter gjorda."),
}


@click.command(cls=Verb, words=WORDS)
@click.option("--once", is_flag=True, help="once")
@click.pass_obj
def command(session: Session, *, once: bool) -> int:
    """Work until told to stop, or until nothing waits."""
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), patience=_PATIENCE) as opened:
        from tillit.engine import work

        if once:
            click.echo(say.count("jobs", work.work_off(opened)), err=True)
            return 0
        stop = threading.Event()

        def leave(_number: int, _frame: object) -> None:
            stop.set()
            opened.engine.bell.ring()

        signal.signal(signal.SIGTERM, leave)
        click.echo(say("works"), err=True)
        work.tend(opened, stop)
    return 0
