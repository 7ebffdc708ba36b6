"""What a service brings to a register that already has some of it: what is there stays, and the rest is drafted.

An activity, event or role of the same key is the officer's own, and stays word for word. The draft leaves it out, and
says so at its beginning, with what the officer should know where the register says something else than the service
reckons with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tillit.errors import ConfigurationError
from tillit.law.tables import Text
from tillit.register import source
from tillit.register.load import load, read
from tillit.register.model import Activity, Register
from tillit.register.source import Route
from tillit.register.terms import covers
from tillit.services import mapping
from tillit.services.catalogue import Service

ACTIVITIES: Final = "activities"
_INDENT: Final = 2

_KEPT = Text(
    "Dette har registeret fra før, og det blir stående som det er:",
    "Dette har registeret frå før, og det blir ståande som det er:",
    "The register has these already, and they stay as they are:",
    "Detta har registret sedan tidigare, och det blir kvar som det är:",
)
_ADDED = Text(
    "Utkastet legger til: {names}.",
    "Utkastet legg til: {names}.",
    "The draft adds: {names}.",
    "Utkastet lägger till: {names}.",
)
_NOTHING = Text(
    "Utkastet legger ikke til noe.",
    "Utkastet legg ikkje til noko.",
    "The draft adds nothing.",
    "Utkastet lägger inte till något.",
)
_BASIS = Text(
    "Grunnlaget er {own}. Tjenesten er laget for {its}.",
    "Grunnlaget er {own}. Tenesta er laga for {its}.",
    "The basis is {own}. The service is made for {its}.",
    "Grunden är {own}. Tjänsten är gjord för {its}.",
)
_NEEDED = Text(
    "Regelen `{rule}` mangler, og tjenesten virker ikke uten. Skriv den under `keep`: `{rule}: {its}`.",
    "Regelen `{rule}` manglar, og tenesta verkar ikkje utan. Skriv han under `keep`: `{rule}: {its}`.",
    "The rule `{rule}` is missing, and the service does not work without. Write it under `keep`: `{rule}: {its}`.",
    "Regeln `{rule}` saknas, och tjänsten fungerar inte utan. Skriv den under `keep`: `{rule}: {its}`.",
)
_OPTIONAL = Text(
    "Regelen `{rule}` mangler, og uten den brukes tjenesten ikke til dette. Vil dere det, så skriv under `keep`: "
    "`{rule}: {its}`.",
    "Regelen `{rule}` manglar, og utan han blir tenesta ikkje brukt til dette. Vil de det, så skriv under `keep`: "
    "`{rule}: {its}`.",
    "The rule `{rule}` is missing, and without it the service is not used for this. To have it, write under `keep`: "
    "`{rule}: {its}`.",
    "Regeln `{rule}` saknas, och utan den används tjänsten inte till detta. Vill ni det, skriv under `keep`: "
    "`{rule}: {its}`.",
)
_PERIOD = Text(
    "`{rule}` er «{own}», og det gjelder. Tjenesten foreslår «{its}».",
    "`{rule}` er «{own}», og det gjeld. Tenesta foreslår «{its}».",
    "`{rule}` is “{own}”, and that holds. The service suggests “{its}”.",
    "`{rule}` är ”{own}”, och det gäller. Tjänsten föreslår ”{its}”.",
)
_UNNAMED = Text(
    "Tjenesten har {names}, som ikke nevnes under `{key}`.",
    "Tenesta har {names}, som ikkje er nemnt under `{key}`.",
    "The service has {names}, which `{key}` does not name.",
    "Tjänsten har {names}, som inte nämns under `{key}`.",
)
_SEEN = Text(
    "Tjenestens sider er for {names}, som ikke står under `seen_by`.",
    "Sidene til tenesta er for {names}, som ikkje står under `seen_by`.",
    "The service's pages are for {names}, not named under `seen_by`.",
    "Tjänstens sidor är för {names}, som inte står under `seen_by`.",
)
_GIVEN = Text(
    "Det står at {names} får opplysninger. Tjenesten sender dem ingenting selv: stryk dem om de ikke trengs lenger.",
    "Det står at {names} får opplysningar. Tenesta sender dei ingenting sjølv: stryk dei om dei ikkje trengst lenger.",
    "It says that {names} get data. The service itself sends them nothing: strike them out once they are not needed.",
    "Det står att {names} får uppgifter. Tjänsten skickar dem själv inget: stryk dem om de inte längre behövs.",
)


@dataclass(frozen=True, slots=True)
class Own:
    """Something that the register has already: its key, where it stands, and what the service reckons with else."""

    key: str
    """`newsletter` for an activity, `events.bounced` for what is none."""
    place: str
    differs: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """A service's part as it meets a register: what stays, what the part adds, and the text that adds it."""

    kept: tuple[Own, ...]
    added: tuple[str, ...]
    text: str


def meet(folder: Path, service: Service) -> Met:
    """Return what a service brings that the register of a folder has not, and how the two differ where it has.

    Raise ConfigurationError where the register cannot be read (R..., L...).
    """
    register, own = load(folder), read(folder)
    brought = source.parse(service.draft, f"{service.key}/register.yaml")
    known = {
        (section, key): own.key_at((section, key))
        for section, items in brought.data.items()
        for key in items
        if key in (own.data.get(section) or {})
    }
    kept = tuple(
        Own(key if section == ACTIVITIES else f"{section}.{key}", str(place), differs)
        for (section, key), place in known.items()
        for differs in [tuple(_differs(register, service, key, brought.data[section][key]))]
        if section == ACTIVITIES or differs
    )
    added = tuple(key for key in brought.data.get(ACTIVITIES, {}) if (ACTIVITIES, key) not in known)
    roles = {role: title for role, title in service.roles.items() if role not in register.roles}
    text = _roles(roles) + _without(service.draft, brought, set(known))
    if not added and not roles:
        text += f"{ACTIVITIES}: {{}}\n"
    language = register.languages[0]
    return Met(kept, added, (_head(kept, added, language) if kept else "") + text)


