"""Running the site: what is unsafe is refused, the folder opened, and every request answered from it."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from tillit.engine.configuration import FILE, Configuration
from tillit.errors import ConfigurationError, Problem
from tillit.wiring import Opened, open_folder

if TYPE_CHECKING:
    from tillit.web.site import Site

WsgiApplication: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Any]
_LOG = logging.getLogger("tillit.web")
_PATIENCE = 30.0
"""Seconds before a store that could not be reached is asked again."""
_LEAVE = 30.0
_LARGEST = 2 * 1024 * 1024
"""Bytes of one request, whatever it claims to be."""
_SECRET_LENGTH = 32
_SECRET_VARIETY = 10
_ARENA_MAX, _ARENAS = -8, 2
"""What glibc calls the limit, and how many separate pools of memory threads may make."""
_OFTEN_COPIED = ("change", "secret", "insecure", "default", "example", "replaced when a folder")


@dataclass(frozen=True, slots=True)
class How:
    """How a folder is served."""

    host: str = "127.0.0.1"
    port: int = 8000
    local: bool = False
    demo: bool = False
    threads: int = 8


def unsafe(configuration: Configuration) -> list[Problem]:
    """Return what must be put right before strangers may reach the site (T010-T014)."""
    site = configuration.site
    found: list[Problem] = []
    address = urlsplit(site.url or "")
    if address.scheme != "https" or not address.hostname:
        what = "the site's address is not given, or is not HTTPS"
        fix = 'Write [site] url = "https://...", or try the site on this machine only: tillit serve --local.'
        found.append(Problem(FILE, "T010", what, fix))
    if site.proxy is None:
        what = "it is not said what speaks HTTPS for the site"
        fix = 'Put a proxy with a certificate in front, and write its address: [site] proxy = "127.0.0.1".'
        found.append(Problem(FILE, "T011", what, fix))
    if site.secret is not None and _weak(site.secret):
        what = "`site.secret` is short, monotonous or copied from an example"
        fix = "Leave it out (it is then derived from tillit.key), or set 32 random characters or more."
        found.append(Problem(FILE, "T012", what, fix))
    if site.debug:
        what = "`site.debug` is on: it would show strangers how the site is built, and what failed"
        found.append(Problem(FILE, "T013", what, "Take it out, or use tillit serve --local."))
    if configuration.mail is None:
        what = "no mail server is named, so nobody could be sent a code or an answer"
        found.append(Problem(FILE, "T014", what, "Add [mail] with host and sender."))
    return found


def _weak(secret: str) -> bool:
    low = secret.lower()
    return (
        len(secret) < _SECRET_LENGTH or len(set(secret)) < _SECRET_VARIETY or any(word in low for word in _OFTEN_COPIED)
    )


def configure() -> None:
    """Configure Django for the site, once per process. Raise RuntimeError where it runs without the site's apps."""
    import django
    from django.apps import apps
    from django.conf import settings

    from tillit.web.settings import ALWAYS

    if not settings.configured:
        settings.configure(**ALWAYS)
    if not apps.ready:
        django.setup()
    if not apps.is_installed("tillit.web"):
        message = "Django was configured without the site's apps; call tillit.web.server.configure first"
        raise RuntimeError(message)


@contextmanager
def site(folder: Path, *, local: bool = False, demo: bool = False, address: str | None = None) -> Iterator[Site]:
    """Open a folder as a site, for a server or for who manages it; `address` stands in where tillit.toml names none.

    Raise ConfigurationError with all that is unsafe, unless `local`; EngineError when the database cannot be used.
    """
    configuration = Configuration.load(folder)
    if not local and (problems := unsafe(configuration)):
        raise ConfigurationError(problems)
    configure()
    from tillit.web.accounts.tables import migrate

    with open_folder(folder, patience=_PATIENCE, prepare=migrate) as found:
        from tillit.engine import consents
        from tillit.web import site as sites

        consents.publish(found.engine, found.register)
        this = sites.Site(_addressed(found, address), local=local, demo=demo)
        _known_roles(this)
        sites.install(this)
        try:
            with _settled(this):
                yield this
        finally:
            sites.remove()


