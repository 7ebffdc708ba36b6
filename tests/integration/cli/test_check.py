"""`tillit check`: what it says, in which form, and with which exit code."""

from __future__ import annotations

import sqlite3
import xml.etree.ElementTree as ET
from datetime import timedelta
from pathlib import Path

from tests.integration.cli.conftest import STORES, Tillit, cases, fill

ID = "retention:enquiries.messages@desk.messages"
KEYS = [
    "id",
    "kind",
    "activity",
    "store",
    "collection",
    "state",
    "count",
    "held",
    "blocked",
    "oldest",
    "text",
    "unlawful",
]


def test_the_json_has_exactly_the_keys_of_the_contract(tillit: Tillit, folder: Path, today) -> None:  # noqa: ANN001
    """The document, its promises and the overdue rows are as promised; nothing is changed."""
    ran = tillit("check", "--format", "json")
    document = ran.json
    assert list(document) == ["today", "promises", "summary"]
    assert all(list(promise) == KEYS for promise in document["promises"])
    [promise] = [one for one in document["promises"] if one["kind"] == "retention"]
    assert promise["id"] == ID
    assert (promise["state"], promise["count"], promise["held"], promise["blocked"]) == ("broken", 2, 0, 0)
    assert promise["oldest"] == (today - timedelta(days=800)).isoformat()
    assert document["summary"]["broken"] == 1
    assert ran.code == 1
    assert cases(folder) == ["A1", "A2", "B1", "H1"]


def test_another_day_gives_another_answer(tillit: Tillit, today) -> None:  # noqa: ANN001
    """Before the deadline nothing is broken, and the exit code is 0; `--strict` minds what is unproven."""
    then = (today - timedelta(days=500)).isoformat()
    assert tillit("check", "--today", then, "--format", "json").json["today"] == then
    assert tillit("check", "--today", then).code == 0
    assert tillit("check", "--today", then, "--strict").code == 1  # nobody has signed `paper`


def test_an_empty_database_keeps_its_promises(tillit: Tillit, folder: Path) -> None:
    """A table without rows breaks nothing."""
    (folder / "desk.sqlite3").unlink()
    fill(folder, [])
    document = tillit("check", "--format", "json").json
    assert {one["id"]: one["state"] for one in document["promises"]}[ID] == "kept"


def test_junit_and_sarif_name_the_broken_promise(tillit: Tillit) -> None:
    """Both forms are well-formed and hold the promise's id."""
    junit = ET.fromstring(tillit("check", "--format", "junit").out)  # noqa: S314  our own text
    assert [case.get("name") for case in junit.iter("testcase") if case.find("failure") is not None] == [ID]
    sarif = tillit("check", "--format", "sarif").json
    assert sarif["version"] == "2.1.0"
    results = sarif["runs"][0]["results"]
    assert [one["partialFingerprints"]["promise/v1"] for one in results if one["level"] == "error"] == [ID]


def test_a_store_that_is_gone_is_three_and_the_others_go_on(tillit: Tillit, folder: Path) -> None:
    """The dead store's promises are unproven, the living one's are checked, and 3 wins over 1."""
    dead = "  dead:\n    kind: sql\n    url: postgresql://u@127.0.0.1:9/none\n    timeout: 2\n    collections:\n"
    dead += STORES.split("collections:\n")[1].replace("messages:", "letters:")
    (folder / "stores.yaml").write_text(STORES + dead, encoding="utf-8")
    ran = tillit("check", "--format", "json")
    states = {one["id"]: one["state"] for one in ran.json["promises"]}
    assert states["retention:enquiries.messages@dead.letters"] == "unproven"
    assert states[ID] == "broken"
    assert ran.code == 3
    assert "dead" in ran.err


def test_the_table_speaks_the_language_that_is_asked_for(tillit: Tillit) -> None:
    """Norwegian words come out whole, and no line ends in spaces."""
    ran = tillit("--language", "nn", "check")
    assert "broten" in ran.out
    assert "slett" in ran.out
    assert not [line for line in ran.out.splitlines() if line != line.rstrip()]


def test_what_the_law_forbids_is_marked_whatever_the_data_says(tillit: Tillit, folder: Path) -> None:
    """Consent by scrolling is marked unlawful although no kind of promise looks at it."""
    register = folder / "register.yaml"
    cookies = "cookies: {consent: scrolling, list: {_ga: {provider: G, purpose: {nb: Tall., en: Figures.}}}}\n"
    register.write_text(register.read_text(encoding="utf-8") + cookies, encoding="utf-8")
    found = {one["id"]: one for one in tillit("check", "--format", "json").json["promises"]}
    assert found["cookies:-"]["unlawful"]
    assert found["cookies:-"]["state"] == "unproven"


def test_the_advice_on_a_consents_column_can_be_followed(tillit: Tillit, folder: Path) -> None:
    """A text column does not tell how it writes a day: the map is refused until it says what is advised."""
    database = sqlite3.connect(folder / "desk.sqlite3")
    database.execute("ALTER TABLE message ADD COLUMN consented_at TEXT")
    database.execute("UPDATE message SET consented_at = '2020-01-01T10:00:00Z'")
    database.commit()
    database.close()
    map_ = folder / "stores.yaml"
    text = map_.read_text(encoding="utf-8").replace(
        "        ignore:", "        consent: {given: consented_at}\n        ignore:"
    )
    map_.write_text(text, encoding="utf-8")
    ran = tillit("check")
    assert (ran.code, "M043" in ran.err) == (2, True)
    assert "Write under anchors: `given: {column: consented_at, as: timestamp}`, or as: date, iso-text" in ran.err
    text = text.replace("anchors: {", "anchors: {given: {column: consented_at, as: iso-text}, ")
    map_.write_text(text, encoding="utf-8")
    ran = tillit("check")
    assert (ran.code, ran.err) == (1, "")
