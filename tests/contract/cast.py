"""The tables, rules and steps that the contract's tests share."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.contract.conftest import Build, Ref, Scene, Table
from tillit import rules
from tillit.stores.protocol import Held, Identifiers, Located, Store, Sweep

TODAY = date(2026, 11, 21)
LONG_AGO = date(2020, 1, 1)
RECENT = date(2026, 1, 1)
RULE = "2 years after rejected"
ALICE = Identifiers(emails=("alice@example.org",))

APPLICATIONS = {
    "table": "application",
    "activity": "recruitment",
    "people": {
        "owner": {
            "is": "applicant",
            "email": "email",
            "phone": "phone",
            "fields": {"name": "contact.name", "email": "contact.email", "phone": "contact.phone"},
        },
        "referee": {
            "is": "referee",
            "email": "ref_email",
            "fields": {"ref_name": "contact.name", "ref_email": "contact.email"},
        },
    },
    "anchors": {"rejected": "rejected_on"},
    "ignore": {"id": "surrogate key", "status": "state of the case"},
}
ATTACHMENTS = {
    "table": "attachment",
    "belongs_to": "applications",
    "fields": {"file": "professional.cv"},
    "ignore": {"id": "surrogate key", "application_id": "key of the parent"},
}
APPLICATION_COLUMNS = {
    "id": "int",
    "name": "text",
    "email": "text",
    "phone": "text",
    "ref_name": "text",
    "ref_email": "text",
    "rejected_on": "date",
    "status": "text",
}
ATTACHMENT_COLUMNS = {"id": "int", "application_id": "int", "file": "text"}


def applications(*rows: dict[str, Any]) -> Table:
    """Return the table of applications."""
    return Table(APPLICATION_COLUMNS, rows)


def attachments(*rows: dict[str, Any]) -> Table:
    """Return the table of attachments, which refer to applications."""
    return Table(ATTACHMENT_COLUMNS, rows, (Ref("application_id", "application"),))


def swept(rule: str = RULE, collection: str = "applications", today: date = TODAY, held: Held | None = None) -> Sweep:
    """Return a sweep."""
    return Sweep(collection, rules.parse(rule), today, held or {})


def sweep_all(store: Store, sweep: Sweep) -> int:
    """Sweep chunk by chunk until nothing is left, and return how many rows of the collection went."""
    done, after = 0, None
    while True:
        with store.sweep(sweep, after) as pending:
            pending.commit()
        done += pending.counts.get(sweep.collection, 0)
        after = pending.last
        if after is None:
            return done


def erase(store: Store, located: Located, held: Held | None = None, today: date = TODAY) -> Any:
    """Erase what was located, and return what the store says of it."""
    with store.erase(located, today, held or {}) as pending:
        pending.commit()
    return pending


def usual(build: Build, *rows: dict[str, Any], attached: tuple[dict[str, Any], ...] = (), **more: Any) -> Scene:
    """Return a scene with applications and their attachments."""
    map_ = {"collections": {"applications": {**APPLICATIONS, **more}, "attachments": ATTACHMENTS}}
    return build(
        map_, {"application": applications(*rows), "attachment": attachments(*attached)}, {"applications": RULE}
    )
