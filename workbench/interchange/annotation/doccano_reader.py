"""Reading what doccano gives out: lines with entities and relations, or with spans alone in `label` or `labels`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NoReturn

from workbench.errors import BrokenFile
from workbench.interchange import fields
from workbench.interchange.annotation.collected import Collected
from workbench.interchange.annotation.layers import YES, Label, label_of, passed_over, record_of
from workbench.interchange.annotation.packed import unpacked
from workbench.interchange.annotation.particulars import article_fields, story_field
from workbench.interchange.annotation.region_reader import attributions
from workbench.interchange.annotation.regions import Joined, Region
from workbench.interchange.incoming import GivenFile, ReadResult
from workbench.model import Span

Record = dict[str, Any]

NEGATED_CUE = "Negated cue"
_SPAN_COLUMNS = ("entities", "label", "labels")


def read(files: Sequence[GivenFile]) -> ReadResult:
    """Read lines of JSON, alone or in the ZIP file that doccano gives out; a bad line or entity is named."""
    collected, passed = Collected(), Counter[str]()
    for given in unpacked(files, (".jsonl",), collected.problems):
        for number, line in _lines(given, collected):
            try:
                _take_in(_record(line), f"{given.name}, line {number}", collected, passed)
            except BrokenFile as wrong:
                collected.problems.append(BrokenFile(wrong.sentence, where=given.name, line=number))
    for sentence in passed_over(passed):
        collected.problem("", sentence)
    return collected.result()


def _lines(given: GivenFile, collected: Collected) -> Iterator[tuple[int, str]]:
    try:
        content = given.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        collected.problem(given.name, "This is no text in UTF-8.")
        return
    # Not splitlines: it cuts at characters that may stand inside a text of JSON (U+2028).
    yield from ((number, line) for number, line in enumerate(content.split("\n"), start=1) if line.strip())


def _record(line: str) -> Any:
    """Return what a line holds. Raises BrokenFile where it is no JSON."""
    try:
        return json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise BrokenFile("This is no line of JSON. Was the file cut off or edited?") from None


def _no_number(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads and JSON does not know."""
    raise ValueError(name)


def _take_in(record: Any, place: str, collected: Collected, passed: Counter[str]) -> None:
    """Take in the article of one line with its claims. Raises BrokenFile where it has no text, or columns of no use."""
    text = fields.text(record, "text")
    known, story = article_fields(record), story_field(record)
    regions = list(_regions(record, text, place, collected))
    relations = list(_relations(record, place, collected))
    article = collected.article(place, {**known, "text": text})
    if record.get("Comments"):
        passed["Comments"] += 1
    for name, claim in attributions(regions, relations, passed, lambda one: collected.problem(place, one)):
        where = f"{place}, entity {name}"
        with collected.naming(where):
            collected.claim(where, article, {"id": collected.claim_number(), **record_of(claim), **story})


def _regions(record: Record, text: str, place: str, collected: Collected) -> Iterator[Region]:
    """Yield the entities that lie in the text; the others are named."""
    column = next((name for name in _SPAN_COLUMNS if isinstance(record.get(name), list)), None)
    for number, entity in enumerate(record[column] if column else [], start=1):
        try:
            yield _region(number, _as_object(number, entity), text)
        except BrokenFile as wrong:
            collected.problem(f"{place}, number {number} of “{column}”", wrong.sentence)


def _as_object(number: int, entity: Any) -> Any:
    """Return a span written as [start, end, label] as the object that doccano makes of it."""
    if not isinstance(entity, list):
        return entity
    return {"id": f"span {number}", **dict(zip(("start_offset", "end_offset", "label"), entity, strict=False))}


def _region(number: int, entity: Any, text: str) -> Region:
    start, end = fields.number(entity, "start_offset"), fields.number(entity, "end_offset")
    label = fields.text(entity, "label")
    name = str(entity.get("id", f"span {number}"))
    # doccano writes no words beside the offsets: they are of the text on the same line.
    if not 0 <= start < end <= len(text):
        raise BrokenFile(f"{start} to {end} is no place in the text, which has {len(text)} characters.")
    span = Span.cut(text, start, end)
    if label_of(label.lower().removeprefix("negated")) is Label.CUE and label_of(label) is None:
        return Region(name, Label.CUE, span, {"negated": [YES]})
    return Region(name, label, span)


def _relations(record: Mapping[str, Any], place: str, collected: Collected) -> Iterator[Joined]:
    given = record.get("relations")
    for number, one in enumerate(given if isinstance(given, list) else [], start=1):
        try:
            ends = (str(fields.number(one, "from_id")), str(fields.number(one, "to_id")))
            yield Joined(*ends, fields.text(one, "type"))
        except BrokenFile as wrong:
            collected.problem(f"{place}, number {number} of “relations”", wrong.sentence)
