"""Whom letters go to inside the organisation, and where links lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tillit.engine import outbox
from tillit.engine.models import Request
from tillit.engine.requests.wording import letter, right_title, voice
from tillit.engine.setup import Engine
from tillit.law.matrix import Right
from tillit.promises.wording import day
from tillit.register.model import Register

if TYPE_CHECKING:
    from tillit.engine.database import Unit

ANSWER, CASE = "answer/{token}/", "case/{token}/"
"""Where the site shows an answer's link and a case, below its own address and the language."""
_LOCAL = "http://localhost:8000"


def contact(register: Register) -> str:
    """Return the address at which requests are dealt with: the one promised, the officer's, else the controller's."""
    promised = register.requests.contact or ""
    if "@" in promised and " " not in promised:
        return promised
    officer = register.data_protection_officer
    return officer.email if officer is not None else register.principal.email


def link(engine: Engine, path: str, token: str, language: str) -> str:
    """Return a whole address on the site; the site's own language has no prefix."""
    base = (engine.configuration.site.url or _LOCAL).rstrip("/")
    prefix = "" if language == engine.configuration.language else f"{language}/"
    return f"{base}/{prefix}{path.format(token=token)}"


def tell_staff(engine: Engine, unit: Unit, register: Register, row: Request, waiting: str) -> None:
    """Write to those who deal with requests that one waits for them; nobody is named in it."""
    language = register.languages[0]
    speak = voice(language)
    said = {
        "number": row.pk,
        "what": speak.say(f"wait {waiting}"),
        "due": day(row.due, language),
        "right": right_title(Right(row.right), language),
    }
    outbox.put(engine, unit, "staff", row.pk, letter(contact(register), language, "staff", **said))
