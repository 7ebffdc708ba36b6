"""The console's menu, in groups, in the order in which it is shown; and whose each page is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from tillit.web.console.access import Viewer
from tillit.web.pages import Item, Page, menu


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
            Page("console:breaches", "console.breaches", ("console:breach", "console:breach_report")),
        ),
    ),
    Group(
        "console.group_evidence",
        (
            Page("console:audit", "console.audit", ("console:audit_verify",)),
            Page("console:tokens", "console.tokens", ("console:token_issue",)),
        ),
    ),
)
OFFICER: frozenset[str] = frozenset(
    {"console:runs", "console:holds", "console:breaches", "console:audit", "console:tokens"}
)
"""Pages that only the privacy officer is shown."""
PAGES: tuple[Page, ...] = tuple(page for group in GROUPS for page in group.pages)


def groups(viewer: Viewer, request: HttpRequest) -> Iterator[Shown]:
    """Yield the menu as somebody may see it."""
    for group in GROUPS:
        pages = [page for page in group.pages if viewer.officer or page.route not in OFFICER]
        if pages:
            yield Shown(group.key, tuple(menu(pages, request)))
