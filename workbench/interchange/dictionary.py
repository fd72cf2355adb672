"""The data dictionary beside a table: what each column is called, of which type it is, and what it holds.

It is a data package of Frictionless Data (https://specs.frictionlessdata.io/data-package/), which other programs read,
and check the table by.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workbench.interchange.about import About
from workbench.interchange.columns import COLUMNS, Column, Kind
from workbench.interchange.moments import write_moment
from workbench.interchange.tables import BY_CLAIM, COVERAGE, SOURCES, Heading

CLAIMS_SAY = "One row a claim."
TABLES: dict[str, tuple[str, Sequence[Heading | Column]]] = {
    "claims": (CLAIMS_SAY, COLUMNS),
    "sources": ("Who put the claims forward, with how many of them, and what became of them.", SOURCES),
    **{table.name: (table.says, table.headings) for table in BY_CLAIM},
    COVERAGE.name: (COVERAGE.says, COVERAGE.headings),
}
"""What each table holds, and its columns, by its name."""

ELSEWHERE = frozenset(["decisions", "attribution_answers"])
"""Columns of claims that have a sheet of their own in a workbook."""

PLAIN_TYPES = {"csv": {Kind.YES_NO: {"trueValues": ["yes"], "falseValues": ["no"]}}}
"""What has to be said of a type where everything is written as text."""


def dictionary(about: About, file: str, ending: str, tables: Sequence[str]) -> str:
    """Return the text of the `datapackage.json` of an exported file that holds these tables."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "claims",
        "title": about.title,
        "created": write_moment(about.made_at),
        "resources": [_resource(name, file, ending, several=len(tables) > 1) for name in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _described(name: str, ending: str) -> tuple[str, Sequence[Heading | Column]]:
    """Return what a table holds, and its columns; in a workbook the history of decisions is a sheet of its own."""
    says, headings = TABLES[name]
    return says, [heading for heading in headings if ending != "xlsx" or heading.name not in ELSEWHERE]


def _resource(name: str, file: str, ending: str, *, several: bool) -> dict[str, Any]:
    says, headings = _described(name, ending)
    resource: dict[str, Any] = {
        "name": name.replace("_", "-"),
        "path": file,
        "profile": "tabular-data-resource",
        "format": ending,
        "description": says,
        "schema": {"fields": [_field(heading, ending) for heading in headings], "missingValues": [""]},
    }
    if ending == "csv":
        resource |= {"encoding": "utf-8", "dialect": {"delimiter": ",", "lineTerminator": "\r\n"}}
    if several:
        resource["dialect"] = {"excel": {"sheet": sheet_of(name)}}
    return resource


def _field(heading: Heading | Column, ending: str) -> dict[str, Any]:
    plain = PLAIN_TYPES.get(ending, {}).get(heading.kind, {})
    return {"name": heading.name, "type": heading.kind.value, "description": heading.says, **plain}


def sheet_of(table: str) -> str:
    """Return a table's name as a sheet is called: "Repeated claims"."""
    return table.replace("_", " ").capitalize()
