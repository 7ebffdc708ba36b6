"""Writing a witness as bytes and reading it back: primary keys are of many types, and each must come back as it was."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from tillit.stores.protocol import Witness

_WRITERS: tuple[tuple[type, str, Callable[[Any], Any]], ...] = (
    (bool, "bool", bool),
    (int, "int", str),
    (str, "str", str),
    (float, "float", float.hex),
    (bytes, "bytes", lambda value: base64.b64encode(value).decode()),
    (memoryview, "bytes", lambda value: base64.b64encode(bytes(value)).decode()),
    (UUID, "uuid", str),
    (datetime, "datetime", datetime.isoformat),
    (date, "date", date.isoformat),
    (time, "time", time.isoformat),
    (timedelta, "timedelta", lambda value: [value.days, value.seconds, value.microseconds]),
    (Decimal, "decimal", str),
    (type(None), "none", lambda _: None),
)
_READERS: dict[str, Callable[[Any], Any]] = {
    "bool": bool,
    "int": int,
    "str": str,
    "float": float.fromhex,
    "bytes": base64.b64decode,
    "uuid": UUID,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda value: timedelta(*value),
    "decimal": Decimal,
    "none": lambda _: None,
}


def dump(witness: Witness) -> bytes:
    """Return a witness as bytes. Raise TypeError for a key of a type that cannot be written."""
    body = {
        "token": witness.token,
        "collection": witness.collection,
        "keys": [[_write(part) for part in key] for key in witness.keys],
        "cleared": list(witness.cleared),
        "written": [[_write(part) for part in values] for values in witness.written],
    }
    return json.dumps(body).encode()


def load(data: bytes) -> Witness:
    """Return the witness that `dump` was given."""
    body = json.loads(data)
    keys = tuple(tuple(_READERS[kind](value) for kind, value in key) for key in body["keys"])
    written = tuple(tuple(_READERS[kind](value) for kind, value in values) for values in body.get("written", ()))
    return Witness(body["token"], body["collection"], keys, tuple(body["cleared"]), written)


def _write(value: object) -> list[Any]:
    """Return one part of a key with the name of its type."""
    for kind, name, write in _WRITERS:
        if isinstance(value, kind):
            return [name, write(value)]
    message = f"a key of type {type(value).__name__} cannot be written"
    raise TypeError(message)
