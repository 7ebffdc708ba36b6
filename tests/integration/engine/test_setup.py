"""Opening a folder: made on first use, cheap after that, and clear about what is wrong."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connections

from tests import tables
from tests.integration.engine.stub import TODAY
from tillit.engine import keys, runs, setup
from tillit.engine.configuration import Configuration
from tillit.engine.errors import EngineError
from tillit.engine.models import AuditEntry, Run, SigningKey
from tillit.errors import ConfigurationError


@pytest.fixture(autouse=True)
def _migrated_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Walk through the migrations in each test, as a new folder's first use does."""
    monkeypatch.setattr(Command, "handle", tables.migrate)


def test_first_use_makes_database_and_key(configuration: Configuration) -> None:
    """A new folder gets its database and its key, readable by the owner only."""
    with setup.session(configuration) as engine:
        assert Run.objects.count() == 0
        assert SigningKey.objects.get().key == engine.keys.current.id
    assert stat.S_IMODE((configuration.folder / "tillit.key").stat().st_mode) == 0o600
    if configuration.sqlite_file is not None:
        assert stat.S_IMODE(configuration.sqlite_file.stat().st_mode) == 0o600


def test_second_use_applies_nothing(configuration: Configuration, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is up to date is opened without a look at the migrations themselves."""
    with setup.session(configuration) as engine:
        first = engine.keys.current.id
    monkeypatch.setattr(setup, "_migrate", pytest.fail)
    with setup.session(configuration) as engine:
        assert engine.keys.current.id == first


def test_another_folder_in_the_same_process(tmp_path: Path) -> None:
    """Folders opened one after the other do not see each other's rows."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    with setup.session(Configuration.load(one)) as engine:
        runs.begin(engine, "keep", TODAY)
    with setup.session(Configuration.load(two)):
        assert Run.objects.count() == 0
    with setup.session(Configuration.load(one)):
        assert Run.objects.count() == 1
        assert AuditEntry.objects.count() == 1


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is named."""
    with pytest.raises(ConfigurationError, match="E001"):
        setup.start(Configuration().at(tmp_path / "nowhere"))


def test_folder_that_cannot_be_written() -> None:
    """A folder where no file can be made is named; nobody can in /proc, root included."""
    with pytest.raises(ConfigurationError, match="E001"):
        setup.start(Configuration().at(Path("/proc/self")))


def test_file_that_is_no_database(tmp_path: Path) -> None:
    """A file that is something else is not touched."""
    file = tmp_path / "tillit.sqlite3"
    file.write_bytes(b"something else" * 1000)
    with pytest.raises(EngineError, match="E002"):
        setup.start(Configuration().at(tmp_path))
    assert file.read_bytes() == b"something else" * 1000


def test_unreachable_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not answer is an error without the URL's password."""
    monkeypatch.setenv("SECRET", "canary-password")
    (tmp_path / "tillit.toml").write_text('[database]\nurl = "postgresql://u:${SECRET}@127.0.0.1:1/none"\n')
    with pytest.raises(EngineError, match="E002") as caught:
        setup.start(Configuration.load(tmp_path))
    assert "canary-password" not in str(caught.value)


def test_database_of_a_newer_version(configuration: Configuration) -> None:
    """A schema that this version does not know is left alone."""
    with setup.session(configuration), connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('engine', '9999_x', '2026-01-01')")
    with pytest.raises(ConfigurationError, match="E003"):
        setup.start(configuration)
    setup.close()


def test_key_that_others_can_read(configuration: Configuration) -> None:
    """A key that is not only the owner's is refused."""
    with setup.session(configuration):
        pass
    (configuration.folder / "tillit.key").chmod(0o640)
    with pytest.raises(ConfigurationError, match="E004"):
        setup.start(configuration)
    setup.close()


@pytest.mark.parametrize("text", ["", "tillit-key-1 c2hvcnQ=\n", "tillit-key-1 ???\n", "something else\n"])
def test_damaged_key(configuration: Configuration, text: str) -> None:
    """A damaged key file is named, and never replaced."""
    file = configuration.folder / "tillit.key"
    file.write_text(text)
    file.chmod(0o600)
    with pytest.raises(ConfigurationError, match="E005"):
        setup.start(configuration)
    setup.close()
    assert file.read_text() == text


def test_lost_key_is_not_replaced(configuration: Configuration) -> None:
    """A database whose key is gone is not opened with a new one: its holds could never be read again."""
    with setup.session(configuration):
        pass
    (configuration.folder / "tillit.key").unlink()
    with pytest.raises(ConfigurationError, match="E006"):
        setup.start(configuration)
    keys.create(configuration.folder)
    with pytest.raises(ConfigurationError, match="E006"):
        setup.start(configuration)
    setup.close()


def test_a_lost_table_is_named(configuration: Configuration) -> None:
    """What the database complains of is an error to act on; a table that is gone is named at once."""
    with pytest.raises(EngineError, match="E002"), setup.session(configuration):
        connections["default"].cursor().execute("SELECT * FROM engine_nowhere")
    with setup.session(configuration), connections["default"].cursor() as cursor:
        cursor.execute("DROP TABLE engine_auditentry")
    with pytest.raises(EngineError, match="E019 has lost engine_auditentry"):
        setup.start(configuration)


def test_many_processes_open_a_new_folder(configuration: Configuration) -> None:
    """Processes that open a new folder at the same moment agree on one database and one key."""
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from tillit.engine import setup
        from tillit.engine.configuration import Configuration
        with setup.session(Configuration.load(Path(sys.argv[1]))) as engine:
            print(engine.keys.current.id)
        """
    )
    command = [sys.executable, "-c", program, str(configuration.folder)]
    processes = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(4)]
    answers = [process.communicate(timeout=60)[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0, 0]
    assert len(set(answers)) == 1


def test_migrations_match_the_models(configuration: Configuration) -> None:
    """No change to a model is without its migration."""
    with setup.session(configuration):
        call_command("makemigrations", "engine", check=True, dry_run=True, verbosity=0)


def test_copy_of_a_folder_opens(tmp_path: Path) -> None:
    """A folder can be copied as it lies: nothing in it names its place."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    with setup.session(Configuration.load(first)) as engine:
        runs.begin(engine, "keep", TODAY)
    shutil.copytree(first, second)
    with setup.session(Configuration.load(second)):
        assert Run.objects.count() == 1
