"""The linter: each rule remarks on the register that breaks it, and on none that keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tillit.law.checklists import ITEMS
from tillit.register.lint import RULES, Remark, lint
from tillit.register.model import LANGUAGES, Register
from tillit.register.remarks import KINDS, Kind

TODAY = date(2026, 11, 21)


def declared(activity: dict[str, Any] | None = None, **rest: Any) -> Register:
    """Return a register without fault, but for what is given."""
    usual: dict[str, Any] = {
        "title": "Recruitment",
        "purpose": "Staff the business.",
        "people": ["applicant"],
        "data": ["contact"],
        "source": "person",
        "basis": "legitimate_interests",
        "interest": "To find people.",
        "keep": {"applications": "6 months after rejected"},
    }
    return Register.model_validate(
        {
            "controller": {"name": "Example AS", "email": "personvern@example.org"},
            "security": "Only those who need the data get at it.",
            "activities": {"recruitment": {**usual, **(activity or {})}},
            **rest,
        },
    )


def ids(register: Register, on: date = TODAY) -> list[str]:
    """Return the ids of the remarks."""
    return [remark.id for remark in lint(register, on)]


def one(register: Register) -> Remark:
    """Return the only remark."""
    (remark,) = lint(register, TODAY)
    return remark


def test_a_register_without_fault_has_no_remark() -> None:
    """Nothing is remarked where there is nothing to remark."""
    assert ids(declared()) == []


CONSENT: dict[str, Any] = {"basis": "consent", "consent": "Yes.", "interest": None}


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ({**CONSENT, "consent": None}, ["R501"]),
        (CONSENT, []),
        ({"data": ["special.health"], "condition": "explicit_consent"}, ["R501"]),
        ({"interest": None}, ["R502"]),
        ({"data": ["contact", "special.health"]}, ["R503"]),
        ({"data": ["special"], "condition": "health_care"}, []),
        ({"data": ["criminal"]}, ["R504"]),
        ({"data": ["criminal"], "condition": "legal_claims"}, []),
        ({**CONSENT, "people": ["client", "relative"]}, ["R505"]),
        ({**CONSENT, "people": ["applicant", "referee"]}, ["R505"]),
        ({**CONSENT, "people": ["client"], "data": ["contact", "relation.partner"]}, ["R505"]),
        ({**CONSENT, "people": ["referee"]}, []),
        ({"people": ["applicant", "referee"]}, []),
        ({"marketing": True}, ["R506"]),
        ({**CONSENT, "marketing": True}, []),
        ({"marketing": True, "basis": "customer_exception"}, []),
        ({"basis": "contract", "people": "supplier", "mandatory": "No."}, ["R507"]),
        ({"basis": "contract", "people": "customer", "data": "professional.title", "mandatory": "No."}, ["R507"]),
        ({"basis": "contract", "people": "customer", "mandatory": "No."}, []),
        ({**CONSENT, "people": "employee"}, ["R509"]),
        ({"keep": {"all": "indefinitely"}}, ["R524"]),
        ({"keep": {"all": "indefinitely, reviewed every 2 years"}}, []),
        ({"basis": "contract"}, ["R531"]),
        ({"role": "processor"}, ["R533"]),
        ({"role": "processor", "for": "employer", "interest": None, "data": ["special.health"]}, []),
        ({"source": "public"}, ["R537"]),
    ],
)
def test_activities_are_held_against_the_law(activity: dict[str, Any], expected: list[str]) -> None:
    """Bases, conditions, other people's consent, marketing, retention and what must be told."""
    assert ids(declared(activity)) == expected


LEGAL: dict[str, Any] = {"basis": "legal_obligation", "mandatory": "Yes, by law.", "interest": None}
ACCOUNTS: dict[str, Any] = {**LEGAL, "duties": "R-BOK5"}


