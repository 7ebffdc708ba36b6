"""From plain data to a model, with every mistake in our own words at its place in the file.

Used for the register (ids R...) and for the map (ids M...): the same mistake has the same number in both.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from tillit.errors import ConfigurationError, Problem
from tillit.register.model import LANGUAGES, Model, Text
from tillit.register.names import NAME, as_name, listed, nearest, shown
from tillit.register.source import Document, Place, Route
from tillit.register.words import meant

M = TypeVar("M", bound=Model)


class Both(NamedTuple):
    """The ids of a mistake that can stand in the register and in the map."""

    register: str
    map: str


UNKNOWN_KEY: Final = Both("R020", "M020")
MISSING: Final = Both("R021", "M021")
WRONG_TYPE: Final = Both("R022", "M022")
EMPTY: Final = Both("R023", "M023")
LANGUAGE: Final = Both("R025", "M025")
CHOICE: Final = Both("R032", "M032")
NAMING: Final = Both("R037", "M037")


@dataclass(slots=True)
class Notes:
    """What is wrong with a document so far, each with its place."""

    document: Document
    kind: Literal["register", "map"]
    found: list[tuple[Place, Problem]] = field(default_factory=list)
    keys: set[Route] = field(default_factory=set)
    values: set[Route] = field(default_factory=set)

    def add(self, route: Route, error_id: str | Both, what: str, fix: str = "", *, key: bool = False) -> None:
        """Note a problem at a value, or at its key."""
        place = self.document.key_at(route) if key else self.document.at(route)
        if isinstance(error_id, Both):
            error_id = error_id.register if self.kind == "register" else error_id.map
        self.put(route, place, Problem(str(place), error_id, what, fix), key=key)

    def put(self, route: Route, place: Place, problem: Problem, *, key: bool = False) -> None:
        """Note a problem at a place of its own."""
        (self.keys if key else self.values).add(route)
        self.found.append((place, problem))

    def knows(self, route: Route) -> bool:
        """Tell whether a problem was noted at a key or a value, or at a value around it."""
        return route in self.keys or any(route[:length] in self.values for length in range(1, len(route) + 1))

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems in the order of the file, each once."""
        ordered = [problem for _, problem in sorted(self.found, key=lambda pair: (pair[0], pair[1]))]
        return tuple(dict.fromkeys([*self.document.problems, *ordered]))

    def stop(self) -> None:
        """Raise ConfigurationError with all problems, if there are any."""
        problems = self.problems()
        if problems:
            raise ConfigurationError(sorted(problems, key=_position))


def _position(problem: Problem) -> tuple[str, int, int, str]:
    parts = problem.where.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdigit() and parts[2].isdigit():  # noqa: PLR2004 file, line, column
        return parts[0], int(parts[1]), int(parts[2]), problem.id
    return problem.where, 0, 0, problem.id


def at(data: Any, route: Route) -> Any:
    """Return the value that a route leads to, or None."""
    for part in route:
        if isinstance(data, Mapping):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def mapping(data: Any, *route: str | int) -> dict[str, Any]:
    """Return the mapping that a route leads to; empty when something else stands there."""
    value = at(data, route)
    return value if isinstance(value, dict) else {}


def words(data: Any, *route: str | int) -> Iterator[tuple[Route, str]]:
    """Yield the texts of a value that is one or a list of them, each with its route."""
    value = at(data, route)
    if isinstance(value, str):
        yield route, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*route, index), item


