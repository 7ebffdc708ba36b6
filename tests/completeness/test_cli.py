"""The command line is documented: its reference page is the program's own help, and every error has a page."""

from __future__ import annotations

import importlib
import re
import string
from pathlib import Path

import click
import pytest

from tillit.cli import reach
from tillit.cli.problems import CATALOGUE, told
from tillit.cli.reference import page
from tillit.cli.say import COMMON, Words
from tillit.cli.verbs import VERBS
from tillit.errors import Problem
from tillit.law.tables import LANGUAGES

ROOT = Path(__file__).parents[2]
CODE = sorted((ROOT / "src" / "tillit" / "cli").glob("*.py"))
ERRORS = ROOT / "docs" / "reference" / "errors"


def _words() -> list[tuple[str, Words]]:
    modules = [(verb.name, importlib.import_module(verb.module)) for verb in VERBS]
    return [("common", COMMON), ("reach", reach.WORDS), *((name, module.WORDS) for name, module in modules)]


def test_the_reference_page_is_the_programs_own_help() -> None:
    """Write it anew with: python -m tillit.cli.reference > docs/reference/cli.md."""
    written = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    assert written == page()


def test_every_error_of_the_command_line_has_a_page() -> None:
    """Add docs/reference/errors/ID.md for an id that is missing, take away one that nothing raises."""
    files = [*CODE, ROOT / "src" / "tillit" / "wiring.py", *(ROOT / "src" / "tillit" / "statement").glob("*.py")]
    raised = {name for file in files for name in re.findall(r'"(C\d{3})"', file.read_text(encoding="utf-8"))}
    assert sorted(raised) == sorted(page.stem for page in ERRORS.glob("C*.md"))
    for name in raised:
        lines = (ERRORS / f"{name}.md").read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {name}: ")
        assert 4 <= len(lines) <= 14


@pytest.mark.parametrize(("name", "words"), _words())
def test_every_text_is_there_in_every_language(name: str, words: Words) -> None:
    """No text is empty, and each language sets in what the English one does."""

    def values(text: str) -> set[str | None]:
        plain = re.sub(r"\$\{\w+\}", "", text)  # `${NAME}` is shown as it stands
        return {field for _, field, _, _ in string.Formatter().parse(plain) if field}

    for key, text in words.items():
        for language in LANGUAGES:
            assert text[language].strip(), f"{name}: {key} in {language}"
            assert values(text[language]) == values(text["en"]), f"{name}: {key} in {language}"


def test_every_text_is_said() -> None:
    """A text that nothing says is taken away."""
    code = "".join(file.read_text(encoding="utf-8") for file in CODE)
    dynamic = {"kept", "broken", "attested", "unproven", "unlawful", "missing", "advice", "held", "duty", "blocked"}
    dynamic |= {"exact", "list", "scan", "more", "Options", "Commands", "Arguments"}
    for name, words in _words():
        unsaid = [
            key
            for key in words
            if key not in dynamic
            and not key.startswith(("why_", "kind_"))
            and not (key.endswith("_one") and key.removesuffix("_one") in words)  # said for a count of one
            and len(re.findall(rf"[\"']{key}[\"']", code)) < 2  # once where it stands, once where it is said
        ]
        options = {param.name for verb in VERBS for param in importlib.import_module(verb.module).command.params}
        assert [key for key in unsaid if key not in options] == [], name


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_option_has_a_text(verb: object) -> None:
    """An option's help is a key of the verb's words, or of the common ones."""
    module = importlib.import_module(verb.module)  # type: ignore[attr-defined]
    commands = [module.command, *getattr(module.command, "commands", {}).values()]
    for command in commands:
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help in {**COMMON, **module.WORDS}, f"{verb}: {param.name}"


def _source() -> dict[str, str]:
    files = [file for file in (ROOT / "src" / "tillit").rglob("*.py") if file.parent.name != "cli"]
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}


def test_what_goes_wrong_at_run_time_is_said_in_every_language() -> None:
    """Add an entry to tillit.cli.problems.CATALOGUE for an id that is missing, take away one that nothing raises."""
    raised = {name for text in _source().values() for name in re.findall(r'"([ES]\d{3}|C04\d)"', text)}
    assert sorted(raised) == sorted({key.partition(".")[0] for key in CATALOGUE})
    assert raised <= set(CATALOGUE), "an id with cases has a text for the others too"
    code = "".join(_source().values())
    cases = {key.partition(".")[2] for key in CATALOGUE} - {""}
    assert [case for case in cases if f'"{case}"' not in code] == []


@pytest.mark.parametrize("key", CATALOGUE)
def test_a_problem_is_said_without_english(key: str) -> None:
    """Each language has what is wrong and what to do, ends and begins as the English does, and names what is known."""
    id_, _, case = key.partition(".")
    problem = Problem("desk", id_, "the English", "Do it.", case=case, values=(("file", "desk.sqlite3"),))
    assert told(problem, "en") == problem
    for language in ("nb", "nn", "sv"):
        said = told(problem, language)
        assert (said.where, said.id) == ("desk", id_)
        assert said.what.strip(), language
        assert said.what[0].islower() or said.what.startswith("Tillit"), language
        assert not said.what.endswith("."), language
        assert said.fix.endswith((".", "tillit.key")), language
        assert said.what != problem.what, language
    assert told(Problem("desk", "R001", "the English"), "nb").what == "the English"
