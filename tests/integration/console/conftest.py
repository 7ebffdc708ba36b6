"""A small organisation whose site is open, with staff of several roles, and a browser for each."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tillit.web import server

if TYPE_CHECKING:
    from django.test import Client

    from tillit.web.site import Site

REGISTER = """\
controller: {name: Ørsta Hjelp AS, email: post@example.org, country: "NO"}
languages: [nb, en]
security: {nb: Tilgang er personlig., en: Access is personal.}
activities:
  enquiries:
    title: {nb: Henvendelser, en: Enquiries}
    purpose: {nb: Svare dem som spør., en: Answer those who ask.}
    people: [lead]
    data: [contact, answers.text]
    source: person
    basis: legitimate_interests
    interest: {nb: Å kunne hjelpe., en: Being able to help.}
    mandatory: {nb: Det er frivillig., en: It is voluntary.}
    keep: {messages: 1 year after answered}
    processors: [hosting]
    seen_by: [desk]
    responsible: manager
  recruitment:
    title: {nb: Rekruttering, en: Recruitment}
    purpose: {nb: Bemanne virksomheten., en: Staff the business.}
    people: [applicant]
    data: [contact, professional.cv]
    source: person
    basis: legitimate_interests
    interest: {nb: Å finne folk., en: Finding people.}
    mandatory: {nb: Det er frivillig., en: It is voluntary.}
    keep: {applications: 2 years after rejected, notes: "indefinitely, reviewed every 2 years"}
    recipients: [panel]
    seen_by: [hr]
    responsible: hr_manager
processors:
  hosting: {name: "=Nettvert AS", country: "NO", agreement: 2023-05-01, expires: 2026-12-24, sees: [contact],
    task: {nb: Drift., en: Hosting.}}
recipients:
  panel: {name: Fagpanelet, country: "NO", sees: [contact], ground: {nb: Vurdering., en: Assessment.}}
attestations:
  paper: {says: {nb: Papir er makulert., en: Paper is shredded.}, by: manager, every: 1 year, activity: enquiries}
  phones: {says: {nb: Telefoner er tømt., en: Phones are cleared.}, by: every_employee, every: 1 year}
"""
STORES = """\
stores:
  desk:
    kind: sql
    url: sqlite:///desk.sqlite3
    collections:
      messages:
        table: message
        activity: enquiries
        person: {is: lead, email: email, phone: phone}
        fields: {name: contact.name, email: contact.email, phone: contact.phone, text: answers.text}
        anchors: {answered: {column: answered_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
      applications:
        table: application
        activity: recruitment
        keep: applications
        person: {is: applicant, email: email}
        fields: {email: contact.email, cv: professional.cv}
        anchors: {rejected: {column: rejected_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
"""
SCHEMA = """
CREATE TABLE message (
  id INTEGER PRIMARY KEY, name TEXT, email TEXT, phone TEXT, text TEXT, answered_on DATE
);
CREATE TABLE application (id INTEGER PRIMARY KEY, email TEXT, cv TEXT, rejected_on DATE);
"""
PASSWORD = "a long and invented password"


def days_ago(days: int) -> str:
    """Return a day before today, as the databases write it."""
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


@pytest.fixture(scope="session")
def opened_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the organisation's folder after the site was open once: its key is made, its tables too."""
    place = tmp_path_factory.mktemp("once")
    _fill(place)
    with server.opened(place, local=True):
        pass
    return place


@pytest.fixture
def folder(tmp_path: Path, opened_once: Path) -> Path:
    """Return the organisation's folder: two messages are late, one application is due within a month."""
    return Path(shutil.copytree(opened_once, tmp_path / "folder"))


def _fill(place: Path) -> None:
    """Write the register, the map and a database of invented people."""
    (place / "register.yaml").write_text(REGISTER, encoding="utf-8")
    (place / "stores.yaml").write_text(STORES, encoding="utf-8")
    with sqlite3.connect(place / "desk.sqlite3") as database:
        database.executescript(SCHEMA)
        database.executemany(
            "INSERT INTO message (name, email, phone, text, answered_on) VALUES (?, ?, ?, ?, ?)",
            [
                ("Alice", "alice@example.org", "+4722225555", "Hei", days_ago(900)),
                ("Dora", "dora@example.org", None, "Hallo", days_ago(800)),
                ("Erik", "erik@example.org", None, "God dag", days_ago(10)),
            ],
        )
        database.executemany(
            "INSERT INTO application (email, cv, rejected_on) VALUES (?, ?, ?)",
            [("alice@example.org", "cv", days_ago(720)), ("frida@example.org", "cv", None)],
        )
    database.close()


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    """Return the open site, in its own language whatever a request before has left behind."""
    from django.utils import translation

    with server.opened(folder, local=True), translation.override("nb"):
        from tillit.web.site import current

        yield current()


@pytest.fixture
def login(site: Site) -> Callable[..., Client]:
    """Return a way to get a browser in which somebody with some roles is logged in with a second factor."""
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from tillit.web.accounts.models import StaffRole, User

    def enter(*roles: str, factor: bool = True) -> Client:
        user = User.objects.create_user(f"{'-'.join(roles) or 'nobody'}@example.org", PASSWORD, "Bob")
        StaffRole.objects.bulk_create([StaffRole(user=user, role=role) for role in roles])
        if factor:
            Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
        client = Client(HTTP_HOST="localhost")
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def bob(login: Callable[..., Client]) -> Client:
    """Return the privacy officer's browser."""
    return login("privacy_officer")


@pytest.fixture
def charlie(site: Site) -> Client:
    """Return a stranger's browser."""
    from django.test import Client

    return Client(HTTP_HOST="localhost")
