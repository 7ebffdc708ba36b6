"""`tillit release`: end a hold; what was due meanwhile goes on the next `keep`."""

from __future__ import annotations

import click

from tillit.cli.base import Session, Verb
from tillit.cli.say import Words
from tillit.law.tables import Text

WORDS: Words = {
    "more": Text(
        "Det som har forfalt i mellomtiden, slettes ved neste `tillit keep`. Uten nummer: vis frysingene som gjelder.",
        "Det som har forfalle i mellomtida, blir sletta ved neste `tillit keep`. Utan nummer: vis frysingane som "
        "gjeld.",
        "What fell due meanwhile goes on the next `tillit keep`. Without a number: list the holds in force.",
        "Det som förfallit under tiden raderas vid nästa `tillit keep`. Utan nummer: visa frysningarna som gäller.",
    ),
    "released": Text(
        "Frysing {number} er opphevet.",
        "Frysing {number} er oppheva.",
        "Hold {number} is released.",
        "Frysning {number} är hävd.",
    ),
    "live": Text(
        "Frysing {number}, siden {since}{until}",
        "Frysing {number}, sidan {since}{until}",
        "Hold {number}, since {since}{until}",
        "Frysning {number}, sedan {since}{until}",
    ),
    "until": Text(", til {day}", ", til {day}", ", until {day}", ", till {day}"),
    "none": Text(
        "Ingen frysinger gjelder.", "Ingen frysingar gjeld.", "No hold is in force.", "Inga frysningar gäller."
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.argument("number", metavar="[NUMBER]", type=click.IntRange(min=1), required=False)
@click.pass_obj
def command(session: Session, number: int | None) -> int:
    """Release a hold, or list those in force."""
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import holds  # its models load once Django is set up

        if number is not None:
            holds.release(opened.engine, number)
            click.echo(say("released", number=number))
            return 0
        live = holds.live(opened.engine.today)
        for hold in live:
            until = say("until", day=hold.until.isoformat()) if hold.until else ""
            click.echo(say("live", number=hold.number, since=hold.created.date().isoformat(), until=until))
        if not live:
            click.echo(say("none"))
    return 0
