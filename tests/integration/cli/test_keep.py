"""`tillit keep`: it asks, acts, leaves evidence, and says what is left."""

from __future__ import annotations

import sqlite3
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.integration.cli.conftest import STORES, Tillit, cases
from tillit.cli import keeping, shared
from tillit.stores.protocol import Advice, OpenStep
from tillit.stores.sql.dialect import Sqlite

ID = "retention:enquiries.messages@desk.messages"


def test_a_dry_run_shows_the_same_list_and_changes_nothing(tillit: Tillit, folder: Path) -> None:
    """The plan names promise and rows; the rows stay, so something is left."""
    ran = tillit("keep", "--dry-run")
    assert ran.code == 1
    assert f"{ID}: Would delete 2 rows of 4" in ran.out
    assert cases(folder) == ["A1", "A2", "B1", "H1"]
    planned = tillit("keep", "--dry-run", "--format", "json").json["acts"]
    done = tillit("keep", "--yes", "--format", "json").json["acts"]
    kept = ("promise", "count", "total")
    assert [[act[key] for key in kept] for act in planned] == [[act[key] for key in kept] for act in done]


def test_without_a_terminal_it_needs_a_yes(tillit: Tillit, folder: Path) -> None:
    """Nothing goes, and the user is told what to add."""
    ran = tillit("keep")
    assert ran.code == 2
    assert "C012" in ran.err
    assert "--yes" in ran.err
    assert cases(folder) == ["A1", "A2", "B1", "H1"]


def test_with_a_yes_it_deletes_and_nothing_is_left(tillit: Tillit, folder: Path) -> None:
    """Overdue rows go, the others stay; the audit is whole; a second run has nothing to do."""
    ran = tillit("keep", "--yes")
    assert ran.code == 0, ran.err
    assert cases(folder) == ["A2", "B1"]
    assert tillit("check", "--format", "json").json["summary"]["broken"] == 0
    assert tillit("audit", "verify").code == 0
    again = tillit("keep")
    assert again.code == 0
    assert "Nothing is due" in again.out


