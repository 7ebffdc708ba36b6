"""How allauth is bent to this house: nobody signs up, secrets are encrypted, no national id is kept."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import redirect

from tillit.web.site import current

_FACTOR = "mfa_authenticator.data"
_KEPT_CLAIMS = frozenset({"sub", "iss", "email", "email_verified", "name"})
_NATIONAL_ID = re.compile(r"\d{11}")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth says nothing of its types
    """Accounts are made by staff (`tillit staff add`), never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no."""
        del request
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address that the trusted proxy, or the network, gave; no header is believed here."""
        return str(request.META.get("REMOTE_ADDR", ""))


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # allauth says nothing of its types
    """Second factors, whose secrets are encrypted with the folder's key."""

    def encrypt(self, text: str) -> str:
        """Return a secret encrypted."""
        return current().engine.keys.encrypt(text.encode(), _FACTOR).hex()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret again."""
        return current().engine.keys.decrypt(bytes.fromhex(encrypted_text), _FACTOR).decode()


class Connections(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth says nothing of its types
    """Logins by the organisation's own OpenID provider, for accounts that are here already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return no: the provider says who somebody is, the account here what they may do."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Keep of the provider's claims only what names the account; refuse one that is not active."""
        sociallogin.account.extra_data = slim(sociallogin.account.extra_data)
        user = sociallogin.user if sociallogin.is_existing else None
        if user is not None and not user.is_active:
            raise ImmediateHttpResponse(redirect("account_inactive"))
        super().pre_social_login(request, sociallogin)


def slim(claims: dict[str, Any]) -> dict[str, Any]:
    """Return the claims that are kept, in the provider's own shape; what looks like a national id never is."""
    kept: dict[str, Any] = {}
    for name, value in claims.items():
        if isinstance(value, dict) and name in {"userinfo", "id_token"}:
            kept[name] = slim(value)
        elif name in _KEPT_CLAIMS and not (isinstance(value, str) and _NATIONAL_ID.search(value)):
            kept[name] = value
    return kept
