"""A folder of an example organisation, filled with invented people, for the tests of the site."""

from __future__ import annotations

import runpy
import shutil
from datetime import date
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SCALE = 0.02


def fill(organisation: str, folder: Path, today: date) -> None:
    """Copy an example's register and map into `folder`, and fill its databases."""
    example = EXAMPLES / organisation
    for name in ("register.yaml", "stores.yaml"):
        shutil.copy(example / name, folder / name)
    runpy.run_path(str(example / "fill.py"))["fill"](folder, today, seed=1, scale=SCALE)


def quick_passwords() -> None:
    """Hash passwords without the half second that each look at one is to cost a thief; Django is configured."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
