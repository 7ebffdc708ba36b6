"""A service's jobs: in the one worker, on the one schedule, done again when they fail, and leaving nothing open."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tillit.services import working
from tillit.services.catalogue import Job
from tillit.wiring import open_folder


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Return what the jobs of the service were asked to do, and how many visits they saw."""
    found: list[tuple[str, int]] = []
    module = ModuleType("tillit.services.visitors.jobs")

    def count(_opened: Any, subject: str) -> None:
        from tillit.services.visitors.models import Visit

        found.append((subject, Visit.objects.count()))

    def fail(_opened: Any, _subject: str) -> None:
        raise LookupError

    def gave_up(_opened: Any, subject: str, error: str) -> None:
        found.append((f"{subject} {error}", -1))

    vars(module).update(count=count, fail=fail, gave_up=gave_up)
    monkeypatch.setitem(sys.modules, "tillit.services.visitors.jobs", module)
    return found


@pytest.fixture
def opened(visitors: Any, adopted: Path, done: list[tuple[str, int]]) -> Iterator[Any]:
    """Return the open folder, in which the service has jobs, with a clock that stands."""
    assert done == []
    busy = replace(
        visitors,
        jobs=(
            Job("count", "count", at=time(5)),
            Job("often", "count", every=timedelta(minutes=10)),
            Job("fail", "fail", gives_up="gave_up"),
        ),
    )
    clock = _Clock()
    with open_folder(adopted) as found:
        engine = replace(found.engine, clock=clock, kinds=working.kinds((busy,)), recurring=working.recurring((busy,)))
        yield replace(found, engine=engine)


class _Clock:
    def __init__(self) -> None:
        self.now = datetime(2030, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_the_schedule_has_them(opened: Any, done: list[tuple[str, int]]) -> None:
    """What comes again is put in when it is due, each kind for itself, and sees the service's rows."""
    from django.db import connections

    from tillit.engine import schedule, work

    schedule.tick(opened.engine)
    opened.engine.clock.now += timedelta(minutes=11)
    assert schedule.tick(opened.engine) == 1
    work.work_off(opened)
    assert done == [("2030-03-01", 0)]
    assert connections["visitors"].connection is None
    opened.engine.clock.now += timedelta(hours=17)
    schedule.tick(opened.engine)
    work.work_off(opened)
    assert done == [("2030-03-01", 0), ("2030-03-02", 0), ("2030-03-02", 0)]


def test_what_fails_is_tried_again_and_given_up(opened: Any, done: list[tuple[str, int]]) -> None:
    """A job that fails holds up no other, is tried again later each time, and in the end told of."""
    from tillit.engine import work
    from tillit.engine.database import transaction

    with transaction(opened.engine) as unit:
        work.enqueue(opened.engine, unit, "visitors.fail", 7)
        work.enqueue(opened.engine, unit, "visitors.count", 8)
    for _ in range(work.MOST_ATTEMPTS + 1):
        work.work_off(opened)
        opened.engine.clock.now += timedelta(hours=2)
    assert done == [("8", 0), ("7 LookupError", -1)]


def test_a_folder_without_the_service_has_none_of_its_work(visitors: Any, tmp_path: Path) -> None:
    """The kinds and the schedule belong to the folder, not to the process."""
    assert visitors
    (tmp_path / "register.yaml").write_text("controller: {name: A, email: a@example.org}\nactivities: {}\n")
    (tmp_path / "stores.yaml").write_text("stores: {}\n")
    with open_folder(tmp_path) as found:
        assert (dict(found.engine.kinds), found.engine.recurring, found.services) == ({}, (), ())
