"""A service switched on where the register, the map or the folder already has something of its name."""

from __future__ import annotations

import json
import runpy
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tillit.cli.run import run
from tillit.register.load import load
from tillit.services import adoption, catalogue, database, drafting
from tillit.wiring import open_engine, open_folder

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
OWN = """\
controller: {name: Example AS, email: privacy@example.org}
languages: [en]
roles: {guard: {en: Guard}}
processors: {lobby: {name: Lobby AS, agreement: 2024-05-01, task: {en: Runs the door.}}}
activities:
  visitors:
    title: {en: Guests}
    purpose: {en: Know who is in.}
    people: [visitor]
    data: [contact.name, contact.email]
    source: person
    basis: legitimate_interests
    interest: {en: Safety.}
    keep: {visits: 1 day after visited}
    seen_by: [guard]
    responsible: guard
"""


@pytest.fixture(params=["sqlite"])
def folder(folder: Path) -> Path:
    """Return a folder on SQLite: what is met is files, but for one test."""
    return folder


@pytest.fixture
def tillit(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return what runs a verb in English and returns what it said."""

    def ran(place: Path, *arguments: str, code: int = 0) -> str:
        monkeypatch.setattr("sys.argv", ["tillit"])
        capfd.readouterr()
        found = run(["-C", str(place), "--language", "en", *arguments])
        said = capfd.readouterr()
        assert found == code, said.err
        return said.out + said.err if code else said.out

    return ran


@pytest.mark.parametrize(
    ("organisation", "kept", "added", "said"),
    [
        ("activepeople", "newsletter", 4, "`responspartner` get data"),
        ("assessio", "newsletter", 4, "`subscribers` is “until unsubscribed”, and that holds"),
        ("mepex", "newsletter", 4, "`it_suppliers` get data"),
        ("tryggere", "newsletter", 4, "`mailchimp` get data"),
        ("weme", "service_notices", 4, "The rule `users` is missing, and without it the service is not used for this"),
    ],
)
def test_each_organisation_can_have_a_newsletter(
    organisation: str, kept: str, added: int, said: str, tmp_path: Path, tillit: Callable[..., str]
) -> None:
    """What the register says stays, the rest is adopted, and both newsletters are checked, each in its own database."""
    example = EXAMPLES / organisation
    for name in ("register.yaml", "stores.yaml"):
        shutil.copy(example / name, tmp_path / name)
    runpy.run_path(str(example / "fill.py"))["fill"](tmp_path, date(2026, 11, 21), seed=1, scale=0.02)
    before = load(tmp_path).activities
    files = {path: path.read_bytes() for path in tmp_path.glob("*.sqlite3")}
    told = tillit(tmp_path, "service", "on", "newsletter")
    assert f"  {kept} (register.yaml:" in told
    assert said in told
    names = told.partition("The draft adds: ")[2].partition(".")[0].split(", ")
    assert (len(names), kept in names) == (added, False)
    assert tillit(tmp_path, "service", "show", "newsletter").startswith("# Dette har registeret fra før")
    tillit(tmp_path, "service", "adopt", "newsletter", "--yes")
    after = load(tmp_path).activities
    assert {key: after[key] for key in before} == before
    assert set(after) - set(before) == set(names)
    assert (tmp_path / "register.yaml").read_bytes() == (example / "register.yaml").read_bytes()
    checked = json.loads(tillit(tmp_path, "check", "--format", "json", "--today", "2026-11-21", code=1))
    own = [one for one in checked["promises"] if one["store"] == checked_as(organisation)]
    assert {one["state"] for one in own} == {"kept"}
    assert f"retention:newsletter.subscribers@{checked_as(organisation)}.subscribers" in {one["id"] for one in own}
    assert {path: path.read_bytes() for path in files} == files, "another system's database was written to"


def checked_as(organisation: str) -> str:
    """Return what the service's store is called: the name that is free."""
    return "newsletter" if organisation == "weme" else "tillit_newsletter"


def test_what_matters_is_told(visitors: Any, folder: Path) -> None:
    """Another basis, people and data that are not named, who sees it, who gets it, and a rule that is missing."""
    own = OWN.replace("basis: legitimate_interests", "basis: contract").replace("[visitor]", "[client]")
    own = own.replace(", contact.email]", "]\n    processors: [lobby]").replace("visits: 1 day", "calls: 2 days")
    (folder / "register.yaml").write_text(own)
    database.install(visitors)
    met = drafting.meet(folder, visitors)
    assert [(one.key, one.place, len(one.differs)) for one in met.kept] == [("visitors", "register.yaml:6:3", 6)]
    write, strike = "Write it under `keep`: `visits: 1 day after visited`.", "strike them out once they are not needed."
    assert "\n".join(drafting.lines(met, "en")).splitlines() == [
        "The register has these already, and they stay as they are:",
        "  visitors (register.yaml:6:3)",
        "    - The basis is `contract`. The service is made for `legitimate_interests`.",
        f"    - The rule `visits` is missing, and the service does not work without. {write}",
        "    - The service has `visitor`, which `people` does not name.",
        "    - The service has `contact.email`, which `data` does not name.",
        "    - The service's pages are for `reception`, not named under `seen_by`.",
        f"    - It says that `lobby` get data. The service itself sends them nothing: {strike}",
        "The draft adds nothing.",
    ]
    assert all(line for language in ("nb", "nn", "sv") for line in drafting.lines(met, language))


def test_an_activity_that_fits_opens_the_service(visitors: Any, folder: Path, tillit: Callable[..., str]) -> None:
    """Where the register declares all that the service needs, it is open, and nothing is drafted over it."""
    (folder / "register.yaml").write_text(OWN)
    tillit(folder, "service", "on", "visitors")
    assert not (folder / "register").exists() or not adoption.adopted_file(folder, visitors).exists()
    with open_folder(folder) as opened:
        assert (opened.services, opened.waiting) == ((visitors,), ())


def test_a_rule_that_is_missing_is_asked_for_where_it_belongs(visitors: Any, folder: Path) -> None:
    """The draft cannot bring a rule to another activity: the place and the line to write are named."""
    from tillit.errors import ConfigurationError

    (folder / "register.yaml").write_text(OWN.replace("visits: 1 day", "calls: 2 days"))
    database.install(visitors)
    with pytest.raises(ConfigurationError) as caught:
        adoption.adopt(folder, visitors)
    (problem,) = caught.value.problems
    assert (problem.id, problem.where) == ("E056", "register.yaml:6:3")
    assert "`visits: 1 day after visited`" in problem.fix
    (folder / "register.yaml").write_text(OWN.replace("{visits:", "{calls: 2 days after visited, visits:"))
    adoption.adopt(folder, visitors)
    assert set(load(folder).roles) == {"guard", "reception"}


def test_only_what_is_there_is_left_out(written: Path, folder: Path) -> None:
    """Comments, quotes and the other activities are in the draft as they were; so is what is left of a section."""
    assert written.is_dir()
    newsletter = catalogue.find("newsletter")
    database.install(newsletter)
    (folder / "tillit.toml").unlink()
    register = "controller: {name: A, email: a@example.org}\nlanguages: [en]\nactivities: {}\n"
    (folder / "register.yaml").write_text(register)
    whole = adoption.draft_text(folder, newsletter)
    assert newsletter.draft in whole
    (folder / "register.yaml").write_text(register + "events: {bounced: {en: it coming back}}\n")
    assert adoption.draft_text(folder, newsletter) == "".join(
        line for line in whole.splitlines(keepends=True) if not line.startswith("  bounced: {nb: at")
    )


def test_a_store_of_its_name_stays_and_the_service_takes_another(
    visitors: Any, folder: Path, tillit: Callable[..., str]
) -> None:
    """The verb names the service's store otherwise, and its file with it; a store is never renamed or written into."""
    import sqlite3

    with sqlite3.connect(folder / "visitors.sqlite3") as old:
        old.execute("CREATE TABLE guest (id INTEGER PRIMARY KEY)")
    old.close()
    (folder / "stores.yaml").write_text(
        "stores: {visitors: {kind: sql, url: 'sqlite:///visitors.sqlite3', ignore: {guest: nobody}}}\n"
    )
    tillit(folder, "service", "on", "visitors")
    assert (folder / "tillit.toml").read_text() == '[services.visitors]\nstore = "tillit_visitors"\n'
    tillit(folder, "service", "adopt", "visitors", "--yes")
    with open_folder(folder) as opened:
        assert set(opened.stores) == {"visitors", "tillit_visitors"}
        assert "retention:visitors.visits@tillit_visitors.visit" in {one.id for one in opened.promises}
    assert (folder / "tillit_visitors.sqlite3").exists()
    with open_engine(folder) as engine:
        assert engine.configuration.store_name("visitors") == "tillit_visitors"


def test_a_database_of_another_system_is_never_the_services(visitors: Any, folder: Path) -> None:
    """Where a store of whatever name has the service's database, nothing is opened, and nothing written there."""
    from tillit.errors import ConfigurationError

    adoption.adopt(folder, visitors)
    (folder / "stores.yaml").write_text("stores: {guests: {kind: sql, url: 'sqlite:///visitors.sqlite3'}}\n")
    with pytest.raises(ConfigurationError) as caught, open_folder(folder):
        pass
    assert [problem.id for problem in caught.value.problems] == ["T017"]
    assert not (folder / "visitors.sqlite3").exists()
    (folder / "tillit.toml").write_text(
        '[services.visitors]\ndatabase = "postgresql://u@db.example.org/shared"\nschema = "public"\n'
    )
    (folder / "stores.yaml").write_text(
        "stores: {guests: {kind: sql, url: 'postgresql+psycopg://v:${PW}@db.example.org:5432/shared'}}\n".replace(
            ":${PW}", ""
        )
    )
    with pytest.raises(ConfigurationError) as caught, open_folder(folder):
        pass
    assert [problem.id for problem in caught.value.problems] == ["T017"]


def test_a_newer_version_adds_to_the_part_that_was_adopted(
    written: Path, folder: Path, tillit: Callable[..., str]
) -> None:
    """What the officer wrote stays as it is written, the draft has the rest alone, and both are one part afterwards."""
    assert written.is_dir()
    newsletter = catalogue.find("newsletter")
    database.install(newsletter)
    (folder / "tillit.toml").unlink()
    tillit(folder, "service", "on", "newsletter")
    tillit(folder, "service", "adopt", "newsletter", "--yes")
    part = adoption.adopted_file(folder, newsletter)
    whole = part.read_text()
    before, key, rest = whole.partition("  newsletter_delivery:\n")
    own, _, after = rest.partition("\n  customer_news:")
    older = f"# Ours\n{before}  customer_news:{after}".replace("  newsletter:\n", "  newsletter:  # as agreed\n", 1)
    assert key
    assert own
    assert after
    part.write_text(older)
    assert adoption.lacking(newsletter, load(folder)) == ("newsletter_delivery",)
    said = tillit(folder, "service", "on", "newsletter")
    assert "newsletter.draft.yaml" in said
    drafted = adoption.draft_file(folder, newsletter).read_text()
    assert "  newsletter_delivery:\n" in drafted
    assert "customer_news:" not in drafted.partition("\n\n")[2]
    assert key in tillit(folder, "service", "show", "newsletter")
    tillit(folder, "service", "adopt", "newsletter", "--yes")
    assert part.read_text().startswith("# Ours\n")
    assert "  newsletter:  # as agreed\n" in part.read_text()
    assert load(folder).activities.keys() >= {"newsletter", "customer_news", "newsletter_delivery"}
    assert [path.name for path in (folder / "register").iterdir()] == ["newsletter.service.yaml"]
    with open_folder(folder) as opened:
        assert opened.services == (newsletter,)


@pytest.mark.parametrize(
    ("part", "more", "whole"),
    [
        ("a:\n  x: 1\n", "a:\n  y: 2\n", "a:\n  x: 1\n  y: 2\n"),
        ("a: {}\nb:\n  x: 1", "a:\n  y: 2\n", "a:\n  y: 2\nb:\n  x: 1\n"),
        ("b:\n  x: 1\na:\n  z: 3\n", "a:\n  y: 2\nb:\n  w: 0\n", "b:\n  x: 1\n  w: 0\na:\n  z: 3\n  y: 2\n"),
        ("a:\n  x: 1\n", "b:\n  y: 2\n", "a:\n  x: 1\nb:\n  y: 2\n"),
        ("a:\n  x: 1\n", "a: {}\n", "a:\n  x: 1\n"),
        ("a: {x: 1}\n", "a:\n  y: 2\n", None),
        ("a:\n    x: 1\n", "a:\n  y: 2\n", None),
    ],
)
def test_two_parts_are_one(part: str, more: str, whole: str | None) -> None:
    """Each item comes into its section; a part that is written in another way is left to its author."""
    assert drafting.joined(part, more, "part.yaml") == whole
