"""The page about accounts: who may log in, as what; made, given roles, and switched off with everything that ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.integration.console.conftest import PASSWORD

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

PAGE = "/console/staff/"


def text(client: Client, path: str = PAGE) -> str:
    """Return a page."""
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_account_is_made_and_its_way_in_is_shown_once(bob: Client, charlie: Client) -> None:
    """Who is invited chooses a password behind the link, once; the list never shows the link again."""
    sent = {"email": "Eva@Example.org", "name": "Eva", "roles": ["hr"]}
    made = bob.post("/console/staff/add", sent)
    page = made.content.decode()
    [link] = re.findall(r'c-secret">([^<]+)<', page)
    assert "c-secret" not in text(bob)
    assert "eva@example.org" in text(bob)
    path = "/" + link.partition("/account/")[1].lstrip("/") + link.partition("/account/")[2]
    answer = charlie.get(path, follow=True)
    chosen = charlie.post(answer.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD})
    assert chosen.status_code == 302
    assert charlie.post("/account/login/", {"login": "eva@example.org", "password": PASSWORD}).status_code == 302
    assert charlie.get("/console/")["Location"].startswith("/account/2fa/")
    again = charlie.get(path, follow=True)
    assert "password1" not in again.content.decode()


def test_roles_are_added_to_an_account_that_is_there(bob: Client, login: Callable[..., Client], site: Site) -> None:
    """A second role is given, on record by number and role, and what the register has not is refused."""
    from tillit.engine import audit
    from tillit.engine.models import AuditEntry
    from tillit.web.accounts.models import User

    login("hr")
    added = bob.post("/console/staff/add", {"email": "HR@example.org", "roles": ["desk"]}, follow=True)
    assert "Rollene er gitt" in added.content.decode()
    user = User.objects.get(email="hr@example.org")
    assert set(user.roles.values_list("role", flat=True)) == {"hr", "desk"}
    last = AuditEntry.objects.filter(action="staff.granted").latest("seq")
    assert (last.subject, last.data) == (f"staff {user.pk}", {"role": "desk"})
    assert audit.verify(site.engine).whole
    for wrong in ({"roles": ["emperor"]}, {"roles": []}, {"email": "no address"}):
        assert bob.post("/console/staff/add", {"email": "x@example.org", "roles": ["hr"], **wrong}).status_code == 422
    assert not User.objects.filter(email="x@example.org").exists()


def test_who_is_switched_off_is_out_at_once(bob: Client, login: Callable[..., Client]) -> None:
    """The session ends, the roles are gone, and the password opens nothing."""
    from tillit.web.accounts.models import User

    eva = login("hr")
    assert eva.get("/console/").status_code == 200
    number = User.objects.get(email="hr@example.org").pk
    assert "er slått av" in bob.post(f"/console/staff/{number}/off", follow=True).content.decode()
    assert eva.get("/console/")["Location"].startswith("/account/login/")
    assert "slått av" in text(bob)
    assert f"/console/staff/{number}/off" not in text(bob)
    assert "ikke slått av" in bob.post(f"/console/staff/{number}/off", follow=True).content.decode()


def test_the_last_privacy_officer_stays(bob: Client, login: Callable[..., Client]) -> None:
    """Nobody locks everybody out; with a second officer the first can go."""
    from tillit.web.accounts.models import User

    mine = User.objects.get(email="privacy_officer@example.org").pk
    assert "ikke slått av" in bob.post(f"/console/staff/{mine}/off", follow=True).content.decode()
    assert bob.get(PAGE).status_code == 200
    login("privacy_officer", "hr")
    bob.post(f"/console/staff/{mine}/off")
    assert bob.get(PAGE)["Location"].startswith("/account/login/")


def test_second_factors_and_last_logins_are_shown(bob: Client, login: Callable[..., Client]) -> None:
    """Who has no second factor is seen, and no secret of anybody's."""
    login("hr", factor=False)
    page = text(bob)
    assert re.findall(r'data-title="To-trinns innlogging">(\w+)<', page) == ["ja", "nei"]
    assert page.count('data-title="Sist innlogget"') == 2
    assert "secret" not in page.replace("c-secret", "")


def test_the_menu_of_the_account_pages_has_its_headings(login: Callable[..., Client]) -> None:
    """Whoever looks at their own account sees the same menu as in the console, and only their own pages."""
    hr = login("hr")
    for path in ("/account/", "/account/password/change/"):
        page = text(hr, path)
        assert '<h2 class="c-group">Løftene</h2>' in page
        assert 'href="/console/requests/"' in page
        assert 'href="/console/audit/"' not in page
    assert "c-group" not in text(login(), "/account/")
