"""Retention: rows are deleted, or their data cleared, by the day that was promised (GDPR Art. 5(1)(e), 13(2)(a))."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, assert_never
from urllib.parse import urlsplit

from tillit import rules
from tillit.promises import advice, blockers
from tillit.promises.kind import Declared, Kind, keep_name, reach
from tillit.promises.outcome import Act, Finding, Promise, State, Task
from tillit.promises.wording import Voice, day, read
from tillit.promises.world import World
from tillit.register.model import Activity, Register
from tillit.register.roles import title as role_title
from tillit.register.terms import data_titles
from tillit.stores.map import StoreMap
from tillit.stores.protocol import Capability, Store, Sweep, Tally

WORDING = read("""
== due
nb {n} rad skulle vært slettet. | {n} rader skulle vært slettet.
nn {n} rad skulle vore sletta. | {n} rader skulle vore sletta.
en {n} row should have been deleted. | {n} rows should have been deleted.
sv {n} rad borde ha raderats. | {n} rader borde ha raderats.

== due to clear
nb I {n} rad skulle opplysningene vært slettet. | I {n} rader skulle opplysningene vært slettet.
nn I {n} rad skulle opplysningane vore sletta. | I {n} rader skulle opplysningane vore sletta.
en In {n} row the data should have been cleared. | In {n} rows the data should have been cleared.
sv I {n} rad borde uppgifterna ha raderats. | I {n} rader borde uppgifterna ha raderats.

== oldest
nb Den eldste regnes fra {oldest}.
nn Den eldste blir rekna frå {oldest}.
en The oldest counts from {oldest}.
sv Den äldsta räknas från {oldest}.

== oldest since
nb Den eldste regnes fra {oldest}, og fristen var {since}.
nn Den eldste blir rekna frå {oldest}, og fristen var {since}.
en The oldest counts from {oldest} and was due on {since}.
sv Den äldsta räknas från {oldest}, och fristen var {since}.

== blocked
nb {n} rad er forfalt, men kan ikke slettes. | {n} rader er forfalt, men kan ikke slettes.
nn {n} rad er forfallen, men kan ikkje slettast. | {n} rader er forfalne, men kan ikkje slettast.
en {n} row is due but cannot be deleted. | {n} rows are due but cannot be deleted.
sv {n} rad är förfallen men kan inte raderas. | {n} rader är förfallna men kan inte raderas.

== dirty
nb {n} verdi i {anchor} er ingen gyldig dato. | {n} verdier i {anchor} er ingen gyldig dato.
nn {n} verdi i {anchor} er ingen gyldig dato. | {n} verdiar i {anchor} er ingen gyldig dato.
en {n} value in {anchor} is no valid date. | {n} values in {anchor} are no valid dates.
sv {n} värde i {anchor} är inget giltigt datum. | {n} värden i {anchor} är inga giltiga datum.

== not started
nb {n} rad mangler datoen som fristen regnes fra, og kartet sier ikke hva det betyr. | \
{n} rader mangler datoen som fristen regnes fra, og kartet sier ikke hva det betyr.
nn {n} rad manglar datoen som fristen blir rekna frå, og kartet seier ikkje kva det tyder. | \
{n} rader manglar datoen som fristen blir rekna frå, og kartet seier ikkje kva det tyder.
en {n} row lacks the date that the deadline counts from, and the map does not say what that means. | \
{n} rows lack the date that the deadline counts from, and the map does not say what that means.
sv {n} rad saknar det datum som fristen räknas från, och kartan säger inte vad det betyder. | \
{n} rader saknar det datum som fristen räknas från, och kartan säger inte vad det betyder.

== none started
nb Den eneste raden mangler datoen som fristen regnes fra, så ingenting er bevist. | \
Alle {n} rader mangler datoen som fristen regnes fra, så ingenting er bevist.
nn Den einaste rada manglar datoen som fristen blir rekna frå, så ingenting er prova. | \
Alle {n} rader manglar datoen som fristen blir rekna frå, så ingenting er prova.
en The only row lacks the date that the deadline counts from, so nothing is proved. | \
All {n} rows lack the date that the deadline counts from, so nothing is proved.
sv Den enda raden saknar det datum som fristen räknas från, så ingenting är bevisat. | \
Alla {n} rader saknar det datum som fristen räknas från, så ingenting är bevisat.

