"""What a correction's witness tells after a kill, in a database that keeps no numbers of its transactions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from tillit.engine import witnesses
from tillit.stores.map import StoreMap
from tillit.stores.protocol import WITHDRAWN, Identifiers, Settlement, Witness
from tillit.stores.sql import SqlStore
from tillit.stores.sql.rectify import instant

ALICE = Identifiers(emails=("alice@example.org",))
MAP = {
    "kind": "sql",
    "collections": {
        "people": {
            "table": "person",
            "person": {"is": "customer", "email": "email"},
            "fields": {"name": "contact.name"},
            "consent": {"given": "given_on", "withdrawn": "withdrawn_on"},
            "ignore": {"id": "key"},
        }
    },
}


@pytest.fixture
def store(tmp_path: Path) -> SqlStore:
    """Return a SQLite store with Alice and Charlie in it."""
    engine = sa.create_engine(f"sqlite:///{tmp_path}/people.sqlite3")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, email TEXT, given_on DATE, withdrawn_on DATE)"
        )
        connection.exec_driver_sql("INSERT INTO person VALUES (1, 'Alice', 'alice@example.org', '2025-01-01', NULL)")
        connection.exec_driver_sql("INSERT INTO person VALUES (2, 'C', 'charlie@example.org', '2025-01-01', NULL)")
    engine.dispose()
    mapped = StoreMap.model_validate({**MAP, "url": f"sqlite:///{tmp_path}/people.sqlite3"})
    return SqlStore("people", mapped, {}, folder=tmp_path)


@pytest.mark.parametrize("committed", [True, False])
def test_a_correction_is_told_from_one_that_never_was(store: SqlStore, *, committed: bool) -> None:
    """Rows stand after either; what stands in them tells which, also after the witness was written and read."""
    with store.rectify(store.locate(ALICE), {"contact.name": "Alice Berg"}, {}) as pending:
        assert pending.witness is not None
        witness = witnesses.load(witnesses.dump(pending.witness))
        if committed:
            pending.commit()
    assert store.settle(witness) is (Settlement.done if committed else Settlement.void)
    store.close()


def test_what_stands_there_already_is_not_written_again(store: SqlStore) -> None:
    """A correction that is taken up again counts nothing; neither does a second withdrawal."""
    when = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    changes = {"contact.name": "Alice Berg", WITHDRAWN: when}
    counts = []
    for _ in range(2):
        with store.rectify(store.locate(ALICE), changes, {}) as pending:
            counts.append(dict(pending.counts))
            pending.commit()
    assert counts == [{"people": 1}, {}]
    [row] = store.export(store.locate(ALICE))
    assert str(row.values["withdrawn_on"]) == "2026-11-23"  # by the controller's clock, not by UTC
    store.close()


@pytest.mark.parametrize(
    ("kind", "declared", "expected"),
    [
        (sa.Date(), "DATE", date(2026, 11, 23)),
        (sa.DateTime(timezone=True), "TIMESTAMP", datetime(2026, 11, 22, 23, 30, tzinfo=UTC)),
        (sa.DateTime(), "DATETIME", datetime(2026, 11, 22, 23, 30)),  # noqa: DTZ001  a column without a zone
        (sa.types.NullType(), "DATE", "2026-11-23"),
        (sa.Text(), "TEXT", "2026-11-22T23:30:00+00:00"),
    ],
)
def test_instants_as_columns_take_them(kind: object, declared: str, expected: object) -> None:
    """A day is the controller's, an instant is in UTC."""
    when = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert instant(when, kind, declared, ZoneInfo("Europe/Oslo")) == expected


def test_an_old_witness_is_still_read() -> None:
    """A witness that was sealed before corrections had one of their own is one of an erasure."""
    old = b'{"token": null, "collection": "people", "keys": [[["int", "1"]]], "cleared": []}'
    assert witnesses.load(old) == Witness(None, "people", ((1,),))
