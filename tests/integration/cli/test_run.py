"""The command line itself: languages, exit codes, wrong use, and that nothing unexpected reaches a user."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.cli.conftest import STORES, Tillit
from tillit.cli import findings
from tillit.cli.say import COMMON
from tillit.cli.verbs import VERBS


@pytest.mark.parametrize("language", ["nb", "nn", "en", "sv"])
@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_has_help_in_every_language(tillit: Tillit, verb: str, language: str) -> None:
    """The page is headed in the language, and no option is left with the name of its text."""
    ran = tillit("--language", language, verb, "--help", place=None)
    assert ran.code == 0, ran.err
    assert ran.out.startswith(COMMON["usage"][language])
    assert COMMON["help"][language] in " ".join(ran.out.split())
    assert next(one.help for one in VERBS if one.name == verb)[language].split()[0] in ran.out


def test_the_language_follows_the_locale(tillit: Tillit, monkeypatch: pytest.MonkeyPatch) -> None:
    """LC_ALL wins over LANG, an unknown locale is bokmål, and --language wins over all."""
    for locale, expected in (("sv_SE.UTF-8", "Användning:"), ("C.UTF-8", "Bruk:"), ("nn_NO", "Bruk:")):
        monkeypatch.setenv("LANG", locale)
        assert tillit("--help", place=None).out.startswith(expected)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert tillit("--help", place=None).out.startswith("Usage:")
    assert tillit("--language=sv", "--help", place=None).out.startswith("Användning:")


@pytest.mark.parametrize(
    ("arguments", "id_"),
    [
        (("chek",), "C001"),
        (("check", "--formt", "json"), "C002"),
        (("check", "--today", "yesterday"), "C003"),
        (("check", "--format", "xml"), "C003"),
        (("hold", "--email", "alice@example.org"), "C004"),
        (("export", "--email", "alice@example.org"), "C004"),
        (("explain",), "C004"),
        (("check", "more"), "C005"),
        (("release", "zero"), "C003"),
        (("audit", "verfy"), "C001"),
        (("--language", "de", "check"), "C003"),
        (("demo", "nobody"), "C030"),
        (("record", "--format", "pdf"), "C003"),
        (("tell", "--language", "fr"), "C003"),
        (("find", "--email"), "C004"),
    ],
)
def test_wrong_use_is_two_and_says_what_to_do(tillit: Tillit, arguments: tuple[str, ...], id_: str) -> None:
    """Each has a stable id, nothing on standard output, and a hint."""
    ran = tillit(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert id_ in ran.err
    assert "--help" in ran.err or "Did you mean" in ran.err or "Valid" in ran.err


def test_a_folder_that_is_missing_or_empty_is_two(tillit: Tillit, tmp_path: Path) -> None:
    """Every verb that needs a folder says so."""
    for verb in ("check", "keep", "tell", "record", "lint"):
        assert tillit(verb, place=tmp_path / "nowhere").code == 2
        assert tillit(verb, place=tmp_path).code == 2
    assert "C010" in tillit("check", place=tmp_path / "nowhere").err


def test_an_error_is_one_json_document_too(tillit: Tillit, folder: Path) -> None:
    """With --format json, standard output is JSON whatever happens."""
    (folder / "stores.yaml").write_text(STORES.replace("kind: sql", "kind: sqll"), encoding="utf-8")
    ran = tillit("check", "--format", "json")
    assert ran.code == 2
    assert list(ran.json) == ["errors"]
    assert ran.json["errors"][0]["id"].startswith("M")


def test_the_unexpected_is_told_without_a_traceback(
    tillit: Tillit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The user gets C901; where it happened goes to the file that TILLIT_DEBUG names, without the message."""
    monkeypatch.setattr(findings, "show", lambda *_, **__: (_ for _ in ()).throw(ValueError("alice@example.org")))
    monkeypatch.setenv("TILLIT_DEBUG", str(tmp_path / "debug.txt"))
    ran = tillit("check")
    assert ran.code == 2
    assert "C901" in ran.err
    assert "Traceback" not in ran.err
    noted = (tmp_path / "debug.txt").read_text(encoding="utf-8")
    assert "ValueError" in noted
    assert "check.py" in noted
    assert "alice" not in ran.err + noted


