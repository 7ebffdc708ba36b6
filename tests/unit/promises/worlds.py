"""A small organisation whose promises are checked in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from tillit.errors import StoreError
from tillit.promises import Asked, Attested, Finding, Promise, Published, gather
from tillit.register.model import Language, Register
from tillit.stores.fake import FakeStore, Link
from tillit.stores.map import Map
from tillit.stores.protocol import Agreed, Agreement, Held, Ledger, Purpose, Store

TODAY = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1)
RECENT = date(2026, 1, 1)

ACTIVITY: dict[str, Any] = {
    "title": {"nb": "Rekruttering", "en": "Recruitment"},
    "purpose": "Staff the business.",
    "people": ["applicant"],
    "data": ["contact", "professional.cv"],
    "source": "person",
    "basis": "contract",
    "keep": {"applications": "2 years after rejected"},
    "responsible": "hr_manager",
}
APPLICATIONS: dict[str, Any] = {
    "table": "application",
    "activity": "recruitment",
    "person": {"is": "applicant", "email": "email"},
    "fields": {"email": "contact.email"},
    "anchors": {"rejected": "rejected_on"},
    "ignore": {"id": "surrogate key"},
}


@dataclass
class Place:
    """A world of one store, `ats`, with everything that a test may want to change."""

    activity: dict[str, Any] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    """More of the register."""
    collections: dict[str, Any] = field(default_factory=lambda: {"applications": APPLICATIONS})
    ignore: dict[str, str] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {"application": []})
    references: tuple[Link, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    """More of the store."""
    today: date = TODAY
    language: Language = "en"
    holds: Held = field(default_factory=dict)
    signed: Mapping[str, Attested] = field(default_factory=dict)
    known: dict[str, StoreError] = field(default_factory=dict)
    requests: Asked | None = None
    accounts: Mapping[str, int] = field(default_factory=dict)
    statement: Published | None = None
    agreed: Mapping[str, Mapping[str, Agreed]] = field(default_factory=dict)
    """Purpose -> address -> how its owner stands in the ledger."""

    @property
    def register(self) -> Register:
        """What is declared."""
        declared = {
            "controller": {"name": "Example AS", "email": "post@example.org"},
            "activities": {"recruitment": {**ACTIVITY, **self.activity}},
        }
        return Register.model_validate({**declared, **self.more})

    @property
    def map(self) -> Map:
        """Where it lies."""
        store = {"kind": "fake", "collections": self.collections, "ignore": self.ignore}
        return Map.model_validate({"stores": {"ats": store}})

    @property
    def store(self) -> FakeStore:
        """The store, made anew."""
        register, store_map = self.register, self.map.stores["ats"]
        purposes = {}
        for name, collection in store_map.collections.items():
            if collection.activity is not None:
                keeps = register.activities[collection.activity].keep
                keep = collection.keep or next(iter(keeps))
                purposes[name] = Purpose(collection.activity, keep, keeps[keep])
        return FakeStore("ats", store_map, purposes, self.tables, references=self.references, **self.options)

    def __post_init__(self) -> None:
        """Open the store once."""
        self.stores: Mapping[str, Store] = {"ats": self.store}
        self.now = datetime(self.today.year, self.today.month, self.today.day, 12, tzinfo=UTC)

    def held(self, store: str) -> Held:
        """Return the rows that are held."""
        assert store == "ats"
        return self.holds

    def unreachable(self, store: str) -> StoreError | None:
        """Return why the store could not be reached."""
        return self.known.get(store)

    def attested(self, name: str) -> Attested | None:
        """Return the latest signature."""
        return self.signed.get(name)

    def consented(self, purpose: str) -> Ledger:
        """Return what tells how people stand towards a purpose: those whose address is in `agreed` as it says."""
        known = self.agreed[purpose]

        def told(people: Sequence[Sequence[tuple[str, Any]]]) -> list[Agreed]:
            none = Agreed(Agreement.none, None)
            return [next((known[value] for _, value in one if value in known), none) for one in people]

        return told

    def asked(self) -> Asked | None:
        """Return how requests stand."""
        return self.requests

    def roles_held(self) -> Mapping[str, int]:
        """Return how many accounts hold each role."""
        return self.accounts

    def published(self) -> Published | None:
        """Return the statement as it was last published."""
        return self.statement

    def promises(self) -> tuple[Promise, ...]:
        """Return all promises."""
        return gather(self.register, self.map, self.language)

    def promise(self, promise_id: str) -> Promise:
        """Return one promise."""
        (found,) = [promise for promise in self.promises() if promise.id == promise_id]
        return found

    def check(self, promise_id: str) -> Finding:
        """Return the finding about one promise."""
        return self.promise(promise_id).check(self)


def rows(*days: date | None) -> dict[str, list[dict[str, Any]]]:
    """Return the table of applications, rejected on these days."""
    return {"application": [{"id": n, "email": f"{n}@example.org", "rejected_on": d} for n, d in enumerate(days, 1)]}
