"""`find`, `export`, `erase`, `hold` and `release`: everything about one person, and nothing about the others."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import stat
import zipfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import Tillit, cases

ALICE = ("--email", "alice@example.org")


def test_find_counts_rows_and_masks_other_identifiers(tillit: Tillit) -> None:
    """Both of Alice's rows are found, however written; her phone is shown masked, and in full only when asked."""
    [desk] = tillit("find", *ALICE, "--format", "json").json
    assert sum(one["rows"] for one in desk["found"]) == 2
    assert desk["others"]
    assert "+4759000001" not in json.dumps(desk)
    assert "59000001" in tillit("find", *ALICE, "--show").out.replace(" ", "")
    assert "all was read" in tillit("find", *ALICE).out


@pytest.mark.parametrize("who", [("--phone", "59 00 00 01"), ("--id", "case_no=A1"), ALICE])
def test_find_knows_every_identifier(tillit: Tillit, who: tuple[str, str]) -> None:
    """E-mail, phone and the map's own identifiers all lead to Alice."""
    ran = tillit("find", *who)
    assert ran.code == 0
    assert "desk.messages" in ran.out


def test_a_stranger_is_found_nowhere(tillit: Tillit) -> None:
    """Charlie has no rows."""
    ran = tillit("find", "--email", "charlie@example.org")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "No rows were found.")


def test_export_writes_alice_and_nobody_else(tillit: Tillit, tmp_path: Path) -> None:
    """JSON has the values as they are, CSV guards formulas, the manifest has every hash, the file is private."""
    file = tmp_path / "alice.zip"
    assert tillit("export", *ALICE, "-o", str(file)).code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        data = {name: archive.read(name) for name in archive.namelist()}
    assert set(data) == {"desk/messages.json", "desk/messages.csv", "manifest.json"}
    manifest = json.loads(data["manifest.json"])
    for name, known in manifest["files"].items():
        assert known["sha256"] == hashlib.sha256(data[name]).hexdigest()
    rows = json.loads(data["desk/messages.json"])
    assert sorted(row["values"]["text"] for row in rows) == ["=1+1", "Hei"]
    assert {row["values"]["name"] for row in rows} == {"Alice Åsen"}
    table = list(csv.DictReader(io.StringIO(data["desk/messages.csv"].decode())))
    assert "'=1+1" in {row["text"] for row in table}
    assert "Håkon" not in data["desk/messages.csv"].decode()


def test_export_never_overwrites_unless_forced(tillit: Tillit, tmp_path: Path) -> None:
    """An existing file stays as it is, until --force."""
    file = tmp_path / "alice.zip"
    file.write_text("mine")
    ran = tillit("export", *ALICE, "-o", str(file))
    assert (ran.code, "C014" in ran.err, file.read_text()) == (2, True, "mine")
    assert tillit("export", *ALICE, "-o", str(file), "--force").code == 0
    assert zipfile.is_zipfile(file)
    assert list(tmp_path.glob("*.part")) == []


def test_erase_needs_a_yes_and_then_takes_only_alice(tillit: Tillit, folder: Path, tmp_path: Path) -> None:
    """Without a terminal nothing goes; with --yes both rows go, with a signed receipt that names nobody."""
    assert tillit("erase", *ALICE).code == 2
    assert cases(folder) == ["A1", "A2", "B1", "H1"]
    receipt = tmp_path / "receipt.json"
    ran = tillit("erase", *ALICE, "--yes", "-o", str(receipt))
    assert ran.code == 0, ran.err
    assert cases(folder) == ["B1", "H1"]
    from tillit.engine import receipts

    written = json.loads(receipt.read_text(encoding="utf-8"))
    assert receipts.verify(written)
    assert "alice" not in receipt.read_text(encoding="utf-8").lower()
    assert tillit("find", *ALICE).out.startswith("No rows were found.")