@pytest.mark.parametrize(
    ("activity", "country", "expected"),
    [
        ({**ACCOUNTS, "keep": {"a": "2 years after closed"}}, "NO", ["R520"]),
        ({**ACCOUNTS, "keep": {"a": "5 years after invoiced"}}, "NO", ["R520"]),
        ({**ACCOUNTS, "keep": {"a": "5 years after the end of the fiscal year of invoiced"}}, "NO", ["R522"]),
        (
            {
                **ACCOUNTS,
                "keep": {"a": "until closed, but at least 5 years after the end of the fiscal year of closed"},
            },
            "NO",
            [],
        ),
        ({**ACCOUNTS, "keep": {"a": "7 years after the end of the calendar year of closed"}}, "NO", ["R521"]),
        (
            {**ACCOUNTS, "keep": {"a": "7 years after the end of the calendar year of closed"}, "reason": "Tax."},
            "NO",
            [],
        ),
        ({**LEGAL, "keep": {"a": "7 years after the end of the calendar year of closed"}}, "NO", ["R521", "R525"]),
        ({**LEGAL, "data": "financial.pay", "keep": {"a": "2 years after paid"}}, "NO", ["R520", "R525"]),
        (
            {**LEGAL, "duties": "R-SE-BOK7", "keep": {"a": "7 years after the end of the fiscal year of closed"}},
            "SE",
            ["R522"],
        ),
        (
            {**LEGAL, "duties": "R-SE-BOK7", "keep": {"a": "7 years after the end of the fiscal year of closed"}},
            "NO",
            ["R521", "R523"],
        ),
        (
            {
                **ACCOUNTS,
                "keep": {"a": "5 years and 1 day after the end of the fiscal year of closed", "b": "until left"},
            },
            "NO",
            [],
        ),
        ({"duties": "R-FOR3", "keep": {"a": "5 years after ended"}}, "NO", ["R526"]),
        ({"duties": "R-CCTVOLD"}, "NO", ["R527"]),
    ],
)
def test_rules_are_held_against_duties_to_keep(activity: dict[str, Any], country: str, expected: list[str]) -> None:
    """Too short is unlawful, too long needs a reason, and another country's duty is no reason."""
    controller = {"name": "Example AS", "email": "personvern@example.org", "country": country}

    assert sorted(ids(declared(activity, controller=controller))) == expected


PROCESSOR: dict[str, Any] = {"name": "Host", "task": "Hosting.", "sees": "contact", "agreement": date(2024, 1, 1)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"country": "US"}, ["R510"]),
        ({"country": "US", "safeguard": "scc"}, []),
        ({"country": "US", "safeguard": "privacy_shield"}, ["R511"]),
        ({"country": "US", "safeguard": "adequacy"}, ["R512"]),
        ({"country": "IN", "safeguard": "adequacy"}, ["R511"]),
        ({"country": "IN", "safeguard": "derogation"}, ["R512"]),
        ({"country": "GB"}, []),
        ({"agreement": None}, ["R513"]),
        ({"agreement": date(2027, 1, 1)}, ["R514"]),
        ({"expires": date(2026, 11, 20)}, ["R514"]),
        ({"expires": TODAY}, []),
        ({"sees": []}, ["R515"]),
    ],
)
def test_suppliers_are_held_against_the_law(changes: dict[str, Any], expected: list[str]) -> None:
    """An agreement in force on the day, and a safeguard that holds for the country."""
    register = declared({"processors": "host"}, processors={"host": {**PROCESSOR, **changes}})

    assert ids(register) == expected


