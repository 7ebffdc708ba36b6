"""Who may see and do what: by the roles that the register names, and nothing without one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tillit.register.model import Register
from tillit.register.roles import EVERY_EMPLOYEE, PRIVACY_OFFICER


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody of the staff: what they are called, which roles they have, and which activities these may see."""

    name: str
    roles: frozenset[str]
    visible: frozenset[str]
    """Activities that one of the roles may see or answers for."""
    answers_for: frozenset[str]
    """Activities that one of the roles is responsible for."""

    @property
    def officer(self) -> bool:
        """Tell whether this is the privacy officer."""
        return PRIVACY_OFFICER in self.roles

    def sees(self, activity: str | None) -> bool:
        """Tell whether something of an activity may be shown; what belongs to none is the privacy officer's."""
        return self.officer or (activity is not None and activity in self.visible)

    def acts(self, activity: str | None) -> bool:
        """Tell whether something of an activity may be decided: by who answers for it, or the privacy officer."""
        return self.officer or (activity is not None and activity in self.answers_for)

    def signs(self, role: str | None) -> bool:
        """Tell whether an attestation of a role may be signed: only in a role that one has; `every_employee` is all."""
        return (role or PRIVACY_OFFICER) in self.roles or (role == EVERY_EMPLOYEE and bool(self.roles))


def viewer(name: str, roles: Iterable[str], register: Register) -> Viewer:
    """Return what somebody with these roles may see, as the register declares it."""
    mine = frozenset(roles)
    answers_for = {key for key, activity in register.activities.items() if activity.responsible in mine}
    seen = {key for key, activity in register.activities.items() if mine & set(activity.seen_by)}
    return Viewer(name, mine, frozenset(seen | answers_for), frozenset(answers_for))
