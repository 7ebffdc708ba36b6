"""Build everything once, from an organisation's folder; importing this does nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from time import monotonic
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from tillit.errors import ConfigurationError, Problem, StoreError
from tillit.promises.outcome import Promise
from tillit.promises.world import Asked, Attested, Published
from tillit.register.model import Language, Register
from tillit.stores.map import Map, StoreMap
from tillit.stores.protocol import Held, Ledger, Purpose, Store

if TYPE_CHECKING:
    from tillit.engine.configuration import Configuration
    from tillit.engine.setup import Engine
    from tillit.promises import Checked
    from tillit.services.catalogue import Service

_READING = frozenset({"inspect", "tally", "sample", "unclaimed", "consent", "prove", "locate", "export"})
"""What only asks a store: where that fails, nothing more is asked of it in the same run."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What an organisation's folder declares, read and checked; nothing is opened for it."""

    path: Path
    register: Register
    map: Map

    @property
    def zone(self) -> ZoneInfo:
        """The controller's time zone."""
        return ZoneInfo(self.register.time_zone)


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder with its stores and its engine: all that verbs work with."""

    folder: Folder
    engine: Engine
    stores: Mapping[str, Store]
    own: Store
    """The engine's own tables, which are collections like any other."""
    promises: tuple[Promise, ...]
    own_promises: tuple[Promise, ...]
    failures: dict[str, StoreError] = field(default_factory=dict)
    services: tuple[Service, ...] = ()
    """The services that are switched on and adopted; the store of each has its key for a name."""
    waiting: tuple[Service, ...] = ()
    """The services that are switched on, and collect nothing until the privacy officer adopts their activities."""

    @property
    def register(self) -> Register:
        """What is declared."""
        return self.folder.register

    @property
    def everything(self) -> Mapping[str, Store]:
        """Return the stores of the map and the engine's own."""
        return {**self.stores, self.own.name: self.own}

    def world(self, today: date | None = None) -> View:
        """Return what promises are checked against, as of a day; the clock's own without one."""
        return View(self, today or self.engine.today)

    def proofs(self, store: str, since: datetime | None = None) -> frozenset[tuple[str, str]]:
        """Return the (collection, column) pairs that are proven, by looks begun after `since`.

        Raise StoreError when the store cannot be reached.
        """
        from tillit.engine import proofs

        there = self.everything[store]
        if not proofs.names_people(there):
            return frozenset()
        return proofs.live(self.engine, store, there.inspect().fingerprint, since)


class View:
    """The world as promises see it: one day, the stores, what is held and what was confirmed."""

    def __init__(self, opened: Opened, today: date) -> None:
        """Look at `opened` as of `today`."""
        self._opened = opened
        self._today = today
        self._held: dict[str, tuple[tuple[int, int], Held]] = {}
        self._attested: dict[str, Attested | None] = {}

    @property
    def register(self) -> Register:
        """What is declared, the engine's own activities included."""
        return _with_own(self._opened.register, accounts="accounts" in self._opened.own.map.collections)

    @property
    def stores(self) -> Mapping[str, Store]:
        """The stores that the map names, and the engine's own."""
        return self._opened.everything

    @property
    def today(self) -> date:
        """The day in the controller's time zone."""
        return self._today

    @property
    def now(self) -> datetime:
        """The instant, with zone."""
        return self._opened.engine.clock()

    def held(self, store: str) -> Held:
        """Return the rows of a store that are held. Raise StoreError when the store cannot be reached."""
        from tillit.engine import holds

        stamp = holds.stamp()
        known = self._held.get(store)
        if known is not None and known[0] == stamp:
            return known[1]
        return self._remember(store, stamp, self.held_now(store))

    def held_now(self, store: str) -> Held:
        """Return the rows of a store that are held at this moment, whatever was known before."""
        from tillit.engine import holds

        day = self._opened.engine.today
        if not holds.live(day):
            return {}
        # Without proofs: a row that was written otherwise since the last check must be found, or it would be deleted.
        return holds.resolve(self._opened.engine, self.stores[store], day)

    def unreachable(self, store: str) -> StoreError | None:
        """Return why a store could not be reached, once that is known."""
        return self._opened.failures.get(store)

    def attested(self, name: str) -> Attested | None:
        """Return the latest signature under an attestation of the register, or under a review's promise id."""
        from tillit.engine import attestations

        if name not in self._attested:
            self._attested[name] = attestations.latest(self._opened.engine, name)
        return self._attested[name]

    def consented(self, purpose: str) -> Ledger:
        """Return what tells from the ledger of consents how people stand towards a purpose, as of the day."""
        from tillit.engine.consents.looking import ledger

        engine, register = self._opened.engine, self._opened.register
        return ledger(engine, register, purpose, None if self._today >= engine.today else self._today)

    def asked(self) -> Asked | None:
        """Return how requests from people stand."""
        from tillit.engine import standing

        return standing.asked(self._opened.engine, self._opened.register, self._today)

    def roles_held(self) -> Mapping[str, int]:
        """Return how many active accounts hold each role."""
        from tillit.engine import standing

        return standing.roles_held()

    def published(self) -> Published | None:
        """Return the statement as it was last seen published."""
        from tillit.engine import publications

        return publications.newest(self._opened.register)

    def _remember(self, store: str, stamp: tuple[int, int], held: Held) -> Held:
        self._held[store] = (stamp, held)
        return held


