"""What every page of the console starts from: who asks, of which open folder, as of which day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeAlias

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse

from tillit.engine.setup import Engine
from tillit.register.model import Language, Register
from tillit.web.accounts.access import roles_of, staff
from tillit.web.accounts.models import User
from tillit.web.console import tables, xlsx
from tillit.web.console.access import Viewer, viewer
from tillit.web.saying import language, say
from tillit.web.site import current
from tillit.wiring import Opened

P = ParamSpec("P")
Page: TypeAlias = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of one of the staff."""

    request: HttpRequest
    opened: Opened
    viewer: Viewer

    @property
    def engine(self) -> Engine:
        """Tillit's own database, keys and clock."""
        return self.opened.engine

    @property
    def register(self) -> Register:
        """What is declared, the engine's own activities included."""
        return self.opened.world().register

    @property
    def today(self) -> date:
        """The day, where the controller is."""
        return self.engine.today

    @property
    def language(self) -> Language:
        """The language of the page."""
        return language()

    @property
    def form(self) -> Mapping[str, str]:
        """What was sent, without the blanks around it."""
        return {name: str(value).strip() for name, value in self.request.POST.items()}

    def activity(self, name: str | None) -> str | None:
        """Return what an activity is called."""
        declared = self.register.activities.get(name or "")
        return name if declared is None else declared.title.say(self.language)

    def activities(self, allowed: Callable[[str], bool]) -> list[tuple[str, str]]:
        """Return the declared activities that somebody is allowed, by name, each with what it is called."""
        declared = self.opened.register.activities
        return [(name, one.title.say(self.language)) for name, one in declared.items() if allowed(name)]

    def page(self, template: str, /, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page of the console."""
        known = {"viewer": self.viewer, "today": self.today, **context}
        return render(self.request, f"console/{template}.html", known, status=status)

    def table(self, template: str, table: tables.Table, /, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page with a table, as it was asked for; or the table as a workbook."""
        asked = {name: str(value) for name, value in self.request.GET.items()}
        if asked.get("export") == "xlsx":
            response = HttpResponse(tables.export(table, asked), content_type=xlsx.MEDIA_TYPE)
            name = f"{table.name}-{self.today.isoformat()}.xlsx"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        return self.page(template, status, title=table.title, shown=tables.show(table, asked), **context)

    def back(self, name: str, /, done: str = "", **where: Any) -> HttpResponse:
        """Return to a page after something was done, and say what in the words of a key."""
        if done:
            messages.success(self.request, say(f"console.{done}"))
        return redirect(reverse(f"console:{name}", kwargs=where))

    def refuse_unless(self, allowed: bool) -> None:  # noqa: FBT001  it reads as a sentence
        """Raise PermissionDenied where somebody asks for what is not theirs."""
        if not allowed:
            raise PermissionDenied


def page(
    *, officer: bool = False, change: bool = False
) -> Callable[[Callable[Concatenate[Ask, P], HttpResponse]], Page]:
    """Make a view of the console: only for staff with a second factor and a role; `officer`: the privacy officer's.

    `change`: it changes something, and answers to POST alone. A problem that the user can put right is said on the page
    they came from.
    """

    def make(view: Callable[Concatenate[Ask, P], HttpResponse]) -> Page:
        @wraps(view)
        @staff()
        def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            ask = ask_of(request)
            if officer and not ask.viewer.officer:
                raise PermissionDenied
            allowed = ("POST",) if change else ("GET", "HEAD")
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            return view(ask, *args, **kwargs)

        return answer

    return make


def ask_of(request: HttpRequest) -> Ask:
    """Return who asks, with the roles they hold at this moment."""
    opened, user = current().opened, request.user
    name = user.get_full_name() if isinstance(user, User) else ""
    return Ask(request, opened, viewer(name, roles_of(request), opened.world().register))
