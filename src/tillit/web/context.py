"""What every page knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tillit.services.pages import routes
from tillit.web.accounts.access import roles_of
from tillit.web.console.asking import ask_of
from tillit.web.console.pages import Shown, groups
from tillit.web.pages import Item, menu
from tillit.web.public.pages import PAGES as PUBLIC
from tillit.web.saying import language
from tillit.web.site import current


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the site, the language, the languages that there are, and the menus."""
    return {
        # Both names: allauth puts a `site` of its own into its pages.
        "tillit": current(),
        "site": current(),
        "language": language(),
        "languages": settings.LANGUAGES,
        "public_pages": [*menu(PUBLIC, request), *_services(request)],
        "console_menu": SimpleLazyObject(lambda: _console(request)),
    }


def _console(request: HttpRequest) -> tuple[Shown, ...]:
    """Return the console's menu as whoever is logged in may see it; nothing for who has no role."""
    return tuple(groups(ask_of(request).viewer, request)) if roles_of(request) else ()


def _services(request: HttpRequest) -> Iterator[Item]:
    """Yield the services that have a page for everybody at their own address."""
    match = request.resolver_match
    shown = match.app_name if match else ""
    for service in current().opened.services:
        public, _ = routes(service)
        front = next((route for route in public if not route.path and route.get is not None), None)
        if front is not None:
            yield Item(f"{service.key}:{front.name}", "", shown == service.key, title=service.title[language()])
