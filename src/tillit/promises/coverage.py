"""Coverage: every table and column is declared or left out with a reason, and holds no more than was told (Art. 30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tillit.errors import ConfigurationError, Problem
from tillit.promises.kind import Declared, Kind, reach
from tillit.promises.outcome import Finding, Promise, State, Task
from tillit.promises.wording import Voice, listed, read
from tillit.promises.world import World
from tillit.register.model import Register
from tillit.register.terms import covers, data_titles
from tillit.stores.map import Collection, StoreMap
from tillit.stores.protocol import Capability, Store, TableView

WORDING = read("""
== told
nb Alt vi lagrer i {table} ({store}), er gjort rede for.
nn Alt vi lagrar i {table} ({store}), er gjort greie for.
en Everything that we store in {table} ({store}) is accounted for.
sv Allt som vi lagrar i {table} ({store}) är redovisat.

== told store
nb Hver tabell i {store} er gjort rede for.
nn Kvar tabell i {store} er gjort greie for.
en Every table in {store} is accounted for.
sv Varje tabell i {store} är redovisad.

== columns
nb {n} kolonne er ikke gjort rede for: {names}. | {n} kolonner er ikke gjort rede for: {names}.
nn {n} kolonne er ikkje gjort greie for: {names}. | {n} kolonnar er ikkje gjort greie for: {names}.
en {n} column is not accounted for: {names}. | {n} columns are not accounted for: {names}.
sv {n} kolumn är inte redovisad: {names}. | {n} kolumner är inte redovisade: {names}.

== table
nb Tabellen er ikke gjort rede for; den har {n} kolonne. | Tabellen er ikke gjort rede for; den har {n} kolonner.
nn Tabellen er ikkje gjort greie for; han har {n} kolonne. | Tabellen er ikkje gjort greie for; han har {n} kolonnar.
en The table is not accounted for; it has {n} column. | The table is not accounted for; it has {n} columns.
sv Tabellen är inte redovisad; den har {n} kolumn. | Tabellen är inte redovisad; den har {n} kolumner.

== tables
nb {n} tabell er ikke gjort rede for: {names}. | {n} tabeller er ikke gjort rede for: {names}.
nn {n} tabell er ikkje gjort greie for: {names}. | {n} tabellar er ikkje gjort greie for: {names}.
en {n} table is not accounted for: {names}. | {n} tables are not accounted for: {names}.
sv {n} tabell är inte redovisad: {names}. | {n} tabeller är inte redovisade: {names}.

== identifiers
nb {n} kolonne som folk gjenkjennes på, har ingen datakategori: {names}. | \
{n} kolonner som folk gjenkjennes på, har ingen datakategori: {names}.
nn {n} kolonne som folk blir kjende att på, har ingen datakategori: {names}. | \
{n} kolonnar som folk blir kjende att på, har ingen datakategori: {names}.
en {n} column that people are recognised by has no category of data: {names}. | \
{n} columns that people are recognised by have no category of data: {names}.
sv {n} kolumn som personer känns igen på har ingen datakategori: {names}. | \
{n} kolumner som personer känns igen på har ingen datakategori: {names}.

== rows
nb {n} rad i {table} er ikke med i noen samling: ingen regel sletter den, og et søk finner den ikke. | \
{n} rader i {table} er ikke med i noen samling: ingen regel sletter dem, og et søk finner dem ikke.
nn {n} rad i {table} er ikkje med i noka samling: ingen regel slettar ho, og eit søk finn ho ikkje. | \
{n} rader i {table} er ikkje med i noka samling: ingen regel slettar dei, og eit søk finn dei ikkje.
en {n} row in {table} is in no collection: no rule deletes it, and no search finds it. | \
{n} rows in {table} are in no collection: no rule deletes them, and no search finds them.
sv {n} rad i {table} ingår inte i någon samling: ingen regel raderar den, och ingen sökning hittar den. | \
{n} rader i {table} ingår inte i någon samling: ingen regel raderar dem, och ingen sökning hittar dem.

== rows uncounted
nb Lageret kan ikke telle hvilke rader i {table} som ikke er med i noen samling.
nn Lageret kan ikkje telje kva rader i {table} som ikkje er med i noka samling.
en The store cannot count which rows in {table} are in no collection.
sv Lagret kan inte räkna vilka rader i {table} som inte ingår i någon samling.

