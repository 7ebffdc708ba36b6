"""A service for each test, the one of the how-to, in SQLite and in PostgreSQL."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import trial
from tillit import services
from tillit.engine import setup
from tillit.services import catalogue

REGISTER = """\
controller: {name: Example AS, email: privacy@example.org}
languages: [en]
activities: {}
"""


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the how-to's service, which can be imported where the others are."""
    place = tmp_path_factory.mktemp("services")
    folder = trial.write(place)
    services.__path__.append(str(place))
    before = catalogue.SERVICES
    sys.dont_write_bytecode, wrote = True, sys.dont_write_bytecode
    catalogue.SERVICES = (*before, trial.MODULE)  # type: ignore[misc]
    from tools import migrations

    setup.configure()
    migrations.write("visitors")
    catalogue.SERVICES = before  # type: ignore[misc]
    sys.dont_write_bytecode = wrote
    return folder


@pytest.fixture
def visitors(written: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the service, with its one line in the catalogue."""
    assert written.is_dir()
    monkeypatch.setattr(catalogue, "SERVICES", (*catalogue.SERVICES, trial.MODULE))
    return catalogue.find("visitors")


@pytest.fixture(params=["sqlite", "postgres"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Return an organisation's folder that switches the service on, once for each database that Tillit can have."""
    place = tmp_path / "folder"
    place.mkdir()
    (place / "register.yaml").write_text(REGISTER)
    (place / "stores.yaml").write_text("stores: {}\n")
    if request.param == "sqlite":
        (place / "tillit.toml").write_text("visitors = true\n")
        yield place
        return
    server = request.getfixturevalue("postgres")
    url = server.fresh_database()
    plain = url.replace("postgresql+psycopg", "postgresql")
    (place / "tillit.toml").write_text(f'visitors = true\n[database]\nurl = "{plain}"\n')
    yield place
    setup.close()
    server.release(url)


@pytest.fixture
def adopted(visitors: Any, folder: Path) -> Path:
    """Return the folder with the service's activities adopted."""
    from tillit.services import adoption

    adoption.adopt(folder, visitors)
    return folder


@pytest.fixture
def visit() -> Callable[..., int]:
    """Return what notes a visit of some days ago, and returns its number."""

    def noted(service: Any, name: str, email: str, days: int = 0) -> int:
        from tillit.services.visitors.models import Visit  # type: ignore[import-not-found]

        from tillit.services.database import transaction

        came = datetime.now(UTC) - timedelta(days=days)
        with transaction(service):
            return int(Visit.objects.create(name=name, email=email, badge=1, came=came).pk)

    return noted
