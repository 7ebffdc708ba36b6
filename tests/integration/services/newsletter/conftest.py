"""An organisation whose newsletter is open, as a site, on each kind of database; Alice, and Charlie beside her."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tillit.engine import setup

ALICE, CHARLIE = "alice@example.org", "charlie@example.org"
REGISTER = """\
controller: {name: Eksempel AS, email: privacy@example.org, address: "Storgata 1, 0155 Oslo"}
languages: [nb, en]
roles:
  hr_manager: {nb: HR-leder, en: HR manager}
activities:
  recruitment:
    title: {nb: Rekruttering, en: Recruitment}
    purpose: {nb: Bemanne., en: Staff the business.}
    people: [applicant]
    data: [contact.email]
    source: person
    basis: contract
    keep: {applications: 2 years after rejected}
    seen_by: [hr_manager]
    responsible: hr_manager
"""


@pytest.fixture(params=["sqlite", "postgres"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Return a folder that has adopted the newsletter, once for each database that Tillit can have."""
    from tillit.services import adoption, catalogue, database

    place = tmp_path / "folder"
    place.mkdir()
    (place / "register.yaml").write_text(REGISTER)
    (place / "stores.yaml").write_text("stores: {}\n")
    url = ""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres").fresh_database()
    own = f'[database]\nurl = "{url.replace("postgresql+psycopg", "postgresql")}"\n' if url else ""
    (place / "tillit.toml").write_text(f"newsletter = true\n{own}")
    setup.configure()
    database.install(catalogue.find("newsletter"))
    adoption.adopt(place, catalogue.find("newsletter"))
    yield place
    if url:
        setup.close()
        request.getfixturevalue("postgres").release(url)


@dataclass
class Site:
    """The open site, and what a person on the other side of it sees."""

    site: Any
    folder: Path

    @property
    def opened(self) -> Any:
        """The open folder."""
        return self.site.opened

    def visitor(self, *roles: str, strict: bool = False) -> Any:
        """Return a browser of sorts, logged in where roles are named."""
        from django.test import Client

        from tillit.web.accounts import people

        client = Client(HTTP_HOST="localhost", enforce_csrf_checks=strict)
        if roles:
            who = people.add(self.site, f"{roles[0]}@example.org", roles)
            client.force_login(who, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    def work(self) -> None:
        """Let the worker do what there is to do."""
        from tillit.engine import work

        work.work_off(self.opened)

    def tillit(self, *arguments: str) -> Any:
        """Run the command line in a process of its own, and return what it says in JSON, if it does."""
        command = [sys.executable, "-c", "from tillit.cli import main; main()", "-C", str(self.folder), *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        assert ran.returncode in {0, 1}, ran.stderr
        return json.loads(ran.stdout) if "json" in arguments else ran.stdout

    def promise(self, identifier: str) -> tuple[str, int]:
        """Return how a promise stands, and how many rows break it."""
        ran = self.tillit("check", "--format", "json")
        return next((one["state"], one["count"] or 0) for one in ran["promises"] if one["id"] == identifier)

    def letters(self, to: str) -> list[str]:
        """Return the letters that somebody got, the newest first."""
        from tillit.web import mailbox

        return [letter.text for letter in mailbox.sent() if to in letter.to]

    def type(self, email: str, *lists: str, client: Any = None, **more: str) -> Any:
        """Type an address on the page, and tick lists."""
        who = client or self.visitor()
        return who.post("/en/newsletter/", {"email": email, "lists": list(lists or ("newsletter",)), **more})

    def link(self, to: str) -> str:
        """Return the path of the link in the newest letter to somebody."""
        found = re.search(r"https?://[^/\s]+(/\S+)", self.letters(to)[0])
        assert found is not None
        return found[1]

    def subscribe(self, email: str, *lists: str) -> Any:
        """Sign up and confirm; return the row."""
        from tillit.services.newsletter.models import Subscription

        assert self.type(email, *lists).status_code == 302
        self.work()
        assert self.visitor().post(self.link(email)).status_code == 200
        return Subscription.objects.filter(email=email).order_by("-pk").first()


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    """Open the folder as a site on this machine, with letters kept in memory."""
    from django.core.cache import cache

    from tillit.web import mailbox, server

    cache.clear()
    mailbox.empty()
    with server.site(folder, local=True, demo=True, address="http://localhost:8000") as opened:
        yield Site(opened, folder)


@pytest.fixture
def more_lists(site: Site) -> Callable[..., Any]:
    """Return what makes a further list."""

    def made(key: str, ground: str = "consent", *, is_open: bool = True) -> Any:
        from tillit.services import catalogue
        from tillit.services.database import transaction
        from tillit.services.newsletter.models import NewsletterList

        with transaction(catalogue.find("newsletter")):
            return NewsletterList.objects.create(
                key=key,
                ground=ground,
                purpose="newsletter" if ground == "consent" else "",
                title={"nb": key.title(), "en": key.title()},
                open=is_open,
                made=site.opened.engine.clock(),
            )

    return made
