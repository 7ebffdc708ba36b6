"""What the API does: takes requests in, says how they stand, and how the promises do."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.responses import Status as Answer

from tillit import __version__
from tillit.engine import requests, results
from tillit.engine.requests import Channel, PersonView, Stage
from tillit.errors import ConfigurationError
from tillit.law.matrix import Right
from tillit.promises.outcome import State
from tillit.stores.protocol import Identifiers
from tillit.web.api import consents
from tillit.web.api.shapes import (
    Exercise,
    Fault,
    Promises,
    PromiseState,
    RightsRequest,
    RightsStatus,
    Status,
)
from tillit.web.api.tokens import Bearer
from tillit.web.site import current

OK, CREATED, UNAUTHORISED, NOT_FOUND, UNPROCESSABLE = 200, 201, 401, 404, 422
_FAULTS = {UNAUTHORISED: Fault, 403: Fault, UNPROCESSABLE: Fault}

api = NinjaAPI(
    title="Tillit",
    version=__version__,
    description="Requests of people and the state of promises, for programs with a token.",
    docs_url=None,  # its page would load scripts from elsewhere
    urls_namespace="api",
)
api.add_router("/v1/consents", consents.router)


@api.post(
    "/v1/data-rights-request/",
    response={CREATED: RightsStatus, **_FAULTS},
    auth=Bearer("requests:write"),
    operation_id="exercise",
)
def exercise(request: HttpRequest, asked: RightsRequest) -> Answer[Any]:
    """Hand in a request. The person proves who they are afterwards; until then nothing tells whether they are known."""
    del request
    opened = current().opened
    identity = asked.identity
    who = Identifiers(tuple(filter(None, [identity.email])), tuple(filter(None, [identity.phone])))
    try:
        receipt = requests.receive(
            opened.engine,
            opened.register,
            asked.exercise.right,
            who,
            language=asked.language,
            text=asked.text,
            activity=asked.activity or None,
            channel=Channel.api,
            changes=asked.changes,
        )
    except ConfigurationError as error:
        return Answer(UNPROCESSABLE, _fault(error))
    view = requests.case(opened.engine, opened.register, receipt.token)
    if view is None:
        message = "a request that was just taken in is not there"
        raise LookupError(message)
    return Answer(CREATED, _status(receipt.token, view))


@api.get(
    "/v1/data-rights-request/{request_id}",
    response={200: RightsStatus, NOT_FOUND: Fault, **_FAULTS},
    auth=Bearer("requests:read"),
    operation_id="status",
)
def status(request: HttpRequest, request_id: str) -> Answer[Any]:
    """Say how a request stands that was handed in; what the answer says goes to the person alone."""
    del request
    opened = current().opened
    view = requests.case(opened.engine, opened.register, request_id)
    if view is None:
        return Answer(NOT_FOUND, Fault(id="not_found", what="There is no such request."))
    return Answer(OK, _status(request_id, view))


@api.get(
    "/v1/promises",
    response={200: Promises, **_FAULTS},
    auth=Bearer("promises:read"),
    operation_id="promises",
)
def promises(request: HttpRequest, state: State | None = None) -> Promises:
    """Say how every promise stood when it was last checked; with `state` only those in it."""
    del request
    found = results.latest()
    counted = Counter(one.state for one in found)
    return Promises(
        today=found[0].day if found else None,
        promises=[
            PromiseState(
                id=one.promise,
                kind=one.kind,
                activity=one.activity,
                store=one.store,
                collection=one.collection,
                state=one.state,
                count=one.count,
                held=one.held,
                blocked=one.blocked,
                oldest=one.oldest,
                unlawful=one.unlawful,
            )
            for one in found
            if state is None or one.state is state
        ],
        summary={state.value: counted[state] for state in State},
    )


@api.exception_handler(AuthenticationError)
def unknown(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    """Answer whoever comes without a token that is good."""
    fault = Fault(id="unauthorised", what="No token, or none that is good.", fix="Send Authorization: Bearer TOKEN.")
    response = api.create_response(request, fault, status=UNAUTHORISED)
    response["WWW-Authenticate"] = 'Bearer realm="tillit"'
    return response


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer a body that does not fit; what was sent is not repeated."""
    places = sorted({".".join(map(str, one["loc"])) for one in error.errors})
    fault = Fault(id="invalid", what=f"Does not fit: {', '.join(places)}"[:500], fix="See /api/openapi.json.")
    return api.create_response(request, fault, status=UNPROCESSABLE)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer what is refused for a reason of its own."""
    return api.create_response(request, Fault(id="refused", what=str(error)), status=error.status_code)


def _status(token: str, view: PersonView) -> RightsStatus:
    """Return how a request stands in the protocol's words."""
    match view.stage:
        case Stage.answered | Stage.forwarded:
            status = Status.fulfilled
        case Stage.lapsed:
            status = Status.expired
        case _:
            status = Status.in_progress
    verification = view.stage in {Stage.received, Stage.identity} and view.asks_code
    return RightsStatus(
        request_id=token,
        exercise=Exercise.deletion if view.right is Right.ERASURE else Exercise(view.right.value),
        status=status,
        reason="need_user_verification" if verification else None,
        received_at=view.received,
        expected_by=view.due,
        processing_details=view.text,
    )


def _fault(error: ConfigurationError) -> Fault:
    """Return the first problem; none of them ever says anything about anybody."""
    problem = error.problems[0]
    return Fault(id=problem.id, what=problem.what, fix=problem.fix)
