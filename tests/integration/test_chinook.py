"""A schema made by others, the Chinook music shop, on all three databases: find, export, erase and keep work on it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from tests.servers import Database, UnavailableError
from tillit import rules
from tillit.stores.map import StoreMap
from tillit.stores.protocol import Identifiers, Purpose, Sweep
from tillit.stores.sql import SqlStore

HOME = "TILLIT_TEST_CHINOOK"
"""Names the folder with the Chinook scripts, where it is not beside the checkout."""
TODAY = date(2026, 11, 22)
BOUGHT = "18 months after bought"
HIRED = "23 years after hired"
ALICE, CHARLIE = 4, 5
CANARY = "Kanarifuglgata 4711 Å"


def _snake(name: str) -> str:
    """Return a name as the PostgreSQL script writes it."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


@dataclass(frozen=True)
class Shop:
    """The Chinook database in one database server, under its own names there."""

    database: Database
    engine: sa.Engine

    def name(self, name: str) -> str:
        """Return a table's or column's name as it stands here."""
        return _snake(name) if self.database.kind == "postgres" else name

    def names(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return a mapping with its keys as they stand here."""
        return {self.name(key): value for key, value in values.items()}

    def execute(self, statement: str, **values: Any) -> list[Any]:
        """Run a statement whose names in `[brackets]` are put as they stand here, committed at once."""
        quoted = re.sub(r"\[(\w+)\]", lambda found: self.name(found.group(1)), statement)
        with self.engine.begin() as connection:
            result = connection.execute(sa.text(quoted), values)
            return list(result) if result.returns_rows else []

    def rows(self) -> dict[str, dict[Any, tuple[Any, ...]]]:
        """Return every row of every table, by key."""
        keys = dict.fromkeys(
            "Customer Invoice InvoiceLine Employee Album Artist Genre MediaType Playlist Track".split(), 1
        )
        keys |= {"CustomerTag": 2, "PlaylistTrack": 2}
        return {
            table: {tuple(row[:size]): tuple(row) for row in self.execute(f"SELECT * FROM [{table}]")}
            for table, size in keys.items()
        }

    def _employees(self, *, unlink: bool) -> dict[str, Any]:
        """Return the map of the employees, with or without leave to empty the pointers to a manager who goes."""
        n = self.name
        pointer = {n("ReportsTo"): "who leads"}
        return {
            "table": n("Employee"),
            "activity": "staff",
            "person": {"is": "employee", "email": n("Email")},
            "fields": self.names({"FirstName": "contact.name", "LastName": "contact.name"}),
            "anchors": {"hired": {"column": n("HireDate"), "as": "timestamp (Europe/Oslo)"}},
            "unlink": pointer if unlink else {},
            "ignore": {} if unlink else pointer,
        }

    def store(self, *, unlink: bool = False, rule: str = BOUGHT, hired: str = HIRED) -> SqlStore:
        """Return the store with the people of the shop mapped."""
        n = self.name
        helper = {n("SupportRepId"): "the pointer goes with the employee"} if unlink else {}
        ignored = {} if unlink else self.names({"SupportRepId": "who helps them"})
        spec = {
            "kind": "sql",
            "url": self.database.url,
            "chunk": 7,
            "collections": {
                "customers": {
                    "table": n("Customer"),
                    "activity": "shop",
                    "person": {
                        "is": "customer",
                        "email": n("Email"),
                        "phone": [n("Phone"), n("Fax")],
                        "id": {"customer_no": n("CustomerId")},
                    },
                    "fields": self.names(
                        {"FirstName": "contact.name", "LastName": "contact.name", "Email": "contact.email"}
                        | {"Phone": "contact.phone", "Fax": "contact.phone", "Address": "contact.address"}
                    ),
                    "anchors": {
                        "bought": {
                            "newest": f"{n('Invoice')}.{n('InvoiceDate')}",
                            "by": {n("CustomerId"): n("CustomerId")},
                            "as": "timestamp (Europe/Oslo)",
                        }
                    },
                    "unlink": helper,
                    "ignore": {**ignored, **self.names({"City": "place", "Country": "place"})},
                },
                "invoices": {
                    "table": n("Invoice"),
                    "belongs_to": "customers",
                    "fields": self.names({"BillingAddress": "contact.address"}),
                },
                "lines": {"table": n("InvoiceLine"), "belongs_to": "invoices"},
                "tags": {
                    "table": n("CustomerTag"),
                    "belongs_to": "customers",
                    "fields": self.names({"Tag": "conversation.notes"}),
                },
                "employees": self._employees(unlink=unlink),
            },
        }
        purposes = {
            "customers": Purpose("shop", "customers", rules.parse(rule)),
            "employees": Purpose("staff", "employees", rules.parse(hired)),
        }
        return SqlStore("chinook", StoreMap.model_validate(spec), purposes)


def _scripts() -> Path:
    """Return the folder with the Chinook scripts, or skip."""
    for place in (os.environ.get(HOME), Path(__file__).parents[3] / "shared" / "data" / "chinook"):
        if place and (Path(place) / "Chinook_Sqlite.sqlite").exists():
            return Path(place)
    pytest.skip(f"the Chinook scripts are not here; {HOME} may name their folder")


def _load(database: Database, scripts: Path) -> None:
    """Load the shop into an empty database."""
    if database.kind == "sqlite":
        shutil.copyfile(scripts / "Chinook_Sqlite.sqlite", database.path)
        database.path.chmod(0o600)
        return
    file = "Chinook_PostgreSql.sql" if database.kind == "postgres" else "Chinook_MySql.sql"
    text = re.sub(r"/\*.*?\*/", "", (scripts / file).read_text(encoding="utf-8-sig"), flags=re.DOTALL)
    text = re.sub(r"^(DROP DATABASE|CREATE DATABASE|USE|\\c)\b[^\n]*$", "", text, flags=re.MULTILINE)
    engine = sa.create_engine(database.url)
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        for statement in re.split(r";\s*\n", text):
            if statement.strip():
                cursor.execute(statement.strip())
        connection.commit()
    engine.dispose()


@pytest.fixture
def shop(database: Database) -> Iterator[Shop]:
    """Return the shop with a table of composite keys under the customer, and canaries on Alice's rows."""
    _load(database, _scripts())
    engine = sa.create_engine(database.url)
    made = Shop(database, engine)
    made.execute(
        "CREATE TABLE [CustomerTag] ([CustomerId] INTEGER NOT NULL, [Position] INTEGER NOT NULL, [Tag] VARCHAR(80), "
        "PRIMARY KEY ([CustomerId], [Position]), FOREIGN KEY ([CustomerId]) REFERENCES [Customer] ([CustomerId]))"
    )
    for customer in (ALICE, CHARLIE):
        for position in (1, 2):
            made.execute(
                "INSERT INTO [CustomerTag] VALUES (:customer, :position, :tag)",
                customer=customer,
                position=position,
                tag=CANARY if customer == ALICE else "other",
            )
    email = "Åsa.Alice@Example.org " if database.kind != "mariadb" else "Åsa.Alice@Example.org"
    change = "UPDATE [Customer] SET [Email] = :email, [Address] = :address WHERE [CustomerId] = :customer"
    made.execute(change, email=email, address=CANARY, customer=ALICE)
    made.execute(change, email="asa.alice@example.org", address="Gate 2", customer=CHARLIE)
    made.execute("UPDATE [Invoice] SET [BillingAddress] = :a WHERE [CustomerId] = :c", a=CANARY, c=ALICE)
    yield made
    engine.dispose()


def _sweep(store: SqlStore, collection: str, today: date = TODAY) -> int:
    """Sweep a collection to its end and return how many of its rows went."""
    total, after = 0, None
    sweep = Sweep(collection, store.purposes[collection].rule, today)
    while True:
        with store.sweep(sweep, after) as pending:
            if pending.witness is None:
                return total
            pending.commit()
            total += pending.counts[collection]
            after = pending.last
        if after is None:
            return total


def test_find_and_export(shop: Shop) -> None:
    """Alice is found by her address however it is written; a neighbour whose address looks alike is not."""
    store = shop.store()
    found = store.locate(Identifiers(emails=("åsa.ALICE@example.org",)))
    assert {row.key for row in found.rows if row.collection == "customers"} == {(ALICE,)}
    invoices = shop.execute("SELECT [InvoiceId] FROM [Invoice] WHERE [CustomerId] = :c", c=ALICE)
    assert {row.key for row in found.rows if row.collection == "invoices"} == {tuple(row) for row in invoices}
    assert {row.key for row in found.rows if row.collection == "tags"} == {(ALICE, 1), (ALICE, 2)}
    exported = list(store.export(found))
    assert {one.values[shop.name("Address")] for one in exported if one.collection == "customers"} == {CANARY}
    assert {one.values[shop.name("Tag")] for one in exported if one.collection == "tags"} == {CANARY}
    number = store.locate(Identifiers(ids=(("customer_no", str(ALICE)),)))
    assert {row.key for row in number.rows} == {row.key for row in found.rows}
    store.close()


def test_erase_leaves_everybody_else_as_they_were(shop: Shop) -> None:
    """Erasing Alice takes her rows with all that belongs to them; every other row is the same to the last byte."""
    store = shop.store()
    before = shop.rows()
    gone = store.locate(Identifiers(emails=("åsa.alice@example.org",)))
    with store.erase(gone, TODAY, {}) as pending:
        assert pending.spared == ()
        pending.commit()
    keys = gone.keys()
    tables = {"customers": "Customer", "invoices": "Invoice", "lines": "InvoiceLine", "tags": "CustomerTag"}
    for collection, table in tables.items():
        for key in keys[collection]:
            del before[table][key]
    assert shop.rows() == before
    assert dict(pending.counts) == {name: len(keys[name]) for name in tables}
    assert store.locate(Identifiers(emails=("åsa.alice@example.org",))).rows == ()
    store.close()


def test_keep_goes_by_the_newest_invoice(shop: Shop) -> None:
    """A customer goes when the newest invoice is old enough, with everything that belongs to them, and nobody else."""
    store = shop.store()
    cut = date(2025, 5, 22)
    newest = shop.execute("SELECT [CustomerId], max([InvoiceDate]) FROM [Invoice] GROUP BY [CustomerId]")
    due = {customer for customer, day in newest if str(day)[:10] <= cut.isoformat()}
    assert due
    before = shop.rows()
    tally = store.tally(Sweep("customers", store.purposes["customers"].rule, TODAY))
    assert (tally.due, tally.total) == (len(due), len(before["Customer"]))
    assert _sweep(store, "customers") == len(due)
    after = shop.rows()
    assert after["Customer"] == {key: row for key, row in before["Customer"].items() if key[0] not in due}
    assert {row[1] for row in after["Invoice"].values()}.isdisjoint(due)
    assert after["Invoice"].items() <= before["Invoice"].items()
    assert after["Employee"] == before["Employee"]
    assert store.tally(Sweep("customers", store.purposes["customers"].rule, TODAY)).due == 0
    store.close()


def test_a_manager_whose_people_stay_is_blocked_and_named(shop: Shop) -> None:
    """Of the employees who are due, none goes as long as somebody who stays points to them."""
    store = shop.store(hired="24 years after hired")  # three of eight, each with somebody below or beside
    tally = store.tally(Sweep("employees", store.purposes["employees"].rule, date(2026, 11, 22)))
    assert (tally.due, tally.blocked) == (0, 3)
    assert {blocker.name for blocker in tally.blockers} == {shop.name("Employee"), shop.name("Customer")}
    before = shop.rows()
    assert _sweep(store, "employees") == 0
    assert shop.rows() == before
    store.close()


def test_with_unlink_a_manager_goes_and_only_the_pointer_is_emptied(shop: Shop) -> None:
    """Where the map says so, the pointers to those who go are emptied, and nothing else of the others changes."""
    store = shop.store(unlink=True, hired="24 years after hired")
    before = shop.rows()
    assert _sweep(store, "employees") == 3
    after = shop.rows()
    gone = set(before["Employee"]) - set(after["Employee"])
    assert gone == {(1,), (2,), (3,)}
    for table in ("Employee", "Customer"):
        for key, row in after[table].items():
            changed = [(old, new) for old, new in zip(before[table][key], row, strict=True) if old != new]
            assert changed in ([], [(changed[0][0], None)] if changed else [])
            assert all((old,) in gone for old, _ in changed)
    assert after["Invoice"] == before["Invoice"]
    store.close()


def test_employees_who_are_all_due_go_together(shop: Shop) -> None:
    """The self-reference does not keep those who go all the same."""
    shop.execute("UPDATE [Customer] SET [SupportRepId] = NULL")
    store = shop.store(hired="20 years after hired")
    assert _sweep(store, "employees") == 8
    assert shop.rows()["Employee"] == {}
    store.close()


def test_canaries_are_gone_from_dumps_and_files(shop: Shop) -> None:
    """What stood in Alice's rows can be read before, and afterwards neither in a dump nor in the tables' files."""
    canary = CANARY.encode()
    assert canary in shop.database.dump()
    store = shop.store()
    with store.erase(store.locate(Identifiers(emails=("åsa.alice@example.org",))), TODAY, {}) as pending:
        pending.commit()
    assert canary not in shop.database.dump()
    steps = store.finish()
    store.close()
    shop.engine.dispose()
    if shop.database.kind == "sqlite":
        assert [step.done for step in steps] == [True]
        assert shop.database.holds(canary) == []
        return
    assert [step.done for step in steps] == [False]
    _operate(shop)
    try:
        files = shop.database.holds(canary)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    tables = [path for path in files if path.suffix == ".ibd" or "base" in path.parts]
    assert tables == []


def _operate(shop: Shop) -> None:
    """Do what the documentation asks of the operator."""
    server = shop.database.server
    assert server is not None
    for table in ("Customer", "Invoice", "InvoiceLine", "CustomerTag"):
        if shop.database.kind == "postgres":
            server.execute(f"VACUUM FULL {_snake(table)}", shop.database.url)
        else:
            server.execute(f"OPTIMIZE TABLE {table}", shop.database.url)
    server.flush()


def test_a_plain_delete_leaves_the_canary_in_the_file(tmp_path: Path) -> None:
    """The scan for canaries can fail: SQLite without secure deletion keeps what was deleted."""
    path = tmp_path / "shop.sqlite3"
    shutil.copyfile(_scripts() / "Chinook_Sqlite.sqlite", path)
    path.chmod(0o600)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("UPDATE Customer SET Address = ? WHERE CustomerId = ?", (CANARY, ALICE))
        connection.commit()
        assert CANARY.encode() in path.read_bytes()
        connection.execute("DELETE FROM Customer WHERE CustomerId = ?", (ALICE,))
        connection.commit()
    assert CANARY.encode() in path.read_bytes()
