"""What the five organisations promise whoever asks: answered in time, as the law has it, in their own systems."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from tests.acceptance.asking import ALICE, WHO, Desk, desk, printed
from tests.acceptance.conftest import promise
from tillit.engine import disclosures, holds, requests, work
from tillit.engine.disclosures import Ground
from tillit.engine.requests import Ruling, Stage
from tillit.errors import ConfigurationError, RefusedError
from tillit.law.matrix import Right
from tillit.law.rights import Outcome
from tillit.promises.outcome import State

Open = Callable[[str], Desk]


@pytest.fixture
def organisation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Return what opens an example by its name."""
    with ExitStack() as stack:

        def opened(name: str) -> Desk:
            (tmp_path / name).mkdir()
            return stack.enter_context(desk(name, tmp_path / name, monkeypatch))

        yield opened


def places(files: dict[str, bytes]) -> set[str]:
    """Return the collections whose rows are in an answer."""
    return {name.removesuffix(".json") for name in files if "/" in name and name.endswith(".json")}


@promise("S30", "check", "keep")
def test_access_gives_a_copy_of_everything(organisation: Open) -> None:
    """The extract has every place in which Alice is, as text for her and as data, and none of Charlie's rows."""
    here = organisation("assessio")
    expected = here.found()
    files = here.answer(Right.ACCESS)
    processed = {"platform/assessments"}
    assert len(expected) > 20
    assert expected - places(files) <= processed
    assert {name for name in places(files) if f"{name}.csv" not in files} == set()
    assert "Alice Eksempel" in printed(files)
    assert "Rekruttering" in printed(files)


@promise("S31", "check", "keep")
def test_what_is_wrong_is_corrected(organisation: Open) -> None:
    """A new number stands in every system that has one, and the answer comes with a signed receipt."""
    here = organisation("assessio")
    columns = (("crm/contacts", "mobil"), ("ats/applications", "phone"))
    new = "+4759000099"
    assert all(here.values(*column) != [new] for column in columns)
    files = here.answer(Right.RECTIFICATION, changes={"contact.phone": new})
    assert [here.values(*column) for column in columns] == [[new], [new]]
    assert json.loads(files["receipt.json"])


@promise("S32", "check", "keep")
def test_an_objection_stops_unless_there_are_compelling_grounds(organisation: Open) -> None:
    """Nothing goes on while it is weighed; a no needs its exception and reasons; else it stops."""
    here = organisation("assessio")
    receipt = here.ask(Right.OBJECTION, text="Min situasjon.")
    here.prove(receipt)
    engine = here.opened.engine
    assert len(holds.live(engine.today)) == 1
    with pytest.raises(RefusedError, match="E022"):
        requests.decide(engine, receipt.number, Ruling(Outcome.REFUSE), "bob")
    files = here.finish(receipt)
    assert "Vurdert." in printed(files)
    assert holds.live(engine.today) == ()
    assert any(step.name == "stop" for step in here.view(receipt).steps)


@promise("S33", "check", "keep")
def test_a_restriction_keeps_what_would_have_gone(organisation: Open) -> None:
    """What Alice needs for a claim is neither used nor deleted: even an erasure leaves it until the hold is lifted."""
    here = organisation("assessio")
    before = here.found()
    here.answer(Right.RESTRICTION, grounds=("needed_for_own_claim",))
    engine = here.opened.engine
    for name, store in here.opened.stores.items():
        held = holds.resolve(engine, store, engine.today)
        mine = {row.collection for row in store.locate(WHO, frozenset()).rows}
        assert mine <= set(held), name
    here.answer(Right.ERASURE, grounds=("unlawful",))
    assert here.found() == before


@promise("S34", "check", "keep")
def test_erasure_goes_as_far_as_the_law_lets_it(organisation: Open) -> None:
    """What may go is gone from its systems; what a law keeps is there, and is named with why."""
    here = organisation("assessio")
    files = here.answer(Right.ERASURE, grounds=("unlawful",))
    left = here.found()
    assert left.isdisjoint({"newsletter/subscribers", "ats/applications", "leads/demos", "web/profiles"})
    assert "Slettet, rettet eller stoppet" in printed(files)
    assert json.loads(files["receipt.json"])


@promise("S35", "check", "keep")
def test_what_rests_on_contract_or_consent_can_be_taken_along(organisation: Open) -> None:
    """What Alice gave on a contract or her consent comes as JSON and CSV, and what rests on an interest does not."""
    here = organisation("assessio")
    files = here.answer(Right.PORTABILITY)
    assert {"newsletter/subscribers", "platform/panel", "courses/accounts"} <= places(files)
    assert places(files).isdisjoint({"ats/applications", "images/moments", "access/cards"})
    row = json.loads(files["newsletter/subscribers.json"])[0]
    assert set(row) == {"activity", "role", "values", "categories"}
    assert "newsletter/subscribers.csv" in files


@promise("S29", "check")
def test_two_roles_are_answered_in_time(organisation: Open) -> None:
    """What is done for an employer is sent on in time; until then the promise is broken."""
    here = organisation("assessio")
    receipt = here.ask(Right.ACCESS, activity="assessments")
    work.work_off(here.opened)
    [step] = [one for one in here.view(receipt).steps if one.name == "forward"]
    assert here.state() is State.broken
    requests.finish_task(here.opened.engine, receipt.number, step.id, "bob")
    work.work_off(here.opened)
    assert here.view(receipt).stage is Stage.forwarded
    assert here.state() is State.kept


