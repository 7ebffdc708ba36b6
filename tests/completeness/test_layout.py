"""The house is in order: floors, their READMEs, the pages of errors, and the size of modules and functions."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tillit"
ERRORS = ROOT / "docs" / "reference" / "errors"
FLOORS = sorted(path.parent for path in SOURCE.glob("*/__init__.py"))
MODULES = sorted(path for folder in ("src", "tests", "tools", "bench") for path in (ROOT / folder).rglob("*.py"))
ERROR_ID = re.compile(r"\b[LRMSEPTC]\d{3}\b")
QUOTED_ERROR_ID = re.compile(r"""["']([LRMSEPTC]\d{3})["']""")
MODULE_LINES = 600
FUNCTION_LINES = 60


def _name(path: Path) -> str:
    """Return a path as the project knows it."""
    return path.relative_to(ROOT).as_posix()


def _ids_in_source() -> dict[str, str]:
    """Return every error id that the source writes, with a module that does."""
    return {
        identifier: _name(path)
        for path in sorted(SOURCE.rglob("*.py"))
        for identifier in QUOTED_ERROR_ID.findall(path.read_text(encoding="utf-8"))
    }


def test_each_floor_imports_only_from_below() -> None:
    """The contracts in pyproject.toml hold, and cover every package."""
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_any_module_of_the_engine_can_be_imported_first() -> None:
    """No two modules wait for each other: which one a verb, a job or a page needs first is nobody's concern."""
    program = [sys.executable, "-m", "tests.completeness.importing"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("{}", "")


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_each_floor_says_what_lives_there(floor: Path) -> None:
    """A README says what lives on the floor, how to add one, and what it must never import."""
    readme = floor / "README.md"
    assert readme.exists(), f"write {_name(readme)}: what lives here, how to add one, what it must never import"
    assert "never import" in readme.read_text(encoding="utf-8").lower(), f"{_name(readme)}: say what it never imports"


def test_each_error_has_a_page() -> None:
    """Every error id in the source is explained in docs/reference/errors."""
    missing = {i: module for i, module in _ids_in_source().items() if not (ERRORS / f"{i}.md").exists()}
    assert missing == {}, "write docs/reference/errors/ID.md for these (first line `# ID: short title`)"


def test_each_error_page_is_about_an_error() -> None:
    """No page explains an error that the source does not raise, and each page is titled by its id."""
    pages = {path.stem: path for path in ERRORS.glob("*.md") if ERROR_ID.fullmatch(path.stem)}
    assert sorted(pages.keys() - _ids_in_source().keys()) == [], "these pages explain errors that no module names"
    titles = {i: path.read_text(encoding="utf-8").splitlines()[0] for i, path in pages.items()}
    assert [title for i, title in titles.items() if not title.startswith(f"# {i}: ")] == []


def test_modules_can_be_read_in_one_go() -> None:
    """No module is longer than 600 lines."""
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: lines for name, lines in lengths.items() if lines > MODULE_LINES} == {}


def test_functions_can_be_seen_at_once() -> None:
    """No function is longer than 60 lines, its docstring included."""
    long = {
        f"{_name(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    }
    assert long == {}


def test_the_lock_names_no_registry() -> None:
    """Where the packages come from is the installer's business; that they are the right ones is ours."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"https?://|--(?:extra-)?index-url|--find-links", lock) == []
    pins = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert [line for line in pins if "==" not in line] == []
    assert lock.count("--hash=sha256:") >= len(pins)


def test_the_documentation_fetches_nothing() -> None:
    """A reader of the documentation is not made known to a third party."""
    theme = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "highlightjs: false" in theme
    pages = sorted((ROOT / "docs").rglob("*.md"))
    fetching = re.compile(r"""!\[[^\]]*\]\(https?:|<(?:script|img|link|iframe)\b[^>]*https?:""")
    assert [_name(path) for path in pages if fetching.search(path.read_text(encoding="utf-8"))] == []
