"""The promises of Activepeople AS and Activepeople Norway AS: told in their statement, checked and kept in systems."""

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
    refuses_forgery,
    withdrawn,
    without_consent,
)

SUBSCRIBERS = "retention:newsletter.subscribers@newsletter.subscribers"
SUBSCRIBED = "consent:newsletter@newsletter.subscribers"
APPLICATIONS = "retention:recruitment.applications@recruitment.applications"
APPLIED = "consent:recruitment@recruitment.applications"
TESTS = "retention:personality_tests.tests@tests.tests"
ANSWERS = "retention:surveys.answers@surveys.answers"
ANSWERED = "consent:surveys@surveys.answers"
PERSONNEL = "retention:employees.personnel@payroll.personnel"
PAYSLIPS = "retention:pay.payslips@payroll.payslips"
CONTACTS = "retention:customers.contacts@accounts.contacts"


def number(person: Person) -> int:
    """Return the number of a person's row, which what stands beside it has too."""
    return person.number


PLANTS = (
    due(SUBSCRIBERS, TODAY, also=(SUBSCRIBED,), row={"avmeldt": at(TODAY, "iso")}),
    without_consent(SUBSCRIBED),
    due(APPLICATIONS, TODAY, also=(APPLIED,), row={"SelfDeleted": at(TODAY, "epoch-ms")}),
    without_consent(APPLIED),
    due(
        TESTS,
        TODAY,
        row={"process_id": number},
        beside={"process": {"process_id": number, "ended": at(TODAY)}},
    ),
    due(ANSWERS, TODAY, row={"purge_on": at(TODAY)}),
    Plant((ANSWERED,), {"purge_on": "2025-01-01", "withdrawn_at": withdrawn}),
    without_consent(ANSWERED),
    due(PERSONNEL, TODAY, row={"slettes": at(TODAY)}),
    due(PAYSLIPS, date(2018, 12, 31), row={"utbetalt": at(date(2018, 12, 31))}),
    due(CONTACTS, date(2018, 12, 31), row={"fakturadato": at(date(2018, 12, 31), "iso")}),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what happened to the databases, made once."""
    return keep_all(Organisation("activepeople", tmp_path_factory.mktemp("activepeople")), PLANTS)


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Statement:
    """Return what is published, made once."""
    return publish(Organisation("activepeople", tmp_path_factory.mktemp("told"), stores=False))


@pytest.fixture
def declared(tmp_path: Path) -> Organisation:
    """Return the organisation without any system: what is declared and signed is all there is."""
    return Organisation("activepeople", tmp_path, stores=False)


VISITS = ("Besøkstall", "Visitor figures")
CHECKS = ("Slik passer vi på", "How we make sure")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            [
                Fact(
                    "Felles ansvar",
                    "Joint responsibility",
                    ("svarer sammen", "oppgaven i det daglige, men ansvaret blir liggende"),
                    ("answer together", "may be given the daily task, but the duty stays"),
                ),
                Fact("Activepeople AS", "Activepeople AS", ("post@activepeople.no",), ("Represented by: the manager",)),
                Fact("Activepeople Norway AS", "Activepeople Norway AS", ("post@activepeople.no",), ("Grimstad",)),
                Fact("Bestillinger og tilbud", "Orders and quotes", ("Konsulent",), ("Consultant",)),
            ],
            marks=promise("A1", "tell"),
            id="A1",
        ),
        pytest.param(
            [
                Fact(
                    "Bestillinger og tilbud",
                    "Orders and quotes",
                    ("Skjemaene er frivillige",),
                    ("forms are voluntary",),
                    "a",
                )
            ],
            marks=promise("A2", "tell"),
            id="A2",
        ),
        pytest.param(
            [
                Fact(
                    *VISITS,
                    ("Hele IP-adressen kommer inn", "de tre første gruppene", "195.159.103.xx", "alt slås sammen"),
                    (
                        "The whole IP address arrives",
                        "first three groups",
                        "195.159.103.xx",
                        "everything is put together",
                    ),
                )
            ],
            marks=promise("A4", "tell"),
            id="A4",
        ),
        pytest.param(
            [
                Fact(
                    *VISITS,
                    ("en sides adresse røper noe om en person", "ikke sidene våre ment å virke"),
                    ("a page's address gives away something about a person", "not meant to work that way"),
                )
            ],
            marks=promise("A5", "tell"),
            id="A5",
        ),
        pytest.param(
            [
                Fact(
                    *VISITS,
                    ("kan du reservere deg: https://tools.google.com/dlpage/gaoptout",),
                    ("you can opt out: https://tools.google.com/dlpage/gaoptout",),
                )
            ],
            marks=promise("A6", "tell"),
            id="A6",
        ),
        pytest.param(
            [
                Fact(
                    "Informasjonskapsler",
                    "Cookies",
                    ("Samle inn besøkstall. Varighet: 90 dager", "Vise oppsprettvinduet bare én gang"),
                    ("Collect visitor figures. Lifetime: 90 days", "Show the pop-up only once"),
                )
            ],
            marks=promise("A7", "tell"),
            id="A7",
        ),
        pytest.param(
            [
                Fact(
                    "Sikkerhet",
                    "Security",
                    ("i datasenteret og speiles til et annet, over krypterte linjer og bak passord",),
                    ("in the data centre and are mirrored to another one, over encrypted lines and behind passwords",),
                ),
                Fact(
                    *CHECKS,
                    ("kryptert på vei og der de kan nås fra nettet", "brukes bare til å gjenopprette"),
                    ("encrypted in transit and where the net reaches them", "serve only for restoring"),
                ),
            ],
            marks=promise("A9", "tell"),
            id="A9",
        ),
        pytest.param(
            [
                Fact(
                    *VISITS,
                    ("Deler du en side i et nettsamfunn, vet ikke vi om det",),
                    ("If you share a page in a social network, we do not know of it",),
                )
            ],
            marks=promise("A10", "tell"),
            id="A10",
        ),
        pytest.param(
            [
                Fact(
                    "Nyhetsbrev",
                    "Newsletter",
                    ("e-postadresse", "Slettes ved avmeldingen", "eget register. Ingen andre får dem"),
                    ("e-mail address", "Deleted upon unsubscribing", "register of their own. Nobody else gets them"),
                )
            ],
            marks=promise("A11", "tell"),
            id="A11",
        ),
        pytest.param(
            [
                Fact(
                    "Jobbsøkere",
                    "Job applicants",
                    (
                        "kontaktopplysninger, CV, referanser, utdanning og særlige kategorier",
                        "slette meg når jeg vil",
                        "innsyn",
                    ),
                    (
                        "contact details, CV, references, education and special categories",
                        "delete myself whenever",
                        "access",
                    ),
                )
            ],
            marks=promise("A13", "tell"),
            id="A13",
        ),
        pytest.param(
            [
                Fact(
                    "Personlighetstester",
                    "Personality tests",
                    ("navn, e-postadresse og svar på tester", "Cubiks AS", "avslutningen av rekrutteringen"),
                    ("name, e-mail address and test answers", "Cubiks AS", "the end of the recruitment"),
                )
            ],
            marks=promise("A14", "tell"),
            id="A14",
        ),
        pytest.param(
            [
                Fact(
                    *CHECKS,
                    (
                        "ryddet postkassen min for det som ikke trengs. Dette bekreftes hvert år",
                        "ikke lenger noen konto",
                    ),
                    ("cleared my mailbox of what is not needed. This is confirmed every year", "no account any more"),
                )
            ],
            marks=promise("A17", "tell"),
            id="A17",
        ),
        pytest.param(
            [
                Fact("Sikkerhet", "Security", ("E-post er ikke kryptert",), ("E-mail is not encrypted",)),
                Fact(
                    "Saksjournal",
                    "Case journal",
                    ("Følsomme opplysninger sender vi ikke på e-post", "Et svar kan likevel inneholde det du skrev"),
                    ("do not send sensitive data by e-mail", "A reply may still hold what you wrote"),
                ),
                Fact(
                    *CHECKS,
                    ("særlige kategorier av opplysninger på e-post",),
                    ("special categories of data by e-mail",),
                ),
            ],
            marks=promise("A18", "tell"),
            id="A18",
        ),
        pytest.param(
            [
                Fact(
                    "Saksjournal",
                    "Case journal",
                    ("Telefonene har en egen logg over numre og klokkeslett", "sletter etter sin egen rutine"),
                    ("a log of numbers and times of their own", "deletes by a routine of their own"),
                )
            ],
            marks=promise("A19", "tell"),
            id="A19",
        ),
        pytest.param(
            [
                Fact(
                    "Slik spør du oss",
                    "How to ask us",
                    ("Alle som spør, får vite", "denne erklæringen er svaret"),
                    ("Anyone who asks is told", "this statement is the answer"),
                )
            ],
            marks=promise("A20", "tell"),
            id="A20",
        ),
        pytest.param(
            [
                Fact(
                    "Kurs og møterom",
                    "Courses and meeting rooms",
                    (
                        "Administrere kurs",
                        "kursavgift",
                        "Booke møterom",
                        "bare når det må til. Hver gang føres i protokollen",
                    ),
                    (
                        "Administer courses",
                        "the fee",
                        "Book meeting rooms",
                        "only where needed. Each time is put on record",
                    ),
                )
            ],
            marks=promise("A21", "tell"),
            id="A21",
        ),
        pytest.param(
            [
                Fact(
                    "Undersøkelser",
                    "Surveys",
                    ("E-postadressen og svarene mine lagres", "gjøres anonymt før bestilleren ser det", "Slettes ved"),
                    (
                        "My e-mail address and answers are stored",
                        "made anonymous before the one who ordered it",
                        "Deleted",
                    ),
                    "a",
                )
            ],
            marks=promise("A22", "tell"),
            id="A22",
        ),
        pytest.param(
            [
                Fact(
                    "Kundekontakter i regnskapet",
                    "Customers' contact persons in the accounts",
                    ("navn, telefonnummer, e-postadresse", "5 år og 1 dag", "Norsk Regnskaps Standard"),
                    ("name, phone number, e-mail address", "5 years and 1 day", "accounting standard"),
                    "c",
                )
            ],
            marks=promise("A24", "tell"),
            id="A24",
        ),
    ],
)
def test_it_is_told(statement: Statement, facts: list[Fact]) -> None:
    """The facts of the promise stand in their section of the statement, in both languages."""
    statement.says(*facts)


@promise("A8", "tell")
def test_pixels_are_told_and_marked_as_unasked(statement: Statement, declared: Organisation) -> None:
    """Pixel and remarketing are told with their purpose; `check` says that the law wants a choice before they load.

    It has said so by an act of its own since 1 January 2025.
    """
    statement.says(
        Fact(
            "Tilpasset innhold og annonser",
            "Tailored content and advertising",
            ("innhold og annonser på Facebook", "Måle og målrette annonser hos Google"),
            ("content and advertising on Facebook", "Measure and target advertising at Google"),
        ),
        Fact("Informasjonskapsler", "Cookies", ("facebook_pixel", "google_ads"), ("facebook_pixel", "google_ads")),
    )
    assert "free and active choice" in declared.check(date(2025, 1, 1))["cookies:-"]["unlawful"]


@promise("A15", "tell")
def test_access_is_told_under_the_law_of_today(statement: Statement, declared: Organisation) -> None:
    """A private company cannot answer under freedom-of-information law: `check` says so, the text cites Art. 15."""
    statement.says(
        Fact(
            "Rettighetene dine",
            "Your rights",
            (
                "Innsyn:",
                "personvernforordningen art. 15",
            ),
            (
                "Access:",
                "GDPR Art. 15",
            ),
        )
    )
    unlawful = declared.check()["response:-"]["unlawful"]
    assert "Cite Article 15 of the GDPR" in unlawful
    assert "offentleglova § 2" in unlawful


@promise("A25", "tell")
def test_thirty_days_are_told_and_marked_as_too_long(statement: Statement, declared: Organisation) -> None:
    """Thirty days are told beside the month of the law, which can be shorter; `check` says so, in every month."""
    statement.says(
        Fact(
            "Slik spør du oss",
            "How to ask us",
            ("Skriv til oss", "senest innen én måned", "30 dager", "gratis", "Feil rettes, hull fylles", "slettes"),
            (
                "Write to us",
                "within one month at the latest",
                "30 days",
                "free of charge",
                "Errors are corrected",
                "deleted",
            ),
        )
    )
    found = declared.check()["response:-"]
    assert found["state"] == "unproven"
    assert "30 days are longer than February" in found["unlawful"]
    assert "GDPR Art. 12(3)" in found["unlawful"]


@promise("A3", "check")
def test_the_supplier_of_the_web_site_is_looked_at(declared: Organisation) -> None:
    """Without an agreement on record it is unproven; one that has run out, or a supplier that sees more, is broken.

    With an agreement that is in force and says what the supplier may see, it is attested.
    """
    name = "recipients:orders.responspartner"

    def with_(**changes: Any) -> dict[str, Any]:
        declared.declare(lambda register: register["processors"]["responspartner"].update(changes))
        return declared.check()[name]

    narrow = ["contact", "conversation.notes"]
    assert with_(sees=narrow)["state"] == "unproven"
    expired = with_(agreement=date(2020, 1, 1), expires=TODAY - timedelta(days=1))
    assert (expired["state"], expired["count"]) == ("broken", 1)
    more = with_(expires=TODAY, sees=[*narrow, "criminal"])
    assert (more["state"], more["count"]) == ("broken", 1)
    assert with_(sees=narrow)["state"] == "attested"


@promise("A9", "check")
def test_backups_are_signed_for(declared: Organisation) -> None:
    """How the supplier keeps the copies, a signature of the web editor attests for a year."""
    attested_for_a_year(declared, "backups")


@promise("A19", "check")
def test_phones_are_signed_for(declared: Organisation) -> None:
    """That old calls are deleted from the phones, their holders attest for a year."""
    attested_for_a_year(declared, "phones")


def test_a_forged_signature_attests_nothing(declared: Organisation) -> None:
    """A signature of another role, or one whose day was changed, leaves the promise unproven."""
    refuses_forgery(declared, "phones", "every_employee")


@promise("A11", "check", "keep")
def test_the_newsletter_has_a_database_of_its_own(kept: Kept) -> None:
    """Who unsubscribed is found and goes; so is an address without consent.

    The database holds the addresses and nothing else: another table in it is found. Nobody but the processor that runs
    it is declared to get them.
    """
    kept.proves(SUBSCRIBERS, SUBSCRIBED)
    kept.has_a_database_of_its_own("newsletter", "newsletter", "responspartner")


@promise("A13", "check")
def test_who_deleted_themselves_is_gone(kept: Kept) -> None:
    """An applicant who deleted herself is found and goes, with all her papers; so is one who never consented.

    That she can see her data herself is the applicant system's part, and not proved.
    """
    kept.proves(APPLICATIONS, APPLIED)


@promise("A14", "check", "keep")
def test_tests_go_when_the_recruitment_has_ended(kept: Kept) -> None:
    """Name, e-mail, profile and each answer go on the day on which the recruitment ends, which another table holds."""
    kept.proves(TESTS)


@promise("A22", "check")
def test_answers_rest_on_consent_and_go_on_schedule(kept: Kept, declared: Organisation) -> None:
    """An answer without consent, with a withdrawn one, or past its day is found.

    That whoever ordered the survey got anonymous results only, a signature attests.
    """
    kept.proves(ANSWERS, ANSWERED)
    attested_for_a_year(declared, "questionnaires")


@promise("A23", "check")
def test_employees_go_as_bookkeeping_law_says(kept: Kept, declared: Organisation) -> None:
    """Payslips past the five years of the law, and employees released for deletion, are found; so is undeclared data.

    That authorities get only what is declared, a signature attests.
    """
    kept.proves(PERSONNEL, PAYSLIPS)
    name = "recipients:pay.authorities"
    declared.declare(lambda register: register["recipients"]["authorities"].update(sees=["contact.email", "financial"]))
    assert declared.check()[name]["state"] == "unproven"
    declared.attest(name, TODAY)
    assert declared.check()[name]["state"] == "attested"


@promise("A24", "check", "keep")
def test_contact_persons_go_with_the_vouchers(kept: Kept) -> None:
    """Name, phone and e-mail go on the day after the five years of bookkeeping law; other data about them is found."""
    kept.proves(CONTACTS)
