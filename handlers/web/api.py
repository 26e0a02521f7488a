"""The description of what programs may call, kept true by a test that calls every path."""

from typing import Any


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _answer(description: str, schema: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"description": description, **({"content": _json(schema)} if schema else {})}


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


_STRING = {"type": "string"}
_COUNT = {"type": ["integer", "null"], "description": "null: too small to show"}
_COUNTS = {"received": _COUNT, "looked_at": _COUNT, "closed": _COUNT}
_ERROR = _object("error", error=_STRING)
_FAULT = _answer("Not taken; `error` says why in words.", _ERROR)
_LATER = _answer("Too fast or too busy: repeat it with the same key after `Retry-After`.", _ERROR)

_MESSAGE = _object(
    *("id", "from", "text", "choices", "asking", "at"),
    id={"type": "integer"},
    text=_STRING,
    choices={
        "type": "array",
        "items": _object("value", "label", value=_STRING, label=_STRING, link=_STRING),
    },
    asking={"type": ["string", "null"], "description": "key of the open question"},
    at={"type": "string", "format": "date-time"},
    ticket={**_STRING, "description": "of the report that the line is about"},
    files={"type": "array", "items": _STRING, "description": "names of the files that came"},
    links={"type": "array", "items": _STRING, "description": "where posko's files are, in order"},
)
_MESSAGE["properties"]["from"] = {"enum": ["posko", "citizen"]}

_SAID = {
    "oneOf": [
        _object("text", text={"type": "string", "minLength": 1, "maxLength": 4096}),
        _object("choice", choice={"type": "string", "minLength": 1, "maxLength": 64}),
        _object(
            "location",
            location=_object(
                *("lat", "lng"),
                lat={"type": "number", "minimum": -90, "maximum": 90},
                lng={"type": "number", "minimum": -180, "maximum": 180},
            ),
        ),
    ]
}
_UPLOAD = _object("file", file={"type": "string", "format": "binary"}, text=_STRING)

_AFTER = {
    "name": "after",
    "in": "query",
    "schema": {"type": "integer", "minimum": 0, "default": 0},
    "description": "the last id already known",
}
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "schema": {"type": "string", "maxLength": 200},
    "description": "The same key in the same session is taken once, however often it is sent.",
}

OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Posko",
        "version": "1",
        "description": "The citizen's chat and the public figures. The session is a cookie, which "
        "the first POST without one sets; what is posted is answered in the messages.",
    },
    "paths": {
        "/chat/messages": {
            "get": {
                "summary": "The lines of this session's talk after an id, at most 200",
                "parameters": [_AFTER],
                "responses": {
                    "200": _answer("Oldest first.", {"type": "array", "items": _MESSAGE}),
                    "422": _FAULT,
                },
            },
            "post": {
                "summary": "Say something: a text, a choice, a place, or a file with a caption",
                "parameters": [_KEY],
                "requestBody": {
                    "required": True,
                    "content": {
                        **_json(_SAID),
                        "multipart/form-data": {"schema": _UPLOAD},
                    },
                },
                "responses": {
                    "202": _answer(
                        "Stored; the answer follows.", _object("accepted", accepted={"const": True})
                    ),
                    "403": _answer("Posted by a page of another site.", _ERROR),
                    "408": _answer("The body came too slowly.", _ERROR),
                    "413": _answer("Larger than 20 MB.", _ERROR),
                    "415": _answer("A kind of file that is not taken as evidence.", _ERROR),
                    "422": _FAULT,
                    "429": _LATER,
                    "503": _LATER,
                    "507": _answer("No room for files just now; words are taken.", _ERROR),
                },
            },
        },
        "/chat/events": {
            "get": {
                "summary": "Server-sent events; each carries the id of a new line",
                "parameters": [_AFTER],
                "responses": {
                    "200": {
                        "description": "A stream with a comment now and then to keep it open.",
                        "content": {"text/event-stream": {"schema": _STRING}},
                    },
                    "204": {"description": "No session yet."},
                    "422": _FAULT,
                    "503": _LATER,
                },
            }
        },
        "/api/v1/public/summary": {
            "get": {
                "summary": "Public figures; a report is not proof of a violation",
                "responses": {
                    "200": _answer(
                        "Rounded; small numbers are null.",
                        _object(
                            *("at", "hidden_below", "rounded_to", "total", "cities"),
                            at={"type": "string", "format": "date-time"},
                            hidden_below={"type": "integer"},
                            rounded_to={"type": "integer"},
                            total=_object(*_COUNTS, **_COUNTS),
                            cities={
                                "type": "array",
                                "items": _object(
                                    *("code", "name", *_COUNTS),
                                    code=_STRING,
                                    name=_STRING,
                                    **_COUNTS,
                                ),
                            },
                        ),
                    )
                },
            }
        },
    },
}
