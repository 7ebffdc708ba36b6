"""A service's activities on their way into the register: drafted, edited, adopted; nothing is ever overwritten."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tillit.errors import ConfigurationError, RefusedError
from tillit.register.load import load
from tillit.services import adoption, switching
from tillit.wiring import open_engine, open_folder

SEVERAL = """\
controller: {name: Example AS, email: privacy@example.org}
languages: [en]
activities: {}
"""


@pytest.fixture(params=["sqlite"])
def folder(folder: Path) -> Path:
    """Return a folder on SQLite: what is adopted is files."""
    return folder


def _ids(caught: Any) -> list[str]:
    return [problem.id for problem in caught.value.problems]


def test_a_draft_is_no_part_of_the_register(visitors: Any, folder: Path) -> None:
    """The draft stands beside the register, and is read only when it is adopted."""
    with open_engine(folder) as engine:
        file = switching.on(engine, visitors)
        assert file == folder / "register" / "visitors.draft.yaml"
        assert load(folder).activities == {}
        file.write_text(file.read_text().replace("1 day after", "3 days after"))
        assert switching.on(engine, visitors) is None
        assert "3 days after" in file.read_text()
        switching.adopt(engine, visitors, "Bob")
    assert load(folder).activities["visitors"].keep["visits"].text == "3 days after visited"
    assert sorted(path.name for path in (folder / "register").iterdir()) == ["visitors.service.yaml"]


def test_a_register_of_several_files_gets_one_more(visitors: Any, folder: Path) -> None:
    """Where the register is a folder, the part stands in it with the others."""
    (folder / "register").mkdir()
    (folder / "register.yaml").rename(folder / "register" / "main.yaml")
    with open_engine(folder) as engine:
        switching.adopt(engine, visitors, None)
    assert set(load(folder).activities) == {"visitors"}


def test_a_part_does_not_make_two_registers_one(visitors: Any, folder: Path) -> None:
    """Beside register.yaml only parts of services may stand."""
    adoption.propose(folder, visitors)
    (folder / "register" / "more.yaml").write_text("activities: {}\n")
    with pytest.raises(ConfigurationError) as caught:
        load(folder)
    assert _ids(caught) == ["R017"]


def test_a_draft_without_what_the_service_needs_is_refused(visitors: Any, folder: Path) -> None:
    """The officer may change texts and periods, not what rows are kept under, nor count from what is not there."""
    file = adoption.propose(folder, visitors)
    assert file is not None
    good = file.read_text()
    for old, new, expected in (
        ("keep: {visits:", "keep: {calls:", "E056"),
        ("  visitors:\n", "  guests:\n", "E056"),
        ("after visited", "after departed", "M016"),
        ("basis: legitimate_interests", "basis: whim", "R"),
    ):
        assert old in good
        file.write_text(good.replace(old, new))
        with pytest.raises(ConfigurationError) as caught:
            adoption.adopt(folder, visitors)
        assert _ids(caught)[0].startswith(expected), new
        assert load(folder).activities == {}


def test_an_activity_of_that_name_is_not_overwritten(visitors: Any, folder: Path) -> None:
    """Where the register gets its own `visitors` after the draft was made, the draft is refused, with both places."""
    adoption.propose(folder, visitors)
    own = SEVERAL.replace("{}", visitors.draft.partition("activities:")[2].replace("visits:", "calls:"))
    (folder / "register.yaml").write_text(own)
    assert adoption.lacking(visitors, load(folder)) == ("visitors.visits",)
    with pytest.raises(ConfigurationError) as caught:
        adoption.adopt(folder, visitors)
    assert _ids(caught) == ["R018"]


def test_moved_by_hand_is_adopted_too(visitors: Any, folder: Path) -> None:
    """Whether a service is adopted is read from the register, wherever it stands there."""
    (folder / "register.yaml").write_text(SEVERAL.replace("activities: {}\n", "") + visitors.draft)
    with open_folder(folder) as opened:
        assert opened.services == (visitors,)


def test_data_that_nobody_declares_stops_everything(visitors: Any, folder: Path, visit: Callable[..., int]) -> None:
    """When the part is taken away while the service holds data, nothing is opened before it is back."""
    adoption.adopt(folder, visitors)
    with open_folder(folder):
        visit(visitors, "Alice", "alice@example.org")
    adoption.adopted_file(folder, visitors).unlink()
    with pytest.raises(ConfigurationError) as caught, open_folder(folder):
        pass
    assert _ids(caught) == ["E055"]
    assert "alice" not in str(caught.value).lower()
    with open_engine(folder) as engine:
        switching.adopt(engine, visitors, None)
    with open_folder(folder) as opened:
        assert opened.services == (visitors,)


def test_off_refuses_while_it_holds_data(visitors: Any, folder: Path, visit: Callable[..., int]) -> None:
    """Nobody is left in a database that nobody looks at: counts, no names; empty it goes, and the edits stay."""
    adoption.adopt(folder, visitors)
    with open_folder(folder):
        number = visit(visitors, "Alice", "alice@example.org")
    with open_engine(folder) as engine:
        with pytest.raises(RefusedError) as caught:
            switching.off(engine, visitors, None)
        assert (_ids(caught), "visitors_visit: 1" in str(caught.value)) == (["E058"], True)
        assert (folder / "tillit.toml").read_text() == "visitors = true\n"
    with open_folder(folder):
        from tillit.services.visitors.models import Visit

        from tillit.services.database import transaction

        with transaction(visitors):
            Visit.objects.filter(pk=number).delete()
    with open_engine(folder) as engine:
        switching.off(engine, visitors, "Bob")
    assert (folder / "tillit.toml").read_text() == "visitors = false\n"
    assert sorted(path.name for path in (folder / "register").iterdir()) == ["visitors.draft.yaml"]
    with open_folder(folder) as opened:
        assert (opened.services, opened.waiting) == ((), ())


def test_adopting_is_on_record(visitors: Any, folder: Path) -> None:
    """The audit tells which text was adopted, and that it was withdrawn; it is whole."""
    from tillit.engine import audit
    from tillit.engine.models import AuditEntry

    with open_engine(folder) as engine:
        switching.adopt(engine, visitors, "Bob")
        switching.off(engine, visitors, "Bob")
        told = [(one.action, one.data["service"]) for one in AuditEntry.objects.filter(action__startswith="service.")]
        assert told == [("service.adopted", "visitors"), ("service.withdrawn", "visitors")]
        assert audit.verify(engine).problems == ()


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("vistors = true\n", "T016"),
        ("[services]\nvisitors = true\nvistors = true\n", "T016"),
        ('[services.visitors]\ndatabase = "sqlite:///tillit.sqlite3"\n', "T017"),
        ("[services.visitors]\nthrottle = 3\n", "T018"),
        ('[services.visitors]\ndatabase = "mysql://h/d"\n', "T006"),
        ('[services.visitors]\ndatabase = "postgresql://u:secret@h/d"\n', "T004"),
        ('[services.visitors]\nschema = "x; drop"\n', "T003"),
    ],
)
def test_settings_that_cannot_be(visitors: Any, folder: Path, settings: str, expected: str) -> None:
    """A wrong setting stops at once, by name."""
    assert visitors
    (folder / "tillit.toml").write_text(settings)
    with pytest.raises(ConfigurationError) as caught, open_folder(folder):
        pass
    assert expected in _ids(caught)
    assert "secret" not in str(caught.value)


def test_a_store_may_not_have_its_name(visitors: Any, folder: Path) -> None:
    """A store of the map is not hidden by a service."""
    adoption.adopt(folder, visitors)
    (folder / "stores.yaml").write_text("stores: {visitors: {kind: sql, url: 'sqlite:///x.sqlite3'}}\n")
    with pytest.raises(ConfigurationError) as caught, open_folder(folder):
        pass
    assert _ids(caught) == ["C041"]


def test_a_database_of_a_newer_version_is_left_alone(visitors: Any, folder: Path) -> None:
    """What a newer version has made is not written to by an older one."""
    import sqlite3

    from tillit.errors import StoreError

    adoption.adopt(folder, visitors)
    with open_folder(folder):
        pass
    with sqlite3.connect(folder / "visitors.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('visitors', '0099_more', '2030')")
    database.close()
    with pytest.raises(StoreError) as caught, open_folder(folder):
        pass
    assert (_ids(caught), caught.value.problems[0].case) == (["E052"], "newer")


def test_the_file_is_its_owners(visitors: Any, folder: Path) -> None:
    """Nobody else on the machine can read a service's rows; what is deleted is overwritten."""
    from django.db import connections

    adoption.adopt(folder, visitors)
    with open_folder(folder):
        assert (folder / "visitors.sqlite3").stat().st_mode & 0o777 == 0o600
        with connections["visitors"].cursor() as cursor:
            found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("secure_delete", "foreign_keys")]
            assert found == [1, 1]
            assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
