"""Schemas, engines and failures of real databases: whatever goes wrong, nothing is lost and the cause is told."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.integration.worlds import (
    CUSTOMER,
    NEW,
    OLD,
    TODAY,
    agreed,
    blockers,
    contents,
    customers,
    engine,
    erased,
    located,
    opened,
    people,
    rows_with_dates,
    run,
    swept,
    tallies,
    values,
)
from tests.servers import Database
from tillit.errors import StoreError
from tillit.stores.protocol import Sweep


class TestPlaces:
    """Where tables lie."""

    def test_a_table_without_transactions(self, database: Database) -> None:
        """A MyISAM table cannot undo: it is named, and nothing is deleted from it."""
        if database.kind != "mariadb":
            pytest.skip("only MariaDB has storage engines")
        run(
            database,
            CUSTOMER + " ENGINE=MyISAM",
            *values("customer", (1, "Alice", "alice@example.no", None, OLD)),
        )
        with opened(database, {"customers": customers()}) as store:
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (0, {("engine", "customer", 1)})
            assert erased(store, located(store, "alice@example.no")) == (
                {},
                {("customers", 1, "blocked", "engine customer")},
            )
        assert len(contents(database)["customer"]) == 1

    def test_a_table_that_keeps_its_history(self, database: Database) -> None:
        """A system-versioned table keeps what is deleted from it: that is no deletion, and it is said."""
        if database.kind != "mariadb":
            pytest.skip("only MariaDB has system-versioned tables")
        run(
            database,
            CUSTOMER + " WITH SYSTEM VERSIONING",
            *values("customer", (1, "Alice", "alice@example.no", None, OLD)),
        )
        with opened(database, {"customers": customers()}) as store:
            found = agreed(store)["customers"]
            assert (found.due, [(b.kind, b.name) for b in found.blockers]) == (0, [("engine", "customer")])

    def test_another_schema(self, database: Database) -> None:
        """A table of another schema is named with it, and keys between schemas are respected."""
        if database.kind != "postgres":
            pytest.skip("only PostgreSQL has schemas")
        run(
            database,
            "CREATE SCHEMA hr",
            "CREATE TABLE hr.employee (id INTEGER PRIMARY KEY, email VARCHAR(80), ended DATE, "
            "boss INTEGER REFERENCES hr.employee (id))",
            "CREATE TABLE badge (id INTEGER PRIMARY KEY, employee_id INTEGER REFERENCES hr.employee (id))",
            "CREATE TABLE hr.child (id INTEGER PRIMARY KEY, employee_id INTEGER REFERENCES hr.employee (id))",
            "CREATE TABLE employee (id INTEGER PRIMARY KEY, ended DATE)",
            "CREATE TABLE hr.visit (id INTEGER PRIMARY KEY, employee_id INTEGER REFERENCES employee (id))",
            *values("employee", (1, OLD)),
            *values("hr.employee", (1, "alice@example.no", OLD, None), (2, "b@example.no", OLD, 1), (3, None, OLD, 1)),
            *values("badge", (1, 3)),
            *values("hr.child", (1, 1)),
        )
        collections = {
            "employees": rows_with_dates("hr.employee", person={"is": "employee", "email": "email"}),
            "children": {"table": "hr.child", "belongs_to": "employees", "ignore": {"id": "key"}},
        }
        with opened(database, collections) as store:
            found = agreed(store)["employees"]
            assert (found.due, blockers(found)) == (1, {("reference", "badge", 1), ("reference", "hr.employee", 1)})
            assert {view.name for view in store.inspect().tables} == {
                "badge",
                "employee",
                "hr.child",
                "hr.employee",
                "hr.visit",
            }
            assert ("hr.visit", "employee") in {(r.table, r.target) for r in store._schema.references}
        run(database, "DELETE FROM badge")
        with opened(database, collections) as store:
            counts, left = erased(store, located(store, "alice@example.no"))
            assert (counts, left) == ({}, {("employees", 1, "blocked", "reference hr.employee")})
            assert swept(store) == {"employees": {"employees": 2, "children": 1}}
        assert contents(database)["employee"] == [(1, OLD)]
        assert contents(database, "hr")["hr.employee"] == []

    def test_a_partitioned_table(self, database: Database) -> None:
        """The partitions of a table are no tables of their own: they neither block nor are they undeclared."""
        if database.kind != "postgres":
            pytest.skip("only PostgreSQL shows its partitions as tables")
        run(
            database,
            *people((1, "Alice", None, None, OLD)),
            "CREATE TABLE visit (id INTEGER, customer_id INTEGER REFERENCES customer (id), ended DATE, "
            "PRIMARY KEY (id, ended)) PARTITION BY RANGE (ended)",
            f"CREATE TABLE visit_old PARTITION OF visit FOR VALUES FROM ('{OLD}') TO ('{NEW}')",
            f"CREATE TABLE visit_new PARTITION OF visit FOR VALUES FROM ('{NEW}') TO ('2030-01-01')",
            *values("visit", (1, 1, OLD)),
        )
        with opened(database, {"customers": customers(), "visits": rows_with_dates("visit")}) as store:
            found = agreed(store)
            assert {name: t.due for name, t in found.items()} == {"customers": 1, "visits": 1}
            assert {view.name for view in store.inspect().tables} == {"customer", "visit"}
        assert contents(database)["customer"] == []


@contextlib.contextmanager
def locking(database: Database, statement: str) -> Iterator[None]:
    """Keep a lock by a statement of somebody else's transaction."""
    used = engine(database)
    with used.connect() as connection:
        if database.kind == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql(statement)
        yield
        connection.rollback()
    used.dispose()


