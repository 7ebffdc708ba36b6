"""How many letters are in hand at a time: few of a slow server's, so that who says no does not wait behind them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Q

from tillit.services import catalogue, database


@pytest.mark.parametrize(("seconds", "size"), [(0.25, 4), (0.01, 50), (0.001, 500), (0.0, 500)])
def test_a_batch_is_as_large_as_the_server_is_quick(monkeypatch: pytest.MonkeyPatch, seconds: float, size: int) -> None:
    """After the first ones a batch leaves within half a second, or is the least that keeps the connections busy."""
    database.install(catalogue.find("newsletter"))
    from tillit.services.newsletter.sending import Batch, Sender

    now, sizes, hand, most = 0.0, [], 0, 0

    def begin(_sender: Sender, size: int) -> Batch:
        nonlocal hand, most
        sizes.append(size)
        hand += size
        most = max(most, hand)
        return Batch(size=size)

    def settle(_sender: Sender, batch: Batch, *, quiet: bool = False) -> None:
        nonlocal hand, now
        assert not quiet
        now += batch.size * seconds
        hand -= batch.size

    def clock() -> float:
        nonlocal now
        now += 0.001
        return now

    monkeypatch.setattr(Sender, "_begin", begin)
    monkeypatch.setattr(Sender, "_settle", settle)
    sender = Sender.__new__(Sender)
    sender._issue = SimpleNamespace(throttle=None)  # type: ignore[assignment]
    sender._options = SimpleNamespace(throttle=None, connections=4)  # type: ignore[assignment]
    sender.run(60.0 if seconds else 0.5, clock)
    assert sizes[0] < 50
    assert sizes[-1] == pytest.approx(size, rel=0.05)
    assert hand == 0
    assert most <= 1500


@pytest.mark.parametrize(
    ("numbers", "condition"),
    [
        ([3, 5, 4], {"pk__range": (3, 5)}),
        ([7, 7], {"pk__range": (7, 7)}),
        ([3, 5], {"pk__in": [3, 5]}),
        ([], {"pk__in": []}),
    ],
)
def test_a_range_is_asked_for_only_where_nothing_else_is_in_it(numbers: list[int], condition: dict[str, Any]) -> None:
    """Between the first and the last of the numbers there is none that is not meant."""
    database.install(catalogue.find("newsletter"))
    from tillit.services.newsletter.dispatching import among

    assert among(numbers) == Q(**condition)
