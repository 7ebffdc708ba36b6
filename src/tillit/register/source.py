"""Reading YAML safely, with the place of every value: plain data, never an object, in bounded time and memory.

YAML 1.2: `no` and `NO` are texts, `true` is a boolean, `2023-05-01` is a date. What the file could use against its
reader (alias bombs, depth, tags that build objects) is refused while the events come in, before anything is built.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from tillit.errors import ConfigurationError, Problem

LARGEST: Final = 2_000_000
DEEPEST: Final = 40
MOST_VALUES: Final = 50_000
MOST_ALIASES: Final = 100
MOST_LINES: Final = 50_000
LONGEST_LINE: Final = 20_000  # the YAML scanner takes time with the square of a token's length

Route: TypeAlias = tuple[str | int, ...]
"""The keys and indexes that lead to a value: `("activities", "recruitment", "people", 0)`."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_TAB = re.compile(r"^[ ]*\t\s*\S", re.MULTILINE)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: Mapping[str, bool | None] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_PLAIN_TAGS = {None, "!"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Return the place as editors take it."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value and its key stand, and the scalar as it is written (None for a list or a mapping)."""

    key: Place
    value: Place
    text: str | None = None
    plain: bool = False
    """On one line without quotes, so that an offset in the text is an offset in the file."""


@dataclass(frozen=True, slots=True)
class Document:
    """What one or more files say, and where each thing stands; `problems` are those that did not stop the reading."""

    name: str
    data: dict[str, Any]
    spots: Mapping[Route, Spot]
    problems: tuple[Problem, ...] = ()

    def spot(self, route: Route) -> Spot:
        """Return where a value stands, or the nearest value around it that the file has."""
        while route and route not in self.spots:
            route = route[:-1]
        return self.spots.get(route, Spot(Place(self.name), Place(self.name)))

    def at(self, route: Route) -> Place:
        """Return the place of a value."""
        return self.spot(route).value

    def key_at(self, route: Route) -> Place:
        """Return the place of a value's key."""
        return self.spot(route).key


def refuse(where: Place | str, error_id: str, what: str, fix: str) -> ConfigurationError:
    """Return the error to raise when a file cannot be read any further."""
    return ConfigurationError(Problem(str(where), error_id, what, fix))


