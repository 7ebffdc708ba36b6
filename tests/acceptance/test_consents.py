"""What the organisations promise about consent: told where it is asked for, withdrawn wholly or in part, looked at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import promise
from tests.acceptance.world import EXAMPLES, Organisation
from tillit import wiring
from tillit.register.consents import purposes
from tillit.register.load import load
from tillit.stores.protocol import Identifiers
from tillit.wiring import Opened

ALICE, CHARLIE = "alice@example.org", "charlie@example.org"
READERS = "consent:newsletter@newsletter.subscribers"


def who(email: str) -> Identifiers:
    """Return somebody by an address."""
    return Identifiers(emails=(email,))


def agree(opened: Opened, email: str, key: str) -> None:
    """Agree to something on the organisation's site."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel

    consents.give(
        opened.engine, opened.register, who(email), key, language="nb", channel=Channel.web, act="huket av i skjemaet"
    )


def withdraw(opened: Opened, email: str, *keys: str) -> int:
    """Withdraw some consents, or all."""
    from tillit.engine import consents
    from tillit.engine.consents import Channel

    act = "trykket på «Trekk samtykket»"
    return consents.withdraw(opened.engine, opened.register, who(email), keys or None, channel=Channel.centre, act=act)


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opened]:
    """Return an organisation that is open, without any system of its own."""
    Organisation(request.param, tmp_path / "org", stores=False)
    with wiring.open_folder(tmp_path / "org") as found:
        yield found


@promise("W2", "tell")
@pytest.mark.parametrize("name", ["weme", "activepeople", "assessio", "mepex"])
def test_every_purpose_on_consent_has_its_text(name: str) -> None:
    """Where consent is a basis there is a text to show where it is asked for, in each language of the statement."""
    register = load(EXAMPLES / name)
    told = purposes(register)
    resting = [key for key, one in register.activities.items() if "consent" in one.basis]
    assert resting
    for key in resting:
        mine = [one for one in told.values() if one.activity == key]
        assert mine, key
        assert all(one.text.has(language) for one in mine for language in register.languages), key


@promise("M2", "keep")
@promise("S8", "keep")
@pytest.mark.parametrize("opened", ["mepex", "assessio"], indirect=True)
def test_consent_is_withdrawn_wholly_or_in_part(opened: Opened) -> None:
    """One purpose ends without the others, then all; what was done before stays on record as lawful."""
    from tillit.engine import consents

    first, *rest = purposes(opened.register)
    for key in (first, *rest):
        agree(opened, ALICE, key)
        agree(opened, CHARLIE, key)
    assert withdraw(opened, ALICE, first) == 1
    live = [key for key in (first, *rest) if consents.live(opened.engine, opened.register, who(ALICE), key)]
    assert live == rest
    assert withdraw(opened, ALICE) == len(rest)
    mine = consents.history(opened.engine, opened.register, who(ALICE))
    assert not any(one.live for one in mine)
    assert all(one.ended is not None and one.given < one.ended for one in mine)
    theirs = consents.history(opened.engine, opened.register, who(CHARLIE))
    assert len(theirs) == len([first, *rest])
    assert all(one.live for one in theirs)


@promise("S20", "check")
@pytest.mark.parametrize("opened", ["assessio"], indirect=True)
def test_a_lead_can_look_at_the_consent(opened: Opened) -> None:
    """The text that was agreed to, when and how, at any time, also after it was withdrawn."""
    from tillit.engine import consents

    agree(opened, ALICE, "demo_leads")
    withdraw(opened, ALICE)
    (seen,) = consents.history(opened.engine, opened.register, who(ALICE))
    assert seen.version.text == opened.register.activities["demo_leads"].consent.say("nb")  # type: ignore[union-attr]
    assert (seen.act, seen.live) == ("huket av i skjemaet", False)
    assert consents.history(opened.engine, opened.register, who(CHARLIE)) == ()


@pytest.fixture
def mepex(tmp_path: Path) -> Organisation:
    """Return Mepex, whose readers' consents stand in the ledger in place of their columns."""
    organisation = Organisation("mepex", tmp_path / "mepex")
    file = organisation.folder / "stores.yaml"
    text = file.read_text(encoding="utf-8")
    columns = "consent: {given: paameldt, withdrawn: avsluttet}"
    assert columns in text
    file.write_text(text.replace(columns, "consent: {ledger: newsletter}"), encoding="utf-8")
    return organisation


@promise("A2", "check", "keep")
@promise("M2", "check")
def test_rows_rest_on_consents_of_the_ledger(mepex: Organisation) -> None:
    """A row whose consent was withdrawn breaks the promise; keep deletes it and no other; a row without is told."""
    with mepex.database("newsletter") as database:
        for number, email in enumerate((ALICE, CHARLIE), 1):
            database.execute(
                "INSERT INTO abonnement (nr, epost, paameldt) VALUES (?, ?, '2026-01-02 03:04:05+00:00')",
                (number, email),
            )
    found = _finding(mepex)
    assert (found["state"], found["count"]) == ("broken", 2)
    with wiring.open_folder(mepex.folder) as opened:
        agree(opened, ALICE, "newsletter")
        agree(opened, CHARLIE, "newsletter")
    assert _finding(mepex)["state"] == "kept"
    with wiring.open_folder(mepex.folder) as opened:
        assert withdraw(opened, ALICE) == 1
    found = _finding(mepex)
    assert (found["state"], found["count"]) == ("broken", 1)
    assert found["oldest"] is not None
    ran = mepex.tillit("keep", "--only", READERS, "--yes")
    assert ran.code == 0, ran.err
    assert _finding(mepex)["state"] == "kept"
    with mepex.database("newsletter") as database:
        assert database.execute("SELECT epost FROM abonnement").fetchall() == [(CHARLIE,)]


def _finding(organisation: Organisation) -> Any:
    """Return what check says today about the readers' consents."""
    ran = organisation.tillit("check", "--format", "json")
    return {one["id"]: one for one in ran.json["promises"]}[READERS]