def _known_roles(this: Site) -> None:
    """Raise ConfigurationError (T015) where the provider's groups would give a role that the register does not know."""
    from tillit.web.accounts import access, people

    if unknown := people.unknown_roles(this):
        valid = ", ".join(sorted(access.known_roles(this.register)))
        what = f"`login.roles` gives a role `{unknown[0]}` that there is not"
        raise ConfigurationError(Problem(FILE, "T015", what, f"Roles of this register: {valid}."))


@contextmanager
def opened(folder: Path, *, local: bool = False, demo: bool = False) -> Iterator[WsgiApplication]:
    """Open a folder as `site` does, and yield the application that answers for it."""
    with site(folder, local=local, demo=demo):
        yield application()


def application() -> WsgiApplication:
    """Return Django's application for the site that is open."""
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def _spare_memory() -> None:
    """Have the C library keep what threads give back for all of them, not for each: some 60 MB fewer where it is GNU's.

    See mallopt(3), M_ARENA_MAX; it must be said before the threads begin.
    """
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, _ARENAS)


def run(folder: Path, how: How, ready: Callable[[Site, str], None]) -> None:
    """Serve a folder until the process is told to stop; `ready` is told the address once it answers.

    Raise ConfigurationError for what is unsafe, OSError when the port cannot be had.
    """
    from waitress.server import create_server

    _spare_memory()
    proxy = None if how.local else Configuration.load(folder).site.proxy
    trusted: dict[str, Any] = {}
    if proxy:
        headers = {"x-forwarded-for", "x-forwarded-proto"}
        trusted = {"trusted_proxy": proxy, "trusted_proxy_count": 1, "trusted_proxy_headers": headers}
    address = f"http://localhost:{how.port}"
    with site(folder, local=how.local, demo=how.demo, address=address) as this:
        server = create_server(
            application(),
            host=how.host,
            port=how.port,
            threads=how.threads,
            ident=None,
            max_request_body_size=_LARGEST,
            clear_untrusted_proxy_headers=True,
            **trusted,
        )
        with working(this.opened):
            ready(this, this.engine.configuration.site.url or address)
            with _stoppable():
                server.run()
        server.close()


@contextmanager
def working(opened_now: Opened) -> Iterator[None]:
    """Do the work that waits, in a thread beside, for as long as the block lasts."""
    from tillit.engine import work

    stop = threading.Event()
    thread = threading.Thread(target=work.tend, args=(opened_now, stop), name="tillit-worker", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        opened_now.engine.bell.ring()
        thread.join(_LEAVE)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Let a request to end (SIGTERM) end the server as Ctrl-C does, where this is the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def leave(_number: int, _frame: object) -> None:
        raise SystemExit(0)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _addressed(found: Opened, address: str | None) -> Opened:
    """Return the open folder with an address for its links, where tillit.toml names none."""
    engine = found.engine
    configuration = engine.configuration
    if address is None or configuration.site.url is not None:
        return found
    placed = configuration.model_copy(update={"site": configuration.site.model_copy(update={"url": address})})
    return replace(found, engine=replace(engine, configuration=placed))


@contextmanager
def _settled(this: Site) -> Iterator[None]:
    """Give Django the settings of the folder, and take them back afterwards."""
    from django.conf import settings
    from django.urls import set_urlconf
    from django.utils.translation import trans_real

    from tillit.web.services import urlconf
    from tillit.web.settings import of_folder

    engine = this.engine
    own = of_folder(engine.configuration, engine.keys, this.name, local=this.local)
    own["ROOT_URLCONF"] = urlconf(this.opened.services)
    before = {name: getattr(settings, name) for name in own}
    for name, value in own.items():
        setattr(settings, name, value)
    trans_real.reset_cache(setting="LANGUAGE_CODE")
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(settings, name, value)
        set_urlconf(None)
        trans_real.reset_cache(setting="LANGUAGE_CODE")
