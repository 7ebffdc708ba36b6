"""Reports by a provider of mail servers, over its webhook; django-anymail reads them and sees whether they are genuine.

Nothing of a report is kept. Those on openings and clicks are thrown away unread.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest

from tillit.engine.requests.shapes import Opened
from tillit.services.newsletter import addresses, bouncing, leaving
from tillit.services.newsletter.journal import Reply
from tillit.services.newsletter.models import Dispatch, Subscription
from tillit.services.newsletter.options import Webhook

_VIEWS: Final[Mapping[str, str]] = {
    "brevo": "BrevoTrackingWebhookView",
    "mailgun": "MailgunTrackingWebhookView",
    "mailjet": "MailjetTrackingWebhookView",
    "postmark": "PostmarkTrackingWebhookView",
    "sparkpost": "SparkPostTrackingWebhookView",
}
_FOR_GOOD: Final[Mapping[str, tuple[str, object]]] = {
    "brevo": ("event", "hard_bounce"),
    "mailjet": ("hard_bounce", True),
    "postmark": ("Type", "HardBounce"),
}
"""Where a provider says, outside the server's own words, that an address is gone."""
_STATUS: Final = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_DEAD: Final = (5, 1, 1)
_BACK: Final = frozenset({"bounced", "rejected", "failed"})
_NO_MORE: Final = frozenset({"complained", "unsubscribed"})


class ForgedError(Exception):
    """A report that does not come from the provider, or cannot be read."""


def take(opened: Opened, provider: str, settings: Webhook, request: HttpRequest) -> dict[str, int]:
    """Take in a provider's reports, and return how many there were of which outcome.

    Raise ForgedError for what does not carry the secret, or the signature where the provider signs.
    """
    outcomes: dict[str, int] = {}
    for event in _events(provider, settings, request):
        outcome = _take(opened, provider, event)
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        bouncing.count(opened, provider, outcome)
    return outcomes


def _events(provider: str, settings: Webhook, request: HttpRequest) -> list[Any]:
    """Return the events of a genuine report. Raise ForgedError."""
    known: dict[str, Any] = {"webhook_secret": settings.secret}
    if provider == "mailgun":
        if settings.key is None:
            raise ForgedError("no signing key")
        known["webhook_signing_key"] = settings.key
    view = getattr(import_module(f"anymail.webhooks.{provider}"), _VIEWS[provider])(**known)
    try:
        view.run_validators(request)
        return list(view.parse_events(request))
    except (SuspiciousOperation, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ForgedError(type(error).__name__) from None


def _take(opened: Opened, provider: str, event: Any) -> str:
    """Do what follows from one event: nothing, where it is about no letter that we sent lately."""
    kind = str(event.event_type)
    if kind not in _BACK | _NO_MORE:
        return "ignored"
    email = addresses.kept(str(event.recipient or ""))
    since = opened.engine.clock() - bouncing.FRESH
    sent = Dispatch.objects.filter(email=email or "", at__gte=since).order_by("-at")
    row = sent.filter(state__in=(Dispatch.State.sent, Dispatch.State.failed, Dispatch.State.uncertain)).first()
    if row is None or email is None:
        return "unknown"
    if kind in _NO_MORE:
        for one in Subscription.objects.select_related("list").filter(email=email):
            leaving.end(opened, one, "provider")
        return "stopped"
    return "taken" if bouncing.returned(opened, row.pk, Reply(0, _status(provider, event))) else "unknown"


def _status(provider: str, event: Any) -> tuple[int, int, int]:
    """Return the status of an event: the receiving server's, else the provider's word that an address is gone."""
    for words in (event.mta_response, event.description):
        match = _STATUS.search(str(words or ""))
        if match:
            return int(match[1]), int(match[2]), int(match[3])
    name, value = _FOR_GOOD.get(provider, ("", None))
    sent = event.esp_event
    said = sent.get(name) if isinstance(sent, Mapping) and name else None
    gone = value is not None and said == value
    return _DEAD if gone or event.reject_reason == "invalid" else (0, 0, 0)
