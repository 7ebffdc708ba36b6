"""Taking in a file of addresses: only rows that show by what right letters may be sent to them.

What a row lacks is found when the file is read; what stands against it (an objection, a consent that was withdrawn
later) when it is taken in. What is refused is told by line and reason, never by address.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import F

from tillit.engine import consents
from tillit.engine import database as engine_database
from tillit.engine import work as engine_work
from tillit.engine.consents import Channel, Proven
from tillit.engine.requests.shapes import Opened
from tillit.services.database import transaction
from tillit.services.newsletter import addresses, subscribing
from tillit.services.newsletter.grounds import rules
from tillit.services.newsletter.models import Import, ImportRefusal, ImportRow, NewsletterList, Subscription
from tillit.services.newsletter.service import SERVICE

MOST_BYTES: Final = 20_000_000
MOST_ROWS: Final = 200_000
KINDS: Final = ("csv", "mailchimp")
REASONS: Final = (
    "no_email",
    "wrong_email",
    "twice",
    "no_proof",
    "future",
    "left",
    "already",
    "objected",
    "withdrawn",
)
"""Why a row is refused."""
JOB: Final = "newsletter.import"
_ACT = "agreed elsewhere before: {how}"
_LONGEST = 200
_BATCH = 200
"""So many rows are taken in at a time."""
_LEFT = ("unsub_time", "cleaned_time", "unsubscribed_at")
"""Columns that have something in them for who is off the list where the file comes from."""
_FORMATS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y")


class FileError(Exception):
    """The file is none that can be taken in; its first argument is a key of the words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that shows its right."""

    line: int
    email: str = field(repr=False)
    language: str
    given: datetime
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that does not, by its line."""

    line: int
    reason: str


