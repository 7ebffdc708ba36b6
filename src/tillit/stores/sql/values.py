"""Anchors in SQL: the same reading of a column's value as `stores.anchors.decode`, in each database's own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from tillit.stores.anchors import Encoding, Form, start, wall

Expression = ColumnElement[Any]
Test = ColumnElement[bool]

DAY_PATTERN = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
TIME_PATTERN = "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
OFFSET_PATTERN = "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
LEAP_YEARS = tuple(str(year) for year in range(1896, 2204, 4) if year % 100 or not year % 400)
NO_DAYS = ("02-30", "02-31", "04-31", "06-31", "09-31", "11-31")


class Reader(Protocol):
    """How one database reads the day out of a column; `zone` is the controller's."""

    @property
    def zone(self) -> ZoneInfo:
        """The controller's time zone."""

    def between(self, column: Expression, how: Encoding, first: date, last: date) -> Test:
        """Tell whether a value that is not NULL names a day from `first` to `last`. Never NULL for such a value."""

    def sentinel(self, column: Expression, how: Encoding, word: object) -> Test:
        """Tell whether a value is the sentinel `word`."""


def _boundary(how: Encoding, zone: ZoneInfo, day: date) -> datetime:
    """Return the beginning of `day` as a column without offsets writes it."""
    return wall(day, zone, how.zone)


def _epoch(how: Encoding, zone: ZoneInfo, day: date) -> int:
    """Return the beginning of `day` as a number."""
    return int(start(day, zone).timestamp()) * (1000 if how.form is Form.epoch_ms else 1)


def _number_is(column: Expression, word: object) -> Test:
    """Compare a number with a sentinel; a text is no number's sentinel."""
    if isinstance(word, (int, float)) and not isinstance(word, bool):
        return column == sa.literal(word, sa.BigInteger if isinstance(word, int) else sa.Float)
    return sa.false()


@dataclass(frozen=True, slots=True)
class SqliteReader:
    """SQLite: any value may stand in any column, so every value's type is looked at; odd texts are read by Python."""

    zone: ZoneInfo

    def between(self, column: Expression, how: Encoding, first: date, last: date) -> Test:
        """See `Reader.between`."""
        return written(column, self._between(how, first, last))

    def _between(self, how: Encoding, first: date, last: date) -> str:
        """Return the test of `between`."""
        after = last + timedelta(days=1)
        if how.form in (Form.epoch, Form.epoch_ms):
            low, high = _epoch(how, self.zone, first), _epoch(how, self.zone, after)
            return f"@ < {high} AND @ >= {low} AND typeof(@) IN ('integer', 'real')"
        # A shift by nothing makes SQLite reckon, so that 30 February becomes 1 March.
        day = f"@ < '{after}' AND @ >= '{first}' AND date(@, '+0 days') IS @"
        return day if how.form is Form.date else self._by_shape(how, day, first, last)

    def _by_shape(self, how: Encoding, day: str, first: date, last: date) -> str:
        """Read the two usual shapes natively, YYYY-MM-DD and one to the second, and any other text in Python."""
        begin = _boundary(how, self.zone, first).isoformat(" ")
        end = _boundary(how, self.zone, last + timedelta(days=1)).isoformat(" ")
        text = "replace(@, 'T', ' ')"
        moment = f"{text} < '{end}' AND {text} >= '{begin}' AND datetime(@, '+0 days') IS {text}"
        read = f"tillit_day(@, '{how.form.value}', '{how.zone.key if how.zone else ''}', '{self.zone.key}')"
        return (
            f"CASE WHEN typeof(@) != 'text' THEN 0 WHEN length(@) = 10 THEN {day} WHEN length(@) = 19 THEN {moment} "
            f"ELSE coalesce({read} BETWEEN '{first}' AND '{last}', 0) END"
        )

    def sentinel(self, column: Expression, how: Encoding, word: object) -> Test:
        """See `Reader.sentinel`."""
        if how.form in (Form.epoch, Form.epoch_ms):
            return _number_is(column, word)
        if not isinstance(word, str):
            return sa.false()
        return _text_sentinel(column, word)


class Written(FunctionElement[bool]):
    """A test of a column in SQLite's own words, in which `@` is the column: it stands several times in most of them.

    Composed of SQLAlchemy's elements, these tests were a quarter of the time of a check of small tables. The words are
    ours and days, never a value of a row.
    """

    inherit_cache = True
    name = "tillit_written"
    type = sa.Boolean()

    def self_group(self, against: Any = None) -> Any:
        """Stand as it is, in its own parentheses: `... = 1` would keep SQLite from its indexes."""
        del against
        return self


