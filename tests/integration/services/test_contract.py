"""A service is a store like any other: found, exported, erased, kept and checked, with nothing said twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tillit.errors import StoreError
from tillit.promises.outcome import State
from tillit.stores.protocol import Identifiers
from tillit.wiring import check, open_folder

ALICE = Identifiers(("alice@example.org",), (), ())


def test_until_adopted_it_collects_nothing(visitors: Any, folder: Path, visit: Callable[..., int]) -> None:
    """A service that is on but not adopted is no store, has no promises, and refuses to be written to."""
    with open_folder(folder) as opened:
        assert (opened.services, opened.waiting) == ((), (visitors,))
        assert dict(opened.stores) == {}
        with pytest.raises(StoreError) as caught:
            visit(visitors, "Alice", "alice@example.org")
    assert [problem.id for problem in caught.value.problems] == ["E054"]


def test_it_is_a_store_with_promises(visitors: Any, adopted: Path, visit: Callable[..., int]) -> None:
    """An adopted service is checked as any store: what is due is broken, what is not is kept, all is accounted for."""
    with open_folder(adopted) as opened:
        assert opened.services == (visitors,)
        visit(visitors, "Alice", "alice@example.org", days=3)
        visit(visitors, "Bob", "bob@example.org")
        found = {
            promise.id: (finding.state, finding.count)
            for promise, finding in check(opened, opened.engine.today, "en").results
        }
        assert found["retention:visitors.visits@visitors.visit"] == (State.broken, 1)
        assert found["coverage:-@visitors.visitors_visit"][0] is State.kept
        assert [
            name for name, (state, _) in found.items() if name.startswith("coverage") and state is not State.kept
        ] == []


def test_what_is_due_goes_and_the_rest_stays(visitors: Any, adopted: Path, visit: Callable[..., int]) -> None:
    """`keep` deletes who has left, in the service's own database, with evidence in Tillit's."""
    from tillit.engine import approvals, execute, runs
    from tillit.promises.outcome import Act

    with open_folder(adopted) as opened:
        visit(visitors, "Alice", "alice@example.org", days=3)
        stays = visit(visitors, "Bob", "bob@example.org")
        acts = [act for one in opened.promises for act in one.keep(opened.world()) if isinstance(act, Act)]
        assert [(act.store, act.count) for act in acts] == [("visitors", 1)]
        with runs.running(opened.engine, "keep", opened.engine.today) as run:
            approvals.approve(opened.engine, acts[0], "Bob")
            execute.carry_out(opened.engine, run, acts[0], opened.stores["visitors"], held=dict)
        from tillit.services.visitors.models import Visit

        assert list(Visit.objects.values_list("pk", flat=True)) == [stays]


def test_a_person_is_found_exported_and_erased(visitors: Any, adopted: Path, visit: Callable[..., int]) -> None:
    """Alice is found however her address is written, gets a copy, and goes whole; Bob's row stays."""
    from tillit.engine import execute, runs

    with open_folder(adopted) as opened:
        mine = visit(visitors, "Alice", "Alice@Example.org")
        stays = visit(visitors, "Bob", "bob@example.org")
        store = opened.stores["visitors"]
        located = store.locate(ALICE, frozenset())
        assert [(row.collection, row.key) for row in located.rows] == [("visit", (mine,))]
        copies = [dict(row.values) for row in store.export(located)]
        assert [(one["name"], one["email"]) for one in copies] == [("Alice", "Alice@Example.org")]
        with runs.running(opened.engine, "erase", opened.engine.today) as run:
            execute.erase(opened.engine, run, store, located, opened.engine.today, held=dict)
        from tillit.services.visitors.models import Visit

        assert list(Visit.objects.values_list("pk", flat=True)) == [stays]


def test_only_a_transaction_writes(visitors: Any, adopted: Path, visit: Callable[..., int]) -> None:
    """A write outside the service's transaction is refused, with Django's own too; so is one within another's."""
    from django.db import transaction as bare
    from tillit.services.visitors.models import Visit

    from tillit.engine import database as engine
    from tillit.services.database import transaction

    with open_folder(adopted) as opened:
        number = visit(visitors, "Alice", "alice@example.org")
        with pytest.raises(RuntimeError, match="outside"):
            Visit.objects.filter(pk=number).update(badge=2)
        with pytest.raises(RuntimeError, match="outside"), bare.atomic(using="visitors"):
            Visit.objects.filter(pk=number).delete()
        with pytest.raises(RuntimeError, match="inside"), engine.transaction(opened.engine):
            visit(visitors, "Bob", "bob@example.org")
        with pytest.raises(RuntimeError, match="inside"), transaction(visitors):
            visit(visitors, "Bob", "bob@example.org")
        with pytest.raises(LookupError), transaction(visitors):
            _delete_and_fail(Visit, number)
        assert Visit.objects.get().badge == 1


def _delete_and_fail(model: Any, number: int) -> None:
    model.objects.filter(pk=number).delete()
    raise LookupError


def test_each_database_is_its_own(visitors: Any, adopted: Path, visit: Callable[..., int]) -> None:
    """Nothing of the service stands in Tillit's database, and nothing of Tillit's or Django's in the service's."""
    from django.db import connections

    with open_folder(adopted):
        visit(visitors, "Alice", "alice@example.org")
        own = set(connections["default"].introspection.table_names())
        its = set(connections["visitors"].introspection.table_names())
        assert its == {"django_migrations", "visitors_visit"}
        assert own & its == {"django_migrations"}
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM django_migrations WHERE app = 'visitors'")
            assert cursor.fetchone() == (0,)
