"""Asking, following a case, and fetching its answer. What a stranger is told never depends on whom they name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.engine import requests
from tillit.engine.requests import PersonView, Stage
from tillit.errors import TillitError
from tillit.law.matrix import Right
from tillit.web import limits
from tillit.web.public import forms
from tillit.web.public.told import told
from tillit.web.public.views import wishes
from tillit.web.saying import language, say
from tillit.web.site import current

_HOUR = 3600
_WAY = (Stage.received, Stage.identity, Stage.located, Stage.decision, Stage.carried_out, Stage.answered)
_SHORT_WAY = (Stage.received, Stage.carried_out, Stage.answered)


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Show what can be asked for."""
    facts = told(current(), language()).facts
    return render(request, "public/ask.html", {"wishes": wishes(), "facts": facts})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_right(request: HttpRequest, name: str) -> HttpResponse:
    """Take a request in, and lead to its case."""
    site = current()
    known = told(site, language())
    right = forms.right_of(name)
    if right is None or right.value not in {one.id for one in known.rights}:
        raise Http404
    region = site.register.principal.country
    if request.method != "POST":
        return _form(request, right, forms.Ask(right, known, region), 200)
    if not limits.within(request, "ask", 20, _HOUR):
        return limits.refused(request)
    form = forms.Ask(right, known, region, request.POST)
    if form.is_valid() and not form.sprung:
        try:
            receipt = _receive(right, form)
        except TillitError:
            form.add_error(None, say("public.form_refused"))
        else:
            messages.success(request, say("public.case_taken"))
            return redirect("public:case", token=receipt.token)
    return _form(request, right, form, 422)


def _receive(right: Right, form: forms.Ask) -> requests.Receipt:
    """Hand a request over to the engine."""
    site = current()
    ground = form.cleaned_data.get("ground")
    return requests.receive(
        site.engine,
        site.register,
        right,
        form.claims,
        language=language(),
        text=form.cleaned_data["text"],
        activity=form.cleaned_data.get("activity") or None,
        grounds=(ground,) if ground else (),
    )


def _form(request: HttpRequest, right: Right, form: forms.Ask, status: int) -> HttpResponse:
    """Show the form of a right."""
    facts = {"form": form, "wish": f"public.wish_{right.value}", "about": f"public.about_{right.value}"}
    return render(request, "public/ask_right.html", facts, status=status)


@never_cache
@require_safe
def case(request: HttpRequest, token: str) -> HttpResponse:
    """Show a case to whoever holds its link."""
    return _case(request, token, forms.Code())


def _case(request: HttpRequest, token: str, form: forms.Code, status: int = 200) -> HttpResponse:
    found = requests.case(current().engine, current().register, token)
    if found is None:
        raise Http404
    link = request.build_absolute_uri(reverse("public:case", args=[token]))
    facts = {"case": found, "token": token, "form": form, "link": link, "way": list(_way(found))}
    login = current().engine.configuration.identity
    facts["provider"] = login.name if login is not None and _unproven(found) else ""
    facts["wish"] = f"public.wish_{found.right.value}"
    return _private(render(request, "public/case.html", facts, status=status))


def _unproven(found: PersonView) -> bool:
    """Tell whether a case waits for proof of who asks."""
    return found.stage in {Stage.received, Stage.identity} and found.right not in requests.AT_ONCE


def _way(found: PersonView) -> Any:
    """Yield each stage of a case's way with how it stands: done, now or to come."""
    way: tuple[Stage, ...] = _SHORT_WAY if found.right in requests.AT_ONCE else _WAY
    if found.stage not in way:
        way = (*way[: 2 if found.right not in requests.AT_ONCE else 1], found.stage)
    place = way.index(found.stage)
    for number, stage in enumerate(way):
        ended = found.closed is not None
        state = "done" if number < place or (number == place and ended) else "now" if number == place else ""
        yield f"public.stage_{stage.value}", state


@never_cache
@require_POST
def case_code(request: HttpRequest, token: str) -> HttpResponse:
    """Take a code, and go on with the case when it is right."""
    if not limits.within(request, "code", 30, _HOUR):
        return limits.refused(request)
    form = forms.Code(request.POST)
    if form.is_valid():
        if requests.confirm(current().engine, token, form.cleaned_data["code"]):
            messages.success(request, say("public.code_right"))
            return redirect("public:case", token=token)
        form.add_error("code", say("public.code_wrong"))
    return _case(request, token, form, 422)


@never_cache
@require_POST
def case_send(request: HttpRequest, token: str) -> HttpResponse:
    """Have a new code sent, if the address is known; the same answer for everybody."""
    if not limits.within(request, "send", 10, _HOUR):
        return limits.refused(request)
    requests.send_code(current().engine, token)
    messages.info(request, say("public.code_sent"))
    return redirect("public:case", token=token)


@never_cache
@require_POST
def case_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Have a new link to the answer sent to the address that is proven."""
    if not limits.within(request, "renew", 10, _HOUR):
        return limits.refused(request)
    requests.renew_answer(current().engine, current().register, token)
    messages.info(request, say("public.answer_renewed"))
    return redirect("public:case", token=token)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Hand an answer over once, on a press of a button: link scanners that look at the page use nothing up."""
    if not limits.within(request, "answer", 60, _HOUR):
        return limits.refused(request)
    if request.method == "POST":
        file = requests.answer_file(current().engine, token)
        if file is not None:
            response = HttpResponse(file.content, content_type=file.media_type)
            response["Content-Disposition"] = f'attachment; filename="{file.name}"'
            return _private(response)
    there = request.method != "POST" and requests.has_answer(current().engine, token)
    status = 200 if there else 404
    return _private(render(request, "public/answer.html", {"token": token, "there": there}, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """Let no address with a token leave with a click on a link, and nothing be kept."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