== kept
nb {n} rad er kontrollert, og den er ikke forfalt. | {n} rader er kontrollert, og ingen er forfalt.
nn {n} rad er kontrollert, og ho er ikkje forfallen. | {n} rader er kontrollerte, og ingen er forfalne.
en {n} row was checked, and it is not due. | {n} rows were checked, and none is due.
sv {n} rad är kontrollerad, och den är inte förfallen. | {n} rader är kontrollerade, och ingen är förfallen.

== awaited
nb {n} rad er kontrollert; det den oppbevares til, har ikke skjedd. | \
{n} rader er kontrollert; det de oppbevares til, har ikke skjedd for noen av dem.
nn {n} rad er kontrollert; det ho blir oppbevart til, har ikkje hendt. | \
{n} rader er kontrollerte; det dei blir oppbevarte til, har ikkje hendt for nokon av dei.
en {n} row was checked; what it is kept until has not happened. | \
{n} rows were checked; what they are kept until has not happened for any of them.
sv {n} rad är kontrollerad; det som den bevaras till har inte inträffat. | \
{n} rader är kontrollerade; det som de bevaras till har inte inträffat för någon av dem.

== nothing due
nb Ingen rad med gyldig dato er forfalt.
nn Inga rad med gyldig dato er forfallen.
en No row with a valid date is due.
sv Ingen rad med giltigt datum är förfallen.

== empty
nb Det finnes ingen rader.
nn Det finst ingen rader.
en There are no rows.
sv Det finns inga rader.

== held
nb {n} forfalt rad er sperret mot sletting. | {n} forfalte rader er sperret mot sletting.
nn {n} forfallen rad er sperra mot sletting. | {n} forfalne rader er sperra mot sletting.
en {n} row that is due is on hold. | {n} rows that are due are on hold.
sv {n} förfallen rad är spärrad mot radering. | {n} förfallna rader är spärrade mot radering.

== no store
nb Kartet sier ikke hvor opplysningene ligger. Det kan bevises når de er knyttet til en samling i stores.yaml.
nn Kartet seier ikkje kvar opplysningane ligg. Det kan provast når dei er knytte til ei samling i stores.yaml.
en The map does not say where the data lies. It can be proved once a collection in stores.yaml is tied to it.
sv Kartan säger inte var uppgifterna finns. Det kan bevisas när de är knutna till en samling i stores.yaml.

== cannot count
nb Lageret kan ikke telle forfalte rader. Det må bekreftes av et menneske.
nn Lageret kan ikkje telje forfalne rader. Det må stadfestast av eit menneske.
en The store cannot count rows that are due. A human must confirm it.
sv Lagret kan inte räkna förfallna rader. Det måste bekräftas av en människa.

== no limit
nb Opplysningene oppbevares uten tidsgrense. Det kan bare bevises med en frist, eller bekreftes med jevnlig vurdering.
nn Opplysningane blir oppbevarte utan tidsgrense. Det kan berre provast med ein frist, eller stadfestast med jamleg \
vurdering.
en The data is kept without a time limit. Only a deadline can prove it, or a regular review attest it.
sv Uppgifterna bevaras utan tidsgräns. Det kan bara bevisas med en frist, eller bekräftas med regelbunden omprövning.

== no review
nb Ingen gyldig vurdering av behovet er registrert. En signert vurdering ville bekrefte det.
nn Inga gyldig vurdering av behovet er registrert. Ei signert vurdering ville stadfeste det.
en No review of the need that is still valid is on record. A signed review would attest it.
sv Ingen giltig omprövning av behovet är registrerad. En signerad omprövning skulle bekräfta det.

== reviewed
nb Behovet ble vurdert {on} av {role}. Det gjelder til og med {until}.
nn Behovet vart vurdert {on} av {role}. Det gjeld til og med {until}.
en The need was reviewed on {on} by {role}. This holds until {until}.
sv Behovet omprövades den {on} av {role}. Det gäller till och med den {until}.

== cannot act
nb Lageret kan ikke gjøre det selv.
nn Lageret kan ikkje gjere det sjølv.
en The store cannot do it itself.
sv Lagret kan inte göra det självt.

== not defined
nb Ingen tjeneste har sagt hvordan radene anonymiseres.
nn Inga teneste har sagt korleis radene blir anonymiserte.
en No service has said how the rows are anonymised.
sv Ingen tjänst har sagt hur raderna anonymiseras.

