"""The record of processing activities laid out (GDPR Art. 30)."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tillit.statement.blocks import Document, Paragraph, Section, Terms, paragraphs
from tillit.statement.document import cited, day, listed, organisation
from tillit.statement.facts import ActivityFacts, Facts, Receiver
from tillit.statement.wording import word

_PROCESSOR = "processor"
_WIDTHS = (14, 60)
Columns = tuple[tuple[str, str], ...]


def document(told: Facts) -> Document:
    """Lay out the record as a text: who, then each activity as controller, then each as processor."""
    language = told.language
    who = Section(
        "responsible",
        word(language, "responsible"),
        (),
        tuple(
            Section(f"controller-{one.id or index}", one.name, (organisation(one, language),))
            for index, one in enumerate(told.controllers)
        )
        + _officer(told),
    )
    own = tuple(one for one in told.activities if one.role != _PROCESSOR)
    others = tuple(one for one in told.activities if one.role == _PROCESSOR)
    parts = [who]
    for key, activities in (("record_controller", own), ("record_processor", others)):
        if activities:
            inner = tuple(_section(one, told) for one in activities)
            parts.append(Section(key.replace("_", "-"), word(language, key), (), inner))
    if told.security:
        parts.append(Section("security", word(language, "record_security"), paragraphs(told.security)))
    changed = word(language, "changed", day=day(told.changed, language)) if told.changed else ""
    return Document(
        language=language,
        title=word(language, "record_title"),
        subtitle=word(language, "for_whom", name=told.name),
        warning=(),
        lead=(Paragraph(changed),) if changed else (),
        contents=word(language, "contents"),
        sections=tuple(parts),
        foot=changed,
    )


def _officer(told: Facts) -> tuple[Section, ...]:
    if told.officer is None:
        return ()
    language = told.language
    reach = (("email", told.officer.email), ("phone", told.officer.phone))
    rows = tuple((word(language, key), (value,)) for key, value in reach if value)
    return (Section("officer", word(language, "officer"), (Terms(rows),)),)


def _section(one: ActivityFacts, told: Facts) -> Section:
    rows = tuple((label, tuple(value.split("\n"))) for label, value in fields(one, told) if value)
    return Section(f"activity-{one.id}", one.title, (Terms(rows),))


def fields(one: ActivityFacts, told: Facts) -> Columns:
    """Return what Art. 30(1)(b)-(g) asks for about an activity: the same labels each time, lines parted by newlines."""
    language = told.language
    outside = [party for party in (*one.processors, *one.recipients) if party.outside_eea]
    keys: Columns = (
        ("record_id", one.id),
        ("record_activity", one.title),
        ("record_for", one.on_behalf_of or ""),
        ("controller", "\n".join(one.controllers)),
        ("purpose", "\n".join(one.purposes)),
        ("basis", "\n".join(cited(basis, language) for basis in one.bases)),
        ("condition", "\n".join(cited(condition, language) for condition in one.conditions)),
        ("interest", one.interest or ""),
        ("people", listed(one.people, language)),
        ("data", listed(one.data, language)),
        ("source", listed(one.sources, language)),
        ("processors", "\n".join(_party(party, language) for party in one.processors)),
        ("recipients", "\n".join(_party(party, language) for party in one.recipients)),
        ("transfers", "\n".join(_transfer(party, language) for party in outside) or word(language, "none")),
        ("retention", "\n".join(dict.fromkeys(rule.words for rule in one.retention))),
        ("record_duty", "\n".join(duty.title for duty in one.duties)),
        ("seen_by", listed(one.seen_by, language)),
        ("owner", one.responsible.title if one.responsible else ""),
    )
    return tuple((word(language, key), value) for key, value in keys)


def _party(party: Receiver, language: str) -> str:
    signed = f"; {word(language, 'agreement')} {day(party.agreement, language)}" if party.agreement else ""
    why = f": {party.why}" if party.why else ""
    where = f" ({party.country_name})" if party.country_name else ""
    return f"{party.name}{where}{why}{signed}"


def _transfer(party: Receiver, language: str) -> str:
    safeguard = party.safeguard.title if party.safeguard else word(language, "safeguard_missing")
    return f"{party.name}: {party.country_name}, {safeguard}"


def workbook(told: Facts) -> bytes:
    """Return the record as a workbook: who is responsible, the activities, one row each, and who receives data."""
    language = told.language
    book = Workbook()
    who = book.active
    if not isinstance(who, Worksheet):
        message = "a new workbook has no sheet"
        raise TypeError(message)
    who.title = _sheet(word(language, "controller"))
    for one in told.controllers:
        for label, values in organisation(one, language).rows:
            who.append([label, *map(_cell, values)])
    if told.officer:
        who.append([word(language, "officer"), _cell(told.officer.email)])
    if told.security:
        who.append([word(language, "record_security"), _cell(told.security)])
    rows = [fields(one, told) for one in told.activities]
    sheet = book.create_sheet(_sheet(word(language, "record_activity")))
    if rows:
        _fill(sheet, tuple(label for label, _ in rows[0]), [tuple(value for _, value in row) for row in rows])
    sheet = book.create_sheet(_sheet(word(language, "recipients")))
    head = ("name", "role", "country", "safeguard", "receives", "task", "agreement")
    _fill(sheet, tuple(word(language, key) for key in head), [_receiver(one, language) for one in told.receivers])
    for column, width in zip("AB", (30, 70), strict=True):
        who.column_dimensions[column].width = width
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _receiver(one: Receiver, language: str) -> tuple[str, ...]:
    return (
        one.name,
        word(language, "processor" if one.processor else "recipients"),
        one.country_name,
        one.safeguard.title if one.safeguard else "",
        listed(one.sees, language),
        one.why,
        day(one.agreement, language),
    )


def _sheet(title: str) -> str:
    return "".join(sign for sign in title if sign not in r"[]:*?/\\")[:31]


def _cell(text: str) -> str:
    # The library would store what begins with `=` as a formula, for whoever opens the file to run.
    return f"'{text}" if text.startswith("=") else text


def _fill(sheet: Worksheet, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    sheet.append(list(head))
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for index in range(1, len(head) + 1):
        longest = max((len(line) for row in rows for line in row[index - 1].split("\n")), default=0)
        width = min(max(longest, len(head[index - 1]), _WIDTHS[0]), _WIDTHS[1])
        sheet.column_dimensions[get_column_letter(index)].width = width
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
