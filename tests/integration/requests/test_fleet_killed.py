"""Killed again and again, server and workers alike, with a store down for a while: every erasure ends, once."""

from __future__ import annotations

import os
import random
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.integration.requests.fleet import TILLIT, Fleet, ask, disagreements, fleet, until
from tests.servers import MariaServer, PostgresServer
from tests.sink import Sink, running_sink
from tillit.law.matrix import Right

STEPS = ("received", "located", "ats", "help", "news", "answered")
"""How far an erasure is when a kill comes: the next thing that it is about to do."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    """Return a mail server."""
    with running_sink() as found:
        yield found


@contextmanager
def _serving(here: Fleet) -> Iterator[subprocess.Popen[bytes]]:
    """Run the site, whose worker does what waits."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [TILLIT, "-C", str(here.folder), "serve", "--local", "--port", port]
    with (here.folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(command, env=here.environ, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def _working(here: Fleet) -> Iterator[subprocess.Popen[bytes]]:
    """Run a worker."""
    process = here.worker()
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _reached(number: int, step: str) -> bool:
    """Tell whether a request has got to a step."""
    from tillit.engine.models import Chunk, Request, RequestStep

    row = Request.objects.get(pk=number)
    match step:
        case "received":
            return True
        case "located":
            return row.stage != "received"
        case "ats" | "help" | "news":
            begun = row.run is not None and Chunk.objects.filter(run=row.run, store=step).exists()
            return begun or row.stage == "answered" or _failed(RequestStep.objects.filter(request=row, store=step))
        case _:
            return row.stage == "answered" or len(RequestStep.objects.filter(request=row, name="erase")) == 3


def _failed(found: object) -> bool:
    return bool(found.filter(state="failed").exists())  # type: ignore[attr-defined]


def _down(here: Fleet, *, down: bool) -> None:
    """Take the SQLite store away, or put it back: its file is elsewhere for a while."""
    file, away = here.folder / "help.sqlite3", here.folder / "help.away"
    if down:
        for ending in ("", "-wal", "-shm"):
            if (part := file.with_name(file.name + ending)).exists():
                part.rename(away.with_name(away.name + ending))
    else:
        for ending in ("", "-wal", "-shm"):
            if (part := away.with_name(away.name + ending)).exists():
                part.rename(file.with_name(file.name + ending))


def _rounds(here: Fleet, kills: int, seed: int) -> int:
    """Erase a person a round, each round killed once at some step; return how many kills met the work under way."""
    from tillit.engine.database import transaction
    from tillit.engine.models import Job, Request

    chance = random.Random(seed)  # noqa: S311 - it only picks moments
    here.fill(range(1, kills + 1))
    hit = 0
    receipts = {}
    with here.opened() as opened:
        for n in range(1, kills + 1):
            receipts[n] = receipt = ask(opened, Right.ERASURE, n)
            away = n % 5 == 0
            if away:
                _down(here, down=True)
            step = STEPS[n % len(STEPS)]
            with (_serving if n % 2 else _working)(here) as process:
                until(lambda at=step, of=receipt: _reached(of.number, at), 60, 0.002)  # type: ignore[misc]
                time.sleep(chance.random() * 0.03)
                hit += Request.objects.get(pk=receipt.number).stage != "answered"
                os.kill(process.pid, 9)
            if away:
                _down(here, down=False)
        with transaction(opened.engine):
            Job.objects.filter(state="waiting", lease=None).update(run_after=opened.engine.clock())
        with here.workers(2):
            waiting = Request.objects.exclude(stage="answered")
            assert until(lambda: not waiting.exists(), 120 + kills)
            assert until(lambda: not Job.objects.filter(state="waiting", kind__in=["request", "mail"]).exists(), 60)
        assert list(disagreements(here, opened, receipts, set(receipts))) == []
    return hit


@pytest.mark.soak
@pytest.mark.parametrize("engine", ["postgres", "sqlite"])
def test_erasures_survive_fifty_kills(
    tmp_path: Path, postgres: PostgresServer, mariadb: MariaServer, sink: Sink, engine: str
) -> None:
    """Twenty-five kills of the server and twenty-five of workers, at each step, one store away every fifth time."""
    with fleet(tmp_path / "org", postgres, mariadb, sink, engine=engine) as here:
        assert _rounds(here, 50, seed=5) > 15
