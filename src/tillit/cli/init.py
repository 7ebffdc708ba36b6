"""`tillit init`: a folder to start in; what is there already is never overwritten."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tillit.cli.base import Session, Verb, wrong
from tillit.cli.say import Say, Words
from tillit.errors import ConfigurationError, Problem
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.stores.protocol import TableView

WORDS: Words = {
    "more": Text(
        "Lager register.yaml og stores.yaml med forklaringer, i mappen som `-C` nevner. Med `--database` leses "
        "tabellene, "
        "og hver kolonne står i stores.yaml for å bli kartlagt. Overskriver aldri noe.",
        "Lagar register.yaml og stores.yaml med forklaringar, i mappa som `-C` nemner. Med `--database` blir tabellane "
        "lesne, og kvar kolonne står i stores.yaml for å bli kartlagd. Skriv aldri over noko.",
        "Makes register.yaml and stores.yaml with explanations, in the folder that `-C` names. With `--database` the "
        "tables are read, and every column stands in stores.yaml to be mapped. Never overwrites anything.",
        "Skapar register.yaml och stores.yaml med förklaringar, i mappen som `-C` anger. Med `--database` läses "
        "tabellerna och varje kolumn står i stores.yaml för att kartläggas. Skriver aldrig över något.",
    ),
    "database": Text(
        "URL-en til en database å lese tabellene i; passordet hentes fra ${NAVN}.",
        "URL-en til ein database å lese tabellane i; passordet blir henta frå ${NAMN}.",
        "The URL of a database whose tables to read; the password is taken from ${NAME}.",
        "URL:en till en databas vars tabeller läses; lösenordet hämtas från ${NAMN}.",
    ),
    "store": Text(
        "Hva databasen skal hete.", "Kva databasen skal heite.", "What to call the database.", "Vad databasen ska heta."
    ),
    "controller": Text(
        "Organisasjonens navn.", "Namnet på organisasjonen.", "The organisation's name.", "Organisationens namn."
    ),
    "mail": Text(
        "E-postadressen folk skriver til om personvern.",
        "E-postadressa folk skriv til om personvern.",
        "The e-mail address people write to about privacy.",
        "E-postadressen som folk skriver till om integritet.",
    ),
    "next": Text(
        "Neste: skriv inn det dere lover i register.yaml, kartlegg tabellene i stores.yaml, og kjør `tillit check`.",
        "Neste: skriv inn det de lovar i register.yaml, kartlegg tabellane i stores.yaml, og køyr `tillit check`.",
        "Next: write what you promise in register.yaml, map the tables in stores.yaml, and run `tillit check`.",
        "Nästa: skriv in det ni lovar i register.yaml, kartlägg tabellerna i stores.yaml och kör `tillit check`.",
    ),
    "set_url": Text(
        "Databasen leses fra miljøvariabelen {name}: sett den før du kjører `tillit check`.",
        "Databasen blir lesen frå miljøvariabelen {name}: set han før du køyrer `tillit check`.",
        "The database is read from the environment variable {name}: set it before you run `tillit check`.",
        "Databasen läses från miljövariabeln {name}: sätt den innan du kör `tillit check`.",
    ),
    # The files.
    "register_head": Text(
        "Hva dere lover. Personvernansvarlig eier denne filen; ingen teknikk står i den.",
        "Kva de lovar. Den personvernansvarlege eig denne fila; ingen teknikk står i ho.",
        "What you promise. The privacy officer owns this file; no technology stands in it.",
        "Vad ni lovar. Den integritetsansvariga äger filen; ingen teknik står i den.",
    ),
    "activity_head": Text(
        "En oppføring for hver behandling: hva, hvem, hvorfor, og hvor lenge.",
        "Ei oppføring for kvar behandling: kva, kven, kvifor, og kor lenge.",
        "One entry for each activity: what, who, why, and for how long.",
        "En post per behandling: vad, vem, varför och hur länge.",
    ),
    "activity_title": Text("Henvendelser", "Førespurnader", "Enquiries", "Förfrågningar"),
    "activity_purpose": Text(
        "Svare dem som henvender seg.",
        "Svare dei som vender seg til oss.",
        "Answer those who contact us.",
        "Svara dem som kontaktar oss.",
    ),
    "activity_interest": Text(
        "Å kunne hjelpe dem som spør.",
        "Å kunne hjelpe dei som spør.",
        "Being able to help those who ask.",
        "Att kunna hjälpa dem som frågar.",
    ),
    "activity_mandatory": Text(
        "Du velger selv hva du oppgir; uten kontaktopplysninger kan vi ikke svare.",
        "Du vel sjølv kva du oppgjev; utan kontaktopplysningar kan vi ikkje svare.",
        "You choose what you state; without contact details we cannot answer.",
        "Du väljer själv vad du uppger; utan kontaktuppgifter kan vi inte svara.",
    ),
    "rule_comment": Text(
        "Tiden regnes fra dagen `answered`, som stores.yaml peker på.",
        "Tida blir rekna frå dagen `answered`, som stores.yaml peikar på.",
        "The time counts from the day `answered`, which stores.yaml points to.",
        "Tiden räknas från dagen `answered`, som stores.yaml pekar på.",
    ),
    "security": Text(
        "Bare de som trenger det, har tilgang, og tilgangen er personlig.",
        "Berre dei som treng det, har tilgang, og tilgangen er personleg.",
        "Only those who need it have access, and access is personal.",
        "Bara de som behöver det har åtkomst, och åtkomsten är personlig.",
    ),
    "stores_head": Text(
        "Hvor opplysningene ligger. En utvikler eier denne filen; hemmeligheter står som ${NAVN}.",
        "Kvar opplysningane ligg. Ein utviklar eig denne fila; løyndomar står som ${NAMN}.",
        "Where the data lies. An engineer owns this file; secrets stand as ${NAME}.",
        "Var uppgifterna finns. En utvecklare äger filen; hemligheter står som ${NAMN}.",
    ),
    "stores_example": Text(
        "Slik ser et lager ut:", "Slik ser eit lager ut:", "A store looks like this:", "Så ser ett lager ut:"
    ),
    "tables_found": Text(
        "Tabellene som står der nå: kartlegg hver under `collections`, eller skriv under `ignore` hvorfor ikke.",
        "Tabellane som står der no: kartlegg kvar under `collections`, eller skriv under `ignore` kvifor ikkje.",
        "The tables that stand there now: map each under `collections`, or write under `ignore` why not.",
        "Tabellerna som finns där nu: kartlägg varje under `collections`, eller skriv under `ignore` varför inte.",
    ),
    "kept_as_is": Text(
        "Finnes fra før, ikke rørt: {file}",
        "Finst frå før, ikkje rørt: {file}",
        "Exists already, left as it is: {file}",
        "Finns redan, lämnas som den är: {file}",
    ),
    "map_exists": Text(
        "Filen finnes fra før, og `--database` ville ha skrevet den. Ingenting er lest eller skrevet.",
        "Fila finst frå før, og `--database` ville ha skrive ho. Ingenting er lese eller skrive.",
        "The file exists already, and `--database` would have written it. Nothing was read or written.",
        "Filen finns redan, och `--database` skulle ha skrivit den. Inget har lästs eller skrivits.",
    ),
    "map_exists_fix": Text(
        "Lag utkastet i en annen mappe (`tillit -C MAPPE init --database URL`), og flytt det du trenger, over i denne.",
        "Lag utkastet i ei anna mappe (`tillit -C MAPPE init --database URL`), og flytt det du treng, over i denne.",
        "Make the draft in another folder (`tillit -C DIR init --database URL`), and move what you need into this one.",
        "Skapa utkastet i en annan mapp (`tillit -C MAPP init --database URL`) och flytta över det du behöver hit.",
    ),
    "dated": Text(
        "Når teksten sist ble endret; erklæringen sier det:",
        "Når teksten sist vart endra; erklæringa seier det:",
        "When the text was last changed; the statement says so:",
        "När texten senast ändrades; meddelandet säger det:",
    ),
    "no_folder_made": Text(
        "Mappen kan ikke lages ({why}).",
        "Mappa kan ikkje lagast ({why}).",
        "The folder cannot be made ({why}).",
        "Mappen kan inte skapas ({why}).",
    ),
}
_NAME = re.compile(r"[^a-z0-9_]+")
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@click.command(cls=Verb, words=WORDS)
@click.option("--database", metavar="URL", help="database")
@click.option("--store", default="main", show_default=True, metavar="NAME", help="store")
@click.option("--controller", default="Example AS", show_default=True, metavar="NAME", help="controller")
@click.option("--email", default="personvern@example.org", show_default=True, help="mail")
@click.pass_obj
def command(session: Session, database: str | None, store: str, controller: str, email: str) -> int:
    """Write the two files, unless they are there."""
    from tillit.cli.shared import write

    say = session.say(WORDS)
    folder = session.folder
    name = _NAME.sub("_", store.lower()).strip("_") or "main"
    if database and (folder / "stores.yaml").exists():
        wrong(str(folder / "stores.yaml"), "C035", say("map_exists"), say("map_exists_fix"))
    tables = inspect(name, database, folder) if database else ()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = say("no_folder_made", why=type(error).__name__)
        raise ConfigurationError(Problem(str(folder), "C015", what, say("unwritable_fix"))) from None
    variable = f"{name.upper()}_URL"
    made = {
        "register.yaml": register_yaml(controller, email, say),
        "stores.yaml": stores_yaml(name, variable if database else None, tables, say),
    }
    for file, content in made.items():
        if (folder / file).exists() or (file == "register.yaml" and (folder / "register").is_dir()):
            click.echo(say("kept_as_is", file=folder / file), err=True)
            continue
        write(folder / file, content.encode(), say, force=False)
        click.echo(say("written", file=folder / file))
    if database:
        click.echo(say("set_url", name=variable))
    click.echo(say("next"))
    return 0


def inspect(name: str, url: str, folder: Path) -> tuple[TableView, ...]:
    """Return the tables of a database. Raise StoreError when it cannot be reached, ConfigurationError for a bad URL."""
    import os

    from tillit.register.load import load_text
    from tillit.stores.map import StoreMap
    from tillit.wiring import build_store

    filled = re.sub(r"\$\{(\w+)\}", lambda found: os.environ.get(found[1], found[0]), url)
    register = load_text(register_yaml("Example AS", "personvern@example.org", Say("en", WORDS)))
    store = build_store(name, StoreMap(kind="sql", url=filled), register, folder)
    try:
        return store.inspect().tables
    finally:
        store.close()


def register_yaml(controller: str, email: str, say: Say) -> str:
    """Return a register that can be loaded, with one activity to begin from."""
    language = say.language
    return f"""\
