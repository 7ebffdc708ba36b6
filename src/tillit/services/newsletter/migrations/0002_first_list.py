"""The list that a newsletter begins with, so that people can sign up from the first day."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.db import migrations

TITLE = {"nb": "Nyhetsbrev", "nn": "Nyheitsbrev", "en": "Newsletter", "sv": "Nyhetsbrev"}


def begin(apps: Any, editor: Any) -> None:
    """Write the list, once."""
    lists = apps.get_model("newsletter", "NewsletterList").objects.using(editor.connection.alias)
    lists.get_or_create(
        key="newsletter",
        defaults={"ground": "consent", "purpose": "newsletter", "title": TITLE, "made": datetime.now(UTC)},
    )


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("newsletter", "0001_initial"),)
    operations = (migrations.RunPython(begin, migrations.RunPython.noop),)
