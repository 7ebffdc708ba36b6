"""Loading the map: what is right becomes a model, held against the register; secrets come from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tillit.errors import ConfigurationError
from tillit.register.load import load_text
from tillit.register.model import Register
from tillit.stores.load import load_map, load_map_text, rule_of, unused_anchors

REGISTER = """
controller: {name: Example AS, email: personvern@example.org}
people: {therapist: {title: Terapeut, parent: employee}}
data: {shoe_size: {title: Skostørrelse, parent: identity}}
activities:
  recruitment:
    title: Recruitment
    purpose: Staff the business.
    people: [applicant, referee]
    data: [contact, professional.cv, identity.shoe_size]
    source: person
    basis: legitimate_interests
    keep: {applications: 2 years after rejected, notes: "3 months after called, then clear contact"}
"""
MAP = """
stores:
  ats:
    kind: sql
    url: postgresql://tillit:${ATS_PASSWORD}@db.example.org/ats
    collections:
      applications:
        table: application
        activity: recruitment
        keep: applications
        people:
          owner:
            {is: applicant, email: email, id: {no: applicant_no}, fields: {name: contact.name, s: identity.shoe_size}}
          referee: {is: therapist, email: ref_email, fields: {ref_name: contact.name}}
        anchors:
          rejected: rejected_on
          active: {newest: login.at, by: {login.user_id: id}, as: timestamp (Europe/Oslo), empty: not_yet}
        never: [9999-12-31, 0]
        where: "status = 'rejected'"
        consent: {given: consented_at}
        ignore: {id: surrogate key}
      notes:
        table: note
        activity: recruitment
        keep: notes
        person: {is: applicant, phone: phone}
        fields: {phone: contact.phone}
        anchors: {called: {column: called_at, as: epoch-ms}}
      files: {table: file, belongs_to: applications, fields: {file: professional.cv}}
    ignore: {position: no people}
"""
ENVIRON = {"ATS_PASSWORD": "canary-4711"}


@pytest.fixture
def register() -> Register:
    """Return a register with words of its own."""
    return load_text(REGISTER)


def ids(text: str, register: Register | None, environ: dict[str, str] | None = None) -> list[str]:
    """Return the ids of all that is wrong with a map."""
    with pytest.raises(ConfigurationError) as caught:
        load_map_text(text, register, ENVIRON if environ is None else environ)
    return [problem.id for problem in caught.value.problems]


def test_a_right_map_is_loaded(register: Register) -> None:
    """Short forms, own words, sentinels and encodings come through."""
    applications = load_map_text(MAP, register, ENVIRON).stores["ats"].collections["applications"]

    assert applications.never == ("9999-12-31", 0)
    assert applications.anchors["rejected"].column == "rejected_on"
    assert applications.anchors["active"].empty == "not_yet"
    assert applications.owner == "owner"
    assert applications.people["owner"].identifiers == (("email", "email"), ("no", "applicant_no"))


def test_a_secret_comes_from_the_environment(register: Register) -> None:
    """`${NAME}` within an address is filled."""
    assert (
        load_map_text(MAP, register, ENVIRON).stores["ats"].url == "postgresql://tillit:canary-4711@db.example.org/ats"
    )


@pytest.mark.parametrize("environ", [{}, {"ATS_PASSWORD": ""}])
def test_a_missing_secret_is_named(register: Register, environ: dict[str, str]) -> None:
    """A variable that is not set, or empty, is an error."""
    assert ids(MAP, register, environ) == ["M001"]


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://tillit:canary-4711@db.example.org/ats",
        "postgresql://tillit:can/ary@4711@db.example.org/ats",
        "postgresql://tillit:x${ATS_PASSWORD}@db.example.org/ats",
        "postgresql://db.example.org/ats?password=canary-4711",
        "mariadb://db.example.org/ats?ssl=1;passwd=canary-4711",
    ],
)
def test_a_literal_password_is_refused_and_not_shown(register: Register, url: str) -> None:
    """Wherever it stands in the address, whole or in part."""
    text = MAP.replace("postgresql://tillit:${ATS_PASSWORD}@db.example.org/ats", url)

    with pytest.raises(ConfigurationError) as caught:
        load_map_text(text, register, ENVIRON)

    assert [problem.id for problem in caught.value.problems] == ["M002"]
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["sqlite:///ats.sqlite3", "sqlite:////srv/a:b@c.sqlite3", "postgresql://tillit@db.example.org/ats"]
)
def test_an_address_without_a_password_is_right(register: Register, url: str) -> None:
    """A path may hold what looks like a password."""
    text = MAP.replace("postgresql://tillit:${ATS_PASSWORD}@db.example.org/ats", url)

    assert load_map_text(text, register, {}).stores["ats"].url == url


def test_a_map_is_loaded_without_a_register() -> None:
    """Without a register words and activities are not looked up; the map's own form still is."""
    assert list(load_map_text(MAP, None, ENVIRON).stores) == ["ats"]
    assert ids(MAP.replace("as: epoch-ms", "as: unix"), None) == ["M017"]


def test_rule_of_follows_the_map(register: Register) -> None:
    """A collection's rule is the one it names; what goes with its parent has none."""
    collections = load_map_text(MAP, register, ENVIRON).stores["ats"].collections

    rules = {name: rule_of(collection, register) for name, collection in collections.items()}

    assert {name: rule and rule.text for name, rule in rules.items()} == {
        "applications": "2 years after rejected",
        "notes": "3 months after called, then clear contact",
        "files": None,
    }


def test_an_unused_anchor_is_advice(register: Register) -> None:
    """An anchor that no rule looks at does not stop the map."""
    advice = unused_anchors(load_map_text(MAP, register, ENVIRON), register)

    assert [(problem.where, problem.id) for problem in advice] == [("ats.applications.active", "M055")]


def test_a_clear_needs_a_column_below_its_term(register: Register) -> None:
    """`clear contact` is met by a column of `contact.phone`, and by none of another category."""
    text = MAP.replace("fields: {phone: contact.phone}", "fields: {phone: professional.cv}")

    assert ids(text, register) == ["M054"]


def test_a_folder_without_a_map_is_told_so(tmp_path: Path) -> None:
    """A missing file is named."""
    with pytest.raises(ConfigurationError) as caught:
        load_map(tmp_path)

    assert [(problem.where, problem.id) for problem in caught.value.problems] == [("stores.yaml", "R001")]


def test_a_folder_is_loaded(tmp_path: Path, register: Register) -> None:
    """The map lies in `stores.yaml`."""
    (tmp_path / "stores.yaml").write_text(MAP, "utf-8")

    assert list(load_map(tmp_path, register, ENVIRON).stores) == ["ats"]
