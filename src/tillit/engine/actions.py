"""What is audited: every action is registered here, with the facts that it states (pure: no database)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tillit.engine import canonical


@dataclass(frozen=True, slots=True)
class Action:
    """Something that is audited: its name, what it is about, and which facts it states, none about people.

    `signed`: the audit's end is signed with it, so that it cannot be cut off unseen.
    """

    name: str
    subject: str
    facts: tuple[str, ...]
    signed: bool = False


_EVIDENCE = ("chunk", "promise", "store", "collection", "action", "counts", "emptied", "rule", "today", "binding")

ACTIONS: tuple[Action, ...] = (
    Action("run.started", "run", ("verb", "today")),
    Action("run.ended", "run", ("state",), signed=True),
    Action("chunk.prepared", "run", _EVIDENCE),
    Action("chunk.done", "run", ("chunk", "store", "counts")),
    Action("chunk.void", "run", ("chunk", "store")),
    Action("chunk.corrected", "run", ("chunk", "store", "counts")),
    Action("chunk.own", "run", _EVIDENCE),
    Action("sweep.ended", "run", ("promise", "size")),
    Action("store.finished", "run", ("store", "done")),
    Action("plan.approved", "approval", ("promise", "binding", "today", "count", "total")),
    Action("approval.revoked", "approval", ("promise",), signed=True),
    Action("hold.placed", "hold", ("until",), signed=True),
    Action("hold.released", "hold", (), signed=True),
    Action("attestation.signed", "attestation", ("name", "role", "on", "signature"), signed=True),
    Action("receipt.issued", "run", ("sha256",)),
    Action("request.received", "request", ("right", "channel")),
    Action("request.moved", "request", ("stage",)),
    Action("request.confirmed", "request", ("how",)),
    Action("request.ruled", "request", ("outcome", "code", "items")),
    Action("request.extended", "request", ("due",)),
    Action("request.looked_at", "request", ()),
    Action("request.step", "request", ("step", "store", "state", "evidence")),
    Action("request.closed", "request", ("stage", "outcome"), signed=True),
    Action("answer.linked", "request", ()),
    Action("answer.fetched", "request", ()),
    Action("disclosure.recorded", "disclosure", ("ground", "activity", "categories", "on"), signed=True),
    Action("breach.opened", "breach", ("aware", "due", "risk"), signed=True),
    Action("breach.notified", "breach", (), signed=True),
    Action("breach.people_told", "breach", (), signed=True),
    Action("breach.closed", "breach", (), signed=True),
    Action("token.issued", "token", ("scopes", "until"), signed=True),
    Action("token.revoked", "token", (), signed=True),
    Action("service.adopted", "run", ("service", "sha256"), signed=True),
    Action("service.withdrawn", "run", ("service",), signed=True),
    Action("statement.published", "statement", ("language", "sha256", "dated", "here", "lacking", "on"), signed=True),
    Action("text.published", "text", ("purpose", "language", "sha256")),
    Action("text.superseded", "text", ()),
    Action("consent.given", "consent", ("purpose", "text", "channel", "confirmed")),
    Action("consent.ended", "consent", ("how", "channel")),
    Action("consent.refused", "text", ("purpose", "channel")),
    Action("staff.granted", "staff", ("role",), signed=True),
    Action("staff.revoked", "staff", ("role",), signed=True),
    Action("staff.removed", "staff", (), signed=True),
)
SIGNED = frozenset(action.name for action in ACTIONS if action.signed)
"""The engine's own actions that no audit may end with unsigned."""
_BY_NAME = {action.name: action for action in ACTIONS}
_OWN = frozenset(name.partition(".")[0] for name in _BY_NAME)
_SUBJECT = re.compile(r"([a-z]+) [1-9][0-9]*")


def register(actions: Iterable[Action]) -> None:
    """Have further actions audited, those of a service; twice is once. Raise LookupError for a name that is taken."""
    for action in actions:
        if _BY_NAME.setdefault(action.name, action) != action or action.name.partition(".")[0] in _OWN:
            message = f"the audit action {action.name!r} is registered already, as something else"
            raise LookupError(message)


def signed() -> frozenset[str]:
    """Return all actions that no audit may end with unsigned, those of services among them."""
    return frozenset(action.name for action in _BY_NAME.values() if action.signed)


def of_a_service(name: str) -> bool:
    """Tell whether an action is a service's: what it tells of stands in the service's own database."""
    return name.partition(".")[0] not in _OWN


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that is still to be appended."""

    action: str
    subject: str
    data: Mapping[str, Any]


def entry(action: str, subject: str, data: Mapping[str, Any]) -> Entry:
    """Return an entry. Raise LookupError for an action, subject or fact that is not registered in ACTIONS."""
    known = _BY_NAME.get(action)
    if known is None:
        message = f"the audit action {action!r} is not registered in ACTIONS"
        raise LookupError(message)
    kind = _SUBJECT.fullmatch(subject)
    if kind is None or kind[1] != known.subject:
        message = f"{action} is about a {known.subject} and its number"
        raise LookupError(message)
    if set(data) != set(known.facts):
        message = f"{action} states {', '.join(known.facts) or 'no facts'}"
        raise LookupError(message)
    return Entry(action, subject, {name: canonical.plain(fact) for name, fact in data.items()})
