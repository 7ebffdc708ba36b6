"""Foreign keys as real databases have them: cascades, triggers, circles; what blocks is named."""

from __future__ import annotations

from datetime import date

import pytest

from tests.integration.worlds import (
    CUSTOMER,
    NEW,
    OLD,
    TODAY,
    agreed,
    blockers,
    contents,
    customers,
    erased,
    located,
    lost,
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
from tillit.stores.protocol import Along, Blocker, Sweep, advise


class TestForeignKeys:
    """What points to the row."""

    @pytest.mark.parametrize("action", ["CASCADE", "SET NULL"])
    def test_what_the_database_would_change_along_blocks_until_accepted(self, database: Database, action: str) -> None:
        """ON DELETE into a table that nobody mapped is named; accepted, it happens."""
        run(
            database,
            *people((1, "Alice", "alice@example.no", None, OLD), (2, "Bob", "bob@example.no", None, OLD)),
            "CREATE TABLE note (id INTEGER PRIMARY KEY, customer_id INTEGER, "
            f"FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE {action})",
            *values("note", (1, 1), (2, 1), (3, None)),
        )
        before = contents(database)
        with opened(database, {"customers": customers()}) as store:
            with store.erase(located(store, "alice@example.no"), TODAY, {}) as pending:
                assert [(s.why, s.by) for s in pending.spared] == [("blocked", "cascade note")]
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (1, {("cascade", "note", 1)})
            assert found.blockers[0].fix == advise("accept table", name="note", action=action)
        assert lost(before, contents(database)) == {"customer": [(2, "Bob", "bob@example.no", None, OLD)]}
        with opened(database, {"customers": customers(accepts={"note": "notes about the customer"})}) as store:
            assert agreed(store)["customers"].due == 1
        left = {"CASCADE": [(3, None)], "SET NULL": [(1, None), (2, None), (3, None)]}
        assert contents(database) == {"customer": [], "note": left[action]}

    @pytest.mark.parametrize("key", ["PRIMARY KEY", "NOT NULL"])
    def test_what_the_database_changes_along_is_counted(self, database: Database, key: str) -> None:
        """Rows of accepted tables that go, or lose their pointer, stand in the plan and in what is done."""
        cascades = "REFERENCES customer (id) ON DELETE CASCADE"
        run(
            database,
            *people((1, "Alice", "alice@example.no", None, OLD), (2, "Bob", "bob@example.no", None, NEW)),
            f"CREATE TABLE note (id INTEGER {key}, customer_id INTEGER, FOREIGN KEY (customer_id) {cascades})",
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer_id INTEGER, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE SET NULL)",
            *values("note", (1, 1), (2, 1), (3, 2)),
            *values("visit", (1, 1), (2, 2)),
        )
        accepted = customers(accepts={"note": "about the customer", "visit": "for statistics"})
        with opened(database, {"customers": accepted}) as store:
            sweep = Sweep("customers", store.purposes["customers"].rule, TODAY)
            assert store.along(sweep) == (Along("note", 2, 3),)
            with store.sweep(sweep) as pending:
                assert pending.counts == {"customers": 1, "note": 2}
                assert pending.emptied == {"visit.customer_id": 1}
            with store.erase(located(store, "alice@example.no"), TODAY, {}) as pending:
                assert pending.counts == {"customers": 1, "note": 2}
                assert pending.emptied == {"visit.customer_id": 1}

    def test_a_chain_of_cascades_is_counted_to_its_end(self, database: Database) -> None:
        """What hangs on rows that go along goes along, in a table that points to itself too."""
        run(
            database,
            *people((1, "Alice", None, None, OLD), (2, "Bob", None, None, NEW)),
            "CREATE TABLE note (id INTEGER PRIMARY KEY, customer_id INTEGER, answers INTEGER, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE, "
            "FOREIGN KEY (answers) REFERENCES note (id) ON DELETE CASCADE)",
            "CREATE TABLE scan (id INTEGER PRIMARY KEY, note_id INTEGER, "
            "FOREIGN KEY (note_id) REFERENCES note (id) ON DELETE SET NULL)",
            *values("note", (1, 1, None), (2, None, 1), (3, None, 2), (4, 2, None)),
            *values("scan", (1, 3), (2, 4)),
        )
        with opened(database, {"customers": customers(accepts={"note": "why", "scan": "why"})}) as store:
            sweep = Sweep("customers", store.purposes["customers"].rule, TODAY)
            with store.sweep(sweep) as pending:
                assert pending.counts == {"customers": 1, "note": 3}
                assert pending.emptied == {"scan.note_id": 1}
                pending.commit()
        assert [row[0] for row in contents(database)["note"]] == [4]

    def test_accepting_a_cascade_does_not_accept_what_lies_behind(self, database: Database) -> None:
        """Rows that keep the cascaded rows are named before the database would refuse."""
        run(
            database,
            *people((1, "Alice", None, None, OLD), (2, "Bob", None, None, OLD)),
            "CREATE TABLE note (id INTEGER PRIMARY KEY, customer_id INTEGER, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE)",
            "CREATE TABLE scan (id INTEGER PRIMARY KEY, note_id INTEGER, FOREIGN KEY (note_id) REFERENCES note (id))",
            *values("note", (1, 1), (2, 2)),
            *values("scan", (1, 1)),
        )
        with opened(database, {"customers": customers(accepts={"note": "why"})}) as store:
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (1, {("reference", "scan", 1)})
        assert [row[0] for row in contents(database)["note"]] == [1]

    def test_an_unmapped_table_that_refers_blocks(self, database: Database) -> None:
        """A reference from a table that nobody mapped keeps exactly the rows that it points to."""
        run(
            database,
            *people((1, "Alice", None, None, OLD), (2, "Bob", None, None, OLD)),
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer_id INTEGER, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id))",
            *values("visit", (1, 1)),
        )
        with opened(database, {"customers": customers()}) as store:
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (1, {("reference", "visit", 1)})

    def test_a_delete_trigger_blocks_until_accepted(self, database: Database) -> None:
        """Nobody knows what a trigger does: it is named, and nothing goes, until it has been looked at."""
        run(database, *people((1, "Alice", "alice@example.no", None, OLD)), "CREATE TABLE log (id INTEGER)")
        if database.kind == "postgres":
            run(
                database,
                "CREATE FUNCTION logs() RETURNS trigger AS 'BEGIN INSERT INTO log VALUES (OLD.id); RETURN OLD; END' "
                "LANGUAGE plpgsql",
                "CREATE TRIGGER gone BEFORE DELETE ON customer FOR EACH ROW EXECUTE FUNCTION logs()",
            )
        else:
            inside = "INSERT INTO log VALUES (OLD.id)"
            body = f"BEGIN {inside}; END" if database.kind == "sqlite" else inside
            run(database, f"CREATE TRIGGER gone BEFORE DELETE ON customer FOR EACH ROW {body}")
        with opened(database, {"customers": customers()}) as store:
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (0, {("trigger", "gone", 1)})
            counts, left = erased(store, located(store, "alice@example.no"))
            assert (counts, left) == ({}, {("customers", 1, "blocked", "trigger gone")})
        with opened(database, {"customers": customers(accepts={"gone": "counts"})}) as store:
            assert swept(store) == {"customers": {"customers": 1}}
        assert contents(database) == {"customer": [], "log": [(1,)]}

    def test_a_trigger_that_keeps_the_row_is_noticed(self, database: Database) -> None:
        """When the database deletes fewer rows than were counted, nothing is changed and S009 says so."""
        if database.kind == "mariadb":
            pytest.skip("a trigger of MariaDB cannot skip a row")
        run(database, *people((1, "Alice", None, None, OLD), (2, "Bob", None, None, OLD)))
        if database.kind == "postgres":
            run(
                database,
                "CREATE FUNCTION keeps() RETURNS trigger AS 'BEGIN IF OLD.id = 1 THEN RETURN NULL; END IF; "
                "RETURN OLD; END' LANGUAGE plpgsql",
                "CREATE TRIGGER keeps BEFORE DELETE ON customer FOR EACH ROW EXECUTE FUNCTION keeps()",
            )
        else:
            run(
                database,
                "CREATE TRIGGER keeps BEFORE DELETE ON customer WHEN OLD.id = 1 BEGIN SELECT RAISE(IGNORE); END",
            )
        before = contents(database)
        with (
            opened(database, {"customers": customers(accepts={"keeps": "a mistake"})}) as store,
            pytest.raises(StoreError) as raised,
        ):
            swept(store)
        assert raised.value.problems[0].id == "S009"
        assert contents(database) == before

    def test_an_unindexed_referrer_warns(self, database: Database) -> None:
        """A key without an index makes deleting slow: inspecting says where. MariaDB always makes one."""
        run(
            database,
            CUSTOMER,
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer_id INTEGER, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id))",
        )
        with opened(database, {"customers": customers()}) as store:
            warned = store.inspect().warnings
        if database.kind == "mariadb":
            assert warned == {}
        else:
            assert [line.startswith("visit.customer_id") for line in warned["customers"]] == [True]
        run(database, "CREATE INDEX visits ON visit (customer_id)")
        with opened(database, {"customers": customers()}) as store:
            assert store.inspect().warnings == {}

    def test_belongs_to_without_a_foreign_key(self, database: Database) -> None:
        """A child and a grandchild hang by columns that only the map names."""
        run(
            database,
            *people((1, "Alice Berg", "alice@example.no", None, OLD), (2, "Charlie", "charlie@example.no", None, NEW)),
            "CREATE TABLE doc (no INTEGER PRIMARY KEY, owner INTEGER, body VARCHAR(80))",
            "CREATE TABLE page (no INTEGER PRIMARY KEY, doc_no INTEGER, body VARCHAR(80))",
            *values("doc", (1, 1, "a"), (2, 2, "b"), (3, None, "c")),
            *values("page", (1, 1, "a"), (2, 1, "b"), (3, 2, "c"), (4, None, "d")),
        )
        collections = {
            "customers": customers(),
            "docs": {
                "table": "doc",
                "belongs_to": "customers",
                "by": {"owner": "id"},
                "fields": {"body": "professional.cv"},
            },
            "pages": {
                "table": "page",
                "belongs_to": "docs",
                "by": {"doc_no": "no"},
                "fields": {"body": "professional.cv"},
            },
        }
        before = contents(database)
        with opened(database, collections) as store:
            found = located(store, "alice@example.no")
            assert sorted((row.collection, row.key) for row in found.rows) == [
                ("customers", (1,)),
                ("docs", (1,)),
                ("pages", (1,)),
                ("pages", (2,)),
            ]
            told = [(item.collection, dict(item.values)) for item in store.export(found) if item.role is None]
            assert sorted(told, key=repr) == [
                ("docs", {"body": "a"}),
                ("pages", {"body": "a"}),
                ("pages", {"body": "b"}),
            ]
            with store.erase(found, TODAY, {}) as pending:
                assert dict(pending.counts) == {"customers": 1, "docs": 1, "pages": 2}
            assert contents(database) == before
            assert swept(store) == {"customers": {"customers": 1, "docs": 1, "pages": 2}}
        assert {name: [row[0] for row in rows] for name, rows in contents(database).items()} == {
            "customer": [2],
            "doc": [2, 3],
            "page": [3, 4],
        }

    def test_grandchildren_by_foreign_keys(self, database: Database) -> None:
        """Three generations go in the order that their keys ask for; another's stay."""
        run(
            database,
            *people((1, "Alice Berg", "alice@example.no", None, OLD), (2, "Charlie", "charlie@example.no", None, NEW)),
            "CREATE TABLE doc (id INTEGER PRIMARY KEY, owner INTEGER NOT NULL, "
            "FOREIGN KEY (owner) REFERENCES customer (id))",
            "CREATE TABLE page (id INTEGER PRIMARY KEY, doc_id INTEGER NOT NULL, previous INTEGER, "
            "FOREIGN KEY (doc_id) REFERENCES doc (id), FOREIGN KEY (previous) REFERENCES page (id))",
            *values("doc", (1, 1), (2, 2)),
            *values("page", (1, 1, None), (2, 1, 1), (3, 2, None)),
        )
        collections = {
            "customers": customers(),
            "docs": {"table": "doc", "belongs_to": "customers", "ignore": {"id": "key"}},
            "pages": {"table": "page", "belongs_to": "docs", "ignore": {"id": "key"}},
        }
        with opened(database, collections) as store:
            assert agreed(store)["customers"].due == 1
        assert {name: [row[0] for row in rows] for name, rows in contents(database).items()} == {
            "customer": [2],
            "doc": [2],
            "page": [3],
        }


