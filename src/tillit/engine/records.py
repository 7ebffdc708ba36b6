"""Setting the engine's rows against the audit: each row says what its entries say, and none is there without the other.

Only what the audit states can be compared. What a rule empties (who ran, who approved, a note) and what is only there
for the engine's ease (proven columns) is not looked at. Damage is named by table and number, by nothing personal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from tillit.engine import canonical
from tillit.engine.actions import of_a_service
from tillit.engine.errors import EngineError
from tillit.engine.models import (
    Approval,
    AuditEntry,
    Breach,
    Chunk,
    Disclosure,
    Hold,
    LastSweep,
    Request,
    Run,
    Signature,
)
from tillit.engine.models_consents import Consent, ConsentText, fingerprint
from tillit.engine.models_console import ApiToken, Publication
from tillit.engine.setup import Engine

_SLACK = timedelta(hours=1)
"""A row and its entry are written in one transaction, each with its own look at the clock."""


class Fault(StrEnum):
    """What is wrong with a row."""

    added = "stands there without an entry of the audit"
    deleted = "is gone, and the audit tells of no rule that took it"
    changed = "does not say what the audit says"


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that disagrees with the audit: its table, what the audit calls it, and how."""

    table: str
    name: str
    fault: Fault


_ROWLESS = frozenset(
    {
        *("receipt.issued", "store.finished"),
        *("staff.granted", "staff.revoked", "staff.removed"),
        *("service.adopted", "service.withdrawn"),  # files of the folder
        # What these tell of stands in the case's sealed part, or is no state of it.
        *("request.confirmed", "request.ruled", "request.extended", "request.looked_at", "request.step"),
        *("answer.linked", "answer.fetched"),
    }
)
"""The actions that leave no row here of which the audit tells."""


def _unsaid(entry: AuditEntry) -> LookupError:
    """Return the error about an action that nobody takes in."""
    return LookupError(f"it is not said which rows the audit action {entry.action!r} tells of")


