"""The engine's own tables as ordinary collections: what is in them about whom, why, and for how long."""

from __future__ import annotations

from typing import Any

from tillit.engine.configuration import Configuration
from tillit.register.model import Activity
from tillit.stores.map import StoreMap

STORE = "tillit"
"""The name of the engine's own database among the stores; a map may not use it."""

_ACTIVITIES: dict[str, dict[str, Any]] = {
    "accountability": {
        "title": {
            "nb": "Dokumentasjon av personvernarbeidet",
            "nn": "Dokumentasjon av personvernarbeidet",
            "en": "Evidence of data protection",
            "sv": "Dokumentation av dataskyddsarbetet",
        },
        "purpose": {
            "nb": "Vise at personopplysninger behandles og slettes som lovet.",
            "nn": "Vise at personopplysningar blir behandla og sletta som lova.",
            "en": "Show that personal data is handled and deleted as promised.",
            "sv": "Visa att personuppgifter behandlas och raderas som utlovat.",
        },
        "people": ["user"],
        "data": ["contact.name", "usage.log", "conversation.notes"],
        "source": "person",
        "basis": "legal_obligation",  # GDPR Art. 5(2) and 24
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {
            "operators": "2 years after started, then clear contact.name",
            "approvers": "2 years after given, then clear contact.name",
            "witnesses": "until settled, then clear usage.log",
            "notes": "5 years after signed, then clear conversation.notes",
        },
    },
    "holds": {
        "title": {
            "nb": "Begrensning av behandling",
            "nn": "Avgrensing av behandling",
            "en": "Restriction of processing",
            "sv": "Begränsning av behandling",
        },
        "purpose": {
            "nb": "Hindre at opplysninger slettes mens en begrensning eller et rettskrav gjelder.",
            "nn": "Hindre at opplysningar blir sletta medan ei avgrensing eller eit rettskrav gjeld.",
            "en": "Keep data from being deleted while a restriction or a legal claim is in force.",
            "sv": "Hindra att uppgifter raderas medan en begränsning eller ett rättsligt anspråk gäller.",
        },
        "people": ["relative"],
        "data": ["contact.email", "contact.phone", "conversation.notes"],
        "source": "person",
        "basis": "legal_obligation",  # GDPR Art. 18
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {"holds": "the earlier of 1 year after released and 1 year after ended"},
    },
}

_COLLECTIONS: dict[str, dict[str, Any]] = {
    "runs": {
        "table": "engine_run",
        "activity": "accountability",
        "keep": "operators",
        "fields": {"operator": "contact.name"},
        "anchors": {"started": "started"},
        "ignore": {
            "id": "running number",
            "verb": "what was done",
            "today": "as of which day",
            "ended": "when it ended",
            "state": "how it ended",
        },
    },
    "evidence": {
        "table": "engine_chunk",
        "activity": "accountability",
        "keep": "witnesses",
        "fields": {"witness": "usage.log"},  # a primary key, encrypted; it may be a person's
        "anchors": {"settled": {"column": "settled_at", "empty": "not_yet"}},
        "ignore": {
            "id": "random number",
            "run_id": "which run",
            "number": "running number",
            "promise": "name of a promise",
            "store": "name of a store",
            "collection": "name of a collection",
            "action": "what was done",
            "state": "whether it took place",
            "counts": "how many rows",
            "rule": "the rule's text",
            "today": "as of which day",
            "binding": "hash of rule, map and schema",
            "prepared_at": "when it was prepared",
        },
    },
    "approvals": {
        "table": "engine_approval",
        "activity": "accountability",
        "keep": "approvers",
        "fields": {"given_by": "contact.name"},
        "anchors": {"given": "given_at"},
        "ignore": {
            "id": "running number",
            "promise": "name of a promise",
            "binding": "hash of rule, map and schema",
            "today": "as of which day",
            "count": "how many rows",
            "total": "how many rows",
            "used_at": "when it was carried out",
            "revoked_at": "when it was taken back",
        },
    },
    "signatures": {
        "table": "engine_signature",
        "activity": "accountability",
        "keep": "notes",
        "fields": {"note": "conversation.notes"},
        "anchors": {"signed": "signed_at"},
        "ignore": {
            "id": "running number",
            "name": "name of an attestation",
            "role": "name of a role, not of a person",
            "on": "as of which day",
            "key": "name of a key",
            "signature": "signature over name, role and day",
        },
    },
    "holds": {
        "table": "engine_hold",
        "activity": "holds",
        "keep": "holds",
        "fields": {"identifiers": "contact", "reason": "conversation.notes"},
        "anchors": {
            "released": {"column": "released", "empty": "not_yet"},
            "ended": {"column": "until", "empty": "not_yet"},
        },
        "ignore": {"id": "running number", "uuid": "random number", "created": "when it was placed"},
    },
}

_IGNORE: dict[str, str] = {
    "engine_auditentry": "names run and case numbers, never a person",
    "engine_apitoken": "names of client programs, and hashes of their secrets",
    "engine_checkpoint": "hashes and signatures",
    "engine_checkresult": "names and states of promises, numbers of rows",
    "engine_lastsweep": "numbers of rows per promise",
    "engine_provencolumn": "names of columns",
    "engine_signingkey": "public keys",
    "django_migrations": "names of changes to the schema",
}

_INSTANTS = frozenset({"started", "settled", "given", "signed", "released"})


def activities() -> dict[str, Activity]:
    """Return the processing activities that the engine itself adds to the register."""
    return {name: Activity.model_validate(declared) for name, declared in _ACTIVITIES.items()}


def store_map(configuration: Configuration) -> StoreMap:
    """Return the engine's own database as a store of the map; SQLite keeps its instants as text in UTC."""
    encoding = "timestamp" if configuration.sqlite_file is None else "timestamp (UTC)"
    return StoreMap.model_validate(
        {
            "kind": "sql",
            "url": configuration.sqlalchemy_url,
            "collections": {name: _encoded(declared, encoding) for name, declared in _COLLECTIONS.items()},
            "ignore": _IGNORE,
        }
    )


def columns_of(collection: str, categories: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of a collection that hold one of the data categories, or one below it."""
    fields: dict[str, str] = _COLLECTIONS[collection]["fields"]
    return tuple(
        column
        for column, category in fields.items()
        if any(category == wanted or category.startswith(f"{wanted}.") for wanted in categories)
    )


def model_name(collection: str) -> str:
    """Return the name of the model whose rows a collection is."""
    table: str = _COLLECTIONS[collection]["table"]
    return table.removeprefix("engine_")


def _encoded(declared: dict[str, Any], instant: str) -> dict[str, Any]:
    """Return a collection with the encoding of each of its anchors."""
    anchors = {}
    for name, anchor in declared["anchors"].items():
        plain = {"column": anchor} if isinstance(anchor, str) else dict(anchor)
        anchors[name] = {**plain, "as": instant if name in _INSTANTS else "date"}
    return {**declared, "anchors": anchors}
