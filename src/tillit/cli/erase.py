"""`tillit erase`: erase a person, whole or not at all in each store; whether it is owed is not decided here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillit.cli.base import Session, Verb
from tillit.cli.keeping import emptied, operator
from tillit.cli.problems import told
from tillit.cli.say import Say, Words
from tillit.cli.shared import confirmed, console, identifiers, person_options, unreached, write
from tillit.errors import RefusedError, StoreError
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.engine.evidence import Outcome
    from tillit.engine.models import Run
    from tillit.stores.protocol import Identifiers, Located, Spared
    from tillit.wiring import Opened

WORDS: Words = {
    "more": Text(
        "Sletter radene om personen, og tømmer det som står om personen i andres rader. Rader som er fryst, som en lov "
        "krever beholdt, eller som noe annet holder fast, blir spart og nevnt; da gir den 1.",
        "Slettar radene om personen, og tømmer det som står om personen i radene til andre. Rader som er frosne, "
        "som ei "
        "lov krev haldne, eller som noko anna held fast, blir sparte og nemnde; då gjev ho 1.",
        "Deletes the rows about the person, and clears what stands about them in others' rows. Rows that are held, "
        "that a "
        "law demands to be kept, or that something else keeps, are spared and named; it then exits with 1.",
        "Raderar raderna om personen och tömmer det som står om personen i andras rader. Rader som är frysta, som "
        "en lag "
        "kräver, eller som något annat håller fast, sparas och nämns; då ger den 1.",
    ),
    "receipt": Text(
        "Filen den signerte kvitteringen skrives til.",
        "Fila den signerte kvitteringa blir skriven til.",
        "The file to write the signed receipt to.",
        "Filen som det signerade kvittot skrivs till.",
    ),
    "asking": Text(
        "Slette dette fra {stores} lagre for alltid?",
        "Slette dette frå {stores} lager for alltid?",
        "Erase this from {stores} stores for good?",
        "Radera detta från {stores} lager för alltid?",
    ),
    "erased": Text(
        "✓ {store}: slettet eller tømt {rows}",
        "✓ {store}: sletta eller tømt {rows}",
        "✓ {store}: deleted or cleared {rows}",
        "✓ {store}: raderat eller tömt {rows}",
    ),
    "spared": Text(
        "! {store}.{collection}: spart {rows}, {why}",
        "! {store}.{collection}: spart {rows}, {why}",
        "! {store}.{collection}: spared {rows}, {why}",
        "! {store}.{collection}: sparat {rows}, {why}",
    ),
    "consents_ended": Text(
        "tillit.consents: avsluttet {rows}; beviset for at samtykke ble gitt, blir stående sin tid",
        "tillit.consents: avslutta {rows}; provet for at samtykke vart gitt, blir ståande si tid",
        "tillit.consents: ended {rows}; the proof that consent was given stays for its time",
        "tillit.consents: avslutade {rows}; beviset för att samtycke gavs står kvar sin tid",
    ),
    "until": Text(", til {day}", ", til {day}", ", until {day}", ", till {day}"),
    "held": Text("under frysing", "under frysing", "on hold", "under frysning"),
    "duty": Text("loven krever det", "lova krev det", "the law demands it", "lagen kräver det"),
    "blocked": Text(
        "noe annet holder fast", "noko anna held fast", "something else keeps it", "något annat håller fast"
    ),
    "shared_why": Text(
        "identifikatoren deles av flere",
        "identifikatoren er delt av fleire",
        "the identifier is shared",
        "identifieraren delas av flera",
    ),
}


@click.command(cls=Verb, words=WORDS)
@person_options
@click.option("-o", "--output", "file", type=click.Path(path_type=Path, dir_okay=False), help="receipt")
@click.option("--force", is_flag=True, help="force")
@click.option("--yes", is_flag=True, help="yes")
@click.pass_obj
def command(
    session: Session,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    ids: tuple[str, ...],
    file: Path | None,
    *,
    force: bool,
    yes: bool,
) -> int:
    """Find the person, ask, erase, and say what was spared."""
    from tillit.cli import find, reach
    from tillit.wiring import open_folder

    say = session.say({**find.WORDS, **WORDS})
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import execute, receipts, runs  # its models load once Django is set up

        who = identifiers(emails, phones, ids, opened.folder, say)
        reach.must_be_mapped(opened.folder.map, say)
        if file is not None and file.exists() and not force:
            write(file, b"", say, force=False)  # refuses before anything is erased
        # What an earlier run left unsettled is settled first: it may be this very person.
        execute.settle_all(opened.engine, opened.everything)
        located, fine = find.locate(opened, who, say, anew=True)
        find.tell(opened, located, say, show=False, ways=False)
        find.tell_missed(reach.unsearched(opened.folder.map, who), say)
        there = [one for one in located if one.rows]
        agreed = [one for one in find.consents(opened, who) if one.live]
        if not there and not agreed:
            return 0 if fine else 3
        if not confirmed(say("asking", stores=len(there)), say, yes=yes):
            click.echo(say("refused"), err=True)
            return 1
        with runs.running(opened.engine, "erase", opened.engine.today, operator()) as run:
            _end_consents(opened, who, say)
            outcomes, erased = erase(opened, run, there, say)
            _tell(opened, run, outcomes, say)
            receipt = receipts.issue(opened.engine, run, outcomes)
        if file is not None:
            import json

            content = json.dumps(receipt, ensure_ascii=False, indent=2).encode() + b"\n"
            write(file, content, say, force=force, private=True)
            click.echo(say("written", file=file), err=True)
        if not fine or erased == StoreError.exit_code:
            return 3
        return max(erased, int(any(outcome.spared for outcome in outcomes)))


def erase(opened: Opened, run: Run, located: Sequence[Located], say: Say) -> tuple[list[Outcome], int]:
    """Erase in each store, and return what was done and the worst exit code; no store stops the others."""
    from tillit.engine import execute

    world = opened.world()
    outcomes: list[Outcome] = []
    code = 0
    for one in located:
        try:
            outcome = execute.erase(
                opened.engine,
                run,
                opened.stores[one.store],
                one,
                opened.engine.today,
                held=lambda name=one.store: world.held_now(name),  # type: ignore[misc]
            )
        except StoreError as error:
            unreached(one.store, error, say)
            code = StoreError.exit_code
        except RefusedError as error:
            for problem in error.problems:
                click.echo(str(told(problem, say.language)), err=True)
            code = max(code, RefusedError.exit_code)
        else:
            outcomes.append(outcome)
    return outcomes, code


def _end_consents(opened: Opened, who: Identifiers, say: Say) -> None:
    """End the person's consents; the proof that they were given stays for its time (GDPR Art. 7(1), 17(3)(e))."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel

    ended = consents.withdraw(opened.engine, opened.register, who, channel=Channel.staff, act="erased by staff")
    if ended:
        console().print(say("consents_ended", rows=say.rows(ended)), style="green")


