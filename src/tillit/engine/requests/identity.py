"""Proving who asks: a one-time code to an address that the stores know, a login, or staff who have seen to it.

Nothing here tells a stranger whether a person is known: asking for a code and trying one do the same work for
everybody, and the look-up and the letter are the worker's, later. No copy of an identity paper is ever asked for.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta

from django.db.models import F

from tillit.engine import outbox, plain, work
from tillit.engine.database import Unit, transaction
from tillit.engine.models import Code, Request
from tillit.engine.requests import agreed, given
from tillit.engine.requests.cases import (
    About,
    about_of,
    address_hash,
    by_number,
    by_token,
    find,
    keyed,
    refuse_state,
    sealed,
)
from tillit.engine.requests.intake import CODE_JOB, JOB
from tillit.engine.requests.shapes import Note, Opened, Stage
from tillit.engine.requests.wording import letter
from tillit.engine.setup import Engine
from tillit.errors import StoreError
from tillit.stores.matching import EMAIL, PHONE, canonical
from tillit.stores.protocol import Capability, Identifiers, Store

DIGITS = 8
LIFE = timedelta(minutes=15)
GUESSES = 10
"""Wrong codes that one request may see, whatever their number of codes."""
PER_ADDRESS, WINDOW = 3, timedelta(hours=1)
PER_REQUEST = 5
_SENT = (
    "SELECT (SELECT count(*) FROM engine_code WHERE address = %s AND sent > %s), "
    "(SELECT count(*) FROM engine_code WHERE request_id = %s)"
)
"""How many codes an address has been sent lately, and how many a request."""
_OPEN = (Stage.received.value, Stage.identity.value)


def send_code(engine: Engine, token: str) -> None:
    """Have a code sent to the claimed address, if the stores know it; the same for everybody, told nobody."""
    row = by_token(token)
    if row is None or row.stage not in _OPEN:
        return
    with transaction(engine) as unit:
        work.enqueue(engine, unit, CODE_JOB, row.pk, after=engine.clock() - work.AWAITED)


def confirm(engine: Engine, token: str, code: str) -> bool:
    """Tell whether a code is right, and then count its address as the person's. A code is good once."""
    row = by_token(token)
    if row is None:
        return False
    now = engine.clock()
    tried = keyed(engine, "codes", f"{row.pk}:{''.join(code.split())}")
    with transaction(engine) as unit:
        row = by_number(row.pk)
        about = about_of(engine, row)
        found = plain.one(Code, "request_id = %s AND hash = %s AND used IS NULL AND expires > %s", row.pk, tried, now)
        address = "" if found is None else found.address
        emails = tuple(email for email in about.emails if address_hash(engine, email) == address)
        fine = bool(emails) and row.stage in _OPEN and row.guesses < GUESSES and row.confirmed is None
        if not fine or found is None:
            Request.objects.filter(pk=row.pk).update(guesses=F("guesses") + 1)
            return False
        plain.update(Code, {"used": now}, "id = %s", found.pk)
        _confirmed(engine, unit, row, replace(about, proven=Identifiers(emails=emails)), "code")
    return True


def confirm_by_login(engine: Engine, token: str, email: str, phone: str = "") -> bool:
    """Count an address and a number that a login provider has verified as the person's; only these are acted on.

    False when the token leads nowhere, or there is nothing to confirm any more.
    """
    row = by_token(token)
    address, number = canonical(EMAIL, email), canonical(PHONE, phone)
    if row is None or not (address or number):
        return False
    with transaction(engine) as unit:
        row = by_number(row.pk)
        if row.stage not in _OPEN or row.confirmed is not None:
            return False
        proven = Identifiers((address,) if address else (), (number,) if number else ())
        _confirmed(engine, unit, row, replace(about_of(engine, row), proven=proven), "login")
    return True


def confirm_by_staff(engine: Engine, number: int, how: str, by: str) -> None:
    """Count what a request claims as proven, on a member of staff's word on how. Raise RefusedError (E022)."""
    with transaction(engine) as unit:
        row = by_number(number)
        if row.stage not in _OPEN or row.confirmed is not None:
            raise refuse_state(row, "does not wait for proof of identity")
        about = about_of(engine, row)
        noted = about.noted(Note(by, engine.clock(), "confirmed", how))
        _confirmed(engine, unit, row, replace(noted, proven=about.claimed), "staff")


def _confirmed(engine: Engine, unit: Unit, row: Request, about: About, how: str) -> None:
    """Write down that identity is proven, start the clock again, and let the request go on."""
    stopped = {"paused_to": engine.today} if row.paused_from is not None and row.paused_to is None else {}
    new = {"confirmed": engine.clock(), "confirmed_how": how, "about": sealed(engine, row, about), **stopped}
    plain.update(Request, new, "id = %s AND confirmed IS NULL", row.pk)
    unit.record("request.confirmed", str(row), how=how)
    work.enqueue(engine, unit, JOB, row.pk, after=engine.clock() - work.AWAITED)


def known(opened: Opened, email: str) -> bool:
    """Tell whether some store, the ledger of consents or the register of disclosures knows an address as one person's.

    Raise StoreError when none does and one is silent.
    """
    if agreed.known(opened, email) or given.known(opened, email):
        return True
    silent: StoreError | None = None
    for store in opened.stores.values():
        if Capability.locate not in store.capabilities:
            continue
        try:
            if _knows(opened, store, email):
                return True
        except StoreError as error:
            silent = error
    if silent is not None:
        raise silent
    return False


def _knows(opened: Opened, store: Store, email: str) -> bool:
    """Tell whether one store knows an address."""
    who = Identifiers(emails=(email,))
    return bool(store.locate(who, opened.proofs(store.name), hanging=False).rows)


def send_codes(opened: Opened, number: int) -> int:
    """Send a code to each claimed address that the stores know, and return how many were sent. Raise StoreError."""
    row = find(number)
    if row is None or row.stage not in _OPEN or row.confirmed is not None:
        return 0
    return sum(_send(opened, row, email) for email in about_of(opened.engine, row).emails if known(opened, email))


def _send(opened: Opened, row: Request, email: str) -> bool:
    """Send one code, unless the address or the request has had enough of them."""
    engine = opened.engine
    now = engine.clock()
    address = address_hash(engine, email)
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    written = letter(
        email,
        row.language,
        "code",
        number=row.pk,
        code=code,
        minutes=int(LIFE.total_seconds() // 60),
        controller=opened.register.principal.name,
    )
    with transaction(engine) as unit:
        lately, before = plain.ask(_SENT, address, now - WINDOW, row.pk) or (0, 0)
        if lately >= PER_ADDRESS or before >= PER_REQUEST:
            return False
        hash_ = keyed(engine, "codes", f"{row.pk}:{code}")
        plain.insert(Code(request=row, address=address, hash=hash_, sent=now, expires=now + LIFE))
        outbox.put(engine, unit, "code", row.pk, written)
    return True