def read(path: Path, name: str) -> Document:
    """Read one file, called `name` in messages; raises ConfigurationError (R001-R017)."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise _too_large(name, size)
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise refuse(
            name, "R001", "there is no such file.", "Make one with `tillit init`, or name its folder with -C."
        ) from None
    except OSError as error:
        what = f"the file cannot be read ({error.strerror or type(error).__name__})."
        raise refuse(name, "R002", what, "Look at the file's kind and rights.") from error
    return parse(content, name)


def parse(content: bytes | str, name: str) -> Document:
    """Read the content of a file, called `name` in messages; raises ConfigurationError (R003-R017)."""
    if len(content) > LARGEST:
        raise _too_large(name, len(content))
    text = content if isinstance(content, str) else _decoded(content, name)
    text = text.removeprefix("\ufeff")
    _look(text, name)
    try:
        return _built(text, name, pure=False)
    except (YAMLError, UnicodeEncodeError):
        pass  # the parser in C is quick, the one in Python says better what is wrong
    builder = _Builder(name)
    try:
        for event in _events(text, pure=True):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        line = text.splitlines()[place.line - 1] if mark and place.line <= len(text.splitlines()) else ""
        problem = Problem(str(place), "R007", _said(error), _advice(error, line))
        raise ConfigurationError([*builder.problems, problem]) from None
    except YAMLError as error:
        raise refuse(name, "R007", "this is not YAML.", "See docs/reference/register.md for an example.") from error
    return builder.document()


def _built(text: str, name: str, *, pure: bool) -> Document:
    builder = _Builder(name)
    for event in _events(text, pure=pure):
        builder.take(event)
    return builder.document()


def _events(text: str, *, pure: bool) -> Iterator[Event]:
    yaml = YAML(typ="safe", pure=pure)
    events: Iterator[Event] = yaml.parse(text)
    return events


def _too_large(name: str, size: int) -> ConfigurationError:
    what = f"the file has {size / 1e6:.1f} MB; at most {LARGEST // 1_000_000} MB are read."
    return refuse(name, "R003", what, "Split it into several files, or take out what does not belong in it.")


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Place(name, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        raise refuse(place, "R004", "the file is not UTF-8 here.", "Save the file as UTF-8.") from None


def _look(text: str, name: str) -> None:
    """Refuse what no YAML file should have, in words of its own."""
    control = _CONTROL.search(text)
    if control:
        what = f"the file has the control character {ord(control.group()):#04x}."
        raise refuse(_place(text, control.start(), name), "R005", what, "Take it out; is this a text file?")
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        what = f"the file has {len(lines)} lines; at most {MOST_LINES} are read."
        raise refuse(name, "R014", what, "Split it into several files, or take out what does not belong in it.")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), None)
    if long is not None:
        what = f"the line has more than {LONGEST_LINE} characters."
        raise refuse(Place(name, long), "R014", what, "Break it into several lines; a text may go on after `>-`.")
    if not re.search(r"^\s*[^#\s]", text, re.MULTILINE) or not text.strip(" \t\r\n-."):
        raise refuse(
            Place(name), "R006", "the file is empty.", "See docs/reference for an example, or run `tillit init`."
        )
    tab = _TAB.search(text)
    if tab:
        at = text.index("\t", tab.start())
        raise refuse(_place(text, at, name), "R008", "a tab is used to indent.", "Indent with spaces.")


def _place(text: str, offset: int, name: str) -> Place:
    return Place(name, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _said(error: MarkedYAMLError) -> str:
    problem = re.sub(r"\s+", " ", str(error.problem or error.context or "it cannot be read")).strip()
    return f"this is not YAML: {problem}."


def _advice(error: MarkedYAMLError, line: str) -> str:
    """Return what to do about a YAML error, for the mistakes that people make."""
    if "{" in line.replace("${", "") and "${" in line:
        return 'Within {} put `${NAME}` in quotes: {url: "${NAME}"}.'
    said = f"{error.context} {error.problem}"
    hints = (
        (
            "mapping values are not allowed",
            "Put a text that has a colon in it in quotes, or set the indentation right.",
        ),
        ("could not find expected ':'", "Write `key: value`, with a space after the colon."),
        ("quoted scalar", "Close the text with the same quote that it begins with."),
        ("flow mapping", "Close the mapping with `}`, and put a text that has one of {}[], in it in quotes."),
        ("flow sequence", "Close the list with `]`, and put a text that has one of {}[], in it in quotes."),
        ("cannot start any token", "Put a text that begins with such a character in quotes."),
        ("block mapping", "Let all keys of a mapping begin in the same column."),
        ("block collection", "Let all items of a list begin in the same column, each with `- `."),
        ("alias", "Write the value out."),
        ("anchor", "Write the value out."),
    )
    return next((hint for sign, hint in hints if sign in said), "Look at the indentation, the quotes and the brackets.")


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being built."""

    value: dict[str, Any] | list[Any]
    route: Route
    anchor: str | None
    key: str | None = None
    key_place: Place | None = None
    skip: bool = False
    """The value that comes belongs to a key that stood there before."""


