"""A provider's report over the site's own door: a signed one counts, a forged one changes nothing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.integration.services.newsletter.conftest import ALICE, CHARLIE, Site

SECRET, KEY = "provider:0123456789abcdef", "key-of-the-provider"
DOOR = "/newsletter/reports/mailgun"


@pytest.fixture
def folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder, with a provider that signs its reports."""
    monkeypatch.setenv("WEBHOOK_SECRET", SECRET)
    monkeypatch.setenv("WEBHOOK_KEY", KEY)
    settings = folder / "tillit.toml"
    said = '[services.newsletter.webhooks.mailgun]\nsecret = "${WEBHOOK_SECRET}"\nkey = "${WEBHOOK_KEY}"\n'
    settings.write_text(f"{settings.read_text()}{said}")
    return folder


def _sent(site: Site, *emails: str) -> None:
    """Let people subscribe, and a letter have been sent to them."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Dispatch, Issue
    from tillit.services.newsletter.service import SERVICE

    rows = [site.subscribe(email) for email in emails]
    now = site.opened.engine.clock()
    with transaction(SERVICE):
        issue = Issue.objects.create(list=rows[0].list, state="sent", made=now, started=now)
        for row in rows:
            Dispatch.objects.create(
                issue=issue, subscription=row.pk, email=row.email, language="en", state="sent", at=now
            )


def _report(email: str, event: str = "failed", *, key: str = KEY, **more: Any) -> dict[str, Any]:
    """Return a report as Mailgun makes it, signed with a key (HMAC-SHA-256 over time and token)."""
    stamp, token = str(int(time.time())), "c" * 50
    seal = hmac.new(key.encode(), f"{stamp}{token}".encode(), hashlib.sha256).hexdigest()
    said = {"event": event, "severity": "permanent", "reason": "bounce", "recipient": email, "timestamp": time.time()}
    status = {"code": 550, "message": "5.1.1 no such user", "description": ""}
    return {
        "signature": {"timestamp": stamp, "token": token, "signature": seal},
        "event-data": {
            **said,
            "id": "i",
            "message": {"headers": {"message-id": "m"}},
            "delivery-status": status,
            **more,
        },
    }


def _post(site: Site, report: dict[str, Any], secret: str = SECRET) -> int:
    """Return what the site answers a provider, who has neither cookie nor token of a form."""
    pair = base64.b64encode(secret.encode()).decode()
    client = site.visitor(strict=True)
    kind = "application/json"
    return int(client.post(DOOR, json.dumps(report), content_type=kind, HTTP_AUTHORIZATION=f"Basic {pair}").status_code)


def _subscribed() -> set[str]:
    from tillit.services.newsletter.models import Subscription

    return set(Subscription.objects.values_list("email", flat=True))


def _received() -> dict[str, int]:
    from tillit.services.newsletter.models import Received

    return dict(Received.objects.values_list("outcome", "count"))


def test_a_signed_report_counts(site: Site) -> None:
    """Alice's address is dead: she is gone, and her consent has ended; Charlie complains, and is sent nothing more."""
    from tillit.engine import consents
    from tillit.stores.protocol import Identifiers

    _sent(site, ALICE, CHARLIE)
    opened = site.opened
    alice = Identifiers((ALICE,), (), ())
    assert consents.live(opened.engine, opened.register, alice, "newsletter") is True
    assert _post(site, _report(ALICE)) == 200
    assert _subscribed() == {CHARLIE}
    assert consents.live(opened.engine, opened.register, alice, "newsletter") is False
    assert _post(site, _report(CHARLIE, "opened")) == 200
    assert _subscribed() == {CHARLIE}
    assert _post(site, _report(CHARLIE, "complained")) == 200
    assert _subscribed() == set()
    assert _received() == {"taken": 1, "ignored": 1, "stopped": 1}


def test_a_forged_report_changes_nothing(site: Site) -> None:
    """Another key, no signature, a changed one, no secret, another's: refused, counted, and nobody is dropped."""
    _sent(site, ALICE)
    unsigned, changed = _report(ALICE), _report(ALICE)
    del unsigned["signature"]
    changed["signature"]["timestamp"] = "1"
    forged = [(_report(ALICE, key="another"), SECRET), (unsigned, SECRET), (changed, SECRET)]
    forged += [(_report(ALICE), ":"), (_report(ALICE), "provider:another-0123456789"), ({}, SECRET)]
    assert [_post(site, report, secret) for report, secret in forged] == [400] * len(forged)
    assert _subscribed() == {ALICE}
    assert _received() == {"forged": len(forged)}
    assert site.visitor().post("/newsletter/reports/nobody", "{}", content_type="application/json").status_code == 404
    assert site.visitor().get(DOOR).status_code == 405
