"""Consent: where consent is the basis, no row is held without one that is live (GDPR Art. 6(1)(a), 7(1), 7(3))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from tillit import rules
from tillit.promises import advice, blockers
from tillit.promises.kind import Declared, Kind, reach
from tillit.promises.outcome import Act, Finding, Promise, State, Task
from tillit.promises.retention import binding
from tillit.promises.wording import Voice, day, read
from tillit.promises.world import World
from tillit.register.model import Activity, Register
from tillit.stores.map import Collection
from tillit.stores.protocol import Capability, ConsentTally, Ledger, Store, Sweep, Tally

BASIS = "consent"
WITHDRAWN = "withdrawn"
"""The anchor that stands for the column in which a collection's `consent:` says that consent was withdrawn."""

WORDING = read("""
== told
nb {title}: bygger på samtykke, som når som helst kan trekkes tilbake.
nn {title}: byggjer på samtykke, som når som helst kan trekkjast tilbake.
en {title}: based on consent, which can be withdrawn at any time.
sv {title}: bygger på samtycke, som när som helst kan återkallas.

== told in part
nb {title}: bygger delvis på samtykke, som når som helst kan trekkes tilbake.
nn {title}: byggjer delvis på samtykke, som når som helst kan trekkjast tilbake.
en {title}: based in part on consent, which can be withdrawn at any time.
sv {title}: bygger delvis på samtycke, som när som helst kan återkallas.

== without
nb {n} rad har ikke noe samtykke. | {n} rader har ikke noe samtykke.
nn {n} rad har ikkje noko samtykke. | {n} rader har ikkje noko samtykke.
en {n} row has no consent on record. | {n} rows have no consent on record.
sv {n} rad har inget samtycke. | {n} rader har inget samtycke.

== without in part
nb {n} rad har ikke noe samtykke og kan bygge på et annet grunnlag. Det kan bevises når kartet skiller dem \
med `where`. | \
{n} rader har ikke noe samtykke og kan bygge på et annet grunnlag. Det kan bevises når kartet skiller dem med `where`.
nn {n} rad har ikkje noko samtykke og kan byggje på eit anna grunnlag. Det kan provast når kartet skil dei \
med `where`. \
| {n} rader har ikkje noko samtykke og kan byggje på eit anna grunnlag. Det kan provast når kartet skil dei med `where`.
en {n} row has no consent on record and may rest on another basis. It can be proved once `where` in the map tells them \
apart. | {n} rows have no consent on record and may rest on another basis. It can be proved once `where` in the map \
tells them apart.
sv {n} rad har inget samtycke och kan bygga på en annan grund. Det kan bevisas när kartan skiljer dem åt med \
`where`. | \
{n} rader har inget samtycke och kan bygga på en annan grund. Det kan bevisas när kartan skiljer dem åt med `where`.

== withdrawn
nb I {n} rad er samtykket trukket tilbake. | I {n} rader er samtykket trukket tilbake.
nn I {n} rad er samtykket trekt tilbake. | I {n} rader er samtykket trekt tilbake.
en In {n} row consent has been withdrawn. | In {n} rows consent has been withdrawn.
sv I {n} rad har samtycket återkallats. | I {n} rader har samtycket återkallats.

== oldest
nb Det eldste samtykket ble gitt {oldest}.
nn Det eldste samtykket vart gitt {oldest}.
en The oldest of these consents was given on {oldest}.
sv Det äldsta samtycket gavs den {oldest}.

== dirty
nb I {n} rad er datoen for samtykket ikke gyldig. | I {n} rader er datoen for samtykket ikke gyldig.
nn I {n} rad er datoen for samtykket ikkje gyldig. | I {n} rader er datoen for samtykket ikkje gyldig.
en In {n} row the date of consent is not valid. | In {n} rows the date of consent is not valid.
sv I {n} rad är datumet för samtycket inte giltigt. | I {n} rader är datumet för samtycket inte giltigt.

== others
nb {n} rad der samtykket er trukket tilbake, trengs til et annet formål. | \
{n} rader der samtykket er trukket tilbake, trengs til et annet formål.
nn {n} rad der samtykket er trekt tilbake, trengst til eit anna formål. | \
{n} rader der samtykket er trekt tilbake, trengst til eit anna formål.
en {n} row whose consent has been withdrawn is needed for another purpose. | \
{n} rows whose consent has been withdrawn are needed for another purpose.
sv {n} rad vars samtycke har återkallats behövs för ett annat ändamål. | \
{n} rader vars samtycke har återkallats behövs för ett annat ändamål.

== held
nb {n} rad der samtykket er trukket tilbake, er sperret mot sletting. | \
{n} rader der samtykket er trukket tilbake, er sperret mot sletting.
nn {n} rad der samtykket er trekt tilbake, er sperra mot sletting. | \
{n} rader der samtykket er trekt tilbake, er sperra mot sletting.
en {n} row whose consent has been withdrawn is on hold. | {n} rows whose consent has been withdrawn are on hold.
sv {n} rad vars samtycke har återkallats är spärrad mot radering. | \
{n} rader vars samtycke har återkallats är spärrade mot radering.

== kept
nb {n} rad har et gyldig samtykke. | Alle {n} rader har et gyldig samtykke.
nn {n} rad har eit gyldig samtykke. | Alle {n} rader har eit gyldig samtykke.
en {n} row has a live consent. | All {n} rows have a live consent.
sv {n} rad har ett giltigt samtycke. | Alla {n} rader har ett giltigt samtycke.

== kept in part
nb {n} rad er kontrollert, og ingenting hviler på et samtykke som mangler eller er trukket tilbake. | \
{n} rader er kontrollert, og ingenting hviler på et samtykke som mangler eller er trukket tilbake.
nn {n} rad er kontrollert, og ingenting kviler på eit samtykke som manglar eller er trekt tilbake. | \
{n} rader er kontrollerte, og ingenting kviler på eit samtykke som manglar eller er trekt tilbake.
en {n} row was checked, and nothing rests on a consent that is missing or withdrawn. | \
{n} rows were checked, and nothing rests on a consent that is missing or withdrawn.
sv {n} rad är kontrollerad, och inget vilar på ett samtycke som saknas eller har återkallats. | \
{n} rader är kontrollerade, och inget vilar på ett samtycke som saknas eller har återkallats.

== empty
nb Det finnes ingen rader.
nn Det finst ingen rader.
en There are no rows.
sv Det finns inga rader.

== no columns
nb Kartet sier ikke hvor samtykket står. Det kan bevises når `consent` i stores.yaml navngir kolonnene.
nn Kartet seier ikkje kvar samtykket står. Det kan provast når `consent` i stores.yaml gir namn på kolonnane.
en The map does not say where consent stands. It can be proved once `consent` in stores.yaml names the columns.
sv Kartan säger inte var samtycket står. Det kan bevisas när `consent` i stores.yaml anger kolumnerna.

== no withdrawals
nb Kartet sier ikke hvor det står at et samtykke er trukket tilbake, så det vises ikke. Det kan bevises når \
`consent` i stores.yaml navngir kolonnen under `withdrawn`.
nn Kartet seier ikkje kvar det står at eit samtykke er trekt tilbake, så det viser ikkje. Det kan provast når \
`consent` i stores.yaml gir namn på kolonnen under `withdrawn`.
en The map does not say where it stands that a consent was withdrawn, so it does not show. It can be proved once \
`consent` in stores.yaml names the column under `withdrawn`.
sv Kartan säger inte var det står att ett samtycke har återkallats, så det syns inte. Det kan bevisas när \
`consent` i stores.yaml anger kolumnen under `withdrawn`.

== no store
nb Kartet sier ikke hvor opplysningene ligger. Det kan bevises når de er knyttet til en samling i stores.yaml.
nn Kartet seier ikkje kvar opplysningane ligg. Det kan provast når dei er knytte til ei samling i stores.yaml.
en The map does not say where the data lies. It can be proved once a collection in stores.yaml is tied to it.
sv Kartan säger inte var uppgifterna finns. Det kan bevisas när de är knutna till en samling i stores.yaml.

== cannot count
nb Lageret kan ikke telle samtykker. Det må bekreftes av et menneske.
nn Lageret kan ikkje telje samtykke. Det må stadfestast av eit menneske.
en The store cannot count consents. A human must confirm it.
sv Lagret kan inte räkna samtycken. Det måste bekräftas av en människa.

== ask or delete
nb Finn samtykkene, eller slett radene.
nn Finn samtykka, eller slett radene.
en Find the consents, or delete the rows.
sv Ta fram samtyckena, eller radera raderna.

== weigh
nb Avgjør om radene hviler på et annet grunnlag; slett dem hvis ikke.
nn Avgjer om radene kviler på eit anna grunnlag; slett dei om ikkje.
en Decide whether the rows rest on another basis; delete them if not.
sv Avgör om raderna vilar på en annan grund; radera dem annars.

== delete by hand
nb Slett radene for hånd; lageret kan ikke gjøre det selv.
nn Slett radene for hand; lageret kan ikkje gjere det sjølv.
en Delete the rows by hand; the store cannot do it itself.
sv Radera raderna för hand; lagret kan inte göra det självt.

== correct
nb Rett datoene for samtykke.
nn Rett datoane for samtykke.
en Correct the dates of consent.
sv Rätta datumen för samtycke.

== map withdrawals
nb Skriv i stores.yaml hvor det står at samtykket er trukket tilbake; før det inn i lageret om det ikke står noe sted.
nn Skriv i stores.yaml kvar det står at samtykket er trekt tilbake; før det inn i lageret om det ikkje står nokon stad.
en Write in stores.yaml where it stands that consent was withdrawn; have the store record it if it stands nowhere.
sv Skriv i stores.yaml var det står att samtycket har återkallats; för in det i lagret om det inte står någonstans.

== map it
nb Skriv i stores.yaml hvor samtykket står.
nn Skriv i stores.yaml kvar samtykket står.
en Write in stores.yaml where consent stands.
sv Skriv i stores.yaml var samtycket står.
""")


