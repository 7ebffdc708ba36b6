"""Keys and spellings that databases take for the same: what is somebody else's stays, whatever the collation says."""

from __future__ import annotations

import pytest

from tests.integration.worlds import (
    CUSTOMER,
    ENDED,
    NEW,
    OLD,
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
from tillit.errors import ConfigurationError, StoreError
from tillit.stores.protocol import advise
from tillit.stores.sql import schema

PAIRS = [
    pytest.param("asa@example.no", "åsa@example.no", id="a ring"),
    pytest.param("abc@example.no", "ABC@example.no", id="capitals"),
    pytest.param("a@example.no", "a@example.no ", id="a blank at the end"),
]
"""Two people's keys, which one collation or another takes for the same."""


def _only(database: Database, kind: str) -> None:
    """Skip the databases that have no such thing."""
    if database.kind != kind:
        pytest.skip(f"only in {kind}")


def _folding(database: Database, column: str) -> str:
    """Return a column that takes much for the same in this database."""
    return f"{column} VARCHAR(80)" + {"sqlite": " COLLATE NOCASE", "mariadb": " COLLATE utf8mb4_general_ci"}.get(
        database.kind, ""
    )


class TestSpellings:
    """Rows hang on each other by texts."""

    @pytest.mark.parametrize(("mine", "theirs"), PAIRS)
    def test_a_child_hangs_on_the_row_with_the_very_same_text(self, database: Database, mine: str, theirs: str) -> None:
        """Counted, found, swept and erased are one's own notes alone, and not those of who is spelt alike."""
        run(
            database,
            "CREATE TABLE customer "
            f"(id INTEGER PRIMARY KEY, {_folding(database, 'code')}, email VARCHAR(80), ended DATE)",
            f"CREATE TABLE note (id INTEGER PRIMARY KEY, {_folding(database, 'code')}, body VARCHAR(80))",
            "CREATE TABLE page (note INTEGER, body VARCHAR(80), FOREIGN KEY (note) REFERENCES note (id))",
            *values(
                "customer",
                (1, mine, "old@example.no", OLD),
                (2, theirs, "live@example.no", NEW),
                (3, mine, "new@example.no", NEW),
            ),
            *values("note", (1, mine, "one's own"), (2, theirs, "the other's")),
            *values("page", (1, "one's own"), (2, "the other's")),
        )
        collections = {
            "customers": {
                "table": "customer",
                "activity": "trade",
                "person": {"is": "customer", "email": "email"},
                "anchors": ENDED,
                "ignore": {"id": "key", "code": "key"},
            },
            "notes": {
                "table": "note",
                "belongs_to": "customers",
                "by": {"code": "code"},
                "fields": {"body": "answers.text"},
            },
            "pages": {"table": "page", "belongs_to": "notes", "fields": {"body": "answers.text"}},
        }
        with opened(database, collections) as store:
            found = located(store, "live@example.no")
            assert sorted((r.collection, r.key) for r in found.rows if r.collection != "pages") == [
                ("customers", (2,)),
                ("notes", (2,)),
            ]
            assert [dict(e.values) for e in store.export(found) if e.role is None] == [{"body": "the other's"}] * 2
            held = {"notes": frozenset({(2,)})}
            assert tallies(store, held)["customers"].due == 1
            with store.erase(located(store, "new@example.no"), TODAY, {}) as pending:
                assert dict(pending.counts) == {"customers": 1, "notes": 1, "pages": 1}
            assert swept(store) == {"customers": {"customers": 1, "notes": 1, "pages": 1}}
        after = contents(database)
        assert ([r[0] for r in after["note"]], [r[0] for r in after["page"]]) == ([2], [2])

    @pytest.mark.parametrize(("mine", "theirs"), PAIRS)
    @pytest.mark.parametrize("why", ["held", "duty"])
    def test_a_spared_row_keeps_its_own_children(self, database: Database, mine: str, theirs: str, why: str) -> None:
        """Of one person's two rows one stays, with what hangs on it, although the other is spelt alike."""
        run(
            database,
            f"CREATE TABLE customer (id INTEGER PRIMARY KEY, {_folding(database, 'code')}, email VARCHAR(80), "
            "ended DATE, invoiced DATE)",
            f"CREATE TABLE note (id INTEGER PRIMARY KEY, {_folding(database, 'code')}, invoiced DATE)",
            "CREATE TABLE page (note INTEGER, body VARCHAR(80), FOREIGN KEY (note) REFERENCES note (id))",
            *values("customer", (1, mine, "alice@example.no", NEW, OLD), (2, theirs, "alice@example.no", NEW, OLD)),
            *values("note", (1, mine, OLD), (2, theirs, NEW if why == "duty" else OLD)),
            *values("page", (1, "goes"), (2, "stays")),
        )
        collections = {
            "customers": {
                "table": "customer",
                "activity": "trade",
                "person": {"is": "customer", "email": "email"},
                "anchors": ENDED,
                "ignore": {"id": "key", "code": "key", "invoiced": "a day"},
            },
            "notes": {"table": "note", "belongs_to": "customers", "by": {"code": "code"}, "ignore": {"id": "key"}},
            "pages": {"table": "page", "belongs_to": "notes", "fields": {"body": "answers.text"}},
            "bills": {
                "table": "note",
                "activity": "books",
                "anchors": {"ended": {"column": "invoiced", "as": "date"}},
                "ignore": {"id": "key"},
            },
        }
        if why == "held":
            collections.pop("bills")
        with opened(database, collections, duties=frozenset({"bills"}) if why == "duty" else frozenset()) as store:
            held = {"customers": frozenset({(2,)})} if why == "held" else {}
            counts, left = erased(store, located(store, "alice@example.no"), held)
            assert counts == {"customers": 1, "notes": 1, "pages": 1}
            assert [(rows, reason) for _, rows, reason, _ in left] == [(1, why)]
        assert {name: len(rows) for name, rows in contents(database).items()} == {"customer": 1, "note": 1, "page": 1}
        assert contents(database)["page"] == [(2, "stays")]

    @pytest.mark.parametrize(("mine", "theirs"), PAIRS)
    def test_a_leaf_is_deleted_by_the_very_same_key(self, database: Database, mine: str, theirs: str) -> None:
        """Also where the parent's key is the text itself, and nothing points at the child."""
        exact = {"mariadb": " COLLATE utf8mb4_nopad_bin"}.get(database.kind, "")
        run(
            database,
            f"CREATE TABLE customer (code VARCHAR(80){exact} PRIMARY KEY, email VARCHAR(80), ended DATE)",
            f"CREATE TABLE note (id INTEGER PRIMARY KEY, {_folding(database, 'code')}, body VARCHAR(80))",
            *values("customer", (mine, "old@example.no", OLD), (theirs, "live@example.no", NEW)),
            *values("note", (1, mine, "one's own"), (2, theirs, "the other's")),
        )
        collections = {
            "customers": {
                "table": "customer",
                "activity": "trade",
                "person": {"is": "customer", "email": "email"},
                "anchors": ENDED,
                "ignore": {"code": "key"},
            },
            "notes": {
                "table": "note",
                "belongs_to": "customers",
                "by": {"code": "code"},
                "fields": {"body": "answers.text"},
            },
        }
        with opened(database, collections) as store:
            assert swept(store) == {"customers": {"customers": 1, "notes": 1}}
        assert [row[0] for row in contents(database)["note"]] == [2]

    def test_a_cascade_in_another_spelling_is_seen(self, database: Database) -> None:
        """SQLite enforces a key by its target's collation, and MariaDB by that of both: such a row blocks as well."""
        if database.kind == "postgres":
            pytest.skip("every collation is exact there")
        theirs = "VARCHAR(20)" if database.kind == "sqlite" else "VARCHAR(20) COLLATE utf8mb4_general_ci"
        run(
            database,
            f"CREATE TABLE customer ({_folding(database, 'code')} PRIMARY KEY, ended DATE)",
            f"CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer {theirs.replace('20', '80')}, "
            "FOREIGN KEY (customer) REFERENCES customer (code) ON DELETE CASCADE)",
            *values("customer", ("ACME", OLD), ("Berg", OLD)),
            *values("invoice", (1, "acme")),
        )
        with opened(database, {"customers": rows_with_dates("customer", ignore={"code": "key"})}) as store:
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (1, {("cascade", "invoice", 1)})
        assert contents(database)["invoice"] == [(1, "acme")]

    def test_a_childs_cascade_in_another_spelling_is_seen(self, database: Database) -> None:
        """Rows that the database would take along as children, and that are not counted as such, keep their parent."""
        if database.kind == "postgres":
            pytest.skip("every collation is exact there")
        run(
            database,
            f"CREATE TABLE customer ({_folding(database, 'code')} PRIMARY KEY, ended DATE)",
            f"CREATE TABLE note (id INTEGER PRIMARY KEY, {_folding(database, 'code')}, "
            "FOREIGN KEY (code) REFERENCES customer (code) ON DELETE CASCADE)",
            *values("customer", ("ACME", OLD), ("Berg", OLD)),
            *values("note", (1, "acme"), (2, "Berg")),
        )
        collections = {
            "customers": rows_with_dates("customer", ignore={"code": "key"}),
            "notes": {"table": "note", "belongs_to": "customers", "ignore": {"id": "key"}},
        }
        with opened(database, collections) as store:
            found = tallies(store)["customers"]
            assert (found.due, blockers(found)) == (1, {("reference", "note", 1)})
            assert swept(store) == {"customers": {"customers": 1, "notes": 1}}
        assert contents(database) == {"customer": [("ACME", OLD)], "note": [(1, "acme")]}

    @pytest.mark.parametrize(
        ("child", "parent"), [("TEXT COLLATE NOCASE", "TEXT"), ("INTEGER", "TEXT"), ("TEXT", "TEXT COLLATE NOCASE")]
    )
    def test_only_pointers_to_the_row_are_emptied(self, database: Database, child: str, parent: str) -> None:
        """SQLite compares by the column on the left, but a key points as its target compares."""
        _only(database, "sqlite")
        mine, theirs, pointers = (
            ("0123", "123", ("123", "123")) if child == "INTEGER" else ("ACME", "acme", ("ACME", "acme"))
        )
        if "NOCASE" in parent:
            mine, theirs, pointers = "ACME", "Berg", ("Acme", "berg")
        run(
            database,
            f"CREATE TABLE customer (code {parent} PRIMARY KEY, ended DATE)",
            f"CREATE TABLE message (id INTEGER PRIMARY KEY, author {child} REFERENCES customer (code), sent DATE)",
            *values("customer", (mine, OLD), (theirs, NEW)),
            f"INSERT INTO message VALUES (1, '{pointers[0]}', '{NEW}'), (2, '{pointers[1]}', '{NEW}')",
        )
        collections = {
            "customers": rows_with_dates("customer", ignore={"code": "key"}),
            "messages": {
                "table": "message",
                "activity": "talk",
                "anchors": {"ended": {"column": "sent", "as": "date"}},
                "unlink": {"author": "the author is gone"},
                "ignore": {"id": "key"},
            },
        }
        with opened(database, collections) as store:
            if child == "INTEGER":  # which SQLite takes for pointers to '0123' when that is deleted
                assert blockers(tallies(store)["customers"]) == {("reference", "message", 1)}
            assert swept(store)["customers"] == ({} if child == "INTEGER" else {"customers": 1})
        left = [row[1] for row in contents(database)["message"]]
        assert left == ([123, 123] if child == "INTEGER" else [None, pointers[1]])


class TestTypes:
    """Rows hang on each other by columns of unlike types."""

    @pytest.mark.parametrize("key", [True, False])
    def test_a_number_is_no_text(self, database: Database, *, key: bool) -> None:
        """'0123' and 123 are one to SQLite and to MariaDB, and two people's: such a link is refused."""
        if key and database.kind != "sqlite":
            pytest.skip("its foreign keys have like types")
        points = ", FOREIGN KEY (code) REFERENCES customer (code)" if key else ""
        run(
            database,
            "CREATE TABLE customer (code VARCHAR(20) PRIMARY KEY, ended DATE)",
            f"CREATE TABLE note (id INTEGER PRIMARY KEY, code INTEGER{points})",
            *values("customer", ("0123", OLD), ("123", NEW)),
            *values("note", (1, 123)),
        )
        collections = {
            "customers": rows_with_dates("customer", ignore={"code": "key"}),
            "notes": {"table": "note", "belongs_to": "customers", "by": {"code": "code"}, "ignore": {"id": "key"}},
        }
        with opened(database, collections) as store, pytest.raises(ConfigurationError) as raised:
            tallies(store)
        assert [problem.id for problem in raised.value.problems] == ["M061"]

    def test_events_of_another_type_are_refused(self, database: Database) -> None:
        """The same holds for the newest event in another table."""
        run(
            database,
            "CREATE TABLE customer (code VARCHAR(20) PRIMARY KEY, ended DATE)",
            "CREATE TABLE login (id INTEGER PRIMARY KEY, code INTEGER, at DATE)",
        )
        anchors = {"ended": {"newest": "login.at", "by": {"login.code": "code"}, "as": "date"}}
        spec = {"table": "customer", "activity": "trade", "anchors": anchors, "ignore": {"code": "key"}}
        with opened(database, {"customers": spec}) as store, pytest.raises(ConfigurationError) as raised:
            tallies(store)
        assert [problem.id for problem in raised.value.problems] == ["M061"]

    def test_what_sqlite_reads_as_the_parents_number_is_its_child(self, database: Database) -> None:
        """A text column may point to a number: no two numbers are meant by one text."""
        _only(database, "sqlite")
        run(
            database,
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, ended DATE)",
            "CREATE TABLE note (id INTEGER PRIMARY KEY, customer TEXT REFERENCES customer)",
            *values("customer", (1, OLD), (2, NEW)),
            *values("note", (1, "01"), (2, "2"), (3, 1)),
        )
        collections = {
            "customers": rows_with_dates("customer"),
            "notes": {"table": "note", "belongs_to": "customers", "ignore": {"id": "key"}},
        }
        with opened(database, collections) as store:
            assert swept(store) == {"customers": {"customers": 1, "notes": 2}}
        assert contents(database)["note"] == [(2, "2")]

    def test_a_key_without_a_type_blocks_as_it_points(self, database: Database) -> None:
        """A pointer of no type points to the text that it would be."""
        _only(database, "sqlite")
        run(
            database,
            "CREATE TABLE customer (code TEXT PRIMARY KEY, ended DATE)",
            "CREATE TABLE visit (id INTEGER PRIMARY KEY, customer REFERENCES customer)",
            *values("customer", ("7", OLD), ("8", OLD)),
            *values("visit", (1, 7)),
        )
        with opened(database, {"customers": rows_with_dates("customer", ignore={"code": "key"})}) as store:
            found = agreed(store)["customers"]
            assert (found.due, blockers(found)) == (1, {("reference", "visit", 1)})


