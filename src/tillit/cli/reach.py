"""What a search for a person does not reach, so that nobody takes silence for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tillit.cli.base import wrong
from tillit.cli.say import Say, Words
from tillit.law.tables import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tillit.stores.map import Map, StoreMap
    from tillit.stores.protocol import Identifiers

WORDS: Words = {
    "no_map": Text(
        "stores.yaml nevner ingen samling, så det er ingenting å søke i.",
        "stores.yaml nemner inga samling, så det er ingenting å søkje i.",
        "stores.yaml names no collection, so there is nothing to search.",
        "stores.yaml nämner ingen samling, så det finns inget att söka i.",
    ),
    "no_map_fix": Text(
        "Kartlegg lagrene der personopplysningene ligger; `tillit init --database URL` er en begynnelse.",
        "Kartlegg lagera der personopplysningane ligg; `tillit init --database URL` er ei byrjing.",
        "Map the stores where the personal data lies; `tillit init --database URL` is a beginning.",
        "Kartlägg lagren där personuppgifterna finns; `tillit init --database URL` är en början.",
    ),
    "not_searched": Text("Ikke søkt i:", "Ikkje søkt i:", "Not searched:", "Ej genomsökt:"),
    "no_person": Text(
        "{place}: stores.yaml sier ikke hvem radene gjelder",
        "{place}: stores.yaml seier ikkje kven radene gjeld",
        "{place}: stores.yaml does not say whom its rows are about",
        "{place}: stores.yaml säger inte vem raderna gäller",
    ),
    "needs": Text(
        "{place}: kjenner folk bare på {kinds}",
        "{place}: kjenner folk berre på {kinds}",
        "{place}: knows people only by {kinds}",
        "{place}: känner igen folk bara på {kinds}",
    ),
    "kind_email": Text("e-post", "e-post", "e-mail", "e-post"),
    "kind_phone": Text("telefon", "telefon", "phone", "telefon"),
    "list_or": Text(" eller ", " eller ", " or ", " eller "),
}


@dataclass(frozen=True, slots=True)
class Unsearched:
    """A collection that was not searched; `needs` are the kinds of identifier it knows people by, none: nobody."""

    store: str
    collection: str
    needs: tuple[str, ...]


def must_be_mapped(mapped: Map, say: Say) -> None:
    """Raise ConfigurationError (C034) where the map names no collection: nothing found would then mean nothing."""
    if not any(store.collections for store in mapped.stores.values()):
        say = say.within(WORDS)
        wrong("stores.yaml", "C034", say("no_map"), say("no_map_fix"))


def unsearched(mapped: Map, who: Identifiers) -> tuple[Unsearched, ...]:
    """Return the collections in which `who` could not be looked for, in the order of the map."""
    kinds = {name for name, _ in who.ids}
    kinds |= {kind for kind, given in (("email", who.emails), ("phone", who.phones)) if given}
    return tuple(
        Unsearched(name, collection, tuple(dict.fromkeys(needs)))
        for name, store in mapped.stores.items()
        for collection in store.collections
        if not kinds.intersection(needs := list(_known_by(store, collection)))
    )


def _known_by(store: StoreMap, name: str) -> Iterable[str]:
    """Yield the kinds of identifier that lead to a collection's rows: its own, and those of what it belongs to."""
    for person in store.collections[name].everyone.values():
        yield from (kind for kind, _ in person.identifiers)
    seen = {name}
    while (name := store.collections[name].belongs_to or "") in store.collections and name not in seen:
        seen.add(name)
        above = store.collections[name]
        if above.owner is not None:  # only the owner's rows take what belongs to them along
            yield from (kind for kind, _ in above.everyone[above.owner].identifiers)


def lines(missed: Sequence[Unsearched], say: Say) -> list[str]:
    """Return in words what was not searched, a heading first; nothing where all was."""
    say = say.within(WORDS)
    if not missed:
        return []
    return [say("not_searched"), *(f"  {line(one, say)}" for one in missed)]


def line(one: Unsearched, say: Say) -> str:
    """Return in words where it was not searched, and why."""
    say = say.within(WORDS)
    place = f"{one.store}.{one.collection}"
    if not one.needs:
        return say("no_person", place=place)
    return say("needs", place=place, kinds=say("list_or").join(kind(name, say) for name in one.needs))


def kind(name: str, say: Say) -> str:
    """Return what a kind of identifier is called: e-mail, phone, or the map's own name for it."""
    say = say.within(WORDS)
    return say(f"kind_{name}") if name in {"email", "phone"} else name
