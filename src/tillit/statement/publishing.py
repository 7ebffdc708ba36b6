"""The formats in which the statement and the record are published."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from datetime import date

from tillit.errors import ConfigurationError, Problem
from tillit.register.model import LANGUAGES, Register
from tillit.statement import data, html, markdown, text
from tillit.statement.document import statement
from tillit.statement.facts import Facts, facts

FORMATS = ("md", "html", "txt", "json", "jsonld")
RECORD_FORMATS = ("md", "html", "txt", "json", "xlsx")


def publish(
    register: Register,
    language: str,
    format: str = "md",  # noqa: A002 # the name that the command line and the docs use
    *,
    changed: date | None = None,
    faults: Iterable[Problem] = (),
) -> str:
    """Return the privacy statement (GDPR Art. 12-14) in one language and one of FORMATS.

    `changed` is the day of the last change, else the day of the published statement that the register restates;
    `faults` mark it as a draft. Raise ConfigurationError (C008) for an unknown format, (C007) for an unknown language.
    """
    told = _told(register, language, changed)
    why = tuple(f"{fault.id} {fault.what}" for fault in faults)
    match _known(format, FORMATS):
        case "md":
            return markdown.render(statement(told, why))
        case "html":
            return html.render(statement(told, why))
        case "txt":
            return text.render(statement(told, why))
        case "json":
            return data.plain(told, why)
        case _:
            return data.linked(told)


def record(
    register: Register,
    language: str,
    format: str = "md",  # noqa: A002 # the name that the command line and the docs use
    *,
    changed: date | None = None,
) -> str | bytes:
    """Return the record of processing activities (GDPR Art. 30) in one language and one of RECORD_FORMATS.

    Raise ConfigurationError (C008) for an unknown format, (C007) for an unknown language.
    """
    from tillit.statement import article_30 as layout  # the workbook's library is slow to load

    told = _told(register, language, changed)
    match _known(format, RECORD_FORMATS):
        case "md":
            return markdown.render(layout.document(told))
        case "html":
            return html.render(layout.document(told))
        case "txt":
            return text.render(layout.document(told))
        case "json":
            return data.plain(told)
        case _:
            return layout.workbook(told)


def _told(register: Register, language: str, changed: date | None) -> Facts:
    if language not in LANGUAGES:
        raise ConfigurationError(_unknown("language", "C007", language, LANGUAGES))
    return facts(register, language, changed)


def _known(name: str, formats: tuple[str, ...]) -> str:
    if name not in formats:
        raise ConfigurationError(_unknown("format", "C008", name, formats))
    return name


def _unknown(what: str, id_: str, name: str, valid: tuple[str, ...]) -> Problem:
    near = difflib.get_close_matches(name, valid, 1)
    hint = f"Did you mean `{near[0]}`? " if near else ""
    return Problem(f"--{what}", id_, f"There is no {what} `{name}`.", f"{hint}Valid: {', '.join(valid)}.")
