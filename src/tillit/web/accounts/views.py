"""The page about oneself."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect.views import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from requests import RequestException

from tillit.register.roles import title
from tillit.web.accounts.access import roles_of, strong
from tillit.web.saying import language
from tillit.web.site import current


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
    titles = sorted(title(current().register, role, language()) for role in roles_of(request))
    facts = {"roles": titles, "protected": strong(request)}
    return render(request, "accounts/mine.html", facts)
