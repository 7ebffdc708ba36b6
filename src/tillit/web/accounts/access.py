"""Who may see what: roles come from the register's `seen_by` and `responsible`, and from accounts that hold them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import urlencode

from tillit.register.model import Register
from tillit.register.roles import EVERY_EMPLOYEE, PRIVACY_OFFICER
from tillit.web.accounts.models import User
from tillit.web.site import current

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponse]


def known_roles(register: Register) -> frozenset[str]:
    """Return the roles that can be granted: those that the register names, and the privacy officer."""
    named = {role for one in register.activities.values() for role in one.seen_by}
    named |= {one.responsible for one in register.activities.values() if one.responsible}
    named |= {one.by for one in register.attestations.values()}
    return frozenset(named | {PRIVACY_OFFICER}) - {EVERY_EMPLOYEE}


def roles_of(request: HttpRequest) -> frozenset[str]:
    """Return the roles of whoever is logged in; none for a visitor."""
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    known: frozenset[str] | None = getattr(request, "_staff_roles", None)
    if known is None:
        known = frozenset(user.roles.values_list("role", flat=True))
        request._staff_roles = known  # type: ignore[attr-defined]  # noqa: SLF001  asked once a request
    return known


def holds(request: HttpRequest, *roles: str) -> bool:
    """Tell whether whoever is logged in holds one of the roles; the privacy officer holds them all."""
    return bool(roles_of(request) & {PRIVACY_OFFICER, *roles})


def staff(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let in who is logged in with a second factor and holds one of the roles, or any role where none is named.

    A visitor is asked to log in, one without a second factor to set one up; anybody else gets 403.
    """

    def guarded(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to("account_login", request)
            if not strong(request):
                return _to("mfa_index", request)
            if not (holds(request, *roles) if roles else roles_of(request)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    return guarded


def strong(request: HttpRequest) -> bool:
    """Tell whether this login had a second factor, a passkey, or the organisation's own provider behind it."""
    from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
    from allauth.mfa.utils import is_mfa_enabled

    user = request.user
    if not isinstance(user, User):
        return False
    if current().demo:  # invented people, on this machine only
        return True
    methods = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    return is_mfa_enabled(user) or any(one.get("method") == "socialaccount" for one in methods)


def _to(route: str, request: HttpRequest) -> HttpResponse:
    """Send somebody to a page and back afterwards."""
    query = urlencode({"next": request.get_full_path()}) if request.method in {"GET", "HEAD"} else ""
    return redirect(f"{resolve_url(route)}?{query}" if query else resolve_url(route))
