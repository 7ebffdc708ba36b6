"""Where a service's rows lie: as the settings say, alone, and nothing is read of services that are off."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.servers import PostgresServer
from tillit.services import adoption
from tillit.wiring import open_folder

ROOT = Path(__file__).resolve().parents[3]
CANARY = "kanarifugl.9c1e@example.org"
REGISTER = "controller: {name: Example AS, email: privacy@example.org}\nlanguages: [en]\nactivities: {}\n"


def _folder(place: Path, settings: str, visitors: Any) -> Path:
    (place / "register.yaml").write_text(REGISTER)
    (place / "stores.yaml").write_text("stores: {}\n")
    (place / "tillit.toml").write_text(settings)
    adoption.adopt(place, visitors)
    return place


def test_a_file_elsewhere(visitors: Any, tmp_path: Path, visit: Callable[..., int]) -> None:
    """A path counts from the folder."""
    (tmp_path / "data").mkdir()
    folder = _folder(tmp_path, '[services.visitors]\ndatabase = "sqlite:///data/guests.sqlite3"\n', visitors)
    with open_folder(folder) as opened:
        visit(visitors, "Alice", "alice@example.org")
        assert opened.stores["visitors"].inspect().tables
    assert b"Alice" in (tmp_path / "data" / "guests.sqlite3").read_bytes()
    assert not (tmp_path / "visitors.sqlite3").exists()


@pytest.mark.parametrize("schema", [None, "guests"])
def test_a_server_of_its_own(
    visitors: Any,
    tmp_path: Path,
    postgres: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    visit: Callable[..., int],
    schema: str | None,
) -> None:
    """A service may have a database on a server while Tillit's is a file; alone it has the whole, else a schema."""
    url = postgres.fresh_database()
    postgres.execute("CREATE TABLE beside (name text)", url)
    monkeypatch.setenv("VISITORS_URL", url.replace("postgresql+psycopg", "postgresql"))
    named = f'schema = "{schema}"\n' if schema else ""
    folder = _folder(tmp_path, f'[services.visitors]\ndatabase = "${{VISITORS_URL}}"\n{named}', visitors)
    with open_folder(folder) as opened:
        visit(visitors, "Alice", "alice@example.org")
        seen = {table.name for table in opened.stores["visitors"].inspect().tables}
        coverage = {one.id for one in opened.promises if one.kind == "coverage"}
    where = schema or "public"
    assert postgres.execute(f"SELECT name FROM {where}.visitors_visit", url) == [("Alice",)]
    assert ("beside" in seen) is (schema is None), "what lies in its own database is seen, another's schema is not"
    assert coverage
    postgres.release(url)


def test_a_server_that_is_gone_holds_up_nothing(visitors: Any, tmp_path: Path, visit: Callable[..., int]) -> None:
    """Its promises are unproven, nothing is taken in, and nobody is told its address."""
    from tillit.errors import StoreError
    from tillit.wiring import check

    url = "postgresql://nobody@127.0.0.1:1/none"
    folder = _folder(tmp_path, f'[services.visitors]\ndatabase = "{url}"\n[database]\ntimeout = 2\n', visitors)
    with open_folder(folder) as opened:
        found = {one.id: finding.state.value for one, finding in check(opened, opened.engine.today, "en").results}
        assert found["retention:visitors.visits@visitors.visit"] == "unproven"
        for _ in range(2):
            with pytest.raises(StoreError) as caught:
                visit(visitors, "Alice", "alice@example.org")
            assert [problem.id for problem in caught.value.problems] == ["E052"]
            assert "127.0.0.1" not in str(caught.value)


def test_a_server_that_comes_back_is_used(
    visitors: Any, tmp_path: Path, visit: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be opened at the start is opened, and made, when somebody is first to be taken in."""
    from django.db import OperationalError

    from tillit.services import database

    folder = _folder(tmp_path, "visitors = true\n", visitors)

    def gone(*_: object) -> None:
        raise OperationalError

    with monkeypatch.context() as away:
        away.setattr(database, "_make", gone)
        opening = open_folder(folder)
        opened = opening.__enter__()
    try:
        assert visit(visitors, "Alice", "alice@example.org") == 1
        assert opened.stores["visitors"].inspect().tables
    finally:
        opening.__exit__(None, None, None)


def test_nothing_of_services_is_read_when_none_is_on(tmp_path: Path) -> None:
    """`tillit check` of a folder without services imports none of them."""
    (tmp_path / "register.yaml").write_text(REGISTER)
    (tmp_path / "stores.yaml").write_text("stores: {}\n")
    program = (
        "import sys; from tillit.cli import main\n"
        f"sys.argv = ['tillit', '-C', {str(tmp_path)!r}, 'check']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith(('tillit.services', 'tillit.web'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_what_was_deleted_leaves_the_log_of_the_file(visitors: Any, tmp_path: Path) -> None:
    """Others have the file open, so it is not tidied up by itself: Alice's bytes go when the request is over.

    While somebody reads, they cannot; then they go with the next request.
    """
    import sqlite3
    from contextlib import closing

    from django.core.signals import request_finished

    from tillit.services.database import release, transaction

    _folder(tmp_path, "visitors = true\n", visitors)
    with open_folder(tmp_path), closing(sqlite3.connect(tmp_path / "visitors.sqlite3")) as other:
        from tillit.services.visitors.models import Visit  # type: ignore[import-not-found]

        other.execute("SELECT count(*) FROM visitors_visit").fetchall()
        for reads in (False, True):
            with transaction(visitors):
                row = Visit.objects.create(name="Alice", email=CANARY, badge=1, came=datetime.now(UTC))
            if reads:
                other.execute("BEGIN")
                other.execute("SELECT count(*) FROM visitors_visit").fetchall()
            with transaction(visitors):
                row.delete()
            assert _files_with(tmp_path, CANARY) == {"visitors.sqlite3-wal"}
            request_finished.send(sender=None)
            assert _files_with(tmp_path, CANARY) == ({"visitors.sqlite3-wal"} if reads else set())
            if reads:
                other.rollback()
                release(visitors)
                assert _files_with(tmp_path, CANARY) == set()


def _files_with(folder: Path, canary: str) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file() and canary.encode() in file.read_bytes()}
