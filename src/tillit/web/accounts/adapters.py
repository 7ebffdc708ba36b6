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

from tillit.web import limits
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

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Count wrong passwords by account and by where they come from: who guesses locks out themselves alone."""
        return f"{super()._get_login_attempts_cache_key(request, **credentials)}:{limits.origin(request)}"

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
    """Logins by the organisation's own OpenID provider: for accounts that are here, or that its groups give a role."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Return no: an account is made by staff, or for a group that [login.roles] names."""
        del request, sociallogin
        return False

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        """Keep of the claims only what names the account, before anything of them is stored; note the roles given."""
        claims = sociallogin.account.extra_data
        sociallogin.roles = _given(claims)
        sociallogin.account.extra_data = slim(claims)
        return super().populate_user(request, sociallogin, data)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the account have the roles that the provider gives; refuse one that is shut, or is a national id."""
        if _NATIONAL_ID.fullmatch(sociallogin.account.uid):
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))
        user = sociallogin.user if sociallogin.is_existing else None
        verified = [one.email for one in sociallogin.email_addresses if one.verified]
        email = verified[0] if user is None and verified else getattr(user, "email", None)
        if sociallogin.roles is not None and email:
            from tillit.web.accounts import people

            name = str(slim({"name": (sociallogin.account.extra_data.get("userinfo") or {}).get("name", "")})["name"])
            found = people.follow(current(), email, sociallogin.roles, name)
            if user is None and found is not None:
                sociallogin.connect(request, found)
            elif user is not None:
                user.refresh_from_db()
        user = sociallogin.user if sociallogin.is_existing else None
        if user is not None and not user.is_active:
            raise ImmediateHttpResponse(redirect("account_inactive"))
        super().pre_social_login(request, sociallogin)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Lead to a page in words, whatever went wrong; nothing of the provider's answer is repeated."""
        del request, provider, error, exception, extra_context
        raise ImmediateHttpResponse(redirect("socialaccount_login_error"))


def _given(claims: dict[str, Any]) -> frozenset[str] | None:
    """Return the roles that a provider's claims give; None where the provider gives none to anybody."""
    login = current().engine.configuration.login
    if login is None or not login.roles:
        return None
    found: set[str] = set()
    for part in (claims, claims.get("userinfo"), claims.get("id_token")):
        groups = part.get(login.roles_claim, []) if isinstance(part, dict) else []
        named = [groups] if isinstance(groups, str) else groups if isinstance(groups, list) else []
        found |= {login.roles[group] for group in named if isinstance(group, str) and group in login.roles}
    return frozenset(found)


def slim(claims: dict[str, Any]) -> dict[str, Any]:
    """Return the claims that are kept, in the provider's own shape; what looks like a national id never is."""
    kept: dict[str, Any] = {}
    for name, value in claims.items():
        if isinstance(value, dict) and name in {"userinfo", "id_token"}:
            kept[name] = slim(value)
        elif name in _KEPT_CLAIMS and not (isinstance(value, str) and _NATIONAL_ID.search(value)):
            kept[name] = value
    return kept
