"""Pairs of claims as lines of JSON, for comparing outside the app and for measuring.

One object a line: `{"id": ..., "a": {"text", "speaker", "date", "form"}, "b": {...}}`; all of a side but `text` can be
missing, empty or null. `label` and `kind` are kept where they are there, all other fields are passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from workbench.errors import BrokenFile, EmptyText
from workbench.interchange import fields
from workbench.model import Form

MOST_LETTERS = 20_000
"""Code points of one side; no claim is that long."""


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a pair: its words, who said it (empty where unknown), the article's day, and its form."""

    text: str
    speaker: str = ""
    published: date | None = None
    form: Form = Form.INDIRECT


@dataclass(frozen=True, slots=True)
class PairLine:
    """One line: its id as it stood there (text or number), both sides, and what people say of it."""

    id: str | int
    left: Side
    right: Side
    label: str = ""
    kind: str = ""


def read(lines: Iterable[str], name: str) -> tuple[list[PairLine], list[BrokenFile]]:
    """Return the pairs of a file and a problem for every line that is none; `name` stands in the problems."""
    pairs: list[PairLine] = []
    problems: list[BrokenFile] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            pairs.append(_pair(json.loads(line)))
        except (BrokenFile, EmptyText) as wrong:
            problems.append(BrokenFile(wrong.sentence, where=name, line=number))
        except (ValueError, RecursionError):
            problems.append(BrokenFile("This is no line of JSON.", where=name, line=number))
    return pairs, problems


def _pair(record: Any) -> PairLine:
    # True and false are whole numbers to Python.
    key = fields.take(record, "id", object, "")
    if not isinstance(key, str | int) or isinstance(key, bool):
        raise BrokenFile("The field “id” should be a text or a whole number.")
    left, right = (_side(fields.take(record, name, dict, "an object with a text")) for name in "ab")
    return PairLine(key, left, right, _word(record, "label"), _word(record, "kind"))


def _side(record: Any) -> Side:
    text = fields.text(record, "text")
    if not text.strip():
        raise EmptyText("The field “text” of a side is empty.")
    if len(text) > MOST_LETTERS:
        raise BrokenFile(f"A side is longer than {MOST_LETTERS:,} characters. Compare single claims.")
    published = fields.day(record, "date") if record.get("date") else None
    form = fields.choice(record, "form", Form) if record.get("form") else Form.INDIRECT
    return Side(text, _word(record, "speaker"), published, form)


def _word(record: Any, name: str) -> str:
    return fields.text(record, name).strip() if record.get(name) else ""
