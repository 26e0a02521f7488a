"""Parts of the description of what programs may call."""

from typing import Any

Schema = dict[str, Any]

STRING: Schema = {"type": "string"}


def json_of(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def answer(description: str, schema: Schema | None = None) -> Schema:
    return {"description": description, **({"content": json_of(schema)} if schema else {})}


def object_of(*required: str, **properties: Any) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required)}


ERROR = object_of("error", error=STRING)
