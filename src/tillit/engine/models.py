"""The engine's own rows. What personal data they hold, and for how long, is declared in `collections.py`."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import models

from tillit.engine.models_cases import (
    Answer,
    Breach,
    Code,
    DisclosedPerson,
    Disclosure,
    Job,
    Mail,
    Request,
    RequestStep,
    Schedule,
)

__all__ = [
    "Answer",
    "Approval",
    "AuditEntry",
    "Breach",
    "Checkpoint",
    "Chunk",
    "Code",
    "DisclosedPerson",
    "Disclosure",
    "Hold",
    "Job",
    "LastSweep",
    "Mail",
    "ProvenColumn",
    "Request",
    "RequestStep",
    "Run",
    "Schedule",
    "Signature",
    "SigningKey",
]

ID_LENGTH = 300
"""Room for a promise's id, or a store's, table's or column's name."""


class Run(models.Model):
    """One time that a verb acted, or tried to."""

    class State(models.TextChoices):
        """How a run stands; one that was killed stays running."""

        running = "running"
        done = "done"
        failed = "failed"

    id: int
    verb: models.CharField[str, str] = models.CharField(max_length=30)
    today: models.DateField[date, date] = models.DateField()
    started: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    ended: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    state: models.CharField[str, str] = models.CharField(max_length=10, choices=State)
    operator: models.CharField[str | None, str | None] = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  emptied to NULL by its rule

    def __str__(self) -> str:
        """Return the run as the audit names it."""
        return f"run {self.pk}"


class Chunk(models.Model):
    """Evidence of one transaction in a store: written before it, settled after it, and then kept."""

    class State(models.TextChoices):
        """Whether the transaction took place."""

        prepared = "prepared"
        done = "done"
        void = "void"

    class Action(models.TextChoices):
        """What the transaction does."""

        sweep = "sweep"
        erase = "erase"
        rectify = "rectify"

    id: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run: models.ForeignKey[Run, Run] = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="chunks")
    number: models.PositiveIntegerField[int, int] = models.PositiveIntegerField()
    promise: models.CharField[str | None, str | None] = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  an erasure serves a person, no promise
    store: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    collection: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    action: models.CharField[str, str] = models.CharField(max_length=10, choices=Action)
    state: models.CharField[str, str] = models.CharField(max_length=10, choices=State)
    counts: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField()
    emptied: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    rule: models.TextField[str, str] = models.TextField()
    today: models.DateField[date, date] = models.DateField()
    binding: models.CharField[str, str] = models.CharField(max_length=128)
    witness: models.BinaryField[bytes | None, bytes | None] = models.BinaryField(null=True)
    prepared_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    settled_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        """Once settled, what tells the transaction's end is not needed any more, and is gone."""

        constraints = (
            models.UniqueConstraint(fields=("run", "number"), name="engine_chunk_number"),
            models.CheckConstraint(
                condition=models.Q(state="prepared", settled_at__isnull=True, witness__isnull=False)
                | (~models.Q(state="prepared") & models.Q(settled_at__isnull=False, witness__isnull=True)),
                name="engine_chunk_settled",
            ),
        )
        indexes = (
            models.Index(
                fields=("store", "prepared_at"), name="engine_chunk_open", condition=models.Q(state="prepared")
            ),
        )

    def __str__(self) -> str:
        """Return the chunk as the audit names it."""
        return f"run {self.run_id} chunk {self.number}"

    @property
    def place(self) -> str:
        """Where its witness stands, as its encryption is bound to."""
        return f"engine_chunk.witness.{self.pk}"

    run_id: int


class Approval(models.Model):
    """Somebody's yes to a plan, and to later sweeps under the same rule, map and schema."""

    id: int
    promise: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH, db_index=True)
    binding: models.CharField[str, str] = models.CharField(max_length=128)
    today: models.DateField[date, date] = models.DateField()
    count: models.PositiveBigIntegerField[int, int] = models.PositiveBigIntegerField()
    total: models.PositiveBigIntegerField[int, int] = models.PositiveBigIntegerField()
    given_by: models.CharField[str | None, str | None] = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  emptied to NULL by its rule
    given_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    used_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    revoked_at: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the approval as the audit names it."""
        return f"approval {self.pk}"


class LastSweep(models.Model):
    """How large the last whole sweep under a promise was."""

    promise: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH, primary_key=True)
    size: models.PositiveBigIntegerField[int, int] = models.PositiveBigIntegerField()
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        """Return the promise's id."""
        return self.promise