@dataclass(slots=True)
class _Builder:
    """Makes plain data of events, one at a time, without recursion."""

    name: str
    stack: list[_Frame] = field(default_factory=list)
    spots: dict[Route, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    root: Any = None
    documents: int = 0
    values: int = 0
    aliases: int = 0

    def place(self, event: Event) -> Place:
        """Return where an event begins."""
        mark = event.start_mark
        return Place(self.name, mark.line + 1, mark.column + 1)

    def take(self, event: Event) -> None:
        """Take the next event in; raises ConfigurationError for what is refused."""
        match event:
            case MappingStartEvent():
                self.open(event, {})
            case SequenceStartEvent():
                self.open(event, [])
            case MappingEndEvent() | SequenceEndEvent():
                self.close()
            case ScalarEvent():
                self.scalar(event)
            case AliasEvent():
                self.alias(event)
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    fix = "Leave out the line `---`; split what grows too long into files in a folder `register`."
                    raise refuse(self.place(event), "R010", "a second document begins here.", fix)
            case _:  # the stream's and the documents' ends, and comments, hold nothing
                return

    def count(self, place: Place, more: int = 1) -> None:
        """Count values; raise when there are too many."""
        self.values += more
        if self.values > MOST_VALUES:
            what = f"the file has more than {MOST_VALUES} values."
            raise refuse(place, "R014", what, "Split it, or take out what does not belong in it.")

    def tagged(self, event: MappingStartEvent | SequenceStartEvent | ScalarEvent, place: Place) -> None:
        """Refuse a tag: it could build an object, and plain data needs none."""
        tag = None if event.tag is None else str(event.tag)
        if tag in _PLAIN_TAGS:
            return
        shown = re.sub(r"^tag:yaml\.org,2002:", "!!", tag or "")[:60]
        raise refuse(
            place, "R011", f"the tag `{shown}` is not read.", "Leave the tag out: values are plain texts and numbers."
        )

    def open(self, event: MappingStartEvent | SequenceStartEvent, value: dict[str, Any] | list[Any]) -> None:
        """Begin a list or a mapping."""
        place = self.place(event)
        self.tagged(event, place)
        self.count(place)
        if len(self.stack) >= DEEPEST:
            what = f"lists and mappings are nested deeper than {DEEPEST}."
            raise refuse(place, "R009", what, "A register needs five levels; look at the brackets.")
        if self.wants_key():
            raise refuse(place, "R015", "a list or mapping stands where a key belongs.", "Write a word as the key.")
        route = self.add(value, place)
        self.stack.append(_Frame(value, route, event.anchor))

    def close(self) -> None:
        """End a list or a mapping."""
        frame = self.stack.pop()
        if frame.anchor is not None:
            self.anchors[frame.anchor] = (frame.value, _size(frame.value))

    def wants_key(self) -> bool:
        """Tell whether the next scalar is a key."""
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and self.stack[-1].key is None

    def scalar(self, event: ScalarEvent) -> None:
        """Take a key or a single value."""
        place = self.place(event)
        self.tagged(event, place)
        self.count(place)
        text = str(event.value)
        if self.wants_key():
            frame = self.stack[-1]
            frame.key, frame.key_place, frame.skip = text, place, text in frame.value
            if frame.skip:
                first = self.spots[(*frame.route, text)].key
                what = f"the key `{text}` stands here again; it stands at {first.line}:{first.column} too."
                self.problems.append(
                    Problem(str(place), "R012", what, "Keep one of the two, or give one another name.")
                )
            return
        plain = not event.style and event.tag is None
        value = self.resolved(text, place) if plain else text
        on_line = plain and event.start_mark.line == event.end_mark.line
        self.add(value, place, text, plain=on_line)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)

    def resolved(self, text: str, place: Place) -> Any:
        """Return what an unquoted scalar means in YAML 1.2."""
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text, 0) if text[:2] in {"0o", "0x"} else int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        if _DATE.fullmatch(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                self.problems.append(
                    Problem(str(place), "R016", f"there is no day {text}.", "Write year-month-day, as 2023-05-01."),
                )
        return text

    def alias(self, event: AliasEvent) -> None:
        """Put a copy of an anchored value in."""
        place = self.place(event)
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            what = f"the file refers back with `*` more than {MOST_ALIASES} times."
            raise refuse(place, "R013", what, "Write the values out.")
        if any(frame.anchor is not None for frame in self.stack):
            raise refuse(
                place, "R013", "a value with an anchor `&` refers to another one with `*`.", "Write the value out."
            )
        if self.wants_key() or event.anchor not in self.anchors:
            what = f"`*{event.anchor}` refers to nothing that stands before it."
            raise refuse(place, "R013", what, "Write the value out, or put it in quotes.")
        value, size = self.anchors[event.anchor]
        self.count(place, size)
        self.add(copy.deepcopy(value), place)

    def add(self, value: Any, place: Place, text: str | None = None, *, plain: bool = False) -> Route:
        """Put a value where it belongs, and remember its place."""
        if not self.stack:
            self.root = value
            self.spots[()] = Spot(place, place, text)
            return ()
        frame = self.stack[-1]
        if isinstance(frame.value, list):
            route: Route = (*frame.route, len(frame.value))
            frame.value.append(value)
            self.spots[route] = Spot(place, place, text, plain)
            return route
        key = frame.key or ""
        # A repeated key's value is read to its end, and kept out.
        route = (*frame.route, f"{key}\0") if frame.skip else (*frame.route, key)
        if not frame.skip:
            frame.value[key] = value
        self.spots[route] = Spot(frame.key_place or place, place, text, plain)
        frame.key = None
        return route

    def document(self) -> Document:
        """Return what was read; raises ConfigurationError when it is no mapping."""
        if not isinstance(self.root, dict):
            what = "the file begins with a list or a single value; it must be a mapping."
            problem = Problem(
                str(Place(self.name)), "R015", what, "Begin with `key: value`, as `controller:` or `stores:`."
            )
            raise ConfigurationError([*self.problems, problem])
        return Document(self.name, self.root, self.spots, tuple(self.problems))


def _size(value: Any) -> int:
    """Count the values in a value; it holds no alias, so this ends."""
    count, left = 0, [value]
    while left:
        count += 1
        item = left.pop()
        if isinstance(item, dict):
            left.extend(item.values())
        elif isinstance(item, list):
            left.extend(item)
    return count
