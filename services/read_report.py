"""What a report needs from the database beyond its claims, and how large it will be.

What is large is read when the report comes to it, one article's claims or one story at a time, each in a snapshot of
its own: what is decided while a report is made may be in one part and not yet in another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from db.engine import reading
from db.reads.claims import count_by_verdict, count_claims, items_by_id
from db.reads.export_batches import articles_with_claims
from db.reads.neighbourhood import neighbourhood
from db.reads.repeats import count_open
from db.reads.report_rows import open_articles, unplaced_articles
from db.reads.story_choices import LEAST_ARTICLES, stories_of
from services.read_coverage import read_coverage
from workbench.errors import NotFound
from workbench.extraction.claims.statement import statement_of
from workbench.matching.clusters.neighbourhood import Membership, Neighbourhood
from workbench.model import Relation, Verdict
from workbench.report.background import Background, Elsewhere, Repeats, StoryBackground, Unchecked
from workbench.report.size import ReportSize
from workbench.stored.claims import ClaimFilter, ExportItem

LISTED = 50
"""Articles that a list of what was not checked names; it says how many there are."""

PLACES = 8
"""Places that a claim is said to stand in elsewhere, the earliest; the report says how many more there are."""


def report_background(engine: Engine, wanted: ClaimFilter) -> Background:
    """Return what a report on the claims of a filter tells beyond them.

    What was not checked is told of the same filter without its conditions on verdicts.
    """
    with reading(engine) as session:
        stories = stories_of(session, articles_with_claims(session, wanted)).values()
        return Background(
            several={story.id: story.name for story in stories if story.articles >= LEAST_ARTICLES},
            story=partial(_story, engine),
            repeats=partial(_repeats, engine),
            unchecked=_unchecked(session, replace(wanted, decided=None, verdict=None)),
        )


def report_size(engine: Engine, wanted: ClaimFilter) -> ReportSize:
    """Return how many claims, articles and stories a report on the claims of a filter will hold."""
    with reading(engine) as session:
        articles = articles_with_claims(session, wanted)
        several = {one.id for one in stories_of(session, articles).values() if one.articles >= LEAST_ARTICLES}
        return ReportSize(count_claims(session, wanted), len(articles), len(several))


def _unchecked(session: Session, wanted: ClaimFilter) -> Unchecked:
    """Return what nobody has looked at among the claims of a filter, decided or not."""
    articles = open_articles(session, wanted, LISTED)
    unplaced = unplaced_articles(session, wanted, LISTED)
    return Unchecked(
        open_claims=count_by_verdict(session, wanted)[Verdict.UNREVIEWED],
        articles_with_open=articles.total,
        open_articles=articles.rows,
        pairs=count_open(session, story_id=wanted.story_id),
        pairs_within_story=wanted.story_id is not None,
        unplaced_count=unplaced.total,
        unplaced=unplaced.rows,
    )


def _story(engine: Engine, story_id: int) -> StoryBackground | None:
    """Return a story as all outlets tell it; None where it is gone by now."""
    try:
        found = read_coverage(engine, story_id)
    except NotFound:
        return None
    suggested = sum(member.suggested for member in found.story.members)
    return StoryBackground(found.story.row.name, found.material, found.matrix, suggested, found.left)


def _repeats(engine: Engine, claim_ids: Sequence[int]) -> Mapping[int, Repeats]:
    """Return, for claims of one article, where they stand in others; claims that stand nowhere else are left out."""
    with reading(engine) as session:
        around = neighbourhood(session, claim_ids)
        others = {claim: _others(claim, around) for claim in claim_ids if claim in around.members}
        here = items_by_id(session, others)
        # Members in the same article are no place elsewhere: more are looked at than are shown.
        looked_at = {one for found in others.values() for one in found[: PLACES + len(claim_ids)]}
        items = items_by_id(session, looked_at)
    found = {claim: _told(here[claim], ids, items, around) for claim, ids in others.items()}
    return {claim: repeats for claim, repeats in found.items() if repeats.found}


def _others(claim: int, around: Neighbourhood) -> list[int]:
    """Return the other members of a claim's group that can be seen, the earliest first."""
    group = around.members[claim].cluster
    inside = [one for one, member in around.members.items() if member.cluster == group and one != claim]
    return sorted((one for one in inside if one in around.standing), key=lambda one: around.days[one])


def _told(item: ExportItem, ids: Sequence[int], items: Mapping[int, ExportItem], around: Neighbourhood) -> Repeats:
    """Return a claim's places elsewhere, and how many more there are."""
    away = [items[one] for one in ids if one in items and items[one].article.id != item.article.id]
    mine = around.members[item.claim.id]
    shown = tuple(_elsewhere(one, mine, around.members[one.claim.id]) for one in away[:PLACES])
    more = len(away) - len(shown) + sum(one not in items for one in ids)
    return Repeats(shown, more)


def _elsewhere(item: ExportItem, mine: Membership, theirs: Membership) -> Elsewhere:
    confirmed = not (mine.suggested or theirs.suggested)
    article = item.article.article
    return Elsewhere(
        claim_id=item.claim.id,
        statement=statement_of(item.claim.claim),
        outlet=article.outlet.name,
        title=article.title,
        published=article.published,
        relation=_between(mine.relation, theirs.relation),
        confirmed=confirmed,
        score=min(one.score for one in (mine, theirs) if one.suggested) if not confirmed else 1.0,
    )


def _between(mine: Relation, theirs: Relation) -> Relation | None:
    """Return how two members of a group relate by how each relates to what it says; None where that is not known."""
    if Relation.REPEAT in {mine, theirs}:
        return theirs if mine is Relation.REPEAT else mine
    return None
