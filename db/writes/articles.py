"""Writing articles: storing, correcting by a new version, extracting again, deleting and restoring."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.assemble import assemble_articles
from db.clock import now
from db.reads.articles import find_same
from db.reads.claims import claims_of
from db.tables import ActivityRecord, ArticleRecord, OriginalRecord, ReviewerRecord
from db.writes.assignments import carry_assignments
from db.writes.carrying import carry_claims, human_work, removed_contents
from db.writes.claim_rows import refresh
from db.writes.extraction import check_analysis, store_extraction
from db.writes.guard import ARTICLES, one_at_a_time, permit, take, take_claims
from db.writes.log import note
from db.writes.outlets import ensure_outlet
from db.writes.planning import ExtractionPlan, refuse_overtaken
from db.writes.proposing import follow_words
from db.writes.story_places import carry_place
from workbench.errors import Conflict, NotFound
from workbench.model import Analysis, Article, Reviewer, Role
from workbench.publishing import offset_of
from workbench.reviewing.reconciling import reconcile
from workbench.stored import StoredArticle
from workbench.stored.activity import STEPS
from workbench.stored.articles import Replaced
from workbench.text.keys import address_key, fold, text_hash


def store_article(  # noqa: PLR0913  (an article's parts, all named by the caller)
    session: Session,
    by: Reviewer,
    article: Article,
    analysis: Analysis,
    *,
    original: bytes | None = None,
    media_type: str = "",
    dropped: Sequence[str] = (),
    example: bool = False,
    plan: ExtractionPlan | None = None,
) -> tuple[StoredArticle, bool]:
    """Store an article with its claims, sources and proposed pairs; return it, and whether it is new.

    An article with the same web address or the same text is returned as it is stored, with False. `original` holds
    the bytes it was read from, `dropped` the paragraphs that cleaning left out. `plan` is what `services.store_article`
    has worked out before the database was held; without one it is worked out here. Raises SpanError where a claim does
    not fit the text, DecisionRefused for a viewer, Overtaken where the plan holds no longer.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    same = find_same(session, article)
    if same is not None:
        return same, False
    check_analysis(analysis, article.text)
    refuse_overtaken(session, plan)
    record = _new_record(session, by, article, dropped)
    record.example = example
    _insert(session, record, original, media_type)
    claims = store_extraction(session, by, record, analysis, analysis.claims, plan)
    after = {"title": article.title, "claims": len(claims), "example": example}
    note(session, by, "article.added", record.id, article_id=record.id, after=after)
    return assemble_articles(session, [record])[0], True


def store_version(  # noqa: PLR0913  (an article's parts, all named by the caller)
    session: Session,
    by: Reviewer,
    article_id: int,
    revision: int,
    article: Article,
    analysis: Analysis,
    *,
    original: bytes | None = None,
    media_type: str = "",
    dropped: Sequence[str] = (),
) -> StoredArticle:
    """Store a corrected text as the next version of an article and return it.

    Claims with people's work on them move over with their decisions where their exact words occur exactly once in
    the new text; the others wait in `db.reads.articles.unplaced`. The new version has the place in a story of the one
    before. Raises Conflict where the version shown is not the newest, or the new text is stored already.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    former = _take_current(session, article_id, revision)
    check_analysis(analysis, article.text)
    _refuse_known_text(session, former, article)
    record = _new_record(session, by, article, dropped)
    record.previous_id, record.version, record.example = former.id, former.version + 1, former.example
    former.current = False
    session.flush()
    _insert(session, record, original, media_type)
    carried, waiting = carry_claims(session, former, record)
    carry_place(session, former.id, record.id)
    carry_assignments(session, former.id, record.id)
    kept = _reconcile_into(session, by, record, analysis)
    counts = {"carried": carried, "unplaced": waiting, "added": kept.added}
    before = {"article": former.id, "version": former.version}
    after = {"title": record.title, "version": record.version, **counts}
    note(session, by, "article.corrected", record.id, article_id=record.id, before=before, after=after)
    return assemble_articles(session, [record])[0]


def replace_extraction(session: Session, by: Reviewer, article_id: int, analysis: Analysis) -> Replaced:
    """Replace an article's claims by those of a new extraction, except what people worked on; say what it did.

    What a person corrected, added, split, decided on or answered about stays as it is, but for the parts and the
    check-worthiness of words that were found again; what a person deleted or split does not come back.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = _take_current(session, article_id, None)
    check_analysis(analysis, record.text)
    done = _reconcile_into(session, by, record, analysis)
    note(session, by, "article.extracted", record.id, article_id=record.id, after=done._asdict())
    return done


def delete_article(session: Session, by: Reviewer, article_id: int, revision: int) -> None:
    """Take an article with all its claims out of sight; `restore_article` brings it back. Editors only."""
    by = permit(session, by, Role.EDITOR)
    record = _take_current(session, article_id, revision)
    record.deleted_at = now()
    note(session, by, "article.deleted", record.id, article_id=record.id, before={"title": record.title})


