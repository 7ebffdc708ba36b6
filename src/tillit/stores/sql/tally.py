"""Counting what a sweep would meet, in one reading of the table, and a second one of what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ColumnElement, FromClause

from tillit.rules import Clear, Delete, Rule
from tillit.stores.anchors import Dirty, Form, decode, is_sentinel
from tillit.stores.protocol import Along, Blocker, ConsentTally, DueRow, Key, Sweep, Tally
from tillit.stores.sql import agreed, beside
from tillit.stores.sql.due import Selector, batches, keyed, not_started
from tillit.stores.sql.going import Going
from tillit.stores.sql.obstacles import Obstacle, look, standing
from tillit.stores.sql.sites import AnchorSite, Site

Test = ColumnElement[bool]


def _count(test: Test) -> ColumnElement[int]:
    """Count the rows for which a test holds."""
    return sa.func.count(sa.case((test, 1)))


def tally(connection: Connection, selector: Selector, site: Site, sweep: Sweep) -> Tally:
    """Count what `sweep` would meet in a collection."""
    row = site.info.table.alias()
    if sweep.ledger is not None:
        return agreed.tally(connection, selector, site, sweep, row, list(_distinct(site, selector, sweep.rule, row)))
    anchors = [site.anchors[name] for name in sweep.rule.anchors]
    held = selector.on_hold(site, row)
    obstacles = [o for o in _distinct(site, selector, sweep.rule, row) if _happens(connection, row, o)]
    oldest = [anchor for anchor in anchors if anchor.name in sweep.rule.retention_anchors]
    alone = isinstance(held, sa.False_) and not obstacles
    found = connection.execute(_numbers(selector, site, sweep.rule, row, oldest if alone else [])).one()
    total, everything, without, running, *rest = found
    dirty = dict(zip((a.name for a in anchors), (int(n) for n in rest[: len(anchors)]), strict=True))
    if len(anchors) == 1:  # no value is both nothing and no day
        running = total - running - sum(dirty.values())
    spared, stuck = 0, 0
    blockers: tuple[Blocker, ...] = ()
    least = rest[len(anchors) :]
    asks = not alone and everything
    due = sa.and_(selector.due(site, sweep.rule, row), selector.free(site, row, sweep.rule)) if asks else sa.false()
    if asks and not obstacles:  # each question by itself can be answered by an index
        spared = connection.scalar(sa.select(sa.func.count()).select_from(row).where(due, held)) or 0
        goes = sa.and_(due, sa.not_(held))
        least = [connection.scalar(_first(selector, anchor, row, goes, surely=len(anchors) == 1)) for anchor in oldest]
    elif asks:
        some = sa.or_(sa.false(), *(o.test for o in obstacles if o.test is not None))
        every = any(o.test is None for o in obstacles)
        counts = [_count(held), _count(sa.and_(sa.not_(held), sa.true() if every else some))]
        counts += [_count(sa.and_(sa.not_(held), sa.true() if o.test is None else o.test)) for o in obstacles]
        goes = sa.false() if every else sa.and_(due, sa.not_(held), sa.not_(some))
        days = [_least(selector, anchor, row, goes, surely=len(anchors) == 1) for anchor in oldest]
        spared, stuck, *rest = connection.execute(sa.select(*counts, *days).select_from(row).where(due)).one()
        blockers = tuple(
            Blocker(o.kind, o.name, int(n), o.fix) for o, n in zip(obstacles, rest[: len(obstacles)], strict=True) if n
        )
        least = rest[len(obstacles) :]
    picked = [_day(connection, selector, anchor, site, value) for anchor, value in zip(oldest, least, strict=False)]
    return Tally(
        total=int(total),
        due=int(everything) - int(spared) - int(stuck),
        held=int(spared),
        blocked=int(stuck),
        blockers=blockers,
        dirty=dirty,
        not_started=int(without),
        started=int(running),
        oldest=min((day for day in picked if day is not None), default=None),
    )


def _happens(connection: Connection, row: FromClause, obstacle: Obstacle) -> bool:
    """Tell whether an obstacle is worth looking for; an index says at once that a key is never NULL."""
    if obstacle.kind != "no_key" or obstacle.test is None:
        return True
    nameless = sa.select(sa.literal(1)).select_from(row).where(obstacle.test)
    return connection.execute(nameless.limit(1)).first() is not None


def _numbers(selector: Selector, site: Site, rule: Rule, row: FromClause, oldest: list[AnchorSite]) -> sa.Select[Any]:
    """Return the statement that counts: all, due, not started, started, dirty by anchor; and the least of `oldest`.

    With a single anchor it counts those whose clock waits instead of those whose clock has started: the rest have.
    """
    anchors = [site.anchors[name] for name in rule.anchors]
    surely = len(anchors) == 1
    if not _by_day(selector, site, rule, anchors):
        tests = _tests(selector, site, rule, row)
        values = [_candidate(selector, anchor, row, surely=surely) for anchor in oldest]
        marked = _marked(row, [*tests, *values], selector.within(site, row))
        counts = [_count(mark) for mark in marked[: len(tests)]]
        days = _oldest(selector, oldest, marked[0], marked[len(tests) :])
        return sa.select(sa.func.count(), *counts, *days)
    column = row.c[anchors[0].column]
    if selector.backend != "sqlite" and not isinstance(column.type, sa.String):
        # Every number is that of a stretch of the index.
        tests = _tests(selector, site, rule, row)
        whole = sa.select(sa.func.count()).select_from(row)
        first = sa.select(sa.func.min(column)).where(tests[0])
        return sa.select(*(one.scalar_subquery() for one in (whole, *map(whole.where, tests), *[first] * len(oldest))))
    # The days are few and the rows many: look at each day once, with how many rows have it.
    day = sa.select(column, sa.func.count().label("tillit_rows")).group_by(column).subquery()
    tests = _tests(selector, site, rule, day)
    values = [_candidate(selector, anchor, day, surely=surely) for anchor in oldest]
    rows, *marked = _marked(day, [day.c.tillit_rows, *tests, *values])
    sums = [sa.func.sum(rows), *(sa.func.sum(sa.case((mark, rows))) for mark in marked[: len(tests)])]
    days = _oldest(selector, oldest, marked[0], marked[len(tests) :])
    return sa.select(*(sa.func.coalesce(one, 0) for one in sums), *days)


def _marked(row: FromClause, asked: Sequence[ColumnElement[Any]], *within: Test) -> list[ColumnElement[Any]]:
    """Return columns of a subquery that says of each row what is asked: every question stands in the text once."""
    labelled = (one.label(f"tillit_{number}") for number, one in enumerate(asked))
    return list(sa.select(*labelled).select_from(row).where(*within).subquery().c)


def _oldest(
    selector: Selector, anchors: Sequence[AnchorSite], due: Test, values: Sequence[ColumnElement[Any]]
) -> Iterator[ColumnElement[Any]]:
    """Yield the oldest of each anchor's values among the rows that are due."""
    for anchor, value in zip(anchors, values, strict=True):
        chosen = sa.case((due, value))
        chosen.type = value.type
        yield sa.func.min(chosen) if anchor.other is not None else _ordered(selector, anchor, chosen, newest=False)


