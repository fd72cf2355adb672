"""schema.org's ClaimReview (https://schema.org/ClaimReview) in JSON: the objects of pages and data feeds.

The objects may stand alone, in lists, under `@graph`, in a DataFeed, or inside others; what is said once and referred
to by `@id` is looked up. Answers of Google's Fact Check Tools API, the same in other fields, are read too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from workbench.errors import BrokenFile
from workbench.factchecks.model import FactCheck, Rating, read_day, read_number

MOST_OBJECTS = 5_000_000
"""Values of one file that are looked at."""

Json = dict[str, Any]

_BEFORE, _AFTER = ("//", "<![CDATA[", "<!--"), ("]]>", "-->", "//", ";")
_ENTRY = "ClaimReview"
_LONGEST_TYPE = 100


def read(text: str) -> Iterator[FactCheck | BrokenFile]:
    """Yield each ClaimReview in a text of JSON, in its order; raise BrokenFile where the text is no JSON."""
    whole = _parsed(_bare(text))
    named: dict[str, Json] = {}
    found: list[tuple[Json, Json | None]] = []
    for record in _objects(whole):
        # An object with nothing but its name is a reference to another one.
        if isinstance(record.get("@id"), str) and len(record) > 1:
            named.setdefault(record["@id"], record)
        found.extend(_entries(record))
    for entry, claim in found:
        yield _answer(claim, entry) if claim is not None else _review(entry, named)


def _bare(text: str) -> str:
    """Return the text without what old pages put around a script; what stands before it counts as lines."""
    # "// <![CDATA[" and comment marks kept old browsers from showing the script.
    start = len(text) - len(text.lstrip())
    bare = text.strip()
    for mark in _BEFORE:
        bare = bare.removeprefix(mark).lstrip(" ")
    for mark in _AFTER:
        bare = bare.removesuffix(mark).rstrip()
    return text[:start] + bare


def _parsed(text: str) -> Any:
    """Return what the JSON says; numbers that no scale can hold are nothing."""
    try:
        return json.loads(text, strict=False, parse_int=_number, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        sentence = f"This is no JSON ({error.msg.lower()}). Save or download it again."
        raise BrokenFile(sentence, line=error.lineno) from None
    except RecursionError:
        raise BrokenFile("Its objects are nested too deeply to be read.", line=1) from None


def _number(digits: str) -> float | None:
    # Python refuses whole numbers of thousands of digits, and no scale has them.
    return float(digits) if len(digits) <= 20 else None


def _objects(whole: Any) -> Iterator[Json]:
    """Yield every object in a value, outer ones first, in their order."""
    # No recursion: files may be nested more deeply than Python's stack.
    waiting, seen = [whole], 0
    while waiting:
        value = waiting.pop()
        seen += 1
        if seen > MOST_OBJECTS:
            raise BrokenFile("It holds too many values to be searched. Cut it in two.", line=1)
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed([inner for inner in value.values() if isinstance(inner, dict | list)]))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _entries(record: Json) -> list[tuple[Json, Json | None]]:
    """Return what an object is: a ClaimReview, or a claim of the API with its reviews; nothing for any other."""
    if _is_review(record.get("@type")):
        return [(record, None)]
    reviews = record.get("claimReview")
    if isinstance(reviews, list) and isinstance(record.get("text"), str):
        return [(review, record) for review in reviews if isinstance(review, dict)]
    return []


def _is_review(kinds: Any) -> bool:
    """Say whether a type, or one of several, is ClaimReview, with or without an address before it."""
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _last_part(kind) == _ENTRY for kind in listed)


def _last_part(kind: str) -> str:
    return re.split(r"[/:#]", kind[-_LONGEST_TYPE:])[-1]


def _review(entry: Json, named: dict[str, Json]) -> FactCheck:
    """Return a ClaimReview; texts that are missing stay empty for `workbench.factchecks.model.checked` to judge."""
    item = _object(entry.get("itemReviewed"), named)
    by = _object(entry.get("author"), named) or _object(entry.get("publisher"), named)
    rating = _object(entry.get("reviewRating"), named)
    claimant = _object(item.get("author"), named) or _object(item.get("creator"), named)
    return FactCheck(
        claim=_text(entry, "claimReviewed") or _text(item, "text", "name", "headline"),
        url=_address(entry, named),
        rating=_rating(rating),
        publisher=_text(by, "name", "legalName"),
        site=_text(by, "url") or _text(by, "sameAs"),
        title=_text(entry, "headline", "name", "alternativeHeadline"),
        claimant=_text(claimant, "name"),
        claimed_on=read_day(_text(item, "datePublished", "dateCreated")),
        reviewed_on=read_day(_text(entry, "datePublished", "dateCreated", "dateModified")),
        language=_text(entry, "inLanguage"),
    )


def _answer(claim: Json, review: Json) -> FactCheck:
    """Return a review as the API gives it."""
    by = _object(review.get("publisher"), {})
    return FactCheck(
        claim=_text(claim, "text"),
        url=_text(review, "url"),
        rating=Rating(_text(review, "textualRating")),
        publisher=_text(by, "name"),
        site=_text(by, "site"),
        title=_text(review, "title"),
        claimant=_text(claim, "claimant"),
        claimed_on=read_day(_text(claim, "claimDate")),
        reviewed_on=read_day(_text(review, "reviewDate")),
        language=_text(review, "languageCode"),
    )


def _rating(record: Json) -> Rating:
    """Return the words and the number of a rating; a value in words is words, and a number for words is a number."""
    words, value = _text(record, "alternateName", "name", "ratingExplanation"), record.get("ratingValue")
    number = read_number(value)
    if not words and number is None and isinstance(value, str):
        words = value
    return Rating(
        words=words,
        value=number,
        best=read_number(record.get("bestRating")),
        worst=read_number(record.get("worstRating")),
    )


def _address(entry: Json, named: dict[str, Json]) -> str:
    """Return where the review can be read: its own address, its page's, or the one that it is known by."""
    identifier = _text(entry, "@id")
    own = _text(entry, "url") or _page_address(entry.get("mainEntityOfPage"), named)
    if own or not identifier.startswith(("http://", "https://")):
        return own
    return identifier


def _page_address(page: Any, named: dict[str, Json]) -> str:
    return page if isinstance(page, str) else _text(_object(page, named), "@id", "url")


def _object(value: Any, named: dict[str, Json]) -> Json:
    """Return an object, the first of a list, or the one that a reference means; a bare text is a name."""
    found = _first(value)
    if isinstance(found, str):
        return {"name": found}
    if not isinstance(found, dict):
        return {}
    identifier = found.get("@id")
    # A reference holds nothing beside its name but, at most, its type.
    if isinstance(identifier, str) and len(found) <= 2:
        return named.get(identifier, found)
    return found


def _first(value: Any) -> Any:
    """Return the first object or text of a list; what is no list is returned as it is."""
    if not isinstance(value, list):
        return value
    return next((entry for entry in value if isinstance(entry, str | dict)), None)


def _text(record: Json, *names: str) -> str:
    """Return the first of these fields that holds a text, also as the first of a list or as a value with a language."""
    for name in names:
        value = _first(record.get(name))
        if isinstance(value, dict):
            value = value.get("@value", value.get("name"))
        if isinstance(value, str) and value.strip():
            return value
    return ""
