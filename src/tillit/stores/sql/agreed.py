"""Rows whose consent stands in a ledger: who owns each row is read, and the ledger tells how they stand.

No join reaches from a database into the ledger. The rows are read in parts, each part is asked about at once, and the
keys of those whose consent has ended are then treated as a sweep treats what is due.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ColumnElement, FromClause

from tillit.stores.protocol import Agreed, Agreement, Along, Blocker, ConsentTally, Key, Ledger, Sweep, Tally
from tillit.stores.sql.due import Selector, batches, keyed
from tillit.stores.sql.obstacles import Obstacle
from tillit.stores.sql.sites import Site

Test = ColumnElement[bool]
PART = 2_000
"""Rows whose owners are asked about at once."""


def identifiers(site: Site) -> tuple[tuple[str, str], ...]:
    """Return by which (kind, column) the owner of a collection's rows is recognised."""
    owner = site.spec.everyone.get(site.spec.owner or "")
    return () if owner is None else owner.identifiers


def read(
    connection: Connection, site: Site, ledger: Ledger, row: FromClause, *tests: Test, locked: Any = False
) -> Iterator[tuple[Key, Agreed]]:
    """Yield the key of each row that meets the tests, in the order of the keys, with how its owner stands.

    `locked`: the row's table, to lock the rows that are read.
    """
    known = identifiers(site)
    key = [row.c[column] for column in site.key]
    columns = [row.c[column] for _, column in known]
    picked = [*key, *columns] or [sa.literal(1)]
    statement = sa.select(*picked).where(*tests).order_by(*key)
    if locked is not False:
        statement = statement.with_for_update(of=locked)
    # A row may be read by a connection that holds nothing back: the ledger is another database.
    result = connection.execute(statement, execution_options={"yield_per": PART})
    try:
        for part in result.partitions():
            people = [
                tuple((kind, value) for (kind, _), value in zip(known, record[len(key) :], strict=False))
                for record in part
            ]
            for record, agreed in zip(part, ledger(people), strict=True):
                yield tuple(record[: len(key)]), agreed
    finally:
        result.close()


def consent(connection: Connection, selector: Selector, site: Site, ledger: Ledger) -> ConsentTally:
    """Count how the rows of a collection stand towards consent, as the ledger tells."""
    row = site.info.table.alias()
    counted: Counter[Agreement] = Counter()
    oldest: date | None = None
    for _, agreed in read(connection, site, ledger, row, selector.within(site, row)):
        counted[agreed.state] += 1
        if agreed.state is Agreement.ended and agreed.given is not None:
            oldest = agreed.given if oldest is None else min(oldest, agreed.given)
    return ConsentTally(counted.total(), counted[Agreement.none], counted[Agreement.ended], 0, oldest)


def ended(
    connection: Connection, site: Site, ledger: Ledger, row: FromClause, *tests: Test, most: int | None = None
) -> list[Key]:
    """Return the keys of the rows that meet the tests and whose owner's consent has ended, at `most` so many."""
    found: list[Key] = []
    for key, agreed in read(connection, site, ledger, row, *tests):
        if agreed.state is Agreement.ended:
            found.append(key)
            if most is not None and len(found) >= most:
                break
    return found


def tally(
    connection: Connection,
    selector: Selector,
    site: Site,
    sweep: Sweep,
    row: FromClause,
    obstacles: list[Obstacle],
) -> Tally:
    """Count what a sweep would meet whose rows the ledger picks. Raise ValueError where it has no ledger."""
    if sweep.ledger is None:
        message = "the sweep has no ledger"
        raise ValueError(message)
    within = selector.within(site, row)
    total = int(connection.scalar(sa.select(sa.func.count()).select_from(row).where(within)) or 0)
    keys = ended(connection, site, sweep.ledger, row, within)
    held, stuck, due = 0, 0, 0
    reasons: Counter[int] = Counter()
    if not site.key:  # nothing tells its rows apart, so none of them can go
        stuck = len(keys)
        reasons.update({place: stuck for place, one in enumerate(obstacles) if one.test is None})
    for some in batches(keys) if site.key else ():
        free = sa.and_(within, keyed(site.key, row, some), selector.free(site, row, sweep.rule))
        statement = _counts(selector.on_hold(site, row), obstacles).select_from(row).where(free)
        everything, on_hold, kept, *each = map(int, connection.execute(statement).one())
        held, stuck, due = held + on_hold, stuck + kept, due + everything - on_hold - kept
        reasons.update(dict(enumerate(each)))
    blockers = tuple(
        Blocker(one.kind, one.name, reasons[place], one.fix) for place, one in enumerate(obstacles) if reasons[place]
    )
    return Tally(total, due, held, stuck, blockers, {}, 0, total, None)


def _counts(on_hold: Test, obstacles: list[Obstacle]) -> sa.Select[Any]:
    """Count rows: all, those on hold, of the others those that something keeps, and those that each thing keeps."""
    tests = [sa.true() if one.test is None else one.test for one in obstacles]
    kept = [sa.and_(sa.not_(on_hold), test) for test in (sa.or_(sa.false(), *tests), *tests)]
    return sa.select(sa.func.count(), *(sa.func.count(sa.case((test, 1))) for test in (on_hold, *kept)))


def chosen(
    connection: Connection,
    backend: str,
    site: Site,
    ledger: Ledger,
    row: FromClause,
    tests: list[Test],
    *,
    most: int | None,
) -> list[Key]:
    """Return the keys of the next rows to act on, locked, and asked about once more now that nobody changes them."""
    found: list[Key] = []
    candidates = ended(connection, site, ledger, row, *tests, most=most)
    # SQLite's transaction is alone already; PostgreSQL locks the rows of one table of several.
    lock = {} if backend == "sqlite" else {"locked": row if backend == "postgresql" else None}
    for some in batches(candidates):
        again = read(connection, site, ledger, row, keyed(site.key, row, some), *tests, **lock)
        found += [key for key, agreed in again if agreed.state is Agreement.ended]
    return found


def goes(selector: Selector, site: Site, sweep: Sweep, row: FromClause, obstacles: Iterable[Obstacle]) -> list[Test]:
    """Return the tests that a row whose consent has ended may go."""
    return [
        selector.within(site, row),
        selector.free(site, row, sweep.rule),
        sa.not_(selector.on_hold(site, row)),
        *(sa.not_(one.test) for one in obstacles if one.test is not None),
    ]


def added(parts: Iterator[Along]) -> tuple[Along, ...]:
    """Return what goes along with several parts of the rows, by collection."""
    rows: Counter[str] = Counter()
    totals: dict[str, int] = {}
    for one in parts:
        rows[one.collection] += one.rows
        totals[one.collection] = one.total
    return tuple(Along(name, min(count, totals[name]), totals[name]) for name, count in rows.items())
