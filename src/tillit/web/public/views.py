"""The pages to read: nobody has to say who they are (GDPR Art. 12(1), 13, 14)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from tillit.register.lint import lint
from tillit.statement import publish
from tillit.web import mailbox as letters
from tillit.web.public.told import told
from tillit.web.saying import language
from tillit.web.site import current

_FORMATS = {"html": "text/html", "txt": "text/plain", "json": "application/json", "md": "text/markdown"}
_OFFERED = (("html", "public.format_html"), ("txt", "public.format_txt"), ("json", "public.format_json"))
_SHARED = "public, max-age=300"


def read(request: HttpRequest, template: str, **facts: Any) -> HttpResponse:
    """Answer with a page that is the same for everybody."""
    known = told(current(), language())
    response = render(request, f"public/{template}.html", {"told": known, "facts": known.facts, **facts})
    if not current().local:
        response.setdefault("Cache-Control", _SHARED)
    return response


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show where to begin."""
    return read(request, "home", wishes=wishes())


@require_safe
def statement(request: HttpRequest) -> HttpResponse:
    """Show the whole statement, with its table of contents."""
    parts = told(current(), language()).statement
    # Whoever renders a document escapes every text in it.
    safe = {name: mark_safe(getattr(parts, name)) for name in ("warning", "lead", "contents", "body")}  # noqa: S308
    return read(request, "statement", forms=[] if parts.warning else _OFFERED, **safe)


@require_safe
def statement_file(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with the statement as a file that needs nothing else."""
    del request
    if form not in _FORMATS:
        raise Http404
    site = current()
    faults = [one.text[language()] for one in lint(site.register, site.engine.today) if one.stops]
    if faults:
        raise Http404  # a draft is shown with its reasons, and not handed out
    text = site.remember(("file", form, language()), lambda: publish(site.register, language(), form))
    response = HttpResponse(text, content_type=f"{_FORMATS[form]}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statement-{language()}.{form}"'
    response["Cache-Control"] = _SHARED
    return response


@require_safe
def you(request: HttpRequest) -> HttpResponse:
    """Show who people can be to the organisation."""
    return read(request, "you")


@require_safe
def about(request: HttpRequest, person: str) -> HttpResponse:
    """Show every activity about one kind of people."""
    known = told(current(), language())
    found = next((one for one, _ in known.people if one.id == person), None)
    if found is None:
        raise Http404
    activities = [(one, known.sections[one.id]) for one in known.about(person)]
    return read(request, "about", person=found, activities=activities)


@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """Show each right in plain words, and the way to use it."""
    return read(request, "rights", wishes=wishes())


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Show what the sites set, and for what."""
    return read(request, "cookies")


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """Show the letters that stay on this machine; anywhere else there is no such page."""
    if not current().keeps_letters:
        raise Http404
    return render(request, "public/mailbox.html", {"letters": letters.sent()})


def wishes() -> list[dict[str, Any]]:
    """Return the rights that can be asked for, each as a wish in plain words."""
    known = told(current(), language())
    return [
        {
            "right": right,
            "wish": f"public.wish_{right.id}",
            "about": f"public.about_{right.id}",
            "activities": [one.title for one in known.with_right(right.id)][:4],
        }
        for right in known.rights
    ]
