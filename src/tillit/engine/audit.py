"""The audit: an append-only, hash-chained list of what was done, and signed heads that leave the machine."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from tillit.engine import canonical, chain, keys
from tillit.engine.actions import Entry
from tillit.engine.errors import EngineError
from tillit.engine.models import AuditEntry, Checkpoint
from tillit.engine.settings import ALIAS
from tillit.engine.setup import Engine
from tillit.errors import Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the audit is whole: how many entries it has, the last signed head, and the first bad entry if any."""

    entries: int
    head: int | None
    broken: chain.Broken | None
    problem: Problem | None

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong with it."""
        return self.problem is None


def append(new: Entry, at: datetime) -> int:
    """Append an entry in the transaction that is open, as its last statement, and return its number.

    The transaction must shut out every other writer, or two processes could both follow the same entry: use
    `database.transaction`, which does, and which appends last.
    """
    if not connections[ALIAS].in_atomic_block:
        message = "an audit entry is appended inside the transaction that it is about"
        raise RuntimeError(message)
    last = AuditEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    seq, previous = (last[0] + 1, last[1]) if last else (1, chain.GENESIS)
    digest = chain.digest(seq, at, new.action, new.subject, new.data, previous)
    AuditEntry.objects.create(
        seq=seq,
        at=at,
        action=new.action,
        subject=new.subject,
        data=dict(new.data),
        previous=previous,
        hash=digest,
    )
    return seq


def checkpoint(engine: Engine) -> int | None:
    """Sign how the chain ends now, in the database and at the end of the checkpoint file; return the entry's number."""
    last = AuditEntry.objects.order_by("-seq").values_list("seq", "hash").first()
    if last is None:
        return None
    seq, digest = int(last[0]), last[1]
    at = engine.clock()
    body = _head_body(seq, digest, canonical.instant(at))
    signature = engine.keys.sign(canonical.encode(body))
    key = engine.keys.current.id
    Checkpoint.objects.create(seq=seq, hash=digest, at=at, key=key, signature=signature)
    line = json.dumps({**body, "key": key, "signature": signature.hex()}, sort_keys=True)
    try:
        _append_line(engine, line)
    except OSError as error:
        raise EngineError(
            Problem(
                engine.configuration.audit.checkpoint_file,
                "E011",
                f"the signed head of the audit cannot be written ({type(error).__name__})",
                "Let tillit append to the file, or name another in [audit] checkpoint_file.",
            )
        ) from None
    return seq


def verify(engine: Engine) -> Verdict:
    """Go through the whole chain and every signed head, and name the first bad entry."""
    heads, unread = _heads(engine)
    links = (
        chain.Link(row.seq, row.at, row.action, row.subject, row.data, row.previous, row.hash)
        for row in AuditEntry.objects.order_by("seq").iterator()
    )
    count, broken = chain.walk(links, heads)
    last = max((head.seq for head in heads if head.genuine), default=None)
    if broken is None:
        return Verdict(count, last, None, unread)
    what = _DAMAGE[broken.damage].format(seq=broken.seq)
    bad = Problem("audit", "E015", what, "Set the backups against it, and look for who did it.")
    return Verdict(count, last, broken, bad)


_DAMAGE = {
    chain.Damage.changed: "entry {seq} was changed after it was written",
    chain.Damage.removed: "entry {seq} was removed",
    chain.Damage.reordered: "entry {seq} stands in another entry's place",
    chain.Damage.cut: "the entries from {seq} on were cut off; a signed head says that there were more",
    chain.Damage.rewritten: "entry {seq} was written anew; it is not the one that was followed or signed",
    chain.Damage.forged_head: "the signed head of entry {seq} was not signed with this folder's key",
}


def _heads(engine: Engine) -> tuple[list[chain.Head], Problem | None]:
    """Return every signed head in the database and in the file, and what is wrong with the file."""
    # A database that was tampered with could name a key of the tamperer's own: only keys of the key file count.
    publics = {key.id: key.public for key in engine.keys.all}
    found = [
        _head(row.seq, row.hash, canonical.instant(row.at), row.key, bytes(row.signature), publics)
        for row in Checkpoint.objects.order_by("id")
    ]
    lines, unread = _lines(engine, expected=bool(found))
    for number, line in lines:
        try:
            body = json.loads(line)
            signature = bytes.fromhex(body["signature"])
            found.append(_head(body["seq"], body["hash"], body["at"], body["key"], signature, publics))
        except (ValueError, KeyError, TypeError):
            where = f"{engine.configuration.audit.checkpoint_file}:{number}"
            unread = Problem(where, "E015", "is no signed head", "Restore the file from where it is copied to.")
    return found, unread


def _head(seq: int, digest: str, at: str, key: str, signature: bytes, publics: Mapping[str, bytes]) -> chain.Head:
    """Return a head with the judgement on its signature."""
    body = canonical.encode(_head_body(seq, digest, at))
    return chain.Head(seq, digest, key in publics and keys.verify(publics[key], signature, body))


def _head_body(seq: int, digest: str, at: str) -> dict[str, Any]:
    """Return what is signed."""
    return {"head": "tillit/1", "seq": seq, "hash": digest, "at": at}


def _lines(engine: Engine, *, expected: bool) -> tuple[Iterator[tuple[int, str]], Problem | None]:
    """Return the lines of the checkpoint file with their numbers, and a problem when it should be there and is not."""
    name = engine.configuration.audit.checkpoint_file
    try:
        text = engine.configuration.checkpoint_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        gone = Problem(name, "E015", "is gone, so a cut tail would not show", "Restore it from where it is copied to.")
        return iter(()), gone if expected else None
    except (OSError, UnicodeDecodeError) as error:
        return iter(()), Problem(name, "E015", f"cannot be read ({type(error).__name__})", "Restore it.")
    return ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()), None


def _append_line(engine: Engine, line: str) -> None:
    """Append one line to the checkpoint file and see it onto the disk."""
    file = engine.configuration.checkpoint_file
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, (line + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
