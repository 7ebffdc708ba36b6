"""What goes in and out of the API; its OpenAPI document is generated from these."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

from tillit.law.matrix import Right
from tillit.promises.outcome import State

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=320)]
MAX_TEXT = 10_000


class Closed(Schema):
    """A body that is closed to names that it does not know."""

    model_config = ConfigDict(extra="forbid")


class Exercise(StrEnum):
    """What a person asks for; `deletion` is the protocol's word for erasure."""

    access = "access"
    deletion = "deletion"
    rectification = "rectification"
    restriction = "restriction"
    objection = "objection"
    marketing_objection = "marketing_objection"
    portability = "portability"
    withdrawal = "withdrawal"

    @property
    def right(self) -> Right:
        """The right of the law that it is."""
        return Right.ERASURE if self is Exercise.deletion else Right(self.value)


class Identity(Closed):
    """By what the person is recognised: claimed, and proven by the person themselves afterwards."""

    email: Line | None = None
    phone: Line | None = None


class RightsRequest(Closed):
    """A request of one person, handed in by a program on their behalf."""

    exercise: Exercise
    regime: Literal["gdpr"] = "gdpr"
    identity: Identity
    activity: Line | None = Field(default=None, description="One processing activity; none: all of them.")
    language: Literal["nb", "nn", "en", "sv"] = "nb"
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT)] = ""
    changes: dict[Line, Line] = Field(
        default={}, max_length=50, description="For a rectification: the new value per data category."
    )


class Status(StrEnum):
    """Where a request stands, in the protocol's words."""

    in_progress = "in_progress"
    fulfilled = "fulfilled"
    expired = "expired"


class RightsStatus(Schema):
    """How a request stands. It is the same for people who are known and people who are not."""

    request_id: str = Field(description="Leads to this case alone; keep it as a secret.")
    exercise: Exercise
    status: Status
    reason: Literal["need_user_verification"] | None = None
    received_at: date
    expected_by: date
    processing_details: str


class PromiseState(Schema):
    """How one promise stood when it was last checked."""

    id: str
    kind: str
    activity: str | None
    store: str | None
    collection: str | None
    state: State
    count: int | None
    held: int | None
    blocked: int | None
    oldest: date | None
    unlawful: bool


class Promises(Schema):
    """How every promise stood on the day of the last check; no day when nothing was checked yet."""

    today: date | None
    promises: list[PromiseState]
    summary: dict[str, int]


class Fault(Schema):
    """What went wrong: a stable id, what, and what to do; nothing about anybody."""

    id: str
    what: str
    fix: str = ""
