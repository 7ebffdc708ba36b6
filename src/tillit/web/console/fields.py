"""Fields of the console's forms: labels and errors in the reader's language, sizes that cannot be outgrown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy

from tillit.web.saying import say
from tillit.web.site import current

INPUT = {"class": "ds-input"}
MAX_LINE, MAX_TEXT = 300, 5000
_later: Callable[[str], Any] = lazy(say, str)


def _common(label: str, help_key: str, *, required: bool) -> dict[str, Any]:
    errors = {"required": _later("console.error_required"), "invalid": _later("console.error_invalid")}
    help_text = _later(help_key) if help_key else ""
    return {"label": _later(label), "help_text": help_text, "required": required, "error_messages": errors}


class Line(forms.CharField):
    """One line of text."""

    def __init__(self, label: str, help_key: str = "", *, required: bool = True, autocomplete: str = "") -> None:
        """Take the keys of the label's and the help's words."""
        attrs = {**INPUT, **({"autocomplete": autocomplete} if autocomplete else {})}
        super().__init__(
            max_length=MAX_LINE, widget=forms.TextInput(attrs), **_common(label, help_key, required=required)
        )


class Email(forms.EmailField):
    """An e-mail address, of somebody else than who types it."""

    def __init__(self, label: str, help_key: str = "", *, required: bool = True) -> None:
        """Take the keys of the label's and the help's words."""
        super().__init__(
            max_length=MAX_LINE,
            widget=forms.EmailInput({**INPUT, "autocomplete": "off"}),
            **_common(label, help_key, required=required),
        )


class Area(forms.CharField):
    """Several lines of text."""

    def __init__(self, label: str, help_key: str = "", *, required: bool = True) -> None:
        """Take the keys of the label's and the help's words."""
        super().__init__(
            max_length=MAX_TEXT,
            widget=forms.Textarea({**INPUT, "rows": 4}),
            **_common(label, help_key, required=required),
        )


class Day(forms.DateField):
    """A day."""

    def __init__(self, label: str, help_key: str = "", *, required: bool = True) -> None:
        """Take the keys of the label's and the help's words."""
        widget = forms.DateInput({**INPUT, "type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **_common(label, help_key, required=required))


class Moment(forms.DateTimeField):
    """A day and a time, where the controller is."""

    def __init__(self, label: str, help_key: str = "", *, required: bool = True) -> None:
        """Take the keys of the label's and the help's words."""
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        widget = forms.DateTimeInput({**INPUT, "type": "datetime-local"}, format=formats[0])
        super().__init__(widget=widget, input_formats=formats, **_common(label, help_key, required=required))

    def clean(self, value: Any) -> Any:
        """Return the instant, in the controller's zone."""
        found = super().clean(value)
        return found.replace(tzinfo=current().engine.zone) if found is not None else None


class Pick(forms.ChoiceField):
    """One of several values."""

    def __init__(
        self,
        label: str,
        choices: Callable[[], Iterable[tuple[str, str]]],
        help_key: str = "",
        *,
        required: bool = True,
    ) -> None:
        """Take the keys of the words, and what yields the values with their words when a form is made."""
        widget = forms.Select(INPUT)
        super().__init__(choices=lambda: list(choices()), widget=widget, **_common(label, help_key, required=required))


class PickMany(forms.MultipleChoiceField):
    """Some of several values."""

    def __init__(
        self,
        label: str,
        choices: Callable[[], Iterable[tuple[str, str]]],
        help_key: str = "",
        *,
        required: bool = True,
    ) -> None:
        """Take the keys of the words, and what yields the values with their words when a form is made."""
        super().__init__(
            choices=lambda: list(choices()),
            widget=forms.CheckboxSelectMultiple({"class": "ds-input"}),
            **_common(label, help_key, required=required),
        )


class Number(forms.IntegerField):
    """A number that is not negative."""

    def __init__(self, label: str, help_key: str = "", *, required: bool = True) -> None:
        """Take the keys of the label's and the help's words."""
        super().__init__(
            min_value=0,
            max_value=2**31 - 1,
            widget=forms.NumberInput(INPUT),
            **_common(label, help_key, required=required),
        )


def phone(text: str) -> str:
    """Return a phone number in E.164, or nothing for nothing. Raise ValidationError for what is none."""
    if not text:
        return ""
    try:
        number = phonenumbers.parse(text, current().register.principal.country)
    except phonenumbers.NumberParseException:
        raise ValidationError(say("console.error_phone")) from None
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(say("console.error_phone"))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
