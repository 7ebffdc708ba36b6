"""The console's pages about lists and who subscribes: numbers, one person looked up at a time, and no list of names."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse

from tillit.engine import consents
from tillit.engine import database as engine_database
from tillit.register.consents import purposes
from tillit.services.database import transaction
from tillit.services.newsletter import addresses, leaving, told
from tillit.services.newsletter.grounds import GROUNDS, promised, rules
from tillit.services.newsletter.models import Import, NewsletterList, Subscription
from tillit.services.pages import Ask

_UNPROCESSABLE = 422
_STRANGE = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "a", "ö": "o"})
_LONGEST_TITLE, _LONGEST_ABOUT, _LONGEST_KEY = 100, 400, 40
_ACTIVE = Q(subscriptions__state=Subscription.State.active, subscriptions__ended=None)
_PENDING = Q(subscriptions__state=Subscription.State.pending)


def every(ask: Ask) -> HttpResponse:
    """Show the lists, and how many are on each."""
    rows = NewsletterList.objects.annotate(
        active=Count("subscriptions", filter=_ACTIVE), pending=Count("subscriptions", filter=_PENDING)
    ).order_by("pk")
    lists = [{**_shown(ask, row), "active": vars(row)["active"], "pending": vars(row)["pending"]} for row in rows]
    return ask.page("lists", title=ask.say("lists_title"), lists=lists)


def new(ask: Ask) -> HttpResponse:
    """Show the form for a list."""
    return _form(ask, None, {})


def create(ask: Ask) -> HttpResponse:
    """Make a list."""
    ground = ask.form.get("ground", "")
    titles, abouts = _texts(ask, "title", _LONGEST_TITLE), _texts(ask, "about", _LONGEST_ABOUT)
    known = {value for value, _ in _grounds(ask)}
    if not titles or ground not in known:
        return _form(ask, None, {"title": not titles, "ground": ground not in known})
    kind, _, purpose = ground.partition(":")
    with transaction(ask.service):
        row = NewsletterList.objects.create(
            key=_key(next(iter(titles.values()))),
            ground=kind,
            purpose=purpose,
            title=titles,
            about=abouts,
            open="open" in ask.form and rules(kind).sign_up,
            made=ask.now,
        )
    with engine_database.transaction(ask.engine) as unit:
        unit.record("newsletter.list", f"list {row.pk}", ground=kind)
    return ask.back("list", done="list_made", number=row.pk)


def one(ask: Ask, number: int) -> HttpResponse:
    """Show one list: how many are on it, why they may be written to, and what can be done."""
    return _list(ask, _find(number))


def editing(ask: Ask, number: int) -> HttpResponse:
    """Show the form for what a list is called, and whether people can sign up."""
    return _form(ask, _find(number), {})


def edit(ask: Ask, number: int) -> HttpResponse:
    """Change what a list is called. Its ground stays: nobody on it has agreed to another."""
    row = _find(number)
    titles, abouts = _texts(ask, "title", _LONGEST_TITLE), _texts(ask, "about", _LONGEST_ABOUT)
    if not titles:
        return _form(ask, row, {"title": True})
    with transaction(ask.service):
        NewsletterList.objects.filter(pk=row.pk).update(
            title=titles, about=abouts, open="open" in ask.form and rules(row.ground).sign_up
        )
    return ask.back("list", done="list_saved", number=row.pk)


def finding(ask: Ask, number: int) -> HttpResponse:
    """Lead back to where an address is typed: it never stands in an address line."""
    return ask.back("list", number=number)


def find(ask: Ask, number: int) -> HttpResponse:
    """Look up one address: an audit entry says that somebody was looked up, and not who."""
    row = _find(number)
    email = addresses.kept(ask.form.get("email", ""))
    if email is None:
        return _list(ask, row, status=_UNPROCESSABLE, wrong_email=True)
    found = Subscription.objects.filter(list=row, email=email).first()
    with engine_database.transaction(ask.engine) as unit:
        unit.record("newsletter.looked_up", f"list {row.pk}", count=int(found is not None))
    return _list(ask, row, looked_for=email, found=None if found is None else _person(ask, found))


def remove(ask: Ask, number: int) -> HttpResponse:
    """End a subscription for somebody who asked the organisation to."""
    row = _find(number)
    subscription = ask.form.get("subscription", "")
    rows = Subscription.objects.select_related("list").filter(list=row)
    found = rows.filter(pk=int(subscription)).first() if subscription.isdecimal() else None
    if found is not None:
        leaving.end(ask.opened, found, "staff")
    return ask.back("list", done="removed", number=row.pk)


def _find(number: int) -> NewsletterList:
    """Return a list. Raise Http404 for one that there is not."""
    row = NewsletterList.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _shown(ask: Ask, row: NewsletterList) -> dict[str, Any]:
    """Return what pages show of a list."""
    return {
        "number": row.pk,
        "key": row.key,
        "name": told.name(row, ask.language),
        "about": told.said(row.about, ask.language),
        "ground": ask.say(f"ground_{row.ground}"),
        "open": row.open and rules(row.ground).sign_up,
        "declared": told.declared(ask.register, row),
    }


def _list(ask: Ask, row: NewsletterList, *, status: int = 200, **context: Any) -> HttpResponse:
    """Show a list, with whoever was looked up in it."""
    rows = Subscription.objects.filter(list=row)
    active = rows.filter(state=Subscription.State.active, ended=None)
    found = rules(row.ground)
    known = {
        "one": _shown(ask, row),
        "means": ask.say(f"means_{row.ground}"),
        "agreed": told.agreed(ask.register, row, ask.language),
        "active": active.count(),
        "pending": rows.filter(state=Subscription.State.pending).count(),
        "tongues": [
            (ask.say(f"tongue_{line['language']}"), line["count"])
            for line in active.values("language").annotate(count=Count("pk")).order_by("language")
        ],
        "sign_up": found.sign_up,
        "imports": Import.objects.filter(list=row).order_by("-pk")[:20],
        **context,
    }
    return ask.page("list", status=status, title=told.name(row, ask.language), **known)


def _person(ask: Ask, row: Subscription) -> dict[str, Any]:
    """Return what the page shows of one subscription, with its proof."""
    proof = next(
        (
            entry
            for entry in consents.history(ask.engine, ask.register, addresses.who(row.email))
            if row.consent is not None and entry.id == row.consent
        ),
        None,
    )
    return {
        "number": row.pk,
        "active": row.state == Subscription.State.active and row.ended is None,
        "asked": row.asked,
        "confirmed": row.confirmed,
        "tongue": ask.say(f"tongue_{row.language}"),
        "since": row.since,
        "how": row.proof,
        "proof": proof,
    }


def _grounds(ask: Ask) -> list[tuple[str, str]]:
    """Return what a new list can rest on: the grounds that the register declares, consent once for each purpose."""
    found: list[tuple[str, str]] = []
    for ground, known in GROUNDS.items():
        if not promised(ask.register, known):
            continue
        if not known.ledger:
            found.append((ground, ask.say(f"ground_{ground}")))
            continue
        mine = [one for one in purposes(ask.register).values() if one.activity == known.activity]
        for purpose in mine:
            more = f": {purpose.title.say(ask.language)}" if len(mine) > 1 else ""
            found.append((f"{ground}:{purpose.key}", ask.say(f"ground_{ground}") + more))
    return found


def _texts(ask: Ask, name: str, longest: int) -> dict[str, str]:
    """Return what was typed in each language, on one line; languages left empty are left out."""
    typed = {
        language: " ".join(ask.form.get(f"{name}_{language}", "").split())[:longest]
        for language in told.languages(ask.register)
    }
    return {language: text for language, text in typed.items() if text}


def _key(title: str) -> str:
    """Return a key for the list's address that no other has."""
    plain = _STRANGE.sub("-", title.casefold().translate(_LETTERS)).strip("-")[: _LONGEST_KEY - 5].strip("-") or "list"
    taken = set(NewsletterList.objects.filter(key__startswith=plain).values_list("key", flat=True))
    return next(key for key in (plain, *(f"{plain}-{number}" for number in range(2, 1000))) if key not in taken)


def _form(ask: Ask, row: NewsletterList | None, wrong: dict[str, bool]) -> HttpResponse:
    """Show the form for a list, with what is wrong in it."""
    typed = ask.form if ask.request.method == "POST" else None
    fields = [
        {
            "language": language,
            "tongue": ask.say(f"tongue_{language}"),
            "title": typed.get(f"title_{language}", "")
            if typed is not None
            else ("" if row is None else row.title.get(language, "")),
            "about": typed.get(f"about_{language}", "")
            if typed is not None
            else ("" if row is None else row.about.get(language, "")),
        }
        for language in told.languages(ask.register)
    ]
    grounds = [
        {
            "value": value,
            "name": said,
            "means": ask.say(f"means_{value.partition(':')[0]}"),
            "chosen": ask.form.get("ground") == value,
        }
        for value, said in _grounds(ask)
    ]
    return ask.page(
        "list_form",
        status=_UNPROCESSABLE if any(wrong.values()) else 200,
        title=ask.say("list_new" if row is None else "list_edit"),
        fields=fields,
        grounds=grounds if row is None else (),
        row=row,
        can_open=row is None or rules(row.ground).sign_up,
        open=("open" in typed) if typed is not None else (row is None or row.open),
        wrong=wrong,
    )
