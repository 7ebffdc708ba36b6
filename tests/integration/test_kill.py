"""Killed at any point, `keep` and `erase` leave store, evidence and audit in agreement; a second run ends the work."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.servers import Database

REGISTER = """
controller: {name: Eksempel AS, email: post@example.org}
activities:
  crm:
    title: {nb: Kunder}
    purpose: {nb: Følge opp kunder.}
    people: [customer]
    data: [contact]
    source: person
    basis: contract
    keep: {customers: 2 years after ended}
"""
STORES = """
stores:
  crm:
    kind: sql
    url: ${KILL_URL}
    chunk: 25
    collections:
      customers:
        table: customer
        activity: crm
        person: {is: customer, email: email}
        fields: {name: contact.name, email: contact.email}
        anchors: {ended: {column: ended, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
      orders:
        table: purchase
        belongs_to: customers
        fields: {address: contact.address}
        ignore: {id: surrogate key, customer_id: key of the parent}
"""
TILLIT = str(Path(sys.executable).with_name("tillit"))
DUE, LIVE = 600, 60
KILLS = 5


@pytest.fixture
def folder(tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an organisation's folder that maps an empty database with two tables."""
    place = tmp_path / "org"
    place.mkdir()
    (place / "register.yaml").write_text(REGISTER)
    (place / "stores.yaml").write_text(STORES)
    monkeypatch.setenv("KILL_URL", database.url)
    engine = sa.create_engine(database.url)
    key = "VARCHAR(80)" if database.kind == "mariadb" else "TEXT"
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"CREATE TABLE customer (id INTEGER PRIMARY KEY, name {key}, email {key}, ended DATE)"
        )
        connection.exec_driver_sql(
            "CREATE TABLE purchase (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, address TEXT, "
            "FOREIGN KEY (customer_id) REFERENCES customer (id))"
        )
        connection.exec_driver_sql("CREATE INDEX purchase_customer ON purchase (customer_id)")
    engine.dispose()
    return place


def _fill(url: str, *, due: int, orders: int, bulk: int = 0) -> None:
    """Put `due` overdue and some live customers in the place of those before, and `bulk` orders on the first live."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM purchase")
        connection.exec_driver_sql("DELETE FROM customer")
        customers = [
            {
                "id": n,
                "name": f"Kunde {n}",
                "email": f"kunde{n}@example.org",
                "ended": "2020-01-31" if n < due else None,
            }
            for n in range(due + LIVE)
        ]
        connection.execute(sa.text("INSERT INTO customer VALUES (:id, :name, :email, :ended)"), customers)
        purchases = [{"id": n, "customer_id": n // orders, "address": "Gate 1"} for n in range((due + LIVE) * orders)]
        purchases += [{"id": 10**6 + n, "customer_id": due, "address": "Gate 2"} for n in range(bulk)]
        connection.execute(sa.text("INSERT INTO purchase VALUES (:id, :customer_id, :address)"), purchases)
    engine.dispose()


def _counts(url: str) -> Counter[str]:
    """Count the rows of both tables."""
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        found = Counter(
            customers=connection.scalar(sa.text("SELECT count(*) FROM customer")) or 0,
            orders=connection.scalar(sa.text("SELECT count(*) FROM purchase")) or 0,
        )
    engine.dispose()
    return found


def _tillit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a verb to its end."""
    return subprocess.run([TILLIT, "-C", str(folder), *arguments], capture_output=True, text=True, check=False)


def _killed(folder: Path, after: int, pause: float, *arguments: str) -> bool:
    """Start a verb, kill it once the evidence has more than `after` chunks, and tell whether it was still running."""
    with subprocess.Popen(
        [TILLIT, "-C", str(folder), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    ) as process:
        end = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < end and len(_chunks(folder)) <= after:
            time.sleep(0.002)
        time.sleep(pause)
        running = process.poll() is None
        if running:
            os.kill(process.pid, signal.SIGKILL)
    return running


def _chunks(folder: Path) -> list[tuple[str, dict[str, int]]]:
    """Return (state, counts) of all evidence."""
    path = folder / "tillit.sqlite3"
    if not path.exists():
        return []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)) as connection:
        try:
            rows = connection.execute("SELECT state, counts FROM engine_chunk").fetchall()
        except sqlite3.OperationalError:  # not made yet
            return []
    return [(state, json.loads(counts)) for state, counts in rows]


