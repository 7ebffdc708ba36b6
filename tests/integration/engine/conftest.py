"""An open engine for each test, in SQLite and, where it is installed, in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tillit.engine import setup
from tillit.engine.configuration import Configuration

if TYPE_CHECKING:
    from tillit.engine.setup import Engine


def pytest_pycollect_makemodule() -> None:
    """Let these test modules import the engine's models."""
    setup.configure()


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = field(default=datetime(2026, 11, 22, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        """Return the instant; each look takes a millisecond."""
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that starts on 22 November 2026."""
    return Clock()


@pytest.fixture(params=["sqlite", "postgres"])
def configuration(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Configuration]:
    """Return the settings of an empty folder, once for each database that the engine can have."""
    folder = tmp_path / "folder"
    folder.mkdir()
    if request.param == "sqlite":
        yield Configuration().at(folder)
        return
    server = request.getfixturevalue("postgres")
    url = server.fresh_database()
    (folder / "tillit.toml").write_text(f'[database]\nurl = "{url.replace("postgresql+psycopg", "postgresql")}"\n')
    yield Configuration.load(folder)
    setup.close()
    server.release(url)


@pytest.fixture
def engine(configuration: Configuration, clock: Clock) -> Iterator[Engine]:
    """Return an open engine on an empty folder."""
    with setup.session(configuration, clock=clock) as opened:
        yield opened
