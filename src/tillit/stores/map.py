"""The map: where each activity's data lies, as the engineer writes it in `stores.yaml`."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from tillit.register.model import Model, Words

Scalar = str | int | float | bool
KINDS: tuple[str, ...] = ("sql",)
"""The kinds of stores that there are."""


def _anchor(value: object) -> object:
    """Let a column's name stand for an anchor whose encoding the column's type tells."""
    return {"column": value} if isinstance(value, str) else value


class Person(Model):
    """One person in a row: in which role, how recognised, and which columns are about them."""

    is_: str = Field(alias="is")
    email: Words = ()
    phone: Words = ()
    id: dict[str, str] = {}
    """Other identifiers: what it is called -> column, as in `find --id customer_no=4711`."""
    fields: dict[str, str] = {}

    @cached_property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """All (kind, column) by which the person is recognised; the kind is email, phone or an id's name."""
        return (
            *(("email", column) for column in self.email),
            *(("phone", column) for column in self.phone),
            *self.id.items(),
        )


class Anchor(Model):
    """Where an anchor's day stands: a column of the row, or the newest row of another table."""

    column: str | None = None
    newest: str | None = None
    """`table.column`: the newest value in another table."""
    by: dict[str, str] = {}
    """The other table's column (`table.column` or `column`) -> this table's column."""
    as_: str | None = Field(default=None, alias="as")
    """`date`, `timestamp`, `timestamp (Europe/Oslo)`, `iso-text`, `epoch` or `epoch-ms`."""
    empty: Literal["not_yet", "no_event"] | None = None
    """What an empty value means. `not_yet`: the clock has not started. `no_event`: with `newest:`, the row of the other
    table counts for nothing, and the newest of the others decides."""

    @model_validator(mode="after")
    def _one_place(self) -> Anchor:
        """Refuse an anchor that stands in two places, or in none."""
        if (self.column is None) == (self.newest is None):
            msg = "give either `column:` or `newest:` with `by:`"
            raise ValueError(msg)
        if (self.newest is None) != (not self.by):
            msg = "`newest:` and `by:` go together"
            raise ValueError(msg)
        return self


class ConsentColumns(Model):
    """Where a row's consent stands: in columns of its own, or in Tillit's ledger of consents."""

    given: str | None = None
    withdrawn: str | None = None
    ledger: str | None = None
    """What the row's owner has agreed to, as the register names it: `ACTIVITY`, or `ACTIVITY.NAME`."""

    @model_validator(mode="after")
    def _one_place(self) -> ConsentColumns:
        """Refuse a consent that stands in two places, or in none."""
        if (self.given is None) == (self.ledger is None) or (self.given is None and self.withdrawn is not None):
            msg = "give either `given:` with `withdrawn:`, or `ledger:`"
            raise ValueError(msg)
        return self


class Collection(Model):
    """Rows of one table that serve one activity."""

    table: str
    activity: str | None = None
    keep: str | None = None
    people: dict[str, Person] = {}
    person: Person | None = None
    fields: dict[str, str] = {}
    anchors: dict[str, Annotated[Anchor, BeforeValidator(_anchor)]] = {}
    never: tuple[Scalar, ...] = ()
    where: str | None = None
    outside: str | None = None
    """Why the rows of the table that no `where` takes in hold nothing about people."""
    consent: ConsentColumns | None = None
    belongs_to: str | None = None
    by: dict[str, str] = {}
    """This table's column -> the parent's column, where no foreign key says it."""
    unlink: dict[str, str] = {}
    """Columns that point to rows of others and are set to NULL when what they point to goes, each with the reason."""
    accepts: dict[str, str] = {}
    """Triggers, and unmapped tables changed along with a row, that the engineer has looked at, each with the reason."""
    ignore: dict[str, str] = {}

    @cached_property
    def everyone(self) -> dict[str, Person]:
        """The people in a row by role, the short form included; the first, or `owner`, owns the row."""
        if self.people:
            return dict(self.people)
        if self.person is not None:
            fields = {**self.fields, **self.person.fields}
            return {"owner": self.person.model_copy(update={"fields": fields})}
        return {}

    @cached_property
    def owner(self) -> str | None:
        """The role whose erasure deletes the row."""
        names = list(self.everyone)
        return "owner" if "owner" in names else (names[0] if names else None)

    @property
    def all_fields(self) -> dict[str, str]:
        """Every column that holds personal data -> its data category."""
        found = dict(self.fields)
        for person in self.everyone.values():
            found.update(person.fields)
        return found

    @property
    def dates(self) -> tuple[str, ...]:
        """The row's own columns that say when something happened: anchors and consents. They are the person's too."""
        consent = () if self.consent is None else (self.consent.given, self.consent.withdrawn)
        named = (*(anchor.column for anchor in self.anchors.values()), *consent)
        return tuple(dict.fromkeys(column for column in named if column is not None))

    @property
    def columns(self) -> frozenset[str]:
        """Every column of the table that the map accounts for."""
        named: set[str] = {*self.all_fields, *self.ignore, *self.by, *self.unlink}
        for person in self.everyone.values():
            named.update(column for _, column in person.identifiers)
        for anchor in self.anchors.values():
            named.update({anchor.column} if anchor.column else anchor.by.values())
        if self.consent is not None:
            named.update(filter(None, (self.consent.given, self.consent.withdrawn)))
        return frozenset(named)


class StoreMap(Model):
    """One store: of which kind, how it is reached, and what lies in it."""

    kind: str
    url: str | None = None
    collections: dict[str, Collection] = {}
    ignore: dict[str, str] = {}
    """Tables without personal data, each with the reason."""
    chunk: int = Field(default=10_000, ge=1, le=1_000_000)
    """How many rows are deleted in one transaction."""
    timeout: float = Field(default=30.0, gt=0)
    """Seconds to wait for the store before it counts as not reached."""
    options: dict[str, Any] = {}


class Map(Model):
    """All of an organisation's stores."""

    stores: dict[str, StoreMap]
