"""What a promise may look at: a frozen view that `wiring` fills, so that no floor imports upwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from tillit.errors import StoreError
from tillit.register.model import Register
from tillit.stores.protocol import Held, Ledger, Store


@dataclass(frozen=True, slots=True)
class Attested:
    """A named role has confirmed something by signature: who in which role, on which day."""

    role: str
    on: date


@dataclass(frozen=True, slots=True)
class Asked:
    """How requests from people stand, as of a day: none of them is named."""

    open: int
    overdue: int
    oldest: date | None
    """The earliest day by which one of the overdue should have been answered."""
    answered: int
    late: int
    """Of those that were answered in the past year, how many came too late."""


@dataclass(frozen=True, slots=True)
class Published:
    """The statement as it was last seen published."""

    on: date
    """The day since which it has stood so."""
    dated: date | None
    """The day of the last change that it tells its readers."""
    here: bool
    """Whether the site publishes it; else somebody has said that it is what stands elsewhere."""
    outdated: tuple[str, ...]
    """Languages in which something else is declared than what was published, or nothing was."""
    lacking: tuple[str, ...]
    """What the published text does not say of what it was declared to, as paths into the register."""
    backdated: bool
    """Whether it says another thing than the version before it, and bears no later day."""
    changed: bool
    """Whether there was a version before it."""


class World(Protocol):
    """Everything that promises are checked against, as of one day."""

    @property
    def register(self) -> Register:
        """What is declared."""

    @property
    def stores(self) -> Mapping[str, Store]:
        """The stores that the map names."""

    @property
    def today(self) -> date:
        """The day in the controller's time zone."""

    @property
    def now(self) -> datetime:
        """The instant, with zone."""

    def held(self, store: str) -> Held:
        """Return the rows of a store that are held. Raise StoreError when the store cannot be reached."""

    def unreachable(self, store: str) -> StoreError | None:
        """Return why a store could not be reached, once that is known."""

    def attested(self, name: str) -> Attested | None:
        """Return the latest signature under an attestation of the register, or under a review's promise id."""

    def consented(self, purpose: str) -> Ledger:
        """Return what tells from the ledger of consents how people stand towards a purpose, as of the day."""

    def asked(self) -> Asked | None:
        """Return how requests from people stand; None where none is kept on record."""

    def roles_held(self) -> Mapping[str, int]:
        """Return how many active accounts hold each role; none where nobody has an account."""

    def published(self) -> Published | None:
        """Return the statement as it was last seen published; None where none was."""
