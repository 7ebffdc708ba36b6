"""A service's pages: where they stand, who may see them, and what their views are given.

    PUBLIC = (Route("", "front", get=views.front, post=views.sign_up),)
    CONSOLE = (Route("", "list", get=views.everybody), Route("<int:number>/leave", "leave", post=views.leave))

What answers to GET changes nothing: a link scanner follows every link. The service's database refuses to be written to
while it is answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from typing import Any, Final, Protocol, cast
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tillit.engine.requests.shapes import Opened
from tillit.engine.setup import Engine
from tillit.law.tables import Text
from tillit.register.model import Language, Register
from tillit.services.catalogue import Service

View = Callable[..., HttpResponse]
"""Takes an `Ask`, and what the route's path names."""
CONSOLE: Final = "_console"
"""How the name of a service's part of the console ends: `newsletter_console:list`."""
_LOCAL = "http://localhost:8000"
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Route:
    """An address, below the service's own: its path as Django writes one, its name, and what answers.

    `get` shows (GET, HEAD), `post` does (POST). `tokenless` is the reason why a POST needs no form's token: it comes
    from a program (RFC 8058, 3.1). `roles`: in the console, those whose it is; none: all of the service.
    """

    path: str
    name: str
    get: View | None = None
    post: View | None = None
    tokenless: str = ""
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody of the staff: what they are called, and which roles they hold."""

    name: str
    roles: frozenset[str]
    officer: bool


class Doors(Protocol):
    """What the web gives to views, which know nothing of it."""

    def page(self, ask: Ask) -> Mapping[str, Any]:
        """Return what every page of this side is given."""

    def within(self, request: HttpRequest, what: str, most: int, seconds: int) -> bool:
        """Count one try from this address, and tell whether it is among the first `most` within `seconds`."""

    def too_many(self, request: HttpRequest) -> HttpResponse:
        """Answer that there were too many."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: of whom, for which service, in which open folder, in which language."""

    request: HttpRequest
    opened: Opened
    service: Service
    language: Language
    doors: Doors = field(repr=False)
    staff: Staff | None = None
    """Who asks, in the console; None on a public page."""

    @property
    def engine(self) -> Engine:
        """Tillit's own database, keys and clock."""
        return self.opened.engine

    @property
    def register(self) -> Register:
        """What is declared."""
        return self.opened.register

    @property
    def today(self) -> date:
        """The day, where the controller is."""
        return self.engine.today

    @property
    def now(self) -> datetime:
        """The instant."""
        return self.engine.clock()

    @property
    def form(self) -> Mapping[str, str]:
        """What was sent, without the blanks around it."""
        return {name: str(value).strip() for name, value in self.request.POST.items()}

    def say(self, key: str, /, **values: object) -> str:
        """Return the service's words for a key, with values put in. Raise KeyError for a key that it has not."""
        return say(self.service, key, self.language, **values)

    def page(self, template: str, /, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page: `templates/KEY/TEMPLATE.html`, given `service`, `staff` and `context`."""
        known = {**self.doors.page(self), "service": self.service, "staff": self.staff, **context}
        return render(self.request, f"{self.service.key}/{template}.html", known, status=status)

    def link(self, name: str, /, **values: Any) -> str:
        """Return the path of a route on the same side."""
        side = self.service.key if self.staff is None else f"{self.service.key}{CONSOLE}"
        return reverse(f"{side}:{name}", kwargs=values)

    def back(self, name: str, /, done: str = "", **values: Any) -> HttpResponse:
        """Lead to a route on the same side, after something was done, and say what in the words of a key."""
        if done:
            messages.success(self.request, self.say(done))
        return redirect(self.link(name, **values))

    def address(self, name: str, /, **values: Any) -> str:
        """Return the whole address of a public route, in the language of the request."""
        return address(self.engine, self.service, name, self.language, **values)

    def within(self, what: str, most: int, seconds: int) -> bool:
        """Count one try of `what` from this network address; tell whether it is among the first `most` of late."""
        return self.doors.within(self.request, f"{self.service.key}.{what}", most, seconds)

    def too_many(self) -> HttpResponse:
        """Answer that there were too many tries."""
        return self.doors.too_many(self.request)


def routes(service: Service) -> tuple[tuple[Route, ...], tuple[Route, ...]]:
    """Return the public routes and the console's. Raise LookupError for one that nothing answers."""
    module = import_module(f"{service.module}.urls") if service.public or service.pages else None
    public = tuple(getattr(module, "PUBLIC", ())) if service.public else ()
    console = tuple(getattr(module, "CONSOLE", ())) if service.pages else ()
    for route in (*public, *console):
        if route.get is None and route.post is None:
            message = f"nothing answers the route {route.name!r} of {service.key}"
            raise LookupError(message)
    return public, console


def words(service: Service) -> Mapping[str, Text]:
    """Return a service's words: `WORDS` of its `words.py`."""
    return cast("Mapping[str, Text]", import_module(f"{service.module}.words").WORDS)


def say(service: Service, key: str, language: str, /, **values: object) -> str:
    """Return a service's words for a key, with values put in; raise KeyError for a key that it has not."""
    text = words(service)[key][language]
    return text.format(**values) if values else text


def address(engine: Engine, service: Service, name: str, language: str, /, **values: Any) -> str:
    """Return the whole address of a public route, for a letter; the site's own language has no prefix.

    It needs no web: jobs run without one too. Raise LookupError for a route that there is not.
    """
    public, _ = routes(service)
    path = next((route.path for route in public if route.name == name), None)
    if path is None:
        message = f"{service.key} has no public route {name!r}"
        raise LookupError(message)
    filled = _PART.sub(lambda part: quote(str(values[part[1]]), safe=""), path)
    base = (engine.configuration.site.url or _LOCAL).rstrip("/")
    prefix = "" if language == engine.configuration.language else f"{language}/"
    return f"{base}/{prefix}{service.key}/{filled}"
