"""Making, changing and closing staff accounts; every change is on record, by number and role, never by name."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import translation

from tillit.engine.database import transaction
from tillit.errors import ConfigurationError, Problem
from tillit.register.roles import PRIVACY_OFFICER
from tillit.web.accounts.access import known_roles
from tillit.web.accounts.models import StaffRole, User
from tillit.web.site import Login, Site

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff, as a list shows them."""

    number: int
    email: str = field(repr=False)
    name: str = field(repr=False)
    roles: tuple[str, ...]
    active: bool
    protected: bool
    seen: datetime
    """When they last logged in, or the account was made."""


def add(site: Site, email: str, roles: tuple[str, ...], name: str = "", password: str | None = None) -> User:
    """Make an account, or give roles to one that is there. Raise ConfigurationError (T015) for an unknown role."""
    valid = known_roles(site.register)
    if unknown := sorted(set(roles) - valid):
        fix = f"Roles of this register: {', '.join(sorted(valid))}."
        raise ConfigurationError(Problem("--role", "T015", f"there is no role `{unknown[0]}`", fix))
    with transaction(site.engine) as unit:
        user = User.objects.filter(email__iexact=email.strip()).first()
        if user is None:
            user = User.objects.create_user(email, password, name)
        else:
            User.objects.filter(pk=user.pk).update(is_active=True, left_at=None)
        held = set(user.roles.values_list("role", flat=True))
        for role in sorted(set(roles) - held):
            StaffRole.objects.create(user=user, role=role)
            unit.record("staff.granted", f"staff {user.pk}", role=role)
    return user


def invent(site: Site) -> None:
    """Make the demo's staff: a privacy officer, and somebody with one ordinary role; passwords are drawn anew."""
    ordinary = sorted(known_roles(site.register) - {PRIVACY_OFFICER})[:1]
    invented = (
        ("Bob Berg", "bob@tillit.example", (PRIVACY_OFFICER,)),
        ("Eva Eide", "eva@tillit.example", (*ordinary,)),
    )
    for name, email, roles in invented:
        password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(3))
        User.objects.filter(email=email).delete()
        add(site, email, roles, name, password)
        site.logins.append(Login(name, email, password))


def take(site: Site, email: str, roles: tuple[str, ...]) -> bool:
    """Take roles from an account, and shut one that has none left, to be deleted by its rule; False: there is none."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        return False
    with transaction(site.engine) as unit:
        for role in sorted(set(roles)):
            if StaffRole.objects.filter(user=user, role=role).delete()[0]:
                unit.record("staff.revoked", f"staff {user.pk}", role=role)
        if not user.roles.exists():
            User.objects.filter(pk=user.pk, left_at=None).update(is_active=False, left_at=site.engine.clock())
            _log_out(user.pk)
    return True


def shut(site: Site, number: int) -> bool:
    """Take every role from an account and log it out; False: there is none, or nobody else would be privacy officer."""
    user = User.objects.filter(pk=number, is_active=True).first()
    if user is None:
        return False
    officers = StaffRole.objects.filter(role=PRIVACY_OFFICER, user__is_active=True)
    if not officers.exclude(user=user).exists():
        return False
    return take(site, user.email, tuple(user.roles.values_list("role", flat=True)))


def follow(site: Site, email: str, given: frozenset[str], name: str = "") -> User | None:
    """Let an account hold those roles of `[login.roles]` that the provider gives; others stay as staff gave them.

    Who has no account gets one with their first role. None: there is no account, and no role to make one for.
    """
    login = site.engine.configuration.login
    mapped = frozenset(login.roles.values()) if login is not None else frozenset[str]()
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None and not given:
        return None
    held = frozenset[str]() if user is None else frozenset(user.roles.values_list("role", flat=True))
    if user is None or given - held or (given and not user.is_active):
        user = add(site, email, tuple(sorted(given)), name)
    if lost := (held & mapped) - given:
        take(site, email, tuple(sorted(lost)))
    return user


def unknown_roles(site: Site) -> list[str]:
    """Return the roles that `[login.roles]` gives and the register does not know."""
    login = site.engine.configuration.login
    return sorted(set(login.roles.values()) - known_roles(site.register)) if login is not None else []


def close(site: Site, email: str) -> bool:
    """Delete an account with its roles, factors and sessions; False when there is no such account."""
    user = User.objects.filter(email__iexact=email.strip()).first()
    if user is None:
        return False
    number = user.pk
    with transaction(site.engine) as unit:
        _log_out(number)
        user.delete()
        unit.record("staff.removed", f"staff {number}")
    return True


def _log_out(number: int) -> None:
    """End every session of an account."""
    for session in Session.objects.iterator():
        if str(session.get_decoded().get("_auth_user_id")) == str(number):
            session.delete()


def everybody() -> tuple[Member, ...]:
    """Return all staff, in the order in which they came."""
    guarded = set(Authenticator.objects.values_list("user_id", flat=True))
    return tuple(
        Member(
            number=user.pk,
            email=user.email,
            name=user.name,
            roles=tuple(sorted(role.role for role in user.roles.all())),
            active=user.is_active,
            protected=user.pk in guarded,
            seen=user.used_at,
        )
        for user in User.objects.order_by("pk").prefetch_related("roles")
    )


def invitation(site: Site, user: User) -> str:
    """Return the address under which somebody chooses a password, once, within a day."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, token = key.partition("-")
    with translation.override(site.engine.configuration.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{(site.engine.configuration.site.url or '').rstrip('/')}{path}"
