"""The audit: what was done, in numbers and names of things, and whether the chain is whole."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from tillit.engine import audit as chain
from tillit.engine.models import AuditEntry
from tillit.web.console.asking import Ask, page
from tillit.web.console.tables import Column, Row, Table
from tillit.web.saying import say

_NEWEST = 5000
"""How many entries the page looks back on; all of them stand in the database and are verified."""


@page(officer=True)
def audit(ask: Ask) -> HttpResponse:
    """Show the newest entries."""
    return ask.table("audit", _table(ask), newest=_NEWEST, verdict=None)


@page(officer=True, change=True)
def verify(ask: Ask) -> HttpResponse:
    """Go through the whole chain, its signed heads and the rows it tells of, and say what is wrong."""
    return ask.table("audit", _table(ask), newest=_NEWEST, verdict=chain.verify(ask.engine))


def _table(ask: Ask) -> Table:
    columns = (
        Column("seq", say("console.col_number"), "number"),
        Column("at", say("console.col_when"), "instant"),
        Column("action", say("console.col_what"), choose=True),
        Column("subject", say("console.col_subject")),
        Column("facts", say("console.col_facts")),
    )
    rows = [
        Row(
            {
                "seq": entry.seq,
                "at": entry.at.astimezone(ask.engine.zone),
                "action": entry.action,
                "subject": entry.subject,
                "facts": ", ".join(f"{name}: {_short(fact)}" for name, fact in entry.data.items()) or None,
            },
            _link(entry.subject),
        )
        for entry in AuditEntry.objects.order_by("-seq")[:_NEWEST]
    ]
    return Table("audit", say("console.audit"), columns, rows, say("console.audit_empty"))


def _short(fact: object) -> str:
    """Return a fact in a few signs: hashes and signatures are known by their beginning."""
    if isinstance(fact, dict):
        return "; ".join(f"{name} {_short(value)}" for name, value in fact.items()) or "–"
    if isinstance(fact, list):
        return "; ".join(map(_short, fact)) or "–"
    if fact is None or isinstance(fact, bool):
        return "✓" if fact else "–"
    text = str(fact)
    longest = 40
    return text if len(text) <= longest else f"{text[:16]}…"


def _link(subject: str) -> str | None:
    """Return where the thing that an entry is about is shown."""
    kind, _, number = subject.partition(" ")
    pages = {"run": "console:run", "request": "console:request", "breach": "console:breach"}
    return reverse(pages[kind], kwargs={"number": int(number)}) if kind in pages and number.isdecimal() else None
