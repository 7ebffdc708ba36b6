"""A bell wakes who waits, and who is about to."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator

import pytest

from tillit.engine.bell import Bell

LONG = 20.0


@pytest.fixture
def bell() -> Iterator[Bell]:
    """Return a bell."""
    found = Bell()
    yield found
    found.close()


def seconds(bell: Bell, wait: float, *files: int) -> float:
    """Return how long a wait took."""
    begun = time.monotonic()
    bell.wait(wait, *files)
    return time.monotonic() - begun


def test_a_bell_that_was_rung_before_is_heard_once(bell: Bell) -> None:
    """A ring between the look and the wait is not lost, and does not wake twice."""
    bell.ring()
    bell.ring()
    assert seconds(bell, LONG) < LONG / 2
    assert seconds(bell, 0.05) >= 0.04


def test_a_bell_wakes_from_another_thread(bell: Bell) -> None:
    """Who waits is woken."""
    threading.Timer(0.05, bell.ring).start()
    assert seconds(bell, LONG) < LONG / 2


def test_a_bell_also_hears_a_file(bell: Bell) -> None:
    """Something that comes in a file wakes too."""
    reading, writing = os.pipe()
    os.write(writing, b".")
    assert seconds(bell, LONG, reading) < LONG / 2
    os.close(reading)
    os.close(writing)


def test_a_bell_that_nobody_hears_never_blocks(bell: Bell) -> None:
    """Ringing costs nothing, however often, with or without anybody who listens."""
    bell.wait(0.0)
    for _ in range(100_000):
        bell.ring()
    assert seconds(bell, LONG) < LONG / 2