== act by hand
nb Utfør regelen for hånd i {n} forfalt rad: {rule} | Utfør regelen for hånd i {n} forfalte rader: {rule}
nn Utfør regelen for hand i {n} forfallen rad: {rule} | Utfør regelen for hand i {n} forfalne rader: {rule}
en Carry out the rule by hand in {n} row that is due: {rule} | \
Carry out the rule by hand in {n} rows that are due: {rule}
sv Utför regeln för hand i {n} förfallen rad: {rule} | Utför regeln för hand i {n} förfallna rader: {rule}

== count by hand
nb Finn forfalte opplysninger for hånd, og utfør regelen: {rule}
nn Finn forfalne opplysningar for hand, og utfør regelen: {rule}
en Find what is due by hand, and carry out the rule: {rule}
sv Leta upp förfallna uppgifter för hand, och utför regeln: {rule}

== map it
nb Knytt en samling i stores.yaml til aktiviteten.
nn Knyt ei samling i stores.yaml til aktiviteten.
en Tie a collection in stores.yaml to the activity.
sv Knyt en samling i stores.yaml till aktiviteten.

== review it
nb Vurder om opplysningene fortsatt trengs, og signer vurderingen.
nn Vurder om opplysningane framleis trengst, og signer vurderinga.
en Review whether the data is still needed, and sign the review.
sv Ompröva om uppgifterna fortfarande behövs, och signera omprövningen.

== limit it
nb Sett en frist for opplysningene, eller hvor ofte behovet vurderes.
nn Set ein frist for opplysningane, eller kor ofte behovet blir vurdert.
en Set a deadline for the data, or how often the need is reviewed.
sv Sätt en frist för uppgifterna, eller hur ofta behovet omprövas.

== clean it
nb Rett verdiene i {anchor}, eller skriv i kartet hvordan de skal leses.
nn Rett verdiane i {anchor}, eller skriv i kartet korleis dei skal lesast.
en Correct the values in {anchor}, or say in the map how they are to be read.
sv Rätta värdena i {anchor}, eller skriv i kartan hur de ska läsas.

