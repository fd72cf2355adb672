"""The example articles after a little work of two people, so that every page of the workbench has something to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import find_same, list_articles
from db.reads.claims import claims_of
from db.reads.groups import list_groups
from db.reads.repeats import open_proposals
from db.reads.sources import list_sources
from db.writes.people import ensure_reviewer
from services import comment_claim
from services.answer_attribution import answer_attribution
from services.answer_pair import answer_pair
from services.assign import assign
from services.decide import decide
from services.examples import add_first_examples
from services.score_pairs import score_pairs
from services.store_article import store_version
from workbench.attribution import Attribution
from workbench.examples import example_articles
from workbench.model import DisputeKind, Evidence, SourceKind, Stance, Verdict
from workbench.pipeline import analyse, analyse_all
from workbench.reviewing.decisions import Grounds
from workbench.stored import StoredClaim
from workbench.stored.articles import ArticleFilter
from workbench.stored.assignments import Assignable
from workbench.stored.clusters import GroupFilter, GroupState

ADA, BORIS = "Ada Vane", "Boris Reyes"
GIVEN = (Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE)
GROUNDS = Grounds(
    "Table 3 of the report.",
    DisputeKind.REFUTED,
    (Evidence("https://audit.example/ferries.pdf", "46.0 million crowns", Stance.SUPPORTS),),
)
CORRECTION = "\n\nCorrection: an earlier version of this article gave another day."


def fill(engine: Engine) -> dict[str, tuple[str, ...]]:
    """Store the examples and the work on them; return by page the queries of its address that are worth a look."""
    add_first_examples(engine, ADA, example_articles(), analyse_all)
    score_pairs(engine)
    with reading(engine) as session:
        article = list_articles(session, ArticleFilter(order="published"))[-1]
        claims = claims_of(session, article.id)
        person = list_sources(session, kind=SourceKind.PERSON)[0].id
    _work_on(engine, claims)
    group = _answer_a_pair(engine)
    corrected = _correct(engine)
    return {
        "articles": ("", "view=add", f"article={article.id}"),
        "review": (f"article={article.id}&claim={claims[0].id}", f"article={article.id}&claim={claims[-1].id}"),
        "search": ("", "q=ferries"),
        "repeated": ("", "view=groups", "view=answered", f"group={group}"),
        "fact_checks": ("", "view=ratings", "view=imports"),
        "coverage": ("", "story=1", "story=1&pictures=yes&single=yes"),
        "sources": ("", "view=pairs", "view=unnamed", f"source={person}"),
        "agreement": ("", "show=claims&claims=all"),
        "versions": (f"article={corrected}",),
    }


def _work_on(engine: Engine, claims: Sequence[StoredClaim]) -> None:
    """Let two people decide differently on the first claims, and answer, say and assign something besides."""
    for verdict, other, claim in zip(GIVEN, (*GIVEN[1:], GIVEN[0]), claims, strict=False):
        _decide(engine, ADA, claim, verdict)
        _decide(engine, BORIS, claim, other)
    first, last = claims[0], claims[-1]
    comment_claim.add(engine, BORIS, first.id, "Does the report count the night ferries?", {})
    answer_attribution(engine, ADA, last.id, last.revision, Attribution.WRONG_WORDS, at=datetime.now(UTC))
    assign(engine, ADA, BORIS, Assignable.ARTICLE, [first.article_id])


def _decide(engine: Engine, name: str, claim: StoredClaim, verdict: Verdict) -> None:
    with reading(engine) as session:
        standing = next(one for one in claims_of(session, claim.article_id) if one.id == claim.id)
    grounds = GROUNDS if verdict is Verdict.DISPUTED else replace(GROUNDS, dispute=None)
    decide(engine, name, claim.id, standing.revision, verdict, grounds, at=datetime.now(UTC))


def _answer_a_pair(engine: Engine) -> int:
    """Answer the likeliest open pair as it looks; return the repeated claim that comes of it."""
    with writing(engine) as session:
        by = ensure_reviewer(session, ADA)
        pair = open_proposals(session, limit=1)[0]
    answer_pair(engine, by, pair.id, pair.revision, pair.match.relation)
    with reading(engine) as session:
        return list_groups(session, GroupFilter(GroupState.CONFIRMED))[0].id


def _correct(engine: Engine) -> int:
    """Store one example with a correction as its next version; return the new version's id."""
    article = example_articles()[-1]
    corrected = replace(article, text=article.text + CORRECTION)
    with writing(engine) as session:
        by = ensure_reviewer(session, ADA)
        former = find_same(session, article)
    assert former is not None
    return store_version(engine, by, former, corrected, analyse(corrected))[0].id
