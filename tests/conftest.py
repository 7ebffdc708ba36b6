"""What every test may use: database servers that are started when first asked for, and the Hypothesis profiles."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import tables
from tests.servers import Database, MariaServer, PostgresServer, UnavailableError, running_mariadb, running_postgres

ROOT = Path(__file__).resolve().parents[1]
LONG = (
    "acceptance/test_newsletter.py",
    "browser/test_rights.py",
    "browser/test_newsletter.py",
    "browser/test_console.py",
    "browser/test_walks.py",
)
"""The files in which a browser is used for longest, in this order."""
DATABASES = ("sqlite", "postgres", "mariadb")

# Where Python is told to keep no bytecode beside the sources, each process that a test starts would compile all of
# Tillit anew, and Django its migrations at each open: it is kept apart, where `make clean` finds it.
if sys.dont_write_bytecode:
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(ROOT / "build" / "compiled")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # What was compiled of the folders of an earlier run's tests: nobody has these any more.
    for folder in Path(f"{sys.pycache_prefix}{tempfile.gettempdir()}").glob("pytest-of-*"):
        shutil.rmtree(folder, ignore_errors=True)

# No deadlines: a busy machine is no bug. Fixtures are per test, and rebuilt by the tests that need it.
_ALLOWED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile("default", deadline=None, max_examples=50, suppress_health_check=_ALLOWED)
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True, database=None)
settings.register_profile("soak", settings.get_profile("default"), max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def pytest_sessionstart() -> None:
    """Let Django know the site's apps before any test configures it: it is configured once in a process."""
    from tests.browser.world import quick_passwords
    from tillit.web.server import configure

    configure()
    quick_passwords()


@pytest.fixture(scope="session", autouse=True)
def tables_made_once() -> Iterator[None]:
    """Walk through the migrations once in a process; tests/integration/engine/test_setup.py does each time."""
    with tables.made_once():
        yield


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the browser to the end: while it runs, its event loop keeps Django from its database in this thread.

    The longest of these files come first, so that the processes that share the tests end at about the same time.
    """
    looking = {item.path for item in items if "chromium" in getattr(item, "fixturenames", ())}

    def place(item: pytest.Item) -> int:
        """Return how late a test is to come."""
        if item.path not in looking:
            return 0
        name = item.path.relative_to(ROOT / "tests").as_posix()
        return 1 + (LONG.index(name) if name in LONG else len(LONG))

    items.sort(key=place)


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
    server.release(url)


@pytest.fixture
def database_url(database: Database) -> str:
    """Return the URL of an empty database, once for each kind of server."""
    return database.url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Return a running browser, one in a process; skip with the reason where there is none."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed (make servers)")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


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
