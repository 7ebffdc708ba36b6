"""The console's pages about letters: written, looked at, tried, sent, watched, and what comes back of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse

from tillit.services.newsletter import bouncing, composing, dispatching, issuing, letter, notice, options, told
from tillit.services.newsletter.grounds import rules
from tillit.services.newsletter.issuing import STEPS, Written
from tillit.services.newsletter.models import Bounce, Issue, NewsletterList, Received, Review
from tillit.services.newsletter.options import Webhook
from tillit.services.newsletter.webhooks import ForgedError, take
from tillit.services.pages import Ask

_UNPROCESSABLE: Final = 422
_SUBJECT, _BODY, _THROTTLE = 200, 200_000, 1_000_000
_PREVIEW: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; sandbox; frame-ancestors 'self'; "
    "form-action 'none'; base-uri 'none'"
)
"""A letter is shown as a mail client shows it: with the styles that stand in it, and able to do nothing."""
_FRAMES: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src 'self'"
)
_REPORTS: Final = timedelta(days=30)
_MANY: Final = 200
_LARGEST_REPORT: Final = 1_000_000


def every(ask: Ask) -> HttpResponse:
    """Show the letters, the newest first, and whether the statement has changed."""
    rows = Issue.objects.select_related("list").prefetch_related("texts").order_by("-pk")[:_MANY]
    letters = [
        {**_shown(ask, row), "sent": dispatching.numbers(row.pk)["sent"] if row.started else None} for row in rows
    ]
    return ask.page("letters", title=ask.say("letters"), letters=letters, changed=notice.changed(ask.opened))


def new(ask: Ask) -> HttpResponse:
    """Show the form for a new letter."""
    return _form(ask, None, {})


def create(ask: Ask) -> HttpResponse:
    """Write a draft."""
    texts, channel = _texts(ask), _channel(ask)
    if channel is None or not any(one.whole for one in texts.values()):
        return _form(ask, None, texts, wrong=True)
    number = issuing.draft(ask.opened, channel, texts)
    issuing.write(number, channel, texts, archived="archived" in ask.form, throttle=_throttle(ask))
    return ask.back("letter", done="letter_saved", number=number)


def one(ask: Ask, number: int) -> HttpResponse:
    """Show a draft to be written on, or how the sending goes."""
    row = _find(number)
    if row.state == Issue.State.draft:
        texts = {text.language: Written(text.subject, text.preheader, text.body) for text in row.texts.all()}
        return _form(ask, row, texts)
    counts = dispatching.numbers(row.pk)
    whole = sum(counts.values())
    return ask.page(
        "letter_progress",
        title=ask.say("letter", number=number),
        one=_shown(ask, row),
        counts=[(ask.say(f"dispatch_{state}"), many) for state, many in counts.items()],
        done=whole - counts["waiting"] - counts["claimed"],
        whole=whole,
        uncertain=counts["uncertain"],
        steps=[(name, ask.say(name)) for name, (allowed, _) in STEPS.items() if row.state in allowed],
        moving=row.state in {Issue.State.scheduled, Issue.State.sending},
    )


def save(ask: Ask, number: int) -> HttpResponse:
    """Change a draft."""
    row, texts, channel = _find(number), _texts(ask), _channel(ask)
    if channel is None or not any(one.whole for one in texts.values()):
        return _form(ask, row, texts, wrong=True)
    done = issuing.write(number, channel, texts, archived="archived" in ask.form, throttle=_throttle(ask))
    return ask.back("letter", done="letter_saved" if done else "not_now", number=number)


def delete(ask: Ask, number: int) -> HttpResponse:
    """Delete a draft."""
    if not issuing.delete(number):
        return ask.back("letter", done="not_now", number=number)
    return ask.back("letters", done="letter_deleted")


def preview(ask: Ask, number: int) -> HttpResponse:
    """Show a letter as it will look: on a wide screen, on a phone, and as plain text."""
    row = _find(number)
    known = options.read(ask.engine.configuration)
    shown = [
        {
            "language": text.language,
            "tongue": _tongue(ask, text.language),
            "subject": text.subject,
            "text": letter.text(composing.content(ask.opened, row, text, known), slots=False),
        }
        for text in row.texts.all()
    ]
    response = ask.page("letter_preview", title=ask.say("preview"), one=_shown(ask, row), texts=shown)
    response["Content-Security-Policy"] = _FRAMES
    return response


def framed(ask: Ask, number: int, language: str) -> HttpResponse:
    """Show the letter itself, as a mail client does, to be put in a frame."""
    row = _find(number)
    text = row.texts.filter(language=language).first()
    if text is None:
        raise Http404
    content = composing.content(ask.opened, row, text, options.read(ask.engine.configuration))
    response = HttpResponse(letter.page(content, slots=True).replace(letter.SLOT, "proof"))
    response["Content-Security-Policy"] = _PREVIEW
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def test(ask: Ask, number: int) -> HttpResponse:
    """Send the letter to whoever asks, and to nobody else."""
    row, to = _find(number), _own_address(ask)
    if not to:
        return ask.back("letter", done="test_wrong", number=number)
    done = issuing.test(ask.opened, row, to)
    return ask.back("letter", done="test_sent" if done else "test_failed", number=number)


def schedule(ask: Ask, number: int) -> HttpResponse:
    """Have a draft sent."""
    typed = ask.form.get("at", "")
    at: datetime | None = None
    if typed:
        try:
            at = datetime.fromisoformat(typed)
        except ValueError:
            return ask.back("letter", done="schedule_wrong", number=number)
        at = at if at.tzinfo is not None else at.replace(tzinfo=ask.engine.zone)
    done = issuing.schedule(ask.opened, _find(number).pk, at)
    return ask.back("letter", done="schedule_done" if done else "not_now", number=number)


def step(ask: Ask, number: int) -> HttpResponse:
    """Pause, resume, stop, or take back to a draft."""
    name = ask.form.get("step", "")
    if name not in STEPS:
        raise Http404
    done = issuing.step(ask.opened, _find(number).pk, name)
    return ask.back("letter", done=f"{name}_done" if done else "not_now", number=number)


def decide(ask: Ask, number: int) -> HttpResponse:
    """Do as a human says with letters of which nobody knows whether they arrived."""
    issuing.decide(ask.opened, _find(number).pk, again=ask.form.get("do") == "again")
    return ask.back("letter", done="uncertain_done", number=number)


def reviews(ask: Ask) -> HttpResponse:
    """Show whose letters keep coming back, and what reports have come in."""
    rows = Review.objects.select_related("subscription__list").filter(state=Review.State.open).order_by("pk")[:_MANY]
    shown = [
        {
            "number": row.pk,
            "email": row.subscription.email,
            "list": told.name(row.subscription.list, ask.language),
            "reasons": _reasons(ask, Bounce.objects.filter(subscription=row.subscription)),
        }
        for row in rows
    ]
    reports = Received.objects.filter(day__gte=ask.today - _REPORTS).order_by("-day", "source", "outcome")
    received = [(row, ask.say(f"outcome_{row.outcome}")) for row in reports]
    return ask.page("reviews", title=ask.say("reviews"), reviews=shown, received=received)


def _reasons(ask: Ask, bounces: Iterable[Bounce]) -> list[tuple[str, int]]:
    """Return why letters to somebody came back, in words with the server's code, and how often."""
    counted = Counter(one.code for one in bounces)
    said = []
    for code, times in counted.items():
        status = code.rpartition(" ")[2].partition(".")[2]
        known = "why_full" if status == "2.2" else "why_policy" if status.startswith("7.") else "why_other"
        said.append((f"{ask.say(known)} ({code})" if code else ask.say(known), times))
    return said


