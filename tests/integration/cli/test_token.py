"""`tillit token`, and the how-to page about the API, whose commands are followed to the letter."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

ROOT = Path(__file__).parents[3]
TILLIT = [sys.executable, "-c", "from tillit.cli import main; main()"]
PAGE = ROOT / "docs" / "how-to" / "use-the-api.md"


def test_a_token_is_made_listed_and_revoked(tillit: Callable[..., Any]) -> None:
    """The secret alone goes to standard output, once; the list knows it no more, and a revoked one is told apart."""
    made = tillit("token", "add", "Booking", "--scope", "requests:write", "--scope", "requests:read")
    assert (made.code, bool(re.fullmatch(r"tillit_[0-9a-f]{8}_[\w-]{43}\n", made.out))) == (0, True)
    later = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011  a day
    assert tillit("token", "add", "Dashboard", "--scope", "promises:read", "--until", later).code == 0
    listed = tillit("token", "list").out
    assert listed.splitlines() == [
        f"2  Dashboard  promises:read  (in force until {later})",
        "1  Booking  requests:write, requests:read  (in force)",
    ]
    assert made.out.strip() not in listed
    assert tillit("token", "revoke", "1").code == 0
    assert "1  Booking  requests:write, requests:read  (not in force)" in tillit("token", "list").out
    again = tillit("token", "revoke", "1")
    assert (again.code, "E041" in again.err) == (2, True)
    assert tillit("audit", "verify").code == 0


def test_what_cannot_be_is_refused_in_words(tillit: Callable[..., Any]) -> None:
    """An unknown scope is answered with those that there are; a day that has passed is refused."""
    unknown = tillit("token", "add", "Booking", "--scope", "everything")
    assert (unknown.code, "E040" in unknown.err, "promises:read" in unknown.err) == (2, True, True)
    past = tillit("token", "add", "Booking", "--scope", "promises:read", "--until", "2020-01-01")
    assert (past.code, "E041" in past.err) == (2, True)
    assert tillit("token", "list").out == ""


@pytest.fixture
def served(folder: Path) -> Iterator[str]:
    """Serve the folder from a process of its own, and yield its address."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [*TILLIT, "-C", str(folder), "serve", "--local", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                if requests.get(f"{address}/healthz", timeout=5).ok:
                    break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(30)


@pytest.mark.skipif(shutil.which("curl") is None, reason="the page uses curl")
def test_the_how_to_page_does_what_it_says(served: str, folder: Path, tmp_path: Path) -> None:
    """Every command of the page, in its order, in one shell; what follows from an answer is set in between."""
    scripts = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(scripts) == 5
    take, ask, follow, board, end = scripts
    made, read = board.strip().splitlines()
    program = tmp_path / "tillit"
    program.write_text(f'#!/bin/sh\nexec {shlex.join(TILLIT)} "$@"\n')
    program.chmod(0o755)
    pick = f"{sys.executable} -c 'import json, sys; print(json.load(sys.stdin)[\"request_id\"])'"
    whole = "\n".join(
        [
            "set -e",
            take,
            f"ANSWER=$({ask.strip()})",
            f'REQUEST_ID=$(echo "$ANSWER" | {pick})',
            follow,
            "echo",
            f"DASHBOARD=$({made})",
            read,
            "echo",
            end.replace("token list", "token list >list.txt"),
        ]
    ).replace("DIR", str(folder))
    environment = {**os.environ, "SITE": served, "PATH": f"{tmp_path}:{os.environ['PATH']}", "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["bash", "-c", whole], env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    followed, promises = (json.loads(line) for line in done.stdout.splitlines() if line)
    assert (followed["status"], followed["exercise"]) == ("in_progress", "access")
    assert set(promises) == {"today", "promises", "summary"}
    assert len((tmp_path / "list.txt").read_text().splitlines()) == 2
    answer = requests.get(f"{served}/api/v1/promises", headers={"Authorization": "Bearer x"}, timeout=5)
    assert answer.status_code == 401
    assert set(answer.json()) == {"id", "what", "fix"}
