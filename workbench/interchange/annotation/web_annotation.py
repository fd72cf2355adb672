"""W3C Web Annotation: one JSON-LD document, every claim an annotation of its article's text, with all that is known.

The Web Annotation Data Model, W3C Recommendation of 23 February 2017 (https://www.w3.org/TR/annotation-model/). The
document is an AnnotationCollection with one page, written while the claims come. Its annotations, in this order:

- an article: motivation `describing`, a TextualBody with the article's text, whose `id` is what claims point at; what
  is known of the article stands under `article`
- a claim: motivation `highlighting`, a target for each span of its content. Several targets mean in the Recommendation
  that the bodies are about each of them; here they are the parts of one claim, in text order. The bodies classify it
  (its form), describe it (the statement) and identify its source (a SpecificResource; `mentionedBy` are the places of
  the words that name it)
- its decisions (motivation `assessing`, `question` "is it true"), its answers to "Was it said?" (`assessing`,
  `question` "was it said") and the comments (`commenting`), each with the claim as its target, creator and moment

Each target has a TextPositionSelector and a TextQuoteSelector. Positions are Unicode code points, which the
Recommendation demands for text (4.2.4: code points, not code units), from 0, the end excluded, in the text of the
document as it stands: the text is plain, so that nothing is left to normalise, and it is changed in no way. A quote
comes with up to 32 code points of prefix and suffix.

Beside the Recommendation's context stands one of our own, inside the document: it gives every other property an
address under `urn:x-claim-workbench:` and says which lists are in order, so that nothing but the Recommendation's
context needs to be loaded. The `id`s hold for one export: an export of another moment has others.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from workbench import __version__
from workbench.extraction.claims.statement import statement_of
from workbench.interchange.about import About
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.web_annotation_reader import (
    CLAIM_PROPERTIES,
    COMMENT_PROPERTIES,
    IS_IT_TRUE,
    MENTION_PROPERTIES,
    WAS_IT_SAID,
    read,
)
from workbench.interchange.jsonl import article_record, claim_record
from workbench.interchange.losses import EVERYTHING
from workbench.interchange.moments import write_moment
from workbench.model import Spans
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

__all__ = ["CARRIES", "read", "write"]

Record = dict[str, Any]

CARRIES = EVERYTHING
"""Nothing is lost."""

CONTEXT_OF_THE_RECOMMENDATION = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:x-claim-workbench:"
IN_ORDER = (
    "aliases",
    "assertions",
    "candidates",
    "candidateNumbers",
    "dropped",
    "evidence",
    "reasons",
    "reportedBy",
    "spans",
)
OWN_CONTEXT = {
    "@vocab": TERMS,
    **{name: {"@id": TERMS + name, "@container": "@list"} for name in IN_ORDER},
}
"""What the Recommendation has no word for; also read by programs that know nothing of the workbench."""

AROUND = 32
"""Code points of prefix and suffix: enough to tell most places apart, few enough to be read."""

WEB = ("http://", "https://")


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield the document, an annotation a line, as the claims come, article by article."""
    base = f"urn:uuid:{uuid5(NAMESPACE_URL, TERMS + about.title + (write_moment(about.made_at) or ''))}"
    # The page is opened by hand, since its annotations are not all there yet.
    yield (_text(_head(base, about)).removesuffix("}") + ', "first": ' + _page(base)).encode()
    comma = ""
    for article, claims in by_article(items, CARRIES):
        for annotation in _annotations(base, article, claims):
            yield f"{comma}\n{_text(annotation)}".encode()
            comma = ","
    yield b"\n]}}\n"


def _text(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False)


def _head(base: str, about: About) -> Record:
    return {
        "@context": [CONTEXT_OF_THE_RECOMMENDATION, OWN_CONTEXT],
        "id": base,
        "type": "AnnotationCollection",
        "label": about.title,
        "generator": {"type": "Software", "name": f"Claim Workbench {__version__}"},
        "generated": _moment(write_moment(about.made_at)),
    }


def _page(base: str) -> str:
    """Return the beginning of the one page, up to its annotations."""
    page = {"id": f"{base}#page", "type": "AnnotationPage", "partOf": base, "startIndex": 0}
    return _text(page).removesuffix("}") + ', "items": ['


def _annotations(base: str, article: StoredArticle, claims: list[ExportItem]) -> Iterator[Record]:
    yield _of_article(base, article)
    for item in claims:
        name = f"{base}#claim-{item.claim.id}"
        record = claim_record(item)
        yield _of_claim(name, _text_name(base, article), item, record)
        yield from (_of_decision(name, one) for one in record["decisions"])
        yield from (_of_answer(name, one) for one in record["attribution_answers"])
        yield from (_of_comment(name, one) for one in record["comments"])


def _text_name(base: str, article: StoredArticle) -> str:
    return f"{base}#text-{article.id}"


