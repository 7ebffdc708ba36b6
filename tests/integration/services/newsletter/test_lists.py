"""The console: lists with a ground each, numbers of subscribers, one looked up at a time, and only for its roles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.services.newsletter.conftest import ALICE, CHARLIE, Site

PAGES = (
    "",
    "new",
    "list/1",
    "list/1/edit",
    "list/1/import",
)


def test_a_newsletter_has_a_list_from_the_first_day(site: Site) -> None:
    """Switched on and adopted, people can sign up: nobody has to make a list first."""
    page = site.visitor().get("/newsletter/").content.decode()
    assert "Ja, send meg nyhetsbrev på e-post." in page
    assert 'name="lists" value="newsletter"' in page


def test_only_its_roles_are_let_in(site: Site) -> None:
    """Charlie is asked to log in, another role is refused, editor and privacy officer are let in."""
    for page in PAGES:
        path = f"/console/newsletter/{page}"
        assert site.visitor().get(path).status_code == 302
        assert site.visitor("hr_manager").get(path).status_code == 403
        assert site.visitor("newsletter_editor").get(path).status_code == 200
        assert site.visitor("privacy_officer").get(path).status_code == 200


@pytest.mark.parametrize("language", ["", "nn/", "en/", "sv/"])
def test_every_page_is_said_in_every_language(site: Site, language: str) -> None:
    """No page lacks a word, in any of the four languages."""
    row = site.subscribe(ALICE)
    editor = site.visitor("newsletter_editor")
    for page in PAGES:
        assert editor.get(f"/{language}console/newsletter/{page}").status_code == 200
    for page in ("", "list/newsletter", "sent", f"preferences/{row.token}", f"unsubscribe/{row.token}", "archive"):
        assert site.visitor().get(f"/{language}newsletter/{page}").status_code == 200


def test_a_new_list_can_be_signed_up_for(site: Site) -> None:
    """An editor makes a list, people see it on the page, and its ground stays what it was."""
    from tillit.engine.models import AuditEntry
    from tillit.services.newsletter.models import NewsletterList

    editor = site.visitor("newsletter_editor")
    sent = {"title_nb": "Møteplassen", "about_nb": "To ganger i året.", "ground": "consent:newsletter", "open": "on"}
    assert editor.post("/console/newsletter/new", sent).status_code == 302
    one = NewsletterList.objects.get(key="moteplassen")
    assert (one.ground, one.purpose, one.open) == ("consent", "newsletter", True)
    assert AuditEntry.objects.get(action="newsletter.list").data == {"ground": "consent"}
    page = site.visitor().get("/newsletter/list/moteplassen").content.decode()
    assert "To ganger i året." in page
    changed = {"title_nb": "Møtestedet", "ground": "service"}
    assert editor.post(f"/console/newsletter/list/{one.pk}/edit", changed).status_code == 302
    one.refresh_from_db()
    assert (one.title, one.ground, one.open, one.key) == ({"nb": "Møtestedet"}, "consent", False, "moteplassen")
    assert site.visitor().get("/newsletter/list/moteplassen").status_code == 404


@pytest.mark.parametrize("sent", [{}, {"title_nb": "X"}, {"ground": "service"}, {"title_nb": "X", "ground": "none"}])
def test_a_list_without_name_or_ground_is_not_made(site: Site, sent: dict[str, str]) -> None:
    """The form comes back with what is wrong."""
    from tillit.services.newsletter.models import NewsletterList

    assert site.visitor("newsletter_editor").post("/console/newsletter/new", sent).status_code == 422
    assert NewsletterList.objects.count() == 1


def test_nobody_signs_up_by_themselves_where_the_ground_is_another(site: Site, more_lists: Callable[..., Any]) -> None:
    """Customers, users and those with a contract are brought in with proof; the page offers none of their lists."""
    from tillit.services.newsletter.models import SignUp

    for ground in ("customer", "service", "contract"):
        more_lists(ground, ground)
        assert site.visitor().get(f"/newsletter/list/{ground}").status_code == 404
        assert site.visitor().post("/newsletter/", {"email": ALICE, "lists": ground}).status_code == 422
    assert not SignUp.objects.exists()


def test_one_subscriber_is_looked_up_at_a_time(site: Site) -> None:
    """The page shows the proof of consent; the audit says that somebody was looked up, and not who."""
    from tillit.engine.models import AuditEntry
    from tillit.services.newsletter.models import Subscription

    row = site.subscribe(ALICE)
    editor = site.visitor("newsletter_editor")
    assert ALICE not in editor.get("/en/console/newsletter/list/1").content.decode()
    found = editor.post("/en/console/newsletter/list/1/find", {"email": "Alice@example.org"}).content.decode()
    assert "alice@example.org is on the list." in found
    assert "Yes, send me the newsletter by e-mail." in found
    nobody = editor.post("/en/console/newsletter/list/1/find", {"email": CHARLIE}).content.decode()
    assert "charlie@example.org is not on the list." in nobody
    entries = AuditEntry.objects.filter(action="newsletter.looked_up").order_by("pk")
    assert [entry.data for entry in entries] == [{"count": 1}, {"count": 0}]
    assert editor.post("/en/console/newsletter/list/1/find", {"email": "nowhere"}).status_code == 422
    editor.post("/en/console/newsletter/list/1/remove", {"subscription": row.pk})
    assert not Subscription.objects.exists()


def test_a_list_whose_activity_is_gone_from_the_register_is_closed(site: Site, more_lists: Callable[..., Any]) -> None:
    """What the register does not declare is not collected: a purpose that is unknown lets nobody sign up."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import NewsletterList
    from tillit.services.newsletter.service import SERVICE

    one = more_lists("offers")
    with transaction(SERVICE):
        NewsletterList.objects.filter(pk=one.pk).update(purpose="newsletter.offers")
    assert site.visitor().get("/newsletter/list/offers").status_code == 404
    shown = site.visitor("newsletter_editor").get(f"/en/console/newsletter/list/{one.pk}").content.decode()
    assert "no longer says what this list rests on" in shown


