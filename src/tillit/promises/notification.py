"""Notification: the newest statement stands published, whole and with its day, and changes are announced (Art. 12-14).

What readers must learn of is a matter of judgment (WP260, 29-31): that they were told is never more than attested.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tillit.promises.kind import Declared, Kind
from tillit.promises.outcome import Finding, Promise, State, Task
from tillit.promises.wording import Voice, day, listed, read
from tillit.promises.world import Published, World
from tillit.register.model import Register
from tillit.register.roles import PRIVACY_OFFICER

_MOST = 5
"""So many of the parts that a text lacks are named."""
WORDING = read("""
== told
nb Den nyeste utgaven av personvernerklæringen er alltid publisert, med dato, og vesentlige endringer sier vi fra om.
nn Den nyaste utgåva av personvernerklæringa er alltid publisert, med dato, og vesentlege endringar seier vi frå om.
en The newest version of the privacy statement is always published, with its date, and material changes are announced.
sv Den senaste versionen av integritetsmeddelandet är alltid publicerad, med datum, och väsentliga ändringar meddelas.

== none
nb Ingen publisert utgave er ført. Kjør nettstedet, eller før den som står et annet sted: `tillit tell --published FIL`.
nn Inga publisert utgåve er ført. Køyr nettstaden, eller før den som står ein annan stad: `tillit tell --published FIL`.
en No published version is on record. Run the site, or note what stands elsewhere: `tillit tell --published FILE`.
sv Ingen publicerad version är antecknad. Kör webbplatsen, eller anteckna en annan: `tillit tell --published FIL`.

== outdated
nb Det som er erklært nå, er ikke publisert på {languages}.
nn Det som er erklært no, er ikkje publisert på {languages}.
en What is declared now is not published in {languages}.
sv Det som är deklarerat nu är inte publicerat på {languages}.

== lacking
nb Den publiserte teksten mangler {n} del: {parts}. | Den publiserte teksten mangler {n} deler, blant annet: {parts}.
nn Den publiserte teksten manglar {n} del: {parts}. | Den publiserte teksten manglar {n} delar, mellom anna: {parts}.
en The published text lacks {n} part: {parts}. | The published text lacks {n} parts, among them: {parts}.
sv Den publicerade texten saknar {n} del: {parts}. | Den publicerade texten saknar {n} delar, bland annat: {parts}.

== undated
nb Erklæringen ble endret {on}, og har mistet datoen sin. Skriv `changed:` i registeret.
nn Erklæringa vart endra {on}, og har mista datoen sin. Skriv `changed:` i registeret.
en The statement was changed on {on}, and has lost its date. Write `changed:` in the register.
sv Meddelandet ändrades den {on} och har förlorat sitt datum. Skriv `changed:` i registret.

== backdated
nb Erklæringen ble endret {on}, men sier at den sist ble endret {dated}. Rett `changed:` i registeret.
nn Erklæringa vart endra {on}, men seier at ho sist vart endra {dated}. Rett `changed:` i registeret.
en The statement was changed on {on}, and says that it was last changed on {dated}. Correct `changed:` in the register.
sv Meddelandet ändrades den {on} men säger att det senast ändrades den {dated}. Rätta `changed:` i registret.

== unannounced
nb Utgaven av {on} er en endring. En signatur på `notification:-` bekrefter at den er varslet, eller ikke er vesentlig.
nn Utgåva av {on} er ei endring. Ein signatur på `notification:-` stadfester at ho er varsla, eller ikkje er vesentleg.
en The version of {on} is a change. A signature on `notification:-` attests that it was announced, or is not material.
sv Versionen av den {on} är en ändring. En signatur på `notification:-` intygar att den meddelats eller är oväsentlig.

== announced
nb Den nyeste utgaven står publisert siden {on}, og {signed} ble det bekreftet at endringen er varslet.
nn Den nyaste utgåva står publisert sidan {on}, og {signed} vart det stadfest at endringa er varsla.
en The newest version has been published since {on}, and on {signed} it was confirmed that the change was announced.
sv Den senaste versionen är publicerad sedan den {on}, och den {signed} bekräftades att ändringen har meddelats.

