"""The description of the open data."""

from collections.abc import Mapping
from typing import Any

from bot.publishing.groups import GROUPS
from handlers.web.apiparts import ERROR, STRING, Schema, answer, json_of, object_of

_WHAT = (
    "Made once a day after 06.00 in Palembang (WIB), rounded down to steps of five; null is less "
    "than five, nought included, or a share of too few. A number is renewed only where it moved "
    "by five, so parts may differ from their whole. A report is not proof of a violation."
)
_NUMBER: Schema = {"type": ["integer", "null"], "description": "null: too small to show"}
_PERCENT: Schema = {"type": ["integer", "null"], "description": "null: of too few cases"}
_TOTALS: Schema = {
    "looked_at": {**_NUMBER, "description": "an officer has looked at them"},
    "closed": {**_NUMBER, "description": "of these, those that the posko has finished"},
    "waiting": {**_NUMBER, "description": "came in, not looked at yet"},
    "received": {**_NUMBER, "description": "looked_at and waiting, as they are shown"},
}
_HEAD: Schema = {
    "at": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
    "hidden_below": {"type": "integer"},
    "rounded_to": {"type": "integer"},
    "share_of_at_least": {"type": "integer", "description": "cases; shares of fewer are null"},
    "share_rounded_to": {"type": "integer", "description": "percent points"},
    "note": object_of("id", "en", id=STRING, en=STRING),
    "licence": STRING,
    "licence_url": STRING,
}
_AREA: Schema = {"area_code": STRING, "area": STRING}
_GROUP: Schema = {"enum": [*GROUPS]}
_ROWS: Mapping[str, tuple[str, Schema]] = {
    "areas": ("Reports looked at, by kecamatan", {**_AREA, "looked_at": _NUMBER}),
    "categories": (
        "Reports looked at, by group of categories, of the months that are over",
        {"group": _GROUP, "looked_at": _NUMBER},
    ),
    "months": (
        "Reports looked at, by month that is over and by group of categories",
        {
            "month": {**STRING, "description": "2024-10"},
            "group": {"enum": ["all", *GROUPS]},
            "looked_at": _NUMBER,
        },
    ),
    "promises": (
        "The share of reports that got a first word in time, by posko",
        {**_AREA, "percent_in_time": _PERCENT},
    ),
}
_PACE = answer("Too often: again after `Retry-After`.", ERROR)
_SAME = {"description": "The same as the one of the `If-None-Match` sent."}


def _rows(properties: Schema) -> Schema:
    every = {"city_code": STRING, "city": STRING, **properties}
    items = object_of(*every, **every)
    return object_of(*_HEAD, "rows", **_HEAD, rows={"type": "array", "items": items})


def _summary() -> Schema:
    city = {"code": STRING, "name": STRING, **_TOTALS, "percent_in_time": _PERCENT}
    return object_of(
        *(*_HEAD, "total", "cities"),
        **_HEAD,
        total=object_of(*_TOTALS, **_TOTALS),
        cities={"type": "array", "items": object_of(*city, **city)},
    )


def _path(summary: str, schema: Schema) -> dict[str, Any]:
    content = {**json_of(schema), "text/csv": {"schema": STRING}}
    responses = {"200": {"description": _WHAT, "content": content}, "304": _SAME, "429": _PACE}
    return {"get": {"summary": summary, "responses": responses}}


def _csv(summary: str) -> dict[str, Any]:
    responses = {
        "200": {"description": _WHAT, "content": {"text/csv": {"schema": STRING}}},
        "304": _SAME,
        "429": _PACE,
    }
    return {"get": {"summary": f"{summary}, as CSV", "responses": responses}}


_SCHEMAS: Mapping[str, tuple[str, Schema]] = {
    "summary": ("Public figures; a report is not proof of a violation", _summary()),
    **{name: (summary, _rows(properties)) for name, (summary, properties) in _ROWS.items()},
}
PATHS: dict[str, Any] = {
    path: told
    for name, (summary, schema) in _SCHEMAS.items()
    for path, told in (
        (f"/api/v1/public/{name}", _path(summary, schema)),
        (f"/api/v1/public/{name}.csv", _csv(summary)),
    )
}
