"""doccano's JSON Lines for sequence labelling with relations: one article a line, as doccano takes in and gives out.

The format that doccano calls "JSONL(Relation)": `text`, `entities` [{`id`, `label`, `start_offset`, `end_offset`}] and
`relations` [{`id`, `from_id`, `to_id`, `type`}] (https://github.com/doccano/doccano, backend/data_import/pipeline);
offsets are code points, as in Python's texts. Every other column is shown beside the text: what is known of the
article.

Make a project of the kind "Sequence Labeling" and tick "Allow overlapping entity" and "Use relation labeling": doccano
drops entities that overlap others where it is not allowed. It knows labels and relations and nothing else about an
entity, so that a negated cue has a label of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from workbench.interchange.about import About
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.doccano_reader import NEGATED_CUE, read
from workbench.interchange.annotation.particulars import particulars_of
from workbench.interchange.annotation.regions import Joined, Region, drawn
from workbench.interchange.losses import Part
from workbench.stored.claims import ExportItem

__all__ = ["CARRIES", "read", "write"]

Record = dict[str, Any]

CARRIES = frozenset(
    [
        Part.TEXT,
        Part.TITLE,
        Part.OUTLET,
        Part.AUTHOR,
        Part.PUBLISHED,
        Part.ADDRESS,
        Part.LANGUAGE,
        Part.CUE,
        Part.MENTION,
        Part.ASSERTIONS,
        Part.STORY,
    ]
)
"""What is found in the file again."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield one line for each article, whose claims come one after the other; `about` has no place in it."""
    del about
    # doccano's older versions take the numbers of all lines for those of one list.
    entities, relations = map(str, count(1)), count(1)
    for article, claims in by_article(items, CARRIES):
        page = drawn(claims, entities)
        line = {
            "text": article.article.text,
            **particulars_of(claims[0]),
            "entities": [_entity(region) for region in page.regions],
            "relations": [_relation(next(relations), one) for one in page.relations],
        }
        yield (json.dumps(line, ensure_ascii=False) + "\n").encode()


def _entity(region: Region) -> Record:
    return {
        "id": int(region.name),
        "label": NEGATED_CUE if "negated" in region.told else str(region.label),
        "start_offset": region.span.start,
        "end_offset": region.span.end,
    }


def _relation(number: int, relation: Joined) -> Record:
    return {"id": number, "from_id": int(relation.start), "to_id": int(relation.end), "type": relation.kind}