@dataclass(slots=True)
class _Told:
    """What the audit tells of all rows, by their names, in the order of its entries."""

    runs: dict[str, dict[str, Any]] = field(default_factory=dict)
    chunks: dict[str, dict[str, Any]] = field(default_factory=dict)
    approvals: dict[str, dict[str, Any]] = field(default_factory=dict)
    holds: dict[str, dict[str, Any]] = field(default_factory=dict)
    signatures: dict[str, dict[str, Any]] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    sweeps: dict[str, int] = field(default_factory=dict)
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    disclosures: dict[str, dict[str, Any]] = field(default_factory=dict)
    breaches: dict[str, dict[str, Any]] = field(default_factory=dict)
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)
    consents: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: Counter[str] = field(default_factory=Counter)
    """Rows that a sweep of the engine's own collections deleted, by collection."""
    last_taken: dict[str, date] = field(default_factory=dict)

    def read(self, entry: AuditEntry) -> None:
        """Take in one entry. Raise LookupError for an action of which it is not said what it tells."""
        match entry.action.partition(".")[0]:
            case _ if entry.action in _ROWLESS or of_a_service(entry.action):
                pass
            case "run" | "chunk" | "plan" | "approval" | "sweep":
                self._read_work(entry)
            case "hold" | "attestation" | "token" | "statement":
                self._read_standing(entry)
            case "request" | "disclosure" | "breach":
                self._read_case(entry)
            case "text" | "consent":
                self._read_consent(entry)
            case _:
                raise _unsaid(entry)

    def _read_work(self, entry: AuditEntry) -> None:
        """Take in what was planned, approved and carried out."""
        subject, data, at = entry.subject, entry.data, entry.at
        match entry.action:
            case "run.started":
                self.runs[subject] = {**data, "state": "running", "started": at, "ended": None}
            case "run.ended":
                self.runs.setdefault(subject, {}).update(state=data["state"], ended=at)
            case "chunk.prepared" | "chunk.own":
                self._prepared(entry)
            case "chunk.done" | "chunk.void" | "chunk.corrected":
                self._settled(entry)
            case "plan.approved":
                self.approvals[subject] = {**data, "given_at": at, "used_at": None, "revoked_at": None}
            case "approval.revoked":
                self.approvals.setdefault(subject, {}).update(revoked_at=at)
            case "sweep.ended":
                self._swept(data["promise"], data["size"], at)
            case _:
                raise _unsaid(entry)

    def _read_standing(self, entry: AuditEntry) -> None:
        """Take in what stands until it is ended: holds, signatures, tokens, statements."""
        subject, data, at = entry.subject, entry.data, entry.at
        match entry.action:
            case "hold.placed":
                self.holds[subject] = {**data, "created": at, "released": None}
            case "hold.released":
                self.holds.setdefault(subject, {}).update(released=at)
            case "attestation.signed":
                self.signatures[subject] = {**data, "signed_at": at}
            case "statement.published":
                self.statements[subject] = dict(data)
            case "token.issued":
                self.tokens[subject] = {**data, "created": at, "revoked": None}
            case "token.revoked":
                self.tokens.setdefault(subject, {}).update(revoked=at)
            case _:
                raise _unsaid(entry)

    def _read_case(self, entry: AuditEntry) -> None:
        """Take in what became of requests, and the registers of disclosures and breaches."""
        subject, data, at = entry.subject, entry.data, entry.at
        match entry.action:
            case "request.received":
                self.requests[subject] = {**data, "stage": "received"}
            case "request.moved" | "request.closed":
                self.requests.setdefault(subject, {}).update(stage=data["stage"])
            case "disclosure.recorded":
                self.disclosures[subject] = dict(data)
            case "breach.opened":
                self.breaches[subject] = {**data, "notified": None, "people_told": None, "closed": None}
            case "breach.notified" | "breach.people_told" | "breach.closed":
                self.breaches.setdefault(subject, {}).update({entry.action.removeprefix("breach."): at})
            case _:
                raise _unsaid(entry)

    def _read_consent(self, entry: AuditEntry) -> None:
        """Take in the texts that people agreed to, and what they agreed to."""
        subject, data, at = entry.subject, entry.data, entry.at
        match entry.action:
            case "text.published":
                self.texts[subject] = {**data, "first": at, "last": None}
            case "text.superseded":
                self.texts.setdefault(subject, {}).update(last=at)
            case "consent.given":
                self.consents[subject] = {**data, "recorded": at, "how": None, "channel_of_end": None}
            case "consent.ended":
                self.consents.setdefault(subject, {}).update(how=data["how"], channel_of_end=data["channel"])
            case "consent.refused":
                return  # it tells of no row: nothing was on record
            case _:
                raise _unsaid(entry)

    def _prepared(self, entry: AuditEntry) -> None:
        """Take in the evidence of one transaction."""
        # Evidence of before pointers were counted tells of none.
        facts = {"emptied": {}, **{name: fact for name, fact in entry.data.items() if name != "chunk"}}
        own = entry.action == "chunk.own"
        name = f"{entry.subject} chunk {entry.data['chunk']}"
        state, settled = ("done", entry.at) if own else ("prepared", None)
        self.chunks[name] = {**facts, "state": state, "prepared_at": entry.at, "settled_at": settled}
        if own and ", then clear " not in facts["rule"]:
            self.taken.update(facts["counts"])
            self.last_taken[facts["collection"]] = date.fromisoformat(facts["today"])

    def _settled(self, entry: AuditEntry) -> None:
        """Take in what became of a transaction; one that was thought void keeps the day on which it was settled."""
        told = self.chunks.setdefault(f"{entry.subject} chunk {entry.data['chunk']}", {})
        if entry.action == "chunk.corrected":
            told.update(state="done")
        else:
            told.update(state=entry.action.removeprefix("chunk."), settled_at=entry.at)

    def _swept(self, promise: str, size: int, at: datetime) -> None:
        """Take in that a whole plan was carried out: its approvals are used up."""
        for told in self.approvals.values():
            if told.get("promise") == promise and told.get("used_at") is None:
                told["used_at"] = at
        if size:
            self.sweeps[promise] = size


