"""What the demo shows of the newsletter: pages that have something on them, and promises that are kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.integration.services.newsletter.conftest import Site

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
READERS = [f"reader{number}@example.org" for number in range(6)]


def test_there_is_something_to_see(site: Site) -> None:
    """Lists to sign up for, letters to read, one reader to decide about, a draft, and nothing against a promise."""
    from tillit.services.newsletter import demo
    from tillit.services.newsletter.models import Dispatch, Subscription

    demo.fill(site.opened, READERS)
    assert sorted(Subscription.objects.values_list("email", flat=True)) == READERS
    assert Dispatch.objects.values("issue").distinct().count() == 3
    visitor, bob = site.visitor(), site.visitor("privacy_officer")
    front = visitor.get("/en/newsletter/").content.decode()
    assert ("Evening meetings" in front, "Important notices" in front) == (True, False)
    archive = visitor.get("/en/newsletter/archive").content.decode()
    assert archive.index("A new office") < archive.index("Meet us at the fair") < archive.index("Autumn with us")
    assert "<strong>January</strong>" in visitor.get("/en/newsletter/archive/1").content.decode()
    assert "Courses in spring" in bob.get("/en/console/newsletter/letters").content.decode()
    assert bob.get("/en/console/newsletter/bounces").content.decode().count(READERS[4]) == 1
    checked = site.tillit("check", "--format", "json")["promises"]
    assert {one["state"] for one in checked if one["store"] == "newsletter"} == {"kept"}


@pytest.mark.parametrize(("organisation", "there"), [("activepeople", True), ("weme", False)])
def test_an_organisation_with_a_newsletter_gets_one(organisation: str, there: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """The demo switches it on where the register has one, and leaves the register's own file as it is."""
    from tillit.cli.demo_site import add_newsletter
    from tillit.engine import setup
    from tillit.wiring import open_folder

    setup.configure()
    for name in ("register.yaml", "stores.yaml"):
        shutil.copy(EXAMPLES / organisation / name, tmp_path / name)
    add_newsletter(tmp_path)
    with open_folder(tmp_path) as opened:
        assert [one.key for one in opened.services] == (["newsletter"] if there else [])
    assert (tmp_path / "register.yaml").read_bytes() == (EXAMPLES / organisation / "register.yaml").read_bytes()
