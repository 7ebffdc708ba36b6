"""Rows that no collection takes in are counted alike by every store, unknown values included."""

from __future__ import annotations

from tests.contract.cast import APPLICATIONS, RECENT, RULE, applications, usual
from tests.contract.conftest import Build

ROWS = tuple({"id": n, "status": status, "rejected_on": RECENT} for n, status in enumerate(("filed", "open", None), 1))


def test_every_collection_leaves_them_out(build: Build) -> None:
    """A row of which the `where` cannot be known is outside; without a `where`, or a collection, none is."""
    assert usual(build, *ROWS, where="status = 'filed'").store.unclaimed("application") == 2
    scene = usual(build, *ROWS)
    assert (scene.store.unclaimed("application"), scene.store.unclaimed("attachment")) == (0, 0)


def test_one_collection_takes_in_what_another_leaves_out(build: Build) -> None:
    """Rows count once, whatever number of collections leaves them out."""
    map_ = {
        "collections": {
            "filed": {**APPLICATIONS, "where": "status = 'filed'"},
            "open": {**APPLICATIONS, "where": "status = 'open'"},
        }
    }
    scene = build(map_, {"application": applications(*ROWS)}, {"filed": RULE, "open": RULE})
    assert scene.store.unclaimed("application") == 1
