"""What Charlie tries: bombs, forged and framed forms, other hosts, ways out of the site, guessing, formulas."""

from __future__ import annotations

import io
import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest

from tests.integration.web.conftest import PASSWORD


@pytest.fixture
def bob(site: Any, visitor: Callable[..., Any]) -> Iterator[Any]:
    """Return the browser of Bob, who is logged in with a second factor."""
    from allauth.mfa.models import Authenticator

    from tillit.web.accounts import people

    people.close(site, "bob@example.org")
    user = people.add(site, "bob@example.org", ("privacy_officer",), "Bob", PASSWORD)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = visitor()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    yield client
    people.close(site, "bob@example.org")


def _routes() -> list[tuple[str, str]]:
    """Return the address of every view, values filled in, each with its name."""
    from django.urls import URLPattern, URLResolver, get_resolver

    fill = {"form": "html", "uidb36": "1", "provider_id": "organisation"}
    found = []

    def walk(patterns: Any, before: str) -> None:
        for one in patterns:
            text = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, text)
            elif isinstance(one, URLPattern):
                path = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda m: fill.get(m[1] or m[2], "1"), text)
                found.append((re.sub(r"[\^$]|\\Z", "", path), one.name or ""))

    walk(get_resolver().url_patterns, "/")
    return [(path.replace("//", "/"), name) for path, name in found if not path.startswith(("/static", "/healthz"))]


def test_every_post_wants_the_pages_own_token(site: Any, bob: Any) -> None:
    """No view takes a form that another site has sent, whoever is logged in; the API takes tokens and no cookies."""
    bob.handler.enforce_csrf_checks = True
    routes = _routes()
    assert len(routes) > 80
    taken = [path for path, _ in routes if not path.startswith("/api/") and bob.post(path).status_code != 403]
    assert taken == []
    answers = [bob.get(path).status_code for path, _ in routes if path.startswith("/api/v1/")]
    assert set(answers) <= {401, 404, 405}  # a cookie lets nobody in
    assert answers.count(401) >= 2


def test_nothing_personal_is_kept_or_framed(bob: Any) -> None:
    """Every page behind a login, or about a case, is kept by nobody and shows in no frame."""
    behind = [
        path for path, _ in _routes() if path.startswith(("/console/", "/account/", "/case/", "/answer/", "/ask/"))
    ]
    assert len(behind) > 60
    for path in behind:
        answer = bob.get(path)
        assert "no-store" in answer["Cache-Control"], path
        assert answer["X-Frame-Options"] == "DENY", path
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost@evil.example", "localhost.evil.example", "evil.example:80"]
)
def test_another_host_is_refused(visitor: Callable[..., Any], host: str) -> None:
    """A request under another name gets no page and no letter: nothing is built from what it claims."""
    from tillit.web import mailbox

    mailbox.empty()
    client = visitor()
    for answer in (
        client.get("/", HTTP_HOST=host),
        client.post("/account/password/reset/", {"email": "bob@example.org"}, HTTP_HOST=host),
        client.post("/ask/access/", {"email": "bob@example.org"}, HTTP_HOST=host),
    ):
        assert answer.status_code == 400
        assert "evil" not in answer.content.decode()
    assert mailbox.sent() == ()


def test_a_forwarded_host_is_not_believed(visitor: Callable[..., Any], bob: Any) -> None:
    """Headers of proxies that are not there change no link in a letter."""
    from tillit.web import mailbox

    mailbox.empty()
    head = {"HTTP_X_FORWARDED_HOST": "evil.example", "HTTP_FORWARDED": "host=evil.example"}
    visitor().post("/account/password/reset/", {"email": "bob@example.org"}, **head)
    letters = mailbox.sent()
    assert len(letters) == 1
    assert "evil.example" not in letters[0].text


ELSEWHERE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "https:evil.example")


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_login_leads_nowhere_else(site: Any, visitor: Callable[..., Any], where: str) -> None:
    """`next` is followed within the site alone: after a login, a logout, and a password asked for again."""
    from tillit.web.accounts import people

    people.add(site, "eva@example.org", ("finance",), "Eva", PASSWORD)
    client = visitor()
    given = {"login": "eva@example.org", "password": PASSWORD, "next": where}
    places = [client.post(f"/account/login/?next={where}", given)]
    places.append(client.post("/account/reauthenticate/", {"password": PASSWORD, "next": where}))
    places.append(client.post("/account/logout/", {"next": where}))
    for answer in places:
        assert "evil" not in answer.get("Location", "")
        assert not answer.get("Location", "").startswith("javascript")
    people.close(site, "eva@example.org")


