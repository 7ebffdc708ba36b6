"""What every store can be asked, whatever lies behind it, and what it answers.

A store is driven by the engine and asked by the promises. It reads and changes rows; it decides nothing: which rule
holds, whose rows are held and who the person is are always arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Literal, Protocol, Self, runtime_checkable

from tillit.rules import Rule
from tillit.stores.map import StoreMap

Key = tuple[Any, ...]
"""A row's primary key, its columns in the table's own order."""

Held = Mapping[str, frozenset[Key]]
"""Per collection: the keys of the rows that nobody may touch."""

WITHDRAWN = "consent.withdrawn"
"""Among the changes of a rectification: the instant at which consent was withdrawn, written where the map says."""


class Capability(StrEnum):
    """What a store may be able to do; a verb that it lacks becomes a task for a human."""

    tally = "tally"
    sweep = "sweep"
    clear = "clear"
    locate = "locate"
    export = "export"
    erase = "erase"
    rectify = "rectify"


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a collection's rows are held: its rule, and whether a law demands that they are kept meanwhile."""

    activity: str
    keep: str
    rule: Rule
    duty: bool = False
    """True: no erasure on demand before the rule lets the rows go. A floor in the rule is always such a duty."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What a human is to do: its name among the texts, and what is put into them; `promises.advice` has the words."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


def advise(key: str, **values: str) -> Advice:
    """Return advice with its values."""
    return Advice(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Blocker:
    """What keeps rows from being deleted: its kind, its name, how many rows it holds back, and what to do."""

    kind: Literal["reference", "cascade", "trigger", "no_key", "cycle", "engine", "held_child", "column"]
    name: str
    rows: int
    fix: Advice


@dataclass(frozen=True, slots=True)
class TableView:
    """One table as it stands in the store: its columns with their types, its key, an estimate of its rows."""

    name: str
    columns: Mapping[str, str]
    primary_key: tuple[str, ...]
    rows: int | None
    collections: tuple[str, ...]
    ignored: str | None
    """The reason for which the map leaves the table out."""
    undeclared: tuple[str, ...]
    """Columns that no collection of the table accounts for."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A store's schema set against its map."""

    tables: tuple[TableView, ...]
    warnings: Mapping[str, tuple[str, ...]]
    """Per collection: what will be slow or deserves a look."""
    fingerprint: str
    """Changes whenever the schema of a mapped table, its keys, its referrers or its triggers do."""


class Agreement(StrEnum):
    """How a person stands towards something that they can agree to."""

    live = "live"
    ended = "ended"
    none = "none"


@dataclass(frozen=True, slots=True)
class Agreed:
    """How a person stands towards a purpose, and on which day the consent that counts was given."""

    state: Agreement
    given: date | None


Ledger = Callable[[Sequence[Sequence[tuple[str, Any]]]], Sequence[Agreed]]
"""Tells how each of many people stands towards one purpose, at the moment at which it is asked.

A person is given by (kind, value) pairs as they stand in a row, empty and odd ones included.
"""


@dataclass(frozen=True, slots=True)
class Sweep:
    """One rule to be carried out in one collection, as of a day."""

    collection: str
    rule: Rule
    today: date
    held: Held = field(default_factory=dict)
    ledger: Ledger | None = field(default=None, compare=False, repr=False)
    """Where the consents of the rows stand in a ledger: then the rows go whose owner's consent has ended there, and the
    rule, which waits for a withdrawal, looks at no column."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a sweep would meet: numbers of rows, and the oldest anchor day among those that are due."""

    total: int
    due: int
    """Rows that the sweep would act on."""
    held: int
    """Rows that would be due, were they not held."""
    blocked: int
    """Rows that are due, but that something else keeps."""
    blockers: tuple[Blocker, ...]
    dirty: Mapping[str, int]
    """Per anchor: values outside the declared encoding, or before 1900, or more than 100 years ahead."""
    not_started: int
    """Rows whose clock has not started although the map does not say what a null means."""
    started: int
    """Rows whose clock runs, or has run out; none among many rows means that nothing is proved."""
    oldest: date | None


