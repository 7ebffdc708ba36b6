"""Checking all promises against the law as well: what it does not allow is said, however well it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from types import MappingProxyType

from tillit.promises.checking import Checked, check_all
from tillit.promises.outcome import Act, Finding, Promise, State, Task
from tillit.promises.world import World
from tillit.register.lint import lint
from tillit.register.model import Language, Register


def check_lawfully(promises: Iterable[Promise], world: World, register: Register, language: Language) -> Checked:
    """Check every promise as of the world's day, and say which of them the law of that day does not allow.

    What the register promises and no kind of promise looks at yet is unproven; it is named when the law forbids it.
    Raise what `check_all` raises.
    """
    promises = tuple(promises)
    checked = check_all(promises, world, language)
    forbidden: dict[str, list[str]] = {}
    for remark in lint(register, world.today):
        if remark.severity == "unlawful":
            said = f"{remark.text[language]} {remark.instead[language]} ({_cited(remark.source)})"
            forbidden.setdefault(remark.subject, []).append(said)
    subjects = {_subject(promise) for promise in promises}
    results = tuple(
        (promise, _forbidden(finding, _remarks(promise, subjects, forbidden))) for promise, finding in checked
    )
    silent = tuple(
        (Unlooked(kind, subject), _forbidden(Finding(State.unproven, ""), forbidden[subject]))
        for subject, kind in _UNLOOKED.items()
        if subject in forbidden
    )
    return Checked((*results, *silent), checked.failures)


@dataclass(frozen=True, slots=True)
class Unlooked:
    """A promise of the register that no kind looks at yet: it can be unlawful, and is proved by nothing."""

    kind: str
    subject: str
    activity: None = None
    store: None = None
    collection: None = None

    @property
    def id(self) -> str:
        """Return the id, as `cookies:-`."""
        return f"{self.kind}:-"

    def tell(self, _language: str) -> str:
        """Return nothing: the statement has a section of its own for it."""
        return ""

    def check(self, _world: World) -> Finding:
        """Return that nothing is proved."""
        return Finding(State.unproven, "")

    def keep(self, _world: World) -> Iterator[Act | Task]:
        """Plan nothing."""
        yield from ()


_UNLOOKED = MappingProxyType({"cookies": "cookies"})


def _subject(promise: Promise) -> str:
    """Return what a promise is about, as the linter names it: `recruitment.applications` of a retention promise."""
    if promise.kind == "response":
        return "requests"
    return promise.id.partition(":")[2].partition("@")[0]


def _remarks(promise: Promise, subjects: AbstractSet[str], forbidden: Mapping[str, list[str]]) -> list[str]:
    """Return what the law has against a promise; a remark on an activity without a promise of its own is each one's."""
    found = list(forbidden.get(_subject(promise), ()))
    activity = promise.activity
    if activity is not None and activity not in subjects and promise.kind == "retention":
        found += forbidden.get(activity, ())
    return found


def _cited(source: str) -> str:
    """Return a source without the addresses of its copies."""
    return " ".join(re.sub(r"<[^>]*>", "", source).split())


def _forbidden(finding: Finding, remarks: list[str]) -> Finding:
    if not remarks:
        return finding
    said = " ".join(dict.fromkeys([*([finding.unlawful] if finding.unlawful else []), *remarks]))
    return replace(finding, text=finding.text or said, unlawful=said)
