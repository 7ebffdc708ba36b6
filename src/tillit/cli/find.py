"""`tillit find`: where a person is found, how it was searched, and what a human should look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tillit.cli import reach
from tillit.cli.base import Session, Verb
from tillit.cli.reach import Unsearched
from tillit.cli.say import Say, Words
from tillit.cli.shared import console, each_store, identifiers, person_options, print_json
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.engine.consents import Entry
    from tillit.stores.protocol import Identifiers, Located, Store
    from tillit.wiring import Opened

WORDS: Words = {
    "more": Text(
        "Viser hvor mange rader som gjelder personen i hver samling, om det ble spurt om nøyaktig verdi eller alt ble "
        "lest, og hvor det ikke ble søkt. Identifikatorer som står på de samme radene, vises, men blir aldri fulgt.",
        "Viser kor mange rader som gjeld personen i kvar samling, om det vart spurt om nøyaktig verdi eller alt vart "
        "lese, og kvar det ikkje vart søkt. Identifikatorar som står på dei same radene, blir viste, men aldri "
        "følgde.",
        "Shows how many rows are about the person in each collection, whether the exact value was asked for or "
        "everything was read, and what was not searched. Identifiers that stand on the same rows are shown, and never "
        "followed.",
        "Visar hur många rader som gäller personen i varje samling, om det exakta värdet efterfrågades eller allt "
        "lästes, och var det inte söktes. Identifierare som står på samma rader visas, men följs aldrig.",
    ),
    "show": Text(
        "Vis de andre identifikatorene i klartekst.",
        "Vis dei andre identifikatorane i klartekst.",
        "Show the other identifiers in full.",
        "Visa de andra identifierarna i klartext.",
    ),
    "nowhere": Text("Ingen rader funnet.", "Ingen rader funne.", "No rows were found.", "Inga rader hittades."),
    "found": Text(
        "{store}.{collection}: {rows} ({role}), kjent på {by}",
        "{store}.{collection}: {rows} ({role}), kjend på {by}",
        "{store}.{collection}: {rows} ({role}), recognised by {by}",
        "{store}.{collection}: {rows} ({role}), igenkänd på {by}",
    ),
    "belongs": Text(
        "{store}.{collection}: {rows} som hører til disse",
        "{store}.{collection}: {rows} som høyrer til desse",
        "{store}.{collection}: {rows} that belong to these",
        "{store}.{collection}: {rows} som hör till dessa",
    ),
    "shared": Text(
        "Identifikatoren står på rader om flere personer. Et menneske må se hvem {rows} gjelder; de blir ikke rørt.",
        "Identifikatoren står på rader om fleire personar. Eit menneske må sjå kven {rows} gjeld; dei blir ikkje "
        "rørte.",
        "The identifier stands on rows about several people. A human must see whom {rows} concern; they are not "
        "touched.",
        "Identifieraren står på rader om flera personer. En människa måste se vem {rows} gäller; de rörs inte.",
    ),
    "consents": Text(
        "tillit.consents: {rows} i samtykkeoversikten",
        "tillit.consents: {rows} i samtykkeoversikta",
        "tillit.consents: {rows} in the ledger of consents",
        "tillit.consents: {rows} i samtyckesförteckningen",
    ),
    "ways": Text("Søkt slik:", "Søkt slik:", "Searched thus:", "Sökt så här:"),
    "exact": Text("nøyaktig verdi", "nøyaktig verdi", "exact value", "exakt värde"),
    "list": Text("skrivemåter", "skrivemåtar", "spellings", "skrivsätt"),
    "scan": Text("alt er lest", "alt er lese", "all was read", "allt lästes"),
    "others": Text(
        "Andre identifikatorer på radene (ikke bekreftet, ikke fulgt):",
        "Andre identifikatorar på radene (ikkje stadfesta, ikkje følgde):",
        "Other identifiers on the rows (not verified, not followed):",
        "Andra identifierare på raderna (ej bekräftade, ej följda):",
    ),
}
_KEPT = 2


@click.command(cls=Verb, words=WORDS)
@person_options
@click.option("--show", is_flag=True, help="show")
@click.option(
    "--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="format"
)
@click.pass_obj
def command(
    session: Session, emails: tuple[str, ...], phones: tuple[str, ...], ids: tuple[str, ...], form: str, *, show: bool
) -> int:
    """Find the person in every store."""
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), language=session.language) as opened:
        who = identifiers(emails, phones, ids, opened.folder, say)
        reach.must_be_mapped(opened.folder.map, say)
        located, fine = locate(opened, who, say)
        missed = reach.unsearched(opened.folder.map, who)
        agreed = len(consents(opened, who))
        if form == "json":
            ledger = [consents_as_data(agreed)] if agreed else []
            print_json([*(as_data(one, missed, show=show) for one in located), *ledger])
        else:
            tell(opened, located, say, show=show, consents=agreed)
            tell_missed(missed, say)
        return 0 if fine else 3


def locate(opened: Opened, who: Identifiers, say: Say, *, anew: bool = False) -> tuple[list[Located], bool]:
    """Return where the person is in each store that answers, and whether all did.

    `anew`: trust no earlier check of how a column is written, as nobody should who is about to erase.
    """
    from tillit.stores.protocol import Capability

    found: list[Located] = []
    lacking: list[str] = []

    def look(store: Store) -> None:
        if Capability.locate in store.capabilities:
            found.append(store.locate(who, frozenset() if anew else opened.proofs(store.name)))
        else:
            lacking.append(store.name)

    fine = each_store(opened, look, say)
    for name in lacking:
        click.echo(say("cannot_locate", store=name), err=True)
    return found, fine


def consents(opened: Opened, who: Identifiers) -> tuple[Entry, ...]:
    """Return what a person has agreed to, as the ledger of consents tells."""
    from tillit.engine.consents import history

    return history(opened.engine, opened.register, who)


def consents_as_data(rows: int) -> dict[str, Any]:
    """Return how many consents of a person the ledger has, in the form of a store."""
    found = [{"collection": "consents", "role": "owner", "by": [], "rows": rows}]
    return {"store": "tillit", "found": found, "shared": 0, "searched": [], "not_searched": [], "others": []}


def tell(
    opened: Opened, located: Sequence[Located], say: Say, *, show: bool, ways: bool = True, consents: int = 0
) -> None:
    """Write for people where a person was found, and unless `ways` is false how each column was searched."""
    screen = console()
    titles = _roles(opened, say)
    if not any(one.rows for one in located) and not consents:
        screen.print(say("nowhere"))
    if consents:
        screen.print(say("consents", rows=say.rows(consents)))
    for one in located:
        for (collection, role, by), rows in _groups(one).items():
            key = "belongs" if role is None else "found"
            kinds = [reach.kind(name, say) for name in by]
            screen.print(
                say(
                    key,
                    store=one.store,
                    collection=collection,
                    rows=say.rows(rows),
                    role=titles.get((one.store, collection, role), role),
                    by=", ".join(kinds),
                )
            )
        shared = sum(row.shared for row in one.rows)
        if shared:
            screen.print(f"  ! {say('shared', rows=say.rows(shared))}", style="yellow")
    searched = [(one.store, way) for one in located for way in one.ways] if ways else []
    if searched:
        screen.print(say("ways"), style="bold")
        for store, way in searched:
            screen.print(f"  {store}.{way.collection}.{way.column} ({reach.kind(way.kind, say)}): {say(way.by)}")
    others = [(one.store, other) for one in located for other in one.others]
    if others:
        screen.print(say("others"), style="bold")
        for store, other in others:
            value = other.value if show else masked(other.value)
            screen.print(f"  {store}.{other.collection} ({reach.kind(other.kind, say)}): {value}")


def tell_missed(missed: Sequence[Unsearched], say: Say) -> None:
    """Write for people where they were not looked for."""
    screen = console()
    for number, text in enumerate(reach.lines(missed, say)):
        screen.print(text, style="yellow" if number else "bold yellow", soft_wrap=True)


def _roles(opened: Opened, say: Say) -> dict[tuple[str, str, str | None], str]:
    """Return what the people of each role in a row are called."""
    from tillit.register.terms import people_words

    words = people_words(opened.register)
    return {
        (store, name, role): words[person.is_].title[say.language]
        for store, mapped in opened.folder.map.stores.items()
        for name, collection in mapped.collections.items()
        for role, person in collection.everyone.items()
        if person.is_ in words
    }


def _groups(one: Located) -> Counter[tuple[str, str | None, tuple[str, ...]]]:
    return Counter((row.collection, row.role, row.by) for row in one.rows)


def masked(value: str) -> str:
    """Return enough of an identifier for its owner to recognise it, and no more: `k•••@e•••.no`, `••••••89`."""
    name, at, domain = value.partition("@")
    if at:
        host, _, top = domain.rpartition(".")
        return f"{name[:1]}•••@{host[:1]}•••.{top}"
    return "•" * max(len(value) - _KEPT, 1) + (value[-_KEPT:] if len(value) > 2 * _KEPT else "")


def as_data(one: Located, missed: Sequence[Unsearched] = (), *, show: bool) -> dict[str, Any]:
    """Return where a person was found in one store as data; keys of rows are left out, they can be personal."""
    return {
        "store": one.store,
        "found": [
            {"collection": collection, "role": role, "by": list(by), "rows": rows}
            for (collection, role, by), rows in _groups(one).items()
        ],
        "shared": sum(row.shared for row in one.rows),
        "searched": [
            {"collection": way.collection, "column": way.column, "kind": way.kind, "by": way.by} for way in one.ways
        ],
        "not_searched": [
            {"collection": miss.collection, "known_by": list(miss.needs)} for miss in missed if miss.store == one.store
        ],
        "others": [
            {
                "collection": other.collection,
                "kind": other.kind,
                "value": other.value if show else masked(other.value),
            }
            for other in one.others
        ],
    }