# {say("register_head")}
controller:
  name: {quoted(controller)}
  email: {quoted(email)}
  country: "NO"
languages: [{language}]
security: {{{language}: {quoted(say("security"))}}}
# {say("dated")}
# changed: 2026-01-31

# {say("activity_head")}
activities:
  enquiries:
    title: {{{language}: {quoted(say("activity_title"))}}}
    purpose: {{{language}: {quoted(say("activity_purpose"))}}}
    people: [lead]
    data: [contact, answers.text]
    source: person
    basis: legitimate_interests
    interest: {{{language}: {quoted(say("activity_interest"))}}}
    mandatory: {{{language}: {quoted(say("activity_mandatory"))}}}
    # {say("rule_comment")}
    keep: {{messages: 1 year after answered}}
"""


def stores_yaml(name: str, variable: str | None, tables: tuple[TableView, ...], say: Say) -> str:
    """Return a map: of the tables that were found, each to be decided on, else an example to uncomment."""
    head = f"# {say('stores_head')}\n"
    example = f"""\
# {say("stores_example")}
#   {name}:
#     kind: sql
#     url: ${{{variable or f"{name.upper()}_URL"}}}
#     collections:
#       messages:
#         table: message
#         activity: enquiries
#         person: {{is: lead, email: email, phone: phone}}
#         fields: {{name: contact.name, email: contact.email, phone: contact.phone, text: answers.text}}
#         anchors: {{answered: {{column: answered_on, as: date, empty: not_yet}}}}
#         ignore: {{id: surrogate key}}
"""
    if variable is None:
        return f"{head}{example}stores: {{}}\n"
    lines = [f"{head}{example}stores:", f"  {name}:", "    kind: sql", f"    url: ${{{variable}}}"]
    # Tables are named in comments only: one that stood under `ignore` would count as looked at, and `check` would call
    # kept what nobody has seen.
    lines += [f"    # {say('tables_found')}"] if tables else []
    for table in tables:
        lines += [f"    #   {table.name}", *(f"    #     {name}: {kind}" for name, kind in table.columns.items())]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """Return a text as YAML has it, quoted where it must be."""
    if _BARE.fullmatch(text) and text.lower() not in {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
