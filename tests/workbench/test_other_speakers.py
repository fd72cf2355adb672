"""The same words in somebody else's mouth, in another article: one of the two may be wrong."""

from __future__ import annotations

import pytest

from workbench.matching.clusters.other_speakers import other_speakers
from workbench.model import Article, Claim, Form, Match, Outlet, Relation, Source, SourceKind, SourceMention, Span
from workbench.stored import StoredArticle, StoredClaim
from workbench.stored.pairs import Proposal, Side

WORDS = "“We will not sell the harbour to anybody.”"


def claim(number: int, article: int, words: str, source: int | None, form: Form = Form.DIRECT) -> StoredClaim:
    """Return a stored claim of these words; `source` is the number of its source."""
    named = Source(f"Person {source}", SourceKind.PERSON) if source else None
    made = Claim((Span(0, len(words), words),), form, mention=SourceMention((), named, "Named here."))
    return StoredClaim(id=number, article_id=article, claim=made, source_id=source)


def side(one: StoredClaim) -> Side:
    """Return a claim in an article of an outlet of its own."""
    article = Article("", outlet=Outlet(f"Outlet {one.article_id}"))
    return Side(one, StoredArticle(one.article_id, article, one.article_id))


def pair(left: StoredClaim, right: StoredClaim) -> Proposal:
    """Return the pair of two claims."""
    return Proposal(1, 1, Match(left.id, right.id, 0.9, Relation.VARIANT), side(left), side(right))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (claim(2, 2, WORDS, 8), True),
        (claim(2, 2, "'We will not sell the harbour to anybody,'", 8), True),
        (claim(2, 2, WORDS, 7), False),
        (claim(2, 2, WORDS, None), False),
        (claim(2, 1, WORDS, 8), False),
        (claim(2, 2, WORDS, 8, Form.OWN_VOICE), False),
        (claim(2, 2, "“We will sell the harbour for nine million.”", 8), False),
    ],
)
def test_only_the_same_words_of_somebody_else_in_another_article_are_told(other: StoredClaim, told: bool) -> None:
    here = claim(1, 1, WORDS, 7)
    found = other_speakers(here, None, [pair(here, other)])
    assert [side.claim.id for side in found] == ([2] if told else [])


def test_a_few_words_are_said_by_many() -> None:
    here = claim(1, 1, "“No comment”", 7)
    assert other_speakers(here, None, [pair(here, claim(2, 2, "“No comment”", 8))]) == ()
