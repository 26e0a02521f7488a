"""The description of what programs may call, kept true by a test that calls every path."""

from typing import Any

from handlers.web.apiparts import ERROR, STRING, answer, json_of, object_of
from handlers.web.apipublic import PATHS

_FAULT = answer("Not taken; `error` says why in words.", ERROR)
_LATER = answer("Too fast or too busy: repeat it with the same key after `Retry-After`.", ERROR)

_MESSAGE = object_of(
    *("id", "from", "text", "choices", "asking", "at"),
    id={"type": "integer"},
    text=STRING,
    choices={
        "type": "array",
        "items": object_of("value", "label", value=STRING, label=STRING, link=STRING),
    },
    asking={"type": ["string", "null"], "description": "key of the open question"},
    at={"type": "string", "format": "date-time"},
    ticket={**STRING, "description": "of the report that the line is about"},
    files={"type": "array", "items": STRING, "description": "names of the files that came"},
    links={"type": "array", "items": STRING, "description": "where posko's files are, in order"},
)
_MESSAGE["properties"]["from"] = {"enum": ["posko", "citizen"]}

_SAID = {
    "oneOf": [
        object_of("text", text={"type": "string", "minLength": 1, "maxLength": 4096}),
        object_of("choice", choice={"type": "string", "minLength": 1, "maxLength": 64}),
        object_of(
            "location",
            location=object_of(
                *("lat", "lng"),
                lat={"type": "number", "minimum": -90, "maximum": 90},
                lng={"type": "number", "minimum": -180, "maximum": 180},
            ),
        ),
    ]
}
_UPLOAD = object_of("file", file={"type": "string", "format": "binary"}, text=STRING)

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
                    "200": answer("Oldest first.", {"type": "array", "items": _MESSAGE}),
                    "422": _FAULT,
                },
            },
            "post": {
                "summary": "Say something: a text, a choice, a place, or a file with a caption",
                "parameters": [_KEY],
                "requestBody": {
                    "required": True,
                    "content": {
                        **json_of(_SAID),
                        "multipart/form-data": {"schema": _UPLOAD},
                    },
                },
                "responses": {
                    "202": answer(
                        "Stored; the answer follows.",
                        object_of("accepted", accepted={"const": True}),
                    ),
                    "403": answer("Posted by a page of another site.", ERROR),
                    "408": answer("The body came too slowly.", ERROR),
                    "413": answer("Larger than 20 MB.", ERROR),
                    "415": answer("A kind of file that is not taken as evidence.", ERROR),
                    "422": _FAULT,
                    "429": _LATER,
                    "503": _LATER,
                    "507": answer("No room for files just now; words are taken.", ERROR),
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
                        "content": {"text/event-stream": {"schema": STRING}},
                    },
                    "204": {"description": "No session yet."},
                    "422": _FAULT,
                    "503": _LATER,
                },
            }
        },
        **PATHS,
    },
}
