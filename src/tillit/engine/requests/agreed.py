"""The ledger of consents in requests: a withdrawal reaches it, a copy tells it, an erasure ends what is live in it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from tillit.engine import consents
from tillit.engine.models import Request
from tillit.engine.requests import ruling, steps
from tillit.engine.requests.cases import about_of
from tillit.engine.requests.finding import finder
from tillit.engine.requests.shapes import Opened, StepState
from tillit.engine.setup import Engine
from tillit.law.matrix import Right
from tillit.register.consents import purposes
from tillit.register.model import Register
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.consents import Entry

FILE = "consents.json"
"""What a copy calls the list of consents."""
STEP = "consents"


def stop(opened: Opened, row: Request) -> None:
    """End what a person wishes to end, before anything else is done: no silent store delays it (GDPR Art. 7(3)).

    An objection to marketing ends the consents to marketing too (Art. 21(3)).
    """
    right = Right(row.right)
    if right is Right.WITHDRAWAL:
        wanted = None if row.activity is None else _of(opened.register, {row.activity})
    elif right is Right.MARKETING_OBJECTION:
        activities = opened.register.activities
        wanted = _of(opened.register, {name for name, one in activities.items() if one.marketing})
    else:
        return
    _end(opened, row, wanted)


def stop_erased(opened: Opened, row: Request) -> None:
    """End the consents under which data was erased; the proof that they were given stays (Art. 7(1), 17(3)(e))."""
    found = ruling.load(row.items)
    given = ruling.granted(found, Right.ERASURE)
    refused = {item.activity for item in found if (item.store, item.collection) not in given}
    meant = set(opened.register.activities) if row.activity is None else {row.activity}
    _end(opened, row, _of(opened.register, meant - refused))


def _of(register: Register, activities: Collection[str]) -> list[str]:
    """Return what some activities ask consent for."""
    return [key for key, purpose in purposes(register).items() if purpose.activity in activities]


def _end(opened: Opened, row: Request, wanted: list[str] | None) -> None:
    """End consents, once, and note in numbers what was ended and what proof stays."""
    engine = opened.engine
    if steps.done(row, STEP):
        return
    who = finder(row, about_of(engine, row))
    if wanted == [] and not consents.history(engine, opened.register, who):
        return  # nothing is asked consent for, and nothing ever was
    ended = consents.withdraw(
        engine,
        opened.register,
        who,
        wanted,
        channel=consents.Channel.request,
        act=f"request {row.pk}: {row.right}",
        language=row.language,
    )
    kept = len(consents.history(engine, opened.register, who)) if who else 0
    steps.note(engine, row, STEP, "", StepState.done, {"ended": ended, "kept": kept})


def known(opened: Opened, email: str) -> bool:
    """Tell whether the ledger knows an address."""
    return bool(consents.history(opened.engine, opened.register, Identifiers(emails=(email,))))


def told(opened: Opened, who: Identifiers) -> bytes | None:
    """Return everything that a person has agreed to, with text and history, as JSON; None when there is nothing."""
    found = consents.history(opened.engine, opened.register, who) if who else ()
    if not found:
        return None
    rows = [as_data(opened.engine, one) for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode() + b"\n"


def as_data(engine: Engine, one: Entry) -> dict[str, Any]:
    """Return a consent with its proof as plain data."""

    def instant(value: Any) -> str | None:
        return None if value is None else value.astimezone(engine.zone).isoformat(timespec="seconds")

    return {
        "purpose": one.purpose,
        "title": one.version.title,
        "text": one.version.text,
        "language": one.version.language,
        "text_sha256": one.version.hash,
        "given": instant(one.given),
        "channel": one.channel.value,
        "act": one.act,
        "confirmed": instant(one.confirmed),
        "confirmed_act": one.confirmed_act or None,
        "until": instant(one.until),
        "live": one.live,
        "ended": instant(one.ended),
        "ended_how": None if one.how is None else one.how.value,
        "ended_channel": None if one.ended_channel is None else one.ended_channel.value,
    }