def review(ask: Ask, number: int) -> HttpResponse:
    """Carry out what a human says about one of them."""
    done = bouncing.decide(ask.opened, number, stays=ask.form.get("do") == "stays", by=ask.request.user.pk)
    return ask.back("reviews", done="review_done" if done else "not_now")


def tell_changes(ask: Ask) -> HttpResponse:
    """Draft a notice about the changed statement, or note that the change is not material."""
    if ask.form.get("do") == "minor":
        notice.seen(ask.opened)
        return ask.back("letters", done="notice_seen")
    channel = notice.channel()
    if channel is None:
        return ask.back("letters", done="notice_no_list")
    return ask.back("letter", done="notice_made", number=notice.make(ask.opened, channel))


def webhook(ask: Ask, provider: str) -> HttpResponse:
    """Take in a provider's reports; 400 for what is not genuine, and nothing follows from it."""
    settings: dict[Any, Webhook] = options.read(ask.engine.configuration).webhooks
    found = settings.get(provider)
    if found is None:
        raise Http404
    if int(ask.request.META.get("CONTENT_LENGTH") or 0) > _LARGEST_REPORT:
        return HttpResponse(status=413)
    try:
        take(ask.opened, provider, found, ask.request)
    except ForgedError:
        bouncing.count(ask.opened, provider, "forged")
        return HttpResponse(status=400)
    return HttpResponse(status=200)


