"""Compile the site's translation catalogues, so that no program for it is needed where the site runs."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "src" / "tillit" / "web" / "locale"


def catalogues() -> list[Path]:
    """Return the catalogues as they are written."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/django.po"))


def compiled(source: Path) -> bytes:
    """Return a catalogue as Django reads it."""
    result = io.BytesIO()
    with source.open("rb") as file:
        write_mo(result, read_po(file, locale=source.parts[-3]))
    return result.getvalue()


def main() -> int:
    """Write each compiled catalogue beside its source."""
    for source in catalogues():
        source.with_suffix(".mo").write_bytes(compiled(source))
        print(source.with_suffix(".mo").relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
