"""What SQLite needs of Python: reading the many ways in which a text can write a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from tillit.stores.anchors import DIRTY, Encoding, Form, decode


@lru_cache(maxsize=64)
def _encoding(form: str, own: str) -> Encoding:
    """Return the encoding that a statement names."""
    return Encoding(Form(form), ZoneInfo(own) if own else None)


def day_function() -> Callable[[object, str, str, str], str | None]:
    """Return the SQL function `tillit_day(value, form, own zone, controller's zone)`: an ISO day, or NULL for no day.

    Its answer does not depend on today; how far ahead a day may lie is for the statement to say.
    """

    @lru_cache(maxsize=4096)
    def read(value: str | float, form: str, own: str, zone: str) -> str | None:
        """Read one value; the same texts come again and again."""
        day = decode(value, _encoding(form, own), ZoneInfo(zone), date(2100, 1, 1))
        return None if day is None or day is DIRTY else day.isoformat()

    def tillit_day(value: object, form: str, own: str, zone: str) -> str | None:
        """Return the day that a value of a column names."""
        return read(value, form, own, zone) if isinstance(value, (str, int, float)) else None

    return tillit_day
