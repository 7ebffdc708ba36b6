"""The way into the consent centre: a link by e-mail, good once and not for long, and then a key to one's own page.

Nobody learns from asking whether an address is known: asking does the same work for everybody, and the look-up and the
letter are the worker's, later. The link opens nothing by itself (scanners of mail follow links): a button does.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from tillit.engine import outbox, work
from tillit.engine.consents.looking import history
from tillit.engine.database import transaction
from tillit.engine.models_consents import ConsentLink
from tillit.engine.requests.cases import address_hash, fresh_token, hashed
from tillit.engine.requests.contacts import link as whole
from tillit.engine.requests.wording import letter
from tillit.engine.setup import Engine
from tillit.stores.matching import EMAIL, canonical
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.requests.shapes import Opened

JOB = "consent-link"
PATH = "consents/{token}/"
"""Where the site shows a link to the centre, below its own address and the language."""
LINK_LIFE = timedelta(hours=24)
PAGE_LIFE = timedelta(hours=1)
"""How long a page stays open after it was opened."""
PER_ADDRESS, WINDOW = 3, timedelta(hours=1)
_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who has opened their page: the address that the link was sent to is proven."""

    who: Identifiers = field(repr=False)
    email: str = field(repr=False)
    language: str


def ask(engine: Engine, email: str, language: str) -> None:
    """Have a link sent to an address, if the ledger knows it; the same for everybody, told nobody."""
    address = canonical(EMAIL, email)
    if not address or "@" not in address or len(address) > _LONGEST or any(map(str.isspace, address)):
        return
    now = engine.clock()
    row = ConsentLink(
        token=hashed(fresh_token()), address=address_hash(engine, address), language=language, made=now, expires=now
    )
    row.sealed = engine.keys.encrypt(json.dumps(address).encode(), row.place)
    with transaction(engine) as unit:
        row.save(force_insert=True)
        work.enqueue(engine, unit, JOB, row.pk)


def send(opened: Opened, number: int) -> bool:
    """Send the link that was asked for, unless the address is unknown or has had enough; forget whom it was for."""
    engine = opened.engine
    row = ConsentLink.objects.filter(pk=number).first()
    if row is None or row.expires > row.made:
        return False
    email = _address(engine, row)
    now = engine.clock()
    known = bool(history(engine, opened.register, Identifiers(emails=(email,))))
    token = fresh_token()
    said = {"controller": opened.register.principal.name, "hours": int(LINK_LIFE.total_seconds() // 3600)}
    with transaction(engine) as unit:
        sent = ConsentLink.objects.filter(address=row.address, made__gt=now - WINDOW, expires__gt=now)
        if not known or sent.count() >= PER_ADDRESS:
            ConsentLink.objects.filter(pk=number).delete()
            return False
        fresh = ConsentLink.objects.filter(pk=number, expires=row.expires)
        if not fresh.update(token=hashed(token), expires=now + LINK_LIFE):
            return False
        link = whole(engine, PATH, token, row.language)
        outbox.put(engine, unit, "consents", number, letter(email, row.language, "consents", link=link, **said))
    return True


def there(engine: Engine, token: str) -> bool:
    """Tell whether a link can be opened; looking uses nothing up."""
    return ConsentLink.objects.filter(token=hashed(token), opened=None, expires__gt=engine.clock()).exists()


def enter(engine: Engine, token: str) -> str | None:
    """Use a link up, and return the key to the person's own page; None for one that is used, over or was never sent."""
    now = engine.clock()
    key = fresh_token()
    with transaction(engine):
        rows = ConsentLink.objects.filter(token=hashed(token), opened=None, expires__gt=now)
        return key if rows.update(token=hashed(key), opened=now, expires=now + PAGE_LIFE) else None


def visitor(engine: Engine, key: str) -> Visitor | None:
    """Return whose page a key opens; None when it is over, was left, or never was one."""
    rows = ConsentLink.objects.filter(token=hashed(key), opened__isnull=False, expires__gt=engine.clock())
    row = rows.first()
    if row is None:
        return None
    email = _address(engine, row)
    return Visitor(Identifiers(emails=(email,)), email, row.language)


def leave(engine: Engine, key: str) -> None:
    """Close a page before its time."""
    with transaction(engine):
        ConsentLink.objects.filter(token=hashed(key), opened__isnull=False).delete()


def _address(engine: Engine, row: ConsentLink) -> str:
    return str(json.loads(engine.keys.decrypt(bytes(row.sealed), row.place)))
