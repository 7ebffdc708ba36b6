"""A site that is open in this process, and visitors to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.browser.world import fill

PASSWORD = "lavender-anchor-42-river"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Open Assessio's example as a site on this machine, not as a demo."""
    from tillit.web import server

    folder: Path = tmp_path_factory.mktemp("site")
    fill("assessio", folder, date.today())  # noqa: DTZ011  a day
    with server.site(folder, local=True, address="http://localhost:8000") as opened:
        yield opened


@pytest.fixture
def visitor(site: Any) -> Callable[..., Any]:
    """Return what makes a visitor, who must bring the form's token where `strict`."""
    from django.core.cache import cache
    from django.test import Client

    cache.clear()

    def made(*, strict: bool = False) -> Any:
        return Client(HTTP_HOST="localhost", enforce_csrf_checks=strict)

    return made
