"""Evidence counts the pointers that were emptied."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """Rows of others whose pointer to a deleted row was set to NULL; none are known of what was done before."""

    dependencies = (("engine", "0004_requests"),)

    operations = (migrations.AddField(model_name="chunk", name="emptied", field=models.JSONField(default=dict)),)
