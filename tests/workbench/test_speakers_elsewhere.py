"""The same words in another article, in the same mouth or in somebody else's: then one of the two may be wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from workbench.attribution import Attribution
from workbench.matching.clusters.speakers import speakers_elsewhere
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
        (claim(2, 2, WORDS, 8), 8),
        (claim(2, 2, "'We will not sell the harbour to anybody,'", 8), 8),
        (claim(2, 2, WORDS, 7), 7),
        (claim(2, 2, WORDS, None), None),
        (claim(2, 1, WORDS, 8), None),
        (claim(2, 2, WORDS, 8, Form.OWN_VOICE), None),
        (claim(2, 2, "“We will sell the harbour for nine million.”", 8), None),
        (replace(claim(2, 2, WORDS, 8), attribution=Attribution.WRONG_PERSON), None),
        (replace(claim(2, 2, WORDS, 8), attribution=Attribution.DENIED_OR_UNCLEAR), None),
        (replace(claim(2, 2, WORDS, 8), attribution=Attribution.RIGHT), 8),
    ],
)
@pytest.mark.parametrize("own", [7, None])
def test_only_the_same_words_in_another_article_that_nobody_doubts_tell_a_speaker(
    other: StoredClaim, told: int | None, own: int | None
) -> None:
    here = claim(1, 1, WORDS, own)
    found = speakers_elsewhere(here, None, [pair(here, other)])
    assert [one.source_id for one in found] == ([] if told is None else [told])


def test_a_few_words_are_said_by_many() -> None:
    here = claim(1, 1, "“No comment”", 7)
    assert speakers_elsewhere(here, None, [pair(here, claim(2, 2, "“No comment”", 8))]) == ()


def test_what_an_outlet_says_itself_has_no_other_speaker() -> None:
    here = claim(1, 1, WORDS, 7, Form.OWN_VOICE)
    assert speakers_elsewhere(here, None, [pair(here, claim(2, 2, WORDS, 8))]) == ()


def test_the_source_that_most_articles_name_comes_first_and_an_article_counts_once() -> None:
    here = claim(1, 1, WORDS, 7)
    there = [claim(2, 2, WORDS, 8), claim(3, 2, WORDS, 8), claim(4, 3, WORDS, 9), claim(5, 4, WORDS, 9)]
    found = speakers_elsewhere(here, None, [pair(one, here) for one in there])
    assert [(one.source_id, [article.id for article in one.articles]) for one in found] == [(9, [3, 4]), (8, [2])]
