"""The web floor as a Django app: its templates and template tags."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, tags and static files that every page shares; it has no tables."""

    name = "tillit.web"
    label = "web"
    verbose_name = "Tillit"
