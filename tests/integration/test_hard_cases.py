"""What other people's schemas do to a store: in every case only what may go goes, and what keeps the rest is named."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.integration.worlds import (
    NEW,
    OLD,
    RULE,
    TODAY,
    agreed,
    blockers,
    contents,
    engine,
    erased,
    located,
    lost,
    opened,
    run,
    swept,
    tallies,
)
from tests.servers import Database
from tillit.errors import ConfigurationError, StoreError
from tillit.stores.protocol import Blocker, Sweep

ENDED = {"ended": {"column": "ended", "as": "date", "empty": "not_yet"}}
PERSON = {"is": "customer", "email": "email", "phone": "phone", "fields": {"name": "contact.name"}}


def customers(table: str = "customer", **more: Any) -> dict[str, Any]:
    """Return the collection of a table with id, name, email, phone, ended."""
    return {"table": table, "activity": "trade", "person": PERSON, "anchors": ENDED, "ignore": {"id": "key"}, **more}


def rows_with_dates(table: str = "thing", **more: Any) -> dict[str, Any]:
    """Return the collection of a table with id and ended."""
    return {"table": table, "activity": "trade", "anchors": ENDED, "ignore": {"id": "key"}, **more}


CUSTOMER = (
    "CREATE TABLE customer (id INTEGER PRIMARY KEY, name VARCHAR(80), email VARCHAR(80), phone VARCHAR(40), ended DATE)"
)


def people(*rows: tuple[Any, ...]) -> list[str]:
    """Return the statements that make customers: id, name, email, phone, ended."""
    return [CUSTOMER, *(f"INSERT INTO customer VALUES ({', '.join(map(literal, row))})" for row in rows)]


def literal(value: object) -> str:
    """Write a value into a statement of ours."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("'", "''")
    return f"'{text}'"


def values(table: str, *rows: tuple[Any, ...]) -> list[str]:
    """Return the statements that put rows in a table."""
    return [f"INSERT INTO {table} VALUES ({', '.join(map(literal, row))})" for row in rows]


