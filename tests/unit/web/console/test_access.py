"""A role sees its own activities, the privacy officer everything, and nobody else anything."""

from __future__ import annotations

from tillit.register.model import Register
from tillit.web.console.access import Viewer, viewer

ACTIVITY = {
    "title": "x",
    "purpose": "x",
    "people": ["lead"],
    "data": ["contact"],
    "source": "person",
    "basis": "contract",
    "keep": {"rows": "1 year after answered"},
}
REGISTER = Register.model_validate(
    {
        "controller": {"name": "X", "email": "x@example.org"},
        "activities": {
            "enquiries": {**ACTIVITY, "seen_by": ["desk"], "responsible": "manager"},
            "recruitment": {**ACTIVITY, "seen_by": ["hr", "desk"]},
        },
    }
)


def who(*roles: str) -> Viewer:
    """Return somebody with these roles."""
    return viewer("Bob", roles, REGISTER)


def test_a_role_sees_what_names_it_and_decides_what_it_answers_for() -> None:
    """`seen_by` sees; `responsible` sees and decides."""
    assert who("desk").visible == {"enquiries", "recruitment"}
    assert who("desk").answers_for == set()
    assert who("manager").visible == who("manager").answers_for == {"enquiries"}
    assert not who("hr").sees("enquiries")
    assert not who("desk").acts("recruitment")


def test_what_belongs_to_no_activity_is_the_privacy_officers() -> None:
    """Deny by default."""
    assert who("privacy_officer").sees(None)
    assert who("privacy_officer").acts("enquiries")
    assert not who("desk", "manager", "hr").sees(None)
    assert not who().sees("enquiries")


def test_nobody_signs_in_another_role() -> None:
    """Not even the privacy officer; what every employee confirms, whoever has a role does."""
    assert who("manager").signs("manager")
    assert not who("privacy_officer").signs("manager")
    assert who("privacy_officer").signs(None)
    assert who("desk").signs("every_employee")
    assert not who().signs("every_employee")