def _tests(selector: Selector, site: Site, rule: Rule, row: FromClause) -> list[Test]:
    """Return the tests that a row is due, its clock not started, started (or waiting), and dirty by anchor."""
    anchors = [site.anchors[name] for name in rule.anchors]
    due = sa.and_(selector.due(site, rule, row), selector.free(site, row, rule))
    if len(anchors) == 1:
        clocks: tuple[Test, Test] = (selector.unexplained(anchors[0], row), selector.null(anchors[0], row))
    else:
        clocks = not_started(selector, site, rule, row)
    return [due, *clocks, *(selector.dirty(anchor, row) for anchor in anchors)]


def _by_day(selector: Selector, site: Site, rule: Rule, anchors: list[AnchorSite]) -> bool:
    """Tell whether a rule looks at nothing but one column of days, which can be read in order without the rows."""
    columns = {anchor.column for anchor in anchors if anchor.other is None and anchor.how.form is Form.date}
    led = {index[0] for index in site.info.indexes if index}
    alone = site.where is None and len(selector.over(site.table)) == 1 and isinstance(rule.action, Delete)
    return alone and len(anchors) == 1 and len(columns) == 1 and columns <= led


def _distinct(site: Site, selector: Selector, rule: Rule, row: FromClause) -> Iterator[Obstacle]:
    """Yield what may keep rows, each kind and name once; clearing is kept only by what an UPDATE would set off."""
    if isinstance(rule.action, Clear):
        yield from clearing_obstacles(site, selector)
        return
    merged: dict[tuple[str, str], Obstacle] = {}
    for obstacle in Going(selector).sweeping(site, row):
        key = (obstacle.kind, obstacle.name)
        before = merged[key].test if key in merged else sa.false()
        both = None if before is None or obstacle.test is None else sa.or_(before, obstacle.test)
        merged[key] = Obstacle(obstacle.kind, obstacle.name, obstacle.fix, both)
    yield from merged.values()


