"""The promises of Assessio Norge AS: checked and kept in its twelve systems."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import promise
from tests.acceptance.world import (
    TODAY,
    Kept,
    Organisation,
    Plant,
    at,
    attested_for_a_year,
    due,
    keep_all,
    not_yet,
    withdrawn,
    without_consent,
)

APPLICATIONS = "retention:recruitment.applications@ats.applications"
SUPPLIERS = "retention:suppliers.contacts@suppliers.contacts"
CONTRACTS = "retention:contracts.contracts@crm.contracts"
CASES = "retention:image_bank_cases.pictures@images.cases"
MOMENTS = "retention:image_bank_moments.pictures@images.moments"
CRM = "retention:crm.contacts@crm.contacts"
CARDS = "retention:premises.cards@access.cards"
TICKETS = "retention:customer_service.tickets@support.tickets"
SUBSCRIBERS = "retention:newsletter.subscribers@newsletter.subscribers"
SUBSCRIBED = "consent:newsletter@newsletter.subscribers"
RECIPIENTS = "retention:newsletter.recipient_lists@newsletter.recipients"
COURSES = "retention:course_notices.applications@courses.applications"
ACCOUNTS = "retention:course_register.accounts@courses.accounts"
PROFILES = "retention:website.profiles@web.profiles"
PANEL = "retention:service_development.answers@platform.panel"
PANEL_CONSENT = "consent:service_development@platform.panel"
USERS = "retention:customer_success.accounts@platform.accounts"
LEADS = "retention:marketing.leads@leads.web_leads"
NOTICES = "retention:event_notices.signups@events.notices"
PROSPECTS = "retention:new_customers.prospects@leads.prospects"
POSTS = "retention:social_media.posts@web.posts"
POSTS_CONSENT = "consent:social_media@web.posts"
TRAINING = "retention:digital_training.attendances@courses.attendances"
LISTENERS = "retention:webinar_listeners.listeners@events.listeners"
GUESTS = "retention:webinar_guests.guests@events.guests"
GUESTS_CONSENT = "consent:webinar_guests@events.guests"
DEMOS = "retention:demo_leads.requests@leads.demos"
ANSWERING = "retention:answering_service.cases@support.answering"
ADMINISTRATORS = "retention:administration.administrators@platform.administrators"
CERTIFICATIONS = "retention:certification.certifications@platform.certifications"

DAYS_180 = TODAY - timedelta(days=180)

PLANTS = (
    due(APPLICATIONS, date(2022, 11, 21), row={"rejected_on": at(date(2022, 11, 21))}),
    due(SUPPLIERS, date(2016, 12, 31), row={"RegnskapLukket": at(date(2016, 12, 31))}),
    due(CONTRACTS, date(2016, 12, 31), row={"regnskapsaar_lukket": at(date(2016, 12, 31))}),
    due(CASES, date(2019, 11, 21), row={"kind": "case", "uploaded_on": at(date(2019, 11, 21))}),
    due(MOMENTS, date(2023, 11, 21), row={"kind": "moment", "uploaded_on": at(date(2023, 11, 21))}),
    due(
        CRM,
        date(2022, 11, 21),
        row={"kundenr": lambda person: person.number},
        beside={
            "kunde": {},
            "avtale": {"kundenr": lambda person: person.number, "oppsagt": at(date(2022, 11, 21))},
        },
    ),
    due(CARDS, TODAY, row={"tjeneste_opphoert": at(TODAY, "epoch")}),
    due(TICKETS, TODAY, row={"done_on": at(TODAY)}),
    due(SUBSCRIBERS, TODAY, row={"unsubscribed_on": at(TODAY)}),
    Plant((SUBSCRIBED,), {"withdrawn_at": withdrawn}),
    without_consent(SUBSCRIBED),
    due(RECIPIENTS, DAYS_180, row={"sent": at(DAYS_180, "epoch")}),
    due(COURSES, date(2022, 11, 21), row={"mottatt": at(date(2022, 11, 21))}),
    due(ACCOUNTS, date(2024, 5, 21), row={"opprettet": at(date(2024, 5, 21), "epoch")}),
    due(PROFILES, TODAY, row={"deleted_on": at(TODAY)}),
    due(PANEL, TODAY, row={"study_closed_on": at(TODAY)}),
    due(
        PANEL,
        date(2024, 11, 20),
        also=(PANEL_CONSENT,),
        row={"withdrawn_at": withdrawn},
    ),
    without_consent(PANEL_CONSENT),
    due(
        USERS,
        date(2022, 11, 21),
        children={"login": {"at": at(date(2022, 11, 21), "utc")}},
    ),
    due(LEADS, DAYS_180, row={"received_at": at(DAYS_180, "utc")}),
    due(NOTICES, DAYS_180, row={"received_ms": at(DAYS_180, "epoch-ms")}),
    due(PROSPECTS, date(2024, 10, 21), row={"declined_on": at(date(2024, 10, 21))}),
    due(
        POSTS,
        date(2024, 11, 20),
        also=(POSTS_CONSENT,),
        row={"withdrawn_at": withdrawn, "taken_down_on": not_yet},
    ),
    without_consent(POSTS_CONSENT),
    due(TRAINING, TODAY, row={"behov_bortfalt": at(TODAY)}),
    due(LISTENERS, TODAY, row={"need_ended_on": at(TODAY)}),
    due(
        GUESTS,
        date(2024, 11, 20),
        also=(GUESTS_CONSENT,),
        row={"consent_withdrawn": withdrawn, "need_ended_on": not_yet},
    ),
    without_consent(GUESTS_CONSENT),
    due(DEMOS, date(2024, 8, 21), row={"received_on": at(date(2024, 8, 21), "iso")}),
    due(ANSWERING, TODAY, row={"handed_over_on": at(TODAY)}),
    due(ADMINISTRATORS, date(2022, 11, 21), row={"terminated_on": at(date(2022, 11, 21))}),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return what happened to the databases, made once."""
    return keep_all(Organisation("assessio", tmp_path_factory.mktemp("assessio")), PLANTS)


