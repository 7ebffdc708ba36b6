"""A served example, and Debian's Chromium to look at it with."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "build" / "screens"
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 40.0
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@dataclass(frozen=True)
class Served:
    """A running site, and who works there."""

    url: str
    logins: dict[str, tuple[str, str]]
    folder: Path


@dataclass
class Looked:
    """A page that is open, with what the browser complained of."""

    page: Any
    complaints: list[str] = field(default_factory=list)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def serve(organisation: str, folder: Path, program: str = "tests.browser.serving") -> Iterator[Served]:
    """Serve an example from a process of its own."""
    command = [sys.executable, "-m", program, organisation, str(folder), str(_free_port())]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        yield Served(told["url"], {name: tuple(pair) for name, pair in told["logins"].items()}, folder)
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve Assessio's example."""
    with serve("assessio", tmp_path_factory.mktemp("site")) as running:
        yield running


@pytest.fixture
def look(chromium: Any, served: Served) -> Iterator[Callable[..., Looked]]:
    """Return what opens a page of the site in a window of its own; options are the browser context's."""
    yield from look_at(chromium, served)


def look_at(chromium: Any, served: Served) -> Iterator[Callable[..., Looked]]:
    """Yield what opens a page of a site in a window of its own, and close the windows afterwards."""
    contexts = []

    def opened(path: str = "/", **options: Any) -> Looked:
        context = chromium.new_context(**{"viewport": WIDE, "base_url": served.url, **options})
        context.set_default_timeout(15_000)
        contexts.append(context)
        looked = Looked(context.new_page())
        looked.page.on("console", lambda said: _note(looked, said))
        looked.page.on("pageerror", lambda error: looked.complaints.append(str(error)))
        looked.page.goto(path)
        return looked

    yield opened
    for context in contexts:
        context.close()


def _note(looked: Looked, said: Any) -> None:
    """Note what the browser complains of; that a page is not there is what its test asked for."""
    if said.type in {"error", "warning"} and "status of 4" not in said.text:
        looked.complaints.append(said.text)


def faults(page: Any) -> list[str]:
    """Return what axe-core has against a page: rule, how grave, and where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": _RULES}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


def screen(page: Any, name: str) -> None:
    """Keep a picture of a whole page, wide and narrow, in build/screens."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for size, label in ((WIDE, "wide"), (NARROW, "narrow")):
        page.set_viewport_size(size)
        page.screenshot(path=SCREENS / f"{name}-{label}.png", full_page=True)
    page.set_viewport_size(WIDE)


def letters(page: Any) -> list[str]:
    """Return the letters in the mailbox, the newest first, each with whom it is to."""
    page.goto("/mailbox/")
    return [unescape(text) for text in page.locator("article.t-letter").all_inner_texts()]


def awaited(page: Any, to: str, pattern: str, *, but: frozenset[str] = frozenset()) -> str:
    """Return what a pattern finds in a letter to somebody, waiting for it; what is in `but` is known already."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        for letter in letters(page):
            found = re.search(pattern, letter) if to in letter else None
            if found is not None and found[1] not in but:
                return found[1]
        page.wait_for_timeout(500)
    message = f"no letter like {pattern} came"
    raise AssertionError(message)