class TestTrouble:
    """What goes wrong at run time."""

    def test_a_row_that_somebody_else_has_locked(self, database: Database) -> None:
        """The store waits as long as the map says, then S004; nothing is changed, and the next run succeeds."""
        run(database, *people((1, "Alice", "alice@example.no", None, OLD), (2, "Bob", None, None, OLD)))
        before = contents(database)
        with opened(database, {"customers": customers()}, timeout=1) as store:
            assert tallies(store)["customers"].due == 2
            with locking(database, "UPDATE customer SET phone = '1' WHERE id = 2"):
                begun = time.monotonic()
                with pytest.raises(StoreError) as raised:
                    swept(store)
                assert time.monotonic() - begun < 20
            assert raised.value.problems[0].id == "S004"
            assert contents(database) == before
            assert swept(store) == {"customers": {"customers": 2}}

    def test_a_second_run_waits_for_the_first(self, database: Database) -> None:
        """Two acts on one store do not overlap: the second gives up with S004 when the first takes too long."""
        run(database, *people((1, "Alice", "alice@example.no", None, OLD)))
        spec = {"customers": customers()}
        with opened(database, spec, timeout=1) as first, opened(database, spec, timeout=1) as second:
            with first.sweep(Sweep("customers", first.purposes["customers"].rule, TODAY)) as pending:
                with pytest.raises(StoreError) as raised:
                    swept(second)
                assert raised.value.problems[0].id == "S004"
                pending.commit()
            assert swept(second) == {"customers": {}}
        assert contents(database) == {"customer": []}

    def test_a_user_without_rights(self, database: Database) -> None:
        """Whoever may only read can count and find; deleting is refused with S006, and nothing is changed."""
        if database.server is None:
            pytest.skip("SQLite has no users")
        run(database, *people((1, "Alice", "alice@example.no", None, OLD)))
        name = f"reader_{os.getpid()}_{time.monotonic_ns() % 1_000_000}"
        url = sa.engine.make_url(database.url)
        if database.kind == "postgres":
            run(
                database,
                f"CREATE ROLE {name} LOGIN PASSWORD 'x'",
                f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {name}",
            )
        else:
            run(
                database,
                f"CREATE USER {name}@'%' IDENTIFIED BY 'x'",
                f"GRANT SELECT ON `{url.database}`.* TO {name}@'%'",
            )
        reader = Database(database.kind, url.set(username=name, password="x").render_as_string(hide_password=False))
        try:
            with opened(reader, {"customers": customers()}) as store:
                assert tallies(store)["customers"].due == 1
                assert len(located(store, "alice@example.no").rows) == 1
                with pytest.raises(StoreError) as raised:
                    swept(store)
                assert raised.value.problems[0].id == "S006"
                with pytest.raises(StoreError) as raised:
                    erased(store, located(store, "alice@example.no"))
                assert raised.value.problems[0].id == "S006"
        finally:
            if database.kind == "postgres":
                run(database, f"DROP OWNED BY {name}", f"DROP ROLE {name}")
            else:
                run(database, f"DROP USER {name}@'%'")
        assert len(contents(database)["customer"]) == 1

    def test_a_read_only_database(self, database: Database) -> None:
        """A database that takes no writes can be counted; deleting is refused with S002."""
        if database.kind == "mariadb":
            pytest.skip("MariaDB is read-only as a whole server, or not at all")
        run(database, *people((1, "Alice", "alice@example.no", None, OLD)))
        if database.kind == "postgres":
            name = sa.engine.make_url(database.url).database
            run(database, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        elif os.geteuid() == 0:
            pytest.skip("nothing is read-only to root")
        else:
            database.path.chmod(stat.S_IRUSR)
        with opened(database, {"customers": customers()}) as store:
            assert tallies(store)["customers"].due == 1
            with pytest.raises(StoreError) as raised:
                swept(store)
        assert raised.value.problems[0].id == "S002"
        assert len(contents(database)["customer"]) == 1

    def test_a_missing_file(self, tmp_path: Path) -> None:
        """A wrong path is no empty database: S001, and no file is made."""
        path = tmp_path / "nothing.sqlite3"
        with opened(Database("sqlite", f"sqlite:///{path}"), {"customers": customers()}) as store:
            for verb in (
                tallies,
                swept,
                lambda store: located(store, "alice@example.no"),
                lambda store: store.finish(),
            ):
                with pytest.raises(StoreError) as raised:
                    verb(store)
                assert raised.value.problems[0].id == "S001"
        assert list(tmp_path.iterdir()) == []

    def test_a_statement_that_is_killed(self, database: Database) -> None:
        """A statement that an operator kills raises S004 and leaves nothing half done."""
        if database.server is None:
            pytest.skip("SQLite has nobody to kill a statement from")
        run(database, *people((1, "Alice", "alice@example.no", None, OLD), (2, "Bob", None, None, OLD)))
        before = contents(database)
        failed: list[StoreError] = []
        with opened(database, {"customers": customers()}, timeout=30) as store:
            tallies(store)

            def sweep() -> None:
                """Sweep, and keep the failure."""
                try:
                    swept(store)
                except StoreError as error:
                    failed.append(error)

            with locking(database, "UPDATE customer SET phone = '1' WHERE id = 2"):
                thread = threading.Thread(target=sweep)
                thread.start()
                _kill_waiting(database)
                thread.join(20)
            assert [error.problems[0].id for error in failed] == ["S004"]
            assert contents(database) == before
            assert swept(store) == {"customers": {"customers": 2}}

    def test_a_connection_that_is_cut(self, database: Database) -> None:
        """A connection that dies before the commit raises S001, nothing is changed, and the next act connects anew."""
        if database.server is None:
            pytest.skip("a file has no connection")
        run(database, *people((1, "Alice", "alice@example.no", None, OLD)))
        before = contents(database)
        with opened(database, {"customers": customers()}) as store:
            sweep = Sweep("customers", store.purposes["customers"].rule, TODAY)
            with contextlib.ExitStack() as stack:
                pending = stack.enter_context(store.sweep(sweep))
                _cut(database)
                with pytest.raises(StoreError) as raised:
                    _commit(stack, pending)
            assert raised.value.problems[0].id == "S001"
            assert contents(database) == before
            assert swept(store) == {"customers": {"customers": 1}}

    def test_a_referrer_that_comes_in_between(self, database: Database) -> None:
        """A row that starts to point to a due row after it was counted keeps it: S005 or left out, never half done."""
        run(
            database,
            *people((1, "Alice", "alice@example.no", None, OLD), (2, "Bob", None, None, OLD)),
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer_id INTEGER, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id))",
        )
        with opened(database, {"customers": customers()}) as store:
            assert tallies(store)["customers"].due == 2
            run(database, *values("visit", (1, 1)))
            assert swept(store) == {"customers": {"customers": 1}}
        assert [row[0] for row in contents(database)["customer"]] == [1]


