"""The newsletter: lists, subscriptions, and letters to those who have asked for them."""

from __future__ import annotations

from tillit.engine.actions import Action
from tillit.law.tables import Text
from tillit.services.catalogue import Service

EDITOR = "newsletter_editor"

SERVICE = Service(
    key="newsletter",
    title=Text("Nyhetsbrev", "Nyheitsbrev", "Newsletter", "Nyhetsbrev"),
    about=Text(
        "Lister som folk selv melder seg på og av, og brev til dem. "
        "Adressene ligger for seg selv og brukes ikke til noe annet.",
        "Lister som folk sjølve melder seg på og av, og brev til dei. "
        "Adressene ligg for seg sjølve og blir ikkje brukte til noko anna.",
        "Lists that people sign up for and leave by themselves, and letters to them. "
        "The addresses lie apart and serve nothing else.",
        "Listor som folk själva anmäler sig till och lämnar, och brev till dem. "
        "Adresserna ligger för sig och används inte till något annat.",
    ),
    roles={
        EDITOR: Text("Redaktør for nyhetsbrev", "Redaktør for nyheitsbrev", "Newsletter editor", "Nyhetsbrevsredaktör")
    },
    actions=(
        Action("newsletter.list", "list", ("ground",), signed=False),
        Action("newsletter.confirmed", "list", ("how",), signed=False),
        Action("newsletter.ended", "list", ("how",), signed=False),
        Action("newsletter.looked_up", "list", ("count",), signed=False),
        Action("newsletter.exported", "list", ("count",), signed=False),
        Action("newsletter.imported", "import", ("taken", "refused"), signed=False),
    ),
    options=("bounces", "throttle", "connections", "sender", "address", "webhooks"),
)
