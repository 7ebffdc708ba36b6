"""Import and export: only rows that show by what right they are there come in, and what goes out is on record."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.services.newsletter.conftest import ALICE, CHARLIE, Site

CONSENTS = """\
email,confirmed_at,how,language
Alice@example.org,2025-03-01T10:00:00+01:00,form 12,en
charlie@example.org,,form 13,en
,2025-03-01,form 14,en
nowhere,2025-03-01,form 15,en
ALICE@example.org,2025-03-02,form 16,en
later@example.org,2090-01-01,form 17,en
nothow@example.org,2025-03-01,,en
semi@example.org,01.03.2025 10:30,form 18,sv
"""
MAILCHIMP = """\
"Email Address",OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LANGUAGE
alice@example.org,"2024-02-01 10:00:00",203.0.113.7,"2024-02-01 10:05:00",203.0.113.7,no
byhand@example.org,"2024-02-01 10:00:00",,"2024-02-01 10:00:00",,no
form@example.org,"2024-02-01 10:00:00",203.0.113.9,,,en
none@example.org,,,,,en
"""


def _upload(site: Site, text: str, number: int = 1, *, kind: str = "csv", client: Any = None) -> Any:
    """Send a file in, as an editor does."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tillit.engine import consents

    editor = client or site.visitor("newsletter_editor")
    texts = {one.language: one.hash for one in consents.versions("newsletter")}
    sent = {
        "file": SimpleUploadedFile("subscribers.csv", text.encode()),
        "kind": kind,
        "text": texts.get("en", ""),
        "language": "nb",
    }
    return editor.post(f"/en/console/newsletter/list/{number}/import", sent)


def _reasons() -> dict[str, int]:
    from django.db.models import Count

    from tillit.services.newsletter.models import ImportRefusal

    found = ImportRefusal.objects.values("reason").annotate(count=Count("pk"))
    return {line["reason"]: line["count"] for line in found}


def test_only_rows_with_proof_come_in(site: Site) -> None:
    """Each refused row is told by its line and why; those that came in have consents with the day in the file."""
    from tillit.engine import consents
    from tillit.engine.models import AuditEntry
    from tillit.services.newsletter.models import Import, ImportRow, Subscription
    from tillit.stores.protocol import Identifiers

    editor = site.visitor("newsletter_editor")
    answer = _upload(site, CONSENTS, client=editor)
    assert (answer.status_code, answer.url) == (302, "/en/console/newsletter/import/1")
    site.work()
    rows = {row.email: row for row in Subscription.objects.all()}
    assert set(rows) == {ALICE, "semi@example.org"}
    assert _reasons() == {"no_proof": 2, "no_email": 1, "wrong_email": 1, "twice": 1, "future": 1}
    assert not ImportRow.objects.exists()
    source = Import.objects.get()
    assert (source.state, source.rows, source.taken) == ("done", 8, 2)
    (entry,) = consents.history(site.opened.engine, site.opened.register, Identifiers(emails=(ALICE,)))
    assert (entry.channel.value, entry.given.isoformat(), entry.live) == ("imported", "2025-03-01T09:00:00+00:00", True)
    assert (rows[ALICE].proof, rows[ALICE].language, rows["semi@example.org"].language) == ("form 12", "en", "sv")
    audit = AuditEntry.objects.get(action="newsletter.imported")
    assert (audit.subject, audit.data) == ("import 1", {"taken": 2, "refused": 6})
    page = editor.get("/en/console/newsletter/import/1").content.decode()
    assert "2 of 8 rows were taken in." in page
    assert "No proof" in page
    assert "charlie@example.org" not in page


def test_a_mailchimp_export_comes_in_where_time_and_address_show_consent(site: Site) -> None:
    """Who was added by hand has a time without a network address: that shows nothing. It is not taken along."""
    from tillit.services.newsletter.models import Subscription

    assert _upload(site, MAILCHIMP, kind="mailchimp").status_code == 302
    site.work()
    rows = {row.email: row for row in Subscription.objects.all()}
    assert set(rows) == {ALICE, "form@example.org"}
    assert _reasons() == {"no_proof": 2}
    assert (rows[ALICE].language, rows[ALICE].proof) == ("nb", "Mailchimp, confirmed by e-mail 2024-02-01 10:05 UTC")
    assert "203.0.113" not in "".join(row.proof for row in rows.values())


def test_nobody_comes_back_who_has_left(site: Site) -> None:
    """An older consent in a file revives neither who unsubscribed nor who withdrew; a newer one is a new consent."""
    from tillit.services.newsletter.models import Subscription

    site.visitor().post(f"/newsletter/unsubscribe/{site.subscribe(ALICE).token}")
    row = site.subscribe(CHARLIE)
    site.visitor().post(f"/newsletter/preferences/{row.token}", {"stop": "yes"})
    _upload(site, "email,confirmed_at,how\nalice@example.org,2025-01-01,form\ncharlie@example.org,2025-01-01,form\n")
    site.work()
    assert not Subscription.objects.exists()
    assert _reasons() == {"objected": 2}


def test_a_file_twice_changes_nothing(site: Site) -> None:
    """Who is on the list stays as they are."""
    from tillit.services.newsletter.models import Subscription

    for _ in range(2):
        _upload(site, "email,confirmed_at,how\nalice@example.org,2025-01-01,form\n")
        site.work()
    assert Subscription.objects.count() == 1
    assert _reasons() == {"already": 1}


