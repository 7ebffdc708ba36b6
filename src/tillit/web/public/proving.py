"""Proving who asks by a login: there, back, and a press of a button; a GET settles nothing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tillit.engine import requests
from tillit.engine.configuration import Identity
from tillit.web import limits, oidc
from tillit.web.saying import language, say
from tillit.web.site import current

_LIFE = 600
_SALT = "tillit.identity"
_FORBIDDEN, _UNAVAILABLE = 403, 503
_HOUR = 3600


@never_cache
@require_POST
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Send somebody to the provider; what they begin with is bound to their browser by a cookie of ten minutes."""
    provider = _provider()
    if not limits.within(request, "login", 20, _HOUR):
        return limits.refused(request)
    if requests.case(current().engine, current().register, token) is None:
        raise Http404
    try:
        attempt, where = oidc.begin(provider, _way_back())
    except oidc.DownError:
        return _failed(request, token, "down", _UNAVAILABLE)
    except oidc.NoProofError:
        return _failed(request, token, "failed")
    response = redirect(where)
    begun = {**asdict(attempt), "case": token, "language": language()}
    _keep(response, signing.dumps(begun, salt=_SALT))
    return response


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Show whose address the provider vouches for, to the browser that began; nothing is settled by it."""
    provider = _provider()
    begun = _begun(request)
    if begun is None or request.GET.get("state") != begun["state"]:
        return _failed(request, None, "state")
    with translation.override(begun["language"]):
        if request.GET.get("error") or not request.GET.get("code"):
            return _failed(request, begun["case"], "denied")
        attempt = oidc.Attempt(begun["state"], begun["nonce"], begun["verifier"])
        region = current().register.principal.country
        try:
            proof = oidc.finish(provider, attempt, request.GET["code"], _way_back(), region)
        except oidc.DownError:
            return _failed(request, begun["case"], "down", _UNAVAILABLE)
        except oidc.NoAddressError:
            return _failed(request, begun["case"], "no_address")
        except oidc.NoProofError:
            return _failed(request, begun["case"], "failed")
        facts = {"state": begun["state"], "email": proof.email, "phone": proof.phone}
        sealed = signing.dumps(facts, salt=f"{_SALT}.proof")
        shown = {"proof": sealed, "found": proof, "provider": provider.name, "token": begun["case"]}
        return _private(render(request, "public/proof.html", shown))


@never_cache
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Count what the provider vouched for, once, for the case and the browser that it was asked for."""
    _provider()
    begun = _begun(request)
    try:
        found = signing.loads(request.POST.get("proof", ""), salt=f"{_SALT}.proof", max_age=_LIFE)
    except signing.BadSignature:
        found = {}
    if begun is None or found.get("state") != begun["state"]:
        return _failed(request, None, "state")
    with translation.override(begun["language"]):
        done = requests.confirm_by_login(current().engine, begun["case"], found["email"], found["phone"])
        # The same for everybody: whether the stores know the address shows in nothing here.
        (messages.success if done else messages.info)(
            request, say("public.code_right" if done else "public.proof_late")
        )
        response = redirect("public:case", token=begun["case"])
    response.delete_cookie(_cookie())
    return response


def _provider() -> Identity:
    """Return the provider that people log in at. Raise Http404 where there is none."""
    found = current().engine.configuration.identity
    if found is None:
        raise Http404
    return found


def _begun(request: HttpRequest) -> dict[str, Any] | None:
    """Return what this browser began with, within the last ten minutes."""
    try:
        found: dict[str, Any] = signing.loads(request.COOKIES.get(_cookie(), ""), salt=_SALT, max_age=_LIFE)
    except signing.BadSignature:
        return None
    return found


def _keep(response: HttpResponse, value: str) -> None:
    """Bind an attempt to the browser; a way back from elsewhere brings a cookie that is Lax."""
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(_cookie(), value, max_age=_LIFE, httponly=True, samesite="Lax", secure=secure)


def _cookie() -> str:
    """Return the cookie's name; the prefix binds it to this host and to HTTPS (RFC 6265bis, 4.1.3)."""
    return "__Host-identity" if settings.SESSION_COOKIE_SECURE else "identity"


def _way_back() -> str:
    """Return the one address that the provider knows, whatever the language."""
    base = (current().engine.configuration.site.url or "").rstrip("/")
    return f"{base}{reverse('identity_back')}"


def _failed(request: HttpRequest, token: str | None, why: str, status: int = _FORBIDDEN) -> HttpResponse:
    """Say why nothing was settled, and what is left to do."""
    provider = _provider().name
    facts = {"why": f"public.proof_{why}", "token": token, "provider": provider}
    return _private(render(request, "public/proof_failed.html", facts, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
