"""`tillit demo`: an example organisation from broken promises to kept ones, on invented people."""

from __future__ import annotations

import runpy
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillit.cli.base import LANGUAGES, Session, Verb, nearest, wrong
from tillit.cli.findings import line
from tillit.cli.say import Language, Say, Words
from tillit.cli.shared import console, terminal
from tillit.law.tables import Text
from tillit.promises.outcome import State

if TYPE_CHECKING:
    from rich.console import Console

    from tillit.cli.keeping import Keeper
    from tillit.promises import Checked
    from tillit.register.model import Register
    from tillit.wiring import Opened

WORDS: Words = {
    "more": Text(
        "Lager databaser med oppdiktede personer i en midlertidig mappe, sjekker løftene, holder dem, sjekker igjen og "
        "skriver erklæringen. Uten ORGANISASJON: vis hvilke som finnes.",
        "Lagar databasar med oppdikta personar i ei mellombels mappe, sjekkar lovnadene, held dei, sjekkar igjen og "
        "skriv "
        "erklæringa. Utan ORGANISASJON: vis kva for nokre som finst.",
        "Makes databases of invented people in a temporary folder, checks the promises, keeps them, checks again and "
        "writes the statement. Without ORGANISATION: list those that there are.",
        "Skapar databaser med påhittade personer i en tillfällig mapp, kontrollerar löftena, håller dem, kontrollerar "
        "igen och skriver meddelandet. Utan ORGANISATION: visa vilka som finns.",
    ),
    "its_language": Text(
        "Språket det fortelles på.",
        "Språket det blir fortalt på.",
        "The language it is told in.",
        "Språket det berättas på.",
    ),
    "untouched": Text(
        "La mappen stå slik den er fylt, uten å gå gjennom den. Krever --keep-folder.",
        "La mappa stå slik ho er fylt, utan å gå gjennom henne. Krev --keep-folder.",
        "Leave the folder as it was filled, without walking through it. Needs --keep-folder.",
        "Låt mappen stå som den fylldes, utan att gå igenom den. Kräver --keep-folder.",
    ),
    "untouched_where": Text(
        "--untouched trenger --keep-folder.",
        "--untouched treng --keep-folder.",
        "--untouched needs --keep-folder.",
        "--untouched behöver --keep-folder.",
    ),
    "untouched_where_fix": Text(
        "Si hvor mappen skal stå.",
        "Sei kvar mappa skal stå.",
        "Say where to leave the folder.",
        "Säg var mappen ska stå.",
    ),
    "keep_folder": Text(
        "Lag den i denne mappen, og la den stå.",
        "Lag ho i denne mappa, og lat ho stå.",
        "Make it in this folder, and leave it there.",
        "Skapa den i denna mapp och låt den vara kvar.",
    ),
    "choose": Text(
        "Velg en organisasjon:", "Vel ein organisasjon:", "Choose an organisation:", "Välj en organisation:"
    ),
    "no_such_one": Text(
        "Det finnes ikke noe eksempel `{name}`.",
        "Det finst ikkje noko døme `{name}`.",
        "There is no example `{name}`.",
        "Det finns inget exempel `{name}`.",
    ),
    "no_examples": Text(
        "Eksemplene følger ikke med denne installasjonen.",
        "Døma følgjer ikkje med denne installasjonen.",
        "The examples do not come with this installation.",
        "Exemplen följer inte med denna installation.",
    ),
    "no_examples_fix": Text(
        "Hent kildekoden, og kjør `make demo` der.",
        "Hent kjeldekoden, og køyr `make demo` der.",
        "Get the source code, and run `make demo` there.",
        "Hämta källkoden och kör `make demo` där.",
    ),
    "not_empty": Text("Mappen er ikke tom.", "Mappa er ikkje tom.", "The folder is not empty.", "Mappen är inte tom."),
    "not_empty_fix": Text(
        "Velg en tom mappe, eller en som ikke finnes.",
        "Vel ei tom mappe, eller ei som ikkje finst.",
        "Choose an empty folder, or one that does not exist.",
        "Välj en tom mapp, eller en som inte finns.",
    ),
    "step_build": Text(
        "{name} forteller om {activities} behandlinger. Her er systemene, med oppdiktede personer:",
        "{name} fortel om {activities} behandlingar. Her er systema, med oppdikta personar:",
        "{name} tells of {activities} activities. Here are its systems, with invented people:",
        "{name} berättar om {activities} behandlingar. Här är systemen, med påhittade personer:",
    ),
    "step_check": Text(
        "1. Holder de det? Tillit ser etter, rad for rad.",
        "1. Held dei det? Tillit ser etter, rad for rad.",
        "1. Do they keep it? Tillit looks, row by row.",
        "1. Håller de det? Tillit tittar efter, rad för rad.",
    ),
    "step_plan": Text(
        "2. Hva må gjøres? En plan, som ikke endrer noe.",
        "2. Kva må gjerast? Ein plan, som ikkje endrar noko.",
        "2. What must be done? A plan, which changes nothing.",
        "2. Vad måste göras? En plan, som inte ändrar något.",
    ),
    "step_keep": Text(
        "3. Noen sier ja. Tillit sletter, og skriver bevis før hver sletting.",
        "3. Nokon seier ja. Tillit slettar, og skriv prov før kvar sletting.",
        "3. Somebody says yes. Tillit deletes, and writes evidence before each deletion.",
        "3. Någon säger ja. Tillit raderar och skriver bevis före varje radering.",
    ),
    "step_again": Text("4. Og nå?", "4. Og no?", "4. And now?", "4. Och nu?"),
    "step_tell": Text(
        "5. Av det samme registeret kommer erklæringen som publiseres:",
        "5. Av det same registeret kjem erklæringa som blir publisert:",
        "5. From the same register comes the statement that is published:",
        "5. Ur samma register kommer meddelandet som publiceras:",
    ),
    "more_of_them": Text("… og {count} til", "… og {count} til", "… and {count} more", "… och {count} till"),
    "plan": Text(
        "slette eller tømme {rows} av {total}",
        "slette eller tømme {rows} av {total}",
        "delete or clear {rows} of {total}",
        "radera eller tömma {rows} av {total}",
    ),
    "kept_now": Text(
        "Borte: {rows}. Loggen er hel og signert ({entries}).",
        "Borte: {rows}. Loggen er heil og signert ({entries}).",
        "Gone: {rows}. The log is whole and signed ({entries}).",
        "Borta: {rows}. Loggen är hel och signerad ({entries}).",
    ),
    "entries_one": Text("1 oppføring", "1 oppføring", "1 entry", "1 post"),
    "entries": Text("{n} oppføringer", "{n} oppføringar", "{n} entries", "{n} poster"),
    "log_broken": Text(
        "Borte: {rows}. Loggen er ikke hel!",
        "Borte: {rows}. Loggen er ikkje heil!",
        "Gone: {rows}. The log is not whole!",
        "Borta: {rows}. Loggen är inte hel!",
    ),
    "left": Text(
        "Det som gjenstår, må et menneske se på:",
        "Det som står att, må eit menneske sjå på:",
        "What is left, a human must look at:",
        "Det som återstår måste en människa titta på:",
    ),
    "marked_one": Text(
        "Og loven har noe å si på ett av løftene, uansett hva dataene viser.",
        "Og lova har noko å seie på éin av lovnadene, same kva dataa viser.",
        "And the law has something to say to one of the promises, whatever the data shows.",
        "Och lagen har något att säga om ett av löftena, vad datan än visar.",
    ),
    "marked": Text(
        "Og loven har noe å si på {n} av løftene, uansett hva dataene viser.",
        "Og lova har noko å seie på {n} av lovnadene, same kva dataa viser.",
        "And the law has something to say to {n} of the promises, whatever the data shows.",
        "Och lagen har något att säga om {n} av löftena, vad datan än visar.",
    ),
    "stands": Text(
        "Alt står i {folder}. Prøv: tillit -C {folder} check",
        "Alt står i {folder}. Prøv: tillit -C {folder} check",
        "Everything is in {folder}. Try: tillit -C {folder} check",
        "Allt finns i {folder}. Prova: tillit -C {folder} check",
    ),
    "next": Text(
        "Vil du se mer: tillit demo {name} --keep-folder MAPPE. Vil du begynne selv: tillit init.",
        "Vil du sjå meir: tillit demo {name} --keep-folder MAPPE. Vil du byrje sjølv: tillit init.",
        "To see more: tillit demo {name} --keep-folder DIR. To begin yourself: tillit init.",
        "Vill du se mer: tillit demo {name} --keep-folder MAPP. Vill du börja själv: tillit init.",
    ),
    "serve": Text(
        "Åpne nettstedet til slutt, uansett om noen ser på.",
        "Opne nettstaden til slutt, same om nokon ser på.",
        "Open the web site at the end, whether or not anybody watches.",
        "Öppna webbplatsen till slut, oavsett om någon tittar.",
    ),
    "port": Text("Nettstedets port.", "Porten til nettstaden.", "The site's port.", "Webbplatsens port."),
    "site_open": Text(
        "6. Og her er nettstedet deres: {url}",
        "6. Og her er nettstaden deira: {url}",
        "6. And here is their web site: {url}",
        "6. Och här är deras webbplats: {url}",
    ),
    "site_mailbox": Text(
        "  E-post som sendes, havner på {url}/mailbox/",
        "  E-post som blir send, hamnar på {url}/mailbox/",
        "  Mail that is sent lands at {url}/mailbox/",
        "  Mejl som skickas hamnar på {url}/mailbox/",
    ),
    "site_newsletter": Text(
        "  Her melder folk seg på nyhetsbrevet: {url}/newsletter/",
        "  Her melder folk seg på nyheitsbrevet: {url}/newsletter/",
        "  People sign up for the newsletter at {url}/newsletter/",
        "  Här anmäler folk sig till nyhetsbrevet: {url}/newsletter/",
    ),
    "site_console": Text(
        "  Kontrollrommet er {url}/console/ . Logg inn som:",
        "  Kontrollrommet er {url}/console/ . Logg inn som:",
        "  The console is {url}/console/ . Log in as:",
        "  Kontrollrummet är {url}/console/ . Logga in som:",
    ),
    "site_ask": Text(
        "  Be om noe som en av disse:",
        "  Be om noko som ein av desse:",
        "  Ask for something as one of these:",
        "  Begär något som en av dessa:",
    ),
    "site_stop": Text("  Stopp med Ctrl-C.", "  Stopp med Ctrl-C.", "  Stop with Ctrl-C.", "  Stoppa med Ctrl-C."),
    "no_port": Text(
        "Porten kan ikke brukes ({why}).",
        "Porten kan ikkje brukast ({why}).",
        "The port cannot be used ({why}).",
        "Porten kan inte användas ({why}).",
    ),
    "no_port_fix": Text(
        "Velg en annen med `--port`.",
        "Vel ein annan med `--port`.",
        "Choose another with `--port`.",
        "Välj en annan med `--port`.",
    ),
    "kept": Text("holdt", "haldne", "kept", "hållna"),
    "broken": Text("brutt", "brotne", "broken", "brutna"),
    "attested": Text("bekreftet", "stadfesta", "attested", "bekräftade"),
    "unproven": Text("ubevist", "ikkje prova", "unproven", "obevisade"),
}
_SCALE = 0.2
"""How much of the examples' invented people: enough to look real, few enough to be done in seconds."""
_SHOWN = 6
_WIDTH = 40
_STYLES = {State.broken: "red", State.unproven: "yellow", State.attested: "cyan", State.kept: "green"}


