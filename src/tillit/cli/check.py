"""`tillit check`: say of every promise whether it is kept, and prove it in the data."""

from __future__ import annotations

from datetime import date

import click

from tillit.cli.base import DAY, Session, Verb
from tillit.cli.say import Words
from tillit.cli.shared import unreached, working
from tillit.law.tables import Text

FORMATS = ("table", "json", "junit", "sarif")

WORDS: Words = {
    "more": Text(
        "Ser etter i databasene, uten å endre noe i dem. Et løfte er holdt bare når det er bevist. Gir 0 når alt er i "
        "orden, 1 når noe er brutt, 3 når et lager ikke kunne nås.",
        "Ser etter i databasane, utan å endre noko i dei. Ein lovnad er halden berre når det er prova. Gjev 0 når "
        "alt er "
        "i orden, 1 når noko er brote, 3 når eit lager ikkje kunne nåast.",
        "Looks into the databases and changes nothing in them. A promise is kept only when that is proved. Exits "
        "with 0 "
        "when all is well, 1 when something is broken, 3 when a store could not be reached.",
        "Ser efter i databaserna utan att ändra något i dem. Ett löfte är hållet bara när det är bevisat. Ger 0 när "
        "allt "
        "är i sin ordning, 1 när något är brutet, 3 när ett lager inte kunde nås.",
    ),
    "strict": Text(
        "Gi 1 også når noe er ubevist.",
        "Gje 1 også når noko ikkje er prova.",
        "Exit with 1 also when something is unproven.",
        "Ge 1 även när något är obevisat.",
    ),
    "own": Text(
        "Ta med Tillits egne tabeller.",
        "Ta med tabellane til Tillit sjølv.",
        "Include Tillit's own tables.",
        "Ta med Tillits egna tabeller.",
    ),
    "kept": Text("holdt", "halden", "kept", "hållet"),
    "broken": Text("brutt", "broten", "broken", "brutet"),
    "attested": Text("bekreftet", "stadfesta", "attested", "bekräftat"),
    "unproven": Text("ubevist", "ikkje prova", "unproven", "obevisat"),
    "unlawful": Text("Loven", "Lova", "The law", "Lagen"),
    "of_day": Text("Per {day}", "Per {day}", "As of {day}", "Per den {day}"),
    "summary": Text(
        "{kept} holdt, {broken} brutt, {attested} bekreftet, {unproven} ubevist.",
        "{kept} haldne, {broken} brotne, {attested} stadfesta, {unproven} ikkje prova.",
        "{kept} kept, {broken} broken, {attested} attested, {unproven} unproven.",
        "{kept} hållna, {broken} brutna, {attested} bekräftade, {unproven} obevisade.",
    ),
    "checking": Text("Sjekker", "Sjekkar", "Checking", "Kontrollerar"),
    "waits": Text(
        "{service} er slått på, men samler ingenting før det er tatt inn: tillit service adopt {service}",
        "{service} er slått på, men samlar ingenting før det er teke inn: tillit service adopt {service}",
        "{service} is switched on, and collects nothing before it is adopted: tillit service adopt {service}",
        "{service} är påslagen men samlar inget förrän det är intaget: tillit service adopt {service}",
    ),
    "none": Text(
        "Registeret lover ingenting ennå.",
        "Registeret lovar ingenting enno.",
        "The register promises nothing yet.",
        "Registret lovar inget ännu.",
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.option("--today", type=DAY, metavar="DATE", help="today")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="format")
@click.option("--strict", is_flag=True, help="strict")
@click.option("--own", is_flag=True, help="own")
@click.pass_obj
def command(session: Session, today: date | None, form: str, *, strict: bool, own: bool) -> int:
    """Check every promise and say how each stands."""
    from tillit.cli import findings
    from tillit.wiring import check, open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import proofs  # once Django is configured

        day = today or opened.engine.today
        with working(say("checking")):
            checked = check(opened, day, session.language, own=own)
        findings.show(form, day, checked.results, say, strict=strict)
        for name, error in checked.failures.items():
            unreached(name, error, say)
        for service in opened.waiting:
            click.echo(say("waits", service=service.key), err=True)
        proofs.prove(
            opened.engine, {name: opened.stores[name] for name in opened.stores if name not in opened.failures}
        )
        return checked.exit_code(strict=strict)
