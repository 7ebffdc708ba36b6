"""An organisation that has grown: three kinds of stores, the engine on PostgreSQL or SQLite, many people, workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from tests.integration.requests.conftest import opened_at

if TYPE_CHECKING:
    from tests.servers import MariaServer, PostgresServer
    from tests.sink import Sink
    from tillit.engine.requests import Receipt
    from tillit.law.matrix import Right
    from tillit.wiring import Opened

REGISTER = """
controller: {name: Eksempel AS, email: post@eksempel.example, country: "NO"}
data_protection_officer: {email: ombud@eksempel.example}
languages: [nb, en]
activities:
  recruitment:
    title: {nb: Rekruttering, en: Recruitment}
    purpose: {nb: Bemanne., en: Staff the business.}
    people: [applicant]
    data: [contact, professional.cv]
    source: person
    basis: legitimate_interests
    interest: {nb: x, en: x}
    keep: {applications: 2 years after rejected}
  newsletter:
    title: {nb: Nyhetsbrev, en: Newsletter}
    purpose: {nb: Sende nyheter., en: Send news.}
    people: [subscriber]
    data: [contact]
    source: person
    basis: consent
    consent: {nb: Ja takk., en: Yes please.}
    keep: {subscribers: until unsubscribed}
  support:
    title: {nb: Hjelp, en: Support}
    purpose: {nb: Hjelpe., en: Help.}
    people: [customer]
    data: [contact]
    source: person
    basis: legitimate_interests
    interest: {nb: x, en: x}
    keep: {tickets: 1 year after closed}
