"""Requests and the ledger of consents, and the way into the consent centre."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.requests.conftest import (
    ALICE,
    CHARLIE,
    NOBODY,
    REGISTER,
    STORES,
    Clock,
    make_folder,
    opened_at,
    rows,
)
from tillit.engine import consents, execute, requests, work
from tillit.engine.consents import Channel, What, centre
from tillit.engine.models_consents import ConsentLink
from tillit.law.matrix import Right
from tillit.promises import State
from tillit.promises.outcome import Act
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened

NEWS, WHO = "newsletter", Identifiers(emails=(ALICE,))
BESIDE = Identifiers(emails=(CHARLIE,))
PROMISE = "consent:newsletter@news.subscribers"
IN_COLUMNS = "consent: {given: consented_on, withdrawn: unsubscribed_on}"
IN_LEDGER = "consent: {ledger: newsletter}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose newsletter's consents stand in the ledger."""
    stores = STORES.replace(IN_COLUMNS, IN_LEDGER).replace("ignore: {id: surrogate key}", _IGNORE, 2)
    stores = stores.replace(_IGNORE, "ignore: {id: surrogate key}", 1)
    return make_folder(tmp_path / "org", register=REGISTER, stores=stores)


_IGNORE = "ignore: {id: surrogate key, consented_on: no longer written}"


@pytest.fixture
def opened(folder: Path, clock: Clock, letters: list[Letter]) -> Iterator[Opened]:
    """Return the open organisation, with Alice's and Charlie's consents."""
    assert letters == []
    with opened_at(folder, clock) as found:
        for who in (WHO, BESIDE):
            agree(found, who)
        yield found


def agree(opened: Opened, who: Identifiers) -> None:
    """Give consent to the newsletter."""
    consents.give(
        opened.engine, opened.register, who, NEWS, language="nb", channel=Channel.web, act="trykket på «Meld på»"
    )


def live(opened: Opened, who: Identifiers) -> bool:
    """Tell whether somebody agrees to the newsletter."""
    return consents.live(opened.engine, opened.register, who, NEWS)


def ask(opened: Opened, right: Right, email: str = ALICE, **options: object) -> requests.Receipt:
    """Hand a request in."""
    who = Identifiers(emails=(email,))
    return requests.receive(opened.engine, opened.register, right, who, language="nb", **options)  # type: ignore[arg-type]


def answered(opened: Opened, receipt: requests.Receipt, letters: list[Letter]) -> dict[str, bytes]:
    """Prove who asks, and return the files of the answer."""
    requests.confirm_by_staff(opened.engine, receipt.number, "ringte tilbake", "bob")
    work.work_off(opened)
    link = re.search(r"answer/([\w-]+)/", letters[-1].body)
    assert link is not None
    file = requests.answer_file(opened.engine, link[1])
    assert file is not None
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("right", [Right.WITHDRAWAL, Right.MARKETING_OBJECTION])
def test_a_withdrawal_reaches_the_ledger(opened: Opened, letters: list[Letter], right: Right) -> None:
    """It ends at once, nobody has to stop anything by hand, and the neighbour's stays."""
    receipt = ask(opened, right)
    work.work_off(opened)
    assert (live(opened, WHO), live(opened, BESIDE)) == (False, True)
    entry = consents.history(opened.engine, opened.register, WHO)[0]
    assert (entry.how, entry.ended_channel) == (What.withdrawn, Channel.request)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert [step.name for step in view.steps if step.name == "stop"] == []
    assert ALICE in [letter.to for letter in letters]


def test_a_withdrawal_for_another_activity_leaves_it(opened: Opened) -> None:
    """What is withdrawn for one activity stays for the others."""
    ask(opened, Right.WITHDRAWAL, activity="recruitment")
    work.work_off(opened)
    assert live(opened, WHO)


def test_a_silent_store_does_not_delay_a_withdrawal(opened: Opened, folder: Path) -> None:
    """The ledger is right although a store cannot be asked."""
    (folder / "ats.sqlite3").write_bytes(b"this is no database" * 100)
    ask(opened, Right.WITHDRAWAL)
    work.work_off(opened)
    assert not live(opened, WHO)


def test_a_copy_shows_what_was_agreed_to(opened: Opened, letters: list[Letter]) -> None:
    """The answer has each consent with its text, when and how, and its history."""
    consents.withdraw(opened.engine, opened.register, WHO, channel=Channel.centre, act="trykket på «Trekk»")
    agree(opened, WHO)
    files = answered(opened, ask(opened, Right.ACCESS), letters)
    told = json.loads(files["consents.json"])
    assert [(one["text"], one["live"], one["ended_how"]) for one in told] == [
        ("Ja takk.", True, None),
        ("Ja takk.", False, "withdrawn"),
    ]
    page = files["answer.html"].decode()
    assert "Dette har du samtykket til" in page
    assert "Ja takk." in page
    assert "trykket på «Meld på»" in page
    assert "nei, trukket tilbake 23. november 2026" in page
    assert "consents.json" in json.loads(files["manifest.json"])["files"]