class TestCircles:
    """Keys that point in circles."""

    def test_a_nullable_circle_is_cut(self, database: Database) -> None:
        """Two collections that point to each other go when both are due; one that is not keeps the other."""
        _circle(database, nullable=True)
        collections = {"teams": rows_with_dates("team"), "members": rows_with_dates("member")}
        with opened(database, collections) as store:
            found = agreed(store)
            assert [(t.due, blockers(t)) for t in found.values()] == [
                (1, {("reference", "member", 1)}),
                (1, set()),
            ]
        assert contents(database) == {"team": [(2, OLD, 2)], "member": [(2, NEW, 2)]}

    def test_a_circle_without_null_within_a_family(self, database: Database) -> None:
        """SQLite and PostgreSQL delete both sides at once; MariaDB cannot, and says so."""
        _circle(database, nullable=False)
        collections = {
            "teams": rows_with_dates("team"),
            "members": {"table": "member", "belongs_to": "teams", "ignore": {"ended": "a day"}},
        }
        before = contents(database)
        with opened(database, collections) as store:
            found = agreed(store)["teams"]
        if database.kind == "mariadb":
            assert (found.due, blockers(found)) == (0, {("cycle", "team", 2)})
            assert contents(database) == before
        else:
            assert (found.due, blockers(found)) == (2, set())
            assert contents(database) == {"team": [], "member": []}

    def test_a_circle_without_null_between_two_collections(self, database: Database) -> None:
        """No sweep can take one side without the other: it is named, and nothing goes."""
        _circle(database, nullable=False, member=OLD)
        before = contents(database)
        with opened(database, {"teams": rows_with_dates("team"), "members": rows_with_dates("member")}) as store:
            found = agreed(store)
            assert {name: t.due for name, t in found.items()} == {"teams": 0, "members": 0}
            assert {kind for t in found.values() for kind, _, _ in blockers(t)} >= {"cycle"}
        assert contents(database) == before

    def test_an_erasure_takes_both_sides_of_a_circle(self, database: Database) -> None:
        """One person's rows in a circle go in one act where the database can, else they are named."""
        columns = "email VARCHAR(80), ended DATE"
        _circle(database, nullable=False, columns=columns)
        run(
            database,
            "UPDATE team SET email = 'alice@example.no' WHERE id = 1",
            "UPDATE member SET email = 'alice@example.no' WHERE id = 1",
        )
        person = {"is": "customer", "email": "email"}
        collections = {
            "teams": rows_with_dates("team", person=person),
            "members": rows_with_dates("member", person=person),
        }
        before = contents(database)
        with opened(database, collections) as store:
            counts, left = erased(store, located(store, "alice@example.no"))
        if database.kind == "mariadb":
            assert counts == {}
            assert {(why, by.split()[0]) for _, _, why, by in left} <= {("blocked", "cycle"), ("blocked", "reference")}
            assert "cycle" in {by.split()[0] for _, _, _, by in left}
            assert contents(database) == before
        else:
            assert (counts, left) == ({"teams": 1, "members": 1}, set())
            assert {name: [row[0] for row in rows] for name, rows in contents(database).items()} == {
                "team": [2],
                "member": [2],
            }

    @pytest.mark.parametrize("nullable", [True, False])
    def test_a_table_that_points_to_itself(self, database: Database, *, nullable: bool) -> None:
        """A chain goes as far as it is due; whoever is needed by somebody who stays is kept, and named."""
        null = "" if nullable else " NOT NULL"
        run(
            database,
            f"CREATE TABLE staff (id INTEGER PRIMARY KEY, ended DATE, boss INTEGER{null}, "
            "FOREIGN KEY (boss) REFERENCES staff (id))",
            *values(
                "staff",
                (1, NEW, 1),  # at the top, and stays
                (2, OLD, 1),
                (3, OLD, 2),
                (4, OLD, 3),
                (5, OLD, 1),  # kept by 7 through 6
                (6, OLD, 5),
                (7, NEW, 6),
                (8, OLD, 8),  # is its own boss
            ),
        )
        with opened(database, {"staff": rows_with_dates("staff")}) as store:
            found = agreed(store)["staff"]
        if database.kind == "mariadb" and not nullable:
            assert (found.due, blockers(found)) == (3, {("reference", "staff", 2), ("cycle", "staff", 1)})
        else:
            assert (found.due, blockers(found)) == (4, {("reference", "staff", 2)})
        rows = contents(database)["staff"]
        assert [row for row in rows if row[0] != 8] == [(1, NEW, 1), (5, OLD, 1), (6, OLD, 5), (7, NEW, 6)]

    def test_a_chain_longer_than_a_chunk(self, database: Database) -> None:
        """Rows that point to each other go although they are deleted in several transactions."""
        run(
            database,
            "CREATE TABLE staff (id INTEGER PRIMARY KEY, ended DATE, boss INTEGER, "
            "FOREIGN KEY (boss) REFERENCES staff (id))",
            *values("staff", (1, OLD, None), *((n, OLD, n - 1) for n in range(2, 12))),
        )
        with opened(database, {"staff": rows_with_dates("staff")}, chunk=3) as store:
            assert agreed(store)["staff"].due == 11
        assert contents(database) == {"staff": []}

    def test_an_unlinked_pointer_is_emptied(self, database: Database) -> None:
        """With `unlink` the boss goes, and of those who stay only the pointer is emptied."""
        run(
            database,
            "CREATE TABLE staff (id INTEGER PRIMARY KEY, ended DATE, boss INTEGER, "
            "FOREIGN KEY (boss) REFERENCES staff (id))",
            *values("staff", (1, OLD, None), (2, NEW, 1), (3, NEW, 2)),
        )
        spec = rows_with_dates("staff", unlink={"boss": "a successor is named by hand"})
        with opened(database, {"staff": spec}) as store:
            with store.sweep(Sweep("staff", store.purposes["staff"].rule, TODAY)) as pending:
                assert (pending.counts, pending.emptied) == ({"staff": 1}, {"staff.boss": 1})
            assert agreed(store)["staff"].due == 1
        assert contents(database) == {"staff": [(2, NEW, None), (3, NEW, 2)]}

    def test_a_pointer_of_a_row_that_goes_too_is_not_counted(self, database: Database) -> None:
        """Only those who stay lose anything."""
        run(
            database,
            "CREATE TABLE staff (id INTEGER PRIMARY KEY, ended DATE, boss INTEGER, "
            "FOREIGN KEY (boss) REFERENCES staff (id))",
            *values("staff", (1, OLD, None), (2, OLD, 1), (3, OLD, 2), (4, NEW, 3), (5, NEW, 3), (6, NEW, 4)),
        )
        spec = rows_with_dates("staff", unlink={"boss": "a successor is named by hand"})
        with (
            opened(database, {"staff": spec}) as store,
            store.sweep(Sweep("staff", store.purposes["staff"].rule, TODAY)) as pending,
        ):
            assert (pending.counts, pending.emptied) == ({"staff": 3}, {"staff.boss": 2})

    def test_a_composite_pointer_with_one_nullable_column(self, database: Database) -> None:
        """Within a tenant's key only the column that takes NULL is emptied."""
        run(
            database,
            "CREATE TABLE staff (tenant INTEGER NOT NULL, id INTEGER NOT NULL, ended DATE, boss INTEGER, "
            "PRIMARY KEY (tenant, id), FOREIGN KEY (tenant, boss) REFERENCES staff (tenant, id))",
            *values("staff", (1, 1, OLD, None), (1, 2, OLD, 1), (1, 3, NEW, None), (2, 1, OLD, None), (2, 2, NEW, 1)),
            "UPDATE staff SET boss = 2 WHERE tenant = 1 AND id = 1",
        )
        with opened(database, {"staff": rows_with_dates("staff")}) as store:
            found = agreed(store)["staff"]
            assert (found.due, blockers(found)) == (2, {("reference", "staff", 1)})
        assert contents(database) == {"staff": [(1, 3, NEW, None), (2, 1, OLD, None), (2, 2, NEW, 1)]}
        spec = rows_with_dates("staff", unlink={"boss": "a successor is named by hand"})
        with opened(database, {"staff": spec}) as store:
            with store.sweep(Sweep("staff", store.purposes["staff"].rule, TODAY)) as pending:
                assert pending.emptied == {"staff.boss": 1}
            assert agreed(store)["staff"].due == 1
        assert contents(database) == {"staff": [(1, 3, NEW, None), (2, 2, NEW, None)]}