def test_what_is_held_is_spared_by_erase_and_keep(tillit: Tillit, folder: Path) -> None:
    """A hold keeps Alice's rows from both verbs, `check` counts them apart, and release lets them go."""
    placed = tillit("hold", *ALICE, "--reason", "Rettskrav")
    assert (placed.code, "Hold 1 is in force" in placed.out) == (0, True)
    spared = tillit("erase", *ALICE, "--yes")
    assert spared.code == 1
    assert "desk.messages: spared 2 rows, on hold\n" in spared.out
    assert tillit("keep", "--yes").code == 0
    assert cases(folder) == ["A1", "A2", "B1"]
    [promise] = [one for one in tillit("check", "--format", "json").json["promises"] if one["kind"] == "retention"]
    assert (promise["count"], promise["held"]) == (0, 1)
    assert "Hold 1, since" in tillit("release").out
    assert tillit("release", "1").code == 0
    assert tillit("release").out == "No hold is in force.\n"
    assert tillit("release", "1").code == 2
    assert tillit("keep", "--yes").code == 0
    assert cases(folder) == ["A2", "B1"]


@pytest.mark.parametrize(
    ("arguments", "id_"),
    [
        ((), "C013"),
        (("--email", "alice"), "C016"),
        (("--phone", "hello"), "C016"),
        (("--id", "4711"), "C016"),
        (("--id", "case_nr=4711"), "C016"),
    ],
)
@pytest.mark.parametrize("verb", ["find", "erase", "hold", "export"])
def test_a_wrong_identifier_is_wrong_use_and_never_repeated(
    tillit: Tillit, verb: str, arguments: tuple[str, ...], id_: str
) -> None:
    """The id of the error is stable, the value stays out of it."""
    more = {"hold": ("--reason", "x"), "export": ("-o", "x.zip")}.get(verb, ())
    ran = tillit(verb, *arguments, *more)
    assert ran.code == 2
    assert id_ in ran.err
    assert "4711" not in ran.err


LOG = """\
      visits:
        table: visit
        activity: enquiries
        fields: {ip: usage.ip}
        anchors: {answered: {column: seen_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
      orders:
        table: purchase
        activity: enquiries
        person: {is: lead, id: {case_no: case_no}}
        fields: {title: answers.text}
        anchors: {answered: {column: bought_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key}
      lines:
        table: line
        belongs_to: orders
        by: {purchase_id: id}
        fields: {text: answers.text}
        ignore: {id: surrogate key}
"""


@pytest.fixture
def wider(folder: Path) -> Path:
    """Add to the folder a log of nobody in particular, and orders that are known by a case number alone."""
    map_ = folder / "stores.yaml"
    map_.write_text(map_.read_text(encoding="utf-8") + LOG, encoding="utf-8")
    register = folder / "register.yaml"
    text = register.read_text(encoding="utf-8").replace("[contact, answers.text]", "[contact, answers.text, usage.ip]")
    register.write_text(text, encoding="utf-8")
    database = sqlite3.connect(folder / "desk.sqlite3")
    database.executescript(
        "CREATE TABLE visit (id INTEGER PRIMARY KEY, ip TEXT, seen_on DATE);"
        "CREATE TABLE purchase (id INTEGER PRIMARY KEY, case_no TEXT, title TEXT, bought_on DATE);"
        "CREATE TABLE line (id INTEGER PRIMARY KEY, purchase_id INTEGER, text TEXT);"
        "INSERT INTO purchase VALUES (1, 'A1', 'Kurs', '2026-01-01');"
    )
    database.close()
    return folder


def manifest_of(file: Path) -> dict[str, Any]:
    """Return the manifest of an export."""
    with zipfile.ZipFile(file) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


@pytest.mark.usefixtures("wider")
def test_find_says_where_it_did_not_look(tillit: Tillit) -> None:
    """A log of nobody in particular, and orders known by a number that was not given, are named, not passed over."""
    told = tillit("find", *ALICE)
    assert told.code == 0
    assert "Not searched:\n  desk.visits: stores.yaml does not say whom its rows are about\n" in told.out
    assert "  desk.orders: knows people only by case_no\n  desk.lines: knows people only by case_no\n" in told.out
    [desk] = tillit("find", *ALICE, "--format", "json").json
    assert desk["not_searched"] == [
        {"collection": "visits", "known_by": []},
        {"collection": "orders", "known_by": ["case_no"]},
        {"collection": "lines", "known_by": ["case_no"]},
    ]
    assert "desk.orders: knows" not in tillit("find", *ALICE, "--id", "case_no=A1").out


