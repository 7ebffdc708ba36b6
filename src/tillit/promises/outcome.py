"""What a promise's verbs return: a finding, an act to be carried out, a task for a human."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from tillit.promises.world import World
from tillit.stores.protocol import Along, Sweep


class State(StrEnum):
    """Whether a promise holds."""

    kept = "kept"
    broken = "broken"
    attested = "attested"
    unproven = "unproven"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a promise. `text` says it in one or more sentences, without personal data.

    `count` is how many rows (or days, or signatures) break it, `held` and `blocked` how many are set aside, `oldest`
    the oldest anchor day among them, `unlawful` what today's law asks instead, where it does not allow the promise.
    """

    state: State
    text: str
    count: int | None = None
    held: int | None = None
    blocked: int | None = None
    oldest: date | None = None
    unlawful: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that `keep` will do to a store, planned and not done.

    `binding` is the hash of rule, map and schema that an approval is bound to; `count` and `total` are rows as of the
    plan.
    """

    promise: str
    store: str
    sweep: Sweep
    count: int
    total: int
    binding: str
    along: tuple[Along, ...] = ()
    """What goes because it belongs to those rows, by collection."""


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a human must do, and why the software cannot."""

    promise: str
    what: str
    why: str
    role: str | None = None


class Promise(Protocol):
    """One checkable sentence of the statement."""

    @property
    def id(self) -> str:
        """The stable id, e.g. `retention:recruitment.applications@ats.applications`."""

    @property
    def kind(self) -> str:
        """The kind, as in `promises.KINDS`."""

    @property
    def activity(self) -> str | None:
        """The activity's name in the register."""

    @property
    def store(self) -> str | None:
        """The store's name in the map."""

    @property
    def collection(self) -> str | None:
        """The collection's name in the store."""

    def tell(self, language: str) -> str:
        """Return the sentence that is published, as plain text."""

    def check(self, world: World) -> Finding:
        """Say whether the promise holds. Raise StoreError when its store cannot be reached."""

    def keep(self, world: World) -> Iterator[Act | Task]:
        """Plan, lazily, what would make it hold."""
