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
