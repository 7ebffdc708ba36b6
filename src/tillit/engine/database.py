"""The one way to change the engine's rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from django.db import transaction as django_transaction

from tillit.engine import audit, chain
from tillit.engine.actions import Entry, entry, signed
from tillit.engine.errors import EngineError
from tillit.engine.settings import ALIAS
from tillit.engine.setup import Engine
from tillit.errors import Problem

_LOCK = 0x7469_6C6C_6974
"""PostgreSQL's advisory lock that all writers of one engine database take."""


@dataclass(slots=True)
class Unit:
    """What a transaction will say in the audit when it ends."""

    entries: list[Entry] = field(default_factory=list)

    def record(self, action: str, subject: str, /, **facts: Any) -> None:
        """Note an audit entry, appended as the transaction's last statement. Raise LookupError if unregistered."""
        self.entries.append(entry(action, subject, facts))


@contextmanager
def transaction(engine: Engine, *, lasting: bool = True) -> Iterator[Unit]:
    """Open a transaction that is alone in writing; commit it, with its audit entries last, or undo it on an exception.

    Where an entry asks for it (`actions.signed`), the audit's new end is signed in the same transaction, and the signed
    head written to the checkpoint file after it; EngineError (E011) where that fails, although all else stands.

    It cannot be nested, so what was left without an exception is on the disk; not `lasting`, PostgreSQL may lose it in
    a power cut (not in a kill), which is for what is then simply done again. Never open it around a store call that may
    wait for another process. Raise EngineError (E017) when the database cannot be reached, is locked or full.
    """
    unit = Unit()
    head: audit.Signed | None = None
    try:
        with django_transaction.atomic(using=ALIAS, durable=True):
            before = _alone(lasting=lasting)
            yield unit
            if unit.entries and not lasting:
                message = "what is audited must last"
                raise RuntimeError(message)
            end = audit.append(unit.entries, engine.clock, before)
            if end is not None and any(new.action in signed() for new in unit.entries):
                head = audit.sign(engine, end)
    except (OperationalError, InterfaceError) as error:
        raise EngineError(
            Problem(
                "Tillit's own database",
                "E017",
                f"did not take what was to be written ({type(error).__name__})",
                "See that it runs, has room, and that no other program holds it; then run the same again.",
            )
        ) from None
    if head is not None:
        audit.publish(engine, head)


def _alone(*, lasting: bool) -> tuple[int, str] | None:
    """Shut out other writers: SQLite's BEGIN IMMEDIATE has done it, PostgreSQL is asked for the lock.

    Return the audit's end where it was asked for on the way, so that it costs no journey of its own.
    """
    connection = connections[ALIAS]
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        if not lasting:
            cursor.execute("SELECT pg_advisory_xact_lock(%s), set_config('synchronous_commit', 'off', true)", [_LOCK])
            return None
        # Two statements, not one: the second sees what others wrote until the lock was theirs no more.
        cursor.execute(f"SELECT pg_advisory_xact_lock(%s); {audit.LAST}", [_LOCK])
        cursor.nextset()
        found: tuple[int, str] | None = cursor.fetchone()
        return found or (0, chain.GENESIS)
