"""Rights: a subscriber is found through a request, gets a copy, is erased, and is nowhere; the neighbour stays."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from tests.integration.services.newsletter.conftest import CHARLIE, Site

CANARY = "kanarifugl.7f3a@alisesdatter.example"
PIECES = ("kanarifugl.7f3a", "alisesdatter")


def _plant(site: Site, email: str) -> Any:
    """Put somebody into every table about people, by the doors that lead there."""
    from tillit.services.database import transaction
    from tillit.services.newsletter import models
    from tillit.services.newsletter.service import SERVICE

    row = site.subscribe(email)
    now = site.opened.engine.clock()
    with transaction(SERVICE):
        one = models.NewsletterList.objects.get(pk=row.list_id)
        issue = models.Issue.objects.create(list=one, state="sent", made=now, started=now)
        common = {"issue": issue, "subscription": row.pk, "email": email, "language": "en"}
        models.Dispatch.objects.create(**common, state="sent", at=now)
        models.Bounce.objects.create(subscription=row, issue=issue.pk, at=now, kind="soft", code="4.2.2")
        models.Review.objects.create(subscription=row, state="open", opened=now)
        source = models.Import.objects.create(list=one, kind="csv", made=now, rows=1)
        models.ImportRow.objects.create(
            source=source, line=2, email=email, language="en", given=now, proof="form", uploaded=now
        )
        models.SignUp.objects.create(email=email, lists=[one.key], language="en", asked=now)
    return row


def _counts(email: str) -> dict[str, int]:
    from tillit.services.newsletter.models import Bounce, Dispatch, ImportRow, Review, SignUp, Subscription

    return {
        "subscriptions": Subscription.objects.filter(email=email).count(),
        "sign-ups": SignUp.objects.filter(email=email).count(),
        "dispatches": Dispatch.objects.filter(email=email).count(),
        "imports": ImportRow.objects.filter(email=email).count(),
        "bounces": Bounce.objects.filter(subscription__email=email).count(),
        "reviews": Review.objects.filter(subscription__email=email).count(),
    }


def _in_files(folder: Path) -> list[str]:
    """Return the files below a folder in which the canary is, read as bytes: databases, journals, logs and queues."""
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(piece.encode() in file.read_bytes().lower() for piece in PIECES)
    ]


def _in_tables() -> list[str]:
    """Return the tables of each database in which the canary is, on whatever server they lie."""
    from django.db import connections

    found = []
    for alias in ("default", "newsletter"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f"SELECT * FROM {connections[alias].ops.quote_name(table)}")
                text = str([[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()])
                if any(piece in text.lower() for piece in PIECES):
                    found.append(f"{alias}.{table}")
    return found


def _ask(site: Site, right: Any) -> Any:
    """Ask for a right as a person does on the web, prove the address, and let the worker carry it out."""
    from tillit.engine import requests
    from tillit.stores.protocol import Identifiers

    engine, register = site.opened.engine, site.opened.register
    receipt = requests.receive(engine, register, right, Identifiers(emails=(CANARY,)), language="en")
    site.work()
    code = re.search(r"\b(\d{8})\b", site.letters(CANARY)[0])
    assert code is not None
    assert requests.confirm(engine, receipt.token, code[1])
    site.work()
    return receipt


def test_a_subscriber_is_found_copied_erased_and_nowhere(site: Site, caplog: Any) -> None:
    """The canary is in each table; after an erasure that she asked for it is in no table, file, log or queue."""
    from tillit.engine import requests
    from tillit.engine.requests.shapes import Ruling
    from tillit.law.rights import Outcome, Right
    from tillit.web import mailbox

    caplog.set_level(logging.DEBUG)
    _plant(site, CANARY)
    other = _plant(site, CHARLIE)
    before = _counts(CHARLIE)
    assert set(_counts(CANARY).values()) == {1}
    assert {"newsletter.newsletter_subscription", "newsletter.newsletter_dispatch"} <= set(_in_tables())
    _ask(site, Right.ACCESS)
    link = re.search(r"/answer/([\w-]+)/", site.letters(CANARY)[0])
    assert link is not None
    answer = requests.answer_file(site.opened.engine, link[1])
    assert answer is not None
    receipt = _ask(site, Right.ERASURE)
    view = requests.staff_view(site.opened.engine, site.opened.register, receipt.number)
    if view.stage.value == "decision":
        requests.decide(site.opened.engine, receipt.number, Ruling(Outcome.GRANT), "bob")
        site.work()
    assert set(_counts(CANARY).values()) == {0}
    assert _counts(CHARLIE) == before
    assert other.pk
    assert _in_tables() == []
    mailbox.empty()
    assert _in_files(site.folder) == []
    logged = "\n".join(one.getMessage() for one in caplog.records if not one.name.startswith("django.db")).lower()
    assert not any(piece in logged for piece in PIECES)


def test_the_copy_has_what_is_held(site: Site) -> None:
    """An export by the command line has subscription, dispatch and bounce, and nothing of Charlie."""
    import zipfile

    _plant(site, CANARY)
    _plant(site, CHARLIE)
    file = site.folder / "out.zip"
    site.tillit("export", "--email", CANARY.upper(), "-o", str(file))
    with zipfile.ZipFile(file) as archive:
        text = "\n".join(archive.read(name).decode() for name in archive.namelist() if name.endswith((".json", ".csv")))
    assert CANARY in text
    assert "4.2.2" in text
    assert CHARLIE not in text


def test_an_erasure_while_a_letter_waits_leaves_nothing_to_send(site: Site) -> None:
    """Signed up, and erased before the worker came: no letter leaves."""
    site.type(CANARY)
    site.tillit("erase", "--email", CANARY, "--yes")
    site.work()
    assert site.letters(CANARY) == []
    assert _in_tables() == []
