"""What every kind of promise has in common: how it is gathered, and how its store is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from tillit.errors import Problem, StoreError
from tillit.promises.outcome import Promise
from tillit.promises.wording import Wording
from tillit.promises.world import World
from tillit.register.model import Activity, Register
from tillit.stores.map import Collection, Map, StoreMap
from tillit.stores.protocol import Store


@dataclass(frozen=True, slots=True)
class Declared:
    """What an organisation has declared: its register, its map, and the language in which findings are said."""

    register: Register
    map: Map
    language: str

    def purposes(self) -> Iterator[tuple[str, StoreMap, str, Collection, str, Activity]]:
        """Yield each collection that serves an activity: store, its map, name, collection, activity, declaration.

        What belongs to another collection is left out: it serves what its parent does.
        """
        for store, stored in self.map.stores.items():
            for name, collection in stored.collections.items():
                activity = collection.activity
                if collection.belongs_to is None and activity is not None:
                    yield store, stored, name, collection, activity, self.register.activities[activity]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of promise: its name, how its promises are gathered, and all of its texts."""

    name: str
    gather: Callable[[Declared], Iterator[Promise]]
    wording: Wording


@runtime_checkable
class Expandable(Protocol):
    """A promise that, once its store is seen, turns out to be several."""

    @property
    def store(self) -> str | None:
        """The store's name in the map."""

    def expand(self, world: World) -> Sequence[Promise]:
        """Return the promises that stand in its place, and in that of the same ids. Raise StoreError."""


def keep_name(collection: Collection, declared: Activity) -> str | None:
    """Return which of the activity's rules holds for a collection; None where the map does not say, or wrongly."""
    if collection.keep is not None:
        return collection.keep if collection.keep in declared.keep else None
    return next(iter(declared.keep)) if len(declared.keep) == 1 else None


def reach(world: World, name: str) -> Store:
    """Return the store; raise StoreError when it is known not to be reached, or was not opened (P003)."""
    error = world.unreachable(name)
    if error is not None:
        raise error
    if name not in world.stores:
        raise StoreError(Problem(name, "P003", "the store was not opened.", "Add it to stores.yaml, and try again."))
    return world.stores[name]
