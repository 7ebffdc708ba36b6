"""`find`, `export`, `erase`, `hold` and `release`: everything about one person, and nothing about the others."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

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
    assert "held" in spared.out
    assert tillit("keep", "--yes").code == 0
    assert cases(folder) == ["A1", "A2", "B1"]
    [promise] = [one for one in tillit("check", "--format", "json").json["promises"] if one["kind"] == "retention"]
    assert (promise["count"], promise["held"]) == (0, 1)
    assert "Hold 1, since" in tillit("release").out
    assert tillit("release", "1").code == 0
    assert tillit("release").out == "No hold is in force.\n"
    assert tillit("release", "1").code == 1
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
