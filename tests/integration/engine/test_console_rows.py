"""What checks found is kept by day, and tokens of client programs are known by a hash only."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.integration.engine.conftest import Clock
from tillit.engine import audit, results, tokens
from tillit.engine.models_console import ApiToken
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError
from tillit.promises.lawfulness import Unlooked
from tillit.promises.outcome import Finding, State


def test_a_later_check_of_the_day_takes_the_place_of_the_earlier(engine: Engine) -> None:
    """One answer per day and promise; the newest day is the latest."""
    promise, today = Unlooked("cookies", "cookies"), engine.today
    results.record(engine, today - timedelta(1), [(promise, Finding(State.unproven, ""))])
    results.record(engine, today, [(promise, Finding(State.unproven, "")), (promise, Finding(State.broken, "", 3))])
    results.record(engine, today, [(promise, Finding(State.broken, "three", count=4, unlawful="no"))])
    found = results.latest()
    assert [(one.day, one.promise, one.state, one.count, one.unlawful) for one in found] == [
        (today, "cookies:-", State.broken, 4, True)
    ]
    assert [one.state for one in results.since(today - timedelta(9), "cookies:-")] == [State.unproven, State.broken]
    assert results.latest(today - timedelta(1))[0].state is State.unproven


def test_a_token_is_known_by_its_secret_only(engine: Engine, clock: Clock) -> None:
    """The right secret is recognised until its last day or its end; nothing of it is kept."""
    made = tokens.issue(engine, " Booking  system ", ["promises:read"], engine.today)
    token = tokens.recognise(engine, made.secret)
    assert token is not None
    assert (token.client, token.scopes) == ("Booking system", ("promises:read",))
    row = ApiToken.objects.get(pk=made.number)
    assert made.secret.removeprefix(f"tillit_{row.prefix}_") not in str(vars(row))
    assert tokens.recognise(engine, made.secret[:-1] + ("A" if made.secret[-1] != "A" else "B")) is None
    assert tokens.recognise(engine, "tillit_00000000_" + "A" * 43) is None
    assert tokens.recognise(engine, "") is None
    clock.now += timedelta(days=1)
    assert tokens.recognise(engine, made.secret) is None


def test_a_revoked_token_is_good_for_nothing(engine: Engine) -> None:
    """Revoking is audited, takes effect at once, and cannot be done twice."""
    made = tokens.issue(engine, "Booking", ["requests:write", "requests:read"])
    tokens.revoke(engine, made.number)
    assert tokens.recognise(engine, made.secret) is None
    with pytest.raises(ConfigurationError, match="E041"):
        tokens.revoke(engine, made.number)
    assert audit.verify(engine).problems == ()
    ApiToken.objects.update(revoked=None)
    assert [stray.table for stray in audit.verify(engine).strays] == ["engine_apitoken"]


@pytest.mark.parametrize(
    ("client", "scopes", "error"),
    [("x", ["everything"], "E040"), ("x", [], "E040"), (" ", ["promises:read"], "E041")],
)
def test_a_token_says_whose_and_what_for(engine: Engine, client: str, scopes: list[str], error: str) -> None:
    """Neither may be missing or unknown."""
    with pytest.raises(ConfigurationError, match=error):
        tokens.issue(engine, client, scopes)
