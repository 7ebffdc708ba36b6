"""How names are written, and which valid name is nearest to one that is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from tillit import rules

NAME: Final = re.compile(r"[a-z][a-z0-9_]*")
MOST_LISTED: Final = 24
_LETTERS: Final[dict[int, str | int | None]] = {
    ord("ø"): "o",
    ord("å"): "a",
    ord("æ"): "ae",
    ord("ö"): "o",
    ord("ä"): "a",
}


def nearest(written: str, valid: Iterable[str], fallback: str = "") -> str:
    """Return a sentence with the valid names nearest to what was written, or all of them when they are few."""
    names = list(dict.fromkeys(valid))
    if not names:
        return fallback or "There is none yet."
    folded = {name.lower(): name for name in reversed(names)}
    close = [folded[match] for match in get_close_matches(written.lower(), folded, n=3, cutoff=0.6)]
    if close:
        return f"Nearest: {listed(close)}."
    if len(names) <= MOST_LISTED:
        return f"Valid: {listed(names)}."
    return fallback or f"Valid: {listed(names[:MOST_LISTED])} and {len(names) - MOST_LISTED} more."


def listed(names: Iterable[str]) -> str:
    """Return names in backquotes, with commas."""
    return ", ".join(f"`{name}`" for name in names)


def shown(written: str, longest: int = 60) -> str:
    """Return what was written on one line, cut where it is long."""
    line = " ".join(written.split())
    return f"{line[:longest]}..." if len(line) > longest else line


def as_name(written: str) -> str:
    """Return a proper name made of what was written: small letters of a to z, digits and `_`."""
    swapped = written.lower().translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", swapped).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return name if NAME.fullmatch(name) else f"a_{name}".rstrip("_")


def period(text: str) -> rules.Period | None:
    """Return the length of time that a text like `1 year` or `6 months` writes, or None where it is none."""
    try:
        return rules.parse(f"indefinitely, reviewed every {text}").review
    except rules.RuleError:
        return None