def _of_article(base: str, article: StoredArticle) -> Record:
    known = article_record(article)
    address = article.article.address
    return {
        "id": f"{base}#about-article-{article.id}",
        "type": "Annotation",
        "motivation": "describing",
        "target": address if is_web_address(address) else f"{base}#article-{article.id}",
        "body": {
            "id": _text_name(base, article),
            "type": "TextualBody",
            "format": "text/plain",
            "language": article.article.language,
            "value": article.article.text,
        },
        "article": {name: value for name, value in known.items() if name not in ("schema", "type", "id", "text")},
        "number": article.id,
    }


def is_web_address(address: str) -> bool:
    """Say whether an address can name a resource: others would be taken for relative to the document."""
    return address.startswith(WEB) and address.isprintable() and not set(address) & set(' <>"{}|\\^`')


def _of_claim(name: str, text: str, item: ExportItem, record: Record) -> Record:
    claim, article = item.claim.claim, item.article.article
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "highlighting",
        "target": [_target(text, article.text, claim.content, place) for place in range(len(claim.content))],
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": claim.form.value},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": statement_of(claim),
                "language": article.language,
            },
            *_source_body(name, text, item, record["mention"]),
        ],
        "number": item.claim.id,
        "verdict": record["verdict"],
        "attribution": record["attribution"],
        "cue": record["cue"],
        "assertions": [{"spans": part} for part in record["parts"]],
        "repeatedClaim": _numbered(record["repeated_claim"]),
        "story": _numbered(record["story"]),
        **{ours: record[theirs] for ours, theirs in CLAIM_PROPERTIES.items()},
    }


def _numbered(record: Record | None) -> Record | None:
    """Return a record whose `id`, in JSON-LD the address of a resource, is called `number`."""
    return record and {("number" if name == "id" else name): value for name, value in record.items()}


def _target(text: str, words: str, spans: Spans, place: int) -> Record:
    """Return one span as a target in the resource `text`, whose words are `words`."""
    span = spans[place]
    return {
        "type": "SpecificResource",
        "source": text,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": words[max(0, span.start - AROUND) : span.start],
                "suffix": words[span.end : span.end + AROUND],
            },
        ],
    }


def _source_body(name: str, text: str, item: ExportItem, mention: Record | None) -> list[Record]:
    """Return the body that identifies the source, none where nothing is known of it."""
    found = item.claim.claim.mention
    if mention is None or found is None:
        return []
    words = item.article.article.text
    source = mention["source"] and {"id": f"{name}-source", **mention["source"]}
    return [
        {
            "type": "SpecificResource",
            "purpose": "identifying",
            **({"source": source} if source else {}),
            "mentionedBy": [_target(text, words, found.spans, place) for place in range(len(found.spans))],
            **{one: mention[one] for one in MENTION_PROPERTIES},
        }
    ]


def _of_decision(claim: str, record: Record) -> Record:
    """Return a verdict: what a reviewer found out about the claim."""
    reason = {"type": "TextualBody", "purpose": "describing", "value": record["reason"]}
    return {
        **_assessing(f"{claim}-decision-{record['id']}", claim, record, IS_IT_TRUE),
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": record["verdict"]},
            *([reason] if record["reason"] else []),
        ],
        "dispute": record["dispute"],
        "adjudicates": record["adjudicates"],
        "evidence": [_of_evidence(one) for one in record["evidence"]],
    }


def _of_evidence(record: Record) -> Record:
    address = record["address"]
    page = {"source": address} if is_web_address(address) else {}
    return {"type": "SpecificResource", "purpose": "linking", **page, **record}


def _of_answer(claim: str, record: Record) -> Record:
    """Return an answer to whether the source said it."""
    return {
        **_assessing(f"{claim}-answer-{record['id']}", claim, record, WAS_IT_SAID),
        "body": [{"type": "TextualBody", "purpose": "classifying", "value": record["answer"]}],
    }


def _assessing(name: str, claim: str, record: Record, question: str) -> Record:
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "assessing",
        "target": claim,
        "creator": {"type": "Person", "name": record["reviewer"]},
        "created": _moment(record["at"]),
        "question": question,
        "number": record["id"],
        "undoes": record["undoes"],
        "undone": record["undone"],
    }


def _of_comment(claim: str, record: Record) -> Record:
    return {
        "id": f"{claim}-comment-{record['id']}",
        "type": "Annotation",
        "motivation": "commenting",
        "target": claim,
        "creator": {"type": "Person", "name": record["reviewer"]},
        "created": _moment(record["at"]),
        "body": {"type": "TextualBody", "purpose": "commenting", "value": record["words"]},
        "number": record["id"],
        **{ours: record[theirs] for ours, theirs in COMMENT_PROPERTIES.items()},
    }


def _moment(written: str | None) -> str | None:
    """Return a moment in UTC as the Recommendation wants it, with a Z."""
    return written and written.replace("+00:00", "Z")