== elsewhere
nb Den nyeste utgaven er hel og står publisert et annet sted, slik det ble ført {on}.
nn Den nyaste utgåva er heil og står publisert ein annan stad, slik det vart ført {on}.
en The newest version is whole and stands published elsewhere, as was noted on {on}.
sv Den senaste versionen är hel och publicerad på annat håll, enligt anteckning den {on}.

== kept
nb Den nyeste utgaven er hel og står publisert på nettstedet siden {on}.
nn Den nyaste utgåva er heil og står publisert på nettstaden sidan {on}.
en The newest version is whole and has been published on the site since {on}.
sv Den senaste versionen är hel och publicerad på webbplatsen sedan den {on}.

== announce
nb Publiser den nyeste erklæringen med dato, si fra til dem dere har adressen til, og signer.
nn Publiser den nyaste erklæringa med dato, sei frå til dei de har adressa til, og signer.
en Publish the newest statement with its date, tell those whose addresses you hold, and sign.
sv Publicera det senaste meddelandet med datum, meddela dem vars adresser ni har, och signera.
""")


@dataclass(frozen=True, slots=True)
class Notification:
    """The promise that whoever looks finds the newest statement, and that changes do not go unsaid."""

    register: Register
    language: str
    kind: ClassVar[str] = "notification"
    activity: ClassVar[None] = None
    store: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `notification:-`."""
        return "notification:-"

    def tell(self, language: str) -> str:
        """Return that the newest version is published and changes are announced."""
        return Voice(WORDING, language).say("told")

    def check(self, world: World) -> Finding:
        """Set what was last published against what is declared, and a change against the signature after it."""
        found = world.published()
        voice = Voice(WORDING, self.language)
        if found is None:
            return Finding(State.unproven, voice.say("none"))
        faults = tuple(self._faults(found))
        if faults:
            count = len(found.outdated) + len(found.lacking) + found.backdated
            return Finding(State.broken, " ".join(faults), count=count, oldest=found.on)
        on = day(found.on, self.language)
        if not found.changed:
            return Finding(State.kept if found.here else State.attested, voice.say(_where(found), on=on))
        signed = world.attested(self.id)
        if signed is None or not found.on <= signed.on <= world.today:
            return Finding(State.unproven, voice.say("unannounced", on=on))
        return Finding(State.attested, voice.say("announced", on=on, signed=day(signed.on, self.language)))

    def keep(self, world: World) -> Iterator[Task]:
        """Yield the task of publishing, announcing and signing, until there is nothing to do."""
        finding = self.check(world)
        if finding.state in {State.broken, State.unproven}:
            yield Task(self.id, Voice(WORDING, self.language).say("announce"), finding.text, PRIVACY_OFFICER)

    def _faults(self, found: Published) -> Iterator[str]:
        """Yield what is wrong with what is published."""
        voice = Voice(WORDING, self.language)
        if found.outdated:
            yield voice.say("outdated", languages=listed(found.outdated, self.language))
        if found.lacking:
            parts = ", ".join(f"`{part}`" for part in found.lacking[:_MOST])
            yield voice.count("lacking", len(found.lacking), parts=parts)
        if found.backdated and found.dated is None:
            yield voice.say("undated", on=day(found.on, self.language))
        elif found.backdated and found.dated is not None:
            yield voice.say("backdated", on=day(found.on, self.language), dated=day(found.dated, self.language))


def _where(found: Published) -> str:
    """Return which text says where the newest version stands."""
    return "kept" if found.here else "elsewhere"


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield the one promise about the statement, where the register says when it was last changed."""
    register = declared.register
    if register.changed is not None or register.statement is not None:
        yield Notification(register, declared.language)


KIND = Kind("notification", gather, WORDING)