@click.command(cls=Verb, words=WORDS)
@click.argument("organisation", metavar="[ORGANISATION]", required=False)
@click.option("--keep-folder", "kept", type=click.Path(path_type=Path, file_okay=False), help="keep_folder")
@click.option("--untouched", is_flag=True, help="untouched")
@click.option("--serve/--no-serve", "serves", default=None, help="serve")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="port")
@click.option("--language", type=click.Choice(LANGUAGES), help="its_language")
@click.pass_obj
def command(
    session: Session,
    organisation: str | None,
    kept: Path | None,
    language: Language | None,
    port: int,
    *,
    untouched: bool,
    serves: bool | None,
) -> int:
    """Build an example and walk through it."""
    chosen: Language = language or session.language
    say = Say(chosen, WORDS)
    known = organisations(say)
    if organisation is None:
        click.echo(say("choose"))
        for name in known:
            click.echo(f"  tillit demo {name}")
        return 0
    if organisation not in known:
        wrong("ORGANISATION", "C030", say("no_such_one", name=organisation), nearest(organisation, known, say))
    if untouched and kept is None:
        wrong("--untouched", "C033", say("untouched_where"), say("untouched_where_fix"))
    with place(kept, say) as folder:
        build(known[organisation], folder)
        if untouched:
            click.echo(say("stands", folder=folder))
            return 0
        # Where nobody looks on, as on a build machine, the demo ends by itself.
        open_site = terminal() if serves is None else serves
        if open_site:
            from tillit.cli.demo_site import prepare

            prepare()
        walk(folder, organisation, say, stays=kept is not None)
        if open_site:
            from tillit.cli.demo_site import serve

            serve(folder, known[organisation], say, port, _SCALE)
    return 0


