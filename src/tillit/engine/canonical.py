"""One way to write each value, so that a hash or a signature is over the same bytes everywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeAlias

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"


def plain(value: object) -> Plain:
    """Return `value` as lists, dicts and scalars. Raise TypeError for what can be spelt in several ways."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return {key: plain(inner) for key, inner in value.items()}
    message = f"{type(value).__name__} has no canonical form"
    raise TypeError(message)


def encode(value: object) -> bytes:
    """Return `value` as JSON with sorted keys and no spaces, in UTF-8."""
    text = json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def instant(when: datetime) -> str:
    """Return an instant in UTC with microseconds, always of the same length."""
    return when.astimezone(UTC).isoformat(timespec="microseconds")
