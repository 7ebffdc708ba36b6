"""What is audited: every action is registered here, with the facts that it states (pure: no database)."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


_EVIDENCE = ("chunk", "promise", "store", "collection", "action", "counts", "rule", "today", "binding")

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
    Action("text.published", "text", ("purpose", "language", "sha256")),
    Action("text.superseded", "text", ()),
    Action("consent.given", "consent", ("purpose", "text", "channel", "confirmed")),
    Action("consent.ended", "consent", ("how", "channel")),
    Action("staff.granted", "staff", ("role",), signed=True),
    Action("staff.revoked", "staff", ("role",), signed=True),
    Action("staff.removed", "staff", (), signed=True),
)
SIGNED = frozenset(action.name for action in ACTIONS if action.signed)
"""The actions that no audit may end with unsigned."""
_BY_NAME = {action.name: action for action in ACTIONS}
_SUBJECT = re.compile(r"([a-z]+) [1-9][0-9]*")


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
