"""Values of JSON from outside, as words: numbers as they are written, names out of objects, lists after commas."""

from __future__ import annotations

import json
from typing import Any

_NAME_FIELDS = ("name", "title", "label")


class Figure(str):
    """A number as it is written: it may be too long for one or none at all (NaN), and none is needed as a number."""

    __slots__ = ()


DECODER = json.JSONDecoder(parse_int=Figure, parse_float=Figure, parse_constant=Figure)
"""Reads JSON; a number is a `Figure`. Raises ValueError and RecursionError."""


def words_of(value: Any, field: str = "") -> str:
    """Return a value as words: the name in an object, the entries of a list after commas (of a text as paragraphs).

    `field` is what the value holds of an article. A number is no text, and nothing else that is no text is words.
    """
    if isinstance(value, dict):
        return _of_entry(value)
    if isinstance(value, list):
        between = "\n\n" if field == "text" else ", "
        return between.join(filter(None, map(_of_entry, value)))
    is_number = isinstance(value, Figure) and field == "text"
    return str(value) if isinstance(value, str) and not is_number else ""


def _of_entry(value: Any) -> str:
    """Return a text, or the name in an object; what lies deeper is none, however deep it goes."""
    if isinstance(value, str):
        return str(value)
    names = (value[name] for name in _NAME_FIELDS if name in value) if isinstance(value, dict) else ()
    return next((name for name in names if isinstance(name, str)), "")


def written(value: Any) -> str:
    """Return a value as one line of JSON, the piece of the file that it came from; "" for one that goes too deep."""
    try:
        return json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return ""
