"""An e-mail address or a phone number is recognised however it is written, and nobody else's is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.stores.matching import canonical, is_role_address, mask, spellings


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("email", " Alice@Example.ORG ", "alice@example.org"),
        ("email", "A\u030asa@example.org", "åsa@example.org"),
        ("email", "asa@example.org", "asa@example.org"),
        ("email", "", None),
        ("phone", "+47 59 00 00 01", "+4759000001"),
        ("phone", "0047 59000001", "+4759000001"),
        ("phone", "59-00-00-01", "+4759000001"),
        ("phone", 59000001, "+4759000001"),
        ("phone", "+46 70-174 06 05", "+46701740605"),
        ("phone", "12", "12"),
        ("phone", "ukjent", None),
        ("customer_no", " 4711 ", "4711"),
        ("customer_no", None, None),
    ],
)
def test_canonical(kind: str, written: object, expected: str | None) -> None:
    """Each way of writing has one canonical form."""
    assert canonical(kind, written) == expected


def test_a_national_number_belongs_to_the_controllers_country() -> None:
    """The same digits are another number in another country."""
    assert canonical("phone", "0701740605", "SE") == "+46701740605"
    assert canonical("phone", "070 174 06 05", "SE") == "+46701740605"


@given(st.from_regex(r"[2-9][0-9]{7}", fullmatch=True))
def test_every_spelling_means_the_number(digits: str) -> None:
    """A list of spellings holds no number of anybody else."""
    number = canonical("phone", digits)
    assert number is not None
    assert {canonical("phone", spelling) for spelling in spellings(number)} == {number}


@pytest.mark.parametrize("number", ["+4759000001", "+46701740605", "+12125550100"])
def test_spellings_hold_the_plain_ways(number: str) -> None:
    """With a plus, with two zeros and with the country code alone, a number is found anywhere."""
    assert {number, number[1:], f"00{number[1:]}"} >= set(spellings(number)) - {number[3:], f"0{number[3:]}"}
    assert number in spellings(number)


@pytest.mark.parametrize("address", ["post@example.org", "personvern@example.org", "info+x@example.org"])
def test_a_role_address_reaches_several_people(address: str) -> None:
    """Some local parts are nobody's own."""
    assert is_role_address(address)


def test_a_persons_address_is_no_role_address() -> None:
    """A name is somebody's own."""
    assert not is_role_address("alice.post@example.org")


def test_a_mask_does_not_show_the_identifier() -> None:
    """Most of a masked identifier is hidden."""
    assert mask("email", "alice@example.org") == "a***@e***"
    assert mask("phone", "+4759000001") == "***01"
    assert mask("customer_no", "12") == "***"