def bare(annotation: Any) -> Any:
    """Return what an annotation is about, without `Annotated` and `| None`."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in {Union, types.UnionType}:
            others = [part for part in get_args(annotation) if part is not type(None)]
            if len(others) != 1:
                return annotation
            annotation = others[0]
        else:
            return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel) and not issubclass(annotation, RootModel)


def keys_of(annotation: Any) -> dict[str, Any]:
    """Return the keys that a model knows, as they are written, with their annotations."""
    annotation = bare(annotation)
    if not _is_model(annotation):
        return {}
    return {entry.alias or name: entry.annotation for name, entry in annotation.model_fields.items()}


def inner(annotation: Any, part: str | int) -> Any:
    """Return the annotation of what lies one step within, or None."""
    annotation = bare(annotation)
    if _is_model(annotation):
        return keys_of(annotation).get(str(part))
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    return None


def annotated(model: Any, route: Route) -> Any:
    """Return the annotation at a route, or None."""
    for part in route:
        model = inner(model, part)
    return bare(model)


def walk(annotation: Any, data: Any, route: Route = ()) -> Iterator[tuple[Route, Any, Any]]:
    """Yield every value with its route and annotation, the outer before the inner."""
    annotation = bare(annotation)
    yield route, annotation, data
    if get_origin(annotation) is tuple and not isinstance(data, list):
        if data is not None:  # one value stands for a list of one
            yield from walk(inner(annotation, 0), data, route)
    elif isinstance(data, dict):
        for key, value in data.items():
            within = inner(annotation, key)
            if within is not None:
                yield from walk(within, value, (*route, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            within = inner(annotation, index)
            if within is not None:
                yield from walk(within, value, (*route, index))


def texts(notes: Notes, model: type[Model], data: Any) -> None:
    """Look at every text: its languages are known, and it is not empty."""
    for route, annotation, value in walk(model, data):
        if annotation is not Text:
            continue
        for language, said in mapping(value).items():
            _language(notes, (*route, language), language)
            if isinstance(said, str) and not said.strip():
                notes.add(
                    (*route, language),
                    EMPTY,
                    f"`{language}` has no text.",
                    "Write the text, or leave the language out.",
                )
        if value == {} or (isinstance(value, str) and not value.strip()):
            notes.add(
                route, EMPTY, f"`{route[-1]}` has no text.", "Write the text, or leave the key out where it may be."
            )


def _language(notes: Notes, route: Route, written: str) -> None:
    if written in LANGUAGES:
        return
    known = meant("language", written)
    fix = f"Write `{known}`." if known else f"Valid: {listed(LANGUAGES)}."
    notes.add(route, LANGUAGE, f"`{shown(written)}` is no language of the register.", fix, key=True)


def naming(notes: Notes, data: Any, *route: str | int) -> None:
    """Look at the names that somebody chose: the keys of a mapping become parts of ids and commands."""
    for name in mapping(data, *route):
        if not NAME.fullmatch(name):
            fix = f"Write `{as_name(name)}`; a title may have any letters."
            what = f"`{shown(name)}` is not a name: small letters a to z, digits and `_`."
            notes.add((*route, name), NAMING, what, fix, key=True)


def build(model: type[M], data: dict[str, Any], notes: Notes, examples: Mapping[str, str]) -> M | None:
    """Return the model, or None with the reasons noted; `examples` says how a missing key is written."""
    data = deepcopy(data)
    for _ in range(2):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
            if not _restore(details, data, notes.document):
                for detail in details:
                    _translate(detail, model, data, notes, examples)
                return None
    return None


def _restore(details: list[ErrorDetails], data: dict[str, Any], document: Document) -> bool:
    """Put scalars as they are written where a text is wanted: `org_number: 912345678`; tell whether any was."""
    restored = False
    for detail in details:
        route = _route(detail["loc"], data)
        text = document.spots[route].text if route in document.spots else None
        value = at(data, route)
        if detail["type"] == "string_type" and isinstance(value, (bool, int, float, date)) and text is not None:
            around: Any = at(data, route[:-1])
            around[route[-1]] = text
            restored = True
    return restored


def _route(loc: tuple[str | int, ...], data: Any) -> Route:
    """Return the part of pydantic's location that stands in the data."""
    route: list[str | int] = []
    for part in loc:
        exists = (isinstance(data, dict) and part in data) or (
            isinstance(data, list) and isinstance(part, int) and part < len(data)
        )
        if not exists:
            break
        route.append(part)
        data = data[part]
    return tuple(route)


