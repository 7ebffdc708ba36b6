"""The five example organisations: registers and maps load, databases fill, and nothing in them is unmapped."""

from __future__ import annotations

import re
import runpy
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import phonenumbers
import pytest
from ruamel.yaml import YAML

from tillit.register.model import Register
from tillit.stores.map import Collection, Map, StoreMap

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PROMISES = {
    "assessio": [*(f"S{n}" for n in range(1, 26)), "S27", *(f"S{n}" for n in range(29, 38))],
    "tryggere": [f"T{n}" for n in range(1, 19)],
    "activepeople": [f"A{n}" for n in range(1, 26)],
    "weme": [f"W{n}" for n in range(1, 30)],
    "mepex": [f"M{n}" for n in range(1, 12)],
}
TODAY = date(2026, 11, 21)
RESERVED = re.compile(r"@(?:[\w-]+\.)*(?:example|example\.(?:com|org|net))$")

Rows = dict[str, list[tuple[object, ...]]]


def _yaml(organisation: str, name: str) -> object:
    return YAML(typ="safe", pure=True).load(EXAMPLES / organisation / name)


@cache
def _register(organisation: str) -> Register:
    return Register.model_validate(_yaml(organisation, "register.yaml"))


@cache
def _map(organisation: str) -> Map:
    return Map.model_validate(_yaml(organisation, "stores.yaml"))


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
            assert set(activity.keep[keep].anchors) == set(collection.anchors), name
            assert {person.is_ for person in collection.everyone.values()} <= set(activity.people), name
            assert _undeclared(collection, store, name, set(activity.data)) == set(), name
    assert used == {(name, keep) for name, activity in register.activities.items() for keep in activity.keep}


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
    fill(tmp_path, TODAY, seed=2)
    assert _content(tmp_path) != first
    fill(tmp_path, TODAY, scale=0.01)
    assert sum(map(len, _content(tmp_path).values())) < 1_000


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
