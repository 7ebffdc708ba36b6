"""The five example organisations: registers and maps load, databases fill, and nothing in them is unmapped."""

from __future__ import annotations

import re
import runpy
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import phonenumbers
import pytest

from tillit.register.load import load
from tillit.register.model import Register
from tillit.stores.load import load_map, rule_of
from tillit.stores.map import Collection, Map, StoreMap
from tillit.stores.protocol import Purpose, Sweep, Tally
from tillit.stores.sql import SqlStore

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROMISES = {
    "assessio": [*(f"S{n}" for n in range(1, 26)), "S27", *(f"S{n}" for n in range(29, 38))],
    "tryggere": [f"T{n}" for n in range(1, 19)],
    "activepeople": [f"A{n}" for n in range(1, 26)],
    "weme": [f"W{n}" for n in range(1, 30)],
    "mepex": [f"M{n}" for n in range(1, 12)],
}
ELSEWHERE = {("advertising", "profiles")}
"""Rules for data that only recipients hold."""
TODAY = date(2026, 11, 21)
DIRTY = {
    "assessio": {"suppliers.contacts", "leads.demos"},
    "tryggere": {"courses.signups"},
    "activepeople": {"courses.signups"},
    "weme": {"support.podcast"},
    "mepex": {"recruitment.applications"},
}
"""Where dates that are no dates lie."""
NOTHING_DUE = {
    "assessio": {
        "courses.attendances",
        "support.answering",
        "platform.certifications",
        "platform.assessments",
        "events.notices",
        "events.guests",
        "web.profiles",
    },
    "tryggere": {"site.visits"},
    "activepeople": {"payroll.personnel"},
    "weme": {"messages.readers"},
    "mepex": set(),
}
BLOCKED = {"weme": {"app.accounts"}}
RESERVED = re.compile(r"@(?:[\w-]+\.)*(?:example|example\.(?:com|org|net))$")

Rows = dict[str, list[tuple[object, ...]]]


@cache
def _register(organisation: str) -> Register:
    return load(EXAMPLES / organisation)


@cache
def _map(organisation: str) -> Map:
    return load_map(EXAMPLES / organisation, _register(organisation), {})


def _fill(organisation: str) -> Callable[..., None]:
    found: Callable[..., None] = runpy.run_path(str(EXAMPLES / organisation / "fill.py"))["fill"]
    return found


def _file(store: StoreMap) -> str:
    assert store.url is not None
    return store.url.removeprefix("sqlite:///")


