"""The services that there are. A new one is a folder of its own, and one line in `SERVICES`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Final

from tillit.engine.actions import Action
from tillit.errors import ConfigurationError, Problem
from tillit.law.tables import Text

SERVICES: Final[tuple[str, ...]] = (
    "tillit.services.newsletter",  # one line for each, with a comma at its end
)
"""The folder of each service, as `tillit.services.newsletter`, in the order in which they are listed.

Each has a `service.py` with its `SERVICE`, which is read when the service is asked for, and not before.
"""

_KEY: Final = re.compile(r"[a-z][a-z0-9]{1,30}")


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the console's menu: the name of a console route, and what it is called; pages below it count as it.

    Whoever may open the route is shown the entry.
    """

    route: str
    title: Text
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of job: its name within the service, the function in `jobs.py` that does it, and when it comes again.

    The function takes the open folder and a subject, a number or a day, never a person; done twice it does no more than
    done once. `gives_up` names one that is told the subject and the kind of error when it has failed too often.
    """

    name: str
    does: str
    at: time | None = None
    every: timedelta | None = None
    gives_up: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, as plain data: its models, views and jobs are named here, and imported when it is switched on."""

    key: str
    """Its folder, Django app, database, address, and the beginning of the names of its tables and audit actions."""
    title: Text
    about: Text
    """What it does, in one sentence, for who decides whether to switch it on."""
    roles: Mapping[str, Text]
    """Who works with it: role -> title. The activities name them under `seen_by` and `responsible`."""
    public: bool = False
    """`urls.PUBLIC` has pages for everybody, below `/KEY/`."""
    pages: tuple[Page, ...] = ()
    """The console's pages, below `/console/KEY/`; `urls.CONSOLE` has their views."""
    jobs: tuple[Job, ...] = ()
    actions: tuple[Action, ...] = ()
    """What it audits; each name begins with `KEY.`."""
    effects: Mapping[str, str] = field(default_factory=dict)
    """What takes in news of consents: a purpose of the ledger -> a function of `jobs.py`.

    It takes the open folder and a `consents.Change`, at once after the change and again where that failed; done twice
    it does no more than done once.
    """
    options: tuple[str, ...] = ()
    """Its settings beside `database` and `schema`, under `[services.KEY]`; read in `configuration.services[KEY]`."""
    ignore: Mapping[str, str] = field(default_factory=dict)
    """Tables that no model stands for, each with the reason why nobody is in them."""

    @property
    def module(self) -> str:
        """Return the package of its folder, which is its Django app too."""
        return next(name for name in SERVICES if name.rpartition(".")[2] == self.key)

    @property
    def draft(self) -> str:
        """Return the activities that it brings, as a part of a register in YAML."""
        return files(self.module).joinpath("register.yaml").read_text(encoding="utf-8")


def keys() -> tuple[str, ...]:
    """Return the keys of all services, without importing any."""
    return tuple(name.rpartition(".")[2] for name in SERVICES)


def find(key: str) -> Service:
    """Return a service. Raise ConfigurationError (T016) for a key that none has."""
    for name in SERVICES:
        if name.rpartition(".")[2] == key:
            return _read(name)
    near = get_close_matches(key, keys(), n=3, cutoff=0.5) or keys()
    fix = f"Known here: {', '.join(near)}." if near else "There is none yet."
    raise ConfigurationError(Problem("tillit.toml", "T016", f"there is no service `{key}`", fix))


def every() -> tuple[Service, ...]:
    """Return all services, in the order of SERVICES."""
    return tuple(map(find, keys()))


@cache
def _read(name: str) -> Service:
    """Return the service of a folder. Raise LookupError where the two do not fit."""
    service = import_module(f"{name}.service").SERVICE
    if not isinstance(service, Service) or service.key != name.rpartition(".")[2] or not _KEY.fullmatch(service.key):
        message = f"{name}.service.SERVICE is a Service whose key is the name of its folder, in small letters"
        raise LookupError(message)
    strange = [action.name for action in service.actions if not action.name.startswith(f"{service.key}.")]
    if strange:
        message = f"the names of the audit actions of {service.key} begin with `{service.key}.`: {', '.join(strange)}"
        raise LookupError(message)
    return service
