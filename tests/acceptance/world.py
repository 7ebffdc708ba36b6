"""An example organisation in a folder of its own: its declared words, empty databases, planted rows, the command line.

Alice's rows are overdue by the first day that counts; Charlie's become so a day later and must stay as they are.
"""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from tillit.cli.run import run
from tillit.register.load import load
from tillit.stores.load import load_map
from tillit.stores.map import Anchor, Collection, StoreMap

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = date(2024, 11, 21)
"""The day as of which promises are looked at: a fixed one, on which the expected days below were counted by hand."""
OSLO = ZoneInfo("Europe/Oslo")
STRAY = "stray"
"""What a column, and a table, that nobody declared is called."""

Finding = dict[str, Any]
Rows = dict[str, list[tuple[Any, ...]]]
Encoding = Literal["date", "utc", "oslo", "iso", "epoch", "epoch-ms"]


@dataclass(frozen=True)
class Ran:
    """What a run of the command line left: its exit code, and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


def tillit(folder: Path, *arguments: str) -> Ran:
    """Run the command line in a folder, in English where a verb does not say otherwise."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["-C", str(folder), "--language", "en", *arguments])
    return Ran(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


@dataclass(frozen=True)
class Person:
    """Somebody in a row: who, the number of the row, and whether the row is overdue."""

    name: str
    email: str
    phone: str
    number: int
    due: bool


ALICE = Person("Alice Eksempel", "alice@example.org", "+4759000001", 1, due=True)
CHARLIE = Person("Charlie Nabo", "charlie@example.org", "+4759000002", 2, due=False)

Given = Mapping[str, Any]
"""Columns and what stands in them; a function is asked for each person."""


def at(day: date, encoding: Encoding = "date") -> Callable[[Person], Any]:
    """Return what stands for the last minute of `day` in Oslo in Alice's row, and for the next one in Charlie's."""

    def written(person: Person) -> Any:
        own = day if person.due else day + timedelta(days=1)
        moment = datetime.combine(own, time(23, 59, 30) if person.due else time(0, 0, 30), tzinfo=OSLO)
        return encoded(moment, encoding)

    return written


def withdrawn(person: Person) -> str | None:
    """Return that Alice withdrew her consent yesterday, and Charlie never did."""
    return "2024-11-20 08:00:00" if person.due else None


def not_yet(person: Person) -> str | None:
    """Return a day that lies ahead for Charlie, so that his clock runs, and none for Alice."""
    return None if person.due else (TODAY + timedelta(days=1)).isoformat()


def encoded(moment: datetime, encoding: Encoding) -> str | int:
    """Return an instant as a system writes it."""
    match encoding:
        case "date":
            return moment.date().isoformat()
        case "utc":
            return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        case "oslo":
            return moment.strftime("%Y-%m-%d %H:%M:%S")
        case "iso":
            return moment.isoformat()
        case "epoch":
            return int(moment.timestamp())
        case "epoch-ms":
            return int(moment.timestamp()) * 1000


@dataclass(frozen=True)
class Plant:
    """One overdue row of Alice's in a collection, beside one of Charlie's, and the promises that hers breaks."""

    breaks: tuple[str, ...]
    """Ids of promises, the first of which is the one by which the row goes."""
    row: Given
    oldest: date | None = None
    """The day that `check` is to name, where another one in the collection is not older."""
    beside: Mapping[str, Given] = field(default_factory=dict)
    """Rows of other tables, one for each person."""
    children: Mapping[str, Given] = field(default_factory=dict)
    """Columns of the rows that belong to the planted ones."""
    by_hand: bool = False
    """Only a human can make it hold: the row is deleted by somebody else."""

    @property
    def place(self) -> tuple[str, str]:
        """Store and collection."""
        store, _, collection = self.breaks[0].rpartition("@")[2].partition(".")
        return store, collection


def due(promise: str, day: date, *, also: tuple[str, ...] = (), row: Given | None = None, **more: Any) -> Plant:
    """Return a plant that breaks a promise since `day`."""
    return Plant((promise, *also), row or {}, day, **more)


def without_consent(promise: str, **row: Any) -> Plant:
    """Return a plant of Alice's that no consent stands for; Charlie's was given long ago."""
    return Plant((promise,), row, by_hand=True)


class Organisation:
    """An example in a folder of its own, with databases that are empty at first."""

    def __init__(self, name: str, folder: Path, *, stores: bool = True) -> None:
        """Copy what is declared and make the databases; without `stores`, no system is mapped at all."""
        self.name, self.folder = name, folder
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / name / "register.yaml", folder)
        if not stores:
            (folder / "stores.yaml").write_text("stores: {}\n", encoding="utf-8")
            return
        shutil.copy(EXAMPLES / name / "stores.yaml", folder)
        for schema in sorted((EXAMPLES / name / "schema").glob("*.sql")):
            with self.database(schema.stem) as database:
                database.executescript(schema.read_text(encoding="utf-8"))
        self.stores: Mapping[str, StoreMap] = load_map(folder, load(folder), {}).stores

    def declare(self, change: Callable[[Any], None]) -> None:
        """Change what the register declares."""
        yaml = YAML()
        file = self.folder / "register.yaml"
        register = yaml.load(file.read_text(encoding="utf-8"))
        change(register)
        with file.open("w", encoding="utf-8") as stream:
            yaml.dump(register, stream)

    def tillit(self, *arguments: str) -> Ran:
        """Run the command line in the folder."""
        return tillit(self.folder, *arguments)

    def check(self, today: date = TODAY) -> dict[str, Finding]:
        """Return the findings of a day by the promises' ids, as the command line says them."""
        ran = self.tillit("check", "--today", today.isoformat(), "--format", "json")
        assert ran.code in {0, 1}, ran.err
        return {finding["id"]: finding for finding in ran.json["promises"]}

    def attest(self, name: str, on: date, by: str | None = None) -> None:
        """Sign that something was so on a day, as the role that the register names, or as another."""
        ran = self.tillit("attest", name, "--on", on.isoformat(), *(("--by", by) if by else ()))
        assert ran.code == 0, ran.err

    @contextmanager
    def database(self, store: str) -> Iterator[sqlite3.Connection]:
        """Open one of the organisation's databases, and write down what was changed in it."""
        with closing(sqlite3.connect(self.folder / f"{store}.sqlite3")) as database:
            yield database
            database.commit()

    def content(self, store: str) -> Rows:
        """Return every row of every table of a store, in the order of their values."""
        with self.database(store) as database:
            tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {table: sorted(database.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables}

    def bytes_of(self, store: str) -> bytes:
        """Return all that stands in the files of a store, whatever SQLite makes of it."""
        return b"".join(file.read_bytes() for file in sorted(self.folder.glob(f"{store}.sqlite3*")))

    def evidence(self) -> dict[tuple[str, str], int]:
        """Return how many rows of each collection the settled evidence counts."""
        with self.database("tillit") as database:
            chunks = database.execute("SELECT store, collection, counts, state FROM engine_chunk").fetchall()
        found: dict[tuple[str, str], int] = {}
        for store, collection, counts, state in chunks:
            assert state == "done", (store, collection)
            for name, rows in json.loads(counts).items():
                found[store, name] = found.get((store, name), 0) + rows
        return found


class Planter:
    """Writes rows as an organisation's systems would, filling in what a plant leaves open."""

    def __init__(self, organisation: Organisation) -> None:
        """Plant in the databases of `organisation`; nothing is written yet."""
        self._organisation = organisation
        self._written: set[tuple[str, str, int]] = set()

    def prepare(self, plant: Plant, number: int) -> None:
        """Write what both rows need beside them, which stays when they go."""
        store, name = plant.place
        table = self._organisation.stores[store].collections[name].table
        with self._organisation.database(store) as database:
            for person in people(number):
                for other, given in plant.beside.items():
                    self._write(database, store, other, _asked(given, person), _nobody(person))
                self._write_parents(database, store, table, _asked(plant.row, person), person)

    def plant(self, plant: Plant, number: int, *, alice: bool) -> None:
        """Write Alice's row or Charlie's, with what belongs to it."""
        store, name = plant.place
        mapped = self._organisation.stores[store].collections
        person = people(number)[0 if alice else 1]
        with self._organisation.database(store) as database:
            given = self._consents(mapped[name], plant, person) | _asked(plant.row, person)
            self._write(database, store, mapped[name].table, given, person, mapped[name])
            for child in mapped.values():
                if child.belongs_to == name:
                    more = _asked(plant.children.get(child.table, {}), person)
                    self._write(database, store, child.table, more, person, child)

    def remove(self, plant: Plant, number: int) -> None:
        """Delete Alice's row and what belongs to it, as somebody does who could not find her consent."""
        store, name = plant.place
        mapped = self._organisation.stores[store].collections
        mine = f"{people(number)[0].number}"
        with self._organisation.database(store) as database:
            for child in (one for one in mapped.values() if one.belongs_to == name):
                [(key, *_)] = [row[3:] for row in database.execute(f'PRAGMA foreign_key_list("{child.table}")')]
                database.execute(f'DELETE FROM "{child.table}" WHERE CAST("{key}" AS TEXT) = ?', [mine])
            table = mapped[name].table
            [key, *_] = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[5] == 1]
            database.execute(f'DELETE FROM "{table}" WHERE CAST("{key}" AS TEXT) = ?', [mine])

    def _consents(self, collection: Collection, plant: Plant, person: Person) -> dict[str, Any]:
        """Return that consent was given long ago, unless the plant is about its lack."""
        if collection.consent is None:
            return {}
        if plant.by_hand and person.due:
            return {collection.consent.given: None}
        return {collection.consent.given: "2020-01-02 03:04:05"}

    def _write(
        self,
        database: sqlite3.Connection,
        store: str,
        table: str,
        given: dict[str, Any],
        person: Person,
        collection: Collection | None = None,
    ) -> None:
        """Insert one row, and before it the rows that it must point to."""
        if (store, table, person.number) in self._written:
            return
        self._written.add((store, table, person.number))
        self._write_parents(database, store, table, given, person)
        points = {row[3] for row in database.execute(f'PRAGMA foreign_key_list("{table}")')}
        values: dict[str, Any] = {}
        for _, column, kind, required, default, key in database.execute(f'PRAGMA table_info("{table}")').fetchall():
            if column in given:
                values[column] = given[column]
            elif key or (column in points and required):
                values[column] = _key(kind, person)
            elif default is None and column not in points:
                values[column] = self._value(column, kind, person, collection, required=bool(required))
        names = ", ".join(f'"{name}"' for name in values)
        database.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(values))})',
            list(values.values()),
        )

    def _write_parents(
        self, database: sqlite3.Connection, store: str, table: str, given: Given, person: Person
    ) -> None:
        """Insert the rows that a row must point to."""
        required = {row[1] for row in database.execute(f'PRAGMA table_info("{table}")') if row[3]}
        for _, _, parent, column, *_ in database.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if column in required and column not in given and parent != table:
                self._write(database, store, parent, {}, _nobody(person))

    def _value(self, column: str, kind: str, person: Person, collection: Collection | None, *, required: bool) -> Any:
        """Return something that fits a column of which a plant says nothing: who is meant, in what is mapped."""
        anchors: tuple[Anchor, ...] = tuple(collection.anchors.values()) if collection else ()
        term = collection.all_fields.get(column) if collection else None
        if not required and (term is None or any(anchor.column == column for anchor in anchors)):
            return None
        match term:
            case "contact.email":
                return person.email
            case "contact.phone":
                return person.phone
            case "contact.name":
                return person.name
            case _:
                return _filler(kind, person)


