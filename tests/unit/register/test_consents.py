"""What people can agree to, as the register says it."""

from __future__ import annotations

from datetime import date

import pytest

from tillit.register.consents import purposes
from tillit.register.lint import lint
from tillit.register.load import load_text
from tillit.register.model import Register
from tillit.statement import publish

ACTIVITY = """
controller: {name: Eksempel AS, email: post@example.org}
languages: [nb, en]
activities:
  news:
    title: {nb: Nyhetsbrev, en: Newsletter}
    purpose: PURPOSE
    people: [subscriber]
    data: [contact.email]
    source: person
    basis: consent
    CONSENT
    keep: {addresses: until unsubscribed}
"""
ONE = "consent: {nb: Jeg vil ha nyheter., en: I want news.}"
TWO = (
    "consents: {offers: {title: Tilbud, text: Jeg vil ha tilbud.}, "
    "events: {title: {nb: Kurs, en: Courses}, text: {nb: Jeg vil ha kurs., en: I want courses.}}}"
)


def register(consent: str, purpose: str = "Sende nyheter.") -> Register:
    """Return a register whose activity asks for consent thus."""
    return load_text(ACTIVITY.replace("CONSENT", consent).replace("PURPOSE", purpose))


def remarks(declared: Register) -> set[str]:
    """Return the ids of the linter's remarks."""
    return {one.id for one in lint(declared, date(2026, 11, 22))}


def test_one_text_is_named_as_its_activity() -> None:
    """A single consent has the activity's name and title."""
    (one,) = purposes(register(ONE)).values()
    assert (one.key, one.activity, one.title.say("en"), one.text.say("en")) == (
        "news",
        "news",
        "Newsletter",
        "I want news.",
    )


def test_several_are_named_each_by_itself() -> None:
    """Several consents have names, titles and texts of their own."""
    found = purposes(register(TWO))
    assert [(key, one.title.say("en")) for key, one in found.items()] == [
        ("news.offers", "Tilbud"),
        ("news.events", "Courses"),
    ]


@pytest.mark.parametrize(("consent", "missing"), [(ONE, False), (TWO, False), ("notes: Ingenting.", True)])
def test_a_text_must_be_there(consent: str, *, missing: bool) -> None:
    """Either form is a text; none at all is missing."""
    assert ("R501" in remarks(register(consent))) is missing


def test_one_consent_for_several_purposes_is_remarked() -> None:
    """Separate purposes need separate consents (GDPR recital 43)."""
    several = "[Sende nyheter., Invitere til kurs.]"
    assert "R517" in remarks(register(ONE, several))
    assert "R517" not in remarks(register(TWO, several))
    assert "R517" not in remarks(register(ONE))


def test_the_statement_tells_every_text() -> None:
    """Whoever reads the statement sees each text."""
    told = publish(register(TWO), "nb", "md")
    assert "Jeg vil ha tilbud." in told
    assert "Jeg vil ha kurs." in told
