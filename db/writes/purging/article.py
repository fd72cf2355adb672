"""Deleting an article finally, out of the log, too: what is kept is one line that says who did it, when and why."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, update
from sqlmodel import Session, col, or_, select

from db.batches import batches
from db.reads.articles import version_records
from db.rewrite import owe_rewriting
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    DecisionRecord,
    MatchProposalRecord,
    OutletRecord,
    SourceMentionRecord,
    SourceRecord,
    StoryArticleRecord,
    StoryRecord,
    UnderPurgeRecord,
)
from db.writes.ensure import insert_all, table_of
from db.writes.guard import ARTICLES, one_at_a_time, permit, take
from db.writes.log import note
from db.writes.purging.clusters import take_out
from db.writes.purging.log import Gone, purge_lines
from db.writes.purging.rows import delete_about, delete_with_dependents
from db.writes.purging.sources import forget_names, sources_of, unused
from db.writes.purging.words import forget_unsaved, forget_words, words_of
from db.writes.story_places import lock_stories, name_after_earliest
from workbench.errors import Conflict
from workbench.model import Reviewer, Role
from workbench.stored.purging import check_purge
from workbench.text.keys import fold

PURGED = "article.purged"
"""What the log calls the final deletion of an article. Its line is all that is left of it."""

KEPT = ("activity", "repeated_claim")
"""Tables whose rows are settled one by one: the log, and clusters, which others are members of."""


def purge(session: Session, by: Reviewer, article_id: int, revision: int, reason: str, title: str) -> int:
    """Delete an article that was deleted before for good, in all its versions; return the activity that says so.

    Its texts, the file that it came from, claims, mentions, decisions, evidence, answers, comments, drafts, pairs,
    memberships, index rows and lines of the log go, and the sources that nothing else points to. Everything else stays.
    The file is to be written anew afterwards (`db.rewrite`).
    `title` is the article's, typed to confirm. Raises DecisionRefused for whoever is no editor, and where reason or
    title will not do, Conflict where somebody changed the article since, or it is not deleted.
    """
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, ARTICLES)
    lock_stories(session)
    record = take(session, ArticleRecord, article_id, revision)
    if record.deleted_at is None or not record.current:
        raise Conflict("Only an article that is deleted already can be deleted finally. Delete it first.")
    why = check_purge(record.title, reason, title)
    versions = version_records(session, record)
    claims = _claims_of(session, [one.id for one in versions])
    told = {
        "outlet": session.get_one(OutletRecord, record.outlet_id).name,
        "reason": why,
        "versions": len(versions),
        "claims": len(claims),
        "decisions": _decided(session, claims),
    }
    # Written first, so that SQLite gives its number to no line that comes after.
    line = note(session, by, PURGED, article_id, after=told)
    _delete(session, versions, claims, line)
    owe_rewriting(session)
    return line


def _delete(session: Session, versions: list[ArticleRecord], claims: list[int], line: int) -> None:
    """Delete an article's versions and claims with all that belongs to them, but for one line of the log."""
    articles, texts = [one.id for one in versions], [one.text for one in versions]
    words, named, stories = words_of(session, claims), sources_of(session, claims), _stories_of(session, articles)
    take_out(session, claims)
    forget_unsaved(session, versions)
    sources = unused(session, named, claims)
    gone = _gone(session, versions, claims, sources)
    session.flush()
    session.expunge_all()
    _permit(session, articles)
    purge_lines(session, gone, line)
    for subject in ("article", "claim"):
        delete_about(session, subject, gone.subjects[subject])
    claim, article = table_of(ClaimRecord), table_of(ArticleRecord)
    delete_with_dependents(session, claim, claims, KEPT)
    delete_with_dependents(session, article, articles, KEPT)
    _delete_sources(session, sources)
    forget_names(session, set(named) - {*sources}, texts)
    forget_words(session, words, claims)
    _leave_stories(session, stories, gone)
    session.connection().execute(delete(UnderPurgeRecord))
    session.expunge_all()


