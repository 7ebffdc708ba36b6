"""Letters in the console: written, looked at, tried, scheduled, paused, stopped; and the notice of a new statement."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import mailing
from tests.mailserver import MailServer, running_smtp

ROLE = "newsletter_editor"
WRITTEN = {"subject_nb": "Nytt i mai", "body_nb": "Hei **alle**!", "subject_en": "", "body_en": ""}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    """Return a running mail server."""
    with running_smtp(tmp_path) as running:
        yield running


@pytest.fixture
def mailing_site(folder: Path, server: MailServer) -> Iterator[Any]:
    """Open the folder as a site that sends through the mail server; return it with a client that is an editor's."""
    from django.test import Client

    from tillit.web import server as web
    from tillit.web.accounts import people

    toml = (folder / "tillit.toml").read_text()
    mail = f'[mail]\nhost = "127.0.0.1"\nport = {server.port}\ntls = false\nsender = "news@example.org"\n'
    (folder / "tillit.toml").write_text(toml + mail)
    with web.site(folder, local=True, demo=True, address="http://localhost:8000") as opened:
        client = Client(HTTP_HOST="localhost")
        who = people.add(opened, "editor@example.org", (ROLE,))
        client.force_login(who, "allauth.account.auth_backends.AuthenticationBackend")
        yield opened, client


def _drafted(site: Any, client: Any, ground: str = "consent") -> int:
    """Write a letter in the form, and return its number."""
    from tillit.services.newsletter.models import Issue

    one = mailing.channel(site.opened, key=f"news-{ground}", ground=ground)
    answer = client.post("/console/newsletter/letters/new", {**WRITTEN, "list": one.pk, "archived": "on"})
    assert answer.status_code == 302, answer.content
    return int(Issue.objects.latest("pk").pk)


def _state(number: int) -> str:
    from tillit.services.newsletter.models import Issue

    return str(Issue.objects.get(pk=number).state)


def test_a_letter_is_written_looked_at_tried_and_sent(mailing_site: Any, server: MailServer) -> None:
    """From the form to the readers: the preview runs nothing, the test goes to the editor alone."""
    from tillit.engine import work
    from tillit.services.newsletter.models import Issue

    site, client = mailing_site
    number = _drafted(site, client)
    mailing.readers(site.opened, Issue.objects.get(pk=number).list, ["alice@example.org"])
    page = client.get(f"/console/newsletter/letter/{number}")
    assert "Hei **alle**!" in page.content.decode()
    shown = client.get(f"/console/newsletter/letter/{number}/preview")
    assert "frame-src 'self'" in shown["Content-Security-Policy"]
    framed = client.get(f"/console/newsletter/letter/{number}/preview/nb")
    assert "<strong>alle</strong>" in framed.content.decode()
    assert "sandbox" in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    client.post(f"/console/newsletter/letter/{number}/test")
    assert server.recipients() == ["editor@example.org"]
    client.post(f"/console/newsletter/letter/{number}/send", {"at": ""})
    assert _state(number) == "scheduled"
    work.work_off(site.opened)
    assert server.recipients() == ["editor@example.org", "alice@example.org"]
    assert _state(number) == "sent"
    assert "progress" in client.get(f"/console/newsletter/letter/{number}").content.decode()


def test_a_letter_without_words_is_not_taken(mailing_site: Any) -> None:
    """The form says what is missing, and nothing is written."""
    from tillit.services.newsletter.models import Issue

    site, client = mailing_site
    one = mailing.channel(site.opened)
    answer = client.post("/console/newsletter/letters/new", {**WRITTEN, "body_nb": "", "list": one.pk})
    assert answer.status_code == 422
    assert not Issue.objects.exists()


