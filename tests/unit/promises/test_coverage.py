"""Coverage: nothing that is stored is undeclared."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.promises.worlds import APPLICATIONS, RECENT, Place, rows
from tillit.errors import ConfigurationError
from tillit.promises import Finding, State, Task, check_all
from tillit.stores.protocol import Capability

ID = "coverage:-@ats.application"


def found(place: Place) -> dict[str, Finding]:
    """Return the findings about coverage by id, once the stores were seen."""
    checked = check_all(place.promises(), place, "en")
    return {promise.id: finding for promise, finding in checked if promise.kind == "coverage"}


def wider(**more: Any) -> dict[str, list[dict[str, Any]]]:
    """Return a table with more columns."""
    return {"application": [{**row, **more} for row in rows(RECENT)["application"]]}


def test_kept() -> None:
    """Every column is mapped, an anchor, an identifier, or left out with a reason."""
    findings = found(Place(tables=rows(RECENT)))
    assert list(findings) == [ID]
    assert (findings[ID].state, findings[ID].count) == (State.kept, 0)
    assert findings[ID].text == "All 3 columns are accounted for."


def test_an_undeclared_column_breaks_it() -> None:
    """A column that the map does not know is named and counted."""
    place = Place(tables=wider(shoe_size=41, diary="x"))
    finding = found(place)[ID]
    assert (finding.state, finding.count) == (State.broken, 2)
    assert "shoe_size and diary" in finding.text
    (task,) = place.promise(ID).keep(place)
    assert isinstance(task, Task)


def test_an_undeclared_table_is_a_promise_of_its_own() -> None:
    """A table that is neither mapped nor left out is found, in the place of the store's own promise."""
    tables: dict[str, Any] = {**rows(RECENT), "diary": [{"id": 1, "text": "x"}], "log": [{"id": 1}]}
    place = Place(tables=tables, ignore={"log": "technical"})
    findings = found(place)
    assert list(findings) == [ID, "coverage:-@ats.diary"]
    assert (findings["coverage:-@ats.diary"].state, findings["coverage:-@ats.diary"].count) == (State.broken, 2)
    (task,) = place.promise("coverage:-@ats").keep(place)
    assert isinstance(task, Task)
    assert (task.promise, "diary" in task.what) == ("coverage:-@ats", True)


def test_the_stores_own_promise() -> None:
    """Without being expanded the store's promise says how many tables nobody declared."""
    tables: dict[str, Any] = {**rows(RECENT), "diary": [{"id": 1}]}
    assert Place(tables=tables).check("coverage:-@ats").state is State.broken
    assert Place(tables=rows(RECENT)).check("coverage:-@ats").state is State.kept


def test_a_category_that_the_activity_does_not_declare_breaks_it() -> None:
    """Mapping a column says what it holds; the activity has to say it too."""
    mapped = {**APPLICATIONS, "fields": {"email": "contact.email", "illness": "special.health"}}
    finding = found(Place(tables=wider(illness="x"), collections={"applications": mapped}))[ID]
    assert (finding.state, finding.count) == (State.broken, 1)
    assert "illness" in finding.text
    assert "Recruitment does not declare" in finding.text


@pytest.mark.parametrize(("declared", "state"), [("contact", State.kept), ("contact.name", State.broken)])
def test_a_parent_covers_what_is_below_it(declared: str, state: State) -> None:
    """`contact` covers `contact.email`; `contact.name` does not."""
    assert found(Place(activity={"data": [declared]}, tables=rows(RECENT)))[ID].state is state


def test_what_belongs_to_a_row_serves_its_activity() -> None:
    """A child's columns are measured by its parent's activity."""
    child = {"table": "more", "belongs_to": "applications", "by": {"app": "id"}, "fields": {"file": "special.health"}}
    tables: dict[str, Any] = {**rows(RECENT), "more": [{"id": 1, "app": 1, "file": "x"}]}
    mapped = {"applications": APPLICATIONS, "more": {**child, "ignore": {"id": "key"}}}
    findings = found(Place(tables=tables, collections=mapped))
    assert (findings["coverage:-@ats.more"].state, findings[ID].state) == (State.broken, State.kept)


