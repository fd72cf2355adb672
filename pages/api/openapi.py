"""The interface's description of itself as OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1), made from its table."""

from __future__ import annotations

from functools import cache
from typing import Any

from pages.api.address import BASE
from pages.api.parameters import LONGEST_QUERY, Parameter
from pages.api.problems import HOW_TO_COME_IN, MEDIA_TYPE
from pages.api.schemas import every_schema, named
from pages.api.table import ALL_PLACES, EXPORT, Place
from workbench import __version__
from workbench.formats import FORMATS
from workbench.model import Role
from workbench.stored.ids import LARGEST_ID

Json = dict[str, Any]

ABOUT = (
    "Read what the workbench holds: articles, claims with their sources and verdicts, repeated claims, stories and how "
    "outlets covered them. Nothing can be changed here. Opinions that the project hides from others are hidden here, "
    "too; what was deleted is not here."
)
_TAG: Json = {"ETag": {"description": "Names this state of the answer.", "schema": {"type": "string"}}}
_LINK: Json = {"Link": {"description": "The next page, where there is one.", "schema": {"type": "string"}}}


@cache
def description() -> Json:
    """Return the whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Claim Workbench", "version": __version__, "description": ABOUT},
        "servers": [{"url": BASE}],
        "security": [{"token": []}],
        "paths": {place.path: {"get": _operation(place)} for place in ALL_PLACES},
        "components": {
            "schemas": every_schema(),
            "responses": {name: _problem(words) for name, words in _PROBLEMS.items()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": HOW_TO_COME_IN}},
        },
    }


_PROBLEMS = {
    "unreadable": "A parameter is not known, is missing, or has no value that it takes.",
    "without_token": "There is no token, or it counts no more.",
    "not_enough": "The token's role does not include this.",
    "missing": "There is no such thing, or it was deleted.",
    "wrong_method": "Only GET and HEAD are answered.",
    "too_long": f"The query is longer than {LONGEST_QUERY:,} characters.",
    "busy": "Others hold the database, or too many files are being read; try again.",
}


def _problem(words: str) -> Json:
    return {"description": words, "content": {MEDIA_TYPE: {"schema": named("problem")}}}


def _operation(place: Place) -> Json:
    number: list[Json] = [_number()] if place.has_id else []
    asked: Json = {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag of the state that is known already.",
        "schema": {"type": "string"},
    }
    return {
        "operationId": place.name,
        "summary": place.summary,
        "parameters": [*number, *(_parameter(one) for one in place.parameters), asked],
        "responses": _responses(place),
    }


def _number() -> Json:
    schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
    return {"name": "id", "in": "path", "required": True, "description": "Its number.", "schema": schema}


def _parameter(one: Parameter) -> Json:
    more: Json = {"style": "form", "explode": True} if one.repeated else {}
    return {
        "name": one.name,
        "in": "query",
        "required": one.required,
        "description": one.description,
        "schema": one.schema,
        **more,
    }


def _responses(place: Place) -> Json:
    headers = {**_TAG, **_LINK} if place.paged else _TAG
    statuses = {"400": "unreadable", "401": "without_token", "405": "wrong_method", "414": "too_long", "503": "busy"}
    if place.needed is not Role.VIEWER:
        statuses["403"] = "not_enough"
    if place.has_id:
        statuses["404"] = "missing"
    problems = {code: {"$ref": f"#/components/responses/{name}"} for code, name in sorted(statuses.items())}
    return {
        "200": {"description": place.summary, "headers": headers, "content": _content(place)},
        "304": {"description": "Nothing has changed since.", "headers": _TAG},
        **problems,
    }


def _content(place: Place) -> Json:
    if place is EXPORT:
        return {media_type: {"schema": place.schema} for media_type in sorted({one.media_type for one in FORMATS})}
    return {"application/json": {"schema": place.schema}}
