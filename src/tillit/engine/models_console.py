"""Rows beside those about people: what checks found, what was published, and which clients may ask."""

from __future__ import annotations

from datetime import date, datetime

from django.db import models

_LENGTH = 300


class CheckResult(models.Model):
    """How a promise stood on a day: states and numbers of rows, nothing about anybody."""

    id: int
    day: models.DateField[date, date] = models.DateField()
    promise: models.CharField[str, str] = models.CharField(max_length=_LENGTH)
    kind: models.CharField[str, str] = models.CharField(max_length=30)
    activity: models.CharField[str | None, str | None] = models.CharField(max_length=_LENGTH, null=True)  # noqa: DJ001  some promises are about no activity
    store: models.CharField[str | None, str | None] = models.CharField(max_length=_LENGTH, null=True)  # noqa: DJ001  and some about no store
    collection: models.CharField[str | None, str | None] = models.CharField(max_length=_LENGTH, null=True)  # noqa: DJ001  the same
    state: models.CharField[str, str] = models.CharField(max_length=10)
    count: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    held: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    blocked: models.BigIntegerField[int | None, int | None] = models.BigIntegerField(null=True)
    oldest: models.DateField[date | None, date | None] = models.DateField(null=True)
    unlawful: models.BooleanField[bool, bool] = models.BooleanField()
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        """One answer per day and promise."""

        app_label = "engine"
        constraints = (models.UniqueConstraint(fields=("day", "promise"), name="engine_checkresult_once"),)

    def __str__(self) -> str:
        """Return the promise's id and the day."""
        return f"{self.promise} on {self.day}"


class Publication(models.Model):
    """A version of the statement that was seen published in a language: hashes, days and paths, not its text."""

    id: int
    language: models.CharField[str, str] = models.CharField(max_length=2)
    sha256: models.CharField[str, str] = models.CharField(max_length=64)
    """Of what the register declared."""
    dated: models.DateField[date | None, date | None] = models.DateField(null=True)
    here: models.BooleanField[bool, bool] = models.BooleanField()
    lacking: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    on: models.DateField[date, date] = models.DateField()

    class Meta:
        """It belongs to the engine's application."""

        app_label = "engine"

    def __str__(self) -> str:
        """Return the version as the audit names it."""
        return f"statement {self.pk}"

    def facts(self) -> dict[str, object]:
        """Return the version as the audit tells of it."""
        return {
            "language": self.language,
            "sha256": self.sha256,
            "dated": None if self.dated is None else self.dated.isoformat(),
            "here": self.here,
            "lacking": list(self.lacking),
            "on": self.on.isoformat(),
        }


class ApiToken(models.Model):
    """A client program's right to ask: only a hash of its secret is kept."""

    id: int
    client: models.CharField[str, str] = models.CharField(max_length=_LENGTH)
    prefix: models.CharField[str, str] = models.CharField(max_length=8, unique=True)
    digest: models.CharField[str, str] = models.CharField(max_length=64)
    scopes: models.JSONField[list[str], list[str]] = models.JSONField()
    created: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    until: models.DateField[date | None, date | None] = models.DateField(null=True)
    revoked: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        """It belongs to the engine's application."""

        app_label = "engine"

    def __str__(self) -> str:
        """Return the token as the audit names it."""
        return f"token {self.pk}"
