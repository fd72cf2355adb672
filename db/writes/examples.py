"""The example articles: loading them, taking them out again without losing work silently, bringing them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import func, or_
from sqlmodel import Session, col, select

from db.assemble import assemble_articles
from db.batches import batches
from db.clock import now
from db.reads.articles import find_same
from db.tables import ArticleRecord, ClaimRecord, DecisionRecord, MatchProposalRecord
from db.writes.articles import store_article
from db.writes.guard import ARTICLES, one_at_a_time, permit
from db.writes.log import note
from workbench.model import Analysis, Article, Reviewer, Role
from workbench.stored import StoredArticle
from workbench.stored.articles import Removal
from workbench.text.keys import text_hash


def load(session: Session, by: Reviewer, examples: Sequence[tuple[Article, Analysis]]) -> list[StoredArticle]:
    """Store the examples, each with its analysis, and return them; what is there already is left as it is.

    Examples that were taken out before come back with all the work on them. All in one transaction;
    `services.examples` adds them one after the other.
    """
    found = []
    for article, analysis in examples:
        former = bring_back(session, by, article)
        found.append(former or store_article(session, by, article, analysis, example=True)[0])
    return found


def bring_back(session: Session, by: Reviewer, article: Article) -> StoredArticle | None:
    """Bring an example back that was taken out before, with all the work on it; None where there is none to bring."""
    former = _removed_example(session, article)
    if former is None or find_same(session, article) is not None:
        return None
    return _bring_back(session, by, [former])[0]


def remove(session: Session, by: Reviewer, *, with_work: bool = False) -> Removal:
    """Take all examples out of sight at once; `restore` brings them back.

    Where people have worked on them, nothing is done unless `with_work`: the counts say what would go.
    """
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, ARTICLES)
    records = _examples(session, deleted=False)
    removal = _count(session, [record.id for record in records], len(records))
    if not records or (removal.work and not with_work):
        return removal
    moment = now()
    for record in records:
        record.deleted_at = moment
    ids = [record.id for record in records]
    note(session, by, "examples.removed", 0, before={"articles": ids}, after={"decisions": removal.decisions})
    return replace(removal, removed=True)


def restore(session: Session, by: Reviewer) -> int:
    """Bring back the examples that were taken out, unless they have been added again since; return how many."""
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, ARTICLES)
    absent = [
        record
        for record, stored in _with_articles(session, _examples(session, deleted=True))
        if find_same(session, stored.article) is None
    ]
    return len(_bring_back(session, by, absent)) if absent else 0


def _bring_back(session: Session, by: Reviewer, records: Sequence[ArticleRecord]) -> list[StoredArticle]:
    """Bring deleted examples back."""
    by = permit(session, by)
    for record in records:
        record.deleted_at = None
    note(session, by, "examples.restored", 0, after={"articles": [record.id for record in records]})
    return assemble_articles(session, records)


def _examples(session: Session, *, deleted: bool) -> list[ArticleRecord]:
    """Return the rows of the examples, locked: those in sight, or those taken out."""
    gone = col(ArticleRecord.deleted_at).is_not(None)
    statement = select(ArticleRecord).where(col(ArticleRecord.example), col(ArticleRecord.current))
    statement = statement.where(gone if deleted else ~gone).order_by(col(ArticleRecord.id)).with_for_update()
    return list(session.exec(statement))


def _with_articles(session: Session, records: list[ArticleRecord]) -> list[tuple[ArticleRecord, StoredArticle]]:
    """Return rows together with their articles."""
    return list(zip(records, assemble_articles(session, records), strict=True))


def _removed_example(session: Session, article: Article) -> ArticleRecord | None:
    """Return the row of an example with this text that was taken out."""
    statement = select(ArticleRecord).where(
        col(ArticleRecord.example),
        col(ArticleRecord.current),
        col(ArticleRecord.deleted_at).is_not(None),
        ArticleRecord.text_hash == text_hash(article.text),
    )
    return session.exec(statement.order_by(col(ArticleRecord.id).desc())).first()


def _count(session: Session, article_ids: list[int], articles: int) -> Removal:
    """Count what stands in the articles, and people's work on it."""
    claims: list[tuple[int, bool]] = []
    for batch in batches(article_ids):
        statement = select(ClaimRecord.id, ClaimRecord.corrected).where(
            col(ClaimRecord.article_id).in_(batch), col(ClaimRecord.deleted_at).is_(None)
        )
        claims.extend(session.exec(statement))
    ids = [claim for claim, _ in claims]
    decisions = sum(_standing_decisions(session, batch) for batch in batches(ids))
    corrections = sum(corrected for _, corrected in claims)
    return Removal(
        articles=articles,
        claims=len(ids),
        decisions=decisions,
        corrections=corrections,
        answers=_answers(session, ids),
        removed=False,
    )


def _standing_decisions(session: Session, claim_ids: list[int]) -> int:
    """Return how many decisions on these claims were not taken back."""
    statement = select(func.count()).where(col(DecisionRecord.claim_id).in_(claim_ids))
    undoing = session.exec(statement.where(col(DecisionRecord.undoes_id).is_not(None))).one()
    return session.exec(statement).one() - 2 * undoing


def _answers(session: Session, claim_ids: list[int]) -> int:
    """Return how many answered pairs have one of these claims."""
    found: set[int] = set()
    for batch in batches(claim_ids):
        either = or_(col(MatchProposalRecord.left_id).in_(batch), col(MatchProposalRecord.right_id).in_(batch))
        statement = select(MatchProposalRecord.id).where(col(MatchProposalRecord.answer).is_not(None), either)
        found.update(session.exec(statement))
    return len(found)
