"""Django's settings for the site: what holds for every folder, and what a folder decides."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from tillit.engine import settings as engine
from tillit.engine.configuration import Configuration
from tillit.engine.keys import Keys

LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
_YEAR = 365 * 24 * 3600
_WORKDAY = 10 * 3600

APPS = (
    "tillit.web",
    "tillit.web.accounts",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # the library's page of passkeys tells how long ago
    "django.contrib.messages",
    "django.contrib.sessions",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
)
MIDDLEWARE = (
    "tillit.web.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
)
_TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "builtins": ["tillit.web.templatetags.tillit"],
        "context_processors": [
            "django.template.context_processors.request",
            "django.contrib.auth.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
            "tillit.web.context.page",
        ],
    },
}
_PASSWORDS: tuple[tuple[str, dict[str, int]], ...] = (
    ("UserAttributeSimilarityValidator", {}),
    ("MinimumLengthValidator", {"min_length": 12}),
    ("CommonPasswordValidator", {}),
    ("NumericPasswordValidator", {}),
)

ALWAYS: Mapping[str, Any] = MappingProxyType(
    {
        "INSTALLED_APPS": [*engine.INSTALLED_APPS, *APPS],
        "DATABASES": engine.DATABASES,
        "DEFAULT_AUTO_FIELD": engine.DEFAULT_AUTO_FIELD,
        "SECRET_KEY": engine.SECRET_KEY,
        "LOGGING_CONFIG": "tillit.web.logs.configure",
        "LOGGING": {"version": 1},  # an empty one would leave Django its own, which quotes addresses
        "DEBUG": False,
        "ROOT_URLCONF": "tillit.web.urls",
        "MIDDLEWARE": list(MIDDLEWARE),
        "TEMPLATES": [_TEMPLATES],
        "STATIC_URL": "/static/",
        "FORM_RENDERER": "django.forms.renderers.DjangoTemplates",
        # Words and days.
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "USE_I18N": True,
        "LANGUAGE_CODE": "nb",
        "LOCALE_PATHS": [str(Path(__file__).parent / "locale")],  # what the libraries lack, or say badly
        "LANGUAGES": [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"), ("sv", "Svenska")],
        # Cookies: none but these, none for a visitor who only reads.
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_AGE": _WORKDAY,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_FAILURE_VIEW": "tillit.web.views.forged",
        "MESSAGE_STORAGE": "tillit.web.notices.Storage",
        # Headers; the policy itself is in middleware.py.
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CROSS_ORIGIN_OPENER_POLICY": "same-origin",
        "SECURE_REDIRECT_EXEMPT": [r"^healthz$"],
        # What is sent: forms are small, files are limited where they are taken.
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 200,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 5,
        "FILE_UPLOAD_MAX_MEMORY_SIZE": 1024 * 1024,
        # Who staff are.
        "AUTH_USER_MODEL": "staff.User",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
            for name, options in _PASSWORDS
        ],
        "PASSWORD_RESET_TIMEOUT": 24 * 3600,
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "console:dashboard",
        "ACCOUNT_ADAPTER": "tillit.web.accounts.adapters.Accounts",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_USER_DISPLAY": lambda user: user.get_full_name(),
        "ACCOUNT_EMAIL_VERIFICATION": "none",  # accounts are made by staff for addresses that the organisation gave out
        "ACCOUNT_PREVENT_ENUMERATION": "strict",
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,
        "ACCOUNT_LOGOUT_ON_GET": False,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_RATE_LIMITS": {
            "login": "30/m/ip",
            "login_failed": "10/m/ip,5/5m/key",
            "reset_password": "10/m/ip,3/h/key",
            "reset_password_from_key": "10/m/ip",
            "reauthenticate": "10/m/user",
            "change_password": "5/m/user",
            "manage_email": "10/m/user",
        },
        "MFA_ADAPTER": "tillit.web.accounts.adapters.Factors",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": "Tillit",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": False,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https",
        "SOCIALACCOUNT_ADAPTER": "tillit.web.accounts.adapters.Connections",
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        "SOCIALACCOUNT_LOGIN_ON_GET": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {},
        # Rate limits are counted here; several servers count each for itself.
        "CACHES": {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        "TILLIT_FORM_TARGETS": [],
    }
)


def of_folder(configuration: Configuration, keys: Keys, name: str, *, local: bool) -> dict[str, Any]:
    """Return the settings that a folder decides; `local` is plain HTTP on this machine only.

    Without `[site] secret` what is signed (sessions, codes) is signed with a key derived from the folder's own.
    """
    site = configuration.site
    address = urlsplit(site.url or "")
    hosts = [*site.hosts, *([address.hostname] if address.hostname else [])]
    secure = not local
    found: dict[str, Any] = {
        "SECRET_KEY": site.secret or keys.current.derive("site").hex(),
        "LANGUAGE_CODE": configuration.language,
        "ALLOWED_HOSTS": [*LOCAL_HOSTS, *hosts] if local else hosts,
        "CSRF_TRUSTED_ORIGINS": [f"https://{host}" for host in hosts] if secure else [],
        "SESSION_COOKIE_SECURE": secure,
        "CSRF_COOKIE_SECURE": secure,
        # The prefix binds a cookie to this very host, path and to HTTPS (RFC 6265bis, 4.1.3).
        "SESSION_COOKIE_NAME": "__Host-session" if secure else "session",
        "CSRF_COOKIE_NAME": "__Host-csrf" if secure else "csrf",
        "SECURE_SSL_REDIRECT": secure,
        "SECURE_HSTS_SECONDS": 2 * _YEAR if secure else 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "MFA_TOTP_ISSUER": name,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": local,
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": "https" if secure else "http",
        "SOCIALACCOUNT_PROVIDERS": _providers(configuration),
        "TILLIT_FORM_TARGETS": sorted({one.origin for one in (configuration.login, configuration.identity) if one}),
    }
    return found | _mail(configuration, local=local)


def _providers(configuration: Configuration) -> dict[str, Any]:
    """Return the organisation's own OpenID provider, if it has one."""
    login = configuration.login
    if login is None:
        return {}
    return {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisation",
                    "name": login.name,
                    "client_id": login.client_id,
                    "secret": login.client_secret,
                    # Who may log in is decided by the account here, or by the groups that [login] gives roles to.
                    "settings": {"server_url": login.server_url, "scope": ["openid", "email", "profile"]},
                }
            ],
        }
    }


def _mail(configuration: Configuration, *, local: bool) -> dict[str, Any]:
    """Return how letters leave; on one's own machine, without a server, they are kept for the mailbox page."""
    mail = configuration.mail
    if mail is None and not local:
        return {}
    if mail is None:
        return {"EMAIL_BACKEND": "tillit.web.mailbox.Backend", "DEFAULT_FROM_EMAIL": "tillit@localhost"}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": mail.host,
        "EMAIL_PORT": mail.port,
        "EMAIL_HOST_USER": mail.user or "",
        "EMAIL_HOST_PASSWORD": mail.password or "",
        "EMAIL_USE_TLS": mail.tls,
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": mail.sender,
        "SERVER_EMAIL": mail.sender,
    }