def organisations(say: Say) -> dict[str, Path]:
    """Return the examples by name. Raise ConfigurationError (C032) where they are not installed."""
    import tillit

    package = Path(tillit.__file__).parent
    # Beside `src` in a checkout, inside the package in an installed wheel.
    roots = (package / "_examples", package.parents[1] / "examples")
    found = {path.parent.name: path.parent for root in roots for path in sorted(root.glob("*/fill.py"))}
    if not found:
        wrong("", "C032", say("no_examples"), say("no_examples_fix"))
    return found


@contextmanager
def place(kept: Path | None, say: Say) -> Iterator[Path]:
    """Yield the folder to work in: the one that is named, else one that is gone afterwards."""
    if kept is None:
        with tempfile.TemporaryDirectory(prefix="tillit-demo-") as name:
            yield Path(name)
        return
    if kept.exists() and any(kept.iterdir()):
        wrong(str(kept), "C031", say("not_empty"), say("not_empty_fix"))
    kept.mkdir(parents=True, exist_ok=True)
    yield kept


def build(example: Path, folder: Path) -> None:
    """Copy the example's register and map, and fill its databases with invented people."""
    for name in ("register.yaml", "stores.yaml", "tillit.toml"):
        if (example / name).exists():
            shutil.copy(example / name, folder / name)
    if (example / "register").is_dir():
        shutil.copytree(example / "register", folder / "register")
    runpy.run_path(str(example / "fill.py"))["fill"](folder, date.today(), seed=1, scale=_SCALE)  # noqa: DTZ011  a day


