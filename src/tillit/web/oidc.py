"""A person's login at an OpenID Connect provider, as proof of an address: code flow with PKCE, nonce and signature.

Of what the provider tells, only a verified e-mail address and phone number are looked at (OpenID Connect Core 1.0,
5.1); nothing else leaves this module, and nothing at all is stored by it.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import jwt
import requests

from tillit.engine.configuration import Identity
from tillit.stores.matching import EMAIL, PHONE, canonical

_PATIENCE = 8.0
_ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA")
"""Signatures with the provider's own key only: with HS256 the client could sign, with `none` anybody."""
_LEEWAY = 30
_NATIONAL_ID = re.compile(r"\d{11}")


class DownError(Exception):
    """The provider does not answer."""


class NoProofError(Exception):
    """The provider's answer proves nothing."""


class NoAddressError(NoProofError):
    """The provider vouches for somebody, but for no address of theirs."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One login that has begun: what must come back (`state`), and what binds the answer to it."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a provider vouches for, in canonical form; either may be empty, not both."""

    email: str = field(repr=False)
    phone: str = field(repr=False)


def begin(provider: Identity, redirect: str) -> tuple[Attempt, str]:
    """Return a new attempt and where the browser is sent. Raise DownError."""
    attempt = Attempt(*(secrets.token_urlsafe(32) for _ in range(3)))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect,
        "scope": " ".join(provider.scopes),
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": challenge,
        "code_challenge_method": f"S{hashlib.sha256().digest_size * 8}",
        **({"acr_values": provider.acr} if provider.acr else {}),
    }
    where = _told(_discovery(provider), "authorization_endpoint")
    return attempt, f"{where}{'&' if '?' in where else '?'}{urlencode(asked)}"


def finish(provider: Identity, attempt: Attempt, code: str, redirect: str, region: str) -> Proof:
    """Return what a code proves. Raise DownError, NoProofError; NoAddressError where no address is verified."""
    discovery = _discovery(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect,
        "code_verifier": attempt.verifier,
    }
    methods = discovery.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    own = {"client_id": provider.client_id, "client_secret": provider.client_secret}
    post = "client_secret_post" in methods
    auth = None if post else (provider.client_id, provider.client_secret)
    tokens = _asked("POST", _told(discovery, "token_endpoint"), data={**form, **(own if post else {})}, auth=auth)
    claims = _verified(provider, discovery, attempt, str(tokens.get("id_token", "")))
    found = _proof(claims, region)
    if found is None and "userinfo_endpoint" in discovery and "access_token" in tokens:
        bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
        more = _asked("GET", _told(discovery, "userinfo_endpoint"), headers=bearer)
        if more.get("sub") == claims["sub"]:  # OpenID Connect Core 1.0, 5.3.2
            found = _proof(more, region)
    if found is None:
        raise NoAddressError
    return found


def _verified(provider: Identity, discovery: Mapping[str, Any], attempt: Attempt, token: str) -> Mapping[str, Any]:
    """Return the claims of an ID token that is meant for this attempt (OpenID Connect Core 1.0, 3.1.3.7)."""
    try:
        kid = jwt.get_unverified_header(token).get("kid")
        keys = jwt.PyJWKSet.from_dict(dict(_asked("GET", _told(discovery, "jwks_uri"))))
        key = next(one for one in keys.keys if kid in {None, one.key_id})
        claims: Mapping[str, Any] = jwt.decode(
            token,
            key,
            algorithms=list(_ALGORITHMS),
            audience=provider.client_id,
            issuer=_told(discovery, "issuer"),
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, StopIteration):
        raise NoProofError from None
    if not secrets.compare_digest(str(claims.get("nonce", "")).encode(), attempt.nonce.encode()):
        raise NoProofError
    return claims


def _proof(claims: Mapping[str, Any], region: str) -> Proof | None:
    """Return the addresses that claims vouch for, None for none; what may hold a national id is no address."""

    def vouched(name: str, kind: str) -> str:
        value = claims.get(name)
        fine = claims.get(f"{name}_verified") in {True, "true"}
        if not fine or not isinstance(value, str) or (kind == EMAIL and _NATIONAL_ID.search(value)):
            return ""
        return canonical(kind, value, region) or ""

    found = Proof(vouched("email", EMAIL), vouched("phone_number", PHONE))
    return found if found.email or found.phone else None


def _discovery(provider: Identity) -> Mapping[str, Any]:
    """Return what the provider tells of itself, which must be about itself (Discovery 1.0, 4.3)."""
    base = provider.server_url.partition("/.well-known/")[0].rstrip("/")
    found = _asked("GET", f"{base}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != base:
        raise NoProofError
    return found


def _told(discovery: Mapping[str, Any], name: str) -> str:
    """Return one of the provider's addresses."""
    found = discovery.get(name)
    if not isinstance(found, str):
        raise NoProofError
    return found


def _asked(method: str, address: str, **how: Any) -> Mapping[str, Any]:
    """Return what an address of the provider answers; nothing of it is repeated in an error."""
    try:
        answer = requests.request(method, address, timeout=_PATIENCE, allow_redirects=False, **how)
    except requests.RequestException:
        raise DownError from None
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise DownError
    try:
        found = answer.json()
    except requests.exceptions.JSONDecodeError:
        raise NoProofError from None
    if answer.status_code != HTTPStatus.OK or not isinstance(found, dict):
        raise NoProofError
    return found
