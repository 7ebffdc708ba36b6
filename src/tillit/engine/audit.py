"""The audit: an append-only, hash-chained list of what was done, and signed heads that leave the machine."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connections

from tillit.engine import canonical, chain, keys, plain, records
from tillit.engine.actions import Entry, signed
from tillit.engine.errors import EngineError
from tillit.engine.models import AuditEntry, Checkpoint
from tillit.engine.settings import ALIAS
from tillit.engine.setup import Engine
from tillit.errors import Problem


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the audit is whole: how many entries it has, the last signed head, and all that is wrong.

    `broken` is the first bad entry, `strays` the rows of other tables that disagree with it.
    """

    entries: int
    head: int | None
    broken: chain.Broken | None
    strays: tuple[records.Stray, ...]
    problems: tuple[Problem, ...]

    @property
    def whole(self) -> bool:
        """Tell whether nothing is wrong with it."""
        return not self.problems

    @property
    def problem(self) -> Problem | None:
        """The first that is wrong, if anything is."""
        return self.problems[0] if self.problems else None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed head: the entry that it is about, and its line in the checkpoint file."""

    seq: int
    line: str


LAST = "SELECT seq, hash FROM engine_auditentry ORDER BY seq DESC LIMIT 1"


def last() -> tuple[int, str]:
    """Return the number and hash of the last entry; no entry: what the first one follows."""
    found = plain.ask(LAST)
    return (0, chain.GENESIS) if found is None else (found[0], found[1])


def append(
    entries: Sequence[Entry], clock: Callable[[], datetime], after: tuple[int, str] | None = None
) -> tuple[int, str] | None:
    """Append entries in the transaction that is open, as its last statements, and return the end of the chain.

    `after` is the end so far, where the open transaction has read it.

    The transaction must shut out every other writer, or two processes could both follow the same entry: use
    `database.transaction`, which does, and which appends last.
    """
    if not connections[ALIAS].in_atomic_block:
        message = "an audit entry is appended inside the transaction that it is about"
        raise RuntimeError(message)
    if not entries:
        return after
    seq, previous = after or last()
    adapt = connections[ALIAS].ops.adapt_datetimefield_value
    rows: list[Any] = []
    for new in entries:
        seq, at = seq + 1, clock()
        digest = chain.digest(seq, at, new.action, new.subject, new.data, previous)
        data = json.dumps(dict(new.data), ensure_ascii=True)
        rows += (seq, adapt(at), new.action, new.subject, data, previous, digest)
        previous = digest
    values = ", ".join(["(%s, %s, %s, %s, %s, %s, %s)"] * len(entries))
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO engine_auditentry (seq, at, action, subject, data, previous, hash) VALUES {values}",  # noqa: S608 - no value
            rows,
        )
    return seq, previous


def sign(engine: Engine, end: tuple[int, str]) -> Signed:
    """Sign in the open transaction how the chain ends with it, and return the head for `publish`."""
    seq, digest = end
    at = engine.clock()
    body = _head_body(seq, digest, canonical.instant(at))
    signature = engine.keys.sign(canonical.encode(body))
    key = engine.keys.current.id
    plain.insert(Checkpoint(seq=seq, hash=digest, at=at, key=key, signature=signature))
    return Signed(seq, json.dumps({**body, "key": key, "signature": signature.hex()}, sort_keys=True))


def publish(engine: Engine, head: Signed) -> None:
    """Append a signed head to the checkpoint file, once its transaction stands. Raise EngineError (E011)."""
    try:
        _append_line(engine, head.line)
    except OSError as error:
        raise EngineError(
            Problem(
                engine.configuration.audit.checkpoint_file,
                "E011",
                f"the signed head of the audit cannot be written ({type(error).__name__})",
                "Let tillit append to the file, or name another in [audit] checkpoint_file.",
            )
        ) from None


def verify(engine: Engine) -> Verdict:
    """Go through the whole chain, every signed head and the rows that the entries tell of; name all that is wrong.

    Of the chain only the first bad entry is named, and then the rows are not looked at. Nothing is written meanwhile:
    other writers wait. Raise EngineError (E017) when they do not let go.
    """
    from tillit.engine.database import transaction  # it appends to this chain

    with transaction(engine):
        stored = [
            _Read(row.seq, row.hash, canonical.instant(row.at), row.key, bytes(row.signature))
            for row in Checkpoint.objects.order_by("id")
        ]
        filed, unread = _filed(engine, stored)
        heads = [_judge(engine, head) for head in (*stored, *filed)]
        links = (
            chain.Link(row.seq, row.at, row.action, row.subject, row.data, row.previous, row.hash)
            for row in AuditEntry.objects.order_by("seq").iterator()
        )
        count, broken = chain.walk(links, heads, signed())
        strays = records.compare(engine) if broken is None else ()
    last = max((head.seq for head in heads if head.genuine), default=None)
    problems: list[Problem] = []
    if broken is not None:
        what = _DAMAGE[broken.damage].format(seq=broken.seq)
        problems.append(Problem("audit", "E015", what, _LOOK))
    problems += [Problem(stray.table, "E015", f"{stray.name} {stray.fault.value}", _LOOK) for stray in strays]
    return Verdict(count, last, broken, strays, (*problems, *unread))


_LOOK = "Set the backups against it, and look for who did it."


_DAMAGE = {
    chain.Damage.changed: "entry {seq} was changed after it was written",
    chain.Damage.removed: "entry {seq} was removed",
    chain.Damage.reordered: "entry {seq} stands in another entry's place",
    chain.Damage.cut: "the entries from {seq} on were cut off; a signed head says that there were more",
    chain.Damage.rewritten: "entry {seq} was written anew; it is not the one that was followed or signed",
    chain.Damage.forged_head: "the signed head of entry {seq} was not signed with this folder's key",
    chain.Damage.unsigned: "entry {seq} and what follows have no signed head, and are of a kind that always gets one",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A head as it was read, signature and all."""

    seq: int
    hash: str
    at: str
    key: str
    signature: bytes


