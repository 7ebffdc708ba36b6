"""The engine's rows about consent: the texts, what was given and ended, and by which keyed hashes people are known."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

from django.db import models

from tillit.engine import canonical

_LENGTH = 300
_HASH = 64
_WORD = 30
_LANGUAGE = 2


def fingerprint(purpose: str, language: str, title: str, text: str) -> str:
    """Return the SHA-256 over what a person is shown, 64 hex digits."""
    return hashlib.sha256(canonical.encode([purpose, language, title, text])).hexdigest()


class ConsentText(models.Model):
    """One version of what people are asked to agree to; it is never changed, only superseded."""

    id: int
    purpose: models.CharField[str, str] = models.CharField(max_length=_LENGTH)
    language: models.CharField[str, str] = models.CharField(max_length=_LANGUAGE)
    title: models.TextField[str, str] = models.TextField()
    text: models.TextField[str, str] = models.TextField()
    hash: models.CharField[str, str] = models.CharField(max_length=_HASH, db_index=True)
    first: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    last: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    """When another text took its place, or the purpose was given up; none: it is in force."""

    class Meta:
        """At most one text is in force for a purpose in a language."""

        app_label = "engine"
        constraints = (
            models.UniqueConstraint(
                fields=("purpose", "language"),
                name="engine_consenttext_in_force",
                condition=models.Q(last__isnull=True),
            ),
        )

    def __str__(self) -> str:
        """Return the text as the audit names it."""
        return f"text {self.pk}"


class ConsentAsked(models.Model):
    """A consent that still waits for its confirmation, and so is none; it is not kept for long."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    purpose: models.CharField[str, str] = models.CharField(max_length=_LENGTH)
    text: models.ForeignKey[ConsentText, ConsentText] = models.ForeignKey(ConsentText, on_delete=models.PROTECT)
    channel: models.CharField[str, str] = models.CharField(max_length=_WORD)
    act: models.TextField[str, str] = models.TextField()
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    until: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    token: models.CharField[str, str] = models.CharField(max_length=_HASH, unique=True)
    text_id: int

    class Meta:
        """It belongs to the engine's application."""

        app_label = "engine"

    def __str__(self) -> str:
        """Return its number."""
        return f"asked {self.pk}"


class Consent(models.Model):
    """A consent that was given: to which text, when, how, and by which act (GDPR Art. 7(1)). It is never changed."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    purpose: models.CharField[str, str] = models.CharField(max_length=_LENGTH)
    text: models.ForeignKey[ConsentText, ConsentText] = models.ForeignKey(ConsentText, on_delete=models.PROTECT)
    channel: models.CharField[str, str] = models.CharField(max_length=_WORD)
    act: models.TextField[str, str] = models.TextField()
    given: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    confirmed: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    confirmed_act: models.TextField[str, str] = models.TextField(default="")
    until: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)
    recorded: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    text_id: int

    class Meta:
        """What is in force for a purpose is counted day by day."""

        app_label = "engine"
        indexes = (models.Index(fields=("purpose", "given"), name="engine_consent_purpose"),)

    def __str__(self) -> str:
        """Return the consent as the audit names it."""
        return f"consent {self.pk}"


class ConsentEnd(models.Model):
    """The end of a consent: withdrawn, or expired. It is never changed."""

    class How(models.TextChoices):
        """Why a consent ended."""

        withdrawn = "withdrawn"
        expired = "expired"

    id: int
    consent: models.OneToOneField[Consent, Consent] = models.OneToOneField(
        Consent, on_delete=models.CASCADE, related_name="end"
    )
    how: models.CharField[str, str] = models.CharField(max_length=_WORD, choices=How)
    channel: models.CharField[str, str] = models.CharField(max_length=_WORD)
    act: models.TextField[str, str] = models.TextField()
    at: models.DateTimeField[datetime, datetime] = models.DateTimeField(db_index=True)
    consent_id: int

    class Meta:
        """It belongs to the engine's application."""

        app_label = "engine"

    def __str__(self) -> str:
        """Return the consent that it ends."""
        return f"end of consent {self.consent_id}"


class _Identifier(models.Model):
    """A keyed hash of an address or a number, and the name of its key: nobody can be read from it."""

    id: int
    kind: models.CharField[str, str] = models.CharField(max_length=_WORD)
    hash: models.CharField[str, str] = models.CharField(max_length=_HASH, db_index=True)
    key: models.CharField[str, str] = models.CharField(max_length=16)

    class Meta:
        """It is part of two tables."""

        abstract = True
        app_label = "engine"

    def __str__(self) -> str:
        """Return its number."""
        return f"identifier {self.pk}"


class ConsentPerson(_Identifier):
    """Who gave a consent."""

    consent: models.ForeignKey[Consent, Consent] = models.ForeignKey(
        Consent, on_delete=models.CASCADE, related_name="people"
    )
    consent_id: int


class ConsentAskedPerson(_Identifier):
    """Who is to confirm a consent."""

    asked: models.ForeignKey[ConsentAsked, ConsentAsked] = models.ForeignKey(
        ConsentAsked, on_delete=models.CASCADE, related_name="people"
    )
    asked_id: int


class ConsentOwed(models.Model):
    """News of a consent that something which uses its purpose has not taken in yet; gone as soon as it has."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    purpose: models.CharField[str, str] = models.CharField(max_length=_LENGTH)
    user: models.CharField[str, str] = models.CharField(max_length=_WORD)
    what: models.CharField[str, str] = models.CharField(max_length=_WORD)
    consents: models.JSONField[list[str], list[str]] = models.JSONField()
    sealed: models.BinaryField[bytes, bytes] = models.BinaryField()
    made: models.DateTimeField[datetime, datetime] = models.DateTimeField()

    class Meta:
        """It belongs to the engine's application."""

        app_label = "engine"

    def __str__(self) -> str:
        """Return its number."""
        return f"owed {self.pk}"

    @property
    def place(self) -> str:
        """Where `sealed` stands, as its encryption is bound to."""
        return f"engine_consentowed.sealed.{self.uuid}"


class ConsentLink(models.Model):
    """A link to the consent centre: a hash of its token, and whom it is for, sealed until the link is over."""

    id: int
    uuid: models.UUIDField[uuid.UUID, uuid.UUID] = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    token: models.CharField[str, str] = models.CharField(max_length=_HASH, unique=True)
    address: models.CharField[str, str] = models.CharField(max_length=_HASH, db_index=True)
    sealed: models.BinaryField[bytes, bytes] = models.BinaryField()
    language: models.CharField[str, str] = models.CharField(max_length=_LANGUAGE)
    made: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    expires: models.DateTimeField[datetime, datetime] = models.DateTimeField()
    opened: models.DateTimeField[datetime | None, datetime | None] = models.DateTimeField(null=True)

    class Meta:
        """It belongs to the engine's application."""

        app_label = "engine"

    def __str__(self) -> str:
        """Return its number."""
        return f"link {self.pk}"

    @property
    def place(self) -> str:
        """Where `sealed` stands, as its encryption is bound to."""
        return f"engine_consentlink.sealed.{self.uuid}"
