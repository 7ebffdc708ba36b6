"""What a notice, an answer, a record, an agreement and a breach message must hold, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tillit.law.bases import IN_FORCE_IN_NORWAY
from tillit.law.tables import Row, Text, Verified, table


@dataclass(frozen=True, kw_only=True)
class Item(Row):
    """One thing that must be said or done; `when` says on what it depends, empty where it always holds.

    `when` is one of: transfer, consent, legitimate_interests, automated_decision, officer, new_purpose, known,
    exempt, possible.
    """

    title: Text
    when: str = ""


_CONTROLLER = Text(
    "Hvem den ansvarlige er, og hvordan man når den",
    "Kven den ansvarlege er, og korleis ein når han",
    "Who the controller is and how to reach it",
    "Vem den ansvarige är och hur man når den",
)
_OFFICER = Text(
    "Hvordan man når personvernombudet",
    "Korleis ein når personvernombodet",
    "How to reach the data protection officer",
    "Hur man når dataskyddsombudet",
)
_PURPOSES = Text(
    "Formål og rettslig grunnlag",
    "Formål og rettsleg grunnlag",
    "Purposes and legal basis",
    "Ändamål och rättslig grund",
)
_INTEREST = Text(
    "Den berettigede interessen", "Den rettkomne interessa", "The legitimate interest", "Det berättigade intresset"
)
_RECIPIENTS = Text(
    "Mottakere eller kategorier av dem",
    "Mottakarar eller kategoriar av dei",
    "Recipients or categories of them",
    "Mottagare eller kategorier av dem",
)
_TRANSFERS = Text(
    "Overføring ut av EØS, vernet og hvordan man får kopi av det",
    "Overføring ut av EØS, vernet og korleis ein får kopi av det",
    "Transfer out of the EEA, the safeguard and how to get a copy of it",
    "Överföring ut ur EES, skyddet och hur man får en kopia av det",
)
_PERIOD = Text(
    "Lagringstid eller hva den avhenger av",
    "Lagringstid eller kva ho er avhengig av",
    "Storage period or what decides it",
    "Lagringstid eller vad som avgör den",
)
_RIGHTS = Text(
    "Rettene: innsyn, retting, sletting, begrensning, protest, portabilitet",
    "Rettane: innsyn, retting, sletting, avgrensing, protest, portabilitet",
    "The rights: access, rectification, erasure, restriction, objection, portability",
    "Rättigheterna: tillgång, rättelse, radering, begränsning, invändning, portabilitet",
)
_WITHDRAW = Text(
    "At samtykket kan trekkes når som helst",
    "At samtykket kan trekkjast når som helst",
    "That consent can be withdrawn at any time",
    "Att samtycket kan återkallas när som helst",
)
_COMPLAINT = Text(
    "Klage til tilsynsmyndigheten",
    "Klage til tilsynsstyresmakta",
    "Complaint to the supervisory authority",
    "Klagomål till tillsynsmyndigheten",
)
_AUTOMATED = Text(
    "Automatiserte avgjørelser: at de finnes, logikken, betydningen og følgene",
    "Automatiserte avgjerder: at dei finst, logikken, tydinga og følgjene",
    "Automated decisions: that they exist, the logic, the significance and the effects",
    "Automatiserade beslut: att de finns, logiken, betydelsen och följderna",
)
_NEW_PURPOSE = Text(
    "Nytt formål: informer først",
    "Nytt formål: informer først",
    "A new purpose: inform first",
    "Nytt ändamål: informera först",
)
_CATEGORIES = Text(
    "Kategorier av opplysninger", "Kategoriar av opplysningar", "Categories of data", "Kategorier av uppgifter"
)
_SOURCE = Text(
    "Kilden, og om den er offentlig",
    "Kjelda, og om ho er offentleg",
    "The source, and whether it is public",
    "Källan, och om den är offentlig",
)
_SECURITY = Text(
    "Sikkerhetstiltak, der det er mulig",
    "Tryggleikstiltak, der det er mogleg",
    "Security measures, where possible",
    "Säkerhetsåtgärder, där det är möjligt",
)


def _checklist(article: str, *items: tuple[str, str, Text]) -> Mapping[str, Item]:
    return table(
        *(
            Item(
                id=number,
                title=title,
                when=when,
                source=f"GDPR {article}",
                verified=Verified.KNOWN,
                valid_from=IN_FORCE_IN_NORWAY,
            )
            for number, when, title in items
        )
    )


ARTICLE_12_4 = _checklist(
    "Art. 12(4)",
    (
        "12.4a",
        "",
        Text("Grunnene til avslaget", "Grunnane til avslaget", "The reasons for refusing", "Skälen för avslaget"),
    ),
    ("12.4b", "", _COMPLAINT),
    (
        "12.4c",
        "",
        Text(
            "Adgang til domstolene", "Tilgang til domstolane", "The remedy in court", "Möjlighet till domstolsprövning"
        ),
    ),
)

ARTICLE_13 = _checklist(
    "Art. 13",
    ("13.1a", "", _CONTROLLER),
    ("13.1b", "officer", _OFFICER),
    ("13.1c", "", _PURPOSES),
    ("13.1d", "legitimate_interests", _INTEREST),
    ("13.1e", "", _RECIPIENTS),
    ("13.1f", "transfer", _TRANSFERS),
    ("13.2a", "", _PERIOD),
    ("13.2b", "", _RIGHTS),
    ("13.2c", "consent", _WITHDRAW),
    ("13.2d", "", _COMPLAINT),
    (
        "13.2e",
        "",
        Text(
            "Om man må gi opplysningene, etter lov eller avtale, og hva som ellers skjer",
            "Om ein må gi opplysningane, etter lov eller avtale, og kva som elles skjer",
            "Whether the data must be given, by law or contract, and what happens otherwise",
            "Om uppgifterna måste lämnas, enligt lag eller avtal, och vad som annars händer",
        ),
    ),
    ("13.2f", "automated_decision", _AUTOMATED),
    ("13.3", "new_purpose", _NEW_PURPOSE),
    (
        "13.4",
        "known",
        Text(
            "Trengs ikke når personen alt vet det",
            "Trengst ikkje når personen alt veit det",
            "Not needed where the person already knows",
            "Behövs inte när personen redan vet",
        ),
    ),
)

ARTICLE_14 = _checklist(
    "Art. 14",
    ("14.1a", "", _CONTROLLER),
    ("14.1b", "officer", _OFFICER),
    ("14.1c", "", _PURPOSES),
    ("14.1d", "", _CATEGORIES),
    ("14.1e", "", _RECIPIENTS),
    ("14.1f", "transfer", _TRANSFERS),
    ("14.2a", "", _PERIOD),
    ("14.2b", "legitimate_interests", _INTEREST),
    ("14.2c", "", _RIGHTS),
    ("14.2d", "consent", _WITHDRAW),
    ("14.2e", "", _COMPLAINT),
    ("14.2f", "", _SOURCE),
    ("14.2g", "automated_decision", _AUTOMATED),
    (
        "14.3",
        "",
        Text(
            "Innen én måned, ved første kontakt eller første utlevering",
            "Innan éin månad, ved første kontakt eller første utlevering",
            "Within a month, at first contact or at first disclosure",
            "Inom en månad, vid första kontakt eller första utlämnande",
        ),
    ),
    ("14.4", "new_purpose", _NEW_PURPOSE),
    (
        "14.5a",
        "exempt",
        Text(
            "Unntak: personen vet det alt",
            "Unntak: personen veit det alt",
            "Exempt: the person already knows",
            "Undantag: personen vet redan",
        ),
    ),
    (
        "14.5b",
        "exempt",
        Text(
            "Unntak: umulig eller uforholdsmessig",
            "Unntak: umogleg eller uforholdsmessig",
            "Exempt: impossible or disproportionate",
            "Undantag: omöjligt eller oproportionellt",
        ),
    ),
    (
        "14.5c",
        "exempt",
        Text(
            "Unntak: fastsatt i lov",
            "Unntak: fastsett i lov",
            "Exempt: laid down in law",
            "Undantag: föreskrivet i lag",
        ),
    ),
    (
        "14.5d",
        "exempt",
        Text(
            "Unntak: lovbestemt taushetsplikt",
            "Unntak: lovfesta teieplikt",
            "Exempt: professional secrecy",
            "Undantag: tystnadsplikt",
        ),
    ),
)

ARTICLE_21_4 = _checklist(
    "Art. 21(4)",
    (
        "21.4",
        "",
        Text(
            "Protestretten nevnes uttrykkelig og atskilt, senest ved første kontakt",
            "Protestretten blir nemnd uttrykkeleg og for seg, seinast ved første kontakt",
            "The right to object is pointed out explicitly and apart, at latest at first contact",
            "Rätten att invända anges uttryckligt och för sig, senast vid första kontakt",
        ),
    ),
)

ARTICLE_15 = _checklist(
    "Art. 15",
    ("15.a", "", Text("Formålene", "Formåla", "The purposes", "Ändamålen")),
    ("15.b", "", _CATEGORIES),
    (
        "15.c",
        "",
        Text(
            "De faktiske mottakerne, så langt det er mulig (C-154/21)",
            "Dei faktiske mottakarane, så langt det er mogleg (C-154/21)",
            "The actual recipients, so far as possible (C-154/21)",
            "De faktiska mottagarna, så långt det är möjligt (C-154/21)",
        ),
    ),
    ("15.d", "", _PERIOD),
    (
        "15.e",
        "",
        Text(
            "Rettene: retting, sletting, begrensning, protest",
            "Rettane: retting, sletting, avgrensing, protest",
            "The rights: rectification, erasure, restriction, objection",
            "Rättigheterna: rättelse, radering, begränsning, invändning",
        ),
    ),
    ("15.f", "", _COMPLAINT),
    ("15.g", "", _SOURCE),
    ("15.h", "automated_decision", _AUTOMATED),
    (
        "15.2",
        "transfer",
        Text(
            "Vernet ved overføring", "Vernet ved overføring", "The safeguards of a transfer", "Skyddet vid överföring"
        ),
    ),
    (
        "15.3",
        "",
        Text(
            "En tro kopi, den første gratis",
            "Ein tru kopi, den første gratis",
            "A faithful copy, the first one free",
            "En trogen kopia, den första gratis",
        ),
    ),
)

ARTICLE_30_1 = _checklist(
    "Art. 30(1)",
    (
        "30.1a",
        "",
        Text(
            "Den ansvarlige, felles ansvarlige, representant og personvernombud",
            "Den ansvarlege, felles ansvarlege, representant og personvernombod",
            "The controller, joint controllers, representative and data protection officer",
            "Den ansvarige, gemensamt ansvariga, företrädare och dataskyddsombud",
        ),
    ),
    ("30.1b", "", Text("Formålene", "Formåla", "The purposes", "Ändamålen")),
    (
        "30.1c",
        "",
        Text(
            "Kategorier av personer og av opplysninger",
            "Kategoriar av personar og av opplysningar",
            "Categories of people and of data",
            "Kategorier av personer och av uppgifter",
        ),
    ),
    (
        "30.1d",
        "",
        Text(
            "Kategorier av mottakere, også i tredjeland",
            "Kategoriar av mottakarar, også i tredjeland",
            "Categories of recipients, also in third countries",
            "Kategorier av mottagare, även i tredjeland",
        ),
    ),
    (
        "30.1e",
        "transfer",
        Text(
            "Overføringer, landet, og papirene ved unntak etter artikkel 49",
            "Overføringar, landet, og papira ved unntak etter artikkel 49",
            "Transfers, the country, and the papers for a derogation under Article 49",
            "Överföringar, landet och dokumentationen vid undantag enligt artikel 49",
        ),
    ),
    (
        "30.1f",
        "possible",
        Text(
            "Slettefrister, der det er mulig",
            "Slettefristar, der det er mogleg",
            "Time limits for erasure, where possible",
            "Tidsfrister för radering, där det är möjligt",
        ),
    ),
    ("30.1g", "possible", _SECURITY),
)

ARTICLE_30_2 = _checklist(
    "Art. 30(2)",
    (
        "30.2a",
        "",
        Text(
            "Databehandleren, hver ansvarlig, representant og personvernombud",
            "Databehandlaren, kvar ansvarleg, representant og personvernombod",
            "The processor, each controller, representative and data protection officer",
            "Personuppgiftsbiträdet, varje ansvarig, företrädare och dataskyddsombud",
        ),
    ),
    (
        "30.2b",
        "",
        Text(
            "Kategorier av behandling for hver ansvarlig",
            "Kategoriar av behandling for kvar ansvarleg",
            "Categories of processing for each controller",
            "Kategorier av behandling för varje ansvarig",
        ),
    ),
    ("30.2c", "transfer", Text("Overføringer", "Overføringar", "Transfers", "Överföringar")),
    ("30.2d", "possible", _SECURITY),
)

ARTICLE_28_3 = _checklist(
    "Art. 28",
    (
        "28.0",
        "",
        Text(
            "Gjenstand, varighet, art, formål, opplysninger, personer, plikter og retter",
            "Gjenstand, lengd, art, formål, opplysningar, personar, plikter og rettar",
            "Subject, duration, nature, purpose, data, people, duties and rights",
            "Föremål, varaktighet, art, ändamål, uppgifter, personer, skyldigheter och rättigheter",
        ),
    ),
    (
        "28.a",
        "",
        Text(
            "Bare etter dokumenterte instrukser, også for overføring",
            "Berre etter dokumenterte instruksar, også for overføring",
            "Only on documented instructions, also for transfers",
            "Endast på dokumenterade instruktioner, även för överföring",
        ),
    ),
    ("28.b", "", Text("Taushetsplikt", "Teieplikt", "Confidentiality", "Tystnadsplikt")),
    (
        "28.c",
        "",
        Text(
            "Sikkerhet etter artikkel 32",
            "Tryggleik etter artikkel 32",
            "Security under Article 32",
            "Säkerhet enligt artikel 32",
        ),
    ),
    (
        "28.d",
        "",
        Text(
            "Underleverandører: tillatelse eller varsel, samme plikter, fullt ansvar",
            "Underleverandørar: løyve eller varsel, same plikter, fullt ansvar",
            "Sub-processors: consent or notice, the same duties, full liability",
            "Underbiträden: tillstånd eller underrättelse, samma skyldigheter, fullt ansvar",
        ),
    ),
    (
        "28.e",
        "",
        Text(
            "Hjelp med krav fra personer",
            "Hjelp med krav frå personar",
            "Help with people's requests",
            "Hjälp med personers begäranden",
        ),
    ),
    (
        "28.f",
        "",
        Text(
            "Hjelp med artikkel 32-36",
            "Hjelp med artikkel 32-36",
            "Help with Articles 32-36",
            "Hjälp med artikel 32-36",
        ),
    ),
    (
        "28.g",
        "",
        Text(
            "Slette eller levere tilbake", "Slette eller levere tilbake", "Delete or return", "Radera eller återlämna"
        ),
    ),
    (
        "28.h",
        "",
        Text("Dokumentasjon og revisjon", "Dokumentasjon og revisjon", "Proof and audits", "Bevis och granskningar"),
    ),
    (
        "28.i",
        "",
        Text(
            "Varsle når en instruks bryter loven",
            "Varsle når ein instruks bryt lova",
            "Warn when an instruction breaks the law",
            "Varna när en instruktion strider mot lagen",
        ),
    ),
    (
        "28.9",
        "",
        Text(
            "Skriftlig, også elektronisk",
            "Skriftleg, også elektronisk",
            "In writing, electronic included",
            "Skriftligt, även elektroniskt",
        ),
    ),
)

ARTICLE_33_3 = _checklist(
    "Art. 33(3)",
    (
        "33.a",
        "",
        Text(
            "Hva som skjedde, hvilke personer og opplysninger, og omtrent hvor mange",
            "Kva som hende, kva personar og opplysningar, og om lag kor mange",
            "What happened, which people and records, and roughly how many",
            "Vad som hände, vilka personer och uppgifter, och ungefär hur många",
        ),
    ),
    (
        "33.b",
        "",
        Text(
            "Kontaktpunkt eller personvernombud",
            "Kontaktpunkt eller personvernombod",
            "Contact point or data protection officer",
            "Kontaktpunkt eller dataskyddsombud",
        ),
    ),
    ("33.c", "", Text("Sannsynlige følger", "Sannsynlege følgjer", "Likely consequences", "Sannolika följder")),
    (
        "33.d",
        "",
        Text(
            "Tiltak, gjort og planlagt",
            "Tiltak, gjorde og planlagde",
            "Measures taken and planned",
            "Åtgärder, vidtagna och planerade",
        ),
    ),
)

CHECKLISTS: Mapping[str, Mapping[str, Item]] = MappingProxyType(
    {
        "12.4": ARTICLE_12_4,
        "13": ARTICLE_13,
        "14": ARTICLE_14,
        "15": ARTICLE_15,
        "21.4": ARTICLE_21_4,
        "28.3": ARTICLE_28_3,
        "30.1": ARTICLE_30_1,
        "30.2": ARTICLE_30_2,
        "33.3": ARTICLE_33_3,
    }
)
ITEMS = table(*(item for checklist in CHECKLISTS.values() for item in checklist.values()))
