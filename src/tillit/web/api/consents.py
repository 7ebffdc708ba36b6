"""What the organisation's other systems do with consents: report them, withdraw them, and ask before each use.

No address stands in a URL, which servers and proxies write down: a question about a person is a POST that changes
nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.responses import Status as Answer
from pydantic import AwareDatetime, Field, StringConstraints

from tillit.engine import consents
from tillit.engine.consents import Channel, Entry
from tillit.engine.models_consents import Consent
from tillit.errors import ConfigurationError
from tillit.register.consents import purposes as declared
from tillit.stores.protocol import Identifiers
from tillit.web.api.shapes import Closed, Fault, Identity, Line
from tillit.web.api.tokens import Bearer
from tillit.web.site import current

OK, CREATED, NOT_FOUND, UNPROCESSABLE = 200, 201, 404, 422
_FAULTS = {401: Fault, 403: Fault, UNPROCESSABLE: Fault}
_Act = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Language = Literal["nb", "nn", "en", "sv"]

router = Router(tags=["consents"])


class Giving(Closed):
    """A consent that a person has given in another system."""

    identity: Identity
    purpose: Line = Field(description="As the register names it: ACTIVITY, or ACTIVITY.NAME.")
    language: Language = Field(description="The language in which the text was shown.")
    act: _Act = Field(description="What the person did, as `ticked the box under the order`; nothing personal.")
    given: AwareDatetime | None = Field(default=None, description="When, with its zone; none: now.")
    until: AwareDatetime | None = Field(default=None, description="When it runs out by itself.")
    text_sha256: Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")] | None = Field(
        default=None, description="The text that was shown; none: the one that was in force then."
    )


class Given(Schema):
    """A consent that is on record; `id` can be kept in place of an address, and asked about."""

    id: UUID
    purpose: str
    live: bool


class Withdrawing(Closed):
    """A withdrawal in another system; it needs no reason."""

    identity: Identity
    purposes: list[Line] | None = Field(default=None, max_length=100, description="None: every one.")
    act: _Act


class Withdrawn(Schema):
    """How many consents ended; none is no error: the wish is taken note of wherever the purpose is used."""

    ended: int


class Question(Closed):
    """Whose consents to tell, and to what."""

    identity: Identity
    purpose: Line | None = None


class State(Schema):
    """How a person stands towards one purpose."""

    purpose: str
    live: bool
    given: datetime | None
    ended: datetime | None
    until: datetime | None
    text_sha256: str | None
    id: UUID | None


class States(Schema):
    """How a person stands towards each purpose that was asked about."""

    consents: list[State]


class Text(Schema):
    """A text in force."""

    language: str
    title: str
    text: str
    sha256: str
    since: datetime


class Purpose(Schema):
    """Something that people can agree to, with its texts."""

    purpose: str
    activity: str
    texts: list[Text]


class Purposes(Schema):
    """Everything that the register asks consent for."""

    purposes: list[Purpose]


@router.post("/give", response={CREATED: Given, **_FAULTS}, auth=Bearer("consents:write"), operation_id="consent_give")
def give(request: HttpRequest, asked: Giving) -> Answer[Any]:
    """Write down that a person has agreed. One from before a withdrawal on record brings nothing back."""
    del request
    engine, register = current().engine, current().register
    try:
        made = consents.give(
            engine,
            register,
            _who(asked.identity),
            asked.purpose,
            language=asked.language,
            channel=Channel.api,
            act=asked.act,
            at=asked.given,
            until=asked.until,
            text=asked.text_sha256,
        )
    except ConfigurationError as error:
        return Answer(UNPROCESSABLE, _fault(error))
    live = bool(consents.live_consents(engine, [made.id]))
    return Answer(CREATED, Given(id=made.id, purpose=made.purpose, live=live))


@router.post(
    "/withdraw", response={OK: Withdrawn, **_FAULTS}, auth=Bearer("consents:write"), operation_id="consent_withdraw"
)
def withdraw(request: HttpRequest, asked: Withdrawing) -> Answer[Any]:
    """End a person's consents to some purposes, or to all; it takes effect at once."""
    del request
    engine, register = current().engine, current().register
    who = _who(asked.identity)
    known = declared(register)
    wrong = [one for one in asked.purposes or () if one not in known and one not in _on_record()]
    if not who or wrong:
        what = "Names nobody." if not who else f"There is no purpose {', '.join(wrong)[:200]}."
        return Answer(
            UNPROCESSABLE, Fault(id="E062" if not who else "E060", what=what, fix="See /v1/consents/purposes.")
        )
    ended = consents.withdraw(engine, register, who, asked.purposes, channel=Channel.api, act=asked.act)
    return Answer(OK, Withdrawn(ended=ended))


