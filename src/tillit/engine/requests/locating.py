"""Where a person is: each store is asked, and its answer noted in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tillit.engine import holds, proofs, work
from tillit.engine.database import Unit, transaction
from tillit.engine.models import Request
from tillit.engine.requests import steps
from tillit.engine.requests.intake import JOB
from tillit.engine.requests.ruling import Place
from tillit.engine.requests.shapes import AT_ONCE, Opened, StepState
from tillit.engine.setup import Engine
from tillit.errors import StoreError
from tillit.law.matrix import Right
from tillit.stores.protocol import Capability, Identifiers, Located, Store

STEP = "locate"
AT_A_TIME = frozenset({Right.ERASURE, *AT_ONCE})
"""Rights that are as a rule carried out as soon as the person is found."""
_FRESH = timedelta(minutes=1)
_SEVERAL = 4
"""So many requests that wait make it worth while to look at how whole columns are written: once for them all."""


def locate_all(opened: Opened, row: Request, who: Identifiers) -> tuple[list[Located], list[Located]]:
    """Return where a person is in every store, and what of it `note` has still to write down.

    Raise StoreError when one did not answer, after asking the others and noting what they said.
    """
    found: list[Located] = []
    known = steps.settled(row, STEP)
    silent: StoreError | None = None
    for name, store in opened.stores.items():
        if Capability.locate not in store.capabilities:
            if name not in known:
                steps.task(opened.engine, row, STEP, name, "search", None, store=name)
            continue
        try:
            located = locate(opened, row, store, who, anew=Right(row.right) in AT_A_TIME)
        except StoreError as error:
            silent = error
            steps.failed(opened.engine, row, STEP, name, ", ".join(problem.id for problem in error.problems))
            continue
        found.append(located)
    new = [located for located in found if located.store not in known]
    if silent is not None:
        with transaction(opened.engine) as unit:
            note(opened.engine, unit, row, new)
        raise silent
    return found, new


def note(engine: Engine, unit: Unit, row: Request, new: Sequence[Located]) -> None:
    """Note in numbers what was found, in the open transaction."""
    for located in new:
        steps.write(engine, unit, row, (STEP, located.store), StepState.done, _told(located))


def locate(opened: Opened, row: Request, store: Store, who: Identifiers, *, anew: bool = False) -> Located:
    """Return where a person is in one store. `anew`: trust only looks at its columns that are as new as can be."""
    return store.locate(who, looked_at(opened, row, store) if anew else opened.proofs(store.name))


def looked_at(opened: Opened, row: Request, store: Store) -> frozenset[tuple[str, str]]:
    """Return the columns that were seen to be written in one way since the person was known to ask, a minute at most.

    Of other columns each value is read. Where several requests wait, the columns are looked at for all of them.
    """
    engine = opened.engine
    if not engine.configuration.erase.proofs_hours or not proofs.names_people(store):
        return frozenset()
    since = max(row.confirmed or row.received, engine.clock() - _FRESH)
    if not proofs.looked(store.name, since) and work.due(engine, JOB) >= _SEVERAL:
        proofs.prove(engine, {store.name: store})
    return opened.proofs(store.name, since)


def _told(located: Located) -> dict[str, object]:
    """Return in numbers what was found."""
    return {
        "rows": dict(sorted(Counter(one.collection for one in located.rows).items())),
        "shared": sum(one.shared for one in located.rows),
        "others": len(located.others),
    }


def only(located: Located, collections: frozenset[str], store: Store) -> Located:
    """Return what was found in some collections, and in what belongs to them."""

    def root(name: str) -> str:
        seen = {name}
        while (above := store.map.collections[name].belongs_to) is not None and above not in seen:
            seen.add(above)
            name = above
        return name

    return replace(located, rows=tuple(one for one in located.rows if root(one.collection) in collections))


def places(opened: Opened, row: Request, right: Right, located: Sequence[Located]) -> Iterator[Place]:
    """Yield each place in which a person was found, with what the law keeps there; shared identifiers lead nowhere."""
    for one in located:
        store = opened.stores[one.store]
        duties = _duties(opened, store, one) if right is Right.ERASURE else {}
        counted = Counter(found.collection for found in one.rows if not found.shared and found.role is not None)
        for collection, rows in sorted(counted.items()):
            activity = store.map.collections[collection].activity
            if activity is None or activity not in opened.register.activities:
                continue
            if row.activity is not None and activity != row.activity:
                continue
            if right in AT_ONCE and not _reaches(opened, right, activity):
                continue
            yield Place(one.store, collection, activity, rows, collection in duties, duties.get(collection))


def _reaches(opened: Opened, right: Right, activity: str) -> bool:
    """Tell whether a wish to stop is about an activity at all."""
    declared = opened.register.activities[activity]
    if right is Right.MARKETING_OBJECTION:
        return declared.marketing or "customer_exception" in declared.basis
    return "consent" in declared.basis or "explicit_consent" in declared.condition


def _duties(opened: Opened, store: Store, located: Located) -> dict[str, date | None]:
    """Return the collections in which a law keeps rows as of today, and until when: an erasure tried and undone."""
    if Capability.erase not in store.capabilities or not any(
        store.purposes[one.collection].duty for one in located.rows if one.collection in store.purposes
    ):
        return {}
    today = opened.engine.today
    held = holds.resolve(opened.engine, store, today)
    with store.erase(located, today, held) as pending:
        spared = [one for one in pending.spared if one.why == "duty"]
    found: dict[str, date | None] = {}
    for one in spared:
        known = found.get(one.collection, one.until)
        found[one.collection] = None if known is None or one.until is None else max(known, one.until)
    return found
