"""Where data may go, on which day, and by what."""

from __future__ import annotations

from datetime import date

import pytest

from tillit.law.countries import (
    ADEQUACY,
    MEMBERS,
    SAFEGUARDS,
    UnknownCountryError,
    Verdict,
    adequacy,
    in_eea,
    transfer,
)
from tillit.law.tables import UnknownWordError

ON = date(2026, 11, 21)


def test_the_eea_has_thirty_members() -> None:
    """The 27 of the Union, Norway, Iceland and Liechtenstein; neither Switzerland nor the United Kingdom."""
    members = {member.country for member in MEMBERS.values() if member.in_force(ON)}
    assert len(members) == 30
    assert {"NO", "IS", "LI", "SE"} < members
    assert members.isdisjoint({"CH", "GB", "US"})


def test_every_decision_is_there() -> None:
    """Each country with an adequacy decision has a row."""
    countries = {decision.country for decision in ADEQUACY.values()}
    assert countries == set("AD AR CA FO GG IL IM JP JE NZ KR CH GB UY US EPO BR".split())


@pytest.mark.parametrize(
    ("country", "safeguard", "on", "verdict"),
    [
        ("NO", "", ON, Verdict.NO_TRANSFER),
        ("SE", "scc", ON, Verdict.NO_TRANSFER),
        ("GB", "", date(2021, 6, 27), Verdict.NO_TRANSFER),
        ("GB", "", date(2021, 6, 28), Verdict.ADEQUATE),
        ("GB", "", date(2031, 12, 27), Verdict.ADEQUATE),
        ("GB", "", date(2031, 12, 28), Verdict.MISSING),
        ("CH", "", ON, Verdict.ADEQUATE),
        ("BR", "", date(2026, 1, 26), Verdict.MISSING),
        ("BR", "adequacy", date(2026, 1, 27), Verdict.ADEQUATE),
        ("CA", "", ON, Verdict.ADEQUATE_IN_PART),
        ("EPO", "", ON, Verdict.ADEQUATE),
        ("US", "", ON, Verdict.MISSING),
        ("US", "adequacy", ON, Verdict.ADEQUATE_IN_PART),
        ("US", "dpf", ON, Verdict.ADEQUATE),
        ("US", "dpf", date(2023, 7, 9), Verdict.NOT_IN_FORCE),
        ("US", "scc", ON, Verdict.SAFEGUARDED),
        ("US", "safe_harbor", date(2015, 10, 5), Verdict.ADEQUATE),
        ("US", "safe_harbor", date(2015, 10, 6), Verdict.NOT_IN_FORCE),
        ("US", "privacy_shield", date(2020, 7, 15), Verdict.ADEQUATE),
        ("US", "privacy_shield", date(2020, 7, 16), Verdict.NOT_IN_FORCE),
        ("US", "scc_old", date(2022, 12, 26), Verdict.SAFEGUARDED),
        ("US", "scc_old", date(2022, 12, 27), Verdict.NOT_IN_FORCE),
        ("IN", "", ON, Verdict.MISSING),
        ("IN", "adequacy", ON, Verdict.UNSUITABLE),
        ("IN", "dpf", ON, Verdict.UNSUITABLE),
        ("IN", "bcr", ON, Verdict.SAFEGUARDED),
        ("IN", "derogation", ON, Verdict.OCCASIONAL_ONLY),
    ],
)
def test_transfer(country: str, safeguard: str, on: date, verdict: Verdict) -> None:
    """The verdict depends on the country, the safeguard and the day."""
    assert transfer(country, safeguard, on).verdict is verdict


def test_what_a_verdict_asks_for() -> None:
    """Standard clauses need the law of the country to be judged, adequacy does not, and nothing is not allowed."""
    clauses, certified, nothing = (transfer("US", word, ON) for word in ("scc", "dpf", ""))
    assert (clauses.allowed, clauses.needs_assessment) == (True, True)
    assert (certified.allowed, certified.needs_assessment) == (True, False)
    assert (nothing.allowed, nothing.because) == (False, None)
    assert clauses.because is SAFEGUARDS["scc"]


@pytest.mark.parametrize(("country", "said"), [("UK", "'GB'"), ("no", "two capital letters"), ("Norge", "such as NO")])
def test_misspelt_country(country: str, said: str) -> None:
    """A country that is not a code is refused with what to write."""
    with pytest.raises(UnknownCountryError, match=said):
        in_eea(country, ON)
    with pytest.raises(UnknownCountryError, match=said):
        adequacy(country, ON)


def test_misspelt_safeguard() -> None:
    """A safeguard outside the table is refused, also inside the EEA."""
    with pytest.raises(UnknownWordError, match="privacy_shield"):
        transfer("NO", "privacyshield", ON)