def test_a_collection_of_no_activity_breaks_it() -> None:
    """Rows that serve nothing are not accounted for."""
    loose = {key: value for key, value in APPLICATIONS.items() if key != "activity"}
    finding = found(Place(tables=rows(RECENT), collections={"applications": loose}))[ID]
    assert finding.state is State.broken
    assert "belongs to no activity" in finding.text


@pytest.mark.parametrize(("kind", "said"), [("email", "contact.email"), ("phone", "contact.phone")])
@pytest.mark.parametrize(("declared", "state"), [("contact", State.kept), ("professional.cv", State.broken)])
def test_an_address_is_contact_data(kind: str, said: str, declared: str, state: State) -> None:
    """A column by which people are recognised holds contact data, also where `fields` does not say so."""
    mapped = {**APPLICATIONS, "person": {"is": "applicant", kind: "email"}, "fields": {}}
    place = Place(activity={"data": [declared]}, tables=rows(RECENT), collections={"applications": mapped})
    finding = found(place)[ID]
    assert (finding.state, finding.count) == (state, int(state is State.broken))
    assert ("email" in finding.text) is (state is State.broken)
    assert said.partition(".")[0] == "contact"


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, State.broken),
        ({"fields": {"email": "contact.email", "number": "contact"}}, State.kept),
        ({"ignore": {"id": "surrogate key", "number": "runs from 1"}}, State.kept),
    ],
)
def test_a_number_needs_a_category_or_a_reason(more: dict[str, Any], state: State) -> None:
    """A column with somebody's number does not tell what it is."""
    person = {"is": "applicant", "email": "email", "id": {"no": "number"}}
    place = Place(tables=wider(number=7), collections={"applications": {**APPLICATIONS, "person": person, **more}})
    finding = found(place)[ID]
    assert (finding.state, finding.count) == (state, int(state is State.broken))
    assert ("1 column that people are recognised by has no category of data: number." in finding.text) is (
        state is State.broken
    )


def test_rows_that_no_collection_takes_in() -> None:
    """Rows outside every `where` are counted; a collection for them, or one of the whole table, accounts for them."""
    tables = {
        "application": [
            {"id": n, "email": None, "rejected_on": RECENT, "status": status}
            for n, status in enumerate(("rejected", "open", None), 1)
        ]
    }
    ignore = {"id": "surrogate key", "status": "state of the case"}
    some = {**APPLICATIONS, "ignore": ignore, "where": "status = 'rejected'"}
    place = Place(tables=tables, collections={"applications": some})
    finding = found(place)[ID]
    assert (finding.state, finding.count) == (State.unproven, 2)
    assert "2 rows in application are in no collection" in finding.text
    (task,) = place.promise(ID).keep(place)
    assert isinstance(task, Task)
    others = {**some, "where": "status is null or status != 'rejected'"}
    assert found(Place(tables=tables, collections={"applications": some, "others": others}))[ID].state is State.kept
    assert found(Place(tables=tables, collections={"applications": some, "all": {**APPLICATIONS}}))[ID].count == 0
    left_out = {**some, "outside": "test rows of the supplier"}
    finding = found(Place(tables=tables, collections={"applications": left_out}))[ID]
    assert (finding.state, finding.count) == (State.kept, 0)
    assert "test rows of the supplier" in finding.text
    unable = {"capabilities": frozenset(Capability) - {Capability.tally}}
    finding = found(Place(tables=tables, collections={"applications": some}, options=unable))[ID]
    assert (finding.state, finding.count) == (State.unproven, 0)


def test_a_table_that_is_not_there() -> None:
    """A mapped table that the store does not have is a misfit of the map."""
    with pytest.raises(ConfigurationError, match="P004"):
        Place(tables={"other": []}).promise(ID).check(Place(tables={"other": []}))


def test_tell() -> None:
    """The sentence names table and store."""
    assert Place().promise(ID).tell("en") == "Everything that we store in application (ats) is accounted for."
    assert Place().promise("coverage:-@ats").tell("en") == "Every table in ats is accounted for."
