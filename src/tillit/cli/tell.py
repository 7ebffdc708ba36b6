"""`tillit tell`: publish the privacy statement."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillit.cli.base import LANGUAGES, Session, Verb, wrong
from tillit.cli.say import Language, Words
from tillit.cli.shared import write
from tillit.errors import RefusedError
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.register.model import Register

FORMATS = ("md", "html", "txt", "json", "jsonld")

WORDS: Words = {
    "more": Text(
        "Skriver erklæringen fra register.yaml. Er det feil i registeret som loven ikke tillater, stopper den og sier "
        "hvilke; `--draft` skriver den likevel, merket som utkast.",
        "Skriv erklæringa frå register.yaml. Er det feil i registeret som lova ikkje tillèt, stoppar ho og seier "
        "kva for "
        "nokre; `--draft` skriv ho likevel, merkt som utkast.",
        "Writes the statement from register.yaml. Where the register has faults that the law does not allow, it "
        "stops and "
        "names them; `--draft` writes it all the same, marked as a draft.",
        "Skriver meddelandet från register.yaml. Har registret fel som lagen inte tillåter stannar den och nämner dem; "
        "`--draft` skriver det ändå, märkt som utkast.",
    ),
    "undated": Text(
        "Erklæringen sier ikke når den sist ble endret: skriv `changed: ÅÅÅÅ-MM-DD` i registeret.",
        "Erklæringa seier ikkje når ho sist vart endra: skriv `changed: ÅÅÅÅ-MM-DD` i registeret.",
        "The statement does not say when it was last changed: write `changed: YYYY-MM-DD` in the register.",
        "Meddelandet säger inte när det senast ändrades: skriv `changed: ÅÅÅÅ-MM-DD` i registret.",
    ),
    "its_language": Text(
        "Språket erklæringen skrives på (ellers registerets første).",
        "Språket erklæringa blir skriven på (elles det første i registeret).",
        "The language of the statement (else the register's first).",
        "Språket som meddelandet skrivs på (annars registrets första).",
    ),
    "draft": Text(
        "Skriv den selv om registeret har feil, merket som utkast.",
        "Skriv ho sjølv om registeret har feil, merkt som utkast.",
        "Write it even if the register has faults, marked as a draft.",
        "Skriv det även om registret har fel, märkt som utkast.",
    ),
    "published": Text(
        "Skriv ikke, men før denne filen som erklæringen slik den er publisert et annet sted, og si hva den mangler.",
        "Skriv ikkje, men før denne fila som erklæringa slik ho er publisert ein annan stad, og sei kva ho manglar.",
        "Write nothing, but note this file as the statement that is published elsewhere, and say what it lacks.",
        "Skriv inte, utan anteckna denna fil som meddelandet så som det är publicerat, och säg vad det saknar.",
    ),
    "noted": Text(
        "Ført som publisert på språket {language}.",
        "Ført som publisert på språket {language}.",
        "Noted as published in the language {language}.",
        "Antecknat som publicerat på språket {language}.",
    ),
    "lacks": Text("Den mangler: {paths}.", "Ho manglar: {paths}.", "It lacks: {paths}.", "Det saknar: {paths}."),
    "unreadable": Text(
        "Filen kan ikke leses som tekst i UTF-8 ({why}).",
        "Fila kan ikkje lesast som tekst i UTF-8 ({why}).",
        "The file cannot be read as text in UTF-8 ({why}).",
        "Filen kan inte läsas som text i UTF-8 ({why}).",
    ),
    "unreadable_fix": Text(
        "Lagre siden som HTML eller ren tekst, og oppgi den filen.",
        "Lagre sida som HTML eller rein tekst, og oppgje den fila.",
        "Save the page as HTML or plain text, and name that file.",
        "Spara sidan som HTML eller ren text, och ange den filen.",
    ),
    "stopped": Text(
        "Erklæringen ble ikke skrevet: registeret har feil som må rettes.",
        "Erklæringa vart ikkje skriven: registeret har feil som må rettast.",
        "The statement was not written: the register has faults that must be put right.",
        "Meddelandet skrevs inte: registret har fel som måste rättas.",
    ),
    "stopped_fix": Text(
        "Rett dem, eller skriv et utkast med `--draft`.",
        "Rett dei, eller skriv eit utkast med `--draft`.",
        "Put them right, or write a draft with `--draft`.",
        "Rätta dem, eller skriv ett utkast med `--draft`.",
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.option("--language", type=click.Choice(LANGUAGES), help="its_language")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True, help="format")
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="output")
@click.option("--force", is_flag=True, help="force")
@click.option("--draft", is_flag=True, help="draft")
@click.option("--published", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="published")
@click.pass_obj
def command(  # one parameter for each option
    session: Session,
    language: Language | None,
    form: str,
    file: Path | None,
    published: Path | None,
    *,
    force: bool,
    draft: bool,
) -> int:
    """Write the statement, unless the register's linter stops it; or note how it stands published elsewhere."""
    if published is not None:
        return _note(session, language, published)
    from tillit.cli.linting import stopping
    from tillit.errors import Problem
    from tillit.statement import publish
    from tillit.wiring import read_register

    say = session.say(WORDS)
    folder = session.place()
    register = read_register(folder)
    written = chosen(session, language, register)
    faults = stopping(register, today(register), written if draft else session.language)
    if faults and not draft:
        raise RefusedError([Problem("register.yaml", "C022", say("stopped"), say("stopped_fix")), *faults])
    text = publish(register, written, form, faults=faults)
    deliver(session, text.encode(), file, force=force)
    if register.changed is None and register.statement is None:
        click.echo(say("undated"), err=True)
    return 0


def _note(session: Session, language: Language | None, file: Path) -> int:
    """Put a published text on record, and say what it lacks: exit code 1 where it lacks anything."""
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        wrong(str(file), "C043", say("unreadable", why=type(error).__name__), say("unreadable_fix"))
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import publications  # its models load once Django is set up

        written = chosen(session, language, opened.register)
        paths = publications.note_elsewhere(opened.engine, opened.register, written, text)
    click.echo(say("noted", language=written))
    if paths:
        click.echo(say("lacks", paths=", ".join(paths)), err=True)
    return int(bool(paths))


def chosen(session: Session, language: Language | None, register: Register) -> Language:
    """Return the language to publish in: the verb's own, else the one the command line was given, else the first."""
    if language is not None:
        return language
    return session.language if session.chosen else register.languages[0]


def today(register: Register) -> date:
    """Return the day where the controller is."""
    from zoneinfo import ZoneInfo

    return datetime.now(UTC).astimezone(ZoneInfo(register.time_zone)).date()


def deliver(session: Session, content: bytes, file: Path | None, *, force: bool) -> None:
    """Write a text to a file, or to standard output."""
    if file is None:
        click.echo(content, nl=False)
        return
    say = session.say()
    write(file, content, say, force=force)
    click.echo(say("written", file=file), err=True)