def _tables(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def _content(folder: Path) -> Rows:
    """Read every row of every database in a folder."""
    content: Rows = {}
    for file in sorted(folder.glob("*.sqlite3")):
        with closing(sqlite3.connect(file)) as connection:
            for table in _tables(connection):
                content[f"{file.stem}.{table}"] = connection.execute(f'SELECT * FROM "{table}"').fetchall()
    return content


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that gives the folder with an organisation's databases, each filled once."""

    @cache
    def folder(organisation: str) -> Path:
        path = tmp_path_factory.mktemp(organisation)
        _fill(organisation)(path, TODAY)
        return path

    return folder


@pytest.fixture(params=PROMISES)
def organisation(request: pytest.FixtureRequest) -> str:
    """Return each organisation in turn."""
    return str(request.param)


def test_the_register_names_only_what_it_declares(organisation: str) -> None:
    """Every processor, recipient and activity that a register refers to is declared in it."""
    register = _register(organisation)
    for activity in register.activities.values():
        assert set(activity.processors) <= set(register.processors)
        assert set(activity.recipients) <= set(register.recipients)
        assert set(activity.controllers) <= set(register.controllers)
        assert {*activity.seen_by, *filter(None, [activity.responsible])} <= set(register.roles)
    for attestation in register.attestations.values():
        assert attestation.by in register.roles
        assert attestation.activity is None or attestation.activity in register.activities


def test_every_text_stands_in_both_languages(organisation: str) -> None:
    """Titles, purposes, interests, consents and notes stand in bokmål and in English."""
    register = _register(organisation)
    for name, activity in register.activities.items():
        texts = (
            activity.title,
            *activity.purpose,
            activity.interest,
            activity.consent,
            *activity.notes,
            activity.mandatory,
        )
        missing = [text for text in texts if text is not None and not (text.has("nb") and text.has("en"))]
        assert missing == [], name
        assert (activity.consent is not None) == ("consent" in activity.basis), name
        assert (activity.interest is not None) == ("legitimate_interests" in activity.basis), name


def test_the_map_fits_the_register(organisation: str) -> None:
    """Every collection serves a declared activity with a rule whose anchors, roles and categories it knows."""
    register = _register(organisation)
    used = set()
    for store in _map(organisation).stores.values():
        for name, collection in store.collections.items():
            if collection.belongs_to is not None:
                assert collection.belongs_to in store.collections
                continue
            assert collection.activity is not None, name
            activity = register.activities[collection.activity]
            keep = collection.keep or next(iter(activity.keep))
            assert collection.keep is not None or len(activity.keep) == 1, name
            used.add((collection.activity, keep))
            of_consent = {"given", "withdrawn"} if collection.consent else set()
            assert set(activity.keep[keep].anchors) - of_consent == set(collection.anchors) - of_consent, name
            assert {person.is_ for person in collection.everyone.values()} <= set(activity.people), name
            assert _undeclared(collection, store, name, set(activity.data)) == set(), name
    declared = {(name, keep) for name, activity in register.activities.items() for keep in activity.keep}
    assert used == declared - ELSEWHERE


def _undeclared(collection: Collection, store: StoreMap, name: str, declared: set[str]) -> set[str]:
    """Return the categories of a collection and of what belongs to it that no declared category covers."""
    children = [child for child in store.collections.values() if child.belongs_to == name]
    mapped = {category for one in (collection, *children) for category in one.all_fields.values()}
    return {category for category in mapped if not {category, category.partition(".")[0]} & declared}


def test_every_table_and_column_is_accounted_for(organisation: str, filled: Callable[[str], Path]) -> None:
    """The map names every table and column that stands in the databases, and none that does not."""
    folder = filled(organisation)
    stores = _map(organisation).stores
    assert {_file(store) for store in stores.values()} == {file.name for file in folder.glob("*.sqlite3")}
    for store in stores.values():
        with closing(sqlite3.connect(folder / _file(store))) as connection:
            columns = {
                table: {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}
                for table in _tables(connection)
            }
        named: dict[str, set[str]] = {table: set() for table in store.ignore}
        for collection in store.collections.values():
            named.setdefault(collection.table, set()).update(collection.columns)
        assert set(named) == set(columns)
        assert {table: named[table] for table in columns if table not in store.ignore} == {
            table: found for table, found in columns.items() if table not in store.ignore
        }


def test_the_databases_are_sound_and_of_some_size(organisation: str, filled: Callable[[str], Path]) -> None:
    """Each organisation has thousands of rows, and no row points to one that is not there."""
    folder = filled(organisation)
    rows = sum(len(rows) for rows in _content(folder).values())
    assert 4_000 <= rows <= 12_000
    for file in folder.glob("*.sqlite3"):
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_same_seed_gives_the_same_rows(organisation: str, filled: Callable[[str], Path], tmp_path: Path) -> None:
    """Filling again gives the same content, another seed another one, and a small scale little."""
    first = _content(filled(organisation))
    fill = _fill(organisation)
    fill(tmp_path, TODAY)
    assert _content(tmp_path) == first
    fill(tmp_path, TODAY, scale=0.01)
    little = _content(tmp_path)
    assert sum(map(len, little.values())) < 1_000
    fill(tmp_path, TODAY, seed=2, scale=0.01)
    assert _content(tmp_path) != little


def test_nobody_in_the_databases_can_be_real(organisation: str, filled: Callable[[str], Path]) -> None:
    """Every mapped e-mail address is under a reserved domain and every number in a series that no person has."""
    folder = filled(organisation)
    seen = 0
    for store in _map(organisation).stores.values():
        with closing(sqlite3.connect(folder / _file(store))) as connection:
            for collection in store.collections.values():
                for column, category in collection.all_fields.items():
                    if category not in {"contact.email", "contact.phone"}:
                        continue
                    query = f'SELECT "{column}" FROM "{collection.table}" WHERE "{column}" IS NOT NULL'
                    for (value,) in connection.execute(query):
                        seen += 1
                        if category == "contact.email":
                            assert RESERVED.search(value.strip().lower())
                        else:
                            number = phonenumbers.parse(value, "NO")
                            assert str(number.national_number).startswith("59")
    assert seen > 1_000


def test_alice_stands_in_several_systems(organisation: str, filled: Callable[[str], Path]) -> None:
    """Alice, the person of the demonstrations, is found in at least three systems."""
    hits = {
        name.partition(".")[0]
        for name, rows in _content(filled(organisation)).items()
        for row in rows
        if any(isinstance(value, str) and value.strip().lower() == "alice@example.org" for value in row)
    }
    assert len(hits) >= 3


def test_the_readme_says_where_each_promise_stands(organisation: str) -> None:
    """The table of an example's README lists every promise of the organisation once, in order."""
    text = (EXAMPLES / organisation / "README.md").read_text("utf-8")
    assert re.findall(r"^\| ([A-Z]\d+) \|", text, re.MULTILINE) == PROMISES[organisation]


def _stores(organisation: str, folder: Path) -> Iterator[SqlStore]:
    """Yield an organisation's stores, each closed in the end."""
    register = _register(organisation)
    for name, mapped in _map(organisation).stores.items():
        rules = {key: rule_of(collection, register) for key, collection in mapped.collections.items()}
        purposes = {
            key: Purpose(mapped.collections[key].activity or "", mapped.collections[key].keep or "", rule)
            for key, rule in rules.items()
            if rule is not None
        }
        with closing(SqlStore(name, mapped, purposes, folder=folder)) as store:
            yield store


def _tallies(organisation: str, folder: Path) -> dict[str, Tally]:
    """Count what each rule of an organisation would meet."""
    return {
        f"{store.name}.{name}": store.tally(Sweep(name, purpose.rule, TODAY))
        for store in _stores(organisation, folder)
        for name, purpose in store.purposes.items()
    }


def test_the_databases_hold_what_the_readme_expects(organisation: str, filled: Callable[[str], Path]) -> None:
    """Rows are overdue, blocked or carry bad dates just where the README says so, and every clock can be read."""
    tallies = _tallies(organisation, filled(organisation))
    assert {name for name, tally in tallies.items() if not tally.due} == NOTHING_DUE[organisation]
    assert {name for name, tally in tallies.items() if tally.blocked} == BLOCKED.get(organisation, set())
    assert {name for name, tally in tallies.items() if any(tally.dirty.values())} == DIRTY[organisation]
    assert {name for name, tally in tallies.items() if tally.not_started or not tally.total} == set()


def test_the_stores_find_nothing_undeclared(organisation: str, filled: Callable[[str], Path]) -> None:
    """A look at the real schemas finds no column without a word in the map, and nothing to warn of."""
    for store in _stores(organisation, filled(organisation)):
        seen = store.inspect()
        assert {table.name: table.undeclared for table in seen.tables if table.undeclared} == {}
        assert {name: warnings for name, warnings in seen.warnings.items() if warnings} == {}


def test_a_running_contract_keeps_its_customers_contacts(filled: Callable[[str], Path]) -> None:
    """Of two contracts of a customer the one that still runs decides, so that no contact of theirs is due."""
    folder = filled("assessio")
    (store,) = (store for store in _stores("assessio", folder) if store.name == "crm")
    rows = store.sample(Sweep("contacts", store.purposes["contacts"].rule, TODAY), 1_000)
    store.close()
    with closing(sqlite3.connect(folder / "crm.sqlite3")) as connection:
        running = {
            row[0]
            for row in connection.execute(
                "SELECT k.id FROM kontaktperson k JOIN avtale a ON a.kundenr = k.kundenr WHERE a.oppsagt = '9999-12-31'"
            )
        }
    assert rows
    assert {row.key[0] for row in rows} & running == set()
