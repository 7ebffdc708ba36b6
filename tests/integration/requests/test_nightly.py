"""What the worker does by itself at night is what a human would have done by day."""

from __future__ import annotations

from pathlib import Path

from tests.integration.requests.conftest import REGISTER, Clock, make_folder, opened_at
from tillit import wiring
from tillit.engine import jobs, results


def test_the_nightly_check_finds_what_the_console_finds(tmp_path: Path, clock: Clock) -> None:
    """Thirty days where a month is shorter is unlawful at night too, and the engine's own tables are looked at."""
    register = REGISTER.replace("3 weeks", "30 days")
    with opened_at(make_folder(tmp_path / "org", register=register), clock) as opened:
        jobs.check(opened, "")
        found = {one.promise: (one.state, one.unlawful) for one in results.latest()}
        looked = wiring.check(opened, opened.engine.today, "nb", own=True)
    assert found["response:-"][1]
    assert any(name.endswith("@tillit.requests") for name in found)
    assert found == {promise.id: (finding.state, bool(finding.unlawful)) for promise, finding in looked}


def test_the_nightly_check_has_people_found_through_indexes(tmp_path: Path, clock: Clock) -> None:
    """A site that nobody runs a verb on knows how addresses are written: it need not read whole tables for a person."""
    with opened_at(make_folder(tmp_path / "org"), clock) as opened:
        assert not any(map(opened.proofs, opened.stores))
        jobs.check(opened, "")
        assert {("subscribers", "email")} <= opened.proofs("news")
