"""Reading Citron's annotation format back, and what Citron and its annotators have written.

A quote becomes a claim with the words of its source; who these words mean stays open where the file does not name the
source, as Citron's own files never do. `coreferences` and `coreference_groups` say which words mean the same, not who
that is, and are not followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.errors import BrokenFile
from workbench.interchange import fields
from workbench.interchange.annotation.collected import NOTHING_OF_AN_ARTICLE, Collected
from workbench.interchange.annotation.json_files import value_of
from workbench.interchange.annotation.packed import unpacked
from workbench.interchange.incoming import GivenFile, ReadResult

Record = dict[str, Any]

ARTICLE_FIELDS = (
    "title",
    "outlet",
    "author",
    "published",
    "published_at",
    "print_day",
    "address",
    "language",
)
"""What a file says about an article beside its text."""

CLAIM_FIELDS = ("form", "stance", "rule")
"""What a quote says in the words of the workbench; missing in files of Citron."""

LISTS = ("quotes", "claims_without_cue")

NUMBER = re.compile(r"[0-9]{1,9}")
"""What a quote of the workbench is called by: its place among the claims of the article, counted from 1."""


def read(files: Sequence[GivenFile]) -> ReadResult:
    """Read Citron's JSON files, alone or in a ZIP file; a bad quote is named and the others still go in."""
    collected = Collected()
    for given in unpacked(files, (".json",), collected.problems):
        with collected.naming(given.name):
            _take_in(value_of(given), given.name, collected)
    return collected.result()


def _take_in(document: Any, name: str, collected: Collected) -> None:
    """Take in the article of one file with its quotes."""
    text = fields.text(document, "text")
    about_it = document.get("article") or {}
    if not isinstance(about_it, dict):
        raise BrokenFile("The field “article” should be an object.")
    known = {**NOTHING_OF_AN_ARTICLE, **about_it}
    article = collected.article(name, {"text": text, **{one: known[one] for one in ARTICLE_FIELDS}})
    for place, quote in sorted(_quotes(document), key=_order):
        with collected.naming(f"{name}, {place}"):
            known = _claim(quote)
            collected.claim(f"{name}, {place}", article, {**known, "id": collected.claim_number()})


def _quotes(document: Record) -> Iterator[tuple[str, Any]]:
    """Yield all quotes, each with its place in the file. Raises BrokenFile where no list of them stands."""
    for listed in LISTS:
        quotes = fields.entries(document, listed) if listed in document else []
        for number, quote in enumerate(quotes, start=1):
            yield f"number {number} of “{listed}”", quote


def _order(placed: tuple[str, Any]) -> int:
    """Order quotes by the number that they are called by; where they have other names, they stay as they stand."""
    _, quote = placed
    called = quote.get("id") if isinstance(quote, dict) else None
    return int(called) if isinstance(called, str) and NUMBER.fullmatch(called) else 0


def _claim(quote: Any) -> Record:
    """Return the fields of a claim's line that a quote knows. Raises BrokenFile where it is none."""
    known = {name: quote[name] for name in CLAIM_FIELDS if name in quote} if isinstance(quote, dict) else {}
    return {
        **known,
        "content": fields.entries(quote, "contents"),
        "cue": _cue(quote),
        "mention": _mention(quote),
        **_confidence(quote),
    }


def _cue(quote: Record) -> Record | None:
    spans = quote.get("cues") or ([quote["cue"]] if quote.get("cue") is not None else [])
    if not spans and "negated" not in quote:
        return None
    return {"spans": spans, "negated": quote.get("negated", False)}


def _mention(quote: Record) -> Record | None:
    spans = fields.entries(quote, "sources")
    source = quote.get("source")
    return {"spans": spans, "source": source, "why": ""} if spans or source is not None else None


def _confidence(quote: Record) -> Record:
    """Return how sure Citron is: a number, or one in a text as it predicts; nothing where it does not say."""
    sure = quote.get("confidence")
    if not isinstance(sure, str):
        return {} if sure is None else {"confidence": sure}
    try:
        return {"confidence": float(sure)}
    except ValueError:
        raise BrokenFile("The field “confidence” should be a number from 0 to 1.") from None
