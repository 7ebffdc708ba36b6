"""People of disclosures are found by hashes; versions of the statement are on record."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("engine", "0008_ledger"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisclosedPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hash", models.CharField(db_index=True, max_length=64)),
                ("key", models.CharField(max_length=30)),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(max_length=2)),
                ("sha256", models.CharField(max_length=64)),
                ("dated", models.DateField(null=True)),
                ("here", models.BooleanField()),
                ("lacking", models.JSONField(default=list)),
                ("on", models.DateField()),
            ],
        ),
        migrations.AddField(
            model_name="disclosure",
            name="indexed",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(
                condition=models.Q(("indexed", False)), fields=["indexed"], name="engine_disclosure_unindexed"
            ),
        ),
        migrations.AddField(
            model_name="disclosedperson",
            name="disclosure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="people", to="engine.disclosure"
            ),
        ),
    ]
