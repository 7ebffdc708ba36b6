"""What stands in a menu: a route, its words, and whether it is the page that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of a menu: the name of its URL, and the key of its words; pages below it count as it."""

    route: str
    key: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry as a template shows it."""

    route: str
    key: str
    current: bool
    count: int = 0
    title: str = ""
    """What it is called, where that is no word of the site's own."""


def menu(pages: Iterable[Page], request: HttpRequest) -> Iterator[Item]:
    """Yield the entries of a menu, the shown page marked."""
    match = request.resolver_match
    shown = match.view_name if match else ""
    for page in pages:
        yield Item(page.route, page.key, shown in {page.route, *page.below})
