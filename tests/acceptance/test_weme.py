"""The promises of WeMe Facilitators AS: told in its statement, checked and kept in its seven systems."""

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
    Plant,
    at,
    attested_for_a_year,
    due,
    keep_all,
    not_yet,
    withdrawn,
    without_consent,
)

ACCOUNTS = "retention:app.accounts@app.accounts"
TESTS = "retention:tests.results@app.tests"
VOUCHERS = "retention:bookkeeping.vouchers@office.vouchers"
ENQUIRIES = "retention:expert_team.enquiries@app.enquiries"
RECORDINGS = "retention:recordings.consents@events.recordings"
RECORDED = "consent:recordings@events.recordings"
SURVEYS = "retention:surveys.answers@surveys.answers"
SURVEYED = "consent:surveys@surveys.answers"
PARTNERS = "retention:suppliers.contacts@office.suppliers"


def number(person: Person) -> int:
    """Return the number of a person's row, which the employer's agreement beside it has too."""
    return person.number


def address(person: Person) -> str:
    """Return an address that no other account has."""
    return f"{person.number}.{person.email}"


def agreement(last: str) -> dict[str, Any]:
    """Return an employer's agreement that is over in all three ways, for Charlie by one day later in the last one."""
    days = {"ended": at(date(2023, 1, 31)), "duties_met": at(date(2024, 3, 1)), "interest_ended": at(date(2024, 6, 1))}
    return {"agreement": {"id": number, **days, last: at(TODAY)}}


