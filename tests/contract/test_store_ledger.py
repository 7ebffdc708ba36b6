"""Consents that stand in a ledger and not in the rows: counted and swept the same way by every store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from tests.contract.cast import LONG_AGO, RECENT, TODAY, sweep_all, swept
from tests.contract.conftest import Build, Ref, Scene, Table
from tillit.stores.matching import canonical
from tillit.stores.protocol import Agreed, Agreement, Along, Sweep

SUBSCRIBERS = {
    "table": "subscriber",
    "activity": "newsletter",
    "person": {
        "is": "subscriber",
        "email": "email",
        "phone": "phone",
        "fields": {"email": "contact.email", "phone": "contact.phone"},
    },
    "consent": {"ledger": "newsletter"},
    "anchors": {"ended": "ended"},
    "ignore": {"id": "surrogate key"},
}
CHOICES = {
    "table": "choice",
    "belongs_to": "subscribers",
    "fields": {"topic": "answers.survey"},
    "ignore": {"id": "surrogate key", "subscriber_id": "key of the parent"},
}
COLUMNS = {"id": "int", "email": "text", "phone": "text", "ended": "date"}
ROWS = (
    {"id": 1, "email": "live@example.org"},
    {"id": 2, "email": " Gone@Example.org "},
    {"id": 3, "email": "nobody@example.org"},
    {"id": 4},
    {"id": 5, "email": "gone@example.org", "phone": "22334455"},
    {"id": 6, "email": "", "phone": "garbage"},
    {"id": 7, "phone": "+47 99 88 77 66"},
    {"id": 8, "email": "older@example.org"},
)
KNOWN = {
    ("email", "live@example.org"): Agreed(Agreement.live, RECENT),
    ("email", "gone@example.org"): Agreed(Agreement.ended, RECENT),
    ("phone", "+4722334455"): Agreed(Agreement.live, LONG_AGO),
    ("phone", "+4799887766"): Agreed(Agreement.ended, RECENT),
    ("email", "older@example.org"): Agreed(Agreement.ended, LONG_AGO),
}
RULE = "until withdrawn"


@dataclass
class Ledger:
    """A ledger in memory that counts how often it is asked."""

    known: dict[tuple[str, str], Agreed] = field(default_factory=lambda: dict(KNOWN))
    asked: int = 0
    people: int = 0

    def __call__(self, people: Sequence[Sequence[tuple[str, Any]]]) -> list[Agreed]:
        """Tell how each stands: a live consent counts before one that has ended."""
        self.asked += 1
        self.people += len(people)
        return [self._one(person) for person in people]

    def _one(self, person: Sequence[tuple[str, Any]]) -> Agreed:
        found = [self.known.get((kind, canonical(kind, value) or "")) for kind, value in person]
        there = sorted((one for one in found if one), key=lambda one: one.state is not Agreement.live)
        return there[0] if there else Agreed(Agreement.none, None)


@pytest.fixture
def scene(build: Build) -> Scene:
    """Return subscribers whose consents stand in a ledger, two rows a chunk."""
    choices = ({"id": 1, "subscriber_id": 2, "topic": "x"}, {"id": 2, "subscriber_id": 1, "topic": "y"})
    return build(
        {"collections": {"subscribers": SUBSCRIBERS, "choices": CHOICES}, "chunk": 2},
        {
            "subscriber": Table(COLUMNS, ROWS),
            "choice": Table(
                {"id": "int", "subscriber_id": "int", "topic": "text"}, choices, (Ref("subscriber_id", "subscriber"),)
            ),
        },
        {"subscribers": "5 years after ended"},
    )


def by(ledger: Ledger, held: frozenset[tuple[Any, ...]] = frozenset()) -> Sweep:
    """Return the sweep of those whose consent has ended."""
    plain = swept(RULE, "subscribers")
    return Sweep(plain.collection, plain.rule, plain.today, {"subscribers": held}, ledger)


def test_counts(scene: Scene) -> None:
    """Nothing, what is odd and who was never asked are without; a live consent by any identifier counts."""
    ledger = Ledger()
    found = scene.store.consent("subscribers", TODAY, ledger)
    assert (found.total, found.without, found.withdrawn, found.dirty) == (8, 3, 3, 0)
    assert found.oldest == LONG_AGO


def test_tally(scene: Scene) -> None:
    """What a sweep would meet is told with what is held and what goes along; nobody has to read a column."""
    tally = scene.store.tally(by(Ledger(), frozenset({(7,)})))
    assert (tally.total, tally.due, tally.held, tally.blocked) == (8, 2, 1, 0)
    assert scene.store.along(by(Ledger())) == (Along("choices", 1, 2),)
    assert [row.key for row in scene.store.sample(by(Ledger()), 2)] == [(2,), (7,)]


def test_sweep(scene: Scene) -> None:
    """Those go whose consent has ended, chunk by chunk, with what belongs to them, and nobody else."""
    assert sweep_all(scene.store, by(Ledger(), frozenset({(8,)}))) == 2
    assert scene.ids("subscriber") == [1, 3, 4, 5, 6, 8]
    assert scene.ids("choice") == [2]
    assert sweep_all(scene.store, by(Ledger())) == 1
    assert scene.store.tally(by(Ledger())).due == 0
    assert scene.ids("subscriber") == [1, 3, 4, 5, 6]


def test_given_again_in_between(scene: Scene) -> None:
    """A consent that is given anew after the plan is live, and the row stays."""
    ledger = Ledger()
    plan = by(ledger)
    assert scene.store.tally(plan).due == 3
    ledger.known["email", "gone@example.org"] = Agreed(Agreement.live, TODAY)
    assert sweep_all(scene.store, plan) == 2
    assert scene.ids("subscriber") == [1, 2, 3, 4, 5, 6]


def test_a_duty_keeps_the_row(build: Build) -> None:
    """What a law demands stays, also after a withdrawal."""
    place = {**SUBSCRIBERS, "anchors": {"ended": "ended", "invoiced": "ended"}}
    rows = ({"id": 1, "email": "gone@example.org", "ended": RECENT}, {"id": 2, "email": "gone@example.org"})
    scene = build(
        {"collections": {"subscribers": place}},
        {"subscriber": Table(COLUMNS, rows)},
        {"subscribers": "1 month after ended, but at least 5 years after invoiced"},
    )
    tally = scene.store.tally(by(Ledger()))
    assert tally.total == 2
    left = scene.store.sample(by(Ledger()), 10)
    if type(scene.store).__name__ == "SqlStore":
        assert (tally.due, [row.key for row in left]) == (1, [(2,)])


def test_many(build: Build) -> None:
    """Many rows are asked about in parts, not one by one."""
    rows = tuple({"id": n, "email": f"p{n}@example.org"} for n in range(1, 4502))
    known = {("email", f"p{n}@example.org"): Agreed(Agreement.ended, date(2026, 1, 1)) for n in range(1, 4502, 3)}
    ledger = Ledger(known)
    scene = build(
        {"collections": {"subscribers": SUBSCRIBERS}},
        {"subscriber": Table(COLUMNS, rows)},
        {"subscribers": "5 years after ended"},
    )
    found = scene.store.consent("subscribers", TODAY, ledger)
    assert (found.total, found.withdrawn, found.without) == (4501, 1501, 3000)
    if type(scene.store).__name__ == "SqlStore":
        assert ledger.asked == 3
        assert sweep_all(scene.store, by(ledger)) == 1501
        assert len(scene.ids("subscriber")) == 3000


def test_a_table_without_a_key(build: Build) -> None:
    """Rows that nothing tells apart are counted, and never go by themselves."""
    scene = build(
        {"collections": {"subscribers": {**SUBSCRIBERS, "ignore": {"id": "a number"}}}},
        {"subscriber": Table(COLUMNS, ROWS, key=())},
        {"subscribers": "5 years after ended"},
    )
    assert scene.store.consent("subscribers", TODAY, Ledger()).withdrawn == 3
    tally = scene.store.tally(by(Ledger()))
    assert (tally.due, tally.blocked, [one.kind for one in tally.blockers]) == (0, 3, ["no_key"])
    assert sweep_all(scene.store, by(Ledger())) == 0
