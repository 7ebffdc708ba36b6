"""On any small schema, with any keys, rows and map: what is counted as due goes, and nothing else is touched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from tests.integration.worlds import NEW, OLD, TODAY, agreed, contents, fill, opened
from tests.servers import Database

Row = dict[str, Any]
DUE = date(TODAY.year - 2, TODAY.month, TODAY.day)


@dataclass(frozen=True)
class Pointer:
    """A foreign key of a random schema."""

    table: int
    target: int
    nullable: bool
    on_delete: str | None
    unlink: bool

    def column(self, number: int) -> str:
        """Return the column's name."""
        return f"p{number}"


@dataclass(frozen=True)
class World:
    """A random schema, its map and its rows."""

    pointers: tuple[Pointer, ...]
    kinds: tuple[str, ...]
    """Per table: own, child:N (by pointer N), unmapped, accepted."""
    rows: tuple[tuple[Row, ...], ...]
    held: tuple[tuple[int, int], ...]

    def of(self, table: int) -> Iterator[tuple[str, Pointer]]:
        """Yield a table's pointers by column."""
        return ((f"p{number}", p) for number, p in enumerate(self.pointers) if p.table == table)

    def metadata(self) -> sa.MetaData:
        """Return the tables."""
        known = sa.MetaData()
        for table in range(len(self.kinds)):
            columns = [sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("day", sa.Date)]
            for name, pointer in self.of(table):
                key = sa.ForeignKey(
                    f"t{pointer.target}.id", ondelete=pointer.on_delete, use_alter=True, name=f"k{table}{name}"
                )
                columns.append(sa.Column(name, sa.Integer, key, nullable=pointer.nullable))
            sa.Table(f"t{table}", known, *columns)
        return known

    def collections(self) -> dict[str, dict[str, Any]]:
        """Return the map's collections."""
        found: dict[str, dict[str, Any]] = {}
        for table, kind in enumerate(self.kinds):
            if kind in ("unmapped", "accepted"):
                continue
            spec: dict[str, Any] = {"table": f"t{table}", "ignore": {"id": "key"}}
            if kind.startswith("child:"):
                number = int(kind.removeprefix("child:"))
                spec |= {"belongs_to": f"c{self.pointers[number].target}", "by": {f"p{number}": "id"}}
            else:
                spec |= {
                    "activity": f"c{table}",
                    "anchors": {"ended": {"column": "day", "empty": "not_yet", "as": "date"}},
                }
            spec["unlink"] = {name: "a test" for name, pointer in self.of(table) if pointer.unlink}
            spec["accepts"] = {f"t{n}": "a test" for n, other in enumerate(self.kinds) if other == "accepted"}
            found[f"c{table}"] = spec
        return found


