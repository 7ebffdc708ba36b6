"""Programs hand in requests, follow them and read promises' states, each by its token's scopes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

REQUESTS = "/api/v1/data-rights-request/"
ASKED = {"exercise": "access", "identity": {"email": "alice@example.org"}}
EVERYTHING = ("requests:write", "requests:read", "promises:read")
Call = Callable[..., tuple[int, Any]]


@pytest.fixture
def call(site: Site, charlie: Client) -> Call:
    """Return a way to call the API with a token of some scopes, or without one."""
    from tillit.engine import tokens

    def asked(path: str, body: object = None, *, scopes: tuple[str, ...] = EVERYTHING) -> tuple[int, Any]:
        head = {}
        if scopes:
            head["authorization"] = f"Bearer {tokens.issue(site.engine, 'Booking', scopes).secret}"
        if body is None:
            answer = charlie.get(path, headers=head)
        else:
            answer = charlie.post(path, json.dumps(body), content_type="application/json", headers=head)
        return answer.status_code, json.loads(answer.content)

    return asked


def test_a_request_is_handed_in_and_followed(call: Call, bob: Client) -> None:
    """It has the protocol's shape, a deadline, and stands in the queue as one that a program brought."""
    code, made = call(REQUESTS, ASKED)
    assert code == 201
    assert made["status"] == "in_progress"
    assert made["exercise"] == "access"
    assert made["received_at"] < made["expected_by"]
    assert call(f"{REQUESTS}{made['request_id']}") == (200, made)
    assert "et program" in bob.get("/console/requests/").content.decode()


def test_a_request_says_nothing_of_whether_somebody_is_known(call: Call, site: Site) -> None:
    """The answers about Alice, who is known, and Charlie, who is not, differ in nothing but the case."""
    from tillit.engine import work

    answers = []
    for email in ("alice@example.org", "charlie@example.org"):
        _, made = call(REQUESTS, {**ASKED, "identity": {"email": email}})
        work.work_off(site.opened)
        _, seen = call(f"{REQUESTS}{made['request_id']}")
        answers.append({**seen, "request_id": ""})
    assert json.dumps(answers[0]).replace("1", "2") == json.dumps(answers[1]).replace("1", "2")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"exercise": "everything", "identity": {}},
        {**ASKED, "identity": {}},
        {**ASKED, "identity": {"email": "no address"}},
        {**ASKED, "regime": "ccpa"},
        {**ASKED, "activity": "nothing"},
        {**ASKED, "extra": 1},
        {**ASKED, "text": "x" * 10_001},
        {**ASKED, "identity": {"email": "a" * 400 + "@example.org"}},
        [],
        "alice@example.org",
    ],
)
def test_what_does_not_fit_is_refused_without_repeating_it(call: Call, body: object) -> None:
    """422, an id, and nothing of what was sent."""
    code, fault = call(REQUESTS, body)
    assert code == 422
    assert set(fault) == {"id", "what", "fix"}
    assert "alice" not in json.dumps(fault)


def test_a_token_does_what_its_scopes_say(call: Call) -> None:
    """Without a token 401, with another scope 403; a guessed request is not there."""
    assert call(REQUESTS, ASKED, scopes=())[0] == 401
    assert call(REQUESTS, ASKED, scopes=("requests:read", "promises:read"))[0] == 403
    assert call("/api/v1/promises", scopes=("requests:write",))[0] == 403
    assert call(f"{REQUESTS}guessed", scopes=("requests:write",))[0] == 403
    assert call(f"{REQUESTS}guessed")[0] == 404


def test_a_login_of_the_console_is_no_token(bob: Client) -> None:
    """A browser's session opens nothing, so there is nothing to forge."""
    assert bob.get("/api/v1/promises").status_code == 401
    assert bob.post(REQUESTS, json.dumps(ASKED), content_type="application/json").status_code == 401


def test_promises_are_as_they_stood_at_the_last_check(call: Call, bob: Client) -> None:
    """Nothing before the first check; then the same numbers as `check --format json`, and by state."""
    assert call("/api/v1/promises")[1]["today"] is None
    bob.post("/console/check")
    _, told = call("/api/v1/promises")
    broken = [one for one in told["promises"] if one["state"] == "broken"]
    assert next((one["id"], one["count"]) for one in broken) == ("retention:enquiries.messages@desk.messages", 2)
    assert told["summary"]["broken"] == len(broken)
    assert call("/api/v1/promises?state=broken")[1]["promises"] == broken
    assert call("/api/v1/promises?state=splendid")[0] == 422


def test_the_document_says_all_that_can_be_asked(charlie: Client) -> None:
    """It is generated, open to read, and names every operation with its token."""
    document = json.loads(charlie.get("/api/openapi.json").content)
    operations = [one for path in document["paths"].values() for one in path.values()]
    consents = {"consent_give", "consent_one", "consent_purposes", "consent_status", "consent_withdraw"}
    assert {one["operationId"] for one in operations} == {"exercise", "status", "promises", *consents}
    assert all(one["security"] for one in operations)
    assert charlie.get("/api/docs").status_code == 404