PLANTS = (
    due(
        ACCOUNTS, date(2023, 1, 31), row={"agreement_id": number, "email": address}, beside=agreement("interest_ended")
    ),
    due(ACCOUNTS, date(2023, 1, 31), row={"agreement_id": number, "email": address}, beside=agreement("duties_met")),
    due(ACCOUNTS, date(2024, 3, 1), row={"agreement_id": number, "email": address}, beside=agreement("ended")),
    due(TESTS, date(2023, 1, 31), row={"agreement_id": number}, beside=agreement("interest_ended")),
    due(VOUCHERS, date(2018, 12, 31), row={"Dato": at(date(2018, 12, 31))}),
    due(ENQUIRIES, TODAY, row={"done_on": at(TODAY)}),
    due(
        RECORDINGS,
        date(2024, 11, 20),
        also=(RECORDED,),
        row={"withdrawn_at": withdrawn, "unpublished_on": not_yet},
    ),
    without_consent(RECORDED),
    due(SURVEYS, TODAY, row={"analysed_on": at(TODAY)}),
    Plant((SURVEYED,), {"withdrawn_at": withdrawn}),
    without_consent(SURVEYED),
    due(PARTNERS, TODAY, row={"SamarbeidSlutt": at(TODAY, "iso")}),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what happened to the databases, made once."""
    return keep_all(Organisation("weme", tmp_path_factory.mktemp("weme")), PLANTS)


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Statement:
    """Return what is published, made once."""
    return publish(Organisation("weme", tmp_path_factory.mktemp("told"), stores=False))


@pytest.fixture
def declared(tmp_path: Path) -> Organisation:
    """Return the organisation without any system: what is declared and signed is all there is."""
    return Organisation("weme", tmp_path, stores=False)


APP = ("Appen go.weme.eco", "The app go.weme.eco")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            [
                Fact(
                    "Hvem er ansvarlig",
                    "Who is responsible",
                    ("WeMe Facilitators AS", "hello@weme.eco", "Kari Trestakks vei 3, 1388 Borgen", "924815744"),
                    ("WeMe Facilitators AS", "hello@weme.eco", "Kari Trestakks vei 3, 1388 Borgen", "924815744"),
                )
            ],
            marks=promise("W1", "tell"),
            id="W1",
        ),
        pytest.param(
            [
                Fact(
                    *APP,
                    ("navn, e-postadresse, telefonnummer", "arbeidsgiveren og deg selv", "varsle", "Bytte passord"),
                    (
                        "name, e-mail address, phone number",
                        "the employer and you yourself",
                        "notices",
                        "Reset passwords",
                    ),
                )
            ],
            marks=promise("W3", "tell"),
            id="W3",
        ),
        pytest.param(
            [Fact(*APP, ("telefonnummer, IP-adresse",), ("phone number, IP address",))],
            marks=promise("W4", "tell"),
            id="W4",
        ),
        pytest.param(
            [
                Fact(
                    *APP,
                    ("Du velger selv hva du svarer", "særlige kategorier"),
                    ("You choose what to answer", "Do not write about health or other special categories"),
                )
            ],
            marks=promise("W6", "tell"),
            id="W6",
        ),
        pytest.param(
            [
                Fact(
                    "Spørsmål til fagteamet",
                    "Questions to the expert team",
                    ("Bare de og jeg ser dem", "Slettes ved bortfallet av behovet", "som ser dem: Fagteamet"),
                    ("Only they and I see them", "Deleted upon the end of the need", "sees it: Expert team"),
                )
            ],
            marks=promise("W7", "tell"),
            id="W7",
        ),
        pytest.param(
            [
                Fact(
                    "Innhold du deler",
                    "Content that you share",
                    ("Advarsel. Går du videre, kan alle brukere se dette",),
                    ("Warning. If you go on, every user can see this",),
                    "a",
                )
            ],
            marks=promise("W8", "tell"),
            id="W8",
        ),
        pytest.param(
            [
                Fact(
                    "Analyse av bruken",
                    "Analysis of use",
                    ("app, tester og arrangementer", "bruksmønster, enhet, knapper og operativsystem"),
                    ("In the app, tests and events", "patterns of use, device, buttons and operating system"),
                )
            ],
            marks=promise("W9", "tell"),
            id="W9",
        ),
        pytest.param(
            [
                Fact(
                    "Analyse av bruken",
                    "Analysis of use",
                    ("helt anonym statistikk", "Forbedre produktene internt"),
                    ("wholly anonymous statistics", "Improve the products internally"),
                )
            ],
            marks=promise("W11", "tell"),
            id="W11",
        ),
        pytest.param(
            [
                Fact(
                    "Digitale tester",
                    "Digital tests",
                    ("resultater som angår deg", "Noen spørsmål er frivillige", "de pålagte"),
                    ("results that concern you", "Some questions are optional", "the mandatory ones"),
                )
            ],
            marks=promise("W12", "tell"),
            id="W12",
        ),
        pytest.param(
            [
                Fact(
                    "Kurs og samtaler",
                    "Courses and talks",
                    ("Avstemninger, oppgaver og spørsmål", "i noen tilfeller knyttes til deg"),
                    ("Polls, tasks and questions", "in some cases be tied to you"),
                )
            ],
            marks=promise("W14", "tell"),
            id="W14",
        ),
        pytest.param(
            [
                Fact(
                    "Opptak",
                    "Recordings",
                    ("et opptak der jeg kan kjennes igjen kan deles",),
                    ("a recording in which I can be recognised may be shared",),
                    "a",
                ),
                Fact("Slik passer vi på", "How we make sure", ("uten deres eget ja",), ("without their own yes",)),
            ],
            marks=promise("W15", "tell"),
            id="W15",
        ),
        pytest.param(
            [
                Fact(
                    "Undersøkelser og evalueringer",
                    "Surveys and evaluations",
                    ("Det er frivillig", "kommer på e-post", "SMS brukes bare der arbeidsgiveren har sagt ja først"),
                    ("It is voluntary", "comes by e-mail", "only where the employer has agreed first"),
                    "a",
                )
            ],
            marks=promise("W18", "tell"),
            id="W18",
        ),
        pytest.param(
            [
                Fact(
                    "Viktige beskjeder",
                    "Important notices",
                    ("alle brukere", "ikke reklame"),
                    ("every user", "not advertising"),
                    "f",
                )
            ],
            marks=promise("W19", "tell"),
            id="W19",
        ),
        pytest.param(
            [
                Fact(
                    "Leverandører og partnere",
                    "Suppliers and partners",
                    ("leverandører", "kontaktopplysninger"),
                    ("suppliers", "contact details"),
                    "f",
                )
            ],
            marks=promise("W20", "tell"),
            id="W20",
        ),
        pytest.param(
            [Fact(*APP, ("Eget samtykke eller plikt etter loven",), ("A separate consent or a duty by law",))],
            marks=promise("W21", "tell"),
            id="W21",
        ),
        pytest.param(
            [
                Fact(*APP, ("Drifter appen",), ("IT suppliers", "Run the app")),
                Fact(
                    "Slik passer vi på",
                    "How we make sure",
                    ("Alle databehandlere har en avtale som sier hva de får se og gjøre",),
                    ("Every processor has an agreement that says what it may see and do",),
                ),
            ],
            marks=promise("W22", "tell"),
            id="W22",
        ),
        pytest.param(
            [
                Fact(
                    *APP,
                    ("opphøret av avtalen, ved oppfyllelsen av alle plikter eller ved bortfallet av den berettigede",),
                    (
                        "the end of the agreement, upon the fulfilment of all duties or upon the end of the",
                        "legitimate interest, whichever comes last",
                    ),
                ),
                Fact(
                    "Regnskap",
                    "Accounts",
                    ("5 år og 1 dag etter utgangen av regnskapsåret",),
                    ("5 years and 1 day after the end of the fiscal year",),
                    "c",
                ),
            ],
            marks=promise("W23", "tell"),
            id="W23",
        ),
        pytest.param(
            [
                Fact(
                    "Slik spør du oss",
                    "How to ask us",
                    ("trekke når som helst", "spør arbeidsgiveren", "kontaktpersonen arbeidsgiveren har hos oss"),
                    (
                        "withdraw a consent at any time",
                        "ask your employer",
                        "the contact person whom your employer has",
                    ),
                )
            ],
            marks=promise("W24", "tell"),
            id="W24",
        ),
        pytest.param(
            [Fact("Klage", "Complaints", ("Datatilsynet",), ("Datatilsynet: https://www.datatilsynet.no",))],
            marks=promise("W26", "tell"),
            id="W26",
        ),
        pytest.param(
            [
                Fact(
                    "Kurs og samtaler",
                    "Courses and talks",
                    ("Sier du noe høyt, hører de andre deltakerne det",),
                    ("If you say something aloud, the other participants hear it",),
                )
            ],
            marks=promise("W28", "tell"),
            id="W28",
        ),
        pytest.param(
            [
                Fact(
                    "Nyheter om tjenesten",
                    "News about the service",
                    ("nyheter og endringer", "direkte markedsføring"),
                    ("news and changes", "direct marketing"),
                    "ab",
                )
            ],
            marks=promise("W29", "tell"),
            id="W29",
        ),
    ],
)
def test_it_is_told(statement: Statement, facts: list[Fact]) -> None:
    """The facts of the promise stand in their section of the statement, in both languages."""
    statement.says(*facts)


@promise("W10", "tell")
def test_each_purpose_has_its_basis(statement: Statement) -> None:
    """Every activity names its basis by article: a contract, consent, or in three cases what the text says."""
    bases = {
        "The app go.weme.eco": "ab",
        "Questions to the expert team": "ab",
        "Content that you share": "a",
        "Analysis of use": "b",
        "Digital tests": "ab",
        "Courses and talks": "b",
        "Recordings": "a",
        "Podcast": "b",
        "Support": "b",
        "Surveys and evaluations": "a",
        "Important notices": "f",
        "News about the service": "ab",
        "Suppliers and partners": "f",
        "Accounts": "c",
    }
    told = {title: statement.section("en", title) for title in bases}
    assert {title: "".join(x for x in "abcdef" if f"Art. 6(1)({x})" in text) for title, text in told.items()} == bases


@promise("W25", "tell")
def test_data_serves_the_services_only(statement: Statement) -> None:
    """The opening says that data serves to develop and deliver the services, and nothing else."""
    assert "bruker opplysninger bare til det" in statement.opening("nb")
    assert "uses data for nothing else" in statement.opening("en")


@promise("W27", "tell")
def test_the_version_has_its_date(statement: Statement) -> None:
    """The statement bears its date, and says that changes are notified and that the newest version stands here."""
    assert "sier vi fra til dem vi har adressen til" in statement.opening("nb")
    assert "we tell those whose address we hold" in statement.opening("en")
    statement.says(
        Fact(
            "Endringer",
            "Changes",
            ("Sist endret: 20. januar 2023", "Den nyeste utgaven står alltid her, med dato"),
            ("Last changed: 20 January 2023", "The newest version always stands here, with its date"),
        )
    )


@promise("W23", "check", "keep")
def test_accounts_go_when_all_three_are_true(kept: Kept) -> None:
    """Account, answers, evaluations, tasks and talks go once agreement, duties and interest are all over, not before.

    Whichever of the three comes last decides, for the tests taken too; vouchers go after the five years of bookkeeping.
    """
    kept.proves(ACCOUNTS, TESTS, VOUCHERS)


@promise("W7", "check")
def test_enquiries_go_and_access_is_signed_for(kept: Kept, declared: Organisation) -> None:
    """Enquiries and notes that are not needed are found, and go; that only the team sees them, a signature attests."""
    kept.proves(ENQUIRIES)
    attested_for_a_year(declared, "expert_notes")


@promise("W15", "check")
def test_recordings_without_consent_are_found(kept: Kept, declared: Organisation) -> None:
    """A recording without consent, or with a withdrawn one, is found; what was shared, a signature attests."""
    kept.proves(RECORDED, RECORDINGS)
    attested_for_a_year(declared, "recordings")


@promise("W18", "check")
def test_replies_without_consent_are_found(kept: Kept, declared: Organisation) -> None:
    """A reply without consent, or with a withdrawn one, is found; to whom text messages went, a signature attests."""
    kept.proves(SURVEYED, SURVEYS)
    attested_for_a_year(declared, "text_messages")


@promise("W20", "check")
def test_partners_hold_contact_data_only(kept: Kept) -> None:
    """An undeclared column about a partner is found."""
    kept.proves(PARTNERS)


@promise("W22", "check")
def test_agreements_are_looked_at(declared: Organisation) -> None:
    """Without an agreement on record it is unproven; one that has run out, or a processor that sees more, is broken.

    With an agreement that is in force and says what the processor may see, it is attested.
    """
    name = "recipients:surveys.survey_provider"

    def with_(**changes: Any) -> dict[str, Any]:
        declared.declare(lambda register: register["processors"]["survey_provider"].update(changes))
        return declared.check()[name]

    narrow = ["contact", "answers.survey"]
    assert with_(sees=narrow)["state"] == "unproven"
    expired = with_(agreement=date(2020, 1, 1), expires=TODAY - timedelta(days=1))
    assert (expired["state"], expired["count"]) == ("broken", 1)
    more = with_(expires=TODAY, sees=[*narrow, "criminal"])
    assert (more["state"], more["count"]) == ("broken", 1)
    found = with_(sees=narrow)
    assert (found["state"], found["count"]) == ("attested", None)
    attested_for_a_year(declared, "agreements")
