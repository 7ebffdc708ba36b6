"""Retention law says what must, may and usually is kept."""

from __future__ import annotations

from datetime import date

import pytest

from tillit.law.age import age_of_digital_consent
from tillit.law.anonymity import TECHNIQUES, group_size
from tillit.law.checklists import CHECKLISTS, ITEMS
from tillit.law.duties import DUTIES, NO_BASIS_FOR_KEEPING, Kind, duties
from tillit.law.tables import UnknownWordError
from tillit.law.universal import ORGANISATIONS, required_languages
from tillit.rules import due, parse

ON = date(2026, 11, 21)
IDS = (
    "R-BOK5 R-BOK35 R-BOK10 R-BOKPET R-BOKFAST R-TIME R-PERS R-AML R-FOR3 R-FOR9 R-FOR10 R-FKJ R-ARK R-JRN R-JRN10"
    " R-EMP R-EMPREF R-APP R-APPN R-MAIL R-MAIL6 R-CCTV R-CCTVOLD R-CCTV72 R-ACC R-SEC R-EXPO R-SE-BOK7"
).split()


def test_every_duty_is_there() -> None:
    """The table has a row for each rule that is known, and no other."""
    assert sorted(DUTIES) == sorted(IDS)


def test_each_period_is_a_rule_of_the_retention_language() -> None:
    """Each number can be read by the same parser as a promise, and is written in its canonical spelling."""
    texts = [text for duty in DUTIES.values() for text in (duty.minimum, duty.maximum, duty.usual) if text]
    assert len(texts) > 15
    assert [parse(text).text for text in texts] == texts


def test_bookkeeping_counts_from_the_end_of_the_year() -> None:
    """A voucher of March 2021 is kept through 2026, its correspondence through June 2025."""
    booked = {"booked": date(2021, 3, 10)}
    assert due(parse(DUTIES["R-BOK5"].minimum), booked) == date(2026, 12, 31)
    assert due(parse(DUTIES["R-BOK35"].minimum), booked) == date(2025, 6, 30)


def test_kind_and_number_agree() -> None:
    """Only a duty sets a minimum, and a convention has a usual time or a note why not."""
    assert [duty.id for duty in DUTIES.values() if duty.minimum and duty.kind is not Kind.DUTY] == []
    assert [duty.id for duty in DUTIES.values() if duty.kind is Kind.CONV and not (duty.usual or duty.note)] == []


def test_seven_years_is_sweden() -> None:
    """Seven years of bookkeeping is a duty in Sweden and in no other country."""
    seven = [duty for duty in DUTIES.values() if duty.minimum.startswith("7 years")]
    assert [duty.country for duty in seven] == ["SE"]
    assert [duty.id for duty in duties("SE", Kind.DUTY, ON)] == ["R-SE-BOK7"]


def test_duties_depend_on_the_day() -> None:
    """The archive act counts from 2026, the old camera rule until July 2018."""
    assert "R-ARK" not in {duty.id for duty in duties("NO", Kind.DUTY, date(2025, 12, 31))}
    assert "R-ARK" in {duty.id for duty in duties("NO", Kind.DUTY, date(2026, 1, 1))}
    assert [len(duties("NO", Kind.OUTDATED, day)) for day in (date(2018, 7, 19), date(2018, 7, 20))] == [1, 0]
    assert "R-CCTV72" in {duty.id for duty in duties("NO", Kind.GROUND, ON)}


def test_no_row_leans_on_the_accounting_act() -> None:
    """Neither regnskapsloven nor Norsk Regnskaps Standard is the source of any row."""
    assert [duty.id for duty in DUTIES.values() for name in NO_BASIS_FOR_KEEPING if name in duty.source] == []


@pytest.mark.parametrize(
    ("checklist", "ids"),
    [
        ("12.4", "12.4a 12.4b 12.4c"),
        ("13", "13.1a 13.1b 13.1c 13.1d 13.1e 13.1f 13.2a 13.2b 13.2c 13.2d 13.2e 13.2f 13.3 13.4"),
        (
            "14",
            (
                "14.1a 14.1b 14.1c 14.1d 14.1e 14.1f 14.2a 14.2b 14.2c 14.2d 14.2e 14.2f 14.2g 14.3 14.4"
                " 14.5a 14.5b 14.5c 14.5d"
            ),
        ),
        ("15", "15.a 15.b 15.c 15.d 15.e 15.f 15.g 15.h 15.2 15.3"),
        ("21.4", "21.4"),
        ("28.3", "28.0 28.a 28.b 28.c 28.d 28.e 28.f 28.g 28.h 28.i 28.9"),
        ("30.1", "30.1a 30.1b 30.1c 30.1d 30.1e 30.1f 30.1g"),
        ("30.2", "30.2a 30.2b 30.2c 30.2d"),
        ("33.3", "33.a 33.b 33.c 33.d"),
    ],
)
def test_checklist_holds_its_items(checklist: str, ids: str) -> None:
    """Each list has the article's items, in the article's order."""
    assert list(CHECKLISTS[checklist]) == ids.split()


def test_items_are_found_by_id() -> None:
    """An item's id says which list it is from, so that all can be looked up in one table."""
    assert len(ITEMS) == sum(map(len, CHECKLISTS.values()))
    assert {item.when for item in ITEMS.values()} == {
        "",
        "transfer",
        "consent",
        "legitimate_interests",
        "automated_decision",
        "officer",
        "new_purpose",
        "known",
        "exempt",
        "possible",
    }


def test_age_of_digital_consent() -> None:
    """A child consents alone from 13 in Norway since July 2018; where no law is known, from 16."""
    assert age_of_digital_consent("NO", ON) == 13
    assert age_of_digital_consent("NO", date(2018, 7, 19)) == 16
    assert age_of_digital_consent("DE", ON) == 16


def test_group_sizes() -> None:
    """Fewer than five are hidden, six is advised, ten for special categories."""
    ordinary, special = group_size(special=False), group_size(special=True)
    assert (ordinary.suppress, ordinary.recommended, special.suppress) == (5, 6, 10)


def test_a_truncated_address_is_personal() -> None:
    """What is truncated, hashed or pseudonymised is never called anonymous."""
    assert {word for word, technique in TECHNIQUES.items() if not technique.still_personal} == {"anonymous"}


def test_languages_an_organisation_owes() -> None:
    """A state body owes both written forms; a private one chooses."""
    assert {word: sorted(required_languages(word)) for word in ORGANISATIONS} == {
        "state": ["nb", "nn"],
        "county": [],
        "municipality": [],
        "private": [],
    }
    with pytest.raises(UnknownWordError):
        required_languages("club")