@pytest.mark.parametrize(
    ("ground", "head", "row"),
    [
        ("customer", "email,sold_at,sale", "alice@example.org,2025-01-01,order 7"),
        ("service", "email,user_since", "alice@example.org,2025-01-01"),
        ("contract", "email,agreed_at,contract", "alice@example.org,2025-01-01,contract 9"),
    ],
)
def test_each_ground_asks_for_its_own_proof(
    site: Site, more_lists: Callable[..., Any], ground: str, head: str, row: str
) -> None:
    """A sale, the beginning of use, a contract: no consent is written, and an objection stands whatever comes."""
    from tillit.engine import consents
    from tillit.services.newsletter.models import Subscription
    from tillit.stores.protocol import Identifiers

    one = more_lists(ground, ground, is_open=False)
    lacking = _upload(site, "email,confirmed_at,how\nalice@example.org,2025-01-01,form\n", one.pk)
    assert lacking.status_code == 422
    _upload(site, f"{head}\n{row}\n", one.pk)
    site.work()
    (found,) = Subscription.objects.filter(list=one)
    assert (found.ground, found.consent, found.since.isoformat()) == (ground, None, "2025-01-01")
    assert consents.history(site.opened.engine, site.opened.register, Identifiers(emails=(ALICE,))) == ()
    site.visitor().post(f"/newsletter/unsubscribe/{found.token}")
    _upload(site, f"{head}\n{row.replace('2025-01-01', '2026-01-01')}\n", one.pk)
    site.work()
    assert not Subscription.objects.filter(list=one).exists()
    assert _reasons() == {"objected": 1}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("not a table", "csv"),
        ("email\nalice@example.org\n", "csv"),
        ("", "csv"),
        (CONSENTS, "mailchimp"),
        (CONSENTS, "xlsx"),
    ],
)
def test_what_is_no_such_file_is_refused_whole(site: Site, text: str, kind: str) -> None:
    """The page says what is wrong, and nothing is written."""
    from tillit.services.newsletter.models import Import

    assert _upload(site, text, kind=kind).status_code == 422
    assert not Import.objects.exists()


def test_an_import_that_is_killed_goes_on_where_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between the ledger and the list: each row is taken in once, none is lost, and each consent stands once."""
    from tillit.engine.models_consents import Consent
    from tillit.services.newsletter import importing, subscribing
    from tillit.services.newsletter.models import Import, Subscription

    text = "email,confirmed_at,how\n" + "".join(f"reader{n}@example.org,2025-01-01,form\n" for n in range(6))
    _upload(site, text)

    class KilledError(BaseException):
        """The process is gone."""

    real, calls = subscribing.write, iter(range(100))

    def fourth(*arguments: Any, **more: Any) -> None:
        if next(calls) == 3:
            raise KilledError
        real(*arguments, **more)

    monkeypatch.setattr(importing, "_BATCH", 2)
    with monkeypatch.context() as patch:
        patch.setattr(subscribing, "write", fourth)
        with pytest.raises(KilledError):
            importing.take_in(site.opened, Import.objects.get().pk)
    assert Subscription.objects.count() == 2
    assert Consent.objects.count() == 4
    importing.take_in(site.opened, Import.objects.get().pk)
    importing.take_in(site.opened, Import.objects.get().pk)
    source = Import.objects.get()
    assert (Subscription.objects.count(), source.taken, source.state) == (6, 6, "done")
    assert Consent.objects.count() == 6


def test_an_export_has_who_is_on_the_list_and_is_on_record(site: Site) -> None:
    """Files of both kinds have the confirmed ones, no cell is a formula, and the audit says how many."""
    from openpyxl import load_workbook

    from tillit.engine.models import AuditEntry
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Subscription
    from tillit.services.newsletter.service import SERVICE

    site.subscribe(ALICE)
    site.type(CHARLIE)
    site.work()
    with transaction(SERVICE):
        Subscription.objects.filter(email=ALICE).update(proof="=HYPERLINK(1)")
    editor = site.visitor("newsletter_editor")
    text = editor.post("/en/console/newsletter/list/1/export", {"format": "csv"}).content.decode("utf-8-sig")
    assert ALICE in text
    assert CHARLIE not in text
    assert "'=HYPERLINK(1)" in text
    book = editor.post("/en/console/newsletter/list/1/export", {"format": "xlsx"}).content
    sheet = load_workbook(io.BytesIO(book)).active
    assert sheet is not None
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert (len(rows), rows[1][0], rows[1][4]) == (2, ALICE, "'=HYPERLINK(1)")
    entries = AuditEntry.objects.filter(action="newsletter.exported")
    assert [(entry.subject, entry.data) for entry in entries] == [("list 1", {"count": 1})] * 2


def test_a_list_goes_out_and_comes_in_elsewhere(site: Site, more_lists: Callable[..., Any]) -> None:
    """An export has what an import asks for, save for the names of its columns."""
    from tillit.services.newsletter.models import Subscription

    other = more_lists("other")
    site.subscribe(ALICE)
    editor = site.visitor("newsletter_editor")
    text = editor.post("/en/console/newsletter/list/1/export", {"format": "csv"}).content.decode("utf-8-sig")
    _, line = text.strip().splitlines()
    email, language, confirmed, *_ = line.split(",")
    _upload(site, f"email,language,confirmed_at,how\n{email},{language},{confirmed},list 1\n", other.pk)
    site.work()
    assert Subscription.objects.filter(list=other, email=ALICE).count() == 1
