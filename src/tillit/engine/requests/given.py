"""To whom a person's data was given: what an answer tells of it (GDPR Art. 15(1)(c)), and what is kept secret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tillit.engine import disclosures
from tillit.engine.disclosures import Disclosed, Ground
from tillit.engine.models import Request
from tillit.engine.requests.cases import About, keyed
from tillit.engine.requests.shapes import Opened, Passage
from tillit.law.matrix import Right
from tillit.promises.wording import Voice, day, read
from tillit.register.terms import data_titles
from tillit.statement.blocks import Block, Paragraph, Section, Table
from tillit.stores.matching import is_role_address
from tillit.stores.protocol import Identifiers

FILE = "disclosures.json"
STORE = "disclosures"
"""What stands for a store in a passage that is a disclosure."""
SECRET = frozenset({Ground.police, Ground.law})
"""Grounds on which a disclosure may have to be kept secret: a human looks first (personopplysningsloven § 16)."""
WORDING = read("""
== title
nb Hvem opplysninger om deg er gitt til
nn Kven opplysningar om deg er gjevne til
en Who was given data about you
sv Vem som har fått uppgifter om dig

== none
nb Vi har ikke ført noen utlevering av opplysninger om deg ut over det som står under hver behandling.
nn Vi har ikkje ført noka utlevering av opplysningar om deg ut over det som står under kvar behandling.
en We have no disclosure of data about you on record beyond what stands under each activity.
sv Vi har inte antecknat något utlämnande av uppgifter om dig utöver det som står under varje behandling.

== caption
nb Utleveringer som er ført
nn Utleveringar som er førte
en Disclosures on record
sv Antecknade utlämnanden

== on
nb Dag
nn Dag
en Day
sv Dag

== recipient
nb Gitt til
nn Gjeve til
en Given to
sv Lämnat till

== data
nb Opplysninger
nn Opplysningar
en Data
sv Uppgifter

== ground
nb Grunnlag
nn Grunnlag
en Ground
sv Grund

== consent
nb Du samtykket
nn Du samtykte
en You consented
sv Du samtyckte

== law
nb En lov krever det
nn Ei lov krev det
en A law demands it
sv En lag kräver det

== police
nb Politiet
nn Politiet
en The police
sv Polisen

== request
nb Du ba om det
nn Du bad om det
en You asked for it
sv Du bad om det

== public_access
nb Innsyn etter offentleglova
nn Innsyn etter offentleglova
en Public access to documents
sv Offentlighetsprincipen

== vital
nb Fare for liv eller helse
nn Fare for liv eller helse
en Danger to life or health
sv Fara för liv eller hälsa

== secret
nb {n} utlevering er utelatt (personopplysningsloven § 16). | {n} utleveringer er utelatt (personopplysningsloven § 16).
nn {n} utlevering er utelaten (personopplysningslova § 16). | {n} utleveringar er utelatne (personopplysningslova § 16).
en {n} disclosure is left out (Norwegian Personal Data Act § 16). | {n} disclosures are left out (the same Act § 16).
sv {n} utlämnande är utelämnat (norska personopplysningsloven § 16). | {n} utlämnanden är utelämnade (samma lag § 16).
""")


def about_person(opened: Opened, row: Request, about: About) -> tuple[Disclosed, ...]:
    """Return the disclosures about who asks for access, by what is proven to be theirs; an office's address is not."""
    if Right(row.right) is not Right.ACCESS:
        return ()
    emails = tuple(email for email in about.proven.emails if not is_role_address(email))
    who = replace(about.proven, emails=emails)
    found = disclosures.about(opened.engine, who, opened.register.principal.country)
    return tuple(one for one in found if row.activity in {None, one.activity})


def known(opened: Opened, email: str) -> bool:
    """Tell whether a disclosure is about who has an address; an office's address is nobody's.

    One that may have to be kept secret does not count: a code that came would tell of it (personopplysningsloven § 16).
    Staff can confirm who asks all the same, and look at each such disclosure before an answer leaves.
    """
    if is_role_address(email):
        return False
    found = disclosures.about(opened.engine, Identifiers(emails=(email,)), opened.register.principal.country)
    return any(one.ground not in SECRET for one in found)


def passage_id(opened: Opened, row: Request, one: Disclosed) -> str:
    """Return what a disclosure is called when somebody looks at it."""
    return keyed(opened.engine, "passages", f"{row.pk}\0{STORE}\0{one.number}")[:24]


def passages(opened: Opened, row: Request, found: Iterable[Disclosed]) -> Iterator[Passage]:
    """Yield each disclosure that may have to be kept secret from the person."""
    for one in found:
        if one.ground in SECRET:
            text = f"{one.on.isoformat()} {one.recipient}: {one.note}"
            yield Passage(passage_id(opened, row, one), STORE, one.activity, one.ground.value, STORE, text)


def plain(found: Iterable[Disclosed]) -> list[dict[str, Any]]:
    """Return disclosures as the answer's file has them; who wrote them down and why is the organisation's own."""
    return [
        {
            "on": one.on.isoformat(),
            "recipient": one.recipient,
            "activity": one.activity,
            "categories": list(one.categories),
            "ground": one.ground.value,
        }
        for one in found
    ]


def section(opened: Opened, language: str, told: Sequence[dict[str, Any]]) -> Section:
    """Return what the answer says of the disclosures in its file."""
    speak, titles = Voice(WORDING, language), data_titles(opened.register)

    def title(term: str) -> str:
        return titles[term][language] if term in titles else term

    rows = tuple(
        (
            day(date.fromisoformat(one["on"]), language),
            one["recipient"],
            ", ".join(map(title, one["categories"])),
            speak.say(one["ground"]),
        )
        for one in told
    )
    head = tuple(speak.say(name) for name in ("on", "recipient", "data", "ground"))
    block: Block = Table(speak.say("caption"), head, rows) if rows else Paragraph(speak.say("none"))
    return Section("given", speak.say("title"), (block,))


def left_out(language: str, count: int) -> str:
    """Return what the answer says of disclosures that are kept secret, by which law."""
    return Voice(WORDING, language).count("secret", count)
