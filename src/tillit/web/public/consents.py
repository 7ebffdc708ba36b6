"""The consent centre: a link by e-mail, then all that one has agreed to, each to withdraw or give by one button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tillit.engine import consents
from tillit.engine.consents import Channel, Entry, centre
from tillit.engine.consents.centre import Visitor
from tillit.errors import ConfigurationError
from tillit.register.consents import purposes
from tillit.web import limits
from tillit.web.forms import Trapped
from tillit.web.saying import language, say
from tillit.web.site import current

_HOUR = 3600


class Email(Trapped):
    """Which address a link is sent to."""

    email = django_forms.EmailField(max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask in the reader's language."""
        super().__init__(*args, **kwargs)
        field = self.fields["email"]
        field.label, field.help_text = say("public.form_email"), say("public.consents_email_help")
        field.widget.attrs["autocomplete"] = "email"
        self.fields["website"].label = say("public.form_trap")


@dataclass(frozen=True, slots=True)
class Now:
    """The text that would be agreed to now."""

    title: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Shown:
    """One purpose as its person sees it: how it stands, what was agreed to, and what can be agreed to now."""

    key: str
    title: str
    state: str
    newest: Entry | None
    entries: tuple[Entry, ...]
    now: Now | None

    @property
    def live(self) -> bool:
        """Tell whether a consent is in force."""
        return self.state == "live"

    @property
    def changed(self) -> bool:
        """Tell whether the text in force is another than the one that was agreed to."""
        return self.newest is None or self.now is None or self.now.text != self.newest.version.text


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the link; the answer is the same for everybody."""
    if request.method != "POST":
        return render(request, "public/consents.html", {"form": Email()})
    if not limits.within(request, "consents", 10, _HOUR):
        return limits.refused(request)
    form = Email(request.POST)
    if not form.is_valid():
        return render(request, "public/consents.html", {"form": form}, status=422)
    if not form.sprung:
        centre.ask(current().engine, form.cleaned_data["email"], language())
    messages.info(request, say("public.consents_sent"))
    return redirect("public:consents")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_(request: HttpRequest, token: str) -> HttpResponse:
    """Open one's own page on a press of a button: link scanners that look at the page use nothing up."""
    if not limits.within(request, "consents-open", 60, _HOUR):
        return limits.refused(request)
    if request.method == "POST":
        key = centre.enter(current().engine, token)
        if key is not None:
            return redirect("public:consents_mine", key=key)
    there = request.method != "POST" and centre.there(current().engine, token)
    page = render(request, "public/consents_open.html", {"there": there}, status=200 if there else 404)
    return _private(page)


@never_cache
@require_safe
def mine(request: HttpRequest, key: str) -> HttpResponse:
    """Show everything that a person has agreed to, with text, time, way and history."""
    visitor = centre.visitor(current().engine, key)
    if visitor is None:
        return _private(render(request, "public/consents_open.html", {"there": False}, status=404))
    shown = list(_shown(visitor))
    several = sum(one.live for one in shown) > 1
    facts = {"key": key, "shown": shown, "visitor": visitor, "several": several}
    return _private(render(request, "public/consents_mine.html", facts))


@never_cache
@require_POST
def give(request: HttpRequest, key: str) -> HttpResponse:
    """Give one consent, to the text that the page showed."""
    visitor = _visitor(key)
    wanted = next((one for one in _shown(visitor) if one.key == request.POST.get("purpose")), None)
    if wanted is None or wanted.now is None:
        raise Http404
    if not wanted.live:
        try:
            consents.give(
                current().engine,
                current().register,
                visitor.who,
                wanted.key,
                language=language(),
                channel=Channel.centre,
                act=say("public.consents_act_give"),
            )
        except ConfigurationError:  # the register has changed since the page was shown
            raise Http404 from None
    messages.success(request, say("public.consents_was_given"))
    return redirect("public:consents_mine", key=key)


@never_cache
@require_POST
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Withdraw one consent, or all of them where none is named."""
    visitor = _visitor(key)
    wanted = request.POST.get("purpose", "")
    consents.withdraw(
        current().engine,
        current().register,
        visitor.who,
        [wanted] if wanted else None,
        channel=Channel.centre,
        act=say("public.consents_act_withdraw"),
        language=language(),
    )
    messages.success(request, say(f"public.consents_{'was' if wanted else 'all'}_withdrawn"))
    return redirect("public:consents_mine", key=key)


@never_cache
@require_POST
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """Close one's page before its time."""
    centre.leave(current().engine, key)
    messages.info(request, say("public.consents_left"))
    return redirect("public:consents")


def _visitor(key: str) -> Visitor:
    """Return whose page it is. Raise Http404 when it is over."""
    found = centre.visitor(current().engine, key)
    if found is None:
        raise Http404
    return found


def _shown(visitor: Visitor) -> Iterator[Shown]:
    """Yield each purpose that a person has ever agreed to, and then those that something here would use."""
    engine, register = current().engine, current().register
    entries = consents.history(engine, register, visitor.who)
    known = purposes(register)
    own, used = dict.fromkeys(one.purpose for one in entries), consents.users()
    here = [key for key in known if key in own or key in used]  # in an order that no button changes
    for key in dict.fromkeys([*here, *own]):
        mine = tuple(one for one in entries if one.purpose == key)
        newest = next((one for one in mine if one.live), mine[0] if mine else None)
        now = _now(key) if key in known else None
        if newest is None and now is None:
            continue
        how = "offered" if newest is None else "live" if newest.how is None else newest.how.value
        title = now.title if now is not None else "" if newest is None else newest.version.title
        yield Shown(key, title, how, newest, mine, now)


def _now(key: str) -> Now | None:
    """Return the text that is in force, as a reader of the page's language sees it."""
    try:
        row = consents.shown(current().register, key, language())
    except ConfigurationError:
        return None
    return Now(row.title, row.text, row.language)


def _private(response: HttpResponse) -> HttpResponse:
    """Let no address with a token leave with a click on a link, and nothing be kept."""
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response
