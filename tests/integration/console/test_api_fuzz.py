"""Whatever is sent to the API, the server does not fail: schemathesis goes by its OpenAPI document."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tillit.engine import setup

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

_FAILS = 500
_NUL = "a\x00b"


@pytest.fixture(params=["sqlite", "postgres"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, opened_once: Path) -> Iterator[Path]:
    """Return the organisation's folder, once for each database that Tillit's own rows can lie in."""
    place = Path(shutil.copytree(opened_once, tmp_path / "folder"))
    if request.param == "sqlite":
        yield place
        return
    server = request.getfixturevalue("postgres")
    url = server.fresh_database()
    plain = url.replace("postgresql+psycopg", "postgresql")
    (place / "tillit.toml").write_text(f'[database]\nurl = "{plain}"\n', encoding="utf-8")
    yield place
    setup.close()
    server.drop(url)


def test_no_call_makes_the_server_fail(site: Site, charlie: Client) -> None:
    """Generated calls, valid ones and broken ones, with a good token: no 500, and JSON that fits the document."""
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from tillit.engine import tokens
    from tillit.web.server import application

    secret = tokens.issue(site.engine, "Fuzz", tokens.SCOPES).secret
    document = json.loads(charlie.get("/api/openapi.json").content)
    schema = schemathesis.openapi.from_dict(document)
    schema.app = application()
    head = {"Authorization": f"Bearer {secret}", "Host": "localhost"}
    seen: set[int] = set()

    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate],
    )
    @given(st.data())
    def fuzz(data: st.DataObject) -> None:
        operation = data.draw(st.sampled_from([one.ok() for one in schema.get_all_operations()]))
        mode = data.draw(st.sampled_from(list(schemathesis.GenerationMode)))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        answer = case.call(headers=head)
        assert answer.status_code < _FAILS, answer.text
        seen.add(answer.status_code)

    fuzz()
    assert seen & {200, 201}
    assert seen & {404, 422}


def test_what_a_database_cannot_hold_is_refused(site: Site, charlie: Client) -> None:
    """A NUL, half a character, and a number beyond every number: told apart from a fault of the server's."""
    from tillit.engine import tokens, work

    secret = tokens.issue(site.engine, "Fuzz", tokens.SCOPES).secret
    head = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    document = json.loads(charlie.get("/api/openapi.json").content)
    seen: set[int] = set()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            for word in (_NUL, "\ud800", "9" * 40, "-1", str(2**63)):
                where = re.sub(r"\{[^}]*\}", quote(word, errors="surrogatepass"), path)
                for body in (_filled(document, schema, word), [word], word):
                    sent = json.dumps(body)
                    answer = charlie.generic(method.upper(), where, sent, "application/json", **head)
                    assert answer.status_code < _FAILS, (method, path, word)
                    seen.add(answer.status_code)
    assert seen >= {200, 404, 422}
    for word in (_NUL, "9" * 40):
        asked = {"exercise": "rectification", "identity": {"email": "alice@example.org"}, "text": word}
        sent = json.dumps({**asked, "changes": {"contact.name": word}})
        answer = charlie.post("/api/v1/data-rights-request/", sent, "application/json", **head)
        assert answer.status_code == 201, answer.content
    assert work.work_off(site.opened) > 0


def _filled(document: dict[str, Any], schema: dict[str, Any], word: str) -> Any:
    """Return a value that fits a schema, with a word wherever a word may stand."""
    if "$ref" in schema:
        return _filled(document, document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], word)
    if "const" in schema or "enum" in schema:
        return schema.get("const", next(iter(schema.get("enum", ())), None))
    if "anyOf" in schema or "allOf" in schema:
        return _filled(document, (schema.get("anyOf") or schema["allOf"])[0], word)
    match schema.get("type"):
        case "object" if "properties" in schema:
            filled = {name: _filled(document, inner, word) for name, inner in schema["properties"].items()}
            return {**filled, **({"email": f"{word}@example.org"} if "email" in filled else {})}
        case "object":
            return {"contact.name": word, word: word}
        case "array":
            return [_filled(document, schema["items"], word)]
        case "integer" | "number":
            return 2**63
        case "boolean":
            return True
        case _:
            return word