"""
STORES = """
stores:
  ats:
    kind: sql
    url: ${FLEET_POSTGRES}
    collections:
      applications:
        table: application
        activity: recruitment
        person: {is: applicant, email: email}
        fields: {name: contact.name, email: contact.email}
        anchors: {rejected: {column: rejected_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
        accepts: {application_guard: keeps the row of whoever is locked by the payroll}
      attachments:
        table: attachment
        belongs_to: applications
        fields: {body: professional.cv}
        ignore: {id: surrogate key, application_id: key of the parent}
  news:
    kind: sql
    url: ${FLEET_MARIADB}
    collections:
      subscribers:
        table: subscriber
        activity: newsletter
        person: {is: subscriber, email: email}
        fields: {name: contact.name, email: contact.email}
        anchors: {unsubscribed: {column: unsubscribed_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
  help:
    kind: sql
    url: sqlite:///help.sqlite3
    collections:
      tickets:
        table: ticket
        activity: support
        person: {is: customer, email: email}
        fields: {email: contact.email}
        anchors: {closed: {column: closed_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
"""
TABLES = {
    "FLEET_POSTGRES": (
        "CREATE TABLE application (id INTEGER PRIMARY KEY, name TEXT, email TEXT, rejected_on DATE)",
        "CREATE TABLE attachment (id INTEGER PRIMARY KEY, application_id INTEGER REFERENCES application, body TEXT)",
        "CREATE INDEX attachment_application ON attachment (application_id)",
    ),
    "FLEET_MARIADB": (
        "CREATE TABLE subscriber (id INTEGER PRIMARY KEY, name VARCHAR(80), email VARCHAR(80), unsubscribed_on DATE)",
    ),
    "help": ("CREATE TABLE ticket (id INTEGER PRIMARY KEY, email TEXT, closed_on DATE)",),
}
ROWS = {
    "ats": ("FLEET_POSTGRES", {"applications": "application", "attachments": "attachment"}),
    "news": ("FLEET_MARIADB", {"subscribers": "subscriber"}),
    "help": ("help", {"tickets": "ticket"}),
}
EACH = {
    "ats": Counter(applications=1, attachments=2),
    "news": Counter(subscribers=1),
    "help": Counter(tickets=1),
}
"""What an erasure of one person takes, in each store."""
TILLIT = str(Path(sys.executable).with_name("tillit"))


@dataclass(frozen=True)
class Fleet:
    """The organisation's folder, where its stores are, and what its workers are told of that."""

    folder: Path
    urls: dict[str, str]
    environ: dict[str, str] = field(repr=False)

    def fill(self, numbers: Sequence[int]) -> None:
        """Put in people, each with a row in every store and two rows below the first."""
        people = [{"n": n, "name": f"Alice {n}", "email": email(n)} for n in numbers]
        below = [{"n": n * 2 + part, "of": n, "body": "Om meg"} for n in numbers for part in (0, 1)]
        with self.connection("FLEET_POSTGRES") as connection:
            connection.execute(sa.text("INSERT INTO application VALUES (:n, :name, :email, NULL)"), people)
            connection.execute(sa.text("INSERT INTO attachment VALUES (:n, :of, :body)"), below)
        with self.connection("FLEET_MARIADB") as connection:
            connection.execute(sa.text("INSERT INTO subscriber VALUES (:n, :name, :email, NULL)"), people)
        with self.connection("help") as connection:
            connection.execute(sa.text("INSERT INTO ticket VALUES (:n, :email, NULL)"), people)

    @contextmanager
    def connection(self, name: str) -> Iterator[sa.Connection]:
        """Open a transaction in one of the databases."""
        engine = sa.create_engine(self.urls[name], poolclass=sa.NullPool)
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    def left(self) -> dict[str, dict[str, set[int]]]:
        """Return which people still have rows, by store and collection."""
        found: dict[str, dict[str, set[int]]] = {}
        for store, (where, tables) in ROWS.items():
            with self.connection(where) as connection:
                for collection, table in tables.items():
                    key = "application_id" if table == "attachment" else "id"
                    numbers = connection.scalars(sa.text(f"SELECT {key} FROM {table}")).all()
                    found.setdefault(store, {})[collection] = set(numbers)
        return found

    def worker(self, *more: str) -> subprocess.Popen[bytes]:
        """Start a worker in a process of its own."""
        command = [TILLIT, "-C", str(self.folder), "worker", *more]
        with (self.folder / "worker.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environ, stdout=subprocess.DEVNULL, stderr=log)

    @contextmanager
    def workers(self, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
        """Have workers at it for as long as the block lasts, and see that they end well."""
        running = [self.worker() for _ in range(count)]
        try:
            yield running
        finally:
            for one in running:
                one.send_signal(signal.SIGTERM)
            codes = [one.wait(60) for one in running]
        assert codes == [0] * count

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        """Open the folder here too."""
        with opened_at(self.folder, lambda: datetime.now(UTC)) as found:
            yield found


@contextmanager
def fleet(
    path: Path, postgres: PostgresServer, mariadb: MariaServer, sink: Sink, *, engine: str = "postgres"
) -> Iterator[Fleet]:
    """Make the organisation, its engine on PostgreSQL or in a SQLite file, and drop its databases at the end."""
    path.mkdir()
    (path / "register.yaml").write_text(REGISTER)
    (path / "stores.yaml").write_text(STORES)
    made = {"FLEET_POSTGRES": postgres.fresh_database(), "FLEET_MARIADB": mariadb.fresh_database()}
    urls = {**made, "help": f"sqlite:///{path / 'help.sqlite3'}"}
    own = postgres.fresh_database() if engine == "postgres" else None
    settings = "" if own is None else f'[database]\nurl = "{own.replace("+psycopg", "")}"\n'
    (path / "tillit.toml").write_text(settings + sink.settings)
    environ = {**os.environ, **made}
    here = Fleet(path, urls, environ)
    for name, statements in TABLES.items():
        with here.connection(name) as connection:
            for statement in statements:
                connection.execute(sa.text(statement))
    before = {name: os.environ.get(name) for name in made}
    os.environ.update(made)
    try:
        yield here
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        postgres.release(made["FLEET_POSTGRES"])
        mariadb.release(made["FLEET_MARIADB"])
        if own is not None:
            from tillit.engine import setup

            setup.close()
            postgres.release(own)


def email(number: int) -> str:
    """Return a person's address."""
    return f"alice{number}@example.org"


def ask(opened: Opened, right: Right, number: int) -> Receipt:
    """Send a request in, its identity seen to by staff."""
    from tillit.engine import requests
    from tillit.stores.protocol import Identifiers

    who = Identifiers(emails=(email(number),))
    receipt = requests.receive(opened.engine, opened.register, right, who, language="nb")
    requests.confirm_by_staff(opened.engine, receipt.number, "kom innom", "bob")
    return receipt


def until(test: Callable[[], Any], seconds: float, pause: float = 0.1) -> bool:
    """Wait until something holds; tell whether it came to."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():
            return True
        time.sleep(pause)
    return bool(test())


def disagreements(here: Fleet, opened: Opened, receipts: dict[int, Receipt], erased: set[int]) -> Iterator[str]:
    """Yield whatever steps, evidence, audit, letters and stores disagree about, once the requests are answered."""
    from tillit.engine import audit
    from tillit.engine.models import AuditEntry, Chunk, Mail, Request, RequestStep

    left = here.left()
    for person, receipt in receipts.items():
        row = Request.objects.get(pk=receipt.number)
        if row.stage != "answered":
            yield f"{row} is {row.stage}, waiting for {row.waiting}"
        wanted = {*(("erase", store) for store in EACH), ("consents", "")} if person in erased else {("collect", "")}
        wanted |= {("locate", store) for store in EACH}
        steps = [one for one in RequestStep.objects.filter(request=row) if not one.name.endswith("_refused")]
        if {(one.name, one.store) for one in steps} != wanted or {one.state for one in steps} != {"done"}:
            yield f"{row} has the steps {[(one.name, one.store, one.state) for one in steps]}"
        for store, counts in EACH.items():
            done = list(
                Chunk.objects.filter(run=row.run or 0, store=store, state="done").values_list("counts", flat=True)
            )
            if done != ([dict(counts)] if person in erased else []):
                yield f"{row} has the evidence {done} in {store}"
            if {person in numbers for numbers in left[store].values()} != {person not in erased}:
                yield f"{row}: the evidence and the rows of {store} disagree"
        if (letters := Mail.objects.filter(subject=str(row.pk), kind="answer").count()) != 1:
            yield f"{row} has {letters} answers"
    told = Counter(
        (entry.subject, entry.data["step"], entry.data["store"])
        for entry in AuditEntry.objects.filter(action="request.step")
        if entry.data["state"] == "done"
    )
    yield from (f"{step} was done {times} times" for step, times in told.items() if times != 1)
    closed = Counter(AuditEntry.objects.filter(action="request.closed").values_list("subject", flat=True))
    if set(closed.values()) - {1} or len(closed) != len(receipts):
        yield f"{len(closed)} requests were closed, one of them up to {max(closed.values(), default=0)} times"
    if open_ones := Chunk.objects.filter(state="prepared").count():
        yield f"{open_ones} chunks are not settled"
    yield from (problem.what for problem in audit.verify(opened.engine).problems)
