"""What requests look like from outside: what is asked, what a person may see, what staff see (pure: no database)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from tillit.law.matrix import Right
from tillit.law.rights import Outcome

if TYPE_CHECKING:
    from tillit.engine.setup import Engine
    from tillit.promises.outcome import Promise
    from tillit.promises.world import World
    from tillit.register.model import Register
    from tillit.stores.protocol import Store

RIGHTS: tuple[Right, ...] = (
    Right.ACCESS,
    Right.RECTIFICATION,
    Right.ERASURE,
    Right.RESTRICTION,
    Right.OBJECTION,
    Right.MARKETING_OBJECTION,
    Right.PORTABILITY,
    Right.WITHDRAWAL,
)
"""What a person can ask for, in the order in which it is offered."""
AT_ONCE: frozenset[Right] = frozenset({Right.WITHDRAWAL, Right.MARKETING_OBJECTION})
"""Rights that need no proof of identity: stopping is as easy as starting (GDPR Art. 7(3), 21(3))."""
MAX_TEXT = 10_000
"""Characters of a request's own words."""
MAX_CLAIMS = 10
"""How many addresses and numbers one request may name."""


class Channel(StrEnum):
    """How a request came."""

    web = "web"
    staff = "staff"
    """A caller or a letter, written down by staff."""
    api = "api"


class Stage(StrEnum):
    """Where a request is on its way; the last three are ends."""

    received = "received"
    identity = "identity"
    located = "located"
    decision = "decision"
    carried_out = "carried_out"
    answered = "answered"
    forwarded = "forwarded"
    lapsed = "lapsed"


ENDS: frozenset[Stage] = frozenset({Stage.answered, Stage.forwarded, Stage.lapsed})


class Waiting(StrEnum):
    """What a request waits for, when it cannot go on by itself."""

    person = "person"
    """The person must prove who they are."""
    store = "store"
    """A store did not answer; it is tried again."""
    ruling = "ruling"
    """The law balances: a human decides."""
    changes = "changes"
    """A human must say which values are to be corrected to what."""
    review = "review"
    """Free text may be about other people: a human looks at it before it leaves."""
    task = "task"
    """Something has to be done by hand in a store, or told to somebody."""


class StepState(StrEnum):
    """How one step stands."""

    open = "open"
    done = "done"
    failed = "failed"
    """The store did not answer; it is tried again."""
    task = "task"
    """A human must do it: the store cannot, or refused."""


class Opened(Protocol):
    """An open folder, as `wiring.open_folder` gives it: what the engine needs to carry requests out."""

    @property
    def engine(self) -> Engine:
        """The open engine."""

    @property
    def register(self) -> Register:
        """What is declared."""

    @property
    def stores(self) -> Mapping[str, Store]:
        """The stores of the map, by name."""

    @property
    def promises(self) -> tuple[Promise, ...]:
        """All promises of register and map."""

    @property
    def own_promises(self) -> tuple[Promise, ...]:
        """The promises about the engine's own tables."""

    @property
    def everything(self) -> Mapping[str, Store]:
        """The stores of the map and the engine's own."""

    def proofs(self, store: str, since: datetime | None = None) -> frozenset[tuple[str, str]]:
        """Return the (collection, column) pairs that are proven, by looks begun after `since`.

        Raise StoreError when the store cannot be reached.
        """

    def world(self, today: date | None = None) -> World:
        """Return what promises are checked against."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody who asks gets at once: the case number, and the token that leads to the case, shown only here."""

    number: int
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Due:
    """When an answer is due: `day` is the earlier of law and promise. `strict` counts no wait for the person."""

    day: date
    law: date
    strict: date
    promised: date | None
    paused: bool
    """The clock stands still at this moment."""
    extended: bool
    provision: str = "GDPR Art. 12(3)"


@dataclass(frozen=True, slots=True)
class PersonView:
    """What whoever holds the token may see. Until identity is proven it is the same for known and unknown people."""

    number: int
    right: Right
    stage: Stage
    text: str
    """The stage in words, in the request's language, with what the person can do next."""
    received: date
    due: date
    language: str
    asks_code: bool
    """A code can be entered, or asked for again."""
    answer_sent: bool
    """A link to the answer has been sent to the proven address; `renew_answer` sends a fresh one."""
    extended: str | None
    """Why the answer takes longer, in the words of whoever extended it."""
    closed: datetime | None


@dataclass(frozen=True, slots=True)
class Item:
    """One answer: what the law says to the request for one collection and one basis of its activity."""

    id: str
    """Stable within the request: `STORE.COLLECTION/ACTIVITY/BASIS`."""
    store: str
    collection: str
    activity: str
    basis: str
    outcome: Outcome
    provision: str
    code: str = ""
    until: date | None = None
    rows: int = 0
    ruled: bool = False
    """A human has decided it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a request: what, where, how it stands, how often it was tried, and in numbers what it did."""

    id: int
    name: str
    store: str
    state: StepState
    attempts: int
    at: datetime
    evidence: Mapping[str, Any]
    """Numbers and names of things; for a task `what`, `why` and `role`."""


@dataclass(frozen=True, slots=True)
class StaffView:
    """A request as staff see it in the queue; nobody is named."""

    number: int
    right: Right
    activity: str | None
    channel: Channel
    language: str
    stage: Stage
    waiting: Waiting | None
    received: date
    due: Due
    overdue: bool
    closed: datetime | None
    outcome: Outcome | None
    items: tuple[Item, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something that staff wrote on a request."""

    by: str
    at: datetime
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Details:
    """Who asks, and in which words: shown to staff one request at a time, and each look is on record."""

    number: int
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    ids: tuple[tuple[str, str], ...]
    verified: tuple[str, ...]
    """Of these, what is proven to be the person's."""
    text: str
    changes: Mapping[str, str]
    notes: tuple[Note, ...]
    other_identifiers: tuple[str, ...] = ()
    """Found on the person's rows and not proven: for a human to see, never followed."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A free text in the answer that may be about other people too."""

    id: str
    store: str
    collection: str
    column: str
    category: str
    text: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """A human's decision on what the law leaves to weigh.

    `outcome` is GRANT, REFUSE or RESTRICT_INSTEAD. A refusal names the exception that it rests on (`code`, of
    `law.reasons.EXCEPTIONS`) and its reasons, which the person gets to read. `items` are the ids that it decides;
    none: all that are undecided. `changes`: for a rectification, the new value per data category.
    """

    outcome: Outcome
    code: str = ""
    reasons: str = ""
    items: tuple[str, ...] = ()
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file of the answer."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which requests of the queue; nothing set: all that are not closed, the most urgent first."""

    stages: frozenset[Stage] = frozenset()
    rights: frozenset[Right] = frozenset()
    waiting: frozenset[Waiting] = frozenset()
    overdue: bool | None = None
    closed: bool = False
    limit: int = 200
    offset: int = 0
