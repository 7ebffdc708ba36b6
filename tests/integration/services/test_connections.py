"""Twelve services leave a server's connections to others, and each has a database that no other is in."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.integration.services.twelve import KEYS
from tests.servers import PostgresServer

ROOT = Path(__file__).resolve().parents[3]
REGISTER = "controller: {name: Example AS, email: privacy@example.org}\nlanguages: [en]\nactivities: {}\n"
OWN = 3
"""Tillit's own connections: the one that asks is not counted, and its own store keeps two."""


def _run(tmp_path_factory: pytest.TempPathFactory, database: str) -> dict[str, object]:
    """Return what twelve services in one process came to."""
    place, folder = tmp_path_factory.mktemp("twelve"), tmp_path_factory.mktemp("folder")
    (folder / "register.yaml").write_text(REGISTER)
    (folder / "stores.yaml").write_text("stores: {}\n")
    (folder / "tillit.toml").write_text("".join(f"{key} = true\n" for key in KEYS) + database)
    command = [sys.executable, "-m", "tests.integration.services.twelve", str(folder), str(place)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout) | {"folder": folder}
    return found


@pytest.fixture(scope="module")
def ran(postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    """Return what twelve services in one process came to, on PostgreSQL."""
    url = postgres.fresh_database()
    plain = url.replace("postgresql+psycopg", "postgresql")
    yield _run(tmp_path_factory, f'[database]\nurl = "{plain}"\n') | {"url": url}
    postgres.release(url)


def test_connections_are_given_back(ran: dict[str, dict[str, int]]) -> None:
    """After opening, checking and answering for all twelve, none of their connections is left."""
    counts = ran["counts"]
    assert counts["opened"] <= OWN
    assert counts["checked"] <= OWN
    assert counts["asked"] <= OWN
    assert counts["read"] >= len(KEYS), "the measure sees what is open"
    assert counts["released"] <= OWN


def test_all_twelve_keep_their_promises(ran: dict[str, dict[str, str]]) -> None:
    """On one server, beside each other and Tillit's own tables, each is checked for itself."""
    expected = {f"retention:{key}.visits@{key}.visit" for key in KEYS}
    expected |= {f"coverage:-@{key}.{table}" for key in KEYS for table in (f"{key}_visit",)}
    assert ran["states"] == dict.fromkeys(expected, "kept")


def test_no_file_has_another_services_people(tmp_path_factory: pytest.TempPathFactory) -> None:
    """On SQLite each has a file with its own tables and its own Alice, no byte of the others'; Tillit's has none."""
    ran = _run(tmp_path_factory, "")
    folder = ran["folder"]
    assert isinstance(folder, Path)
    people = {key: f"alice@{key}.example" for key in KEYS}
    assert ran["seen"] == {key: [email] for key, email in people.items()}
    for key, own in people.items():
        with closing(sqlite3.connect(folder / f"{key}.sqlite3")) as database:
            named = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            assert {name for (name,) in named} == {"django_migrations", f"{key}_visit", "sqlite_sequence"}
            assert database.execute(f"SELECT email FROM {key}_visit").fetchall() == [(own,)]
    for file in (one for one in folder.rglob("*") if one.is_file()):
        content = file.read_bytes()
        there = {key for key, email in people.items() if email.encode() in content}
        assert there <= {file.name.partition(".")[0]}, file.name


def test_no_database_has_another_services_people(ran: dict[str, object], postgres: PostgresServer) -> None:
    """Each schema has its own tables and its own Alice, and none of the others'."""
    url = str(ran["url"])
    for key in KEYS:
        named = postgres.execute(f"SELECT table_name FROM information_schema.tables WHERE table_schema = '{key}'", url)
        assert {name for (name,) in named} == {"django_migrations", f"{key}_visit"}
        assert postgres.execute(f"SELECT email FROM {key}.{key}_visit", url) == [(f"alice@{key}.example",)]
    assert ran["seen"] == {key: [f"alice@{key}.example"] for key in KEYS}