def _agreed(folder: Path, before: Counter[str], url: str, evidence: Counter[str]) -> Iterator[str]:
    """Yield whatever store and evidence disagree about."""
    gone = before - _counts(url)
    done: Counter[str] = Counter()
    for state, counts in _chunks(folder):
        if state == "prepared":
            yield "a chunk is still prepared"
        if state == "done":
            done.update(counts)
    if (done := done - evidence) != gone:
        yield f"the evidence says {done}, the store says {gone}"


def _verify(folder: Path) -> None:
    """Hold the whole chain of the audit against its signed heads."""
    verified = _tillit(folder, "audit", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def _done(folder: Path) -> Counter[str]:
    """Add up what the evidence says was done."""
    total: Counter[str] = Counter()
    for state, counts in _chunks(folder):
        if state == "done":
            total.update(counts)
    return total


def _keep_rounds(folder: Path, url: str, kills: int, seed: int) -> int:
    """Kill `keep` again and again at random points; return how many of the kills came while it was running."""
    chance = random.Random(seed)  # noqa: S311 - it only picks moments
    hit = 0
    for _ in range(kills):
        _fill(url, due=DUE, orders=2)
        before, evidence, chunks = _counts(url), _done(folder), len(_chunks(folder))
        hit += _killed(folder, chunks + chance.randrange(DUE // 25 - 2), chance.random() * 0.02, "keep", "--yes")
        second = _tillit(folder, "keep", "--yes")
        assert second.returncode == 0, second.stderr
        assert list(_agreed(folder, before, url, evidence)) == []
        assert _counts(url) == Counter(customers=LIVE, orders=2 * LIVE)
    _verify(folder)
    return hit


def _erase_rounds(folder: Path, url: str, kills: int, seed: int) -> int:
    """Kill `erase` again and again; the person's rows are there whole, or gone whole."""
    chance = random.Random(seed)  # noqa: S311 - it only picks moments
    hit = 0
    for _ in range(kills):
        _fill(url, due=1, orders=1, bulk=2000)
        before, evidence, chunks = _counts(url), _done(folder), len(_chunks(folder))
        who = ("erase", "--email", "kunde1@example.org", "--yes")
        hit += _killed(folder, chunks + (0 if chance.random() < 0.7 else -1), chance.random() * 0.03, *who)
        gone = before - _counts(url)
        assert gone in (Counter(), Counter(customers=1, orders=2001))
        second = _tillit(folder, *who)
        assert second.returncode == 0, second.stderr
        assert before - _counts(url) == Counter(customers=1, orders=2001)
        assert list(_agreed(folder, before, url, evidence)) == []
    _verify(folder)
    return hit


def test_killed_keep_is_taken_up_again(folder: Path, database: Database) -> None:
    """Five kills in the middle of `keep`: nothing is lost, nothing is counted twice, the rest is done."""
    assert _keep_rounds(folder, database.url, KILLS, seed=1) > 0


def test_killed_erasure_is_whole_or_not_at_all(folder: Path, database: Database) -> None:
    """Five kills of `erase`: never half a person, and the evidence knows which."""
    assert _erase_rounds(folder, database.url, KILLS, seed=2) > 0


@pytest.mark.soak
def test_keep_survives_many_kills(folder: Path, database: Database) -> None:
    """Fifty kills in the middle of `keep`."""
    assert _keep_rounds(folder, database.url, 50, seed=3) > 25


@pytest.mark.soak
def test_erasure_survives_many_kills(folder: Path, database: Database) -> None:
    """Fifty kills of `erase`."""
    assert _erase_rounds(folder, database.url, 50, seed=4) > 25