def test_ctrl_c_is_said_in_a_line(tillit: Tillit, monkeypatch: pytest.MonkeyPatch) -> None:
    """It leaves as the system's own 130."""
    monkeypatch.setattr(findings, "show", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    ran = tillit("check")
    assert ran.code == 130
    assert "Stopped" in ran.err


def test_a_directory_without_write_permission_is_an_error_of_the_engine(tillit: Tillit, folder: Path) -> None:
    """The stores could be read, but without evidence nothing is done."""
    (folder / "tillit.sqlite3").mkdir()
    ran = tillit("check")
    assert ran.code in (2, 3)
    assert "E0" in ran.err


def _process(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    line = [sys.executable, "-c", "from tillit.cli import main; main()", "-C", str(folder), *arguments]
    environment = {**os.environ, "LANG": "en_GB.UTF-8", **more}
    return subprocess.run(line, capture_output=True, stdin=subprocess.DEVNULL, env=environment, check=False)


def test_as_a_process_it_keeps_streams_apart_and_letters_whole(folder: Path) -> None:
    """Standard output is one UTF-8 JSON document; a terminal without our letters still gets an answer."""
    ran = _process(folder, "--language", "nb", "check", "--format", "json")
    assert ran.returncode == 1
    assert json.loads(ran.stdout.decode())["summary"]["broken"] == 1
    assert ran.stderr == b""
    poor = _process(folder, "check", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert poor.returncode == 1
    assert b"broken" in poor.stdout
    assert b"\x1b[" not in _process(folder, "check", NO_COLOR="1").stdout


def test_a_reader_that_goes_away_is_no_error_message(folder: Path) -> None:
    """`tillit check | head -1` ends quietly."""
    line = f"{sys.executable} -c 'from tillit.cli import main; main()' -C '{folder}' --help | head -c 1"
    ran = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
    assert b"Traceback" not in ran.stderr
    assert b"BrokenPipe" not in ran.stderr


def test_help_and_wrong_use_load_nothing_slow(folder: Path) -> None:
    """Neither Django, SQLAlchemy, pydantic nor rich is imported for `--help`."""
    code = (
        "import sys; from tillit.cli.run import run; run(['--help']);"
        "print([name for name in ('django', 'sqlalchemy', 'pydantic', 'rich', 'lark') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "desk: S001 filen 'desk.sqlite3' finnes ikke"),
        ("nn", "desk: S001 fila 'desk.sqlite3' finst ikkje"),
        ("sv", "desk: S001 filen 'desk.sqlite3' finns inte"),
        ("en", "desk: S001 there is no file 'desk.sqlite3'"),
    ],
)
def test_a_store_that_fails_is_told_in_the_users_language(
    tillit: Tillit, folder: Path, language: str, words: str
) -> None:
    """An engine's or a store's problem is said as the rest of the answer is."""
    (folder / "desk.sqlite3").unlink()
    ran = tillit("--language", language, "find", "--email", "alice@example.org")
    assert (ran.code, words in ran.err) == (3, True)
    refused = tillit("--language", language, "release", "7")
    assert (refused.code, "E013" in refused.err, "not in force" in refused.err) == (2, True, language == "en")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "--format", "yaml"), "Verdien er ikke en av de gyldige.\n  Gyldige: table, json, junit, sarif."),
        (("check", "--today", "31.12.2026"), "Dette er ingen dag; skriv den som ÅÅÅÅ-MM-DD."),
        (("release", "abc"), "Dette er ikke et tall som går an."),
    ],
)
def test_a_wrong_value_is_told_in_the_users_language(tillit: Tillit, arguments: tuple[str, ...], words: str) -> None:
    """What would be a value is said, and in no other language than the rest."""
    ran = tillit("--language", "nb", *arguments)
    assert (ran.code, words in ran.err, " is not " in ran.err) == (2, True, False)