def _gone(session: Session, versions: list[ArticleRecord], claims: list[int], sources: list[int]) -> Gone:
    """Return what is deleted, as the log names it."""
    articles = [one.id for one in versions]
    pairs, fellows = _pairs_of(session, claims)
    stories = _stories_of(session, articles)
    left = _still_told(session, stories, articles)
    decision, mention = DecisionRecord, SourceMentionRecord
    return Gone(
        subjects={
            "article": frozenset(articles),
            "claim": frozenset(claims),
            "repeat": frozenset(pairs),
            "story": frozenset(stories - left),
            "source": frozenset(sources),
        },
        decisions=frozenset(_ids_where(session, decision.id, decision.claim_id, claims)),
        mentions=frozenset(_ids_where(session, mention.id, mention.claim_id, claims)),
        titles=frozenset(one.title for one in versions) - {""},
        fellows=frozenset(fellows) - {*claims},
    )


def _ids_where(session: Session, key: int, column: int, values: Iterable[int]) -> list[int]:
    """Return the ids of rows that hold one of the values in a column."""
    found: list[int] = []
    for batch in batches(values):
        found += session.exec(select(key).where(col(column).in_(batch)))
    return found


def _claims_of(session: Session, articles: list[int]) -> list[int]:
    return sorted(_ids_where(session, ClaimRecord.id, ClaimRecord.article_id, articles))


def _decided(session: Session, claims: list[int]) -> int:
    """Return how many decisions there are on claims, those that took others back left out."""
    row, found = DecisionRecord, 0
    for batch in batches(claims):
        made = select(row.id).where(col(row.claim_id).in_(batch), col(row.undoes_id).is_(None))
        found += len(session.exec(made).all())
    return found


def _pairs_of(session: Session, claims: list[int]) -> tuple[list[int], set[int]]:
    """Return the pairs with one of the claims, and all claims of these pairs."""
    row, pairs, fellows = MatchProposalRecord, list[int](), set[int]()
    for batch in batches(claims):
        touching = or_(col(row.left_id).in_(batch), col(row.right_id).in_(batch))
        for pair, left, right in session.exec(select(row.id, row.left_id, row.right_id).where(touching)):
            pairs.append(pair)
            fellows |= {left, right}
    return pairs, fellows


def _stories_of(session: Session, articles: list[int]) -> set[int]:
    return set(_ids_where(session, StoryArticleRecord.story_id, StoryArticleRecord.article_id, articles))


def _still_told(session: Session, stories: Iterable[int], articles: list[int]) -> set[int]:
    """Return those of the stories that other articles have a place in."""
    place, found = StoryArticleRecord, set[int]()
    for batch in batches(stories):
        others = select(place.story_id).where(col(place.story_id).in_(batch), col(place.article_id).not_in(articles))
        found.update(session.exec(others))
    return found


def _leave_stories(session: Session, stories: set[int], gone: Gone) -> None:
    """Delete the stories that the article was the last of, and call the others by no headline of its own."""
    deleted = gone.subjects["story"]
    delete_about(session, "story", deleted)
    delete_with_dependents(session, table_of(StoryRecord), deleted, KEPT)
    table = table_of(StoryRecord)
    for batch in batches(stories - deleted):
        called = table.c.id.in_(batch) & table.c.name.in_(gone.titles) & ~table.c.named
        session.connection().execute(update(table).where(called).values(name="", name_key=fold("")))
    name_after_earliest(session, stories - deleted)


def _delete_sources(session: Session, sources: list[int]) -> None:
    """Delete sources with their names, keys and pairs, whichever of them were merged into which."""
    table = table_of(SourceRecord)
    for batch in batches(sources):
        session.connection().execute(
            update(table).where(table.c.id.in_(batch)).values(merged_into_id=None, canonical_id=None)
        )
    delete_with_dependents(session, table, sources, KEPT)


def _permit(session: Session, articles: list[int]) -> None:
    """Let the database delete the decisions on these articles until the end of the transaction."""
    rows = [{"subject": "article", "subject_id": one} for one in articles]
    insert_all(session, UnderPurgeRecord, rows, ["subject", "subject_id"])