def compare(engine: Engine) -> tuple[Stray, ...]:
    """Return every row that disagrees with the audit, table by table; the chain itself must have been found whole."""
    told = _Told()
    for entry in AuditEntry.objects.order_by("seq").iterator():
        told.read(entry)
    return (
        *_set_against("engine_run", told.runs, Run.objects.order_by("pk").iterator(), _run),
        *_set_against("engine_chunk", told.chunks, _chunks(), _chunk),
        *_set_against("engine_approval", told.approvals, Approval.objects.order_by("pk").iterator(), _approval),
        *_holds(engine, told),
        *_but_taken(
            told,
            "requests",
            _set_against("engine_request", told.requests, Request.objects.order_by("pk").iterator(), _request),
        ),
        *_but_taken(
            told,
            "disclosures",
            _set_against(
                "engine_disclosure", told.disclosures, Disclosure.objects.order_by("pk").iterator(), _disclosure
            ),
        ),
        *_but_taken(
            told,
            "breaches",
            _set_against("engine_breach", told.breaches, Breach.objects.order_by("pk").iterator(), _breach),
        ),
        *_set_against("engine_consenttext", told.texts, ConsentText.objects.order_by("pk").iterator(), _text),
        *_but_taken(told, "consents", _set_against("engine_consent", told.consents, _consents(), _consent)),
        *_set_against("engine_signature", told.signatures, Signature.objects.order_by("pk").iterator(), _signature),
        *_set_against(
            "engine_publication", told.statements, Publication.objects.order_by("pk").iterator(), Publication.facts
        ),
        *_set_against("engine_apitoken", told.tokens, ApiToken.objects.order_by("pk").iterator(), _token),
        *_set_against(
            "engine_lastsweep",
            {promise: {"size": size} for promise, size in told.sweeps.items()},
            LastSweep.objects.order_by("pk").iterator(),
            lambda row: {"size": row.size},
        ),
    )


def _set_against(
    table: str,
    told: Mapping[str, Mapping[str, Any]],
    rows: Iterable[Any],
    facts: Callable[[Any], Mapping[str, Any]],
) -> Iterator[Stray]:
    """Yield the rows that disagree with what is told of them, and then those that are gone."""
    seen: set[str] = set()
    for row in rows:
        name = str(row)
        seen.add(name)
        if name not in told:
            yield Stray(table, name, Fault.added)
        elif not _same(told[name], facts(row)):
            yield Stray(table, name, Fault.changed)
    yield from (Stray(table, name, Fault.deleted) for name in told if name not in seen)


def _but_taken(told: _Told, collection: str, strays: Iterable[Stray]) -> Iterator[Stray]:
    """Yield the strays, without so many rows that are gone as the collection's rule is told to have taken."""
    gone: list[Stray] = []
    for stray in strays:
        if stray.fault is Fault.deleted:
            gone.append(stray)
        else:
            yield stray
    if len(gone) > told.taken[collection]:
        yield from gone


