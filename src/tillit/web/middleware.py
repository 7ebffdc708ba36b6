"""The headers of every answer: what a page may load, who may frame it, and what a browser may keep of it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the design system's icons stand in its style sheet
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_FEATURES = "camera microphone geolocation payment usb serial display-capture browsing-topics".split()
_PASSKEYS = "publickey-credentials-create=(self), publickey-credentials-get=(self)"
_FIXED = {
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join([*(f"{feature}=()" for feature in _FEATURES), _PASSKEYS]),
}


def policy(form_targets: tuple[str, ...] = ()) -> str:
    """Return the Content-Security-Policy: nothing inline, nothing from elsewhere; forms may end at `form_targets`."""
    rules = {**_POLICY, "form-action": " ".join(["'self'", *form_targets])}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Put the headers on every answer; what a view has set itself stays."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", policy(tuple(settings.TILLIT_FORM_TARGETS)))
        for name, value in _FIXED.items():
            response.setdefault(name, value)
        # Only the static files and pages that are the same for everybody say otherwise.
        response.setdefault("Cache-Control", "no-store")
        return response

    return answer
