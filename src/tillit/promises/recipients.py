"""Recipients: who gets the data has an agreement, sees no more than declared, and is lawfully reached (Art. 28, 44)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tillit.law import countries
from tillit.law.countries import Verdict
from tillit.promises.kind import Declared, Kind
from tillit.promises.outcome import Finding, Promise, State, Task
from tillit.promises.wording import Voice, day, listed, read
from tillit.promises.world import World
from tillit.register.model import Activity, Party, Processor, Recipient, Register
from tillit.register.roles import title as role_title
from tillit.register.terms import covers, data_titles

WORDING = read("""
== told processor
nb {title}: {name} behandler opplysninger for oss: {task}
nn {title}: {name} behandlar opplysningar for oss: {task}
en {title}: {name} processes data on our behalf: {task}
sv {title}: {name} behandlar uppgifter för vår räkning: {task}

== told recipient
nb {title}: {name} får opplysninger: {ground}
nn {title}: {name} får opplysningar: {ground}
en {title}: {name} receives data: {ground}
sv {title}: {name} får uppgifter: {ground}

== expired
nb Databehandleravtalen med {name} gikk ut {expires}.
nn Databehandlaravtalen med {name} gjekk ut {expires}.
en The data processing agreement with {name} expired on {expires}.
sv Personuppgiftsbiträdesavtalet med {name} upphörde den {expires}.

== sees more
nb {name} ser mer enn aktivitetene oppgir: {data}.
nn {name} ser meir enn aktivitetane oppgir: {data}.
en {name} sees more than the activities declare: {data}.
sv {name} ser mer än vad aktiviteterna anger: {data}.

== missing
nb Overføringen til {name} ({country}) har ikke noe overføringsgrunnlag.
nn Overføringa til {name} ({country}) har ikkje noko overføringsgrunnlag.
en The transfer to {name} ({country}) has no safeguard.
sv Överföringen till {name} ({country}) har ingen skyddsåtgärd.

== not_in_force
nb Overføringsgrunnlaget til {name} ({country}), {safeguard}, gjelder ikke denne dagen.
nn Overføringsgrunnlaget til {name} ({country}), {safeguard}, gjeld ikkje denne dagen.
en The safeguard for {name} ({country}), {safeguard}, is not in force on this day.
sv Skyddsåtgärden för {name} ({country}), {safeguard}, gäller inte denna dag.

== unsuitable
nb Overføringsgrunnlaget {safeguard} kan ikke brukes for {name} ({country}).
nn Overføringsgrunnlaget {safeguard} kan ikkje brukast for {name} ({country}).
en The safeguard {safeguard} cannot be used for {name} ({country}).
sv Skyddsåtgärden {safeguard} kan inte användas för {name} ({country}).

== no agreement
nb Datoen for databehandleravtalen med {name} er ikke oppgitt. Avtalens dato i registeret ville bekrefte den.
nn Datoen for databehandlaravtalen med {name} er ikkje oppgitt. Datoen i registeret ville stadfeste avtalen.
en The date of the data processing agreement with {name} is not given. Its date in the register would attest it.
sv Datumet för personuppgiftsbiträdesavtalet med {name} är inte angivet. Datumet i registret skulle bekräfta det.

== not yet
nb Databehandleravtalen med {name} gjelder først fra {on}.
nn Databehandlaravtalen med {name} gjeld først frå {on}.
en The data processing agreement with {name} does not apply before {on}.
sv Personuppgiftsbiträdesavtalet med {name} gäller först från den {on}.

== sees nothing
nb Registeret sier ikke hva {name} får se.
nn Registeret seier ikkje kva {name} får sjå.
en The register does not say what {name} may see.
sv Registret säger inte vad {name} får se.

== agreement
nb Databehandleravtalen med {name} er datert {on}.
nn Databehandlaravtalen med {name} er datert {on}.
en The data processing agreement with {name} is dated {on}.
sv Personuppgiftsbiträdesavtalet med {name} är daterat den {on}.

== until
nb Den gjelder til og med {expires}.
nn Han gjeld til og med {expires}.
en It is valid until {expires}.
sv Det gäller till och med den {expires}.

== within
nb {name} får se {data}.
nn {name} får sjå {data}.
en {name} may see {data}.
sv {name} får se {data}.

== adequate
nb Overføringen til {country} bygger på en adekvansbeslutning.
nn Overføringa til {country} byggjer på ei adekvansavgjerd.
en The transfer to {country} rests on an adequacy decision.
sv Överföringen till {country} bygger på ett beslut om adekvat skyddsnivå.

