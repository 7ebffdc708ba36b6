"""The servers that the tests run on are what the tests take them for."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers import Database, MariaServer, PostgresServer, Server

CANARY = "kanarifugl-5f1e"


def _run(database: Database, *statements: str) -> None:
    """Run the statements, committed."""
    if database.server is not None:
        for statement in statements:
            database.server.execute(statement, database.url)
        return
    with contextlib.closing(sqlite3.connect(database.path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_database_starts_empty_and_shows_what_is_put_in(database: Database) -> None:
    """A canary is in the dump and in the files once it is written, and not before."""
    assert CANARY.encode() not in database.dump()
    _run(database, "CREATE TABLE bird (name VARCHAR(40))", f"INSERT INTO bird VALUES ('{CANARY}')")
    assert CANARY.encode() in database.dump()
    assert database.holds(CANARY.encode()) != []


def test_postgres_writes_to_disk_before_it_says_so(postgres: PostgresServer) -> None:
    """Kill tests mean nothing on a server that does not wait for the disk."""
    assert postgres.execute("SHOW fsync") == [("on",)]
    assert postgres.execute("SHOW synchronous_commit") == [("on",)]


def test_mariadb_writes_to_disk_before_it_says_so(mariadb: MariaServer) -> None:
    """Kill tests mean nothing on a server that does not wait for the disk."""
    assert mariadb.execute("SELECT @@innodb_flush_log_at_trx_commit, @@time_zone") == [(1, "-05:00")]


@pytest.mark.parametrize("kind", ["postgres", "mariadb"])
def test_a_server_ends_with_a_killed_process(kind: str, request: pytest.FixtureRequest) -> None:
    """A server does not outlive the process that started it, even when that is killed."""
    ours: Server = request.getfixturevalue(kind)
    if ours.process is None:
        pytest.skip("the server is not ours")
    program = (
        "import sys, time\n"
        f"from tests.servers import running_{kind}\n"
        f"with running_{kind}() as server:\n"
        "    print(server.process.pid, flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        server_id = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while _alive(server_id) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _alive(server_id)


def _alive(process_id: int) -> bool:
    """Say whether a process runs; one that only waits to be collected does not."""
    try:
        os.kill(process_id, 0)
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"
