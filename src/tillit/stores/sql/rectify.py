"""Writing new values in one person's rows: only in their own columns, and only where another value stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tillit.stores.map import Person
from tillit.stores.protocol import WITHDRAWN, Found, Held, Key, Located, Settlement, Spared, Witness
from tillit.stores.sql.dialect import Dialect
from tillit.stores.sql.due import Selector, keyed
from tillit.stores.sql.people import recognised
from tillit.stores.sql.sites import Site

_MOST = 10
"""How many rows bear witness."""


@dataclass(slots=True)
class Rectification:
    """One person's rows being corrected, in an open transaction."""

    connection: Connection
    dialect: Dialect
    selector: Selector
    forms: Mapping[str, frozenset[str]]
    """The person's canonical identifiers, by kind."""
    region: str
    zone: ZoneInfo
    held: Held
    counts: dict[str, int] = field(default_factory=dict)
    spared: list[Spared] = field(default_factory=list)
    _seen: list[tuple[str, tuple[str, ...], Key, tuple[Any, ...]]] = field(default_factory=list)

    @property
    def witness(self) -> Witness | None:
        """Return a few rows of one collection that were changed, with what stands in them now."""
        if not self._seen:
            return None
        collection, columns, _, _ = self._seen[0]
        alike = [(key, after) for name, those, key, after in self._seen if (name, those) == (collection, columns)]
        some = alike[:_MOST]
        keys, written = tuple(key for key, _ in some), tuple(after for _, after in some)
        return Witness(self.dialect.token(self.connection), collection, keys, columns, written)

    def carry_out(self, located: Located, changes: Mapping[str, Any]) -> None:
        """Write the new values where they may be written, and note what is left."""
        for row in located.rows:
            site = self.selector.sites[row.collection]
            person = site.spec.everyone.get(row.role or "")
            columns = {} if person is None else self._columns(site, row, person, changes)
            if person is None or not columns:
                continue
            why, by = self._kept(site, row)
            if why is not None:
                self.spared.append(Spared(row.collection, 1, why, by))
                continue
            self._write(site, row, person, columns)

    def _columns(self, site: Site, row: Found, person: Person, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Return the new value of each column that the changes are about."""
        columns = {column: changes[category] for column, category in person.fields.items() if category in changes}
        consent = site.spec.consent
        if WITHDRAWN in changes and consent is not None and consent.withdrawn and row.role == site.spec.owner:
            kind, declared = site.info.table.c[consent.withdrawn].type, site.info.types[consent.withdrawn]
            columns[consent.withdrawn] = instant(changes[WITHDRAWN], kind, declared, self.zone)
        return columns

    def _kept(self, site: Site, row: Found) -> tuple[Any, str]:
        """Return what keeps a row from being written, if anything does: why, and by what."""
        if row.shared:
            return "shared", "a shared identifier"
        over = [self.held.get(other.name, frozenset()) for other in self.selector.over(site.table)]
        if any(row.key in keys for keys in over):
            return "held", "a hold"
        if not site.key:
            return "blocked", f"no_key {site.table}"
        return None, ""

    def _write(self, site: Site, row: Found, person: Person, columns: Mapping[str, Any]) -> None:
        """Write one row unless it is somebody else's by now, and note it where another value stood."""
        table = self.selector.sites[row.collection].info.table
        here = keyed(site.key, table, [row.key])
        named = [column for _, column in person.identifiers]
        locked = sa.select(*(table.c[column] for column in dict.fromkeys([*columns, *named]))).where(here)
        before = self.connection.execute(locked.with_for_update()).mappings().first()
        if before is None or not any(
            recognised(kind, before[column], self.forms, self.region) for kind, column in person.identifiers
        ):
            return
        consent = site.spec.consent
        withdrawn = None if consent is None else consent.withdrawn
        new = {
            column: value
            for column, value in columns.items()
            if before[column] != value and not (column == withdrawn and before[column] is not None)
        }
        if not new:
            return
        self.connection.execute(sa.update(table).where(here).values(new))
        shown = sa.select(*(table.c[column] for column in new)).where(here)
        after = self.connection.execute(shown).first()
        if after is None or all(after[place] == before[column] for place, column in enumerate(new)):
            return
        self.counts[row.collection] = self.counts.get(row.collection, 0) + 1
        self._seen.append((row.collection, tuple(new), row.key, tuple(after)))


def settle(connection: Connection, site: Site, witness: Witness) -> Settlement:
    """Tell whether a correction took place: whether most of its rows say what it wrote."""
    table = site.info.table
    standing = 0
    for key, values in zip(witness.keys, witness.written, strict=True):
        shown = sa.select(*(table.c[column] for column in witness.cleared)).where(keyed(site.key, table, [key]))
        found = connection.execute(shown).first()
        standing += found is not None and tuple(found) != values
    return witness.judge(standing)


def instant(when: datetime, kind: Any, declared: str, zone: ZoneInfo) -> Any:
    """Return an instant as a column of a type takes it: a day where the controller is, UTC, or ISO 8601 text."""
    if isinstance(kind, sa.DateTime):
        return when.astimezone(UTC) if getattr(kind, "timezone", False) else when.astimezone(UTC).replace(tzinfo=None)
    if isinstance(kind, sa.Date):
        return when.astimezone(zone).date()
    if declared.upper() == "DATE":  # SQLite, which keeps a day as its text
        return when.astimezone(zone).date().isoformat()
    return when.astimezone(UTC).isoformat(timespec="seconds")


__all__ = ["Rectification", "instant", "settle"]
