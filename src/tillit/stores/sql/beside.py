"""What a database changes by itself along with deleted rows, in tables that the map accepts and does not map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql import FromClause

from tillit.stores.sql import stages
from tillit.stores.sql.due import Selector, Test
from tillit.stores.sql.obstacles import CHANGING
from tillit.stores.sql.schema import Reference
from tillit.stores.sql.sites import Site


def name_of(selector: Selector, table: str) -> str:
    """Return under which name an unmapped table's rows are counted: its own, unless a collection has that name."""
    return f"{table} (table)" if table in selector.sites else table


def pointer(reference: Reference, columns: tuple[str, ...] = ()) -> str:
    """Return how a pointer is named where emptied ones are counted: `table.column`."""
    return f"{reference.table}.{', '.join(columns or reference.columns)}"


def changing(selector: Selector, table: str) -> Iterator[Reference]:
    """Yield the foreign keys of unmapped tables that let the database change their rows when rows of `table` go."""
    for reference in selector.schema.referrers(table):
        if reference.on_delete in CHANGING and not selector.over(reference.table):
            yield reference


@dataclass(slots=True)
class Beside:
    """Counts the rows that go along, or lose their pointer, by the database's own hand; before they do."""

    connection: Connection
    backend: str
    selector: Selector
    staged: dict[str, sa.TableClause]
    """The stages of the rows that go, by table."""
    gone: dict[str, int] = field(default_factory=dict)
    """Rows that will go along, by table."""
    emptied: dict[str, int] = field(default_factory=dict)
    """Rows whose pointer will be emptied, by pointer."""
    own: dict[str, sa.TableClause] = field(default_factory=dict)

    def count(self) -> None:
        """Follow the foreign keys from the staged rows until nothing more goes."""
        moved = True
        while moved:
            moved = False
            for table in [*self.staged, *self.own]:
                for reference in changing(self.selector, table):
                    if reference.on_delete == "CASCADE" and self.selector.schema.tables[reference.table].key:
                        moved = self._stage(reference) > 0 or moved
        keyless: dict[str, list[Reference]] = {}
        for table in [*self.staged, *self.own]:
            for reference in changing(self.selector, table):
                if reference.on_delete != "CASCADE":
                    self._empties(reference)
                elif not self.selector.schema.tables[reference.table].key:
                    keyless.setdefault(reference.table, []).append(reference)
        for table, references in keyless.items():
            row = self.selector.schema.tables[table].table.alias()
            rows = self._size(row, sa.or_(*(self._points(reference, row) for reference in references)))
            if rows:
                self.gone[table] = rows

    def _stage(self, reference: Reference) -> int:
        """Stage the rows that go along by a foreign key, and return how many are new."""
        info = self.selector.schema.tables[reference.table]
        if info.name not in self.own:
            name = f"tillit_beside_{len(self.own)}"
            self.own[info.name] = stages.make(self.connection, self.backend, name, info)
        stage = self.own[info.name]
        row = info.table.alias()
        keys = sa.select(*(row.c[column] for column in info.key)).where(
            self._points(reference, row), sa.not_(self._on(stage, info.key, row))
        )
        count = stages.fill(self.connection, stage, info.key, keys)
        if count:
            self.gone[info.name] = self.gone.get(info.name, 0) + count
        return count

    def _empties(self, reference: Reference) -> None:
        """Count the rows that stay and lose their pointer."""
        info = self.selector.schema.tables[reference.table]
        row = info.table.alias()
        tests = [self._points(reference, row)]
        if info.name in self.own:
            tests.append(sa.not_(self._on(self.own[info.name], info.key, row)))
        rows = self._size(row, *tests)
        if rows:
            name = pointer(reference)
            self.emptied[name] = self.emptied.get(name, 0) + rows

    def _points(self, reference: Reference, row: FromClause) -> Test:
        """Tell whether a row points to one that goes."""
        target = self.selector.schema.tables[reference.target]
        stage = {**self.own, **self.staged}[target.name].alias()
        above = target.table.alias()
        about = sa.select(sa.literal(1)).where(
            self.selector.points(reference, row, above), *(above.c[key] == stage.c[key] for key in target.key)
        )
        return sa.exists(about.correlate(row))

    @staticmethod
    def _on(stage: sa.TableClause, key: tuple[str, ...], row: FromClause) -> Test:
        """Tell whether a row is on a stage."""
        here = stage.alias()
        return sa.exists(sa.select(sa.literal(1)).where(*(row.c[c] == here.c[c] for c in key)).correlate(row))

    def _size(self, row: FromClause, *tests: Test) -> int:
        """Return how many rows meet the tests."""
        return int(self.connection.scalar(sa.select(sa.func.count()).select_from(row).where(*tests)) or 0)


def along(
    selector: Selector, site: Site, goes: tuple[FromClause, FromClause, Test]
) -> Iterator[tuple[str, sa.Select[Any], sa.Select[Any]]]:
    """Yield each accepted table whose rows would go along with rows of a collection, with what selects those and all.

    `goes`: where the rows come from, the rows, and their condition. A table is followed once: how deep the rows of one
    that points to itself go is known when they do.
    """
    yield from _below(selector, site.table, goes, frozenset())


def _below(
    selector: Selector, table: str, goes: tuple[FromClause, FromClause, Test], seen: frozenset[str]
) -> Iterator[tuple[str, sa.Select[Any], sa.Select[Any]]]:
    """Yield what goes along with the rows of one table, and with those."""
    source, row, test = goes
    for reference in changing(selector, table):
        if reference.on_delete != "CASCADE" or reference.table in seen:
            continue
        info = selector.schema.tables[reference.table]
        here = info.table.alias()
        joined = source.join(here, selector.points(reference, here, row))
        columns = [here.c[column] for column in info.key] or [sa.literal_column("1").label("one")]
        found = sa.select(*columns).select_from(joined).where(test)
        everything = sa.select(sa.literal(1)).select_from(here)
        yield reference.table, found.distinct() if info.key else found, everything
        yield from _below(selector, reference.table, (joined, here, test), seen | {reference.table})


def merged(counts: dict[str, int], more: Mapping[str, int]) -> None:
    """Add counts to counts."""
    for name, rows in more.items():
        counts[name] = counts.get(name, 0) + rows
