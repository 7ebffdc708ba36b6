"""Receipts: what a person gets to hold in their hand after an erasure, signed (Ed25519, RFC 8032)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tillit.engine import canonical, keys
from tillit.engine.database import Unit, transaction
from tillit.engine.evidence import Outcome
from tillit.engine.models import Run
from tillit.engine.setup import Engine

FORM = "tillit/receipt/1"


def issue(engine: Engine, run: Run, outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return a signed receipt of what was erased where, and what was spared and why; it names nobody.

    Only its hash is kept, in the audit, so that a receipt can be recognised.
    """
    receipt = draw_up(engine, run.pk, outcomes)
    with transaction(engine) as unit:
        record(unit, receipt)
    return receipt


def record(unit: Unit, receipt: Mapping[str, Any]) -> None:
    """Have a receipt known again, in the transaction that is open."""
    signed = canonical.encode({name: value for name, value in receipt.items() if name != "signature"})
    unit.record("receipt.issued", f"run {receipt['run']}", sha256=hashlib.sha256(signed).hexdigest())


def draw_up(engine: Engine, run: int, outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return a signed receipt that counts once it is recorded."""
    outcomes = tuple(outcomes)
    body: dict[str, Any] = {
        "form": FORM,
        "run": run,
        "issued": canonical.instant(engine.clock()),
        "erased": [
            {"store": outcome.store, "collection": collection, "rows": rows}
            for outcome in outcomes
            for collection, rows in sorted(outcome.counts.items())
        ],
        "emptied": [
            {"store": outcome.store, "column": column, "rows": rows}
            for outcome in outcomes
            for column, rows in sorted(outcome.emptied.items())
        ],
        "spared": [
            {
                "store": outcome.store,
                "collection": spared.collection,
                "rows": spared.rows,
                "why": spared.why,
                "by": spared.by,
                "until": _day(spared.until),
            }
            for outcome in outcomes
            for spared in outcome.spared
        ],
        "public_key": engine.keys.current.public.hex(),
    }
    return {**body, "signature": engine.keys.sign(canonical.encode(body)).hex()}


def verify(receipt: Mapping[str, Any], public: bytes | None = None) -> bool:
    """Tell whether a receipt is as it was issued; with `public`, also whether that key's holder issued it."""
    body = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        named = bytes.fromhex(body["public_key"])
        signature = bytes.fromhex(receipt["signature"])
        signed = canonical.encode(body)
    except (KeyError, TypeError, ValueError):
        return False
    if body.get("form") != FORM or (public is not None and public != named):
        return False
    return keys.verify(named, signature, signed)


def _day(day: date | None) -> str | None:
    """Return a day as it is written in a receipt."""
    return None if day is None else day.isoformat()
