"""Recognising a person by an e-mail address or a phone number, however it is written.

A database only finds candidates; two values are the same when their canonical forms are equal here.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

EMAIL = "email"
PHONE = "phone"

ROLE_ADDRESSES = frozenset(
    "abuse admin administration booking contact drift faktura firmapost hei hello help hjelp hr info innkjop invoice "
    "jobb jobs kontakt kundeservice kundesenter kurs mail marketing noreply office ordre order personal personvern "
    "post postmaster postmottak presse privacy regnskap resepsjon sales salg sentralbord service styret support team "
    "utleie webmaster".split()
)
"""Local parts that as a rule reach several people (RFC 2142, and Norwegian custom)."""


def canonical(kind: str, value: object, region: str = "NO") -> str | None:
    """Return the one form in which equal identifiers are equal, or None when there is nothing to compare.

    E-mail: NFC, trimmed, lower case. Phone: E.164 (ITU-T E.164), a number without country code read as one of `region`
    (ISO 3166 alpha-2); what is no possible number keeps its digits. Any other kind: the trimmed text.
    """
    if value is None or isinstance(value, (bytes, bytearray, bool)):
        return None
    text = unicodedata.normalize("NFC", str(value)).strip()
    if not text:
        return None
    if kind == EMAIL:
        return text.lower()
    if kind == PHONE:
        return _phone(text, region)
    return text


@lru_cache(maxsize=65_536)
def _phone(text: str, region: str) -> str | None:
    """Return a phone number in E.164, else its digits, else None."""
    import phonenumbers  # only when a number is met: its tables take a while to load

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = "".join(str(unicodedata.digit(char)) for char in text if unicodedata.digit(char, None) is not None)
    return digits or None


def spellings(number: str, region: str = "NO") -> tuple[str, ...]:
    """Return every compact way (digits, perhaps a plus in front) to write a canonical phone number."""
    import phonenumbers  # as above

    if not number.startswith("+"):
        return (number,)
    digits = number[1:]
    found = [number, digits, f"00{digits}"]
    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return tuple(found)
    if region in phonenumbers.region_codes_for_country_code(parsed.country_code or 0):
        national = phonenumbers.national_significant_number(parsed)
        found += [national, f"0{national}"]
    return tuple(spelling for spelling in found if _phone(spelling, region) == number)


def is_role_address(email: str) -> bool:
    """Tell whether a canonical e-mail address is one that as a rule reaches several people."""
    local = email.partition("@")[0].partition("+")[0]
    return local in ROLE_ADDRESSES


def mask(kind: str, value: str) -> str:
    """Return an identifier with most of it hidden, to be shown where the whole of it is not needed."""
    if kind == EMAIL and "@" in value:
        local, _, domain = value.partition("@")
        return f"{local[:1]}***@{domain[:1]}***"
    return f"***{value[-2:]}" if len(value) > 4 else "***"  # noqa: PLR2004 - a short number would show itself
