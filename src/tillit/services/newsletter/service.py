"""The newsletter: lists, subscriptions, and letters to those who have asked for them."""

from __future__ import annotations

from datetime import timedelta

from tillit.engine.actions import Action
from tillit.law.tables import Text
from tillit.services.catalogue import Job, Page, Service

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
    public=True,
    pages=(
        Page("letters", Text("Brev", "Brev", "Letters", "Brev"), below=("letter", "letter_new", "preview")),
        Page(
            "lists",
            Text("Lister", "Lister", "Lists", "Listor"),
            below=("list", "list_new", "list_edit", "find", "upload", "import"),
        ),
        Page("reviews", Text("Returer", "Returar", "Bounces", "Returer")),
    ),
    jobs=(
        Job("sign_up", does="sign_up"),
        Job("import", does="take_in"),
        Job("send", does="send"),
        Job("look", does="look", every=timedelta(minutes=1)),
        Job("bounces", does="bounces", every=timedelta(minutes=5)),
    ),
    effects={"newsletter": "consent"},
    actions=(
        Action("newsletter.written", "issue", (), signed=False),
        Action("newsletter.state", "issue", ("state",), signed=False),
        Action("newsletter.dispatched", "issue", ("sent", "skipped", "failed", "uncertain"), signed=False),
        Action("newsletter.decided", "issue", ("again", "count"), signed=False),
        Action("newsletter.reviewed", "list", ("stays",), signed=False),
        Action("newsletter.list", "list", ("ground",), signed=False),
        Action("newsletter.confirmed", "list", ("how",), signed=False),
        Action("newsletter.ended", "list", ("how",), signed=False),
        Action("newsletter.looked_up", "list", ("count",), signed=False),
        Action("newsletter.exported", "list", ("count",), signed=False),
        Action("newsletter.imported", "import", ("taken", "refused"), signed=False),
    ),
    options=("bounces", "throttle", "connections", "sender", "address", "webhooks"),
)
