"""The texts that people agree to, as versions: published from the register, never changed, only superseded."""

from __future__ import annotations

from datetime import datetime

from tillit.engine.consents.shapes import Version
from tillit.engine.database import Unit, transaction
from tillit.engine.models_consents import ConsentText, fingerprint
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem
from tillit.register.consents import Purpose, purposes
from tillit.register.model import Register
from tillit.register.names import nearest

_EVERY = ""
"""The language of a text that stands for every language."""


def publish(engine: Engine, register: Register) -> int:
    """Put the register's texts in force, end those that it has no more, and return how many versions are new."""
    wanted = _wanted(register)
    if _in_force() == set(wanted):
        return 0
    with transaction(engine) as unit:
        return _publish(engine, unit, wanted)


def ensure(engine: Engine, unit: Unit, register: Register) -> None:
    """Do the same in the transaction that is open."""
    wanted = _wanted(register)
    if _in_force() != set(wanted):
        _publish(engine, unit, wanted)


def _publish(engine: Engine, unit: Unit, wanted: dict[str, Version]) -> int:
    """End what is not wanted any more, and add what is not there yet."""
    now = engine.clock()
    standing = {row.hash: row for row in ConsentText.objects.filter(last=None)}
    for row in standing.values():
        if row.hash not in wanted and ConsentText.objects.filter(pk=row.pk, last=None).update(last=now):
            unit.record("text.superseded", str(row))
    new = [version for digest, version in wanted.items() if digest not in standing]
    for one in new:
        added = ConsentText.objects.create(
            purpose=one.purpose, language=one.language, title=one.title, text=one.text, hash=one.hash, first=now
        )
        unit.record("text.published", str(added), purpose=one.purpose, language=one.language, sha256=one.hash)
    return len(new)


def _in_force() -> set[str]:
    """Return the hashes of the texts that are in force."""
    return set(ConsentText.objects.filter(last=None).values_list("hash", flat=True))


def _wanted(register: Register) -> dict[str, Version]:
    """Return the versions that the register asks for, by hash, one for each language that a text stands in."""
    found: dict[str, Version] = {}
    for purpose in purposes(register).values():
        for language in _languages(purpose, register):
            title, text = purpose.title.say(language), purpose.text.say(language)
            digest = fingerprint(purpose.key, language, title, text)
            found[digest] = Version(0, purpose.key, language, title, text, digest, datetime.min, None)  # noqa: DTZ901  not in force yet
    return found


def _languages(purpose: Purpose, register: Register) -> tuple[str, ...]:
    """Return the languages that a text stands in; one that stands for all, stands in the statement's."""
    if _EVERY in purpose.text.root:
        return tuple(register.languages)
    return tuple(purpose.text.root)


def of(register: Register, key: str) -> Purpose:
    """Return a purpose of the register. Raise ConfigurationError (E060) when it asks no consent for that."""
    known = purposes(register)
    if key not in known:
        what = "is nothing that the register asks consent for"
        raise ConfigurationError(Problem(f"consent to {key[:100]}", "E060", what, nearest(key, known)))
    return known[key]


def shown(register: Register, key: str, language: str, at: datetime | None = None) -> ConsentText:
    """Return the text that a person who reads `language` was shown at an instant, none: now. Raise E060, E061.

    It must have been published; where it was not written in their language they saw the nearest one.
    """
    purpose = of(register, key)
    rows = ConsentText.objects.filter(purpose=purpose.key)
    rows = rows.filter(last=None) if at is None else rows.filter(first__lte=at).exclude(last__lte=at)
    known = {row.language: row for row in rows.order_by("pk")}
    order = {"nb": ("nn", "sv", "en"), "nn": ("nb", "sv", "en"), "en": ("nb", "nn", "sv"), "sv": ("nb", "nn", "en")}
    for candidate in (language, *order.get(language, ("nb", "en")), *known):
        if candidate in known:
            return known[candidate]
    what = "had no text in force at that time"
    fix = "Name the text that was shown by its hash, or import the consent with its own text."
    raise ConfigurationError(Problem(f"consent to {key[:100]}", "E061", what, fix))


def by_hash(key: str, digest: str) -> ConsentText:
    """Return the version of a text by its hash. Raise ConfigurationError (E061) when there was never one."""
    row = ConsentText.objects.filter(purpose=key, hash=digest).order_by("-pk").first()
    if row is None:
        what = "never had a text with that hash"
        fix = "Look the hash up among the texts of the purpose."
        raise ConfigurationError(Problem(f"consent to {key[:100]}", "E061", what, fix))
    return row


def versions(key: str | None = None) -> tuple[Version, ...]:
    """Return every version of one purpose's texts, or of all, the newest first."""
    rows = ConsentText.objects.order_by("purpose", "-first", "-pk")
    return tuple(map(version, rows if key is None else rows.filter(purpose=key)))


def version(row: ConsentText) -> Version:
    """Return a text's row as a version."""
    return Version(row.pk, row.purpose, row.language, row.title, row.text, row.hash, row.first, row.last)