def test_steps_are_taken_from_where_they_can_be(mailing_site: Any, server: MailServer) -> None:
    """A paused letter goes on where it was; a stopped one never does; a sent one can be neither."""
    from tillit.engine import work
    from tillit.services.database import transaction
    from tillit.services.newsletter import dispatching
    from tillit.services.newsletter.models import Issue
    from tillit.services.newsletter.service import SERVICE

    site, client = mailing_site
    number = _drafted(site, client)
    mailing.readers(site.opened, Issue.objects.get(pk=number).list, ["alice@example.org", "bob@example.org"])
    step = f"/console/newsletter/letter/{number}/step"
    client.post(step, {"step": "pause"})
    assert _state(number) == "draft"
    client.post(f"/console/newsletter/letter/{number}/send", {"at": "2030-01-01T10:00"})
    assert _state(number) == "scheduled"
    work.work_off(site.opened)
    assert server.count() == 0
    client.post(step, {"step": "unschedule"})
    assert _state(number) == "draft"
    with transaction(SERVICE):
        Issue.objects.filter(pk=number).update(state="scheduled")
    assert dispatching.freeze(number, site.opened.engine.clock())
    client.post(step, {"step": "pause"})
    assert _state(number) == "paused"
    work.work_off(site.opened)
    assert server.count() == 0
    client.post(step, {"step": "resume"})
    work.work_off(site.opened)
    assert sorted(server.recipients()) == ["alice@example.org", "bob@example.org"]
    client.post(step, {"step": "stop"})
    assert _state(number) == "sent"


def test_what_is_stopped_reaches_nobody_more(mailing_site: Any, server: MailServer) -> None:
    """Whoever still waits for the letter does not get it."""
    from tillit.engine import work
    from tillit.services.database import transaction
    from tillit.services.newsletter import dispatching
    from tillit.services.newsletter.models import Issue
    from tillit.services.newsletter.service import SERVICE

    site, client = mailing_site
    number = _drafted(site, client)
    mailing.readers(site.opened, Issue.objects.get(pk=number).list, ["alice@example.org"])
    with transaction(SERVICE):
        Issue.objects.filter(pk=number).update(state="scheduled", scheduled=site.opened.engine.clock())
    dispatching.freeze(number, site.opened.engine.clock())
    client.post(f"/console/newsletter/letter/{number}/step", {"step": "stop"})
    work.work_off(site.opened)
    assert (server.count(), _state(number)) == (0, "stopped")


@pytest.mark.promise("W27", "keep")
def test_a_changed_statement_becomes_a_notice(mailing_site: Any, server: MailServer) -> None:
    """The console says that the statement has changed; one press makes a draft to all users with what is new in it."""
    from tillit.services.database import transaction
    from tillit.services.newsletter import notice
    from tillit.services.newsletter.models import Issue, Published
    from tillit.services.newsletter.service import SERVICE

    site, client = mailing_site
    notice.begin(site.opened)
    assert notice.changed(site.opened) is False
    assert "/console/newsletter/statement" not in client.get("/console/newsletter/letters").content.decode()
    with transaction(SERVICE):
        for row in Published.objects.all():
            old = row.text.replace("Eksempel AS", "Gammelt AS")
            Published.objects.filter(pk=row.pk).update(text=old, digest="0" * 64)
    assert "/console/newsletter/statement" in client.get("/console/newsletter/letters").content.decode()
    client.post("/console/newsletter/statement", {"do": "notice"})
    assert not Issue.objects.exists()
    users = mailing.channel(site.opened, key="users", ground="service")
    client.post("/console/newsletter/statement", {"do": "notice"})
    made = Issue.objects.get()
    assert (made.list_id, made.state, made.statement) == (users.pk, "draft", notice.digest(notice.now(site.opened)))
    body = made.texts.get(language="nb").body
    assert "Eksempel AS" in body
    assert "Gammelt AS" in body
    assert notice.changed(site.opened) is False


def test_strangers_see_nothing_of_it(mailing_site: Any) -> None:
    """Whoever is not logged in is led to the login, and a webhook that is not set up is not there."""
    from django.test import Client

    stranger = Client(HTTP_HOST="localhost")
    for path in ("letters", "letters/new", "letter/1", "letter/1/preview", "bounces"):
        assert stranger.get(f"/console/newsletter/{path}").status_code == 302
    assert stranger.post("/newsletter/reports/postmark", "{}", content_type="application/json").status_code == 404
