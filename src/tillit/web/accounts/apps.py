"""Staff accounts as a Django app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.utils import timezone


class AccountsConfig(AppConfig):
    """The tables `staff_user` and `staff_role`."""

    name = "tillit.web.accounts"
    label = "staff"
    verbose_name = "Staff"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Note each login: an account that nobody uses goes by its rule."""
        from django.contrib.auth.signals import user_logged_in

        user_logged_in.connect(_used, dispatch_uid="staff.used")


def _used(sender: object, user: Any, **_more: object) -> None:
    """Note that an account was logged in with."""
    del sender
    type(user).objects.filter(pk=user.pk).update(used_at=timezone.now())
