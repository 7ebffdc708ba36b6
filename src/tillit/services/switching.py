"""Switching services on and off, and how each stands: what a privacy officer or manager does with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from tillit.engine import runs
from tillit.engine.configuration import FILE, Configuration
from tillit.engine.database import transaction
from tillit.engine.setup import Engine
from tillit.errors import ConfigurationError, Problem, RefusedError
from tillit.register import source
from tillit.register.model import Register
from tillit.services import adoption, catalogue, database, settings
from tillit.services.catalogue import Service
from tillit.services.opening import OTHER, Stand
from tillit.stores.load import FILE as MAP


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
    other = _other_name(engine.folder, engine.configuration, service)
    if service.key not in engine.configuration.switched_on or other is not None:
        _write(engine.folder, service.key, on=True, store=other)
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


def _write(folder: Path, key: str, *, on: bool, store: str | None = None) -> None:
    """Change the switch in tillit.toml, and nothing else. Raise ConfigurationError (T019) where that cannot be done."""
    file = folder / FILE
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    after = settings.switched(before, key, on=on)
    if store is not None:
        after = settings.named(after, key, store)
    if after == before:
        return
    if not settings.says(after, key, on=on, store=store):
        word = "true" if on else "false"
        what = f"`{key}` is switched in a way that only you can change"
        line = f"{key} = {word} under [services]" if store is None else f'store = "{store}" under [services.{key}]'
        raise ConfigurationError(Problem(FILE, "T019", what, f"Write {line} yourself."))
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    part.write_text(after, encoding="utf-8")
    if file.exists():
        part.chmod(file.stat().st_mode & 0o777)
    part.replace(file)


def _other_name(folder: Path, configuration: Configuration, service: Service) -> str | None:
    """Return what to call a service's store where the map has one of its name; None where nothing is in the way."""
    file = folder / MAP
    if not file.exists() or configuration.store_name(service.key) != service.key:
        return None
    taken = source.read(file, MAP).data.get("stores") or {}
    other = OTHER.format(service.key)
    names = chain((other,), (f"{other}_{number}" for number in count(2)))
    return next(name for name in names if name not in taken) if service.key in taken else None