@promise("W21", "keep")
@promise("S25", "keep")
@pytest.mark.parametrize("name", ["weme", "assessio"])
def test_data_goes_to_others_on_a_ground_and_alice_is_told(organisation: Open, name: str) -> None:
    """What has no ground is refused; what is on record stands in Alice's answer, once a human has looked."""
    here = organisation(name)
    engine, register = here.opened.engine, here.opened.register
    activity = next(iter(register.activities))
    given = {"activity": activity, "categories": ["contact"], "on": engine.today, "by": "bob"}
    with pytest.raises(ConfigurationError, match="E026"):
        disclosures.record(engine, register, WHO, recipient="Oslo politidistrikt", ground=Ground.police, **given)  # type: ignore[arg-type]
    for recipient, ground in (("Oslo politidistrikt", Ground.police), ("Tante Olga", Ground.consent)):
        disclosures.record(engine, register, WHO, recipient=recipient, ground=ground, note="Sak 1", **given)  # type: ignore[arg-type]
    files = here.answer(Right.ACCESS)
    told = printed(files)
    assert {one["recipient"] for one in json.loads(files["disclosures.json"])} == {"Oslo politidistrikt", "Tante Olga"}
    assert "Tante Olga" in told


@promise("W26", "keep")
@promise("S37", "keep")
@promise("M11", "keep")
@pytest.mark.parametrize("name", ["weme", "assessio", "mepex"])
def test_every_no_says_where_to_complain(organisation: Open, name: str) -> None:
    """An answer that is not a whole yes names the supervisory authority and the courts, and why."""
    here = organisation(name)
    told = printed(here.answer(Right.OBJECTION, Outcome.REFUSE, code="X21.1"))
    assert "klage til Datatilsynet" in told
    assert "domstolene" in told
    assert "Vurdert." in told


@promise("A15", "check", "keep")
def test_access_in_recruitment_is_answered_under_article_15(organisation: Open) -> None:
    """A private body's answer is the law's own: a copy of what is held, and all that Art. 15(1) asks for."""
    _access_to(organisation("activepeople"), "recruitment", "recruitment/applications")


@promise("T14", "check", "keep")
def test_access_to_counselling_is_answered_under_article_15(organisation: Open) -> None:
    """The foundation hands counselling data out on Alice's request, and nobody else's."""
    _access_to(organisation("tryggere"), "counselling", "journal/clients")


def _access_to(here: Desk, activity: str, place: str) -> None:
    """Assert that access to one activity gives its rows and no other's."""
    files = here.answer(Right.ACCESS, activity=activity)
    assert place in places(files)
    store = place.partition("/")[0]
    assert {name.partition("/")[0] for name in places(files)} == {store}
    told = printed(files)
    for word in ("Alice", "Art. 15", "tatt til følge"):
        assert word in told


@promise("A25", "check", "keep")
@promise("T18", "check", "keep")
@promise("M2", "check", "keep")
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("activepeople", "courses/signups"),
        ("tryggere", "site/forms"),
        ("mepex", "surveys/invitations"),
    ],
)
def test_data_is_shown_corrected_and_deleted_on_request(organisation: Open, name: str, place: str) -> None:
    """Free, in order: a copy, a correction, an erasure of what there was no right to hold; each answered in time."""
    here = organisation(name)
    assert place in here.found()
    copy = here.answer(Right.ACCESS)
    assert place in places(copy)
    here.opened.engine.clock.now += timedelta(hours=2)  # type: ignore[attr-defined]  # an address gets three codes an hour
    corrected = here.answer(Right.RECTIFICATION, changes={"contact.name": "Alice Nyby"})
    assert json.loads(corrected["receipt.json"])
    assert "Alice Nyby" in [value for one in here.found() for value in _texts(here, one)]
    erased = here.answer(Right.ERASURE, grounds=("unlawful",))
    assert json.loads(erased["receipt.json"])
    assert place not in here.found()


def _texts(here: Desk, place: str) -> list[object]:
    """Return every value of Alice's rows in a place."""
    name, _, collection = place.partition("/")
    store = here.opened.stores[name]
    rows = store.export(store.locate(WHO, frozenset()))
    return [value for row in rows if row.collection == collection for value in row.values.values()]


@promise("W24", "check")
@promise("M2", "keep")
@pytest.mark.parametrize(("name", "place"), [("weme", "surveys/answers"), ("mepex", "newsletter/subscribers")])
def test_consent_is_withdrawn_at_once_and_what_was_done_stays(organisation: Open, name: str, place: str) -> None:
    """Nobody proves anything: it stands in the store, the rows of the past are there, and the address is told."""
    here = organisation(name)
    before = here.found()
    receipt = here.ask(Right.WITHDRAWAL)
    work.work_off(here.opened)
    view = here.view(receipt)
    assert view.stage is Stage.answered
    assert here.state() is State.kept
    withdrawn = {step.store: step.evidence["rows"] for step in view.steps if step.name == "withdraw"}
    store, _, collection = place.partition("/")
    assert withdrawn[store][collection] == 1
    assert here.found() == before
    assert [letter.to for letter in here.letters if "stoppe" in letter.body] == [ALICE]