def written(column: Expression, words: str) -> Test:
    """Return a test of a column in SQLite's own words."""
    return Written(column, sa.literal_column(words))


@compiles(Written)
def _write(test: Written, compiler: SQLCompiler, **options: Any) -> str:
    """Write a test out."""
    column, words = test.clauses
    options.pop("add_to_result_map", None)
    return f"({words.name.replace('@', compiler.process(column, **options))})"


def _text_sentinel(column: Expression, word: str) -> Test:
    """Compare a text with a sentinel; one that is a day stands for every time on it."""
    if len(word) != 10:  # noqa: PLR2004 - YYYY-MM-DD
        return column == word
    return sa.or_(column == word, *(sa.func.substr(column, 1, 11) == word + mark for mark in "T "))


@dataclass(frozen=True, slots=True)
class ServerReader:
    """What PostgreSQL and MariaDB have in common: typed columns, and regular expressions over texts."""

    zone: ZoneInfo

    def between(self, column: Expression, how: Encoding, first: date, last: date) -> Test:
        """See `Reader.between`."""
        after = last + timedelta(days=1)
        bounds = self.before(column, how, after), sa.not_(self.before(column, how, first))
        return sa.and_(*bounds, self.valid(column, how))

    def valid(self, column: Expression, how: Encoding) -> Test:
        """Tell whether a value that is not NULL names a day."""
        if not _is_text(column):
            return sa.true()
        day = sa.func.substr(column, 6, 5)
        shape = DAY_PATTERN if how.form is Form.date else f"{DAY_PATTERN}({TIME_PATTERN}{OFFSET_PATTERN}?)?"
        return sa.and_(
            self.matches(column, shape),
            day.not_in(NO_DAYS),
            sa.or_(day != "02-29", sa.func.substr(column, 1, 4).in_(LEAP_YEARS)),
        )

    def before(self, column: Expression, how: Encoding, day: date) -> Test:
        """Tell whether a valid value lies before `day` begins."""
        if how.form in (Form.epoch, Form.epoch_ms):
            return column < sa.literal(_epoch(how, self.zone, day), sa.BigInteger)
        if how.form is Form.date:
            return column < sa.literal(day, sa.Date)
        if not _is_text(column):
            return self.instant_before(column, how, day)
        return sa.case(
            (sa.not_(self.valid(column, how)), sa.false()),
            (
                self.matches(column, f".*{OFFSET_PATTERN}"),
                self.text_instant(column) < self.literal_instant(start(day, self.zone)),
            ),
            else_=self._wall_before(column, how, day),
        )

    def _wall_before(self, column: Expression, how: Encoding, day: date) -> Test:
        """Compare a text without an offset: by its day, or by the clock of the zone that the map names."""
        boundary = _boundary(how, self.zone, day)
        if boundary == datetime.combine(day, datetime.min.time()):
            return sa.func.substr(column, 1, 10) < day.isoformat()
        text = sa.func.replace(column, "T", " ")
        return sa.case(
            (sa.func.length(column) == 10, column < day.isoformat()),  # noqa: PLR2004 - YYYY-MM-DD
            (sa.func.length(column) == 16, text < boundary.isoformat(" ")),  # noqa: PLR2004 - no seconds
            else_=sa.func.substr(text, 1, 19) < boundary.isoformat(" "),
        )

    def sentinel(self, column: Expression, how: Encoding, word: object) -> Test:
        """See `Reader.sentinel`."""
        if how.form in (Form.epoch, Form.epoch_ms):
            return _number_is(column, word)
        if not isinstance(word, str):
            return sa.false()
        if _is_text(column):
            return _text_sentinel(column, word)
        return self.day_sentinel(column, word)

    def matches(self, column: Expression, pattern: str) -> Test:
        """Tell whether the whole text has a shape."""
        raise NotImplementedError

    def instant_before(self, column: Expression, how: Encoding, day: date) -> Test:
        """Compare a timestamp's column with the beginning of a day."""
        raise NotImplementedError

    def text_instant(self, column: Expression) -> Expression:
        """Return the instant that a valid text with an offset names."""
        raise NotImplementedError

    def literal_instant(self, instant: datetime) -> Expression:
        """Return an instant to compare `text_instant` with."""
        raise NotImplementedError

    def day_sentinel(self, column: Expression, word: str) -> Test:
        """Compare a date's or timestamp's column with a day that stands for "not yet"."""
        raise NotImplementedError


def _is_text(column: Expression) -> bool:
    """Tell whether a column holds texts."""
    return isinstance(column.type, sa.String)


