"""Checking all promises: the stores that answer are judged, and those that do not leave their promises unproven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tillit.errors import StoreError
from tillit.promises.kind import Expandable
from tillit.promises.outcome import Finding, Promise, State
from tillit.promises.wording import Voice, read
from tillit.promises.world import World

WORDING = read("""
== unreachable
nb Lageret {store} kunne ikke nås ({id}). Det kan bevises når lageret svarer.
nn Lageret {store} kunne ikkje nåast ({id}). Det kan provast når lageret svarer.
en The store {store} could not be reached ({id}). It can be proved once the store answers.
sv Lagret {store} kunde inte nås ({id}). Det kan bevisas när lagret svarar.
""")


@dataclass(frozen=True, slots=True)
class Checked:
    """Each promise with its finding, in order, and why stores failed to answer."""

    results: tuple[tuple[Promise, Finding], ...]
    failures: Mapping[str, StoreError]

    def __iter__(self) -> Iterator[tuple[Promise, Finding]]:
        """Iterate over promises and findings."""
        return iter(self.results)

    def __len__(self) -> int:
        """Return the number of promises."""
        return len(self.results)

    def exit_code(self, *, strict: bool = False) -> int:
        """Return 3 when a store did not answer, 1 when something is broken (`strict`: or unproven), else 0."""
        if self.failures:
            return StoreError.exit_code
        bad = {State.broken, State.unproven} if strict else {State.broken}
        return int(any(finding.state in bad for _, finding in self.results))


def check_all(promises: Iterable[Promise], world: World, language: str) -> Checked:
    """Check every promise against the world.

    A StoreError makes the promise unproven; a store whose schema cannot be read is not asked again. Other errors are
    raised: ConfigurationError when the map does not fit what stands in the store.
    """
    promises = tuple(promises)
    failures: dict[str, StoreError] = {}
    silent: set[str] = set()
    seen: dict[str, tuple[Promise, ...]] = {}
    for promise in promises:
        if isinstance(promise, Expandable):
            try:
                seen[promise.id] = tuple(promise.expand(world))
            except StoreError as error:
                failures[promise.store or ""] = error
                silent.add(promise.store or "")
    results: list[tuple[Promise, Finding]] = []
    for promise in _placed(promises, seen):
        store = promise.store or ""
        try:
            if store in silent:
                raise failures[store]
            finding = promise.check(world)
        except StoreError as error:
            failures.setdefault(store, error)
            finding = unreachable(store, error, language)
        results.append((promise, finding))
    return Checked(tuple(results), failures)


def _placed(promises: tuple[Promise, ...], seen: Mapping[str, tuple[Promise, ...]]) -> Iterator[Promise]:
    """Yield each promise as it was seen, and what was seen besides in the place of the promise that found it."""
    better = {promise.id: promise for found in seen.values() for promise in found}
    known = {promise.id for promise in promises}
    for promise in promises:
        if promise.id in seen:
            yield from (found for found in seen[promise.id] if found.id not in known)
        else:
            yield better.get(promise.id, promise)


def unreachable(store: str, error: StoreError, language: str) -> Finding:
    """Return the finding about a promise whose store did not answer."""
    ids = ", ".join(dict.fromkeys(problem.id for problem in error.problems))
    return Finding(State.unproven, Voice(WORDING, language).say("unreachable", store=store, id=ids))


__all__ = ["Checked", "check_all", "unreachable"]
