"""The engine as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class EngineConfig(AppConfig):
    """Tillit's own tables, named `engine_...`."""

    name = "tillit.engine"
    label = "engine"
    verbose_name = "Tillit"
    default_auto_field = "django.db.models.BigAutoField"
