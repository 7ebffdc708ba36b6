"""`tell`, `record`, `lint`, `explain`, `init`, `attest` and `demo`."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.integration.cli.conftest import REGISTER, Tillit


@pytest.mark.parametrize("form", ["md", "html", "txt", "json", "jsonld"])
def test_tell_writes_every_format(tillit: Tillit, form: str) -> None:
    """The controller's name with its Norwegian letter stands in each."""
    ran = tillit("tell", "--format", form, "--language", "nb")
    assert ran.code == 0, ran.err
    assert "Ørsta Hjelp AS" in ran.out


def test_tell_stops_at_a_fault_and_a_draft_says_so(tillit: Tillit, folder: Path) -> None:
    """A register that leaves out the interest is not told, unless as a draft that is marked."""
    without = "\n".join(line for line in REGISTER.splitlines() if "interest:" not in line)
    (folder / "register.yaml").write_text(without, encoding="utf-8")
    ran = tillit("tell")
    assert (ran.code, ran.out) == (1, "")
    assert "C022" in ran.err
    assert "R502" in ran.err
    draft = tillit("tell", "--draft")
    assert draft.code == 0
    assert "DRAFT" in draft.out or "UTKAST" in draft.out


def test_tell_writes_a_file_once(tillit: Tillit, tmp_path: Path) -> None:
    """A file that exists is left, unless --force."""
    file = tmp_path / "statement.html"
    assert tillit("tell", "--format", "html", "-o", str(file)).code == 0
    first = file.read_text(encoding="utf-8")
    assert first.startswith("<!doctype html>")
    assert tillit("tell", "-o", str(file)).code == 2
    assert file.read_text(encoding="utf-8") == first
    assert tillit("tell", "-o", str(file), "--force").code == 0
    assert tillit("tell", "-o", str(tmp_path / "no" / "such" / "x.md")).code == 2


def test_record_is_a_text_or_a_workbook(tillit: Tillit, tmp_path: Path) -> None:
    """The workbook opens and has a row for the activity."""
    from openpyxl import load_workbook

    assert "Henvendelser" in tillit("record", "--language", "nb").out
    file = tmp_path / "record.xlsx"
    assert tillit("record", "--format", "xlsx", "-o", str(file)).code == 0
    book = load_workbook(file)
    assert "enquiries" in [cell.value for row in book.worksheets[1].iter_rows() for cell in row]


def test_lint_reads_a_folder_or_a_file(tillit: Tillit, folder: Path, tmp_path: Path) -> None:
    """What the law says is the same for both; a file needs no folder."""
    inside = tillit("lint", "--format", "json")
    alone = tmp_path / "one.yaml"
    alone.write_text(REGISTER, encoding="utf-8")
    assert tillit("lint", str(alone), "--format", "json", place=None).json == inside.json
    assert tillit("lint", str(folder)).code == inside.code
    assert tillit("lint", "nowhere.yaml", place=None).code == 2


def test_explain_says_it_in_words_a_date_and_sql(tillit: Tillit) -> None:
    """An activity, one of its rules and a rule written out are all explained."""
    for what in ("enquiries", "enquiries.messages"):
        ran = tillit("explain", what, "--on", "2024-01-31")
        assert ran.code == 0, ran.err
        assert "1 year after the answer" in ran.out
        assert "31 January 2025" in ran.out
        assert "SELECT" in ran.out
    assert "SELECT" not in tillit("explain", "enquiries", "--no-sql").out
    assert "2 years" in tillit("explain", "2 years after rejected").out
    for word in ("indefinitely", "INDEFINITELY"):
        assert "without a time limit" in tillit("explain", word).out
    assert "C018" in tillit("explain", "enquiris").err
    assert tillit("explain", "2 yers after rejected").code == 2


def test_init_makes_a_folder_that_works_and_overwrites_nothing(tillit: Tillit, tmp_path: Path, folder: Path) -> None:
    """What init writes can be checked and told at once; a second init leaves it; a database's tables are listed."""
    place = tmp_path / "new"
    for language in ("nb", "nn", "en", "sv"):
        each = place / language
        assert tillit("--language", language, "init", "--controller", 'Ås "Data" AS', place=each).code == 0
        assert tillit("check", place=each).code == 0
        assert tillit("tell", place=each).code == 0
        assert tillit("lint", place=each).code == 0
    first = (place / "nb" / "register.yaml").read_text(encoding="utf-8")
    assert tillit("init", place=place / "nb").code == 0
    assert (place / "nb" / "register.yaml").read_text(encoding="utf-8") == first
    ran = tillit("init", "--database", f"sqlite:///{folder / 'desk.sqlite3'}", "--store", "desk", place=place / "db")
    assert ran.code == 0, ran.err
    stores = (place / "db" / "stores.yaml").read_text(encoding="utf-8")
    assert "${DESK_URL}" in stores
    assert "answered_on: DATE" in stores
    assert "desk.sqlite3" not in stores


