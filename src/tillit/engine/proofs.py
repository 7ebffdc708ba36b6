"""Which columns of identifiers are known to be written in one way, so that an index can answer for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from tillit.engine import plain
from tillit.engine.database import transaction
from tillit.engine.models import ProvenColumn
from tillit.engine.setup import Engine
from tillit.errors import StoreError
from tillit.stores.protocol import Capability, ColumnProof, Store


def prove(engine: Engine, stores: Mapping[str, Store]) -> None:
    """Look at every column of identifiers, and note which are written in one way; a store that is silent is left out.

    What was known of a column is replaced; of columns that nobody can look at now, nothing new is said.
    """
    found: list[ProvenColumn] = []
    for name, store in stores.items():
        if Capability.locate in store.capabilities:
            with suppress(StoreError):  # it was reported with what could not be checked
                found += _looked_at(engine, name, store)
    record(engine, found)


def _looked_at(engine: Engine, name: str, store: Store) -> Iterator[ProvenColumn]:
    """Yield what is found of each column of a store's identifiers."""
    fingerprint = store.inspect().fingerprint
    for collection in _with_identifiers(store):
        begun = engine.clock()  # what is written during the look may be written in any way
        yield from proven(begun, name, fingerprint, store.prove(collection))


def names_people(store: Store) -> bool:
    """Tell whether a store has columns of identifiers at all."""
    return any(True for _ in _with_identifiers(store))


def _with_identifiers(store: Store) -> Iterator[str]:
    """Yield the collections whose rows name somebody by an identifier."""
    for collection, mapped in store.map.collections.items():
        if any(person.identifiers for person in mapped.everyone.values()):
            yield collection


def proven(begun: datetime, store: str, fingerprint: str, proofs: Iterable[ColumnProof]) -> Iterator[ProvenColumn]:
    """Yield what was found of columns in a look, as rows to record."""
    for proof in proofs:
        yield ProvenColumn(
            store=store,
            collection=proof.collection,
            column=proof.column,
            kind=proof.kind,
            proven=proof.proven,
            rows=proof.rows,
            strays=proof.strays,
            at=begun,
            fingerprint=fingerprint,
        )


def record(engine: Engine, found: Iterable[ProvenColumn]) -> None:
    """Note what was found of columns, in place of what was known of them."""
    latest = {(one.store, one.collection, one.column, one.kind): one for one in found}
    if not latest:
        return
    with transaction(engine):
        ProvenColumn.objects.bulk_create(
            list(latest.values()),
            update_conflicts=True,
            unique_fields=["store", "collection", "column", "kind"],
            update_fields=["proven", "rows", "strays", "at", "fingerprint"],
        )


_LIVE = 'SELECT collection, "column", proven FROM engine_provencolumn WHERE store = %s AND fingerprint = %s AND at > %s'
_LATEST = "SELECT 1 FROM engine_provencolumn WHERE store = %s AND at > %s LIMIT 1"


def looked(store: str, since: datetime) -> bool:
    """Tell whether a store's columns have been looked at since an instant, whatever was found."""
    return plain.ask(_LATEST, store, since) is not None


def live(engine: Engine, store: str, fingerprint: str, since: datetime | None = None) -> frozenset[tuple[str, str]]:
    """Return the (collection, column) pairs of a store that are proven under its present schema, and lately enough.

    `since`: only by looks that were begun after it. A column that is proven for one kind of identifier and not for
    another is not proven.
    """
    oldest = engine.clock() - timedelta(hours=engine.configuration.erase.proofs_hours)
    oldest = oldest if since is None else max(oldest, since)
    found = plain.rows(_LIVE, store, fingerprint, oldest)
    strays = {(collection, column) for collection, column, proven in found if not proven}
    return frozenset((collection, column) for collection, column, _ in found) - strays
