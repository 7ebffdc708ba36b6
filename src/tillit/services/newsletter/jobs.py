"""What the newsletter does by itself. Each job can be done twice: killed anywhere, it is taken up again."""

from __future__ import annotations

import smtplib

from tillit.engine.consents import Change, What
from tillit.engine.requests.shapes import Opened
from tillit.errors import Problem, StoreError
from tillit.services.newsletter import importing, leaving, subscribing, told
from tillit.services.newsletter.jobs_sending import bounces, look, send
from tillit.services.newsletter.models import SignUp

__all__ = ["bounces", "consent", "look", "send", "sign_up", "take_in"]

_FOR_GOOD = 500


def sign_up(opened: Opened, subject: str) -> None:
    """Send the letter that an address typed on the page asks for, if it is owed one. Raise StoreError (E025)."""
    row = SignUp.objects.filter(pk=int(subject)).first()
    if row is None:
        return
    rows = subscribing.prepare(opened, row)
    if rows:
        try:
            told.send(opened, told.letter(opened, rows), rows[0].signup[:16] or f"signup-{row.pk}")
        except smtplib.SMTPRecipientsRefused as error:
            if any(code < _FOR_GOOD for code, _ in error.recipients.values()):
                raise _not_now(error) from None
        except (OSError, smtplib.SMTPException) as error:
            raise _not_now(error) from None
    subscribing.mailed(opened, row, rows)


def _not_now(error: Exception) -> StoreError:
    """Return what is raised when the mail server takes nothing now; the letter is tried again."""
    what = f"did not take a letter ({type(error).__name__})"
    fix = "See [mail] in tillit.toml; the letter is sent once the server takes it."
    return StoreError(Problem("mail server", "E025", what, fix))


def consent(opened: Opened, change: Change) -> None:
    """Take in news from the ledger of consents."""
    match change.what:
        case What.given:
            subscribing.told(opened, change)
        case What.withdrawn | What.expired:
            leaving.told(opened, change)


def take_in(opened: Opened, subject: str) -> None:
    """Take in a file of addresses, row by row, from where it was left."""
    importing.take_in(opened, int(subject))
