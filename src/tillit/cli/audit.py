"""`tillit audit`: show and verify the log of what was done."""

from __future__ import annotations

import json

import click

from tillit.cli.base import Session, Verb, VerbGroup
from tillit.cli.problems import told
from tillit.cli.say import Words
from tillit.law.tables import Text

WORDS: Words = {
    "more": Text(
        "Loggen er en kjede av hasher med signerte hoder. Den nevner aldri personer.",
        "Loggen er ei kjede av hashar med signerte hovud. Han nemner aldri personar.",
        "The log is a chain of hashes with signed heads. It never names a person.",
        "Loggen är en kedja av hashar med signerade huvuden. Den nämner aldrig personer.",
    ),
    "verify": Text(
        "Etterprøv hele kjeden, de signerte hodene og radene som den forteller om, og nevn det som er feil.",
        "Etterprøv heile kjeda, dei signerte hovuda og radene som ho fortel om, og nemn det som er feil.",
        "Verify the whole chain, its signed heads and the rows that it tells of, and name what is wrong.",
        "Verifiera hela kedjan, de signerade huvudena och de rader som den berättar om, och nämn det som är fel.",
    ),
    "list": Text(
        "Vis de siste oppføringene.",
        "Vis dei siste oppføringane.",
        "Show the last entries.",
        "Visa de senaste posterna.",
    ),
    "limit": Text("Hvor mange.", "Kor mange.", "How many.", "Hur många."),
    "whole": Text(
        "{entries} oppføringer, alle i orden. Siste signerte hode: {head}.",
        "{entries} oppføringar, alle i orden. Siste signerte hovud: {head}.",
        "{entries} entries, all in order. Last signed head: {head}.",
        "{entries} poster, alla i ordning. Senaste signerade huvud: {head}.",
    ),
    "no_head": Text("ingen", "ingen", "none", "inget"),
    "broken": Text(
        "{entries} oppføringer lest. Loggen er ikke hel:",
        "{entries} oppføringar lesne. Loggen er ikkje heil:",
        "{entries} entries read. The log is not whole:",
        "{entries} poster lästa. Loggen är inte hel:",
    ),
    "forged": Text(
        "Bekreftelser med falsk signatur: {numbers}.",
        "Stadfestingar med falsk signatur: {numbers}.",
        "Attestations with a forged signature: {numbers}.",
        "Bekräftelser med förfalskad signatur: {numbers}.",
    ),
    "more_damage": Text("Og {count} til.", "Og {count} til.", "And {count} more.", "Och {count} till."),
    "empty": Text("Loggen er tom.", "Loggen er tom.", "The log is empty.", "Loggen är tom."),
}

_SHOWN = 20
"""How many things that are wrong are named one by one."""


@click.group(cls=VerbGroup, words=WORDS)
def command() -> None:
    """Show and verify the audit."""


@command.command("verify", cls=Verb, help="verify")
@click.pass_obj
def verify(session: Session) -> int:
    """Verify the whole chain; 1 when it is broken."""
    from tillit.wiring import open_engine

    say = session.say(WORDS)
    with open_engine(session.place()) as engine:
        from tillit.engine import attestations, audit

        verdict = audit.verify(engine)
        forged = attestations.forged(engine)
    if verdict.whole and not forged:
        head = say.number(verdict.head) if verdict.head is not None else say("no_head")
        click.echo(say("whole", entries=say.number(verdict.entries), head=head))
        return 0
    if not verdict.whole:
        click.echo(say("broken", entries=say.number(verdict.entries)))
        for problem in verdict.problems[:_SHOWN]:
            click.echo(str(told(problem, say.language)), err=True)
        if len(verdict.problems) > _SHOWN:
            click.echo(say("more_damage", count=say.number(len(verdict.problems) - _SHOWN)), err=True)
    if forged:
        click.echo(say("forged", numbers=", ".join(map(str, forged))), err=True)
    return 1


@command.command("list", cls=Verb, help="list")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="limit")
@click.pass_obj
def list_entries(session: Session, limit: int) -> int:
    """Show the last entries, oldest first."""
    from tillit.wiring import open_engine

    say = session.say(WORDS)
    with open_engine(session.place()):
        from tillit.engine.models import AuditEntry

        rows = list(AuditEntry.objects.order_by("-seq")[:limit])
    for row in reversed(rows):
        facts = json.dumps(row.data, ensure_ascii=False, sort_keys=True)
        click.echo(f"{row.seq}  {row.at.isoformat(timespec='seconds')}  {row.action}  {row.subject}  {facts}")
    if not rows:
        click.echo(say("empty"))
    return 0
