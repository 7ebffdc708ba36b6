"""Each right, from the moment it is asked for to the answer."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.integration.requests.conftest import ALICE, CANARY, NOBODY, Clock, rows
from tillit.engine import receipts, requests, work
from tillit.engine.requests import Channel, Ruling, Stage, Waiting
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.stores.protocol import Identifiers

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened

WHO = Identifiers(emails=(ALICE,))


def ask(opened: Opened, right: Right, *, email: str = ALICE, **more: object) -> requests.Receipt:
    """Send a request in as a person does on the web."""
    who = Identifiers(emails=(email,))
    return requests.receive(opened.engine, opened.register, right, who, language="nb", **more)  # type: ignore[arg-type]


def prove(opened: Opened, receipt: requests.Receipt, letters: list[Letter]) -> None:
    """Work off what waits, read the code from the letter, and enter it."""
    work.work_off(opened)
    assert requests.confirm(opened.engine, receipt.token, code_in(letters))
    work.work_off(opened)


def code_in(letters: list[Letter]) -> str:
    """Return the code in the last letter."""
    found = re.search(r"\b(\d{8})\b", letters[-1].body)
    assert found is not None
    return found[1]


def link_in(letters: list[Letter]) -> str:
    """Return the token of the link in the last letter."""
    found = re.search(r"/answer/([\w-]+)/", letters[-1].body)
    assert found is not None
    return found[1]


def files_of(opened: Opened, letters: list[Letter]) -> dict[str, bytes]:
    """Fetch the answer behind the link in the last letter."""
    answer = requests.answer_file(opened.engine, link_in(letters))
    assert answer is not None
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pdf_text(found: Mapping[str, bytes]) -> str:
    """Return what the answer's PDF says."""
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(found["answer.pdf"])).pages)


def words_of(found: Mapping[str, bytes]) -> str:
    """Return all that an answer says, whatever file it stands in."""
    return "".join(content.decode() for name, content in found.items() if name != "answer.pdf") + pdf_text(found)


def stage(opened: Opened, receipt: requests.Receipt) -> Stage:
    """Return how far a request is."""
    return requests.staff_view(opened.engine, opened.register, receipt.number).stage


def test_access(opened: Opened, letters: list[Letter]) -> None:
    """Alice gets her own rows of every store, and nobody else's, behind a link that works once."""
    receipt = ask(opened, Right.ACCESS)
    prove(opened, receipt, letters)
    assert stage(opened, receipt) is Stage.answered
    assert letters[-1].to == ALICE
    link = link_in(letters)
    assert requests.has_answer(opened.engine, link)
    found = files_of(opened, letters)
    assert {"answer.html", "answer.pdf", "manifest.json", "ats/applications.json", "news/subscribers.csv"} <= set(found)
    page = found["answer.html"].decode()
    assert CANARY in page
    assert CANARY in pdf_text(found)
    assert "Charlie" not in words_of(found)
    assert "Rekruttering" in page
    assert requests.answer_file(opened.engine, link) is None
    assert not requests.has_answer(opened.engine, link)


def test_a_large_answer_is_printed_in_part_and_says_so(folder: Path, opened: Opened, letters: list[Letter]) -> None:
    """The PDF shows the first rows and how many there are; the files hold every one of them."""
    with sqlite3.connect(folder / "news.sqlite3") as database:
        more = [(number, CANARY, ALICE) for number in range(10, 1210)]
        database.executemany("INSERT INTO subscriber VALUES (?, ?, ?, '2025-01-01', NULL)", more)
    database.close()
    prove(opened, ask(opened, Right.ACCESS), letters)
    found = files_of(opened, letters)
    assert len(json.loads(found["news/subscribers.json"])) == 1201
    assert "Bare de første 33 av 1 201 rader er vist her" in " ".join(pdf_text(found).replace("\xa0", " ").split())
    assert "Bare de første 500 av 1\xa0201 rader er vist her" in found["answer.html"].decode()


def test_an_answer_without_its_pdf_is_handed_over(
    opened: Opened, letters: list[Letter], refusing_typesetter: None
) -> None:
    """A typesetter that refuses holds nobody's answer up; those who deal with requests are told, by the error's id."""
    receipt = ask(opened, Right.ACCESS)
    prove(opened, receipt, letters)
    found = files_of(opened, letters)
    assert "answer.pdf" not in found
    assert CANARY in found["answer.html"].decode()
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    [task] = [step for step in view.steps if step.name == "print"]
    assert "E027" in task.evidence["what"]
    assert CANARY not in task.evidence["what"]


