"""Which rows are due, held or kept by something else: the conditions of a sweep, as SQL over one row.

A condition that is negated anywhere is two-valued: an unknown must never read as "nothing stands in the way".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, assert_never

import sqlalchemy as sa
from sqlalchemy.sql import ColumnElement, FromClause
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from tillit import rules
from tillit.rules import AllOf, AnyOf, Clear, Condition, Never, NotAfter, Rule
from tillit.stores import where
from tillit.stores.protocol import Held, Key
from tillit.stores.sql.schema import Reference, Schema, TableInfo
from tillit.stores.sql.sites import AnchorSite, Site
from tillit.stores.sql.values import AnchorTests, Reader

Test = ColumnElement[bool]
BATCH = 500
"""Keys in one statement."""


@dataclass(frozen=True, slots=True)
class Selector:
    """The conditions over a store's rows, as of one day."""

    schema: Schema
    sites: Mapping[str, Site]
    reader: Reader
    year_end: tuple[int, int]
    today: date
    held: Held
    backend: str

    def over(self, table: str) -> tuple[Site, ...]:
        """Return the collections that a table's rows may be in."""
        return tuple(site for site in self.sites.values() if site.table == table)

    def within(self, site: Site, row: FromClause) -> Test:
        """Tell whether a row is in a collection; two-valued."""
        if site.where is None:
            return sa.true()
        return _where(site.where, row).is_(sa.true())

    def due(self, site: Site, rule: Rule, row: FromClause) -> Test:
        """Tell whether a row of a collection is due under a rule, and the act not done; other purposes aside."""
        condition = rules.selection(rule, self.today, fiscal_year_end=self.year_end)
        parts = [self.within(site, row), self._meets(site, condition, row)]
        if _has_any(condition):
            parts += [sa.not_(self.dirty(site.anchors[name], row)) for name in rule.anchors]
        if site.spec.consent is not None and "withdrawn" in rule.anchors:
            parts.append(self.withdrawn_since(site, row))
        if isinstance(rule.action, Clear):
            parts.append(sa.or_(*(row.c[column].is_not(None) for column in site.cleared(rule.action.data))))
        return sa.and_(*parts)

    def free(self, site: Site, row: FromClause, rule: Rule | None = None) -> Test:
        """Tell whether no other purpose keeps the row: it is due in every other collection that it is in.

        `rule` is what is about to be carried out, else the collection's own. What is to be cleared is kept only by a
        collection that holds the same columns.
        """
        parts: list[Test] = []
        for other in self.over(site.table):
            if other.name == site.name or not site.takes_from(other, rule):
                continue
            if other.purpose is not None:
                condition = rules.selection(other.purpose.rule, self.today, fiscal_year_end=self.year_end)
                guards = [sa.not_(self.dirty(other.anchors[name], row)) for name in other.purpose.rule.anchors]
                let_go = sa.and_(self._meets(other, condition, row), *guards)
            elif other.parent is not None:
                parent = self.sites[other.parent].info.table.alias()
                let_go = sa.not_(sa.exists(sa.select(sa.literal(1)).where(self.linked(other.link, row, parent))))
            else:
                let_go = sa.false()
            parts.append(sa.or_(sa.not_(self.within(other, row)), let_go))
        if rule is not None and site.purpose is not None and rule != site.purpose.rule:
            duty = self.under_duty(site, row)  # another act than the collection's own, as after a withdrawal
            if duty is not None:
                parts.append(sa.not_(duty))
        return sa.and_(*parts) if parts else sa.true()

    def withdrawn_since(self, site: Site, row: FromClause) -> Test:
        """Tell whether a withdrawal is not older than the consent; one that was given again is live (Art. 7(3)).

        Two columns that write their days differently cannot be compared: then every withdrawal counts.
        """
        given, withdrawn = site.anchors.get("given"), site.anchors.get("withdrawn")
        if given is None or withdrawn is None or withdrawn.other is not None:
            return sa.true()
        if (given.how, given.other) != (withdrawn.how, None):
            return sa.true()
        later = sa.and_(
            sa.not_(self.null(given, row)),
            row.c[given.column] > row.c[withdrawn.column],
            sa.not_(self.dirty(given, row)),
        )
        return sa.not_(sa.func.coalesce(later, sa.false()))

    def linked(self, link: Iterable[tuple[str, str]], child: FromClause, parent: FromClause) -> Test:
        """Tell whether a child's row hangs on a parent's row: equal to the last character, whatever the collations."""
        return sa.and_(*(same(self.backend, child.c[theirs], parent.c[ours]) for theirs, ours in link))

    def refers(self, reference: Reference, row: FromClause, target: FromClause) -> Test:
        """Tell whether a row points to another by a foreign key, in any reading of the two columns."""
        pairs = [(row.c[a], target.c[b]) for a, b in zip(reference.columns, reference.target_columns, strict=True)]
        if self.backend == "sqlite" and reference.loosely:  # it compares by the column on the left
            return sa.and_(*(sa.or_(ours == theirs, theirs == ours, theirs == plain(ours)) for ours, theirs in pairs))
        return sa.and_(*(ours == theirs for ours, theirs in pairs))

    def points(self, reference: Reference, row: FromClause, target: FromClause) -> Test:
        """Tell whether a row points to another by a foreign key, as the database enforces it."""
        pairs = [(row.c[a], target.c[b]) for a, b in zip(reference.columns, reference.target_columns, strict=True)]
        if self.backend == "sqlite":
            return sa.and_(*(theirs == plain(ours) for ours, theirs in pairs))
        return sa.and_(*(ours == theirs for ours, theirs in pairs))

    def mistaken(self, reference: Reference, row: FromClause, target: FromClause) -> Test:
        """Tell whether SQLite takes a row for one that points to another, but only when that other is deleted.

        It looks for a row's pointers in the pointers' own type, and follows a pointer in the type of what it points to:
        123 points to '123', and yet keeps '0123' from going.
        """
        ours_info, theirs_info = self.schema.tables[reference.table], self.schema.tables[reference.target]
        pairs = list(zip(reference.columns, reference.target_columns, strict=True))
        if self.backend != "sqlite" or all(ours_info.kind(a) == theirs_info.kind(b) for a, b in pairs):
            return sa.false()
        found = sa.and_(*(row.c[a] == target.c[b] for a, b in pairs))
        return sa.and_(found, sa.not_(self.points(reference, row, target)))

    def under_duty(self, site: Site, row: FromClause) -> Test | None:
        """Tell whether a law demands that a row of a collection is kept today; None where no duty is declared."""
        if site.purpose is None:
            return None
        rule = site.purpose.rule
        if not site.purpose.duty and rule.floor is None:
            return None
        condition = rules.selection(rule, self.today, fiscal_year_end=self.year_end)
        if rule.floor is not None:
            floors = [part for part in _leaves(condition) if part.or_null]
            condition = AllOf(tuple(floors)) if floors else self._floor_alone(rule)
        return sa.and_(self.within(site, row), sa.not_(self._meets(site, condition, row)))

    def _floor_alone(self, rule: Rule) -> Condition:
        """Return the floor's condition where the rest of the rule is never met."""
        whole = (
            rules.Rule(retention=rules.Until(rule.floor.anchor), floor=rule.floor, action=rule.action)
            if rule.floor
            else rule
        )
        found = rules.selection(whole, self.today, fiscal_year_end=self.year_end)
        return AllOf(tuple(part for part in _leaves(found) if part.or_null))

    def _meets(self, site: Site, condition: Condition, row: FromClause) -> Test:
        """Return a condition over anchors as SQL; two-valued."""
        match condition:
            case NotAfter(anchor, day, or_null):
                place = site.anchors[anchor]
                test = self._not_after(place, day, row)
                return sa.or_(self.null(place, row), test) if or_null else test
            case AllOf(parts):
                return sa.and_(sa.true(), *(self._meets(site, part, row) for part in parts))
            case AnyOf(parts):
                return sa.or_(sa.false(), *(self._meets(site, part, row) for part in parts))
            case Never():
                return sa.false()
            case _:
                assert_never(condition)

    def tests(self, anchor: AnchorSite) -> AnchorTests:
        """Return the tests for an anchor's column."""
        return AnchorTests(self.reader, anchor.how, anchor.never, rules.EARLIEST, rules.latest(self.today))

    def _other(self, anchor: AnchorSite, other: TableInfo, row: FromClause) -> tuple[ColumnElement[Any], Test]:
        """Return the column of the other table, and the condition that its row is about this one."""
        alias = other.table.alias()
        return alias.c[anchor.column], sa.and_(*(alias.c[theirs] == row.c[ours] for theirs, ours in anchor.by))

    def _not_after(self, anchor: AnchorSite, day: date, row: FromClause) -> Test:
        """Tell whether the anchor's day is there, believed, and not after `day`."""
        tests = self.tests(anchor)
        if anchor.other is None:
            return tests.within(row.c[anchor.column], day)
        column, about = self._other(anchor, anchor.other, row)
        later, about_later = self._other(anchor, anchor.other, row)
        # A row without a day there is one more event to come, so it keeps this row; unless the map says otherwise.
        newer = sa.or_(self._waits(anchor, later), sa.not_(sa.or_(tests.null(later), tests.within(later, day))))
        return sa.and_(
            sa.exists(sa.select(sa.literal(1)).where(about, tests.within(column, day))),
            sa.not_(sa.exists(sa.select(sa.literal(1)).where(about_later, newer))),
        )

    def _waits(self, anchor: AnchorSite, column: ColumnElement[Any]) -> Test:
        """Tell whether a row of the other table says that its event has not come yet."""
        tests = self.tests(anchor)
        return tests.sentinel(column) if anchor.empty == "no_event" else tests.null(column)

    def null(self, anchor: AnchorSite, row: FromClause) -> Test:
        """Tell whether the anchor's day is not there."""
        tests = self.tests(anchor)
        if anchor.other is None:
            return tests.null(row.c[anchor.column])
        column, about = self._other(anchor, anchor.other, row)
        later, about_later = self._other(anchor, anchor.other, row)
        return sa.or_(
            sa.not_(sa.exists(sa.select(sa.literal(1)).where(about, sa.not_(tests.null(column))))),
            sa.exists(sa.select(sa.literal(1)).where(about_later, self._waits(anchor, later))),
        )

    def unexplained(self, anchor: AnchorSite, row: FromClause) -> Test:
        """Tell whether the anchor's day is not there and the map does not say why."""
        if anchor.empty is not None:
            return sa.false()
        if anchor.other is None:
            return row.c[anchor.column].is_(None)
        _, about = self._other(anchor, anchor.other, row)
        plain, about_plain = self._other(anchor, anchor.other, row)
        return sa.or_(
            sa.not_(sa.exists(sa.select(sa.literal(1)).where(about))),
            sa.exists(sa.select(sa.literal(1)).where(about_plain, plain.is_(None))),
        )

    def dirty(self, anchor: AnchorSite, row: FromClause) -> Test:
        """Tell whether the anchor's value is no day."""
        tests = self.tests(anchor)
        if anchor.other is None:
            return tests.dirty(row.c[anchor.column])
        column, about = self._other(anchor, anchor.other, row)
        return sa.exists(sa.select(sa.literal(1)).where(about, tests.dirty(column)))

    def on_hold(self, site: Site, row: FromClause) -> Test:
        """Tell whether the row, or a row that would go with it, is held."""
        held = [keys for other in self.over(site.table) if (keys := self.held.get(other.name))]
        parts = [about(site, row, keys) for keys in held]
        for name in site.children:
            child = self.sites[name]
            alias = child.info.table.alias()
            inner = self.on_hold(child, alias)
            if isinstance(inner, sa.False_):
                continue
            loose = any(a in child.info.folding or b in site.info.folding for a, b in child.link)
            if len(child.link) == 1 and not loose:
                # A short list of parents, made once, instead of a look at each row's children.
                ((theirs, ours),) = child.link
                parents = sa.select(alias.c[theirs]).where(inner, alias.c[theirs].is_not(None))
                parts.append(sa.and_(row.c[ours].is_not(None), row.c[ours].in_(parents)))
            else:
                parts.append(sa.exists(sa.select(sa.literal(1)).where(self.linked(child.link, alias, row), inner)))
        return sa.or_(*parts) if parts else sa.false()

    def unlinks(self, reference: Reference) -> bool:
        """Tell whether the map says that a foreign key's columns are emptied when what they point to goes."""
        return any(set(reference.loose) & set(site.spec.unlink) for site in self.over(reference.table))

    def knotted(self, reference: Reference) -> bool:
        """Tell whether a foreign key is part of a cycle of tables, so that no order of deleting can respect it."""
        return reference in self.schema.knot(reference.target)

    def family(self, site: Site) -> Iterator[str]:
        """Yield a collection and all that belongs to it, parents first."""
        yield site.name
        for child in site.children:
            yield from self.family(self.sites[child])


