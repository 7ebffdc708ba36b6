"""Killed in the middle of sending, again and again: every reader gets the letter once, and none is forgotten."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests import mailing
from tests.mailserver import MailServer
from tillit.wiring import open_folder

SENDER = str(Path(__file__).with_name("sender.py"))
CONNECTIONS = 4
MEGABYTES = 200


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, SENDER, str(folder)], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)


def _killed(folder: Path, server: MailServer, after: int, pause: float) -> bool:
    """Start a sender, kill it once so many letters have been taken, and tell whether it was still sending."""
    with _start(folder) as process:
        end = time.monotonic() + 120
        while process.poll() is None and server.count() < after and time.monotonic() < end:
            time.sleep(0.001)
        time.sleep(pause)
        running = process.poll() is None
        if running:
            os.kill(process.pid, signal.SIGKILL)
    return running


def _rounds(folder: Path, server: MailServer, readers: int, kills: int, seed: int) -> dict[str, Any]:
    """Send one letter to so many, with so many kills, and return what became of it all."""
    chance = random.Random(seed)  # noqa: S311  it only picks moments
    people = [f"reader{n}@example.org" for n in range(readers)]
    with open_folder(folder) as opened:
        one = mailing.channel(opened)
        mailing.readers(opened, one, people)
        number = mailing.issue(opened, one)
    moments = sorted(chance.sample(range(1, readers - 50), kills))
    hit = sum(_killed(folder, server, after, chance.random() * 0.02) for after in moments)
    with _start(folder) as last:
        peak = int((last.communicate(timeout=900)[0] or b"0").decode()) / 1024
    with open_folder(folder) as opened:
        from tillit.services.newsletter import dispatching, sending
        from tillit.services.newsletter.models import Dispatch, Issue

        doubtful = set(Dispatch.objects.filter(state="uncertain").values_list("email", flat=True))
        found = {
            "hit": hit,
            "peak": peak,
            "issue": Issue.objects.get(pk=number).state,
            "states": {state: many for state, many in dispatching.numbers(number).items() if many},
            "left": [file.name for file in sending.folder(opened).iterdir()],
        }
    got = Counter(server.recipients())
    found["twice"] = sum(many > 1 for many in got.values())
    found["strangers"] = len(set(got) - set(people))
    found["forgotten"] = len(set(people) - set(got) - doubtful)
    found["doubtful"] = len(doubtful)
    found["doubtful_and_missing"] = len(doubtful - set(got))
    return found


def _judge(found: dict[str, Any], readers: int, kills: int) -> None:
    """Hold what became of a letter against what must be."""
    assert (found["twice"], found["strangers"], found["forgotten"]) == (0, 0, 0), found
    assert found["issue"] == "sent"
    assert found["states"].get("sent", 0) + found["doubtful"] == readers
    assert found["doubtful"] <= kills * CONNECTIONS
    assert found["left"] == []
    assert 0 < found["peak"] < MEGABYTES, found


def test_killed_in_the_middle_everybody_gets_it_once(folder: Path, server: MailServer) -> None:
    """Four kills among six hundred letters."""
    found = _rounds(folder, server, 600, 4, seed=5)
    assert found["hit"] > 1, found
    _judge(found, 600, 4)


@pytest.mark.soak
def test_twenty_thousand_with_kills(folder: Path, server: MailServer, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty-five kills among twenty thousand letters, and the memory of the process that sends them."""
    found = _rounds(folder, server, 20_000, 25, seed=6)
    with capsys.disabled():
        sys.stdout.write(f"\n{found}\n")
    assert found["hit"] > 20, found
    _judge(found, 20_000, 25)
