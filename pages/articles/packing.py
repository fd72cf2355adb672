"""A draft as JSON can hold it, for keeping it while it waits, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from workbench.ingest import Draft, Dropped
from workbench.interchange.moments import write_day, write_in_zone

_TEXTS = ("outlet_domain", "language", "media_type", "name")


def packed(draft: Draft) -> dict[str, Any]:
    """Return a draft ready for JSON, without the file itself."""
    texts = {field: getattr(draft, field) for field in ("title", "body", "outlet_name", "author", "address", *_TEXTS)}
    days = {"published": write_day(draft.published), "print_day": write_day(draft.print_day)}
    time = {"published_at": write_in_zone(draft.published_at)}
    dropped = [[part.text, part.rule] for part in draft.dropped]
    return {**texts, **days, **time, "dropped": dropped, "notes": list(draft.notes)}


def unpacked(fields: dict[str, Any], original: bytes) -> Draft:
    """Return the draft that `packed` wrote; what another version of the program left out keeps its default."""
    names = ("title", "body", "outlet_name", "author", "address", *_TEXTS)
    values: dict[str, Any] = {name: str(fields[name]) for name in names if name in fields}
    for name in ("published", "print_day"):
        values[name] = date.fromisoformat(fields[name]) if fields.get(name) else None
    if written := fields.get("published_at"):
        values["published_at"] = datetime.fromisoformat(written)
    values["dropped"] = tuple(Dropped(text, rule) for text, rule in fields.get("dropped", ()))
    values["notes"] = tuple(str(sentence) for sentence in fields.get("notes", ()))
    return Draft(**values, original=original)
