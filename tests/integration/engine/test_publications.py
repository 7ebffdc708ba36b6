"""Versions of the statement are on record: when each came, and what was wrong with it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.integration.engine.conftest import Clock
from tillit.engine import audit, publications
from tillit.engine.models_console import Publication
from tillit.engine.setup import Engine
from tillit.promises.world import Published
from tillit.register.model import Register
from tillit.statement import publish

DECLARED: dict[str, Any] = {
    "controller": {"name": "Example AS", "email": "post@example.org", "address": "Storgata 1, 0155 Oslo"},
    "security": "Access is personal.",
    "changed": date(2026, 1, 2),
    "languages": ["nb", "en"],
    "activities": {},
}


def register(**more: Any) -> Register:
    """Return a small register."""
    return Register.model_validate({**DECLARED, **more})


def newest(engine: Engine, declared: Register) -> Published:
    """Return what was last published, which there must be."""
    found = publications.newest(declared)
    assert found is not None
    return found


def test_the_site_is_noted_once(engine: Engine) -> None:
    """Each language has one version, however often it is looked at; the audit tells of it and agrees with it."""
    assert publications.newest(register()) is None
    assert publications.note_site(engine, register()) == 2
    assert publications.note_site(engine, register()) == 0
    found = newest(engine, register())
    assert found == Published(
        engine.today, date(2026, 1, 2), here=True, outdated=(), lacking=(), backdated=False, changed=False
    )
    assert audit.verify(engine).problem is None
    Publication.objects.filter(language="nb").update(lacking=["complaints"])
    assert audit.verify(engine).strays != ()


def test_a_draft_is_not_published(engine: Engine) -> None:
    """While the law forbids the statement there is nothing to note."""
    late = register(requests={"answer_within": "60 days"})
    assert publications.note_site(engine, late) == 0
    assert publications.newest(late) is None


def test_a_change_that_bears_the_old_day_is_seen(engine: Engine, clock: Clock) -> None:
    """What is declared otherwise is outdated until it is published, and backdated until it bears a later day."""
    publications.note_site(engine, register())
    clock.now += timedelta(days=3)
    moved = {**DECLARED["controller"], "address": "Lillegata 2, 0155 Oslo"}
    other = register(controller=moved)
    assert newest(engine, other).outdated == ("nb", "en")
    publications.note_site(engine, other)
    found = newest(engine, other)
    assert (found.outdated, found.backdated, found.changed, found.on) == ((), True, True, engine.today)
    dated = register(controller=moved, changed=engine.today)
    publications.note_site(engine, dated)
    found = newest(engine, dated)
    assert (found.outdated, found.backdated, found.changed, found.dated) == ((), False, True, engine.today)


@pytest.mark.parametrize(("gone", "lacks"), [("Storgata 1", ("controller/address",)), ("", ())])
def test_what_stands_elsewhere_is_read(engine: Engine, gone: str, lacks: tuple[str, ...]) -> None:
    """A text that is handed in is set against the register; a language that nobody handed in is outdated."""
    text = publish(register(), "nb", "html")
    assert publications.note_elsewhere(engine, register(), "nb", text.replace(gone, "") if gone else text) == lacks
    found = newest(engine, register())
    assert (found.here, found.outdated, found.lacking) == (False, ("en",), lacks)
