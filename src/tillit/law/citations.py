"""References that statements still make although the act, decision, body or address has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillit.law.phrases import Hit, Phrase, find
from tillit.law.practices import PRACTICES, Practice, find_practices
from tillit.law.tables import Text, Verified, table

__all__ = ["CITATIONS", "PRACTICES", "Citation", "Hit", "Practice", "Status", "find_outdated", "find_practices"]


class Status(StrEnum):
    """What has become of the thing that is cited."""

    REPEALED = "repealed"
    INVALID = "invalid"
    REPLACED = "replaced"
    RENAMED = "renamed"
    MOVED = "moved"
    ABOLISHED = "abolished"
    IMPRECISE = "imprecise"


@dataclass(frozen=True, kw_only=True)
class Citation(Phrase):
    """An outdated reference, its status, and what to cite instead."""

    status: Status


def _same(words: str) -> Text:
    return Text(words, words, words, words)


_POL2018 = date(2018, 7, 20)
_ACT = r"(?:personopplysningslov(?:en|a)s?|\bpol\.?|personal data act)"
_YEAR_2000 = r"\b2000\b|nr\.? ?31\b"
_OLD_ACT = (
    "personopplysningsloven 2000 (lov 14. april 2000 nr. 31), repealed 20 July 2018 <https://www.datatilsynet.no/"
    "regelverk-og-skjema/lover-og-regler/lover-og-regler2/Personal-Data-Act-/>"
)


def _section(number: str, pattern: str, theme: str, now: str) -> Citation:
    return Citation(
        id=f"pol2000:{number}",
        status=Status.REPEALED,
        pattern=rf"{_ACT}[^§\n]{{0,40}}(?:§§?|sections?|paragraf)\s*{pattern}(?![\d-])",
        # §§ 8-18 exist in the act of 2018 with other content: a number alone proves nothing
        near=rf"{_YEAR_2000}|{theme}" if theme else "",
        unless=r"\b2018\b|nr\.? ?38\b",
        title=_same(f"personopplysningsloven 2000 § {number}"),
        instead=_same(now),
        source=_OLD_ACT,
        verified=Verified.KNOWN,
        valid_from=_POL2018,
    )


_SECTIONS = (
    _section("8", "8", r"vilkår for (?:å )?behandl|conditions for processing", "GDPR Art. 6(1)"),
    _section("9", "9", r"sensitiv", "GDPR Art. 9(2); personopplysningsloven 2018 §§ 6, 7, 9"),
    _section("11", "11", r"grunnkrav|basic requirement", "GDPR Art. 5"),
    _section("13", "13", r"informasjonssikkerhet|tryggleik|security", "GDPR Art. 32"),
    _section("14", "14", r"internkontroll|internal control", "GDPR Art. 24, 5(2)"),
    _section("15", "15", r"databehandler|databehandlar|processor", "GDPR Art. 28"),
    _section("18", "18", r"innsyn|access", "GDPR Art. 15"),
    _section("19-20", "(?:19|20)", r"informasjonsplikt|informasjon|information", "GDPR Art. 13, 14"),
    _section("21", "21", r"profil", "GDPR Art. 13(2)(f), 15(1)(h), 22"),
    _section("22, 25", "(?:22|25)", r"automatis|automated", "GDPR Art. 22"),
    _section("23", "23", r"unntak|exception", "personopplysningsloven 2018 § 16"),
    _section(
        "26", "26", r"markedsføring|marknadsføring|marketing", "GDPR Art. 21(2)-(3); markedsføringsloven §§ 12-15"
    ),
    _section("27", "27", r"retting|korrig|rectif|correct", "GDPR Art. 16"),
    _section("28", "28", r"slett|eras|delet", "GDPR Art. 5(1)(e), 17"),
    _section("29-30", "(?:29|30)", r"overfør|utland|transfer", "GDPR Art. 44-49"),
    _section("31-32", "3[12]", r"meldeplikt|melding|notif", "GDPR Art. 30"),
    _section("33", "33", r"konsesjon|licen[cs]e", "GDPR Art. 35, 36"),
    _section("36-41", "(?:3[6-9]|4[01])", "", "GDPR Art. 5, 6(1)(f), 13; forskrift 2. juli 2018 nr. 1107"),
    _section("42-51", "(?:4[2-9]|5[01])", "", "GDPR Art. 82, 83; personopplysningsloven 2018 §§ 26, 29, 30"),
)


def _citation(  # one argument a column
    word: str,
    status: Status,
    since: date | None,
    pattern: str,
    *,
    title: str | Text,
    instead: str | Text,
    source: str,
    verified: Verified = Verified.KNOWN,
    near: str = "",
    unless: str = "",
    negatable: bool = False,
) -> Citation:
    return Citation(
        id=word,
        status=status,
        valid_from=since,
        pattern=pattern,
        near=near,
        unless=unless,
        negatable=negatable,
        title=_same(title) if isinstance(title, str) else title,
        instead=_same(instead) if isinstance(instead, str) else instead,
        source=source,
        verified=verified,
    )


_KEEPING = (
    r"lagre|lagring|oppbevar|arkiver|slett|\bår\b|\bkeep|\bkept|retain|retention|\bstor(?:e|age)|\byears?\b|spara|lagra"
)

_ACTS = (
    _citation(
        "pol2000",
        Status.REPEALED,
        _POL2018,
        r"(?:lov (?:av |om [^.\n]{0,60}av )?)?14\.? ?april 2000(?:,? ?(?:nr\.?|no\.?) ?31)?|LOV-2000-04-14-31"
        r"|personopplysningslov(?:en|a) (?:av |fra |frå )?2000|personal data act (?:of )?2000",
        title="personopplysningsloven 2000",
        instead="GDPR; personopplysningsloven (lov 15. juni 2018 nr. 38)",
        source=_OLD_ACT,
        verified=Verified.CHECKED,
    ),
    _citation(
        "pof2000",
        Status.REPEALED,
        _POL2018,
        r"15\.? ?desember 2000 nr\.? ?1265|personopplysningsforskrift(?:en|a)\s*(?:§§?\s*\d+-\d+|kap\w*\.? ?[1-9])",
        title="personopplysningsforskriften 2000",
        instead="GDPR; forskrift 2. juli 2018 nr. 1107 / nr. 1108",
        source="forskrift 15. desember 2000 nr. 1265 <https://www.karnovgroup.no/regelverk/forskrift-om-arbeidsgivers-"
        "innsyn-i-e-postkasse-og-annet-elektronisk-lagret-materiale?hsLang=no>",
        verified=Verified.SECONDARY,
    ),
    _citation(
        "directive_95_46",
        Status.REPEALED,
        date(2018, 5, 25),
        r"95/46(?:/E[CFG]|/EØF)?\b",
        title="95/46/EF",
        instead="GDPR, (EU) 2016/679",
        source="GDPR Art. 94",
    ),
    _citation(
        "in_force_may_2018",
        Status.IMPRECISE,
        None,
        r"\b(?:norge|noreg|norway|norsk|norwegian)\b[^.\n]{0,80}\b25\.? ?(?:mai|may|maj) 2018",
        title=Text(
            "GDPR gjaldt i Norge fra 25. mai 2018",
            "GDPR galdt i Noreg frå 25. mai 2018",
            "GDPR in force in Norway from 25 May 2018",
            "GDPR gällde i Norge från 25 maj 2018",
        ),
        instead=Text("20. juli 2018", "20. juli 2018", "20 July 2018", "20 juli 2018"),
        source="personopplysningsloven § 1; EEA decision 154/2018",
    ),
    _citation(
        "meldeplikt",
        Status.ABOLISHED,
        _POL2018,
        r"meldepliktig behandling|behandling\w* (?:er|blir) meld\w* til datatilsynet|meldeplikt\w* til datatilsynet",
        unless=r"brudd|avvik|brot\b",
        title=Text(
            "Meldeplikt til Datatilsynet",
            "Meldeplikt til Datatilsynet",
            "Notifying processing to Datatilsynet",
            "Anmälan av behandling till Datatilsynet",
        ),
        instead="GDPR Art. 30",
        source="personopplysningsloven 2000 §§ 31-32; GDPR Art. 30",
    ),
    _citation(
        "konsesjon",
        Status.ABOLISHED,
        _POL2018,
        r"konsesjon\w*[^.\n]{0,60}datatilsynet|datatilsynet[^.\n]{0,60}konsesjon\w*"
        r"|(?:licen[cs]e|concession)[^.\n]{0,40}datatilsynet|godkjent av datatilsynet",
        title=Text(
            "Konsesjon eller godkjenning fra Datatilsynet",
            "Konsesjon eller godkjenning frå Datatilsynet",
            "Licence or approval from Datatilsynet",
            "Tillstånd eller godkännande från Datatilsynet",
        ),
        instead="GDPR Art. 35, 36",
        source="personopplysningsloven 2000 § 33; GDPR Art. 35, 36",
    ),
    _citation(
        "sensitive",
        Status.RENAMED,
        _POL2018,
        r"sensitive personopplysning\w*",  # not in Swedish, whose act still says "känsliga personuppgifter"
        title="sensitive personopplysninger",
        instead=Text(
            "særlige kategorier av personopplysninger",
            "særlege kategoriar av personopplysningar",
            "special categories of personal data",
            "särskilda kategorier av personuppgifter",
        ),
        source="GDPR Art. 9(1)",
    ),
    _citation(
        "ekomlov_2003",
        Status.REPEALED,
        date(2025, 1, 1),
        r"ekomlov(?:en|a)[^.\n]{0,30}§\s*2-7 ?b|§\s*2-7 ?b[^.\n]{0,30}ekomlov|lov (?:av )?4\.? ?juli 2003 nr\.? ?83"
        r"|electronic communications act[^.\n]{0,30}2-7 ?b",
        title="ekomloven 2003 § 2-7 b",
        instead="ekomloven 2024 § 3-15",
        source="lov 13. desember 2024 nr. 76"
        " <https://www.digi.no/artikler/nye-norske-cookie-regler-fra-1-januar/553965>",
        verified=Verified.SECONDARY,
    ),
    _citation(
        "offentlighetsloven_1970",
        Status.REPLACED,
        date(2009, 1, 1),
        r"\boffentlighetslov(?:en|a)\b",
        title="offentlighetsloven 1970",
        instead="offentleglova",
        source="offentleglova (lov 19. mai 2006 nr. 16), in force 1 January 2009",
    ),
    _citation(
        "regnskapsloven",
        Status.IMPRECISE,
        date(2005, 1, 1),
        r"\bregnskapslov(?:en|a)s?\b|\brekneskapslov(?:a|en)\b|\bnorwegian accounting act\b",
        near=_KEEPING,
        title=Text(
            "Regnskapsloven som grunn til å oppbevare",
            "Rekneskapslova som grunn til å oppbevare",
            "Regnskapsloven as a reason to keep",
            "Regnskapsloven som skäl att bevara",
        ),
        instead="bokføringsloven § 13",
        source="bokføringsloven § 13 <https://stortinget.no/no/Saker-og-publikasjoner/Publikasjoner/Innstillinger/"
        "Odelstinget/2003-2004/inno-200304-107/1>",
        verified=Verified.CHECKED,
    ),
    _citation(
        "norsk_regnskapsstandard",
        Status.IMPRECISE,
        None,
        r"\bnorske? (?:regnskaps|rekneskaps) ?standard\w*|norwegian accounting standards?",
        near=_KEEPING,
        title=Text(
            "Norsk Regnskaps Standard som grunn til å oppbevare",
            "Norsk Regnskaps Standard som grunn til å oppbevare",
            "Norwegian accounting standards as a reason to keep",
            "Norsk Regnskaps Standard som skäl att bevara",
        ),
        instead="bokføringsloven § 13",
        source="bokføringsloven § 13",
    ),
    _citation(
        "seven_years_bookkeeping",
        Status.IMPRECISE,
        None,
        r"\b(?:7|sju|syv|seven) (?:år|years)\b",
        near=r"bokføring|regnskap|rekneskap|bookkeeping|accounting",
        unless=r"sverige|svensk|swed|bokföring",
        title=Text(
            "Sju års oppbevaring av regnskap i Norge",
            "Sju års oppbevaring av rekneskap i Noreg",
            "Seven years of bookkeeping in Norway",
            "Sju års bevarande av bokföring i Norge",
        ),
        instead=Text(
            "Fem år etter regnskapsårets slutt; sju år er Sveriges regel.",
            "Fem år etter slutten av rekneskapsåret; sju år er regelen i Sverige.",
            "Five years after the financial year; seven is Sweden's rule.",
            "Fem år efter räkenskapsårets slut; sju år är Sveriges regel.",
        ),
        source="bokføringsloven § 13; bokföringslagen (1999:1078) 7 kap. 2 §",
    ),
    _citation(
        "arkivlova_1992",
        Status.REPLACED,
        date(2026, 1, 1),
        r"arkivlov(?:a|en) (?:av |frå |fra )?1992|4\.? ?desember 1992 nr\.? ?126|2017 nr\.? ?(?:2105|2286)\b",
        title="arkivlova 1992",
        instead="arkivlova 2025 (lov 20. juni 2025 nr. 96)",
        source="arkivlova 2025 <https://www.aksess-tidsskrift.no/aktuelt/arkivforskrift-arkivlov-arkivverket/258189>",
        verified=Verified.SECONDARY,
    ),
    _citation(
        "mallova_1980",
        Status.REPLACED,
        date(2022, 1, 1),
        r"\bmållov(?:a|en)\b|lov om målbruk i offent\w+",
        title="mållova 1980",
        instead="språklova",
        source="språklova <https://www.regjeringen.no/contentassets/92c0cb2b20ba4d2aac3c397c54046741/nn-no/xml/"
        "prp201920200108000dddkrnl.xml>",
        verified=Verified.CHECKED,
    ),
)

_TRANSFERS = (
    _citation(
        "safe_harbor",
        Status.INVALID,
        date(2015, 10, 6),
        r"\bsafe[ -]?harbou?r\b",
        title="Safe Harbor",
        instead="EU-US Data Privacy Framework; SCC (EU) 2021/914",
        source="CJEU C-362/14 Schrems <https://schjodt.com/news/"
        "eu-court-upholds-the-data-transfer-framework-between-europe-and-the-united-states>",
        verified=Verified.SECONDARY,
    ),
    _citation(
        "privacy_shield",
        Status.INVALID,
        date(2020, 7, 16),
        r"\bprivacy[ -]?shield\b",
        title="Privacy Shield",
        instead="EU-US Data Privacy Framework, decision (EU) 2023/1795; SCC (EU) 2021/914",
        source="CJEU C-311/18 Schrems II <https://www.datatilsynet.no/aktuelt/aktuelle-nyheter-2020/"
        "sos-om-nye-regler-for-overforing/>",
        verified=Verified.CHECKED,
    ),
    _citation(
        "dpf_upheld",
        Status.IMPRECISE,
        date(2025, 9, 3),
        r"(?:data privacy framework|\bDPF\b)[^.\n]{0,80}(?:upheld|stadfest|opprettholdt|fastställ)\w*[^.\n]{0,60}"
        r"(?:court of justice|eu-domstolen|CJEU)",
        unless=r"general court|underretten|tribunalen",
        title=Text(
            "EU-domstolen har stadfestet Data Privacy Framework",
            "EU-domstolen har stadfesta Data Privacy Framework",
            "The Court of Justice upheld the Data Privacy Framework",
            "EU-domstolen har fastställt Data Privacy Framework",
        ),
        instead=Text(
            "Gyldig; anket (C-703/25 P); ha SCC i reserve.",
            "Gyldig; anka (C-703/25 P); ha SCC i reserve.",
            "Valid; under appeal (C-703/25 P); keep SCC as a fallback.",
            "Giltigt; överklagat (C-703/25 P); ha SCC i reserv.",
        ),
        source="General Court T-553/23; C-703/25 P <https://eur-lex.europa.eu/eli/C/2025/6610/oj/eng>",
        verified=Verified.CHECKED,
    ),
    _citation(
        "scc_old",
        Status.REPLACED,
        date(2022, 12, 27),
        r"\b(?:2010/87|2004/915|2001/497)(?:/E[CFUG]{1,2})?\b",
        title="SCC 2010/87, 2004/915, 2001/497",
        instead="SCC (EU) 2021/914",
        source="decision (EU) 2021/914 Art. 4",
    ),
    _citation(
        "uk_adequacy_2025",
        Status.REPLACED,
        date(2025, 12, 19),
        r"\b(?:storbritannia|united kingdom|UK|storbritannien)\b[^\n]{0,120}"
        r"\b27\.? ?(?:june|juni|december|desember) 2025",
        title=Text(
            "Adekvans for Storbritannia til 2025",
            "Adekvans for Storbritannia til 2025",
            "UK adequacy until 2025",
            "Adekvat skyddsnivå för Storbritannien till 2025",
        ),
        instead=Text("til 27. desember 2031", "til 27. desember 2031", "to 27 December 2031", "till 27 december 2031"),
        source="<https://www.dpocentre.com/news/eu-renews-uk-personal-data-adequacy-decisions>",
        verified=Verified.SECONDARY,
    ),
    _citation(
        "google_analytics_illegal",
        Status.IMPRECISE,
        date(2023, 7, 10),
        r"google analytics[^.\n]{0,60}\b(?:ulovlig|ulovleg|forbudt|illegal|unlawful|olaglig|förbjud)\w*",
        negatable=True,
        title=Text(
            "Google Analytics er ulovlig",
            "Google Analytics er ulovleg",
            "Google Analytics is illegal",
            "Google Analytics är olagligt",
        ),
        instead=Text(
            "Overføringen er løst for sertifiserte mottakere; samtykke etter ekomloven § 3-15 trengs.",
            "Overføringa er løyst for sertifiserte mottakarar; samtykke etter ekomlova § 3-15 trengst.",
            "The transfer is settled for certified recipients; consent under ekomloven § 3-15 is needed.",
            "Överföringen är löst för certifierade mottagare; samtycke enligt ekomloven § 3-15 krävs.",
        ),
        source="Datatilsynet 20/03771-17 <https://www.datatilsynet.no/regelverk-og-verktoy/lover-og-regler/"
        "avgjorelser-fra-datatilsynet/2023/vedtak-i-google-analytics-saken/>",
        verified=Verified.CHECKED,
    ),
    _citation(
        "ip_anonymised",
        Status.IMPRECISE,
        None,
        r"\banonymi[sz]e_?ip\b|\bIP[- ]?(?:adress|address|nummer)\w*[^.\n]{0,60}\banonymi[sz]\w*"
        r"|\banonymi[sz]\w*[^.\n]{0,40}\bIP[- ]?(?:adress|address|nummer)\w*",
        negatable=True,
        title=Text(
            "En avkortet IP-adresse kalt anonym",
            "Ei avkorta IP-adresse kalla anonym",
            "A truncated IP address called anonymous",
            "En avkortad IP-adress kallad anonym",
        ),
        instead=Text(
            "Kall den avkortet: det er minimering, ikke anonymisering.",
            "Kall ho avkorta: det er minimering, ikkje anonymisering.",
            "Call it truncated: that is minimisation, not anonymisation.",
            "Kalla den avkortad: det är minimering, inte anonymisering.",
        ),
        source="GDPR recital 26 <https://news.najib.digital/ip-address-truncation-is-not-anonymization-111115.html>",
        verified=Verified.SECONDARY,
    ),
)


def _renamed(word: str, since: date, pattern: str, old: str, new: str, source: str, *, unless: str = "") -> Citation:
    return _citation(word, Status.RENAMED, since, pattern, title=old, instead=new, source=source, unless=unless)


_BODIES = (
    _citation(
        "datatilsynet_address",
        Status.MOVED,
        None,
        r"\btollbugata 3\b|\bpostboks 8177\b",
        near=r"datatilsynet|8177",
        title=Text(
            "Datatilsynets gamle adresse",
            "Den gamle adressa til Datatilsynet",
            "Datatilsynet's old address",
            "Datatilsynets gamla adress",
        ),
        instead="Postboks 458 Sentrum, 0105 Oslo; https://www.datatilsynet.no",
        source="Datatilsynet; the old address still stands at <https://gdprhub.eu/index.php?title=Datatilsynet_(Norway)>",
        verified=Verified.OPEN,
    ),
    _renamed(
        "arkivverket",
        date(2026, 1, 1),
        r"\barkivverket\b|\briksarkivaren\b",
        "Arkivverket, Riksarkivaren",
        "Nasjonalarkivet",
        "arkivlova 2025 <https://www.digi.no/artikler/ny-arkivlov-vedtatt/559918>",
    ),
    _renamed(
        "wp29",
        date(2018, 5, 25),
        r"\barticle 29 working party\b|\bartikkel 29-gruppen?\b|\bartikel 29-gruppen\b|\bWP ?29\b",
        "WP29",
        "EDPB",
        "GDPR Art. 68, 94(2)",
        unless=r"opinion|uttale|guideline|retningslinje|yttrande|riktlinje|WP ?[12]\d\d",  # its papers are still cited
    ),
    _renamed(
        "ehelse",
        date(2024, 1, 1),
        r"\bdirektoratet for e-helse\b",
        "Direktoratet for e-helse",
        "Helsedirektoratet",
        "<https://ehelse-xp7qa.enonic.cloud/normen/normen-dokumenter/lagringstid-og-sletting-faktaark-25>",
    ),
    _renamed("difi", date(2020, 1, 1), r"\bdifi\b", "Difi", "Digdir", "merger of 1 January 2020"),
    _renamed(
        "nsd",
        date(2022, 1, 1),
        r"\bnorsk senter for forskningsdata\b|\bNSD\b",
        "NSD",
        "Sikt",
        "merger of 1 January 2022",
    ),
    _renamed(
        "forbrukerombudet",
        date(2018, 1, 1),
        r"\bforbrukarombodet\b|\bforbrukerombudet\b",
        "Forbrukerombudet",
        "Forbrukertilsynet",
        "renaming of 1 January 2018",
    ),
    _renamed(
        "fylkesmannen",
        date(2021, 1, 1),
        r"\bfylkesmannen\b",
        "Fylkesmannen",
        "Statsforvalteren",
        "renaming of 1 January 2021",
    ),
    _citation(
        "odr",
        Status.ABOLISHED,
        date(2025, 7, 20),
        r"ec\.europa\.eu/(?:consumers/)?odr\b",
        title=Text(
            "EUs plattform for nettklager",
            "Plattforma til EU for nettklager",
            "The EU platform for online disputes",
            "EU:s plattform för tvister på nätet",
        ),
        instead=Text("Fjern lenken.", "Fjern lenkja.", "Remove the link.", "Ta bort länken."),
        source="Regulation (EU) 2024/3228",
    ),
)

CITATIONS: Mapping[str, Citation] = table(*_ACTS, *_SECTIONS, *_TRANSFERS, *_BODIES)


def find_outdated(text: str, *, on: date) -> list[Hit]:
    """Return where a text cites what is outdated on the day, in the order of the text.

    Conservative: a text that itself says that the thing is gone is not flagged, and a section number of the act of
    2000 only together with its year, its number or its theme. Nothing found is no proof that all is well.
    """
    return find(text, CITATIONS.values(), on=on)
