"""Where a Web Annotation stands in a text: its targets and their selectors.

Web Annotation Data Model 4.2.4 and 4.2.5 (https://www.w3.org/TR/annotation-model/#text-quote-selector): positions count
code points from 0, the end excluded; a quote may be given with the words before and behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.errors import BrokenFile
from workbench.interchange import fields

Record = dict[str, Any]
Texts = dict[str, tuple[int, str]]
"""The article's number and its text by the `id` of the text."""


def one_or_more(record: Any, name: str) -> list[Any]:
    """Return a property as a list: JSON-LD leaves the brackets away where there is one value. Nothing is none."""
    value = record.get(name) if isinstance(record, dict) else None
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(targets: Sequence[Any], texts: Texts) -> tuple[int, str]:
    """Return the number of the article that all targets stand in, and its text. Raises BrokenFile for other targets."""
    names = {_named(target) for target in targets}
    if len(names) > 1:
        raise BrokenFile("Its targets stand in several texts, and a claim stands in one.")
    (name,) = names
    if name not in texts:
        raise BrokenFile(f"The article's text is needed: the file does not hold the text “{name}”.")
    return texts[name]


def _named(target: Any) -> str:
    """Return what a target names as its text. Raises BrokenFile where it names a whole resource or none."""
    source = fields.take(target, "source", object, "")
    name = source.get("id") if isinstance(source, dict) else source
    if not isinstance(name, str):
        raise BrokenFile("The field “source” of a target should be the address of a text.")
    return name


def span_of(target: Any, text: str) -> Record:
    """Return the span that a target's selectors pick from its text, still to be checked where they say a place.

    Raises BrokenFile where they say too little to be sure of the place.
    """
    selectors = one_or_more(target, "selector")
    position, quote = _of_kind(selectors, "TextPositionSelector"), _of_kind(selectors, "TextQuoteSelector")
    if quote is None:
        raise BrokenFile("The exact words are missing (TextQuoteSelector): without them the place cannot be checked.")
    exact = fields.text(quote, "exact")
    if position is None:
        return _found(exact, _or_nothing(quote, "prefix"), _or_nothing(quote, "suffix"), text)
    return {"start": position.get("start"), "end": position.get("end"), "text": exact}


def _of_kind(selectors: Sequence[Any], kind: str) -> Record | None:
    return next((one for one in selectors if isinstance(one, dict) and kind in one_or_more(one, "type")), None)


def _or_nothing(quote: Record, name: str) -> str:
    return fields.text(quote, name) if name in quote else ""


def _found(exact: str, prefix: str, suffix: str, text: str) -> Record:
    """Return the one place where the words stand between those before and behind them."""
    first = text.find(prefix + exact + suffix) if exact else -1
    if first < 0:
        raise BrokenFile(f"The words “{exact}” do not stand in the text as the selector gives them.")
    if text.find(prefix + exact + suffix, first + 1) >= 0:
        raise BrokenFile(f"The words “{exact}” stand in several places of the text. Add a TextPositionSelector.")
    start = first + len(prefix)
    return {"start": start, "end": start + len(exact), "text": exact}
