"""Which columns of identifiers are known to be written in one way, so that an index can answer for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from tillit.engine.database import rows, transaction
from tillit.engine.models import ProvenColumn
from tillit.engine.setup import Engine
from tillit.stores.protocol import ColumnProof


def record(engine: Engine, store: str, fingerprint: str, proofs: Iterable[ColumnProof]) -> None:
    """Note what was found of columns under a schema, in place of what was known of them."""
    found = {
        (proof.collection, proof.column, proof.kind): ProvenColumn(
            store=store,
            collection=proof.collection,
            column=proof.column,
            kind=proof.kind,
            proven=proof.proven,
            rows=proof.rows,
            strays=proof.strays,
            at=engine.clock(),
            fingerprint=fingerprint,
        )
        for proof in proofs
    }
    if not found:
        return
    with transaction(engine):
        ProvenColumn.objects.bulk_create(
            list(found.values()),
            update_conflicts=True,
            unique_fields=["store", "collection", "column", "kind"],
            update_fields=["proven", "rows", "strays", "at", "fingerprint"],
        )


_LIVE = 'SELECT collection, "column", proven FROM engine_provencolumn WHERE store = %s AND fingerprint = %s AND at > %s'


def live(engine: Engine, store: str, fingerprint: str) -> frozenset[tuple[str, str]]:
    """Return the (collection, column) pairs of a store that are proven under its present schema, and lately enough.

    A column that is proven for one kind of identifier and not for another is not proven.
    """
    oldest = engine.clock() - timedelta(hours=engine.configuration.erase.proofs_hours)
    found = rows(_LIVE, store, fingerprint, oldest)
    strays = {(collection, column) for collection, column, proven in found if not proven}
    return frozenset((collection, column) for collection, column, _ in found) - strays