@router.post("/status", response={OK: States, **_FAULTS}, auth=Bearer("consents:read"), operation_id="consent_status")
def status(request: HttpRequest, asked: Question) -> Answer[Any]:
    """Say how a person stands; ask right before each use of the data. Who is not known has agreed to nothing."""
    del request
    engine, register = current().engine, current().register
    found = consents.history(engine, register, _who(asked.identity))
    keys = [asked.purpose] if asked.purpose else list(dict.fromkeys([*declared(register), *(e.purpose for e in found)]))
    return Answer(OK, States(consents=[_state(key, found) for key in keys]))


@router.get(
    "/purposes", response={OK: Purposes, **_FAULTS}, auth=Bearer("consents:read"), operation_id="consent_purposes"
)
def purposes(request: HttpRequest) -> Purposes:
    """List what people can agree to, with the texts in force."""
    del request
    texts = [one for one in consents.versions() if one.last is None]
    return Purposes(
        purposes=[
            Purpose(
                purpose=key,
                activity=one.activity,
                texts=[
                    Text(language=v.language, title=v.title, text=v.text, sha256=v.hash, since=v.first)
                    for v in texts
                    if v.purpose == key
                ],
            )
            for key, one in declared(current().register).items()
        ]
    )


@router.get(
    "/{uuid:consent}",
    response={OK: State, NOT_FOUND: Fault, **_FAULTS},
    auth=Bearer("consents:read"),
    operation_id="consent_one",
)
def one(request: HttpRequest, consent: UUID) -> Answer[Any]:
    """Say how one consent stands, by its id."""
    del request
    row = Consent.objects.select_related("text", "end").filter(uuid=consent).first()
    if row is None:
        return Answer(NOT_FOUND, Fault(id="not_found", what="There is no such consent."))
    return Answer(OK, _state(row.purpose, (consents.entry(row, current().engine.clock()),)))


def _state(key: str, found: tuple[Entry, ...]) -> State:
    """Return how a person stands towards a purpose: by the live consent, else by the newest that has ended."""
    mine = [entry for entry in found if entry.purpose == key]
    best = next((entry for entry in mine if entry.live), mine[0] if mine else None)
    if best is None:
        return State(purpose=key, live=False, given=None, ended=None, until=None, text_sha256=None, id=None)
    return State(
        purpose=key,
        live=best.live,
        given=best.given,
        ended=best.ended,
        until=best.until,
        text_sha256=best.version.hash,
        id=best.id,
    )


def _who(identity: Identity) -> Identifiers:
    return Identifiers(tuple(filter(None, [identity.email])), tuple(filter(None, [identity.phone])))


def _on_record() -> frozenset[str]:
    """Return the purposes that people have agreed to, also those that the register has no more."""
    return frozenset(Consent.objects.order_by().values_list("purpose", flat=True).distinct())


def _fault(error: ConfigurationError) -> Fault:
    """Return the first problem; none of them ever says anything about anybody."""
    problem = error.problems[0]
    return Fault(id=problem.id, what=problem.what, fix=problem.fix)
