"""`find`, `export` and `erase` know the ledger of consents too."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from tests.integration.cli.conftest import Tillit, cases
from tillit import wiring
from tillit.stores.protocol import Identifiers

ALICE = ("--email", "alice@example.org")
NEWS = """\
  news:
    title: {nb: Nyhetsbrev, en: Newsletter}
    purpose: {nb: Sende nyheter., en: Send news.}
    people: [subscriber]
    data: [contact.email]
    source: person
    basis: consent
    consent: {nb: Ja takk., en: Yes please.}
    keep: {addresses: until unsubscribed}
attestations:"""


@pytest.fixture
def agreed(folder: Path) -> Path:
    """Return the folder, with a consent of Alice's and one of Berit's in the ledger."""
    file = folder / "register.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("attestations:", NEWS, 1), encoding="utf-8")
    with wiring.open_folder(folder) as opened:
        from tillit.engine import consents
        from tillit.engine.consents import Channel

        for email in ("alice@example.org", "berit@example.org", "only@example.org"):
            who = Identifiers(emails=(email,))
            consents.give(
                opened.engine, opened.register, who, "news", language="nb", channel=Channel.web, act="huket av"
            )
    return folder


def live(folder: Path, email: str) -> bool:
    """Tell whether somebody's consent holds."""
    with wiring.open_folder(folder) as opened:
        from tillit.engine import consents

        return consents.live(opened.engine, opened.register, Identifiers(emails=(email,)), "news")


@pytest.mark.usefixtures("agreed")
def test_find_counts_consents(tillit: Tillit) -> None:
    """The ledger stands beside the stores, for who is in both, in it alone, and in neither."""
    assert "tillit.consents: 1 row" in tillit("find", *ALICE).out
    ledger = tillit("find", *ALICE, "--format", "json").json[-1]
    assert (ledger["store"], ledger["found"][0]["rows"]) == ("tillit", 1)
    alone = tillit("find", "--email", "only@example.org").out
    assert "tillit.consents: 1 row" in alone
    assert "No rows were found." not in alone
    assert "tillit" not in tillit("find", "--email", "charlie@example.org").out


@pytest.mark.usefixtures("agreed")
def test_a_copy_has_the_consents(tillit: Tillit, tmp_path: Path) -> None:
    """Text, time, way and act of each consent are in the copy, and nobody else's."""
    file = tmp_path / "alice.zip"
    assert tillit("export", *ALICE, "-o", str(file)).code == 0
    with zipfile.ZipFile(file) as archive:
        told = json.loads(archive.read("consents.json"))
        assert "consents.json" in json.loads(archive.read("manifest.json"))["files"]
    assert [(one["text"], one["act"], one["channel"], one["live"]) for one in told] == [
        ("Ja takk.", "huket av", "web", True)
    ]


def test_an_erasure_ends_the_consents(tillit: Tillit, agreed: Path) -> None:
    """Alice's rows go and her consent ends; its proof stays, as the verb says; Berit's holds."""
    ran = tillit("erase", *ALICE, "--yes")
    assert ran.code == 0
    assert "the proof that consent was given stays" in " ".join(ran.out.split())
    assert cases(agreed) == ["B1", "H1"]
    assert (live(agreed, "alice@example.org"), live(agreed, "berit@example.org")) == (False, True)
    assert "tillit.consents: 1 row" in tillit("find", *ALICE).out


def test_an_erasure_of_who_is_in_the_ledger_alone(tillit: Tillit, agreed: Path) -> None:
    """Who has only agreed is erased too: the consent ends."""
    assert tillit("erase", "--email", "only@example.org", "--yes").code == 0
    assert not live(agreed, "only@example.org")