def test_a_session_that_was_planted_is_not_taken_over(site: Any, visitor: Callable[..., Any]) -> None:
    """The session's key changes with the login, so that one who planted it holds nothing (CWE-384)."""
    from tillit.web.accounts import people

    people.add(site, "eva@example.org", ("finance",), "Eva", PASSWORD)
    client = visitor()
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["session"] = session.session_key
    client.post("/account/login/", {"login": "eva@example.org", "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    assert client.cookies["session"].value != session.session_key
    thief = visitor()
    thief.cookies["session"] = session.session_key
    assert thief.get("/account/").status_code == 302
    people.close(site, "eva@example.org")


def test_who_guesses_locks_out_themselves_alone(site: Any, visitor: Callable[..., Any]) -> None:
    """After wrong guesses from one place the account is shut there, and open where its owner is."""
    from tillit.web.accounts import people

    people.add(site, "eva@example.org", ("finance",), "Eva", PASSWORD)
    right = {"login": "eva@example.org", "password": PASSWORD}
    charlie, eva = visitor(), visitor()
    for number in range(8):
        where = f"2001:db8::{number + 1:x}"  # one subscriber of IPv6 has them all
        charlie.post("/account/login/", {**right, "password": "wrong-wrong-wrong"}, REMOTE_ADDR=where)
    assert charlie.post("/account/login/", right, REMOTE_ADDR="2001:db8::ffff").status_code != 302
    assert eva.post("/account/login/", right, REMOTE_ADDR="198.51.100.7").status_code == 302
    people.close(site, "eva@example.org")


def test_guesses_at_a_code_are_limited_by_place_and_by_case(site: Any, visitor: Callable[..., Any]) -> None:
    """Somebody who tries codes at many cases waits, whatever end of their IPv6 network they come from."""
    client = visitor()
    case = client.post("/ask/access/", {"email": "alice@example.org"})["Location"]
    statuses = [
        client.post(f"{case}code/", {"code": f"{n:08}"}, REMOTE_ADDR=f"2001:db8::{n + 1:x}").status_code
        for n in range(31)
    ]
    assert statuses == [422] * 30 + [429]
    assert visitor().post(f"{case}code/", {"code": "0"}, REMOTE_ADDR="198.51.100.8").status_code == 422


def _bombs() -> dict[str, tuple[str, str]]:
    """Return bodies that are large in one way or another, each with its kind."""
    part = '--b\r\nContent-Disposition: form-data; name="f{n}"; filename="x"\r\n\r\nx\r\n'
    many = "".join(part.format(n=n) for n in range(200)) + "--b--\r\n"
    return {
        "large": ("text=" + "x" * 3_000_000, "application/x-www-form-urlencoded"),
        "fields": ("&".join(f"a{n}=1" for n in range(5000)), "application/x-www-form-urlencoded"),
        "files": (many, "multipart/form-data; boundary=b"),
        "no_boundary": ("x", "multipart/form-data"),
        "unfinished": ("--b\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=b"),
        "charset": ("email=\xff\xfe", "application/x-www-form-urlencoded; charset=nothing"),
    }


@pytest.mark.parametrize("path", ["/ask/access/", "/account/login/", "/account/password/reset/"])
@pytest.mark.parametrize("bomb", list(_bombs()))
def test_a_bomb_is_refused_in_words(visitor: Callable[..., Any], path: str, bomb: str) -> None:
    """Whatever is wrong with a body, the answer says so, and is no failure of ours."""
    body, kind = _bombs()[bomb]
    answer = visitor().generic("POST", path, body.encode(), kind)
    assert 200 <= answer.status_code < 500
    assert answer.status_code != 302


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        '{"a":' * 50_000 + "1" + "}" * 50_000,
        '{"exercise": "access", "identity": {"email": "' + "x" * 900_000 + '"}}',
        '{"exercise": "access", "identity": {"email": "a@example.org"}, "changes": '
        + json.dumps({str(n): "x" for n in range(20_000)})
        + "}",
        "1e999999",
        "\ud800",
        "{" + '"a": 1,' * 100_000 + '"b": 2}',
    ],
    ids=["brackets", "deep", "long", "wide", "number", "surrogate", "repeated"],
)
def test_deep_and_wide_json_is_refused(site: Any, visitor: Callable[..., Any], body: str) -> None:
    """The API answers each within a second, with a fault in its own shape."""
    from tillit.engine import tokens

    head = {"authorization": f"Bearer {tokens.issue(site.engine, 'Booking', ('requests:write',)).secret}"}
    began = time.monotonic()
    answer = visitor().post(
        "/api/v1/data-rights-request/",
        body.encode("utf-8", "surrogatepass"),
        content_type="application/json",
        headers=head,
    )
    assert answer.status_code in {400, 413, 422}
    assert set(json.loads(answer.content)) == {"id", "what", "fix"}
    assert time.monotonic() - began < 5