@pytest.fixture
def consent_only(folder: Any) -> Any:
    """Return the folder with the activities taken out that the service can do without."""
    part = folder / "register" / "newsletter.service.yaml"
    text = part.read_text()
    part.write_text(text[: text.index("  customer_news:")])
    return folder


def test_an_organisation_without_customers_tells_of_none(consent_only: Any, site: Site) -> None:
    """The last three activities may be taken out: the service is open, and has no such lists; a row of one is found."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import NewsletterList, Subscription
    from tillit.services.newsletter.service import SERVICE

    assert consent_only.is_dir()
    editor = site.visitor("newsletter_editor")
    assert 'value="consent:newsletter"' in editor.get("/console/newsletter/new").content.decode()
    assert 'value="customer"' not in editor.get("/console/newsletter/new").content.decode()
    assert editor.post("/console/newsletter/new", {"title_nb": "X", "ground": "customer"}).status_code == 422
    assert "customers" not in site.tillit("tell", "--language", "en")
    now = site.opened.engine.clock()
    with transaction(SERVICE):
        one = NewsletterList.objects.create(key="x", ground="customer", title={"nb": "X"}, made=now)
        Subscription.objects.create(
            list=one, ground="customer", email=ALICE, language="nb", state="active", token="t" * 43, asked=now
        )
    assert editor.post(f"/console/newsletter/list/{one.pk}/import", {}).status_code == 422
    assert site.promise("coverage:-@newsletter.newsletter_subscription")[0] == "unproven"


def test_what_belongs_to_a_row_of_any_ground_goes_with_it(site: Site, more_lists: Callable[..., Any]) -> None:
    """A user's bounces and their review hold up neither a sweep nor an erasure."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Bounce, Review, Subscription
    from tillit.services.newsletter.service import SERVICE

    one = more_lists("users", "service")
    now = site.opened.engine.clock()
    with transaction(SERVICE):
        for email in (ALICE, CHARLIE):
            row = Subscription.objects.create(
                list=one, ground="service", email=email, language="nb", state="active", token=email, asked=now
            )
            Bounce.objects.create(subscription=row, issue=1, at=now, kind="soft", code="4.2.2")
            Review.objects.create(subscription=row, state="open", opened=now)
        Subscription.objects.filter(email=ALICE).update(bounced=now)
    site.tillit("keep", "--only", "retention:service_notices.users@newsletter.users", "--yes")
    assert list(Subscription.objects.values_list("email", flat=True)) == [CHARLIE]
    site.tillit("erase", "--email", CHARLIE, "--yes")
    assert (Subscription.objects.count(), Bounce.objects.count(), Review.objects.count()) == (0, 0, 0)