== outside
nb Rader som ingen samling tar med, handler etter kartet ikke om personer: {reason}.
nn Rader som inga samling tek med, handlar etter kartet ikkje om personar: {reason}.
en Rows that no collection takes in are not about people, the map says: {reason}.
sv Rader som ingen samling tar med handlar enligt kartan inte om personer: {reason}.

== category
nb {activity} oppgir ikke {data}, som står i {columns}.
nn {activity} oppgir ikkje {data}, som står i {columns}.
en {activity} does not declare {data}, which stands in {columns}.
sv {activity} anger inte {data}, som finns i {columns}.

== no activity
nb Samlingen {collection} tilhører ingen aktivitet.
nn Samlinga {collection} høyrer ikkje til nokon aktivitet.
en The collection {collection} belongs to no activity.
sv Samlingen {collection} hör inte till någon aktivitet.

== kept
nb Alle {n} kolonner er gjort rede for. | Alle {n} kolonner er gjort rede for.
nn Alle {n} kolonnar er gjort greie for. | Alle {n} kolonnar er gjort greie for.
en All {n} columns are accounted for. | All {n} columns are accounted for.
sv Alla {n} kolumner är redovisade. | Alla {n} kolumner är redovisade.

== kept store
nb Hver tabell er gjort rede for.
nn Kvar tabell er gjort greie for.
en Every table is accounted for.
sv Varje tabell är redovisad.

== map columns
nb Knytt kolonnene til en datakategori i stores.yaml, eller skriv under `ignore` hvorfor de utelates: {names}
nn Knyt kolonnane til ein datakategori i stores.yaml, eller skriv under `ignore` kvifor dei er utelatne: {names}
en Map the columns to a category of data in stores.yaml, or write under `ignore` why they are left out: {names}
sv Knyt kolumnerna till en datakategori i stores.yaml, eller skriv under `ignore` varför de utelämnas: {names}

== name category
nb Gi kolonnene en datakategori under `fields` i stores.yaml, eller skriv under `ignore` hvorfor de ikke har noen: \
{names}
nn Gi kolonnane ein datakategori under `fields` i stores.yaml, eller skriv under `ignore` kvifor dei ikkje har nokon: \
{names}
en Give the columns a category under `fields` in stores.yaml, or write under `ignore` why they have none: {names}
sv Ge kolumnerna en datakategori under `fields` i stores.yaml, eller skriv under `ignore` varför de inte har någon: \
{names}

== map rows
nb Lag en samling til i stores.yaml som tar med radene i {table} som ingen `where` tar med, og si hva de er til; \
eller skriv under `outside` hvorfor de ikke handler om personer.
nn Lag ei samling til i stores.yaml som tek med radene i {table} som ingen `where` tek med, og sei kva dei er til; \
eller skriv under `outside` kvifor dei ikkje handlar om personar.
en Add a collection in stores.yaml that takes in the rows of {table} that no `where` does, and say what they are for; \
or write under `outside` why they are not about people.
sv Lägg till en samling i stores.yaml med de rader i {table} som ingen `where` tar med, och ange vad de är till för; \
eller skriv under `outside` varför de inte handlar om personer.

== map table
nb Legg tabellen {table} inn i stores.yaml, eller skriv under `ignore` hvorfor den utelates.
nn Legg tabellen {table} inn i stores.yaml, eller skriv under `ignore` kvifor han er utelaten.
en Add the table {table} to stores.yaml, or write under `ignore` why it is left out.
sv Lägg till tabellen {table} i stores.yaml, eller skriv under `ignore` varför den utelämnas.

== declare
nb Oppgi kategorien i aktiviteten, eller slutt å lagre den.
nn Oppgi kategorien i aktiviteten, eller slutt å lagre han.
en Declare the category in the activity, or stop storing it.
sv Ange kategorin i aktiviteten, eller sluta lagra den.

== tie it
nb Knytt samlingen {collection} til en aktivitet i stores.yaml.
nn Knyt samlinga {collection} til ein aktivitet i stores.yaml.
en Tie the collection {collection} to an activity in stores.yaml.
sv Knyt samlingen {collection} till en aktivitet i stores.yaml.
""")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not accounted for: how many columns or rows, its text, and the text of its task."""

    count: int
    text: str
    task: str
    state: State = State.broken


