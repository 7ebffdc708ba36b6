"""The public pages."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tillit.web import mailbox as letters
from tillit.web.site import current


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show where to begin."""
    return render(request, "public/home.html")


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the demo's letters; anywhere else there is no such page."""
    if not current().demo:
        raise Http404
    return render(request, "public/mailbox.html", {"letters": letters.sent()})
