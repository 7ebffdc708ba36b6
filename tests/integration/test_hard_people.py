"""People in rows as real databases hold them: shared addresses, two in one row, two purposes, odd spellings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.integration.worlds import (
    CUSTOMER,
    ENDED,
    NEW,
    OLD,
    PERSON,
    RULE,
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
from tillit.errors import ConfigurationError
from tillit.stores.protocol import Sweep


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
            told = [
                (item.key, item.role, {column: str(value) for column, value in item.values.items()})
                for item in store.export(found)
            ]
            assert sorted(told, key=repr) == [
                ((1,), "owner", {"email": "alice@example.no", "name": "Alice Berg", "ended": "2026-01-01"}),
                ((2,), "referee", {"ref_email": "alice@example.no", "ref_name": "Alice Berg"}),
                ((4,), "owner", {"email": "alice@example.no", "name": "Alice Berg", "ended": "2026-01-01"}),
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
            "CREATE INDEX by_phone ON customer (phone)",
        )
        person = {**PERSON, "fields": {}}
        with opened(database, {"customers": customers(person=person, fields={"name": "contact.name"})}) as store:
            proven = frozenset({("customers", proof.column) for proof in store.prove("customers") if proof.proven})
            found = store.locate(located_by_phone(), proven)
            assert sorted(row.key for row in found.rows) == [(1,), (2,), (3,)]
            assert [way.by for way in found.ways] == ["list"]

    @pytest.mark.parametrize(("kind", "known"), [
        ("INTEGER", "4711"),
        ("VARCHAR(40)", "4711"),
        ("uuid", "00000001-0000-4000-8000-000000000001"),
        ("DATE", "1980-01-31"),
    ])  # fmt: skip
    def test_an_identifier_of_any_type(self, database: Database, kind: str, known: str) -> None:
        """What a person says may not fit the column's type at all: then nobody is found, and nothing fails."""
        if kind == "uuid" and database.kind == "sqlite":
            kind = "TEXT"
        run(
            database,
            f"CREATE TABLE customer (id INTEGER PRIMARY KEY, mark {kind}, ended DATE)",
            *values("customer", (1, known, OLD), (2, None, OLD)),
        )
        spec = rows_with_dates("customer", person={"is": "customer", "id": {"mark": "mark"}})
        with opened(database, {"customers": spec}) as store:
            assert [row.key for row in located(store, mark=f" {known} ").rows] == [(1,)]
            for other in ("4712", "--5", "²", "x'; --", "0", "9" * 30, "1e3", "1980-01-32", "-"):
                assert located(store, mark=other).rows == (), other


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
            assert [{column: str(value) for column, value in e.values.items()} for e in store.export(person)] == [
                {"email": "alice@example.no", "phone": "None", "name": "Alice", "ended": "2020-01-01"}
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
