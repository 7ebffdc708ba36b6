"""`tillit record`: the record of processing activities (GDPR Art. 30)."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tillit.cli.base import LANGUAGES, Session, Verb, wrong
from tillit.cli.say import Language, Words
from tillit.cli.tell import chosen, deliver
from tillit.law.tables import Text

FORMATS = ("md", "html", "txt", "json", "xlsx")

WORDS: Words = {
    "more": Text(
        "Det tilsynet kan be om å få se (art. 30): en rad for hver behandling, og hvem som får opplysninger.",
        "Det tilsynet kan be om å få sjå (art. 30): ei rad for kvar behandling, og kven som får opplysningar.",
        "What the supervisory authority may ask to see (Art. 30): a row for each activity, and who receives data.",
        "Det som tillsynsmyndigheten kan begära att få se (art. 30): en rad per behandling, och vem som får uppgifter.",
    ),
    "its_language": Text(
        "Språket protokollen skrives på (ellers registerets første).",
        "Språket protokollen blir skriven på (elles det første i registeret).",
        "The language of the record (else the register's first).",
        "Språket som registret skrivs på (annars det första).",
    ),
    "needs_file": Text(
        "Et regneark kan ikke vises på skjermen.",
        "Eit rekneark kan ikkje visast på skjermen.",
        "A workbook cannot be shown on the screen.",
        "En arbetsbok kan inte visas på skärmen.",
    ),
    "needs_file_fix": Text(
        "Oppgi en fil med `-o`.", "Oppgje ei fil med `-o`.", "Name a file with `-o`.", "Ange en fil med `-o`."
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.option("--language", type=click.Choice(LANGUAGES), help="its_language")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True, help="format")
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="output")
@click.option("--force", is_flag=True, help="force")
@click.pass_obj
def command(session: Session, language: Language | None, form: str, file: Path | None, *, force: bool) -> int:
    """Write the record."""
    from tillit.statement import record
    from tillit.wiring import read_register

    say = session.say(WORDS)
    if form == "xlsx" and file is None and sys.stdout.isatty():
        wrong("--output", "C021", say("needs_file"), say("needs_file_fix"))
    register = read_register(session.place())
    made = record(register, chosen(session, language, register), form)
    deliver(session, made if isinstance(made, bytes) else made.encode(), file, force=force)
    return 0
