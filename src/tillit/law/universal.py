"""Which written languages and which level of universal design an organisation owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tillit.law.tables import Row, Text, Verified, row, table


@dataclass(frozen=True, kw_only=True)
class Organisation(Row):
    """A type of organisation in Norway, the languages its forms must have at once, and its level of WCAG."""

    title: Text
    languages: frozenset[str]
    wcag: str
    accessibility_statement: bool


_WCAG = (
    "forskrift om universell utforming av IKT (2013 nr. 732) <https://midt-telemark.kommune.no/for-ansatte/"
    "informasjon-for-ansatte/universell-utforming-av-ikt/for-hvem-og-hvilke-losninger-gjelder-kravene/>"
)
_LANGUAGE = (
    "språklova § 14 <https://www.sprakradet.no/spraklov/paragrafsider/"
    "-14-parallell-bruk-av-bokmal-og-nynorsk-hos-statsorgan/>"
)


def _organisation(word: str, title: Text, *, languages: frozenset[str], public: bool, source: str) -> Organisation:
    return Organisation(
        id=word,
        title=title,
        languages=languages,
        wcag="2.1 AA" if public else "2.0 AA",
        accessibility_statement=public,
        source=source,
        verified=Verified.SECONDARY,
        valid_from=date(2023, 2, 1),
        review="the European Accessibility Act is not yet Norwegian law; build to 2.2 AA anyway",
    )


ORGANISATIONS = table(
    _organisation(
        "state",
        Text("Statsorgan", "Statsorgan", "State body", "Statligt organ"),
        languages=frozenset({"nb", "nn"}),
        public=True,
        source=f"{_LANGUAGE}; {_WCAG}",
    ),
    _organisation(
        "county",
        Text("Fylkeskommune", "Fylkeskommune", "County", "Fylkeskommun"),
        languages=frozenset(),
        public=True,
        source=_WCAG,
    ),
    _organisation(
        "municipality",
        Text("Kommune", "Kommune", "Municipality", "Kommun"),
        languages=frozenset(),
        public=True,
        source=_WCAG,
    ),
    _organisation(
        "private",
        Text("Privat virksomhet", "Privat verksemd", "Private organisation", "Privat verksamhet"),
        languages=frozenset(),
        public=False,
        source=_WCAG,
    ),
)


def required_languages(organisation: str) -> frozenset[str]:
    """Return the languages that forms and self-service must have at once; empty where no rule names any.

    Art. 12(1) still asks everyone for words the reader understands. Raise UnknownWordError for an unknown type.
    """
    return row(ORGANISATIONS, organisation).languages
