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
        "Radene telles ikke som forfalt og blir ikke slettet før frysingen oppheves med `tillit release`. Frysingen "
        "gjelder det identifikatorene du oppgir, fører til: rader som bare er kjent på noe annet, når den ikke. Derfor "
        "vises radene den gjelder nå, og identifikatorene på dem som den ikke følger.",
        "Radene blir ikkje rekna som forfalne og blir ikkje sletta før frysinga blir oppheva med `tillit release`. "
        "Frysinga gjeld det identifikatorane du oppgjev, fører til: rader som berre er kjende på noko anna, når ho "
        "ikkje. Difor blir radene ho gjeld no, viste, og identifikatorane på dei som ho ikkje følgjer.",
        "The rows neither count as due nor are deleted until the hold is released with `tillit release`. The hold is "
        "on what the identifiers you give lead to: it does not reach rows that are known only by something else. "
        "Therefore the rows it is on now are shown, and the identifiers on them that it does not follow.",
        "Raderna räknas inte som förfallna och raderas inte förrän frysningen hävs med `tillit release`. Frysningen "
        "gäller det som identifierarna du anger leder till: rader som bara är kända genom något annat når den inte. "
        "Därför visas raderna den gäller nu, och identifierarna på dem som den inte följer.",
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
    "reaches": Text("Den gjelder nå:", "Ho gjeld no:", "It is now on:", "Den gäller nu:"),
    "reaches_nothing": Text(
        "Den gjelder ingen rader nå: ingen er funnet. Er identifikatoren riktig, og er den den samme som i systemene? "
        "Frysingen står ved lag og gjelder rader som kommer.",
        "Ho gjeld ingen rader no: ingen er funne. Er identifikatoren rett, og er han den same som i systema? Frysinga "
        "står ved lag og gjeld rader som kjem.",
        "It is on no rows now: none were found. Is the identifier right, and the same as in the systems? The hold "
        "stands, and will be on rows that come.",
        "Den gäller inga rader nu: inga hittades. Är identifieraren rätt, och är den densamma som i systemen? "
        "Frysningen består och gäller rader som tillkommer.",
    ),
    "give_them": Text(
        "Hører noen av disse til personen, så frys dem også: `tillit hold` med dem i tillegg.",
        "Høyrer nokre av desse til personen, så frys dei òg: `tillit hold` med dei i tillegg.",
        "If any of these are the person's, hold them too: `tillit hold` with them as well.",
        "Hör några av dessa till personen, frys dem också: `tillit hold` med dem dessutom.",
    ),
    "unsettled_one": Text(
        "1 sletting var alt i gang og stoppes ikke; neste kjøring gjør den opp.",
        "1 sletting var alt i gang og blir ikkje stoppa; neste køyring gjer ho opp.",
        "1 deletion was already under way and is not stopped; the next run settles it.",
        "1 radering var redan igång och stoppas inte; nästa körning gör upp den.",
    ),
    "unsettled": Text(
        "{n} slettinger var alt i gang og stoppes ikke; neste kjøring gjør dem opp.",
        "{n} slettingar var alt i gang og blir ikkje stoppa; neste køyring gjer dei opp.",
        "{n} deletions were already under way and are not stopped; the next run settles them.",
        "{n} raderingar var redan igång och stoppas inte; nästa körning gör upp dem.",
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
    from tillit.cli import find, reach
    from tillit.wiring import open_folder

    say = session.say({**find.WORDS, **WORDS})
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import holds  # its models load once Django is set up

        who = identifiers(emails, phones, ids, opened.folder, say)
        placed = holds.place(opened.engine, who, reason, until)
        click.echo(say("placed", number=placed.number))
        if placed.unsettled:
            click.echo(say.count("unsettled", placed.unsettled), err=True)
        # As it will be resolved: without trusting an earlier check of how a column is written.
        located, fine = find.locate(opened, who, say, anew=True)
        if any(one.rows for one in located):
            click.echo(say("reaches"))
            find.tell(opened, located, say, show=False, ways=False)
        elif fine:
            click.echo(say("reaches_nothing"), err=True)
        find.tell_missed(reach.unsearched(opened.folder.map, who), say)
        if any(one.others for one in located):
            click.echo(say("give_them"))
    return 0 if fine else 3
