"""Whatever happens to consents, and in whichever order, the ledger says what a plain model of it says."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.integration.engine.conftest import Clock
from tests.integration.engine.test_consents import DEMO, EVENTS, OFFERS, REGISTER
from tillit.engine import consents, records
from tillit.engine.consents import Channel
from tillit.register.load import load_text
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.setup import Engine

PURPOSES = (OFFERS, EVENTS, DEMO)
DEEDS = ("give", "give for a day", "give late", "ask", "confirm", "withdraw", "withdraw all", "expire", "wait")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["give", "give for a day", "give late", "ask", "confirm", "withdraw", "withdraw all", "expire", "wait"]
        ),
        st.sampled_from(["alice", "charlie"]),
        st.sampled_from(PURPOSES),
    ),
    max_size=12,
)
_NUMBERS = itertools.count()


@dataclass
class Model:
    """What should be so: for each person and purpose the consents as (from, until, ended), and what was asked."""

    given: dict[tuple[str, str], list[list[datetime | None]]] = field(default_factory=dict)
    stopped: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def live(self, who: str, purpose: str, now: datetime) -> bool:
        """Tell whether a consent was given, has not run out, and was not withdrawn since."""
        return any(
            start is not None and start <= now and (until is None or until > now) and ended is None
            for start, until, ended in self.given.get((who, purpose), [])
        )

    def stop(self, who: str, purpose: str, now: datetime) -> None:
        """Withdrawing ends all that has not ended; it is remembered where there was something to end."""
        for one in self.given.get((who, purpose), []):
            if one[2] is None:
                one[2] = now
                self.stopped[who, purpose] = now


@pytest.mark.parametrize("configuration", ["sqlite"], indirect=True)
@settings(max_examples=40, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_live_is_what_the_model_says(engine: Engine, clock: Clock, steps: list[tuple[str, str, str]]) -> None:  # noqa: C901  one case a deed
    """Live if and only if it was given or confirmed, has not run out, and nobody has withdrawn it since."""
    register = load_text(REGISTER)
    consents.publish(engine, register)
    model, tokens, run = Model(), {}, next(_NUMBERS)
    said = {"language": "nb", "channel": Channel.web, "act": "pressed"}

    def person(name: str) -> Identifiers:
        return Identifiers(emails=(f"{name}{run}@example.org",))

    clock.now += timedelta(days=3)
    for step, name, purpose in steps:
        clock.now += timedelta(seconds=5)
        now, key = clock.now, (name, purpose)
        match step:
            case "give" | "give for a day":
                until = now + timedelta(days=1) if step == "give for a day" else None
                consents.give(engine, register, person(name), purpose, until=until, **said)  # type: ignore[arg-type]
                model.given.setdefault(key, []).append([now, until, None])
            case "give late":
                at = now - timedelta(days=1)
                consents.give(engine, register, person(name), purpose, at=at, **said)  # type: ignore[arg-type]
                stopped = model.stopped.get(key)
                model.given.setdefault(key, []).append([at, None, stopped if stopped and stopped >= at else None])
            case "ask":
                tokens[key] = consents.ask(engine, register, person(name), purpose, **said), now  # type: ignore[arg-type]
            case "confirm":
                asked = tokens.pop(key, None)
                found = None if asked is None else consents.confirm(engine, asked[0].token, act="confirmed")
                fine = asked is not None and now < asked[1] + consents.PATIENCE
                assert (found is not None) is fine
                if asked is not None and fine:
                    model.given.setdefault(key, []).append([asked[1], None, None])
            case "withdraw":
                tokens.pop(key, None)
                _stop(engine, person(name), [purpose])
                model.stop(name, purpose, now)
            case "withdraw all":
                for other in PURPOSES:
                    tokens.pop((name, other), None)
                    model.stop(name, other, now)
                _stop(engine, person(name), None)
            case "expire":
                consents.expire(engine)
                _run_out(model, now)
            case "wait":
                clock.now += timedelta(days=2)
        for who, what in itertools.product(("alice", "charlie"), PURPOSES):
            expected = model.live(who, what, clock.now)
            assert consents.live(engine, register, person(who), what) is expected, (who, what)
    assert records.compare(engine) == ()


def _stop(engine: Engine, who: Identifiers, purposes: list[str] | None) -> None:
    register = load_text(REGISTER)
    consents.withdraw(engine, register, who, purposes, channel=Channel.centre, act="pressed")


def _run_out(model: Model, now: datetime) -> None:
    """Note the end of what has run out; that is no withdrawal."""
    for mine in model.given.values():
        for one in mine:
            if one[1] is not None and one[1] <= now and one[2] is None:
                one[2] = one[1]
