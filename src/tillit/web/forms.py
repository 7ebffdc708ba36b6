"""What all forms share: fields in the design's dress, and a trap for programs that fill in everything."""

from __future__ import annotations

from typing import Any

from django import forms

_PLAIN = (forms.RadioSelect, forms.CheckboxSelectMultiple)


class Form(forms.Form):
    """A form whose fields look like the design system's, and whose errors are read out with their fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Dress the fields; labels are the caller's."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            dress(field)


class Trapped(Form):
    """A form for strangers: a field that no human sees must stay empty."""

    website = forms.CharField(
        required=False,
        label="",
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1", "aria-hidden": "true"}),
    )

    @property
    def sprung(self) -> bool:
        """Tell whether a program has filled in the hidden field."""
        return bool(self.data.get(self.add_prefix("website")))


def dress(field: forms.Field) -> None:
    """Give a field's widget the design system's class."""
    if not isinstance(field.widget, _PLAIN):
        field.widget.attrs.setdefault("class", "ds-input")
