"""The JSON Schema of `stores.yaml`, with which editors complete and check it while it is written."""

from __future__ import annotations

from typing import Any

from tillit.register.schema import model_schema
from tillit.stores.map import KINDS, Map


def map_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `stores.yaml`; an anchor may be a column's name alone."""
    schema = model_schema(Map, "stores.yaml: where the data lies")
    definitions = schema["$defs"]
    definitions["StoreMap"]["properties"]["kind"] = {"type": "string", "enum": list(KINDS)}
    column = {"type": "string", "description": "A column, whose type tells the encoding."}
    definitions["Collection"]["properties"]["anchors"]["additionalProperties"] = {
        "anyOf": [column, {"$ref": "#/$defs/Anchor"}],
    }
    return schema
