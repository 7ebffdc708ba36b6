"""The line of tillit.toml that switches a service: changed where it stands, with all else left as it was written."""

from __future__ import annotations

import json
import re
import tomllib

_LIST = r"(?m)^(services\s*=\s*)\[([^\[\]#]*)\]"
"""Services as a list of names, before the first section; a list with comments in it is left to its author."""


def switched(text: str, key: str, *, on: bool) -> str:
    """Return the text with a service switched on or off: one line changed, or one added."""
    head = re.split(r"(?m)^\s*\[", text, maxsplit=1)[0]
    if found := re.search(_LIST, head):
        return _listed(text, found, key, on=on)
    word = "true" if on else "false"
    lines = (text if text.endswith("\n") or not text else f"{text}\n").splitlines(keepends=True)
    section, found_some = "", False
    last = None
    for number, line in enumerate(lines):
        if header := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            section = header[1]
            last = number if section == "services" else last
            if section == f"services.{key}":
                rest = "".join(lines[number + 1 :])
                own = re.match(r"(?:(?!\s*\[).*\n)*?\s*on\s*=\s*(true|false)", rest)
                if own is None:
                    return text if on else "".join([*lines[: number + 1], f"on = {word}\n", *lines[number + 1 :]])
        pattern = rf"(\s*{re.escape(key)}\s*=\s*(?:\{{\s*on\s*=\s*)?)(true|false)\b"
        if section == f"services.{key}":
            pattern = r"(\s*on\s*=\s*)(true|false)\b"
        elif section not in {"", "services"}:
            continue
        if re.match(pattern, line):
            lines[number], found_some = re.sub(pattern, rf"\g<1>{word}", line, count=1), True
    if found_some:  # at the top and in its section too: what is said twice is said the same
        return "".join(lines)
    if last is not None:
        return "".join([*lines[: last + 1], f"{key} = {word}\n", *lines[last + 1 :]])
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{chr(10) if text else ''}[services]\n{key} = {word}\n" if on else text


def _listed(text: str, found: re.Match[str], key: str, *, on: bool) -> str:
    """Return the text with a service in or out of the list of those that are on."""
    names = re.findall(r"""["']([^"']+)["']""", found[2])
    if (key in names) is on:
        return text
    kept = [*names, key] if on else [name for name in names if name != key]
    return f"{text[: found.start()]}{found[1]}{json.dumps(kept)}{text[found.end() :]}"


def named(text: str, key: str, store: str) -> str:
    """Return the text, in which a service is on, with the name of its store beside the switch."""
    said = f"store = {json.dumps(store)}"
    head = re.split(r"(?m)^\s*\[", text, maxsplit=1)[0]
    if found := re.search(_LIST, head):
        each = re.findall(r"""["']([^"']+)["']""", found[2])
        table = ", ".join(f"{name} = {{on = true, {said}}}" if name == key else f"{name} = true" for name in each)
        return f"{text[: found.start()]}{found[1]}{{{table}}}{text[found.end() :]}"
    if found := re.search(rf"(?m)^\s*\[\s*services\.{re.escape(key)}\s*\].*\n?", text):
        return f"{text[: found.end()].rstrip()}\n{said}\n{text[found.end() :]}"
    line = rf"(?m)^[ \t]*{re.escape(key)}[ \t]*=[ \t]*true\b"
    if re.search(line, head):
        rest = re.sub(rf"{line}.*\n?", "", head, count=1) + text[len(head) :]
        return f"{rest}{chr(10) if rest.strip() else ''}[services.{key}]\n{said}\n"
    return re.sub(line, f"{key} = {{on = true, {said}}}", text, count=1)


def says(text: str, key: str, *, on: bool, store: str | None = None) -> bool:
    """Tell whether a text of tillit.toml has a service on, or off, as it was meant to, and its store called so."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    services = raw.get("services", {})
    said = services.get(key, raw.get(key, False)) if isinstance(services, dict) else key in services
    called = said.get("store") if isinstance(said, dict) else None
    return (said.get("on", True) if isinstance(said, dict) else said) is on and store in {None, called}