def _circle(database: Database, *, nullable: bool, member: date = NEW, columns: str = "ended DATE") -> None:
    """Make two teams and their members, each team with a lead among them; the second lead stays if `member` is new."""
    null = "" if nullable else " NOT NULL"
    later = database.kind != "sqlite"
    run(
        database,
        f"CREATE TABLE team (id INTEGER PRIMARY KEY, {columns}, lead INTEGER"
        + ("" if later else " REFERENCES member (id)")
        + ")",
        f"CREATE TABLE member (id INTEGER PRIMARY KEY, {columns}, team_id INTEGER, "
        "FOREIGN KEY (team_id) REFERENCES team (id))",
    )
    named = "id, ended, lead"
    run(
        database,
        f"INSERT INTO team ({named}) VALUES (1, '{OLD}', NULL)",
        f"INSERT INTO team ({named}) VALUES (2, '{OLD}', NULL)",
    )
    named = "id, ended, team_id"
    run(
        database,
        f"INSERT INTO member ({named}) VALUES (1, '{OLD}', 1)",
        f"INSERT INTO member ({named}) VALUES (2, '{member}', 2)",
        "UPDATE team SET lead = id",
    )
    if later:
        run(database, "ALTER TABLE team ADD CONSTRAINT leads FOREIGN KEY (lead) REFERENCES member (id)")
    if not null:
        return
    if database.kind == "postgres":
        run(database, "ALTER TABLE team ALTER lead SET NOT NULL", "ALTER TABLE member ALTER team_id SET NOT NULL")
    elif database.kind == "mariadb":
        run(
            database,
            "ALTER TABLE team MODIFY lead INTEGER NOT NULL",
            "ALTER TABLE member MODIFY team_id INTEGER NOT NULL",
        )
    else:
        run(
            database,
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = replace(replace(sql, 'lead INTEGER', 'lead INTEGER NOT NULL'), "
            "'team_id INTEGER', 'team_id INTEGER NOT NULL') WHERE type = 'table'",
        )


def test_blockers_say_what_to_do(database: Database) -> None:
    """Every blocker comes with a sentence that says what to do."""
    run(
        database,
        *people((1, "Alice", None, None, OLD)),
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer_id INTEGER, "
        "FOREIGN KEY (customer_id) REFERENCES customer (id))",
        *values("visit", (1, 1)),
    )
    with opened(database, {"customers": customers()}) as store:
        found = tallies(store)["customers"].blockers
    assert found == (Blocker("reference", "visit", 1, advise("map table", name="visit")),)