class PostgresReader(ServerReader):
    """PostgreSQL."""

    def matches(self, column: Expression, pattern: str) -> Test:
        """See `ServerReader.matches`."""
        return column.regexp_match(f"^{pattern}$")

    def instant_before(self, column: Expression, how: Encoding, day: date) -> Test:
        """See `ServerReader.instant_before`."""
        if getattr(column.type, "timezone", False):
            return column < sa.literal(start(day, self.zone), sa.DateTime(timezone=True))
        return column < sa.literal(_boundary(how, self.zone, day), sa.DateTime())

    def text_instant(self, column: Expression) -> Expression:
        """See `ServerReader.text_instant`."""
        return sa.cast(column, sa.DateTime(timezone=True))

    def literal_instant(self, instant: datetime) -> Expression:
        """See `ServerReader.literal_instant`."""
        return sa.literal(instant, sa.DateTime(timezone=True))

    def day_sentinel(self, column: Expression, word: str) -> Test:
        """See `ServerReader.day_sentinel`."""
        if len(word) == 10:  # noqa: PLR2004 - YYYY-MM-DD
            return sa.cast(sa.cast(column, sa.Date), sa.Text) == word
        return sa.cast(column, sa.Text) == word


class MariaReader(ServerReader):
    """MariaDB, whose TIMESTAMP is UTC in our sessions, and whose patterns follow the column's collation."""

    def matches(self, column: Expression, pattern: str) -> Test:
        """See `ServerReader.matches`."""
        return column.op("REGEXP", is_comparison=True)(f"(?-i)^{pattern}\\z")

    def instant_before(self, column: Expression, how: Encoding, day: date) -> Test:
        """See `ServerReader.instant_before`."""
        if isinstance(column.type, sa.TIMESTAMP):
            return column < sa.literal(start(day, self.zone).replace(tzinfo=None), sa.DateTime())
        return column < sa.literal(_boundary(how, self.zone, day), sa.DateTime())

    def text_instant(self, column: Expression) -> Expression:
        """See `ServerReader.text_instant`."""
        second = sa.case(
            (sa.func.substr(column, 17, 1) == ":", sa.func.substr(column, 18, 2)), else_=sa.literal_column("'00'")
        )
        moment = sa.func.concat(sa.func.substr(column, 1, 10), " ", sa.func.substr(column, 12, 5), ":", second)
        tail = sa.func.right(column, 6)
        minutes = sa.cast(sa.func.substr(tail, 2, 2), sa.Integer) * 60 + sa.cast(sa.func.substr(tail, 5, 2), sa.Integer)
        shift = sa.case((sa.func.right(column, 1) == "Z", 0), (sa.func.left(tail, 1) == "+", -minutes), else_=minutes)
        return sa.func.timestampadd(sa.text("MINUTE"), shift, sa.cast(moment, sa.DateTime()))

    def literal_instant(self, instant: datetime) -> Expression:
        """See `ServerReader.literal_instant`."""
        return sa.literal(instant.astimezone(UTC).replace(tzinfo=None), sa.DateTime())

    def day_sentinel(self, column: Expression, word: str) -> Test:
        """See `ServerReader.day_sentinel`."""
        text = sa.cast(column, sa.CHAR(26))
        return (sa.func.left(text, 10) if len(word) == 10 else text) == word  # noqa: PLR2004 - YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class AnchorTests:
    """The tests that can be put to one anchor's column; every one is two-valued."""

    reader: Reader
    how: Encoding
    never: tuple[object, ...]
    first: date
    last: date
    """The range in which an anchor is believed."""

    def sentinel(self, column: Expression) -> Test:
        """Tell whether the value says "not yet"."""
        if not self.never:
            return sa.false()
        words = [self.reader.sentinel(column, self.how, word) for word in self.never]
        return sa.and_(column.is_not(None), sa.or_(*words))

    def null(self, column: Expression) -> Test:
        """Tell whether there is no day: NULL, or a sentinel."""
        return sa.or_(column.is_(None), self.sentinel(column)) if self.never else column.is_(None)

    def clean(self, column: Expression) -> Test:
        """Tell whether the value is a day that is believed."""
        return self.within(column, self.last)

    def dirty(self, column: Expression) -> Test:
        """Tell whether the value is there, and is no day that is believed."""
        outside = sa.not_(self.reader.between(column, self.how, self.first, self.last))
        return (
            sa.and_(column.is_not(None), sa.not_(self.sentinel(column)), outside)
            if self.never
            else sa.and_(column.is_not(None), outside)
        )

    def within(self, column: Expression, day: date) -> Test:
        """Tell whether the value is a day from the first that is believed to `day`."""
        parts = [column.is_not(None), self.reader.between(column, self.how, self.first, day)]
        if self.never:
            parts.append(sa.not_(self.sentinel(column)))
        return sa.and_(*parts)
