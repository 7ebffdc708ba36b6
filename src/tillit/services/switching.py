"""Switching services on and off, and how each stands: what a privacy officer or manager does with them."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tillit.engine import runs
from tillit.engine.configuration import FILE, Configuration
from tillit.engine.database import transaction
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem, RefusedError
from tillit.register.model import Register
from tillit.services import adoption, catalogue, database
from tillit.services.catalogue import Service
from tillit.services.opening import Stand


@dataclass(frozen=True, slots=True)
class Standing:
    """How a service stands in a folder: what it lacks in the register, and how many rows its tables have."""

    service: Service
    stand: Stand
    lacking: tuple[str, ...]
    rows: Mapping[str, int]


def standing(service: Service, configuration: Configuration, register: Register) -> Standing:
    """Return how a service stands. Raise StoreError (E052) when its database is there and cannot be used."""
    database.install(service)
    lacking = adoption.lacking(service, register)
    on = service.key in configuration.switched_on
    stand = Stand.off if not on else (Stand.waiting if lacking else Stand.open)
    return Standing(service, stand, lacking, database.counts(service, configuration))


def standings(configuration: Configuration, register: Register) -> tuple[Standing, ...]:
    """Return how every service stands, in the order of the catalogue."""
    return tuple(standing(service, configuration, register) for service in catalogue.every())


def on(engine: Engine, service: Service) -> Path | None:
    """Switch a service on in tillit.toml, and propose its activities; return where the draft was written, if it was.

    Raise ConfigurationError (T019) where the file is written in a way that only a human can change.
    """
    database.install(service)
    if service.key not in engine.configuration.switched_on:
        _write(engine.folder, service.key, on=True)
    return adoption.propose(engine.folder, service)


def adopt(engine: Engine, service: Service, by: str | None) -> None:
    """Make a service's draft a part of the register, and note it in the audit.

    It is open from when the folder is next opened. Raise ConfigurationError with all that would be wrong in the
    register, and (E057) where a part of that name stands there already.
    """
    database.install(service)
    with runs.running(engine, "service", engine.today, by) as run:
        digest = adoption.adopt(engine.folder, service)
        with transaction(engine) as unit:
            unit.record("service.adopted", str(run), service=service.key, sha256=digest)


def off(engine: Engine, service: Service, by: str | None) -> None:
    """Switch a service off; its part of the register becomes a draft again, with all that was edited.

    Raise RefusedError (E058) while it holds data about people: nobody would delete that, and nobody be told of it.
    """
    database.install(service)
    rows = database.counts(service, engine.configuration)
    if rows:
        held = ", ".join(f"{table}: {count}" for table, count in rows.items())
        fix = (
            "Let it end: close it for new people, export what is needed, and switch it off when `keep` has emptied it."
        )
        raise RefusedError(Problem(service.key, "E058", f"the service holds data ({held})", fix))
    with runs.running(engine, "service", engine.today, by) as run:
        _write(engine.folder, service.key, on=False)
        adoption.withdraw(engine.folder, service)
        with transaction(engine) as unit:
            unit.record("service.withdrawn", str(run), service=service.key)


def _write(folder: Path, key: str, *, on: bool) -> None:
    """Change one line of tillit.toml, and nothing else. Raise ConfigurationError (T019) where that cannot be done."""
    file = folder / FILE
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = switched(before, key, on=on)
    if after == before:
        return
    if not _says(after, key, on=on):
        word = "true" if on else "false"
        what = f"`{key}` is switched in a way that only you can change"
        raise ConfigurationError(Problem(FILE, "T019", what, f"Write {key} = {word} under [services] yourself."))
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    part.write_text(after, encoding="utf-8")
    if file.exists():
        part.chmod(file.stat().st_mode & 0o777)
    part.replace(file)


def switched(text: str, key: str, *, on: bool) -> str:
    """Return the text of tillit.toml with a service switched on or off: one line changed, or one added."""
    word = "true" if on else "false"
    lines = (text if text.endswith("\n") or not text else f"{text}\n").splitlines(keepends=True)
    section = ""
    last = None
    for number, line in enumerate(lines):
        if head := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            section = head[1]
            last = number if section == "services" else last
            if section == f"services.{key}":
                rest = "".join(lines[number + 1 :])
                own = re.match(r"(?:(?!\s*\[).*\n)*?\s*on\s*=\s*(true|false)", rest)
                if own is None:
                    return text if on else "".join([*lines[: number + 1], f"on = {word}\n", *lines[number + 1 :]])
        pattern = rf"(\s*{re.escape(key)}\s*=\s*)(true|false)\b"
        if section == f"services.{key}":
            pattern = r"(\s*on\s*=\s*)(true|false)\b"
        elif section not in {"", "services"}:
            continue
        if re.match(pattern, line):
            return "".join([*lines[:number], re.sub(pattern, rf"\g<1>{word}", line, count=1), *lines[number + 1 :]])
    if last is not None:
        return "".join([*lines[: last + 1], f"{key} = {word}\n", *lines[last + 1 :]])
    gap = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{gap}{chr(10) if text else ''}[services]\n{key} = {word}\n" if on else text


def _says(text: str, key: str, *, on: bool) -> bool:
    """Tell whether a text of tillit.toml has a service on, or off, as it was meant to."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    services = raw.get("services", {})
    said = services.get(key, raw.get(key, False)) if isinstance(services, dict) else key in services
    return (said.get("on", True) if isinstance(said, dict) else said) is on
