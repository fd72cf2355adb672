"""Taking typed fields out of a JSON object from outside: what is missing or of another kind is said in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from workbench.errors import BrokenFile, SpanError
from workbench.model import Span, Spans
from workbench.publishing import is_time_of

_HALF = re.compile("[\ud800-\udfff]")

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def take(record: Any, name: str, kind: type[T], called: str) -> T:
    """Return the field `name`, which must be of the type `kind`; `called` is what a reader calls that type."""
    if not isinstance(record, dict):
        raise BrokenFile(f"Something else stands where an object with the field “{name}” is expected.")
    if name not in record:
        raise BrokenFile(f"The field “{name}” is missing.")
    value = record[name]
    # In Python True is a whole number, in JSON it is not.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise BrokenFile(f"The field “{name}” should be {called}.")
    return value


def text(record: Any, name: str) -> str:
    """Return a text field; half a character, which JSON can hold, is refused."""
    value = take(record, name, str, "a text")
    if _HALF.search(value):
        raise BrokenFile(f"The field “{name}” holds half a character.")
    return value


def number(record: Any, name: str) -> int:
    """Return a field with a whole number."""
    return take(record, name, int, "a whole number")


def yes_no(record: Any, name: str) -> bool:
    """Return a field that is true or false."""
    return take(record, name, bool, "true or false")


def entries(record: Any, name: str) -> list[Any]:
    """Return a field with a list."""
    return take(record, name, list, "a list")


def share(record: Any, name: str) -> float:
    """Return a number from 0 to 1."""
    value = take(record, name, object, "a number")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise BrokenFile(f"The field “{name}” should be a number from 0 to 1.")
    return float(value)


def texts(record: Any, name: str) -> tuple[str, ...]:
    """Return a field with a list of texts."""
    found = entries(record, name)
    if not all(isinstance(entry, str) and not _HALF.search(entry) for entry in found):
        raise BrokenFile(f"The field “{name}” should be a list of texts.")
    return tuple(found)


def numbers(record: Any, name: str) -> tuple[int, ...]:
    """Return a field with a list of whole numbers."""
    found = entries(record, name)
    if not all(isinstance(entry, int) and not isinstance(entry, bool) for entry in found):
        raise BrokenFile(f"The field “{name}” should be a list of whole numbers.")
    return tuple(found)


def lists(record: Any, name: str) -> list[list[Any]]:
    """Return a field with a list of lists."""
    found = entries(record, name)
    if not all(isinstance(entry, list) for entry in found):
        raise BrokenFile(f"The field “{name}” should be a list of lists.")
    return found


def choice(record: Any, name: str, kind: type[E]) -> E:
    """Return one of the words of `kind`."""
    value = text(record, name)
    if value not in {member.value for member in kind}:
        raise BrokenFile(f"The field “{name}” should be one of: {', '.join(kind)}.")
    return kind(value)


def maybe(record: Any, name: str, read: Callable[[Any, str], T]) -> T | None:
    """Return None where the field is null, else what `read` makes of it."""
    return None if take(record, name, object, "") is None else read(record, name)


def day(record: Any, name: str) -> date:
    """Return a day written as 2031-05-07."""
    try:
        return date.fromisoformat(text(record, name))
    except ValueError:
        raise BrokenFile(f"The field “{name}” should be a day, such as 2031-05-07.") from None


def moment(record: Any, name: str) -> datetime:
    """Return a moment in UTC; one without a time zone is taken for UTC."""
    try:
        read = datetime.fromisoformat(text(record, name))
        # A moment at either end of the calendar may lie outside of it in another zone.
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise BrokenFile(f"The field “{name}” should be a moment, such as 2031-05-07T09:30:00+00:00.") from None


def stated_time(record: Any, name: str, day: date | None) -> datetime:
    """Return the time of a day in the zone that is stated with it."""
    try:
        read = datetime.fromisoformat(text(record, name))
        read.astimezone(UTC)
    except (ValueError, OverflowError):
        read = None
    if read is None or not is_time_of(day, read):
        raise BrokenFile(f"The field “{name}” should be a time on that day with its zone: 2031-05-07T09:30:00+02:00.")
    return read


def spans(found: Sequence[Any], article_text: str) -> Spans:
    """Return the spans of a list, each checked against the words that the article holds at that place."""
    return tuple(_span(entry, article_text) for entry in found)


def _span(entry: Any, article_text: str) -> Span:
    start, end, words = number(entry, "start"), number(entry, "end"), text(entry, "text")
    if not 0 <= start < end <= len(article_text):
        raise SpanError(
            f"The words {start} to {end} lie outside the article, which has {len(article_text)} characters."
        )
    # Programs that count UTF-16 units or bytes give other offsets: never followed by guess.
    if article_text[start:end] != words:
        raise SpanError(
            f"The article reads “{article_text[start:end]}” from {start} to {end}, not “{words}”. "
            "Offsets count Unicode characters from 0."
        )
    return Span(start, end, words)
