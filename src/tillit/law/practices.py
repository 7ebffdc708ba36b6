"""Practices that today's law does not allow, however carefully they are carried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tillit.law.phrases import Hit, Phrase, find
from tillit.law.tables import Text, Verified, row, table
from tillit.law.universal import ORGANISATIONS

_CONSENT = r"(?:samtyk|godta|godtek|godkj|aksepter|consent|accept|agree|samtyck|godkän)"
_TRACKING = (
    r"cookie|informasjonskaps|\bkak(?:a|or|er|ar)\b|analy[st]|sporing|spårning|track|personvern|privacy|persondata"
)
_TRACKING += r"|personopplysning|personal data|personuppgift|integritet"
_GDPR_IN_NORWAY = date(2018, 7, 20)


@dataclass(frozen=True, kw_only=True)
class Practice(Phrase):
    """A practice, how a statement words it, what the law asks instead, and whom it concerns (empty: everyone)."""

    organisations: frozenset[str] = frozenset()


_REAL_CHOICE = Text(
    "Samtykke krever en aktiv, frivillig handling; å si nei skal være like lett som å si ja.",
    "Samtykke krev ei aktiv, frivillig handling; å seie nei skal vere like lett som å seie ja.",
    "Consent takes a free and active choice; saying no is as easy as saying yes.",
    "Samtycke kräver en aktiv och frivillig handling; att säga nej ska vara lika lätt som att säga ja.",
)

PRACTICES: Mapping[str, Practice] = table(
    Practice(
        id="consent_by_scrolling",
        title=Text(
            "Rulling på siden regnes som samtykke.",
            "Rulling på sida blir rekna som samtykke.",
            "Scrolling is taken as consent.",
            "Att rulla på sidan tas som samtycke.",
        ),
        instead=_REAL_CHOICE,
        pattern=rf"(?:\bscroll\w*|\bskroll\w*|\brull(?:er|ar|e|a)\b)[^.\n]{{0,100}}{_CONSENT}\w*"
        rf"|{_CONSENT}\w*[^.\n]{{0,100}}(?:\bscroll\w*|\bskroll\w*|\brull(?:er|ar|e|a)\b)",
        negatable=True,
        source="GDPR Art. 4(11), recital 32; EDPB Guidelines 05/2020; ekomloven 2024 § 3-15",
        verified=Verified.KNOWN,
        valid_from=_GDPR_IN_NORWAY,
    ),
    Practice(
        id="consent_by_continued_use",
        title=Text(
            "Videre bruk av siden regnes som samtykke.",
            "Vidare bruk av sida blir rekna som samtykke.",
            "Going on using the site is taken as consent.",
            "Fortsatt användning av sidan tas som samtycke.",
        ),
        instead=_REAL_CHOICE,
        pattern=r"(?:\bfortset\w*|\bfortsatt bruk|\bved å (?:bruke|besøke|benytte)\b|\bved bruk av\b|\bvidare bruk"
        r"|\bcontinu\w+ (?:to )?(?:use|using|brows\w+|visit\w*)|\bby (?:using|visiting|browsing|continuing)\b"
        rf"|\bfortsätt\w*|\bgenom att (?:använda|besöka)\b)[^.\n]{{0,100}}{_CONSENT}\w*",
        near=_TRACKING,
        negatable=True,
        source="GDPR Art. 4(11), 7, recital 32; CJEU C-673/17 Planet49",
        verified=Verified.KNOWN,
        valid_from=_GDPR_IN_NORWAY,
    ),
    Practice(
        id="consent_by_browser_settings",
        title=Text(
            "Innstillinger i nettleseren regnes som samtykke eller som måten å si nei på.",
            "Innstillingar i nettlesaren blir rekna som samtykke eller som måten å seie nei på.",
            "Browser settings are taken as consent, or as the way to refuse.",
            "Inställningar i webbläsaren tas som samtycke eller som sättet att säga nej.",
        ),
        instead=_REAL_CHOICE,
        pattern=rf"(?:\bnettles\w+|\bbrowser\w*|\bwebbläsar\w*)[^.\n]{{0,100}}"
        rf"(?:{_CONSENT}|avvis|reserver|motsett|motset|refus|reject|declin|opt out|neka)\w*"
        rf"|(?:{_CONSENT}|avvis|reserver|motsett|motset|refus|reject|declin|opt out|neka)\w*[^.\n]{{0,100}}"
        r"(?:\bnettles\w+|\bbrowser\w*|\bwebbläsar\w*)",
        near=r"innstilling|setting|inställning",
        negatable=True,
        source="ekomloven 2024 § 3-15 <https://www.digi.no/artikler/nye-norske-cookie-regler-fra-1-januar/553965>",
        verified=Verified.SECONDARY,
        valid_from=date(2025, 1, 1),
    ),
    Practice(
        id="consent_by_opt_out",
        title=Text(
            "Sporing eller analyse skjer til personen sier nei.",
            "Sporing eller analyse skjer til personen seier nei.",
            "Tracking or analytics runs until the person says no.",
            "Spårning eller analys sker tills personen säger nej.",
        ),
        instead=_REAL_CHOICE,
        pattern=r"\breserver\w* (?:deg|seg|dere|dykk)\b|\bopt(?:ing)?[ -]?out\b"
        r"|(?:hvis|om|dersom|if) (?:du|you) (?:ikke|ikkje|inte|do not|don't)[^.\n]{0,60}"
        r"(?:anses|regne|rekn|ansett|considered|deemed|anser)[^.\n]{0,40}(?:samtyk|consent|samtyck)\w*",
        near=r"analytics|analyseverktøy|webanalyse|nettstatistikk|besøksstatistikk|cookie|informasjonskaps|sporing|track"
        r"|\bkakor\b|spårning|samtyk|consent|samtyck",
        unless=r"nyhetsbrev|nyheitsbrev|newsletter|markedsføring|marknadsføring|marketing|marknadsföring|adressert",
        source="GDPR recital 32; ekomloven 2024 § 3-15"
        " <https://foyen.no/aktuelt/forslag-til-ny-ekomlov-hva-skjer-med-cookiereglene-i-norge/>",
        verified=Verified.SECONDARY,
        valid_from=date(2025, 1, 1),
    ),
    Practice(
        id="consent_by_pre_ticked_box",
        title=Text(
            "En rute er krysset av på forhånd.",
            "Ei rute er kryssa av på førehand.",
            "A box is ticked beforehand.",
            "En ruta är förkryssad.",
        ),
        instead=_REAL_CHOICE,
        pattern=r"(?:forhånds|førehands)(?:av)?(?:kryss|huk|merk)\w*|(?:av)?kryss(?:et|a) av på (?:forhånd|førehand)"
        r"|(?:ikke |ikkje |not |inte )?pre-?(?:ticked|checked|selected)\b|förkryssa\w*|förbock\w*|ikryssa\w* i förväg",
        unless=r"\b(?:ikke|ikkje|aldri|ingen|not|never|no|inte|aldrig|inga)\b",
        source="GDPR recital 32; CJEU C-673/17 Planet49, 1 October 2019",
        verified=Verified.KNOWN,
        valid_from=_GDPR_IN_NORWAY,
    ),
    Practice(
        id="days_for_a_month",
        title=Text(
            "Svar er lovet i så mange dager at det kan gå over en måned.",
            "Svar er lovt i så mange dagar at det kan gå over ein månad.",
            "An answer is promised in so many days that a month can pass first.",
            "Svar utlovas inom så många dagar att en månad kan hinna gå.",
        ),
        instead=Text(
            "Skriv «uten ugrunnet opphold og senest innen én måned»; 30 dager er lengre enn februar.",
            "Skriv «utan grunnlaust opphald og seinast innan éin månad»; 30 dagar er lengre enn februar.",
            "Write “without undue delay and at the latest within one month”; 30 days are longer than February.",
            "Skriv ”utan onödigt dröjsmål och senast inom en månad”; 30 dagar är längre än februari.",
        ),
        pattern=r"\b(?:29|[3-9]\d|1\d\d|tretti|thirty|trettio)\s+(?:kalender)?(?:dagers?|dagar|calendar days|days)\b",
        near=r"\b(?:be)?svar(?:er|ar|e|a|es|ast|t)?\b|henvendels|førespurn|forespørs|innsyn|\brequests?\b|\brespon[ds]"
        r"|\breply|\breplies|\banswer|\bbegäran\b|\bförfråg|tillgång",
        source="GDPR Art. 12(3); Regulation 1182/71 Art. 3",
        verified=Verified.KNOWN,
        valid_from=_GDPR_IN_NORWAY,
    ),
    Practice(
        id="freedom_of_information_law",
        title=Text(
            "En privat virksomhet viser til offentleglova eller forvaltningsloven for innsyn.",
            "Ei privat verksemd viser til offentleglova eller forvaltingslova for innsyn.",
            "A private organisation cites freedom-of-information or public administration law for access.",
            "En privat verksamhet hänvisar till offentlighets- eller förvaltningslag för insyn.",
        ),
        instead=Text(
            "Vis til personvernforordningen artikkel 15; de andre lovene gjelder offentlige organer.",
            "Vis til personvernforordninga artikkel 15; dei andre lovene gjeld offentlege organ.",
            "Cite Article 15 of the GDPR; the other acts bind public bodies.",
            "Hänvisa till artikel 15 i dataskyddsförordningen; de andra lagarna gäller offentliga organ.",
        ),
        pattern=r"\boffentleg(?:heits)?lov(?:a|en)?\b|\boffentlighetslov(?:en|a)?\b|\bforvaltni?ngslov(?:en|a)?\b"
        r"|\bfreedom of information act\b|\bpublic administration act\b|\boffentlighetslagen\b|\bförvaltningslagen\b",
        organisations=frozenset({"private"}),
        source="offentleglova § 2; forvaltningsloven § 1; GDPR Art. 15",
        verified=Verified.KNOWN,
        valid_from=_GDPR_IN_NORWAY,
    ),
)


def find_practices(text: str, *, on: date, organisation: str = "private") -> list[Hit]:
    """Return where a text words a practice that is not allowed on the day, for this type of organisation.

    Nothing found is no proof that all is well. Raise UnknownWordError for an unknown type of organisation.
    """
    row(ORGANISATIONS, organisation)
    concerned = (
        practice
        for practice in PRACTICES.values()
        if not practice.organisations or organisation in practice.organisations
    )
    return find(text, concerned, on=on)
