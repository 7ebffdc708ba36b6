"""Python's `due` and every database's selection agree, row by row, on clean and on dirty values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers import Database
from tillit import rules
from tillit.stores.anchors import DIRTY, decode, encoding, is_sentinel
from tillit.stores.map import StoreMap
from tillit.stores.protocol import Purpose, Sweep
from tillit.stores.sql import SqlStore

OSLO = ZoneInfo("Europe/Oslo")
NEVER = ("9999-12-31", 0)
ROWS = 60

ANCHORS: Mapping[str, Mapping[str, Any]] = {
    "met": {"column": "a_day", "as": "date"},
    "seen": {"column": "an_instant", "as": "timestamp"},
    "clocked": {"column": "a_clock", "as": "timestamp (America/New_York)"},
    "written": {"column": "a_text", "as": "iso-text"},
    "counted": {"column": "a_second", "as": "epoch"},
    "logged_in": {"newest": "login.at", "by": {"row_id": "id"}, "as": "iso-text"},
}

TYPES: Mapping[str, Mapping[str, str]] = {
    "sqlite": {"a_day": "DATE", "an_instant": "TEXT", "a_clock": "TEXT", "a_text": "TEXT", "a_second": "BLOB"},
    "postgres": {
        "a_day": "date",
        "an_instant": "timestamptz",
        "a_clock": "timestamp",
        "a_text": "text",
        "a_second": "double precision",
    },
    "mariadb": {
        "a_day": "DATE",
        "an_instant": "TIMESTAMP(6) NULL",
        "a_clock": "DATETIME(6)",
        "a_text": "VARCHAR(60)",
        "a_second": "DOUBLE",
    },
}

TURNS = [
    date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2024, 3, 31), date(2024, 10, 27), date(2025, 3, 30),
    date(2019, 12, 31), date(2020, 1, 1), date(2021, 4, 30), date(1900, 1, 1), date(1970, 1, 1), date(2038, 1, 19),
]  # fmt: skip
DAYS = st.one_of(
    st.sampled_from(TURNS),
    st.dates(date(2015, 1, 1), date(2026, 12, 31)),
    st.dates(date(1901, 1, 1), date(2110, 1, 1)),
)
CLOCKS = st.sampled_from(
    ["00:00", "00:00:00", "23:59:59", "23:59:59.999999", "22:00:00", "21:59:59.5", "01:30", "02:30:00", "12:00:00.1"]
)
OFFSETS = st.sampled_from(["", "Z", "+00:00", "+02:00", "-05:00", "+14:00", "+05:45", "-00:30"])
JUNK = st.sampled_from(
    [
        "", " ", "0000-00-00", "01.12.2030", "2023-02-29", "2023-02-30", "2023-04-31", "1899-12-31", "2300-01-01",
        "2024-13-01", "2024-1-1", "20240101", "2024-01-01 ", " 2024-01-01", "2024-01-01T24:00", "2024-01-01T23:60",
        "2024-01-01T10", "2024-01-01z", "2024-01-01T10:00z", "2024-01-01T10:00+15:00", "2024-01-01T10:00:00.",
        "2024-01-01 10:00:00 ", "now",
        "\u0662\u0660\u0662\u0664-\u0660\u0661-\u0660\u0661",
        "ikke ennå", "9999-12-31", "9999-12-31T00:00:00", "2024-01-01\n",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    JUNK,
    DAYS.map(date.isoformat),
    st.builds(lambda d, mark, c, o: f"{d}{mark}{c}{o}", DAYS, st.sampled_from("T "), CLOCKS, OFFSETS),
)
INSTANTS = st.datetimes(datetime(1971, 1, 1), datetime(2037, 12, 31)) | st.builds(  # noqa: DTZ001 - wall clocks
    lambda d, h, us: datetime(d.year, d.month, d.day, h, 59, 59, us),  # noqa: DTZ001
    st.dates(date(2018, 1, 1), date(2026, 12, 31)),
    st.sampled_from([21, 22, 23, 3, 4, 5]),
    st.sampled_from([0, 999_999]),
)
SECONDS = st.one_of(
    INSTANTS.map(lambda m: int(m.replace(tzinfo=UTC).timestamp())),
    DAYS.map(lambda d: int(datetime(d.year, d.month, d.day, tzinfo=OSLO).timestamp())),
    st.sampled_from([0, -1, 10**12, 10**17, -(10**12), 253_402_300_799, 1.5, 1_700_000_000.25]),
)


def _raw(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return rows as the kind of database can hold them."""
    nothing = st.none()
    if kind == "sqlite":
        odd = st.sampled_from([12, 20_240_101, 1.5, b"2024-01-01", "2024-01-01"])
        stamps = INSTANTS.map(lambda m: m.isoformat(" ")) | TEXTS | odd
        columns = {
            "a_day": nothing | DAYS.map(date.isoformat) | TEXTS | odd,
            "an_instant": nothing | stamps,
            "a_clock": nothing | stamps,
            "a_text": nothing | TEXTS | odd,
            "a_second": nothing | SECONDS | st.sampled_from(["1700000000", "", b"1"]),
        }
    else:
        far = st.sampled_from(["infinity", "-infinity", "0044-03-15 BC", "1899-12-31", "9999-12-31", "2300-01-01"])
        zero = st.sampled_from(["0000-00-00", "1899-12-31", "9999-12-31", "2300-01-01"])
        extreme = far if kind == "postgres" else zero
        early = st.sampled_from(["1970-01-02 00:00:00", "2037-12-31 23:59:59"])
        columns = {
            "a_day": nothing | DAYS | extreme,
            "an_instant": nothing
            | INSTANTS.map(lambda m: m.replace(tzinfo=UTC))
            | (far if kind == "postgres" else early),
            "a_clock": nothing | INSTANTS | extreme,
            "a_text": nothing | TEXTS,
            "a_second": nothing | SECONDS | (st.sampled_from(["NaN", "Infinity"]) if kind == "postgres" else nothing),
        }
    return st.fixed_dictionaries({**columns, "logins": st.lists(nothing | TEXTS, max_size=2)})


