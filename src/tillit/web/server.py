"""Running the site: what is unsafe is refused, the folder opened, and every request answered from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from tillit.engine.configuration import FILE, Configuration
from tillit.errors import ConfigurationError, Problem
from tillit.wiring import open_folder

WsgiApplication: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Any]
_SECRET_LENGTH = 32
_SECRET_VARIETY = 10
_OFTEN_COPIED = ("change", "secret", "insecure", "default", "example", "replaced when a folder")


def unsafe(configuration: Configuration) -> list[Problem]:
    """Return what must be put right before strangers may reach the site (T010-T013)."""
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
def opened(folder: Path, *, local: bool = False, demo: bool = False) -> Iterator[WsgiApplication]:
    """Open a folder and yield the application that answers for it.

    Raise ConfigurationError with all that is unsafe, unless `local`; EngineError when the database cannot be used.
    """
    configuration = Configuration.load(folder)
    if not local and (problems := unsafe(configuration)):
        raise ConfigurationError(problems)
    configure()
    with open_folder(folder) as open_now:
        from tillit.web import site
        from tillit.web.accounts.tables import migrate

        migrate(open_now.engine)
        found = site.Site(open_now, local=local, demo=demo)
        site.install(found)
        try:
            yield _application(found)
        finally:
            site.remove()


def _application(found: Any) -> WsgiApplication:
    """Return Django's application with the settings of the folder."""
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.utils.translation import trans_real

    from tillit.web.settings import of_folder

    engine = found.engine
    for name, value in of_folder(engine.configuration, engine.keys, found.name, local=found.local).items():
        setattr(settings, name, value)
    trans_real.reset_cache(setting="LANGUAGE_CODE")
    return WSGIHandler()
