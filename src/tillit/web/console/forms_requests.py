"""The forms about requests: taking one in, proving who asks, deciding, extending, refusing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tillit.engine.requests import RIGHTS, Item
from tillit.law.matrix import Right
from tillit.law.reasons import EXCEPTIONS
from tillit.law.rights import Outcome
from tillit.register.terms import covers, data_words
from tillit.web.console.fields import Area, Day, Email, Line, Pick, PickMany, phone
from tillit.web.saying import language, say
from tillit.web.site import current

_LANGUAGES = (("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English"), ("sv", "Svenska"))


def rights() -> list[tuple[str, str]]:
    """Return what a person can ask for, in words."""
    return [(right.value, say(f"console.right_{right.value}")) for right in RIGHTS]


class IntakeForm(forms.Form):
    """A request of somebody who called or wrote."""

    right = Pick("console.field_right", rights)
    email = Email("console.field_email", required=False)
    phone = Line("console.field_phone", required=False, autocomplete="off")
    activity = Pick("console.field_which", list, required=False)
    received = Day("console.field_received", "console.help_received", required=False)
    language = Pick("console.field_language", lambda: _LANGUAGES)
    text = Area("console.field_text", required=False)
    changes = Area("console.field_changes", "console.help_changes", required=False)

    def __init__(self, activities: list[tuple[str, str]], data: Any = None, **options: Any) -> None:
        """Offer the activities that whoever takes it in may answer for."""
        super().__init__(data, **options)
        offer(self.fields["activity"], activities)

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        return phone(self.cleaned_data["phone"])

    def clean_changes(self) -> Mapping[str, str]:
        """Return the new values per data category."""
        return changes(self.cleaned_data["changes"])

    def clean(self) -> dict[str, Any]:
        """Refuse a request of nobody."""
        found = super().clean() or {}
        if not self.errors and not (found.get("email") or found.get("phone")):
            self.add_error("email", say("console.error_nobody"))
        return found


class IdentityForm(forms.Form):
    """How somebody proved who they are."""

    how = Area("console.field_how", "console.help_how")


class ReasonsForm(forms.Form):
    """Reasons that the person gets to read."""

    reasons = Area("console.field_reasons", "console.help_reasons")


class RulingForm(forms.Form):
    """What a human decides where the law balances."""

    outcome = Pick(
        "console.field_outcome",
        lambda: [
            (one.value, say(f"console.ruling_{one.value}"))
            for one in (Outcome.GRANT, Outcome.REFUSE, Outcome.RESTRICT_INSTEAD)
        ],
    )
    items = PickMany("console.field_items", list, required=False)
    code = Pick("console.field_code", list, "console.help_code", required=False)
    reasons = Area("console.field_reasons", "console.help_reasons", required=False)
    changes = Area("console.field_changes", "console.help_changes", required=False)

    def __init__(self, right: Right, undecided: list[tuple[str, str]], data: Any = None) -> None:
        """Offer the exceptions that reach a right, and what is undecided."""
        super().__init__(data)
        offer(self.fields["items"], undecided)
        offer(self.fields["code"], [("", "–"), *exceptions(right)])
        if right is not Right.RECTIFICATION:
            del self.fields["changes"]

    def clean_changes(self) -> Mapping[str, str]:
        """Return the new values per data category."""
        return changes(self.cleaned_data["changes"])

    def clean(self) -> dict[str, Any]:
        """Refuse a refusal without the exception and the reasons (GDPR Art. 12(4))."""
        found = super().clean() or {}
        if found.get("outcome") == Outcome.REFUSE.value:
            for name in ("code", "reasons"):
                if not found.get(name):
                    self.add_error(name, say("console.error_refusal"))
        return found


class RefusalForm(forms.Form):
    """A refusal of the whole request."""

    code = Pick("console.field_code", list, "console.help_code")
    reasons = Area("console.field_reasons", "console.help_reasons")

    def __init__(self, right: Right, data: Any = None) -> None:
        """Offer the exceptions that reach a right."""
        super().__init__(data, prefix="whole")
        offer(self.fields["code"], [("", "–"), *exceptions(right)])


def offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Let a field offer what is known only when its form is made."""
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(type(field).__name__)
    field.choices = choices


def exceptions(right: Right) -> list[tuple[str, str]]:
    """Return the exceptions that reach a right, by code, each with its provision and what it says."""
    return [
        (code, f"{one.provision}: {one.title[language()]}") for code, one in EXCEPTIONS.items() if right in one.cuts
    ]


def undecided(found: tuple[Item, ...], titles: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the parts of a request that a human must decide, in words."""
    return [
        (one.id, f"{titles.get(one.activity, one.activity)} · {one.store}.{one.collection}")
        for one in found
        if one.outcome is Outcome.NEEDS_HUMAN and not one.ruled
    ]


def changes(text: str) -> Mapping[str, str]:
    """Return new values per data category from lines as `contact.email = new@example.org`. Raise ValidationError."""
    known = data_words(current().register)
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        category, sign, value = (part.strip() for part in line.partition("="))
        if not sign or not value or not any(category == one or covers([category], one) for one in known):
            raise ValidationError(say("console.error_changes"))
        found[category] = value
    return found