def _filed(engine: Engine, stored: Sequence[_Read]) -> tuple[list[_Read], tuple[Problem, ...]]:
    """Return the heads in the checkpoint file, and what is wrong with it."""
    name = engine.configuration.audit.checkpoint_file
    found, problems = _lines(engine, expected=bool(stored))
    if problems:
        return found, problems
    if stored and stored[-1] not in found:
        time.sleep(_PUBLISHING)
        found, problems = _lines(engine, expected=True)
    if stored and stored[-1] not in found:
        what = f"does not have the last signed head, that of entry {stored[-1].seq}"
        fix = "Either a run was killed at its end (the next one signs anew), or somebody wrote to the file."
        problems = (*problems, Problem(name, "E015", what, fix))
    if found and found[-1] not in stored:
        what = f"the signed head of entry {found[-1].seq} is in {name}, and not in the database"
        problems = (*problems, Problem("engine_checkpoint", "E015", what, _LOOK))
    return found, problems


_PUBLISHING = 0.3
"""Seconds within which another process that has just signed writes its line."""


def _judge(engine: Engine, head: _Read) -> chain.Head:
    """Return a head with the judgement on its signature."""
    # A database that was tampered with could name a key of the tamperer's own: only keys of the key file count.
    publics = {key.id: key.public for key in engine.keys.all}
    body = canonical.encode(_head_body(head.seq, head.hash, head.at))
    genuine = head.key in publics and keys.verify(publics[head.key], head.signature, body)
    return chain.Head(head.seq, head.hash, genuine)


def _head_body(seq: int, digest: str, at: str) -> dict[str, Any]:
    """Return what is signed."""
    return {"head": "tillit/1", "seq": seq, "hash": digest, "at": at}


def _lines(engine: Engine, *, expected: bool) -> tuple[list[_Read], tuple[Problem, ...]]:
    """Return the heads in the checkpoint file, and a problem when it should be there and is not, or is damaged."""
    name = engine.configuration.audit.checkpoint_file
    try:
        text = engine.configuration.checkpoint_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        gone = Problem(name, "E015", "is gone, so a cut tail would not show", "Restore it from where it is copied to.")
        return [], (gone,) if expected else ()
    except (OSError, UnicodeDecodeError) as error:
        return [], (Problem(name, "E015", f"cannot be read ({type(error).__name__})", "Restore it."),)
    found: list[_Read] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            body = json.loads(line)
            signature = bytes.fromhex(body["signature"])
            found.append(_Read(int(body["seq"]), str(body["hash"]), str(body["at"]), str(body["key"]), signature))
        except (ValueError, KeyError, TypeError):
            fix = "Restore the file from where it is copied to."
            problems.append(Problem(f"{name}:{number}", "E015", "is no signed head", fix))
    return found, tuple(problems)


def _append_line(engine: Engine, line: str) -> None:
    """Append one line to the checkpoint file and see it onto the disk."""
    file = engine.configuration.checkpoint_file
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, (line + "\n").encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
