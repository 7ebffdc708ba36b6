"""What every page knows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tillit.web.console.pages import PAGES as CONSOLE
from tillit.web.pages import menu
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
        "public_pages": list(menu(PUBLIC, request)),
        "console_pages": list(menu(CONSOLE, request)),
    }
