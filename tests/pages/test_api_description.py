"""The interface's description of itself says what is answered, and what is answered is what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import Engine
from starlette.routing import Mount, Route
from starlette.testclient import TestClient

from pages.api.address import BASE
from pages.api.openapi import description
from pages.api.parameters import FILTERS
from pages.api.schemas import OWN, every_schema
from pages.api.serving import Interface
from pages.api.table import ALL_PLACES, EXPORT
from services.api_tokens import make_token
from services.delete_article import restore_article
from tests.db.purging_samples import store_rich
from tests.pages.api_desk import asking
from workbench.formats import FORMATS
from workbench.interchange import jsonl

SCHEMA = Path(jsonl.__file__).with_name("jsonl.schema.json")


@pytest.fixture
def program(engine: Engine) -> TestClient:
    """Store two articles, and one on which people did all that they can."""
    rich = store_rich(engine)
    restore_article(engine, rich.by, rich.listed)
    return asking(engine, make_token(engine, rich.by.name, "Notebook").secret)


def described(program: TestClient) -> Any:
    return program.get("openapi.json").json()


def test_every_route_is_described_and_every_description_is_a_route(engine: Engine, program: TestClient) -> None:
    told = described(program)
    routes = [
        one
        for one in Interface(lambda _key: engine, lambda _account: False).application().routes
        if isinstance(one, Route)
    ]
    served = {f"/api{one.path}" for one in routes}
    assert served == {told["servers"][0]["url"] + path for path in told["paths"]}
    assert set(told["paths"]) == {place.path for place in ALL_PLACES}
    assert len({operation["get"]["operationId"] for operation in told["paths"].values()}) == len(ALL_PLACES)
    assert told["servers"][0]["url"] == BASE
    assert not any(isinstance(one, Mount) for one in routes)


def test_every_parameter_that_is_described_is_taken_and_no_other(program: TestClient) -> None:
    told = described(program)
    for path, operation in told["paths"].items():
        names = [one["name"] for one in operation["get"]["parameters"] if one["in"] == "query"]
        answer = program.get(path.lstrip("/").replace("{id}", "1") + "?nothing=1").json()["detail"]
        assert answer.endswith(f"There are: {', '.join(names) or 'none'}.")


def test_the_schemas_are_valid_and_every_reference_leads_somewhere() -> None:
    told = description()
    for schema in every_schema().values():
        Draft202012Validator.check_schema(schema)
    references = {value for key, value in pairs(told) if key == "$ref"}
    assert references
    for reference in references:
        part: Any = told
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]
    used = {one.rpartition("/")[2] for one in references}
    assert set(OWN) - used == set(), "nothing is described that is answered nowhere"


def pairs(value: Any) -> list[tuple[str, Any]]:
    """Return every key with its value, however deep."""
    if isinstance(value, Mapping):
        return [*value.items(), *(pair for one in value.values() for pair in pairs(one))]
    return [pair for one in value for pair in pairs(one)] if isinstance(value, list) else []


def test_articles_and_claims_are_described_as_in_a_claim_set() -> None:
    parts = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]
    told = json.dumps({name: every_schema()[name] for name in parts}).replace("#/components/schemas/", "#/$defs/")
    assert json.loads(told) == parts


def check(told: Any, path: str, status: str, media_type: str, body: Any) -> None:
    """Fail where a body is not what the description says of it."""
    response = told["paths"][path]["get"]["responses"][status]
    if "$ref" in response:
        response = told["components"]["responses"][response["$ref"].rpartition("/")[2]]
    schema = {**response["content"][media_type]["schema"], "components": told["components"]}
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(body)


def test_each_answer_is_as_it_is_described(program: TestClient) -> None:
    told = described(program)
    for path in told["paths"]:
        if path == EXPORT.path:
            continue
        numbers = {"/stories": (1, 2, 3), "/articles": (1, 2, 3), "/sources": range(1, 9), "/claims": range(1, 12)}
        asked = numbers.get(path.partition("/{")[0], (1,)) if "{id}" in path else (0,)
        statuses = set()
        for number in asked:
            answer = program.get(path.lstrip("/").replace("{id}", str(number)))
            statuses.add(answer.status_code)
            media_type = answer.headers["content-type"].partition(";")[0]
            check(told, path, str(answer.status_code), media_type, answer.json())
        assert 200 in statuses, path


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [("/claims", "?x=1", "400"), ("/claims/{id}", "", "404"), ("/claims", "?x=" + "1" * 5_000, "414")],
)
def test_each_problem_is_as_it_is_described(program: TestClient, path: str, query: str, status: str) -> None:
    answer = program.get(path.lstrip("/").replace("{id}", "999") + query)
    check(described(program), path, status, "application/problem+json", answer.json())
    assert str(answer.status_code) == status


def test_the_fields_of_every_object_are_all_named() -> None:
    """An object of the interface's own that gets another field fails the test above until that is described."""
    for name, schema in OWN.items():
        assert schema["additionalProperties"] is False, name
        assert schema["required"] == list(schema["properties"]), name


def test_the_export_is_described_with_every_format(program: TestClient) -> None:
    told = described(program)["paths"][EXPORT.path]["get"]
    assert set(told["responses"]["200"]["content"]) == {one.media_type for one in FORMATS}
    (form,) = (one for one in told["parameters"] if one["name"] == "format")
    assert form["required"]
    assert form["schema"]["enum"] == [one.name.value for one in FORMATS]
    assert [one["name"] for one in program.get("formats").json()["items"]] == [one.name.value for one in FORMATS]


def test_the_filters_are_those_of_the_page_of_exports() -> None:
    from pages.export import filters

    ours = {"q" if one.name == "words" else one.name for one in FILTERS}
    assert ours == set(filters.NAMES)