def _commit(stack: contextlib.ExitStack, pending: Any) -> None:
    """Commit as the engine does: inside of the act, which is then left."""
    with stack.pop_all():
        pending.commit()


def _kill_waiting(database: Database) -> None:
    """Kill the statement that waits for a lock, as soon as there is one."""
    assert database.server is not None
    for _ in range(200):
        time.sleep(0.05)
        if database.kind == "postgres":
            name = sa.engine.make_url(database.url).database
            waiting = database.server.execute(
                f"SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '{name}'"
            )
            if waiting:
                database.server.execute(f"SELECT pg_cancel_backend({waiting[0][0]})")
                return
        else:
            name = sa.engine.make_url(database.url).database
            waiting = database.server.execute(
                "SELECT p.id FROM information_schema.processlist p JOIN information_schema.innodb_trx t "
                f"ON t.trx_mysql_thread_id = p.id WHERE p.db = '{name}' AND t.trx_state = 'LOCK WAIT'"
            )
            if waiting:
                database.server.execute(f"KILL QUERY {waiting[0][0]}")
                return
    pytest.fail("nothing waited")


def _cut(database: Database) -> None:
    """Cut every connection to a test's database."""
    assert database.server is not None
    name = sa.engine.make_url(database.url).database
    if database.kind == "postgres":
        database.server.execute(
            f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
        )
        return
    for (thread,) in database.server.execute(f"SELECT id FROM information_schema.processlist WHERE db = '{name}'"):
        database.server.execute(f"KILL {thread}")
