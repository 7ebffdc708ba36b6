"""A request of a person reaches a service like any store: copied, corrected, frozen, and erased to the last byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.requests.conftest import Clock, letters
from tillit.wiring import open_folder

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter

__all__ = ["letters"]
CANARY = "Kanarifugl Alisesdatter"


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_a_copy_and_an_erasure(
    visitors: Any,
    adopted: Path,
    visit: Callable[..., int],
    letters: list[Letter],
    request: pytest.FixtureRequest,
) -> None:
    """Alice's visit is in her copy, and then nowhere: not in the service's file nor in Tillit's; Charlie's stays."""
    from tests.integration.requests import test_rights as people
    from tillit.law.matrix import Right

    with open_folder(adopted) as found:
        opened = replace(found, engine=replace(found.engine, clock=Clock()))
        visit(visitors, CANARY, "Alice@example.org")
        stays = visit(visitors, "Charlie", "charlie@example.org")
        if "sqlite" in request.node.name:
            assert CANARY.encode() in _bytes(adopted)
        people.prove(opened, people.ask(opened, Right.ACCESS), letters)
        copy = people.files_of(opened, letters)
        assert CANARY in copy["visitors/visit.json"].decode()
        assert "Charlie" not in "".join(content.decode() for content in copy.values())
        receipt = people.ask(opened, Right.ERASURE)
        people.prove(opened, receipt, letters)
        assert people.stage(opened, receipt).value == "answered"
        from tillit.services.visitors.models import Visit

        assert list(Visit.objects.values_list("pk", "name")) == [(stays, "Charlie")]
    assert CANARY.encode() not in _bytes(adopted)


def test_a_correction(
    visitors: Any,
    adopted: Path,
    visit: Callable[..., int],
    letters: list[Letter],
) -> None:
    """A new name is written in the service's row, and in nobody else's."""
    from tests.integration.requests import test_rights as people
    from tillit.law.matrix import Right

    with open_folder(adopted) as found:
        opened = replace(found, engine=replace(found.engine, clock=Clock()))
        visit(visitors, "Alise", "alice@example.org")
        visit(visitors, "Charlie", "charlie@example.org")
        people.prove(opened, people.ask(opened, Right.RECTIFICATION, changes={"contact.name": "Alice"}), letters)
        from tillit.services.visitors.models import Visit

        assert list(Visit.objects.order_by("pk").values_list("name", flat=True)) == ["Alice", "Charlie"]