class Hold(models.Model):
    """Rows of a person that nobody may touch (restriction, GDPR Art. 18; legal claims, Art. 17(3)(e))."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    identifiers: models.BinaryField[bytes, bytes] = models.BinaryField()
    reason: models.BinaryField[bytes, bytes] = models.BinaryField()
    until: models.DateField[date | None, date | None] = models.DateField(null=True)
    created: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    released: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the hold as the audit names it."""
        return f"hold {self.pk}"

    def place(self, column: str) -> str:
        """Where one of its columns stands, as its encryption is bound to."""
        return f"engine_hold.{column}.{self.uuid}"


class Signature(models.Model):
    """A named role's word that something is so, on a day."""

    id: int
    name: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH, db_index=True)
    role: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    on: models.DateField[date, date] = models.DateField()
    note: models.TextField[str | None, str | None] = models.TextField(null=True)  # noqa: DJ001  emptied to NULL by its rule
    signed_at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    key: models.CharField[str, str] = models.CharField(max_length=16)
    signature: models.BinaryField[bytes, bytes] = models.BinaryField()

    def __str__(self) -> str:
        """Return the signature as the audit names it."""
        return f"attestation {self.pk}"


class ProvenColumn(models.Model):
    """Whether a column of identifiers was found to be written in one way, and under which schema."""

    id: int
    store: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    collection: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    column: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    kind: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    proven: models.BooleanField[bool, bool] = models.BooleanField()
    rows: models.PositiveBigIntegerField[int, int] = models.PositiveBigIntegerField()
    strays: models.PositiveBigIntegerField[int, int] = models.PositiveBigIntegerField()
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    fingerprint: models.CharField[str, str] = models.CharField(max_length=128)

    class Meta:
        """One answer per column and kind."""

        constraints = (
            models.UniqueConstraint(fields=("store", "collection", "column", "kind"), name="engine_proven_column"),
        )

    def __str__(self) -> str:
        """Return the column's full name."""
        return f"{self.store}.{self.collection}.{self.column}"


class AuditEntry(models.Model):
    """One entry of the hash chain: what was done, in numbers and names of things, never of people."""

    seq: models.BigIntegerField[int, int] = models.BigIntegerField(primary_key=True)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    action: models.CharField[str, str] = models.CharField(max_length=60)
    subject: models.CharField[str, str] = models.CharField(max_length=60)
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    previous: models.CharField[str, str] = models.CharField(max_length=64)
    hash: models.CharField[str, str] = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        """Return its number and action."""
        return f"entry {self.seq}: {self.action}"


class Checkpoint(models.Model):
    """A signed statement of how the chain ended; its twin stands in the checkpoint file."""

    id: int
    seq: models.BigIntegerField[int, int] = models.BigIntegerField()
    hash: models.CharField[str, str] = models.CharField(max_length=64)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    key: models.CharField[str, str] = models.CharField(max_length=16)
    signature: models.BinaryField[bytes, bytes] = models.BinaryField()

    def __str__(self) -> str:
        """Return the entry that it is about."""
        return f"head {self.seq}"


class SigningKey(models.Model):
    """The public half of a key that the folder has had, so that old signatures can be verified."""

    key: models.CharField[str, str] = models.CharField(max_length=16, primary_key=True)
    public: models.BinaryField[bytes, bytes] = models.BinaryField()
    added: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        """Return the key's name."""
        return self.key


from tillit.engine.models_consents import Consent  # noqa: E402, F401  Django finds an application's tables here
from tillit.engine.models_console import ApiToken, CheckResult  # noqa: E402, F401  as above
