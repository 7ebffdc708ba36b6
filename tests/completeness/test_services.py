"""Every service has all that the contract asks for; what is missing is named, with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tillit.engine import setup
from tillit.services import catalogue
from tools import services

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("key", catalogue.keys())
def test_a_service_lacks_nothing(key: str) -> None:
    """See docs/how-to/add-a-service.md for what each part is."""
    setup.configure()
    assert list(services.lacks(catalogue.find(key))) == []


@pytest.mark.parametrize("key", catalogue.keys())
def test_a_service_is_tested(key: str) -> None:
    """Write tests/integration/services/test_KEY.py, or a folder KEY there, with fixtures for both databases."""
    place = ROOT / "tests" / "integration" / "services"
    assert (place / key).is_dir() or list(place.glob(f"test_{key}*.py"))


def test_every_folder_stands_in_the_catalogue() -> None:
    """A service whose line is missing cannot be switched on."""
    folders = {path.parent.name for path in (ROOT / "src" / "tillit" / "services").glob("*/service.py")}
    assert folders == set(catalogue.keys())


def test_keys_are_said_once() -> None:
    """No two services have one key."""
    assert len(set(catalogue.keys())) == len(catalogue.keys())


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("from tillit.services.survey.models import Answer\n", "another service"),
        ("def f():\n    import tillit.services.survey\n", "another service"),
        ("from tillit.web.saying import say\n", "above"),
        ("from django.db import transaction\n", "the only way"),
        ("with transaction.atomic():\n    pass\n", "transaction(service)"),
        ("@atomic\ndef f(): ...\n", "transaction(service)"),
        ("import sqlite3\n", "models"),
        ("connection.cursor()\n", "models"),
    ],
)
def test_what_code_must_not_have_is_found(code: str, fault: str) -> None:
    """Each forbidden thing is found on its line, with what to do instead."""
    found = list(services.faults(code, ("tillit.services.survey",)))
    assert [fault in what for _, what in found] == [True]


def test_good_code_has_no_faults() -> None:
    """What the how-to shows is not complained about."""
    from tests import trial

    found: list[Any] = []
    for name, text in trial.blocks().items():
        found += services.faults(text, ("tillit.services.survey",)) if name.endswith(".py") else ()
    assert found == []
