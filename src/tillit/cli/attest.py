"""`tillit attest`: sign what only a human can confirm; the signature is what `check` looks at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from tillit.cli.base import DAY, Session, Verb, nearest, wrong
from tillit.cli.say import Say, Words
from tillit.law.tables import Text

if TYPE_CHECKING:
    from tillit.wiring import Opened

WORDS: Words = {
    "more": Text(
        "NAVN er en bekreftelse i registeret, eller id-en til et løfte som skal gjennomgås. Uten NAVN: vis hva som kan "
        "bekreftes.",
        "NAVN er ei stadfesting i registeret, eller id-en til ein lovnad som skal gåast gjennom. Utan NAVN: vis kva "
        "som "
        "kan stadfestast.",
        "NAME is an attestation of the register, or the id of a promise that is to be reviewed. Without NAME: list "
        "what "
        "can be confirmed.",
        "NAMN är en bekräftelse i registret, eller id:t för ett löfte som ska granskas. Utan NAMN: visa vad som kan "
        "bekräftas.",
    ),
    "by": Text(
        "Rollen som bekrefter (ellers den registeret nevner).",
        "Rolla som stadfestar (elles den registeret nemner).",
        "The role that confirms (else the one that the register names).",
        "Rollen som bekräftar (annars den som registret nämner).",
    ),
    "on": Text(
        "Dagen det gjaldt (ellers i dag).",
        "Dagen det galdt (elles i dag).",
        "The day for which it holds (else today).",
        "Dagen det gällde (annars i dag).",
    ),
    "note": Text(
        "En merknad, uten personopplysninger.",
        "Ein merknad, utan personopplysningar.",
        "A note, without personal data.",
        "En anmärkning, utan personuppgifter.",
    ),
    "signed": Text(
        "Signert: {name}, av {role}, per {day}.",
        "Signert: {name}, av {role}, per {day}.",
        "Signed: {name}, by {role}, as of {day}.",
        "Signerat: {name}, av {role}, per den {day}.",
    ),
    "other_role": Text(
        "Merk: registeret sier at {expected} bekrefter dette, ikke {role}. {counts}",
        "Merk: registeret seier at {expected} stadfestar dette, ikkje {role}. {counts}",
        "Note: the register says that {expected} confirms this, not {role}. {counts}",
        "Observera: registret säger att {expected} bekräftar detta, inte {role}. {counts}",
    ),
    "counts_not": Text(
        "Signaturen er ført, men `check` regner det ikke som bekreftet.",
        "Signaturen er ført, men `check` reknar det ikkje som stadfesta.",
        "The signature is on record, but `check` does not count it as confirmed.",
        "Signaturen är noterad, men `check` räknar det inte som bekräftat.",
    ),
    "counts": Text(
        "Signaturen er ført slik den er gitt.",
        "Signaturen er ført slik han er gjeven.",
        "The signature is on record as it was given.",
        "Signaturen är noterad som den gavs.",
    ),
    "by_role": Text(
        " Bekreftes av {role} (`{id}`).",
        " Blir stadfesta av {role} (`{id}`).",
        " Confirmed by {role} (`{id}`).",
        " Bekräftas av {role} (`{id}`).",
    ),
    "no_name": Text(
        "Registeret har ingen bekreftelse `{name}`.",
        "Registeret har inga stadfesting `{name}`.",
        "The register has no attestation `{name}`.",
        "Registret har ingen bekräftelse `{name}`.",
    ),
    "no_role": Text(
        "Registeret sier ikke hvilken rolle som bekrefter dette.",
        "Registeret seier ikkje kva rolle som stadfestar dette.",
        "The register does not say which role confirms this.",
        "Registret säger inte vilken roll som bekräftar detta.",
    ),
    "no_role_fix": Text(
        "Oppgi den med `--by`.", "Oppgje ho med `--by`.", "Name it with `--by`.", "Ange den med `--by`."
    ),
    "never": Text("aldri bekreftet", "aldri stadfesta", "never confirmed", "aldrig bekräftad"),
    "last": Text("sist {day} av {role}", "sist {day} av {role}", "last {day} by {role}", "senast {day} av {role}"),
    "nothing": Text(
        "Registeret har ingenting å bekrefte.",
        "Registeret har ingenting å stadfeste.",
        "The register has nothing to confirm.",
        "Registret har inget att bekräfta.",
    ),
}


@click.command(cls=Verb, words=WORDS)
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--by", "role", metavar="ROLE", help="by")
@click.option("--on", "day", type=DAY, metavar="DATE", help="on")
@click.option("--note", help="note")
@click.pass_obj
def command(session: Session, name: str | None, role: str | None, day: date | None, note: str | None) -> int:
    """Sign an attestation, or list what can be signed."""
    from tillit.wiring import open_folder

    say = session.say(WORDS)
    with open_folder(session.place(), language=session.language) as opened:
        from tillit.engine import attestations  # its models load once Django is set up

        roles = signable(opened)
        if name is None:
            _list(opened, roles, say)
            return 0
        if name not in roles:
            wrong("NAME", "C018", say("no_name", name=name), nearest(name, roles, say))
        signer = role or roles[name]
        if signer is None:
            wrong("--by", "C019", say("no_role"), say("no_role_fix"))
        on = day or opened.engine.today
        attestations.sign(opened.engine, name, signer, on, note)
        click.echo(say("signed", name=name, role=signer, day=on.isoformat()))
        expected = roles[name]
        if expected is not None and signer != expected:
            counts = say("counts_not" if name in opened.register.attestations else "counts")
            click.echo(say("other_role", expected=expected, role=signer, counts=counts), err=True)
    return 0


def signable(opened: Opened) -> dict[str, str | None]:
    """Return what can be signed, each with the role that does.

    Attestations, reviews, what recipients are told, who has access, and that a changed statement was announced.
    """
    from tillit.register.roles import PRIVACY_OFFICER

    found: dict[str, str | None] = {name: one.by for name, one in opened.register.attestations.items()}
    for promise in opened.promises:
        activity = opened.register.activities.get(promise.activity or "")
        if promise.kind in {"retention", "recipients"} and activity is not None:
            found[promise.id] = activity.responsible
        elif promise.kind in {"access", "notification"}:
            found[promise.id] = PRIVACY_OFFICER
    return found


def _list(opened: Opened, roles: dict[str, str | None], say: Say) -> None:
    from tillit.register.roles import title as role_title

    world = opened.world()
    for name, by in roles.items():
        latest = world.attested(name)
        if latest is None and name not in opened.register.attestations:
            continue  # hundreds of promises may be reviewed; few ever are
        how = say("last", day=latest.on.isoformat(), role=latest.role) if latest else say("never")
        says = opened.register.attestations.get(name)
        what = f" {says.says.say(say.language)}" if says else ""
        role = say("by_role", role=role_title(opened.register, by, say.language), id=by) if by else ""
        click.echo(f"{name}: {how}.{what}{role}")
    if not opened.register.attestations:
        click.echo(say("nothing"))
