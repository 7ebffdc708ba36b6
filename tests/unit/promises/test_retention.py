"""Retention: what is deleted on time, what is not, what stands in the way, and what cannot be told."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import pytest

from tests.unit.promises.worlds import APPLICATIONS, LONG_AGO, RECENT, TODAY, Place, rows
from tillit.promises import Act, Attested, State, Task
from tillit.stores.fake import Link
from tillit.stores.protocol import Capability

ID = "retention:recruitment.applications@ats.applications"


def finding(**place: Any) -> Any:
    """Return the finding about the applications."""
    return Place(**place).check(ID)


def test_kept_when_nothing_is_due() -> None:
    """Rows whose clocks run and are not out keep the promise."""
    found = finding(tables=rows(RECENT, RECENT))
    assert (found.state, found.count, found.held, found.blocked, found.oldest) == (State.kept, 0, 0, 0, None)
    assert found.text == "2 rows were checked, and none is due."


def test_an_empty_table_is_kept() -> None:
    """Where nothing is held, nothing is held too long."""
    assert finding().state is State.kept


def test_broken_when_rows_are_due() -> None:
    """Due rows are counted; the oldest anchor and its deadline are told."""
    found = finding(tables=rows(LONG_AGO, date(2021, 3, 1), RECENT))
    assert (found.state, found.count, found.oldest) == (State.broken, 2, LONG_AGO)
    expected = "2 rows should have been deleted. The oldest counts from 1 January 2020 and was due on 1 January 2022."
    assert found.text == expected


def test_due_on_the_day() -> None:
    """A row is due on the day of its deadline, and not the day before."""
    assert finding(tables=rows(date(2024, 11, 21))).state is State.broken
    assert finding(tables=rows(date(2024, 11, 22))).state is State.kept


def test_held_rows_break_nothing() -> None:
    """A due row on hold is reported apart."""
    found = finding(tables=rows(LONG_AGO, RECENT), holds={"applications": frozenset({(1,)})})
    assert (found.state, found.count, found.held) == (State.kept, 0, 1)
    assert "1 row that is due is on hold." in found.text


def test_blocked_rows_break_it() -> None:
    """A due row that something keeps is broken, and what keeps it is named."""
    link = Link("invoice", ("app",), "application", ("id",))
    tables = {**rows(LONG_AGO), "invoice": [{"id": 7, "app": 1}]}
    place = Place(tables=tables, references=(link,))
    found = place.check(ID)
    assert (found.state, found.count, found.blocked, found.oldest) == (State.broken, 0, 1, None)
    assert "invoice still refers to 1 of them." in found.text
    (task,) = place.promise(ID).keep(place)
    assert isinstance(task, Task)
    assert (task.why, task.role) == ("invoice still refers to 1 of them.", "hr_manager")


def test_dirty_values_leave_it_unproven() -> None:
    """A value that is no day is never taken for a row that is in order."""
    row = {"id": 1, "email": None, "rejected_on": "01.12.2030"}
    place = Place(tables={"application": [row, {**row, "id": 2, "rejected_on": "2026-01-01"}]})
    found = place.check(ID)
    assert (found.state, found.count) == (State.unproven, 0)
    assert "1 value in rejected_on is no valid date." in found.text
    (task,) = place.promise(ID).keep(place)
    assert isinstance(task, Task)


def test_rows_without_a_date_leave_it_unproven() -> None:
    """A null that the map does not explain proves nothing."""
    found = finding(tables=rows(None, RECENT))
    assert found.state is State.unproven
    assert "1 row lacks the date" in found.text


@pytest.mark.parametrize("anchor", ["rejected_on", {"column": "rejected_on", "empty": "not_yet"}])
def test_a_table_of_nulls_is_not_kept(anchor: Any) -> None:
    """Where no clock has ever started nothing is proved, even where the map says what a null means."""
    collections = {"applications": {**APPLICATIONS, "anchors": {"rejected": anchor}}}
    assert finding(tables=rows(None, None), collections=collections).state is State.unproven


@pytest.mark.parametrize(
    ("rule", "empty", "state"),
    [
        ("until rejected", "not_yet", State.kept),
        ("until rejected, but at least 2 years after rejected", "not_yet", State.kept),
        ("the later of until rejected and until closed", "not_yet", State.kept),
        ("the later of until rejected and 2 years after closed", "not_yet", State.unproven),
        ("2 years after rejected", "not_yet", State.unproven),
        ("until rejected", None, State.unproven),
    ],
)
def test_what_has_not_happened_keeps_the_row(rule: str, empty: str | None, state: State) -> None:
    """Rows kept until something happens are in order while it has not, where the map says that empty means this."""
    anchor = {"column": "rejected_on", "empty": empty}
    collections = {"applications": {**APPLICATIONS, "anchors": {"rejected": anchor, "closed": anchor}}}
    found = finding(tables=rows(None, None), collections=collections, activity={"keep": {"applications": rule}})
    assert (found.state, found.count) == (state, 0)
    expected = "2 rows were checked; what they are kept until has not happened for any of them."
    assert (found.text == expected) is (state is State.kept)


def test_an_explained_null_is_in_order() -> None:
    """Beside clocks that run, a null that the map explains leaves the promise kept."""
    collections = {
        "applications": {**APPLICATIONS, "anchors": {"rejected": {"column": "rejected_on", "empty": "not_yet"}}}
    }
    assert finding(tables=rows(None, RECENT), collections=collections).state is State.kept


def test_broken_beats_unproven() -> None:
    """One due row breaks the promise, whatever else is not known."""
    found = finding(tables=rows(None, LONG_AGO))
    assert (found.state, found.count) == (State.broken, 1)


def test_a_rule_without_a_store_does_not_disappear() -> None:
    """What is promised and mapped nowhere is unproven, and a human is told to map it."""
    place = Place(
        activity={"keep": {"applications": "2 years after rejected", "tests": "1 year after tested"}},
        collections={"applications": {**APPLICATIONS, "keep": "applications"}},
    )
    promise = place.promise("retention:recruitment.tests")
    assert (promise.store, promise.collection, promise.activity) == (None, None, "recruitment")
    assert promise.check(place).state is State.unproven
    assert "stores.yaml" in promise.check(place).text
    (task,) = promise.keep(place)
    assert isinstance(task, Task)


def test_one_promise_a_collection_and_none_for_what_belongs_to_it() -> None:
    """Collections with a rule have one promise each; children go with their parent."""
    collections = {
        "applications": APPLICATIONS,
        "old": {**APPLICATIONS, "table": "old"},
        "attachments": {"table": "attachment", "belongs_to": "applications", "by": {"app": "id"}},
    }
    tables: dict[str, list[dict[str, Any]]] = {"application": [], "old": [], "attachment": []}
    found = [p.id for p in Place(collections=collections, tables=tables).promises() if p.kind == "retention"]
    assert found == [ID, "retention:recruitment.applications@ats.old"]


class TestIndefinitely:
    """Rules without a deadline."""

    def test_without_a_review_it_is_unproven(self) -> None:
        """Nothing can prove keeping without an end."""
        found = finding(activity={"keep": {"applications": "indefinitely"}}, tables=rows(LONG_AGO))
        assert found.state is State.unproven

    @pytest.mark.parametrize(
        ("signed", "state"),
        [
            (None, State.unproven),
            (date(2024, 11, 20), State.unproven),
            (date(2024, 11, 21), State.attested),
            (date(2026, 11, 21), State.attested),
            (date(2026, 11, 22), State.unproven),
        ],
    )
    def test_a_review_attests_for_its_period(self, signed: date | None, state: State) -> None:
        """A review holds until its period is out, and one that lies ahead does not count."""
        signatures = {ID: Attested("hr_manager", signed)} if signed else {}
        activity = {"keep": {"applications": "indefinitely, reviewed every 2 years"}}
        place = Place(activity=activity, signed=signatures)
        assert place.check(ID).state is state
        assert [type(step) for step in place.promise(ID).keep(place)] == ([Task] if state is State.unproven else [])

    def test_the_review_says_who_when_and_until_when(self) -> None:
        """An attested finding names the role and both dates."""
        activity = {"keep": {"applications": "indefinitely, reviewed every 2 years"}}
        found = finding(activity=activity, signed={ID: Attested("hr_manager", date(2026, 1, 31))})
        expected = "The need was reviewed on 31 January 2026 by hr manager. This holds until 31 January 2028."
        assert found.text == expected


class TestKeep:
    """What is planned."""

    def test_an_act_for_what_is_due(self) -> None:
        """The act names the sweep as of today, with the rows on hold, and how many rows it is about."""
        held = {"applications": frozenset({(2,)})}
        place = Place(tables=rows(LONG_AGO, LONG_AGO, RECENT), holds=held)
        (act,) = place.promise(ID).keep(place)
        assert isinstance(act, Act)
        assert (act.promise, act.store, act.count, act.total) == (ID, "ats", 1, 3)
        assert (act.sweep.collection, act.sweep.today, act.sweep.held) == ("applications", TODAY, held)
        assert act.sweep.rule.text == "2 years after rejected"

    def test_nothing_due_nothing_planned(self) -> None:
        """A kept promise plans nothing."""
        place = Place(tables=rows(RECENT))
        assert list(place.promise(ID).keep(place)) == []

    def test_it_is_lazy(self) -> None:
        """No store is asked before the plan is read."""
        place = Place(tables=rows(LONG_AGO), known={"ats": _down()})
        steps = place.promise(ID).keep(place)
        place.known.clear()
        assert len(list(steps)) == 1

    @pytest.mark.parametrize(
        ("rule", "lacking"),
        [
            ("2 years after rejected", Capability.sweep),
            ("2 years after rejected, then clear contact.email", Capability.clear),
            ("2 years after rejected", Capability.tally),
        ],
    )
    def test_a_store_that_cannot_leaves_a_task(self, rule: str, lacking: Capability) -> None:
        """What the store lacks is never skipped silently."""
        place = Place(
            activity={"keep": {"applications": rule}},
            tables=rows(LONG_AGO),
            options={"capabilities": frozenset(Capability) - {lacking}},
        )
        (task,) = place.promise(ID).keep(place)
        assert isinstance(task, Task)
        assert rule in task.what
        assert task.role == "hr_manager"

    def test_clearing_is_an_act_too(self) -> None:
        """A rule that clears is carried out as it is written."""
        place = Place(
            activity={"keep": {"applications": "2 years after rejected, then clear contact.email"}},
            tables=rows(LONG_AGO),
        )
        (act,) = place.promise(ID).keep(place)
        assert isinstance(act, Act)
        assert "In 1 row the data should have been cleared." in place.check(ID).text


class TestBinding:
    """What an approval is bound to."""

    def binding(self, **place: Any) -> str:
        """Return the binding of the one act."""
        made = Place(**{"tables": rows(LONG_AGO), **place})
        acts = [step for step in made.promise(ID).keep(made) if isinstance(step, Act)]
        return acts[0].binding

    def test_more_rows_change_nothing(self) -> None:
        """The same rule over the same map and schema is the same, today and tomorrow."""
        assert self.binding() == self.binding(tables=rows(LONG_AGO, LONG_AGO), today=date(2026, 11, 22))

    def test_rule_map_and_schema_each_change_it(self) -> None:
        """Another rule, map, schema, child, other purpose or year's end asks for another approval."""
        wider = {"application": [{**row, "shoe_size": 41} for row in rows(LONG_AGO)["application"]]}
        child = {
            "applications": APPLICATIONS,
            "more": {"table": "more", "belongs_to": "applications", "by": {"app": "id"}},
        }
        shared = {
            "applications": {**APPLICATIONS, "keep": "applications"},
            "other": {**APPLICATIONS, "keep": "other"},
        }
        two = {"keep": {"applications": "2 years after rejected", "other": "1 year after rejected"}}
        longer = {"keep": {"applications": "2 years after rejected", "other": "3 years after rejected"}}
        bindings = [
            self.binding(),
            self.binding(activity={"keep": {"applications": "1 year after rejected"}}),
            self.binding(collections={"applications": {**APPLICATIONS, "never": ["9999-12-31"]}}),
            self.binding(tables=wider),
            self.binding(collections=child, tables={**rows(LONG_AGO), "more": []}),
            self.binding(collections=shared, activity=two),
            self.binding(collections=shared, activity=longer),
            self.binding(more={"fiscal_year_end": "06-30"}),
        ]
        assert all(one != other for one, other in combinations(bindings, 2))


def test_tell() -> None:
    """The sentence that is published names the activity and says the rule in words."""
    promise = Place().promise(ID)
    assert promise.tell("nb") == "Rekruttering: slettes 2 år etter avslaget."
    assert promise.tell("en") == "Recruitment: deleted 2 years after the rejection."


def _down() -> Any:
    """Return the error of a store that is down."""
    from tillit.errors import Problem, StoreError

    return StoreError(Problem("ats", "S002", "the database does not answer."))
