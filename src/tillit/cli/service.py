"""`tillit service`: which services there are, and switching them on, adopting what they promise, and off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from tillit.cli.base import Session, Verb, VerbGroup
from tillit.cli.say import Say, Words
from tillit.cli.shared import confirmed, print_json
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.engine.setup import Engine
    from tillit.register.lint import Remark
    from tillit.register.model import Register
    from tillit.services.catalogue import Service
    from tillit.services.switching import Standing

WORDS: Words = {
    "more": Text(
        "En tjeneste er et system som følger med Tillit, med sin egen database. Den samler ingenting før "
        "personvernansvarlig har tatt inn det den lover, i registeret.",
        "Ei teneste er eit system som følgjer med Tillit, med sin eigen database. Ho samlar ingenting før den "
        "personvernansvarlege har teke inn det ho lovar, i registeret.",
        "A service is a system that comes with Tillit, with a database of its own. It collects nothing before the "
        "privacy officer has adopted what it promises, in the register.",
        "En tjänst är ett system som följer med Tillit, med en egen databas. Den samlar inget förrän den "
        "integritetsansvariga har tagit in det den lovar i registret.",
    ),
    "list_help": Text(
        "Vis tjenestene, og hvordan de står.",
        "Vis tenestene, og korleis dei står.",
        "List the services, and how they stand.",
        "Visa tjänsterna och hur de står.",
    ),
    "show_help": Text(
        "Vis det en tjeneste lover, og hva loven sier om det.",
        "Vis det ei teneste lovar, og kva lova seier om det.",
        "Show what a service promises, and what the law says to it.",
        "Visa vad en tjänst lovar och vad lagen säger om det.",
    ),
    "on_help": Text(
        "Slå på en tjeneste, og skriv et utkast til registeret.",
        "Slå på ei teneste, og skriv eit utkast til registeret.",
        "Switch a service on, and write a draft for the register.",
        "Slå på en tjänst och skriv ett utkast till registret.",
    ),
    "adopt_help": Text(
        "Ta utkastet inn i registeret: da åpner tjenesten.",
        "Ta utkastet inn i registeret: då opnar tenesta.",
        "Adopt the draft into the register: the service then opens.",
        "Ta in utkastet i registret: då öppnar tjänsten.",
    ),
    "off_help": Text(
        "Slå av en tjeneste som ikke har opplysninger om noen.",
        "Slå av ei teneste som ikkje har opplysningar om nokon.",
        "Switch off a service that holds data about nobody.",
        "Slå av en tjänst som inte har uppgifter om någon.",
    ),
    "format": Text("Formatet på svaret.", "Formatet på svaret.", "The format of the answer.", "Svarets format."),
    "yes": Text("Svar ja uten å spørre.", "Svar ja utan å spørje.", "Answer yes.", "Svara ja utan att fråga."),
    "off": Text("av", "av", "off", "av"),
    "waiting": Text(
        "venter på å bli tatt inn", "ventar på å bli teken inn", "waits to be adopted", "väntar på att tas in"
    ),
    "open": Text("åpen", "open", "open", "öppen"),
    "holds": Text("{n} rader", "{n} rader", "{n} rows", "{n} rader"),
    "holds_one": Text("1 rad", "1 rad", "1 row", "1 rad"),
    "no_services": Text(
        "Det finnes ingen tjenester ennå.",
        "Det finst ingen tenester enno.",
        "There are no services yet.",
        "Det finns inga tjänster ännu.",
    ),
    "is_on": Text(
        "{service} er slått på i tillit.toml.",
        "{service} er slått på i tillit.toml.",
        "{service} is switched on in tillit.toml.",
        "{service} är påslagen i tillit.toml.",
    ),
    "drafted": Text(
        "Det den lover, står som utkast i {file}. Les og rett det, og kjør: tillit service adopt {service}",
        "Det ho lovar, står som utkast i {file}. Les og rett det, og køyr: tillit service adopt {service}",
        "What it promises stands as a draft in {file}. Read and edit it, then run: tillit service adopt {service}",
        "Det den lovar står som utkast i {file}. Läs och ändra det och kör: tillit service adopt {service}",
    ),
    "adopted": Text(
        "{service} er tatt inn i registeret. Den åpner når tillit starter igjen.",
        "{service} er teken inn i registeret. Ho opnar når tillit startar igjen.",
        "{service} is adopted into the register. It opens when tillit is next started.",
        "{service} är intagen i registret. Den öppnar när tillit startas nästa gång.",
    ),
    "already": Text(
        "{service} er tatt inn alt.",
        "{service} er teken inn alt.",
        "{service} is adopted already.",
        "{service} är redan intagen.",
    ),
    "ask_adopt": Text(
        "Ta det {service} lover, inn i registeret?",
        "Ta det {service} lovar, inn i registeret?",
        "Adopt what {service} promises into the register?",
        "Ta in det {service} lovar i registret?",
    ),
    "is_off": Text(
        "{service} er slått av. Det den lovet, er et utkast igjen. Start det som kjører, på nytt.",
        "{service} er slått av. Det ho lova, er eit utkast igjen. Start det som køyrer, på nytt.",
        "{service} is switched off. What it promised is a draft again. Restart what runs.",
        "{service} är avslagen. Det den lovade är ett utkast igen. Starta om det som kör.",
    ),
    "law": Text("Loven: {text}", "Lova: {text}", "The law: {text}", "Lagen: {text}"),
}


@click.group(cls=VerbGroup, words=WORDS)
def command() -> None:
    """Manage services."""


@command.command("list", cls=Verb, help="list_help")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="format"
)
@click.pass_obj
def listing(session: Session, form: str) -> int:
    """Write one line for each service."""
    say = session.say(WORDS)
    with _open(session) as (engine, register):
        from tillit.services import switching

        found = switching.standings(engine.configuration, register)
        if form == "json":
            print_json([_as_data(one, say) for one in found])
            return 0
        if not found:
            click.echo(say("no_services"), err=True)
        for one in found:
            rows = sum(one.rows.values())
            held = f", {say.count('holds', rows)}" if rows else ""
            stands = {"off": say("off"), "waiting": say("waiting"), "open": say("open")}[one.stand.value]
            click.echo(f"{one.service.key}: {stands}{held}. {one.service.about[say.language]}")
    return 0


@command.command("show", cls=Verb, help="show_help")
@click.argument("key")
@click.pass_obj
def show(session: Session, key: str) -> int:
    """Write a service's part of the register, and what the law has to say to it."""
    say = session.say(WORDS)
    with _open(session) as (engine, register):
        service = _found(key)
        from tillit.services import adoption

        click.echo(adoption.text(engine.folder, service), nl=False)
        lacking = adoption.lacking(service, register)
        whole = adoption.preview(engine.folder, service) if lacking else register
        return int(_remarks(whole, service, engine, say))


