"""`tillit keep`: carry out what promises plan, and name what is left for a human."""

from __future__ import annotations

from datetime import date

import click

from tillit.cli.base import DAY, Session, Verb, nearest, wrong
from tillit.cli.keeping import Keeper
from tillit.cli.say import Say, Words
from tillit.cli.shared import print_json
from tillit.law.tables import Text
from tillit.wiring import Opened

WORDS: Words = {
    "more": Text(
        "Sletter det som skulle vært slettet, og tømmer det som skulle vært tømt. Spør om hver plan som noen må si ja "
        "til: første gang, når regelen, kartet eller tabellen er endret, og når planen er uvanlig stor. Gir 0 når "
        "ingenting gjenstår, 1 når noe gjør det, 3 når et lager ikke kunne nås.",
        "Slettar det som skulle vore sletta, og tømmer det som skulle vore tømt. Spør om kvar plan som nokon må "
        "seie ja "
        "til: første gong, når regelen, kartet eller tabellen er endra, og når planen er uvanleg stor. Gjev 0 når "
        "ingenting står att, 1 når noko gjer det, 3 når eit lager ikkje kunne nåast.",
        "Deletes what should be gone, and clears what should be empty. Asks about each plan that needs a yes: the "
        "first "
        "time, when the rule, the map or the table has changed, and when the plan is unusually large. Exits with 0 "
        "when "
        "nothing is left, 1 when something is, 3 when a store could not be reached.",
        "Raderar det som borde vara borta och tömmer det som borde vara tomt. Frågar om varje plan som någon måste "
        "säga "
        "ja till: första gången, när regeln, kartan eller tabellen har ändrats och när planen är ovanligt stor. Ger 0 "
        "när inget återstår, 1 när något gör det, 3 när ett lager inte kunde nås.",
    ),
    "dry_run": Text(
        "Vis bare hva som ville blitt gjort.",
        "Vis berre kva som ville blitt gjort.",
        "Only show what would be done.",
        "Visa bara vad som skulle göras.",
    ),
    "only": Text(
        "Bare dette løftet (id-en fra `check`); kan gjentas.",
        "Berre denne lovnaden (id-en frå `check`); kan takast opp att.",
        "Only this promise (its id from `check`); may be repeated.",
        "Bara detta löfte (id:t från `check`); kan upprepas.",
    ),
    "no_promise": Text(
        "Det finnes ikke noe løfte `{id}`.",
        "Det finst ikkje nokon lovnad `{id}`.",
        "There is no promise `{id}`.",
        "Det finns inget löfte `{id}`.",
    ),
    "settled": Text(
        "Gjort opp fra en tidligere kjøring: {done} gjennomført, {void} ikke gjennomført.",
        "Gjort opp frå ei tidlegare køyring: {done} gjennomført, {void} ikkje gjennomført.",
        "Settled from an earlier run: {done} took place, {void} did not.",
        "Uppgjort från en tidigare körning: {done} genomfördes, {void} genomfördes inte.",
    ),
    "unsettled_gone": Text(
        "Uoppgjort i et lager som stores.yaml ikke lenger nevner: {stores}.",
        "Ikkje gjort opp i eit lager som stores.yaml ikkje lenger nemner: {stores}.",
        "Unsettled in a store that stores.yaml no longer names: {stores}.",
        "Ej uppgjort i ett lager som stores.yaml inte längre nämner: {stores}.",
    ),
    "plan_delete": Text(
        "slette {rows} av {total}", "slette {rows} av {total}", "delete {rows} of {total}", "radera {rows} av {total}"
    ),
    "plan_along": Text("og med dem {along}", "og med dei {along}", "and with them {along}", "och med dem {along}"),
    "plan_clear": Text(
        "tømme {data} i {rows} av {total}",
        "tømme {data} i {rows} av {total}",
        "clear {data} in {rows} of {total}",
        "tömma {data} i {rows} av {total}",
    ),
    "same_rows": Text(
        "noen kan være de samme radene som under et annet løfte",
        "nokre kan vere dei same radene som under ein annan lovnad",
        "some can be the same rows as under another promise",
        "några kan vara samma rader som under ett annat löfte",
    ),
    "would": Text("Ville {plan}", "Ville {plan}", "Would {plan}", "Skulle {plan}"),
    "asking": Text("{promise}: {plan}.", "{promise}: {plan}.", "{promise}: {plan}.", "{promise}: {plan}."),
    "why_first": Text(
        "Ingen har sagt ja til dette løftets sletting før.",
        "Ingen har sagt ja til slettinga under denne lovnaden før.",
        "Nobody has said yes to deletion under this promise before.",
        "Ingen har tidigare sagt ja till radering enligt detta löfte.",
    ),
    "why_changed": Text(
        "Regelen, kartet eller tabellen er endret siden noen sa ja.",
        "Regelen, kartet eller tabellen er endra sidan nokon sa ja.",
        "The rule, the map or the table has changed since somebody said yes.",
        "Regeln, kartan eller tabellen har ändrats sedan någon sade ja.",
    ),
    "why_share": Text(
        "Det er en uvanlig stor del av samlingen.",
        "Det er ein uvanleg stor del av samlinga.",
        "That is an unusually large part of the collection.",
        "Det är en ovanligt stor del av samlingen.",
    ),
    "why_growth": Text(
        "Det er mange ganger mer enn sist.",
        "Det er mange gonger meir enn sist.",
        "That is many times more than last time.",
        "Det är många gånger mer än förra gången.",
    ),
    "why_each": Text(
        "tillit.toml ber om et ja til hver plan.",
        "tillit.toml ber om eit ja til kvar plan.",
        "tillit.toml asks for a yes to each plan.",
        "tillit.toml kräver ett ja till varje plan.",
    ),
    "done": Text("gjort", "gjort", "done", "gjort"),
    "done_rows": Text("{rows} ({all} i alt)", "{rows} ({all} i alt)", "{rows} ({all} in all)", "{rows} ({all} totalt)"),
    "nothing": Text(
        "Ingenting skulle vært slettet.",
        "Ingenting skulle vore sletta.",
        "Nothing is due.",
        "Inget är förfallet.",
    ),
    "tasks": Text(
        "Gjenstår for et menneske:", "Står att for eit menneske:", "Left for a human:", "Återstår för en människa:"
    ),
    "other_tasks_one": Text(
        "Og én oppgave til av et annet slag; `tillit check` sier hvilken.",
        "Og éi oppgåve til av eit anna slag; `tillit check` seier kva for ei.",
        "And one more task of another kind; `tillit check` says which.",
        "Och en uppgift till av annat slag; `tillit check` säger vilken.",
    ),
    "other_tasks": Text(
        "Og {n} oppgaver til av andre slag; `tillit check` sier hvilke.",
        "Og {n} oppgåver til av andre slag; `tillit check` seier kva for nokre.",
        "And {n} more tasks of other kinds; `tillit check` says which.",
        "Och {n} uppgifter till av andra slag; `tillit check` säger vilka.",
    ),
    "unasked_one": Text(
        "En plan trenger et ja, og her er ingen terminal å spørre ved.",
        "Ein plan treng eit ja, og her er ingen terminal å spørje ved.",
        "A plan needs a yes, and there is no terminal to ask at.",
        "En plan behöver ett ja, och det finns ingen terminal att fråga vid.",
    ),
    "unasked": Text(
        "{n} planer trenger et ja, og her er ingen terminal å spørre ved.",
        "{n} planar treng eit ja, og her er ingen terminal å spørje ved.",
        "{n} plans need a yes, and there is no terminal to ask at.",
        "{n} planer behöver ett ja, och det finns ingen terminal att fråga vid.",
    ),
    "role": Text("{role}: {what}", "{role}: {what}", "{role}: {what}", "{role}: {what}"),
    "planning": Text("Planlegger", "Planlegg", "Planning", "Planerar"),
}