def walk(folder: Path, organisation: str, say: Say, *, stays: bool) -> None:
    """Check, plan, keep, check again and tell, with a word on each."""
    from tillit.cli.keeping import Keeper
    from tillit.wiring import check, open_folder

    screen = console()
    with open_folder(folder, language=_language(say)) as opened:
        name = opened.register.principal.name
        _heading(screen, say("step_build", name=name, activities=len(opened.register.activities)))
        line(screen, ", ".join(opened.stores), "  ")
        today = opened.engine.today
        _heading(screen, say("step_check"))
        _standing(screen, check(opened, today, _language(say)), say, worst=True)
        _heading(screen, say("step_plan"))
        keeper = Keeper(opened, today, say.within(_keep_words()), None, yes=True)
        _planned(screen, keeper, opened.register, say)
        _heading(screen, say("step_keep"))
        rows = sum(done.everything for done in keeper.keep().acts)
        _evidence(screen, opened, rows, say)
        _heading(screen, say("step_again"))
        after = check(opened, today, _language(say))
        _standing(screen, after, say, worst=False)
        _left(screen, after, say)
    _heading(screen, say("step_tell"))
    _statement(screen, folder, say)
    click.echo("")
    click.echo(say("stands", folder=folder) if stays else say("next", name=organisation))


