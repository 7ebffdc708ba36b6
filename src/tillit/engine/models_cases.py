"""The engine's rows about requests, work, letters, disclosures and breaches."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.db import models

ID_LENGTH = 300
HASH_LENGTH = 64
WORD = 30


class Request(models.Model):
    """What one person has asked for. Who asks, and in which words, is sealed in `about`."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    right: models.CharField[str, str] = models.CharField(max_length=WORD)
    activity: models.CharField[str | None, str | None] = models.CharField(max_length=ID_LENGTH, null=True)  # noqa: DJ001  none: every activity
    channel: models.CharField[str, str] = models.CharField(max_length=WORD)
    language: models.CharField[str, str] = models.CharField(max_length=2)
    stage: models.CharField[str, str] = models.CharField(max_length=WORD)
    waiting: models.CharField[str | None, str | None] = models.CharField(max_length=WORD, null=True)  # noqa: DJ001  none: goes on by itself
    about: models.BinaryField[bytes, bytes] = models.BinaryField()
    token: models.CharField[str, str] = models.CharField(max_length=HASH_LENGTH, unique=True)
    received: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    paused_from: models.DateField[date | None, date | None] = models.DateField(null=True)
    paused_to: models.DateField[date | None, date | None] = models.DateField(null=True)
    extended: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    due: models.DateField[date, date] = models.DateField(db_index=True)
    confirmed: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    confirmed_how: models.CharField[str | None, str | None] = models.CharField(max_length=WORD, null=True)  # noqa: DJ001  none: not confirmed
    guesses: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    items: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    outcome: models.CharField[str | None, str | None] = models.CharField(max_length=WORD, null=True)  # noqa: DJ001  none: undecided
    run: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    hold: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    reminded: models.DateField[date | None, date | None] = models.DateField(null=True)
    closed: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the request as the audit names it."""
        return f"request {self.pk}"

    @property
    def place(self) -> str:
        """Where `about` stands, as its encryption is bound to."""
        return f"engine_request.about.{self.uuid}"


class RequestStep(models.Model):
    """One step of a request, in one store or in none: how it stands and, in numbers, what it did."""

    id: int
    request: models.ForeignKey[Request, Request] = models.ForeignKey(
        Request, on_delete=models.CASCADE, related_name="steps"
    )
    name: models.CharField[str, str] = models.CharField(max_length=WORD)
    store: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    state: models.CharField[str, str] = models.CharField(max_length=WORD)
    attempts: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    evidence: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    request_id: int

    class Meta:
        """A step is taken once."""

        constraints = (models.UniqueConstraint(fields=("request", "name", "store"), name="engine_requeststep_once"),)

    def __str__(self) -> str:
        """Return the step's request, name and store."""
        return f"request {self.request_id} {self.name} {self.store}".rstrip()


class Code(models.Model):
    """A one-time code that was sent: only hashes of it and of where it went."""

    id: int
    request: models.ForeignKey[Request, Request] = models.ForeignKey(
        Request, on_delete=models.CASCADE, related_name="codes"
    )
    address: models.CharField[str, str] = models.CharField(max_length=HASH_LENGTH, db_index=True)
    hash: models.CharField[str, str] = models.CharField(max_length=HASH_LENGTH)
    sent: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    expires: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    used: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    request_id: int

    def __str__(self) -> str:
        """Return the code's number."""
        return f"code {self.pk}"


class Answer(models.Model):
    """What a person gets: sealed files behind a link that is good once, and not for long."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    request: models.BigIntegerField[int, int] = models.BigIntegerField(unique=True)
    sealed: models.BinaryField[bytes, bytes] = models.BinaryField()
    made: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    token: models.CharField[str | None, str | None] = models.CharField(max_length=HASH_LENGTH, null=True, unique=True)  # noqa: DJ001  none: used, or never given
    expires: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    fetched: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the answer's number."""
        return f"answer {self.pk}"

    @property
    def place(self) -> str:
        """Where `sealed` stands, as its encryption is bound to."""
        return f"engine_answer.sealed.{self.uuid}"


