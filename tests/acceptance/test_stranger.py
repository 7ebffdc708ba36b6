"""The stranger's trial: who follows the how-to to the letter gets a working service, with one line elsewhere."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import trial

MAIN = "import sys; from tillit.cli import main; sys.exit(main())"
ROOT = Path(__file__).resolve().parents[2]
REGISTER = """\
# Ours, with a comment that stays.
controller: {name: Example AS, email: privacy@example.org}
languages: [en]
security: Access is personal.
activities: {}
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source in which a stranger has followed the how-to."""
    place = tmp_path_factory.mktemp("tree")
    leave = shutil.ignore_patterns("__pycache__", "vendor")
    for part in ("src", "tools", "tests"):
        shutil.copytree(ROOT / part, place / part, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", place)
    (place / "docs" / "how-to").mkdir(parents=True)
    shutil.copy(trial.PAGE, place / "docs" / "how-to")
    trial.write(place / "src" / "tillit" / "services")
    catalogue = place / "src" / "tillit" / "services" / "catalogue.py"
    catalogue.write_text(trial.with_line(catalogue.read_text(encoding="utf-8")), encoding="utf-8")
    done = _python(place, "-m", "tools.migrations", "visitors")
    assert done.returncode == 0, done.stderr
    return place


def _python(tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": os.pathsep.join((str(tree / "src"), str(tree))), "LC_ALL": "en_GB.UTF-8"}
    env.pop("TILLIT_LANGUAGE", None)
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def tillit(tree: Path, tmp_path: Path) -> Any:
    """Return what runs a verb on an organisation's folder, and expects its exit code."""
    (tmp_path / "register.yaml").write_text(REGISTER)
    (tmp_path / "stores.yaml").write_text("stores: {}\n")

    def run(*arguments: str, code: int = 0) -> str:
        done = _python(tree, "-c", MAIN, "--language", "en", "-C", str(tmp_path), *arguments)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


def test_it_is_small_and_stands_in_its_own_folder(tree: Path) -> None:
    """Under 150 lines, and one line of the catalogue besides."""
    lines = sum(len(text.splitlines()) for text in trial.blocks().values())
    assert lines + 1 < 150
    ours, theirs = (
        {path.relative_to(place): path.read_bytes() for path in (place / "src").rglob("*.py")} for place in (ROOT, tree)
    )
    changed = {path.as_posix() for path, content in theirs.items() if ours.get(path) != content}
    home = "src/tillit/services/"
    assert {path for path in changed if not path.startswith(f"{home}visitors/")} == {f"{home}catalogue.py"}
    before, after = (place[Path(home, "catalogue.py")].decode().splitlines() for place in (ours, theirs))
    assert [line for line in after if line not in before] == ['    "tillit.services.visitors",']
    assert len(after) == len(before) + 1


def test_it_lacks_nothing(tree: Path) -> None:
    """The test of completeness has nothing against it, and every floor imports only from below."""
    done = _python(tree, "-m", "tools.services", "visitors")
    assert (done.returncode, done.stderr) == (0, "")
    done = _python(
        tree, "-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    )
    assert done.returncode == 0, done.stdout


def test_it_works(tillit: Any, tmp_path: Path) -> None:
    """Switched on, read, adopted, checked, kept; and not switched off while somebody is in it."""
    assert "visitors: off." in tillit("service", "list")
    assert "register/visitors.draft.yaml" in tillit("service", "on", "visitors")
    assert "visitors: waits to be adopted." in tillit("service", "list")
    assert "keep: {visits: 1 day after visited}" in tillit("service", "show", "visitors")
    assert json.loads(tillit("check", "--format", "json"))["promises"] == []
    assert not (tmp_path / "visitors.sqlite3").exists()
    draft = tmp_path / "register" / "visitors.draft.yaml"
    draft.write_text(draft.read_text(encoding="utf-8").replace("1 day after", "2 days after"), encoding="utf-8")
    tillit("service", "adopt", "visitors", "--yes")
    assert (tmp_path / "register.yaml").read_text() == REGISTER
    promises = {one["id"]: one["state"] for one in json.loads(tillit("check", "--format", "json"))["promises"]}
    assert promises["retention:visitors.visits@visitors.visit"] == "kept"
    assert promises["coverage:-@visitors.visitors_visit"] == "kept"
    _visit(tmp_path)
    assert "2 days after the visit" in tillit("tell", "--language", "en")
    assert "alice@example.org" not in tillit("check", code=1)
    assert "visitors.visit" in tillit("find", "--email", "Alice@example.org")
    assert "visitors: E058" in tillit("service", "off", "visitors", code=1)
    tillit("keep", "--yes")
    assert b"alice" not in (tmp_path / "visitors.sqlite3").read_bytes()
    tillit("service", "off", "visitors")
    assert "visitors: off." in tillit("service", "list")
    assert "2 days after" in draft.read_text(encoding="utf-8")
    assert json.loads(tillit("check", "--format", "json"))["promises"] == []
    assert "all in order" in tillit("audit", "verify")


def _visit(folder: Path) -> None:
    """Let Alice have come a week ago, and never said goodbye."""
    with sqlite3.connect(folder / "visitors.sqlite3") as database:
        database.execute(
            "INSERT INTO visitors_visit (name, email, badge, came) "
            "VALUES ('Alice', 'alice@example.org', 1, datetime('now', '-7 days'))"
        )
    database.close()
