"""The words of the site in the reader's language: each room has a catalogue, and a key starts with the room's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import cast

from babel.dates import format_date, format_datetime
from django.utils.translation import get_language

from tillit.law.tables import LANGUAGES, Text
from tillit.register.model import Language
from tillit.services.catalogue import find, keys

FALLBACK: Language = "nb"


def language() -> Language:
    """Return the language of the request that is answered."""
    found = (get_language() or FALLBACK).partition("-")[0]
    return cast("Language", found if found in LANGUAGES else FALLBACK)


def say(key: str, /, *, to: str | None = None, **values: object) -> str:
    """Return the words for `room.key` with values put in; raise KeyError for a key that its room does not have."""
    room, _, name = key.partition(".")
    text = catalogue(room)[name][to or language()]
    return text.format(**values) if values else text


def count(key: str, number: int, /, *, to: str | None = None, **values: object) -> str:
    """Return the words for a number `n` of something; the key with `_one` behind it has those for exactly one."""
    return say(f"{key}_one" if number == 1 else key, to=to, n=grouped(number, to), **values)


@cache
def catalogue(room: str) -> Mapping[str, Text]:
    """Return the words of a room: `base` has those of the floor itself, `console` those of `console/words.py`.

    A service is a room too, and has those of its own `words.py`.
    """
    module = "tillit.web.words" if room == "base" else f"tillit.web.{room}.words"
    if room in keys():
        module = f"{find(room).module}.words"
    return cast("Mapping[str, Text]", import_module(module).WORDS)


def grouped(number: int, to: str | None = None) -> str:
    """Return a whole number with the language's own mark between the thousands."""
    text = f"{number:,}"
    return text if (to or language()) == "en" else text.replace(",", "\N{NO-BREAK SPACE}")


def day(value: date, to: str | None = None) -> str:
    """Return a day as `21. november 2026`."""
    return format_date(value, format="long", locale=to or language())


def instant(value: datetime, to: str | None = None) -> str:
    """Return an instant as `21. nov. 2026, 14:05`; `value` is in the zone it is to be read in."""
    return format_datetime(value, format="d. MMM y, HH:mm", locale=to or language())
