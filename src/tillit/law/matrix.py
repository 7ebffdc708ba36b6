"""Which right exists on which legal basis, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from tillit.law.bases import BASES, IN_FORCE_IN_NORWAY
from tillit.law.tables import Row, Text, Verified, table


class Right(StrEnum):
    """What a person may ask of a controller."""

    WITHDRAWAL = "withdrawal"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    NOTIFICATION = "notification"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    MARKETING_OBJECTION = "marketing_objection"
    AUTOMATED_DECISION = "automated_decision"


class Applies(StrEnum):
    """What one cell of the matrix says."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"
    FOLLOWS = "follows"  # Art. 19 follows what was done under 16, 17 or 18
    AS_WITHDRAWAL = "as_withdrawal"  # no objection right is needed where consent can simply be withdrawn
    PROHIBITED = "prohibited"  # Art. 22: not allowed unless a law authorises it


@dataclass(frozen=True, kw_only=True)
class RightRow(Row):
    """A right, its article and its title."""

    article: str
    title: Text


@dataclass(frozen=True, kw_only=True)
class Cell(Row):
    """What a right amounts to on a basis; `note` is the id of a row of NOTES, or empty."""

    right: Right
    basis: str
    applies: Applies
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Note(Row):
    """What a cell depends on."""

    title: Text


def _right(right: Right, article: str, title: Text) -> RightRow:
    return RightRow(
        id=right.value,
        article=article,
        title=title,
        source=f"GDPR {article}",
        verified=Verified.KNOWN,
        valid_from=IN_FORCE_IN_NORWAY,
    )


RIGHTS = table(
    _right(
        Right.WITHDRAWAL,
        "Art. 7(3)",
        Text(
            "Trekke tilbake samtykke",
            "Trekkje tilbake samtykke",
            "Withdrawal of consent",
            "Återkallelse av samtycke",
        ),
    ),
    _right(Right.ACCESS, "Art. 15", Text("Innsyn", "Innsyn", "Access", "Tillgång")),
    _right(
        Right.RECTIFICATION,
        "Art. 16",
        Text("Retting", "Retting", "Rectification", "Rättelse"),
    ),
    _right(Right.ERASURE, "Art. 17", Text("Sletting", "Sletting", "Erasure", "Radering")),
    _right(
        Right.RESTRICTION,
        "Art. 18",
        Text("Begrensning", "Avgrensing", "Restriction", "Begränsning"),
    ),
    _right(
        Right.NOTIFICATION,
        "Art. 19",
        Text(
            "Underretning til mottakere",
            "Underretning til mottakarar",
            "Notification of recipients",
            "Underrättelse till mottagare",
        ),
    ),
    _right(
        Right.PORTABILITY,
        "Art. 20",
        Text("Dataportabilitet", "Dataportabilitet", "Portability", "Dataportabilitet"),
    ),
    _right(
        Right.OBJECTION,
        "Art. 21(1)",
        Text(
            "Protest ut fra egen situasjon",
            "Protest ut frå eigen situasjon",
            "Objection",
            "Invändning",
        ),
    ),
    _right(
        Right.MARKETING_OBJECTION,
        "Art. 21(2)-(3)",
        Text(
            "Protest mot direkte markedsføring",
            "Protest mot direkte marknadsføring",
            "Objection to direct marketing",
            "Invändning mot direktmarknadsföring",
        ),
    ),
    _right(
        Right.AUTOMATED_DECISION,
        "Art. 22",
        Text(
            "Ikke bli avgjort av en maskin alene",
            "Ikkje bli avgjord av ei maskin åleine",
            "Not to be decided on by a machine alone",
            "Att inte bli föremål för enbart automatiserat beslut",
        ),
    ),
)


def _note(number: int, article: str, title: Text) -> Note:
    return Note(id=f"n{number}", title=title, source=f"GDPR {article}", verified=Verified.KNOWN)