== adequate_in_part
nb Overføringen til {country} forutsetter at {name} er omfattet av adekvansbeslutningen.
nn Overføringa til {country} føreset at {name} er omfatta av adekvansavgjerda.
en The transfer to {country} presupposes that {name} is covered by the adequacy decision.
sv Överföringen till {country} förutsätter att {name} omfattas av beslutet om adekvat skyddsnivå.

== safeguarded
nb Overføringen til {country} bygger på {safeguard}.
nn Overføringa til {country} byggjer på {safeguard}.
en The transfer to {country} rests on {safeguard}.
sv Överföringen till {country} bygger på {safeguard}.

== occasional_only
nb Overføringen til {country} bygger på {safeguard}, som bare tillater enkelte overføringer.
nn Overføringa til {country} byggjer på {safeguard}, som berre tillèt einskilde overføringar.
en The transfer to {country} rests on {safeguard}, which allows occasional transfers only.
sv Överföringen till {country} bygger på {safeguard}, som bara tillåter enstaka överföringar.

== not signed
nb Ingen har bekreftet at {name} bare får det som er oppgitt. En signert bekreftelse ville gjøre det.
nn Ingen har stadfesta at {name} berre får det som er oppgitt. Ei signert stadfesting ville gjere det.
en Nobody has confirmed that {name} gets only what is declared. A signed confirmation would attest it.
sv Ingen har bekräftat att {name} bara får det som anges. En signerad bekräftelse skulle göra det.

== signed
nb Bekreftet {on} av {role}.
nn Stadfesta {on} av {role}.
en Confirmed on {on} by {role}.
sv Bekräftat den {on} av {role}.

== renew
nb Forny databehandleravtalen, eller stans delingen.
nn Forny databehandlaravtalen, eller stans delinga.
en Renew the data processing agreement, or stop the sharing.
sv Förnya personuppgiftsbiträdesavtalet, eller stoppa delningen.

== narrow
nb Begrens hva mottakeren får se, eller oppgi det i aktiviteten.
nn Avgrens kva mottakaren får sjå, eller oppgi det i aktiviteten.
en Limit what the receiver may see, or declare it in the activity.
sv Begränsa vad mottagaren får se, eller ange det i aktiviteten.

== secure
nb Skaff et gyldig overføringsgrunnlag, eller stans overføringen.
nn Skaff eit gyldig overføringsgrunnlag, eller stans overføringa.
en Obtain a valid safeguard, or stop the transfer.
sv Skaffa en giltig skyddsåtgärd, eller stoppa överföringen.

== find it
nb Finn avtalen, og skriv datoen i registeret.
nn Finn avtalen, og skriv datoen i registeret.
en Find the agreement, and write its date in the register.
sv Ta fram avtalet, och skriv dess datum i registret.

== describe
nb Skriv i registeret hva mottakeren får se.
nn Skriv i registeret kva mottakaren får sjå.
en Write in the register what the receiver may see.
sv Skriv i registret vad mottagaren får se.

== sign
nb Kontroller hva mottakeren får, og signer bekreftelsen.
nn Kontroller kva mottakaren får, og signer stadfestinga.
en Check what the receiver gets, and sign the confirmation.
sv Kontrollera vad mottagaren får, och signera bekräftelsen.
""")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong or unproven: the state it puts the promise in, its text, and the text of its task."""

    state: State
    text: str
    task: str