def _same(told: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Tell whether a row says what is told of it; instants may lie a little apart."""
    return set(told) == set(found) and all(_agree(fact, found[name]) for name, fact in told.items())


def _agree(told: object, found: object) -> bool:
    """Tell whether two facts are the same."""
    if isinstance(told, datetime) and isinstance(found, datetime):
        return abs(told - found) <= _SLACK
    return told == found


def _chunks() -> Iterator[Chunk]:
    """Return the evidence, in the order in which it was written."""
    return Chunk.objects.order_by("run_id", "number").iterator()


def _run(row: Run) -> dict[str, Any]:
    return {
        "verb": row.verb,
        "today": row.today.isoformat(),
        "state": row.state,
        "started": row.started,
        "ended": row.ended,
    }


def _chunk(row: Chunk) -> dict[str, Any]:
    return {
        "promise": row.promise,
        "store": row.store,
        "collection": row.collection,
        "action": row.action,
        "counts": row.counts,
        "emptied": row.emptied,
        "rule": row.rule,
        "today": row.today.isoformat(),
        "binding": row.binding,
        "state": row.state,
        "prepared_at": row.prepared_at,
        "settled_at": row.settled_at,
    }


def _approval(row: Approval) -> dict[str, Any]:
    return {
        "promise": row.promise,
        "binding": row.binding,
        "today": row.today.isoformat(),
        "count": row.count,
        "total": row.total,
        "given_at": row.given_at,
        "used_at": row.used_at,
        "revoked_at": row.revoked_at,
    }


def _signature(row: Signature) -> dict[str, Any]:
    return {
        "name": row.name,
        "role": row.role,
        "on": row.on.isoformat(),
        "signature": bytes(row.signature).hex(),
        "signed_at": row.signed_at,
    }


def _token(row: ApiToken) -> dict[str, Any]:
    return {
        "scopes": list(row.scopes),
        "until": None if row.until is None else row.until.isoformat(),
        "created": row.created,
        "revoked": row.revoked,
    }


def _request(row: Request) -> dict[str, Any]:
    return {"right": row.right, "channel": row.channel, "stage": row.stage}


def _disclosure(row: Disclosure) -> dict[str, Any]:
    return {
        "ground": row.ground,
        "activity": row.activity,
        "categories": list(row.categories),
        "on": row.on.isoformat(),
    }


def _breach(row: Breach) -> dict[str, Any]:
    return {
        "aware": canonical.instant(row.aware),
        "due": canonical.instant(row.due),
        "risk": row.risk,
        "notified": row.notified,
        "people_told": row.people_told,
        "closed": row.closed,
    }


def _text(row: ConsentText) -> dict[str, Any]:
    said = fingerprint(row.purpose, row.language, row.title, row.text)
    return {
        "purpose": row.purpose,
        "language": row.language,
        "sha256": row.hash if row.hash == said else said,
        "first": row.first,
        "last": row.last,
    }


def _consents() -> Iterator[Consent]:
    """Return the consents with their texts and their ends, in the order in which they were written."""
    return Consent.objects.select_related("text", "end").order_by("pk").iterator()


def _consent(row: Consent) -> dict[str, Any]:
    end = getattr(row, "end", None)
    return {
        "purpose": row.purpose,
        "text": row.text.hash,
        "channel": row.channel,
        "confirmed": row.confirmed is not None,
        "recorded": row.recorded,
        "how": None if end is None else end.how,
        "channel_of_end": None if end is None else end.channel,
    }


def _hold(row: Hold) -> dict[str, Any]:
    return {
        "until": None if row.until is None else row.until.isoformat(),
        "created": row.created,
        "released": row.released,
    }


def _holds(engine: Engine, told: _Told) -> Iterator[Stray]:
    """Yield the holds that disagree. One that has ended may have gone by its rule, so many as the rule took."""
    table = "engine_hold"
    rows = list(Hold.objects.order_by("pk"))
    gone: list[str] = []
    for stray in _set_against(table, told.holds, rows, _hold):
        if stray.fault is Fault.deleted and _had_ended(told.holds[stray.name], told.last_taken.get("holds")):
            gone.append(stray.name)
        else:
            yield stray
    if len(gone) > told.taken["holds"]:
        # Which of them the rule took is not on record: an audit that named them would name them for ever.
        yield from (Stray(table, name, Fault.deleted) for name in gone)
    # What the audit does not state about a hold is sealed with the folder's key.
    known = (row for row in rows if str(row) in told.holds)
    yield from (Stray(table, str(row), Fault.changed) for row in known if not _sealed(engine, row))


def _had_ended(told: Mapping[str, Any], by: date | None) -> bool:
    """Tell whether a hold had ended when the rule about holds was last carried out."""
    if by is None:
        return False
    released, until = told.get("released"), told.get("until")
    return (released is not None and released.date() < by) or (until is not None and date.fromisoformat(until) < by)


def _sealed(engine: Engine, row: Hold) -> bool:
    """Tell whether whom a hold is about, and why, is what was written there."""
    try:
        engine.keys.decrypt(bytes(row.identifiers), row.place("identifiers"))
        engine.keys.decrypt(bytes(row.reason), row.place("reason"))
    except EngineError:
        return False
    return True
