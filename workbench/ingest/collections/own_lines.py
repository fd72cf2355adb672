"""Articles in the JSON lines that the workbench itself exports: their text is stored to the letter, never cleaned."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from workbench.errors import BrokenFile, EmptyText
from workbench.ingest.collections.json_values import Figure
from workbench.ingest.draft import Draft, check_length
from workbench.ingest.language import require_english
from workbench.ingest.normalising import one_line
from workbench.publishing import time_of

_KINDS = ("article", "claim")


def is_own(value: Any) -> bool:
    """Say whether an object is a line of the workbench's own export."""
    return isinstance(value, dict) and "schema" in value and value.get("type") in _KINDS


def own_draft(record: dict[str, Any], name: str, piece: str) -> Draft:
    """Return the article of such a line; `name` names its place, `piece` is the line.

    Raises BrokenFile where a field is of another kind, EmptyText, TooLarge and NotEnglish.
    """
    text, title = _words(record, "text"), _words(record, "title")
    body = text.removeprefix(title).strip("\n")
    if not body.strip():
        raise EmptyText("It holds no text, so it is no article.", where=name)
    check_length(text, name)
    outlet = record.get("outlet") or {}
    if not isinstance(outlet, dict):
        raise BrokenFile("The field “outlet” should be an object.", where=name)
    require_english(text, name)
    day = _day(record, "published")
    return Draft(
        title=title,
        body=body,
        outlet_name=one_line(_words(outlet, "name")),
        outlet_domain=one_line(_words(outlet, "domain")),
        author=one_line(_words(record, "author")),
        published=day,
        published_at=_time(record, day),
        print_day=_day(record, "print_day"),
        address=one_line(_words(record, "address")),
        language=one_line(_words(record, "language")) or "en",
        original=piece.encode("utf-8", "replace"),
        media_type="text/plain",
        name=name,
    )


def _words(record: dict[str, Any], field: str) -> str:
    """Return a field with a text, "" where it is missing or null."""
    value = record.get(field)
    if not isinstance(value, str | None) or isinstance(value, Figure):
        raise BrokenFile(f"The field “{field}” should be a text.")
    return value or ""


def _time(record: dict[str, Any], day: date | None) -> datetime | None:
    """Return the stated time of publishing, None where there is none of the day and with a zone."""
    written = _words(record, "published_at")
    try:
        return time_of(day, datetime.fromisoformat(written)) if written else None
    except ValueError:
        raise BrokenFile("The field “published_at” should be a time, such as 2031-05-07T09:30:00+02:00.") from None


def _day(record: dict[str, Any], field: str) -> date | None:
    written = _words(record, field)
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise BrokenFile(f"The field “{field}” should be a day, such as 2031-05-07.") from None
