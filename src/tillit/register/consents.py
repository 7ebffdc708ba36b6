"""What people can agree to: each purpose of the register that consent is asked for, with its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tillit.register.model import Activity, Register, Text


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something to agree to: its key, the activity that it is for, what it is called, and the text."""

    key: str
    """`ACTIVITY`, or `ACTIVITY.NAME` where the activity asks for several things, each by itself."""
    activity: str
    title: Text
    text: Text


def purposes(register: Register) -> Mapping[str, Purpose]:
    """Return everything that the register asks consent for, by key, in the register's order."""
    return {
        key: purpose
        for name, activity in register.activities.items()
        for key, purpose in purposes_of(name, activity).items()
    }


def purposes_of(name: str, activity: Activity) -> Mapping[str, Purpose]:
    """Return what one activity asks consent for, by key."""
    if activity.consent is not None:
        return {name: Purpose(name, name, activity.title, activity.consent)}
    return {
        f"{name}.{part}": Purpose(f"{name}.{part}", name, agreed.title, agreed.text)
        for part, agreed in activity.consents.items()
    }
