"""An example organisation that is asked: Alice's rights, from the question to the answer, through the whole engine.

Whoever answers grants what the law leaves open, reads the free text, and does by hand what no store can do.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest
from pypdf import PdfReader

from tests.browser.world import fill
from tillit import wiring
from tillit.engine import setup
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.promises.outcome import State
from tillit.stores.protocol import Identifiers

setup.configure()

if TYPE_CHECKING:
    from tillit.engine.outbox import Letter
    from tillit.engine.requests import Receipt, StaffView
    from tillit.wiring import Opened

ALICE = "alice@example.org"
WHO = Identifiers(emails=(ALICE,))
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TOO_LATE = timedelta(days=120)
"""So long after a question that any answer to it is late."""
_ROUNDS = 60


@dataclass
class Clock:
    """A clock in which each look takes a millisecond."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        """Return the instant."""
        self.now += timedelta(milliseconds=1)
        return self.now


@dataclass
class Desk:
    """An organisation where people's requests are answered."""

    opened: Opened
    letters: list[Letter] = field(default_factory=list)

    def state(self, on: date | None = None) -> State:
        """Return how the promise of answers in time stands, as of a day on which an unanswered request is late."""
        day = on or (self.opened.engine.today + TOO_LATE)
        [promise] = [one for one in self.opened.promises if one.id == "response:-"]
        return promise.check(self.opened.world(day)).state

    def ask(self, right: Right, **more: Any) -> Receipt:
        """Ask as Alice does; the promise of an answer is broken for as long as there is none."""
        from tillit.engine import requests

        given = {"language": "nb", **more}
        receipt = requests.receive(self.opened.engine, self.opened.register, right, WHO, **given)
        assert self.state() is State.broken
        return receipt

    def prove(self, receipt: Receipt) -> None:
        """Enter the code from the letter."""
        from tillit.engine import requests, work

        work.work_off(self.opened)
        found = re.search(r"\b(\d{8})\b", self.letters[-1].body)
        assert found is not None
        assert requests.confirm(self.opened.engine, receipt.token, found[1])
        work.work_off(self.opened)

    def view(self, receipt: Receipt) -> StaffView:
        """Return a request as staff see it."""
        from tillit.engine import requests

        return requests.staff_view(self.opened.engine, self.opened.register, receipt.number)

    def finish(self, receipt: Receipt, outcome: Outcome = Outcome.GRANT, **ruling: Any) -> dict[str, bytes]:
        """Do what waits for a human until the request is answered, and fetch the answer; the promise is then kept."""
        from tillit.engine import requests, work
        from tillit.engine.requests import Ruling, Waiting

        engine, number = self.opened.engine, receipt.number
        for _ in range(_ROUNDS):
            view = self.view(receipt)
            if view.closed is not None:
                break
            if view.waiting in {Waiting.ruling, Waiting.changes}:
                requests.decide(engine, number, Ruling(outcome, **{"reasons": "Vurdert.", **ruling}), "bob")
            elif view.waiting is Waiting.review:
                seen = [one.id for one in requests.passages(self.opened, number)]
                requests.release_review(engine, number, seen, [], "bob")
            else:
                for step in view.steps:
                    if step.state.value == "task" and step.evidence["blocking"]:
                        requests.finish_task(engine, number, step.id, "bob")
            work.work_off(self.opened)
        assert self.view(receipt).closed is not None
        assert self.state() is State.kept
        return self.fetch()

    def answer(self, right: Right, outcome: Outcome = Outcome.GRANT, **more: Any) -> dict[str, bytes]:
        """Ask, prove who is asking, and return the answer's files."""
        ruling = {name: more.pop(name) for name in ("code", "changes") if name in more}
        receipt = self.ask(right, **more)
        self.prove(receipt)
        return self.finish(receipt, outcome, **ruling)

    def fetch(self) -> dict[str, bytes]:
        """Return the files behind the link in the last letter that has one."""
        from tillit.engine import requests

        links = [found[1] for letter in self.letters if (found := re.search(r"/answer/([\w-]+)/", letter.body))]
        file = requests.answer_file(self.opened.engine, links[-1])
        assert file is not None
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def found(self) -> set[str]:
        """Return the collections in which Alice is found, by store, without those that go with a parent."""
        return {
            f"{name}/{row.collection}"
            for name, store in self.opened.stores.items()
            for row in store.locate(WHO, frozenset()).rows
            if row.role is not None and store.map.collections[row.collection].activity is not None
        }

    def values(self, place: str, column: str) -> list[Any]:
        """Return what stands in a column of Alice's rows."""
        name, _, collection = place.partition("/")
        store = self.opened.stores[name]
        located = store.locate(WHO, frozenset())
        return [row.values[column] for row in store.export(located) if row.collection == collection]


def printed(files: dict[str, bytes]) -> str:
    """Return what the answer's PDF says, on one line."""
    pages = PdfReader(io.BytesIO(files["answer.pdf"])).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@contextmanager
def desk(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Open an example, filled with invented people of whom Alice is in every system, with its letters caught."""
    from tillit.engine import requests  # noqa: F401, I001  the outbox is imported by way of it
    from tillit.engine import outbox

    fill(name, folder, NOW.date())
    with wiring.open_folder(folder) as opened:
        here = Desk(replace(opened, engine=replace(opened.engine, clock=Clock())))

        class Way:
            """Takes letters in place of a mail server."""

            def __enter__(self) -> Self:
                return self

            def __exit__(self, *_: object) -> None:
                """Let go of nothing."""

            def send_messages(self, messages: list[Any]) -> int:
                """Keep the letters."""
                here.letters.extend(outbox.Letter(one.to[0], one.subject, one.body) for one in messages)
                return len(messages)

        monkeypatch.setattr(outbox, "_connection", lambda _engine: Way())
        yield here
