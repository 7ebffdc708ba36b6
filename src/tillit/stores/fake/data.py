"""The fake store's tables: rows in memory, their keys, and what refers to what."""

from __future__ import annotations

import copy
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from tillit.stores.protocol import Key

Row: TypeAlias = dict[str, Any]
Place: TypeAlias = tuple[str, Key]
"""A table's name and a row's key."""


@dataclass(frozen=True, slots=True)
class Link:
    """A foreign key: the referring table's columns, and what they point to."""

    table: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]
    on_delete: Literal["restrict", "cascade", "set null"] = "restrict"


@dataclass(slots=True)
class Data:
    """All tables; a table without a key in `keys` has none."""

    tables: dict[str, list[Row]]
    keys: Mapping[str, tuple[str, ...]]
    types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    required: Mapping[str, frozenset[str]] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    triggers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def copy(self) -> Data:
        """Return the same tables with rows of their own."""
        return Data(copy.deepcopy(self.tables), self.keys, self.types, self.required, self.links, self.triggers)

    def columns(self, table: str) -> dict[str, str]:
        """Return a table's columns with their types; a type that is not given is read off the values."""
        found = dict(self.types.get(table, {}))
        for row in self.tables[table]:
            for column, value in row.items():
                if value is not None or column not in found:
                    found.setdefault(column, type(value).__name__)
        return found

    def rows(self, table: str) -> Iterator[tuple[Place, Row]]:
        """Yield a table's rows in the order of their keys, or of their places where it has no key."""
        key = self.keys.get(table, ())
        for number, row in sorted(enumerate(self.tables[table]), key=lambda item: self._order(item, key)):
            yield (table, tuple(row[column] for column in key) if key else (number,)), row

    @staticmethod
    def _order(item: tuple[int, Row], key: tuple[str, ...]) -> tuple[Any, ...]:
        return tuple(item[1][column] for column in key) if key else (item[0],)

    def row(self, place: Place) -> Row:
        """Return one row; raise KeyError when it is not there."""
        for found, row in self.rows(place[0]):
            if found == place:
                return row
        raise KeyError(place)

    def refer(self, link: Link, row: Row) -> Iterator[tuple[Place, Row]]:
        """Yield the rows that point to a row by a foreign key."""
        wanted = [row[column] for column in link.target_columns]
        for place, other in self.rows(link.table):
            if [other[column] for column in link.columns] == wanted and None not in wanted:
                yield place, other

    def delete(self, places: frozenset[Place]) -> None:
        """Take rows away."""
        for table in {table for table, _ in places}:
            self.tables[table] = [row for place, row in self.rows(table) if place not in places]

    def fingerprint(self) -> str:
        """Return a hash over columns, keys, links and triggers."""
        view = [
            {table: sorted(self.columns(table).items()) for table in self.tables},
            {table: list(key) for table, key in self.keys.items()},
            sorted(repr(link) for link in self.links),
            {table: sorted(names) for table, names in self.triggers.items()},
        ]
        return hashlib.sha256(json.dumps(view, sort_keys=True).encode()).hexdigest()