class Job(models.Model):
    """Something that a worker is to do; it names a case or a date, never a person."""

    class State(models.TextChoices):
        """Whether somebody still has to do it."""

        waiting = "waiting"
        done = "done"
        failed = "failed"

    id: int
    kind: models.CharField[str, str] = models.CharField(max_length=WORD)
    subject: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    state: models.CharField[str, str] = models.CharField(max_length=WORD, choices=State)
    attempts: models.PositiveIntegerField[int, int] = models.PositiveIntegerField(default=0)
    run_after: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    lease: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    worker: models.CharField[str, str] = models.CharField(max_length=HASH_LENGTH, default="")
    again: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    made: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    ended: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    evidence: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        """At most one job of a kind waits for a subject."""

        constraints = (
            models.UniqueConstraint(
                fields=("kind", "subject"), name="engine_job_once", condition=models.Q(state="waiting")
            ),
        )
        indexes = (
            models.Index(fields=("run_after", "id"), name="engine_job_next", condition=models.Q(state="waiting")),
        )

    def __str__(self) -> str:
        """Return the job's number and kind."""
        return f"job {self.pk}: {self.kind}"


class Schedule(models.Model):
    """When something that comes again comes next."""

    name: models.CharField[str, str] = models.CharField(max_length=WORD, primary_key=True)
    next: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Mail(models.Model):
    """A letter: sealed until it is sent, and then only that it was."""

    class State(models.TextChoices):
        """Whether it has left."""

        waiting = "waiting"
        sent = "sent"
        failed = "failed"

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind: models.CharField[str, str] = models.CharField(max_length=WORD)
    subject: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    state: models.CharField[str, str] = models.CharField(max_length=WORD, choices=State)
    sealed: models.BinaryField[bytes | None, bytes | None] = models.BinaryField(null=True)
    made: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    sent: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        """What waits is found fast."""

        indexes = (models.Index(fields=("id",), name="engine_mail_waiting", condition=models.Q(state="waiting")),)

    def __str__(self) -> str:
        """Return the letter's number."""
        return f"mail {self.pk}"

    @property
    def place(self) -> str:
        """Where `sealed` stands, as its encryption is bound to."""
        return f"engine_mail.sealed.{self.uuid}"


class Disclosure(models.Model):
    """Data about somebody was given to somebody else: to whom, on which ground, when."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    ground: models.CharField[str, str] = models.CharField(max_length=WORD)
    activity: models.CharField[str, str] = models.CharField(max_length=ID_LENGTH)
    categories: models.JSONField[list[str], list[str]] = models.JSONField()
    about: models.BinaryField[bytes, bytes] = models.BinaryField()
    on: models.DateField[date, date] = models.DateField()
    recorded: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    indexed: models.BooleanField[bool, bool] = models.BooleanField(default=False)
    """Whether its people can be found by their hashes; what was written down before there were any waits its turn."""

    class Meta:
        """Those that wait their turn, as a rule none, are found without a look at the others."""

        indexes = (
            models.Index(fields=("indexed",), name="engine_disclosure_unindexed", condition=models.Q(indexed=False)),
        )

    def __str__(self) -> str:
        """Return the disclosure as the audit names it."""
        return f"disclosure {self.pk}"

    @property
    def place(self) -> str:
        """Where `about` stands, as its encryption is bound to."""
        return f"engine_disclosure.about.{self.uuid}"


class DisclosedPerson(models.Model):
    """Whom a disclosure is about: a keyed hash of an address or a number, by which it is found and nothing is read."""

    id: int
    disclosure: models.ForeignKey[Disclosure, Disclosure] = models.ForeignKey(
        Disclosure, on_delete=models.CASCADE, related_name="people"
    )
    hash: models.CharField[str, str] = models.CharField(max_length=HASH_LENGTH, db_index=True)
    key: models.CharField[str, str] = models.CharField(max_length=WORD)
    disclosure_id: int

    def __str__(self) -> str:
        """Return which disclosure it is of."""
        return f"person of disclosure {self.disclosure_id}"


class Breach(models.Model):
    """A personal data breach, from the moment somebody knew (GDPR Art. 33, 34)."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    aware: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    due: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    risk: models.CharField[str, str] = models.CharField(max_length=WORD)
    about: models.BinaryField[bytes, bytes] = models.BinaryField()
    notified: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    people_told: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    closed: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return the breach as the audit names it."""
        return f"breach {self.pk}"

    @property
    def place(self) -> str:
        """Where `about` stands, as its encryption is bound to."""
        return f"engine_breach.about.{self.uuid}"