@dataclass(frozen=True, slots=True)
class Along:
    """Rows that go because they belong to rows that go: of which collection, how many, and how many it has.

    A table that is not mapped, and accepted as one whose rows the database deletes along, stands by its name.
    """

    collection: str
    rows: int
    total: int


@dataclass(frozen=True, slots=True)
class DueRow:
    """One row that a sweep would act on: its key and its anchors' days; nothing personal."""

    key: Key
    anchors: Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class ConsentTally:
    """How the rows of a collection stand towards consent."""

    total: int
    without: int
    """Rows with no consent on record."""
    withdrawn: int
    """Rows whose consent has been withdrawn by today."""
    dirty: int
    oldest: date | None


@dataclass(frozen=True, slots=True)
class ColumnProof:
    """Whether all values of an identifier's column are written in one way, so that an index can answer for it."""

    collection: str
    column: str
    kind: str
    proven: bool
    rows: int
    strays: int


@dataclass(frozen=True, slots=True)
class Identifiers:
    """By what a person has proved to be recognised."""

    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self.emails or self.phones or self.ids)

    def as_data(self) -> dict[str, Any]:
        """Return them as plain data, as JSON has it."""
        return {"emails": self.emails, "phones": self.phones, "ids": self.ids}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Self:
        """Return the identifiers of plain data, which may say other things besides. Raise KeyError where one lacks."""
        ids = tuple((name, value) for name, value in data["ids"])
        return cls(tuple(data["emails"]), tuple(data["phones"]), ids)


@dataclass(frozen=True, slots=True)
class Way:
    """How an identifier's column was asked: for the exact value, for a list of spellings, or by reading it all.

    Whether the database had an index for it is the database's own affair: nothing is said about that.
    """

    collection: str
    column: str
    kind: str
    by: Literal["exact", "list", "scan"]


@dataclass(frozen=True, slots=True)
class Found:
    """One row about the person: where, in which role, and by which kinds of identifier it was recognised."""

    collection: str
    key: Key
    role: str | None
    """None for a row that belongs to one of the person's rows."""
    by: tuple[str, ...]
    shared: bool = False
    """The identifier stands on rows of several people, so it does not tell whose row this is."""


@dataclass(frozen=True, slots=True)
class Other:
    """An identifier that stands on the person's rows and was not verified: for a human to see, never followed."""

    collection: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Located:
    """Where a person was found in one store."""

    store: str
    rows: tuple[Found, ...]
    ways: tuple[Way, ...]
    others: tuple[Other, ...]
    who: Identifiers = field(repr=False)
    """By what they were found: who erases looks again, since a row may have become somebody else's."""

    def keys(self) -> Held:
        """Return the keys of all rows by collection, as a hold takes them."""
        found: dict[str, set[Key]] = {}
        for row in self.rows:
            found.setdefault(row.collection, set()).add(row.key)
        return {name: frozenset(keys) for name, keys in found.items()}


@dataclass(frozen=True, slots=True)
class Exported:
    """One row's personal data: the columns of the person's own role, with their data categories.

    The owner's `values` have the row's dates too (anchors, consents), which are of no category.
    """

    collection: str
    activity: str | None
    role: str | None
    key: Key
    values: Mapping[str, Any]
    categories: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spared:
    """Rows of the person that an erasure leaves: how many, why, what holds them, and until when if that is known."""

    collection: str
    rows: int
    why: Literal["held", "duty", "blocked", "shared"]
    by: str
    until: date | None = None


class Settlement(StrEnum):
    """What became of a transaction whose end nobody saw."""

    done = "done"
    void = "void"
    open = "open"
    """It is still running: ask again."""


@dataclass(frozen=True, slots=True)
class Witness:
    """How to tell later whether a transaction took place: its token, or a row that it would have changed.

    `token` is the database's own number of the transaction, where it keeps one. `keys` are rows of the act in
    `collection`, a few of the first and of the last, and `cleared` the columns that it empties or writes (none: it
    deletes); `written` are the values that stand there afterwards, for each of the keys. They may hold personal data,
    so a witness is kept encrypted, and only until the transaction is settled. Most of the rows decide, so that an
    application that has deleted or reused one of them since does not.
    """

    token: str | None
    collection: str
    keys: tuple[Key, ...]
    cleared: tuple[str, ...] = ()
    written: tuple[tuple[Any, ...], ...] = ()

    def judge(self, standing: int) -> Settlement:
        """Tell what became of the transaction from how many of its rows stand as they did before it."""
        return Settlement.done if 2 * standing < len(self.keys) else Settlement.void


