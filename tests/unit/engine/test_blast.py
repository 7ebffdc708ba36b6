"""Which plans may run without a yes to that very plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tillit import rules
from tillit.engine.blast import Given, Why, ceiling, judge, refuse_future
from tillit.engine.configuration import Keep
from tillit.errors import ConfigurationError
from tillit.promises.outcome import Act
from tillit.stores.protocol import Along, Sweep

TODAY, EARLIER = date(2026, 11, 22), date(2026, 11, 1)
RULE = rules.parse("2 years after rejected")


def act(count: int, total: int = 1000, binding: str = "b1", today: date = TODAY) -> Act:
    """Return a plan."""
    return Act("retention:x", "ats", Sweep("applications", RULE, today), count, total, binding)


@pytest.mark.parametrize(
    ("count", "latest", "last", "expected"),
    [
        pytest.param(1, None, None, Why.first, id="nobody has said yes"),
        pytest.param(1, None, 100, Why.first, id="nobody has said yes, whatever was swept"),
        pytest.param(900, Given("b1", TODAY, 900, used=False), None, None, id="that very plan"),
        pytest.param(400, Given("b1", TODAY, 900, used=False), None, None, id="what is left of that plan after a kill"),
        pytest.param(901, Given("b1", TODAY, 900, used=False), None, Why.share, id="more than that plan"),
        pytest.param(900, Given("b1", TODAY, 900, used=True), 900, Why.share, id="that plan was carried out"),
        pytest.param(900, Given("b1", EARLIER, 900, used=False), None, Why.share, id="an older plan"),
        pytest.param(1, Given("b0", TODAY, 900, used=False), 900, Why.changed, id="rule, map or schema changed"),
        pytest.param(50, Given("b1", EARLIER, 50, used=True), 50, None, id="exactly five percent"),
        pytest.param(51, Given("b1", EARLIER, 50, used=True), 50, Why.share, id="more than five percent"),
        pytest.param(30, Given("b1", EARLIER, 10, used=True), 10, None, id="exactly three times"),
        pytest.param(31, Given("b1", EARLIER, 10, used=True), 10, Why.growth, id="more than three times"),
        pytest.param(31, Given("b1", EARLIER, 10, used=False), None, Why.growth, id="three times the plan never run"),
    ],
)
def test_judge(count: int, latest: Given | None, last: int | None, expected: Why | None) -> None:
    """Each plan has its answer."""
    reason = judge(act(count), latest, last, Keep())
    assert (None if reason is None else reason.why) == expected


def test_each_plan_can_be_asked() -> None:
    """With `approvals = "each"` only a yes to that very plan counts."""
    given = Given("b1", EARLIER, 10, used=True)
    reason = judge(act(1), given, 10, Keep(approvals="each"))
    assert reason is not None
    assert reason.why is Why.each
    assert judge(act(1), Given("b1", TODAY, 1, used=False), 10, Keep(approvals="each")) is None


def test_what_goes_along_counts() -> None:
    """Few rows that take very many others with them need a yes; few of many need none."""
    given = Given("b1", EARLIER, 4, used=True)
    few, many = Along("notes", 50, 1000), Along("docs", 51, 1000)
    assert judge(replace(act(1), along=(few,)), given, 4, Keep()) is None
    reason = judge(replace(act(1), along=(few, many)), given, 4, Keep())
    assert reason is not None
    assert (reason.why, "51 of 1000 rows of 'docs'" in reason.text) == (Why.share, True)
    planned = Given("b1", TODAY, 1, used=False)
    assert judge(replace(act(1), along=(many,)), planned, 4, Keep()) is None


def test_limits_can_be_set() -> None:
    """An organisation sets its own limits."""
    given = Given("b1", EARLIER, 10, used=True)
    assert judge(act(500), given, 10, Keep(max_share=0.5, max_growth=50)) is None
    reason = judge(act(1), given, 10, Keep(max_share=0))
    assert reason is not None
    assert reason.why is Why.share


def test_ceiling() -> None:
    """An act may touch what was planned, or the share that needs no yes."""
    assert ceiling(act(10, 1000), Keep()) == 50
    assert ceiling(act(900, 1000), Keep()) == 900


def test_future_is_refused() -> None:
    """A day that has not come is refused; today and the past are not."""
    refuse_future(TODAY, TODAY)
    refuse_future(EARLIER, TODAY)
    with pytest.raises(ConfigurationError, match="E007"):
        refuse_future(date(2099, 1, 1), TODAY)
