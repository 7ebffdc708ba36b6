"""What a map takes from the environment, and what it may not hold itself: no message ever shows a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final

from tillit.register.names import listed
from tillit.register.source import Route
from tillit.register.validation import Notes, mapping

MISSING_VARIABLE: Final = "M001"
IN_PLAIN_TEXT: Final = "M002"
NO_ADDRESS: Final = "M003"
BAD_VARIABLE: Final = "M006"

_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SECRET_KEY = re.compile(r"pass|pwd|secret|token|api_?key|credential", re.IGNORECASE)
_PARAMETER = re.compile(r"[?&;]([^=&;]+)=([^&;]*)")
_WHY = "A password in a file is copied, mailed and committed with it. Write `${NAME}` and set NAME in the environment."


def fill(notes: Notes, data: dict[str, Any], environ: Mapping[str, str]) -> None:
    """Put the environment's values in the place of `${NAME}` in each store's `url` and `options`."""
    for store, mapped in mapping(data, "stores").items():
        if not isinstance(mapped, dict):
            continue
        route: Route = ("stores", store)
        if isinstance(mapped.get("url"), str):
            mapped["url"] = _url(notes, (*route, "url"), mapped["url"], environ)
        for key, value in mapping(mapped, "options").items():
            if not isinstance(value, str):
                continue
            if _SECRET_KEY.search(key) and not _from_outside(value):
                notes.add((*route, "options", key), IN_PLAIN_TEXT, f"`{key}` holds a secret in plain text.", _WHY)
            mapped["options"][key] = _filled(notes, (*route, "options", key), value, environ)


def _url(notes: Notes, route: Route, written: str, environ: Mapping[str, str]) -> str:
    """Return the address, filled; note a literal password in it, or that it is none."""
    if any(not _from_outside(password) for password in _passwords(written)):
        notes.add(route, IN_PLAIN_TEXT, "the address holds a password in plain text.", _WHY)
        return ""
    url = _filled(notes, route, written, environ)
    if url and "://" not in url:
        variables = listed(_VARIABLE.findall(written))
        what = f"the value of {variables} is not an address." if variables else "`url` is not an address."
        fix = "Write, for example: sqlite:///FILE, postgresql://user:${PASSWORD}@host/name or mariadb://..."
        notes.add(route, NO_ADDRESS, what, fix)
    return url


def _passwords(url: str) -> list[str]:
    """Return what stands in the places of an address where passwords stand."""
    found = [value for key, value in _PARAMETER.findall(url) if _SECRET_KEY.search(key)]
    _, _, rest = url.partition("://")
    # A path may have an `@` too; a password that has a `/` in it is still found.
    before_at = rest.rpartition("@")[0] if not rest.startswith("/") else ""
    _, colon, password = before_at.partition(":")
    return [*found, password] if colon and password else found


def _from_outside(value: str) -> bool:
    """Tell whether a value is made of `${NAME}` alone, or empty."""
    return not _VARIABLE.sub("", value)


def _filled(notes: Notes, route: Route, written: str, environ: Mapping[str, str]) -> str:
    """Return a text with the environment's values in it; empty where one is missing."""
    if "${" in _VARIABLE.sub("", written):
        what = "`${` is not followed by a name and `}`."
        notes.add(route, BAD_VARIABLE, what, "Write `${NAME}`: letters, digits and `_`.")
        return ""
    missing = [name for name in dict.fromkeys(_VARIABLE.findall(written)) if not environ.get(name)]
    for name in missing:
        close = get_close_matches(name, environ, n=1, cutoff=0.7)
        fix = f"Set it before you run Tillit, or write {listed(close)}." if close else "Set it before you run Tillit."
        notes.add(route, MISSING_VARIABLE, f"the environment variable `{name}` is not set.", fix)
    if missing:
        return ""
    return _VARIABLE.sub(lambda found: environ[found.group(1)], written)