def test_a_fresh_link_can_be_asked_for(opened: Opened, letters: list[Letter]) -> None:
    """Who holds the case can have a new link sent to the proven address; the old one is then good for nothing."""
    receipt = ask(opened, Right.ACCESS)
    prove(opened, receipt, letters)
    old = link_in(letters)
    assert requests.renew_answer(opened.engine, opened.register, receipt.token)
    work.work_off(opened)
    assert requests.answer_file(opened.engine, old) is None
    assert files_of(opened, letters)


def test_links_expire(opened: Opened, letters: list[Letter], clock: Clock) -> None:
    """A link that was never used is good for two weeks."""
    prove(opened, ask(opened, Right.ACCESS), letters)
    clock.now += requests.answering.LINK_LIFE
    assert requests.answer_file(opened.engine, link_in(letters)) is None


def test_portability(opened: Opened, letters: list[Letter]) -> None:
    """What rests on consent is given to take along; what rests on an interest or a duty is not (Art. 20(1))."""
    receipt = ask(opened, Right.PORTABILITY)
    prove(opened, receipt, letters)
    found = files_of(opened, letters)
    assert {name.split("/")[0] for name in found if "/" in name} == {"news"}
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert view.outcome is Outcome.GRANT_PARTIAL
    assert "klage til Datatilsynet" in found["answer.html"].decode()


def test_a_hold_keeps_nothing_from_stopping(folder: Path, opened: Opened, letters: list[Letter]) -> None:
    """What was held while an objection was weighed stops all the same: a hold is no leave to go on (Art. 18, 21)."""
    receipt = ask(opened, Right.OBJECTION)
    prove(opened, receipt, letters)
    requests.decide(opened.engine, receipt.number, Ruling(Outcome.GRANT), "bob")
    work.work_off(opened)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert [step.store for step in view.steps if step.name == "meanwhile"] == [""]
    assert [row[4] is not None for row in rows(folder, "news", "subscriber")] == [True, False]


def test_erasure(opened: Opened, folder: Path, letters: list[Letter]) -> None:
    """What may go goes, what a law keeps stays and is named with its end, and the receipt is signed."""
    charlie = [rows(folder, "ats", "application")[1], rows(folder, "news", "subscriber")[1]]
    receipt = ask(opened, Right.ERASURE)
    prove(opened, receipt, letters)
    assert [rows(folder, "ats", "application"), rows(folder, "news", "subscriber")] == [[charlie[0]], [charlie[1]]]
    assert len(rows(folder, "books", "invoice")) == 2
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert view.outcome is Outcome.GRANT_PARTIAL
    [kept] = [item for item in view.items if item.store == "books"]
    assert (kept.outcome, kept.code, str(kept.until)) == (Outcome.REFUSE, "X17.3b", "2030-12-31")
    found = files_of(opened, letters)
    signed = json.loads(found["receipt.json"])
    assert receipts.verify(signed, opened.engine.keys.current.public)
    assert {(one["store"], one["rows"]) for one in signed["erased"]} == {("ats", 1), ("news", 1)}
    assert CANARY not in words_of(found)


def test_rectification_of_contact_data(opened: Opened, folder: Path, letters: list[Letter]) -> None:
    """A new phone number is written on the person's own word, everywhere it stands."""
    receipt = ask(opened, Right.RECTIFICATION, changes={"contact.phone": "90000002"})
    prove(opened, receipt, letters)
    assert stage(opened, receipt) is Stage.answered
    assert [row[3] for row in rows(folder, "ats", "application")] == ["90000002", None]


def test_rectification_of_other_data_waits_for_a_human(opened: Opened, folder: Path, letters: list[Letter]) -> None:
    """What is not contact data is frozen while somebody looks, then written, and thawed."""
    receipt = ask(opened, Right.RECTIFICATION, text="Beløpet er feil.")
    prove(opened, receipt, letters)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert (view.stage, view.waiting) == (Stage.decision, Waiting.changes)
    given = Ruling(Outcome.GRANT, changes={"financial.invoice": "110"})
    requests.decide(opened.engine, receipt.number, given, "bob")
    work.work_off(opened)
    assert stage(opened, receipt) is Stage.answered
    assert [row[3] for row in rows(folder, "books", "invoice")] == ["110", "200"]