@pytest.mark.usefixtures("wider")
def test_a_hold_says_which_rows_it_is_on_and_what_it_does_not_follow(tillit: Tillit) -> None:
    """By e-mail it is on the messages; that the orders are out of reach, and by what they are known, is said."""
    placed = tillit("hold", *ALICE, "--reason", "Rettskrav")
    assert placed.code == 0
    assert "It is now on:\ndesk.messages: 2 rows (" in placed.out
    assert "desk.messages (case_no): " in placed.out
    assert "desk.orders: knows people only by case_no" in placed.out
    assert "hold them too" in placed.out
    assert "A1" not in placed.out


def test_a_hold_on_no_rows_warns_and_stands(tillit: Tillit) -> None:
    """Charlie has no rows: the hold is placed all the same, and nobody can think that it protects something now."""
    placed = tillit("hold", "--email", "charlie@example.org", "--reason", "Rettskrav")
    assert (placed.code, "Hold 1 is in force" in placed.out) == (0, True)
    assert "It is on no rows now" in placed.err


def test_a_copy_holds_the_rows_dates_too(tillit: Tillit, tmp_path: Path, today: date) -> None:
    """The day from which the time counts is about the person as the rest of the row is."""
    file = tmp_path / "alice.zip"
    assert tillit("export", *ALICE, "-o", str(file)).code == 0
    assert (manifest_of(file)["complete"], manifest_of(file)["missing"]) == (True, [])
    with zipfile.ZipFile(file) as archive:
        rows = json.loads(archive.read("desk/messages.json"))
    days = {(today - timedelta(days=800)).isoformat(), (today - timedelta(days=10)).isoformat()}
    assert {row["values"]["answered_on"] for row in rows} == days


@pytest.mark.usefixtures("wider")
def test_a_copy_is_not_called_complete_when_something_was_not_searched(tillit: Tillit, tmp_path: Path) -> None:
    """The manifest and the exit code say so, with the reasons."""
    file = tmp_path / "alice.zip"
    ran = tillit("export", *ALICE, "-o", str(file))
    assert (ran.code, "The copy is not complete:" in ran.err) == (1, True)
    manifest = manifest_of(file)
    assert manifest["complete"] is False
    assert [(gap["why"], gap["collection"]) for gap in manifest["missing"]] == [
        ("not_searched", "visits"),
        ("not_searched", "orders"),
        ("not_searched", "lines"),
    ]


def test_a_copy_without_shared_rows_is_not_complete(tillit: Tillit, folder: Path, tmp_path: Path) -> None:
    """Two people with one address: neither gets the other's rows, and the manifest says how many were left out."""
    database = sqlite3.connect(folder / "desk.sqlite3")
    database.execute("INSERT INTO message (name, email) VALUES ('Charlie Holm', 'alice@example.org')")
    database.commit()
    database.close()
    file = tmp_path / "alice.zip"
    assert tillit("export", *ALICE, "-o", str(file)).code == 1
    [gap] = manifest_of(file)["missing"]
    assert (gap["why"], gap["store"], gap["collection"], gap["rows"]) == ("shared", "desk", "messages", 3)


@pytest.mark.parametrize("verb", ["find", "erase", "export"])
@pytest.mark.parametrize("stores", ["stores: {}\n", "stores: {desk: {kind: sql, url: 'sqlite:///desk.sqlite3'}}\n"])
def test_nothing_mapped_is_not_nothing_found(
    tillit: Tillit, folder: Path, tmp_path: Path, verb: str, stores: str
) -> None:
    """Where no collection is mapped, that is what must be put right."""
    (folder / "stores.yaml").write_text(stores, encoding="utf-8")
    more = ("-o", str(tmp_path / "x.zip")) if verb == "export" else ()
    ran = tillit(verb, *ALICE, *more)
    assert (ran.code, ran.out, "C034" in ran.err) == (2, "", True)
