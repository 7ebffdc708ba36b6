"""Waking workers: what is put in is done at once, in this process by a bell, elsewhere by PostgreSQL's NOTIFY.

A worker that hears nothing still looks now and then: a bell saves waiting, and nothing is lost with it.
"""

from __future__ import annotations

import contextlib
import os
import select
from typing import Any

from django.db import connections

from tillit.engine.settings import ALIAS

_CHANNEL = "tillit_work"


class Bell:
    """Wakes the worker of this process; may be rung from any thread and from a signal handler."""

    def __init__(self) -> None:
        """Be silent; files are opened only for who listens."""
        self._rung = False
        self._ends: tuple[int, int] | None = None

    def ring(self) -> None:
        """Wake who waits, or who is about to."""
        self._rung = True  # before the pipe is looked at: a waiter opens it first and then looks here
        if self._ends is not None:
            with contextlib.suppress(BlockingIOError):  # full: it wakes already
                os.write(self._ends[1], b".")

    def wait(self, seconds: float, *files: int) -> None:
        """Return when it is rung, when something comes in one of `files`, or after so many seconds."""
        if self._ends is None:
            reading, writing = os.pipe()
            os.set_blocking(reading, False)
            os.set_blocking(writing, False)
            self._ends = reading, writing
        if not self._rung:
            select.select([self._ends[0], *files], [], [], seconds)
        self._rung = False
        with contextlib.suppress(BlockingIOError):
            os.read(self._ends[0], 4096)

    def close(self) -> None:
        """Let go of the files."""
        ends, self._ends = self._ends, None
        for end in ends or ():
            os.close(end)


class Ear:
    """Hears, in one thread, the bell of its process and what other processes put in."""

    def __init__(self, bell: Bell) -> None:
        """Listen to `bell`; to PostgreSQL from the first wait on."""
        self._bell = bell
        self._heard: Any = None

    def wait(self, seconds: float) -> None:
        """Return when there may be something to do, or after so many seconds."""
        driver = _driver()
        if driver is None:
            self._bell.wait(seconds)
        elif driver is not self._heard:  # a new connection hears nothing yet: look once more, then wait
            with connections[ALIAS].cursor() as cursor:
                cursor.execute(f"LISTEN {_CHANNEL}")
            driver.add_notify_handler(lambda _notice: self._bell.ring())
            self._heard = driver
        else:
            self._bell.wait(seconds, driver.fileno())


def announce() -> None:
    """Tell the other processes, once the open transaction is committed, that there is something to do."""
    if _driver() is not None:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(f"NOTIFY {_CHANNEL}")


def _driver() -> Any:
    """Return PostgreSQL's own connection of this thread; None in a SQLite file, which tells nobody anything."""
    connection = connections[ALIAS]
    if connection.vendor != "postgresql":
        return None
    connection.ensure_connection()
    return connection.connection