class TestPeople:
    """Whose row is it."""

    def test_a_mailbox_of_several_people_is_nobodys(self, database: Database) -> None:
        """What post@ finds is shown as shared and left alone."""
        run(
            database,
            *people(
                (1, "Alice Berg", "post@example.no", None, OLD),
                (2, "Bob Dahl", "post@example.no", None, OLD),
                (3, "Alice Berg", "alice@example.no", None, OLD),
            ),
        )
        before = contents(database)
        with opened(database, {"customers": customers()}) as store:
            found = located(store, "Post@Example.no ")
            assert [(row.key, row.shared) for row in found.rows] == [((1,), True), ((2,), True)]
            assert list(store.export(found)) == []
            counts, left = erased(store, found)
        assert (counts, {(c, n, why) for c, n, why, _ in left}) == ({}, {("customers", 2, "shared")})
        assert contents(database) == before

    def test_one_address_with_two_names_is_shared(self, database: Database) -> None:
        """Two people who give one address are told apart; one person's two spellings are not."""
        run(
            database,
            *people(
                (1, "Alice Berg", "hjemme@example.no", None, OLD),
                (2, "Charlie Dahl", "hjemme@example.no", None, OLD),
                (3, "Alice Berg", "alice@example.no", None, OLD),
                (4, "Alice Marie Berg", "ALICE@example.no", None, OLD),
            ),
        )
        with opened(database, {"customers": customers()}) as store:
            assert {row.shared for row in located(store, "hjemme@example.no").rows} == {True}
            found = located(store, "alice@example.no")
            assert [(row.key, row.shared) for row in found.rows] == [((3,), False), ((4,), False)]
            assert erased(store, found) == ({"customers": 2}, set())
        assert [row[0] for row in contents(database)["customer"]] == [1, 2]

    def test_letters_with_and_without_a_ring_are_two_people(self, database: Database) -> None:
        """MariaDB takes asa for åsa; here they are two addresses, whichever is asked for."""
        run(
            database,
            *people(
                (1, "Asa Berg", "asa@example.no", None, OLD),
                (2, "Åsa Berg", "åsa@example.no", None, OLD),
                (3, "Åsa Berg", " ÅSA@Example.no ", None, OLD),
                (4, "Åsa Berg", "a\u030asa@example.no", None, OLD),
            ),
        )
        with opened(database, {"customers": customers()}) as store:
            assert [row.key for row in located(store, "asa@example.no").rows] == [(1,)]
            assert [row.key for row in located(store, "Åsa@example.no").rows] == [(2,), (3,), (4,)]
            proven = frozenset({("customers", proof.column) for proof in store.prove("customers") if proof.proven})
            assert proven == frozenset({("customers", "phone")})
            assert erased(store, located(store, "ÅSA@example.no")) == ({"customers": 3}, set())
        assert [row[0] for row in contents(database)["customer"]] == [1]

    def test_two_people_in_one_row(self, database: Database) -> None:
        """The referee's erasure empties the referee's columns, the owner's takes the row."""
        run(
            database,
            "CREATE TABLE application (id INTEGER PRIMARY KEY, name VARCHAR(80), email VARCHAR(80), "
            "ref_name VARCHAR(80), ref_email VARCHAR(80), ended DATE)",
            *values(
                "application",
                (1, "Alice Berg", "alice@example.no", "Bob Dahl", "bob@example.no", NEW),
                (2, "Charlie Vik", "charlie@example.no", "Alice Berg", "alice@example.no", NEW),
                (3, "Charlie Vik", "charlie@example.no", "Bob Dahl", "bob@example.no", NEW),
                (4, "Alice Berg", "alice@example.no", "Alice Berg", "alice@example.no", NEW),
            ),
        )
        spec = {
            "table": "application",
            "activity": "recruitment",
            "anchors": ENDED,
            "ignore": {"id": "key"},
            "people": {
                "owner": {"is": "applicant", "email": "email", "fields": {"name": "contact.name"}},
                "referee": {"is": "referee", "email": "ref_email", "fields": {"ref_name": "contact.name"}},
            },
        }
        with opened(database, {"applications": spec}) as store:
            found = located(store, "alice@example.no")
            told = [(item.key, item.role, dict(item.values)) for item in store.export(found)]
            assert sorted(told, key=repr) == [
                ((1,), "owner", {"email": "alice@example.no", "name": "Alice Berg"}),
                ((2,), "referee", {"ref_email": "alice@example.no", "ref_name": "Alice Berg"}),
                ((4,), "owner", {"email": "alice@example.no", "name": "Alice Berg"}),
                ((4,), "referee", {"ref_email": "alice@example.no", "ref_name": "Alice Berg"}),
            ]
            assert erased(store, found) == ({"applications": 3}, set())
        assert contents(database)["application"] == [
            (2, "Charlie Vik", "charlie@example.no", None, None, NEW),
            (3, "Charlie Vik", "charlie@example.no", "Bob Dahl", "bob@example.no", NEW),
        ]

    @pytest.mark.parametrize("kind", ["VARCHAR(40)", "BIGINT"])
    def test_phones_however_written(self, database: Database, kind: str) -> None:
        """One number in four spellings is one number, in a text and in a number column, proven or not."""
        spellings = (
            ["+47 59 00 00 01", "004759000001", "59000001", "(+47) 5900-0001", "47 59000001"]
            if kind != "BIGINT"
            else [59000001, 4759000001]
        )
        others = ["+46 59 00 00 01", "59000002", "159000001", ""] if kind != "BIGINT" else [59000002, 4659000001]
        run(database, CUSTOMER.replace("phone VARCHAR(40)", f"phone {kind}"))
        rows = [(n, f"Alice {n}", None, phone, OLD) for n, phone in enumerate([*spellings, *others])]
        run(database, *values("customer", *rows))
        person = {**PERSON, "fields": {}}
        with opened(database, {"customers": customers(person=person, fields={"name": "contact.name"})}) as store:
            for spelling in ("59000001", "+4759000001", "0047 590 00 001"):
                found = located(store, phone=spelling)
                assert [row.key for row in found.rows] == [(n,) for n in range(len(spellings))], spelling
            assert [row.key for row in located(store, phone="59000009").rows] == []

    def test_proven_phones_use_a_list(self, database: Database) -> None:
        """Where all numbers are digits a list of spellings is asked for, and the same rows are found."""
        run(
            database,
            *people(
                (1, "Alice", None, "59000001", OLD),
                (2, "Alice", None, "+4759000001", OLD),
                (3, "Alice", None, "004759000001", OLD),
                (4, "Charlie", None, "59000002", OLD),
                (5, "Charlie", None, None, OLD),
            ),
        )
        person = {**PERSON, "fields": {}}
        with opened(database, {"customers": customers(person=person, fields={"name": "contact.name"})}) as store:
            proven = frozenset({("customers", proof.column) for proof in store.prove("customers") if proof.proven})
            found = store.locate(located_by_phone(), proven)
            assert [row.key for row in found.rows] == [(1,), (2,), (3,)]
            assert [way.by for way in found.ways] == ["list"]


