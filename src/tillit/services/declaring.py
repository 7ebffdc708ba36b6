"""How a service says of each field what it holds, and of each model why, for how long, and about whom.

    class Visit(models.Model):
        name = held("contact.name", models.CharField(max_length=200))
        email = held("contact.email", models.EmailField(), known_by="email")
        badge = ignored("number of a badge, lent for the day", models.IntegerField())
        left = dated("left", models.DateTimeField(null=True), empty="not_yet")

        kept = Kept("visitors", "visits", person="visitor")

What is said is data on the field: nothing is looked up before `mapping.derive` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeVar

OWNER = "owner"
"""The person in a row whose erasure deletes it."""
SAID = "tillit_said"
"""The attribute of a field under which its declaration stands."""
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Held:
    """A field with data about a person: its category in the register's words, whose it is, how they are recognised."""

    category: str
    of: str = OWNER
    known_by: str | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A field that says nothing about anybody, and why that is so."""

    reason: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A field that says when something happened from which a rule counts."""

    anchor: str
    empty: Literal["not_yet"] | None = None


def held(category: str, of_type: F, *, of: str = OWNER, known_by: str | None = None) -> F:
    """Return a field that holds data of a category (`contact.email`).

    `of`: whose, where a row has several people. `known_by`: they are recognised by it, as `email`, as `phone`, or as an
    identifier of that name.
    """
    return _said(of_type, Held(category, of, known_by))


def ignored(reason: str, of_type: F) -> F:
    """Return a field that holds nothing about a person; `reason` convinces somebody who sees only the column."""
    return _said(of_type, Ignored(reason))


def dated(anchor: str, of_type: F, *, empty: Literal["not_yet"] | None = None) -> F:
    """Return a field from whose day a rule of the register counts; empty means nothing, or that it is still to come."""
    return _said(of_type, Dated(anchor, empty))


def _said(of_type: F, what: Held | Ignored | Dated) -> F:
    setattr(of_type, SAID, what)
    return of_type


def said(of_type: object) -> Held | Ignored | Dated | None:
    """Return what a field declares; None where it declares nothing."""
    found = getattr(of_type, SAID, None)
    return found if isinstance(found, (Held, Ignored, Dated)) else None


@dataclass(frozen=True, slots=True)
class Kept:
    """Why a model's rows are kept: the activity of the register, and which of its rules.

    `person` is what the owner of a row is to the organisation (`subscriber`), `others` the same for further people in
    it. `anchors` are those that are no column of the row, and `consent`, `where`, `never`, `accepts` and `unlink` what
    they are in `stores.yaml`. A model whose rows serve several purposes has several of these, each with a `name`.
    """

    activity: str
    rule: str
    person: str | None = None
    others: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    name: str | None = None
    anchors: Mapping[str, Mapping[str, Any]] = field(default_factory=lambda: MappingProxyType({}))
    consent: Mapping[str, str] | None = None
    where: str | None = None
    never: tuple[str | int, ...] = ()
    accepts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    unlink: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    optional: bool = False
    """The service can do without: where the register does not declare it, no row may be kept for it."""


@dataclass(frozen=True, slots=True)
class Along:
    """A model whose rows go with those of another model of the service, to which `by` is its foreign key."""

    by: str
    name: str | None = None
    split: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Where the other's rows serve several purposes: the name of each -> which of these rows go with it (`where`)."""


@dataclass(frozen=True, slots=True)
class Nobody:
    """A model whose rows are about nobody, and why that is so."""

    reason: str


Purpose = Kept | Along | Nobody | tuple[Kept, ...]
"""What stands as `kept` in a model."""
