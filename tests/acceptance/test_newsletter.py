"""The promises about newsletters, kept by Tillit's own: what a person sees in a browser, and a breach that is planted.

Each organisation is taken with its own register, in which the service's draft stands adopted in place of the newsletter
that it has elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.acceptance.conftest import promise
from tests.browser.conftest import Served, awaited, look_at, serve
from tests.newsletters import CANARY, Organisation, stamp

READER = f"{CANARY[0]}@{CANARY[1]}.example"
NEIGHBOUR = "neighbour@example.org"
CONFIRM = r"(/newsletter/confirm/[\w-]+)"
SUBSCRIBERS = "retention:newsletter.subscribers@newsletter.subscribers"
CONSENTED = "consent:newsletter@newsletter.subscribers"
PENDING = "retention:newsletter_delivery.pending@newsletter.pending"
RECIPIENTS = "retention:newsletter_delivery.recipients@newsletter.recipients"
USERS = "retention:service_notices.users@newsletter.users"
READERS = "retention:service_news.readers@newsletter.readers"
CUSTOMERS = "retention:customer_news.customers@newsletter.customers"


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.soak)])
def sites(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Served]]:
    """Return what serves an organisation, each once."""
    running: dict[str, Served] = {}
    with ExitStack() as stack:

        def of(organisation: str) -> Served:
            if organisation not in running:
                folder = tmp_path_factory.mktemp(organisation)
                if request.param == "postgres":
                    url = request.getfixturevalue("postgres").fresh_database().replace("+psycopg", "")
                    (folder / "tillit.toml").write_text(f'[database]\nurl = "{url}"\n')
                program = "tests.browser.serving_newsletter"
                running[organisation] = stack.enter_context(serve(organisation, folder, program))
            return running[organisation]

        yield of


@pytest.fixture
def page_of(chromium: Any, sites: Callable[[str], Served]) -> Iterator[Callable[..., Any]]:
    """Return what opens a page of an organisation in a browser without JavaScript."""
    with ExitStack() as stack:

        def opened(organisation: str, path: str) -> Any:
            windows = look_at(chromium, sites(organisation))
            look = next(windows)
            stack.callback(lambda: next(windows, None))
            return look(path, java_script_enabled=False).page

        yield opened


@pytest.fixture
def data_of(sites: Callable[[str], Served]) -> Callable[[str], Organisation]:
    """Return what looks at an organisation's data from outside."""
    return lambda organisation: Organisation(sites(organisation).folder)


def _subscribe(page: Any, email: str) -> None:
    """Sign up and confirm, as a person does."""
    page.goto("/en/newsletter/")
    page.fill("#email", email)
    page.locator("main button[type=submit]").click()
    path = awaited(page, email, CONFIRM)
    page.goto(f"/en{path}")
    page.locator("main form button").click()
    assert "You are on the list" in page.content()


def _token(data: Organisation, email: str) -> str:
    return str(data.sql("SELECT token FROM newsletter_subscription WHERE email = ?", email)[0][0])


def _days_ago(days: int) -> str:
    return stamp(datetime.now(UTC) - timedelta(days=days))


def _kept(data: Organisation, identifier: str, gone: str, *, stays: str) -> None:
    """See a planted breach found, mended by `keep`, and nothing but it gone."""
    assert data.promise(identifier) == ("broken", 1)
    assert gone in data.emails()
    data.tillit("keep", "--only", identifier, "--yes")
    assert data.promise(identifier)[0] == "kept"
    assert gone not in data.emails()
    assert stays in data.emails()