def read(
    data: bytes, kind: str, ground: str, *, language: str, zone: ZoneInfo, now: datetime
) -> Iterator[Row | Refused]:
    """Yield what each row of a file comes to. Raise FileError for what is no such file, before anything is yielded."""
    if len(data) > MOST_BYTES:
        raise FileError("file_large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError("file_unread") from None
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    wanted = _columns(kind, ground)
    try:
        names = {name.strip().casefold(): name for name in reader.fieldnames or () if name}
        if any(name not in names for name in wanted):
            raise FileError("file_columns")
        rows = [
            (reader.line_num, {key: str(row.get(name) or "").strip() for key, name in names.items()}) for row in reader
        ]
    except csv.Error:
        raise FileError("file_unread") from None
    if len(rows) > MOST_ROWS:
        raise FileError("file_large")
    return _judged(rows, kind, ground, language, zone, now)


def columns(kind: str, ground: str) -> tuple[str, ...]:
    """Return the columns that a file must have, as an editor is told them."""
    if kind == "mailchimp":
        return ("Email Address", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "CONFIRM_IP")
    found = rules(ground)
    return tuple(filter(None, ("email", found.dated, found.proof)))


def _columns(kind: str, ground: str) -> tuple[str, ...]:
    if kind not in KINDS:
        raise FileError("file_kind")
    if kind == "mailchimp" and not rules(ground).ledger:
        raise FileError("file_mailchimp")
    return tuple(name.casefold() for name in columns(kind, ground))


def _judged(
    rows: list[tuple[int, dict[str, str]]], kind: str, ground: str, language: str, zone: ZoneInfo, now: datetime
) -> Iterator[Row | Refused]:
    seen: set[str] = set()
    for line, row in rows:
        typed = row["email address" if kind == "mailchimp" else "email"]
        dated = _mailchimp(row) if kind == "mailchimp" else _plain(row, ground, zone)
        found = _row(line, typed, row, dated, language, now)
        if isinstance(found, Row):
            if found.email in seen:
                found = Refused(line, "twice")
            else:
                seen.add(found.email)
        yield found


def _row(
    line: int, typed: str, row: Mapping[str, str], dated: tuple[datetime | None, str], language: str, now: datetime
) -> Row | Refused:
    """Return what one row comes to."""
    if not typed:
        return Refused(line, "no_email")
    email = addresses.kept(typed)
    if email is None:
        return Refused(line, "wrong_email")
    if any(row.get(name) for name in _LEFT):
        return Refused(line, "left")
    given, proof = dated
    if given is None or not proof:
        return Refused(line, "no_proof")
    if given > now:
        return Refused(line, "future")
    asked = row.get("language", "").casefold()[:2]
    spoken = {"no": "nb"}.get(asked, asked)
    return Row(line, email, spoken if spoken in {"nb", "nn", "en", "sv"} else language, given, proof[:_LONGEST])


def _mailchimp(row: Mapping[str, str]) -> tuple[datetime | None, str]:
    """Return when a contact agreed, and how that is shown: a time with the network address that it came from.

    Who was added by hand has a time without one, which shows nothing. The address itself is not taken along.
    """
    for name, how in (("confirm", "confirmed by e-mail"), ("optin", "signed up on a form")):
        at = _instant(row[f"{name}_time"], ZoneInfo("UTC"))
        if at is not None and row[f"{name}_ip"]:
            return at, f"Mailchimp, {how} {at:%Y-%m-%d %H:%M} UTC"
    return None, ""


def _plain(row: Mapping[str, str], ground: str, zone: ZoneInfo) -> tuple[datetime | None, str]:
    """Return since when a row's ground holds, and what shows it."""
    found = rules(ground)
    at = _instant(row[found.dated], zone)
    return at, row[found.proof] if found.proof else "file"


def _instant(text: str, zone: ZoneInfo) -> datetime | None:
    """Read an instant, or the beginning of a day; None for what is neither."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = next((one for one in (_tried(text, form) for form in _FORMATS) if one is not None), None)  # type: ignore[assignment]
        if found is None:
            return None
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)


def _tried(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)  # noqa: DTZ007  the zone is put in by the caller
    except ValueError:
        return None


def begin(opened: Opened, one: NewsletterList, kind: str, data: bytes, *, language: str, text: str) -> Import:
    """Read a file and put its rows where a job takes them in. Raise FileError.

    `text`: the hash of the text that those in it agreed to, where the list rests on consent.
    """
    engine = opened.engine
    now = engine.clock()
    found = list(read(data, kind, one.ground, language=language, zone=engine.zone, now=now))
    with transaction(SERVICE):
        source = Import.objects.create(list=one, kind=kind, text=text, made=now, rows=len(found))
        ImportRow.objects.bulk_create(
            (
                ImportRow(
                    source=source,
                    line=row.line,
                    email=row.email,
                    language=row.language,
                    given=row.given,
                    proof=row.proof,
                    uploaded=now,
                )
                for row in found
                if isinstance(row, Row)
            ),
            batch_size=500,
        )
        ImportRefusal.objects.bulk_create(
            (
                ImportRefusal(source=source, line=row.line, reason=row.reason)
                for row in found
                if isinstance(row, Refused)
            ),
            batch_size=500,
        )
    with engine_database.transaction(engine) as unit:
        engine_work.enqueue(engine, unit, JOB, source.pk)
    return source


def take_in(opened: Opened, number: int) -> None:
    """Take in the rows of a file that still wait, and note in the audit how many were."""
    source = Import.objects.select_related("list").filter(pk=number, state=Import.State.waiting).first()
    if source is None:
        return
    while rows := list(ImportRow.objects.filter(source=source).order_by("pk")[:_BATCH]):
        _take(opened, source, rows)
    source.refresh_from_db()
    refused = ImportRefusal.objects.filter(source=source).count()
    with engine_database.transaction(opened.engine) as unit:
        unit.record("newsletter.imported", f"import {source.pk}", taken=source.taken, refused=refused)
    with transaction(SERVICE):
        Import.objects.filter(pk=source.pk).update(state=Import.State.done)


def _take(opened: Opened, source: Import, rows: list[ImportRow]) -> None:
    """Take in some rows, or refuse them; either way they are gone from the file.

    Their consents are written first, in one transaction of the ledger, which is told of none twice.
    """
    one = source.list
    reasons = {row.pk: _against(opened, one, row) for row in rows}
    given: dict[int, object] = {}
    if rules(one.ground).ledger:
        agreed = [row for row in rows if not reasons[row.pk]]
        act = _ACT.format(how="see the file that was brought in")
        proven = [Proven(addresses.who(row.email), row.language, act, row.given) for row in agreed]
        found = consents.give_many(
            opened.engine,
            opened.register,
            one.purpose,
            proven,
            channel=Channel.imported,
            text=source.text or None,
            but=SERVICE.key,
        )
        for row, consent in zip(agreed, found, strict=True):
            given[row.pk] = None if consent is None else consent.id
            reasons[row.pk] = "withdrawn" if consent is None else ""
    with transaction(SERVICE):
        for row in rows:
            _taken(opened, source, row, reasons[row.pk], given.get(row.pk))


def _taken(opened: Opened, source: Import, row: ImportRow, reason: str, consent: object) -> None:
    """Write what becomes of a row, in the transaction that is open."""
    if not ImportRow.objects.filter(pk=row.pk).delete()[0]:
        return
    if reason:
        ImportRefusal.objects.create(source=source, line=row.line, reason=reason)
        return
    since = row.given.astimezone(opened.engine.zone).date()
    subscribing.write(opened, source.list, row.email, row.language, consent=consent, since=since, proof=row.proof)
    Import.objects.filter(pk=source.pk).update(taken=F("taken") + 1)


def _against(opened: Opened, one: NewsletterList, row: ImportRow) -> str:
    """Return why a row cannot be taken in; empty where nothing stands against it."""
    there = Subscription.objects.filter(list=one, email=row.email).first()
    if there is not None and there.state == Subscription.State.active:
        return "objected" if there.ended is not None else "already"
    objected = addresses.suppressed(opened.engine, row.email, one)
    if objected is not None and (not rules(one.ground).ledger or row.given <= objected):
        return "objected"
    return ""
