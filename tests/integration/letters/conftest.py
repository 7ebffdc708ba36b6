"""An organisation with a newsletter on each kind of database, and a mail server that takes its letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import mailing
from tests.mailserver import MailServer, running_smtp
from tillit.engine import setup
from tillit.wiring import open_folder


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    """Return a running mail server."""
    with running_smtp(tmp_path) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return where Tillit's tables lie: nothing for SQLite, else an address."""
    if request.param == "sqlite":
        yield ""
        return
    running = request.getfixturevalue("postgres")
    url = running.fresh_database()
    yield url
    setup.close()
    running.release(url)


@pytest.fixture
def folder(tmp_path: Path, database: str, server: MailServer) -> Path:
    """Return an organisation's folder that sends through the server, bounces to an address of their own."""
    more = '[services.newsletter.bounces]\naddress = "bounces@example.org"\n'
    return mailing.write(tmp_path / "folder", server.port, database=database, more=more)


@pytest.fixture
def opened(folder: Path) -> Iterator[Any]:
    """Return the open folder."""
    with open_folder(folder) as found:
        yield found
