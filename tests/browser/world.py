"""A folder of an example organisation, filled with invented people, for the tests of the site."""

from __future__ import annotations

import json
import runpy
import shutil
import sys
from collections.abc import Mapping, Sequence
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


def say(url: str, logins: Mapping[str, Sequence[str]]) -> None:
    """Tell the test, on standard output, where a program serves and who may log in with which address and password."""
    sys.stdout.write(json.dumps({"url": url, "logins": dict(logins)}) + "\n")
    sys.stdout.flush()