def read_folder(path: Path, environ: Mapping[str, str] = os.environ) -> Folder:
    """Read the register and the map. Raise ConfigurationError with all that is wrong in either."""
    from tillit.stores.load import load_map

    register = read_register(path)
    return Folder(path, register, load_map(path, register, environ))


def read_register(path: Path) -> Register:
    """Read the register of a folder. Raise ConfigurationError with all that is wrong in it."""
    from tillit.register.load import load

    return load(path)


def read_register_file(file: Path) -> Register:
    """Read one file as a register. Raise ConfigurationError with all that is wrong in it."""
    from tillit.register.load import load_text

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = f"The file cannot be read ({type(error).__name__})."
        raise ConfigurationError(Problem(str(file), "C043", what, "Make it a readable text file in UTF-8.")) from None
    return load_text(text, file.name)


@contextmanager
def open_folder(
    path: Path,
    *,
    language: Language | None = None,
    patience: float | None = None,
    prepare: Callable[[Engine], None] | None = None,
) -> Iterator[Opened]:
    """Open a folder: its register, its map, its stores and its engine, and let go of them at the end.

    Findings are said in `language`, else in the register's first. Stores are opened when they are first asked. What
    could not be reached is asked again after `patience` seconds, without it never: a server stays open for months, a
    verb for a minute. `prepare` is done with the engine before its tables are looked at: the site makes its own there.
    Raise ConfigurationError for what is written wrong, EngineError when Tillit's own database cannot
    be used.
    """
    from tillit.engine import collections, setup
    from tillit.engine.configuration import Configuration
    from tillit.promises import gather

    folder = read_folder(path)
    configuration = Configuration.load(path)
    if collections.STORE in folder.map.stores:
        what = f"The name `{collections.STORE}` is taken: it is Tillit's own database."
        raise ConfigurationError(Problem("stores.yaml", "C041", what, "Give the store another name."))
    failures: dict[str, StoreError] = {} if patience is None else _Passing(patience)
    with (
        setup.session(configuration, folder.register.time_zone) as bare,
        _with_services(folder, configuration, bare) as (folder, engine, services, waiting),
    ):
        if prepare is not None:
            prepare(engine)
        accounts = _has_accounts()
        own_map = collections.store_map(configuration, accounts=accounts)
        own_register = _only_own(folder.register, accounts=accounts)
        stores: dict[str, Store] = {}
        try:
            for name, mapped in folder.map.stores.items():
                stores[name] = build_store(name, mapped, folder.register, path, failures)
            own = build_store(collections.STORE, own_map, own_register, path, failures)
            opened = Opened(
                folder=folder,
                engine=engine,
                stores=MappingProxyType(stores),
                own=own,
                promises=tuple(gather(folder.register, folder.map, language)),
                own_promises=tuple(
                    promise
                    for promise in gather(own_register, Map(stores={collections.STORE: own_map}), language)
                    if promise.kind == "retention"
                ),
                failures=failures,
                services=services,
                waiting=waiting,
            )
            with _listening(opened):
                yield opened
            own.close()
        finally:
            for store in stores.values():
                store.close()


@contextmanager
def _with_services(
    folder: Folder, configuration: Configuration, engine: Engine
) -> Iterator[tuple[Folder, Engine, tuple[Service, ...], tuple[Service, ...]]]:
    """Open the services that are switched on, and yield the folder with their stores and the engine with their jobs.

    Where none is, nothing of them is imported.
    """
    if not configuration.switched_on:
        yield folder, engine, (), ()
        return
    from tillit.services import opening, working

    opening.apart(configuration, folder.map)
    with opening.opened(configuration, folder.register) as found:
        whole = replace(folder, map=Map(stores={**folder.map.stores, **found.stores}))
        ready = replace(engine, kinds=working.kinds(found.services), recurring=working.recurring(found.services))
        yield whole, ready, found.services, found.waiting


