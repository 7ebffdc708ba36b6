"""How long data must be kept, may be kept, or is commonly kept, country by country.

Two names are no basis for keeping anything here, though statements still cite them: regnskapsloven, whose rules on
keeping moved to bokføringsloven in 2005, and «Norsk Regnskaps Standard», which sets accounting methods, not periods.
`minimum`, `maximum` and `usual` are written in the retention language; the anchor names (booked, due, ended ...) are
generic, so a register maps its own anchor to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillit.law.tables import Row, Text, Verified, table


class Kind(StrEnum):
    """What a row of retention law does."""

    DUTY = "duty"  # must be kept
    MAX = "max"  # must not be kept longer
    GROUND = "ground"  # may justify keeping, where a dispute is really likely
    CONV = "conv"  # convention, configurable
    OUTDATED = "outdated"  # repealed, still cited


@dataclass(frozen=True, kw_only=True)
class Duty(Row):
    """How long one sort of data is kept; empty where the law gives no number."""

    country: str
    kind: Kind
    title: Text
    minimum: str = ""
    maximum: str = ""
    usual: str = ""
    note: str = ""


_BOKF = "bokføringsloven § 13"
_GPO = "<https://www.gpokonomi.no/2022/05/27/ofte-stilte-sporsmal-oppbevaring-av-regnskapsmateriale/>"
_DELOITTE = (
    "<https://www2.deloitte.com/no/no/pages/audit/articles/redusert-oppbevaringstid-for-regnskapsmateriale.html>"
)
_RN = "<https://www.regnskapnorge.no/faget/artikler/lonn--personal/nar-ma-jeg-slette-ansattopplysninger/>"
_FIVE = "5 years after the end of the fiscal year of booked"
_THREE_AND_A_HALF = "3 years and 6 months after the end of the fiscal year of booked"
_GDPR_IN_FORCE = date(2018, 7, 20)

BOOKKEEPING = (
    Duty(
        id="R-BOK5",
        country="NO",
        kind=Kind.DUTY,
        minimum=_FIVE,
        title=Text(
            "Årsregnskap, bilag, spesifikasjoner og annen primærdokumentasjon",
            "Årsrekneskap, bilag, spesifikasjonar og annan primærdokumentasjon",
            "Annual accounts, vouchers, specifications and other primary documents",
            "Årsbokslut, verifikationer, specifikationer och annan primärdokumentation",
        ),
        source=f"{_BOKF} {_GPO} {_DELOITTE}",
        verified=Verified.SECONDARY,
        valid_from=date(2014, 2, 1),
        review="a reform of digital bookkeeping is on its way; read § 13 at Lovdata before release",
        note="Counts from the end of the financial year, not from the voucher: 2021-03-10 is kept through 2026-12-31.",
    ),
    Duty(
        id="R-BOK35",
        country="NO",
        kind=Kind.DUTY,
        minimum=_THREE_AND_A_HALF,
        title=Text(
            "Avtaler, vesentlig korrespondanse, pakksedler og prislister",
            "Avtalar, vesentleg korrespondanse, pakksetlar og prislister",
            "Agreements, essential correspondence, packing slips and price lists",
            "Avtal, väsentlig korrespondens, följesedlar och prislistor",
        ),
        source=f"{_BOKF} {_GPO} {_DELOITTE}",
        verified=Verified.SECONDARY,
    ),
    Duty(
        id="R-BOK10",
        country="NO",
        kind=Kind.DUTY,
        minimum="10 years after the end of the fiscal year of booked",
        title=Text(
            "Prosjektregnskap i bygg og anlegg; bankers kunde- og leverandørspesifikasjoner",
            "Prosjektrekneskap i bygg og anlegg; kunde- og leverandørspesifikasjonar i bankar",
            "Construction project accounts; banks' customer and supplier specifications",
            "Projektredovisning i bygg och anläggning; bankers kund- och leverantörsspecifikationer",
        ),
        source=f"bokføringsforskriften {_DELOITTE}",
        verified=Verified.SECONDARY,
    ),
    Duty(
        id="R-BOKPET",
        country="NO",
        kind=Kind.DUTY,
        minimum="15 years after the end of the fiscal year of booked",
        title=Text(
            "Petroleumsvirksomhet",
            "Petroleumsverksemd",
            "Petroleum activities",
            "Petroleumverksamhet",
        ),
        source=f"bokføringsforskriften {_DELOITTE}",
        verified=Verified.SECONDARY,
        note="Ten years for foreign firms and persons on the shelf.",
    ),
    Duty(
        id="R-BOKFAST",
        country="NO",
        kind=Kind.DUTY,
        title=Text(
            "Justering av merverdiavgift for fast eiendom",
            "Justering av meirverdiavgift for fast eigedom",
            "VAT adjustment papers for real property",
            "Jämkning av mervärdesskatt för fast egendom",
        ),
        source=f"bokføringsforskriften; merverdiavgiftsloven ch. 9 {_DELOITTE}",
        verified=Verified.OPEN,
        review="about five years after the last adjustment year; the length is not settled",
    ),
    Duty(
        id="R-TIME",
        country="NO",
        kind=Kind.DUTY,
        minimum=_THREE_AND_A_HALF,
        title=Text("Timelister bak lønn", "Timelister bak løn", "Timesheets behind pay", "Tidrapporter bakom lön"),
        source=f"{_BOKF} {_RN}",
        verified=Verified.SECONDARY,
        note="Five years, as R-BOK5, where the timesheet itself documents the booking.",
    ),
    Duty(
        id="R-PERS",
        country="NO",
        kind=Kind.DUTY,
        minimum="3 years and 6 months after the end of the fiscal year of recorded",
        title=Text(
            "Personalliste i servering, frisør, skjønnhetspleie og bilpleie",
            "Personalliste i servering, frisør, venleikspleie og bilpleie",
            "Staff list in restaurants, hair and beauty, car repair and care",
            "Personalliggare i restaurang, frisör, skönhetsvård och bilvård",
        ),
        source="bokføringsforskriften § 8-5-6 <https://www.skatteetaten.no/rettskilder/type/"
        "skattedirektoratets-meldinger/krav-til-foring-av-personalliste-i-enkelte-bransjer/>",
        verified=Verified.OPEN,
        review="the duty is confirmed, its length is not",
    ),
    Duty(
        id="R-SE-BOK7",
        country="SE",
        kind=Kind.DUTY,
        minimum="7 years after the end of the fiscal year of booked",
        title=Text(
            "Regnskapsmateriale i Sverige",
            "Rekneskapsmateriale i Sverige",
            "Bookkeeping material in Sweden",
            "Räkenskapsinformation",
        ),
        source="bokföringslagen (1999:1078) 7 kap. 2 §",
        verified=Verified.KNOWN,
        note="Runs from the end of the calendar year in which the financial year ended: later where the year is split."
        " Not a Norwegian duty.",
    ),
)

CLAIMS = (
    Duty(
        id="R-AML",
        country="NO",
        kind=Kind.DUTY,
        minimum="5 years after ended",
        maximum="6 years after ended",
        title=Text(
            "Kundetiltak mot hvitvasking",
            "Kundetiltak mot kvitvasking",
            "Customer due diligence against money laundering",
            "Kundkännedom mot penningtvätt",
        ),
        source="hvitvaskingsloven 2018 § 30"
        " <http://www.hvitvasking.no/Lov-og-forskrift/Hvitvaskingsloven/Registrering-og-oppbevaring-av-opplysninger/>",
        verified=Verified.KNOWN,
        review="the year within which to delete is known only from the older act; read § 30 at Lovdata",
    ),
    Duty(
        id="R-FOR3",
        country="NO",
        kind=Kind.GROUND,
        maximum="3 years after due",
        title=Text("Alminnelige krav", "Alminnelege krav", "Ordinary claims", "Vanliga fordringar"),
        source="foreldelsesloven §§ 2-3 <https://jusinfo.no/foreldelse/foreldelse-av-fordringer/"
        "foreldelseslovens-virkeomrade/>",
        verified=Verified.SECONDARY,
        note="A dispute must be really likely: all data for three years just in case fails Art. 5(1)(e).",
    ),
    Duty(
        id="R-FOR9",
        country="NO",
        kind=Kind.GROUND,
        maximum="the earlier of 3 years after known and 20 years after harmed",
        title=Text(
            "Erstatning utenfor avtale",
            "Skadebot utanfor avtale",
            "Damages outside contract",
            "Skadestånd utanför avtal",
        ),
        source="foreldelsesloven § 9"
        " <https://jusinfo.no/foreldelse/foreldelsesfrist-skadeserstatning/fristens-utgangspunkt/>",
        verified=Verified.SECONDARY,
    ),
    Duty(
        id="R-FOR10",
        country="NO",
        kind=Kind.GROUND,
        maximum="13 years after due",
        title=Text(
            "Krav som fordringshaveren ikke kjente til",
            "Krav som kravshavaren ikkje kjende til",
            "Claims the creditor did not know of",
            "Fordringar som borgenären inte kände till",
        ),
        source="foreldelsesloven § 10 <https://jusinfo.no/foreldelse/"
        "foreldelsesfrist-pengekrav-og-kontrakt/absolutte-foreldelsesfrist/>",
        verified=Verified.SECONDARY,
        note="One year from knowledge, at most ten beyond the three.",
    ),
    Duty(
        id="R-FKJ",
        country="NO",
        kind=Kind.GROUND,
        maximum="5 years after delivered",
        title=Text("Forbrukerreklamasjon", "Forbrukarreklamasjon", "Consumer complaint", "Konsumentreklamation"),
        source="forbrukerkjøpsloven § 27",
        verified=Verified.KNOWN,
        note="Two years; five for things meant to last longer.",
    ),
)

PUBLIC_AND_HEALTH = (
    Duty(
        id="R-ARK",
        country="NO",
        kind=Kind.DUTY,
        title=Text(
            "Arkiv i offentlige organer",
            "Arkiv i offentlege organ",
            "Archives of public bodies",
            "Arkiv hos offentliga organ",
        ),
        source="arkivlova 20. juni 2025 nr. 96 §§ 12-13; arkivforskrift § 3"
        " <https://www.norgeslover.no/api/eksport-lov.php?format=pdf&id=NL%2Flov%2F2025-06-20-96>",
        verified=Verified.CHECKED,
        valid_from=date(2026, 1, 1),
        review="only the list of contents was read; read §§ 12-13 and the regulation",
        note="Nothing may be disposed of except under those sections.",
    ),
    Duty(
        id="R-JRN",
        country="NO",
        kind=Kind.DUTY,
        title=Text("Pasientjournal", "Pasientjournal", "Patient journal", "Patientjournal"),
        source="helsepersonelloven §§ 39-40; pasientjournalloven § 25 <https://www.legeforeningen.no/jus-og-arbeidsliv/"
        "rettigheter-og-plikter-for-lege-og-pasient/pasientjournal/oppbevaring/>",
        verified=Verified.SECONDARY,
        note="As long as the care may need it; then deleted unless archive law keeps it.",
    ),
    Duty(
        id="R-JRN10",
        country="NO",
        kind=Kind.CONV,
        title=Text(
            "Ti år etter siste innføring i journalen",
            "Ti år etter siste innføring i journalen",
            "Ten years after the last entry in the journal",
            "Tio år efter sista journalanteckningen",
        ),
        source="older journal regulation § 14 <https://fastlegen.no/artikkel/journalh%C3%A5ndboken-del-2>",
        verified=Verified.SECONDARY,
        note="The earliest point for handing over old journals; no rule to keep ten years and then delete.",
    ),
    Duty(
        id="R-EXPO",
        country="NO",
        kind=Kind.DUTY,
        minimum="60 years after ended",
        title=Text(
            "Register over eksponerte arbeidstakere",
            "Register over eksponerte arbeidstakarar",
            "Register of exposed workers",
            "Register över exponerade arbetstagare",
        ),
        source="forskrift om utførelse av arbeid",
        verified=Verified.OPEN,
        review="decades; the 60 years are not settled",
    ),
)

WORKING_LIFE = (
    Duty(
        id="R-EMP",
        country="NO",
        kind=Kind.MAX,
        title=Text(
            "Opplysninger om tidligere ansatte",
            "Opplysningar om tidlegare tilsette",
            "Data about former employees",
            "Uppgifter om tidigare anställda",
        ),
        source="GDPR Art. 5(1)(e); Datatilsynet <https://www.datatilsynet.no/regelverk-og-verktoy/sporsmal-svar/"
        "arbeidsliv/hvor-lenge-kan-personopplysningene-lagres-hos-arbeidsgiveren/>",
        verified=Verified.CHECKED,
        valid_from=_GDPR_IN_FORCE,
        note="Only while necessary; who was employed when may stay. The page still cites regnskapsloven.",
    ),
    Duty(
        id="R-EMPREF",
        country="NO",
        kind=Kind.CONV,
        usual="6 months after hired",
        title=Text(
            "Bakgrunnssjekk og referanser",
            "Bakgrunnssjekk og referansar",
            "Background checks and references",
            "Bakgrundskontroll och referenser",
        ),
        source=f"GDPR Art. 5(1)(e) {_RN}",
        verified=Verified.SECONDARY,
        note="About the time of probation.",
    ),
    Duty(
        id="R-APP",
        country="NO",
        kind=Kind.MAX,
        title=Text(
            "Søkere som ikke fikk jobben",
            "Søkjarar som ikkje fekk jobben",
            "Unsuccessful applicants",
            "Sökande som inte fick jobbet",
        ),
        source=f"GDPR Art. 5(1)(e) {_RN}",
        verified=Verified.SECONDARY,
        valid_from=_GDPR_IN_FORCE,
        note="Deleted when the process is over; longer only with consent.",
    ),
    Duty(
        id="R-APPN",
        country="NO",
        kind=Kind.CONV,
        usual="6 months after rejected",
        title=Text(
            "Tid etter avslag på en søknad",
            "Tid etter avslag på ein søknad",
            "Time after a rejected application",
            "Tid efter avslag på en ansökan",
        ),
        source="Tillit's own proposal; firms use 3-12 months"
        " <https://www.netpower.no/om-netpower/personvern_rekruttering/>",
        verified=Verified.OPEN,
        note="No number from Datatilsynet was found; three years is the Danish authority's figure.",
    ),
    Duty(
        id="R-MAIL",
        country="NO",
        kind=Kind.DUTY,
        title=Text(
            "E-postkasse til en som slutter",
            "E-postkasse til ein som sluttar",
            "Mailbox of someone who leaves",
            "E-postlåda för den som slutar",
        ),
        source="forskrift 2. juli 2018 nr. 1108 § 4 <https://www.datatilsynet.no/personvern-pa-ulike-omrader/"
        "personvern-pa-arbeidsplassen/innsyn-epost-filer/hva-omfattes-av-forskriften/>",
        verified=Verified.SECONDARY,
        valid_from=_GDPR_IN_FORCE,
        note="A duty to close at the end, and to erase within reasonable time what daily operation does not need.",
    ),
    Duty(
        id="R-MAIL6",
        country="NO",
        kind=Kind.CONV,
        usual="6 months after ended",
        title=Text(
            "Rimelig tid for e-postkassen",
            "Rimeleg tid for e-postkassa",
            "Reasonable time for the mailbox",
            "Skälig tid för e-postlådan",
        ),
        source="<https://www.arbeidsrettsadvokater.no/oppsigelse/"
        "e-post-og-annen-elektronisk-kommunikasjon-nar-ansatte-slutter/>",
        verified=Verified.SECONDARY,
        note="An outer mark; an automatic reply stays only a short while.",
    ),
)

SECURITY = (
    Duty(
        id="R-CCTV",
        country="NO",
        kind=Kind.MAX,
        usual="7 days after recorded",
        title=Text("Kameraopptak", "Kameraopptak", "Camera recordings", "Kamerainspelningar"),
        source="GDPR Art. 5(1)(e) <https://www.netcam.no/hvor-lenge-kan-opptak-lagres/>",
        verified=Verified.SECONDARY,
        valid_from=_GDPR_IN_FORCE,
        review="does the camera regulation of 2 July 2018 hold a week of its own? Until read: 7 days, warn above",
        note="As long as necessary; seven days is a rule of thumb, more needs a written reason.",
    ),
    Duty(
        id="R-CCTVOLD",
        country="NO",
        kind=Kind.OUTDATED,
        maximum="7 days after recorded",
        title=Text(
            "Den gamle sjudagersregelen for kamera",
            "Den gamle sjudagarsregelen for kamera",
            "The old seven-day rule for cameras",
            "Den gamla sjudagarsregeln för kameror",
        ),
        source="personopplysningsforskriften 2000 § 8-4 <https://www.datatilsynet.no/regelverk-og-skjema/veiledere/"
        "kameraovervaking/skilting-og-sletting/>",
        verified=Verified.CHECKED,
        valid_to=date(2018, 7, 19),
        note="30 days for the police and three months for banks and post went with it.",
    ),
    Duty(
        id="R-CCTV72",
        country="EU",
        kind=Kind.GROUND,
        maximum="3 days after recorded",
        title=Text(
            "Etter 72 timer må grunnen til å beholde opptak være sterkere",
            "Etter 72 timar må grunnen til å halde på opptak vere sterkare",
            "After 72 hours the reason to keep recordings must be stronger",
            "Efter 72 timmar måste skälet att behålla inspelningar vara starkare",
        ),
        source="EDPB Guidelines 3/2019",
        verified=Verified.KNOWN,
    ),
    Duty(
        id="R-ACC",
        country="NO",
        kind=Kind.CONV,
        usual="3 months after recorded",
        title=Text("Adgangslogg", "Tilgangslogg", "Physical access log", "Passerlogg"),
        source="GDPR Art. 5(1)(e), 32 <https://lod.lovdata.no/article/2024/06/"
        "Logging%20som%20sikkerhetstiltak%20etter%20GDPR>",
        verified=Verified.KNOWN,
        note="No statutory number; the three months come from a repealed regulation.",
    ),
    Duty(
        id="R-SEC",
        country="NO",
        kind=Kind.CONV,
        usual="12 months after recorded",
        title=Text("Sikkerhetslogg", "Tryggleikslogg", "Security log", "Säkerhetslogg"),
        source="GDPR Art. 32",
        verified=Verified.KNOWN,
        note="By need; 6 to 12 months is common.",
    ),
)

DUTIES: Mapping[str, Duty] = table(*BOOKKEEPING, *CLAIMS, *PUBLIC_AND_HEALTH, *WORKING_LIFE, *SECURITY)

NO_BASIS_FOR_KEEPING: tuple[str, ...] = ("regnskapsloven", "Norsk Regnskaps Standard")


def duties(country: str, kind: Kind, on: date) -> tuple[Duty, ...]:
    """Return the rows of a kind that hold in a country on a day, those of the whole EU included."""
    return tuple(
        duty for duty in DUTIES.values() if duty.kind is kind and duty.country in {country, "EU"} and duty.in_force(on)
    )