def test_a_no_at_the_terminal_leaves_the_rows(tillit: Tillit, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question says what, how many, of how many, and why it is asked; a no is a 1."""
    asked: list[str] = []
    answers = iter(["kanskje", "n"])
    monkeypatch.setattr(keeping, "terminal", lambda: True)
    monkeypatch.setattr(shared.click, "prompt", lambda text, **_: asked.append(text) or next(answers))
    ran = tillit("keep")
    assert ran.code == 1
    assert [text.strip() for text in asked] == ["Shall this be done? [y/N]"] * 2
    assert "delete 2 rows of 4" in ran.err
    assert "Nobody has said yes" in ran.err
    assert cases(folder) == ["A1", "A2", "B1", "H1"]


def test_a_small_sweep_runs_under_the_earlier_yes(tillit: Tillit, folder: Path) -> None:
    """After a yes, the same rule runs unasked while what it does is small."""
    (folder / "tillit.toml").write_text("[keep]\nmax_share = 0.5\nmax_growth = 10\n", encoding="utf-8")
    assert tillit("keep", "--yes").code == 0
    import sqlite3

    database = sqlite3.connect(folder / "desk.sqlite3")
    database.execute("UPDATE message SET answered_on = '2020-01-01' WHERE case_no = 'A2'")
    database.commit()
    database.close()
    assert tillit("keep").code == 0
    assert cases(folder) == ["B1"]


def test_a_day_after_the_clock_is_refused(tillit: Tillit, folder: Path, today: date) -> None:
    """Nothing is deleted ahead of its time, but a dry run may look."""
    ahead = (today + timedelta(days=400)).isoformat()
    ran = tillit("keep", "--today", ahead, "--yes")
    assert ran.code == 2
    assert "E007" in ran.err
    assert cases(folder) == ["A1", "A2", "B1", "H1"]
    assert "Would delete 3 rows of 4" in tillit("keep", "--today", ahead, "--dry-run").out


def test_only_an_existing_promise_can_be_chosen(tillit: Tillit) -> None:
    """A misspelt id is wrong use, and the nearest is named."""
    ran = tillit("keep", "--only", ID.replace("messages@", "mesages@"), "--yes")
    assert ran.code == 2
    assert "C017" in ran.err
    assert ID in ran.err
    assert tillit("keep", "--only", ID, "--yes").code == 0


def test_parents_go_after_their_children(tillit: Tillit, folder: Path) -> None:
    """A parent that refers hold back is planned again once they are gone, in the same run."""
    import sqlite3

    database = sqlite3.connect(folder / "desk.sqlite3")
    database.executescript(
        "PRAGMA foreign_keys = ON;"
        "CREATE TABLE reply (id INTEGER PRIMARY KEY, message_id INTEGER REFERENCES message(id),"
        " by_email TEXT, sent DATE);"
        "CREATE INDEX reply_message ON reply (message_id);"
        "INSERT INTO reply SELECT id, id, email, '2020-01-01' FROM message WHERE case_no IN ('A1', 'H1');"
    )
    database.close()
    replies = """\
      replies:
        table: reply
        activity: enquiries
        keep: replies
        person: {is: lead, email: by_email}
        fields: {by_email: contact.email}
        anchors: {sent: {column: sent, as: date}}
        ignore: {id: surrogate key, message_id: which message}
"""
    stores = STORES.replace("activity: enquiries", "activity: enquiries\n        keep: messages")
    (folder / "stores.yaml").write_text(stores + replies, encoding="utf-8")
    register = (folder / "register.yaml").read_text(encoding="utf-8")
    register = register.replace("answered}", "answered, replies: 2 years after sent}")
    (folder / "register.yaml").write_text(register, encoding="utf-8")
    ran = tillit("keep", "--yes", "--format", "json")
    assert ran.code == 0, ran.err
    assert cases(folder) == ["A2", "B1"]


def test_an_audit_that_was_tampered_with_is_a_one(tillit: Tillit, folder: Path) -> None:
    """`audit verify` names the first bad entry; `audit list` shows entries without naming anybody."""
    import sqlite3

    assert tillit("audit", "list").out == "The log is empty.\n"
    tillit("keep", "--yes")
    shown = tillit("audit", "list").out
    assert "chunk.done" in shown
    assert "alice" not in shown.lower()
    database = sqlite3.connect(folder / "tillit.sqlite3")
    database.execute("UPDATE engine_auditentry SET subject = 'run 9' WHERE seq = 2")
    database.commit()
    database.close()
    ran = tillit("audit", "verify")
    assert ran.code == 1
    assert "E015" in ran.err
    assert "entry 2" in ran.err


def test_a_file_is_vacuumed_by_the_run_after_a_kill(tillit: Tillit, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was killed before the file was cleared, or held up by a reader, leaves it to the next one."""
    asked: list[str] = []
    real = Sqlite.finish

    def killed(_self: Sqlite, name: str, *_rest: Any) -> tuple[OpenStep, ...]:
        asked.append(name)
        raise KeyboardInterrupt

    def held_up(_self: Sqlite, name: str, *_rest: Any) -> tuple[OpenStep, ...]:
        asked.append(name)
        return (OpenStep(name, Advice("vacuum file"), done=False),)

    def finishes(self: Sqlite, name: str, *rest: Any) -> tuple[OpenStep, ...]:
        asked.append(name)
        return real(self, name, *rest)

    found = []
    for finish in (killed, held_up, finishes, finishes):
        monkeypatch.setattr(Sqlite, "finish", finish)
        found.append((tillit("keep", "--yes").code, tuple(asked)))
        asked.clear()
    assert found == [(130, ("desk",)), (0, ("desk",)), (0, ("desk",)), (0, ())]
    assert tillit("audit", "verify").code == 0


def test_evidence_that_parts_from_the_audit_is_a_one(tillit: Tillit, folder: Path) -> None:
    """Rows that were changed past Tillit are named by table and number; a table that is gone stops everything."""
    import sqlite3

    tillit("keep", "--yes")
    assert tillit("audit", "verify").code == 0
    with sqlite3.connect(folder / "tillit.sqlite3") as database:
        database.execute("UPDATE engine_chunk SET counts = '{}'")
    ran = tillit("audit", "verify")
    assert (ran.code, "engine_chunk: E015 run 1 chunk 1 does not say what the audit says" in ran.err) == (1, True)
    with sqlite3.connect(folder / "tillit.sqlite3") as database:
        database.execute("DROP TABLE engine_auditentry")
    database.close()
    for verb in (("audit", "verify"), ("audit", "list"), ("keep", "--yes"), ("check",)):
        ran = tillit(*verb)
        assert (ran.code, "E019 has lost engine_auditentry" in ran.err) == (3, True), verb


def test_a_plan_in_two_rounds_is_counted_once(tillit: Tillit, folder: Path, today: date) -> None:
    """A message that a due reply refers to goes a round later; it is one act with two rows, not two acts."""
    map_ = folder / "stores.yaml"
    replies = """\
      replies:
        table: reply
        activity: enquiries
        person: {is: lead, email: email}
        anchors: {answered: {column: sent_on, as: date, empty: not_yet}}
        ignore: {id: surrogate key, message_id: what it answers}
"""
    map_.write_text(map_.read_text(encoding="utf-8") + replies, encoding="utf-8")
    database = sqlite3.connect(folder / "desk.sqlite3")
    database.execute(
        "CREATE TABLE reply (id INTEGER PRIMARY KEY, email TEXT, sent_on DATE, message_id INTEGER REFERENCES message)"
    )
    old = (today - timedelta(days=800)).isoformat()
    database.execute("INSERT INTO reply VALUES (1, 'alice@example.org', ?, 1)", (old,))
    database.commit()
    database.close()
    ran = tillit("keep", "--yes", "--format", "json")
    assert ran.code == 0, ran.err
    told = {act["collection"]: (act["count"], act["rows"], act["rows_with_children"]) for act in ran.json["acts"]}
    assert len(ran.json["acts"]) == 2
    assert told == {"messages": (2, 2, 2), "replies": (1, 1, 1)}


def test_rows_that_two_promises_plan_are_counted_once(tillit: Tillit, folder: Path) -> None:
    """Håkon's row is overdue and its consent withdrawn: it is deleted once, under one promise, and the plan says so."""
    register = folder / "register.yaml"
    text = register.read_text(encoding="utf-8").replace(
        "    interest: {nb: Å kunne hjelpe., en: Being able to help.}\n", "    consent: {nb: Ja., en: Yes.}\n"
    )
    register.write_text(text.replace("legitimate_interests", "consent"), encoding="utf-8")
    map_ = folder / "stores.yaml"
    consent = "        consent: {given: given_on, withdrawn: withdrawn_on}\n        ignore:"
    map_.write_text(map_.read_text(encoding="utf-8").replace("        ignore:", consent), encoding="utf-8")
    database = sqlite3.connect(folder / "desk.sqlite3")
    database.execute("ALTER TABLE message ADD COLUMN given_on DATE")
    database.execute("ALTER TABLE message ADD COLUMN withdrawn_on DATE")
    database.execute("UPDATE message SET given_on = '2020-01-01'")
    database.execute("UPDATE message SET withdrawn_on = '2021-01-01' WHERE case_no = 'H1'")
    database.commit()
    database.close()
    other = "consent:enquiries@desk.messages"
    planned = tillit("keep", "--dry-run", "--format", "json").json["acts"]
    assert {act["promise"]: (act["count"], act["overlaps"]) for act in planned} == {ID: (2, [other]), other: (1, [ID])}
    assert "some can be the same rows" in tillit("keep", "--dry-run").out
    done = tillit("keep", "--yes", "--format", "json").json["acts"]
    assert [(act["promise"], act["rows"], act["overlaps"]) for act in done] == [(ID, 2, [])]
    assert cases(folder) == ["A2", "B1"]
