"""Erasing one person from one database: what may go goes in one transaction, what may not is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql import FromClause

from tillit import rules
from tillit.stores.protocol import Key, Located, Spared, Witness
from tillit.stores.sql.dialect import Dialect
from tillit.stores.sql.due import Selector, batches, keyed
from tillit.stores.sql.going import Goes, Going
from tillit.stores.sql.obstacles import Obstacle
from tillit.stores.sql.people import recognised
from tillit.stores.sql.removal import Removal, few
from tillit.stores.sql.sites import Site
from tillit.stores.sql.tally import anchor_day, clearing_obstacles


@dataclass(slots=True)
class Erasure:
    """One person's rows on their way out, in an open transaction."""

    store: str
    connection: Connection
    dialect: Dialect
    selector: Selector
    forms: Mapping[str, frozenset[str]]
    """The person's canonical identifiers, by kind."""
    region: str
    counts: dict[str, int] = field(default_factory=dict)
    emptied: dict[str, int] = field(default_factory=dict)
    spared: list[Spared] = field(default_factory=list)
    witness: Witness | None = None

    def carry_out(self, located: Located) -> None:
        """Delete the rows that the person owns and clear the columns about them in others' rows, where that may be."""
        removal = Removal(self.store, self.connection, self.dialect, self.selector)
        owned, named = self._split(located)
        staged = [name for name in owned if not self._is_alone(self.selector.sites[name])]
        for name in staged:
            removal.add_keys(self.selector.sites[name], owned[name])
        for name in staged:
            removal.add_family(self.selector.sites[name])
        self._spare(removal, owned)
        for name, keys in owned.items():
            if keys:
                self.witness = Witness(self.dialect.token(self.connection), name, few(sorted(keys, key=repr)))
                break
        removal.counts = {name: removal.staged(self.selector.sites[name].table) for name in removal.counts}
        removal.carry_out()
        self.emptied = removal.emptied
        for name in owned.keys() - set(staged):
            removal.counts[name] = removal.delete_keys(self.selector.sites[name], owned[name])
        self.counts = {name: count for name, count in removal.counts.items() if count}
        for (name, role), keys in named.items():
            self._clear(self.selector.sites[name], role, keys)

    def _is_alone(self, site: Site) -> bool:
        """Tell whether a collection's rows have to do with no others, so that they need no stage."""
        schema = self.selector.schema
        return (
            not site.children
            and site.parent is None
            and len(self.selector.over(site.table)) == 1
            and not schema.referrers(site.table)
            and not any(reference.table == site.table for reference in schema.references)
        )

    def _split(self, located: Located) -> tuple[dict[str, set[Key]], dict[tuple[str, str], set[Key]]]:
        """Return the person's own rows, and others' rows that name them by role; what is shared or gone is left."""
        owned: dict[str, set[Key]] = {}
        named: dict[tuple[str, str], set[Key]] = {}
        shared: dict[str, int] = {}
        keyless: dict[str, int] = {}
        for row in located.rows:
            if row.role is None:
                continue
            site = self.selector.sites[row.collection]
            if not site.key and not row.shared:
                keyless[row.collection] = keyless.get(row.collection, 0) + 1
            elif row.shared:
                shared[row.collection] = shared.get(row.collection, 0) + 1
            elif row.role == site.spec.owner:
                owned.setdefault(row.collection, set()).add(row.key)
            else:
                named.setdefault((row.collection, row.role), set()).add(row.key)
        by = "an identifier that several people share"
        self.spared += [Spared(name, count, "shared", by) for name, count in sorted(shared.items())]
        self.spared += [
            Spared(name, count, "blocked", f"no_key {self.selector.sites[name].table}")
            for name, count in sorted(keyless.items())
        ]
        merged: dict[str, set[Key]] = {}
        for name, keys in owned.items():  # one table may hold several collections
            first = next(
                other for other in owned if self.selector.sites[other].table == self.selector.sites[name].table
            )
            site = self.selector.sites[name]
            merged.setdefault(first, set()).update(self._there(site, site.spec.owner or "", keys))
        return {name: keys for name, keys in merged.items() if keys}, named

    def _there(self, site: Site, role: str, keys: Iterable[Key]) -> Iterator[Key]:
        """Yield the keys whose rows still stand and still name the person, and lock them."""
        row, person = site.info.table, site.spec.everyone[role]
        names = [*site.key, *(column for _, column in person.identifiers)]
        for some in batches(keys):
            statement = sa.select(*(row.c[column] for column in names)).where(
                keyed(site.key, row, some), self.selector.within(site, row)
            )
            for record in self.connection.execute(statement.with_for_update()):
                values = zip(person.identifiers, record[len(site.key) :], strict=True)
                if any(recognised(kind, value, self.forms, self.region) for (kind, _), value in values):
                    yield tuple(record[: len(site.key)])

    def _spare(self, removal: Removal, owned: Mapping[str, set[Key]]) -> None:
        """Leave out what is held, under a duty or kept by something else, until nothing more is."""
        for name in owned:
            site = self.selector.sites[name]
            row = site.info.table.alias()
            keys = owned[name]
            self._leave(removal, site, keys, self.selector.on_hold(site, row), row, why="held", by="a hold")
            for other in self.selector.over(site.table):
                if self._owners(other).isdisjoint(self._owners(site)) and self._owners(other):
                    test = self.selector.within(other, row)
                    by = f"{other.name}, where it is somebody else's"
                    self._leave(removal, site, keys, test, row, why="shared", by=by)
            for member in self._members(site):
                for other in self.selector.over(member.table):
                    self._spare_duty(removal, site, keys, member, other)
        going = Going(self.selector)
        moved = True
        while moved:
            moved = False
            for name in owned:
                site = self.selector.sites[name]
                row = site.info.table.alias()
                for obstacle in going.obstacles(
                    site, row, self._leaves(removal), hoping=True, act=frozenset(removal.stages)
                ):
                    if obstacle.kind == "no_key" and obstacle.test is not None:
                        continue  # a key that is NULL was not found
                    test = sa.true() if obstacle.test is None else obstacle.test
                    by = f"{obstacle.kind} {obstacle.name}"
                    moved = self._leave(removal, site, owned[name], test, row, why="blocked", by=by) or moved

    @staticmethod
    def _owners(site: Site) -> set[str]:
        """Return the columns by which a row's owner is recognised."""
        owner = site.spec.everyone.get(site.spec.owner or "")
        return {column for _, column in owner.identifiers} if owner is not None else set()

    def _members(self, site: Site) -> Iterator[Site]:
        """Yield a collection and all that belongs to it."""
        for name in self.selector.family(site):
            yield self.selector.sites[name]

    def _leaves(self, removal: Removal) -> Goes:
        """Return the test that a referring row is erased too."""

        def goes(site: Site, row: FromClause) -> Any:
            """Tell whether a row, or the row that it hangs on, is on its table's stage."""
            if site.table in removal.stages and site.key:
                stage = removal.stages[site.table].alias()
                about = (row.c[column] == stage.c[column] for column in site.key)
                return sa.exists(sa.select(sa.literal(1)).where(*about))
            if site.parent is None:
                return sa.false()
            parent = self.selector.sites[site.parent]
            above = parent.info.table.alias()
            hung = sa.select(sa.literal(1)).where(self.selector.linked(site.link, row, above), goes(parent, above))
            return sa.and_(self.selector.within(site, row), sa.exists(hung))

        return goes

    def _spare_duty(self, removal: Removal, site: Site, keys: set[Key], member: Site, other: Site) -> None:
        """Spare the rows that a law demands are kept for now, in the row itself or in what belongs to it."""
        row = site.info.table.alias()
        path = self._path(site, member)
        inner = row if not path else member.info.table.alias()
        duty = self.selector.under_duty(other, inner)
        if duty is None or other.purpose is None:
            return
        test: Any = duty
        if path:
            test = self._through(path, row, inner, duty)
        until = self._until(keys, other) if not path else None
        by = f"{other.purpose.activity}.{other.purpose.keep}"
        self._leave(removal, site, keys, test, row, why="duty", by=by, until=until)

    def _path(self, site: Site, member: Site) -> list[Site]:
        """Return the collections from below `site` down to `member`."""
        path: list[Site] = []
        here = member
        while here.name != site.name:
            path.insert(0, here)
            here = self.selector.sites[here.parent or ""]
        return path

    def _through(self, path: list[Site], row: FromClause, inner: FromClause, test: Any) -> Any:
        """Return the test that a row at the end of a path of children meets a test."""
        above = row
        chain: list[tuple[Site, FromClause, FromClause]] = []
        for step in path:
            here = inner if step is path[-1] else step.info.table.alias()
            chain.append((step, here, above))
            above = here
        for step, here, parent in reversed(chain):
            linked = self.selector.linked(step.link, here, parent)
            test = sa.exists(sa.select(sa.literal(1)).where(linked, test))
        return test

    def _until(self, keys: Iterable[Key], other: Site) -> date | None:
        """Return the last day on which a duty over rows ends, where that is known."""
        if other.purpose is None:
            return None
        rule = other.purpose.rule
        names = [name for name in rule.anchors if other.anchors[name].other is None]
        if len(names) != len(rule.anchors):
            return None
        row = other.info.table.alias()
        picked = sa.select(*(row.c[other.anchors[name].column] for name in names))
        days = []
        for some in batches(islice(keys, 1000)):
            for record in self.connection.execute(
                picked.where(keyed(other.key, row, some), self.selector.within(other, row))
            ):
                found = {n: anchor_day(self.selector, other.anchors[n], v) for n, v in zip(names, record, strict=True)}
                days.append(rules.due(rule, found, fiscal_year_end=self.selector.year_end))
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) else None

    def _leave(
        self,
        removal: Removal,
        site: Site,
        keys: set[Key],
        test: Any,
        row: FromClause,
        *,
        why: Any,
        by: str,
        until: date | None = None,
    ) -> bool:
        """Leave out the rows that meet a test, and what hangs on them; tell whether there were any."""
        found = set() if isinstance(test, sa.False_) else self._meeting(site, keys, test, row)
        if not found:
            return False
        keys -= found
        if site.table in removal.stages:
            removal.take_off(site, found)
            self._drop_orphans(removal, site)
        self.spared.append(Spared(site.name, len(found), why, by, until))
        return True

    def _drop_orphans(self, removal: Removal, site: Site) -> None:
        """Take the children off the stages whose parent is no longer on one."""
        for name in site.children:
            child = self.selector.sites[name]
            if child.table not in removal.stages or child.table == site.table:
                continue
            stage, above = removal.stages[child.table], removal.stages[site.table]
            row, parent = child.info.table.alias(), site.info.table.alias()
            linked = self.selector.linked(child.link, row, parent)
            kept = sa.select(*(row.c[column] for column in child.key)).where(
                sa.exists(
                    sa.select(sa.literal(1)).where(
                        linked, *(parent.c[column] == above.c[column] for column in site.key)
                    )
                ),
                self.selector.within(child, row),
            )
            keys = {tuple(record) for record in self.connection.execute(sa.select(*(stage.c[c] for c in child.key)))}
            keys -= {tuple(record) for record in self.connection.execute(kept)}
            removal.take_off(child, keys)
            self._drop_orphans(removal, child)

    def _clear(self, site: Site, role: str, keys: set[Key]) -> None:
        """Empty the columns about the person in rows that are somebody else's."""
        person = site.spec.everyone[role]
        columns = sorted({*person.fields, *(column for _, column in person.identifiers)})
        row = site.info.table
        here = set(self._there(site, role, keys))
        for test, why, by in self._clearing(site, row):
            found = set() if isinstance(test, sa.False_) else self._meeting(site, here, test, row)
            if found:
                here -= found
                self.spared.append(Spared(site.name, len(found), why, by))
        if not here:
            return
        for some in batches(here):
            statement = sa.update(row).where(keyed(site.key, row, some)).values(dict.fromkeys(columns))
            self.connection.execute(statement)
        self.counts[site.name] = self.counts.get(site.name, 0) + len(here)
        if self.witness is None:
            token = self.dialect.token(self.connection)
            self.witness = Witness(token, site.name, few(sorted(here, key=repr)), tuple(columns))

    def _clearing(self, site: Site, row: FromClause) -> Iterator[tuple[Any, Any, str]]:
        """Yield what keeps a row's columns from being emptied: a hold, a duty, what an UPDATE would set off."""
        yield self.selector.on_hold(site, row), "held", "a hold"
        for other in self.selector.over(site.table):
            duty = self.selector.under_duty(other, row)
            if duty is not None and other.purpose is not None:
                yield duty, "duty", f"{other.purpose.activity}.{other.purpose.keep}"
        obstacle: Obstacle
        for obstacle in clearing_obstacles(site, self.selector):
            yield sa.true(), "blocked", f"{obstacle.kind} {obstacle.name}"

    def _meeting(self, site: Site, keys: set[Key], test: Any, row: FromClause) -> set[Key]:
        """Return the keys whose rows meet a test."""
        found: set[Key] = set()
        for some in batches(keys):
            statement = sa.select(*(row.c[column] for column in site.key)).where(keyed(site.key, row, some), test)
            found |= {tuple(record) for record in self.connection.execute(statement)}
        return found
