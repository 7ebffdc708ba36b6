"""The tables of staff accounts as collections: data only, so that `keep` keeps their rules without loading the site.

They stand in the engine's database once the site has been started on it; whose code makes them is above this floor.
"""

from __future__ import annotations

from typing import Any

ACTIVITY = "accounts"
SIGN = "staff_user"
"""The table by which it is seen that a database has accounts."""
TIDIED: tuple[str, ...] = ("sessions",)
"""Collections that are swept each night without anybody's yes: what has ended by itself, and that nobody can miss."""

ACTIVITIES: dict[str, dict[str, Any]] = {
    ACTIVITY: {
        "title": {
            "nb": "Kontoer for ansatte",
            "nn": "Kontoar for tilsette",
            "en": "Accounts of staff",
            "sv": "Konton för anställda",
        },
        "purpose": {
            "nb": "Slippe bare rette vedkommende inn til personvernarbeidet.",
            "nn": "Sleppe berre rette vedkomande inn til personvernarbeidet.",
            "en": "Let only the right people in to the data protection work.",
            "sv": "Släppa in bara rätt personer i dataskyddsarbetet.",
        },
        "people": ["employee"],
        "data": ["contact.name", "contact.email", "usage.log"],
        "source": "employer",
        "basis": "legitimate_interests",  # GDPR Art. 6(1)(f); what it guards is asked for by Art. 32
        "interest": {
            "nb": "Sikre tilgangen til opplysninger om andre.",
            "nn": "Sikre tilgangen til opplysningar om andre.",
            "en": "Secure the access to data about others.",
            "sv": "Säkra åtkomsten till uppgifter om andra.",
        },
        "seen_by": ["privacy_officer"],
        "responsible": "privacy_officer",
        "keep": {
            "accounts": "the earlier of 30 days after left and 1 year after used",
            "sessions": "1 day after expired",
        },
    },
}

COLLECTIONS: dict[str, dict[str, Any]] = {
    "accounts": {
        "table": "staff_user",
        "activity": ACTIVITY,
        "keep": "accounts",
        "person": {"is": "employee", "email": "email"},
        "fields": {"name": "contact.name", "email": "contact.email", "last_login": "usage.log"},
        "anchors": {"left": {"column": "left_at", "empty": "not_yet"}, "used": "used_at"},
        "ignore": {
            "id": "running number",
            "password": "a slow hash with a salt",
            "is_active": "whether it is open",
            "date_joined": "when it was made",
        },
    },
    "roles": {
        "table": "staff_staffrole",
        "belongs_to": "accounts",
        "by": {"user_id": "id"},
        "ignore": {"id": "running number", "role": "name of a role", "granted_at": "when it was given"},
    },
    "addresses": {
        "table": "account_emailaddress",
        "belongs_to": "accounts",
        "by": {"user_id": "id"},
        "fields": {"email": "contact.email"},
        "ignore": {"id": "running number", "verified": "whether it is proven", "primary": "whether it is the first"},
    },
    "confirmations": {
        "table": "account_emailconfirmation",
        "belongs_to": "addresses",
        "by": {"email_address_id": "id"},
        "ignore": {
            "id": "running number",
            "created": "when it was made",
            "sent": "when it was sent",
            "key": "random number",
        },
    },
    "factors": {
        "table": "mfa_authenticator",
        "belongs_to": "accounts",
        "by": {"user_id": "id"},
        "fields": {"last_used_at": "usage.log"},
        "ignore": {
            "id": "running number",
            "type": "which kind of second factor",
            "data": "a secret, encrypted, or a public key",
            "created_at": "when it was set up",
        },
    },
    "connections": {
        "table": "socialaccount_socialaccount",
        "belongs_to": "accounts",
        "by": {"user_id": "id"},
        # Of the claims only what names the account is kept (web/accounts/adapters.py); never a national id.
        "fields": {"uid": "contact", "extra_data": "contact", "last_login": "usage.log"},
        "ignore": {
            "id": "running number",
            "provider": "name of the provider",
            "date_joined": "when it was connected",
        },
    },
    "provider_tokens": {
        "table": "socialaccount_socialtoken",
        "belongs_to": "connections",
        "by": {"account_id": "id"},
        "ignore": {
            "id": "running number",
            "app_id": "which provider",
            "token": "never stored",
            "token_secret": "never stored",
            "expires_at": "never stored",
        },
    },
    "sessions": {
        "table": "django_session",
        "activity": ACTIVITY,
        "keep": "sessions",
        "fields": {"session_data": "usage.log"},  # which account, by which means; signed
        "anchors": {"expired": "expire_date"},
        "ignore": {"session_key": "random number"},
    },
}

IGNORE: dict[str, str] = {
    "auth_group": "Django's groups, which are not used",
    "auth_group_permissions": "Django's groups, which are not used",
    "auth_permission": "names of Django's permissions, which are not used",
    "django_content_type": "names of tables",
    "socialaccount_socialapp": "providers stand in tillit.toml; this is empty",
}
