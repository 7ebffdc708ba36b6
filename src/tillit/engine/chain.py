"""The hash chain of the audit: each entry's hash covers the entry before it (pure: no database)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tillit.engine import canonical

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain."""

    seq: int
    at: datetime
    action: str
    subject: str
    data: Mapping[str, object]
    previous: str
    hash: str

    def hash_as(self, seq: int) -> str:
        """Return the hash that this content has as number `seq`."""
        return digest(seq, self.at, self.action, self.subject, self.data, self.previous)


@dataclass(frozen=True, slots=True)
class Head:
    """A signed statement of how the chain ended at some moment."""

    seq: int
    hash: str
    genuine: bool
    """Whether its signature is that of one of the folder's keys."""


class Damage(StrEnum):
    """What has been done to a chain."""

    changed = "changed"
    removed = "removed"
    reordered = "reordered"
    cut = "cut"
    rewritten = "rewritten"
    forged_head = "forged head"
    unsigned = "unsigned"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first bad entry: its number and what was done to it."""

    seq: int
    damage: Damage


def digest(seq: int, at: datetime, action: str, subject: str, data: Mapping[str, object], previous: str) -> str:
    """Return the SHA-256 of one entry over its canonical form, 64 hex digits."""
    body = {
        "seq": seq,
        "at": canonical.instant(at),
        "action": action,
        "subject": subject,
        "data": data,
        "previous": previous,
    }
    return hashlib.sha256(canonical.encode(body)).hexdigest()


def walk(
    links: Iterable[Link], heads: Sequence[Head], signed: frozenset[str] = frozenset()
) -> tuple[int, Broken | None]:
    """Go through the chain, in the order of its numbers; return how many entries it has and the first bad one.

    A tail that was cut off, or a chain that was written anew with right hashes, shows only against a signed head. After
    the last head there can be no entry of an action that is `signed`: its head was taken away.
    """
    wanted: dict[int, set[str]] = {}
    for head in heads:
        if head.genuine:
            wanted.setdefault(head.seq, set()).add(head.hash)
    forged = min((head.seq for head in heads if not head.genuine), default=None)
    previous, count = GENESIS, 0
    newest = max(wanted, default=0)
    bare: int | None = None
    iterator = iter(links)
    last: Link | None = None
    for link in iterator:
        if link.seq != count + 1:
            return count, Broken(count + 1, Damage.removed)
        if link.hash_as(link.seq) != link.hash:
            return count, Broken(link.seq, _disorder(link, iterator))
        if link.previous != previous:
            # The content of this entry is whole, so the one before it is not the one it was written after.
            return count, Broken(*_relinked(link, last))
        if wanted.get(link.seq, set()) - {link.hash}:
            return count, Broken(link.seq, Damage.rewritten)
        if bare is None and link.seq > newest and link.action in signed:
            bare = link.seq
        previous, count, last = link.hash, count + 1, link
    if any(seq > count for seq in wanted):
        return count, Broken(count + 1, Damage.cut)
    if forged is not None:
        return count, Broken(forged, Damage.forged_head)
    return count, None if bare is None else Broken(bare, Damage.unsigned)


def _relinked(link: Link, last: Link | None) -> tuple[int, Damage]:
    """Say what a link that does not fit the one before it tells."""
    return (link.seq, Damage.rewritten) if last is None else (last.seq, Damage.rewritten)


def _disorder(link: Link, rest: Iterable[Link]) -> Damage:
    """Tell an entry that stands in another's place from one whose content was changed."""
    following = [link, *rest]
    # An entry bears its number inside its hash, so one that was moved is whole under the number that it had.
    homes = [number for number in range(1, link.seq + len(following) + 2) if link.hash_as(number) == link.hash]
    if not homes:
        return Damage.changed
    here = any(other.hash_as(link.seq) == other.hash for other in following)
    return Damage.reordered if here or homes[0] < link.seq else Damage.removed