@dataclass(frozen=True, slots=True)
class Sharing:
    """The promise about one receiver of one activity's data, judged from what is declared on the day."""

    register: Register
    language: str
    activity: str
    party_name: str
    party: Party
    kind: ClassVar[str] = "recipients"
    store: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `recipients:ACTIVITY.PARTY`."""
        return f"recipients:{self.activity}.{self.party_name}"

    def tell(self, language: str) -> str:
        """Return who receives the activity's data, and what for."""
        voice, title = Voice(WORDING, language), self._declared.title.say(language)
        match self.party:
            case Processor(name=name, task=task):
                return voice.say("told processor", title=title, name=name.say(language), task=task.say(language))
            case Recipient(name=name, ground=ground):
                return voice.say("told recipient", title=title, name=name.say(language), ground=ground.say(language))
            case _:
                raise TypeError(type(self.party).__name__)

    def check(self, world: World) -> Finding:
        """Say whether what is declared holds on the day; what is in order is attested at best, never kept."""
        faults = tuple(self._faults(world))
        if not faults:
            return Finding(State.attested, " ".join(self._in_order(world)))
        broken = [fault for fault in faults if fault.state is State.broken]
        text = " ".join(fault.text for fault in (broken or faults))
        return Finding(State.broken if broken else State.unproven, text, count=len(broken))

    def keep(self, world: World) -> Iterator[Task]:
        """Yield a task for each fault."""
        for fault in self._faults(world):
            yield Task(self.id, fault.task, fault.text, self._declared.responsible)

    def _faults(self, world: World) -> Iterator[Fault]:
        """Yield all that is broken or unproven on the day."""
        yield from self._agreement(world.today)
        yield from self._sees()
        yield from self._transfer(world.today)
        if isinstance(self.party, Recipient) and self._signed(world) is None:
            yield self._fault(State.unproven, "not signed", "sign")

    def _agreement(self, today: date) -> Iterator[Fault]:
        """Yield what is wrong with a processor's agreement (GDPR Art. 28(3))."""
        if not isinstance(self.party, Processor):
            return
        agreed, expires = self.party.agreement, self.party.expires
        if expires is not None and expires < today:
            yield self._fault(State.broken, "expired", "renew", expires=day(expires, self.language))
        elif agreed is None:
            yield self._fault(State.unproven, "no agreement", "find it")
        elif agreed > today:
            yield self._fault(State.unproven, "not yet", "find it", on=day(agreed, self.language))

    def _sees(self) -> Iterator[Fault]:
        """Yield what is wrong with what the receiver sees, in all that it is used for (GDPR Art. 5(1)(c), 28(3))."""
        declared = {
            term
            for activity in self.register.activities.values()
            if self.party_name in (activity.processors if isinstance(self.party, Processor) else activity.recipients)
            for term in activity.data
        }
        more = [term for term in self.party.sees if not covers(declared, term)]
        if more:
            yield self._fault(State.broken, "sees more", "narrow", data=self._data(more))
        elif not self.party.sees:
            yield self._fault(State.unproven, "sees nothing", "describe")

    def _transfer(self, today: date) -> Iterator[Fault]:
        """Yield what is wrong with sending data to the receiver's country (GDPR Art. 44-49)."""
        found = countries.transfer(self.party.country, self.party.safeguard or "", today)
        if not found.allowed:
            yield self._fault(State.broken, found.verdict.value, "secure", **self._place())

    def _in_order(self, world: World) -> Iterator[str]:
        """Yield what the declaration rests on."""
        voice, name = self._voice, self.party.name.say(self.language)
        if isinstance(self.party, Processor) and self.party.agreement is not None:
            yield voice.say("agreement", name=name, on=day(self.party.agreement, self.language))
            if self.party.expires is not None:
                yield voice.say("until", expires=day(self.party.expires, self.language))
        yield voice.say("within", name=name, data=self._data(self.party.sees))
        found = countries.transfer(self.party.country, self.party.safeguard or "", world.today)
        if found.verdict is not Verdict.NO_TRANSFER:
            yield voice.say(found.verdict.value, name=name, **self._place())
        signed = self._signed(world)
        if signed is not None:
            yield voice.say("signed", role=signed[0], on=day(signed[1], self.language))

    def _signed(self, world: World) -> tuple[str, date] | None:
        """Return who has confirmed the sharing, and when; None when nobody had by today."""
        signature = world.attested(self.id)
        if signature is None or signature.on > world.today:
            return None
        return role_title(self.register, signature.role, self.language), signature.on

    def _place(self) -> dict[str, str]:
        """Return the receiver's country and the title of its safeguard."""
        named = self.party.safeguard or ""
        known = countries.SAFEGUARDS.get(named)
        return {"country": self.party.country, "safeguard": known.title[self.language] if known else named}

    def _data(self, terms: list[str] | tuple[str, ...]) -> str:
        """Return data terms by their titles."""
        titles = data_titles(self.register)
        return listed([titles[term][self.language] if term in titles else term for term in terms], self.language)

    def _fault(self, state: State, text: str, task: str, **values: str) -> Fault:
        """Return a fault with its texts."""
        said = self._voice.say(text, **{"name": self.party.name.say(self.language), **values})
        return Fault(state, said, self._voice.say(task))

    @property
    def _declared(self) -> Activity:
        return self.register.activities[self.activity]

    @property
    def _voice(self) -> Voice:
        return Voice(WORDING, self.language)


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield one promise for each activity and each of its processors and recipients."""
    register = declared.register
    for activity, declaration in register.activities.items():
        for names, parties in (
            (declaration.processors, register.processors),
            (declaration.recipients, register.recipients),
        ):
            for name in names:
                yield Sharing(register, declared.language, activity, name, parties[name])


KIND = Kind("recipients", gather, WORDING)
