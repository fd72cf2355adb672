"""The schemas of what is answered, as JSON Schema 2020-12, which OpenAPI 3.1 takes as it is.

Those of articles and claims are made from the schema of claim sets, `workbench/interchange/jsonl.schema.json`, whose
parts become parts of the interface's description under the same names. Every other object says each of its fields.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

from workbench.coverage.matrix import CellState
from workbench.cue_stance import CueStance
from workbench.formats import FORMATS, Purpose
from workbench.model import Relation, SourceKind

Schema = dict[str, Any]
_LOCAL, _HERE = "#/$defs/", "#/components/schemas/"

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "integer", "minimum": 1}
TRUTH: Schema = {"type": "boolean"}
SCORE: Schema = {"type": "number", "minimum": 0, "maximum": 1}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
MOMENT: Schema = {"type": ["string", "null"], "format": "date-time"}


def named(name: str) -> Schema:
    """Return the reference to a schema of this description."""
    return {"$ref": _HERE + name}


def listed(schema: Schema) -> Schema:
    """Return the schema of an array."""
    return {"type": "array", "items": schema}


def _object(description: str, **fields: Schema) -> Schema:
    """Return the schema of an object that has exactly these fields."""
    return {
        "description": description,
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _noted(schema: Schema, description: str) -> Schema:
    return {**schema, "description": description}


def _enum(values: type[Any], description: str = "", *, empty: bool = False) -> Schema:
    known: list[str | None] = [str(one) for one in values]
    schema: Schema = {"enum": [*known, None]} if empty else {"type": "string", "enum": known}
    return _noted(schema, description) if description else schema


_IN_LISTS: dict[str, Schema] = {
    "id": _noted(ID, "Its number."),
    "name": TEXT,
    "kind": _enum(SourceKind, "What it is."),
    "aliases": _noted(listed(TEXT), "Other names that articles or people gave it."),
    "mentions": _noted(NUMBER, "How often it is named behind a claim, also as who passed it on."),
    "claims": _noted(NUMBER, "How many claims are its own."),
    "outlets": _noted(NUMBER, "How many outlets name it."),
}
_STORY: dict[str, Schema] = {
    "id": _noted(ID, "Its number."),
    "name": _noted(TEXT, "Its name; a headline where no person named it."),
    "named": _noted(TRUTH, "Whether a person named it."),
    "first": _noted(DAY, "The first day of publication."),
    "last": _noted(DAY, "The last day of publication."),
    "articles": _noted(NUMBER, "How many articles it has."),
    "outlets": _noted(NUMBER, "How many outlets they are of."),
    "claims": _noted(NUMBER, "How many claims stand in them."),
    "suggested": _noted(NUMBER, "How many articles a machine put there and nobody confirmed."),
}

OWN: dict[str, Schema] = {
    # "source" is a part of a claim.
    "listed_source": _object("Who stands behind claims.", **_IN_LISTS),
    "known_source": _object(
        "Who stands behind claims, with what people know of them.",
        **_IN_LISTS,
        identity=_noted(TEXT, "An authority's id, say of Wikidata; empty where nobody gave one."),
        home_page=_noted(TEXT, "An address; empty where nobody gave one."),
        merged_ids=_noted(listed(ID), "The numbers of the sources that people merged into it."),
    ),
    "group_member": _object(
        "A claim in a repeated claim.",
        claim_id=ID,
        article_id=ID,
        relation=_enum(Relation, "How it stands to the claim that stands for all."),
        suggested=_noted(TRUTH, "Whether a machine put it there and nobody said yes."),
        score=_noted(SCORE, "How probable the machine holds it."),
        confirmed_by=_noted(TEXT, "Whose yes it rests on; empty where nobody said yes."),
        confirmed_at=_noted(MOMENT, "Since when."),
    ),
    "repeated_claim": _object(
        "Claims of several articles that say the same. What people said and what a machine suggests is told apart.",
        id=_noted(ID, "Its number."),
        statement=_noted(TEXT, "The claim that stands for all, as one sentence."),
        claim_id=_noted(ID, "The number of that claim."),
        confirmed=_noted(NUMBER, "How many members people said yes to."),
        suggested=_noted(NUMBER, "How many members a machine suggests."),
        outlets=_noted(NUMBER, "In how many outlets it stands, suggestions counted."),
        first_seen=_noted(DAY, "The first day of publication, suggestions counted."),
        contradictions=_noted(NUMBER, "How many members contradict the others, suggestions counted."),
        members=listed(named("group_member")),
    ),
    "story": _object("Articles about one event.", **_STORY),
    "story_member": _object(
        "An article in its story.",
        article_id=ID,
        title=TEXT,
        outlet_id=ID,
        outlet=TEXT,
        published=DAY,
        claims=_noted(NUMBER, "How many claims stand in it."),
        suggested=_noted(TRUTH, "Whether a machine put it there and nobody confirmed it."),
        score=_noted(SCORE, "How probable the machine holds it; 1 where it founded the story or a person said so."),
        reasons=_noted(listed(TEXT), "What speaks for it."),
        placed_by=_noted(TEXT, "Who put it there or confirmed it; empty where nobody did."),
    ),
    "whole_story": _object(
        "Articles about one event.",
        **_STORY,
        members=_noted(listed(named("story_member")), "By day, undated ones last."),
    ),
    "coverage_cell": _object(
        "What is known of a claim in an outlet; what it says of a claim is null where it has none there.",
        outlet=TEXT,
        state=_enum(CellState, "“left_out” only where a person looked and said so."),
        confirmed=_noted(TRUTH, "Whether a person said so."),
        relation=_enum(Relation, empty=True),
        article={"type": ["integer", "null"]},
        claim={"type": ["integer", "null"]},
        words={"type": ["string", "null"]},
        source={"type": ["string", "null"]},
        stance=_enum(CueStance, empty=True),
        score={"type": ["number", "null"]},
    ),
    "coverage_row": _object("A claim by outlets.", statement=TEXT, cells=listed(named("coverage_cell"))),
    "coverage": _object(
        "The claims of a story by outlets.",
        story=_object("The story.", id=ID, name=TEXT),
        outlets=listed(_object("An outlet, in the order of the cells.", id=ID, name=TEXT)),
        articles_not_compared=_noted(NUMBER, "Of a story with very many articles the latest are not compared."),
        rows=listed(named("coverage_row")),
    ),
    "format": _object(
        "A format of an export.",
        name={"type": "string", "enum": [one.name.value for one in FORMATS]},
        label=TEXT,
        ending=_noted(TEXT, "The file name's ending, without the dot."),
        media_type=TEXT,
        use=_noted(TEXT, "What it is good for."),
        purpose=_enum(Purpose),
        can_be_read_back=_noted(TRUTH, "Whether the workbench takes such a file in."),
        leaves_out={
            "description": "The parts of a claim that it does not carry, in words.",
            "type": "object",
            "additionalProperties": TEXT,
        },
    ),
    "formats": _object("All formats.", items=listed(named("format"))),
    "problem": _object(
        "Why a request was not answered (RFC 9457).",
        type=TEXT,
        title=_noted(TEXT, "The status in words."),
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=_noted(TEXT, "A sentence that says what to do."),
    ),
}


def page_of(name: str) -> Schema:
    """Return the schema of a page of things."""
    return _object(
        "Some of them, in the order of their numbers.",
        items=listed(named(name)),
        next={
            "description": "The address of the next page; null after the last one.",
            "type": ["string", "null"],
            "format": "uri-reference",
        },
    )


@cache
def every_schema() -> dict[str, Schema]:
    """Return all schemas by name: those of claim sets, and the interface's own.

    Raises ValueError where a name means two things.
    """
    parts = _claim_set()
    if both := parts.keys() & OWN.keys():
        raise ValueError(f"named twice: {sorted(both)}")
    return {**parts, **OWN}


def _claim_set() -> dict[str, Schema]:
    """Return the parts of the schema of claim sets, which refer to each other here as they do there."""
    text = files("workbench.interchange").joinpath("jsonl.schema.json").read_text(encoding="utf-8")
    parts: dict[str, Schema] = json.loads(text.replace(_LOCAL, _HERE))["$defs"]
    return parts