@dataclass(frozen=True, slots=True)
class TableCoverage:
    """The promise that one table holds nothing undeclared; `view` is the table as seen, once the store was asked."""

    register: Register
    language: str
    store: str
    mapped: StoreMap
    table: str
    view: TableView | None = None
    kind: ClassVar[str] = "coverage"
    activity: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `coverage:-@STORE.TABLE`."""
        return f"coverage:-@{self.store}.{self.table}"

    def tell(self, language: str) -> str:
        """Return that the table is accounted for."""
        return Voice(WORDING, language).say("told", table=self.table, store=self.store)

    def check(self, world: World) -> Finding:
        """Say whether each column is declared, each category by its activity, and each row in a collection.

        Rows that no collection takes in leave it unproven: nobody has said what they are. Raise StoreError when the
        store is not reached.
        """
        view = self._view(world)
        gaps = tuple(self._gaps(world, view))
        if gaps:
            state = State.broken if any(gap.state is State.broken for gap in gaps) else State.unproven
            return Finding(state, " ".join(gap.text for gap in gaps), count=sum(gap.count for gap in gaps))
        said = [self._voice.count("kept", len(view.columns))]
        said += [self._voice.say("outside", reason=reason) for reason in self._outside]
        return Finding(State.kept, " ".join(said), count=0)

    def keep(self, world: World) -> Iterator[Task]:
        """Yield a task for each gap."""
        for gap in self._gaps(world, self._view(world)):
            yield Task(self.id, gap.task, gap.text)

    def _view(self, world: World) -> TableView:
        """Return the table as it stands; raise ConfigurationError (P004) when it is not there."""
        if self.view is not None:
            return self.view
        for view in reach(world, self.store).inspect().tables:
            if view.name == self.table:
                return view
        fix = "Correct the table's name in stores.yaml, or remove its collections."
        raise ConfigurationError(Problem(f"{self.store}.{self.table}", "P004", "the table is not in the store.", fix))

    def _gaps(self, world: World, view: TableView) -> Iterator[Gap]:
        """Yield all that is not accounted for."""
        collections = {n: c for n, c in self.mapped.collections.items() if c.table == self.table}
        if not collections:
            if view.ignored is None:
                text = self._voice.count("table", len(view.columns))
                yield Gap(len(view.columns), text, self._voice.say("map table", table=self.table))
            return
        if view.undeclared:
            names = listed(view.undeclared, self.language)
            text = self._voice.count("columns", len(view.undeclared), names=names)
            yield Gap(len(view.undeclared), text, self._voice.say("map columns", names=names))
        nameless = tuple(_nameless(collections.values()))
        if nameless:
            names = listed(nameless, self.language)
            text = self._voice.count("identifiers", len(nameless), names=names)
            yield Gap(len(nameless), text, self._voice.say("name category", names=names))
        for name, collection in collections.items():
            yield from self._undeclared_data(name, collection)
        if all(one.where is not None for one in collections.values()) and not self._outside:
            yield from self._unclaimed(reach(world, self.store))

    @property
    def _outside(self) -> tuple[str, ...]:
        """Return why the rows that no collection takes in hold nothing about people, where the map says so."""
        over = [one for one in self.mapped.collections.values() if one.table == self.table]
        if any(one.where is None for one in over):
            return ()
        return tuple(dict.fromkeys(one.outside.rstrip(".") for one in over if one.outside is not None))

    def _unclaimed(self, store: Store) -> Iterator[Gap]:
        """Yield the rows that no collection takes in."""
        task = self._voice.say("map rows", table=self.table)
        if Capability.tally not in store.capabilities:
            yield Gap(0, self._voice.say("rows uncounted", table=self.table), task, State.unproven)
            return
        rows = store.unclaimed(self.table)
        if rows:
            yield Gap(rows, self._voice.count("rows", rows, table=self.table), task, State.unproven)

    def _undeclared_data(self, name: str, collection: Collection) -> Iterator[Gap]:
        """Yield the mapped categories that the collection's activity does not declare."""
        activity = _activity(self.mapped, collection)
        declared = self.register.activities.get(activity or "")
        if declared is None:
            columns = len(collection.all_fields)
            yield Gap(
                columns,
                self._voice.say("no activity", collection=name),
                self._voice.say("tie it", collection=name),
            )
            return
        titles = data_titles(self.register)
        strays: dict[str, list[str]] = {}
        for column, term in {**_implied(collection), **collection.all_fields}.items():
            if not covers(declared.data, term):
                strays.setdefault(term, []).append(column)
        for term, columns_of in strays.items():
            text = self._voice.say(
                "category",
                activity=declared.title.say(self.language),
                data=titles[term][self.language] if term in titles else term,
                columns=listed(columns_of, self.language),
            )
            yield Gap(len(columns_of), text, self._voice.say("declare"))

    @property
    def _voice(self) -> Voice:
        return Voice(WORDING, self.language)


