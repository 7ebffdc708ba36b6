"""Other systems report, withdraw and ask about consents, each by its token's scopes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.console.agreeing import OFFERS, agreeing

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

V1 = "/api/v1/consents"
ALICE = {"email": "alice@example.org"}
BOTH = ("consents:write", "consents:read")
Call = Callable[..., tuple[int, Any]]


@pytest.fixture
def folder(tmp_path: Path, opened_once: Path) -> Path:
    """Return a folder whose register asks for consents."""
    return agreeing(opened_once, tmp_path / "folder")


@pytest.fixture
def call(site: Site, charlie: Client) -> Call:
    """Return a way to call the API with a token of some scopes."""
    from tillit.engine import tokens

    def asked(path: str, body: object = None, *, scopes: tuple[str, ...] = BOTH) -> tuple[int, Any]:
        head = {"authorization": f"Bearer {tokens.issue(site.engine, 'Shop', scopes).secret}"} if scopes else {}
        if body is None:
            answer = charlie.get(f"{V1}{path}", headers=head)
        else:
            answer = charlie.post(f"{V1}{path}", json.dumps(body), content_type="application/json", headers=head)
        return answer.status_code, json.loads(answer.content)

    return asked


@pytest.fixture
def purpose() -> str:
    """Return something that the register asks consent for."""
    return OFFERS


def giving(purpose: str, **more: object) -> dict[str, object]:
    """Return the report of a consent."""
    return {"identity": ALICE, "purpose": purpose, "language": "nb", "act": "ticked the box under the order", **more}


def test_given_asked_and_withdrawn(call: Call, purpose: str) -> None:
    """A consent is live until it is withdrawn, and can be asked about by person or by its id."""
    assert call("/status", {"identity": ALICE, "purpose": purpose})[1]["consents"][0]["live"] is False
    code, made = call("/give", giving(purpose))
    assert (code, made["purpose"], made["live"]) == (201, purpose, True)
    code, stands = call("/status", {"identity": {"email": " ALICE@example.org "}, "purpose": purpose})
    assert code == 200
    assert [(one["live"], one["id"]) for one in stands["consents"]] == [(True, made["id"])]
    assert call(f"/{made['id']}")[1]["live"] is True
    assert call("/withdraw", {"identity": ALICE, "act": "unticked it", "purposes": [purpose]}) == (200, {"ended": 1})
    assert call("/withdraw", {"identity": ALICE, "act": "unticked it"}) == (200, {"ended": 0})
    code, stands = call(f"/{made['id']}")
    assert (code, stands["live"]) == (200, False)
    assert stands["ended"] is not None
    assert len(call("/status", {"identity": ALICE})[1]["consents"]) > 1


def test_texts_are_listed_and_named(call: Call, purpose: str) -> None:
    """A system shows the text in force, and reports it by its hash."""
    code, told = call("/purposes")
    assert code == 200
    text = next(one for one in told["purposes"] if one["purpose"] == purpose)["texts"][0]
    code, made = call("/give", giving(purpose, text_sha256=text["sha256"], language=text["language"]))
    assert code == 201
    assert call(f"/{made['id']}")[1]["text_sha256"] == text["sha256"]


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ({"purpose": "nothing"}, "E060"),
        ({"text_sha256": "0" * 64}, "E061"),
        ({"given": "1999-01-01T00:00:00Z"}, "E061"),
        ({"given": "2999-01-01T00:00:00Z"}, "E062"),
        ({"identity": {}}, "E062"),
        ({"identity": {"email": "  "}}, "E062"),
        ({"act": ""}, "invalid"),
        ({"given": "2026-01-01T00:00:00"}, "invalid"),
        ({"language": "de"}, "invalid"),
        ({"more": 1}, "invalid"),
    ],
)
def test_what_proves_nothing_is_refused(call: Call, purpose: str, more: dict[str, object], fault: str) -> None:
    """Nothing is written down without who, what, when and how; what was sent is not repeated."""
    code, answer = call("/give", giving(purpose) | more)
    assert (code, answer["id"]) == (422, fault)
    assert "alice" not in json.dumps(answer)


def test_withdrawals_that_name_nothing(call: Call) -> None:
    """A withdrawal names somebody, and purposes that there are."""
    assert call("/withdraw", {"identity": {}, "act": "x"})[0] == 422
    code, answer = call("/withdraw", {"identity": ALICE, "act": "x", "purposes": ["nothing"]})
    assert (code, answer["id"]) == (422, "E060")


def test_scopes(call: Call, purpose: str) -> None:
    """Reading does not write, writing does not read, and nobody does either without a token."""
    assert call("/give", giving(purpose), scopes=("consents:read",))[0] == 403
    assert call("/withdraw", {"identity": ALICE, "act": "x"}, scopes=("requests:write",))[0] == 403
    for path, body in (("/status", {"identity": ALICE}), ("/purposes", None)):
        assert call(path, body, scopes=("consents:write",))[0] == 403
        assert call(path, body, scopes=())[0] == 401
    assert call(f"/{'0' * 8}-0000-4000-8000-{'0' * 12}")[0] == 404


def test_no_address_can_stand_in_a_url(charlie: Client) -> None:
    """The document has no operation that takes a person in its path or query."""
    document = json.loads(charlie.get("/api/openapi.json").content)
    taken = [
        parameter["name"]
        for path, operations in document["paths"].items()
        if "/consents/" in path
        for operation in operations.values()
        for parameter in operation.get("parameters", ())
    ]
    assert taken == ["consent"]
