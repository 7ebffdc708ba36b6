"""Tokens of client programs: made once, shown once, kept as a hash, each with what it may do."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tillit.engine.database import transaction
from tillit.engine.models_console import ApiToken
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem

SCOPES: tuple[str, ...] = ("requests:write", "requests:read", "promises:read", "consents:write", "consents:read")
"""What a token may be good for: handing in requests, following those it handed in, reading promises' states, writing
down and withdrawing consents, asking about them."""

_SHAPE = re.compile(r"tillit_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token: its number, and the secret that is shown this once."""

    number: int
    secret: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is on record, without its secret."""

    number: int
    client: str
    prefix: str
    scopes: tuple[str, ...]
    created: datetime
    until: date | None
    revoked: datetime | None

    def live(self, on: date) -> bool:
        """Tell whether it is good for anything on a day."""
        return self.revoked is None and (self.until is None or on <= self.until)


def issue(engine: Engine, client: str, scopes: Iterable[str], until: date | None = None) -> Issued:
    """Make a token for a client program, good through the day `until`. Raise ConfigurationError (E040, E041)."""
    wanted = tuple(dict.fromkeys(scopes))
    name = " ".join(client.split())
    if not name:
        raise ConfigurationError(Problem("token", "E041", "has no client", "Name the program that will use it."))
    if not wanted or (unknown := [scope for scope in wanted if scope not in SCOPES]):
        what = f"knows no scope {', '.join(unknown)}" if wanted else "has no scope"
        raise ConfigurationError(Problem("token", "E040", what, f"Valid: {', '.join(SCOPES)}."))
    if until is not None and until < engine.today:
        what = f"would have ended on {until}"
        raise ConfigurationError(Problem("token", "E041", what, "Give a later day, or none."))
    prefix, key = secrets.token_hex(4), secrets.token_urlsafe(32)
    secret = f"tillit_{prefix}_{key}"
    with transaction(engine) as unit:
        row = ApiToken.objects.create(
            client=name, prefix=prefix, digest=_digest(secret), scopes=list(wanted), created=engine.clock(), until=until
        )
        day = None if until is None else until.isoformat()
        unit.record("token.issued", str(row), scopes=list(wanted), until=day)
    return Issued(row.pk, secret)


def revoke(engine: Engine, number: int) -> None:
    """Make a token good for nothing. Raise ConfigurationError (E041) when there is none in force."""
    with transaction(engine) as unit:
        if not ApiToken.objects.filter(pk=number, revoked=None).update(revoked=engine.clock()):
            fix = "Give the number of a token that has not been revoked."
            raise ConfigurationError(Problem(f"token {number}", "E041", "is not in force", fix))
        unit.record("token.revoked", f"token {number}")


def recognise(engine: Engine, secret: str) -> Token | None:
    """Return the token that a secret belongs to, where it is good today; else None, whatever was wrong with it."""
    shape = _SHAPE.fullmatch(secret)
    row = None if shape is None else ApiToken.objects.filter(prefix=shape[1]).first()
    # The hash is compared also where there is no such token, so that the time tells nothing.
    same = hmac.compare_digest(_digest(secret), "" if row is None else row.digest)
    if row is None or not same:
        return None
    token = _token(row)
    return token if token.live(engine.today) else None


def every() -> tuple[Token, ...]:
    """Return all tokens, newest first."""
    return tuple(map(_token, ApiToken.objects.order_by("-pk")))


def _digest(secret: str) -> str:
    """Return what is kept of a secret: it is random and long, so that a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(row: ApiToken) -> Token:
    return Token(row.pk, row.client, row.prefix, tuple(row.scopes), row.created, row.until, row.revoked)