@pytest.fixture
def declared(tmp_path: Path) -> Organisation:
    """Return the organisation without any system: what is declared and signed is all there is."""
    return Organisation("assessio", tmp_path, stores=False)


@pytest.mark.parametrize(
    "promises",
    [
        pytest.param([APPLICATIONS], marks=promise("S1", "check", "keep"), id="S1"),
        pytest.param([SUPPLIERS], marks=promise("S2", "check", "keep"), id="S2"),
        pytest.param([CONTRACTS], marks=promise("S3", "check", "keep"), id="S3"),
        pytest.param([CASES, MOMENTS], marks=promise("S4", "check", "keep"), id="S4"),
        pytest.param([CRM], marks=promise("S5", "check", "keep"), id="S5"),
        pytest.param([CARDS], marks=promise("S6", "check", "keep"), id="S6"),
        pytest.param([SUBSCRIBERS, SUBSCRIBED, RECIPIENTS], marks=promise("S8", "check", "keep"), id="S8"),
        pytest.param([COURSES], marks=promise("S9", "check", "keep"), id="S9"),
        pytest.param([ACCOUNTS], marks=promise("S10", "check", "keep"), id="S10"),
        pytest.param([PROFILES], marks=promise("S11", "check", "keep"), id="S11"),
        pytest.param([PANEL, PANEL_CONSENT], marks=promise("S12", "check", "keep"), id="S12"),
        pytest.param([USERS], marks=promise("S13", "check", "keep"), id="S13"),
        pytest.param([NOTICES], marks=promise("S15", "check", "keep"), id="S15"),
        pytest.param([PROSPECTS], marks=promise("S16", "check", "keep"), id="S16"),
        pytest.param([LEADS], id="leads"),
        pytest.param([DEMOS], id="demos"),
    ],
)
def test_what_is_overdue_is_found_and_goes(kept: Kept, promises: list[str]) -> None:
    """Alice's row is due on the first day that counts, Charlie's a day later: one is found and goes, one stays.

    With it goes what belongs to it; the evidence counts exactly that. An undeclared column in the table is found too.
    Where consent is the basis, a row without consent and one whose consent was withdrawn are found: the withdrawn one
    goes by itself, the other one once a human has deleted it. `leads` and `demos` prove no promise as a whole: those
    systems do not say who consented.
    """
    kept.proves(*promises)


