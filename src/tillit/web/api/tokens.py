"""Letting programs in: a bearer token (RFC 6750), and the scope that an operation asks for."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from tillit.engine import tokens
from tillit.engine.tokens import Token
from tillit.web.site import current

FORBIDDEN = 403


class Bearer(HttpBearer):
    """Recognises a program by its token, and lets it do what its scopes say."""

    def __init__(self, scope: str) -> None:
        """Ask for a scope, one of `engine.tokens.SCOPES`."""
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token where it is good today, else None. Raise HttpError (403) where it lacks the scope."""
        del request
        found = tokens.recognise(current().engine, token)
        if found is not None and self._scope not in found.scopes:
            raise HttpError(FORBIDDEN, f"the token lacks the scope {self._scope}")
        return found