@st.composite
def _rules(draw: st.DrawFn) -> rules.Rule:
    """Return a rule over the anchors."""
    names = st.sampled_from(sorted(ANCHORS))
    period = st.sampled_from(["2 years", "1 month", "180 days", "6 months", "7 years", "1 year and 1 month", "3 weeks"])
    point = st.sampled_from(["{}", "the end of the calendar year of {}", "the end of the fiscal year of {}"])

    def leaf() -> str:
        """Return one leaf."""
        name = draw(names)
        if draw(st.booleans()) and draw(st.booleans()):
            return f"until {name}"
        return f"{draw(period)} after {draw(point).format(name)}"

    shape = draw(st.integers(0, 3))
    if shape == 0:
        text = leaf()
    elif shape == 1:
        text = f"the later of {leaf()} and {leaf()}"
    elif shape == 2:
        text = f"the earlier of {leaf()} and {leaf()}"
    else:
        text = f"{leaf()}, but at least {draw(period)} after {draw(names)}"
    return rules.parse(text)


@dataclass(frozen=True)
class Table:
    """The table of one database, and how it is filled."""

    kind: str
    engine: sa.Engine
    url: str

    def fill(self, rows: list[dict[str, Any]]) -> None:
        """Put rows in the place of those before."""
        columns = sorted(TYPES[self.kind])
        with self.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM login")
            connection.exec_driver_sql("DELETE FROM thing")
            marks = [self._mark(column) for column in columns]
            insert = sa.text(f"INSERT INTO thing (id, {', '.join(columns)}) VALUES (:id, {', '.join(marks)})")
            for number, row in enumerate(rows):
                connection.execute(insert, {"id": number, **{column: row[column] for column in columns}})
                for at in row["logins"]:
                    connection.execute(sa.text("INSERT INTO login VALUES (:row_id, :at)"), {"row_id": number, "at": at})

    def _mark(self, column: str) -> str:
        """Return the parameter's place; PostgreSQL reads its special words only as texts of the type."""
        if self.kind == "postgres" and column != "a_text":
            return f"CAST(CAST(:{column} AS text) AS {TYPES[self.kind][column]})"
        return f":{column}"

    def raw(self, store: SqlStore) -> Iterator[tuple[int, dict[str, list[Any]]]]:
        """Yield the rows as the store reads them: key, and each anchor's values."""
        with store.engine.connect() as connection:
            thing, login = store.sites["things"].info.table, store._schema.tables["login"].table
            logins: dict[int, list[Any]] = {}
            for row_id, at in connection.execute(sa.select(login.c.row_id, login.c.at)):
                logins.setdefault(row_id, []).append(at)
            for row in connection.execute(sa.select(thing)).mappings():
                values = {name: [row[a["column"]]] for name, a in ANCHORS.items() if "column" in a}
                yield row["id"], {**values, "logged_in": logins.get(row["id"], [])}


