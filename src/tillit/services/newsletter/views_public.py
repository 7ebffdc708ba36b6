"""The pages of subscribers: signing up, confirming, choosing and leaving. What shows changes nothing."""

from __future__ import annotations

import re
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse

from tillit.services.newsletter import addresses, leaving, subscribing, told
from tillit.services.newsletter.grounds import rules
from tillit.services.newsletter.models import NewsletterList, Subscription
from tillit.services.pages import Ask

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
_MOST, _HOUR = 20, 3600
"""How many addresses may be typed from one place in an hour: an office signs up, a program does not."""
_NOT_FOUND, _UNPROCESSABLE = 404, 422


def front(ask: Ask) -> HttpResponse:
    """Show the form for all lists that are open."""
    return _form(ask, _open(ask))


def one_list(ask: Ask, key: str) -> HttpResponse:
    """Show the form for one list."""
    return _form(ask, _open(ask, key))


def sign_up(ask: Ask, key: str = "") -> HttpResponse:
    """Take what was typed; the answer and its time are the same whoever it is."""
    lists = _open(ask, key)
    if not ask.within("sign_up", _MOST, _HOUR):
        return ask.too_many()
    email = addresses.kept(ask.form.get("email", ""))
    ticked = set(ask.request.POST.getlist("lists"))
    chosen = [one for one in lists if one.key in ticked]
    if email is None or not chosen:
        return _form(ask, lists, wrong_email=email is None, wrong_lists=not chosen, ticked=ticked)
    if not ask.form.get("website"):
        subscribing.typed(ask.opened, email, chosen, ask.language)
    return ask.back("sent")


def sent(ask: Ask) -> HttpResponse:
    """Say that a letter may be on its way."""
    return ask.page("sent")


def confirming(ask: Ask, code: str) -> HttpResponse:
    """Show what the link confirms, with the button that does it: link scanners follow links."""
    rows = subscribing.waiting(ask.opened, code) if _TOKEN.fullmatch(code) else ()
    if not rows:
        return ask.page("stale", status=_NOT_FOUND)
    if all(row.state == Subscription.State.active for row in rows):
        return ask.page("confirmed", lists=[_shown(ask, row.list) for row in rows])
    waiting = [row for row in rows if row.state == Subscription.State.pending]
    return ask.page("confirm", lists=[_shown(ask, row.list) for row in waiting])


def confirm(ask: Ask, code: str) -> HttpResponse:
    """Confirm what the link names."""
    rows = subscribing.confirm(ask.opened, code) if _TOKEN.fullmatch(code) else ()
    if not rows:
        return ask.page("stale", status=_NOT_FOUND)
    return ask.page("confirmed", lists=[_shown(ask, row.list) for row in rows])


def preferences(ask: Ask, token: str) -> HttpResponse:
    """Show what an address gets, to who has the link from a letter to it."""
    row = _row(token)
    if row is None:
        return ask.page("stale", status=_NOT_FOUND)
    choices = [
        {**_shown(ask, one), "on": on, "number": one.pk, "why": ask.say(f"why_{one.ground}" if on else "why_off")}
        for one, on in _choices(ask, row)
    ]
    known = told.languages(ask.register)
    language = row.language if row.language in known else known[0]
    names = dict(settings.LANGUAGES)
    return ask.page(
        "preferences", choices=choices, tongues=[(one, names[one]) for one in known], chosen=language, token=token
    )


def choose(ask: Ask, token: str) -> HttpResponse:
    """Do what was chosen: lists on and off, the language, or an end to everything."""
    row = _row(token)
    if row is None:
        return ask.page("stale", status=_NOT_FOUND)
    if not ask.within("choose", 60, _HOUR):
        return ask.too_many()
    if "stop" in ask.form:
        leaving.stop(ask.opened, row.email)
        return ask.page("gone")
    wanted = set(ask.request.POST.getlist("lists"))
    language = ask.form.get("language", "")
    if language not in told.languages(ask.register):
        language = row.language
    for one, on in _choices(ask, row):
        if on and str(one.pk) not in wanted:
            leaving.end(
                ask.opened, Subscription.objects.select_related("list").get(list=one, email=row.email), "preferences"
            )
        elif not on and str(one.pk) in wanted:
            subscribing.turn_on(ask.opened, one, row.email, language)
    subscribing.speak(row.email, language)
    left = Subscription.objects.filter(email=row.email, state=Subscription.State.active, ended=None).first()
    if left is None:
        return ask.page("gone")
    return ask.back("preferences", done="saved", token=left.token)


def unsubscribing(ask: Ask, token: str) -> HttpResponse:
    """Show the button that ends a subscription; nothing has changed yet."""
    row = _row(token)
    if row is None:
        return ask.page("stale", status=_NOT_FOUND)
    return ask.page("unsubscribe", one=_shown(ask, row.list), leaving=rules(row.ground).leaving, token=token)


def unsubscribe(ask: Ask, token: str) -> HttpResponse:
    """End a subscription: at the press of the button, or when a mail program says so (RFC 8058, 3.1)."""
    if not _TOKEN.fullmatch(token):
        return ask.page("stale", status=_NOT_FOUND)
    row = _row(token)
    if row is not None:
        one_click = ask.form.get("List-Unsubscribe") == "One-Click"
        leaving.end(ask.opened, row, "one-click" if one_click else "link")
    return ask.page("gone")


def _row(token: str) -> Subscription | None:
    """Return the subscription of a link; None for one that there is not, or not any more."""
    if not _TOKEN.fullmatch(token):
        return None
    rows = Subscription.objects.select_related("list")
    return rows.filter(token=token, state=Subscription.State.active, ended=None).first()


def _open(ask: Ask, key: str = "") -> list[NewsletterList]:
    """Return the lists that people may sign up for here. Raise Http404 for a list that is none of them."""
    found = [one for one in subscribing.open_lists() if told.declared(ask.register, one)]
    if key:
        found = [one for one in found if one.key == key]
        if not found:
            raise Http404
    return found


def _choices(ask: Ask, row: Subscription) -> list[tuple[NewsletterList, bool]]:
    """Return the lists that the owner of an address has, and those that they could have, and whether it is on."""
    mine = {
        one.list_id for one in Subscription.objects.filter(email=row.email, state=Subscription.State.active, ended=None)
    }
    can = {one.pk for one in _open(ask) if rules(one.ground).turn_on}
    return [(one, one.pk in mine) for one in NewsletterList.objects.filter(pk__in=mine | can).order_by("pk")]


def _shown(ask: Ask, one: NewsletterList) -> dict[str, object]:
    """Return what a page shows of a list."""
    return {
        "key": one.key,
        "name": told.name(one, ask.language),
        "about": told.said(one.about, ask.language),
        "agreed": told.agreed(ask.register, one, ask.language),
    }


def _form(
    ask: Ask,
    lists: list[NewsletterList],
    *,
    wrong_email: bool = False,
    wrong_lists: bool = False,
    ticked: set[str] | None = None,
) -> HttpResponse:
    """Show the form, with what is wrong in it."""
    shown = [{**_shown(ask, one), "ticked": one.key in (ticked or ())} for one in lists]
    return ask.page(
        "front",
        status=_UNPROCESSABLE if wrong_email or wrong_lists else 200,
        lists=shown,
        single=len(shown) == 1,
        email=ask.form.get("email", "")[:254],
        wrong_email=wrong_email,
        wrong_lists=wrong_lists,
    )
