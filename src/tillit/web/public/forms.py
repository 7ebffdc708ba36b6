"""What a person fills in: whom to look for, what it is about, and the code that shows who they are."""

from __future__ import annotations

from typing import Any

import phonenumbers
from django import forms

from tillit.engine.requests import RIGHTS
from tillit.law.matrix import Right
from tillit.stores.protocol import Identifiers
from tillit.web.forms import Form, Trapped
from tillit.web.public.told import Told
from tillit.web.saying import say

_LONGEST = 5000
_GROUNDS: dict[Right, tuple[str, ...]] = {
    Right.RESTRICTION: ("accuracy_disputed", "unlawful", "needed_for_own_claim", "objection_pending"),
    Right.ERASURE: ("no_longer_needed", "unlawful", "child_online", "erasure_demanded_by_law"),
}
_OWN_QUESTION = frozenset({Right.RECTIFICATION, Right.OBJECTION})
"""Rights whose free text is asked for in words of its own."""


class Ask(Trapped):
    """A request: at least one of e-mail address and phone number, and what it is about."""

    email = forms.EmailField(required=False, max_length=254)
    phone = forms.CharField(required=False, max_length=40)
    activity = forms.ChoiceField(required=False)
    ground = forms.ChoiceField(required=False)
    text = forms.CharField(required=False, max_length=_LONGEST)

    def __init__(self, right: Right, known: Told, region: str, *args: Any, **kwargs: Any) -> None:
        """Ask what belongs to `right`, in the reader's language; `region` is where numbers without a code are from."""
        self.right, self.region = right, region
        super().__init__(*args, **kwargs)
        fields = self.fields
        fields["website"].label = say("public.form_trap")
        fields["email"].label, fields["email"].help_text = say("public.form_email"), say("public.form_email_help")
        fields["phone"].label, fields["phone"].help_text = say("public.form_phone"), say("public.form_phone_help")
        fields["email"].widget.attrs["autocomplete"] = "email"
        fields["email"].unmarked = True  # type: ignore[attr-defined]  # one of the two is enough
        fields["phone"].widget = forms.TextInput(
            attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel", "class": "ds-input"}
        )
        self._choose("activity", [(one.id, one.title) for one in known.with_right(right)], "public.form_activity_all")
        grounds = [(name, say(f"public.ground_{name}")) for name in _GROUNDS.get(right, ())]
        self._choose("ground", grounds, "public.form_ground_none")
        fields["ground"].label, fields["activity"].label = say("public.form_grounds"), say("public.form_activity")
        own = right in _OWN_QUESTION
        fields["text"].label = say(f"public.form_text_{right.value}" if own else "public.form_text")
        fields["text"].help_text = say("public.form_text_help")
        fields["text"].widget = forms.Textarea(attrs={"rows": 5, "class": "ds-input", "maxlength": _LONGEST})
        fields["text"].required = right is Right.RECTIFICATION

    def _choose(self, name: str, choices: list[tuple[str, str]], empty: str) -> None:
        """Offer choices, or take the field away where there are none."""
        if not choices:
            del self.fields[name]
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
            return
        field = forms.ChoiceField(choices=[("", say(empty)), *choices], required=False)
        field.widget.attrs["class"] = "ds-input"
        self.fields[name] = field

    def clean_phone(self) -> str:
        """Return the number as it was written, if it can be one."""
        value = str(self.cleaned_data.get("phone") or "").strip()
        if value:
            try:
                fine = phonenumbers.is_possible_number(phonenumbers.parse(value, self.region))
            except phonenumbers.NumberParseException:
                fine = False
            if not fine:
                raise forms.ValidationError(say("public.form_bad_phone"))
        return value

    def clean(self) -> dict[str, Any]:
        """Refuse a request that names nobody."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (found.get("email") or found.get("phone")):
            self.add_error("email", say("public.form_nobody"))
        return found

    @property
    def claims(self) -> Identifiers:
        """Return whom to look for; none of it is proven."""
        email, phone = self.cleaned_data["email"], self.cleaned_data["phone"]
        return Identifiers((email,) if email else (), (phone,) if phone else (), ())


class Code(Form):
    """A one-time code."""

    code = forms.CharField(max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for digits, which phones can fill in from the letter."""
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        field.label = say("public.code")
        field.widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}


def right_of(name: str) -> Right | None:
    """Return a right that can be asked for, by its name."""
    return next((right for right in RIGHTS if right.value == name), None)
