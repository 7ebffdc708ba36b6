"""Which rows can go, whatever points at them: the reading of foreign keys that counting and sweeping share.

A row goes when it is due itself and every row that points to it, or to what hangs on it, goes too. Along keys that make
no circle that is a nested condition. Where collections point to each other in circles, or to themselves, the rows that
stay are found first, by a recursive query that begins with those that stay for a reason of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import ColumnElement, FromClause, Select

from tillit.rules import Clear
from tillit.stores.protocol import Advice, advise
from tillit.stores.sql.due import Selector
from tillit.stores.sql.obstacles import CHANGING, CUT, Obstacle, Test, advice, cascaded, emptied, standing, there
from tillit.stores.sql.schema import Reference, Schema
from tillit.stores.sql.sites import Site

Goes = Callable[[Site, FromClause], Test]
"""Tells whether a row of a collection, which points to another row, goes too."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A foreign key between two collections' rows, seen from the rows that are swept: `source` waits to go first."""

    reference: Reference
    source: Site
    target: Site
    source_root: Site
    target_root: Site


@dataclass(frozen=True, slots=True)
class Act:
    """What goes together: a row with all that hangs on it, and perhaps rows of other collections in these tables."""

    root: Site
    row: FromClause
    tables: frozenset[str] = frozenset()


def deletes(site: Site) -> bool:
    """Tell whether a collection's own sweep deletes rows."""
    return site.purpose is not None and not isinstance(site.purpose.rule.action, Clear)