def clearing_obstacles(site: Site, selector: Selector) -> Iterator[Obstacle]:
    """Yield what keeps every row of a table from being cleared."""
    for obstacle in standing(selector, site, site):
        if obstacle.kind in ("no_key", "engine"):
            yield obstacle
    for trigger in selector.schema.triggers:
        if trigger.table == site.table and "UPDATE" in trigger.events and trigger.name not in site.spec.accepts:
            yield Obstacle("trigger", trigger.name, look(trigger.name), None)


def _value(selector: Selector, anchor: AnchorSite, row: FromClause) -> ColumnElement[Any]:
    """Return an anchor's raw value for a row: its column, or the newest one of the other table."""
    if anchor.other is None:
        return row.c[anchor.column]
    other = anchor.other.table.alias()
    column = other.c[anchor.column]
    about = sa.and_(*(other.c[theirs] == row.c[ours] for theirs, ours in anchor.by))
    newest = _ordered(selector, anchor, column, newest=True)
    return sa.select(newest).where(about, sa.not_(selector.tests(anchor).null(column))).scalar_subquery()


def _ordered(selector: Selector, anchor: AnchorSite, column: ColumnElement[Any], *, newest: bool) -> ColumnElement[Any]:
    """Return the least or greatest value of a column in the order of days; a text's own order is no order of days."""
    if selector.backend == "sqlite" and anchor.how.form in (Form.timestamp, Form.iso_text):
        zone = anchor.how.zone.key if anchor.how.zone else ""
        column = sa.func.tillit_day(column, anchor.how.form.value, zone, selector.reader.zone.key)
    elif isinstance(column.type, sa.String):
        column = sa.func.substr(column, 1, 10)
    return sa.func.max(column) if newest else sa.func.min(column)


def _candidate(selector: Selector, anchor: AnchorSite, row: FromClause, *, surely: bool = False) -> ColumnElement[Any]:
    """Return a row's value of an anchor where it is a day that is believed, as it `surely` is in rows that are due."""
    if anchor.other is not None:
        return _value(selector, anchor, row)
    column = row.c[anchor.column]
    if surely:
        return column
    chosen = sa.case((selector.tests(anchor).clean(column), column))
    chosen.type = column.type
    return chosen


def _least(
    selector: Selector, anchor: AnchorSite, row: FromClause, due: Test, *, surely: bool = False
) -> ColumnElement[Any]:
    """Return the oldest value of an anchor among the rows that are due."""
    return next(_oldest(selector, [anchor], due, [_candidate(selector, anchor, row, surely=surely)]))


def _first(selector: Selector, anchor: AnchorSite, row: FromClause, test: Test, *, surely: bool) -> sa.Select[Any]:
    """Return the statement for the oldest value among the rows that meet a test, and so `surely` have a clean one."""
    if surely and anchor.other is None:
        return sa.select(_ordered(selector, anchor, row.c[anchor.column], newest=False)).where(test)
    return sa.select(_least(selector, anchor, row, sa.true())).select_from(row).where(test)