def _language(say: Say) -> Language:
    return next(language for language in LANGUAGES if language == say.language)


def _keep_words() -> Words:
    from tillit.cli.keep import WORDS as KEEP

    return KEEP


def _heading(screen: Console, text: str) -> None:
    screen.print()
    line(screen, text, "", "bold")


def _standing(screen: Console, checked: Checked, say: Say, *, worst: bool) -> None:
    """Write how many promises are in each state, as bars, and what is broken worst."""
    counted = Counter(finding.state for _, finding in checked)
    width = max(len(say(state.value)) for state in _STYLES)
    for state, style in _STYLES.items():
        bar = "█" * max(int(counted[state] * _WIDTH / max(len(checked), 1)), int(counted[state] > 0))
        screen.print(f"  {say(state.value).ljust(width)} {counted[state]:>4}", end=" ")
        screen.print(bar, style=style)
    if worst:
        broken = [(promise, finding) for promise, finding in checked if finding.state is State.broken]
        broken.sort(key=lambda pair: -(pair[1].count or 0))
        for promise, finding in broken[:_SHOWN]:
            screen.print(f"  ✗ {promise.id}", style="red", soft_wrap=True)
            line(screen, finding.text, "    ")
        _rest(screen, broken, say)


def _rest(screen: Console, items: Sequence[object], say: Say) -> None:
    if len(items) > _SHOWN:
        screen.print(f"  {say('more_of_them', count=say.number(len(items) - _SHOWN))}", style="dim")


def _planned(screen: Console, keeper: Keeper, register: Register, say: Say) -> None:
    from tillit import rules
    from tillit.register.terms import data_titles

    acts = sorted((done.act for done in keeper.plan().acts), key=lambda act: -act.count)
    for act in acts[:_SHOWN]:
        plan = say("plan", rows=say.rows(act.count), total=say.number(act.total))
        words = rules.say(act.sweep.rule, say.language, register.event_words(), data_titles(register))
        screen.print(f"  {act.store}.{act.sweep.collection}: {plan}", soft_wrap=True)
        line(screen, words, "    ")
    _rest(screen, acts, say)


def _evidence(screen: Console, opened: Opened, rows: int, say: Say) -> None:
    from tillit.engine import audit

    verdict = audit.verify(opened.engine)
    if verdict.whole:
        text, style = say("kept_now", rows=say.rows(rows), entries=say.count("entries", verdict.entries)), "green"
    else:
        text, style = say("log_broken", rows=say.rows(rows)), "bold red"
    line(screen, text, "  ", style)


def _left(screen: Console, checked: Checked, say: Say) -> None:
    """Write what `keep` could not do, and how many promises the law does not allow."""
    left = [(promise, finding) for promise, finding in checked if finding.state is State.broken]
    if left:
        line(screen, say("left"), "  ")
        for promise, finding in left[:_SHOWN]:
            screen.print(f"    {promise.id}", style="yellow", soft_wrap=True)
            line(screen, finding.text, "      ")
        _rest(screen, left, say)
    unlawful = sum(finding.unlawful is not None for _, finding in checked)
    if unlawful:
        line(screen, say.count("marked", unlawful), "  ", "magenta")


def _statement(screen: Console, folder: Path, say: Say) -> None:
    """Write the statement beside the register, and show how it begins and one activity of it."""
    from tillit.cli.linting import stopping
    from tillit.cli.tell import today
    from tillit.statement import publish
    from tillit.wiring import read_register

    register = read_register(folder)
    faults = stopping(register, today(register), _language(say))
    for form in ("html", "txt"):
        text = publish(register, say.language, form, faults=faults)
        (folder / f"statement.{form}").write_text(text, encoding="utf-8")
    lines = (folder / "statement.txt").read_text(encoding="utf-8").splitlines()
    first = next(iter(register.activities.values())).title.say(say.language)
    starts = [number for number, text in enumerate(lines) if text == first]
    begin = starts[-1] if starts else 0
    for text in [lines[0], "", *lines[begin : begin + 16], "…"]:
        screen.print(f"  │ {text}", soft_wrap=True)
