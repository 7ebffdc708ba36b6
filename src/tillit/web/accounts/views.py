"""The page about oneself."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.providers.openid_connect.views import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from tillit.web.accounts.access import roles_of


@require_POST
def provider_login(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send one of the staff to the organisation's provider; where it does not answer, say so."""
    try:
        response: HttpResponse = login(request, provider_id=provider_id)
    except RequestException:
        return redirect("socialaccount_login_error")
    return response


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show who is logged in, with which roles, and what protects the account."""
    facts = {"roles": sorted(roles_of(request)), "protected": is_mfa_enabled(request.user)}
    return render(request, "accounts/mine.html", facts)