@cache
def until_withdrawn(anchor: str = WITHDRAWN) -> rules.Rule:
    """Return the rule that withdrawal makes: the row goes on the day (GDPR Art. 17(1)(b))."""
    return rules.parse(f"until {anchor}")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a collection stands: the rows' consents, and what a sweep of the withdrawn ones would meet."""

    consents: ConsentTally
    withdrawn: Tally | None

    @property
    def live_breaches(self) -> int:
        """Rows whose consent was withdrawn and that nothing else keeps, those on hold apart."""
        return self.withdrawn.due + self.withdrawn.blocked if self.withdrawn is not None else 0

    @property
    def held(self) -> int:
        """Rows whose consent was withdrawn and that are on hold."""
        return self.withdrawn.held if self.withdrawn is not None else 0

    @property
    def others(self) -> int:
        """Rows whose consent was withdrawn and that another purpose still needs."""
        return max(0, self.consents.withdrawn - self.live_breaches - self.held)


@dataclass(frozen=True, slots=True)
class Consent:
    """The promise that each row of a collection has a live consent, as far as consent is its basis."""

    register: Register
    language: str
    activity: str
    store: str | None = None
    collection: str | None = None
    mapped: Collection | None = None
    kind: ClassVar[str] = "consent"

    @property
    def id(self) -> str:
        """Return `consent:ACTIVITY@STORE.COLLECTION`, without the last part where nothing is mapped."""
        return f"consent:{self.activity}" + (f"@{self.store}.{self.collection}" if self.store else "")

    def tell(self, language: str) -> str:
        """Return that the activity rests on consent, wholly or in part, and that it can be withdrawn."""
        voice = Voice(WORDING, language)
        return voice.say("told" if self._only else "told in part", title=self._declared.title.say(language))

    def check(self, world: World) -> Finding:
        """Say whether any row lacks the consent that it rests on. Raise StoreError when the store is not reached."""
        voice = self._voice
        if self.store is None:
            return Finding(State.unproven, voice.say("no store"))
        store = reach(world, self.store)
        if self.mapped is None or self.mapped.consent is None:
            return Finding(State.unproven, voice.say("no columns"))
        if Capability.tally not in store.capabilities:
            return Finding(State.unproven, voice.say("cannot count"))
        standing = self._standing(store, world)
        count = standing.live_breaches + (standing.consents.without if self._only else 0)
        return Finding(
            state=self._state(standing, count),
            text=" ".join(self._sentences(standing)),
            count=count,
            held=standing.held,
            blocked=standing.withdrawn.blocked if standing.withdrawn is not None else 0,
            oldest=standing.consents.oldest if standing.live_breaches else None,
        )

    def keep(self, world: World) -> Iterator[Act | Task]:
        """Plan the deletion of what only a withdrawn consent allowed; the rest is for a human to weigh."""
        voice, role = self._voice, self._declared.responsible
        if self.store is None or self.mapped is None or self.mapped.consent is None:
            why = "no columns" if self.store else "no store"
            yield Task(self.id, voice.say("map it"), voice.say(why), role)
            return
        store = reach(world, self.store)
        if Capability.tally not in store.capabilities:
            yield Task(self.id, voice.say("ask or delete"), voice.say("cannot count"), role)
            return
        standing = self._standing(store, world)
        if standing.withdrawn is not None and standing.withdrawn.due:
            yield self._withdrawn(world, store, standing.withdrawn)
        for blocker in standing.withdrawn.blockers if standing.withdrawn is not None else ():
            yield Task(self.id, advice.said(blocker.fix, self.language), blockers.said(blocker, self.language), role)
        if standing.consents.without:
            name, what = ("without", "ask or delete") if self._only else ("without in part", "weigh")
            yield Task(self.id, voice.say(what), voice.count(name, standing.consents.without), role)
        if standing.consents.dirty:
            yield Task(self.id, voice.say("correct"), voice.count("dirty", standing.consents.dirty), role)
        if self._blind(standing):
            yield Task(self.id, voice.say("map withdrawals"), voice.say("no withdrawals"), role)

    def _withdrawn(self, world: World, store: Store, tally: Tally) -> Act | Task:
        """Return the act on withdrawn rows; a task where they may rest on another basis, or the store cannot act."""
        why = self._voice.count("withdrawn", tally.due)
        if not self._only:
            return Task(self.id, self._voice.say("weigh"), why, self._declared.responsible)
        if Capability.sweep not in store.capabilities:
            return Task(self.id, self._voice.say("delete by hand"), why, self._declared.responsible)
        sweep = self._sweep(world)
        return Act(
            promise=self.id,
            store=store.name,
            sweep=sweep,
            count=tally.due,
            total=tally.total,
            binding=binding(self.register, sweep.rule, store, sweep.collection),
            along=store.along(sweep),
        )

    def _standing(self, store: Store, world: World) -> Standing:
        """Ask the store."""
        consents = store.consent(self.collection or "", world.today, self._ledger(world))
        return Standing(consents, store.tally(self._sweep(world)) if consents.withdrawn else None)

    def _state(self, standing: Standing, count: int) -> State:
        """Return the state: broken beats unproven."""
        if count:
            return State.broken
        if standing.consents.dirty or standing.consents.without or self._blind(standing):
            return State.unproven
        return State.kept

    def _blind(self, standing: Standing) -> bool:
        """Tell whether there are rows whose withdrawals could not be seen: withdrawing must show (GDPR Art. 7(3))."""
        if self.mapped is None or self.mapped.consent is None or not standing.consents.total:
            return False
        if self.mapped.consent.ledger is not None:
            return False
        return self.mapped.consent.withdrawn is None and WITHDRAWN not in self.mapped.anchors

    def _sentences(self, standing: Standing) -> Iterator[str]:
        """Yield what is found, sentence by sentence, the worst first."""
        voice, consents = self._voice, standing.consents
        if consents.without and self._only:
            yield voice.count("without", consents.without)
        if standing.live_breaches:
            yield voice.count("withdrawn", standing.live_breaches)
            if consents.oldest is not None:
                yield voice.say("oldest", oldest=day(consents.oldest, self.language))
        if standing.withdrawn is not None:
            yield from (blockers.said(blocker, self.language) for blocker in standing.withdrawn.blockers)
        if consents.without and not self._only:
            yield voice.count("without in part", consents.without)
        if consents.dirty:
            yield voice.count("dirty", consents.dirty)
        if self._blind(standing):
            yield voice.say("no withdrawals")
        if self._state(standing, standing.live_breaches) is State.kept:
            partly = not self._only or consents.withdrawn
            yield (
                voice.count("kept in part" if partly else "kept", consents.total)
                if consents.total
                else voice.say("empty")
            )
        if standing.others:
            yield voice.count("others", standing.others)
        if standing.held:
            yield voice.count("held", standing.held)

    def _sweep(self, world: World) -> Sweep:
        """Return the rule that withdrawal makes, as of today."""
        held = world.held(self.store or "")
        rule = until_withdrawn(self._anchor)
        return Sweep(self.collection or "", rule, world.today, held, self._ledger(world))

    def _ledger(self, world: World) -> Ledger | None:
        """Return what tells how the rows' owners stand, where their consents are in the ledger."""
        named = None if self.mapped is None or self.mapped.consent is None else self.mapped.consent.ledger
        return None if named is None else world.consented(named)

    @property
    def _anchor(self) -> str:
        """Return the anchor over the column of withdrawals: one that the map names, else `withdrawn`."""
        if self.mapped is None or self.mapped.consent is None:
            return WITHDRAWN
        column = self.mapped.consent.withdrawn
        named = [name for name, anchor in self.mapped.anchors.items() if column is not None and anchor.column == column]
        return named[0] if named else WITHDRAWN

    @property
    def _declared(self) -> Activity:
        return self.register.activities[self.activity]

    @property
    def _only(self) -> bool:
        """Tell whether consent is the activity's only basis."""
        return self._declared.basis == (BASIS,)

    @property
    def _voice(self) -> Voice:
        return Voice(WORDING, self.language)


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield one promise for each collection of an activity that rests on consent, and one where nothing is mapped."""
    mapped: set[str] = set()
    for store, _, name, collection, activity, declaration in declared.purposes():
        if BASIS in declaration.basis:
            mapped.add(activity)
            yield Consent(declared.register, declared.language, activity, store, name, collection)
    for activity, declaration in declared.register.activities.items():
        if BASIS in declaration.basis and activity not in mapped:
            yield Consent(declared.register, declared.language, activity)


KIND = Kind("consent", gather, WORDING)
