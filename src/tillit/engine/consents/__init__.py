"""Consents: to which text, when, how and by which act each was given, and whether it still holds (GDPR Art. 4(11), 7).

The public face of this folder; services, web, API and command line use nothing else of it. People are known by keyed
hashes of their identifiers alone. What is written is never changed: a consent begins with a row and ends with another.
"""

from __future__ import annotations

from tillit.engine.consents.effects import subscribe, tell, unsubscribe, users
from tillit.engine.consents.ledger import PATIENCE, ask, confirm, expire, give, give_many, withdraw, withdraw_one
from tillit.engine.consents.looking import (
    agreements,
    entry,
    history,
    listing,
    live,
    live_consents,
    live_many,
    numbers,
    stamp,
    trend,
)
from tillit.engine.consents.shapes import (
    Asked,
    Change,
    Channel,
    Day,
    Effect,
    Entry,
    Given,
    Numbers,
    Proven,
    Version,
    What,
)
from tillit.engine.consents.texts import publish, shown, version, versions

__all__ = [
    "PATIENCE",
    "Asked",
    "Change",
    "Channel",
    "Day",
    "Effect",
    "Entry",
    "Given",
    "Numbers",
    "Proven",
    "Version",
    "What",
    "agreements",
    "ask",
    "confirm",
    "entry",
    "expire",
    "give",
    "give_many",
    "history",
    "listing",
    "live",
    "live_consents",
    "live_many",
    "numbers",
    "publish",
    "shown",
    "stamp",
    "subscribe",
    "tell",
    "trend",
    "unsubscribe",
    "users",
    "version",
    "versions",
    "withdraw",
    "withdraw_one",
]
