"""How often one address may try something: counted in memory for minutes, and by address only."""

from __future__ import annotations

import hashlib

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from tillit.web.views import fault

TOO_MANY = 429


def within(request: HttpRequest, what: str, most: int, seconds: int) -> bool:
    """Count one try of `what` from this address; tell whether it is among the first `most` within `seconds`."""
    origin = hashlib.sha256(str(request.META.get("REMOTE_ADDR", "")).encode()).hexdigest()
    key = f"limit:{what}:{origin}"
    cache.add(key, 0, seconds)
    try:
        tries: int = cache.incr(key)
    except ValueError:  # it expired between the two
        return True
    return tries <= most


def refused(request: HttpRequest) -> HttpResponse:
    """Answer that there were too many tries."""
    return fault(request, TOO_MANY, "too_many")