@click.command(cls=Verb, words=WORDS)
@click.option("--today", type=DAY, metavar="DATE", help="today")
@click.option("--dry-run", is_flag=True, help="dry_run")
@click.option("--only", multiple=True, metavar="ID", help="only")
@click.option("--yes", is_flag=True, help="yes")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="format"
)
@click.pass_obj
def command(session: Session, today: date | None, only: tuple[str, ...], form: str, *, dry_run: bool, yes: bool) -> int:
    """Plan, ask, carry out, and say what is left."""
    from tillit.engine import blast
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), language=session.language) as opened:
        day = today or opened.engine.today
        if not dry_run:
            blast.refuse_future(day, opened.engine.today)
        keeper = Keeper(opened, day, say, chosen(opened, only, say), yes=yes, quiet=form == "json")
        report = keeper.plan() if dry_run else keeper.keep()
        if form == "json":
            print_json(report.as_json(day, session.language))
        else:
            keeper.show(report)
        return report.exit_code


def chosen(opened: Opened, only: tuple[str, ...], say: Say) -> frozenset[str] | None:
    """Return the ids that are asked for, None for all. Raise ConfigurationError (C017) for one that there is not."""
    known = {promise.id for promise in (*opened.promises, *opened.own_promises)}
    for name in only:
        if name not in known:
            wrong("--only", "C017", say("no_promise", id=name), nearest(name, known, say))
    return frozenset(only) if only else None
