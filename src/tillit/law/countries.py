"""Where data may go: the EEA, the adequacy decisions, the safeguards, and the verdict on one transfer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tillit.law.tables import Row, Text, Verified, row, table

_COUNTRY = re.compile(r"[A-Z]{2}|EPO")
_MISTAKEN = {"UK": "GB", "EL": "GR"}
_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_EFTA = "IS LI NO"


class UnknownCountryError(ValueError):
    """A country is not written as two capital letters of ISO 3166-1."""


@dataclass(frozen=True, kw_only=True)
class Member(Row):
    """A country in which the Regulation itself applies; sending data there is no transfer."""

    country: str


class Scope(StrEnum):
    """Which recipients an adequacy decision covers."""

    ALL = "all"
    COMMERCIAL = "commercial"  # organisations under PIPEDA
    LISTED = "listed"  # only those on the Data Privacy Framework list


@dataclass(frozen=True, kw_only=True)
class Adequacy(Row):
    """A decision under Art. 45 that a country (or an organisation) protects data well enough."""

    country: str
    scope: Scope
    decision: str


@dataclass(frozen=True, kw_only=True)
class Safeguard(Row):
    """A way to send data where the country itself does not suffice.

    `countries` limits it to some recipients' countries; `assessment` says that the law of the country must be judged
    first; `occasional` that it carries no regular transfer; `permission` that the supervisor must allow it.
    """

    title: Text
    countries: frozenset[str] = frozenset()
    assessment: bool = False
    occasional: bool = False
    permission: bool = False


MEMBERS = table(
    *(
        Member(id=f"member:{code}", country=code, source="EEA Agreement; GDPR Art. 3", verified=Verified.KNOWN)
        for code in _EU.split()
    ),
    *(
        Member(
            id=f"member:{code}",
            country=code,
            source="EEA Joint Committee decision 154/2018 <http://docplayer.me/"
            "104924330-Eos-tillegget-norsk-utgave-til-den-europeiske-unions-tidende-nr-46-issn-argang-eos-organer-1.html>",
            verified=Verified.CHECKED,
        )
        for code in _EFTA.split()
    ),
    Member(
        id="member:GB",
        country="GB",
        source="EU membership, then the bridge of the EU-UK Trade and Cooperation Agreement",
        verified=Verified.KNOWN,
        valid_to=date(2021, 6, 27),
    ),
)


def _adequacy(country: str, decision: str, since: date, scope: Scope = Scope.ALL) -> Adequacy:
    return Adequacy(
        id=f"adequacy:{country}",
        country=country,
        scope=scope,
        decision=decision,
        source=f"GDPR Art. 45; Commission decision {decision}",
        verified=Verified.KNOWN,
        valid_from=since,
        review="compare with the Commission's own list once a year",
    )


ADEQUACY = table(
    _adequacy("AD", "2010/625/EU", date(2010, 10, 19)),
    _adequacy("AR", "2003/490/EC", date(2003, 6, 30)),
    _adequacy("CA", "2002/2/EC", date(2001, 12, 20), Scope.COMMERCIAL),
    _adequacy("FO", "2010/146/EU", date(2010, 3, 5)),
    _adequacy("GG", "2003/821/EC", date(2003, 11, 21)),
    _adequacy("IL", "2011/61/EU", date(2011, 1, 31)),
    _adequacy("IM", "2004/411/EC", date(2004, 4, 28)),
    _adequacy("JP", "(EU) 2019/419", date(2019, 1, 23)),
    _adequacy("JE", "2008/393/EC", date(2008, 5, 8)),
    _adequacy("NZ", "2013/65/EU", date(2012, 12, 19)),
    _adequacy("KR", "(EU) 2022/254", date(2021, 12, 17)),
    _adequacy("CH", "2000/518/EC", date(2000, 7, 26)),
    _adequacy("UY", "2012/484/EU", date(2012, 8, 21)),
    Adequacy(
        id="adequacy:GB",
        country="GB",
        scope=Scope.ALL,
        decision="(EU) 2021/1772",
        source="GDPR Art. 45; renewed 19 December 2025"
        " <https://www.dpocentre.com/news/eu-renews-uk-personal-data-adequacy-decisions>",
        verified=Verified.SECONDARY,
        valid_from=date(2021, 6, 28),
        valid_to=date(2031, 12, 27),
        review="ends 27 December 2031 unless renewed",
    ),
    Adequacy(
        id="adequacy:US",
        country="US",
        scope=Scope.LISTED,
        decision="(EU) 2023/1795",
        source="GDPR Art. 45; upheld by the General Court in T-553/23, appeal C-703/25 P pending"
        " <https://eur-lex.europa.eu/eli/C/2025/6610/oj/eng>",
        verified=Verified.CHECKED,
        valid_from=date(2023, 7, 10),
        review="the outcome of C-703/25 P; keep standard clauses as a fallback",
    ),
    Adequacy(
        id="adequacy:EPO",
        country="EPO",
        scope=Scope.ALL,
        decision="European Patent Organisation, July 2025",
        source="GDPR Art. 45 <https://agenceurope.eu/en/bulletin/article/13681/37/"
        "european-commission-validates-transfer-of-data-with-european-patent-organisation>",
        verified=Verified.SECONDARY,
        valid_from=date(2025, 7, 31),  # only the month was found: the cautious end of it
    ),
    Adequacy(
        id="adequacy:BR",
        country="BR",
        scope=Scope.ALL,
        decision="Brazil, January 2026",
        source="GDPR Art. 45"
        " <https://www.stevens-bolton.com/insights/102mh6r/eu-and-brazil-adopt-mutual-adequacy-decisions>",
        verified=Verified.SECONDARY,
        valid_from=date(2026, 1, 27),
    ),
)

_TOOLS = (
    "<https://www.datatilsynet.no/rettigheter-og-plikter/virksomhetenes-plikter/"
    "overforing-av-personopplysninger-ut-av-eos/overforingsgrunnlag/>"
)

SAFEGUARDS = table(
    Safeguard(
        id="adequacy",
        title=Text("Adekvansbeslutning", "Adekvansavgjerd", "Adequacy decision", "Beslut om adekvat skyddsnivå"),
        source="GDPR Art. 45",
        verified=Verified.KNOWN,
    ),
    Safeguard(
        id="dpf",
        title=Text(
            "EU-US Data Privacy Framework, sertifisert mottaker",
            "EU-US Data Privacy Framework, sertifisert mottakar",
            "EU-US Data Privacy Framework, certified recipient",
            "EU-US Data Privacy Framework, certifierad mottagare",
        ),
        countries=frozenset({"US"}),
        source="GDPR Art. 45; decision (EU) 2023/1795 <https://eur-lex.europa.eu/eli/C/2025/6610/oj/eng>",
        verified=Verified.CHECKED,
        valid_from=date(2023, 7, 10),
        review="the outcome of C-703/25 P",
    ),
    Safeguard(
        id="scc",
        title=Text(
            "EUs standardkontrakt (2021/914)",
            "Standardkontrakten til EU (2021/914)",
            "EU standard contractual clauses (2021/914)",
            "EU:s standardavtalsklausuler (2021/914)",
        ),
        assessment=True,
        source=f"GDPR Art. 46(2)(c); decision (EU) 2021/914 {_TOOLS}",
        verified=Verified.CHECKED,
        valid_from=date(2021, 6, 27),
        review="a further set for importers already under the Regulation was announced",
    ),
    Safeguard(
        id="bcr",
        title=Text(
            "Bindende konsernregler",
            "Bindande konsernreglar",
            "Binding corporate rules",
            "Bindande företagsbestämmelser",
        ),
        assessment=True,
        source=f"GDPR Art. 46(2)(b), 47 {_TOOLS}",
        verified=Verified.CHECKED,
    ),
    Safeguard(
        id="authorities",
        title=Text(
            "Avtale mellom offentlige myndigheter",
            "Avtale mellom offentlege styresmakter",
            "Instrument between public authorities",
            "Instrument mellan myndigheter",
        ),
        assessment=True,
        source=f"GDPR Art. 46(2)(a), 46(3)(b) {_TOOLS}",
        verified=Verified.CHECKED,
    ),
    Safeguard(
        id="code_of_conduct",
        title=Text(
            "Godkjente atferdsnormer", "Godkjende åtferdsnormer", "Approved code of conduct", "Godkänd uppförandekod"
        ),
        assessment=True,
        source=f"GDPR Art. 46(2)(e) {_TOOLS}",
        verified=Verified.CHECKED,
    ),
    Safeguard(
        id="certification",
        title=Text(
            "Godkjent sertifisering", "Godkjend sertifisering", "Approved certification", "Godkänd certifiering"
        ),
        assessment=True,
        source=f"GDPR Art. 46(2)(f) {_TOOLS}",
        verified=Verified.CHECKED,
    ),
    Safeguard(
        id="ad_hoc",
        title=Text(
            "Egen avtale med tillatelse fra tilsynet",
            "Eigen avtale med løyve frå tilsynet",
            "Own clauses, with the supervisor's permission",
            "Egna klausuler med tillsynsmyndighetens tillstånd",
        ),
        assessment=True,
        permission=True,
        source=f"GDPR Art. 46(3)(a) {_TOOLS}",
        verified=Verified.CHECKED,
    ),
    Safeguard(
        id="derogation",
        title=Text(
            "Unntak for enkelttilfeller",
            "Unntak for einskildtilfelle",
            "Derogation for a specific situation",
            "Undantag för särskild situation",
        ),
        occasional=True,
        source="GDPR Art. 49(1)(a)-(g)",
        verified=Verified.KNOWN,
        review="49(1)(a)-(c) and the last subparagraph are closed to authorities using public power",
    ),
    Safeguard(
        id="safe_harbor",
        title=Text("Safe Harbor", "Safe Harbor", "Safe Harbor", "Safe Harbor"),
        countries=frozenset({"US"}),
        source="decision 2000/520/EC; annulled by CJEU C-362/14 Schrems <https://schjodt.com/news/"
        "eu-court-upholds-the-data-transfer-framework-between-europe-and-the-united-states>",
        verified=Verified.SECONDARY,
        valid_from=date(2000, 7, 26),
        valid_to=date(2015, 10, 5),
    ),
    Safeguard(
        id="privacy_shield",
        title=Text("Privacy Shield", "Privacy Shield", "Privacy Shield", "Privacy Shield"),
        countries=frozenset({"US"}),
        source="decision (EU) 2016/1250; annulled by CJEU C-311/18 Schrems II <https://www.datatilsynet.no/aktuelt/"
        "aktuelle-nyheter-2020/sos-om-nye-regler-for-overforing/>",
        verified=Verified.CHECKED,
        valid_from=date(2016, 7, 12),
        valid_to=date(2020, 7, 15),
    ),
    Safeguard(
        id="scc_old",
        title=Text(
            "Eldre standardkontrakter (2001, 2004, 2010)",
            "Eldre standardkontraktar (2001, 2004, 2010)",
            "Earlier standard clauses (2001, 2004, 2010)",
            "Äldre standardavtalsklausuler (2001, 2004, 2010)",
        ),
        assessment=True,
        source="decisions 2001/497/EC, 2004/915/EC and 2010/87/EU; decision (EU) 2021/914 Art. 4",
        verified=Verified.KNOWN,
        valid_from=date(2001, 6, 15),
        valid_to=date(2022, 12, 26),
    ),
)


class Verdict(StrEnum):
    """Whether data may go to a country under a safeguard."""

    NO_TRANSFER = "no_transfer"  # inside the EEA nothing is needed
    ADEQUATE = "adequate"
    ADEQUATE_IN_PART = "adequate_in_part"  # only recipients in the decision's scope, which a human must confirm
    SAFEGUARDED = "safeguarded"
    OCCASIONAL_ONLY = "occasional_only"
    MISSING = "missing"
    NOT_IN_FORCE = "not_in_force"  # the safeguard is annulled, expired or not yet adopted
    UNSUITABLE = "unsuitable"  # the safeguard does not exist for this country


@dataclass(frozen=True, slots=True)
class Transfer:
    """The verdict on one transfer on one day; `because` is the row that decides it, None when nothing does."""

    country: str
    safeguard: str
    on: date
    verdict: Verdict
    because: Row | None = None

    @property
    def allowed(self) -> bool:
        """Return whether the transfer can go on; in part and occasionally count, a human still confirms the scope."""
        return self.verdict not in {Verdict.MISSING, Verdict.NOT_IN_FORCE, Verdict.UNSUITABLE}

    @property
    def needs_assessment(self) -> bool:
        """Return whether the law of the country must be judged and the judgement kept (clause 14 of 2021/914)."""
        return self.verdict is Verdict.SAFEGUARDED and isinstance(self.because, Safeguard) and self.because.assessment


def in_eea(country: str, on: date) -> bool:
    """Return whether the Regulation itself applies in the country; raise UnknownCountryError when misspelt."""
    _spelt(country)
    return any(member.country == country and member.in_force(on) for member in MEMBERS.values())


def adequacy(country: str, on: date) -> Adequacy | None:
    """Return the adequacy decision that covers the country on the day, or None."""
    _spelt(country)
    found = (decision for decision in ADEQUACY.values() if decision.country == country and decision.in_force(on))
    return next(found, None)


def transfer(country: str, safeguard: str, on: date) -> Transfer:
    """Return the verdict on sending data to a country under a safeguard (empty: none named).

    Raise UnknownCountryError for a misspelt country and UnknownWordError for a safeguard not in the table. Remote
    access from a country counts as sending. Source: GDPR Art. 44-49.
    """
    named = row(SAFEGUARDS, safeguard) if safeguard else None
    if in_eea(country, on):
        return Transfer(country, safeguard, on, Verdict.NO_TRANSFER)
    decision = adequacy(country, on)
    if decision is not None and decision.scope is Scope.ALL:
        return Transfer(country, safeguard, on, Verdict.ADEQUATE, decision)
    # A recipient is on a list only if somebody says so: a decision for listed ones helps no one who names nothing.
    leans = safeguard == "adequacy" or (named is None and decision is not None and decision.scope is Scope.COMMERCIAL)
    if decision is not None and leans:
        return Transfer(country, safeguard, on, Verdict.ADEQUATE_IN_PART, decision)
    if named is None:
        return Transfer(country, safeguard, on, Verdict.MISSING)
    return Transfer(country, safeguard, on, _by(named, country, on), named)


def _by(named: Safeguard, country: str, on: date) -> Verdict:
    if named.id == "adequacy" or (named.countries and country not in named.countries):
        return Verdict.UNSUITABLE
    if not named.in_force(on):
        return Verdict.NOT_IN_FORCE
    if named.occasional:
        return Verdict.OCCASIONAL_ONLY
    return Verdict.ADEQUATE if named.countries else Verdict.SAFEGUARDED


def _spelt(country: str) -> None:
    if country in _MISTAKEN:
        message = f"{country!r} is written {_MISTAKEN[country]!r} in ISO 3166-1"
        raise UnknownCountryError(message)
    if not _COUNTRY.fullmatch(country):
        message = f"{country!r} is no country code; write two capital letters of ISO 3166-1, such as NO"
        raise UnknownCountryError(message)
