"""Loading a register: the design's own example, several files, and every mistake at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.errors import ConfigurationError
from tillit.register.load import EXAMPLES, load, load_text
from tillit.register.model import Register

EXAMPLES_FOLDER = Path(__file__).parents[3] / "examples"
TEXT = """
controller: {name: Example AS, email: personvern@example.org, country: NO, org_number: 912345678, phone: +4722334455}
data_protection_officer: {email: ombud@example.org}
languages: [nb, en]
activities:
  recruitment:
    title: {nb: Rekruttering, en: Recruitment}
    purpose: {nb: Bemanne virksomheten., en: Staff the business.}
    people: applicant
    data: [contact, professional.cv]
    source: person
    basis: legitimate_interests
    interest: {nb: Å finne folk., en: To find people.}
    keep: {applications: 2 years after rejected, notes: "1 year after called, then clear contact.name, professional.cv"}
    marketing: no
    processors: [webcruiter]
processors:
  webcruiter: {name: Webcruiter AS, agreement: 2023-05-01, sees: contact, task: Recruitment.}
attestations:
  mailboxes: {says: The mailbox has been cleaned., by: every_employee, every: 1 year}
"""


def problems(text: str) -> list[tuple[str, str]]:
    """Return where and what is wrong with a register."""
    with pytest.raises(ConfigurationError) as caught:
        load_text(text)
    return [(problem.where, problem.id) for problem in caught.value.problems]


def outcome(text: str) -> Register | ConfigurationError:
    """Return the register, or the error."""
    try:
        return load_text(text)
    except ConfigurationError as error:
        return error


def test_a_right_register_is_loaded() -> None:
    """Short forms, dates, numbers that are texts, and rules come through."""
    register = load_text(TEXT)
    recruitment = register.activities["recruitment"]

    assert register.principal.org_number == "912345678"
    assert register.principal.phone == "+4722334455"
    assert recruitment.people == ("applicant",)
    assert recruitment.purpose[0].say("nn") == "Bemanne virksomheten."
    assert recruitment.keep["notes"].text == "1 year after called, then clear contact.name, professional.cv"
    assert recruitment.marketing is False
    assert register.processors["webcruiter"].agreement == date(2023, 5, 1)


def test_what_is_dumped_is_loaded_again() -> None:
    """A register survives the way through plain data."""
    register = load_text(TEXT)

    assert Register.model_validate(register.dump()) == register


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in EXAMPLES_FOLDER.glob("*/register.yaml")), ids=lambda p: p.name
)
def test_the_examples_load(folder: Path) -> None:
    """Every example's register is right."""
    assert load(folder).activities


def test_several_files_are_one_register(tmp_path: Path) -> None:
    """The files of the folder are merged, section by section."""
    head, _, rest = TEXT.partition("activities:")
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "10-head.yaml").write_text(head, "utf-8")
    (tmp_path / "register" / "20-activities.yaml").write_text(f"activities:{rest}", "utf-8")
    (tmp_path / "register" / "30-more.yaml").write_text(
        "processors: {other: {name: Other AS, task: Hosting.}}", "utf-8"
    )

    assert list(load(tmp_path).processors) == ["webcruiter", "other"]


def test_the_same_key_in_two_files_is_an_error_in_the_second(tmp_path: Path) -> None:
    """Both places are named, and the files' other mistakes with them."""
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "1.yaml").write_text(TEXT, "utf-8")
    again = "sector: public\ncontroller: {name: Other AS}\nprocessors:\n  webcruiter: {name: Other AS}\n"
    (tmp_path / "register" / "2.yaml").write_text(again, "utf-8")

    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path)

    assert [(problem.where, problem.id) for problem in caught.value.problems] == [
        ("register/2.yaml:1:9", "R032"),
        ("register/2.yaml:2:14", "R018"),
        ("register/2.yaml:4:3", "R018"),
    ]
    assert "register/1.yaml:18:3" in caught.value.problems[2].what


def test_a_file_beside_the_folder_is_an_error(tmp_path: Path) -> None:
    """It must be clear which of them holds."""
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "1.yaml").write_text(TEXT, "utf-8")
    (tmp_path / "register.yaml").write_text(TEXT, "utf-8")

    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path)

    assert [problem.id for problem in caught.value.problems] == ["R017"]


def test_a_folder_without_a_register_is_told_so(tmp_path: Path) -> None:
    """The missing file is named."""
    with pytest.raises(ConfigurationError) as caught:
        load(tmp_path)

    assert [(problem.where, problem.id) for problem in caught.value.problems] == [("register.yaml", "R001")]


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    """Form, values, words and rules in one go."""
    text = TEXT.replace("[nb, en]", "[nb, no]").replace("people: applicant", "people: aplicant")
    text = text.replace("2 years after", "2 yeers after").replace("task: Recruitment.", "taks: Recruitment.")

    assert problems(text) == [
        ("register.yaml:4:17", "R055"),
        ("register.yaml:9:13", "R033"),
        ("register.yaml:14:28", "L004"),
        ("register.yaml:18:3", "R021"),
        ("register.yaml:18:75", "R020"),
    ]


def test_a_rule_in_quotes_has_the_place_of_its_value() -> None:
    """An offset into the text is an offset in the file only where nothing is escaped."""
    assert problems(TEXT.replace('"1 year after', '"1 yeer after')) == [("register.yaml:14:57", "L004")]


def test_nothing_personal_is_in_a_message() -> None:
    """A wrong address is not repeated."""
    with pytest.raises(ConfigurationError) as caught:
        load_text(TEXT.replace("personvern@example.org", "alice.example.org"))

    assert "alice" not in str(caught.value)


def test_the_examples_of_missing_keys_are_right() -> None:
    """What a message tells people to write names the key that is missing."""
    assert all(example.startswith(f"{name.partition('.')[2]}: ") for name, example in EXAMPLES.items())


@given(st.data())
def test_a_register_with_a_piece_of_it_changed_is_loaded_or_explained(data: st.DataObject) -> None:
    """Whatever somebody types over a piece of the file brings a register or a ConfigurationError with places."""
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start, min(start + 30, len(TEXT))))
    typed = data.draw(st.text(alphabet="ab:-[]{}&*!?|>'\"#, \n~09.@", max_size=10))

    said = outcome(TEXT[:start] + typed + TEXT[end:])

    assert isinstance(said, Register) or all(problem.where.startswith("register.yaml") for problem in said.problems)
