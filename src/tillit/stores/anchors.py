"""Reading the day out of an anchor's column, in each of the ways in which databases write a day.

`decode` is the meaning; a store that selects rows in another language than Python must agree with it on every value.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tillit.rules import EARLIEST, latest


class Dirty(Enum):
    """The value cannot be a day in the declared encoding."""

    dirty = "dirty"


DIRTY: Final = Dirty.dirty


class Form(StrEnum):
    """The ways in which a column can hold a day."""

    date = "date"
    timestamp = "timestamp"
    iso_text = "iso-text"
    epoch = "epoch"
    epoch_ms = "epoch-ms"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a column writes a day: its form, and the zone of values that carry none (None: the controller's)."""

    form: Form
    zone: ZoneInfo | None = None


_ENCODING = re.compile(r"(date|timestamp|iso-text|epoch|epoch-ms)(?:\s*\(([A-Za-z0-9_+\-/]+)\))?")


def encoding(text: str) -> Encoding:
    """Read an encoding as the map writes it, e.g. `timestamp (Europe/Oslo)`. Raise ValueError when it is none.

    A timestamp without a zone of its own is taken as UTC unless the map says otherwise; an ISO text without an offset
    is a local time of the controller.
    """
    found = _ENCODING.fullmatch(text.strip())
    if found is None:
        message = f"'{text}' is none of: date, timestamp, timestamp (Zone/Name), iso-text, epoch, epoch-ms"
        raise ValueError(message)
    form = Form(found.group(1))
    if found.group(2) is None:
        return Encoding(form, ZoneInfo("UTC") if form is Form.timestamp else None)
    if form not in (Form.timestamp, Form.iso_text):
        message = f"only timestamp and iso-text take a time zone, not '{form}'"
        raise ValueError(message)
    try:
        return Encoding(form, ZoneInfo(found.group(2)))
    except (ZoneInfoNotFoundError, ValueError) as error:
        message = f"'{found.group(2)}' is no time zone; write e.g. Europe/Oslo"
        raise ValueError(message) from error


def start(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a calendar day begins in `zone`, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def wall(day: date, zone: ZoneInfo, own: ZoneInfo | None) -> datetime:
    """Return the reading, without offset, of a clock in `own` at the instant at which `day` begins in `zone`."""
    if own is None or own == zone:
        return datetime.combine(day, time())
    return start(day, zone).astimezone(own).replace(tzinfo=None)


ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,9}))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?",
    re.ASCII,
)


def decode(value: object, how: Encoding, zone: ZoneInfo, today: date) -> date | Dirty | None:
    """Return the calendar day in `zone` that a raw value names, None for no value, DIRTY for what is no day.

    DIRTY is also a day before 1900 or more than 100 years after `today`. Sentinels are taken out before.
    """
    if value is None:
        return None
    try:
        day = _day(value, how, zone)
    except (OverflowError, ValueError):
        return DIRTY
    if isinstance(day, Dirty) or not EARLIEST <= day <= latest(today):
        return DIRTY
    return day


def _day(value: object, how: Encoding, zone: ZoneInfo) -> date | Dirty:
    """Return the day that a value names, whatever its year."""
    if how.form in (Form.epoch, Form.epoch_ms):
        if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not math.isfinite(value):
            return DIRTY
        seconds = math.floor(value / 1000) if how.form is Form.epoch_ms else math.floor(value)
        return _of_instant(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds), zone)
    if how.form is Form.date:
        if isinstance(value, datetime):
            return DIRTY
        if isinstance(value, date):
            return value
        return date.fromisoformat(value) if isinstance(value, str) and _is_iso_day(value) else DIRTY
    if isinstance(value, datetime):
        return _of_instant(value, zone) if value.tzinfo is not None else _of_wall(value, how.zone, zone)
    return _of_text(value, how, zone) if isinstance(value, str) else DIRTY


def _is_iso_day(value: str) -> bool:
    """Tell whether a text is ten characters long and shaped as a day."""
    found = ISO.fullmatch(value)
    return found is not None and found.group(4) is None


def _of_text(value: str, how: Encoding, zone: ZoneInfo) -> date | Dirty:
    """Return the day of an ISO 8601 text: a day, a local time, or a time with an offset."""
    found = ISO.fullmatch(value)
    if found is None:
        return DIRTY
    day = date(int(found.group(1)), int(found.group(2)), int(found.group(3)))
    if found.group(4) is None:
        return day
    moment = datetime.combine(day, time(int(found.group(4)), int(found.group(5)), int(found.group(6) or 0)))
    offset = found.group(8)
    if offset is None:
        return _of_wall(moment, how.zone, zone)
    if offset != "Z":
        shift = timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6]))
        moment = moment - shift if offset[0] == "+" else moment + shift
    return _of_instant(moment.replace(tzinfo=UTC), zone)


def _of_instant(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day whose beginning in `zone` is the last one not after `moment`."""
    moment = moment.astimezone(UTC)
    day = moment.astimezone(zone).date()
    while moment < start(day, zone):
        day -= timedelta(days=1)
    while moment >= start(day + timedelta(days=1), zone):
        day += timedelta(days=1)
    return day


def _of_wall(moment: datetime, own: ZoneInfo | None, zone: ZoneInfo) -> date:
    """Return the day whose beginning, as a clock in `own` reads it, is the last one not after `moment`."""
    if own is None or own == zone:
        return moment.date()
    day = moment.replace(tzinfo=own).astimezone(zone).date()
    while moment < wall(day, zone, own):
        day -= timedelta(days=1)
    while moment >= wall(day + timedelta(days=1), zone, own):
        day += timedelta(days=1)
    return day


def is_sentinel(value: object, never: tuple[object, ...]) -> bool:
    """Tell whether a raw value is one of the map's words for "not yet"; a day stands for any time on it."""
    if value is None or not never:
        return False
    if isinstance(value, datetime):
        value = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo is not None else value
        return any(word in (value.date().isoformat(), value.isoformat(" "), value.isoformat()) for word in never)
    if isinstance(value, date):
        return value.isoformat() in never
    if isinstance(value, str):
        return any(isinstance(word, str) and (value == word or _starts(value, word)) for word in never)
    numbers = [word for word in never if isinstance(word, (int, float)) and not isinstance(word, bool)]
    return not isinstance(value, bool) and any(value == word for word in numbers)


def _starts(value: str, word: str) -> bool:
    """Tell whether a text is a time on the day that a sentinel names."""
    return len(word) == len("9999-12-31") < len(value) and value.startswith(word) and value[10] in "T "