== date it
nb Fyll inn datoen som mangler, eller skriv `empty: not_yet` i kartet der en tom verdi betyr at fristen ikke har begynt.
nn Fyll inn datoen som manglar, eller skriv `empty: not_yet` i kartet der ein tom verdi tyder at fristen ikkje har \
byrja.
en Fill in the missing date, or write `empty: not_yet` in the map where an empty value means that the clock \
has not started.
sv Fyll i datumet som saknas, eller skriv `empty: not_yet` i kartan där ett tomt värde betyder att fristen \
inte har börjat.
""")


@dataclass(frozen=True, slots=True)
class Retention:
    """The promise that the rows of one collection go in time; without a store, that there are such rows somewhere."""

    register: Register
    language: str
    activity: str
    keep_name: str
    rule: rules.Rule
    store: str | None = None
    collection: str | None = None
    mapped: StoreMap | None = None
    kind: ClassVar[str] = "retention"

    @property
    def id(self) -> str:
        """Return `retention:ACTIVITY.KEEP@STORE.COLLECTION`, without the last part where nothing is mapped."""
        place = f"@{self.store}.{self.collection}" if self.store else ""
        return f"retention:{self.activity}.{self.keep_name}{place}"

    def tell(self, language: str) -> str:
        """Return the activity's title and the rule in words."""
        sentence = rules.say(self.rule, language, self.register.event_words(), data_titles(self.register))
        return f"{self._declared.title.say(language)}: {sentence[:1].lower()}{sentence[1:]}"

    def check(self, world: World) -> Finding:
        """Say whether nothing is kept too long. Raise StoreError when the store cannot be reached."""
        if self.store is None:
            return Finding(State.unproven, self._voice.say("no store"))
        store = reach(world, self.store)
        if self.rule.review is None and self._indefinite:
            return Finding(State.unproven, self._voice.say("no limit"), count=0)
        if self._indefinite:
            return self._reviewed(world)
        if Capability.tally not in store.capabilities:
            return Finding(State.unproven, self._voice.say("cannot count"))
        tally = store.tally(self._sweep(world))
        return Finding(
            state=self._state(tally),
            text=" ".join(self._sentences(tally)),
            count=tally.due,
            held=tally.held,
            blocked=tally.blocked,
            oldest=tally.oldest,
        )

    def keep(self, world: World) -> Iterator[Act | Task]:
        """Plan the deletion of what is due, and name what a human must do. Raise StoreError as `check` does."""
        if self.store is None:
            yield self._task("map it", "no store")
            return
        store = reach(world, self.store)
        if self._indefinite:
            if self._reviewed(world).state is State.unproven:
                yield self._task("review it", "no review") if self.rule.review else self._task("limit it", "no limit")
            return
        if Capability.tally not in store.capabilities:
            yield self._task("count by hand", "cannot count")
            return
        tally = store.tally(self._sweep(world))
        if tally.due:
            yield self._act(world, store, tally)
        yield from self._left_over(tally)

    def _act(self, world: World, store: Store, tally: Tally) -> Act | Task:
        """Return the act on what is due, or a task where the store cannot do it."""
        match self.rule.action:
            case rules.Delete():
                able, why = Capability.sweep in store.capabilities, "cannot act"
            case rules.Clear():
                able, why = Capability.clear in store.capabilities, "cannot act"
            case rules.Anonymise():
                able, why = False, "not defined"
            case _:
                assert_never(self.rule.action)
        if not able:
            what = self._voice.count("act by hand", tally.due, rule=self.rule.text)
            return Task(self.id, what, self._voice.say(why), self._declared.responsible)
        sweep = self._sweep(world)
        return Act(
            promise=self.id,
            store=store.name,
            sweep=sweep,
            count=tally.due,
            total=tally.total,
            binding=binding(self.register, self.rule, store, self.collection or ""),
            along=store.along(sweep),
        )

    def _left_over(self, tally: Tally) -> Iterator[Task]:
        """Yield a task for each thing that the software cannot clear away."""
        voice, role = self._voice, self._declared.responsible
        for blocker in tally.blockers:
            yield Task(self.id, advice.said(blocker.fix, self.language), blockers.said(blocker, self.language), role)
        for anchor, rows in tally.dirty.items():
            if rows:
                column = self._column(anchor)
                yield Task(
                    self.id, voice.say("clean it", anchor=column), voice.count("dirty", rows, anchor=column), role
                )
        if tally.not_started:
            yield Task(self.id, voice.say("date it"), voice.count("not started", tally.not_started), role)

    def _sentences(self, tally: Tally) -> Iterator[str]:
        """Yield what is found, sentence by sentence, the worst first."""
        voice = self._voice
        if tally.due:
            yield voice.count("due" if isinstance(self.rule.action, rules.Delete) else "due to clear", tally.due)
            if tally.oldest is not None:
                yield self._oldest(tally.oldest)
        if tally.blocked:
            yield voice.count("blocked", tally.blocked)
            yield from (blockers.said(blocker, self.language) for blocker in tally.blockers)
        for anchor, rows in tally.dirty.items():
            if rows:
                yield voice.count("dirty", rows, anchor=self._column(anchor))
        state = self._state(tally)
        idle = tally.total and not tally.started
        if idle and state is not State.kept and not any(tally.dirty.values()):
            yield voice.count("none started", tally.total)
        elif tally.not_started:
            yield voice.count("not started", tally.not_started)
        match state:
            case State.kept if idle:
                yield voice.count("awaited", tally.total)
            case State.kept:
                yield voice.count("kept", tally.total) if tally.total else voice.say("empty")
            case State.unproven if tally.started:
                yield voice.say("nothing due")
            case _:
                pass
        if tally.held:
            yield voice.count("held", tally.held)

    def _oldest(self, oldest: date) -> str:
        """Return from when the oldest row counts and, where one anchor decides, when it was due."""
        since = None
        if len(self.rule.anchors) == 1:
            since = rules.due(self.rule, {self.rule.anchors[0]: oldest}, fiscal_year_end=self.register.year_end)
        if since is None:
            return self._voice.say("oldest", oldest=day(oldest, self.language))
        return self._voice.say("oldest since", oldest=day(oldest, self.language), since=day(since, self.language))

    def _reviewed(self, world: World) -> Finding:
        """Return what is known of rows without a time limit: at best, that the need was reviewed in time."""
        signature = world.attested(self.id)
        if self.rule.review is None or signature is None or signature.on > world.today:
            return Finding(State.unproven, self._voice.say("no review"), count=0)
        until = self.rule.review.after(signature.on)
        if until < world.today:
            return Finding(State.unproven, self._voice.say("no review"), count=0)
        text = self._voice.say(
            "reviewed",
            role=role_title(self.register, signature.role, self.language),
            on=day(signature.on, self.language),
            until=day(until, self.language),
        )
        return Finding(State.attested, text, count=0)

    def _state(self, tally: Tally) -> State:
        """Return the state: broken beats unproven, and rows on hold break nothing.

        A period that has begun for no row at all may be counted from a column that nobody fills. But "until it happens"
        is true as long as it has not, where the map says that this is what an empty value means.
        """
        if tally.due or tally.blocked:
            return State.broken
        if tally.not_started or any(tally.dirty.values()):
            return State.unproven
        if tally.total and not tally.started and not _awaits(self.rule.retention):
            return State.unproven
        return State.kept

    @property
    def _declared(self) -> Activity:
        return self.register.activities[self.activity]

    @property
    def _indefinite(self) -> bool:
        return isinstance(self.rule.retention, rules.Indefinitely)

    @property
    def _voice(self) -> Voice:
        return Voice(WORDING, self.language)

    def _sweep(self, world: World) -> Sweep:
        """Return the rule as it is to be carried out today."""
        return Sweep(self.collection or "", self.rule, world.today, world.held(self.store or ""))

    def _column(self, anchor: str) -> str:
        """Return where an anchor stands, as the engineer knows it."""
        if self.mapped is None or self.collection is None:
            return anchor
        found = self.mapped.collections[self.collection].anchors.get(anchor)
        return anchor if found is None else found.column or found.newest or anchor

    def _task(self, what: str, why: str) -> Task:
        """Return a task for the one who is responsible for the activity."""
        return Task(
            self.id, self._voice.say(what, rule=self.rule.text), self._voice.say(why), self._declared.responsible
        )


