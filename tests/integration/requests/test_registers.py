"""The registers of disclosures and of breaches."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.integration.requests.conftest import ALICE, CHARLIE, Clock
from tillit.engine import audit, breaches, disclosures
from tillit.engine.breaches import Risk
from tillit.engine.disclosures import Ground
from tillit.errors import ConfigurationError
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.wiring import Opened


def disclose(opened: Opened, email: str, **more: object) -> int:
    """Write a disclosure down."""
    given = {
        "recipient": "Oslo politidistrikt",
        "ground": Ground.police,
        "activity": "recruitment",
        "categories": ["contact.name"],
        "on": date(2026, 11, 20),
        "by": "bob",
        "note": "Sak 4711",
        **more,
    }
    who = Identifiers(emails=(email,))
    return disclosures.record(opened.engine, opened.register, who, **given)  # type: ignore[arg-type]


@pytest.mark.promise("S25", "check")
@pytest.mark.promise("A21", "check")
@pytest.mark.promise("W21", "check")
def test_a_disclosure_is_on_record(opened: Opened) -> None:
    """Who was given what, on which ground and when, is found again for the person whom it is about, however spelt."""
    number = disclose(opened, "Alice@Example.org")
    disclose(opened, CHARLIE)
    [found] = disclosures.about(opened.engine, Identifiers(emails=(ALICE,)))
    assert (found.number, found.recipient, found.ground) == (number, "Oslo politidistrikt", Ground.police)
    assert len(disclosures.listing(opened.engine)) == 2
    assert audit.verify(opened.engine).problems == ()


@pytest.mark.parametrize("wrong", [{"note": " "}, {"on": date(2026, 11, 24)}, {"activity": "none"}, {"recipient": ""}])
def test_a_disclosure_without_a_ground_is_refused(opened: Opened, wrong: dict[str, object]) -> None:
    """What lacks its law, its day, its activity or its receiver is not written down."""
    with pytest.raises(ConfigurationError, match="E026"):
        disclose(opened, ALICE, **wrong)


def test_the_clock_of_a_breach(opened: Opened, clock: Clock) -> None:
    """72 hours run from when it was known, through the weekend, and a late word stays late."""
    number = breaches.record(opened.engine, aware=clock.now, risk=Risk.high, what="Tapt telefon", by="bob")
    one = breaches.get(opened.engine, number)
    assert one.left is not None
    assert timedelta(hours=71) < one.left < timedelta(hours=73)
    assert not one.late
    clock.now += timedelta(hours=80)
    assert breaches.get(opened.engine, number).late
    with pytest.raises(ConfigurationError, match="E026"):
        breaches.close(opened.engine, number)
    breaches.notified(opened.engine, number)
    breaches.people_told(opened.engine, number)
    breaches.close(opened.engine, number)
    closed = breaches.get(opened.engine, number)
    assert (closed.late, closed.left, closed.closed is not None) == (True, None, True)
    assert audit.verify(opened.engine).problems == ()