@promise("W2", "tell", "check", "keep")
def test_the_person_is_told_that_it_rests_on_consent(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """Before the button: what is agreed to, that it is consent, how it is taken back; an address without is found."""
    page = page_of("weme", "/en/newsletter/")
    shown = page.locator("main form").inner_text()
    data = data_of("weme")
    assert "This is what you agree to" in shown
    assert "This rests on your consent. You can withdraw it at any time" in shown
    _subscribe(page, READER)
    assert data.promise(CONSENTED)[0] == "kept"
    data.plant("nobody.asked@example.org")
    assert data.promise(CONSENTED) == ("broken", 1)
    told = data.told()
    assert "You may withdraw your consent at any time, as easily as you gave it." in told
    data.sql("DELETE FROM newsletter_subscription WHERE email = 'nobody.asked@example.org'")
    assert data.promise(CONSENTED)[0] == "kept"


@promise("W19", "tell", "check", "keep")
def test_service_notices_go_to_users_on_legitimate_interest(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """A list of its own that nobody signs up for and no marketing uses; a user can object, and is gone at once."""
    page = page_of("weme", "/en/newsletter/")
    data = data_of("weme")
    data.plant(NEIGHBOUR, ground="service")
    data.plant("user@example.org", ground="service", token="u" * 43)
    assert "List service" not in page.content()
    page.goto("/en/newsletter/list/service")
    assert "404" in page.content()
    page.goto(f"/en/newsletter/unsubscribe/{'u' * 43}")
    shown = page.locator("main").inner_text()
    assert "not marketing" in shown
    assert "You have the right to object" in shown
    page.locator("main form button").click()
    assert "user@example.org" not in data.emails()
    told = data.told()
    assert "Important notices about the service" in told
    assert "Never marketing." in told
    data.plant("left@example.org", ground="service", ended=_days_ago(1))
    _kept(data, USERS, "left@example.org", stays=NEIGHBOUR)


@promise("W29", "tell", "check", "keep")
def test_news_about_the_service_rests_on_contract(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """A channel apart from the notices: who has a contract gets it, is told why, and leaves it alone."""
    page = page_of("weme", "/en/newsletter/")
    data = data_of("weme")
    data.plant(NEIGHBOUR, ground="contract")
    data.plant("both@example.org", ground="contract", token="c" * 43)
    data.plant("both@example.org", ground="service", token="s" * 43)
    page.goto(f"/en/newsletter/preferences/{'c' * 43}")
    assert "News about the service that you have a contract for." in page.content()
    assert "Never marketing. You can object by taking the tick away." in page.content()
    page.goto(f"/en/newsletter/unsubscribe/{'c' * 43}")
    page.locator("main form button").click()
    left = data.sql("SELECT ground FROM newsletter_subscription WHERE email = 'both@example.org'")
    assert left == [("service",)]
    assert "News about the service" in data.told()
    data.plant("ended@example.org", ground="contract", ended=_days_ago(1))
    _kept(data, READERS, "ended@example.org", stays=NEIGHBOUR)


@promise("A2", "tell", "check", "keep")
def test_giving_the_address_is_voluntary_and_rests_on_consent(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """The form says so, ticks nothing beforehand, and an address that nobody confirmed is found and goes."""
    page = page_of("activepeople", "/en/newsletter/")
    assert "It is voluntary." in page.locator("main form").inner_text()
    assert page.locator("input[type=checkbox][checked]").count() == 0
    page.fill("#email", "unsure@example.org")
    page.locator("main button[type=submit]").click()
    awaited(page, "unsure@example.org", CONFIRM)
    data = data_of("activepeople")
    data.plant(NEIGHBOUR)
    assert data.promise(PENDING)[0] == "kept"
    data.sql("UPDATE newsletter_subscription SET asked = ? WHERE state = 'pending'", _days_ago(8))
    _kept(data, PENDING, "unsure@example.org", stays=NEIGHBOUR)
    told = data.told()
    assert "voluntary" in told


@promise("A11", "tell", "check", "keep")
def test_the_address_has_a_database_of_its_own_and_goes_when_the_subscription_ends(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """Of all files it stands in one; it goes as she unsubscribes, and who has ended and is still there is found."""
    page = page_of("activepeople", "/en/newsletter/")
    data = data_of("activepeople")
    _subscribe(page, READER)
    assert data.places_with(*CANARY) == {"newsletter"}
    page.goto(f"/en/newsletter/unsubscribe/{_token(data, READER)}")
    assert READER in data.emails()
    page.locator("main form button").click()
    assert READER not in data.emails()
    data.plant(NEIGHBOUR)
    data.plant("forgotten@example.org", ended=_days_ago(1))
    _kept(data, SUBSCRIBERS, "forgotten@example.org", stays=NEIGHBOUR)
    told = data.told()
    assert "database of their own, are shared with no one" in told
    data.sql("CREATE TABLE friends (email TEXT)")
    assert data.promise("coverage:-@newsletter.friends")[0] == "broken"
    data.sql("DROP TABLE friends")


@promise("S8", "tell", "check", "keep")
def test_recipients_go_after_180_days_and_all_consent_can_be_withdrawn(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """The list of a letter of 180 days ago is found and goes, the day after's stays; one button stops everything."""
    page = page_of("assessio", "/en/newsletter/")
    data = data_of("assessio")
    _subscribe(page, READER)
    one = data.channel("consent")
    data.sql(
        "INSERT INTO newsletter_issue (id, list_id, state, archived, made, statement)"
        " VALUES (1, ?, 'sent', FALSE, '2025-01-01 00:00:00', '')",
        one,
    )
    for email, days in (("old@example.org", 180), ("new@example.org", 179)):
        data.sql(
            "INSERT INTO newsletter_dispatch (issue_id, subscription, email, language, state, reason, at, holder)"
            " VALUES (1, 1, ?, 'en', 'sent', '', ?, '')",
            email,
            _days_ago(days),
        )
    assert data.promise(RECIPIENTS) == ("broken", 1)
    data.tillit("keep", "--only", RECIPIENTS, "--yes")
    assert data.sql("SELECT email FROM newsletter_dispatch") == [("new@example.org",)]
    assert data.promise(RECIPIENTS)[0] == "kept"
    assert "180 days after" in data.told()
    page.goto(f"/en/newsletter/preferences/{_token(data, READER)}")
    page.locator("button[name=stop]").click()
    assert "You get no more letters" in page.content()
    assert READER not in data.emails()


@promise("T5", "tell", "check", "keep")
def test_the_address_goes_on_unsubscribing_and_when_it_turns_out_dead(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """Unsubscribed in a browser it is gone; one that is marked as dead and still there is found, and goes."""
    page = page_of("tryggere", "/en/newsletter/")
    data = data_of("tryggere")
    _subscribe(page, READER)
    assert data.places_with(*CANARY) == {"newsletter"}
    page.goto(f"/en/newsletter/unsubscribe/{_token(data, READER)}")
    page.locator("main form button").click()
    assert READER not in data.emails()
    data.plant(NEIGHBOUR)
    data.plant("dead@example.org", bounced=_days_ago(1))
    _kept(data, SUBSCRIBERS, "dead@example.org", stays=NEIGHBOUR)
    told = data.told()
    assert "the address turning out to be dead" in told


@promise("M5", "tell", "check", "keep")
def test_addresses_are_used_for_the_newsletter_and_nothing_else(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """They stand in no other database, nobody else is to have them, and a table that is put beside them is found."""
    page = page_of("mepex", "/en/newsletter/")
    data = data_of("mepex")
    _subscribe(page, READER)
    assert data.places_with(*CANARY) == {"newsletter"}
    told = data.told()
    assert "used for nothing else" in told
    assert "ask the readers what they think of it" in told.casefold()
    data.sql("CREATE TABLE campaign (email TEXT)")
    assert data.promise("coverage:-@newsletter.campaign")[0] == "broken"
    data.sql("DROP TABLE campaign")


@promise("M1", "tell", "check", "keep")
def test_newsletter_subscribers_are_one_of_the_five_kinds_of_people(
    page_of: Callable[..., Any], data_of: Callable[[str], Organisation]
) -> None:
    """The statement names them, what is held about them has a promise each, and it can be copied and erased."""
    page = page_of("mepex", "/en/newsletter/")
    data = data_of("mepex")
    other = "another.reader@example.org"
    _subscribe(page, other)
    assert "those who read the newsletter" in data.told()
    found = data.tillit("check", "--format", "json")["promises"]
    assert {SUBSCRIBERS, CONSENTED, PENDING, RECIPIENTS, CUSTOMERS} <= {one["id"] for one in found}
    data.plant("ended@example.org", ended=_days_ago(1))
    _kept(data, SUBSCRIBERS, "ended@example.org", stays=other)
    data.tillit("erase", "--email", other, "--yes")
    assert other not in data.emails()
