"""From which age a child may consent alone to an online service, Art. 8."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tillit.law.tables import Row, Text, Verified, table


@dataclass(frozen=True, kw_only=True)
class ConsentAge(Row):
    """The age of digital consent in one country; only for online services offered directly to a child on consent."""

    country: str
    years: int
    title: Text


def _title(years: int) -> Text:
    return Text(
        f"Et barn kan selv samtykke til en nettjeneste fra {years} år.",
        f"Eit barn kan sjølv samtykkje til ei netteneste frå {years} år.",
        f"A child may consent alone to an online service from the age of {years}.",
        f"Ett barn kan självt samtycka till en nättjänst från {years} år.",
    )


AGES = table(
    ConsentAge(
        id="age:NO",
        country="NO",
        years=13,
        title=_title(13),
        source="GDPR Art. 8(1); personopplysningsloven § 5"
        " <https://www.digi.no/artikler/forslag-om-alderskontroll-i-sosiale-medier-sendes-pa-horing/560421>",
        verified=Verified.SECONDARY,
        valid_from=date(2018, 7, 20),
        review="a rise to 15 was out for consultation July-October 2025; no bill found by November 2026",
    ),
    ConsentAge(
        id="age:SE",
        country="SE",
        years=13,
        title=_title(13),
        source="GDPR Art. 8(1); lag (2018:218) 2 kap. 4 §",
        verified=Verified.KNOWN,
        valid_from=date(2018, 5, 25),
    ),
)


def age_of_digital_consent(country: str, on: date) -> int:
    """Return the age in years; 16, the Regulation's own, where a country's law is not in the table."""
    ages = [age.years for age in AGES.values() if age.country == country and age.in_force(on)]
    return max(ages, default=16)
