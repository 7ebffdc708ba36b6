"""The made-up data: cases with a note each, and customers with orders, a subscription and tickets; and their folder.

Every tenth case is overdue, spread evenly over the table, so that every part of it is touched. No row is about anybody.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import psycopg

CASES = 10_000_000
PEOPLE = 100_000
"""Customers, each with five orders, one subscription and two tickets: 900,000 rows."""
ERASED, WEB = 24, 3
"""Customers with very many orders, to be erased: side by side with statements by hand, and through the web."""
HEAVY = ERASED + WEB
HEAVY_ORDERS = 10_005
CHUNK = 10_000
RULE = "2 years after closed"

REGISTER = """\
controller: {name: Example AS, email: post@example.org, country: "NO"}
languages: [en]
activities:
  support:
    title: Support
    purpose: Handle cases.
    people: [customer]
    data: [answers.text]
    source: person
    basis: legitimate_interests
    interest: Handling cases.
    keep: {cases: 2 years after closed}
  sales:
    title: Sales
    purpose: Deliver what is ordered.
    people: [customer]
    data: [contact, financial.invoice, answers.text]
    source: person
    basis: legitimate_interests
    interest: Selling.
    keep: {customers: 3 years after ended, subscribers: 3 years after ended, tickets: 3 years after opened}
"""

STORES = """\
stores:
  cases:
    kind: sql
    url: {cases}
    chunk: {chunk}
    collections:
      cases:
        table: cases
        activity: support
        fields: {{title: answers.text}}
        anchors: {{closed: {{column: closed, as: date}}}}
        ignore: {{id: surrogate key}}
      notes:
        table: note
        belongs_to: cases
        fields: {{body: answers.text}}
        ignore: {{id: surrogate key, case_id: key of the case}}
  people:
    kind: sql
    url: {people}
    chunk: {chunk}
    collections:
      customers:
        table: customer
        activity: sales
        keep: customers
        person: {{is: customer, email: email, phone: phone}}
        fields: {{name: contact.name, email: contact.email, phone: contact.phone}}
        anchors: {{ended: {{column: ended, as: date, empty: not_yet}}}}
        ignore: {{id: surrogate key}}
      orders:
        table: customer_order
        belongs_to: customers
        fields: {{placed: financial.invoice, address: contact.address}}
        ignore: {{id: surrogate key, customer_id: key of the customer}}
      subscribers:
        table: subscriber
        activity: sales
        keep: subscribers
        person: {{is: customer, email: email}}
        fields: {{email: contact.email}}
        anchors: {{ended: {{column: ended, as: date, empty: not_yet}}}}
        ignore: {{id: surrogate key}}
      tickets:
        table: ticket
        activity: sales
        keep: tickets
        person: {{is: customer, email: email}}
        fields: {{body: answers.text}}
        anchors: {{opened: {{column: opened, as: date}}}}
        ignore: {{id: surrogate key}}
"""

TABLES = (
    "CREATE TABLE cases (id {key}, closed {date}, title {text} NOT NULL)",
    "CREATE TABLE note (id {key}, case_id {number} NOT NULL{case_key}, body {text} NOT NULL)",
    "CREATE TABLE customer (id {key}, email {text}, phone {text}, name {text}, ended {date})",
    "CREATE TABLE customer_order (id {key}, customer_id {number} NOT NULL{owner_key}, placed {date}, address {text})",
    "CREATE TABLE subscriber (id {key}, email {text}, ended {date})",
    "CREATE TABLE ticket (id {key}, email {text}, body {text}, opened {date})",
)
INDEXES = (
    "CREATE INDEX cases_closed ON cases (closed)",
    "CREATE INDEX note_case ON note (case_id)",
    "CREATE UNIQUE INDEX customer_email ON customer (email)",
    "CREATE INDEX customer_phone ON customer (phone)",
    "CREATE INDEX order_customer ON customer_order (customer_id)",
    "CREATE INDEX subscriber_email ON subscriber (email)",
    "CREATE INDEX ticket_email ON ticket (email)",
)


def email(number: int) -> str:
    """Return a customer's address; the heavy ones come after the others."""
    return f"person{number}@example.org"


def folder(path: Path, cases: str, people: str) -> None:
    """Write the organisation's folder, its stores at the two addresses."""
    path.mkdir(parents=True)
    (path / "register.yaml").write_text(REGISTER)
    (path / "stores.yaml").write_text(STORES.format(cases=cases, people=people, chunk=CHUNK))


