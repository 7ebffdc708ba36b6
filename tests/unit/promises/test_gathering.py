"""Gathering all promises, and checking them when stores do not answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.promises.worlds import APPLICATIONS, LONG_AGO, RECENT, Place, rows
from tillit.errors import ConfigurationError, Problem, StoreError
from tillit.promises import KINDS, State, check_all, gather

DOWN = StoreError(Problem("ats", "S002", "the database does not answer."))


def test_the_kinds_are_in_order() -> None:
    """Promises come kind by kind."""
    names = ["retention", "consent", "recipients", "coverage", "response", "access", "attestation"]
    assert [kind.name for kind in KINDS][:7] == names
    kinds = [promise.kind for promise in Place().promises()]
    assert kinds == sorted(kinds, key=[kind.name for kind in KINDS].index)


def test_two_of_one_id_are_refused() -> None:
    """Ids are unique: a processor and a recipient cannot have one name in one activity."""
    party = {"name": "Twice AS", "sees": ["contact"]}
    place = Place(
        activity={"processors": ["twice"], "recipients": ["twice"]},
        more={
            "processors": {"twice": {**party, "task": "x"}},
            "recipients": {"twice": {**party, "ground": "x"}},
        },
    )
    with pytest.raises(ConfigurationError, match="P001"):
        place.promises()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"activity": "recruitmnt"}, "recruitment"),
        ({"keep": "aplications"}, "applications"),
    ],
)
def test_a_map_that_does_not_fit_is_refused(change: dict[str, Any], said: str) -> None:
    """An activity or rule that the register has not is named, with the nearest that it has."""
    place = Place()
    mapped = Place().map.model_validate(
        {"stores": {"ats": {"kind": "fake", "collections": {"applications": {**APPLICATIONS, **change}}}}}
    )
    with pytest.raises(ConfigurationError, match="P002") as raised:
        gather(place.register, mapped)
    assert said in raised.value.problems[0].fix


def test_several_rules_and_none_named() -> None:
    """Where the activity has several rules the map says which."""
    keeps = {"keep": {"applications": "2 years after rejected", "tests": "1 year after tested"}}
    place = Place(activity=keeps)
    with pytest.raises(ConfigurationError, match="P002"):
        place.promises()


def test_findings_speak_the_registers_language() -> None:
    """Without a language findings are said in the register's first."""
    place = Place(tables=rows(RECENT), more={"languages": ["nn"]})
    promise = gather(place.register, place.map)[0]
    assert promise.check(place).text == "1 rad er kontrollert, og ho er ikkje forfallen."


class TestCheckAll:
    """Checking with stores that do not answer."""

    def test_exit_codes(self) -> None:
        """0 when all is well, 1 when something is broken or, strictly, unproven."""
        well = Place(tables=rows(RECENT))
        assert check_all(well.promises(), well, "en").exit_code(strict=True) == 0
        unproven = Place(tables=rows(None))
        assert check_all(unproven.promises(), unproven, "en").exit_code() == 0
        assert check_all(unproven.promises(), unproven, "en").exit_code(strict=True) == 1
        broken = Place(tables=rows(LONG_AGO))
        assert check_all(broken.promises(), broken, "en").exit_code() == 1

    @pytest.mark.parametrize("how", ["fails", "is known to fail"])
    def test_a_store_that_does_not_answer(self, how: str) -> None:
        """Its promises are unproven and all there, the others go on, and 3 wins over 1."""
        processors = {"webcruiter": {"name": "Webcruiter AS", "country": "US", "sees": ["contact"], "task": "x"}}
        place = Place(
            activity={"processors": ["webcruiter"]},
            more={"processors": processors},
            options={"fail": DOWN} if how == "fails" else {},
            known={} if how == "fails" else {"ats": DOWN},
        )
        checked = check_all(place.promises(), place, "en")
        states = {promise.id: finding.state for promise, finding in checked}
        assert states == {
            "retention:recruitment.applications@ats.applications": State.unproven,
            "recipients:recruitment.webcruiter": State.broken,
            "coverage:-@ats.application": State.unproven,
            "coverage:-@ats": State.unproven,
        }
        assert (checked.exit_code(), dict(checked.failures), len(checked)) == (3, {"ats": DOWN}, 4)
        text = "The store ats could not be reached (S002). It can be proved once the store answers."
        assert {finding.text for promise, finding in checked if promise.store} == {text}

    def test_a_store_that_was_not_opened(self) -> None:
        """A store that the world lacks is one that does not answer."""
        place = Place()
        place.stores = {}
        checked = check_all(place.promises(), place, "en")
        assert (checked.exit_code(), "P003" in str(checked.failures["ats"])) == (3, True)

    def test_it_is_asked_once(self) -> None:
        """A store whose schema cannot be read is not asked again and again."""
        place = Place(options={"fail": DOWN})
        asked: list[str] = []
        inspect = place.stores["ats"].inspect

        def counted() -> Any:
            asked.append("inspect")
            return inspect()

        place.stores["ats"].inspect = counted  # type: ignore[method-assign]
        check_all(place.promises(), place, "en")
        assert asked == ["inspect"]
