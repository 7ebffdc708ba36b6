"""A witness comes back as it was, whatever types the key has."""

from __future__ import annotations

from datetime import date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.engine import witnesses
from tillit.stores.protocol import Witness

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda ahead: timezone(timedelta(minutes=ahead)))
"""As a driver gives an instant; a zone with summer time would make some hours equal to none but themselves."""

PARTS = st.one_of(
    st.integers(),
    st.text(),
    st.binary(),
    st.uuids(),
    st.dates(),
    st.datetimes(timezones=st.none() | OFFSETS),
    st.times(),
    st.timedeltas(),
    st.decimals(allow_nan=False),
    st.booleans(),
    st.none(),
    st.floats(allow_nan=False),
)


@given(st.lists(PARTS, min_size=1, max_size=4), st.none() | st.text(), st.lists(st.text(), max_size=3))
def test_round_trip(key: list[object], token: str | None, cleared: list[str]) -> None:
    """Reading undoes writing, the types included."""
    witness = Witness(token, "applications", (tuple(key), tuple(reversed(key))), tuple(cleared))
    back = witnesses.load(witnesses.dump(witness))
    assert back == witness
    assert [[type(part) for part in key] for key in back.keys] == [[type(part) for part in key] for key in witness.keys]


def test_unknown_type_raises() -> None:
    """A type that cannot be written is an error before anything is deleted."""
    with pytest.raises(TypeError):
        witnesses.dump(Witness(None, "applications", ((range(3),),)))


def test_a_day_is_no_instant() -> None:
    """A date does not come back as a midnight."""
    back = witnesses.load(witnesses.dump(Witness(None, "c", ((date(2026, 1, 1),),))))
    assert type(back.keys[0][0]) is date
