"""`tillit hold`: nobody touches the rows of a person until the hold is released (GDPR Art. 17(3)(e), 18)."""

from __future__ import annotations

from datetime import date

import click

from tillit.cli.base import DAY, Session, Verb
from tillit.cli.say import Words
from tillit.cli.shared import identifiers, person_options
from tillit.law.tables import Text

WORDS: Words = {
    "more": Text(
        "Radene telles ikke som forfalt og blir ikke slettet før frysingen oppheves med `tillit release`.",
        "Radene blir ikkje rekna som forfalne og blir ikkje sletta før frysinga blir oppheva med `tillit release`.",
        "The rows neither count as due nor are deleted until the hold is released with `tillit release`.",
        "Raderna räknas inte som förfallna och raderas inte förrän frysningen hävs med `tillit release`.",
    ),
    "reason": Text(
        "Hvorfor; lagres kryptert.",
        "Kvifor; blir lagra kryptert.",
        "Why; stored encrypted.",
        "Varför; lagras krypterat.",
    ),
    "until": Text(
        "Siste dag den gjelder (ÅÅÅÅ-MM-DD).",
        "Siste dagen ho gjeld (ÅÅÅÅ-MM-DD).",
        "The last day on which it holds (YYYY-MM-DD).",
        "Sista dagen den gäller (ÅÅÅÅ-MM-DD).",
    ),
    "placed": Text(
        "Frysing {number} gjelder nå. Opphev den med `tillit release {number}`.",
        "Frysing {number} gjeld no. Opphev ho med `tillit release {number}`.",
        "Hold {number} is in force. Release it with `tillit release {number}`.",
        "Frysning {number} gäller nu. Häv den med `tillit release {number}`.",
    ),
    "unsettled": Text(
        "{count} slettinger var alt i gang og stoppes ikke; neste kjøring gjør dem opp.",
        "{count} slettingar var alt i gang og blir ikkje stoppa; neste køyring gjer dei opp.",
        "{count} deletions were already under way and are not stopped; the next run settles them.",
        "{count} raderingar var redan igång och stoppas inte; nästa körning gör upp dem.",
    ),
}


@click.command(cls=Verb, words=WORDS)
@person_options
@click.option("--reason", required=True, help="reason")
@click.option("--until", type=DAY, metavar="DATE", help="until")
@click.pass_obj
def command(
    session: Session,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    ids: tuple[str, ...],
    reason: str,
    until: date | None,
) -> int:
    """Place a hold and print its number."""
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import holds  # its models load once Django is set up

        who = identifiers(emails, phones, ids, opened.folder, say)
        placed = holds.place(opened.engine, who, reason, until)
        click.echo(say("placed", number=placed.number))
        if placed.unsettled:
            click.echo(say("unsettled", count=placed.unsettled), err=True)
    return 0
