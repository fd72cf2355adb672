"""Citron's annotation format: one JSON file an article, its quotes with cue, sources and contents.

The format of BBC Citron's training and evaluation data and of what it predicts
(https://github.com/bbc/citron/blob/main/docs/data_format.md). Offsets are code points, as in Python's texts. The files
are packed into one ZIP file.

A file holds `text`, `quotes` [{`id`, `cue`, `sources` [span], `contents` [span], `confidence`}] and
`coreference_groups` [[span]]: the mentions in one article that were linked to the same source. An `id` is the place
among the claims of the article. Citron takes no quote
without a cue: what the article says by itself stands under `claims_without_cue`. Citron reads the properties that it
knows; what it has no word for stands beside them: `article` (all about the article but its text), and on each quote
`form`, `stance`, `negated`, `rule`, `source` {`name`, `kind`, `aliases`}, and `cues` where a cue is in several parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from workbench.interchange.about import About
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.citron_reader import ARTICLE_FIELDS, read
from workbench.interchange.annotation.packed import packed
from workbench.interchange.jsonl import article_record
from workbench.interchange.losses import Part
from workbench.interchange.records import claim_fields, spans_record
from workbench.model import Source, Span
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

__all__ = ["CARRIES", "read", "write"]

Record = dict[str, Any]

CARRIES = frozenset(
    [
        Part.TEXT,
        Part.TITLE,
        Part.OUTLET,
        Part.AUTHOR,
        Part.PUBLISHED,
        Part.ADDRESS,
        Part.LANGUAGE,
        Part.FORM,
        Part.CUE,
        Part.STANCE,
        Part.MENTION,
        Part.SOURCE,
        Part.ALIASES,
        Part.FOUND_BY,
    ]
)
"""What is found in the files again."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield a ZIP file with one file for each article, which come one after the other; `about` has no place in it."""
    del about
    yield from packed(
        (f"article-{number:06}.json", _file(article, claims))
        for number, (article, claims) in enumerate(by_article(items, CARRIES), start=1)
    )


def _file(article: StoredArticle, claims: list[ExportItem]) -> bytes:
    """Return the file of one article."""
    quotes = [_quote(number, item) for number, item in enumerate(claims, start=1)]
    about_it = article_record(article)
    document = {
        "text": article.article.text,
        "quotes": [one for one in quotes if "cue" in one],
        "coreference_groups": _coreference_groups(claims),
        "claims_without_cue": [one for one in quotes if "cue" not in one],
        "article": {name: about_it[name] for name in ARTICLE_FIELDS},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _quote(number: int, item: ExportItem) -> Record:
    known = claim_fields(item.claim.claim)
    mention = known["mention"] or {"spans": [], "source": None}
    return {
        "id": str(number),
        **_cue(known["cue"]),
        "sources": mention["spans"],
        "contents": known["content"],
        "confidence": known["confidence"],
        "form": known["form"],
        "stance": known["stance"],
        "rule": known["rule"],
        "source": mention["source"],
    }


def _cue(cue: Record | None) -> Record:
    """Return the properties of a cue: Citron knows one span, and no negation."""
    if cue is None:
        return {}
    spans = cue["spans"]
    first = {"cue": spans[0]} if spans else {}
    return {**first, "negated": cue["negated"], **({"cues": spans} if len(spans) > 1 else {})}


def _coreference_groups(claims: list[ExportItem]) -> list[list[Record]]:
    """Return the mentions of each source that the article names more than once; a mention in several parts is none."""
    groups: dict[Source, set[Span]] = {}
    for item in claims:
        mention = item.claim.claim.mention
        if mention is not None and mention.source is not None and len(mention.spans) == 1:
            groups.setdefault(mention.source, set()).update(mention.spans)
    return [spans_record(tuple(sorted(spans))) for spans in groups.values() if len(spans) > 1]
