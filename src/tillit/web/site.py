"""The site that is open in this process: the folder, how it is served, and when it was last changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from tillit.engine.setup import Engine
from tillit.register.model import Register
from tillit.wiring import Opened


@dataclass(frozen=True, slots=True)
class Site:
    """One open folder, as the web shows it; `local`: plain HTTP on this machine only; `demo`: letters are shown."""

    opened: Opened
    local: bool = False
    demo: bool = False
    logins: tuple[tuple[str, str], ...] = field(default=())
    """E-mail address and password of the demo's invented staff."""

    @property
    def register(self) -> Register:
        """What is declared."""
        return self.opened.register

    @property
    def engine(self) -> Engine:
        """Tillit's own database, keys and clock."""
        return self.opened.engine

    @property
    def name(self) -> str:
        """The organisation's name, as pages are headed."""
        return self.engine.configuration.site.name or self.register.principal.name


_open: list[Site] = []


def install(site: Site) -> None:
    """Make `site` the one that this process serves, instead of the one before."""
    _open[:] = [site]


def remove() -> None:
    """Serve no site any more."""
    _open.clear()


def current() -> Site:
    """Return the site that is served. Raise RuntimeError where none is."""
    if not _open:
        message = "no folder is served: tillit.web.server.opened opens one"
        raise RuntimeError(message)
    return _open[0]
