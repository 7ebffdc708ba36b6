"""Access: only those whose role lets them see an activity's data have an account that does (GDPR Art. 25(2), 32)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tillit.promises.kind import Declared, Kind
from tillit.promises.outcome import Finding, Promise, State, Task
from tillit.promises.wording import Voice, day, listed, read
from tillit.promises.world import World
from tillit.register.model import Register
from tillit.register.roles import PRIVACY_OFFICER
from tillit.register.roles import title as role_title

YEARS = 1
WORDING = read("""
== told
nb Bare disse rollene får se opplysninger: {roles}.
nn Berre desse rollene får sjå opplysningar: {roles}.
en Only these roles may see data: {roles}.
sv Bara dessa roller får se uppgifter: {roles}.

== stray
nb {n} konto har en rolle som registeret ikke har: {roles}. | {n} kontoer har roller som registeret ikke har: {roles}.
nn {n} konto har ei rolle som registeret ikkje har: {roles}. | {n} kontoar har slike roller: {roles}.
en {n} account has a role that the register has not: {roles}. | {n} accounts have such roles: {roles}.
sv {n} konto har en roll som registret saknar: {roles}. | {n} konton har roller som registret saknar: {roles}.

== attested
nb Kontoene her stemmer med registeret, og tilgangen i lagrene er bekreftet {on}.
nn Kontoane her stemmer med registeret, og tilgangen i lagera er stadfesta {on}.
en The accounts here agree with the register, and the access in the stores was confirmed on {on}.
sv Kontona här stämmer med registret, och åtkomsten i lagren bekräftades den {on}.

== unproven
nb Hvem som kan åpne lagrene selv, vet ikke Tillit. En signatur på `access:-` hvert år ville bekrefte det.
nn Kven som kan opne lagera sjølve, veit ikkje Tillit. Ein signatur på `access:-` kvart år ville stadfeste det.
en Who can open the stores themselves, Tillit does not know. A signature on `access:-` each year would attest it.
sv Vem som kan öppna själva lagren vet inte Tillit. En signatur på `access:-` varje år skulle bekräfta det.

== review
nb Gå gjennom kontoene og hvem som kan åpne lagrene, og signer.
nn Gå gjennom kontoane og kven som kan opne lagera, og signer.
en Go through the accounts and who can open the stores, and sign.
sv Gå igenom kontona och vem som kan öppna lagren, och signera.
""")


@dataclass(frozen=True, slots=True)
class Access:
    """The promise that nobody sees what their role does not let them."""

    register: Register
    language: str
    kind: ClassVar[str] = "access"
    activity: ClassVar[None] = None
    store: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `access:-`."""
        return "access:-"

    def tell(self, language: str) -> str:
        """Return who may see data."""
        roles = dict.fromkeys(role for activity in self.register.activities.values() for role in activity.seen_by)
        named = [role_title(self.register, role, language) for role in roles]
        return Voice(WORDING, language).say("told", roles=listed(named, language))

    def check(self, world: World) -> Finding:
        """Set the accounts against the roles of the register; the stores' own access is never more than attested."""
        voice = Voice(WORDING, self.language)
        held = world.roles_held()
        strays = {role: count for role, count in held.items() if role not in roles_of(self.register)}
        if strays:
            named = listed([role_title(self.register, role, self.language) for role in sorted(strays)], self.language)
            accounts = sum(strays.values())
            return Finding(State.broken, voice.count("stray", accounts, roles=named), count=accounts)
        signed = world.attested(self.id)
        if signed is not None and signed.on <= world.today and (world.today - signed.on).days <= YEARS * 365:
            return Finding(State.attested, voice.say("attested", on=day(signed.on, self.language)))
        return Finding(State.unproven, voice.say("unproven"))

    def keep(self, world: World) -> Iterator[Task]:
        """Yield the task of going through who can see what."""
        finding = self.check(world)
        if finding.state is not State.attested:
            yield Task(self.id, Voice(WORDING, self.language).say("review"), finding.text, PRIVACY_OFFICER)


def roles_of(register: Register) -> frozenset[str]:
    """Return every role that the register lets see or answer for something; the privacy officer sees it all."""
    found = {PRIVACY_OFFICER, *register.roles}
    for activity in register.activities.values():
        found.update(activity.seen_by)
        if activity.responsible is not None:
            found.add(activity.responsible)
    found.update(declared.by for declared in register.attestations.values())
    return frozenset(found)


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield the one promise about access, where the register says who may see what."""
    if any(activity.seen_by for activity in declared.register.activities.values()):
        yield Access(declared.register, declared.language)


KIND = Kind("access", gather, WORDING)