@pytest.mark.parametrize(
    "promises",
    [
        pytest.param([TICKETS], marks=promise("S7", "check"), id="S7"),
        pytest.param([POSTS, POSTS_CONSENT], marks=promise("S17", "check"), id="S17"),
        pytest.param([TRAINING], marks=promise("S18", "check"), id="S18"),
        pytest.param([LISTENERS, GUESTS, GUESTS_CONSENT], marks=promise("S19", "check"), id="S19"),
        pytest.param([ANSWERING], marks=promise("S21", "check"), id="S21"),
    ],
)
def test_what_is_more_than_declared_is_found(kept: Kept, promises: list[str]) -> None:
    """The tables hold the declared data and nothing else, and nothing without the consent that it rests on.

    The rows go as well; that is not what these promises are about, and what stands in social media is out of reach.
    """
    kept.proves(*promises)


@pytest.mark.parametrize("unproven", ["consent:marketing@leads.web_leads", "consent:demo_leads@leads.demos"])
def test_consent_that_no_system_records_is_never_kept(kept: Kept, unproven: str) -> None:
    """Where the map cannot say where consent stands, the promise is unproven before and after."""
    assert {kept.breached[unproven]["state"], kept.settled[unproven]["state"]} == {"unproven"}


@promise("S22", "check", "keep")
def test_administrators_go_and_certifications_stay_unproven(kept: Kept, tmp_path: Path) -> None:
    """Administrators go two years after termination; certifications without an end are never called kept, nor touched.

    What the law asks instead of "indefinitely" is named beside the finding.
    """
    kept.proves(ADMINISTRATORS)
    found = kept.settled[CERTIFICATIONS]
    assert found["state"] == "unproven"
    assert "reviewed every 2 years" in found["unlawful"]
    here = Organisation("assessio", tmp_path)
    with here.database("platform") as database:
        database.execute(
            "INSERT INTO certification VALUES ('C1', 'Alice Eksempel', 'alice@example.org', '1', '1999-01-01')"
        )
    before = here.content("platform")
    ran = here.tillit("keep", "--today", TODAY.isoformat(), "--yes", "--only", CERTIFICATIONS, "--format", "json")
    assert (ran.json["acts"], here.content("platform")) == ([], before)


@promise("S23", "check")
def test_access_and_instructions_are_signed_for(declared: Organisation) -> None:
    """Who gets at the data, and that sub-contractors act on instruction, is attested by signature for a year."""
    attested_for_a_year(declared, "access")
    attested_for_a_year(declared, "instructions")


@promise("S27", "check")
@pytest.mark.parametrize(
    ("supplier", "rests_on"), [("suppliers_usa", "standard contractual clauses"), ("suppliers_uk", "adequacy decision")]
)
def test_a_transfer_without_its_safeguard_is_found(declared: Organisation, supplier: str, rests_on: str) -> None:
    """Without a safeguard for its country a transfer is broken; with the clauses, or the decision, it is attested."""
    name = f"recipients:administration.{supplier}"

    def breach(register: Any) -> None:
        register["processors"][supplier].update(agreement=date(2024, 1, 1), country="US")
        register["processors"][supplier].pop("safeguard")

    def mend(register: Any) -> None:
        mended = {"suppliers_usa": ("US", "scc"), "suppliers_uk": ("GB", "adequacy")}
        country, safeguard = mended[supplier]
        register["processors"][supplier].update(country=country, safeguard=safeguard)

    assert declared.check()[name]["state"] == "unproven"  # nobody has written down the agreement
    declared.declare(breach)
    broken = declared.check()[name]
    assert (broken["state"], broken["count"], "no safeguard" in broken["text"]) == ("broken", 1, True)
    declared.declare(mend)
    found = declared.check()[name]
    assert found["state"] == "attested"
    assert rests_on in found["text"]
