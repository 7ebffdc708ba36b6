"""The end of `tillit demo --serve`: the example's site, with staff to log in as and people to ask as."""

from __future__ import annotations

import importlib
import runpy
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import click

from tillit.cli.say import Say
from tillit.cli.serve import SERVER, no_port
from tillit.errors import StoreError
from tillit.law.tables import Text
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.wiring import Opened

_PEOPLE = "tillit.web.accounts.people"
_SHOWN, _TRIED = 4, 60
_AGREED = 3
_READERS = 12
_NEWSLETTER = "newsletter"
_TICKED = Text(
    "huket av i skjemaet", "kryssa av i skjemaet", "ticked the box of the form", "kryssade i rutan i formuläret"
)
_PRESSED = Text(
    "trykket på «Meld av» i brevet",
    "trykte på «Meld av» i brevet",
    "pressed “Unsubscribe” in the letter",
    "tryckte på ”Avsluta” i brevet",
)


def prepare() -> None:
    """Make this process one that can serve a site: Django is configured once, for all that it will do."""
    importlib.import_module(SERVER).configure()


def serve(folder: Path, example: Path, say: Say, port: int, scale: float) -> None:
    """Serve a filled example until told to stop, and say where, as whom to log in and as whom to ask."""
    server = importlib.import_module(SERVER)
    add_newsletter(folder)

    def ready(site: Any, url: str) -> None:
        importlib.import_module(_PEOPLE).invent(site)
        invented = _invented(example, scale)
        site.known.extend(_known(site.opened, invented))
        _ask_something(site.opened, site.known)
        agree(site.opened, site.known)
        subscribe(site.opened, invented[:_READERS])
        click.echo("")
        click.echo(say("site_open", url=url))
        click.echo(say("site_mailbox", url=url))
        if site.opened.services:
            click.echo(say("site_newsletter", url=url))
        click.echo(say("site_console", url=url))
        for login in site.logins:
            click.echo(f"    {login.email}  {login.password}")
        click.echo(say("site_ask"))
        for email in site.known:
            click.echo(f"    {email}")
        click.echo(say("site_stop"))

    try:
        server.run(folder, server.How(port=port, local=True, demo=True), ready)
    except OSError as error:
        no_port(error, say)


def _invented(example: Path, scale: float) -> list[str]:
    """Return addresses of the example's invented people, some of whom stand in its databases."""
    synthetic = SimpleNamespace(**runpy.run_path(str(example.parent / "synthetic.py"), run_name="tillit_demo"))
    dice = synthetic.Dice(1, date.today(), max(20, int(1500 * scale)))  # noqa: DTZ011  a day
    return [person.email for person in dice.people[:_TRIED]]


def _known(opened: Opened, emails: list[str]) -> list[str]:
    """Return the first few addresses that stand in a store."""
    found: list[str] = []
    for email in emails:
        if len(found) == _SHOWN:
            break
        if any(_stands(opened, name, email) for name in opened.stores):
            found.append(email)
    return found


def _stands(opened: Opened, name: str, email: str) -> bool:
    """Tell whether an address stands in a store; a store that does not answer knows nobody here."""
    try:
        return bool(opened.stores[name].locate(Identifiers((email,), (), ()), opened.proofs(name), hanging=False).rows)
    except StoreError:
        return False


def _ask_something(opened: Opened, emails: list[str]) -> None:
    """Let the first invented people ask, and the promises be checked, so that there is something to look at."""
    from tillit.engine import requests, work
    from tillit.engine.database import transaction
    from tillit.law.matrix import Right

    wishes = zip(emails, (Right.ACCESS, Right.ERASURE, Right.OBJECTION), strict=False)
    for email, right in wishes:
        claims = Identifiers((email,), (), ())
        requests.receive(opened.engine, opened.register, right, claims, language=opened.register.languages[0])
    with transaction(opened.engine) as unit:
        work.enqueue(opened.engine, unit, "check", opened.engine.today.isoformat())


def agree(opened: Opened, emails: list[str]) -> None:
    """Let invented people agree to a few things, and withdraw one, so that the consent centre has something to show."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel
    from tillit.register.consents import purposes

    language = opened.register.languages[0]
    keys = list(purposes(opened.register))[:_AGREED]
    for email in emails:
        who = Identifiers((email,), (), ())
        for key in keys:
            act = _TICKED[language]
            consents.give(opened.engine, opened.register, who, key, language=language, channel=Channel.web, act=act)
        consents.withdraw(opened.engine, opened.register, who, keys[2:], channel=Channel.email, act=_PRESSED[language])


def add_newsletter(folder: Path) -> None:
    """Switch Tillit's own newsletter on for an organisation that has one, and adopt what its register has not yet."""
    from tillit.register.load import load
    from tillit.services import adoption, catalogue, switching
    from tillit.wiring import open_engine

    if _NEWSLETTER not in load(folder).activities:
        return
    service = catalogue.find(_NEWSLETTER)
    with open_engine(folder) as engine:
        switching.on(engine, service)
        if adoption.lacking(service, load(folder)):
            switching.adopt(engine, service, None)


def subscribe(opened: Opened, emails: list[str]) -> None:
    """Let invented people be the newsletter's readers, where it is on."""
    for service in opened.services:
        importlib.import_module(f"{service.module}.demo").fill(opened, emails)
