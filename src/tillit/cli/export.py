"""`tillit export`: everything about a person in one file, for people and for machines (GDPR Art. 15, 20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillit.cli.base import Session, Verb
from tillit.cli.say import Say, Words
from tillit.cli.shared import each_store, identifiers, person_options, write
from tillit.engine import answers
from tillit.engine.answers import Gap
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.cli.reach import Unsearched
    from tillit.stores.protocol import Exported, Identifiers, Located, Store
    from tillit.wiring import Opened

WORDS: Words = {
    "more": Text(
        "Skriver en zip-fil med JSON og CSV for hver samling, og en manifest.json med sha256 av alle filer. Rader der "
        "identifikatoren deles av flere, er ikke med. Manifestet sier om kopien er hel; er den ikke det, sier det "
        "hvorfor, og verbet gir 1.",
        "Skriv ei zip-fil med JSON og CSV for kvar samling, og ein manifest.json med sha256 av alle filer. Rader der "
        "identifikatoren er delt av fleire, er ikkje med. Manifestet seier om kopien er heil; er han ikkje det, seier "
        "det kvifor, og verbet gjev 1.",
        "Writes a zip file with JSON and CSV for each collection, and a manifest.json with the sha256 of every file. "
        "Rows whose identifier is shared by several people are left out. The manifest says whether the copy is "
        "complete; where it is not it says why, and the verb exits with 1.",
        "Skriver en zip-fil med JSON och CSV för varje samling, och en manifest.json med sha256 för alla filer. Rader "
        "vars identifierare delas av flera är inte med. Manifestet säger om kopian är fullständig; är den inte det "
        "säger det varför, och verbet ger 1.",
    ),
    "zip": Text(
        "Zip-filen som skrives.", "Zip-fila som blir skriven.", "The zip file to write.", "Zip-filen som skrivs."
    ),
    "exported": Text(
        "Skrevet til {file}: {rows}",
        "Skrive til {file}: {rows}",
        "Written to {file}: {rows}",
        "Skrivet till {file}: {rows}",
    ),
    "incomplete": Text(
        "Kopien er ikke hel:", "Kopien er ikkje heil:", "The copy is not complete:", "Kopian är inte fullständig:"
    ),
    "why_shared": Text(
        "{place}: utelatt {rows}, fordi identifikatoren står på rader om flere personer",
        "{place}: utelate {rows}, fordi identifikatoren står på rader om fleire personar",
        "{place}: left out {rows}, because the identifier stands on rows about several people",
        "{place}: utelämnat {rows}, eftersom identifieraren står på rader om flera personer",
    ),
    "why_not_reached": Text(
        "{place}: lageret kunne ikke nås",
        "{place}: lageret kunne ikkje nåast",
        "{place}: the store could not be reached",
        "{place}: lagret kunde inte nås",
    ),
    "why_not_readable": Text(
        "{place}: lageret kan ikke søkes i",
        "{place}: lageret kan ikkje søkjast i",
        "{place}: the store cannot be searched",
        "{place}: lagret kan inte genomsökas",
    ),
}


@click.command(cls=Verb, words=WORDS)
@person_options
@click.option("-o", "--output", "file", required=True, type=click.Path(path_type=Path, dir_okay=False), help="zip")
@click.option("--force", is_flag=True, help="force")
@click.pass_obj
def command(
    session: Session, emails: tuple[str, ...], phones: tuple[str, ...], ids: tuple[str, ...], file: Path, *, force: bool
) -> int:
    """Find the person, read their rows, and write them."""
    from tillit.cli import find, reach
    from tillit.wiring import open_folder

    say = session.say({**find.WORDS, **WORDS})
    with open_folder(session.place(), language=session.language) as opened:
        who = identifiers(emails, phones, ids, opened.folder, say)
        reach.must_be_mapped(opened.folder.map, say)
        if file.exists() and not force:
            write(file, b"", say, force=False)  # refuses before anything is searched
        located, _ = find.locate(opened, who, say)
        rows, read = gather(opened, located, say)
        gaps = missing(opened, located, reach.unsearched(opened.folder.map, who), say)
        write(file, pack(opened, rows, gaps, who), say, force=force, private=True)
        click.echo(say("exported", rows=say.rows(sum(map(len, rows.values()))), file=file))
        if gaps:
            click.echo(say("incomplete"), err=True)
        for gap in gaps:
            click.echo(f"  {gap.text}", err=True)
        return 3 if opened.failures or not read else int(bool(gaps))


def missing(opened: Opened, located: Iterable[Located], missed: Iterable[Unsearched], say: Say) -> tuple[Gap, ...]:
    """Return all for which a copy cannot be called complete."""
    from tillit.cli import reach
    from tillit.stores.protocol import Capability

    gaps = [
        Gap("not_reached", name, None, None, say("why_not_reached", place=name)) for name in sorted(opened.failures)
    ]
    for name, store in opened.stores.items():
        if not {Capability.locate, Capability.export} <= store.capabilities:
            gaps.append(Gap("not_readable", name, None, None, say("why_not_readable", place=name)))
    for one in located:
        for collection, rows in Counter(row.collection for row in one.rows if row.shared).items():
            text = say("why_shared", place=f"{one.store}.{collection}", rows=say.rows(rows))
            gaps.append(Gap("shared", one.store, collection, rows, text))
    gaps.extend(Gap("not_searched", miss.store, miss.collection, None, reach.line(miss, say)) for miss in missed)
    return tuple(gaps)


def gather(opened: Opened, located: Iterable[Located], say: Say) -> tuple[dict[tuple[str, str], list[Exported]], bool]:
    """Return the person's rows by store and collection, and whether every store answered."""
    from tillit.stores.protocol import Capability

    places = {one.store: one for one in located}
    found: dict[tuple[str, str], list[Exported]] = {}

    def read(store: Store) -> None:
        if store.name in places and Capability.export in store.capabilities:
            for row in store.export(places[store.name]):
                found.setdefault((store.name, row.collection), []).append(row)

    silent = set(opened.failures)
    fine = each_store(opened, lambda store: None if store.name in silent else read(store), say)
    return found, fine


def pack(
    opened: Opened, rows: Mapping[tuple[str, str], list[Exported]], gaps: Sequence[Gap], who: Identifiers
) -> bytes:
    """Return the zip file: STORE/COLLECTION.json and .csv, what was agreed to, and a manifest.

    The same rows give the same bytes.
    """
    from tillit.engine.requests import agreed

    consented = agreed.told(opened, who)
    more = {} if consented is None else {agreed.FILE: consented}
    return answers.pack(rows, gaps, more, controller=opened.register.principal.name, made=opened.engine.clock())