def restore_article(session: Session, by: Reviewer, article_id: int, revision: int) -> StoredArticle:
    """Bring a deleted article back; raise Conflict where the same article has been added again since."""
    by = permit(session, by, Role.EDITOR)
    one_at_a_time(session, ARTICLES)
    record = take(session, ArticleRecord, article_id, revision)
    stored = assemble_articles(session, [record])[0]
    same = find_same(session, stored.article) if record.deleted_at is not None else None
    if same is not None:
        raise Conflict(f'"{record.title}" has been added again since, as article {same.id}. Delete that one first.')
    record.deleted_at = None
    note(session, by, "article.restored", record.id, article_id=record.id, after={"title": record.title})
    return assemble_articles(session, [record])[0]


def worked_on_since(session: Session, added: ActivityRecord) -> str:
    """Return who has worked on an article since the line of the log that took it in, and what came with it; "" nobody.

    What was taken back since counts for nothing.
    """
    line = ActivityRecord
    undone = select(line.undoes_id).where(col(line.undoes_id).is_not(None))
    beside = or_(col(line.step_id).is_(None), col(line.step_id) != added.step_id)
    statement = (
        select(ReviewerRecord.name)
        .join(ActivityRecord, col(line.reviewer_id) == ReviewerRecord.id)
        .where(line.article_id == added.article_id, col(line.id) > added.id, beside)
        .where(col(line.undoes_id).is_(None), col(line.id).not_in(undone), col(line.verb).in_(STEPS))
        .order_by(col(line.id).desc())
    )
    return session.exec(statement.limit(1)).first() or ""


def _take_current(session: Session, article_id: int, revision: int | None) -> ArticleRecord:
    """Return the row of an article to change; only the newest version of one that is not deleted can be."""
    record = take(session, ArticleRecord, article_id, revision)
    if record.deleted_at is not None:
        raise NotFound("This article was deleted. Restore it first.")
    if not record.current:
        raise Conflict("There is a newer version of this article. Open that one.")
    return record


def _refuse_known_text(session: Session, former: ArticleRecord, article: Article) -> None:
    """Raise Conflict where the corrected text is no correction, or belongs to another article."""
    if text_hash(article.text) == former.text_hash:
        raise Conflict("The text is the same as before, so there is nothing to store.")
    # Asked for apart: an article with this text would hide behind the one whose address it is.
    for asked in (article, replace(article, address="")):
        same = find_same(session, asked)
        if same is not None and same.id != former.id:
            raise Conflict(f"This text or address is stored already, as article {same.id}. Open that one.")


def _new_record(session: Session, by: Reviewer, article: Article, dropped: Sequence[str]) -> ArticleRecord:
    """Return the row of an article, not stored yet; its outlet is stored where it is new."""
    return ArticleRecord(
        outlet_id=ensure_outlet(session, article.outlet).id,
        title=article.title,
        title_key=fold(article.title),
        text=article.text,
        text_hash=text_hash(article.text),
        author=article.author,
        published=article.published,
        published_at=article.published_at,
        published_offset=offset_of(article.published_at),
        print_day=article.print_day,
        address=article.address,
        address_key=address_key(article.address),
        language=article.language,
        dropped=list(dropped),
        added_at=now(),
        added_by_id=by.id,
    )


def _insert(session: Session, record: ArticleRecord, original: bytes | None, media_type: str) -> None:
    """Store an article's row, and the bytes it came from beside it."""
    session.add(record)
    session.flush()
    if original is not None:
        digest = hashlib.sha256(original).hexdigest()
        session.add(OriginalRecord(article_id=record.id, media_type=media_type, sha256=digest, data=original))


def _reconcile_into(session: Session, by: Reviewer, record: ArticleRecord, analysis: Analysis) -> Replaced:
    """Retire what the new extraction does not find again, store what it adds, leave people's work alone."""
    stored = claims_of(session, record.id)
    held = human_work(session, [claim.id for claim in stored])
    plan = reconcile(stored, analysis.claims, removed=removed_contents(session, record.id), held=held)
    moment = now()
    rows = take_claims(session, [*(claim.id for claim in plan.retire), *(claim.id for claim, _ in plan.refresh)])
    for claim in plan.retire:
        row = rows[claim.id]
        row.deleted_at, row.changed_at, row.removal = moment, moment, "retired"
    refresh(session, [(rows[claim.id], found) for claim, found in plan.refresh])
    session.flush()
    read = {claim.id: found.features for claim, found in plan.refresh if found.features}
    follow_words(session, record.id, read, read)
    store_extraction(session, by, record, analysis, plan.add)
    return Replaced(len(plan.keep), len(plan.retire), len(plan.add))
