"""A service's pages: open to whom they are for, in four languages, and what shows changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def site(visitors: Any, adopted: Path) -> Iterator[Any]:
    """Open the folder as a site on this machine."""
    from django.core.cache import cache

    from tillit.web import server

    assert visitors
    cache.clear()
    with server.site(adopted, local=True, demo=True, address="http://localhost:8000") as opened:
        yield opened


@pytest.fixture
def somebody(site: Any) -> Callable[..., Any]:
    """Return what makes a visitor of the site, logged in where roles are named."""
    from django.test import Client

    from tillit.web.accounts import people

    def made(*roles: str) -> Any:
        client = Client(HTTP_HOST="localhost")
        if roles:
            client.force_login(
                people.add(site, f"{roles[0]}@example.org", roles),
                "allauth.account.auth_backends.AuthenticationBackend",
            )
        return client

    return made


def test_who_comes_is_inside_until_they_leave(site: Any, somebody: Callable[..., Any]) -> None:
    """Alice signs in at the door, reception sees her, and her row is gone when she leaves, with an audit entry."""
    from tillit.services.visitors.models import Visit

    from tillit.engine.models import AuditEntry

    door, reception = somebody(), somebody("reception")
    assert "Enter" in door.get("/en/visitors/").content.decode()
    assert "Gå inn" in door.get("/visitors/").content.decode()
    done = door.post("/en/visitors/", {"name": "Alice", "email": "alice@example.org"})
    assert (done.status_code, done.url) == (302, "/en/visitors/")
    assert "You are signed in." in door.get("/en/visitors/").content.decode()
    number = Visit.objects.get().pk
    assert "Alice" in reception.get("/en/console/visitors/").content.decode()
    assert reception.post(f"/en/console/visitors/{number}/leave").status_code == 302
    assert Visit.objects.count() == 0
    entry = AuditEntry.objects.get(action="visitors.left")
    assert (entry.subject, entry.data) == (f"visit {number}", {})


def test_a_wrong_form_is_shown_again(site: Any, somebody: Callable[..., Any]) -> None:
    """What cannot be taken is not kept."""
    from tillit.services.visitors.models import Visit

    assert somebody().post("/visitors/", {"name": "Alice", "email": "nowhere"}).status_code == 422
    assert Visit.objects.count() == 0


def test_the_console_is_for_the_services_roles(site: Any, somebody: Callable[..., Any]) -> None:
    """Charlie is asked to log in; a role of another activity is refused; the privacy officer is let in."""
    assert somebody().get("/console/visitors/").status_code == 302
    assert somebody("reception").get("/console/visitors/").status_code == 200
    assert somebody("privacy_officer").get("/console/visitors/").status_code == 200


def test_menus_name_the_service(site: Any, somebody: Callable[..., Any]) -> None:
    """The public menu leads to its door, the console's to its pages, for those whose they are."""
    assert '<a href="/en/visitors/">Visitors</a>' in somebody().get("/en/").content.decode()
    shown = somebody("privacy_officer").get("/en/console/").content.decode()
    assert '<h2 class="c-group">Visitors</h2>' in shown
    assert '<a href="/en/console/visitors/">Inside now</a>' in shown


def test_only_what_is_sent_changes_something(
    site: Any, somebody: Callable[..., Any], visit: Callable[..., int]
) -> None:
    """GET does not reach what changes something, and nothing can be written while a page is shown."""
    from tillit.services import catalogue
    from tillit.services.database import reading

    number = visit(catalogue.find("visitors"), "Alice", "alice@example.org")
    client = somebody("reception")
    assert client.get(f"/console/visitors/{number}/leave").status_code == 405
    assert client.put("/visitors/").status_code == 405
    with pytest.raises(RuntimeError, match="POST"), reading():
        visit(catalogue.find("visitors"), "Bob", "bob@example.org")


def test_a_form_from_elsewhere_is_refused(site: Any) -> None:
    """A POST without the form's token is not taken."""
    from django.test import Client

    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    assert strict.post("/visitors/", {"name": "Alice", "email": "alice@example.org"}).status_code == 403


def test_too_many_are_refused(site: Any, somebody: Callable[..., Any]) -> None:
    """Nobody is signed in more often from one address than a door can take."""
    client = somebody()
    for _ in range(60):
        client.post("/visitors/", {"name": "Alice", "email": "nowhere"})
    assert client.post("/visitors/", {"name": "Alice", "email": "nowhere"}).status_code == 429


def test_without_the_service_there_is_no_page(site: Any) -> None:
    """The site of a folder that has not switched it on knows nothing of it."""
    from django.urls import resolve
    from django.urls.exceptions import Resolver404

    from tillit.web.services import urlconf

    assert urlconf(()) == "tillit.web.urls"
    assert resolve("/visitors/").view_name == "visitors:front"
    with pytest.raises(Resolver404):
        resolve("/visitors/", urlconf=urlconf(()))


def test_the_officer_adopts_in_the_console(visitors: Any, folder: Path) -> None:
    """Bob reads the draft and adopts it; what was changed meanwhile he has to read again; other roles see nothing."""
    from django.test import Client

    from tillit.services import adoption
    from tillit.web import server
    from tillit.web.accounts import people

    adoption.propose(folder, visitors)
    draft = adoption.draft_file(folder, visitors)
    with server.site(folder, local=True, demo=True, address="http://localhost:8000") as site:
        bob = Client(HTTP_HOST="localhost")
        bob.force_login(
            people.add(site, "bob@example.org", ("privacy_officer",)),
            "allauth.account.auth_backends.AuthenticationBackend",
        )
        assert bob.get("/visitors/").status_code == 404
        page = bob.get("/en/console/services/").content.decode()
        assert "keep: {visits: 1 day after visited}" in page
        digest = page.partition('name="digest" value="')[2].partition('"')[0]
        draft.write_text(draft.read_text().replace("1 day after", "2 days after"))
        bob.post("/en/console/services/visitors/adopt", {"digest": digest})
        assert not adoption.adopted_file(folder, visitors).exists()
        page = bob.get("/en/console/services/").content.decode()
        assert "The draft has changed since you read it." in page
        digest = page.partition('name="digest" value="')[2].partition('"')[0]
        assert bob.get("/en/console/services/visitors/adopt").status_code == 405
        bob.post("/en/console/services/visitors/adopt", {"digest": digest})
        assert "Opens at the next start" in bob.get("/en/console/services/").content.decode()
        assert bob.post("/en/console/services/visitors/adopt", {"digest": digest}).status_code == 404
    assert "2 days after visited" in adoption.adopted_file(folder, visitors).read_text()
    with server.site(folder, local=True, demo=True, address="http://localhost:8000") as site:
        assert [one.key for one in site.opened.services] == ["visitors"]
        charlie = Client(HTTP_HOST="localhost")
        charlie.force_login(
            people.add(site, "charlie@example.org", ("reception",)),
            "allauth.account.auth_backends.AuthenticationBackend",
        )
        assert charlie.get("/en/console/services/").status_code == 403
        assert charlie.get("/en/console/visitors/").status_code == 200
