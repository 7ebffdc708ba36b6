"""A plan that was looked at is carried out from the console: queued, followed on its run's page, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.console.conftest import days_ago
from tests.integration.console.test_promises import MESSAGES, hidden

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

PLAN = f"/console/plans/{MESSAGES}/"


def _messages(folder: Path) -> list[str]:
    database = sqlite3.connect(folder / "desk.sqlite3")
    found = [row[0] for row in database.execute("SELECT name FROM message ORDER BY id")]
    database.close()
    return found


def _add(folder: Path, name: str) -> None:
    with sqlite3.connect(folder / "desk.sqlite3") as database:
        database.execute("INSERT INTO message (name, answered_on) VALUES (?, ?)", [name, days_ago(700)])
    database.close()


def _text(client: Client, path: str) -> str:
    return str(client.get(path).content.decode())


def test_a_plan_is_queued_followed_and_carried_out(bob: Client, site: Site, folder: Path) -> None:
    """The yes, the queue, the run in Bob's name, and the result, with evidence."""
    from tillit.engine import audit, work
    from tillit.engine.models import Run

    seen = hidden(_text(bob, PLAN))
    started = bob.post(f"{PLAN}run", seen)
    where = started["Location"]
    assert _messages(folder) == ["Alice", "Dora", "Erik"]  # the page does nothing by itself
    page = _text(bob, where)
    assert "venter i køen" in page
    assert 'hx-trigger="every 3s"' in page
    assert work.work_off(site.opened) >= 1
    assert _messages(folder) == ["Erik"]
    page = _text(bob, where)
    assert "Planen er utført" in page
    assert "hx-trigger" not in page
    run = Run.objects.latest("pk")
    assert (run.verb, run.state, run.operator) == ("keep", "done", "Bob")
    assert audit.verify(site.engine).whole
    assert bob.get(PLAN).status_code == 404  # nothing is left to do


def test_a_plan_that_changed_before_the_press_is_shown_anew(bob: Client, site: Site, folder: Path) -> None:
    """A row more than what was looked at: no run, no job."""
    from tillit.engine.models import Approval, Job, Run

    seen = hidden(_text(bob, PLAN))
    _add(folder, "Gro")
    refused = bob.post(f"{PLAN}run", seen)
    assert refused.status_code == 409
    assert (Approval.objects.count(), Run.objects.count(), Job.objects.filter(kind="sweep").count()) == (0, 0, 0)
    assert bob.post(f"{PLAN}run").status_code == 409  # nor without what was seen


def test_a_plan_that_changed_in_the_queue_is_refused(bob: Client, site: Site, folder: Path) -> None:
    """A row that came while the plan waited: nothing is deleted, the run says why and leads back to the plan."""
    from tillit.engine import audit, work

    where = bob.post(f"{PLAN}run", hidden(_text(bob, PLAN)))["Location"]
    _add(folder, "Gro")
    work.work_off(site.opened)
    assert _messages(folder) == ["Alice", "Dora", "Erik", "Gro"]
    page = _text(bob, where)
    assert "ikke lenger den du så på" in page
    assert PLAN in page
    assert audit.verify(site.engine).whole


def test_a_yes_taken_back_stops_what_waits(bob: Client, site: Site, folder: Path) -> None:
    """Revoked in the queue is revoked."""
    from tillit.engine import work

    bob.post(f"{PLAN}run", hidden(_text(bob, PLAN)))
    bob.post(f"{PLAN}revoke")
    work.work_off(site.opened)
    assert _messages(folder) == ["Alice", "Dora", "Erik"]


def test_two_presses_are_one_run(bob: Client, site: Site, folder: Path) -> None:
    """Who presses twice is led to the run that waits."""
    from tillit.engine.models import Run

    seen = hidden(_text(bob, PLAN))
    assert bob.post(f"{PLAN}run", seen)["Location"] == bob.post(f"{PLAN}run", seen)["Location"]
    assert Run.objects.count() == 1


def test_a_worker_that_was_killed_is_followed_by_another(
    bob: Client, site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker left under way is taken up in the same run, and nothing is done twice."""
    from tillit.engine import execute, sweeps, work
    from tillit.engine.models import Job, Run

    bob.post(f"{PLAN}run", hidden(_text(bob, PLAN)))
    subject = Job.objects.get(kind="sweep").subject

    def killed(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(execute.approvals, "note_sweep", killed)
        with pytest.raises(KeyboardInterrupt):
            sweeps.carry_out(site.opened, subject)
    assert Run.objects.get().state == "running"
    work.work_off(site.opened)
    assert Run.objects.get().state == "done"
    assert _messages(folder) == ["Erik"]


def test_who_answers_for_it_may_run_it_and_follow_it(login: Callable[..., Client], site: Site) -> None:
    """`seen_by` may not; who is responsible may, and sees that run, which others than the officer do not."""
    desk, manager, other = login("desk"), login("manager"), login("hr_manager")
    seen = hidden(_text(manager, PLAN))
    assert desk.post(f"{PLAN}run", seen).status_code == 403
    where = manager.post(f"{PLAN}run", seen)["Location"]
    assert manager.get(where).status_code == 200
    assert (desk.get(where).status_code, other.get(where).status_code) == (404, 404)
    assert manager.get("/console/runs/").status_code == 403
    assert manager.get(f"{PLAN}run").status_code == 405


def test_pointers_that_were_emptied_are_counted(bob: Client, site: Site) -> None:
    """A run's page and the list say how many rows of others lost what they pointed to; a run without any says none."""
    from tillit.engine import work
    from tillit.engine.models import Chunk

    started = bob.post(f"{PLAN}run", hidden(_text(bob, PLAN)))
    work.work_off(site.opened)
    assert "Tømte henvisninger er" not in _text(bob, started["Location"])
    Chunk.objects.filter(pk=Chunk.objects.latest("pk").pk).update(emptied={"case.message_id": 2, "note.message_id": 5})
    page = _text(bob, started["Location"])
    assert "Tømte henvisninger er" in page
    assert "<dt>Tømte henvisninger</dt><dd>7</dd>" in page
    assert 'data-title="Tømte henvisninger" class="c-number">7<' in _text(bob, "/console/runs/")