NOTES = table(
    _note(
        1,
        "Art. 17(1)(b)",
        Text(
            "Slettes når samtykket trekkes, om ikke et annet grunnlag fra før dekker de samme opplysningene.",
            "Blir sletta når samtykket blir trekt, om ikkje eit anna grunnlag frå før dekkjer dei same opplysningane.",
            "Erased on withdrawal unless another basis already covers the same data.",
            "Raderas när samtycket återkallas, om inte en annan grund redan täcker samma uppgifter.",
        ),
    ),
    _note(
        2,
        "Art. 17(1)(a), (d), (e), (f)",
        Text(
            "Slettes når opplysningene ikke trengs, er ulovlig behandlet, loven krever det, eller de er et barns.",
            "Blir sletta når opplysningane ikkje trengst, er ulovleg behandla, lova krev det, eller dei er eit barns.",
            "Erased when no longer needed, unlawful, demanded by law, or collected from a child online.",
            "Raderas när uppgifterna inte behövs, är olagligt behandlade, lagen kräver det eller de är ett barns.",
        ),
    ),
    _note(
        3,
        "Art. 17(3)(b)",
        Text(
            "Sperret så lenge plikten varer; åpner dagen etter.",
            "Sperra så lenge plikta varer; opnar dagen etter.",
            "Blocked while the duty runs; opens the day after it ends.",
            "Spärrad så länge skyldigheten varar; öppnas dagen efter.",
        ),
    ),
    _note(
        4,
        "Art. 17(3)(b), (d)",
        Text(
            "Sperret så langt oppgaven eller arkivplikten gjør det nødvendig; en protest som når fram, åpner.",
            "Sperra så langt oppgåva eller arkivplikta gjer det nødvendig; ein protest som når fram, opnar.",
            "Blocked so far as the task or archiving needs it; an objection that succeeds opens it.",
            "Spärrad så långt uppgiften eller arkivplikten kräver; en invändning som vinner bifall öppnar.",
        ),
    ),
    _note(
        5,
        "Art. 17(1)(c), 21(1)",
        Text(
            "Slettes om den ansvarlige ikke viser tvingende grunner; ved markedsføring alltid.",
            "Blir sletta om den ansvarlege ikkje viser tvingande grunnar; ved marknadsføring alltid.",
            "Erased unless the controller shows compelling grounds; for marketing, always.",
            "Raderas om den ansvarige inte visar tvingande skäl; vid marknadsföring alltid.",
        ),
    ),
    _note(
        6,
        "Art. 18(1)(a)-(d), 18(3)",
        Text(
            "Fire utløsere: omstridt riktighet, ulovlig, trengs til et rettskrav, protest under behandling.",
            "Fire utløysarar: omstridd riktigheit, ulovleg, trengst til eit rettskrav, protest under handsaming.",
            "Four triggers: accuracy disputed, unlawful, needed for a claim, objection pending.",
            "Fyra utlösare: bestridd riktighet, olaglig, behövs för ett anspråk, invändning under prövning.",
        ),
    ),
    _note(
        7,
        "Art. 20(1), (4)",
        Text(
            "Bare automatisert behandling og opplysninger personen selv ga, også observerte; aldri utledede.",
            "Berre automatisert behandling og opplysningar personen sjølv gav, også observerte; aldri utleidde.",
            "Automated processing and data the person provided, observed data included, inferred data never.",
            "Endast automatiserad behandling och uppgifter som personen lämnat, även observerade; aldrig härledda.",
        ),
    ),
    _note(
        8,
        "Art. 22(2)(c), 22(3)",
        Text(
            "Krever uttrykkelig samtykke og at et menneske kan se på saken.",
            "Krev uttrykkeleg samtykke og at eit menneske kan sjå på saka.",
            "Needs explicit consent, and a human who can look at it again.",
            "Kräver uttryckligt samtycke och att en människa kan pröva saken.",
        ),
    ),
    _note(
        9,
        "Art. 22(2)(a), 22(3)",
        Text(
            "Bare når det er nødvendig for avtalen, og et menneske kan se på saken.",
            "Berre når det er nødvendig for avtalen, og eit menneske kan sjå på saka.",
            "Only if necessary for the contract, and a human can look at it again.",
            "Endast om det är nödvändigt för avtalet, och en människa kan pröva saken.",
        ),
    ),
    _note(
        10,
        "Art. 22(2)(b)",
        Text(
            "Bare når en lov med garantier tillater det.",
            "Berre når ei lov med garantiar tillèt det.",
            "Only if a law with safeguards authorises it.",
            "Endast om en lag med skyddsåtgärder tillåter det.",
        ),
    ),
)

_LETTERS = {
    "Y": Applies.YES,
    "N": Applies.NO,
    "C": Applies.CONDITIONAL,
    "F": Applies.FOLLOWS,
}
_LETTERS |= {"W": Applies.AS_WITHDRAWAL, "P": Applies.PROHIBITED}

# One column a basis, in the order of BASES. The last, the customer exception, is no basis of Art. 6: its column is our
# own reading (marketing that stops at once, no balancing) and is therefore marked open.
_CELLS: Mapping[Right, tuple[str, ...]] = MappingProxyType(
    {
        Right.WITHDRAWAL: ("Y", "N", "N", "N", "N", "N", "N"),
        Right.ACCESS: ("Y", "Y", "Y", "Y", "Y", "Y", "Y"),
        Right.RECTIFICATION: ("Y", "Y", "Y", "Y", "Y", "Y", "Y"),
        Right.ERASURE: ("Y n1", "C n2", "C n3", "C n2", "C n4", "C n5", "C n5"),
        Right.RESTRICTION: ("Y n6", "Y n6", "Y n6", "Y n6", "Y n6", "Y n6", "Y n6"),
        Right.NOTIFICATION: ("F", "F", "F", "F", "F", "F", "F"),
        Right.PORTABILITY: ("Y n7", "Y n7", "N", "N", "N", "N", "N"),
        Right.OBJECTION: ("N", "N", "N", "N", "Y", "Y", "N"),
        Right.MARKETING_OBJECTION: ("W", "Y", "N", "N", "Y", "Y", "Y"),
        Right.AUTOMATED_DECISION: (
            "C n8",
            "C n9",
            "C n10",
            "P n10",
            "C n10",
            "P n10",
            "P n10",
        ),
    }
)


def _cell(right: Right, basis: str, code: str) -> Cell:
    letter, _, note = code.partition(" ")
    return Cell(
        id=f"{right}/{basis}",
        right=right,
        basis=basis,
        applies=_LETTERS[letter],
        note=note,
        source=f"{RIGHTS[right].source}; {BASES[basis].article}",
        verified=Verified.OPEN if basis == "customer_exception" else Verified.KNOWN,
        valid_from=IN_FORCE_IN_NORWAY,
    )


MATRIX = table(
    *(_cell(right, basis, code) for right, codes in _CELLS.items() for basis, code in zip(BASES, codes, strict=True))
)
