"""Reading Label Studio's JSON back, and what annotators made in Label Studio.

Annotations that were submitted count, those of every annotator; of a task that nobody has annotated, its predictions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.errors import BrokenFile, SpanError
from workbench.interchange import fields
from workbench.interchange.annotation.collected import Collected
from workbench.interchange.annotation.json_files import value_of
from workbench.interchange.annotation.layers import (
    CHOICES,
    NUMBERS,
    ONLY_SHOWN,
    TEXTS,
    passed_over,
    record_of,
    shortened,
)
from workbench.interchange.annotation.packed import unpacked
from workbench.interchange.annotation.particulars import article_fields, story_field
from workbench.interchange.annotation.region_reader import attributions
from workbench.interchange.annotation.regions import Joined, Region
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.model import Span

Record = dict[str, Any]

_TOLD = {**dict.fromkeys(CHOICES, "choices"), **dict.fromkeys(NUMBERS, "number"), **dict.fromkeys(TEXTS, "textarea")}
"""What is told of a region, and by which kind of result."""

_FIELDS = {"choices": "choices", "number": "number", "textarea": "text"}


@dataclass(slots=True)
class _Page:
    """What stands in one list of results."""

    text: str
    passed: Counter[str]
    regions: dict[str, Region] = field(default_factory=dict)
    relations: list[Joined] = field(default_factory=list)


def read(files: Sequence[GivenFile]) -> ReadResult:
    """Read tasks, each file one or a list of them, alone or in a ZIP file; what is broken is named by its number."""
    collected, passed = Collected(), Counter[str]()
    for given in unpacked(files, (".json",), collected.problems):
        try:
            found = value_of(given)
        except BrokenFile as wrong:
            collected.problems.append(wrong)
            continue
        for number, task in enumerate(found if isinstance(found, list) else [found], start=1):
            _take_task(task, f"{given.name}, task {number}", collected, passed)
    for sentence in passed_over(passed):
        collected.problem("", sentence)
    return collected.result()


def _take_task(task: Any, place: str, collected: Collected, passed: Counter[str]) -> None:
    """Take in the article of one task with its claims."""
    try:
        data = fields.take(task, "data", dict, "an object")
        text = fields.text(data, "text")
        known, story = article_fields(data), story_field(data)
    except BrokenFile as wrong:
        collected.problem(place, wrong.sentence)
        return
    article = collected.article(place, {**known, "text": text})
    for where, results in _layers(task, place):
        page = _Page(text, passed)
        _read_results(page, results, where, collected)
        for name, claim in attributions(page.regions.values(), page.relations, passed, _naming(where, collected)):
            with collected.naming(f"{where}, region {name}"):
                known_of_it = {"id": collected.claim_number(), **record_of(claim), **story}
                collected.claim(f"{where}, region {name}", article, known_of_it)


def _naming(place: str, collected: Collected) -> Any:
    return lambda sentence: collected.problem(place, sentence)


def _layers(task: Record, place: str) -> Iterator[tuple[str, list[Any]]]:
    """Yield the results of each annotation that was not cancelled; where there is none, of each prediction."""
    made = [one for one in _list(task, "annotations") if isinstance(one, dict) and not one.get("was_cancelled")]
    called, layers = ("annotation", made) if made else ("prediction", _list(task, "predictions"))
    for number, one in enumerate(layers, start=1):
        yield f"{place}, {called} {number}", _list(one, "result")


def _list(record: Any, name: str) -> list[Any]:
    found = record.get(name) if isinstance(record, dict) else None
    return found if isinstance(found, list) else []


def _read_results(page: _Page, results: list[Any], place: str, collected: Collected) -> None:
    """Read regions first, then what is told of them and what leads from one to another, in whatever order they come."""
    for number, result in enumerate(results, start=1):
        try:
            if _kind(result) == "labels":
                _take_region(page, result)
        except (BrokenFile, SpanError) as wrong:
            collected.problem(f"{place}, result {number}", str(wrong))
    for number, result in enumerate(results, start=1):
        try:
            _take_other(page, result)
        except BrokenFile as wrong:
            collected.problem(f"{place}, result {number}", wrong.sentence)


def _kind(result: Any) -> str:
    return fields.text(result, "type") if isinstance(result, dict) and "type" in result else ""


def _take_region(page: _Page, result: Record) -> None:
    value = fields.take(result, "value", dict, "an object")
    labels = fields.texts(value, "labels")
    span = _span(value, page.text)
    if not labels:
        raise BrokenFile("The region has no label.")
    for other in labels[1:]:
        page.passed[other] += 1
    name = fields.text(result, "id")
    page.regions[name] = Region(name, labels[0], span)


def _span(value: Record, text: str) -> Span:
    """Return the span of a region. Raises BrokenFile where it lies outside, SpanError where other words stand there."""
    start, end = fields.number(value, "start"), fields.number(value, "end")
    if not 0 <= start < end <= len(text):
        raise BrokenFile(f"{start} to {end} is no place in the text, which has {len(text)} characters.")
    span = Span.cut(text, start, end)
    words = value.get("text")
    if isinstance(words, str) and _plain(words) != _plain(span.text):
        found = f"The text reads “{shortened(span.text)}” from {start} to {end}, not “{shortened(words)}”."
        raise SpanError(f"{found} Offsets count Unicode characters from 0; early versions of Label Studio do not.")
    return span


def _plain(words: str) -> str:
    r"""Return words without the difference that the editor makes between spaces: it shows them, and writes \n."""
    return re.sub(r"\s+", " ", words.replace("\\n", "\n")).strip()


def _take_other(page: _Page, result: Any) -> None:
    kind = _kind(result)
    if kind == "relation":
        page.relations.append(_relation(result))
    elif kind in _FIELDS:
        _take_told(page, result, kind)
    elif kind != "labels":
        page.passed[kind or "result without a type"] += 1


def _relation(result: Record) -> Joined:
    """Return a relation; one to the left leads the other way."""
    start, end = fields.text(result, "from_id"), fields.text(result, "to_id")
    kinds = [one for one in _list(result, "labels") if isinstance(one, str)]
    ends = (end, start) if result.get("direction") == "left" else (start, end)
    return Joined(*ends, (kinds or [""])[0])


def _take_told(page: _Page, result: Record, kind: str) -> None:
    name, region = fields.text(result, "from_name"), page.regions.get(str(result.get("id")))
    if name == "statement":
        return
    if region is None or _TOLD.get(name) != kind or name in ONLY_SHOWN:
        page.passed[name] += 1
        return
    value = fields.take(result, "value", dict, "an object")
    texts = _texts(value, _FIELDS[kind])
    page.regions[region.name] = replace(region, told={**region.told, name: texts} if texts else region.told)


def _texts(value: Record, name: str) -> list[str]:
    """Return what is told as texts: several, one, or a number."""
    told = fields.take(value, name, object, "")
    if isinstance(told, bool) or not isinstance(told, str | int | float | list):
        raise BrokenFile(f"The field “{name}” should be a number or texts.")
    if isinstance(told, list):
        return list(fields.texts(value, name))
    return [str(told)]
