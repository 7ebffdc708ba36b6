"""A worker sleeps while there is nothing to do, wakes at once when there is, and outlives its database's restart."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.integration.requests.conftest import make_folder, opened_at, rows
from tests.integration.requests.fleet import TILLIT, until
from tests.integration.requests.test_machine import real_time
from tests.servers import PostgresServer
from tillit.engine import work
from tillit.engine.bell import Bell
from tillit.engine.database import transaction
from tillit.engine.models import Job
from tillit.engine.work import Kind

if TYPE_CHECKING:
    import subprocess

    from tillit.wiring import Opened


@pytest.fixture(params=["sqlite", "postgres"])
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Return an organisation's folder, its engine in a SQLite file and on PostgreSQL."""
    folder = make_folder(tmp_path / "org")
    if request.param == "sqlite":
        yield folder
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server.fresh_database()
    (folder / "tillit.toml").write_text(f'[database]\nurl = "{url.replace("+psycopg", "")}"\n')
    yield folder
    server.release(url)


def put(opened: Opened, subject: str) -> None:
    """Put in a job."""
    with transaction(opened.engine) as unit:
        work.enqueue(opened.engine, unit, "finish", subject)


def left() -> int:
    """Return how many jobs wait."""
    return Job.objects.filter(state="waiting", kind="finish").count()


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start a worker in a process of its own, and wait until it has looked once."""
    import subprocess

    from tillit.engine.models import Schedule

    process = subprocess.Popen([TILLIT, "-C", str(folder), "worker"], stderr=subprocess.DEVNULL)
    assert until(Schedule.objects.exists, 60)
    return process


def test_what_is_put_in_is_done_at_once(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that looks only once a minute does at once what comes in this process, and on PostgreSQL in another."""
    from tillit.engine import jobs

    done: list[str] = []
    monkeypatch.setattr(jobs, "KINDS", {"finish": Kind("finish", lambda _opened, subject: done.append(subject))})
    with opened_at(own, real_time()) as opened:
        stop = threading.Event()

        def at_work() -> None:
            try:
                work.loop(opened, stop, idle=60.0)
            finally:
                connections["default"].close()

        thread = threading.Thread(target=at_work, daemon=True)
        thread.start()
        try:
            put(opened, "first")
            assert until(lambda: done == ["first"], 20)
            time.sleep(0.5)
            put(opened, "second")
            assert until(lambda: done == ["first", "second"], 20)
            if opened.engine.configuration.sqlite_file is None:
                time.sleep(0.5)
                elsewhere = replace(opened, engine=replace(opened.engine, bell=Bell()))
                put(elsewhere, "third")
                assert until(lambda: done == ["first", "second", "third"], 20)
        finally:
            stop.set()
            opened.engine.bell.ring()
            thread.join(30)
        assert not thread.is_alive()


def test_an_idle_worker_sleeps(own: Path) -> None:
    """With nothing to do a worker uses next to no processor time, and it ends soon after it is told to."""
    with opened_at(own, real_time()):
        process = start(own)
        time.sleep(2.0)
        before = cpu(process.pid)
        time.sleep(5.0)
        used = cpu(process.pid) - before
        process.terminate()
        assert process.wait(15) == 0
    assert used / 5.0 < 0.05


def cpu(pid: int) -> float:
    """Return how many seconds of processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_long_queue_is_not_scanned(own: Path) -> None:
    """The next job is found by the index, however many are done or wait."""
    with opened_at(own, real_time()) as opened:
        now = opened.engine.clock()
        many = [
            Job(kind="mail", subject=str(n), state="waiting" if n % 2 else "done", run_after=now, made=now)
            for n in range(20_000)
        ]
        with transaction(opened.engine):
            Job.objects.bulk_create(many, batch_size=2000)
        connection = connections["default"]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        same = Job.objects.filter(kind="mail", subject="77", state="waiting").explain()
        with connection.cursor() as cursor:
            how = "EXPLAIN" if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN"
            cursor.execute(f"{how} {work.NEXT}", [str(now)] * 2)
            following = str(cursor.fetchall())
        assert "engine_job_once" in same
        assert "engine_job_next" in following
        assert "Seq Scan" not in same + following
        assert "SCAN engine_job'" not in same + following
        begun = time.perf_counter()
        assert work.claim(opened.engine, "me") is not None
        assert time.perf_counter() - begun < 0.5


def test_a_worker_outlives_its_database(tmp_path: Path, postgres: PostgresServer) -> None:
    """When all of its connections are cut it rests, connects anew, and does what waits."""
    folder = make_folder(tmp_path / "org")
    url = postgres.fresh_database()
    (folder / "tillit.toml").write_text(f'[database]\nurl = "{url.replace("+psycopg", "")}"\n')
    with opened_at(folder, real_time()) as opened:
        process = start(folder)
        try:
            name = url.rpartition("/")[2]
            postgres.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            from tillit.engine import setup

            setup.close()
            put(opened, "ats")
            assert until(lambda: left() == 0, 60)
        finally:
            process.terminate()
            assert process.wait(30) == 0
    postgres.release(url)
    assert rows(folder, "ats", "application") != []