def _settled(pointer: Pointer, kinds: list[str]) -> Pointer:
    """Return a pointer without what makes a row wait for another's cascade: that is seen on the next run, not counted.

    A collection's pointer into an accepted table keeps that table's rows until its own sweep has been, and an accepted
    table's plain pointer keeps rows until a cascade from elsewhere has been.
    """
    if kinds[pointer.table] == "accepted":
        action = "SET NULL" if pointer.nullable and pointer.on_delete != "CASCADE" else "CASCADE"
        return replace(pointer, on_delete=action)
    if kinds[pointer.table] != "unmapped" and kinds[pointer.target] == "accepted":
        return replace(pointer, target=pointer.table)
    return pointer


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Return a random world of three to five tables."""
    tables = draw(st.integers(3, 5))
    numbers = st.integers(0, tables - 1)
    pointers = []
    for _ in range(draw(st.integers(1, 7))):
        nullable = draw(st.booleans())
        actions = [None, None, "CASCADE", "RESTRICT", "NO ACTION", *(["SET NULL"] if nullable else [])]
        pointers.append(
            Pointer(
                draw(numbers),
                draw(numbers),
                nullable,
                draw(st.sampled_from(actions)),
                nullable and draw(st.integers(0, 4)) == 0,
            )
        )
    kinds: list[str] = []
    for table in range(tables):
        # A child's parent has a lower number, so that families are trees.
        up = [
            f"child:{n}"
            for n, p in enumerate(pointers)
            if p.table == table and p.target < table and kinds[p.target] not in ("unmapped", "accepted")
        ]
        choices = ["own", "own", "own", "unmapped", "accepted", *up, *up]
        kinds.append(draw(st.sampled_from(choices)))
    pointers = [
        Pointer(
            p.table,
            p.target,
            p.nullable,
            p.on_delete,
            p.unlink and not kinds[p.table].startswith(("un", "acc")) and kinds[p.table] != f"child:{n}",
        )
        for n, p in enumerate(pointers)
    ]
    pointers = [_settled(p, kinds) for p in pointers]
    counts = [draw(st.integers(1, 4)) for _ in range(tables)]
    rows = []
    for table in range(tables):
        some = []
        for key in range(counts[table]):
            row: Row = {"id": key, "day": draw(st.sampled_from([OLD, OLD, OLD, NEW, None]))}
            for number, pointer in enumerate(pointers):
                if pointer.table == table:
                    keys = st.integers(0, counts[pointer.target] - 1)
                    row[f"p{number}"] = draw(st.none() | keys if pointer.nullable else keys)
            some.append(row)
        rows.append(tuple(some))
    held = draw(st.lists(st.tuples(numbers, st.integers(0, 3)), max_size=1))
    return World(tuple(pointers), tuple(kinds), tuple(rows), tuple(held))


Place = tuple[int, int]
"""A table's number and a row's key."""


@dataclass
class Oracle:
    """The meaning of "may go", row by row, in plain Python."""

    world: World
    held: Mapping[str, frozenset[tuple[int]]]

    @cached_property
    def rows(self) -> dict[Place, Row]:
        """Return all rows."""
        return {(table, row["id"]): row for table, some in enumerate(self.world.rows) for row in some}

    def family(self, place: Place) -> set[Place]:
        """Return a row and what hangs on it."""
        found = {place}
        for (table, key), row in self.rows.items():
            kind = self.world.kinds[table]
            if kind.startswith("child:"):
                number = int(kind.removeprefix("child:"))
                if (self.world.pointers[number].target, row[f"p{number}"]) == place:
                    found |= self.family((table, key))
        return found

    def is_root(self, place: Place) -> bool:
        """Tell whether a row is due by its own rule, and neither it nor what hangs on it is held."""
        day = self.rows[place]["day"]
        return self.world.kinds[place[0]] == "own" and day is not None and day <= DUE and not self.is_held(place)

    def is_held(self, place: Place) -> bool:
        """Tell whether a row, or what hangs on it, is held."""
        return any((key,) in self.held.get(f"c{table}", frozenset()) for table, key in self.family(place))

    def stays(self, going: set[Place], place: Place, seen: frozenset[Place] = frozenset()) -> bool:
        """Tell whether something that stays points to a row."""
        return any(
            self._keeps(going, (table, key), pointer, seen)
            for (table, key), row in self.rows.items()
            for column, pointer in self.world.of(table)
            if (pointer.target, row[column]) == place
            and ((table, key) not in going if not pointer.unlink else self.is_held((table, key)))
        )

    def _keeps(self, going: set[Place], place: Place, pointer: Pointer, seen: frozenset[Place]) -> bool:
        """Tell whether a row that points to another keeps it."""
        if self.world.kinds[place[0]] == "accepted" and pointer.on_delete == "SET NULL":
            return False
        if self.world.kinds[place[0]] == "accepted" and pointer.on_delete == "CASCADE":
            return place not in seen and self.stays(going, place, seen | {place})
        return True

    def going(self) -> set[Place]:
        """Return the most rows that may go together."""
        families = {place: self.family(place) for place in self.rows if self.is_root(place)}
        while True:
            going: set[Place] = set().union(*families.values())
            blocked = [root for root, some in families.items() if any(self.stays(going, place) for place in some)]
            if not blocked:
                return going
            for root in blocked:
                del families[root]


def judge(world: World, database: Database) -> None:
    """Carry the world's rules out, and see that exactly what may go went."""
    fill(database, world.metadata(), {f"t{number}": some for number, some in enumerate(world.rows)})
    held = {
        f"c{table}": frozenset({(key,)})
        for table, key in world.held
        if world.kinds[table] not in ("unmapped", "accepted")
    }
    before = contents(database)
    with opened(database, world.collections()) as store:
        found = agreed(store, held)
        event("due" if any(tally.due for tally in found.values()) else "nothing due")
        event("blocked" if any(tally.blocked for tally in found.values()) else "nothing blocked")
    after = contents(database)
    gone = {
        (number, row[0])
        for number, kind in enumerate(world.kinds)
        for row in before[f"t{number}"]
        if kind != "accepted" and row[0] not in {left[0] for left in after[f"t{number}"]}
    }
    may = Oracle(world, held).going()
    circle = any(blocker.kind == "cycle" for tally in found.values() for blocker in tally.blockers)
    assert gone <= may
    assert circle or gone == may
    event("circle" if circle else "no circle")
    survivors = {name: {row[0]: row for row in some} for name, some in after.items()}
    for number in range(len(world.kinds)):
        for row in before[f"t{number}"]:
            left = survivors[f"t{number}"].get(row[0])
            if left is None:
                assert world.kinds[number] != "accepted" or _cascaded(world, survivors, number, row)
            elif left != row:
                _may_be_changed(world, survivors, number, row)


