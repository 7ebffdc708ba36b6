"""The site that is open in this process: the folder, how it is served, and when it was last changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from tillit.engine.setup import Engine
from tillit.register.model import Register
from tillit.wiring import Opened

T = TypeVar("T")
_ROOM = 100


@dataclass(frozen=True, slots=True)
class Login:
    """An invented member of staff in the demo."""

    name: str
    email: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Site:
    """One open folder, as the web shows it; `local`: plain HTTP on this machine only; `demo`: letters are shown."""

    opened: Opened
    local: bool = False
    demo: bool = False
    logins: list[Login] = field(default_factory=list, repr=False, compare=False)
    known: list[str] = field(default_factory=list, repr=False, compare=False)
    """Addresses of invented people whom the demo knows."""
    _made: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

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

    @property
    def keeps_letters(self) -> bool:
        """Tell whether letters stay here, to be looked at, instead of leaving."""
        return self.local and self.engine.configuration.mail is None

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` made the first time that `key` was asked for; what changes by day has the day in its key.

        Nothing about a person is remembered here.
        """
        if key not in self._made:
            if len(self._made) >= _ROOM:
                self._made.clear()
            self._made[key] = make()
        return cast("T", self._made[key])


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
