"""Bringing addresses in, with proof, and taking them out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpResponse

from tillit.engine import consents
from tillit.engine import database as engine_database
from tillit.register.model import LANGUAGES
from tillit.services.newsletter import importing, told, workbook
from tillit.services.newsletter.grounds import rules
from tillit.services.newsletter.models import Import, NewsletterList, Subscription
from tillit.services.pages import Ask

_UNPROCESSABLE = 422


def uploading(ask: Ask, number: int) -> HttpResponse:
    """Show the form for a file."""
    return _form(ask, _find(number))


def upload(ask: Ask, number: int) -> HttpResponse:
    """Read a file; a job takes its rows in."""
    one = _find(number)
    sent = ask.request.FILES.get("file")
    if not told.declared(ask.register, one):
        return _form(ask, one, "undeclared")
    if sent is None:
        return _form(ask, one, "file_missing")
    if (sent.size or 0) > importing.MOST_BYTES:
        return _form(ask, one, "file_large")
    texts = {version.hash for version in _versions(ask, one)}
    text = ask.form.get("text", "")
    if rules(one.ground).ledger and text not in texts:
        return _form(ask, one, "file_text")
    language = ask.form.get("language", "")
    if language not in told.languages(ask.register):
        language = told.languages(ask.register)[0]
    try:
        source = importing.begin(
            ask.opened, one, ask.form.get("kind", ""), sent.read(), language=language, text=text if texts else ""
        )
    except importing.FileError as error:
        return _form(ask, one, str(error))
    return ask.back("import", number=source.pk)


def report(ask: Ask, number: int) -> HttpResponse:
    """Show what became of a file: how many rows, and the lines that were refused."""
    source = Import.objects.select_related("list").filter(pk=number).first()
    if source is None:
        raise Http404
    counts = source.refused.values("reason").annotate(count=Count("pk")).order_by("-count", "reason")
    reasons = [(ask.say(f"refused_{line['reason']}"), line["count"], _lines(source, line["reason"])) for line in counts]
    return ask.page(
        "import",
        title=ask.say("import_title", number=source.pk),
        source=source,
        list_name=told.name(source.list, ask.language),
        reasons=reasons,
        refused=sum(count for _, count, _ in reasons),
        waiting=source.waiting.count(),
    )


def export(ask: Ask, number: int) -> HttpResponse:
    """Give out the list's addresses as a file; the audit says how many, and from which list."""
    one = _find(number)
    kind = ask.form.get("format", "csv")
    if kind not in {"csv", "xlsx"}:
        raise Http404
    rows = list(_rows(ask, one))
    with engine_database.transaction(ask.engine) as unit:
        unit.record("newsletter.exported", f"list {one.pk}", count=len(rows))
    head = tuple(ask.say(f"col_{name}") for name in ("email", "language", "confirmed", "since", "proof"))
    if kind == "xlsx":
        answer = HttpResponse(
            workbook.workbook(told.name(one, ask.language), head, rows), content_type=workbook.MEDIA_TYPE
        )
    else:
        answer = HttpResponse(_csv(head, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{one.key}-{ask.today:%Y-%m-%d}.{kind}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _rows(ask: Ask, one: NewsletterList) -> Iterator[Sequence[Any]]:
    """Yield who is on a list."""
    found = Subscription.objects.filter(list=one, state=Subscription.State.active, ended=None).order_by("pk")
    for row in found.iterator(chunk_size=2000):
        at: datetime | None = row.confirmed
        local = None if at is None else at.astimezone(ask.engine.zone).strftime("%Y-%m-%d %H:%M")
        yield row.email, row.language, local or "", "" if row.since is None else row.since.isoformat(), row.proof


def _csv(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([[workbook.plain(str(value)) for value in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _lines(source: Import, reason: str) -> str:
    """Return the first lines that were refused for a reason."""
    found = list(source.refused.filter(reason=reason).order_by("line").values_list("line", flat=True)[:51])
    return ", ".join(map(str, found[:50])) + (" …" if len(found) > 50 else "")  # noqa: PLR2004


def _find(number: int) -> NewsletterList:
    """Return a list. Raise Http404 for one that there is not."""
    row = NewsletterList.objects.filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _versions(ask: Ask, one: NewsletterList) -> tuple[consents.Version, ...]:
    """Return the texts that readers of a list have agreed to, or could have: those in force first, as they are said."""
    if not rules(one.ground).ledger:
        return ()
    spoken = (*told.languages(ask.register), *LANGUAGES)
    found = consents.versions(one.purpose)
    return tuple(
        sorted(found, key=lambda text: (text.last is not None, spoken.index(text.language), -text.first.timestamp()))
    )


def _form(ask: Ask, one: NewsletterList, wrong: str = "") -> HttpResponse:
    """Show the form, with what is wrong in it."""
    kinds = [kind for kind in importing.KINDS if kind != "mailchimp" or rules(one.ground).ledger]
    return ask.page(
        "upload",
        status=_UNPROCESSABLE if wrong else 200,
        title=ask.say("upload_title", list=told.name(one, ask.language)),
        one=one,
        kinds=[(kind, ask.say(f"kind_{kind}"), ", ".join(importing.columns(kind, one.ground))) for kind in kinds],
        proof=ask.say(f"proof_{one.ground}"),
        texts=[(text.hash, f"{text.text} ({text.language}, {text.first:%Y-%m-%d})") for text in _versions(ask, one)],
        tongues=[(language, ask.say(f"tongue_{language}")) for language in told.languages(ask.register)],
        wrong=ask.say(wrong) if wrong else "",
    )
