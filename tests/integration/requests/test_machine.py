"""What goes wrong on the way: a kill at each step, a store that is down, two workers, a fault in one case."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.requests.conftest import (
    ALICE,
    CHARLIE,
    REGISTER,
    STORES,
    TESTS,
    Clock,
    make_folder,
    opened_at,
    rows,
)
from tests.integration.requests.test_rights import ask, files_of, prove, stage, words_of
from tillit.engine import audit, requests, work
from tillit.engine.requests import Ruling, Stage, Waiting
from tillit.errors import Problem, RefusedError, StoreError
from tillit.law.matrix import Right
from tillit.law.rights import Outcome

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.wiring import Opened

ALL_GO = REGISTER.replace("basis: legal_obligation", "basis: legitimate_interests\n    interest: {nb: x, en: x}")
"""Nothing is kept by law, so that an erasure reaches all three stores."""
WORKER = """
import os, signal, sys
from pathlib import Path
from tillit import wiring
from tillit.engine import setup
setup.configure()
from tillit.engine import execute, work
from tillit.engine.requests import acting, answering, machine, steps
folder, at = Path(sys.argv[1]), sys.argv[2]
def killed(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
count = 0
def on(module, name, nth, after=False):
    real = getattr(module, name)
    def wrapped(*args, **more):
        global count
        count += 1
        if count == nth and not after:
            killed()
        result = real(*args, **more)
        if count == nth:
            killed()
        return result
    setattr(module, name, wrapped)
match at:
    case "before a store": on(acting, "_in_store", 2)
    case "prepared": on(execute, "_prepare", 2, after=True)
    case "committed": on(execute, "close", 2)
    case "done, not noted": on(execute, "close", 2, after=True)
    case "before the answer": on(machine, "close", 1)
    case "": pass
with wiring.open_folder(folder) as opened:
    work.work_off(opened)
"""


def real_time() -> Clock:
    """Return a clock that starts now, for what other processes share."""
    return Clock(datetime.now(UTC))


def run_worker(folder: Path, at: str = "") -> int:
    """Work in a process of its own, which is killed `at` some point."""
    command = [sys.executable, "-c", textwrap.dedent(WORKER), str(folder), at]
    return subprocess.run(command, env=dict(os.environ), check=False, timeout=60, capture_output=True).returncode


@pytest.mark.parametrize("at", ["before a store", "prepared", "committed", "done, not noted", "before the answer"])
def test_a_worker_killed_in_an_erasure(tmp_path: Path, at: str) -> None:
    """Killed at any step, the request ends with each row gone once, and evidence, receipt and audit agree."""
    folder = make_folder(tmp_path / "org", register=ALL_GO)
    with opened_at(folder, real_time()) as opened:
        receipt = ask(opened, Right.ERASURE)
        requests.confirm_by_staff(opened.engine, receipt.number, "kom innom", "bob")
    assert run_worker(folder, at) == -9
    assert run_worker(folder) == 0
    with opened_at(folder, real_time()) as opened:
        view = requests.staff_view(opened.engine, opened.register, receipt.number)
        assert view.stage is Stage.answered
        done = {step.store: step.evidence["rows"] for step in view.steps if step.name == "erase"}
        assert done == {"ats": {"applications": 1}, "news": {"subscribers": 1}, "books": {"invoices": 1}}
        assert audit.verify(opened.engine).problems == ()
    for store, table in (("ats", "application"), ("news", "subscriber"), ("books", "invoice")):
        assert [row[0] for row in rows(folder, store, table)] == [2]


def test_a_store_that_is_down_for_a_while(
    tmp_path: Path, clock: Clock, letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other stores go on, other people's requests too, and the rest is done once the store is back."""
    folder = make_folder(tmp_path / "org", register=ALL_GO)
    with opened_at(folder, clock) as opened:
        receipt = ask(opened, Right.ERASURE)
        prove_only(opened, receipt, letters)
        down = opened.stores["news"]._store  # type: ignore[attr-defined]
        real = type(down).erase

        def silent(_store: Any, *_: object) -> Any:
            raise StoreError(Problem("news", "S001", "does not answer", "Wait."))

        monkeypatch.setattr(type(down), "erase", lambda store, *a: silent(store) if store is down else real(store, *a))
        other = ask(opened, Right.ACCESS, email=CHARLIE)
        work.work_off(opened)
        view = requests.staff_view(opened.engine, opened.register, receipt.number)
        assert (view.stage, view.waiting) == (Stage.carried_out, Waiting.store)
        assert [row[0] for row in rows(folder, "ats", "application")] == [2]
        assert stage(opened, other) is Stage.identity
        monkeypatch.undo()
    with opened_at(folder, clock) as opened:
        from datetime import timedelta

        clock.now += timedelta(hours=2)
        monkeypatch.setattr("tillit.engine.outbox.send", lambda *_: None)
        work.work_off(opened)
        assert stage(opened, receipt) is Stage.answered
        assert [row[0] for row in rows(folder, "news", "subscriber")] == [2]


def prove_only(opened: Opened, receipt: requests.Receipt, letters: list[Letter]) -> None:
    """Enter the code without working on."""
    from tests.integration.requests.test_rights import code_in

    work.work_off(opened)
    assert requests.confirm(opened.engine, receipt.token, code_in(letters))


def test_a_fault_in_one_case_holds_up_no_other(
    opened: Opened, letters: list[Letter], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails again and again is left to a human, and everybody else is answered."""
    from datetime import timedelta

    from tillit.engine.requests import machine

    bad, good = ask(opened, Right.WITHDRAWAL), ask(opened, Right.WITHDRAWAL, email=CHARLIE)
    real = machine._received

    def faulty(where: Any, row: Any) -> bool:
        if row.pk == bad.number:
            raise ArithmeticError(ALICE)
        return real(where, row)

    monkeypatch.setattr(machine, "_received", faulty)
    for _ in range(work.MOST_ATTEMPTS):
        work.work_off(opened)
        clock.now += timedelta(hours=2)
    assert stage(opened, good) is Stage.answered
    view = requests.staff_view(opened.engine, opened.register, bad.number)
    [task] = [step for step in view.steps if step.name == "repair"]
    assert "ArithmeticError" in task.evidence["what"]
    told = [requests.task_text(task.evidence, language) for language in ("nb", "nn", "en", "sv")]
    assert all("ArithmeticError" in text for text in told)
    assert [text.split()[0] for text in told] == ["Saken", "Saka", "The", "Ärendet"]  # in the language of who reads it
    assert ALICE not in str(task.evidence)
    assert [letter.to for letter in letters] == [CHARLIE]


def test_two_workers_share_the_work(tmp_path: Path) -> None:
    """Two workers on one SQLite file answer every request, and do no step twice."""
    folder = make_folder(tmp_path / "org")
    with opened_at(folder, real_time()) as opened:
        receipts = [ask(opened, Right.ACCESS, email=(ALICE, CHARLIE)[n % 2]) for n in range(6)]
        for receipt in receipts:
            requests.confirm_by_staff(opened.engine, receipt.number, "kom innom", "bob")
    codes: list[int] = []
    threads = [threading.Thread(target=lambda: codes.append(run_worker(folder))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0, 0]
    with opened_at(folder, real_time()) as opened:
        from tillit.engine import outbox

        assert {stage(opened, receipt) for receipt in receipts} == {Stage.answered}
        assert len([one for one in outbox.listing() if one.kind == "answer"]) == len(receipts)
        assert audit.verify(opened.engine).problems == ()


def test_free_text_is_looked_at_before_it_leaves(folder: Path, opened: Opened, letters: list[Letter]) -> None:
    """Notes may be about others: somebody reads them, and what is left out is said to be."""
    import sqlite3

    with sqlite3.connect(folder / "ats.sqlite3") as database:
        database.execute("UPDATE application SET notes = 'Charlie sa det.' WHERE id = 1")
    database.close()
    receipt = ask(opened, Right.ACCESS)
    prove(opened, receipt, letters)
    view = requests.staff_view(opened.engine, opened.register, receipt.number)
    assert view.waiting is Waiting.review
    [passage] = requests.passages(opened, receipt.number)
    assert passage.text == "Charlie sa det."
    requests.release_review(opened.engine, receipt.number, [passage.id], [passage.id], "bob")
    work.work_off(opened)
    found = files_of(opened, letters)
    assert "Charlie sa det." not in words_of(found)
    assert "utelatt" in found["answer.html"].decode()


@pytest.mark.promise("S29", "keep")
@pytest.mark.promise("W24", "keep")
def test_what_is_done_for_an_employer_is_sent_on(tmp_path: Path, clock: Clock, letters: list[Letter]) -> None:
    """As processor the request goes on to the employer, with a day; as controller the rest is answered."""
    folder = make_folder(tmp_path / "org", stores=STORES + TESTS)
    with opened_at(folder, clock) as opened:
        whole = ask(opened, Right.ERASURE, activity="tests")
        mixed = ask(opened, Right.ERASURE)
        prove(opened, mixed, letters)
        for receipt, end in ((whole, Stage.forwarded), (mixed, Stage.answered)):
            view = requests.staff_view(opened.engine, opened.register, receipt.number)
            [task] = [step for step in view.steps if step.name == "forward"]
            assert "2026-11-25" in task.evidence["what"]
            requests.finish_task(opened.engine, receipt.number, task.id, "bob")
            work.work_off(opened)
            assert stage(opened, receipt) is end
    assert len(rows(folder, "tests", "test")) == 1


def test_rulings_are_held_to_the_law(opened: Opened, letters: list[Letter]) -> None:
    """A no needs an exception that reaches the right, and reasons; nothing is decided that does not wait for it."""
    receipt = ask(opened, Right.OBJECTION, activity="recruitment")
    with pytest.raises(RefusedError, match="E022"):
        requests.decide(opened.engine, receipt.number, Ruling(Outcome.GRANT), "bob")
    prove(opened, receipt, letters)
    for given in (
        Ruling(Outcome.REFUSE),
        Ruling(Outcome.REFUSE, "X21.1"),
        Ruling(Outcome.REFUSE, "NO16a", "Hemmelig"),
        Ruling(Outcome.ASK_IDENTITY),
    ):
        with pytest.raises(RefusedError, match="E022"):
            requests.decide(opened.engine, receipt.number, given, "bob")
    requests.refuse(opened.engine, receipt.number, "X12.5", "Det trettende kravet denne uken.", "bob")
    work.work_off(opened)
    page = files_of(opened, letters)["answer.html"].decode()
    assert "Det trettende kravet denne uken." in page
    assert "klage til Datatilsynet" in page
