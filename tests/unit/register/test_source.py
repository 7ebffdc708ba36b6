"""Reading YAML: plain data with places, YAML 1.2, and nothing that the file could use against its reader."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tillit.errors import ConfigurationError
from tillit.register.source import LARGEST, parse, read


def refused(content: bytes | str) -> list[str]:
    """Return the ids with which a file is refused."""
    with pytest.raises(ConfigurationError) as caught:
        parse(content, "register.yaml")
    return [problem.id for problem in caught.value.problems]


def outcome(text: str) -> dict[str, Any] | ConfigurationError:
    """Return the data, or the error."""
    try:
        return parse(text, "x").data
    except ConfigurationError as error:
        return error


def test_scalars_mean_what_yaml_1_2_says() -> None:
    """`no` and `NO` are texts, dates are dates, quoted things are texts."""
    texts = "a: [no, NO, yes, on, '12', 12-31, 1_000, .inf, '']\nNO: no\n"
    values = "a: [true, ~, 2023-05-01, 12, 0o17, 0x1F, 1.5, 1e3, 012]"

    assert parse(texts, "x").data == {"a": ["no", "NO", "yes", "on", "12", "12-31", "1_000", ".inf", ""], "NO": "no"}
    assert parse(values, "x").data == {"a": [True, None, date(2023, 5, 1), 12, 15, 31, 1.5, 1000.0, 12]}


def test_every_value_has_its_place() -> None:
    """Keys and values are found at line and column, whatever their style; what is missing has its parent's place."""
    document = parse("a:\n  b: [x, {c: d}]\n  'e': \"f\"\n", "r.yaml")

    places = [str(document.at(route)) for route in (("a", "b", 0), ("a", "b", 1, "c"), ("a", "e"), ("a", "no", "such"))]

    assert places == ["r.yaml:2:7", "r.yaml:2:14", "r.yaml:3:8", "r.yaml:2:3"]
    assert str(document.key_at(("a", "e"))) == "r.yaml:3:3"


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    """Files written on other systems are the same files."""
    assert parse("\ufeffa: 1\r\nb: 2\r\n".encode(), "x").data == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: \xf8", ["R004"]),
        ("a: ø".encode("utf-16"), ["R004"]),
        (b"a: \x00", ["R005"]),
        (b"", ["R006"]),
        (b"# only a comment\n", ["R006"]),
        (b"---\n...\n", ["R006"]),
        (b"a: b: c", ["R007"]),
        (b"a:\n\tb: c", ["R008"]),
        (b"[" * 41 + b"]" * 41, ["R009"]),
        (b"a: " + b"{a: " * 40 + b"b" + b"}" * 40, ["R009"]),
        (b"a: b\n---\nc: d\n", ["R010"]),
        (b"a: !!python/name:os.system x", ["R011"]),
        (b"a: !!binary aGVp", ["R011"]),
        (b"a: !!set {b}", ["R011"]),
        (b"!own a: b", ["R011"]),
        (b"a: &a [b]\nc: &c [*a]\n", ["R013"]),
        (b"a: &a\n  b: *a\n", ["R013"]),
        (
            b"a: [" + b"b, " * 6_000 + b"]\n" + b"".join(b"x%d: [%s]\n" % (n, b"b, " * 6_000) for n in range(9)),
            ["R014"],
        ),
        (b"a: &a [" + b"b, " * 6_000 + b"]\n" + b"".join(b"x%d: *a\n" % n for n in range(9)), ["R014"]),
        (b"a\n" * 60_000, ["R014"]),
        (b"- a", ["R015"]),
        (b"text", ["R015"]),
        (b"? {a: b}\n: c", ["R015"]),
        ("a: \ud800", ["R007"]),
    ],
)
def test_what_is_dangerous_or_broken_is_refused(content: bytes | str, expected: list[str]) -> None:
    """Each danger has an id of its own."""
    assert refused(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 10_000_000,
        b"{a: " * 2_500_000,
        (b"[\n" * 1_000_000)[:LARGEST],
        b"a: !" + b"b" * (LARGEST - 4),
        b"a: " + b"&a " * 600_000,
        b"- " * (LARGEST // 2),
        b"\n" * LARGEST,
        b"a: b\n" + b"%x\n" * 600_000,
    ],
    ids=["10 MB of brackets", "10 MB of braces", "lines", "tag", "anchors", "dashes", "blank", "directives"],
)
def test_a_hostile_file_is_refused_at_once(content: bytes) -> None:
    """Neither size nor depth nor long tokens take time."""
    begun = time.process_time()

    refused(content)

    assert time.process_time() - begun < 10


def test_an_alias_stands_for_a_copy() -> None:
    """A plain anchor may be used again, and what is made of one use does not show in the other."""
    data = parse("a: &a [b, c]\nd: *a\ne: &e 1\nf: *e\n", "x").data

    data["a"].append("z")

    assert data["d"] == ["b", "c"]
    assert data["f"] == 1


def test_all_repeated_keys_are_found() -> None:
    """A repeated key is a problem and not the end; the first value stands."""
    document = parse("a: 1\nb: {c: 1, c: {d: 2}, e: 3}\na: 2\n", "x")

    assert [(problem.where, problem.id) for problem in document.problems] == [("x:2:11", "R012"), ("x:3:1", "R012")]
    assert document.data == {"a": 1, "b": {"c": 1, "e": 3}}


def test_a_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    """A sparse file of gigabytes takes no memory."""
    path = tmp_path / "register.yaml"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)

    with pytest.raises(ConfigurationError) as caught:
        read(path, "register.yaml")

    assert caught.value.problems[0].id == "R003"


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    """What cannot be read is said, without a traceback."""
    (tmp_path / "register.yaml").mkdir()

    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path / "register.yaml", "register.yaml")

    assert caught.value.problems[0].id == "R002"


@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab:-[]{}&*!?|>'\"#%@`, \n\t~0129.", max_size=60)))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    """No text brings anything but data or a ConfigurationError."""
    said = outcome(text)

    assert isinstance(said, dict) or all(problem.id.startswith("R") for problem in said.problems)
