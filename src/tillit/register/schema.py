"""JSON Schemas, with which editors complete and check the files while they are written; loading checks more."""

from __future__ import annotations

from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from tillit.law.bases import BASES, CONDITIONS
from tillit.law.countries import SAFEGUARDS
from tillit.law.duties import DUTIES
from tillit.register.checks import COOKIE_CONSENTS
from tillit.register.model import LANGUAGES, Model, Register
from tillit.register.words import SOURCES

DIALECT: Final = GenerateJsonSchema.schema_dialect
_TEXT: Final[dict[str, Any]] = {
    "description": "One text for every language, or one in each.",
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {language: {"type": "string"} for language in LANGUAGES},
            "additionalProperties": False,
            "minProperties": 1,
        },
    ],
}


def register_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `register.yaml`."""
    schema = model_schema(Register, "register.yaml: what the organisation promises")
    activity = schema["$defs"]["Activity"]["properties"]
    for key, valid in (("basis", BASES), ("source", SOURCES), ("condition", CONDITIONS), ("duties", DUTIES)):
        activity[key] = one_or_many({"type": "string", "enum": list(valid)}, activity[key])
    for party in ("Processor", "Recipient"):
        schema["$defs"][party]["properties"]["safeguard"] = {"type": "string", "enum": list(SAFEGUARDS)}
    schema["$defs"]["Cookies"]["properties"]["consent"] = {"type": "string", "enum": list(COOKIE_CONSENTS)}
    return schema


def model_schema(model: type[Model], title: str) -> dict[str, Any]:
    """Return a model's JSON Schema, with its short forms: a text for all languages, one word for a list of one."""
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.get("$defs", {})
    if "Text" in definitions:
        definitions["Text"] = _TEXT
    for definition in [schema, *definitions.values()]:
        for key, value in definition.get("properties", {}).items():
            if value.get("type") == "array" and "items" in value and key not in {"languages", "never"}:
                definition["properties"][key] = one_or_many(value["items"], value)
            elif value.get("type") in {"string", "null"} or "anyOf" in value:
                definition["properties"][key] = _scalar(value)
    return {"$schema": DIALECT, **schema, "title": title}


def one_or_many(item: dict[str, Any], around: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one value, or a list of them, with the title and description that stood there."""
    kept: dict[str, Any] = {key: around[key] for key in ("title", "description", "default") if key in around}
    return {**kept, "anyOf": [item, {"type": "array", "items": item}]}


def _scalar(value: dict[str, Any]) -> dict[str, Any]:
    """Leave out null, which no file writes: a key without a value is an error."""
    options = [option for option in value.get("anyOf", []) if option.get("type") != "null"]
    if not options:
        return value
    rest = {key: part for key, part in value.items() if key != "anyOf" and not (key == "default" and part is None)}
    return {**rest, **options[0]} if len(options) == 1 else {**rest, "anyOf": options}