class Pending(Protocol):
    """An act carried out in the store's open transaction and not committed."""

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows deleted or cleared, per collection; those of an accepted table that is not mapped by its name."""

    @property
    def emptied(self) -> Mapping[str, int]:
        """Rows that stay and whose pointer to a deleted row was set to NULL, per `table.column`."""

    @property
    def spared(self) -> tuple[Spared, ...]:
        """Rows that the act leaves."""

    @property
    def witness(self) -> Witness | None:
        """How to settle it; None when it changes nothing."""

    @property
    def last(self) -> Key | None:
        """The last key of a chunk: where the next one goes on; None when nothing more is due."""

    def commit(self) -> None:
        """Make the act last. Raise StoreError when the store refuses."""


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Something that is still to be done before deleted data is gone from the store's files."""

    store: str
    what: Advice
    done: bool


@runtime_checkable
class Store(Protocol):
    """A place where personal data lies.

    Every method raises StoreError when the store cannot be reached, and ConfigurationError (ids M...) when the map does
    not fit what stands there.
    """

    name: str
    map: StoreMap
    purposes: Mapping[str, Purpose]

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What this store can do."""

    def inspect(self) -> Inspection:
        """Read the schema and set it against the map."""

    def tally(self, sweep: Sweep) -> Tally:
        """Count what `sweep` would meet."""

    def sample(self, sweep: Sweep, limit: int) -> tuple[DueRow, ...]:
        """Return up to `limit` rows that `sweep` would act on, in the order of their keys."""

    def along(self, sweep: Sweep) -> tuple[Along, ...]:
        """Count what would go along with the rows that `sweep` deletes, by collection, where there is any."""

    def unclaimed(self, table: str) -> int:
        """Count the rows of a mapped table that no collection takes in: the `where:` of each leaves them out."""

    def consent(self, collection: str, today: date, ledger: Ledger | None = None) -> ConsentTally:
        """Count how the rows of a collection stand towards consent: by their own columns, or by a ledger."""

    def prove(self, collection: str) -> tuple[ColumnProof, ...]:
        """Look at every identifier column of a collection: are all its values written in one way."""

    def locate(
        self, who: Identifiers, proofs: frozenset[tuple[str, str]] = frozenset(), *, hanging: bool = True
    ) -> Located:
        """Find the rows about a person; `proofs` are the (collection, column) pairs that are proven.

        Without `hanging`, the rows that belong to theirs are not listed, and may be very many; erasing finds them anew.
        """

    def export(self, located: Located) -> Iterator[Exported]:
        """Read the personal data of the rows, each role its own columns; others' are left out."""

    def sweep(self, sweep: Sweep, after: Key | None = None) -> AbstractContextManager[Pending]:
        """Act on the next chunk of due rows in an open transaction; leaving without `commit` undoes it."""

    def erase(self, located: Located, today: date, held: Held) -> AbstractContextManager[Pending]:
        """Erase the person's rows in one open transaction; leaving without `commit` undoes it."""

    def rectify(self, located: Located, changes: Mapping[str, Any], held: Held) -> AbstractContextManager[Pending]:
        """Write new values of data categories (`contact.email` -> value) in the person's own columns.

        With `WITHDRAWN` also the instant of a withdrawal, in the owner's rows whose column for it is empty. What stands
        there already is not written again, and does not count.
        """

    def settle(self, witness: Witness) -> Settlement:
        """Tell what became of a transaction that was prepared and never seen to end."""

    def finish(self) -> tuple[OpenStep, ...]:
        """Do or name what is needed before deleted data is gone from the files."""

    def close(self) -> None:
        """Let go of every connection."""
