"""What is on: the services that a folder switches on, whether their activities are adopted, and their stores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote, urlsplit

from tillit.engine import actions
from tillit.engine.configuration import POSTGRES_PORT, Configuration
from tillit.errors import ConfigurationError, Problem, StoreError
from tillit.register.model import Register
from tillit.services import adoption, catalogue, database, mapping
from tillit.services.catalogue import Service
from tillit.stores.map import Map, StoreMap

OTHER: Final = "tillit_{}"
"""What the store of a service is called where the map has one of the service's name."""


class Stand(StrEnum):
    """How a service stands in a folder."""

    off = "off"
    waiting = "waiting"
    """On, and not adopted: it collects nothing."""
    open = "open"


@dataclass(frozen=True, slots=True)
class Open:
    """What a folder's services come to: which are open, each with its store, and which still wait to be adopted."""

    stores: Mapping[str, StoreMap]
    services: tuple[Service, ...]
    waiting: tuple[Service, ...]


@contextmanager
def opened(configuration: Configuration, register: Register) -> Iterator[Open]:
    """Open the services that a folder switches on and whose activities its register has, and let go of them at the end.

    Raise ConfigurationError for an unknown service (T016), settings that it does not know (T018), models that leave
    something unsaid (E050, E051) or do not fit the register (M...), and for a service that holds data although the
    register does not declare it (E055); StoreError (E052) when its database is from a newer version.
    """
    wanted = tuple(catalogue.find(key) for key in configuration.switched_on)
    stores: dict[str, StoreMap] = {}
    done: list[Service] = []
    waiting: list[Service] = []
    try:
        for service in wanted:
            _settings(service, configuration)
            database.install(service)
            if problems := mapping.undeclared(service):
                raise ConfigurationError(problems)
            actions.register(service.actions)
            if adoption.lacking(service, register):
                _undeclared_data(service, configuration)
                waiting.append(service)
                continue
            done.append(service)
            _connect(service, configuration)
            place = configuration.place(service.key)
            options = {} if place.schema is None else {"schema": place.schema}
            stores[configuration.store_name(service.key)] = mapping.derive(service, register, place.url, options)
        yield Open(MappingProxyType(stores), tuple(done), tuple(waiting))
    finally:
        for service in done:
            database.disconnect(service)


def apart(configuration: Configuration, others: Map) -> None:
    """See that no store of the map has the name (C041) or the database (T017) of a service that is on.

    Raise ConfigurationError with all that would be one.
    """
    problems = []
    for key in configuration.switched_on:
        name = configuration.store_name(key)
        if name in others.stores:
            what = f"The name `{name}` is taken: it is the service's."
            fix = f'Run tillit service on {key}, or write store = "{OTHER.format(key)}" under [services.{key}].'
            problems.append(Problem("stores.yaml", "C041", what, fix))
            continue
        mine = configuration.place(key).identity
        for store, mapped in others.stores.items():
            if _identity(configuration, mapped) == mine:
                what = f"`{key}` would share its database with the store `{store}` of stores.yaml"
                fix = "Name another file, database or schema: each service has its own."
                problems.append(Problem("tillit.toml", "T017", what, fix))
    if problems:
        raise ConfigurationError(problems)


def _identity(configuration: Configuration, mapped: StoreMap) -> tuple[str, ...] | None:
    """Return what tells the database of a store from others, as `Place.identity` does; None where it is no such one."""
    scheme, _, rest = (mapped.url or "").partition("://")
    if scheme.startswith("sqlite"):
        file = configuration.folder / unquote(rest.removeprefix("/").partition("?")[0])
        return ("file", str(file.resolve()))
    if scheme.startswith("postgres"):
        parts = urlsplit(f"postgresql://{rest}")
        port = str(parts.port or POSTGRES_PORT)
        schema = str(mapped.options.get("schema") or "public")
        return ("server", parts.hostname or "", port, unquote(parts.path.removeprefix("/")), schema)
    return None


def _connect(service: Service, configuration: Configuration) -> None:
    """Open a service's database; one that cannot be reached is tried again when it is to be written to.

    Its promises are unproven until then, as any store's, and the others go on.
    """
    try:
        database.connect(service, configuration)
    except StoreError as error:
        if error.problems[0].case == "newer":
            raise
        database.postpone(service, configuration)


def _settings(service: Service, configuration: Configuration) -> None:
    """Refuse settings that a service does not know."""
    given = configuration.services[service.key].options
    unknown = [name for name in given if name not in service.options]
    if unknown:
        known = ", ".join(("database", "schema", *service.options))
        what = f"`services.{service.key}.{unknown[0]}` is not known"
        raise ConfigurationError(Problem("tillit.toml", "T018", what, f"Known here: {known}."))


def _undeclared_data(service: Service, configuration: Configuration) -> None:
    """Refuse to go on where a service holds data that the register does not declare, as far as that can be seen."""
    try:
        rows = database.counts(service, configuration)
    except StoreError:  # it cannot be reached: nothing is collected, and the other stores go on
        return
    if rows:
        held = ", ".join(f"{table}: {count}" for table, count in rows.items())
        what = f"the service holds data ({held}), and the register does not declare all of its activities"
        fix = f"Put its part of the register back: tillit service adopt {service.key}."
        raise ConfigurationError(Problem(service.key, "E055", what, fix))
