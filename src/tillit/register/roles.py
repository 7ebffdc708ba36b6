"""The roles that every organisation has, whatever its register names."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tillit.register.model import Register, Text

PRIVACY_OFFICER = "privacy_officer"
"""Sees every activity, decides requests, and does what belongs to nobody else."""
EVERY_EMPLOYEE = "every_employee"
"""Everybody who has a role has this one; it is never granted."""

_TITLES: Mapping[str, Text] = MappingProxyType(
    {
        PRIVACY_OFFICER: Text(
            {
                "nb": "Personvernansvarlig",
                "nn": "Personvernansvarleg",
                "en": "Privacy officer",
                "sv": "Dataskyddsansvarig",
            }
        ),
        EVERY_EMPLOYEE: Text(
            {"nb": "Hver ansatt", "nn": "Kvar tilsett", "en": "Every employee", "sv": "Varje anställd"}
        ),
    }
)


def title(register: Register, role: str, language: str) -> str:
    """Return what a role is called: in the register's words, else in ours, else its name as words."""
    said = register.roles.get(role) or _TITLES.get(role)
    return said.say(language) if said is not None else role.replace("_", " ")
