"""What the register tells, in one language, as pages need it: made once and kept until the site is opened anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from tillit.engine.requests.shapes import RIGHTS
from tillit.register.lint import lint
from tillit.register.model import Register
from tillit.statement.blocks import Section
from tillit.statement.document import statement
from tillit.statement.facts import ActivityFacts, CookieFacts, Facts, Titled, facts
from tillit.statement.html import Fragment, blocks, fragment
from tillit.web.site import Site


@dataclass(frozen=True, slots=True)
class Told:
    """The facts, the statement as HTML, and each activity's part of it."""

    facts: Facts
    statement: Fragment
    sections: Mapping[str, SafeString]
    cookies: SafeString

    @property
    def people(self) -> tuple[tuple[Titled, int], ...]:
        """Return who people are to the organisation, each with the number of activities, the most frequent first."""
        counted: dict[Titled, int] = {}
        for one in self.facts.activities:
            for person in one.people:
                counted[person] = counted.get(person, 0) + 1
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].title)))

    @property
    def rights(self) -> tuple[Titled, ...]:
        """Return the rights that somebody can ask for here."""
        known = {one.id: one for one in self.facts.rights}
        return tuple(known[right] for right in RIGHTS if right in known)

    @property
    def optional_cookies(self) -> tuple[CookieFacts, ...]:
        """Return the cookies that need a consent."""
        return tuple(one for one in self.facts.cookies or () if not one.necessary)

    def about(self, person: str) -> tuple[ActivityFacts, ...]:
        """Return the activities about one kind of people."""
        return tuple(one for one in self.facts.activities if person in {each.id for each in one.people})

    def with_right(self, right: str) -> tuple[ActivityFacts, ...]:
        """Return the activities to which a right applies."""
        return tuple(one for one in self.facts.activities if right in {each.id for each in one.rights})


def told(site: Site, language: str) -> Told:
    """Return what the site's register tells in a language; marked as a draft while the law forbids to publish it."""
    return site.remember(
        ("told", language, site.engine.today), lambda: _tell(site.register, language, site.engine.today)
    )


def _tell(register: Register, language: str, today: date) -> Told:
    known = facts(register, language)
    faults = tuple(f"{one.id} {one.text[language]}" for one in lint(register, today) if one.stops)
    document = statement(known, faults)
    parts = {section.id: section for _, section in document.walk()}
    return Told(
        facts=known,
        statement=fragment(document),
        sections={one.id: _html(parts.get(f"activity-{one.id}")) for one in known.activities},
        cookies=_html(parts.get("cookies")),
    )


def _html(section: Section | None) -> SafeString:
    # Whoever renders a section escapes every text in it.
    return mark_safe(blocks(section) if section else "")  # noqa: S308
