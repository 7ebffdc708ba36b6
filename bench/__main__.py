"""`python -m bench`: measure Tillit against SQL written by hand, in the same run; see README.md beside this file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import runpy
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench import data
from bench.cases import CASES, Task, cutoff
from bench.measure import HEADER, Figure, spent, timed
from tests.servers import PostgresServer, running_postgres

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "build" / "bench.json"
BACKENDS = ("postgresql", "sqlite")


def main() -> int:
    """Measure what is asked for, print the table, and return 1 when a target is missed."""
    asked = _arguments()
    figures: list[Figure] = []
    print(HEADER)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tillit-bench-") as name:
        place = Path(name)
        for backend in asked.backend:
            wanted = [case for case in CASES if case in asked.only]
            if wanted:
                with _prepared(backend, place, asked.scale) as tasks:
                    for case in wanted:
                        figures += _shown(_measure(tasks[case]))
        if "cli" in asked.only:
            figures += _shown(_command_line(place / "example"))
    loop = min(timed(_loop)[0] for _ in range(3))
    print(f"counting to five million took {loop:.2f} s (a usual machine: 0.25), load {os.getloadavg()[0]:.1f}")
    _write(asked.output, asked.scale, figures, {"seconds": round(time.monotonic() - begun), "loop": round(loop, 3)})
    return 0 if all(figure.met for figure in figures) else 1


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    every = (*CASES, "cli")
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full size, for a quick run: 0.01")
    parser.add_argument("--backend", choices=BACKENDS, action="append")
    parser.add_argument("--only", choices=every, action="append")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    asked = parser.parse_args()
    asked.backend = asked.backend or list(BACKENDS)
    asked.only = asked.only or list(every)
    return asked


@contextmanager
def _prepared(backend: str, place: Path, scale: float) -> Iterator[dict[str, Task]]:
    """Build the data once and a copy of it, and yield the tasks; all of it is removed at the end."""
    cases, people = max(1000, int(data.CASES * scale)), max(1000, int(data.PEOPLE * scale))
    day = cutoff(date.today())  # noqa: DTZ011 - only how the made-up days are spread
    folder = place / backend
    if backend == "sqlite":
        raw, ours = place / "raw.sqlite3", place / "ours.sqlite3"
        took, _ = timed(lambda: data.build_sqlite(raw, day, cases, people))
        data.copy_sqlite(raw, ours)
        _note(backend, cases, took)
        yield _tasks(backend, folder, (f"sqlite:///{raw}", f"sqlite:///{ours}", "", ""), cases, people)
        for file in place.glob("*.sqlite3*"):
            file.unlink()
        return
    with running_postgres() as server:
        # A server's everyday work is left out: it would come in the middle of one side or the other.
        for setting in ("autovacuum = off", "max_wal_size = '4GB'", "checkpoint_timeout = '30min'"):
            server.execute(f"ALTER SYSTEM SET {setting}")
        server.execute("SELECT pg_reload_conf()")
        raw_url = server.fresh_database()
        took, _ = timed(lambda: data.build_postgres(raw_url.replace("+psycopg", ""), day, cases, people))
        our_url = _copy_postgres(server, raw_url)
        _note(backend, cases, took)
        yield _tasks(
            backend, folder, (raw_url, our_url, server.fresh_database(), server.fresh_database()), cases, people
        )


def _copy_postgres(server: PostgresServer, url: str) -> str:
    """Copy a database file by file and return the copy's address."""
    parts = urlsplit(url)
    copy = f"{parts.path.lstrip('/')}_copy"
    server.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{parts.path.lstrip("/")}" STRATEGY FILE_COPY')
    return urlunsplit(parts._replace(path=f"/{copy}"))


def _tasks(
    backend: str, folder: Path, addresses: tuple[str, str, str, str], cases: int, people: int
) -> dict[str, Task]:
    """Write the folder and return the tasks by case; the addresses are those of the fields of `Task`."""
    raw, ours, own, newsletter = addresses
    data.folder(folder, ours, ours)
    return {case: Task(case, backend, str(folder), raw, ours, cases, people, own, newsletter) for case in CASES}


def _measure(task: Task) -> list[Figure]:
    """Measure one case in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.cases", json.dumps(asdict(task))],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"{task.case} on {task.backend} failed")
    return [Figure(**figure) for figure in json.loads(done.stdout.splitlines()[-1])]


def _command_line(folder: Path) -> list[Figure]:
    """Measure whole processes, in seconds of processor: the help, and a check of an example."""
    shutil.copytree(
        ROOT / "examples" / "assessio", folder, ignore=shutil.ignore_patterns("*.py", "schema", "*.sqlite3")
    )
    fill = runpy.run_path(str(ROOT / "examples" / "assessio" / "fill.py"))["fill"]
    fill(folder, datetime.now(UTC).date())
    program = str(Path(sys.executable).with_name("tillit"))
    # As installed: its modules are compiled once, not in every process.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environ["PYTHONPYCACHEPREFIX"] = str(folder.with_name("compiled"))

    def seconds(*arguments: str) -> list[float]:
        found = []
        whole = [program, *arguments]
        for turn in range(8):
            took, done = spent(
                lambda: subprocess.run(whole, check=False, capture_output=True, env=environ)  # noqa: S603 - ours
            )
            if done.returncode not in (0, 1):
                raise SystemExit(f"tillit {' '.join(arguments)}: {done.stderr.decode()}")
            if turn:
                found.append(took)
        return found

    return [
        Figure("tillit --help", "", [], seconds("--help"), limit=0.3),
        Figure("tillit check, an example", "sqlite", [], seconds("-C", str(folder), "check"), limit=2.0),
    ]


def _loop() -> int:
    """Count to five million: how fast this machine is just now, to read whole processes' seconds by."""
    total = 0
    for number in range(5_000_000):
        total += number
    return total


def _note(backend: str, cases: int, took: float) -> None:
    """Say that the data stands."""
    print(f"-- {backend}: {cases:,} cases built in {took:.0f} s", file=sys.stderr)


def _shown(figures: list[Figure]) -> list[Figure]:
    """Print figures as they come."""
    for figure in figures:
        print(figure.line(), flush=True)
    return figures


def _write(output: Path, scale: float, figures: list[Figure], machine: dict[str, float]) -> None:
    """Write all figures, and on what they were measured."""
    output.parent.mkdir(parents=True, exist_ok=True)
    about = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "scale": scale,
        **machine,
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "processors": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    output.write_text(json.dumps({**about, "figures": [figure.as_data() for figure in figures]}, indent=2) + "\n")


if __name__ == "__main__":
    raise SystemExit(main())
