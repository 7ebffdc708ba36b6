"""The promises of Mepex: told in its statement, checked and kept in its six systems."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import promise
from tests.acceptance.telling import Fact, Statement, publish
from tests.acceptance.world import (
    TODAY,
    Kept,
    Organisation,
    Person,
    at,
    attested_for_a_year,
    due,
    keep_all,
)

VISITS = "retention:statistics.visits@webstat.visits"
SUBSCRIBERS = "retention:newsletter.subscribers@newsletter.subscribers"
INVITATIONS = "retention:surveys.invitations@surveys.invitations"
APPLICATIONS = "retention:recruitment.applications@recruitment.applications"
PERSONNEL = "retention:employment.personnel@people.personnel"
PAY = "retention:pay.payslips@people.pay"
TENDERS = "retention:tenders.staff@projects.tender_staff"
OFFERS = "retention:procurements.offers@projects.offers"


def number(person: Person) -> int:
    """Return the number of a person's row, which the project beside it has too."""
    return person.number


PLANTS = (
    due(VISITS, TODAY, row={"summed_on": at(TODAY)}),
    due(SUBSCRIBERS, TODAY, row={"avsluttet": at(TODAY, "epoch")}),
    due(
        INVITATIONS,
        TODAY,
        row={"project_id": number},
        beside={"project": {"id": number, "closed_on": at(TODAY)}},
    ),
    due(APPLICATIONS, TODAY, row={"kan_slettes": at(TODAY, "iso")}),
    due(PERSONNEL, TODAY, row={"delete_after": at(TODAY)}),
    due(PAY, date(2018, 12, 31), row={"paid_on": at(date(2018, 12, 31))}),
    due(TENDERS, TODAY, row={"Avsluttet": at(TODAY, "oslo")}),
    due(OFFERS, TODAY, row={"OppdragSlutt": at(TODAY, "epoch-ms")}),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what happened to the databases, made once."""
    return keep_all(Organisation("mepex", tmp_path_factory.mktemp("mepex")), PLANTS)


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Statement:
    """Return what is published, made once."""
    return publish(Organisation("mepex", tmp_path_factory.mktemp("told"), stores=False))


@pytest.fixture
def declared(tmp_path: Path) -> Organisation:
    """Return the organisation without any system: what is declared and signed is all there is."""
    return Organisation("mepex", tmp_path, stores=False)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            [
                Fact(
                    "Spørreundersøkelser i prosjekter",
                    "Surveys in projects",
                    ("deltakere i undersøkelser",),
                    ("survey respondents",),
                ),
                Fact("Nyhetsbrev", "Newsletter", ("abonnenter",), ("subscribers",)),
                Fact(
                    "Rekruttering",
                    "Recruitment",
                    ("jobbsøkere og referansepersoner",),
                    ("job applicants and referees",),
                ),
                Fact(
                    "Ansatte og innleide",
                    "Employees and hired staff",
                    ("ansatte, innleide og nærmeste pårørende",),
                    ("employees, hired staff and next of kin",),
                ),
            ],
            marks=promise("M1", "tell"),
            id="M1",
        ),
        pytest.param(
            [
                Fact(
                    "Slik spør du oss",
                    "How to ask us",
                    (
                        "få kopi, få rettet og føyd til, og noen ganger slettet",
                        "helt eller delvis, uten at",
                        "protestere",
                    ),
                    ("a copy, have things corrected and added, and sometimes deleted", "in whole or in part", "object"),
                )
            ],
            marks=promise("M2", "tell"),
            id="M2",
        ),
        pytest.param(
            [
                Fact(
                    "Besøkstall",
                    "Visitor figures",
                    ("IP-adressen kuttes", "195.159.103.xx", "Vi ser bare summer"),
                    ("IP address is cut off", "195.159.103.xx", "We see sums only"),
                )
            ],
            marks=promise("M3", "tell"),
            id="M3",
        ),
        pytest.param(
            [
                Fact(
                    "Nyhetsbrev",
                    "Newsletter",
                    ("Sende nyhetsbrevet", "Spørre leserne hva de synes om det", "men ikke noe annet"),
                    ("Send the newsletter", "Ask the readers what they think of it", "but nothing else"),
                )
            ],
            marks=promise("M5", "tell"),
            id="M5",
        ),
        pytest.param(
            [
                Fact(
                    "Spørreundersøkelser i prosjekter",
                    "Surveys in projects",
                    (
                        "navn og e-post fra avtalen",
                        "om den er anonym og hva som skjer med svarene",
                        "Ingen andre får dem",
                    ),
                    ("name and e-mail from the agreement", "whether it is anonymous and what", "Nobody else gets them"),
                )
            ],
            marks=promise("M6", "tell"),
            id="M6",
        ),
        pytest.param(
            [
                Fact(
                    "Ansatte og innleide",
                    "Employees and hired staff",
                    ("plikter som arbeidsgiver", "Levere gode tjenester", "pårørende"),
                    ("duties of an employer", "Deliver good services", "next of kin"),
                    "bc",
                ),
                Fact("Rekruttering", "Recruitment", ("referansepersoner",), ("referees",), "b"),
            ],
            marks=promise("M7", "tell"),
            id="M7",
        ),
        pytest.param(
            [
                Fact("Tilbud med underleverandører", "Tenders with sub-contractors", ("leverandører",), ("suppliers",)),
                Fact(
                    "Anskaffelser for en oppdragsgiver",
                    "Procurements for a client",
                    ("på vegne av",),
                    ("on behalf of",),
                ),
            ],
            marks=promise("M8", "tell"),
            id="M8",
        ),
        pytest.param(
            [
                Fact(
                    "Rekruttering",
                    "Recruitment",
                    ("Drifter noen av systemene. Resten driver vi selv",),
                    ("Run some of the systems. We run the rest ourselves, with the help of consultants",),
                ),
                Fact(
                    "Slik passer vi på",
                    "How we make sure",
                    ("har en databehandleravtale",),
                    ("have a data processing agreement",),
                ),
            ],
            marks=promise("M9", "tell"),
            id="M9",
        ),
        pytest.param(
            [
                Fact("Slik spør du oss", "How to ask us", ("personvern@mepex.no",), ("Write to the privacy contact",)),
                Fact("Klage", "Complaints", ("Datatilsynet",), ("Datatilsynet: https://www.datatilsynet.no",)),
                Fact("Endringer", "Changes", ("Den nyeste utgaven",), ("The newest version",)),
            ],
            marks=promise("M11", "tell"),
            id="M11",
        ),
    ],
)
def test_it_is_told(statement: Statement, facts: list[Fact]) -> None:
    """The facts of the promise stand in their section of the statement, in both languages."""
    statement.says(*facts)


@promise("M10", "tell")
def test_need_is_told_to_be_the_limit(statement: Statement) -> None:
    """The opening says that data has a reason and goes with it; each activity names its purpose and its end."""
    assert "samler bare det vi har god grunn til og sletter det når grunnen er borte" in statement.opening("nb")
    assert "only what we have good reason for and delete it when the reason is gone" in statement.opening("en")
    titles = (
        "Visitor figures",
        "Newsletter",
        "Surveys in projects",
        "Recruitment",
        "Employees and hired staff",
        "Pay",
        "Tenders with sub-contractors",
        "Procurements for a client",
    )
    for title in titles:
        text = statement.section("en", title)
        assert ("Purpose: " in text, "For how long: Deleted " in text) == (True, True), title


@promise("M10", "check", "keep")
def test_what_is_not_needed_any_more_goes(kept: Kept, declared: Organisation) -> None:
    """In each of the systems, what a human has released is found and goes, and nothing else; so is undeclared data.

    That somebody looks over the registers and releases it, the privacy contact attests for a year.
    """
    planted = {one for plant in PLANTS for one in plant.breaks}
    assert {one for one in kept.settled if one.startswith("retention:")} == planted
    kept.proves(*sorted(planted))
    attested_for_a_year(declared, "needed")


@promise("M9", "check")
def test_agreements_are_looked_at(declared: Organisation) -> None:
    """Without an agreement on record it is unproven; one that has run out, or a supplier that sees more, is broken.

    With an agreement that is in force it is attested; so it is by a signature that every supplier has one.
    """
    name = "recipients:recruitment.it_suppliers"

    def with_(**changes: Any) -> dict[str, Any]:
        declared.declare(lambda register: register["processors"]["it_suppliers"].update(changes))
        return declared.check()[name]

    narrow = ["contact", "professional.cv"]
    assert with_(sees=narrow)["state"] == "unproven"
    expired = with_(agreement=date(2020, 1, 1), expires=TODAY - timedelta(days=1))
    assert (expired["state"], expired["count"]) == ("broken", 1)
    more = with_(expires=TODAY, sees=[*narrow, "criminal"])
    assert (more["state"], more["count"]) == ("broken", 1)
    assert with_(sees=narrow)["state"] == "attested"
    attested_for_a_year(declared, "agreements")