@command.command("on", cls=Verb, help="on_help")
@click.argument("key")
@click.pass_obj
def on(session: Session, key: str) -> int:
    """Switch a service on."""
    say = session.say(WORDS)
    with _open(session) as (engine, register):
        service = _found(key)
        from tillit.services import adoption, switching

        switching.on(engine, service)
        click.echo(say("is_on", service=key))
        if adoption.lacking(service, register):
            _met(engine, service, say)
            file = adoption.draft_file(engine.folder, service).relative_to(engine.folder)
            click.echo(say("drafted", service=key, file=file))
    return 0


@command.command("adopt", cls=Verb, help="adopt_help")
@click.argument("key")
@click.option("--yes", is_flag=True, help="yes")
@click.pass_obj
def adopt(session: Session, key: str, *, yes: bool) -> int:
    """Adopt a service's draft, once somebody has said yes to it."""
    from tillit.cli.keeping import operator

    say = session.say(WORDS)
    with _open(session) as (engine, register):
        service = _found(key)
        from tillit.services import adoption, switching

        if not adoption.lacking(service, register):
            click.echo(say("already", service=key), err=True)
            return 0
        _met(engine, service, say)
        _remarks(adoption.preview(engine.folder, service), service, engine, say)
        if not confirmed(say("ask_adopt", service=key), say, yes=yes):
            return 1
        switching.adopt(engine, service, operator())
        click.echo(say("adopted", service=key))
    return 0


@command.command("off", cls=Verb, help="off_help")
@click.argument("key")
@click.pass_obj
def off(session: Session, key: str) -> int:
    """Switch a service off."""
    from tillit.cli.keeping import operator

    say = session.say(WORDS)
    with _open(session) as (engine, _):
        service = _found(key)
        from tillit.services import switching

        switching.off(engine, service, operator())
        click.echo(say("is_off", service=key))
    return 0


@contextmanager
def _open(session: Session) -> Iterator[tuple[Engine, Register]]:
    """Open Tillit's own database, and read the register; services and stores stay closed."""
    from tillit.wiring import open_engine, read_register

    place = session.place()
    register = read_register(place)
    with open_engine(place) as engine:
        yield engine, register


def _found(key: str) -> Service:
    """Return a service, its models known to Django. Raise ConfigurationError (T016) for a key that none has."""
    from tillit.services import catalogue, database

    service = catalogue.find(key)
    database.install(service)
    return service


def _met(engine: Engine, service: Service, say: Say) -> None:
    """Write what of a service's part the register has already, and what it says else there."""
    from tillit.services import drafting

    for line in drafting.lines(drafting.meet(engine.folder, service), say.language):
        click.echo(line)


def _remarks(register: Register, service: Service, engine: Engine, say: Say) -> bool:
    """Write what the law has to say to a service's activities, and tell whether any of it stops the statement."""
    from tillit.register.lint import lint
    from tillit.services import mapping

    mine = {activity for activity, _ in mapping.purposes(service, optional=True)}
    found: list[Remark] = [one for one in lint(register, engine.today) if one.subject.partition(".")[0] in mine]
    for one in found:
        click.echo(say("law", text=f"{one.text[say.language]} {one.instead[say.language]}"), err=True)
    return any(one.stops for one in found)


def _as_data(one: Standing, say: Say) -> dict[str, object]:
    return {
        "service": one.service.key,
        "title": one.service.title[say.language],
        "state": one.stand.value,
        "lacking": list(one.lacking),
        "rows": dict(one.rows),
    }