def _day(connection: Connection, selector: Selector, anchor: AnchorSite, site: Site, value: object) -> date | None:
    """Return the day of the oldest value."""
    if isinstance(value, str) and anchor.how.form in (Form.timestamp, Form.iso_text):
        near = date.fromisoformat(value[:10])
        if selector.backend == "sqlite" or anchor.other is not None:
            return near
        return _exact(connection, selector, anchor, site, near)
    return believed(decode(value, anchor.how, selector.reader.zone, selector.today))


def believed(day: date | Dirty | None) -> date | None:
    """Return the day, or None for no day and for what is none."""
    return None if isinstance(day, Dirty) else day


def _exact(connection: Connection, selector: Selector, anchor: AnchorSite, site: Site, near: date) -> date:
    """Return the oldest day among texts with and without offsets, the first of which begins with `near`."""
    column = site.info.table.c[anchor.column]
    ends = (near.isoformat(), date.fromordinal(near.toordinal() + 1).isoformat())
    texts = connection.scalars(sa.select(column).distinct().where(sa.func.substr(column, 1, 10).in_(ends)))
    days = [decode(text, anchor.how, selector.reader.zone, selector.today) for text in texts]
    return min((day for day in days if isinstance(day, date)), default=near)


def sample(connection: Connection, selector: Selector, site: Site, sweep: Sweep, limit: int) -> tuple[DueRow, ...]:
    """Return up to `limit` rows that a sweep would act on, by key."""
    row = site.info.table.alias()
    if sweep.ledger is not None:
        return tuple(DueRow(key, {}) for key in _ended(connection, selector, site, sweep, limit))
    names = list(sweep.rule.anchors)
    values = [_value(selector, site.anchors[name], row) for name in names]
    obstacles = list(_distinct(site, selector, sweep.rule, row))
    if not site.key or any(obstacle.test is None for obstacle in obstacles):
        return ()
    columns = [row.c[column] for column in site.key]
    statement = (
        sa.select(*columns, *values)
        .where(
            selector.due(site, sweep.rule, row),
            selector.free(site, row, sweep.rule),
            sa.not_(selector.on_hold(site, row)),
        )
        .where(*(sa.not_(o.test) for o in obstacles if o.test is not None))
        .order_by(*columns)
        .limit(limit)
    )
    found = []
    for record in connection.execute(statement):
        key, raw = tuple(record[: len(columns)]), record[len(columns) :]
        days = {name: anchor_day(selector, site.anchors[name], value) for name, value in zip(names, raw, strict=True)}
        found.append(DueRow(key, days))
    return tuple(found)


def along(connection: Connection, selector: Selector, site: Site, sweep: Sweep) -> Iterator[Along]:
    """Yield what would go along with the rows that a sweep deletes, by collection, where there is any."""
    row = site.info.table.alias()
    obstacles = list(_distinct(site, selector, sweep.rule, row)) if isinstance(sweep.rule.action, Delete) else []
    if not isinstance(sweep.rule.action, Delete) or any(obstacle.test is None for obstacle in obstacles):
        return
    if sweep.ledger is not None:
        keys = _ended(connection, selector, site, sweep, None)
        parts = ((row, row, keyed(site.key, row, some)) for some in batches(keys))
        yield from agreed.added(one for part in parts for one in _below(connection, selector, site, part))
        return
    goes = sa.and_(
        selector.due(site, sweep.rule, row),
        selector.free(site, row, sweep.rule),
        sa.not_(selector.on_hold(site, row)),
        *(sa.not_(o.test) for o in obstacles if o.test is not None),
    )
    yield from _below(connection, selector, site, (row, row, goes))


def _beside(
    connection: Connection, selector: Selector, site: Site, above: tuple[FromClause, FromClause, Test]
) -> Iterator[Along]:
    """Yield what the database would delete along by itself, in tables that the map accepts."""
    for table, rows, everything in beside.along(selector, site, above):
        if count := _size(connection, rows):
            total = _size(connection, everything)
            yield Along(beside.name_of(selector, table), min(count, total), total)


