"""Attestation: what only a human can see is confirmed by signature, as often as was promised (GDPR Art. 5(2))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tillit import rules
from tillit.promises.kind import Declared, Kind
from tillit.promises.outcome import Finding, Promise, State, Task
from tillit.promises.wording import Voice, day, read
from tillit.promises.world import World
from tillit.register.model import Attestation as Declaration
from tillit.register.model import Register
from tillit.register.roles import title as role_title

WORDING = read("""
== attested
nb Bekreftet {on} av {role}. Det gjelder til og med {until}.
nn Stadfesta {on} av {role}. Det gjeld til og med {until}.
en Confirmed on {on} by {role}. This holds until {until}.
sv Bekräftat den {on} av {role}. Det gäller till och med den {until}.

== lapsed
nb Sist bekreftet {on}; det gjaldt til og med {until}. En ny signatur fra {role} ville bekrefte det.
nn Sist stadfesta {on}; det galdt til og med {until}. Ein ny signatur frå {role} ville stadfeste det.
en Last confirmed on {on}, which held until {until}. A new signature by {role} would attest it.
sv Senast bekräftat den {on}; det gällde till och med den {until}. En ny signatur från {role} skulle bekräfta det.

== never
nb Ingen bekreftelse er registrert. En signatur fra {role} ville bekrefte det.
nn Inga stadfesting er registrert. Ein signatur frå {role} ville stadfeste det.
en No confirmation is on record. A signature by {role} would attest it.
sv Ingen bekräftelse är registrerad. En signatur från {role} skulle bekräfta det.

== wrong role
nb Den siste signaturen er fra {signed}, ikke fra {role}.
nn Den siste signaturen er frå {signed}, ikkje frå {role}.
en The latest signature is by {signed}, not by {role}.
sv Den senaste signaturen är från {signed}, inte från {role}.

== confirm
nb Kontroller og bekreft med signatur: {says}
nn Kontroller og stadfest med signatur: {says}
en Check and confirm by signature: {says}
sv Kontrollera och bekräfta med signatur: {says}
""")


@dataclass(frozen=True, slots=True)
class Attestation:
    """The promise that a role confirms something again and again."""

    register: Register
    language: str
    name: str
    declaration: Declaration
    kind: ClassVar[str] = "attestation"
    store: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `attestation:NAME`."""
        return f"attestation:{self.name}"

    @property
    def activity(self) -> str | None:
        """Return the activity that it is about, where one is named."""
        return self.declaration.activity

    def tell(self, language: str) -> str:
        """Return what is confirmed."""
        return self.declaration.says.say(language)

    def check(self, world: World) -> Finding:
        """Say whether a signature by the role is on record that still holds today; it is never more than attested."""
        signature = world.attested(self.name)
        by = role_title(self.register, self.declaration.by, self.language)
        if signature is None or signature.on > world.today:
            return Finding(State.unproven, self._voice.say("never", role=by))
        if signature.role != self.declaration.by:
            signed = role_title(self.register, signature.role, self.language)
            return Finding(State.unproven, self._voice.say("wrong role", signed=signed, role=by))
        until = period(self.declaration.every).after(signature.on)
        said = {"on": day(signature.on, self.language), "role": by, "until": day(until, self.language)}
        if until < world.today:
            return Finding(State.unproven, self._voice.say("lapsed", **said))
        return Finding(State.attested, self._voice.say("attested", **said))

    def keep(self, world: World) -> Iterator[Task]:
        """Yield the task for the role when no signature holds."""
        finding = self.check(world)
        if finding.state is not State.attested:
            says = self.declaration.says.say(self.language)
            yield Task(self.id, self._voice.say("confirm", says=says), finding.text, self.declaration.by)

    @property
    def _voice(self) -> Voice:
        return Voice(WORDING, self.language)


def period(every: str) -> rules.Period:
    """Return the period of `every:`, e.g. `1 year`; raise RuleError when it is none."""
    review = rules.parse(f"indefinitely, reviewed every {every}").review
    if review is None:
        msg = "a review that is parsed has a period"
        raise TypeError(msg)
    return review


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield one promise for each attestation of the register."""
    for name, declaration in declared.register.attestations.items():
        yield Attestation(declared.register, declared.language, name, declaration)


KIND = Kind("attestation", gather, WORDING)