class TestSqliteSchema:
    """What SQLite writes in its schema, however it was spelt."""

    @pytest.mark.parametrize(
        ("pointer", "expected"),
        [
            ("u INTEGER REFERENCES customer (id) ON DELETE CASCADE", "CASCADE"),
            ("u INTEGER REFERENCES customer ON DELETE SET NULL", "SET NULL"),
            (
                "u INTEGER NOT NULL CHECK (u > 0) references CUSTOMER(ID) on\ndelete\tcascade on update cascade",
                "CASCADE",
            ),
            ("u INTEGER, CONSTRAINT x FOREIGN KEY (u) REFERENCES customer (id) ON DELETE RESTRICT", "RESTRICT"),
            ("u INTEGER, FOREIGN KEY (u) REFERENCES customer (id) /* on delete cascade */", "NO ACTION"),
            ("u INTEGER REFERENCES customer (id) ON UPDATE SET NULL ON DELETE SET DEFAULT DEFERRABLE", "SET DEFAULT"),
        ],
    )
    def test_what_a_key_does_is_read_from_the_database(self, database: Database, pointer: str, expected: str) -> None:
        """An action is known in every spelling, as SQLite itself knows it."""
        _only(database, "sqlite")
        run(database, CUSTOMER, f"CREATE TABLE note (id INTEGER PRIMARY KEY, {pointer})")
        used = engine(database)
        [found] = schema.read("s", used).references
        used.dispose()
        assert (found.table, found.columns, found.target, found.target_columns, found.on_delete) == (
            "note",
            ("u",),
            "customer",
            ("id",),
            expected,
        )

    def test_an_inline_cascade_can_be_accepted(self, database: Database) -> None:
        """The blocker names the cascade, and accepting it lets the rows go."""
        _only(database, "sqlite")
        run(
            database,
            *people((1, "Alice", None, None, OLD)),
            "CREATE TABLE note (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customer ON DELETE CASCADE)",
            *values("note", (1, 1)),
        )
        with opened(database, {"customers": customers()}) as store:
            assert blockers(tallies(store)["customers"]) == {("cascade", "note", 1)}
        with opened(database, {"customers": customers(accepts={"note": "why"})}) as store:
            assert agreed(store)["customers"].due == 1
        assert contents(database) == {"customer": [], "note": []}

    @pytest.mark.parametrize(
        "trigger",
        [
            "CREATE TRIGGER {} AFTER DELETE ON CUSTOMER BEGIN DELETE FROM log; END",
            "CREATE TRIGGER {} /* begin */ AFTER -- begin\n DELETE ON customer BEGIN DELETE FROM log; END",
            "create trigger if not exists {} delete on customer begin delete from log; end",
            "CREATE TRIGGER {} BEFORE DELETE ON [customer] FOR EACH ROW WHEN 1 BEGIN DELETE FROM log; END",
        ],
    )
    @pytest.mark.parametrize("name", ["plain", "beginner", '"clean on update"', "[after insert]"])
    def test_a_delete_trigger_is_seen_however_it_is_written(self, database: Database, trigger: str, name: str) -> None:
        """The table's case, comments, and a name full of the words of the language hide nothing."""
        _only(database, "sqlite")
        run(
            database,
            *people((1, "Alice", None, None, OLD)),
            "CREATE TABLE log (id INTEGER PRIMARY KEY)",
            "INSERT INTO log VALUES (1)",
            trigger.format(name),
        )
        with opened(database, {"customers": customers()}) as store:
            assert blockers(agreed(store)["customers"]) == {("trigger", name.strip('"[]'), 1)}
        assert contents(database)["log"] == [(1,)]

    @pytest.mark.parametrize("event", ["INSERT", "UPDATE OF name"])
    def test_other_triggers_do_not_keep_rows(self, database: Database, event: str) -> None:
        """A trigger called "on delete" that is about something else is in nobody's way."""
        _only(database, "sqlite")
        run(
            database,
            *people((1, "Alice", None, None, OLD)),
            f'CREATE TRIGGER "after delete on" /* delete */ AFTER -- delete\n {event} ON customer BEGIN SELECT 1; END',
        )
        with opened(database, {"customers": customers()}) as store:
            assert agreed(store)["customers"].due == 1

    def test_clearing_a_row_whose_key_is_null(self, database: Database) -> None:
        """Such a row cannot be named: it is never counted as cleared, and nothing else is changed either."""
        _only(database, "sqlite")
        run(
            database,
            "CREATE TABLE customer (a TEXT, b TEXT, name TEXT, ended DATE, PRIMARY KEY (a, b))",
            *values("customer", ("1", None, "Alice", OLD), ("2", "x", "Bob", OLD)),
        )
        before = contents(database)
        spec = rows_with_dates("customer", fields={"name": "contact.name"}, ignore={"a": "key", "b": "key"})
        with (
            opened(database, {"customers": spec}, {"customers": f"{RULE}, then clear contact.name"}) as store,
            pytest.raises(StoreError) as raised,
        ):
            swept(store)
        assert [problem.id for problem in raised.value.problems] == ["S009"]
        assert contents(database) == before


