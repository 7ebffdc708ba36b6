"""`tillit explain`: a retention rule in words, with a worked date, and as the SQL that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from tillit.cli.base import DAY, Session, Verb, nearest, wrong
from tillit.cli.say import Say, Words
from tillit.cli.shared import console, unreached
from tillit.errors import StoreError
from tillit.law.tables import Text

if TYPE_CHECKING:
    from rich.console import Console

    from tillit.register.model import Register
    from tillit.rules import Rule
    from tillit.wiring import Folder

WORDS: Words = {
    "more": Text(
        "HVA er en aktivitet i registeret (rekruttering), en av reglene dens (rekruttering.soknader) eller en regel "
        'skrevet ut ("2 years after rejected").',
        "KVA er ein aktivitet i registeret (rekruttering), ein av reglane hans (rekruttering.soknader) eller ein regel "
        'skriven ut ("2 years after rejected").',
        "WHAT is an activity of the register (recruitment), one of its rules (recruitment.applications), or a rule "
        'written out ("2 years after rejected").',
        "VAD är en behandling i registret (rekrytering), en av dess regler (rekrytering.ansokningar) eller en regel "
        'utskriven ("2 years after rejected").',
    ),
    "on": Text(
        "Dagen eksempelet regner fra (ellers i dag).",
        "Dagen dømet reknar frå (elles i dag).",
        "The day that the example counts from (else today).",
        "Dagen som exemplet räknar från (annars i dag).",
    ),
    "no_sql": Text("Vis ikke SQL.", "Vis ikkje SQL.", "Show no SQL.", "Visa ingen SQL."),
    "nothing": Text(
        "Registeret har ingen aktivitet eller regel `{name}`.",
        "Registeret har ingen aktivitet eller regel `{name}`.",
        "The register has no activity or rule `{name}`.",
        "Registret har ingen behandling eller regel `{name}`.",
    ),
    "rule": Text("Regel", "Regel", "Rule", "Regel"),
    "words": Text("Med ord", "Med ord", "In words", "I ord"),
    "example": Text("Eksempel", "Døme", "Example", "Exempel"),
    "due": Text("Forfalt i dag", "Forfalle i dag", "Due today", "Förfallet i dag"),
    "sql": Text("SQL i {place}", "SQL i {place}", "SQL in {place}", "SQL i {place}"),
    "and": Text("og", "og", "and", "och"),
    "or": Text("eller", "eller", "or", "eller"),
    "not_after": Text(
        "{anchor} senest {day}", "{anchor} seinast {day}", "{anchor} on {day} or earlier", "{anchor} senast den {day}"
    ),
    "or_null": Text("(eller tom)", "(eller tom)", "(or empty)", "(eller tom)"),
    "never": Text("ingen rader", "ingen rader", "no rows", "inga rader"),
    "unmapped": Text(
        "Ingen samling i stores.yaml følger denne regelen.",
        "Inga samling i stores.yaml følgjer denne regelen.",
        "No collection in stores.yaml follows this rule.",
        "Ingen samling i stores.yaml följer denna regel.",
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.argument("what", metavar="WHAT")
@click.option("--on", "day", type=DAY, metavar="DATE", help="on")
@click.option("--no-sql", is_flag=True, help="no_sql")
@click.pass_obj
def command(session: Session, what: str, day: date | None, *, no_sql: bool) -> int:
    """Explain every rule that is meant."""
    from tillit import rules
    from tillit.cli.tell import today
    from tillit.wiring import read_folder, read_register

    say = session.say(WORDS)
    place = session.place()
    register = read_register(place)
    screen = console()
    chosen = dict(_rules(register, what))
    if not chosen:
        if not _is_rule(what):
            names = [name for key in register.activities for name in (key, *_named(register, key))]
            wrong("WHAT", "C018", say("nothing", name=what), nearest(what, names, say))
        show(screen, rules.parse(what), register, day or today(register), say)
        return 0
    code = 0
    folder = None if no_sql else read_folder(place)
    for (activity, keep), rule in chosen.items():
        screen.print(f"{activity}.{keep}", style="bold")
        show(screen, rule, register, day or today(register), say)
        if folder is not None:
            code = max(code, _sql(screen, folder, activity, keep, say))
    return code


def _is_rule(what: str) -> bool:
    """Tell whether a text is meant as a rule: several words, or one word that is a rule by itself."""
    from tillit import rules

    if " " in what.strip():
        return True
    try:
        rules.parse(what)
    except rules.RuleError:
        return False
    return True


def _named(register: Register, activity: str) -> list[str]:
    return [f"{activity}.{keep}" for keep in register.activities[activity].keep]


def _rules(register: Register, what: str) -> Iterator[tuple[tuple[str, str], Rule]]:
    """Yield the rules of an activity, or the one that `activity.keep` names."""
    for name, activity in register.activities.items():
        for keep, rule in activity.keep.items():
            if what in {name, f"{name}.{keep}"}:
                yield (name, keep), rule


def show(screen: Console, rule: Rule, register: Register, day: date, say: Say) -> None:
    """Write a rule as it is written, in words, with a worked date, and what it makes due on a day."""
    from tillit import rules
    from tillit.register.terms import data_titles

    events = register.event_words()
    example = rules.worked_example(rule, say.language, day, events, fiscal_year_end=register.year_end)
    rows = (
        ("rule", rule.text),
        ("words", rules.say(rule, say.language, events, data_titles(register))),
        ("example", example),
        ("due", condition(rules.selection(rule, day, fiscal_year_end=register.year_end), say)),
    )
    width = max(len(say(key)) for key, _ in rows)
    for key, text in rows:
        screen.print(f"  {say(key).ljust(width)}  {text}", soft_wrap=True)


def condition(part: object, say: Say) -> str:
    """Return in words which rows a selection picks. Raise TypeError for a kind of condition that has no words."""
    from tillit import rules

    match part:
        case rules.NotAfter():
            said = say("not_after", anchor=part.anchor, day=part.day.isoformat())
            return f"{said} {say('or_null')}" if part.or_null else said
        case rules.AllOf():
            return f" {say('and')} ".join(_inner(inner, say) for inner in part.parts)
        case rules.AnyOf():
            return f" {say('or')} ".join(_inner(inner, say) for inner in part.parts)
        case rules.Never():
            return say("never")
        case _:
            message = f"there are no words for {type(part).__name__}"
            raise TypeError(message)


def _inner(part: object, say: Say) -> str:
    from tillit import rules

    said = condition(part, say)
    return f"({said})" if isinstance(part, (rules.AllOf, rules.AnyOf)) else said


def _sql(screen: Console, folder: Folder, activity: str, keep: str, say: Say) -> int:
    """Write the SQL of each collection that follows the rule; 3 when a store could not be asked."""
    from tillit.cli.tell import today
    from tillit.stores.protocol import Sweep
    from tillit.wiring import build_store, purposes

    code, found = 0, False
    for name, mapped in folder.map.stores.items():
        for collection, purpose in purposes(mapped, folder.register).items():
            if (purpose.activity, purpose.keep) != (activity, keep):
                continue
            found = True
            store = build_store(name, mapped, folder.register, folder.path)
            explain = getattr(store, "explain", None)
            if explain is None:
                continue
            try:
                statement = explain(Sweep(collection, purpose.rule, today(folder.register)))
            except StoreError as error:
                unreached(name, error, say)
                code = 3
            else:
                screen.print(f"  {say('sql', place=f'{name}.{collection}')}", style="bold")
                screen.print("\n".join(f"    {line}" for line in statement.splitlines()), style="cyan", soft_wrap=True)
            finally:
                store.close()
    if not found:
        screen.print(f"  {say('unmapped')}", style="yellow")
    return code
