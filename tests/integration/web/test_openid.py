"""Logging in at a provider: staff with the roles that it gives them, and people who prove who they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests as http

from tests.browser.world import fill
from tests.integration.web.conftest import PASSWORD
from tests.provider import CLIENT, SECRET, Provider, provider

NATIONAL_ID = "01010112345"
TOML = """
[login]
server_url = "{url}"
client_id = "{client}"
client_secret = "${{OIDC_SECRET}}"
name = "Assessio"
roles_claim = "groups"
roles = {{ privacy-team = "privacy_officer", accounting = "finance" }}

[identity]
server_url = "{url}"
client_id = "{client}"
client_secret = "${{OIDC_SECRET}}"
name = "BankID"
"""


@pytest.fixture(scope="module")
def idp() -> Iterator[Provider]:
    """Run the provider."""
    with provider() as running:
        yield running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, idp: Provider) -> Iterator[Any]:
    """Open Assessio's example with both logins set up."""
    from tillit.web import server

    folder: Path = tmp_path_factory.mktemp("openid")
    fill("assessio", folder, date.today())  # noqa: DTZ011  a day
    (folder / "tillit.toml").write_text(TOML.format(url=idp.url, client=CLIENT), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OIDC_SECRET", SECRET)
        with server.site(folder, local=True, address="http://localhost:8000") as opened:
            yield opened


@pytest.fixture(autouse=True)
def fresh(idp: Provider) -> None:
    """Begin each test with a provider at which nothing is wrong."""
    idp.fault = ""
    idp.claims = {}
    idp.asked.clear()


def _back(answer: Any) -> str:
    """Go to the provider as a browser does, and return the path that it sends back to."""
    assert answer.status_code == 302
    returned = http.get(answer["Location"], allow_redirects=False, timeout=10)
    parts = urlsplit(returned.headers["Location"])
    return f"{parts.path}?{parts.query}"


def _staff(client: Any, prefix: str = "") -> Any:
    return client.get(_back(client.post(f"{prefix}/account/provider/oidc/organisation/login/")), follow=True)


def _somebody(email: str, **more: Any) -> dict[str, Any]:
    return {"sub": f"s-{email}", "email": email, "email_verified": True, "name": "Some Body", **more}


def _stored(site: Any) -> bytes:
    """Return all bytes of the engine's database."""
    from django.db import connections

    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return b"".join(file.read_bytes() for file in site.engine.folder.glob("tillit.sqlite3*"))


# Staff.


def test_staff_log_in_with_the_roles_that_the_provider_gives(
    site: Any, visitor: Callable[..., Any], idp: Provider
) -> None:
    """A member of the right group gets an account and its role, without a password, and the console opens."""
    from tillit.web.accounts.models import User

    idp.claims = _somebody("bob@assessio.example", groups=["privacy-team", "football"])
    client = visitor()
    assert _staff(client).request["PATH_INFO"] == "/console/"
    user = User.objects.get(email="bob@assessio.example")
    assert sorted(role.role for role in user.roles.all()) == ["privacy_officer"]
    assert not user.has_usable_password()
    assert idp.asked[-1]["code_challenge_method"] == "S256"


def test_roles_follow_the_provider_at_each_login(site: Any, visitor: Callable[..., Any], idp: Provider) -> None:
    """A group that is left takes its role along; a role that no group gives is left as staff gave it."""
    from tillit.web.accounts import people
    from tillit.web.accounts.models import User

    email = "carol@assessio.example"
    idp.claims = _somebody(email, groups=["privacy-team", "accounting"])
    _staff(visitor())
    other = min(set(_roles(site)) - {"privacy_officer", "finance"})
    people.add(site, email, (other,))
    idp.claims = _somebody(email, groups="accounting")
    _staff(visitor())
    user = User.objects.get(email=email)
    assert sorted(role.role for role in user.roles.all()) == sorted(["finance", other])
    people.take(site, email, (other,))
    idp.claims = _somebody(email, groups=[])
    answer = _staff(visitor())
    assert answer.request["PATH_INFO"] == "/account/inactive/"
    assert User.objects.get(email=email).is_active is False


def _roles(site: Any) -> frozenset[str]:
    from tillit.web.accounts.access import known_roles

    return known_roles(site.register)


@pytest.mark.parametrize(
    "claims",
    [
        _somebody("dave@assessio.example", groups=["football"]),
        _somebody("dave@assessio.example"),
        _somebody("dave@assessio.example", groups=["privacy-team"], email_verified=False),
        {"sub": "s-0", "groups": ["privacy-team"]},
    ],
)
def test_who_has_no_role_gets_no_account(
    site: Any, visitor: Callable[..., Any], idp: Provider, claims: dict[str, Any]
) -> None:
    """No group of ours, no verified address or none at all: a page says that the door is closed."""
    from tillit.web.accounts.models import User

    idp.claims = claims
    client = visitor()
    answer = _staff(client)
    assert "Her kan ingen registrere seg selv" in answer.content.decode()
    assert client.get("/console/").status_code == 302
    assert not User.objects.filter(email="dave@assessio.example").exists()


def test_an_address_that_is_not_verified_opens_nobodys_account(
    site: Any, visitor: Callable[..., Any], idp: Provider
) -> None:
    """Somebody else's address, merely claimed, leads nowhere."""
    from tillit.web.accounts import people

    people.add(site, "erin@assessio.example", ("privacy_officer",), "Erin", PASSWORD)
    idp.claims = _somebody("erin@assessio.example", email_verified=False)
    client = visitor()
    _staff(client)
    assert client.get("/console/").status_code == 302
    people.close(site, "erin@assessio.example")


def test_no_national_id_is_stored_of_staff(site: Any, visitor: Callable[..., Any], idp: Provider) -> None:
    """Neither at the first login nor at later ones is anything kept but what names the account."""
    from allauth.socialaccount.models import SocialAccount, SocialToken

    idp.claims = _somebody("frank@assessio.example", groups=["accounting"], pid=NATIONAL_ID, nnin=NATIONAL_ID)
    for _ in range(3):
        _staff(visitor())
        assert NATIONAL_ID not in json.dumps(list(SocialAccount.objects.values_list("extra_data", flat=True)))
    assert NATIONAL_ID.encode() not in _stored(site)
    kept = SocialAccount.objects.get(uid="s-frank@assessio.example").extra_data
    assert set(kept["userinfo"]) == {"sub", "email", "email_verified", "name"}
    assert SocialToken.objects.count() == 0


def test_a_national_id_is_nobodys_account_number(site: Any, visitor: Callable[..., Any], idp: Provider) -> None:
    """A provider that names people by their national identity number is refused, and nothing is kept."""
    idp.claims = {**_somebody("gina@assessio.example", groups=["accounting"]), "sub": NATIONAL_ID}
    client = visitor()
    assert "ikke fullført" in _staff(client).content.decode()
    assert client.get("/console/").status_code == 302
    assert NATIONAL_ID.encode() not in _stored(site)


@pytest.mark.parametrize("fault", ["denied", "expired", "other_audience", "other_issuer"])
def test_a_login_that_fails_ends_in_words(visitor: Callable[..., Any], idp: Provider, fault: str) -> None:
    """Whatever the provider does wrong, a page says that the login was not completed."""
    idp.claims = _somebody("bob@assessio.example", groups=["privacy-team"])
    idp.fault = fault
    client = visitor()
    answer = _staff(client)
    assert "ikke fullført" in answer.content.decode()
    assert client.get("/console/").status_code == 302


def test_a_provider_that_is_down_ends_in_words(visitor: Callable[..., Any], idp: Provider) -> None:
    """A provider that does not answer is no failure of ours."""
    idp.fault = "down"
    answer = visitor().post("/account/provider/oidc/organisation/login/", follow=True)
    assert "ikke fullført" in answer.content.decode()


def test_a_wrong_state_logs_nobody_in(visitor: Callable[..., Any], idp: Provider) -> None:
    """A way back that another browser began leads nowhere (RFC 6749, 10.12)."""
    idp.claims = _somebody("bob@assessio.example", groups=["privacy-team"])
    way = _back(visitor().post("/account/provider/oidc/organisation/login/"))
    victim = visitor()
    assert "ikke fullført" in victim.get(way, follow=True).content.decode()
    assert victim.get("/console/").status_code == 302


def test_the_way_back_is_the_same_in_each_language(visitor: Callable[..., Any], idp: Provider) -> None:
    """The provider knows one address; the language of the page does not change it."""
    idp.claims = _somebody("bob@assessio.example", groups=["privacy-team"])
    for prefix in ("", "/en"):
        page = visitor().get(f"{prefix}/account/login/").content.decode()
        assert 'action="/account/provider/oidc/organisation/login/?' in page
    _staff(visitor())
    assert {urlsplit(asked["redirect_uri"]).path for asked in idp.asked} == {
        "/account/provider/oidc/organisation/login/callback/"
    }


# People.


def _case(client: Any, email: str = "alice@example.org") -> str:
    """Ask for access, and return the path of the case."""
    from tillit.engine import work
    from tillit.web.site import current

    where = client.post("/ask/access/", {"email": email})["Location"]
    work.work_off(current().opened)
    return str(where)


def _known(site: Any) -> str:
    """Return an invented address that a store knows."""
    import sqlite3

    with sqlite3.connect(site.engine.folder / "ats.sqlite3") as database:
        return str(database.execute("SELECT email FROM application WHERE email IS NOT NULL LIMIT 1").fetchone()[0])


def _log_in(client: Any, case: str) -> Any:
    return client.get(_back(client.post(f"{case}login/")))


def test_a_person_proves_who_they_are(site: Any, visitor: Callable[..., Any], idp: Provider) -> None:
    """The page shows the address that the provider vouches for; a press of the button settles the step."""
    from tillit.engine.models import Request

    client = visitor()
    case = _case(client)
    assert "BankID" in client.get(case).content.decode()
    idp.claims = _somebody("alice@example.org", pid=NATIONAL_ID, phone_number="+4722225555")
    page = _log_in(client, case)
    assert page.status_code == 200
    assert "alice@example.org" in page.content.decode()
    assert "22225555" not in page.content.decode()  # nobody says that the number is verified
    row = Request.objects.latest("pk")
    assert row.confirmed is None  # a GET settles nothing
    done = client.post("/identity/confirm/", {"proof": page.context["proof"]})
    assert done["Location"] == case
    row.refresh_from_db()
    assert row.confirmed_how == "login"
    assert NATIONAL_ID.encode() not in _stored(site)


def test_nothing_is_told_of_who_is_known(site: Any, visitor: Callable[..., Any], idp: Provider) -> None:
    """Somebody whom the stores know and somebody whom they do not read the same, to the letter."""
    said = []
    for email in (_known(site), "nobody-at-all@example.net"):
        client = visitor()
        case = _case(client, "alice@example.org")
        idp.claims = _somebody(email)
        page = _log_in(client, case)
        text = page.content.decode().replace(email, "X").replace(page.context["proof"], "P")
        answer = client.post("/identity/confirm/", {"proof": page.context["proof"]})
        said.append((_bare(text), answer.status_code))
    assert said[0] == said[1]


def _bare(text: str) -> str:
    import re

    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"|/case/[^/]+/', "", text)


@pytest.mark.parametrize(
    "fault", ["denied", "expired", "other_nonce", "other_audience", "other_issuer", "other_key", "unsigned"]
)
def test_a_proof_that_is_none_ends_in_words(visitor: Callable[..., Any], idp: Provider, fault: str) -> None:
    """A refusal, or a token that is not meant for this login, settles nothing."""
    from tillit.engine.models import Request

    client = visitor()
    case = _case(client)
    idp.claims, idp.fault = _somebody("alice@example.org"), fault
    page = _log_in(client, case)
    assert page.status_code == 403
    assert "BankID" in page.content.decode()
    assert case in page.content.decode()
    assert Request.objects.latest("pk").confirmed is None


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": "s-1"},
        {"sub": "s-1", "pid": NATIONAL_ID},
        {"sub": "s-1", "email": "alice@example.org"},
        {"sub": "s-1", "email": "alice@example.org", "email_verified": False},
        {"sub": "s-1", "email": f"{NATIONAL_ID}@example.org", "email_verified": True},
    ],
)
def test_no_verified_address_settles_nothing(
    visitor: Callable[..., Any], idp: Provider, claims: dict[str, Any]
) -> None:
    """A provider that vouches for no address is said so, with the way that is left."""
    client = visitor()
    case = _case(client)
    idp.claims = claims
    page = _log_in(client, case)
    assert page.status_code == 403
    assert "bekreftet" in page.content.decode()
    assert NATIONAL_ID not in page.content.decode()


