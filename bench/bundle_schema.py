"""The JSON Schema of a bundle's lines, made from the model: so that others can write bundles, and check them."""

import json
from typing import Any

from practices_kb import model
from practices_kb.exchange import bundle
from practices_kb.model import nested, shape

HEX = "^[0-9a-f]{64}$"
STAMP = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$"
DATE = r"^\d{4}(-\d{2}(-\d{2})?)?$"


def text() -> str:
    """The schema, as it stands in docs/bundle.schema.json."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def schema() -> dict[str, Any]:
    """A schema for each kind of line, and one that takes any of them."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of a kb bundle",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in ("header", "revision", "trailer")],
        "$defs": {
            "header": _header(),
            "revision": _revision(),
            "record": _record(),
            "town": _town(),
            "trailer": _trailer(),
        },
    }


def _header() -> dict[str, Any]:
    return _object(
        {
            "at": {"type": "string", "pattern": STAMP},
            "bundle": {"const": bundle.VERSION},
            "origin": _name(),
            "records": {"type": "integer", "minimum": 0},
            "revisions": {"type": "integer", "minimum": 0},
            "withheld": {"type": "array", "items": _digest()},
        },
        needed=("at", "bundle", "origin", "records", "revisions"),
    )


def _revision() -> dict[str, Any]:
    parents = {"type": "array", "items": _digest(), "maxItems": bundle.MOST_PARENTS, "uniqueItems": True}
    return _object(
        {
            "at": {"type": "string", "pattern": STAMP},
            "by": _name(),
            "parents": parents,
            "record": {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/record"}, {"$ref": "#/$defs/town"}]},
            "uid": {"type": "string"},
        }
    )


def _record() -> dict[str, Any]:
    fields = {field.name: _of(field.shape) | {"description": field.about} for field in model.FIELDS}
    return _object(fields, needed=(*model.REQUIRED, "uid", "handle", "created", "updated"))


def _town() -> dict[str, Any]:
    """A town that no list of cities has: its uid is `city:` and its id."""
    return {"type": "object", "required": ["id", "name", "country", "latitude", "longitude"]}


def _trailer() -> dict[str, Any]:
    key = {"type": "string", "pattern": HEX}
    return _object(
        {
            "key": key,
            "lines": {"type": "integer", "minimum": 1},
            "sha256": _digest(),
            "signature": {"type": "string", "pattern": "^[0-9a-f]{128}$"},
        },
        needed=("lines", "sha256"),
    ) | {"dependentRequired": {"key": ["signature"], "signature": ["key"]}}


def _name() -> dict[str, Any]:
    return {"type": "string", "maxLength": shape.LONGEST_NAME, "pattern": r"^[^\u0000-\u001f\u007f-\u009f]*$"}


def _digest() -> dict[str, Any]:
    return {"type": "string", "pattern": HEX}


def _object(fields: dict[str, Any], needed: tuple[str, ...] | None = None) -> dict[str, Any]:
    required = list(fields if needed is None else needed)
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _of(one: shape.Shape) -> dict[str, Any]:  # noqa: C901, PLR0911 -- one answer for each kind of shape
    match one:
        case shape.Choice():
            return {"enum": list(one.words.values())}
        case shape.Date():
            return {"type": "string", "pattern": DATE}
        case shape.Stamp():
            return {"type": "string", "pattern": STAMP}
        case shape.Decimal():
            return {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}
        case shape.Whole():
            return {"type": "integer", "minimum": one.least, "maximum": one.most}
        case nested.ListOf():
            return {"type": "array", "items": _of(one.item), "minItems": 1}
        case nested.Part():
            return _object({name: _of(field) for name, field in one.fields.items()}, tuple(one.required))
        case nested.PerLanguage():
            return {"type": "object", "additionalProperties": _of(one.part), "minProperties": 1}
        case shape.Line():
            return {"type": "string", "minLength": 1, "maxLength": shape.MAX_TEXT, "pattern": r"^[^\r\n]*$"}
        case _:
            return {"type": "string", "minLength": 1, "maxLength": shape.MAX_TEXT}