def build_postgres(url: str, cutoff: date, cases: int, people: int) -> None:
    """Fill an empty PostgreSQL database, and leave it vacuumed and analysed, its pages written."""
    words = {"key": "bigint", "date": "date", "text": "text", "number": "bigint", "case_key": "", "owner_key": ""}
    due, later = "DATE '{0}' - (i * 7919 % 3000)::int", "DATE '{0}' + 30 + (i * 104729 % 650)::int"
    closed = f"CASE WHEN i % 10 = 3 THEN {due} WHEN i % 1000 <> 7 THEN {later} END".format(cutoff)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET maintenance_work_mem = '512MB'")
        for statement in TABLES:
            connection.execute(statement.format(**words).encode())
        for statement in _rows(
            closed, "generate_series(1, {0}::bigint) AS i", cases, people, str(cutoff), "lpad(i::text, 8, '0')"
        ):
            connection.execute(statement.encode())
        for table in ("cases", "note", "customer", "customer_order", "subscriber", "ticket"):
            connection.execute(f"ALTER TABLE {table} ADD PRIMARY KEY (id)".encode())
        for statement in INDEXES:
            connection.execute(statement.encode())
        connection.execute("ALTER TABLE note ADD FOREIGN KEY (case_id) REFERENCES cases (id)")
        connection.execute("ALTER TABLE customer_order ADD FOREIGN KEY (customer_id) REFERENCES customer (id)")
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def build_sqlite(file: Path, cutoff: date, cases: int, people: int) -> None:
    """Fill a new SQLite file in write-ahead mode; it is not analysed, as hardly any is. A few days are no days."""
    words = {
        "key": "INTEGER PRIMARY KEY",
        "date": "DATE",
        "text": "TEXT",
        "number": "INTEGER",
        "case_key": " REFERENCES cases (id)",
        "owner_key": " REFERENCES customer (id)",
    }
    series = "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {0}) SELECT i FROM n)"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        for statement in TABLES:
            connection.execute(statement.format(**words))
        # A table of days: date() ten million times over would be most of the work.
        connection.execute("CREATE TEMP TABLE days (n INTEGER PRIMARY KEY, day TEXT)")
        rows = [(n, (cutoff + timedelta(days=n)).isoformat()) for n in range(-3000, 700)]
        connection.executemany("INSERT INTO days VALUES (?, ?)", rows)
        closed = (
            "CASE WHEN i % 1000000 = 9 THEN '01.12.2030' WHEN i % 1000 = 7 THEN NULL ELSE (SELECT day FROM days "
            "WHERE n = CASE WHEN i % 10 = 3 THEN -(i * 7919 % 3000) ELSE 30 + i * 104729 % 650 END) END"
        )
        connection.execute("BEGIN")
        for statement in _rows(closed, series, cases, people, str(cutoff), "printf('%08d', i)"):
            connection.execute(statement)
        connection.execute("COMMIT")
        for statement in INDEXES:
            connection.execute(statement)
        connection.execute("PRAGMA journal_mode = WAL")


def _rows(closed: str, series: str, cases: int, people: int, day: str, padded: str) -> list[str]:
    """Return the statements that fill the tables."""
    everybody, heavy, orders = series.format(people + HEAVY), series.format(HEAVY_ORDERS), people * 5
    person, every_case = "'person' || i || '@example.org'", series.format(cases)
    twice, buyer = series.format((people + HEAVY) * 2), "'person' || ((i - 1) / 2 + 1) || '@example.org'"
    return [
        f"INSERT INTO cases SELECT i, {closed}, 'What case ' || i || ' is about' FROM {every_case}",
        f"INSERT INTO note SELECT i, i, 'What was noted about case ' || i FROM {every_case}",
        f"INSERT INTO customer SELECT i, {person}, '+4759' || {padded}, 'Alice Number' || i, NULL FROM {everybody}",
        f"INSERT INTO customer_order SELECT i, (i - 1) / 5 + 1, '{day}', 'Street ' || i FROM {series.format(orders)}",
        *(
            f"INSERT INTO customer_order SELECT {orders + nth * HEAVY_ORDERS} + i, {people + nth + 1}, '{day}', "
            f"'Street ' || i FROM {heavy}"
            for nth in range(HEAVY)
        ),
        f"INSERT INTO subscriber SELECT i, {person}, NULL FROM {everybody}",
        f"INSERT INTO ticket SELECT i, {buyer}, 'It does not work', '{day}' FROM {twice}",
    ]


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a file that nobody has open."""
    shutil.copyfile(source, target)