def test_another_browsers_way_back_settles_nothing(visitor: Callable[..., Any], idp: Provider) -> None:
    """Charlie cannot have Alice's login count for his case, nor a proof be used for another case."""
    alice, charlie = visitor(), visitor()
    mine, his = _case(alice), _case(charlie, "charlie@example.org")
    idp.claims = _somebody("alice@example.org")
    way = _back(alice.post(f"{mine}login/"))
    charlie.post(f"{his}login/")
    assert charlie.get(way).status_code == 403
    page = alice.get(way)
    assert charlie.post("/identity/confirm/", {"proof": page.context["proof"]}).status_code == 403
    assert alice.post("/identity/confirm/", {"proof": page.context["proof"] + "x"}).status_code == 403
    assert alice.post("/identity/confirm/").status_code == 403
    assert alice.post("/identity/confirm/", {"proof": page.context["proof"]}).status_code == 302
    assert alice.post("/identity/confirm/", {"proof": page.context["proof"]}).status_code == 403  # once


def test_a_provider_that_is_down_leaves_the_code(visitor: Callable[..., Any], idp: Provider) -> None:
    """Where the provider does not answer, the page says so."""
    client = visitor()
    case = _case(client)
    idp.fault = "down"
    assert client.post(f"{case}login/").status_code == 503


def test_a_phone_number_that_is_verified_counts(site: Any, visitor: Callable[..., Any], idp: Provider) -> None:
    """A verified number is shown and counts beside the address."""
    client = visitor()
    case = _case(client)
    idp.claims = _somebody("alice@example.org", phone_number="22 22 55 55", phone_number_verified=True)
    page = _log_in(client, case)
    assert "+4722225555" in page.content.decode()
    assert client.post("/identity/confirm/", {"proof": page.context["proof"]}).status_code == 302


def test_the_page_of_a_case_may_send_to_the_provider(visitor: Callable[..., Any], idp: Provider) -> None:
    """The policy lets forms end at the provider, and nowhere else."""
    policy = visitor().get("/rights/")["Content-Security-Policy"]
    assert f"form-action 'self' {idp.url};" in policy