def located_by_phone() -> Any:
    """Return the person to look for."""
    from tillit.stores.protocol import Identifiers

    return Identifiers(phones=("+47 59 00 00 01",))


class TestPurposes:
    """Why is the row there."""

    def test_a_row_with_two_purposes_waits_for_the_last(self, database: Database) -> None:
        """A row in two collections is due when both rules let it go."""
        run(
            database,
            "CREATE TABLE orders (id INTEGER PRIMARY KEY, ended DATE, paid INTEGER)",
            *values("orders", (1, OLD, 0), (2, OLD, 1), (3, "2015-01-01", 1), (4, NEW, 0), (5, OLD, None)),
        )
        collections = {
            "orders": rows_with_dates("orders"),
            "accounts": rows_with_dates("orders", where="paid = 1"),
        }
        with opened(database, collections, {"accounts": "10 years after ended"}) as store:
            found = tallies(store)
            assert (found["orders"].due, found["accounts"].due) == (3, 1)
            assert swept(store) == {"orders": {"orders": 3}, "accounts": {}}
        assert [row[0] for row in contents(database)["orders"]] == [2, 4]

    def test_a_child_with_a_rule_of_its_own_keeps_its_parent(self, database: Database) -> None:
        """The parent stays while a child is not due, and goes after a child that is."""
        run(
            database,
            *people(*((n, f"Alice {n}", f"alice{n}@example.no", None, OLD) for n in (1, 2, 3))),
            "CREATE TABLE sub (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, ended DATE, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id))",
            *values("sub", (1, 1, NEW), (2, 2, OLD), (3, 1, OLD)),
        )
        collections = {"customers": customers(), "subs": rows_with_dates("sub", ignore={"customer_id": "key"})}
        with opened(database, collections) as store:
            found = agreed(store)
            assert (found["customers"].due, found["customers"].blocked) == (2, 1)
            assert blockers(found["customers"]) == {("reference", "sub", 1)}
        after = contents(database)
        assert ([row[0] for row in after["customer"]], [row[0] for row in after["sub"]]) == ([1], [1])

    def test_a_cleared_row_is_not_due_again(self, database: Database) -> None:
        """Clearing empties the columns once, leaves the rest, and counts nothing the second time."""
        run(
            database,
            *people(
                (1, "Alice", "alice@example.no", "59000001", OLD),
                (2, "Bob", "bob@example.no", None, NEW),
                (3, None, None, None, OLD),
                (4, None, "dan@example.no", None, OLD),
            ),
        )
        person = {**PERSON, "fields": {"name": "contact.name", "email": "contact.email", "phone": "contact.phone"}}
        keep = {"customers": f"{RULE}, then clear contact.name, contact.phone"}
        with opened(database, {"customers": customers(person=person)}, keep) as store:
            assert agreed(store)["customers"].due == 1
        assert contents(database)["customer"] == [
            (1, None, "alice@example.no", None, OLD),
            (2, "Bob", "bob@example.no", None, NEW),
            (3, None, None, None, OLD),
            (4, None, "dan@example.no", None, OLD),
        ]

    def test_a_column_that_takes_no_null_cannot_be_cleared(self, database: Database) -> None:
        """The map that asks for it does not load."""
        run(database, CUSTOMER.replace("name VARCHAR(80)", "name VARCHAR(80) NOT NULL"))
        with (
            opened(database, {"customers": customers()}, {"customers": f"{RULE}, then clear contact.name"}) as store,
            pytest.raises(ConfigurationError) as raised,
        ):
            tallies(store)
        assert [problem.id for problem in raised.value.problems] == ["M047"]

    def test_a_duty_spares_rows_from_erasure(self, database: Database) -> None:
        """Rows under a duty stay, with the day until which; the person's other rows go."""
        run(
            database,
            *people(
                (1, "Alice Berg", "alice@example.no", None, NEW),
                (2, "Alice Berg", "alice@example.no", None, OLD),
                (3, "Charlie", "charlie@example.no", None, NEW),
            ),
            "CREATE TABLE lead (id INTEGER PRIMARY KEY, name VARCHAR(80), email VARCHAR(80), phone VARCHAR(40), "
            "ended DATE)",
            *values("lead", (1, "Alice Berg", "alice@example.no", None, NEW)),
        )
        collections = {"customers": customers(), "leads": customers("lead")}
        with opened(database, collections, duties=frozenset({"customers"})) as store:
            counts, left = erased(store, located(store, "alice@example.no"))
            assert counts == {"customers": 1, "leads": 1}
            assert left == {("customers", 1, "duty", "customers.customers")}
        assert [row[0] for row in contents(database)["customer"]] == [1, 3]

    def test_a_floor_spares_rows_from_erasure_until_the_day_after(self, database: Database) -> None:
        """A floor is a duty: until it has passed the row stays, and the erasure says until when."""
        run(database, *people((1, "Alice Berg", "alice@example.no", None, date(2023, 6, 1))))
        keep = {"customers": "1 year after ended, but at least 3 years after ended"}
        with opened(database, {"customers": customers()}, keep) as store:
            found = located(store, "alice@example.no")
            with store.erase(found, date(2026, 6, 1), {}) as pending:
                assert [(s.why, s.until) for s in pending.spared] == [("duty", date(2026, 6, 2))]
                assert dict(pending.counts) == {}
            assert erased(store, found, today=date(2026, 6, 2)) == ({"customers": 1}, set())

    def test_held_rows_stay(self, database: Database) -> None:
        """Neither the sweep nor the erasure touches a held row, and both say so; released, it goes."""
        run(
            database,
            *people(
                (1, "Alice Berg", "alice@example.no", None, OLD),
                (2, "Alice Berg", "alice@example.no", None, OLD),
                (3, "Charlie", "charlie@example.no", None, OLD),
            ),
        )
        with opened(database, {"customers": customers()}) as store:
            held = {"customers": frozenset({(1,)})}
            assert erased(store, located(store, "alice@example.no"), held) == (
                {"customers": 1},
                {("customers", 1, "held", "a hold")},
            )
            found = agreed(store, held)
            assert (found["customers"].due, found["customers"].held) == (1, 1)
            assert [row[0] for row in contents(database)["customer"]] == [1]
            assert agreed(store)["customers"].due == 1

    def test_a_held_child_keeps_its_parent(self, database: Database) -> None:
        """A hold on an attachment holds the application that it hangs on, and what hangs beside it."""
        run(
            database,
            *people((1, "Alice Berg", "alice@example.no", None, OLD), (2, "Alice Berg", "alice@example.no", None, OLD)),
            "CREATE TABLE doc (id INTEGER PRIMARY KEY, customer_id INTEGER, body VARCHAR(80), "
            "FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE)",
            *values("doc", (1, 1, "a"), (2, 1, "b"), (3, 2, "c")),
        )
        collections = {
            "customers": customers(),
            "docs": {"table": "doc", "belongs_to": "customers", "fields": {"body": "professional.cv"}},
        }
        held = {"docs": frozenset({(2,)})}
        with opened(database, collections) as store:
            found = agreed(store, held)
            assert (found["customers"].due, found["customers"].held) == (1, 1)
            counts, left = erased(store, located(store, "alice@example.no"), held)
            assert (counts, left) == ({}, {("customers", 1, "held", "a hold")})
        after = contents(database)
        assert ([row[0] for row in after["customer"]], [row[0] for row in after["doc"]]) == ([1], [1, 2])


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
            assert "accepts" in found.blockers[0].fix
        assert lost(before, contents(database)) == {"customer": [(2, "Bob", "bob@example.no", None, OLD)]}
        with opened(database, {"customers": customers(accepts={"note": "notes about the customer"})}) as store:
            assert agreed(store)["customers"].due == 1
        left = {"CASCADE": [(3, None)], "SET NULL": [(1, None), (2, None), (3, None)]}
        assert contents(database) == {"customer": [], "note": left[action]}

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
            assert agreed(store)["staff"].due == 1
        assert contents(database) == {"staff": [(2, NEW, None), (3, NEW, 2)]}

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