@contextmanager
def _table(database: Database) -> Iterator[Table]:
    """Make the table in an empty database."""
    url = database.url
    if database.kind == "mariadb":
        url += "&" if "?" in url else "?"
        url += "sql_mode="
    engine = sa.create_engine(database.url)
    if database.kind == "mariadb":

        @sa.event.listens_for(engine, "connect")
        def _lax(connection: Any, _record: object) -> None:
            """Let zero dates in, as old applications do."""
            with connection.cursor() as cursor:
                cursor.execute("SET sql_mode = '', time_zone = '+00:00'")

    types = TYPES[database.kind]
    with engine.begin() as connection:
        columns = ", ".join(f"{column} {types[column]}" for column in sorted(types))
        suffix = " CHARACTER SET utf8mb4" if database.kind == "mariadb" else ""
        connection.exec_driver_sql(f"CREATE TABLE thing (id INTEGER PRIMARY KEY, {columns}){suffix}")
        connection.exec_driver_sql(f"CREATE TABLE login (row_id INTEGER, at {types['a_text']}){suffix}")
    try:
        yield Table(database.kind, engine, database.url)
    finally:
        engine.dispose()


def _expected(rule: rules.Rule, values: Mapping[str, list[Any]], today: date) -> bool:
    """Say in Python whether a row is due: the newest day of each anchor, and nothing that is no day."""
    anchors: dict[str, date | None] = {}
    for name in rule.anchors:
        how = encoding(ANCHORS[name]["as"])
        days = [None if is_sentinel(v, NEVER) else decode(v, how, OSLO, today) for v in values[name]]
        if DIRTY in days:
            return False
        # A login without a day is still to come: the clock has not started.
        anchors[name] = None if None in days else max((day for day in days if isinstance(day, date)), default=None)
    found = rules.due(rule, anchors)
    return found is not None and found <= today


def test_due_and_selection_agree(database: Database) -> None:
    """For any rule, rows and day: due in Python is selected in SQL, and nothing else is."""
    with _table(database) as table:

        @settings(max_examples=max(20, settings.default.max_examples // 2))
        @given(
            rule=_rules(),
            rows=st.lists(_raw(database.kind), min_size=1, max_size=ROWS),
            today=st.dates(date(2019, 1, 1), date(2027, 1, 1)),
        )
        def agree(rule: rules.Rule, rows: list[dict[str, Any]], today: date) -> None:
            """Compare the two readings of one table."""
            table.fill(rows)
            spec = StoreMap.model_validate(
                {
                    "kind": "sql",
                    "url": table.url,
                    "collections": {"things": {"table": "thing", "activity": "a", "anchors": ANCHORS, "never": NEVER}},
                }
            )
            store = SqlStore("s", spec, {"things": Purpose("a", "things", rule)})
            try:
                sweep = Sweep("things", rule, today)
                selected = {row.key[0] for row in store.sample(sweep, 10_000)}
                raw = dict(table.raw(store))
                due = {key for key, values in raw.items() if _expected(rule, values, today)}
                assert {key: raw[key] for key in selected ^ due} == {}
                tally = store.tally(sweep)
                assert (tally.total, tally.due) == (len(raw), len(due))
                assert tally.dirty == {name: _dirty(raw, name, today) for name in rule.anchors}
                assert tally.oldest == _oldest(rule, {key: raw[key] for key in due}, today)
            finally:
                store.close()

        agree()


def _days(values: list[Any], name: str, today: date) -> list[Any]:
    """Return the days of an anchor's values."""
    how = encoding(ANCHORS[name]["as"])
    return [None if is_sentinel(v, NEVER) else decode(v, how, OSLO, today) for v in values]


def _dirty(raw: Mapping[int, Mapping[str, list[Any]]], name: str, today: date) -> int:
    """Count the rows with a value that is no day."""
    return sum(DIRTY in _days(values[name], name, today) for values in raw.values())


def _oldest(rule: rules.Rule, raw: Mapping[int, Mapping[str, list[Any]]], today: date) -> date | None:
    """Return the oldest anchor day among rows, each anchor's newest."""
    found = []
    for values in raw.values():
        for name in rule.retention_anchors:
            days = [day for day in _days(values[name], name, today) if isinstance(day, date)]
            found += [max(days)] if days else []
    return min(found, default=None)


@pytest.mark.parametrize(("text", "how", "day"), [
    ("2024-10-26T22:00:00Z", "iso-text", date(2024, 10, 27)),
    ("2024-10-27T22:59:59Z", "iso-text", date(2024, 10, 27)),
    ("2024-10-27T23:00:00Z", "iso-text", date(2024, 10, 28)),
    ("2024-03-31T01:30:00", "timestamp", date(2024, 3, 31)),
    ("2024-01-01T03:00:00", "timestamp (America/New_York)", date(2024, 1, 1)),
    ("2024-01-01T18:00:00", "timestamp (America/New_York)", date(2024, 1, 2)),
])  # fmt: skip
def test_decoding_crosses_midnight_in_the_controllers_zone(text: str, how: str, day: date) -> None:
    """An instant belongs to the day that it has in Oslo, also when the clock changes."""
    assert decode(text, encoding(how), OSLO, date(2026, 1, 1)) == day


Fill = Callable[[list[dict[str, Any]]], None]
ONE_DAY = timedelta(days=1)