def _circles(nodes: set[str], edges: set[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return for every node on a circle the nodes that reach it and are reached by it, itself included."""
    reach = {node: {b for a, b in edges if a == node} for node in nodes}
    for middle in nodes:
        for node in nodes:
            if middle in reach[node]:
                reach[node] |= reach[middle]
    return {n: frozenset(m for m in reach[n] if n in reach[m]) for n in nodes if n in reach[n]}


@dataclass
class Going:
    """The conditions under which rows of a store can be deleted, as of one day."""

    selector: Selector
    _stuck: dict[frozenset[str], sa.CTE] = field(default_factory=dict)
    _circling: dict[frozenset[str], sa.CTE | None] = field(default_factory=dict)

    @property
    def _schema(self) -> Schema:
        """The database's schema."""
        return self.selector.schema

    @property
    def _maria(self) -> bool:
        """MariaDB looks at every key row by row."""
        return self.selector.backend in ("mysql", "mariadb")

    def root(self, site: Site) -> Site:
        """Return the collection that a collection's rows go with."""
        while site.parent is not None:
            site = self.selector.sites[site.parent]
        return site

    @cached_property
    def edges(self) -> tuple[Edge, ...]:
        """The foreign keys that one collection's sweep has to wait for because of another's rows, or its own."""
        found = []
        for reference in self._schema.references:
            if self.selector.unlinks(reference):
                continue
            for target in self.selector.over(reference.target):
                for source in self.selector.over(reference.table):
                    own = source.parent == target.name and reference in source.own
                    roots = self.root(source), self.root(target)
                    if not own and deletes(roots[0]) and deletes(roots[1]):
                        found.append(Edge(reference, source, target, *roots))
        return tuple(found)

    @cached_property
    def groups(self) -> dict[str, frozenset[str]]:
        """The collections that point to each other in circles, by each of them."""
        return _circles(
            {site.name for site in self.selector.sites.values()},
            {(edge.source_root.name, edge.target_root.name) for edge in self.edges},
        )

    def emptied(self, edge: Edge) -> bool:
        """Tell whether a pointer is emptied when what it points to goes: it takes NULL, and is part of a circle."""
        return edge.reference.nullable and edge.source_root.name in self.groups.get(edge.target_root.name, frozenset())

    def tied(self, reference: Reference) -> bool:
        """Tell whether some collection's sweep may empty the pointers of a foreign key."""
        return any(edge.reference == reference and self.emptied(edge) for edge in self.edges)

    def at_once(self, reference: Reference) -> bool:
        """Tell whether the database lets both ends of a foreign key go in one statement."""
        if self.selector.backend == "postgresql":
            return True
        return not self._maria and reference.on_delete != "RESTRICT"

    def together(self, edge: Edge) -> bool:
        """Tell whether the rows at both ends go in the same act, because one collection's sweep takes them all."""
        return (
            not self.emptied(edge) and edge.source_root.name == edge.target_root.name and self.at_once(edge.reference)
        )

    # -- climbing and descending families

    def hangs(self, site: Site, row: FromClause, test: Goes) -> Test:
        """Tell whether a row is in a collection, and the row that it goes with meets a test."""
        if site.parent is None:
            return sa.and_(self.selector.within(site, row), test(site, row))
        parent = self.selector.sites[site.parent]
        above = parent.info.table.alias()
        return sa.and_(
            self.selector.within(site, row),
            there(above, self.selector.linked(site.link, row, above), self.hangs(parent, above, test)),
        )

    def _climb(self, site: Site, row: FromClause) -> tuple[FromClause, list[Test]]:
        """Return the row that a row goes with, and the conditions that bind them."""
        tests = [self.selector.within(site, row)]
        while site.parent is not None:
            parent = self.selector.sites[site.parent]
            above = parent.info.table.alias()
            tests += [self.selector.linked(site.link, row, above), self.selector.within(parent, above)]
            site, row = parent, above
        return row, tests

    # -- what keeps a row

    def candidate(self, site: Site, row: FromClause) -> Test:
        """Tell whether a row would go if nothing pointed at it: due, needed for no other purpose, not held."""
        if site.purpose is None:
            return sa.false()
        selector = self.selector
        return sa.and_(
            selector.due(site, site.purpose.rule, row),
            selector.free(site, row),
            sa.not_(selector.on_hold(site, row)),
        )

    def goes(self, current: frozenset[str], *, hoping: bool) -> Goes:
        """Return the test that a row that points at another goes too.

        `current`: the collections in whose circle we are. While their recursive query is being built we hope that
        their rows go; afterwards it has the answer.
        """

        def test(root: Site, row: FromClause) -> Test:
            """Tell whether a row goes by its collection's own sweep."""
            if not deletes(root):
                return sa.false()
            group = self.groups.get(root.name)
            if group is None:
                return self._free_to_go(root, row, frozenset(), hoping=False)
            if hoping and group == current:
                return sa.true()
            return sa.not_(self._is_stuck(root, row, group))

        return lambda site, row: self.hangs(site, row, test)

    def _free_to_go(self, site: Site, row: FromClause, group: frozenset[str], *, hoping: bool) -> Test:
        """Tell whether a row is due and nothing keeps it."""
        parts = [self.candidate(site, row)]
        obstacles = self.obstacles(site, row, self.goes(group, hoping=hoping), hoping=hoping)
        parts += [sa.false() if obstacle.test is None else sa.not_(obstacle.test) for obstacle in obstacles]
        return sa.and_(*parts)

    def sweeping(self, site: Site, row: FromClause) -> Iterator[Obstacle]:
        """Yield what keeps a row from the sweep of its collection, for good."""
        yield from self.obstacles(site, row, self.goes(frozenset(), hoping=False), hoping=False)

    def obstacles(
        self, site: Site, row: FromClause, goes: Goes, *, hoping: bool = False, act: frozenset[str] = frozenset()
    ) -> Iterator[Obstacle]:
        """Yield what may keep a row, or one that would go with it, from being deleted.

        `act`: the tables whose rows go in the same act whatever collection they are in; a sweep's is one family.
        """
        yield from self._family(site, row, goes, Act(site, row, act))
        group = self.groups.get(site.name)
        circling = None if hoping or group is None else self._reaching(group)
        if group is not None and circling is not None:
            yield Obstacle("cycle", site.table, CUT, self._in_circle(site, row, group, circling))

    def _family(self, site: Site, row: FromClause, goes: Goes, act: Act) -> Iterator[Obstacle]:
        """Yield what keeps a row of a family."""
        yield from self._own(site, row, goes, act)
        for name in site.children:
            child = self.selector.sites[name]
            alias = child.info.table.alias()
            hung = self.selector.linked(child.link, alias, row)
            for obstacle in self._family(child, alias, goes, act):
                test = (
                    None
                    if obstacle.test is None
                    else there(alias, hung, self.selector.within(child, alias), obstacle.test)
                )
                yield Obstacle(obstacle.kind, obstacle.name, obstacle.fix, test)
            if len(self.selector.over(child.table)) > 1:
                yield Obstacle(
                    "reference",
                    child.table,
                    Advice("also needed"),
                    there(alias, hung, self.selector.within(child, alias), sa.not_(self.selector.free(child, alias))),
                )
            if child.where is not None and child.own:
                yield Obstacle(
                    "reference",
                    child.table,
                    advise("outside where", name=child.name),
                    there(alias, hung, sa.not_(self.selector.within(child, alias))),
                )

    def _own(self, site: Site, row: FromClause, goes: Goes, act: Act) -> Iterator[Obstacle]:
        """Yield what keeps a row of one table: the table itself, and whatever points at the row."""
        accepted = frozenset({*act.root.spec.accepts, *site.spec.accepts})
        yield from standing(self.selector, site, act.root)
        if self.selector.backend == "sqlite" and site is act.root and site.key:
            nameless = sa.or_(sa.false(), *(row.c[column].is_(None) for column in site.key))
            yield Obstacle("no_key", site.table, Advice("key the row"), nameless)
        family = {key for name in site.children for key in self.selector.sites[name].own}
        for reference in self._schema.referrers(site.table):
            if reference in family:
                if reference.loosely:
                    yield self._unhung(site, row, reference)
                continue
            mapped = self.selector.over(reference.table)
            other = self._schema.tables[reference.table].table.alias()
            points = self.selector.refers(reference, other, row)
            if self.selector.unlinks(reference):
                yield from emptied(self.selector, reference, points, other, accepted)
                mistaken = self.selector.mistaken(reference, other, row)
                if not isinstance(mistaken, sa.False_):
                    fix = advise("another type", name=reference.table, columns=", ".join(reference.columns))
                    yield Obstacle("reference", reference.table, fix, there(other, mistaken))
                continue
            if not mapped and reference.on_delete in CHANGING and reference.table in accepted:
                yield from cascaded(self.selector, reference, points, other, accepted)
                continue
            same = [self._same(candidate, other, act) for candidate in mapped]
            stays = [sa.not_(goes(candidate, other)) for candidate in mapped]
            stays += [sa.not_(test) for test in same if not isinstance(test, sa.False_)]
            yield Obstacle(
                "cascade" if reference.on_delete in CHANGING and not mapped else "reference",
                reference.table,
                advice(reference, mapped=bool(mapped)),
                there(other, points, *stays),
            )
            if act.tables and reference in self.inseparable(act.tables):
                yield Obstacle("cycle", reference.table, CUT, there(other, points))
            elif not act.tables and reference in self.inseparable(self._tables(act.root)):
                yield Obstacle("cycle", reference.table, CUT, there(other, points, sa.or_(sa.false(), *same)))

    def _unhung(self, site: Site, row: FromClause, reference: Reference) -> Obstacle:
        """Return what keeps a row to which others point as its children, in a spelling that is not its own."""
        other = self._schema.tables[reference.table].table.alias()
        links = [child.link for child in map(self.selector.sites.__getitem__, site.children) if reference in child.own]
        hung = sa.or_(sa.false(), *(self.selector.linked(link, other, row) for link in links))
        fix = advise("another spelling", name=reference.table, columns=", ".join(reference.columns))
        return Obstacle(
            "reference", reference.table, fix, there(other, self.selector.refers(reference, other, row), sa.not_(hung))
        )

    # -- circles that stay within what goes together

    def _tables(self, root: Site) -> frozenset[str]:
        """Return the tables of a collection and of what belongs to it."""
        return frozenset(self.selector.sites[name].table for name in self.selector.family(root))

    def inseparable(self, tables: frozenset[str]) -> frozenset[Reference]:
        """Return the keys among tables that make a circle which no order, and no one statement, can undo."""
        hard = [r for r in self._schema.references if not r.nullable and {r.table, r.target} <= tables]
        own = {r for r in hard if r.table == r.target and not self.at_once(r) and r.on_delete != "CASCADE"}
        circles = _circles(set(tables), {(r.table, r.target) for r in hard if r.table != r.target})
        within = {circle: [r for r in hard if {r.table, r.target} <= circle] for circle in circles.values()}
        bound = {r for keys in within.values() if not all(map(self.at_once, keys)) for r in keys if r.table != r.target}
        return frozenset(own | bound)

    def _same(self, site: Site, row: FromClause, act: Act) -> Test:
        """Tell whether a row goes in the same act as another, because both hang on one row, or are it."""
        if self.root(site).name != act.root.name:
            return sa.false()

        def is_root(_site: Site, above: FromClause) -> Test:
            """Tell whether a row is the root."""
            return sa.and_(*(above.c[column] == act.row.c[column] for column in act.root.key))

        return self.hangs(site, row, is_root)

    def waiting(self, site: Site, row: FromClause) -> Iterator[Test]:
        """Yield what a row that goes has to wait for: rows that their own sweep takes first."""
        group = self.groups.get(site.name)
        alone = [edge for edge in self.edges if self.together(edge) and edge.target_root.name == site.name]
        if group is not None and alone:
            yield self._marked(site, row, self._waits(site, alone))
        for edge in self._onto(site):
            yield self._below(site, row, edge.target, self._waits_for(edge, Act(site, row)))

    def whole(self, site: Site) -> bool:
        """Tell whether a sweep has to take all of a collection's rows at once: they point to each other for good."""
        return any(self.together(edge) and edge.target_root.name == site.name for edge in self.edges)

    def _onto(self, site: Site) -> Iterator[Edge]:
        """Yield the edges whose source has to be gone before a row of a collection, or what hangs on it, can go."""
        for edge in self.edges:
            if edge.target_root.name == site.name and not self.emptied(edge) and not self.together(edge):
                yield edge

    def _waits_for(self, edge: Edge, act: Act) -> Callable[[FromClause], Test]:
        """Return the test that some row outside the family points to a row by an edge."""

        def test(target: FromClause) -> Test:
            """Tell whether there is such a row."""
            other = edge.source.info.table.alias()
            same = self._same(edge.source, other, act)
            return there(
                other,
                self.selector.refers(edge.reference, other, target),
                self.selector.within(edge.source, other),
                sa.not_(same),
            )

        return test

    def _below(self, site: Site, row: FromClause, target: Site, test: Callable[[FromClause], Test]) -> Test:
        """Tell whether a row, or one of a collection that hangs on it, meets a test."""
        path: list[Site] = []
        while target.name != site.name:
            path.insert(0, target)
            target = self.selector.sites[target.parent or ""]

        def descend(above: FromClause, rest: list[Site]) -> Test:
            """Go down one step."""
            if not rest:
                return test(above)
            here = rest[0].info.table.alias()
            return there(
                here,
                self.selector.linked(rest[0].link, here, above),
                self.selector.within(rest[0], here),
                descend(here, rest[1:]),
            )

        return descend(row, path)

    def _waits(self, site: Site, alone: list[Edge]) -> sa.CTE:
        """Return the rows of a collection that wait, and those that could only go together with one that waits."""
        row = site.info.table.alias()
        tests = [self._below(site, row, e.target, self._waits_for(e, Act(site, row))) for e in self._onto(site)]
        columns = [row.c[column].label(f"k{number}") for number, column in enumerate(site.key)]
        base = sa.select(*columns).where(self.selector.within(site, row), sa.or_(sa.false(), *tests))
        waits = base.cte("tillit_waiting", recursive=True)
        pairs = self._pairs(alone, tagged=False)
        width = len(site.key)
        step = sa.select(*(pairs.c[f"b{n}"] for n in range(width))).where(
            *(pairs.c[f"a{n}"] == waits.c[f"k{n}"] for n in range(width))
        )
        return waits.union(step)

    # -- circles of collections

    def _width(self, group: frozenset[str]) -> int:
        """Return how many columns the longest key of a circle's collections has."""
        return max(len(self.selector.sites[name].key) for name in group)

    def _marks(self, site: Site, row: FromClause, group: frozenset[str]) -> list[ColumnElement[Any]]:
        """Return a row's key as the recursive queries hold it: as it is, or as number and texts where tables differ."""
        if len(group) == 1:
            return [row.c[column] for column in site.key]
        kind: Any = sa.LargeBinary if self._maria else sa.Text
        texts = [sa.cast(row.c[column], kind) for column in site.key]
        texts += [sa.cast(sa.literal_column("''"), kind)] * (self._width(group) - len(texts))
        return [sa.literal_column(str(sorted(group).index(site.name))), *texts]

    def _edges_within(self, group: frozenset[str]) -> list[Edge]:
        """Return the edges of a circle."""
        return [edge for edge in self.edges if {edge.source_root.name, edge.target_root.name} <= group]

    def _pairs(self, edges: list[Edge], *, tagged: bool, group: frozenset[str] | None = None) -> sa.Subquery:
        """Return the pairs of keys (a..., b...) of rows such that `a`, or what hangs on it, points to `b`'s family.

        With `tagged`, a last column tells whether both have to go one after the other.
        """
        selects: list[Select[Any]] = []
        for edge in edges:
            source, target = edge.source.info.table.alias(), edge.target.info.table.alias()
            above, tests = self._climb(edge.source, source)
            below, more = self._climb(edge.target, target)
            circle = group or frozenset({edge.target_root.name})
            a = self._marks(edge.source_root, above, circle)
            b = self._marks(edge.target_root, below, circle)
            columns = [c.label(f"a{n}") for n, c in enumerate(a)] + [c.label(f"b{n}") for n, c in enumerate(b)]
            if tagged:
                tests.append(self.candidate(edge.source_root, above))
                hard = "0" if self.together(edge) else "1"
                columns.append(sa.literal_column(hard).label("hard"))
                if edge.source_root.name == edge.target_root.name:
                    tests.append(sa.not_(sa.and_(*(above.c[c] == below.c[c] for c in edge.target_root.key))))
            selects.append(
                sa.select(*columns).where(self.selector.refers(edge.reference, source, target), *tests, *more)
            )
        return (selects[0] if len(selects) == 1 else sa.union_all(*selects)).subquery()

    def _stays(self, group: frozenset[str]) -> sa.CTE:
        """Return the rows of a circle's collections that stay: for a reason of their own, or because of another."""
        if group not in self._stuck:
            selects = []
            circling = self._reaching(group)
            for name in sorted(group):
                site = self.selector.sites[name]
                row = site.info.table.alias()
                free = self._free_to_go(site, row, group, hoping=True)
                if circling is not None:
                    free = sa.and_(free, sa.not_(self._in_circle(site, row, group, circling)))
                marks = [mark.label(f"k{n}") for n, mark in enumerate(self._marks(site, row, group))]
                selects.append(sa.select(*marks).where(self.selector.within(site, row), sa.not_(free)))
            base = selects[0] if len(selects) == 1 else sa.union_all(*selects).subquery().select()
            stuck = base.cte(f"tillit_stuck_{len(self._stuck)}", recursive=True)
            pairs = self._pairs(self._edges_within(group), tagged=False, group=group)
            width = len(stuck.c)
            step = sa.select(*(pairs.c[f"b{n}"] for n in range(width))).where(
                *(pairs.c[f"a{n}"] == stuck.c[f"k{n}"] for n in range(width))
            )
            self._stuck[group] = stuck.union(step)
        return self._stuck[group]

    def _reaching(self, group: frozenset[str]) -> sa.CTE | None:
        """Return which rows reach which by keys that cannot be emptied; None where those make no circle."""
        if group not in self._circling:
            edges = [edge for edge in self._edges_within(group) if not self.emptied(edge)]
            steps = {(e.source_root.name, e.target_root.name) for e in edges}
            hard = {(e.source_root.name, e.target_root.name) for e in edges if not self.together(e)}
            circles = _circles(set(group), steps)
            if not any(b in circles.get(a, frozenset()) for a, b in hard):
                self._circling[group] = None
            else:
                pairs = self._pairs(edges, tagged=True, group=group)
                reach = sa.select(*pairs.c).cte(f"tillit_circle_{len(self._circling)}", recursive=True)
                width = (len(pairs.c) - 1) // 2
                step = sa.select(
                    *(reach.c[f"a{n}"] for n in range(width)),
                    *(pairs.c[f"b{n}"] for n in range(width)),
                    sa.case(
                        (sa.or_(reach.c.hard == 1, pairs.c.hard == 1), sa.literal_column("1")),
                        else_=sa.literal_column("0"),
                    ),
                ).where(*(reach.c[f"b{n}"] == pairs.c[f"a{n}"] for n in range(width)))
                self._circling[group] = reach.union(step)
        return self._circling[group]

    def _in_circle(self, site: Site, row: FromClause, group: frozenset[str], reach: sa.CTE) -> Test:
        """Tell whether a row points back to itself over others, by keys that cannot be emptied."""
        alias = reach.alias()
        marks = self._marks(site, row, group)
        return there(
            alias,
            *(alias.c[f"a{n}"] == mark for n, mark in enumerate(marks)),
            *(alias.c[f"b{n}"] == mark for n, mark in enumerate(marks)),
            alias.c.hard == 1,
        )

    def _is_stuck(self, site: Site, row: FromClause, group: frozenset[str]) -> Test:
        """Tell whether a row stays."""
        return self._listed(self._marks(site, row, group), self._stays(group))

    def _marked(self, site: Site, row: FromClause, marks: sa.CTE) -> Test:
        """Tell whether a row's key is in a list of keys."""
        return self._listed([row.c[column] for column in site.key], marks)

    def _listed(self, marks: list[ColumnElement[Any]], keys: sa.CTE) -> Test:
        """Tell whether a key is in a list: as IN, which a database reads once and not for every row."""
        alias = keys.alias()
        columns = [alias.c[f"k{number}"] for number in range(len(marks))]
        listed = sa.select(*columns)
        if self.selector.backend == "sqlite":  # where NULL may stand in a key, and would make every answer unknown
            listed = listed.where(*(column.is_not(None) for column in columns))
            marks = [sa.func.coalesce(mark, "") for mark in marks]
        listed = listed.correlate_except(alias)
        return marks[0].in_(listed) if len(marks) == 1 else sa.tuple_(*marks).in_(listed)
