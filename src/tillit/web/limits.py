"""How often one address may try something: counted in memory for minutes, and by address only."""

from __future__ import annotations

import hashlib
import ipaddress
import time
from collections.abc import Callable
from functools import wraps

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from tillit.web.views import fault

TOO_MANY = 429
BEAT = 0.5
"""Seconds: what takes more for somebody who is known is answered on the beat, so that no clock tells."""
_IPV4 = 4


def within(request: HttpRequest, what: str, most: int, seconds: int) -> bool:
    """Count one try of `what` from this address; tell whether it is among the first `most` within `seconds`."""
    key = f"limit:{what}:{hashlib.sha256(origin(request).encode()).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        tries: int = cache.incr(key)
    except ValueError:  # it expired between the two
        return True
    return tries <= most


def origin(request: HttpRequest) -> str:
    """Return where a request comes from, as far as one household or firm can change it: of IPv6 the first 64 bits."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(known) if known.version == _IPV4 else str(ipaddress.ip_network((int(known), 64), strict=False))


def steady(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer what is sent to a view on the next beat, however long it took."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: object, **kwargs: object) -> HttpResponse:
        began = time.monotonic()
        response = view(request, *args, **kwargs)
        if request.method == "POST":
            time.sleep(BEAT - (time.monotonic() - began) % BEAT)
        return response

    return answer


def refused(request: HttpRequest) -> HttpResponse:
    """Answer that there were too many tries."""
    return fault(request, TOO_MANY, "too_many")
