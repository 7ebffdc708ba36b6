"""An organisation with a newsletter, a mail server of its own to send through, and as many readers as a test wants."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

REGISTER = """\
controller:
  name: Eksempel AS
  email: privacy@example.org
  address: Storgata 1, 0155 Oslo
languages: [nb, en]
activities: {}
"""
BODY = "# Hei\n\nDette er **brevet**, med [en lenke](https://example.org/nytt).\n\n- ett\n- to\n\n.punktum først\n"


def write(folder: Path, port: int, *, database: str = "", more: str = "") -> Path:
    """Write a folder that has adopted the newsletter, and sends through the server at a port of this machine."""
    from tillit.engine import setup
    from tillit.services import adoption, catalogue
    from tillit.services import database as services_database

    setup.configure()
    services_database.install(catalogue.find("newsletter"))
    folder.mkdir(exist_ok=True)
    (folder / "register.yaml").write_text(REGISTER)
    (folder / "stores.yaml").write_text("stores: {}\n")
    own = f'[database]\nurl = "{database.replace("postgresql+psycopg", "postgresql")}"\n' if database else ""
    (folder / "tillit.toml").write_text(
        f'{own}[mail]\nhost = "127.0.0.1"\nport = {port}\ntls = false\nsender = "news@example.org"\n'
        f'[site]\nurl = "https://news.example.org"\n[services.newsletter]\n{more}\n'
    )
    if not adoption.adopted_file(folder, catalogue.find("newsletter")).exists():
        adoption.adopt(folder, catalogue.find("newsletter"))
    return folder


def channel(opened: Any, *, key: str = "news", ground: str = "consent") -> Any:
    """Return a list of that name, made where there is none."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import NewsletterList
    from tillit.services.newsletter.service import SERVICE

    purpose = "newsletter" if ground == "consent" else ""
    with transaction(SERVICE):
        made, _ = NewsletterList.objects.get_or_create(
            key=key,
            defaults={
                "ground": ground,
                "purpose": purpose,
                "title": {"nb": "Nytt fra oss", "en": "News from us"},
                "made": opened.engine.clock(),
            },
        )
    return made


def readers(opened: Any, one: Any, emails: Iterable[str], language: str = "nb") -> None:
    """Let people subscribe, with consents in the ledger where the list's ground is consent: many at once."""
    from tillit.engine import consents
    from tillit.engine.blind_index import Hasher
    from tillit.engine.database import transaction as engine_transaction
    from tillit.engine.models_consents import Consent, ConsentPerson, ConsentText
    from tillit.services.database import transaction
    from tillit.services.newsletter import addresses
    from tillit.services.newsletter.models import Subscription
    from tillit.services.newsletter.service import SERVICE

    now: datetime = opened.engine.clock()
    people = list(emails)
    given: dict[str, Any] = {}
    if one.ground == "consent":
        consents.publish(opened.engine, opened.register)
        text = ConsentText.objects.filter(purpose="newsletter", language="nb", last=None).get()
        hasher = Hasher(opened.engine)
        with engine_transaction(opened.engine):
            for start in range(0, len(people), 1000):
                some = people[start : start + 1000]
                rows = [
                    Consent(
                        uuid=uuid.uuid4(),
                        purpose="newsletter",
                        text=text,
                        channel="web",
                        act="pressed the button",
                        given=now,
                        recorded=now,
                    )
                    for _ in some
                ]
                made = Consent.objects.bulk_create(rows)
                persons = []
                for email, row in zip(some, made, strict=True):
                    given[email] = row.uuid
                    digest, name = hasher.current(("email", email))
                    persons.append(ConsentPerson(consent=row, kind="email", hash=digest, key=name))
                ConsentPerson.objects.bulk_create(persons)
    with transaction(SERVICE):
        Subscription.objects.bulk_create(
            [
                Subscription(
                    list=one,
                    ground=one.ground,
                    email=email,
                    language=language,
                    state=Subscription.State.active,
                    token=addresses.fresh(),
                    asked=now,
                    confirmed=now,
                    consent=given.get(email),
                )
                for email in people
            ],
            batch_size=1000,
        )


def issue(opened: Any, one: Any, *, texts: dict[str, tuple[str, str]] | None = None, state: str = "scheduled") -> int:
    """Write a letter to a list, ready to be sent, and return its number."""
    from tillit.services.database import transaction
    from tillit.services.newsletter.models import Issue, IssueText
    from tillit.services.newsletter.service import SERVICE

    now = opened.engine.clock()
    with transaction(SERVICE):
        made = Issue.objects.create(list=one, state=state, made=now, scheduled=now)
        for language, (subject, body) in (texts or {"nb": ("Nytt", BODY)}).items():
            IssueText.objects.create(issue=made, language=language, subject=subject, body=body)
    return int(made.pk)