_EXPECTED: Mapping[str, str] = {
    "string": "a text",
    "tuple": "a list",
    "list": "a list",
    "dict": "a mapping of `key: value`",
    "model": "a mapping of `key: value`",
    "bool": "`true` or `false`",
    "date": "a date as 2023-05-01",
    "int": "a whole number",
    "float": "a number",
    "rule": "a rule as `2 years after rejected`",
}


def _translate(detail: ErrorDetails, model: type[Model], data: Any, notes: Notes, examples: Mapping[str, str]) -> None:
    """Note one of pydantic's errors in our own words."""
    kind, loc = detail["type"], detail["loc"]
    route = _route(loc, data)
    value = at(data, route)
    told = any(problem.where == str(notes.document.at(route)) for problem in notes.document.problems)
    if (notes.knows(route) or told) and kind != "missing":
        return
    if kind == "missing":
        missing = str(loc[-1])
        example = examples.get(f"{_owner(model, route)}.{missing}", f"{missing}: ...")
        what = f"`{missing}` is missing{_within(route)}."
        notes.add(route, MISSING, what, f"Write, for example: {example}", key=bool(route))
    elif kind == "extra_forbidden":
        unknown_key(notes, model, route)
    elif value is None or kind == "string_too_short":
        notes.add(
            route,
            EMPTY,
            f"`{_name(route)}` has no value.",
            "Write one, or leave the key out where it may be.",
            key=True,
        )
    elif kind in {"literal_error", "enum"}:
        valid = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
        what = f"`{shown(str(value))}` is not a value of `{_name(route)}`."
        notes.add(route, CHOICE, what, nearest(str(value), valid))
    elif kind == "value_error":
        notes.add(
            route, WRONG_TYPE, f"`{_name(route)}` cannot be used so: {detail['msg'].removeprefix('Value error, ')}."
        )
    else:
        shape = examples.get(f"{_owner(model, route[:-1])}.{_name(route)}")
        fix = f"Write, for example: {shape}" if shape else "Look at the indentation and the brackets."
        _wrong_type(notes, model, route, kind, value, fix)


def _wrong_type(notes: Notes, model: type[Model], route: Route, kind: str, value: Any, fix: str) -> None:
    annotation = annotated(model, route)
    expected = _EXPECTED.get(kind.split("_", maxsplit=1)[0], "something else")
    if kind.startswith(("greater", "less")):
        expected = "a number within its bounds"
    if annotation is Text:
        expected = "a text, or one in each language: {nb: ..., en: ...}"
    elif get_origin(annotation) is tuple:
        expected = "a word or a list of words" if bare(get_args(annotation)[0]) is str else "a list"
    what = f"`{_name(route)}` is {_kind(value)}; expected is {expected}."
    notes.add(route, WRONG_TYPE, what, fix)


def unknown_key(notes: Notes, model: type[Model], route: Route) -> None:
    """Note a key that the model does not know, with the nearest that it does."""
    valid = list(keys_of(annotated(model, route[:-1])))
    key = str(route[-1])
    folded = key.lower().replace("-", "_")
    fix = f"Write `{folded}`." if folded in valid else nearest(key, valid)
    notes.add(route, UNKNOWN_KEY, f"the key `{shown(key)}` is not known{_within(route[:-1])}.", fix, key=True)


def _owner(model: type[Model], route: Route) -> str:
    owner = annotated(model, route)
    return owner.__name__ if isinstance(owner, type) else ""


def _within(route: Route) -> str:
    return f" in `{'.'.join(map(str, route))}`" if route else ""


def _name(route: Route) -> str:
    """Return the last key on a route, for a list's item the list's."""
    names = [str(part) for part in route if isinstance(part, str)]
    return names[-1] if names else "the file"


def _kind(value: Any) -> str:
    """Return what kind of thing a value is."""
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case date():
            return "a date"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "something else"
