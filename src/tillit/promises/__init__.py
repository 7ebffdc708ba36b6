"""Promises: each checkable sentence of the statement, one kind a file, with the verbs tell, check and keep."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from tillit.errors import ConfigurationError, Problem
from tillit.promises import access, attestation, consent, coverage, notification, recipients, response, retention
from tillit.promises.checking import Checked, check_all
from tillit.promises.kind import Declared, Kind, keep_name
from tillit.promises.outcome import Act, Finding, Promise, State, Task
from tillit.promises.world import Asked, Attested, Published, World
from tillit.register.model import Language, Register
from tillit.stores.map import Map

KINDS: tuple[Kind, ...] = (
    retention.KIND,
    consent.KIND,
    recipients.KIND,
    coverage.KIND,
    response.KIND,
    access.KIND,
    attestation.KIND,
    notification.KIND,
)


def gather(register: Register, map: Map, language: Language | None = None) -> tuple[Promise, ...]:  # noqa: A002 - the map is what it is called everywhere
    """Return all promises, in the order of KINDS and of the register and map; findings speak `language`.

    Without a language they speak the register's first. Raise ConfigurationError when the map names an activity or rule
    that the register has not (P002), or two promises have one id (P001).
    """
    _refuse(_misfits(register, map))
    declared = Declared(register, map, language or register.languages[0])
    promises = tuple(promise for kind in KINDS for promise in kind.gather(declared))
    _refuse(_twice(promises))
    return promises


def _refuse(problems: Iterator[Problem]) -> None:
    """Raise all problems at once, where there are any."""
    found = tuple(problems)
    if found:
        raise ConfigurationError(found)


def _misfits(register: Register, map: Map) -> Iterator[Problem]:  # noqa: A002
    """Yield a problem for each collection whose activity or rule the register has not."""
    for store, stored in map.stores.items():
        for name, collection in stored.collections.items():
            if collection.belongs_to is not None or collection.activity is None:
                continue
            where = f"{store}.{name}"
            declared = register.activities.get(collection.activity)
            if declared is None:
                what = f"the register has no activity `{collection.activity}`."
                yield Problem(where, "P002", what, _near(collection.activity, register.activities))
            elif keep_name(collection, declared) is None:
                what = "the activity has several rules, and `keep:` names none of them."
                yield Problem(where, "P002", what, _near(collection.keep or "", declared.keep))


def _twice(promises: Iterable[Promise]) -> Iterator[Problem]:
    """Yield a problem for each id that comes again."""
    seen: set[str] = set()
    for promise in promises:
        if promise.id in seen:
            fix = "Give the activity, processor or recipient another name in the register."
            yield Problem(promise.id, "P001", "two promises have the same id.", fix)
        seen.add(promise.id)


def _near(name: str, valid: Iterable[str]) -> str:
    """Return the nearest valid names, or all of them where none is near."""
    names = list(valid)
    return f"Write one of: {', '.join(difflib.get_close_matches(name, names) or names)}."


__all__ = [
    "KINDS",
    "Act",
    "Asked",
    "Attested",
    "Checked",
    "Finding",
    "Kind",
    "Promise",
    "Published",
    "State",
    "Task",
    "World",
    "check_all",
    "gather",
]
