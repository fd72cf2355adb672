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
    for one in _objects(whole):
        if isinstance(one.get("@id"), str) and len(one) > 1:
            named.setdefault(one["@id"], one)
        found.extend(_entries(one))
    for entry, claim in found:
        yield _answer(claim, entry) if claim is not None else _review(entry, named)


def _bare(text: str) -> str:
    """Return the text without what old pages put around a script; what stands before it counts as lines."""
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
    return float(digits) if len(digits) <= 20 else None


def _objects(whole: Any) -> Iterator[Json]:
    """Yield every object in a value, outer ones first, in their order."""
    waiting, seen = [whole], 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > MOST_OBJECTS:
            raise BrokenFile("It holds too many values to be searched. Cut it in two.", line=1)
        if isinstance(one, dict):
            yield one
            waiting.extend(reversed([inner for inner in one.values() if isinstance(inner, dict | list)]))
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def _entries(one: Json) -> list[tuple[Json, Json | None]]:
    """Return what an object is: a ClaimReview, or a claim of the API with its reviews; nothing for any other."""
    if _is_review(one.get("@type")):
        return [(one, None)]
    reviews = one.get("claimReview")
    if isinstance(reviews, list) and isinstance(one.get("text"), str):
        return [(review, one) for review in reviews if isinstance(review, dict)]
    return []


def _is_review(told: Any) -> bool:
    """Say whether a type, or one of several, is ClaimReview, with or without an address before it."""
    kinds = told if isinstance(told, list) else [told]
    return any(isinstance(kind, str) and re.split(r"[/:#]", kind[-_LONGEST_TYPE:])[-1] == _ENTRY for kind in kinds)


def _review(entry: Json, named: dict[str, Json]) -> FactCheck:
    """Return a ClaimReview; texts that are missing stay empty for `workbench.factchecks.model.checked` to judge."""
    item = _one(entry.get("itemReviewed"), named)
    by = _one(entry.get("author"), named) or _one(entry.get("publisher"), named)
    rating = _one(entry.get("reviewRating"), named)
    claimant = _one(item.get("author"), named) or _one(item.get("creator"), named)
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
    by = _one(review.get("publisher"), {})
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


def _rating(told: Json) -> Rating:
    """Return the words and the number of a rating; a value in words is words, and a number for words is a number."""
    words, value = _text(told, "alternateName", "name", "ratingExplanation"), told.get("ratingValue")
    number = read_number(value)
    if not words and number is None and isinstance(value, str):
        words = value
    return Rating(words, number, read_number(told.get("bestRating")), read_number(told.get("worstRating")))


def _address(entry: Json, named: dict[str, Json]) -> str:
    """Return where the review can be read: its own address, its page's, or the one that it is known by."""
    page = entry.get("mainEntityOfPage")
    own = _text(entry, "url") or (page if isinstance(page, str) else _text(_one(page, named), "@id", "url"))
    known_by = _text(entry, "@id")
    return own or (known_by if known_by.startswith(("http://", "https://")) else "")


def _one(told: Any, named: dict[str, Json]) -> Json:
    """Return an object, the first of a list, or the one that a reference means; a bare text is a name."""
    if isinstance(told, list):
        told = next((one for one in told if isinstance(one, dict | str)), None)
    if isinstance(told, str):
        return {"name": told}
    if not isinstance(told, dict):
        return {}
    known_by = told.get("@id")
    return named.get(known_by, told) if isinstance(known_by, str) and len(told) <= 2 else told


def _text(told: Json, *names: str) -> str:
    """Return the first of these fields that holds a text, also as the first of a list or as a value with a language."""
    for name in names:
        value = told.get(name)
        if isinstance(value, list):
            value = next((one for one in value if isinstance(one, str | dict)), None)
        if isinstance(value, dict):
            value = value.get("@value", value.get("name"))
        if isinstance(value, str) and value.strip():
            return value
    return ""