def _awaits(time: rules.Until | rules.After | rules.LaterOf | rules.EarlierOf | rules.Indefinitely) -> bool:
    """Tell whether a time is nothing but events, without any period."""
    match time:
        case rules.Until():
            return True
        case rules.LaterOf(parts=parts) | rules.EarlierOf(parts=parts):
            return all(_awaits(part) for part in parts)
        case rules.After() | rules.Indefinitely():
            return False
        case _:
            assert_never(time)


def binding(register: Register, rule: rules.Rule, store: Store, collection: str) -> str:
    """Return the hash that an approval is bound to: another rule, map or schema gives another one.

    The map is that of the collection, of what belongs to it, of the other collections of these tables with their rules,
    of every pointer that may be emptied, and the store's address: each of them decides which rows go.
    """
    concerned = _family(store.map, collection)
    tables = {store.map.collections[name].table for name in concerned}
    concerned |= {name for name, other in store.map.collections.items() if other.table in tables}
    seen = [
        rule.text,
        register.fiscal_year_end,
        register.time_zone,
        {name: store.map.collections[name].model_dump(mode="json", by_alias=True) for name in concerned},
        {name: store.purposes[name].rule.text for name in concerned if name in store.purposes and name != collection},
        {name: other.unlink for name, other in store.map.collections.items() if other.unlink},
        _address(store.map.url),
        store.inspect().fingerprint,
    ]
    return hashlib.sha256(json.dumps(seen, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _address(url: str | None) -> list[str | int | None]:
    """Return where a store is, without who asks: another database is another plan."""
    parts = urlsplit(url or "")
    return [parts.scheme.partition("+")[0], parts.hostname, parts.port, parts.path]


def _family(mapped: StoreMap, collection: str) -> set[str]:
    """Return a collection and all that belongs to it, in any number of steps."""
    family = {collection}
    while True:
        more = {name for name, child in mapped.collections.items() if child.belongs_to in family} - family
        if not more:
            return family
        family |= more


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield one promise a collection with a rule, and one for each rule that no collection carries out."""
    mapped: set[tuple[str, str]] = set()
    for store, stored, name, collection, activity, declaration in declared.purposes():
        keep = keep_name(collection, declaration)
        if keep is None:
            continue
        mapped.add((activity, keep))
        rule = declaration.keep[keep]
        yield Retention(declared.register, declared.language, activity, keep, rule, store, name, stored)
    for activity, declaration in declared.register.activities.items():
        for keep, rule in declaration.keep.items():
            if (activity, keep) not in mapped:
                yield Retention(declared.register, declared.language, activity, keep, rule)


KIND = Kind("retention", gather, WORDING)
