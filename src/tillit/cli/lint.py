"""`tillit lint`: hold a register against the law; a file of its own needs no folder."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillit.cli.base import DAY, Session, Verb, wrong
from tillit.cli.say import Say, Words
from tillit.cli.shared import console, print_json
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.register.lint import Remark
    from tillit.register.model import Register

WORDS: Words = {
    "more": Text(
        "FIL er et register, eller en mappe med ett; uten FIL mappen du står i. Gir 1 når noe er ulovlig eller "
        "mangler. "
        "Funnene stopper aldri `check` og `keep`.",
        "FIL er eit register, eller ei mappe med eitt; utan FIL mappa du står i. Gjev 1 når noko er ulovleg eller "
        "manglar. "
        "Funna stoppar aldri `check` og `keep`.",
        "FILE is a register, or a folder with one; without FILE the folder you are in. Exits with 1 when something is "
        "unlawful or missing. What it finds never stops `check` and `keep`.",
        "FIL är ett register, eller en mapp med ett; utan FIL mappen du står i. Ger 1 när något är olagligt eller "
        "saknas. "
        "Fynden stoppar aldrig `check` och `keep`.",
    ),
    "unlawful": Text("ulovlig", "ulovleg", "unlawful", "olagligt"),
    "missing": Text("mangler", "manglar", "missing", "saknas"),
    "advice": Text("råd", "råd", "advice", "råd"),
    "fine": Text(
        "Loven har ingenting å si på registeret.",
        "Lova har ingenting å seie på registeret.",
        "The law has nothing to say to the register.",
        "Lagen har inget att anmärka på registret.",
    ),
    "summary": Text(
        "{unlawful} ulovlige, {missing} mangler, {advice} råd.",
        "{unlawful} ulovlege, {missing} manglar, {advice} råd.",
        "{unlawful} unlawful, {missing} missing, {advice} pieces of advice.",
        "{unlawful} olagliga, {missing} saknas, {advice} råd.",
    ),
    "no_file": Text("Filen finnes ikke.", "Fila finst ikkje.", "The file does not exist.", "Filen finns inte."),
    "no_file_fix": Text(
        "Oppgi et register (.yaml) eller en mappe med ett.",
        "Oppgje eit register (.yaml) eller ei mappe med eitt.",
        "Name a register (.yaml), or a folder with one.",
        "Ange ett register (.yaml) eller en mapp med ett.",
    ),
}
_STYLES = {"unlawful": "bold red", "missing": "yellow", "advice": "cyan"}


@click.command(cls=Verb, words=WORDS)
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@click.option("--today", type=DAY, metavar="DATE", help="today")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="format"
)
@click.pass_obj
def command(session: Session, file: Path | None, today: date | None, form: str) -> int:
    """Show what the law has to say to the register."""
    from tillit.cli.linting import remarks
    from tillit.cli.tell import today as clock

    say = session.say(WORDS)
    register = read(session, file, say)
    found = remarks(register, today or clock(register))
    if form == "json":
        print_json([as_data(remark, say) for remark in found])
    else:
        _table(found, say)
    return int(any(remark.severity in {"unlawful", "missing"} for remark in found))


def read(session: Session, file: Path | None, say: Say) -> Register:
    """Return the register of a folder or of one file. Raise ConfigurationError (C020) where there is none."""
    from tillit.wiring import read_register, read_register_file

    if file is None:
        return read_register(session.place())
    if file.is_dir():
        return read_register(file)
    if not file.is_file():
        wrong(str(file), "C020", say("no_file"), say("no_file_fix"))
    return read_register_file(file)


def as_data(remark: Remark, say: Say) -> dict[str, object]:
    """Return a remark as data."""
    return {
        "id": remark.id,
        "severity": remark.severity,
        "where": remark.where,
        "subject": remark.subject,
        "text": remark.text[say.language],
        "instead": remark.instead[say.language],
        "source": remark.source,
        "item": remark.item or None,
        "stops": remark.stops,
    }


def _table(found: tuple[Remark, ...], say: Say) -> None:
    from tillit.cli.findings import line

    screen = console()
    if not found:
        screen.print(say("fine"))
        return
    # What is wrong with a supplier is wrong in each activity that uses it, and is put right once.
    told = tuple({(remark.id, remark.where, remark.text[say.language]): remark for remark in found}.values())
    for remark in told:
        screen.print(f"{say(remark.severity)} {remark.id}", style=_STYLES[remark.severity], end=" ")
        screen.print(remark.where, style="bold", soft_wrap=True)
        line(screen, f"{remark.text[say.language]} {remark.instead[say.language]}", "    ")
        line(screen, remark.source, "    ", "dim")
    counted = Counter(remark.severity for remark in told)
    numbers = {name: say.number(counted[name]) for name in ("unlawful", "missing", "advice")}
    screen.print(say("summary", **numbers), style="bold")