def same(backend: str, ours: ColumnElement[Any], theirs: ColumnElement[Any]) -> Test:
    """Tell whether two values are the same, and not only alike: å is not a, and A is not a."""
    if backend == "sqlite":
        return sa.and_(ours == theirs, theirs == sa.collate(ours, "BINARY"))
    if backend in ("mysql", "mariadb") and isinstance(ours.type, sa.String):
        return sa.and_(ours == theirs, sa.cast(ours, sa.LargeBinary) == sa.cast(theirs, sa.LargeBinary))
    return ours == theirs


def plain(value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return a value without its column's type and collation: what SQLite's foreign keys compare the target with."""
    return UnaryExpression(value, operator=custom_op("+"), type_=value.type)


def keyed(columns: tuple[str, ...], row: FromClause, keys: Iterable[Key]) -> Test:
    """Tell whether a row's key is one of `keys`, which are a list of values and so have an end."""
    if len(columns) == 1:
        return row.c[columns[0]].in_([key[0] for key in keys])
    return sa.tuple_(*(row.c[column] for column in columns)).in_(list(keys))


def batches(keys: Iterable[Key]) -> Iterator[list[Key]]:
    """Cut keys into lists that one statement can take."""
    rest = iter(keys)
    while some := list(islice(rest, BATCH)):
        yield some


def about(site: Site, row: FromClause, keys: Iterable[Key]) -> Test:
    """Tell whether a row is one of those that `keys` name; a row without a primary key is named by role and handle."""
    if site.key:
        return keyed(site.key, row, keys)
    tests = []
    for role, *values in keys:
        pairs = zip(site.handle(role or None), values, strict=True)
        tests.append(sa.and_(*(row.c[column].is_not_distinct_from(value) for column, value in pairs)))
    return sa.or_(sa.false(), *tests)


def _has_any(condition: Condition) -> bool:
    """Tell whether one part of a condition may hold without another."""
    match condition:
        case AnyOf():
            return True
        case AllOf(parts):
            return any(_has_any(part) for part in parts)
        case _:
            return False


def _leaves(condition: Condition) -> Iterator[NotAfter]:
    """Yield the comparisons of a condition."""
    match condition:
        case NotAfter():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case Never():
            return
        case _:
            assert_never(condition)


def _where(node: where.Where, row: FromClause) -> Test:
    """Return a `where:` condition as SQL with bound values."""
    match node:
        case where.Compare(column=column, op=op, value=value):
            return _COMPARE[op](row.c[column], value)
        case where.In(column=column, values=values, negated=negated):
            test = row.c[column].in_(values)
            return sa.not_(test) if negated else test
        case where.IsNull(column=column, negated=negated):
            return row.c[column].is_not(None) if negated else row.c[column].is_(None)
        case where.And(parts=parts):
            return sa.and_(*(_where(part, row) for part in parts))
        case where.Or(parts=parts):
            return sa.or_(*(_where(part, row) for part in parts))
        case where.Not(part=part):
            return sa.not_(_where(part, row))
        case _:
            assert_never(node)


_COMPARE: Mapping[str, Callable[[Any, Any], Test]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


def not_started(selector: Selector, site: Site, rule: Rule, row: FromClause) -> tuple[Test, Test]:
    """Return the tests that a row's clock has not started for an unexplained reason, and that it has started."""

    def waits(node: object) -> tuple[Test, Test]:
        """Return (no due day, for an unexplained null) of a node."""
        if isinstance(node, (rules.Until, rules.After)):
            place = site.anchors[node.anchor]
            return selector.null(place, row), selector.unexplained(place, row)
        if isinstance(node, rules.LaterOf):
            pairs = [waits(part) for part in node.parts]
            return sa.or_(*(a for a, _ in pairs)), sa.or_(*(b for _, b in pairs))
        if isinstance(node, rules.EarlierOf):
            pairs = [waits(part) for part in node.parts]
            none = sa.and_(*(a for a, _ in pairs))
            return none, sa.and_(none, sa.or_(*(b for _, b in pairs)))
        if isinstance(node, rules.Indefinitely):
            return sa.true(), sa.false()
        message = f"unknown node {type(node).__name__}"
        raise TypeError(message)

    waiting, unexplained = waits(rule.retention)
    spoilt = sa.or_(sa.false(), *(selector.dirty(site.anchors[name], row) for name in rule.anchors))
    return sa.and_(unexplained, sa.not_(spoilt)), sa.and_(sa.not_(waiting), sa.not_(spoilt))