def people(number: int) -> tuple[Person, Person]:
    """Return Alice and Charlie with the numbers of their rows in a plant."""
    return replace(ALICE, number=10 * number + 1), replace(CHARLIE, number=10 * number + 2)


def _nobody(person: Person) -> Person:
    """Return a business with the number of a person, which is in nobody's way."""
    return replace(person, name="Fjell AS", email=f"post{person.number}@fjell.example", phone="+4759000009")


def _asked(given: Given, person: Person) -> dict[str, Any]:
    return {name: value(person) if callable(value) else value for name, value in given.items()}


def _key(kind: str, person: Person) -> Any:
    return person.number if kind == "INTEGER" else str(person.number)


def _filler(kind: str, person: Person) -> Any:
    match kind:
        case "INTEGER" | "NUMERIC":
            return person.number
        case "BLOB":
            return f"{person.name} {person.number}".encode()
        case "DATE":
            return "2020-01-02"
        case "TIMESTAMP":
            return "2020-01-02 03:04:05"
        case _:
            return f"{person.name} {person.number}"


@dataclass(frozen=True)
class Kept:
    """What an organisation's databases and `check` said before, during and after a breach of many promises."""

    organisation: Organisation
    plants: tuple[Plant, ...]
    breached: Mapping[str, Finding]
    """With Alice's rows, an undeclared column in each of their tables, and an undeclared table beside them."""
    settled: Mapping[str, Finding]
    """After `keep`, and after a human did what only a human can: with Charlie's rows only, as before Alice's came."""
    before: Mapping[str, Rows]
    after: Mapping[str, Rows]
    done: Mapping[str, int]
    """Rows of its own collection that each act of `keep` let go of, by the promise's id."""
    evidence: Mapping[tuple[str, str], int]

    def proves(self, *promises: str) -> None:
        """Assert that each promise was broken by Alice's rows alone and is kept without them, Charlie's untouched."""
        for promise in promises:
            planted = [plant for plant in self.plants if promise in plant.breaks]
            assert planted, promise
            self._checked(promise, planted)
            self._accounted(planted[0].place)
            self._gone(planted[0].place)

    def has_a_database_of_its_own(self, store: str, activity: str, processor: str) -> None:
        """Assert that a store serves one activity, holds no other table, and only a processor is declared to get it."""
        assert {one.activity for one in self.organisation.stores[store].collections.values()} == {activity}
        stray = f"coverage:-@{store}.{STRAY}"
        assert (self.breached[stray]["state"], stray in self.settled) == ("broken", False)
        receivers = [name for name in self.settled if name.startswith(f"recipients:{activity}.")]
        assert receivers == [f"recipients:{activity}.{processor}"]

    def _checked(self, promise: str, planted: list[Plant]) -> None:
        breached, settled = self.breached[promise], self.settled[promise]
        assert (breached["state"], breached["count"]) == ("broken", len(planted)), (promise, breached["text"])
        days = [plant.oldest for plant in planted if plant.oldest]
        if promise.startswith("retention:"):
            assert (promise, breached["oldest"]) == (promise, min(days).isoformat())
        assert (settled["state"], settled["count"]) == ("kept", 0), promise
        assert settled["blocked"] == 0, promise

    def _accounted(self, place: tuple[str, str]) -> None:
        """Assert that a column that is not declared breaks the promise that the table holds no more than was told."""
        store, collection = place
        table = self.organisation.stores[store].collections[collection].table
        breached, settled = (found[f"coverage:-@{store}.{table}"] for found in (self.breached, self.settled))
        assert (breached["state"], settled["state"]) == ("broken", "kept"), place
        assert (breached["count"], STRAY in breached["text"]) == (1, True), place

    def _gone(self, place: tuple[str, str]) -> None:
        """Assert that what went is what the evidence counts, and that no other row of the store is another one."""
        store, collection = place
        here = [plant for plant in self.plants if plant.place == place]
        swept = sum(not plant.by_hand for plant in here)
        assert self.evidence.get(place, 0) == swept, place
        for name, child in self.organisation.stores[store].collections.items():
            if child.belongs_to == collection:
                assert self.evidence.get((store, name), 0) == swept, (store, name)
        assert self.after[store] == self.before[store], store
        assert ALICE.email.encode() not in self.organisation.bytes_of(store).lower(), store