def test_restriction(opened: Opened, folder: Path, letters: list[Letter]) -> None:
    """A pause is given on what the person states, and keeps even an erasure away until it is lifted."""
    from tillit.engine import holds

    receipt = ask(opened, Right.RESTRICTION, grounds=("needed_for_own_claim",))
    prove(opened, receipt, letters)
    assert stage(opened, receipt) is Stage.answered
    [hold] = holds.live(opened.engine.today)
    erasure = ask(opened, Right.ERASURE)
    prove(opened, erasure, letters)
    assert len(rows(folder, "ats", "application")) == 2
    holds.release(opened.engine, hold.number)
    from tillit.engine import jobs

    jobs.tend(opened, "")
    work.work_off(opened)
    assert [row[0] for row in rows(folder, "ats", "application")] == [2]


def test_restriction_without_a_ground_waits_for_a_human(opened: Opened, letters: list[Letter]) -> None:
    """Which of the four reasons holds is not guessed (Art. 18(1))."""
    receipt = ask(opened, Right.RESTRICTION)
    prove(opened, receipt, letters)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert (view.stage, view.waiting) == (Stage.decision, Waiting.ruling)


@pytest.mark.parametrize("granted", [True, False])
def test_objection(opened: Opened, letters: list[Letter], *, granted: bool) -> None:
    """An objection freezes the rows while it is weighed; a no names its provision and where to complain."""
    from tillit.engine import holds

    receipt = ask(opened, Right.OBJECTION, activity="recruitment", text="Min egen situasjon.")
    prove(opened, receipt, letters)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert (view.stage, view.waiting) == (Stage.decision, Waiting.ruling)
    assert len(holds.live(opened.engine.today)) == 1
    given = Ruling(Outcome.GRANT) if granted else Ruling(Outcome.REFUSE, "X21.1", "Et rettskrav pågår.")
    requests.decide(opened.engine, receipt.number, given, "bob")
    work.work_off(opened)
    if granted:
        view = requests.staff_view(opened.engine, opened.register, receipt.number)
        [task] = [step for step in view.steps if step.name == "stop"]
        requests.finish_task(opened.engine, receipt.number, task.id, "bob")
        work.work_off(opened)
    assert stage(opened, receipt) is Stage.answered
    assert holds.live(opened.engine.today) == ()
    page = files_of(opened, letters)["answer.html"].decode()
    assert ("Et rettskrav pågår." in page and "klage til Datatilsynet" in page) is not granted


@pytest.mark.parametrize("right", [Right.WITHDRAWAL, Right.MARKETING_OBJECTION])
def test_stopping_needs_no_proof(opened: Opened, folder: Path, letters: list[Letter], right: Right) -> None:
    """Consent is withdrawn at once, and the address that it was withdrawn for is told."""
    receipt = ask(opened, right)
    work.work_off(opened)
    assert [row[4] for row in rows(folder, "news", "subscriber")] == ["2026-11-23", None]
    view = requests.case(opened.engine, opened.register, receipt.token)
    assert view is not None
    assert (view.stage, view.answer_sent) == (Stage.answered, False)
    assert [letter.to for letter in letters] == [ALICE]


def test_stopping_says_the_same_to_a_stranger(opened: Opened, letters: list[Letter]) -> None:
    """Who is not known sees the same as who is, and nobody is written to."""
    known, unknown = ask(opened, Right.WITHDRAWAL), ask(opened, Right.WITHDRAWAL, email=NOBODY)
    work.work_off(opened)
    views = [requests.case(opened.engine, opened.register, one.token) for one in (known, unknown)]
    assert views[0] is not None
    assert views[1] is not None
    assert (views[0].text, views[0].stage, views[0].due) == (views[1].text, views[1].stage, views[1].due)
    assert [letter.to for letter in letters] == [ALICE]


def test_who_is_not_known_is_told_so_once_proven(opened: Opened, letters: list[Letter]) -> None:
    """Staff confirm a caller of whom nothing is held: the answer says that nothing was found."""
    receipt = ask(opened, Right.ACCESS, email=NOBODY, channel=Channel.staff)
    work.work_off(opened)
    assert letters == []
    requests.confirm_by_staff(opened.engine, receipt.number, "ringte tilbake", "bob")
    work.work_off(opened)
    assert "fant ingen opplysninger" in files_of(opened, letters)["answer.html"].decode()
