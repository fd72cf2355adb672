"""The sentences of an outlet's articles that are nearest to a claim: where a reader looks whether it is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from workbench.matching.features.vectors import WIDTH, encode
from workbench.model import Span
from workbench.stored import StoredArticle, StoredClaim
from workbench.text.normalisation import content_words
from workbench.text.paragraphs import paragraphs
from workbench.text.sentence_ends import sentence_ends

SQUARED = 127 * 127
"""The squared length of a vector of signed bytes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: its words, the claim that it holds (None where it holds none), how near it is (0 to 1).

    Where it holds several claims, it is the first of them.
    """

    article: StoredArticle
    span: Span
    claim: StoredClaim | None
    near: float


def nearest_sentences(
    statement: str, articles: Iterable[StoredArticle], claims: Sequence[StoredClaim], most: int
) -> tuple[Sentence, ...]:
    """Return the sentences of articles that are nearest to a statement, the nearest first, at most so many.

    Near is the mean of the cosine of sentence vectors and the share of the statement's telling words: either alone
    misses what the other finds. Nothing is left out for being far: the reader judges.
    """
    found = list(_sentences(articles))
    if not found:
        return ()
    nearness = _nearness(statement, [span.text for _, span in found])
    order = sorted(range(len(found)), key=lambda at: (-nearness[at], at))[:most]
    return tuple(Sentence(*found[at], _claim_in(*found[at], claims), round(nearness[at], 4)) for at in order)


def _sentences(articles: Iterable[StoredArticle]) -> Iterator[tuple[StoredArticle, Span]]:
    for article in articles:
        text = article.article.text
        for start, end in paragraphs(text):
            yield from ((article, span) for span in _cut(text, start, end))


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of a paragraph that begins and ends there."""
    begin = start
    for stop in [*(start + at for at in sentence_ends(text[start:end])), end]:
        lead = len(text[begin:stop]) - len(text[begin:stop].lstrip())
        if begin + lead < stop:
            yield Span.cut(text, begin + lead, stop)
        begin = stop


def _nearness(statement: str, sentences: Sequence[str]) -> list[float]:
    rows = np.frombuffer(encode([statement, *sentences]).tobytes(), dtype=np.int8).reshape(-1, WIDTH).astype(np.float32)
    cosines = np.clip(rows[1:] @ rows[0] / SQUARED, 0.0, 1.0)
    wanted = " ".join(content_words(statement))
    shared = [fuzz.token_set_ratio(wanted, " ".join(content_words(one))) / 100 for one in sentences]
    return [(float(cosine) + share) / 2 for cosine, share in zip(cosines, shared, strict=True)]


def _claim_in(article: StoredArticle, span: Span, claims: Iterable[StoredClaim]) -> StoredClaim | None:
    """Return the first claim of the article of which a span lies in the sentence or reaches into it."""
    here = (claim for claim in claims if claim.article_id == article.id)
    return next((claim for claim in here if any(part.overlaps(span) for part in claim.claim.content)), None)