def keep_all(organisation: Organisation, plants: tuple[Plant, ...]) -> Kept:
    """Plant, check, carry out `keep` on the command line, and check again."""
    planter = Planter(organisation)
    numbered = list(enumerate(plants, 1))
    for number, plant in numbered:
        planter.prepare(plant, number)
        planter.plant(plant, number, alice=False)
    before = {store: organisation.content(store) for store in organisation.stores}
    tables = {
        (store, organisation.stores[store].collections[name].table) for store, name in (one.place for one in plants)
    }
    for number, plant in numbered:
        planter.plant(plant, number, alice=True)
    _alter(organisation, f'CREATE TABLE "{STRAY}" (email TEXT)', {(store, STRAY) for store, _ in tables})
    _alter(organisation, f'ALTER TABLE "{{}}" ADD COLUMN "{STRAY}" TEXT', tables)
    breached = organisation.check()
    _alter(organisation, f'ALTER TABLE "{{}}" DROP COLUMN "{STRAY}"', tables)
    _alter(organisation, 'DROP TABLE "{}"', {(store, STRAY) for store, _ in tables})
    for number, plant in numbered:
        if plant.by_hand:
            planter.remove(plant, number)
    ran = organisation.tillit("keep", "--today", TODAY.isoformat(), "--yes", "--format", "json")
    assert ran.code == 0, ran.err or ran.out
    acts = [act for act in ran.json["acts"] if act["state"] == "done"]
    settled = organisation.check()
    assert organisation.tillit("audit", "verify").code == 0
    after = {store: organisation.content(store) for store in organisation.stores}
    done = {act["promise"]: act["rows"] for act in acts}
    return Kept(organisation, plants, breached, settled, before, after, done, organisation.evidence())


