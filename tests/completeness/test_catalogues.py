"""What the account library says on our pages is there in every language of the site, and compiled."""

from __future__ import annotations

from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tools.catalogues import LOCALE, catalogues, compiled

USED = (
    "templates/account/logout.html",
    "templates/account/password_",
    "templates/account/reauthenticate.html",
    "templates/account/base_",
    "templates/account/messages/logged_",
    "templates/account/messages/password_",
    "templates/account/email/password_",
    "templates/account/email/base_",
    "templates/account/email/unknown_",
    "templates/mfa/",
    "account/fields.py",
    "mfa/adapter.py",
    "mfa/totp/",
    "mfa/webauthn/forms.py",
    "mfa/recovery_codes/",
)
"""Where the library says what our pages show; what it says of telephones, sign-ups and new addresses never appears."""
NEVER = frozenset(
    {
        "Phone",
        "Enter a phone number including country code (e.g. +1 for the US).",
        "You cannot add an email address to an account protected by two-factor authentication.",
    }
)


def _words(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _catalogue(language: str) -> Catalog:
    """Return the library's words in a language, none where it does not know it."""
    path = Path(str(files("allauth"))) / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file)


@pytest.mark.parametrize("language", ["nb", "nn", "sv"])
def test_every_word_on_our_pages_is_translated(language: str) -> None:
    """A string that is missing goes into src/tillit/web/locale/LANGUAGE/LC_MESSAGES/django.po."""
    library = _catalogue("nb")
    told = {message.id for message in _catalogue(language) if message.id and all(_words(message)) and not message.fuzzy}
    own = LOCALE / language / "LC_MESSAGES" / "django.po"
    if own.exists():
        with own.open("rb") as file:
            told |= {message.id for message in read_po(file) if message.id and all(_words(message))}
    shown = {
        message.id: message
        for message in library
        if message.id and any(place.startswith(USED) for place, _ in message.locations)
    }
    assert len(shown) > 80
    assert [one for one in shown if one not in told and one not in NEVER] == []


@pytest.mark.parametrize("source", catalogues(), ids=lambda path: path.parts[-3])
def test_catalogues_are_compiled(source: Path) -> None:
    """Compile them anew with: python -m tools.catalogues."""
    assert _read(source.with_suffix(".mo").read_bytes()) == _read(compiled(source))


def _read(content: bytes) -> dict[object, str]:
    """Return what a compiled catalogue says, but for who compiled it and when."""
    said = vars(GNUTranslations(BytesIO(content)))["_catalog"]
    return {key: text for key, text in said.items() if key}


@pytest.mark.parametrize("source", catalogues(), ids=lambda path: path.parts[-3])
def test_each_translation_sets_in_what_the_original_does(source: Path) -> None:
    """No value is lost or invented, and no tag of a link."""
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parts[-3])
    assert [error for message, errors in catalogue.check() for error in [message.id, errors]] == []
    for message in catalogue:
        if message.id and not isinstance(message.id, tuple):
            assert ("<a " in message.id) == ("<a " in str(message.string)), message.id
