"""Addresses as they are kept and compared, and those whose owner does not want letters, as keyed hashes alone."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db.models import Q

from tillit.engine.keys import Key
from tillit.engine.setup import Engine
from tillit.services.newsletter.letter import ascii_form, sendable
from tillit.services.newsletter.models import NewsletterList, Suppression
from tillit.stores.matching import EMAIL, canonical
from tillit.stores.protocol import Identifiers

ALL: Final = "*"
"""The scope of an objection to every list."""
_KEY: Final = "newsletter objections"


def kept(typed: str) -> str | None:
    """Return an address in the one form in which it is kept, or None for what no letter can be sent to."""
    found = canonical(EMAIL, ascii_form(typed))
    if found is None or not sendable(found) or "." not in found.rpartition("@")[2]:
        return None
    return found


def who(email: str) -> Identifiers:
    """Return the person behind an address, as ledger and stores ask for them."""
    return Identifiers(emails=(email,))


def fresh() -> str:
    """Return a secret for a link: 256 random bits in 43 characters."""
    return secrets.token_urlsafe(32)


def suppress(engine: Engine, email: str, lists: Iterable[NewsletterList] | None, at: datetime) -> None:
    """Remember, in the transaction that is open, that letters of these lists are not wanted; None: of no list."""
    scopes = [ALL] if lists is None else [_scope(one) for one in lists]
    key = engine.keys.current
    for scope in scopes:
        digest = _hash(key, email)
        Suppression.objects.update_or_create(
            hash=digest, scope=scope, defaults={"key": key.id, "at": at, "lifted": None}
        )


def lift(engine: Engine, email: str, one: NewsletterList) -> None:
    """Forget, in the transaction that is open, that a list was not wanted: its reader has asked for it again.

    Where no list was wanted, the others still are not.
    """
    rows = Suppression.objects.filter(hash__in=_every(engine, email))
    everything = rows.filter(scope=ALL).first()
    if everything is not None:
        for other in NewsletterList.objects.exclude(pk=one.pk):
            Suppression.objects.get_or_create(
                hash=everything.hash, scope=_scope(other), defaults={"key": everything.key, "at": everything.at}
            )
    rows.filter(Q(scope=_scope(one)) | Q(scope=ALL)).delete()


def suppressed(engine: Engine, email: str, one: NewsletterList) -> datetime | None:
    """Return since when letters of a list are not wanted; None where nobody said so."""
    rows = Suppression.objects.filter(hash__in=_every(engine, email), scope__in=[ALL, _scope(one)], lifted=None)
    newest = rows.order_by("-at").first()
    return None if newest is None else newest.at


def _scope(one: NewsletterList) -> str:
    return f"list {one.pk}"


def _every(engine: Engine, email: str) -> list[str]:
    """Return an address's hash under each live key."""
    return [_hash(key, email) for key in engine.keys.all]


def _hash(key: Key, email: str) -> str:
    return hmac.new(key.derive(_KEY), email.encode(), hashlib.sha256).hexdigest()