def _tell(opened: Opened, run: Run, outcomes: Sequence[Outcome], say: Say) -> None:
    from tillit.engine import finishing
    from tillit.promises import advice

    screen = console()
    for outcome in outcomes:
        if outcome.rows:
            screen.print(say("erased", store=outcome.store, rows=say.rows(outcome.rows)), style="green")
        for text in emptied(outcome.emptied, say):
            screen.print(f"  {outcome.store}: {text}")
        for spared in outcome.spared:
            why = say("shared_why" if spared.why == "shared" else spared.why)
            until = say("until", day=spared.until.isoformat()) if spared.until else ""
            by = _by(spared, say)
            line = say(
                "spared",
                store=outcome.store,
                collection=spared.collection,
                rows=say.rows(spared.rows),
                why=f"{why} ({by})" if by else why,
            )
            screen.print(f"{line}{until}", style="yellow")
    for outcome in outcomes:
        if outcome.rows:
            try:
                steps = finishing.finish(opened.engine, run, opened.stores[outcome.store])
            except StoreError as error:
                unreached(outcome.store, error, say)
                continue
            for step in steps:
                if not step.done:
                    screen.print(
                        say("open_step", store=step.store, what=advice.said(step.what, say.language)), style="yellow"
                    )


def _by(spared: Spared, say: Say) -> str:
    """Return in words what keeps rows: the rule of a duty, or what stands in the way; a hold needs no more words."""
    from tillit.promises import blockers
    from tillit.stores.protocol import Blocker

    if spared.why == "duty":
        return spared.by
    kind, _, name = spared.by.partition(" ")
    if spared.why != "blocked" or kind not in blockers.WORDING:
        return ""
    return blockers.said(Blocker(kind, name, spared.rows, ""), say.language).rstrip(".")  # type: ignore[arg-type]
