"""Holds, attestations, processors, runs, the audit and tokens, as Bob goes about them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site


def test_a_hold_is_placed_and_released(bob: Client, site: Site) -> None:
    """The list names nobody; the reason is read on the hold's own page; release ends it."""
    from tillit.engine import holds

    asked = {"email": "Alice@example.org", "phone": "22 22 55 55", "reason": "Rettssak om faktura", "until": ""}
    assert bob.post("/console/holds/place", asked).status_code == 302
    who = holds.identifiers(site.engine, site.engine.today)
    assert who == Identifiers(("Alice@example.org",), ("+4722225555",))
    listed = bob.get("/console/holds/").content.decode()
    assert "alice" not in listed.lower()
    assert "Rettssak" not in listed
    assert "Rettssak om faktura" in bob.get("/console/holds/1/").content.decode()
    assert bob.post("/console/holds/1/release").status_code == 302
    assert holds.live(site.engine.today) == ()
    assert bob.post("/console/holds/1/release").status_code == 404


def test_a_hold_about_nobody_is_refused(bob: Client) -> None:
    """What is wrong stands on the page, and nothing is placed."""
    for asked in (
        {"reason": "x"},
        {"email": "no address", "reason": "x"},
        {"email": "a@example.org"},
        {"phone": "123456789012345678", "reason": "x"},
        {"email": "a@example.org", "reason": "x", "until": "2020-01-01"},
        {"email": "a@example.org", "reason": "x", "until": "soon"},
    ):
        answer = bob.post("/console/holds/place", asked)
        assert answer.status_code == 422, asked
        assert "ds-error-summary" in answer.content.decode(), asked


def test_an_attestation_is_signed_in_ones_own_role_only(login: Callable[..., Client], site: Site) -> None:
    """The manager signs, the privacy officer cannot; then `check` takes it as attested."""
    from tillit.engine import attestations

    manager, bob = login("manager"), login("privacy_officer")
    assert "Venter på signatur" in manager.get("/console/attestations/").content.decode()
    yes = {"confirm": "yes", "on": site.engine.today.isoformat(), "note": "sett"}
    assert bob.post("/console/attestations/paper/sign", yes).status_code == 403
    assert manager.post("/console/attestations/paper/sign", {**yes, "confirm": ""}).status_code == 422
    assert manager.post("/console/attestations/paper/sign", {**yes, "on": "2999-01-01"}).status_code == 422
    assert manager.post("/console/attestations/paper/sign", {**yes, "on": "then"}).status_code == 404
    assert attestations.latest(site.engine, "paper") is None
    assert manager.post("/console/attestations/paper/sign", yes).status_code == 302
    signed = attestations.latest(site.engine, "paper")
    assert signed is not None
    assert (signed.role, signed.on) == ("manager", site.engine.today)
    assert bob.get("/console/attestations/nothing/").status_code == 404


def test_a_role_signs_what_every_employee_confirms(login: Callable[..., Client], site: Site) -> None:
    """An attestation by every employee, and a review by who is responsible."""
    from tillit.engine import attestations

    hr = login("hr_manager")
    yes = {"confirm": "yes", "on": site.engine.today.isoformat()}
    assert hr.post("/console/attestations/phones/sign", yes).status_code == 302
    assert hr.post("/console/attestations/recipients:recruitment.panel/sign", yes).status_code == 302
    assert attestations.latest(site.engine, "recipients:recruitment.panel") is not None
    assert hr.post("/console/attestations/paper/sign", yes).status_code == 404


def test_processors_stand_with_agreement_scope_and_expiry(bob: Client) -> None:
    """What the register says of each receiver, and whether the promise about it holds."""
    page = bob.get("/console/processors/").content.decode()
    assert "=Nettvert AS" in page
    assert "24. desember 2026" in page
    assert "Fagpanelet" in page
    assert "kontaktopplysninger" in page.lower()


def test_a_run_shows_what_it_has_done(bob: Client, site: Site) -> None:
    """While it runs the page asks again by itself; afterwards it does not."""
    from tillit.engine import runs

    run = runs.begin(site.engine, "keep", site.engine.today, "bob")
    page = bob.get(f"/console/runs/{run.pk}/").content.decode()
    assert "hx-trigger" in page
    assert "Pågår" in page
    runs.end(site.engine, run)
    page = bob.get(f"/console/runs/{run.pk}/").content.decode()
    assert "hx-trigger" not in page
    assert "Ferdig" in bob.get("/console/runs/").content.decode()
    assert bob.get("/console/runs/99/").status_code == 404


def test_the_audit_is_shown_and_verified(bob: Client, site: Site) -> None:
    """A whole chain is said to be whole; a changed entry is named."""
    from tillit.engine.models import AuditEntry

    bob.post("/console/holds/place", {"email": "alice@example.org", "reason": "x"})
    page = bob.get("/console/audit/").content.decode()
    assert "hold.placed" in page
    assert "alice" not in page
    assert "Sporet er helt" in bob.post("/console/audit/verify").content.decode()
    AuditEntry.objects.filter(seq=1).update(subject="hold 9")
    assert "Sporet er ikke helt" in bob.post("/console/audit/verify").content.decode()


def test_a_tokens_secret_is_shown_once(bob: Client, site: Site) -> None:
    """Made, shown, never shown again, revoked."""
    from tillit.engine import tokens

    answer = bob.post("/console/tokens/issue", {"client": "Booking", "scopes": ["promises:read"]})
    found = re.search(r"tillit_[0-9a-f]{8}_[\w-]{43}", answer.content.decode())
    assert found is not None
    assert tokens.recognise(site.engine, found[0]) is not None
    assert found[0] not in bob.get("/console/tokens/").content.decode()
    assert bob.post("/console/tokens/1/revoke").status_code == 302
    assert tokens.recognise(site.engine, found[0]) is None
    assert bob.post("/console/tokens/1/revoke").status_code == 302
    for wrong in (
        {"client": "Booking"},
        {"client": "", "scopes": ["promises:read"]},
        {"client": "Booking", "scopes": ["everything"]},
        {"client": "Booking", "scopes": ["promises:read"], "until": date(2020, 1, 1).isoformat()},
    ):
        assert bob.post("/console/tokens/issue", wrong).status_code == 422, wrong
