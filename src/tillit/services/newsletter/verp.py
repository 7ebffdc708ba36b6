"""The return path of each letter, by which a bounce finds back, and its Message-ID: both sealed, so neither is forged.

A bounce comes from anywhere, and anybody can write one. Each letter leaves with a return path of its own (VERP) that
ends with an HMAC of the letter's number; what does not carry it is no answer to a letter of ours.
"""

from __future__ import annotations

import hmac
import re
from typing import Final

from tillit.engine.keys import Key, Keys

_SEAL: Final = 10
"""Bytes of the HMAC: 80 bits, written so that they survive servers which do not tell small from capital letters."""
_TOKEN: Final = re.compile(r"(?P<number>[0-9]{1,18})-(?P<seal>[0-9a-f]{20})", re.IGNORECASE)


def _derived(key: Key, use: str) -> bytes:
    return key.derive(f"newsletter.{use}")


def _seal(derived: bytes, number: int) -> str:
    return hmac.digest(derived, str(number).encode(), "sha256")[:_SEAL].hex()


class Sealer:
    """Seals numbers for one use; derives its key once, for there are many letters."""

    def __init__(self, keys: Keys, use: str) -> None:
        """Use the current key."""
        self._key = _derived(keys.current, use)

    def seal(self, number: int) -> str:
        """Return the seal of a number, 20 hex digits."""
        return _seal(self._key, number)


def return_path(address: str, number: int, sealer: Sealer) -> str:
    """Return the return path of a dispatch: `bounces@example.org` -> `bounces+7-abc...@example.org`."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{number}-{sealer.seal(number)}@{domain}"


def number(keys: Keys, address: str, written: str) -> int | None:
    """Return the dispatch of a return path; None for an address that is not ours, or whose seal is not.

    `address` is where bounces go. A seal of any key of the folder counts: letters may be older than the newest key.
    """
    local, _, domain = address.casefold().rpartition("@")
    theirs, _, where = written.strip().strip("<>").casefold().rpartition("@")
    start, plus, token = theirs.partition("+")
    match = _TOKEN.fullmatch(token)
    if (start, plus, where) != (local, "+", domain) or match is None:
        return None
    found = int(match["number"])
    same = [hmac.compare_digest(_seal(_derived(key, "verp"), found), match["seal"]) for key in keys.all]
    return found if any(same) else None
