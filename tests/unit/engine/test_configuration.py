"""Settings are read, or every mistake in them is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tillit.engine.configuration import Configuration
from tillit.errors import ConfigurationError


def load(folder: Path, text: str) -> Configuration:
    """Read settings from a text."""
    (folder / "tillit.toml").write_text(text)
    return Configuration.load(folder)


def problems(folder: Path, text: str) -> list[tuple[str, str]]:
    """Return where and what is wrong with a text."""
    with pytest.raises(ConfigurationError) as caught:
        load(folder, text)
    return [(problem.where, problem.id) for problem in caught.value.problems]


def test_defaults_without_a_file(tmp_path: Path) -> None:
    """A folder needs no settings."""
    found = Configuration.load(tmp_path)
    assert found.sqlite_file == tmp_path / "tillit.sqlite3"
    assert found.sqlalchemy_url == f"sqlite:///{tmp_path}/tillit.sqlite3"
    assert found.checkpoint_file == tmp_path / "audit-heads.jsonl"
    assert (found.keep.max_share, found.keep.max_growth, found.keep.approvals) == (0.05, 3.0, "standing")


def test_all_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every section is understood, and secrets come from the environment, whatever characters they have."""
    monkeypatch.setenv("DB_PASSWORD", "p@ss/w:rd%")
    found = load(
        tmp_path,
        """
        language = "en"
        services = ["newsletter"]
        [database]
        url = "postgresql://tillit:${DB_PASSWORD}@db.example.org:5433/tillit?sslmode=require"
        [keep]
        max_share = 0.1
        approvals = "each"
        [mail]
        host = "mail.example.org"
        sender = "no-reply@example.org"
        password = "${DB_PASSWORD}"
        [site]
        url = "https://privacy.example.org"
        [audit]
        checkpoint_file = "/mnt/heads.jsonl"
        """,
    )
    database = found.django_database()
    assert database["PASSWORD"] == "p@ss/w:rd%"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example.org", "5433", "tillit")
    assert database["OPTIONS"]["sslmode"] == "require"
    assert found.sqlite_file is None
    assert found.mail is not None
    assert found.mail.password == "p@ss/w:rd%"
    assert str(found.checkpoint_file) == "/mnt/heads.jsonl"


def test_whole_url_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A URL that comes as a whole from the environment may hold its password."""
    monkeypatch.setenv("URL", "postgresql://u:secret%21@h/d")
    assert load(tmp_path, '[database]\nurl = "${URL}"').django_database()["PASSWORD"] == "secret!"


@pytest.mark.parametrize(
    ("url", "file"),
    [("sqlite:///other.sqlite3", "other.sqlite3"), ("sqlite:////var/lib/tillit.db", "/var/lib/tillit.db")],
)
def test_sqlite_paths(tmp_path: Path, url: str, file: str) -> None:
    """Three slashes start in the folder, four at the root."""
    assert load(tmp_path, f'[database]\nurl = "{url}"').sqlite_file == tmp_path / file


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    """Unknown names, wrong values, a literal password and an unset variable are told together, with their lines."""
    text = """langauge = "nb"
[database]
url = "postgresql://u:hunter2@h/d"
[keep]
max_share = 5
max_shar = 0.1
[mail]
host = "${TILLIT_TEST_UNSET}"
"""
    assert problems(tmp_path, text) == [
        ("tillit.toml:1:1", "T002"),
        ("tillit.toml:3:1", "T004"),
        ("tillit.toml:5:1", "T003"),
        ("tillit.toml:6:1", "T002"),
        ("tillit.toml:7:2", "T003"),
        ("tillit.toml:8:1", "T005"),
    ]


def test_nearest_names_and_no_secret_in_the_message(tmp_path: Path) -> None:
    """A misspelt name is told its neighbour; a password is never repeated."""
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path, '[database]\nurl = "postgresql://u:hunter2@h/d"\n[keep]\nmax_shar = 1')
    assert "max_share" in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = ]", ("tillit.toml:1:5", "T001")),
        (
            '[login]\nserver_url = "http://id.example.org"\nclient_id = "x"\nclient_secret = "${HOME}"',
            ("tillit.toml:2:1", "T007"),
        ),
        (
            '[identity]\nserver_url = "id.example.org"\nclient_id = "x"\nclient_secret = "${HOME}"',
            ("tillit.toml:2:1", "T007"),
        ),
        ('[database]\nurl = "mysql://h/d"', ("tillit.toml:2:1", "T006")),
        ('[database]\nurl = "sqlite://"', ("tillit.toml:2:1", "T006")),
        ('[database]\nurl = "sqlite:///:memory:"', ("tillit.toml:2:1", "T006")),
        ('[database]\nurl = "postgresql://h"', ("tillit.toml:2:1", "T006")),
        ('[database]\nurl = "postgresql://h:x/d"', ("tillit.toml:2:1", "T006")),
        ('[database]\nurl = "postgresql://h/d?password=x"', ("tillit.toml:2:1", "T004")),
        ('[mail]\nhost="h"\nsender="s"\npassword="x"', ("tillit.toml:4:1", "T004")),
        ('language = "de"', ("tillit.toml:1:1", "T003")),
        ("[keep]\nmax_growth = -1", ("tillit.toml:2:1", "T003")),
    ],
)
def test_one_mistake(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    """Each kind of mistake has its id and its place."""
    assert problems(tmp_path, text) == [expected]


def test_file_that_is_no_text(tmp_path: Path) -> None:
    """A file that is not UTF-8 is told as such."""
    (tmp_path / "tillit.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="T001"):
        Configuration.load(tmp_path)