def test_large_and_slow_bodies_hold_up_nobody(site: Any) -> None:
    """The server refuses what is too large, and somebody who sends a byte at a time leaves the others be."""
    from waitress.server import create_server

    from tillit.web import server as ours

    running = create_server(
        ours.application(), host="127.0.0.1", port=0, threads=2, max_request_body_size=ours._LARGEST
    )

    def run() -> None:
        with suppress(OSError):  # it is closed below, while it waits
            running.run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    where = ("127.0.0.1", running.effective_port)
    slow = [socket.create_connection(where, timeout=10) for _ in range(20)]
    try:
        for one in slow:
            one.sendall(b"POST /ask/access/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx")
        with socket.create_connection(where, timeout=10) as quick:
            quick.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            assert b"200 OK" in quick.recv(1000)
        with socket.create_connection(where, timeout=10) as large:
            large.sendall(b"POST /ask/access/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n")
            assert b" 413 " in large.recv(1000)
    finally:
        for one in slow:
            one.close()
        running.close()
        running.asyncore.close_all(running._map)
        thread.join(5)


def test_no_export_holds_a_formula(bob: Any, site: Any) -> None:
    """Every table that can be downloaded is a workbook without a formula, with Charlie's name among its words."""
    from openpyxl import load_workbook

    from tillit.engine import breaches, tokens

    assert breaches
    tokens.issue(site.engine, '=HYPERLINK("https://evil.example")', ("promises:read",))
    exported = 0
    for path, _ in _routes():
        if not path.startswith("/console/"):
            continue
        answer = bob.get(path, {"export": "xlsx"})
        if "spreadsheetml" not in answer["Content-Type"]:
            continue
        exported += 1
        for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows():
            assert [cell.coordinate for cell in row if cell.data_type == "f"] == []
    assert exported >= 10
    names = [
        row[1].value
        for row in load_workbook(io.BytesIO(bob.get("/console/tokens/?export=xlsx").content)).active.iter_rows()
    ]
    assert '\'=HYPERLINK("https://evil.example")' in names


_SAME = re.compile(r'value="[^"]*"|[A-Za-z0-9_-]{43}|\b\d{1,2}[.:]\d\d\b|\b\d+\b')


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/ask/access/", "email"),
        ("/ask/erasure/", "email"),
        ("/ask/marketing_objection/", "email"),
        ("/consents/", "email"),
    ],
)
def test_what_is_done_does_not_tell_who_is_known(site: Any, visitor: Callable[..., Any], path: str, field: str) -> None:
    """Somebody known and somebody unknown cost the same queries, one by one: no clock can tell them apart.

    Status, headers and words are the same too, and no store is asked before the answer is out.
    """
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from tillit.engine.settings import ALIAS

    def did(email: str) -> tuple[Any, ...]:
        client = visitor()
        with CaptureQueriesContext(connections[ALIAS]) as done:
            answer = client.post(path, {field: email}, follow=True)
        asked = [re.sub(r"'[^']*'|\b\d+\b|X'[0-9a-fA-F]*'", "?", one["sql"]) for one in done]
        heads = sorted(name for name, _ in answer.items())
        return answer.status_code, heads, _SAME.sub("", answer.content.decode()), len(asked), asked

    did("first@example.org")  # what is made once is made by whoever comes first
    known, unknown = did("alice@example.org"), did("nobody@example.net")
    assert known[:4] == unknown[:4]
    assert [one.split()[:4] for one in known[4]] == [one.split()[:4] for one in unknown[4]]


def test_a_forgotten_password_is_answered_on_the_beat(
    bob: Any, visitor: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes longer for an account that there is ends at the same instants as for one that there is not."""
    from tillit.web import limits

    class Clock:
        """Each look takes a while; who sleeps wakes when they said."""

        now = 0.0

        def monotonic(self) -> float:
            self.now += 0.07
            return self.now

        def sleep(self, seconds: float) -> None:
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr(limits, "time", clock)
    for email in ("bob@example.org", "nobody@example.net"):
        clock.now = 0.0
        assert visitor().post("/account/password/reset/", {"email": email}).status_code == 302
        assert clock.now - 0.07 == pytest.approx(limits.BEAT)
    clock.now = 0.0
    visitor().get("/account/password/reset/")
    assert clock.now < limits.BEAT


def test_a_code_at_a_case_of_nobody_costs_the_same(site: Any, visitor: Callable[..., Any]) -> None:
    """A wrong code, and a new one asked for, at the case of somebody unknown and of somebody known."""
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    from tillit.engine import work
    from tillit.engine.settings import ALIAS

    told: dict[str, list[Any]] = {}
    for email in ("alice@example.org", "nobody@example.net"):
        client = visitor()
        case = client.post("/ask/access/", {"email": email})["Location"]
        work.work_off(site.opened)
        found = told.setdefault(email, [])
        for step, form in (("code/", {"code": "00000000"}), ("send/", {})):
            with CaptureQueriesContext(connections[ALIAS]) as done:
                answer = client.post(case + step, form)
            found.append((answer.status_code, _SAME.sub("", answer.content.decode()), len(done)))
    assert told["alice@example.org"] == told["nobody@example.net"]
