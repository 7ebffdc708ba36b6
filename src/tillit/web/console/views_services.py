"""The services that are switched on: which are open, and what those promise that wait to be adopted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse

from tillit.errors import ConfigurationError
from tillit.register.lint import lint
from tillit.register.load import load
from tillit.services import adoption, drafting, mapping, switching
from tillit.services.catalogue import Service
from tillit.web.console.asking import Ask, page
from tillit.web.saying import say


@dataclass(frozen=True, slots=True)
class Shown:
    """A service as the page shows it; `draft` and `remarks` for one that waits."""

    key: str
    title: str
    about: str
    draft: str = ""
    digest: str = ""
    remarks: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    """Why the draft cannot be adopted as it is."""
    kept: tuple[Stays, ...] = ()
    """What the register has already, and keeps."""


@dataclass(frozen=True, slots=True)
class Stays:
    """An activity of the register that the service is to work under: its title, its place, and what it says else."""

    title: str
    place: str
    differs: tuple[str, ...]


@page(officer=True)
def every(ask: Ask) -> HttpResponse:
    """Show the services that are on."""
    done = [_shown(one, ask) for one in ask.opened.services]
    adopted = _adopted(ask)
    opening = [_shown(one, ask) for one in ask.opened.waiting if one in adopted]
    waiting = [_waiting(one, ask) for one in ask.opened.waiting if one not in adopted]
    return ask.page("services", title=say("console.services"), open=done, opening=opening, waiting=waiting)


@page(officer=True, change=True)
def adopt(ask: Ask, key: str) -> HttpResponse:
    """Adopt the draft of a service, as it was shown."""
    service = next((one for one in ask.opened.waiting if one.key == key), None)
    if service is None or service in _adopted(ask):
        raise Http404
    if ask.form.get("digest") != _digest(adoption.draft_text(ask.engine.folder, service)):
        return ask.back("services", "service_changed")
    try:
        switching.adopt(ask.engine, service, ask.viewer.name)
    except ConfigurationError:
        return ask.back("services", "service_refused")
    return ask.back("services", "service_adopted")


def _adopted(ask: Ask) -> tuple[Service, ...]:
    """Return the services that waited when the site was started, and were adopted since."""
    if not ask.opened.waiting:
        return ()
    register = load(ask.engine.folder)
    return tuple(one for one in ask.opened.waiting if not adoption.lacking(one, register))


def _shown(service: Service, ask: Ask) -> Shown:
    return Shown(service.key, service.title[ask.language], service.about[ask.language])


def _waiting(service: Service, ask: Ask) -> Shown:
    """Return a service with its draft, and all that there is to say to it."""
    folder = ask.engine.folder
    draft = adoption.draft_text(folder, service)
    kept = _kept(service, ask)
    body = draft.partition("\n\n")[2] if kept and draft.startswith("# ") else draft
    shown = replace(_shown(service, ask), draft=body, digest=_digest(draft), kept=kept)
    try:
        register = adoption.preview(folder, service)
    except ConfigurationError as error:
        return replace(shown, problems=tuple(map(str, error.problems)))
    mine = {activity for activity, _ in mapping.purposes(service, optional=True)}
    remarks = tuple(
        f"{one.text[ask.language]} {one.instead[ask.language]}"
        for one in lint(register, ask.today)
        if one.subject.partition(".")[0] in mine
    )
    return replace(shown, remarks=remarks)


def _kept(service: Service, ask: Ask) -> tuple[Stays, ...]:
    """Return what the register has already of a service's part."""
    activities = ask.register.activities
    return tuple(
        Stays(
            activities[one.key].title.say(ask.language) if one.key in activities else one.key,
            one.place,
            tuple(said[ask.language] for said in one.differs),
        )
        for one in drafting.meet(ask.engine.folder, service).kept
    )


def _digest(draft: str) -> str:
    """Return what tells a draft from one that was changed meanwhile."""
    return hashlib.sha256(draft.encode()).hexdigest()
