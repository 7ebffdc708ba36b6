"""Return paths that nobody can forge, and reports read for what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.engine.keys import Key, Keys
from tillit.services.newsletter import dsn, verp
from tillit.services.newsletter.dsn import Meaning, Shape
from tillit.services.newsletter.journal import Reply

KEYS = Keys((Key(b"n" * 32), Key(b"o" * 32)))
OLD, OTHERS = Keys((Key(b"o" * 32),)), Keys((Key(b"x" * 32),))
ADDRESS = "bounces@example.org"


@given(st.integers(1, 10**15))
def test_a_return_path_leads_back(number: int) -> None:
    """Also in capitals, in brackets, and sealed with an older key; not with another's."""
    path = verp.return_path(ADDRESS, number, verp.Sealer(KEYS, "verp"))
    assert len(path.partition("@")[0]) <= 64
    assert verp.number(KEYS, ADDRESS, path) == number
    assert verp.number(KEYS, ADDRESS, f"<{path.upper()}>") == number
    assert verp.number(KEYS, ADDRESS, verp.return_path(ADDRESS, number, verp.Sealer(OLD, "verp"))) == number
    assert verp.number(KEYS, ADDRESS, verp.return_path(ADDRESS, number, verp.Sealer(OTHERS, "verp"))) is None
    assert verp.number(KEYS, ADDRESS, verp.return_path(ADDRESS, number, verp.Sealer(KEYS, "message"))) is None


@given(st.text(max_size=80))
def test_whatever_is_written_there_is_no_error(written: str) -> None:
    """A forged address is none."""
    assert verp.number(KEYS, ADDRESS, written) is None
    assert verp.number(KEYS, ADDRESS, f"bounces+{written}@example.org") is None


@given(st.binary(max_size=2000))
def test_any_bytes_are_some_message(raw: bytes) -> None:
    """Nothing that arrives stops the mailbox."""
    assert dsn.read(raw).shape in set(Shape)
    assert dsn.read(
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" + raw
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ((5, 1, 1), Meaning.dead),
        ((5, 1, 10), Meaning.dead),
        ((5, 2, 1), Meaning.dead),
        ((5, 2, 2), Meaning.ill),
        ((5, 7, 1), Meaning.ill),
        ((4, 1, 1), Meaning.ill),
        ((4, 2, 2), Meaning.ill),
        ((0, 0, 0), Meaning.ill),
    ],
)
def test_only_a_gone_address_is_dead(status: tuple[int, int, int], expected: Meaning) -> None:
    """A refusal for another reason, for now, or without a status drops nobody."""
    assert dsn.meaning(Reply(550, status)) is expected


def test_a_report_inside_a_letter_that_came_back_is_not_believed() -> None:
    """Only what the server says counts, not what somebody put into a letter that was returned with it."""
    inner = b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n"
    raw = b"To: a@example.org\nReturn-Path: <>\nContent-Type: message/rfc822\n\n" + inner
    assert dsn.read(raw).status == (0, 0, 0)


def test_a_late_letter_is_no_lost_one() -> None:
    """A report of delay asks for nothing."""
    raw = (
        b"To: a@example.org\nContent-Type: multipart/report; boundary=b\n\n"
        b"--b\nContent-Type: message/delivery-status\n\n"
        b"Reporting-MTA: dns; x\n\nAction: delayed\nStatus: 4.4.1\n\n--b--\n"
    )
    assert dsn.read(raw).shape is Shape.waiting
