"""The pages of the services that are open: where they are mounted, who is let in, and what stands in the menus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, include, path
from django.views.decorators.csrf import csrf_exempt

from tillit.services import pages
from tillit.services.catalogue import Service
from tillit.services.database import reading
from tillit.services.pages import CONSOLE, Ask, Route, Staff
from tillit.web import limits
from tillit.web.accounts.access import staff
from tillit.web.console.asking import ask_of
from tillit.web.console.pages import roles
from tillit.web.saying import language
from tillit.web.site import current

CORE = "tillit.web.urls"


def urlconf(services: Iterable[Service]) -> str | ModuleType:
    """Return the site's addresses with those of services, as Django's ROOT_URLCONF takes them."""
    open_now = tuple(services)
    if not open_now:
        return CORE
    from tillit.web import urls

    found = ModuleType(f"{CORE}_with_services")
    vars(found).update({name: value for name, value in vars(urls).items() if name.startswith("handler")})
    mounted: list[Any] = []
    for service in open_now:
        public, console = pages.routes(service)
        name = f"{service.key}{CONSOLE}"
        mounted.append(path(f"{service.key}/", include(([_public(service, one) for one in public], service.key))))
        mounted.append(path(f"console/{service.key}/", include(([_console(service, one) for one in console], name))))
    vars(found)["urlpatterns"] = [*i18n_patterns(*mounted, prefix_default_language=False), *urls.urlpatterns]
    return found


class _Doors:
    """What the web gives to a service's views."""

    def page(self, ask: Ask) -> Mapping[str, Any]:
        """Return what every page of this side is given."""
        if ask.staff is None:
            return {}
        known = ask_of(ask.request)
        return {"viewer": known.viewer, "today": known.today}

    def within(self, request: HttpRequest, what: str, most: int, seconds: int) -> bool:
        """Count one try from this address, and tell whether it is among the first `most` within `seconds`."""
        return limits.within(request, what, most, seconds)

    def too_many(self, request: HttpRequest) -> HttpResponse:
        """Answer that there were too many."""
        return limits.refused(request)


def _public(service: Service, route: Route) -> URLPattern:
    """Return the pattern of a public route."""

    def answer(request: HttpRequest, /, **values: Any) -> HttpResponse:
        return _answer(request, service, route, None, values)

    return path(route.path, csrf_exempt(answer) if route.tokenless else answer, name=route.name)


def _console(service: Service, route: Route) -> URLPattern:
    """Return the pattern of a route of the console: only for staff with a second factor and a role of the service."""

    @staff(*roles(service, route))
    def answer(request: HttpRequest, /, **values: Any) -> HttpResponse:
        viewer = ask_of(request).viewer
        return _answer(request, service, route, Staff(viewer.name, viewer.roles, viewer.officer), values)

    return path(route.path, answer, name=route.name)


def _answer(
    request: HttpRequest, service: Service, route: Route, who: Staff | None, values: Mapping[str, Any]
) -> HttpResponse:
    """Have a view answer: GET and HEAD by what shows, which can change nothing, POST by what does."""
    site = current()
    if service not in site.opened.services:
        raise Http404
    allowed = [method for method, view in (("GET", route.get), ("HEAD", route.get), ("POST", route.post)) if view]
    if request.method not in allowed:
        return HttpResponseNotAllowed(allowed)
    ask = Ask(request, site.opened, service, language(), _Doors(), who)
    if request.method == "POST" and route.post is not None:
        return route.post(ask, **values)
    if route.get is None:
        raise Http404
    with reading():
        return route.get(ask, **values)
