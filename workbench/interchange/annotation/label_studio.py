r"""Label Studio's JSON: one task an article, with regions, relations between them, and what is told of each region.

The format as in https://labelstud.io/guide/task_format and https://labelstud.io/guide/predictions, for the labelling
configuration that `config` returns. Offsets of a `Text` are code points, half-open, a "\r\n" being two: the editor,
though in JavaScript, counts them so since pull request 308 of label-studio-frontend; before, it counted UTF-16 units.

`data` holds the article's text and what is known of it. The regions are a prediction, which Label Studio shows, counts
as nobody's work, and copies where an annotator starts: no machine's suggestion passes for an annotation there. A
region's label comes first, then what is told of it under the same id: choices, numbers and texts, each "per region".
The statement, which people read first, stands in `meta` as well, where the editor shows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from workbench import __version__
from workbench.interchange.about import About
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.label_studio_config import LABELS_NAME, TEXT_NAME, config
from workbench.interchange.annotation.label_studio_reader import read
from workbench.interchange.annotation.layers import CHOICES, NUMBERS
from workbench.interchange.annotation.particulars import particulars_of
from workbench.interchange.annotation.regions import Joined, Region, drawn
from workbench.interchange.losses import EVERYTHING, Part
from workbench.stored.claims import ExportItem

__all__ = ["CARRIES", "config", "read", "write"]

Record = dict[str, Any]

CARRIES = EVERYTHING - {Part.ATTRIBUTION, Part.DECISIONS, Part.COMMENTS, Part.STATE, Part.DROPPED}
"""What is found in the file again."""

_SHOWN = CARRIES | {Part.DECISIONS}
"""What is written: the verdict that counts is shown, but says neither who nor when, and is not read back."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield one list of tasks, one for each article, whose claims come one after the other.

    `about` has no place in it: Label Studio takes tasks and nothing beside them.
    """
    del about
    opening = "["
    for article, claims in by_article(items, _SHOWN):
        data = {"text": article.article.text, **particulars_of(claims[0])}
        task = {"data": data, "predictions": [_prediction(claims)]}
        yield f"{opening}\n{json.dumps(task, ensure_ascii=False)}".encode()
        opening = ","
    yield b"[]\n" if opening == "[" else b"\n]\n"


def _prediction(claims: list[ExportItem]) -> Record:
    page = drawn(claims, (f"r{number}" for number in count(1)))
    regions = [one for region in page.regions for one in _results(region)]
    return {
        "model_version": f"Claim Workbench {__version__}",
        "result": [*regions, *map(_relation, page.relations)],
    }


def _results(region: Region) -> Iterator[Record]:
    """Yield a region's label, then what is told of it."""
    place = {"start": region.span.start, "end": region.span.end}
    label = {**place, "text": region.span.text, "labels": [str(region.label)]}
    statement = region.told.get("statement")
    yield {**_result(region, LABELS_NAME, "labels", label), **({"meta": {"text": statement}} if statement else {})}
    for name, texts in region.told.items():
        if name in CHOICES:
            yield _result(region, name, "choices", {**place, "choices": texts})
        elif name in NUMBERS:
            yield _result(region, name, "number", {**place, "number": json.loads(texts[0])})
        else:
            yield _result(region, name, "textarea", {**place, "text": texts})


def _result(region: Region, name: str, kind: str, value: Record) -> Record:
    return {"id": region.name, "from_name": name, "to_name": TEXT_NAME, "type": kind, "value": value}


def _relation(relation: Joined) -> Record:
    return {
        "type": "relation",
        "from_id": relation.start,
        "to_id": relation.end,
        "direction": "right",
        "labels": [relation.kind],
    }