@dataclass(frozen=True, slots=True)
class StoreCoverage:
    """The promise that a store has no table that nobody declared; once seen, it is one promise for each such table."""

    register: Register
    language: str
    store: str
    mapped: StoreMap
    kind: ClassVar[str] = "coverage"
    activity: ClassVar[None] = None
    collection: ClassVar[None] = None

    @property
    def id(self) -> str:
        """Return `coverage:-@STORE`."""
        return f"coverage:-@{self.store}"

    def tell(self, language: str) -> str:
        """Return that each table is accounted for."""
        return Voice(WORDING, language).say("told store", store=self.store)

    def expand(self, world: World) -> tuple[Promise, ...]:
        """Return one promise for each table that is not left out, as the store shows it. Raise StoreError."""
        views = reach(world, self.store).inspect().tables
        named = {collection.table for collection in self.mapped.collections.values()}
        tables = (view for view in views if view.name in named or view.ignored is None)
        return tuple(
            TableCoverage(self.register, self.language, self.store, self.mapped, view.name, view) for view in tables
        )

    def check(self, world: World) -> Finding:
        """Say whether every table is declared. Raise StoreError when the store cannot be reached."""
        strays = self._strays(world)
        voice = Voice(WORDING, self.language)
        if strays:
            names = listed((stray.table for stray in strays), self.language)
            return Finding(State.broken, voice.count("tables", len(strays), names=names), count=len(strays))
        return Finding(State.kept, voice.say("kept store"), count=0)

    def keep(self, world: World) -> Iterator[Task]:
        """Yield the tasks of each table that nobody declared."""
        for stray in self._strays(world):
            yield from (replace(task, promise=self.id) for task in stray.keep(world))

    def _strays(self, world: World) -> tuple[TableCoverage, ...]:
        """Return the promises about tables that no collection names."""
        named = {collection.table for collection in self.mapped.collections.values()}
        return tuple(p for p in self.expand(world) if isinstance(p, TableCoverage) and p.table not in named)


def _implied(collection: Collection) -> dict[str, str]:
    """Return the columns that are contact data because a person is recognised by them, each with its category."""
    return {
        column: f"contact.{kind}"
        for person in collection.everyone.values()
        for kind, columns in (("email", person.email), ("phone", person.phone))
        for column in columns
    }


def _nameless(collections: Iterable[Collection]) -> Iterator[str]:
    """Yield the columns of a table that hold somebody's number, and nothing tells what that is."""
    collections = tuple(collections)
    told = frozenset[str]().union(*({*one.all_fields, *_implied(one), *one.ignore, *one.by} for one in collections))
    numbers = (number for one in collections for person in one.everyone.values() for number in person.id.values())
    yield from (number for number in dict.fromkeys(numbers) if number not in told)


def _activity(mapped: StoreMap, collection: Collection) -> str | None:
    """Return the activity that a collection serves, its parent's where it belongs to one."""
    seen: set[str] = set()
    while collection.belongs_to in mapped.collections and collection.belongs_to not in seen:
        seen.add(collection.belongs_to)
        collection = mapped.collections[collection.belongs_to]
    return collection.activity


def gather(declared: Declared) -> Iterator[Promise]:
    """Yield one promise for each mapped table, and one for each store's tables that nobody mapped."""
    for store, mapped in declared.map.stores.items():
        for table in dict.fromkeys(collection.table for collection in mapped.collections.values()):
            yield TableCoverage(declared.register, declared.language, store, mapped, table)
        yield StoreCoverage(declared.register, declared.language, store, mapped)


KIND = Kind("coverage", gather, WORDING)
