"""Why letters may be sent, and what follows from it: the rules of each ground, as data.

Consent: GDPR Art. 6(1)(a), 7. The customer exception: markedsføringsloven § 15(3). Notices that are no marketing:
GDPR Art. 6(1)(f), with the right to object in Art. 21(1). Contract: GDPR Art. 6(1)(b).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from tillit.register.model import Register

Leaving = Literal["unsubscribe", "object"]


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be done with a list of one ground."""

    activity: str
    """The activity of the register that it belongs to."""
    keep: str
    """The rule of that activity which its rows are kept under."""
    ledger: bool
    """A row needs a consent in the ledger that is live when it is used."""
    sign_up: bool
    """People sign up by themselves, and prove their address."""
    turn_on: bool
    """Who has a subscription may take this one too, on the page of preferences."""
    dated: str
    """The column in which an import says of each row since when it holds."""
    proof: str
    """The column in which it says what shows it: a number, never a name. Empty: the day is enough."""
    marketing: bool
    """The letters may be marketing: then an unsubscription stops them without more (GDPR Art. 21(2)-(3))."""
    leaving: Leaving
    """How somebody stops it: by unsubscribing, or by objecting; both take effect at once."""


GROUNDS: Final[Mapping[str, Rules]] = MappingProxyType(
    {
        "consent": Rules(
            activity="newsletter",
            keep="subscribers",
            ledger=True,
            sign_up=True,
            turn_on=True,
            dated="confirmed_at",
            proof="how",
            marketing=True,
            leaving="unsubscribe",
        ),
        "customer": Rules(
            activity="customer_news",
            keep="customers",
            ledger=False,
            sign_up=False,
            turn_on=False,
            dated="sold_at",
            proof="sale",
            marketing=True,
            leaving="unsubscribe",
        ),
        "service": Rules(
            activity="service_notices",
            keep="users",
            ledger=False,
            sign_up=False,
            turn_on=False,
            dated="user_since",
            proof="",
            marketing=False,
            leaving="object",
        ),
        "contract": Rules(
            activity="service_news",
            keep="readers",
            ledger=False,
            sign_up=False,
            turn_on=False,
            dated="agreed_at",
            proof="contract",
            marketing=False,
            leaving="unsubscribe",
        ),
    }
)


def promised(register: Register, known: Rules) -> bool:
    """Tell whether a register declares why rows of a ground are kept, and for how long."""
    activity = register.activities.get(known.activity)
    return activity is not None and known.keep in activity.keep


def rules(ground: str) -> Rules:
    """Return what holds for a ground. Raise LookupError for one that there is not."""
    return GROUNDS[ground]
