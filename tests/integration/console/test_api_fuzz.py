"""Whatever is sent to the API, the server does not fail: schemathesis goes by its OpenAPI document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

_FAILS = 500


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