def _has_accounts() -> bool:
    """Tell whether staff have accounts; asked once the session has made Django's settings, which the models need."""
    from tillit.engine.standing import has_accounts

    return has_accounts()


@contextmanager
def _listening(opened: Opened) -> Iterator[None]:
    """Have the services that are open told of consents; where none is, nothing of them is imported."""
    if not opened.services:
        yield
        return
    from tillit.services import working

    with working.listening(opened, opened.services):
        yield


def check(opened: Opened, today: date, language: Language, *, own: bool = False) -> Checked:
    """Check every promise as of a day, and say which of them the law of that day does not allow."""
    from tillit.promises.lawfulness import check_lawfully

    promises = (*opened.promises, *(opened.own_promises if own else ()))
    return check_lawfully(promises, opened.world(today), opened.register, language)


@contextmanager
def open_engine(path: Path) -> Iterator[Engine]:
    """Open only the engine of a folder: no store and no map is needed. Raise EngineError when it cannot be used."""
    from tillit.engine import setup
    from tillit.engine.configuration import Configuration

    with setup.session(Configuration.load(path)) as engine:
        yield engine


def build_store(
    name: str, mapped: StoreMap, register: Register, folder: Path, failures: dict[str, StoreError] | None = None
) -> Store:
    """Return a store of the map. Raise ConfigurationError (C042) for a kind that there is none of."""
    build = _FACTORIES.get(mapped.kind)
    if build is None:
        what = f"There is no kind of store `{mapped.kind}`."
        raise ConfigurationError(Problem(name, "C042", what, f"Valid: {', '.join(_FACTORIES)}."))
    store = build(name, mapped, register, folder)
    return store if failures is None else cast("Store", _Watched(store, failures))


def purposes(mapped: StoreMap, register: Register) -> dict[str, Purpose]:
    """Return why each collection's rows are held; one that belongs to another has no purpose of its own."""
    found: dict[str, Purpose] = {}
    for name, collection in mapped.collections.items():
        activity = register.activities.get(collection.activity or "")
        if activity is None or collection.belongs_to is not None:
            continue
        keep = collection.keep or next(iter(activity.keep), None)
        if keep in activity.keep and keep is not None:
            duty = "legal_obligation" in activity.basis
            found[name] = Purpose(collection.activity or "", keep, activity.keep[keep], duty)
    return found


def _sql(name: str, mapped: StoreMap, register: Register, folder: Path) -> Store:
    from tillit.stores.sql import SqlStore

    return SqlStore(
        name,
        mapped,
        purposes(mapped, register),
        time_zone=register.time_zone,
        fiscal_year_end=register.year_end,
        region=register.principal.country,
        folder=folder,
    )


_FACTORIES: Mapping[str, Callable[[str, StoreMap, Register, Path], Store]] = MappingProxyType({"sql": _sql})


class _Passing(dict[str, StoreError]):
    """Failures that are forgotten after a while."""

    def __init__(self, patience: float) -> None:
        """Forget each `patience` seconds after it happened."""
        super().__init__()
        self._patience = patience
        self._since: dict[str, float] = {}

    def __setitem__(self, name: str, error: StoreError) -> None:
        """Note a failure."""
        self._since[name] = monotonic()
        super().__setitem__(name, error)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a failure that is not forgotten yet."""
        if monotonic() - self._since.get(name, 0.0) > self._patience:
            return default
        return super().get(name, default)


class _Watched:
    """A store that remembers that it could not be reached, so that a dead server is waited for once."""

    def __init__(self, store: Store, failures: dict[str, StoreError]) -> None:
        self._store = store
        self._failures = failures

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name not in _READING:
            return found

        @wraps(found)
        def asked(*args: Any, **kwargs: Any) -> Any:
            known = self._failures.get(self._store.name)
            if known is not None:
                raise known
            try:
                return found(*args, **kwargs)
            except StoreError as error:
                self._failures[self._store.name] = error
                raise

        return asked


def _only_own(register: Register, *, accounts: bool) -> Register:
    """Return a register that declares only what the engine keeps about people."""
    from tillit.engine import collections

    own = collections.activities(accounts=accounts)
    return register.model_copy(update={"activities": own, "processors": {}, "recipients": {}})


def _with_own(register: Register, *, accounts: bool) -> Register:
    from tillit.engine import collections

    own = collections.activities(accounts=accounts)
    return register.model_copy(update={"activities": {**own, **register.activities}})
