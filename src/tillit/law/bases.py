"""The legal bases of Art. 6(1), the marketing ground beside them, and the conditions of Art. 9(2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tillit.law.tables import Row, Text, Verified, table

IN_FORCE_IN_NORWAY = date(2018, 7, 20)  # not 25 May 2018: the act waited for decision 154/2018 of the EEA Committee


@dataclass(frozen=True, kw_only=True)
class Basis(Row):
    """A ground on which personal data may be processed; `letter` is empty outside Art. 6(1)."""

    letter: str
    article: str
    title: Text
    withdrawable: bool = False
    authority_may_use: bool = True


@dataclass(frozen=True, kw_only=True)
class Condition(Row):
    """A condition of Art. 9(2) that lifts the ban on special categories."""

    letter: str
    article: str
    title: Text


def _basis(
    word: str,
    letter: str,
    title: Text,
    *,
    withdrawable: bool = False,
    authority: bool = True,
) -> Basis:
    article = f"Art. 6(1)({letter})"
    return Basis(
        id=word,
        letter=letter,
        article=article,
        title=title,
        withdrawable=withdrawable,
        authority_may_use=authority,
        source=f"GDPR {article}; personopplysningsloven § 1",
        verified=Verified.KNOWN,
        valid_from=IN_FORCE_IN_NORWAY,
    )


ARTICLE_6 = table(
    _basis(
        "consent",
        "a",
        Text("Samtykke", "Samtykke", "Consent", "Samtycke"),
        withdrawable=True,
    ),
    _basis(
        "contract",
        "b",
        Text(
            "Avtale med personen",
            "Avtale med personen",
            "Contract",
            "Avtal med personen",
        ),
    ),
    _basis(
        "legal_obligation",
        "c",
        Text(
            "Rettslig forpliktelse",
            "Rettsleg plikt",
            "Legal obligation",
            "Rättslig förpliktelse",
        ),
    ),
    _basis(
        "vital_interests",
        "d",
        Text(
            "Vitale interesser",
            "Vitale interesser",
            "Vital interests",
            "Grundläggande intressen",
        ),
    ),
    _basis(
        "public_task",
        "e",
        Text(
            "Oppgave i allmennhetens interesse eller utøvelse av offentlig myndighet",
            "Oppgåve i ålmenta si interesse eller utøving av offentleg styresmakt",
            "Task in the public interest or official authority",
            "Uppgift av allmänt intresse eller myndighetsutövning",
        ),
    ),
    _basis(
        "legitimate_interests",
        "f",
        Text(
            "Berettiget interesse",
            "Rettkomen interesse",
            "Legitimate interests",
            "Berättigat intresse",
        ),
        authority=False,  # Art. 6(1) second subparagraph: not for an authority's own tasks
    ),
)

CUSTOMER_EXCEPTION = Basis(
    id="customer_exception",
    letter="",
    article="MFL_15_3 / EPRIVACY_13_2",
    title=Text(
        "Markedsføring til egne kunder",
        "Marknadsføring til eigne kundar",
        "Marketing to one's own customers",
        "Marknadsföring till egna kunder",
    ),
    authority_may_use=False,
    source=(
        "markedsføringsloven § 15(3); Directive 2002/58/EC Art. 13(2); CJEU C-654/23 Inteligo Media, 13 November 2025"
        " <https://www.dpcuria.eu/case?reference=C-654%2F23>"
    ),
    verified=Verified.SECONDARY,
)

BASES = table(*ARTICLE_6.values(), CUSTOMER_EXCEPTION)


@dataclass(frozen=True, kw_only=True)
class Requirement(Row):
    """One thing that must be true before the customer exception may be used; all of them must."""

    title: Text


def _requirement(word: str, title: Text) -> Requirement:
    return Requirement(
        id=word,
        title=title,
        source="markedsføringsloven § 15(3)"
        " <http://docplayer.me/1911863-Mai-2007-forbrukerombudets-retningslinjer-for-markedsforingsloven-2b-spam.html>",
        verified=Verified.SECONDARY,
        review="read the wording of § 15 at Lovdata; Forbrukertilsynet calls its own guide out of date",
    )


CUSTOMER_EXCEPTION_REQUIREMENTS = table(
    _requirement(
        "existing_customer",
        Text(
            "Det finnes et kundeforhold.",
            "Det finst eit kundeforhold.",
            "There is a customer relationship.",
            "Det finns ett kundförhållande.",
        ),
    ),
    _requirement(
        "address_from_sale",
        Text(
            "Kunden oppga adressen ved et salg.",
            "Kunden gav opp adressa ved eit sal.",
            "The customer gave the address at a sale.",
            "Kunden lämnade adressen vid en försäljning.",
        ),
    ),
    _requirement(
        "own_similar_goods",
        Text(
            "Det gjelder avsenderens egne, tilsvarende varer eller tjenester.",
            "Det gjeld eigne, tilsvarande varer eller tenester frå avsendaren.",
            "It concerns the sender's own corresponding goods or services.",
            "Det gäller avsändarens egna, motsvarande varor eller tjänster.",
        ),
    ),
    _requirement(
        "free_opt_out",
        Text(
            "Kunden kan enkelt og gratis si nei, både da adressen ble gitt og i hver melding.",
            "Kunden kan enkelt og gratis seie nei, både då adressa vart gitt og i kvar melding.",
            "The customer can easily and freely say no, when the address is given and in every message.",
            "Kunden kan enkelt och gratis säga nej, både när adressen lämnas och i varje meddelande.",
        ),
    ),
)


def _condition(word: str, letter: str, title: Text) -> Condition:
    article = f"Art. 9(2)({letter})"
    return Condition(
        id=word,
        letter=letter,
        article=article,
        title=title,
        source=f"GDPR {article}",
        verified=Verified.KNOWN,
        valid_from=IN_FORCE_IN_NORWAY,
    )


CONDITIONS = table(
    _condition(
        "explicit_consent",
        "a",
        Text(
            "Uttrykkelig samtykke",
            "Uttrykkeleg samtykke",
            "Explicit consent",
            "Uttryckligt samtycke",
        ),
    ),
    _condition(
        "employment_law",
        "b",
        Text(
            "Arbeidsrett, trygderett og sosialrett",
            "Arbeidsrett, trygderett og sosialrett",
            "Employment, social security and social protection law",
            "Arbetsrätt, social trygghet och socialt skydd",
        ),
    ),
    _condition(
        "vital_interests",
        "c",
        Text(
            "Vitale interesser hos en som ikke kan samtykke",
            "Vitale interesser hos ein som ikkje kan samtykkje",
            "Vital interests of someone unable to consent",
            "Grundläggande intressen hos den som inte kan samtycka",
        ),
    ),
    _condition(
        "association",
        "d",
        Text(
            "Medlemmer i en ideell organisasjon",
            "Medlemer i ein ideell organisasjon",
            "Members of a not-for-profit body",
            "Medlemmar i en ideell organisation",
        ),
    ),
    _condition(
        "made_public",
        "e",
        Text(
            "Tydelig offentliggjort av personen selv",
            "Tydeleg offentleggjort av personen sjølv",
            "Manifestly made public by the person",
            "Tydligt offentliggjort av personen själv",
        ),
    ),
    _condition(
        "legal_claims",
        "f",
        Text("Rettskrav", "Rettskrav", "Legal claims", "Rättsliga anspråk"),
    ),
    _condition(
        "substantial_public_interest",
        "g",
        Text(
            "Viktige allmenne interesser, med hjemmel i lov",
            "Viktige allmenne interesser, med heimel i lov",
            "Substantial public interest, laid down in law",
            "Viktigt allmänt intresse, med stöd i lag",
        ),
    ),
    _condition(
        "health_care",
        "h",
        Text(
            "Helse- og sosialtjenester, bedriftshelse",
            "Helse- og sosialtenester, bedriftshelse",
            "Health or social care, occupational medicine",
            "Hälso- och sjukvård, social omsorg, företagshälsa",
        ),
    ),
    _condition(
        "public_health",
        "i",
        Text("Folkehelse", "Folkehelse", "Public health", "Folkhälsa"),
    ),
    _condition(
        "research",
        "j",
        Text(
            "Arkiv, forskning og statistikk",
            "Arkiv, forsking og statistikk",
            "Archiving, research and statistics",
            "Arkiv, forskning och statistik",
        ),
    ),
)