def _find(number: int) -> Issue:
    """Return a letter. Raise Http404 for one that there is not."""
    row = Issue.objects.select_related("list").filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _own_address(ask: Ask) -> str:
    """Return the address of whoever asks; empty where there is none."""
    request: HttpRequest = ask.request
    return str(getattr(request.user, "email", "") or "")


def _shown(ask: Ask, row: Issue) -> dict[str, Any]:
    """Return what the pages show of a letter."""
    texts = {text.language: text for text in row.texts.all()}
    text = texts.get(ask.language) or next(iter(texts.values()), None)
    return {
        "number": row.pk,
        "subject": text.subject if text is not None else "",
        "list": told.name(row.list, ask.language),
        "state": row.state,
        "said": ask.say(f"state_{row.state}"),
        "scheduled": row.scheduled,
        "started": row.started,
        "finished": row.finished,
    }


def _form(ask: Ask, row: Issue | None, texts: dict[str, Written], *, wrong: bool = False) -> HttpResponse:
    """Show the form in which a letter is written."""
    empty = Written("", "", "")
    languages = dict.fromkeys((*told.languages(ask.register), *texts))
    chosen = ask.form.get("list") or (str(row.list_id) if row is not None else "")
    return ask.page(
        "letter_form",
        status=_UNPROCESSABLE if wrong else 200,
        title=ask.say("letter_new") if row is None else ask.say("letter", number=row.pk),
        one=None if row is None else _shown(ask, row),
        wrong=wrong,
        fields=[
            {"language": language, "tongue": _tongue(ask, language), "written": texts.get(language, empty)}
            for language in languages
        ],
        lists=[
            {"number": str(one.pk), "name": told.name(one, ask.language), "chosen": str(one.pk) == chosen}
            for one in NewsletterList.objects.order_by("pk")
        ],
        archived=row is not None and row.archived,
        throttle=row.throttle if row is not None else None,
        recipients=0 if row is None else issuing.expected(row.list),
        marketing=row is not None and rules(row.list.ground).marketing,
        me=_own_address(ask),
    )


def _tongue(ask: Ask, language: str) -> str:
    """Return what a language is called, as a heading."""
    called = ask.say(f"tongue_{language}")
    return called[:1].upper() + called[1:]


def _texts(ask: Ask) -> dict[str, Written]:
    """Return what was typed, by language."""
    found: dict[str, Written] = {}
    for language in told.languages(ask.register):
        subject, preheader, body = (ask.form.get(f"{name}_{language}", "") for name in ("subject", "preheader", "body"))
        found[language] = Written(
            letter.one_line(subject)[:_SUBJECT], letter.one_line(preheader)[:_SUBJECT], body[:_BODY]
        )
    return found


def _channel(ask: Ask) -> NewsletterList | None:
    """Return the list that was chosen."""
    typed = ask.form.get("list", "")
    return NewsletterList.objects.filter(pk=int(typed)).first() if typed.isdecimal() else None


def _throttle(ask: Ask) -> int | None:
    """Return how many letters may leave in a minute; none: as many as will."""
    typed = ask.form.get("throttle", "")
    return min(int(typed), _THROTTLE) if typed.isdecimal() and int(typed) else None
