"""The schemas for editors: what is right passes, what is plainly wrong does not."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tillit.register.load import read
from tillit.register.schema import register_schema
from tillit.register.source import read as read_file
from tillit.stores.schema import map_schema

EXAMPLES = Path(__file__).parents[3] / "examples"
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}


def fits(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Tell whether a value fits a schema, as far as our schemas go."""
    if "$ref" in schema:
        return fits(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return any(fits(value, option, root) for option in schema["anyOf"])
    if "enum" in schema and value not in schema["enum"]:
        return False
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        return False
    if isinstance(value, list):
        return all(fits(item, schema["items"], root) for item in value)
    if isinstance(value, dict):
        rest = schema.get("additionalProperties", {})
        return set(schema.get("required", [])) <= set(value) and all(
            fits(item, schema["properties"][key], root)
            if key in schema.get("properties", {})
            else rest is not False and fits(item, rest, root)
            for key, item in value.items()
        )
    return True


def plain(value: Any) -> Any:
    """Return data as JSON has it."""
    return json.loads(json.dumps(value, default=lambda day: day.isoformat() if isinstance(day, date) else str(day)))


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in EXAMPLES.glob("*/register.yaml")), ids=lambda p: p.name
)
def test_the_examples_fit(folder: Path) -> None:
    """What loads fits its schema."""
    assert fits(plain(read(folder).data), register_schema(), register_schema())
    if (folder / "stores.yaml").exists():
        assert fits(plain(read_file(folder / "stores.yaml", "stores.yaml").data), map_schema(), map_schema())


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"activities": [], "controller": {"name": "A", "email": "b@example.org"}},
        {"activities": {}, "sector": "public"},
        {"activities": {}, "controler": {}},
        {"activities": {"a": {"title": "A"}}},
        {"activities": {}, "intro": {"no": "Hei."}},
        {"activities": {}, "cookies": {"consent": "scroll"}},
    ],
)
def test_what_is_plainly_wrong_does_not_fit(wrong: dict[str, Any]) -> None:
    """An editor can mark it while it is written."""
    assert not fits(wrong, register_schema(), register_schema())


def test_an_anchor_may_be_a_columns_name() -> None:
    """The short forms of the map fit too; an unknown kind of store does not."""
    collection = {"table": "t", "activity": "a", "anchors": {"x": "x_on", "y": {"column": "y_on", "as": "date"}}}
    right = {"stores": {"s": {"kind": "sql", "collections": {"c": collection}}}}

    assert fits(right, map_schema(), map_schema())
    assert not fits({"stores": {"s": {"kind": "ftp"}}}, map_schema(), map_schema())