def _cascaded(world: World, survivors: Any, number: int, row: Any) -> bool:
    """Tell whether a row of an accepted table went with what it pointed to."""
    values = dict(zip(["id", "day", *(name for name, _ in world.of(number))], row, strict=True))
    return any(
        pointer.on_delete == "CASCADE"
        and values[name] is not None
        and values[name] not in survivors[f"t{pointer.target}"]
        for name, pointer in world.of(number)
    )


def _may_be_changed(world: World, survivors: Any, number: int, row: Any) -> None:
    """Hold a row that was changed to what may change: a pointer that the map lets go, to a row that is gone."""
    columns = ["id", "day", *(name for name, _ in world.of(number))]
    now = survivors[f"t{number}"][row[0]]
    for column, old, new in zip(columns, row, now, strict=True):
        if old != new:
            pointer = dict(world.of(number))[column]
            assert new is None, ("changed", number, row, now)
            assert old not in survivors[f"t{pointer.target}"], ("emptied for nothing", number, row, now)
            accepted = world.kinds[number] == "accepted" and pointer.on_delete == "SET NULL"
            assert pointer.unlink or accepted, ("emptied without leave", number, row, now)


@contextmanager
def _file() -> Iterator[Database]:
    """Return an empty SQLite database."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield Database("sqlite", f"sqlite:///{folder / 'test.sqlite3'}")
    finally:
        shutil.rmtree(folder)


_ROUND = Pointer(0, 0, nullable=False, on_delete="CASCADE", unlink=False)
RINGS = World(
    (_ROUND, _ROUND, replace(_ROUND, target=1)),
    ("accepted", "own"),
    (({"id": 0, "day": OLD, "p0": 0, "p1": 0, "p2": 0},), ({"id": 0, "day": OLD},)),
    (),
)
"""An accepted table whose rows delete each other along, by two keys, and with what they point to."""


@settings(max_examples=max(80, settings.default.max_examples))
@given(worlds())
@example(RINGS)
def test_what_is_due_goes_and_nothing_else_in_sqlite(world: World) -> None:
    """Check, sweep and the rows agree on any schema."""
    with _file() as database:
        judge(world, database)


@pytest.mark.parametrize("kind", ["postgres", "mariadb"])
def test_what_is_due_goes_and_nothing_else_on_servers(kind: str, request: pytest.FixtureRequest) -> None:
    """Check, sweep and the rows agree on any schema, on servers too."""
    server = request.getfixturevalue(kind)

    @settings(max_examples=max(10, settings.default.max_examples // 5))
    @given(worlds())
    def on_server(world: World) -> None:
        """Judge one world in a database of its own."""
        url = server.fresh_database()
        try:
            judge(world, Database(kind, url, server))
        finally:
            server.release(url)

    on_server()
