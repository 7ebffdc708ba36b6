"""What keeps a row from going: the table that it is in, and what the database would change along with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.sql import ColumnElement, FromClause

from tillit.stores.protocol import Advice, advise
from tillit.stores.sql.due import Selector
from tillit.stores.sql.schema import Reference
from tillit.stores.sql.sites import Site

Test = ColumnElement[bool]
CHANGING = ("CASCADE", "SET NULL", "SET DEFAULT")
CUT = Advice("cut")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that keeps a row: what it is, and the test that it is there for a row (None: for every row)."""

    kind: Literal["reference", "cascade", "trigger", "no_key", "cycle", "engine"]
    name: str
    fix: Advice
    test: Test | None


def there(row: FromClause, *tests: Any) -> Test:
    """Tell whether there is a row that meets the tests; whatever else they name belongs to the queries around."""
    return sa.exists(sa.select(sa.literal(1)).where(*tests).correlate_except(row))


def look(trigger: str) -> Advice:
    """Say what to do about a trigger."""
    return advise("accept trigger", name=trigger)


def standing(selector: Selector, site: Site, root: Site) -> Iterator[Obstacle]:
    """Yield what keeps every row of a table: no key, triggers, an engine without transactions."""
    accepted = {*root.spec.accepts, *site.spec.accepts}
    if not site.key and (site is root or site.children or selector.schema.referrers(site.table)):
        yield Obstacle("no_key", site.table, Advice("key the table"), None)
    for trigger in selector.schema.triggers:
        if trigger.table == site.table and "DELETE" in trigger.events and trigger.name not in accepted:
            yield Obstacle("trigger", trigger.name, look(trigger.name), None)
    if not site.info.transactional:
        yield Obstacle("engine", site.table, Advice("transactions"), None)
    if site.info.historical:
        yield Obstacle("engine", site.table, Advice("history"), None)


def advice(reference: Reference, *, mapped: bool) -> Advice:
    """Say what to do about a referring table."""
    if mapped:
        return advise("still needed", name=reference.table, columns=", ".join(reference.columns))
    if reference.on_delete in CHANGING:
        return advise("accept table", name=reference.table, action=reference.on_delete)
    return advise("map table", name=reference.table)


def emptied(
    selector: Selector, reference: Reference, points: Test, row: FromClause, accepted: frozenset[str]
) -> Iterator[Obstacle]:
    """Yield what keeps a pointer from being emptied: its row is on hold, or the change would set something off."""
    known = accepted.union(*(site.spec.accepts for site in selector.over(reference.table)))
    for trigger in selector.schema.triggers:
        if trigger.table == reference.table and "UPDATE" in trigger.events and trigger.name not in known:
            yield Obstacle("trigger", trigger.name, look(trigger.name), there(row, points))
    for site in selector.over(reference.table):
        held = selector.on_hold(site, row)
        if not isinstance(held, sa.False_):
            fix = advise("pointer held", name=reference.table)
            yield Obstacle("reference", reference.table, fix, there(row, points, held))


def cascaded(
    selector: Selector,
    reference: Reference,
    points: Test,
    row: FromClause,
    accepted: frozenset[str],
    seen: frozenset[str] = frozenset(),
) -> Iterator[Obstacle]:
    """Yield what keeps a row of an accepted table from being changed along: keys that forbid it, rows behind."""
    if reference.on_delete != "CASCADE":
        if reference.loose != reference.columns:
            fix = advise("takes no null", name=reference.table)
            yield Obstacle("cascade", reference.table, fix, there(row, points))
        yield from emptied(selector, reference, points, row, accepted)
        return
    for trigger in selector.schema.triggers:
        if trigger.table == reference.table and "DELETE" in trigger.events and trigger.name not in accepted:
            yield Obstacle("trigger", trigger.name, look(trigger.name), there(row, points))
    ring = seen | {reference.table}
    for behind in selector.schema.referrers(reference.table):
        further = selector.schema.tables[behind.table].table.alias()
        leads = selector.refers(behind, further, row)
        changes = behind.on_delete in CHANGING and not selector.over(behind.table)
        if not changes or behind.table not in accepted:
            kind: Literal["cascade", "reference"] = "cascade" if changes else "reference"
            yield Obstacle(kind, behind.table, advice(behind, mapped=False), there(row, points, there(further, leads)))
        elif behind.on_delete == "CASCADE" and behind.table in ring:
            # How deep the rows go is not known: what hangs on the last of them could be anybody's.
            if any(not _goes_along(selector, r, ring, accepted) for r in _hanging_on(selector, ring)):
                fix = advise("own ring", name=reference.table)
                yield Obstacle("cycle", reference.table, fix, there(row, points, there(further, leads)))
        else:
            for obstacle in cascaded(selector, behind, leads, further, accepted, ring):
                test = None if obstacle.test is None else there(row, points, obstacle.test)
                yield Obstacle(obstacle.kind, obstacle.name, obstacle.fix, test)


def _hanging_on(selector: Selector, tables: frozenset[str]) -> Iterator[Reference]:
    """Yield the foreign keys that point at some tables."""
    return (reference for table in sorted(tables) for reference in selector.schema.referrers(table))


def _goes_along(selector: Selector, reference: Reference, ring: frozenset[str], accepted: frozenset[str]) -> bool:
    """Tell whether whatever points by a key at accepted tables is itself deleted along, or let go, with leave."""
    if reference.on_delete == "CASCADE":
        return reference.table in ring
    triggers = {t.name for t in selector.schema.triggers if t.table == reference.table and "UPDATE" in t.events}
    return (
        reference.on_delete in CHANGING
        and reference.table in accepted
        and not selector.over(reference.table)
        and reference.loose == reference.columns
        and triggers <= accepted
    )
