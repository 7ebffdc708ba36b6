"""Two workers on PostgreSQL share the work over three kinds of stores: every step once, and nobody held up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from tests.integration.requests.fleet import Fleet, ask, disagreements, email, fleet, until
from tests.servers import MariaServer, PostgresServer
from tests.sink import Sink, running_sink
from tillit.law.matrix import Right

if TYPE_CHECKING:
    from tillit.wiring import Opened

STUCK = 3
"""The person whose row a store does not let go."""


@pytest.fixture
def sink() -> Iterator[Sink]:
    """Return a mail server."""
    with running_sink() as found:
        yield found


@pytest.fixture
def here(tmp_path: Path, postgres: PostgresServer, mariadb: MariaServer, sink: Sink) -> Iterator[Fleet]:
    """Return the organisation, its engine on PostgreSQL."""
    with fleet(tmp_path / "org", postgres, mariadb, sink) as found:
        yield found


def _share(here: Fleet, sink: Sink, count: int) -> None:
    """Have two workers answer `count` requests, every second an erasure, one of which a store refuses."""
    from tillit.engine import requests
    from tillit.engine.models import Job, Request, RequestStep

    people = range(1, count + 1)
    here.fill(people)
    with here.connection("FLEET_POSTGRES") as connection:
        connection.execute(
            sa.text(
                "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF OLD.id = {STUCK} THEN RAISE EXCEPTION 'locked'; END IF; RETURN OLD; END $$"
            )
        )
        guard = "CREATE TRIGGER application_guard BEFORE DELETE ON application FOR EACH ROW EXECUTE FUNCTION guard()"
        connection.execute(sa.text(guard))
    with here.opened() as opened:
        receipts = {n: ask(opened, Right.ERASURE if n % 2 else Right.ACCESS, n) for n in people}
        with here.workers(2):
            fine = {n: receipt for n, receipt in receipts.items() if n != STUCK}
            numbers = [receipt.number for receipt in fine.values()]
            rows = Request.objects.filter(pk__in=numbers, stage="answered")
            assert until(lambda: rows.count() == len(fine), 60 + count)
            assert until(lambda: len(sink.letters) >= len(fine), 30)
            refused = RequestStep.objects.filter(request=receipts[STUCK].number, name="erase", store="ats")
            assert until(lambda: _sooner(opened, receipts[STUCK].number) or refused.get().attempts >= 3, 60)
            assert refused.get().evidence["error"] == "S005"
            asked = RequestStep.objects.filter(request=receipts[STUCK].number, name="erase_refused", state="task")
            assert until(asked.exists, 10)
            with here.connection("FLEET_POSTGRES") as connection:
                connection.execute(sa.text("DROP TRIGGER application_guard ON application"))
            stuck = Request.objects.filter(pk=receipts[STUCK].number, stage="answered")
            requests.finish_task(opened.engine, receipts[STUCK].number, asked.get().pk, "bob")
            assert until(stuck.exists, 60)
            assert until(lambda: len(sink.letters) >= count + 1, 30)
        assert list(disagreements(here, opened, receipts, {n for n in people if n % 2})) == []
        workers = Counter(Job.objects.filter(kind="request", state="done").values_list("worker", flat=True))
        assert len({name.split(":")[1] for name in workers}) == 2
    staff = {"ombud@eksempel.example": 1}
    assert Counter(letter.to for letter in sink.letters) == Counter({email(n): 1 for n in people} | staff)


def _sooner(opened: Opened, number: int) -> None:
    """Have a request tried again now."""
    from tillit.engine.database import transaction
    from tillit.engine.models import Job

    with transaction(opened.engine):
        waiting = Job.objects.filter(kind="request", subject=str(number), state="waiting", lease=None)
        waiting.update(run_after=opened.engine.clock())


def test_two_workers_share_the_work(here: Fleet, sink: Sink) -> None:
    """Forty requests, every one answered once; a store that refuses one person's row holds up nobody else."""
    _share(here, sink, 40)


@pytest.mark.soak
def test_two_workers_share_much_work(here: Fleet, sink: Sink) -> None:
    """The same with two hundred."""
    _share(here, sink, 200)
