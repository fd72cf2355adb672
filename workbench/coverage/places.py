"""Where in its article a claim stands: in the headline, in the first paragraph behind it, or later."""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from functools import lru_cache

from workbench.model import Article, Claim, Form
from workbench.text.paragraphs import paragraphs

ARTICLES_REMEMBERED = 256
"""Claims come article by article, so that few texts are asked about at a time."""

HEADLINE = 0
"""The number of the headline among the paragraphs; the first one behind it has number 1."""


class Place(StrEnum):
    """Where in its article a claim stands."""

    HEADLINE = "headline"
    LEAD = "lead"
    LATER = "later"


def place_of(article: Article, claim: Claim) -> Place:
    """Return where in its article a claim stands."""
    number = paragraph_number(article, claim)
    if number == HEADLINE:
        return Place.HEADLINE
    return Place.LEAD if number == 1 else Place.LATER


def paragraph_number(article: Article, claim: Claim) -> int:
    """Return the number of the paragraph that a claim begins in, the first one behind the headline being 1."""
    if claim.form is Form.HEADLINE or not claim.content:
        return HEADLINE
    begins, titled = _begins(article)
    return bisect_right(begins, claim.content[0].start) - titled


@lru_cache(maxsize=ARTICLES_REMEMBERED)
def _begins(article: Article) -> tuple[tuple[int, ...], int]:
    """Return where the paragraphs of an article begin, and how many of them are its headline."""
    headline = article.headline
    begins = tuple(start for start, _ in paragraphs(article.text))
    return begins, sum(start < headline.end for start in begins) if headline else 0
