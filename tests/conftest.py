"""What every test may use: database servers that are started when first asked for, and the Hypothesis profiles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.servers import Database, MariaServer, PostgresServer, UnavailableError, running_mariadb, running_postgres

DATABASES = ("sqlite", "postgres", "mariadb")

# No deadlines: a busy machine is no bug. Fixtures are per test, and rebuilt by the tests that need it.
_ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile("default", deadline=None, max_examples=50, suppress_health_check=_ALLOWED)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True, database=None)
settings.register_profile("soak", settings.get_profile("default"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def pytest_sessionstart() -> None:
    """Let Django know the site's apps before any test configures it: it is configured once in a process."""
    from tillit.web.server import configure

    configure()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser to the end: while it runs, its event loop keeps Django from its database in this thread."""
    looking = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in looking)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Skip, with the reason, a test that needs what this machine does not have."""
    del item
    try:
        return (yield)
    except UnavailableError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """Return a running PostgreSQL server; skip with the reason where there is none."""
    try:
        running = running_postgres()
        server = running.__enter__()
    except UnavailableError as reason:
        pytest.skip(f"PostgreSQL: {reason}")
    try:
        yield server
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def mariadb() -> Iterator[MariaServer]:
    """Return a running MariaDB server; skip with the reason where there is none."""
    try:
        running = running_mariadb()
        server = running.__enter__()
    except UnavailableError as reason:
        pytest.skip(f"MariaDB: {reason}")
    try:
        yield server
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Return an empty database, once for each kind of server, dropped after the test."""
    if request.param == "sqlite":
        yield Database("sqlite", f"sqlite:///{tmp_path / 'test.sqlite3'}")
        return
    server = request.getfixturevalue(request.param)
    url = server.fresh_database()
    yield Database(request.param, url, server)
    server.drop(url)


@pytest.fixture
def database_url(database: Database) -> str:
    """Return the URL of an empty database, once for each kind of server."""
    return database.url


@pytest.fixture
def refusing_typesetter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a typesetter in the place of the real one that refuses every document, and repeats what it says."""
    folder = tmp_path / "refusing"
    folder.mkdir()
    (folder / "typst.py").write_text(
        "import sys\n"
        "class TypstError(Exception): pass\n"
        "def Fonts(**_): return None\n"
        "def compile(_, sys_inputs, **__):\n"
        "    sys.stderr.write(sys_inputs['data'])\n"
        "    raise TypstError(sys_inputs['data'])\n"
    )
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))))
