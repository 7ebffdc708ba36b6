"""By which keyed hashes a person is known: HMAC-SHA-256 (RFC 2104) under each live key of the folder.

What is new is written under the current key; what is looked for is tried under every one, so a rotation adds a key and
loses nobody. A hash of an address is personal data too: who has the key can try addresses out.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tillit.engine.setup import Engine
from tillit.stores.matching import EMAIL, PHONE, canonical
from tillit.stores.protocol import Identifiers

Pair = tuple[str, str]
"""The kind of an identifier, and its value in the form in which equal ones are equal."""

_PURPOSE = "consents"


def pairs(who: Identifiers, region: str) -> tuple[Pair, ...]:
    """Return a person's identifiers in canonical form, each once; what is empty is left out."""
    named = [
        *((EMAIL, value) for value in who.emails),
        *((PHONE, value) for value in who.phones),
        *who.ids,
    ]
    return tuple(dict.fromkeys(pair for kind, value in named for pair in _pair(kind, value, region)))


def _pair(kind: str, value: object, region: str) -> Iterator[Pair]:
    """Yield an identifier in canonical form, unless there is nothing in it."""
    found = canonical(kind, value, region)
    if found:
        yield kind, found


def canonical_pairs(raw: Iterable[tuple[str, object]], region: str) -> tuple[Pair, ...]:
    """Return raw (kind, value) pairs, as a store reads them, in canonical form."""
    return tuple(dict.fromkeys(pair for kind, value in raw for pair in _pair(kind, value, region)))


class Hasher:
    """Hashes identifiers under the folder's keys, each of which is derived once."""

    def __init__(self, engine: Engine, purpose: str = _PURPOSE) -> None:
        """Derive the keys, the current one first; a hash for one purpose cannot be compared with another's."""
        self._keys: tuple[tuple[str, bytes], ...] = tuple((key.id, key.derive(purpose)) for key in engine.keys.all)

    def current(self, pair: Pair) -> tuple[str, str]:
        """Return an identifier's hash under the current key, and the key's name."""
        name, key = self._keys[0]
        return _hash(key, pair), name

    def every(self, pair: Pair) -> tuple[str, ...]:
        """Return an identifier's hash under each live key."""
        return tuple(_hash(key, pair) for _, key in self._keys)

    def all_of(self, people: Iterable[Sequence[Pair]]) -> Mapping[str, Pair]:
        """Return every hash under which any of these identifiers may stand."""
        wanted = {pair for person in people for pair in person}
        return {found: pair for pair in wanted for found in self.every(pair)}


def _hash(key: bytes, pair: Pair) -> str:
    kind, value = pair
    return hmac.digest(key, f"{kind}\0{value}".encode(), "sha256").hex()
