"""The console's first page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.web.accounts.access import staff


@require_safe
@staff()
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show how every promise stands."""
    return render(request, "console/dashboard.html")
