"""The schema of JSON lines says of every field what it is, and every line that is written follows it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from tests.workbench.interchange_samples import any_items, sample
from workbench.interchange import ExportItem, jsonl

SCHEMA: dict[str, Any] = json.loads(files("workbench.interchange").joinpath("jsonl.schema.json").read_text("utf-8"))


def closed(part: Any) -> Any:
    """Return a schema that allows no fields but those it describes."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    narrowed = {name: closed(value) for name, value in part.items()}
    return narrowed | {"additionalProperties": False} if "properties" in part and "type" in part else narrowed


LINES = Draft202012Validator(closed(SCHEMA), format_checker=FormatChecker())


def fields(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every field that the schema knows, with what it says of it."""
    if isinstance(part, list):
        for one in part:
            yield from fields(one)
    elif isinstance(part, dict):
        if isinstance(part.get("properties"), dict) and "type" in part:
            yield from part["properties"].items()
        for one in part.values():
            yield from fields(one)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_field_of_an_article_and_a_claim_is_described_in_a_sentence() -> None:
    plain = {"type", "start", "end", "text", "mention", "cue"}
    for name, part in fields([SCHEMA["$defs"]["article"], SCHEMA["$defs"]["claim"]]):
        assert name in plain or part.get("description", "").endswith((".", "?")), name


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(any_items())
def test_every_line_that_is_written_follows_the_schema_and_has_no_other_field(items: list[ExportItem]) -> None:
    for line in jsonl.lines([*items, sample()]):
        LINES.validate(json.loads(line))


def test_the_number_of_the_schema_is_that_of_the_lines() -> None:
    assert SCHEMA["$defs"]["claim"]["properties"]["schema"]["const"] == jsonl.SCHEMA


@pytest.mark.parametrize("field", ["id", "text", "outlet", "added_at"])
def test_a_line_without_a_field_that_is_needed_does_not_follow_it(field: str) -> None:
    article = jsonl.article_record(sample().article)
    assert LINES.is_valid(article)
    assert not LINES.is_valid({name: value for name, value in article.items() if name != field})
