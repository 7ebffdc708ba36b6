"""The promises of Stiftelsen Tryggere: told in its statement, checked and kept in its seven systems."""

from __future__ import annotations

from datetime import date
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
    attested_for,
    attested_for_a_year,
    due,
    keep_all,
    withdrawn,
    without_consent,
)

SUBSCRIBERS = "retention:newsletter.subscribers@newsletter.subscribers"
SUBSCRIBED = "consent:newsletter@newsletter.subscribers"
SIGNUPS = "retention:courses.signups@courses.signups"
LECTURES = "retention:courses.signups@courses.lectures"
CLIENTS = "retention:counselling.cases@journal.clients"
CLIENTS_CONSENT = "consent:counselling@journal.clients"
INVOICES = "retention:accounting.vouchers@accounts.invoices"
CALLS = "retention:call_log.calls@phones.calls"
PERSONNEL = "retention:staff.personnel@staff.personnel"


def number(person: Person) -> int:
    """Return the number of a person's row, which the event beside it has too."""
    return person.number


PLANTS = (
    due(
        SUBSCRIBERS,
        TODAY,
        row={"cleaned_at": at(TODAY, "utc"), "unsubscribed_at": None},
    ),
    due(
        SUBSCRIBERS,
        date(2024, 11, 20),
        also=(SUBSCRIBED,),
        row={"unsubscribed_at": withdrawn},
    ),
    without_consent(SUBSCRIBED),
    due(
        SIGNUPS,
        TODAY,
        row={"ArrangementId": number},
        beside={"Arrangement": {"ArrangementId": number, "Slutt": at(TODAY, "iso")}},
    ),
    due(LECTURES, TODAY, row={"Avholdt": at(TODAY)}),
    due(CLIENTS, date(2021, 11, 21), row={"avsluttet": at(date(2021, 11, 21))}),
    Plant((CLIENTS_CONSENT,), {"samtykke_trukket": withdrawn}),
    without_consent(CLIENTS_CONSENT),
    due(INVOICES, date(2018, 12, 31), row={"invoice_date": at(date(2018, 12, 31))}),
    due(CALLS, date(2024, 8, 21), row={"startet": at(date(2024, 8, 21), "epoch")}),
    due(PERSONNEL, TODAY, row={"slettes": TODAY.isoformat(), "sluttet": at(date(2018, 12, 31))}),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what happened to the databases, made once."""
    return keep_all(Organisation("tryggere", tmp_path_factory.mktemp("tryggere")), PLANTS)


@pytest.fixture(scope="module")
def statement(tmp_path_factory: pytest.TempPathFactory) -> Statement:
    """Return what is published, made once."""
    return publish(Organisation("tryggere", tmp_path_factory.mktemp("told"), stores=False))


@pytest.fixture
def declared(tmp_path: Path) -> Organisation:
    """Return the organisation without any system: what is declared and signed is all there is."""
    return Organisation("tryggere", tmp_path, stores=False)


COUNSELLING = ("Veiledningssamtaler", "Counselling")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(
            [
                Fact(
                    "Hvem er ansvarlig",
                    "Who is responsible",
                    ("Stiftelsen Tryggere", "daglig leder"),
                    ("Stiftelsen Tryggere", "Represented by: the manager"),
                )
            ],
            marks=promise("T1", "tell"),
            id="T1",
        ),
        pytest.param(
            [
                Fact(
                    "Skjemaer og påmelding",
                    "Forms and sign-up",
                    ("frivillig", "Dedia AS", "på egne servere", "Daglig leder og Kursansvarlig"),
                    ("voluntary", "Dedia AS", "on its own servers", "Manager and Course team"),
                    "a",
                )
            ],
            marks=promise("T2", "tell"),
            id="T2",
        ),
        pytest.param(
            [
                Fact(
                    "Besøkstall",
                    "Visitor figures",
                    ("Google Analytics", "besøk per side, varighet, hvor folk kom fra og nettleser", "uten navn"),
                    ("Google Analytics", "visits per page, their length, where people came from", "no names"),
                )
            ],
            marks=promise("T3", "tell"),
            id="T3",
        ),
        pytest.param(
            [
                Fact(
                    "Nyhetsbrev",
                    "Newsletter",
                    ("to til fire ganger i halvåret", "et eget register", "avmeldingen", "ugyldig adresse"),
                    (
                        "two to four times a half-year",
                        "register of their own that nobody else",
                        "unsubscribing",
                        "invalid",
                    ),
                    "a",
                )
            ],
            marks=promise("T5", "tell"),
            id="T5",
        ),
        pytest.param(
            [
                Fact(
                    "Kurs og foredrag",
                    "Courses and lectures",
                    ("Informere", "Planlegge og gjennomføre", "kontaktopplysninger", "avslutningen av arrangementet"),
                    ("Inform", "Plan and carry out", "contact details", "the end of the event"),
                )
            ],
            marks=promise("T6", "tell"),
            id="T6",
        ),
        pytest.param(
            [
                Fact(
                    *COUNSELLING,
                    ("kontaktopplysninger, fødselsdato", "partnerens navn og nummer"),
                    ("contact details, date of birth", "my partner's name and number"),
                    "a",
                )
            ],
            marks=promise("T7", "tell"),
            id="T7",
        ),
        pytest.param(
            [
                Fact(
                    *COUNSELLING,
                    (
                        "art. 9 nr. 2 bokstav a",
                        "3 år etter avslutningen",
                        "papir eller i elektronisk journal",
                        "fortrolige",
                    ),
                    (
                        "Art. 9(2)(a)",
                        "3 years after the end of the counselling",
                        "paper or in an electronic",
                        "confidential",
                    ),
                    "a",
                ),
                Fact("Slik passer vi på", "How we make sure", ("makulert tre år",), ("shredded three years",)),
            ],
            marks=promise("T8", "tell"),
            id="T8",
        ),
        pytest.param(
            [
                Fact(
                    *COUNSELLING,
                    ("e-helsedirektoratet", "Ingenting tas opp", "bare det som må til", "noterer som ellers"),
                    ("e-health directorate", "Nothing is recorded", "only what it must", "takes notes as usual"),
                ),
                Fact("Sikkerhet", "Security", ("Videosamtaler er kryptert",), ("Video sessions are encrypted",)),
            ],
            marks=promise("T9", "tell"),
            id="T9",
        ),
        pytest.param(
            [
                Fact(
                    *COUNSELLING,
                    ("BankID", "utgir seg for deg", "ser fødselsnummeret ditt; det lagres ikke"),
                    ("BankID", "posing as you", "sees your national identity number; it is not stored"),
                )
            ],
            marks=promise("T10", "tell"),
            id="T10",
        ),
        pytest.param(
            [
                Fact(
                    "Fakturaer og regnskap",
                    "Invoices and accounts",
                    (
                        "antall timer eller hvilket kurs",
                        "står aldri der",
                        "Flexi AS",
                        "Revisor ser bilagene",
                        "5 år og 1 dag",
                    ),
                    (
                        "number of sessions or which course",
                        "never on it",
                        "Flexi AS",
                        "auditor sees",
                        "5 years and 1 day",
                    ),
                    "c",
                )
            ],
            marks=promise("T11", "tell"),
            id="T11",
        ),
        pytest.param(
            [
                Fact(
                    "Anropslogg",
                    "Call log",
                    ("telefonnummer og tidspunkt for samtaler", "3 måneder etter samtalen"),
                    ("phone number and times of conversations", "3 months after the call"),
                )
            ],
            marks=promise("T12", "tell"),
            id="T12",
        ),
        pytest.param(
            [
                Fact(
                    *COUNSELLING,
                    ("på telefon eller e-post, hører også hjemme der",),
                    ("by phone or e-mail belongs there",),
                ),
                Fact(
                    "Skjemaer og påmelding",
                    "Forms and sign-up",
                    ("om noe annet, skriver vi ikke ned noe", "Vil du begynne hos oss"),
                    ("something else we write nothing down", "want to start with us"),
                ),
            ],
            marks=promise("T13", "tell"),
            id="T13",
        ),
        pytest.param(
            [
                Fact(
                    "Slik passer vi på",
                    "How we make sure",
                    ("gått gjennom postkassen min og slettet det som ikke trengs. Dette bekreftes hvert år",),
                    ("gone through my mailbox and deleted what is not needed. This is confirmed every year",),
                ),
                Fact(
                    "Sikkerhet", "Security", ("hold følsomme ting unna e-post",), ("keep sensitive matters out of it",)
                ),
            ],
            marks=promise("T15", "tell"),
            id="T15",
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
            marks=promise("T16", "tell"),
            id="T16",
        ),
        pytest.param(
            [
                Fact(
                    "Slik spør du oss",
                    "How to ask us",
                    ("få se, rette, fylle ut og slette", "også det vi aldri skulle hatt"),
                    ("see, correct, complete and delete", "should never have had"),
                )
            ],
            marks=promise("T18", "tell"),
            id="T18",
        ),
    ],
)
def test_it_is_told(statement: Statement, facts: list[Fact]) -> None:
    """The facts of the promise stand in their section of the statement, in both languages."""
    statement.says(*facts)


@promise("T4", "tell")
def test_scrolling_is_told_and_marked_as_no_consent(statement: Statement, declared: Organisation) -> None:
    """The statement says what cookies serve and how consent was taken; `check` says that the law wants a choice."""
    statement.says(
        Fact(
            "Informasjonskapsler",
            "Cookies",
            ("bla videre", "Måle trafikk og gjøre innholdet bedre"),
            ("Scrolling", "Measure traffic and improve the content"),
        ),
        Fact("Besøkstall", "Visitor figures", ("uten navn",), ("They carry no names",)),
    )
    found = declared.check()["cookies:-"]
    assert found["state"] == "unproven"
    assert "free and active choice" in found["unlawful"]


@promise("T14", "tell")
def test_access_is_told_under_the_law_of_today(statement: Statement, declared: Organisation) -> None:
    """A private foundation cannot answer under freedom-of-information law: `check` says so, the text cites Art. 15."""
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
    found = declared.check()["response:-"]
    assert found["state"] == "unproven"
    assert "Cite Article 15 of the GDPR" in found["unlawful"]
    assert "offentleglova § 2" in found["unlawful"]


@promise("T5", "check", "keep")
def test_the_newsletter_has_a_database_of_its_own(kept: Kept) -> None:
    """Who unsubscribed, and whose address turned out to be dead, is found and goes; so is an address without consent.

    The database holds the addresses and nothing else: another table in it is found. Nobody but the processor that sends
    the newsletter is declared to get them.
    """
    kept.proves(SUBSCRIBERS, SUBSCRIBED)
    kept.has_a_database_of_its_own("newsletter", "newsletter", "mailchimp")


@promise("T6", "check", "keep")
def test_sign_ups_go_when_the_event_is_over(kept: Kept) -> None:
    """Who signed up for a course goes on the day on which it ends, which stands in another table; lectures likewise."""
    kept.proves(SIGNUPS, LECTURES)


@promise("T7", "check", "keep")
def test_counselling_rests_on_consent(kept: Kept) -> None:
    """A client without consent, or with a withdrawn one, is found; the withdrawn case goes, with its notes.

    That the partner's name rests on the client's consent is marked as unlawful, whatever the data says.
    """
    kept.proves(CLIENTS_CONSENT)
    assert "rests on another person's consent" in kept.settled[CLIENTS_CONSENT]["unlawful"]
    assert "Article 14" in kept.settled[CLIENTS_CONSENT]["unlawful"]


@promise("T8", "check", "keep")
def test_notes_go_three_years_after_the_counselling(kept: Kept, declared: Organisation) -> None:
    """The electronic case goes with all its notes three years after the end; of paper, the therapist is reminded.

    That paper was shredded is attested by the therapist's signature, for a year.
    """
    kept.proves(CLIENTS)
    planned = declared.tillit("keep", "--dry-run", "--today", TODAY.isoformat(), "--format", "json").json
    [task] = [task for task in planned["tasks"] if task["promise"] == "attestation:paper_notes"]
    assert task["role"] == "therapist"
    attested_for_a_year(declared, "paper_notes")


@promise("T9", "check")
def test_video_is_signed_for_and_its_supplier_sees_little(declared: Organisation) -> None:
    """That nothing is recorded, and the requirements are met, a signature attests for a year.

    That the supplier may see more than the activity declares is found; once it does not, its agreement attests it.
    """
    name = "recipients:counselling.confrere"

    def with_(**changes: Any) -> dict[str, Any]:
        declared.declare(lambda register: register["processors"]["confrere"].update(changes))
        return declared.check()[name]

    attested_for_a_year(declared, "video")
    more = with_(sees=["contact", "usage.device"])
    assert (more["state"], more["count"]) == ("broken", 1)
    assert with_(sees=["contact"])["state"] == "unproven"
    assert with_(agreement=date(2024, 1, 1))["state"] == "attested"


@promise("T11", "check", "keep")
def test_invoices_go_after_five_years_and_never_tell_the_topic(kept: Kept, declared: Organisation) -> None:
    """Vouchers go on the day after the five years of bookkeeping law; a column for anything else on them is found.

    Who else sees them is declared: an accountant without an agreement is unproven, and the auditor is signed for.
    """
    kept.proves(INVOICES)
    assert declared.check()["recipients:accounting.flexi"]["state"] == "unproven"
    declared.declare(
        lambda register: register["processors"]["flexi"].update(
            agreement=date(2024, 1, 1), sees=["contact", "financial.invoice"]
        )
    )
    assert declared.check()["recipients:accounting.flexi"]["state"] == "attested"
    assert declared.check()["recipients:accounting.auditor"]["state"] == "unproven"
    declared.attest("recipients:accounting.auditor", TODAY)
    assert declared.check()["recipients:accounting.auditor"]["state"] == "attested"


@promise("T12", "check", "keep")
def test_calls_go_after_three_months(kept: Kept, declared: Organisation) -> None:
    """Numbers and lengths go three months after the call; of the phones, their holders attest it."""
    kept.proves(CALLS)
    attested_for(declared, "phones", date(2024, 8, 21), date(2024, 8, 20))


def test_staff_go_once_released_and_not_before_the_law_allows(kept: Kept) -> None:
    """An employee released for deletion goes on the day after the five years of the law, not before."""
    kept.proves(PERSONNEL)
