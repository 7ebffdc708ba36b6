"""Tags that every template may use without loading them: words, days, numbers, and the addresses of static files."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput
from django.urls import translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tillit.web import saying
from tillit.web.assets import address
from tillit.web.site import current

register = template.Library()


@register.simple_tag
def say(key: str, **values: Any) -> str:
    """Write the words for `room.key`; what is put in is escaped."""
    return saying.say(key, **values)


@register.simple_tag
def counted(key: str, number: int, **values: Any) -> str:
    """Write the words for a number of something."""
    return saying.count(key, number, **values)


@register.simple_tag
def asset(name: str) -> str:
    """Write the address of a static file, which changes with its content."""
    return address(name)


@register.simple_tag(takes_context=True)
def here_in(context: template.Context, language: str) -> str:
    """Write the address of this page in another language."""
    return translate_url(context["request"].path, language)


@register.filter
def day(value: date | None) -> str:
    """Write a day in words; an instant is the day where the controller is."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.astimezone(current().engine.zone).date()
    return saying.day(value)


@register.filter
def instant(value: datetime | None) -> str:
    """Write an instant in words, where the controller is."""
    return "" if value is None else saying.instant(value.astimezone(current().engine.zone))


@register.filter
def grouped(value: int | None) -> str:
    """Write a whole number with a mark between the thousands."""
    return "" if value is None else saying.grouped(value)


@register.filter
def coded(value: object) -> SafeString:
    """Write a text of the command line's for a page: what stands between backticks is code."""
    plain, *rest = str(value).split("`")
    if len(rest) % 2:
        return format_html("{}", value)
    pairs = zip(rest[::2], rest[1::2], strict=True)
    return format_html("{}{}", plain, format_html_join("", "<code>{}</code>{}", pairs))


@register.simple_tag
def consent_line(what: str, entry: Any) -> str:
    """Write one line of a consent's history: `given`, `confirmed`, `until`, `ended` or `ran_out`."""
    when, act, channel = {
        "given": (entry.given, entry.act, entry.channel),
        "confirmed": (entry.confirmed, entry.confirmed_act, entry.channel),
        "until": (entry.until, "", entry.channel),
        "ended": (entry.ended, entry.ended_act, entry.ended_channel),
        "ran_out": (entry.ended, "", entry.channel),
    }[what]
    key = f"public.consents_{what}" if what == "until" else f"public.consents_{what}_on"
    said = saying.say("public.channel_" + channel.value) if channel is not None else ""
    return saying.say(key, when=instant(when), act=act, channel=said)


@register.filter
def ticked(field: BoundField) -> bool:
    """Tell whether a field is a box to tick."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """Write a field in the design's dress, whoever made its form."""
    attributes: dict[str, str | bool] = {} if "class" in field.field.widget.attrs else {"class": "ds-input"}
    return field.as_widget(attrs=attributes)
