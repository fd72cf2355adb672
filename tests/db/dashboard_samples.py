"""A newsroom with something of everything that the page "Overview" counts, some of it out of sight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from db.engine import writing
from db.reads.articles import article_record
from db.reads.claims import claims_of
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    CommentRecord,
    MatchProposalRecord,
    PresenceRecord,
    SourceProposalRecord,
    SourceRecord,
)
from db.writes.articles import delete_article
from db.writes.decisions import decide, undo
from tests.db.group_samples import put_scores, store_claims
from tests.db.samples import person, store_harbour, store_morning
from tests.db.story_rows import put_story
from workbench.model import Relation, Reviewer, Verdict

NOW = datetime(2031, 5, 20, 15, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ARTICLES = 12
"""Articles with a claim each, beside the two of the harbour, which have three and two."""


def fill(engine: Engine) -> list[int]:
    """Store the newsroom; return the claims that stand alone in their articles, which have the ids 1 to 12.

    The first of them are in groups of four, three and two. The articles 11 and 12 are deleted, and with them a member
    of the group of four and one claim of a pair. Article n came in n days before `NOW`, those of the harbour just now.
    """
    ines, olaf = person(engine), person(engine, "Olaf")
    claims = store_claims(engine, ines, ARTICLES)
    store_harbour(engine, ines)
    store_morning(engine, ines)
    groups = ((0, 1, 2, 11), (3, 4, 5), (6, 7))
    near = [(claims[left], claims[right]) for group in groups for left in group for right in group if left < right]
    put_scores(engine, dict.fromkeys(near, 0.9) | {(claims[8], claims[9]): 0.6, (claims[8], claims[10]): 0.6})
    put_story(engine, "Harbour", ARTICLES + 1, ARTICLES + 2)
    put_story(engine, "Kelp", 1, 2, 4)
    with writing(engine) as session:
        _contradict(session, claims)
        _talk(session, ines, claims)
        _age(session)
        _propose_sources(session)
    _decide(engine, ines, olaf, claims)
    with writing(engine) as session:
        for article in (ARTICLES - 1, ARTICLES):
            delete_article(session, ines, article, article_record(session, article).revision)
    return claims


def _contradict(session: Session, claims: list[int]) -> None:
    """Let two pairs look like a contradiction, and people have said so of a third."""
    row = MatchProposalRecord
    looks = update(row).where(col(row.left_id) == claims[3])
    session.connection().execute(looks.values(relation=Relation.CONTRADICTION))
    said = update(row).where(col(row.left_id) == claims[6])
    session.connection().execute(said.values(answer=Relation.CONTRADICTION, answered_at=NOW, answered_by_id=1))


def _talk(session: Session, ines: Reviewer, claims: list[int]) -> None:
    """Store four comments, of which one is resolved and one is about a claim out of sight, and where Ines stopped."""
    for place, resolved in ((0, None), (1, NOW), (8, None), (10, None)):
        row = CommentRecord(claim_id=claims[place], reviewer_id=ines.id, words=f"On {place}", at=NOW - place * HOUR)
        row.resolved_at, row.resolved_by_id = resolved, ines.id if resolved else None
        session.add(row)
    session.add(PresenceRecord(reviewer_id=ines.id, article_id=4, claim_id=claims[3], seen_at=NOW))


def _age(session: Session) -> None:
    for record in (session.get_one(ArticleRecord, number) for number in range(1, ARTICLES + 3)):
        record.added_at = NOW - (record.id * DAY if record.id <= ARTICLES else HOUR)


def _propose_sources(session: Session) -> None:
    """Ask whether the first two sources are one."""
    first, second = session.exec(select(SourceRecord.id).order_by(col(SourceRecord.id)).limit(2))
    session.add(SourceProposalRecord(left_id=first, right_id=second, score=0.7, created_at=NOW))


def _decide(engine: Engine, ines: Reviewer, olaf: Reviewer, claims: list[int]) -> None:
    """Decide today and yesterday; one decision is taken back, and two reviewers differ about the first claim."""
    for by, place, verdict, at in (
        (ines, 0, Verdict.VERIFIED, NOW - HOUR),
        (olaf, 0, Verdict.DISPUTED, NOW - HOUR),
        (ines, 1, Verdict.DISPUTED, NOW - 2 * HOUR),
        (ines, 2, Verdict.UNSUPPORTED, NOW - DAY),
        (ines, 11, Verdict.VERIFIED, NOW - HOUR),
    ):
        decide_on(engine, by, claims[place], verdict, at)
    taken = decide_on(engine, ines, claims[3], Verdict.VERIFIED, NOW - HOUR)
    with writing(engine) as session:
        undo(session, ines, taken, NOW)


def decide_on(engine: Engine, by: Reviewer, claim_id: int, verdict: Verdict, at: datetime) -> int:
    """Store a decision on a claim as it stands now, and return its id."""
    with writing(engine) as session:
        article = session.get_one(ClaimRecord, claim_id).article_id
        stored = next(one for one in claims_of(session, article) if one.id == claim_id)
        return decide(session, by, claim_id, stored.revision, verdict, at).id
