"""The page about oneself."""

from __future__ import annotations

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.web.accounts.access import roles_of


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Show who is logged in, with which roles, and what protects the account."""
    facts = {"roles": sorted(roles_of(request)), "protected": is_mfa_enabled(request.user)}
    return render(request, "accounts/mine.html", facts)