class TestKeys:
    """How a row is known."""

    def test_a_table_without_a_primary_key(self, database: Database) -> None:
        """Its rows are counted and named as blocked; what it says about a person is found and shown, and kept."""
        run(
            database,
            CUSTOMER.replace("INTEGER PRIMARY KEY", "INTEGER"),
            *values("customer", (1, "Alice", "alice@example.no", None, OLD), (2, "Bob", "bob@example.no", None, NEW)),
        )
        before = contents(database)
        with opened(database, {"customers": customers()}) as store:
            found = agreed(store)["customers"]
            assert (found.due, found.blocked, blockers(found)) == (0, 1, {("no_key", "customer", 1)})
            person = located(store, "alice@example.no")
            assert [(row.collection, row.role) for row in person.rows] == [("customers", "owner")]
            assert [dict(e.values) for e in store.export(person)] == [
                {"email": "alice@example.no", "phone": None, "name": "Alice"}
            ]
            assert erased(store, person) == ({}, {("customers", 1, "blocked", "no_key customer")})
            held = {"customers": person.keys()["customers"]}
            assert tallies(store, held)["customers"].due == 0
        assert contents(database) == before

    def test_a_child_without_a_primary_key_goes_with_its_parent(self, database: Database) -> None:
        """What only hangs on a row needs no key of its own: it is exported and deleted with it."""
        run(
            database,
            *people((1, "Alice Berg", "alice@example.no", None, OLD), (2, "Bob", "bob@example.no", None, NEW)),
            "CREATE TABLE line (customer_id INTEGER, body VARCHAR(80), "
            "FOREIGN KEY (customer_id) REFERENCES customer (id))",
            *values("line", (1, "a"), (1, "a"), (1, None), (2, "b")),
        )
        collections = {
            "customers": customers(),
            "lines": {"table": "line", "belongs_to": "customers", "fields": {"body": "answers.text"}},
        }
        with opened(database, collections) as store:
            found = located(store, "alice@example.no")
            assert sorted(repr(dict(e.values)) for e in store.export(found) if e.collection == "lines") == [
                "{'body': 'a'}",
                "{'body': 'a'}",
                "{'body': None}",
            ]
            with store.erase(found, TODAY, {}) as pending:
                assert dict(pending.counts) == {"customers": 1, "lines": 3}
            assert swept(store) == {"customers": {"customers": 1, "lines": 3}}
        assert contents(database)["line"] == [(2, "b")]

    def test_composite_keys_in_small_chunks(self, database: Database) -> None:
        """Chunks go on after the last key, whatever its columns, and children follow by both."""
        run(
            database,
            "CREATE TABLE booking (place VARCHAR(20), no INTEGER, ended DATE, PRIMARY KEY (place, no))",
            "CREATE TABLE guest (place VARCHAR(20), no INTEGER, seq INTEGER, name VARCHAR(40), "
            "PRIMARY KEY (place, no, seq), FOREIGN KEY (place, no) REFERENCES booking (place, no))",
            *values("booking", *((place, n, OLD if n % 3 else NEW) for place in ("bergen", "oslo") for n in range(9))),
            *values("guest", *(("oslo", n, k, f"Alice {k}") for n in range(9) for k in range(2))),
        )
        collections = {
            "bookings": {"table": "booking", "activity": "stay", "anchors": ENDED, "ignore": {"no": "key"}},
            "guests": {"table": "guest", "belongs_to": "bookings", "fields": {"name": "contact.name"}},
        }
        with opened(database, collections, chunk=5) as store:
            assert agreed(store)["bookings"].due == 12
        after = contents(database)
        assert [row[:2] for row in after["booking"]] == [(p, n) for p in ("bergen", "oslo") for n in (0, 3, 6)]
        assert {row[1] for row in after["guest"]} == {0, 3, 6}

    @pytest.mark.parametrize("kind", ["text", "uuid"])
    def test_keys_that_are_no_numbers(self, database: Database, kind: str) -> None:
        """Texts and UUIDs are keys as good as numbers, chunk by chunk."""
        types = {"postgres": "uuid", "mariadb": "UUID", "sqlite": "TEXT"}
        column = types[database.kind] if kind == "uuid" else "VARCHAR(60)"
        if kind == "uuid":
            keys = [f"0000000{n}-0000-4000-8000-00000000000{n}" for n in range(6)]
        else:
            keys = ["Åse", "ase 100%", "b'c", "ø:x", "zz", "æ\\n"]
        run(
            database,
            f"CREATE TABLE thing (id {column} PRIMARY KEY, email VARCHAR(80), ended DATE)",
            *values("thing", *((key, f"a{n}@example.no", NEW if n == 5 else OLD) for n, key in enumerate(keys))),
        ) if database.kind == "postgres" or "\\" not in keys[-1] else _inserted(database, column, keys)
        spec = rows_with_dates(person={"is": "customer", "email": "email"})
        with opened(database, {"things": spec}, chunk=2) as store:
            assert erased(store, located(store, "A0@example.no")) == ({"things": 1}, set())
            held = {"things": frozenset(row.key for row in located(store, "a1@example.no").rows)}
            found = agreed(store, held)["things"]
            assert (found.due, found.held) == (3, 1)
            witness = _witness(store)
            assert witness is None
        assert len(contents(database)["thing"]) == 2

    def test_a_null_in_a_primary_key_keeps_its_row(self, database: Database) -> None:
        """SQLite lets NULL into a key: such a row cannot be named, so it stays, and the others go."""
        if database.kind != "sqlite":
            pytest.skip("only SQLite lets NULL into a primary key")
        run(
            database,
            "CREATE TABLE thing (id TEXT PRIMARY KEY, ended DATE)",
            *values("thing", ("a", OLD), (None, OLD)),
        )
        with opened(database, {"things": rows_with_dates()}) as store:
            found = agreed(store)["things"]
            assert (found.due, blockers(found)) == (1, {("no_key", "thing", 1)})
        assert contents(database) == {"thing": [(None, OLD)]}


def _inserted(database: Database, column: str, keys: list[str]) -> None:
    """Make the table of texts with bound values, which need no writing of quotes."""
    run(database, f"CREATE TABLE thing (id {column} PRIMARY KEY, email VARCHAR(80), ended DATE)")
    used = engine(database)
    with used.begin() as connection:
        for number, key in enumerate(keys):
            connection.execute(
                sa.text("INSERT INTO thing VALUES (:key, :email, :ended)"),
                {"key": key, "email": f"a{number}@example.no", "ended": str(NEW if number == 5 else OLD)},
            )
    used.dispose()


def _witness(store: Any) -> Any:
    """Return the witness of one more sweep."""
    with store.sweep(Sweep("things", store.purposes["things"].rule, OLD)) as pending:
        return pending.witness


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
    assert found == (
        Blocker("reference", "visit", 1, "visit is not mapped: map it with `belongs_to:` or with a rule of its own."),
    )
