"""What belongs to no room: the pages for what went wrong, and a sign of life."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

BAD, FORBIDDEN, NOT_FOUND, BROKEN = 400, 403, 404, 500


def fault(request: HttpRequest, status: int, what: str) -> HttpResponse:
    """Answer that something went wrong, by its name in the catalogue; nothing of the request is repeated."""
    keys = {"title": f"base.{what}", "text": f"base.{what}_text"}
    return render(request, "web/fault.html", {**keys, "status": status}, status=status)


def bad(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    del exception
    return fault(request, BAD, "bad")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not this person's to see."""
    del exception
    return fault(request, FORBIDDEN, "forbidden")


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request for what is not there."""
    del exception
    return fault(request, NOT_FOUND, "missing")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from here, or whose page has been open for too long."""
    del reason
    return fault(request, FORBIDDEN, "forged")


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when something failed; nothing of what failed is told."""
    return fault(request, BROKEN, "broken")


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answer whoever asks whether the site runs."""
    return HttpResponse("ok\n", content_type="text/plain")
