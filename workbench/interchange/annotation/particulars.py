"""What is known of an article beside its text, as flat texts: the columns and fields that annotation tools show.

Nothing known is an empty text. Days and times are ISO 8601.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.errors import BrokenFile
from workbench.interchange.moments import write_day, write_in_zone
from workbench.stored.claims import ExportItem

Record = dict[str, Any]

COLUMNS = (
    "title",
    "publisher",
    "domain",
    "author",
    "publication_date",
    "published_at",
    "print_day",
    "address",
    "language",
    "story_id",
    "story",
)
"""The names of them all. Those that PolNeAR's table of articles has, too, are called as there."""


def particulars_of(item: ExportItem) -> dict[str, str]:
    """Return the particulars of a claim's article, each under its column."""
    article = item.article.article
    return {
        "title": article.title,
        "publisher": article.outlet.name,
        "domain": article.outlet.domain,
        "author": article.author,
        "publication_date": write_day(article.published) or "",
        "published_at": write_in_zone(article.published_at) or "",
        "print_day": write_day(article.print_day) or "",
        "address": article.address,
        "language": article.language,
        "story_id": "" if item.story_id is None else str(item.story_id),
        "story": item.story,
    }


def article_fields(known: Mapping[str, Any]) -> Record:
    """Return the fields of an article's line of JSON that these columns tell. Raises BrokenFile for other than texts.

    Columns that are missing, empty or null are not known.
    """
    told = _texts(known)
    return {
        "title": told["title"],
        "outlet": {"name": told["publisher"], "domain": told["domain"]},
        "author": told["author"],
        "published": told["publication_date"] or None,
        "published_at": told["published_at"] or None,
        "print_day": told["print_day"] or None,
        "address": told["address"],
        "language": told["language"] or "en",
    }


def story_field(known: Mapping[str, Any]) -> Record:
    """Return the story in the field of a claim's line of JSON. Raises BrokenFile where its number is none."""
    told = _texts(known)
    if not told["story_id"]:
        return {}
    try:
        return {"story": {"id": int(told["story_id"]), "name": told["story"]}}
    except ValueError:
        raise BrokenFile("The number of the story should be a whole number.") from None


def _texts(known: Mapping[str, Any]) -> dict[str, str]:
    """Return all columns as texts; tools give back what looks like a number as one."""
    told = {}
    for name in COLUMNS:
        value = known.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int | None):
            raise BrokenFile(f"“{name}” should be a text.")
        told[name] = "" if value is None else str(value)
    return told