def test_a_supplier_that_nobody_uses_is_advice() -> None:
    """What is declared and not used may be forgotten."""
    assert ids(declared(processors={"host": PROCESSOR})) == ["R516"]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({"security": None}, ["R532"]),
        ({"sector": "municipality"}, ["R508", "R530"]),
        (
            {"sector": "state", "languages": ["nb"], "data_protection_officer": {"email": "o@example.org"}},
            ["R508", "R536"],
        ),
        ({"requests": {"answer_within": "30 days"}}, ["R540"]),
        ({"requests": {"answer_within": "28 days"}}, []),
        ({"requests": {"answer_within": "1 month"}}, []),
        ({"requests": {"answer_within": "4 weeks"}}, []),
        ({"requests": {"answer_within": "2 months"}}, ["R542"]),
        ({"requests": {"answer_within": "60 days"}}, ["R542"]),
        ({"requests": {"answer_within": "1 month and 1 day"}}, ["R542"]),
        ({"requests": {"free": False}}, ["R544"]),
        ({"requests": {"under": ["offentleglova"]}}, ["R540"]),
        ({"requests": {"under": ["forvaltningsloven"]}}, ["R540"]),
        ({"cookies": {"consent": "scrolling"}}, ["R540"]),
        ({"cookies": {"consent": "browser_settings"}}, ["R540"]),
        ({"cookies": {"consent": "continued_use"}}, ["R540"]),
        ({"cookies": {"consent": "opt_out"}}, ["R540"]),
        ({"cookies": {"consent": "opt_in"}}, []),
        ({"cookies": {"consent": "none", "list": {"_ga": {"provider": "Google", "purpose": "Statistics."}}}}, ["R543"]),
        ({"intro": "Overføringen bygger på Privacy Shield."}, ["R541"]),
        ({"intro": {"nb": "Velkommen."}, "languages": ["nb", "nn"]}, ["R535"]),
    ],
)
def test_the_rest_is_held_against_the_law(rest: dict[str, Any], expected: list[str]) -> None:
    """Checklists, languages, requests, cookies and wording."""
    assert sorted(ids(declared(**rest))) == expected


def test_joint_controllers_tell_their_arrangement() -> None:
    """Article 26(2): the essence of the arrangement is made available."""
    two = {"one": {"name": "One AS", "email": "a@example.org"}, "two": {"name": "Two AS", "email": "b@example.org"}}

    assert ids(declared(controller=None, controllers=two)) == ["R534"]
    assert ids(declared(controller=None, controllers=two, joint="Each answers for its own.")) == []
    assert ids(declared({"controllers": "one"}, controller=None, controllers=two)) == []


def test_the_law_of_the_day_decides() -> None:
    """What was allowed before a law came into force is not remarked on for that day."""
    register = declared(cookies={"consent": "browser_settings"})

    assert (ids(register, date(2024, 12, 31)), ids(register, date(2025, 1, 1))) == ([], ["R540"])


def test_a_remark_tells_what_it_is_about() -> None:
    """Path, subject, law and checklist: enough to mark a promise."""
    remark = one(declared({"keep": {"applications": "indefinitely"}}))

    assert (remark.where, remark.subject) == ("activities/recruitment/keep/applications", "recruitment.applications")
    assert (remark.severity, remark.item, remark.stops) == ("unlawful", "13.2a", True)
    assert "Art. 5(1)(e)" in remark.source


def test_a_supplier_is_remarked_on_in_each_activity() -> None:
    """The subject is the promise's: activity and supplier."""
    remark = one(declared({"processors": "host"}, processors={"host": {**PROCESSOR, "country": "US"}}))

    assert (remark.where, remark.subject) == ("processors/host", "recruitment.host")
    assert remark.text["nb"].startswith("Host er utenfor EØS (US)")


def test_a_published_statement_is_told_nevertheless() -> None:
    """A register that restates what is public already is not stopped; advice never stops."""
    register = declared({"keep": {"all": "indefinitely"}}, statement={"date": date(2020, 1, 1)})

    assert [remark.stops for remark in lint(register, TODAY)] == [False]
    assert not one(declared(security=None)).stops


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_kind_of_remark_is_whole(kind: Kind) -> None:
    """Four languages, a checklist item that there is, and a source that it or the law's table gives."""
    assert kind.id.startswith("R5")
    assert all(kind.text[language] and kind.instead[language] for language in LANGUAGES)
    assert not kind.item or kind.item in ITEMS
    assert kind.source or kind.id in {"R540", "R541"}


def test_every_rule_is_asked() -> None:
    """The rules stand in one ordered tuple, each once."""
    assert len(set(RULES)) == len(RULES) == 11
