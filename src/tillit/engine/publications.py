"""Which versions of the statement were published, since when, and what they lacked (GDPR Art. 12(1), 13, 14).

The site publishes what is declared; a statement that stands elsewhere is known once somebody hands it in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from tillit.engine import canonical
from tillit.engine.database import transaction
from tillit.engine.models_console import Publication
from tillit.engine.setup import Engine
from tillit.promises.world import Published
from tillit.register.lint import lint
from tillit.register.model import Register


def note_site(engine: Engine, register: Register) -> int:
    """Note what the site publishes, where that has changed; return in how many languages it had.

    A draft is not published: there is nothing to note while the law forbids the statement.
    """
    if any(remark.stops for remark in lint(register, engine.today)):
        return 0
    from tillit.statement import publish
    from tillit.statement.complete import lacking

    texts = {one: publish(register, one, "txt") for one in register.languages}
    return _note(engine, register, {one: lacking(register, one, text) for one, text in texts.items()}, here=True)


def note_elsewhere(engine: Engine, register: Register, language: str, text: str) -> tuple[str, ...]:
    """Note that `text` is the statement that stands published elsewhere, and return what it lacks."""
    from tillit.statement.complete import lacking

    found = lacking(register, language, text)
    _note(engine, register, {language: found}, here=False)
    return found


def newest(register: Register) -> Published | None:
    """Return the newest version of each language as one; None where none was published."""
    latest: dict[str, Publication] = {}
    before: dict[str, Publication] = {}
    for row in Publication.objects.order_by("pk"):
        last = latest.get(row.language)
        if last is not None and last.sha256 != row.sha256:
            before[row.language] = last
        latest[row.language] = row
    if not latest:
        return None
    now = digest(register)
    current = [latest[one] for one in register.languages if one in latest]
    return Published(
        on=max(row.on for row in latest.values()),
        dated=max((row.dated for row in latest.values() if row.dated), default=None),
        here=all(row.here for row in current),
        outdated=tuple(one for one in register.languages if one not in latest or latest[one].sha256 != now),
        lacking=tuple(dict.fromkeys(path for row in current for path in row.lacking)),
        backdated=any(_backdated(before[row.language], row) for row in current if row.language in before),
        changed=bool(before),
    )


def digest(register: Register) -> str:
    """Return what tells a declaration from another, whatever day it bears, 64 hex digits."""
    told = register.model_dump(
        mode="json", by_alias=True, exclude_defaults=True, exclude_none=True, exclude={"changed", "statement"}
    )
    return hashlib.sha256(canonical.encode(told)).hexdigest()


def _backdated(before: Publication, row: Publication) -> bool:
    """Tell whether a version bears neither a later day than the one before it nor the day on which it came."""
    if before.dated is None:
        return False
    return row.dated is None or (row.dated <= before.dated and row.dated < row.on)


def _day(register: Register) -> date | None:
    """Return the day of the last change, as the statement bears it."""
    return register.changed or (register.statement.date if register.statement else None)


def _note(engine: Engine, register: Register, found: Mapping[str, tuple[str, ...]], *, here: bool) -> int:
    """Write down each language's version, with what it lacks, unless the newest says the same; return how many."""
    sha256, dated, new = digest(register), _day(register), 0
    with transaction(engine) as unit:
        for language, paths in found.items():
            row = Publication(
                language=language, sha256=sha256, dated=dated, here=here, lacking=list(paths), on=engine.today
            )
            last = Publication.objects.filter(language=language).order_by("-pk").first()
            if last is not None and {**last.facts(), "on": None} == {**row.facts(), "on": None}:
                continue
            row.save(force_insert=True)
            unit.record("statement.published", str(row), **row.facts())
            new += 1
    return new
