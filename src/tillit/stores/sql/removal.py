"""Taking rows away: their keys are staged, with what hangs on them; then all go in an order that keys allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.sql import FromClause, Select

from tillit.errors import Problem, StoreError
from tillit.stores.protocol import Key
from tillit.stores.sql import beside, stages
from tillit.stores.sql.dialect import Dialect
from tillit.stores.sql.due import Selector, batches, keyed, same
from tillit.stores.sql.going import Going
from tillit.stores.sql.schema import Reference, TableInfo
from tillit.stores.sql.sites import Site


@dataclass(slots=True)
class Removal:
    """The rows that one transaction takes away, staged by table."""

    store: str
    connection: Connection
    dialect: Dialect
    selector: Selector
    stages: dict[str, sa.TableClause] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    """Rows on each table's stage."""
    emptied: dict[str, int] = field(default_factory=dict)
    """Rows that stay and whose pointer was set to NULL, by `table.column`."""
    going: Going = field(init=False)
    direct: list[tuple[Site, Site]] = field(default_factory=list)
    """Children that nothing else refers to: deleted by their parent's staged key, without a stage of their own."""

    def __post_init__(self) -> None:
        """Read the foreign keys."""
        self.going = Going(self.selector)

    def stage(self, info: TableInfo) -> sa.TableClause:
        """Return the empty stage for a table's keys, or the one that is being filled."""
        if info.name not in self.stages:
            name = f"tillit_stage_{len(self.stages)}"
            self.stages[info.name] = stages.make(self.connection, self.dialect.name, name, info)
        return self.stages[info.name]

    def add(self, site: Site, keys: Select[Any]) -> int:
        """Stage the rows that `keys` selects, those already staged left out; return how many came on."""
        count = stages.fill(self.connection, self.stage(site.info), site.key, keys)
        self.counts[site.name] = self.counts.get(site.name, 0) + count
        self.sizes[site.table] = self.staged(site.table) + count
        return count

    def add_keys(self, site: Site, keys: Iterable[Key]) -> None:
        """Stage rows by their keys."""
        stage = self.stage(site.info)
        rows = [dict(zip(site.key, key, strict=True)) for key in keys]
        if rows:
            self.connection.execute(sa.insert(stage), rows)
            self.counts[site.name] = self.counts.get(site.name, 0) + len(rows)
            self.sizes[site.table] = self.staged(site.table) + len(rows)

    def take_off(self, site: Site, keys: Iterable[Key]) -> None:
        """Take rows off their table's stage again, those that are on it."""
        stage = self.stages[site.table]
        for some in batches(keys):
            gone = self.connection.execute(sa.delete(stage).where(keyed(site.key, stage, some))).rowcount
            self.sizes[site.table] -= gone

    def ends(self, site: Site) -> tuple[Key, ...]:
        """Return the first and the last keys on a table's stage, a few of each, in the table's own order."""
        stage = self.stage(site.info)
        columns = [stage.c[column] for column in site.key]
        picked = sa.select(*columns)
        first = self.connection.execute(picked.order_by(*columns).limit(_FEW)).all()
        last = self.connection.execute(picked.order_by(*(c.desc() for c in columns)).limit(_FEW)).all()
        return tuple(dict.fromkeys(tuple(record) for record in (*first, *reversed(last))))

    def add_family(self, site: Site) -> None:
        """Stage the rows that hang on the staged rows of a collection, and what hangs on those."""
        for name in site.children:
            child = self.selector.sites[name]
            if self._is_leaf(child):
                self.direct.append((child, site))
                continue
            row = child.info.table.alias()
            keys = sa.select(*(row.c[column] for column in child.key)).where(
                self._hangs(child, site, row), self.selector.within(child, row)
            )
            if child.table in self.stages:
                stage = self.stages[child.table]
                staged = sa.select(sa.literal(1)).where(*(row.c[c] == stage.c[c] for c in child.key))
                keys = keys.where(~sa.exists(staged))
            self.add(child, keys)
            self.add_family(child)

    def _is_leaf(self, child: Site) -> bool:
        """Tell whether nothing refers to a child's rows, so that they need no stage."""
        return (
            not child.children
            and not self.selector.schema.referrers(child.table)
            and len(self.selector.over(child.table)) == 1
            and child.table not in self.stages
        )

    def _hangs(self, child: Site, parent: Site, row: FromClause) -> Any:
        """Tell whether a child's row hangs on a staged row of its parent."""
        stage = self.stage(parent.info)
        if all(column in parent.key for _, column in child.link):
            link = dict(child.link)
            staged = sa.select(*(stage.c[column] for column in link.values()))
            return self._exactly_in(row, link, staged)
        above = parent.info.table.alias()
        parents = sa.select(*(above.c[ours] for _, ours in child.link)).where(
            sa.and_(*(above.c[column] == stage.c[column] for column in parent.key))
        )
        return self._exactly_in(row, dict(child.link), parents)

    def _exactly_in(self, row: FromClause, link: Mapping[str, str], chosen: Select[Any]) -> Any:
        """Tell whether a row's columns are among the chosen, and not only alike in the columns' collation."""
        if self.dialect.name == "sqlite":
            columns = [sa.collate(row.c[column], "BINARY") for column in link]
            return columns[0].in_(chosen) if len(columns) == 1 else sa.tuple_(*columns).in_(chosen)
        texts = [column for column in link if isinstance(row.c[column].type, sa.String)]
        if self.dialect.name != "mariadb" or not texts:
            return _in(row, link, chosen)
        one = chosen.subquery()
        names = list(link)
        same_row = [same("mariadb", row.c[column], list(one.c)[place]) for place, column in enumerate(names)]
        return sa.exists(sa.select(sa.literal(1)).select_from(one).where(*same_row).correlate_except(one))

    def carry_out(self) -> None:
        """Empty the pointers that the map or a knot lets go, then delete every staged row.

        Raise StoreError (S009) when the database deleted other rows than those that were staged.
        """
        self._size_up()
        self._count_beside()
        # Before any pointer is emptied: what goes loses none, and its own way to its parent must still stand.
        for child, parent in self.direct:
            self.counts[child.name] = self._delete_direct(child, parent)
        for table in list(self.stages):
            for reference in self.selector.schema.referrers(table):
                if self.selector.unlinks(reference) or self._tied(reference):
                    self._unlink(reference)
        order, knot = self._order()
        for table in order:
            self._expect(table, self._delete(table))
        if knot:
            self._cut(knot)

    def _count_beside(self) -> None:
        """Count what the database will change by itself, in tables that the map accepts without mapping them."""
        if any(any(beside.changing(self.selector, table)) for table in self.stages):
            found = beside.Beside(self.connection, self.dialect.name, self.selector, self.stages)
            found.count()
            beside.merged(self.emptied, found.emptied)
            beside.merged(self.counts, {beside.name_of(self.selector, name): n for name, n in found.gone.items()})

    def _tied(self, reference: Reference) -> bool:
        """Tell whether a foreign key is part of a circle, and its pointers can be emptied first."""
        if not reference.nullable or not self.selector.over(reference.table):
            return False
        return self.selector.knotted(reference) or self.going.tied(reference)

    def _size_up(self) -> None:
        """Let PostgreSQL see that a stage is small: it takes one that it has not looked at for some 2,000 rows."""
        if self.dialect.name == "postgresql":
            for table, stage in self.stages.items():
                if sum(self.counts.get(site.name, 0) for site in self.selector.over(table)) < _SMALL:
                    self.connection.exec_driver_sql(f"ANALYZE {stage.name}")

    def _unlink(self, reference: Reference) -> None:
        """Empty the columns that point to staged rows."""
        source = self.selector.schema.tables[reference.table].table
        target = self.selector.schema.tables[reference.target]
        stage = self.stages[reference.target]
        links = dict(zip(reference.columns, reference.target_columns, strict=True))
        if self.dialect.name == "sqlite" and reference.loosely:
            above = target.table.alias()
            staged = (above.c[column] == stage.c[column] for column in target.key)
            aimed = sa.select(sa.literal(1)).where(self.selector.points(reference, source, above), *staged)
            about = sa.exists(aimed.correlate(source))
        elif set(reference.target_columns) <= set(target.key):
            about = self.dialect.matching(source, stage, links)
        else:
            above = target.table.alias()
            same = (above.c[column] == stage.c[column] for column in target.key)
            chosen = sa.select(*(above.c[column] for column in reference.target_columns)).where(*same)
            if self.dialect.name == "mariadb" and reference.table == reference.target:
                chosen = sa.select(chosen.subquery())
            about = _in(source, links, chosen)
        columns = self._emptied(reference)
        before = self._pointing(reference.table, columns)
        rows = self.connection.execute(sa.update(source).where(about).values(dict.fromkeys(columns))).rowcount
        rows -= before - self._pointing(reference.table, columns)  # those that go themselves
        if rows:
            beside.merged(self.emptied, {beside.pointer(reference, tuple(columns)): rows})

    def _pointing(self, table: str, columns: Sequence[str]) -> int:
        """Return how many of a table's staged rows still point to something by some columns."""
        if not self.staged(table):
            return 0
        row, stage = self.selector.schema.tables[table].table, self.stages[table]
        on = (row.c[column] == stage.c[column] for column in self.selector.schema.tables[table].key)
        points = sa.or_(*(row.c[column].is_not(None) for column in columns))
        return int(
            self.connection.scalar(sa.select(sa.func.count()).select_from(row.join(stage, sa.and_(*on))).where(points))
            or 0
        )

    def _emptied(self, reference: Reference) -> list[str]:
        """Return the columns to empty: those that the map names, else those that take NULL, and no other key's."""
        named = {column for site in self.selector.over(reference.table) for column in site.spec.unlink}
        chosen = [column for column in reference.loose if column in named]
        if not chosen:
            others = [r for r in self.selector.schema.references if r.table == reference.table and r != reference]
            shared = {column for other in others for column in other.columns}
            chosen = [column for column in reference.loose if column not in shared]
        return chosen or list(reference.loose)

    def _delete_direct(self, child: Site, parent: Site) -> int:
        """Delete the rows of a child by their parent's stage."""
        table = child.info.table
        if all(column in parent.key for _, column in child.link):
            about = self.dialect.matching(table, self.stages[parent.table], dict(child.link))
            if self.dialect.name == "sqlite":
                about = self._hangs(child, parent, table)
            elif self.dialect.name == "mariadb":
                stage = self.stages[parent.table]
                about = sa.and_(about, *(same("mariadb", table.c[a], stage.c[b]) for a, b in child.link))
        else:
            about = self._hangs(child, parent, table)
        return self.connection.execute(sa.delete(table).where(about, self.selector.within(child, table))).rowcount

    def _delete(self, table: str) -> int:
        """Delete the staged rows of one table."""
        info = self.selector.schema.tables[table]
        about = self.dialect.matching(info.table, self.stages[table], {column: column for column in info.key})
        return self.connection.execute(sa.delete(info.table).where(about)).rowcount

    def staged(self, table: str) -> int:
        """Return how many rows are on a table's stage."""
        return self.sizes.get(table, 0)

    def delete_keys(self, site: Site, keys: Iterable[Key]) -> int:
        """Delete rows that have no stage, by their keys, and return how many. Raise StoreError (S009) as above."""
        table = site.info.table
        wanted = list(keys)
        deleted = sum(
            self.connection.execute(sa.delete(table).where(keyed(site.key, table, some))).rowcount
            for some in batches(wanted)
        )
        if deleted != len(wanted):
            raise self._other_than_wanted(site.table, len(wanted), deleted)
        return deleted

    def _expect(self, table: str, deleted: int) -> None:
        """Refuse to go on when the database deleted another number of rows than was staged."""
        staged = self.staged(table)
        if deleted != staged and not self._cascaded(table):
            raise self._other_than_wanted(table, staged, deleted)

    def _other_than_wanted(self, table: str, wanted: int, deleted: int) -> StoreError:
        """Return the error for a database that deletes other rows than it is told to."""
        what = f"{wanted} rows were to be deleted, and the database deleted {deleted}; nothing was changed"
        fix = "A trigger, a rule or a row policy stands in the way: look at the table's definition."
        return StoreError(Problem(f"{self.store}: {table}", "S009", what, fix))

    def _cascaded(self, table: str) -> bool:
        """Tell whether all staged rows are gone, some along with staged rows that they pointed to, and uncounted."""
        references = self.selector.schema.references
        if not any(r.table == table and r.on_delete == "CASCADE" and r.target in self.stages for r in references):
            return False
        info = self.selector.schema.tables[table]
        about = self.dialect.matching(info.table, self.stages[table], {column: column for column in info.key})
        return self.connection.execute(sa.select(sa.literal(1)).select_from(info.table).where(about)).first() is None

    def _order(self) -> tuple[list[str], list[str]]:
        """Return the staged tables, referring ones first, and those whose keys point in a circle."""
        left = dict.fromkeys(table for table in self.stages if self.staged(table))
        order: list[str] = []
        while left:
            pointed = {
                r.target
                for r in self.selector.schema.references
                if r.table in left and r.target in left and r.table != r.target and not self._tied(r)
            }
            free = [table for table in left if table not in pointed]
            if not free:
                return order, list(left)
            order += free
            for table in free:
                del left[table]
        return order, []

    def _cut(self, tables: list[str]) -> None:
        """Delete from tables whose keys point in a circle: in one statement, or with the check at the commit."""
        if self.dialect.name == "sqlite":
            self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table in tables:
                self._expect(table, self._delete(table))
            return
        if self.dialect.name != "postgresql":
            raise StoreError(
                Problem(
                    f"{self.store}: {', '.join(tables)}",
                    "S010",
                    "the foreign keys point in a circle, and none of them takes NULL",
                    "Delete these rows by hand, or let one of the keys take NULL.",
                )
            )
        parts: list[sa.CTE] = []
        for table in tables:
            info = self.selector.schema.tables[table]
            about = self.dialect.matching(info.table, self.stages[table], {column: column for column in info.key})
            parts.append(
                sa.delete(info.table).where(about).returning(sa.literal(1).label("gone")).cte(f"gone_{len(parts)}")
            )
        counts = [sa.select(sa.func.count()).select_from(part).scalar_subquery() for part in parts]
        for table, deleted in zip(tables, self.connection.execute(sa.select(*counts)).one(), strict=True):
            self._expect(table, deleted)


def few(keys: Sequence[Key]) -> tuple[Key, ...]:
    """Return the first and the last of many keys, as `Removal.ends` does."""
    return tuple(dict.fromkeys((*keys[:_FEW], *keys[-_FEW:])))


_FEW = 5
"""Rows from each end of an act that bear witness to it."""
_SMALL = 1000
"""Rows on a stage that are worth being counted."""


def _in(row: FromClause, link: Mapping[str, str], chosen: Select[Any]) -> Any:
    """Tell whether a row's columns are among the chosen."""
    columns = [row.c[column] for column in link]
    return columns[0].in_(chosen) if len(columns) == 1 else sa.tuple_(*columns).in_(chosen)