class TestCopies:
    """Materialised views of PostgreSQL."""

    def test_a_materialised_view_is_a_table_to_account_for(self, database: Database) -> None:
        """It is listed with its columns, in whatever schema it lies, until somebody says why it is left out."""
        _only(database, "postgres")
        run(
            database,
            *people((1, "Alice", "alice@example.no", None, OLD)),
            "CREATE SCHEMA reports",
            "CREATE MATERIALIZED VIEW everybody AS SELECT id, email FROM customer",
            "CREATE MATERIALIZED VIEW reports.ended AS SELECT email FROM customer",
            "CREATE VIEW current AS SELECT email FROM customer",
        )
        with opened(database, {"customers": customers()}, ignore={"reports.ended": "refreshed every night"}) as store:
            tables = {view.name: (view.undeclared, view.ignored) for view in store.inspect().tables}
            assert tables == {
                "customer": ((), None),
                "everybody": (("email", "id"), None),
                "reports.ended": ((), "refreshed every night"),
            }
            assert swept(store) == {"customers": {"customers": 1}}
            steps = [step.what for step in store.finish()]
            assert steps[:2] == [advise("refresh copy", name=name) for name in ("everybody", "reports.ended")]

    def test_a_materialised_view_is_no_collection(self, database: Database) -> None:
        """Nothing could be deleted from it, so a map that promises it does not load."""
        _only(database, "postgres")
        run(database, CUSTOMER, "CREATE MATERIALIZED VIEW copy AS SELECT * FROM customer")
        with opened(database, {"copies": customers("copy")}) as store, pytest.raises(ConfigurationError) as raised:
            tallies(store)
        assert [problem.id for problem in raised.value.problems] == ["M062"]
