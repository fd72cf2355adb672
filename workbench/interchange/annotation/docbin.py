"""spaCy's DocBin: articles as Docs with groups of spans, to train and evaluate pipelines. One way only.

https://spacy.io/api/docbin. A Doc an article, a DocBin for some hundred of them, packed into one ZIP file: spaCy's
commands take the unpacked folder as a corpus. spaCy builds a DocBin in the memory, so that one file for all would need
them all at once.

The tokens are those of spaCy's blank English pipeline, cut further wherever a span begins or ends inside a token: every
span falls on token bounds and covers its exact words, none is moved. The groups are

- `claims`: the spans of each claim's content; the label is its form
- `cues`: the words that attribute; the label is the stance
- `sources`: the words that name the source; the label is the source's kind, "open" where nobody is linked

A span's `id_` is the number of its claim. Under that number `doc.user_data["claims"]` holds all that is known of the
claim, and `doc.user_data["article"]` what is known of the article, with the fields of JSON Lines (see
`workbench.interchange.jsonl`); their offsets are those of `doc.text`, which is the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import Any

from workbench.interchange.about import About
from workbench.interchange.annotation.by_article import by_article
from workbench.interchange.annotation.packed import packed
from workbench.interchange.jsonl import article_record, claim_record
from workbench.interchange.losses import EVERYTHING
from workbench.model import Span, Spans
from workbench.stored import StoredArticle
from workbench.stored.claims import ExportItem

CARRIES = EVERYTHING
"""Nothing is lost."""

ARTICLES_AT_ONCE = 500
"""So many articles go into one DocBin."""

OPEN = "open"
"""The label of words whose source is open."""

Placed = tuple[Span, str, str]
"""A span with its label and the number of its claim."""


def write(items: Iterable[ExportItem], about: About) -> Iterator[bytes]:
    """Yield the ZIP file; articles come one after the other. `about` has no place in it."""
    del about
    yield from packed(_files(items))


def _files(items: Iterable[ExportItem]) -> Iterator[tuple[str, bytes]]:
    """Yield one DocBin after the other; spaCy's strings are given back in between, since they only grow."""
    import spacy
    from spacy.tokens import DocBin

    coming = by_article(items, CARRIES)
    for number, first in enumerate(coming, start=1):
        language, together = spacy.blank("en"), DocBin(attrs=["ORTH"], store_user_data=True)
        for article, claims in chain([first], islice(coming, ARTICLES_AT_ONCE - 1)):
            together.add(_doc(language, article, claims))
        content: bytes = together.to_bytes()
        yield f"claims-{number:04}.spacy", content


def _doc(language: Any, article: StoredArticle, claims: list[ExportItem]) -> Any:
    """Return one article as a Doc with its groups of spans."""
    groups = {name: list(chain.from_iterable(map(placed, claims))) for name, placed in GROUPS.items()}
    doc = _cut(language, article.article.text, [span for span, _, _ in chain.from_iterable(groups.values())])
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    for name, placed in groups.items():
        doc.spans[name] = [_span(doc, starts[one.start], ends[one.end], label, of) for one, label, of in placed]
    doc.user_data["article"] = {**article_record(article), "text": None}
    doc.user_data["claims"] = {str(item.claim.id): claim_record(item) for item in claims}
    return doc


def _span(doc: Any, start: int, end: int, label: str, claim: str) -> Any:
    from spacy.tokens import Span as TokenSpan

    return TokenSpan(doc, start, end, label=label, span_id=claim)


def _content(item: ExportItem) -> Iterator[Placed]:
    yield from _placed(item.claim.claim.content, item.claim.claim.form, item)


def _cue(item: ExportItem) -> Iterator[Placed]:
    cue = item.claim.claim.cue
    yield from _placed(cue.spans if cue else (), item.claim.claim.stance, item)


def _source(item: ExportItem) -> Iterator[Placed]:
    mention, source = item.claim.claim.mention, item.claim.claim.source
    yield from _placed(mention.spans if mention else (), source.kind if source else OPEN, item)


def _placed(spans: Spans, label: str, item: ExportItem) -> Iterator[Placed]:
    for span in spans:
        yield span, str(label), str(item.claim.id)


GROUPS = {"claims": _content, "cues": _cue, "sources": _source}
"""The groups of spans, each with what a claim adds to it."""


def _cut(language: Any, text: str, spans: Sequence[Span]) -> Any:
    """Return a text as a Doc whose tokens end wherever a span begins or ends."""
    from spacy.tokens import Doc

    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    pieces = [piece for token in language.tokenizer(text) for piece in _pieces(token, starts, ends)]
    return Doc(language.vocab, words=[word for word, _ in pieces], spaces=[spaced for _, spaced in pieces])


def _pieces(token: Any, starts: set[int], ends: set[int]) -> Iterator[tuple[str, bool]]:
    """Yield a token's parts between the edges of spans, each with whether a space follows that belongs to it.

    A space that a span begins or ends with is a token of its own: to spaCy a token ends before its space.
    """
    written, start = token.text_with_ws, token.idx
    end = start + len(token.text)
    spaced = bool(token.whitespace_)
    apart = spaced and (end in starts or end + 1 in ends)
    inside = (place for place in range(start + 1, end) if place in starts or place in ends)
    for one, next_one in pairwise([start, *inside, end]):
        yield written[one - start : next_one - start], spaced and not apart and next_one == end
    if apart:
        yield token.whitespace_, False
