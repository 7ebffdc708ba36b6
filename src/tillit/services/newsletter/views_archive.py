"""Earlier letters, for everybody to read: only those whose editors have put them there."""

from __future__ import annotations

import re
from typing import Final

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.safestring import mark_safe

from tillit.services.newsletter import told, writing
from tillit.services.newsletter.models import Issue, IssueText
from tillit.services.pages import Ask

_STYLE: Final = re.compile(r' style="[^"]*"')
"""What mail clients need, and the site's own policy forbids."""


def every(ask: Ask) -> HttpResponse:
    """Show which letters there are, the newest first."""
    rows = _public().order_by("-started", "-pk")[:200]
    letters = [(row, _text(row, ask.language), told.name(row.list, ask.language)) for row in rows]
    shown = [
        {"number": row.pk, "day": row.started, "subject": text.subject, "list": name}
        for row, text, name in letters
        if text is not None
    ]
    return ask.page("archive", letters=shown)


def one(ask: Ask, number: int) -> HttpResponse:
    """Show one letter, without anything that is one recipient's."""
    row = _public().filter(pk=number).first()
    text = None if row is None else _text(row, ask.language)
    if row is None or text is None:
        raise Http404
    body = mark_safe(_STYLE.sub("", writing.html(text.body)))  # noqa: S308  rendered with HTML off (writing.html)
    return ask.page("issue", text=text, body=body, day=row.started, list=told.name(row.list, ask.language))


def _public() -> QuerySet[Issue]:
    """Return the letters that may be read by everybody."""
    return Issue.objects.select_related("list").filter(archived=True, state=Issue.State.sent)


def _text(row: Issue, language: str) -> IssueText | None:
    """Return a letter in a language, else in the one that it has."""
    texts = {text.language: text for text in row.texts.all()}
    return texts.get(language) or next(iter(texts.values()), None)
