"""Who may be sent a letter at this moment: asked of the rows and of the ledger of consents right before each use.

A recipient is put on the list when the sending begins; what they say after that counts, until their letter leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tillit.engine import consents
from tillit.engine.requests.shapes import Opened
from tillit.services.newsletter import grounds, told
from tillit.services.newsletter.dispatching import Waiting, among
from tillit.services.newsletter.models import NewsletterList, Subscription


@dataclass(frozen=True, slots=True)
class Recipient:
    """A letter that may leave: the number of its dispatch, the address, the language, the secret of the links."""

    dispatch: int
    email: str
    language: str
    token: str


def open_to(opened: Opened, channel: NewsletterList, waiting: Sequence[Waiting]) -> Mapping[int, Recipient]:
    """Return those of some dispatches of a list, by number, whose letters may leave now; the others must not.

    The subscription stands, is confirmed, and has the address that was put on the list; where the ground is consent,
    the consent is live. A list whose ground the register does not declare has nobody.
    """
    if not told.declared(opened.register, channel):
        return {}
    named = among(one.subscription for one in waiting)
    rows = Subscription.objects.filter(named, list=channel, state=Subscription.State.active, ended=None, bounced=None)
    tokens = {(number, email): token for number, email, token in rows.values_list("pk", "email", "token")}
    found = [
        Recipient(one.number, one.email, one.language, tokens[one.subscription, one.email])
        for one in waiting
        if (one.subscription, one.email) in tokens
    ]
    if grounds.rules(channel.ground).ledger and found:
        agreed = consents.live_many(
            opened.engine, opened.register, [("email", one.email) for one in found], channel.purpose
        )
        found = [one for one in found if ("email", one.email) in agreed]
    return {one.dispatch: one for one in found}
