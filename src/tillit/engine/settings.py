"""Django's settings before a folder is opened; migrations are written with them."""

from __future__ import annotations

from typing import Any

ALIAS = "default"
"""The engine's database among those that Django knows."""

INSTALLED_APPS = ["tillit.engine"]
DATABASES: dict[str, dict[str, Any]] = {ALIAS: {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LOGGING_CONFIG = None
SECRET_KEY = "replaced when a folder is opened"  # noqa: S105  no secret: nothing is signed with it
