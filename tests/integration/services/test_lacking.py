"""What a service leaves out is found before it starts, each thing by name, with what to do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest

from tillit import services as floor
from tillit.engine.actions import Action
from tillit.errors import ConfigurationError
from tillit.law.tables import Text
from tillit.services import catalogue
from tillit.services.catalogue import Job, Page
from tools import services

STRAYS = """
from django.db import models
from tillit.engine.models import Run
from tillit.services.declaring import Along, Kept, Nobody, dated, held, ignored

class Silent(models.Model):
    name = models.TextField()

class Stray(models.Model):
    phone = models.TextField()
    blank = ignored(" ", models.TextField())
    run = ignored("a run of the engine", models.ForeignKey(Run, on_delete=models.CASCADE))
    friends = models.ManyToManyField("self")
    kept = Kept("strays", "strays", person="visitor")

class Thing(models.Model):
    owner = held("contact.name", models.TextField())
    kept = Nobody("things")

class Part(models.Model):
    stray = ignored("whose", models.ForeignKey(Stray, on_delete=models.CASCADE))
    email = held("contact.email", models.EmailField(), known_by="email")
    kept = Along(by="stray")
"""


@pytest.fixture(scope="module")
def strays(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a service that leaves everything unsaid."""
    place = tmp_path_factory.mktemp("strays")
    folder = place / "strays"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "models.py").write_text(STRAYS)
    (folder / "service.py").write_text(
        "from tillit.law.tables import Text\nfrom tillit.services.catalogue import Service\n"
        "T = Text('a', 'a', 'a', 'a')\nSERVICE = Service(key='strays', title=T, about=T, roles={})\n"
    )
    floor.__path__.append(str(place))
    before = catalogue.SERVICES
    catalogue.SERVICES = (*before, "tillit.services.strays")  # type: ignore[misc]
    wrote, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    from tillit.engine import setup
    from tillit.services import database

    setup.configure()
    service = catalogue.find("strays")
    database.install(service)
    sys.dont_write_bytecode = wrote
    yield service
    catalogue.SERVICES = before  # type: ignore[misc]
    from django.apps import apps

    del apps.app_configs["strays"]
    apps.all_models.pop("strays")
    apps.clear_cache()


def test_models_that_say_nothing_do_not_start(strays: Any) -> None:
    """Each model and field that says nothing, and each pointer that leaves the service, is a problem of its own."""
    from tillit.services import mapping

    found = {(problem.where, problem.id) for problem in mapping.undeclared(strays)}
    assert found == {
        ("strays.Silent", "E050"),
        ("strays.Stray.phone", "E050"),
        ("strays.Stray.blank", "E050"),
        ("strays.Stray.run", "E051"),
        ("strays.Stray_friends", "E050"),
        ("strays.Thing.owner", "E050"),
        ("strays.Part.email", "E050"),
    }
    assert all(problem.fix for problem in mapping.undeclared(strays))


def test_a_folder_with_it_is_not_opened(strays: Any, tmp_path: Path) -> None:
    """A service that leaves something unsaid does not start, even before it is adopted."""
    from tillit.wiring import open_folder

    assert strays
    (tmp_path / "register.yaml").write_text("controller: {name: A, email: a@example.org}\nactivities: {}\n")
    (tmp_path / "stores.yaml").write_text("stores: {}\n")
    (tmp_path / "tillit.toml").write_text("strays = true\n")
    with pytest.raises(ConfigurationError) as caught, open_folder(tmp_path):
        pass
    assert {problem.id for problem in caught.value.problems} == {"E050", "E051"}


def test_djangos_own_checks_tell(strays: Any) -> None:
    """`check` of Django says the same."""
    from django.core import checks

    assert strays
    found = [one.id for one in checks.run_checks() if str(one.id).startswith("tillit.")]
    assert sorted(found) == ["tillit.E050"] * 6 + ["tillit.E051"]


def test_the_how_to_lacks_nothing(visitors: Any) -> None:
    """The service that the how-to leads to is complete."""
    assert list(services.lacks(visitors)) == []


CHANGES: dict[str, tuple[Callable[[Any], Any], str]] = {
    "a text": (lambda one: replace(one, title=Text("Besøk", "", "Visitors", "Besök")), "`title` is empty in nn"),
    "a value": (lambda one: replace(one, about=Text("a", "a", "{n}", "a")), "`about` sets in other values in nb"),
    "a page": (lambda one: replace(one, pages=(Page("out", one.title),)), "the page out has no route"),
    "a job": (lambda one: replace(one, jobs=(Job("tidy", "tidy", at=time(4)),)), "jobs.py is missing"),
    "an action": (lambda one: replace(one, actions=(Action("visitors.come", "visit", ()),)), "visitors.come"),
    "a role": (lambda one: replace(one, roles={}), "the role `reception` of visitors is none of the service's"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_left_out_is_named(visitors: Any, name: str) -> None:
    """A service without one of its parts fails with the part's name."""
    change, expected = CHANGES[name]
    found = list(services.lacks(change(visitors)))
    assert [one for one in found if expected in one], found


@contextmanager
def _rewritten(file: Path, old: str, new: str) -> Iterator[None]:
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("register.yaml", ", sv: Besök", "", "visitors.title is not said in sv"),
        ("register.yaml", "contact.name, contact.email", "contact.email", "does not declare contact.name"),
        ("register.yaml", "after visited", "after left", "M016"),
        (
            "register.yaml",
            "visits: 1 day after visited",
            "visits: 1 day after visited, more: until left",
            "visitors.more",
        ),
        ("register.yaml", "basis: legitimate_interests", "basis: consent", "register.yaml: "),
        ("templates/visitors/front.html", "visitors.enter", "visitors.exit", "words.py has no such text"),
        ("views.py", '"gone"', '"left"', "nothing says the text `gone`"),
        ("views.py", "from django import forms", "from django import forms\nfrom tillit.web import views", "above"),
    ],
)
def test_what_is_written_wrong_is_named(
    visitors: Any, written: Path, file: str, old: str, new: str, expected: str
) -> None:
    """A file of the service that does not fit the others fails with what does not."""
    assert list(services.lacks(visitors)) == []
    with _rewritten(written / file, old, new):
        found = list(services.lacks(visitors))
    assert [one for one in found if expected in one], found


def test_a_change_of_the_models_asks_for_a_migration(visitors: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that no migration makes is named."""
    from tillit.services.visitors.models import Visit

    monkeypatch.setattr(Visit._meta.get_field("name"), "max_length", 100)
    assert [one for one in services.lacks(visitors) if "python -m tools.migrations visitors" in one]
