"""A small organisation with three stores, Alice's rows in each, and Charlie's beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

import pytest

from tillit import wiring
from tillit.engine import setup

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened

ALICE, CHARLIE, NOBODY = "alice@example.org", "charlie@example.org", "nobody@example.org"
CANARY = "Kanarifugl Alisesdatter"

REGISTER = """
controller: {name: Eksempel AS, email: post@eksempel.example, country: "NO"}
data_protection_officer: {email: ombud@eksempel.example}
languages: [nb, en]
requests: {answer_within: 3 weeks}
activities:
  recruitment:
    title: {nb: Rekruttering, en: Recruitment}
    purpose: {nb: Bemanne., en: Staff the business.}
    people: [applicant]
    data: [contact, professional.cv, conversation.notes]
    source: person
    basis: legitimate_interests
    interest: {nb: Å bemanne., en: To staff the business.}
    responsible: hr
    keep: {applications: 2 years after rejected}
  newsletter:
    title: {nb: Nyhetsbrev, en: Newsletter}
    purpose: {nb: Sende nyheter., en: Send news.}
    people: [subscriber]
    data: [contact]
    source: person
    basis: consent
    consent: {nb: Ja takk., en: Yes please.}
    marketing: true
    responsible: marketing
    keep: {subscribers: until unsubscribed}
  invoicing:
    title: {nb: Fakturering, en: Invoicing}
    purpose: {nb: Føre regnskap., en: Keep accounts.}
    people: [customer]
    data: [contact, financial.invoice]
    source: person
    basis: legal_obligation
    responsible: finance
    keep: {invoices: 5 years after the end of the calendar year of invoiced}
  tests:
    title: {nb: Tester, en: Tests}
    purpose: {nb: Teste for arbeidsgiver., en: Test for an employer.}
    people: [participant]
    data: [contact, answers.test]
    source: person
    basis: contract
    role: processor
    for: employer
    responsible: advisor
    keep: {tests: 1 year after taken}
"""
STORES = """
stores:
  ats:
    kind: sql
    url: sqlite:///ats.sqlite3
    collections:
      applications:
        table: application
        activity: recruitment
        person: {is: applicant, email: email, phone: phone}
        fields: {name: contact.name, email: contact.email, phone: contact.phone, notes: conversation.notes}
        anchors: {rejected: {column: rejected_on, as: date}}
        ignore: {id: surrogate key}
  news:
    kind: sql
    url: sqlite:///news.sqlite3
    collections:
      subscribers:
        table: subscriber
        activity: newsletter
        person: {is: subscriber, email: email}
        fields: {name: contact.name, email: contact.email}
        anchors: {unsubscribed: {column: unsubscribed_on, as: date}}
        consent: {given: consented_on, withdrawn: unsubscribed_on}
        ignore: {id: surrogate key}
  books:
    kind: sql
    url: sqlite:///books.sqlite3
    collections:
      invoices:
        table: invoice
        activity: invoicing
        person: {is: customer, email: email}
        fields: {name: contact.name, email: contact.email, amount: financial.invoice}
        anchors: {invoiced: {column: invoiced_on, as: date}}
        ignore: {id: surrogate key}
"""
TESTS = """
  tests:
    kind: sql
    url: sqlite:///tests.sqlite3
    collections:
      tests:
        table: test
        activity: tests
        person: {is: participant, email: email}
        fields: {email: contact.email, answer: answers.test}
        anchors: {taken: {column: taken_on, as: date}}
        ignore: {id: surrogate key}
"""
TABLES = {
    "ats": """
        CREATE TABLE application (id INTEGER PRIMARY KEY, name TEXT, email TEXT, phone TEXT, notes TEXT,
            rejected_on DATE);
        INSERT INTO application VALUES (1, ?, 'Alice@Example.org', '900 00 001', NULL, NULL);
        INSERT INTO application VALUES (2, 'Charlie', 'charlie@example.org', NULL, NULL, NULL);
    """,
    "news": """
        CREATE TABLE subscriber (id INTEGER PRIMARY KEY, name TEXT, email TEXT, consented_on DATE,
            unsubscribed_on DATE);
        INSERT INTO subscriber VALUES (1, ?, 'alice@example.org', '2025-01-01', NULL);
        INSERT INTO subscriber VALUES (2, 'Charlie', 'charlie@example.org', '2025-01-01', NULL);
    """,
    "books": """
        CREATE TABLE invoice (id INTEGER PRIMARY KEY, name TEXT, email TEXT, amount TEXT, invoiced_on DATE);
        INSERT INTO invoice VALUES (1, ?, 'alice@example.org', '100', '2025-03-01');
        INSERT INTO invoice VALUES (2, 'Charlie', 'charlie@example.org', '200', '2025-03-01');
    """,
    "tests": """
        CREATE TABLE test (id INTEGER PRIMARY KEY, email TEXT, answer TEXT, taken_on DATE);
        INSERT INTO test VALUES (1, 'alice@example.org', ?, '2026-03-01');
    """,
}


def pytest_pycollect_makemodule() -> None:
    """Let these test modules import the engine's models."""
    setup.configure()


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = field(default=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        """Return the instant; each look takes a millisecond."""
        self.now += timedelta(milliseconds=1)
        return self.now


def make_folder(path: Path, *, register: str = REGISTER, stores: str = STORES) -> Path:
    """Make the organisation's folder and its databases."""
    path.mkdir(exist_ok=True)
    (path / "register.yaml").write_text(register, encoding="utf-8")
    (path / "stores.yaml").write_text(stores, encoding="utf-8")
    for name, script in TABLES.items():
        if f"\n  {name}:" not in stores:
            continue
        with sqlite3.connect(path / f"{name}.sqlite3") as database:
            for statement in filter(str.strip, script.split(";\n")):
                database.execute(statement, (CANARY,) if "?" in statement else ())
        database.close()
    return path


@contextmanager
def opened_at(path: Path, clock: Callable[[], datetime]) -> Iterator[Opened]:
    """Open the folder with a clock of the test's own."""
    with wiring.open_folder(path) as opened:
        yield replace(opened, engine=replace(opened.engine, clock=clock))


@pytest.fixture
def clock() -> Clock:
    """Return a clock that starts on 23 November 2026."""
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the organisation's folder."""
    return make_folder(tmp_path / "org")


@pytest.fixture
def opened(folder: Path, clock: Clock, letters: list[Letter]) -> Iterator[Opened]:
    """Return the open organisation."""
    assert letters == []
    with opened_at(folder, clock) as found:
        yield found


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[Letter]:
    """Return the letters that leave, caught at the way out."""
    from tillit.engine import outbox

    caught: list[Letter] = []

    class Way:
        """Takes letters in place of a mail server."""

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            """Let go of nothing."""

        def send_messages(self, messages: list[Any]) -> int:
            """Keep the letters."""
            caught.extend(outbox.Letter(one.to[0], one.subject, one.body) for one in messages)
            return len(messages)

    monkeypatch.setattr(outbox, "_connection", lambda _engine: cast("Any", Way()))
    return caught


def rows(folder: Path, store: str, table: str) -> list[tuple[Any, ...]]:
    """Return a table's rows, in the order of their keys."""
    database = sqlite3.connect(folder / f"{store}.sqlite3")
    try:
        return database.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    finally:
        database.close()