def test_an_erasure_ends_the_consent_and_says_what_stays(opened: Opened, letters: list[Letter], folder: Path) -> None:
    """The row goes, the consent ends, and the answer says which proof is kept and why."""
    files = answered(opened, ask(opened, Right.ERASURE), letters)
    assert [row[2] for row in rows(folder, "news", "subscriber")] == [CHARLIE]
    assert (live(opened, WHO), live(opened, BESIDE)) == (False, True)
    page = files["answer.html"].decode()
    assert "1 samtykke er avsluttet." in page
    assert "17 nr. 3 e" in page
    assert len(consents.history(opened.engine, opened.register, WHO)) == 1


def test_check_and_keep_look_into_the_ledger(opened: Opened, folder: Path) -> None:
    """A row whose owner has withdrawn breaks the promise; keep deletes it, and the promise is kept."""
    promise = next(one for one in opened.promises if one.id == PROMISE)
    assert promise.check(opened.world()).state is State.kept
    consents.withdraw(opened.engine, opened.register, WHO, channel=Channel.centre, act="trykket på «Trekk»")
    found = promise.check(opened.world())
    assert (found.state, found.count, str(found.oldest)) == (State.broken, 1, "2026-11-23")
    assert promise.check(opened.world(opened.engine.today - timedelta(days=1))).count == 2
    (act,) = promise.keep(opened.world())
    assert isinstance(act, Act)
    _carry_out(opened, act)
    assert [row[2] for row in rows(folder, "news", "subscriber")] == [CHARLIE]
    assert promise.check(opened.world()).state is State.kept


def test_keep_spares_who_agrees_again_meanwhile(opened: Opened, folder: Path) -> None:
    """Between the plan and the act somebody agrees again: the row stays."""
    consents.withdraw(opened.engine, opened.register, WHO, channel=Channel.centre, act="trykket på «Trekk»")
    promise = next(one for one in opened.promises if one.id == PROMISE)
    (act,) = promise.keep(opened.world())
    assert isinstance(act, Act)
    agree(opened, WHO)
    _carry_out(opened, act)
    assert len(rows(folder, "news", "subscriber")) == 2


def _carry_out(opened: Opened, act: Act) -> None:
    from tillit.engine import approvals, holds, runs

    store = opened.stores[act.store]
    approvals.approve(opened.engine, act, "bob")
    with runs.running(opened.engine, "keep", opened.engine.today) as run:
        execute.carry_out(
            opened.engine, run, act, store, held=lambda: holds.resolve(opened.engine, store, opened.engine.today)
        )


def link_in(letter: Letter) -> str:
    """Return the token of the link in a letter."""
    found = re.search(r"consents/([\w-]+)/", letter.body)
    assert found is not None
    return found[1]


def test_the_link_is_good_once(opened: Opened, letters: list[Letter], clock: Clock) -> None:
    """It opens one's own page for an hour; looking at it uses nothing up."""
    engine = opened.engine
    centre.ask(engine, " Alice@Example.org", "en")
    assert letters == []
    work.work_off(opened)
    (letter,) = letters
    assert letter.to == ALICE
    token = link_in(letter)
    assert centre.there(engine, token)
    assert centre.there(engine, token)
    assert centre.visitor(engine, token) is None
    key = centre.enter(engine, token)
    assert key is not None
    assert centre.enter(engine, token) is None
    assert not centre.there(engine, token)
    visitor = centre.visitor(engine, key)
    assert visitor is not None
    assert (visitor.email, visitor.language) == (ALICE, "en")
    clock.now += centre.PAGE_LIFE
    assert centre.visitor(engine, key) is None
    centre.ask(engine, ALICE, "en")
    work.work_off(opened)
    late = link_in(letters[-1])
    clock.now += centre.LINK_LIFE
    assert centre.enter(engine, late) is None


def test_a_page_can_be_left(opened: Opened, letters: list[Letter]) -> None:
    """Who has left their page cannot be followed to it."""
    centre.ask(opened.engine, ALICE, "nb")
    work.work_off(opened)
    key = centre.enter(opened.engine, link_in(letters[0]))
    assert key is not None
    centre.leave(opened.engine, key)
    assert centre.visitor(opened.engine, key) is None


def test_strangers_are_not_written_to(opened: Opened, letters: list[Letter]) -> None:
    """Whom the ledger does not know gets no letter, and nothing is kept of having asked; what is none is no error."""
    for address in (NOBODY, "", "no address", "a@b\nBcc: x@y", "x" * 400 + "@example.org"):
        centre.ask(opened.engine, address, "nb")
    work.work_off(opened)
    assert letters == []
    assert ConsentLink.objects.count() == 0


def test_an_address_gets_few_links(opened: Opened, letters: list[Letter]) -> None:
    """However often somebody asks, an address is written to three times an hour."""
    for _ in range(6):
        centre.ask(opened.engine, ALICE, "nb")
        work.work_off(opened)
    assert len(letters) == centre.PER_ADDRESS