def _alter(organisation: Organisation, change: str, tables: set[tuple[str, str]]) -> None:
    for store, table in sorted(tables):
        with organisation.database(store) as database:
            database.execute(change.format(table))


def attested_for_a_year(organisation: Organisation, name: str) -> None:
    """Assert that an attestation holds by a signature until a year has passed, and not otherwise."""
    attested_for(organisation, name, date(2023, 11, 21), date(2023, 11, 20))


def attested_for(organisation: Organisation, name: str, last: date, lapsed: date) -> None:
    """Assert that a signature of `last` still holds today, that one of `lapsed` does not, and that none is unproven.

    It is never kept: only a human has seen it.
    """
    promise = f"attestation:{name}"
    assert organisation.check()[promise]["state"] == "unproven"
    organisation.attest(name, lapsed)
    assert organisation.check()[promise]["state"] == "unproven"
    organisation.attest(name, last)
    assert organisation.check()[promise]["state"] == "attested"


def refuses_forgery(organisation: Organisation, name: str, role: str) -> None:
    """Assert that neither a signature that was changed afterwards nor one of another role attests anything."""
    promise = f"attestation:{name}"
    organisation.attest(name, date(2020, 1, 1))
    assert organisation.check(date(2020, 1, 2))[promise]["state"] == "attested"
    with organisation.database("tillit") as database:  # somebody brings the day forward
        database.execute('UPDATE engine_signature SET "on" = ? WHERE name = ?', (TODAY.isoformat(), name))
    assert organisation.check()[promise]["state"] == "unproven"
    organisation.attest(name, TODAY, by=f"not_{role}")
    assert organisation.check()[promise]["state"] == "unproven"
    organisation.attest(name, TODAY)
    assert organisation.check()[promise]["state"] == "attested"


def remarks(organisation: Organisation) -> list[Finding]:
    """Return what the linter has to say, in English."""
    found: list[Finding] = organisation.tillit("lint", "--format", "json").json
    return found