def lines(met: Met, language: str) -> Iterator[str]:
    """Yield what there is to say about a part that met a register which had some of it already."""
    if not met.kept:
        return
    yield _KEPT[language]
    for one in met.kept:
        yield f"  {one.key} ({one.place})"
        yield from (f"    - {said[language]}" for said in one.differs)
    yield _ADDED[language].format(names=", ".join(met.added)) if met.added else _NOTHING[language]


def rule_of(service: Service, activity: str, rule: str) -> str:
    """Return how a service words one of its rules."""
    return str(source.parse(service.draft, service.key).data[ACTIVITIES][activity]["keep"][rule])


def _head(kept: tuple[Own, ...], added: tuple[str, ...], language: str) -> str:
    """Return the lines as a comment at the beginning of a draft."""
    return "".join(f"# {line}\n" for line in lines(Met(kept, added, ""), language)) + "\n"


def _roles(roles: Mapping[str, Text]) -> str:
    """Return the roles that are new, as YAML; JSON is YAML too."""
    each = [f"  {role}: {json.dumps(dict(title), ensure_ascii=False)}\n" for role, title in roles.items()]
    return "".join(["roles:\n", *each] if each else [])


def _differs(register: Register, service: Service, key: str, its: Any) -> Iterator[Text]:
    """Yield what the officer should know about an activity of their own that the service is to work under."""
    declared = register.activities.get(key)
    if declared is None or not isinstance(its, dict) or "keep" not in its:
        return
    yield from _basis(declared, its)
    needed = set(mapping.purposes(service))
    for rule, text in its["keep"].items():
        own = declared.keep.get(rule)
        if own is None:
            yield _said(_NEEDED if (key, rule) in needed else _OPTIONAL, rule=rule, its=text)
        elif own.text != text:
            yield _said(_PERIOD, rule=rule, own=own.text, its=text)
    for field, missing in (
        ("people", [one for one in _many(its["people"]) if one not in declared.people]),
        ("data", [one for one in _many(its["data"]) if not covers(declared.data, one)]),
    ):
        if missing:
            yield _said(_UNNAMED, names=_named(missing), key=field)
    if unseen := [one for one in _many(its.get("seen_by", ())) if one not in declared.seen_by]:
        yield _said(_SEEN, names=_named(unseen))
    theirs = {*_many(its.get("processors", ())), *_many(its.get("recipients", ()))}
    if given := [one for one in (*declared.processors, *declared.recipients) if one not in theirs]:
        yield _said(_GIVEN, names=_named(given))


def _basis(declared: Activity, its: Mapping[str, Any]) -> Iterator[Text]:
    """Yield that an activity rests on something else than the service reckons with."""
    wanted = _many(its["basis"])
    if not set(wanted) <= set(declared.basis):
        yield _said(_BASIS, own=_named(declared.basis), its=_named(wanted))


def _many(said: Any) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _said(template: Text, **values: str) -> Text:
    return Text(*(words.format(**values) for words in template.values()))


def joined(part: str, more: str, name: str) -> str | None:
    """Return a part of the register with what a draft adds, each item in its section; None where that cannot be done.

    What stands there stays as it is written, comments too.
    """
    one, other = source.parse(part, name), source.parse(more, name)
    rows = (part if part.endswith("\n") or not part else f"{part}\n").splitlines(keepends=True)
    places, brought = _sections(one, len(rows)), more.splitlines(keepends=True)
    added = {section: brought[start:end] for section, (start, end) in _sections(other, len(brought)).items()}
    for section, (start, end) in reversed(places.items()):  # from below, so that what is above stands where it stood
        if other.data.get(section):
            rows[end if one.data[section] else start : end] = added[section][1 if one.data[section] else 0 :]
    whole = "".join([*rows, *(row for section, some in added.items() if section not in places for row in some)])
    expected = {key: {**(one.data.get(key) or {}), **(other.data.get(key) or {})} for key in {**one.data, **other.data}}
    try:
        return whole if source.parse(whole, name).data == expected else None
    except ConfigurationError:
        return None


def _sections(document: source.Document, rows: int) -> dict[str, tuple[int, int]]:
    """Return between which lines each section of a part stands, in their order."""
    starts = {section: document.key_at((section,)).line - 1 for section in document.data}
    ends = [*list(starts.values())[1:], rows]
    return {section: (start, end) for (section, start), end in zip(starts.items(), ends, strict=True)}


def _without(text: str, brought: source.Document, routes: set[Route]) -> str:
    """Return a part without some of its items, each of which begins a line; a section that is left empty goes too."""
    if not routes:
        return text
    rows = text.splitlines(keepends=True)
    starts = [
        (brought.key_at(route).line - 1, route)
        for section, items in brought.data.items()
        for route in [(section,), *((section, key) for key in items)]
    ]
    ends = [*(line for line, _ in starts[1:]), len(rows)]
    gone = {(section,) for section, items in brought.data.items() if all((section, key) in routes for key in items)}
    for (line, route), end in zip(reversed(starts), reversed(ends), strict=True):
        if route in routes or route in gone:
            del rows[line:end]
    return "".join(rows)
