"""The console's menu, in groups, in the order in which it is shown; and whose each page is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from tillit.services.catalogue import Service
from tillit.services.pages import CONSOLE, Route, routes
from tillit.web.console.access import Viewer
from tillit.web.pages import Item, Page, menu
from tillit.web.saying import language
from tillit.web.site import current


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that belong together: the key of its words, and its pages."""

    key: str
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A group as a template shows it; not called `items`, which a template would take for a mapping's."""

    key: str
    items: tuple[Item, ...]
    title: str = ""
    """What it is called, where that is no word of the site's own."""


GROUPS: tuple[Group, ...] = (
    Group(
        "console.group_promises",
        (
            Page("console:dashboard", "console.dashboard", ("console:promise",)),
            Page("console:due", "console.due"),
            Page("console:plans", "console.plans", ("console:plan", "console:approve")),
            Page("console:runs", "console.runs", ("console:run",)),
        ),
    ),
    Group(
        "console.group_people",
        (
            Page("console:requests", "console.requests", ("console:request",)),
            Page("console:intake", "console.intake", ("console:take_in",)),
            Page("console:holds", "console.holds", ("console:hold", "console:hold_place")),
            Page("console:consents", "console.consents", ("console:consent", "console:consents_about")),
            Page("console:disclosures", "console.disclosures", ("console:disclose", "console:disclosures_about")),
        ),
    ),
    Group(
        "console.group_duties",
        (
            Page("console:attestations", "console.attestations", ("console:attestation", "console:sign")),
            Page("console:processors", "console.processors"),
            Page("console:services", "console.services"),
            Page("console:breaches", "console.breaches", ("console:breach", "console:breach_report")),
        ),
    ),
    Group(
        "console.group_evidence",
        (
            Page("console:audit", "console.audit", ("console:audit_verify",)),
            Page("console:staff", "console.staff", ("console:staff_add",)),
            Page("console:tokens", "console.tokens", ("console:token_issue",)),
        ),
    ),
)
OFFICER: frozenset[str] = frozenset(
    {
        "console:runs",
        "console:holds",
        "console:breaches",
        "console:audit",
        "console:staff",
        "console:tokens",
        "console:services",
    }
)
"""Pages that only the privacy officer is shown."""
PAGES: tuple[Page, ...] = tuple(page for group in GROUPS for page in group.pages)


def groups(viewer: Viewer, request: HttpRequest) -> Iterator[Shown]:
    """Yield the menu as somebody may see it."""
    for group in GROUPS:
        pages = [page for page in group.pages if viewer.officer or page.route not in OFFICER]
        if pages:
            yield Shown(group.key, tuple(menu(pages, request)))
    for service in current().opened.services:
        items = tuple(_items(service, viewer, request))
        if items:
            yield Shown("", items, service.title[language()])


def roles(service: Service, route: Route) -> tuple[str, ...]:
    """Return the roles that a service's route is for, in the console; the privacy officer is let in everywhere."""
    return route.roles or tuple(service.roles)


def _items(service: Service, viewer: Viewer, request: HttpRequest) -> Iterator[Item]:
    """Yield the entries of a service, as far as they are for somebody."""
    side = f"{service.key}{CONSOLE}"
    match = request.resolver_match
    shown = match.view_name if match else ""
    whose = {route.name: set(roles(service, route)) for route in routes(service)[1]}
    for page in service.pages:
        if viewer.officer or viewer.roles & whose[page.route]:
            here = {f"{side}:{name}" for name in (page.route, *page.below)}
            yield Item(f"{side}:{page.route}", "", shown in here, title=page.title[language()])