def _ended(connection: Connection, selector: Selector, site: Site, sweep: Sweep, most: int | None) -> list[Key]:
    """Return the keys of the rows that a sweep would act on because the ledger says that their consent has ended."""
    row = site.info.table.alias()
    obstacles = list(_distinct(site, selector, sweep.rule, row))
    if sweep.ledger is None or not site.key or any(one.test is None for one in obstacles):
        return []
    tests = agreed.goes(selector, site, sweep, row, obstacles)
    return agreed.ended(connection, site, sweep.ledger, row, *tests, most=most)


def _below(
    connection: Connection, selector: Selector, site: Site, above: tuple[FromClause, FromClause, Test]
) -> Iterator[Along]:
    """Yield what hangs on rows of a collection; `above`: where they come from, the rows themselves, their condition."""
    source, row, goes = above
    yield from _beside(connection, selector, site, above)
    for name in site.children:
        child = selector.sites[name]
        here = child.info.table.alias()
        joined = source.join(here, selector.linked(child.link, here, row))
        there = sa.and_(goes, selector.within(child, here))
        # By its key each row counts once, also where it hangs on several rows that go.
        columns = [here.c[column] for column in child.key] or [sa.literal_column("1").label("one")]
        found = sa.select(*columns).select_from(joined).where(there)
        rows = _size(connection, found.distinct() if child.key else found)
        if rows:
            everything = sa.select(sa.literal(1)).select_from(here).where(selector.within(child, here))
            total = _size(connection, everything)
            yield Along(name, min(rows, total), total)
            yield from _below(connection, selector, child, (joined, here, there))


def _size(connection: Connection, rows: sa.Select[Any]) -> int:
    """Return how many rows a statement finds."""
    return int(connection.scalar(sa.select(sa.func.count()).select_from(rows.subquery())) or 0)


def anchor_day(selector: Selector, anchor: AnchorSite, value: object) -> date | None:
    """Return the day of a raw value, or None where there is none that is believed."""
    if is_sentinel(value, anchor.never):
        return None
    return believed(decode(value, anchor.how, selector.reader.zone, selector.today))


def unclaimed(connection: Connection, selector: Selector, table: str) -> int:
    """Count the rows of a table that no collection takes in; none are, where one takes in the whole table."""
    over = selector.over(table)
    if not over or any(site.where is None for site in over):
        return 0
    row = over[0].info.table.alias()
    outside = sa.and_(*(sa.not_(selector.within(site, row)) for site in over))
    return int(connection.scalar(sa.select(sa.func.count()).select_from(row).where(outside)) or 0)


def consent(connection: Connection, selector: Selector, site: Site) -> ConsentTally:
    """Count how the rows of a collection stand towards consent."""
    row = site.info.table.alias()
    given = site.anchors["given"]
    withdrawn = site.anchors.get("withdrawn")
    none = sa.not_(selector.tests(given).within(row.c[given.column], selector.today))
    spoilt = selector.dirty(given, row)
    if withdrawn is None:
        gone: Test = sa.false()
    else:
        gone = sa.and_(
            selector.tests(withdrawn).within(row.c[withdrawn.column], selector.today),
            selector.withdrawn_since(site, row),
        )
        spoilt = sa.or_(spoilt, selector.dirty(withdrawn, row))
    marked = _marked(row, [none, gone, spoilt, _candidate(selector, given, row)], selector.within(site, row))
    none, gone, spoilt, value = marked
    oldest = _oldest(selector, [given], sa.or_(none, gone), [value])
    statement = sa.select(sa.func.count(), _count(none), _count(sa.and_(gone, sa.not_(none))), _count(spoilt), *oldest)
    total, without, ended, dirty, value = connection.execute(statement).one()
    day = _day(connection, selector, given, site, value) if value is not None else None
    return ConsentTally(int(total), int(without), int(ended), int(dirty), day)
