"""A service's jobs as the engine's worker knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import MappingProxyType
from typing import Any

from tillit.engine import consents
from tillit.engine.requests.shapes import Opened
from tillit.engine.schedule import Recurring
from tillit.engine.work import Kind
from tillit.services import database
from tillit.services.catalogue import Job, Service


def _handler(service: Service, name: str) -> Callable[..., Any]:
    """Return a function of the service's `jobs.py` that gives the service's connection back when it is done."""
    does: Callable[..., Any] = getattr(import_module(f"{service.module}.jobs"), name)

    def run(*arguments: Any) -> None:
        try:
            does(*arguments)
        finally:
            database.release(service)

    return run


def name(service: Service, job: Job) -> str:
    """Return what a job of a service is called among all jobs: `newsletter.send`."""
    return f"{service.key}.{job.name}"


def kinds(services: Iterable[Service]) -> Mapping[str, Kind]:
    """Return the kinds of jobs of services, by name. Raise AttributeError for a function that `jobs.py` has not."""
    return MappingProxyType(
        {
            name(service, job): Kind(
                name(service, job),
                _handler(service, job.does),
                _handler(service, job.gives_up) if job.gives_up else None,
            )
            for service in services
            for job in service.jobs
        }
    )


def recurring(services: Iterable[Service]) -> tuple[Recurring, ...]:
    """Return what of the services' jobs comes again by itself."""
    return tuple(
        Recurring(name(service, job), at=job.at, every=job.every)
        for service in services
        for job in service.jobs
        if job.at is not None or job.every is not None
    )


_LISTENING: list[tuple[Opened, Service]] = []
"""The open folders whose services take in news of consents, the latest last."""


@contextmanager
def listening(opened: Opened, services: Iterable[Service]) -> Iterator[None]:
    """Have services told of consents for as long as the block lasts; where a folder is open twice, the later one is."""
    mine = [(opened, service) for service in services if service.effects]
    for pair in mine:
        _LISTENING.append(pair)
        _listen(pair[1])
    try:
        yield
    finally:
        for pair in mine:
            _LISTENING.remove(pair)
            if all(service is not pair[1] for _, service in _LISTENING):
                for purpose in pair[1].effects:
                    consents.unsubscribe(purpose, pair[1].key)


def _listen(service: Service) -> None:
    """Have a service told of its purposes, unless it is already."""
    if sum(one is service for _, one in _LISTENING) > 1:
        return
    for purpose, name in service.effects.items():
        consents.subscribe(purpose, service.key, partial(_tell, service, name))


def _tell(service: Service, name: str, change: consents.Change) -> None:
    """Give a service news of a consent, in the folder that was opened last."""
    opened = next(one for one, listener in reversed(_LISTENING) if listener is service)
    getattr(import_module(f"{service.module}.jobs"), name)(opened, change)
