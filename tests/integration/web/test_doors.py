"""The site's doors from inside: headers, logins, second factors, roles, and what a stranger is told."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.web.conftest import PASSWORD

PAGES = ("/", "/statement/", "/you/", "/rights/", "/cookies/", "/ask/", "/ask/access/", "/account/login/", "/nowhere/")


@pytest.fixture
def bob(site: Any) -> Any:
    """Return Bob's account: he is the privacy officer."""
    from tillit.web.accounts import people

    people.close(site, "bob@example.org")
    return people.add(site, "bob@example.org", ("privacy_officer",), "Bob", PASSWORD)


def _log_in(client: Any, email: str = "bob@example.org", password: str = PASSWORD) -> Any:
    return client.post("/account/login/", {"login": email, "password": password})


def _set_up_factor(client: Any) -> str:
    """Activate an authenticator app as a person does, and return its secret."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    where = "/account/2fa/totp/activate/"
    assert client.get(where)["Location"].startswith("/account/reauthenticate/")  # the password is asked for once more
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": where})
    page = client.get(where)
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    done = client.post(where, {"code": format_hotp_value(hotp_value(secret, counter))})
    assert done.status_code == 302
    return str(secret)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_is_guarded(visitor: Callable[..., Any], path: str) -> None:
    """Each answer has the policy and the headers, and no page has anything inline."""
    response = visitor().get(path)
    assert "unsafe" not in response["Content-Security-Policy"]
    for name in ("X-Content-Type-Options", "Referrer-Policy", "X-Frame-Options", "Permissions-Policy"):
        assert response[name]
    text = response.content.decode()
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", text) == []
    assert [
        tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag and "application/json" not in tag
    ] == []


def test_every_language_says_something_of_its_own(visitor: Callable[..., Any]) -> None:
    """The rights page is there in four languages, each marked as what it is."""
    told = {code: visitor().get(f"/{code}rights/").content.decode() for code in ("", "nn/", "en/", "sv/")}
    assert len(set(told.values())) == 4
    assert '<html lang="nn"' in told["nn/"]


def test_the_console_wants_a_second_factor(visitor: Callable[..., Any], bob: Any) -> None:
    """A password alone leads to setting up a second factor, which then opens the console."""
    client = visitor()
    assert _log_in(client).status_code == 302
    assert client.get("/console/")["Location"].startswith("/account/2fa/")
    _set_up_factor(client)
    assert client.get("/console/").status_code == 200


def test_a_second_factor_is_asked_for_at_the_next_login(visitor: Callable[..., Any], bob: Any) -> None:
    """Who has a factor is not logged in by the password; the secret stands nowhere in the open."""
    from allauth.mfa.models import Authenticator

    first = visitor()
    _log_in(first)
    secret = _set_up_factor(first)
    second = visitor()
    assert _log_in(second)["Location"].startswith("/account/2fa/authenticate/")
    assert second.get("/console/")["Location"].startswith("/account/login/")
    stored = str(Authenticator.objects.get(user=bob, type="totp").data)
    assert secret not in stored


def test_a_known_and_an_unknown_address_get_the_same_refusal(visitor: Callable[..., Any], bob: Any) -> None:
    """A wrong password and a wrong address read the same, at the door and where a password was forgotten."""

    def said(path: str, **form: str) -> str:
        text = visitor().post(path, form, follow=True).content.decode()
        return re.sub(r'value="[^"]*"', "", text)

    door = [
        said("/account/login/", login=email, password="wrong-wrong-wrong") for email in ("bob@example.org", "x@y.no")
    ]
    assert door[0] == door[1]
    forgotten = [said("/account/password/reset/", email=email) for email in ("bob@example.org", "x@y.no")]
    assert forgotten[0] == forgotten[1]


def test_guessing_a_password_is_slowed_down(visitor: Callable[..., Any], bob: Any) -> None:
    """After some wrong guesses even the right password is not taken."""
    client = visitor()
    for _ in range(8):
        _log_in(client, password="wrong-wrong-wrong")
    assert _log_in(client).status_code != 302


def test_nobody_signs_up(visitor: Callable[..., Any], site: Any) -> None:
    """The door for new accounts is closed, whatever is posted at it."""
    from tillit.web.accounts.models import User

    visitor().post("/account/signup/", {"email": "charlie@example.net", "password1": PASSWORD, "password2": PASSWORD})
    assert User.objects.filter(email="charlie@example.net").exists() is False


def test_roles_are_those_of_the_register(site: Any) -> None:
    """A role that nothing names is refused with the valid ones; a known one is on record by number only."""
    from tillit.engine.models import AuditEntry
    from tillit.errors import ConfigurationError
    from tillit.web.accounts import people

    with pytest.raises(ConfigurationError) as caught:
        people.add(site, "eva@example.org", ("nosuchrole",))
    assert caught.value.problems[0].id == "T015"
    user = people.add(site, "eva@example.org", ("finance",))
    entry = AuditEntry.objects.order_by("-seq")[0]
    assert (entry.action, entry.subject, entry.data) == ("staff.granted", f"staff {user.pk}", {"role": "finance"})
    assert people.close(site, "eva@example.org") is True


def test_an_invitation_is_good_once(visitor: Callable[..., Any], site: Any) -> None:
    """The link lets somebody choose a password, and then nobody."""
    from tillit.web.accounts import people

    people.close(site, "eva@example.org")
    user = people.add(site, "eva@example.org", ("finance",))
    path = people.invitation(site, user).removeprefix("http://localhost:8000")
    client = visitor()
    form = client.get(path, follow=True)
    chosen = {"password1": PASSWORD, "password2": PASSWORD}
    assert client.post(form.redirect_chain[-1][0], chosen).status_code == 302
    assert _log_in(visitor(), "eva@example.org").status_code == 302
    assert visitor().get(path).context["token_fail"] is True


def test_no_national_id_is_kept_of_a_providers_claims() -> None:
    """Only what names the account stays, and nothing that looks like a national identity number."""
    from tillit.web.accounts.adapters import slim

    claims = {"sub": "u-1", "email": "bob@example.org", "pid": "01010112345", "name": "01010112345", "acr": "high"}
    assert slim({"userinfo": claims, "id_token": claims, "pid": "01010112345"}) == {
        "userinfo": {"sub": "u-1", "email": "bob@example.org"},
        "id_token": {"sub": "u-1", "email": "bob@example.org"},
    }


def test_a_form_without_its_token_is_refused(visitor: Callable[..., Any]) -> None:
    """A form that comes from elsewhere is answered with 403, in words."""
    response = visitor(strict=True).post("/ask/access/", {"email": "alice@example.org"})
    assert response.status_code == 403
    assert "alice" not in response.content.decode()


def test_a_form_filled_in_by_a_program_is_not_taken(visitor: Callable[..., Any]) -> None:
    """The field that no human sees springs the trap."""
    response = visitor().post("/ask/access/", {"email": "alice@example.org", "website": "spam"})
    assert response.status_code == 422


def test_asking_is_limited_by_address(visitor: Callable[..., Any]) -> None:
    """The twenty-first request within an hour from one address waits."""
    client = visitor()
    statuses = [client.post("/ask/access/", {"email": f"a{n}@example.org"}).status_code for n in range(21)]
    assert statuses == [302] * 20 + [429]


def test_what_fails_is_logged_without_what_was_asked(visitor: Callable[..., Any], monkeypatch: Any) -> None:
    """A failing page says nothing to the visitor, and only types and places to the log."""
    from tillit.web.public import views

    def fail(_request: object) -> None:
        message = "alice@example.org stood here"
        raise ValueError(message)

    stream = io.StringIO()
    handler = logging.getLogger("django").handlers[0]
    monkeypatch.setattr(handler, "stream", stream)
    monkeypatch.setattr(views, "language", fail)
    monkeypatch.setattr("tillit.web.public.views.told", fail)
    client = visitor()
    client.raise_request_exception = False
    response = client.get("/you/?email=alice@example.org")
    assert response.status_code == 500
    assert "alice" not in response.content.decode() + stream.getvalue()
    assert "TypeError" in stream.getvalue() or "ValueError" in stream.getvalue()


def test_static_files_are_kept_for_ever_only_under_their_content(visitor: Callable[..., Any]) -> None:
    """The address with the digest may be kept; the bare one is asked for again."""
    from tillit.web.assets import address

    client = visitor()
    assert "immutable" in client.get(address("web/site.css"))["Cache-Control"]
    assert client.get("/static/web/site.css")["Cache-Control"] == "no-cache"
    assert client.get("/static/web/../settings.py").status_code == 404


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/nn/account/password/reset/", "Har du gløymt passordet? Skriv e-postadressa di"),
        ("/account/password/reset/", "Har du glemt passordet? Skriv e-postadressen din"),
        ("/sv/account/password/reset/", "Glömt ditt lösenord"),
        ("/nn/account/login/", "Har du gløymt passordet?"),
    ],
)
def test_the_librarys_pages_speak_the_language_of_the_site(visitor: Callable[..., Any], path: str, said: str) -> None:
    """Nynorsk stands in the library's pages too, and bokmål that reads well."""
    assert said in visitor().get(path).content.decode()


def test_the_second_factor_is_set_up_in_nynorsk(visitor: Callable[..., Any], bob: Any) -> None:
    """No page about two-factor login falls back to English."""
    client = visitor()
    _log_in(client)
    page = client.get("/nn/account/2fa/").content.decode()
    assert "Tryggingsnøklar" in page
    assert "Authenticator" not in page
    assert "Security" not in page


def test_a_visitor_who_asks_gets_no_session(visitor: Callable[..., Any]) -> None:
    """A form's answer is carried to the next page by a cookie that is gone when it is shown; nothing is kept here."""
    from django.contrib.sessions.models import Session

    client, before = visitor(), Session.objects.count()
    taken = client.post("/ask/access/", {"email": "nobody@example.com", "text": ""})
    assert taken.status_code == 302
    assert set(client.cookies) == {"notices"}
    assert client.cookies["notices"]["httponly"]
    shown = client.get(taken["Location"])
    assert 'role="status"' in shown.content.decode()
    assert not client.cookies["notices"].value
    assert Session.objects.count() == before
