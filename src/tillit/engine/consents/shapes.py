"""What the ledger is given and what it tells (pure: no database)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from tillit.stores.protocol import Identifiers

MAX_ACT = 500
"""Characters that say what a person did."""


class Channel(StrEnum):
    """How a consent was given or withdrawn."""

    web = "web"
    """On a page of the site."""
    centre = "centre"
    """In the consent centre."""
    email = "email"
    """By a link, or a button of the mail program (RFC 8058)."""
    api = "api"
    """In another system of the organisation."""
    staff = "staff"
    """By telephone, letter or in person, written down by staff."""
    request = "request"
    """By a request about one's rights."""
    imported = "imported"
    """Taken over with its proof from another system."""


class What(StrEnum):
    """What has happened to a consent."""

    given = "given"
    withdrawn = "withdrawn"
    expired = "expired"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a text that people agree to."""

    number: int
    purpose: str
    language: str
    title: str
    text: str
    hash: str
    """SHA-256 of purpose, language, title and text, 64 hex digits."""
    first: datetime
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A consent that is to be confirmed: the token that confirms it is shown only here."""

    number: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Given:
    """A consent that is on record."""

    number: int
    id: UUID
    purpose: str


@dataclass(frozen=True, slots=True)
class Proven:
    """A consent that was given elsewhere before: who agreed, in which language, when, and by doing what."""

    who: Identifiers = field(repr=False)
    language: str
    act: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One consent as it is on record, with its proof (GDPR Art. 7(1))."""

    number: int
    id: UUID
    purpose: str
    version: Version
    given: datetime
    channel: Channel
    act: str
    confirmed: datetime | None
    confirmed_act: str
    until: datetime | None
    ended: datetime | None
    how: What | None
    ended_channel: Channel | None
    ended_act: str
    live: bool


@dataclass(frozen=True, slots=True)
class Change:
    """News for whatever uses a purpose: what happened to which consents, and by what the person is recognised.

    It may come more than once, so taking it in must be possible twice. `who` is empty when a consent ran out by itself.
    """

    what: What
    purpose: str
    consents: tuple[UUID, ...]
    at: datetime
    language: str
    who: Identifiers = field(repr=False)


Effect = Callable[[Change], None]
"""Takes a change in at once: stops using the data, or begins to."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the consents to one purpose stand, in numbers."""

    purpose: str
    live: int
    withdrawn: int
    expired: int
    asked: int
    oldest: date | None
    """The day on which the oldest live one was given."""


@dataclass(frozen=True, slots=True)
class Day:
    """How many consents were given and ended in a month, by its first day."""

    day: date
    given: int
    ended: int
