"""`tillit serve`: the public site and the console, with the work that waits done beside."""

from __future__ import annotations

import importlib
import ipaddress
from typing import Any

import click

from tillit.cli.base import Session, Verb, wrong
from tillit.cli.say import Say, Words
from tillit.law.tables import Text

SERVER = "tillit.web.server"
"""Loaded by name, as Django loads what it is told to: the command line and the site know nothing of each other."""
_PORTS = 65535

WORDS: Words = {
    "more": Text(
        "Svarer på vanlig HTTP; en mellomtjener foran står for HTTPS. Nekter å starte når noe er utrygt, og sier "
        "hva som "
        "må gjøres. Arbeid som venter, gjøres ved siden av.",
        "Svarar på vanleg HTTP; ein mellomtenar framfor står for HTTPS. Nektar å starte når noko er utrygt, og "
        "seier kva "
        "som må gjerast. Arbeid som ventar, blir gjort ved sida av.",
        "Answers plain HTTP; a proxy in front of it speaks HTTPS. Refuses to start when something is unsafe, and "
        "says what "
        "to do. Work that waits is done beside.",
        "Svarar på vanlig HTTP; en proxy framför sköter HTTPS. Vägrar starta när något är osäkert och säger vad som "
        "ska "
        "göras. Arbete som väntar görs vid sidan av.",
    ),
    "host": Text(
        "Adressen den svarer på.", "Adressa han svarar på.", "The address to answer on.", "Adressen att svara på."
    ),
    "port": Text("Porten den svarer på.", "Porten han svarar på.", "The port to answer on.", "Porten att svara på."),
    "local": Text(
        "Bare på denne maskinen, uten HTTPS; for å prøve.",
        "Berre på denne maskina, utan HTTPS; for å prøve.",
        "On this machine only, without HTTPS; to try it out.",
        "Bara på den här datorn, utan HTTPS; för att prova.",
    ),
    "ready": Text(
        "Siden er åpen: {url}  (stopp med Ctrl-C)",
        "Sida er open: {url}  (stopp med Ctrl-C)",
        "The site is open: {url}  (stop with Ctrl-C)",
        "Sidan är öppen: {url}  (stoppa med Ctrl-C)",
    ),
    "not_local": Text(
        "`--local` svarer bare på denne maskinen.",
        "`--local` svarar berre på denne maskina.",
        "`--local` answers on this machine only.",
        "`--local` svarar bara på den här datorn.",
    ),
    "not_local_fix": Text(
        "Ta bort `--host`, eller sett opp HTTPS og ta bort `--local`.",
        "Ta bort `--host`, eller set opp HTTPS og ta bort `--local`.",
        "Leave out `--host`, or set up HTTPS and leave out `--local`.",
        "Ta bort `--host`, eller ställ in HTTPS och ta bort `--local`.",
    ),
    "no_port": Text(
        "Porten kan ikke brukes ({why}).",
        "Porten kan ikkje brukast ({why}).",
        "The port cannot be used ({why}).",
        "Porten kan inte användas ({why}).",
    ),
    "no_port_fix": Text(
        "Stopp det som bruker den, eller velg en annen med `--port`.",
        "Stopp det som bruker han, eller vel ein annan med `--port`.",
        "Stop what uses it, or choose another with `--port`.",
        "Stoppa det som använder den, eller välj en annan med `--port`.",
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.option("--host", default="127.0.0.1", show_default=True, help="host")
@click.option("--port", type=click.IntRange(1, _PORTS), default=8000, show_default=True, help="port")
@click.option("--local", is_flag=True, help="local")
@click.pass_obj
def command(session: Session, host: str, port: int, *, local: bool) -> int:
    """Serve the folder until told to stop."""
    say = session.say(WORDS)
    folder = session.place()
    if local and not _is_here(host):
        wrong("--host", "C050", say("not_local"), say("not_local_fix"))

    def ready(_site: Any, url: str) -> None:
        click.echo(say("ready", url=url), err=True)

    server = importlib.import_module(SERVER)
    try:
        server.run(folder, server.How(host=host, port=port, local=local), ready)
    except OSError as error:
        no_port(error, say)
    return 0


def no_port(error: OSError, say: Say) -> None:
    """Raise ConfigurationError (C051): the port is taken, or not ours to take."""
    wrong("--port", "C051", say("no_port", why=type(error).__name__), say("no_port_fix"))


def _is_here(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