def test_a_database_that_init_found_is_not_called_covered(
    tillit: Tillit, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables that nobody has looked at break coverage; a skeleton proves nothing."""
    url = f"sqlite:///{folder / 'desk.sqlite3'}"
    monkeypatch.setenv("DESK_URL", url)
    place = tmp_path / "db"
    tillit("init", "--database", url, "--store", "desk", place=place)
    ran = tillit("check", "--format", "json", place=place)
    states = {one["id"]: one["state"] for one in ran.json["promises"] if one["kind"] == "coverage"}
    assert states
    assert "kept" not in states.values()


def test_init_reads_no_database_into_a_map_that_is_there(tillit: Tillit, folder: Path) -> None:
    """It stops before anything is read, says where the draft can go, and leaves the files as they are."""
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    ran = tillit("init", "--database", "sqlite:///desk.sqlite3")
    assert (ran.code, ran.out, "C035" in ran.err) == (2, "", True)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_the_statement_has_the_registers_own_date(tillit: Tillit, folder: Path) -> None:
    """When a file was copied says nothing about when the text changed: without a date in the register there is none."""
    ran = tillit("tell")
    assert "ast changed" not in ran.out
    assert "does not say when it was last changed" in ran.err
    register = folder / "register.yaml"
    register.write_text("changed: 2024-02-29\n" + register.read_text(encoding="utf-8"), encoding="utf-8")
    ran = tillit("tell", "--language", "en")
    assert "29 February 2024" in ran.out
    assert ran.err == ""


def test_a_missing_file_is_named_as_it_is_written(tillit: Tillit, folder: Path) -> None:
    """The path in stores.yaml is what can be put right; where that is on this machine is nobody's business."""
    (folder / "desk.sqlite3").unlink()
    ran = tillit("find", "--email", "alice@example.org")
    assert ran.code == 3
    assert "S001 there is no file 'desk.sqlite3'" in ran.err
    assert str(folder) not in ran.err


def test_attest_by_another_role_is_noted_and_does_not_count(tillit: Tillit) -> None:
    """Charlie may sign, but the register names the manager."""
    ran = tillit("attest", "paper", "--by", "intern")
    assert ran.code == 0
    assert "the register says that manager confirms this, not intern" in ran.err
    states = {one["id"]: one["state"] for one in tillit("check", "--format", "json").json["promises"]}
    assert states["attestation:paper"] == "unproven"
    assert tillit("attest", "paper").err == ""


def test_attest_signs_what_check_then_believes(tillit: Tillit) -> None:
    """An attestation is unproven until its role has signed, and attested afterwards."""
    assert "never confirmed" in tillit("attest").out
    assert tillit("attest", "papr").code == 2
    assert tillit("attest", "paper").code == 0
    states = {one["id"]: one["state"] for one in tillit("check", "--format", "json").json["promises"]}
    assert states["attestation:paper"] == "attested"
    assert "manager" in tillit("attest").out


def test_wrong_input_is_wrong_use(tillit: Tillit, today: date) -> None:
    """A day that has not come, a hold of nobody's and one that has ended are input to correct, not broken promises."""
    tomorrow, yesterday = (str(today + timedelta(days=days)) for days in (1, -1))
    for told, arguments in (
        ("--on: E007", ("attest", "paper", "--on", tomorrow)),
        ("E013", ("release", "7")),
        ("E014", ("hold", "--email", "a@example.org", "--reason", "claim", "--until", yesterday)),
    ):
        ran = tillit(*arguments)
        assert (ran.code, told in ran.err) == (2, True)


def test_demo_lists_and_refuses(tillit: Tillit, tmp_path: Path) -> None:
    """Without a name the examples are listed, a wrong name gets the nearest, and a full folder is left alone."""
    assert "tillit demo assessio" in tillit("demo", place=None).out
    assert "assessio" in tillit("demo", "asessio", place=None).err
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").write_text("mine")
    ran = tillit("demo", "weme", "--keep-folder", str(tmp_path / "full"), place=None)
    assert (ran.code, "C031" in ran.err) == (2, True)


def test_demo_goes_from_broken_to_kept(tillit: Tillit, tmp_path: Path) -> None:
    """The whole walk works, and leaves a folder where promises are kept and the log is whole."""
    place = tmp_path / "demo"
    ran = tillit("demo", "weme", "--keep-folder", str(place), "--language", "nb", place=None)
    assert ran.code == 0, ran.err
    assert "Loggen er hel" in ran.out
    assert (place / "statement.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert tillit("audit", "verify", place=place).code == 0
    assert json.loads(tillit("keep", "--dry-run", "--format", "json", place=place).out)["acts"] == []
