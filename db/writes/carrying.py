"""Carrying people's work over to a corrected text, and saying what a new extraction has to leave alone."""

from __future__ import annotations

from sqlalchemy import or_
from sqlmodel import Session, col, select

from db.assemble import assemble_claims
from db.batches import batches
from db.clock import now
from db.reads import drafts
from db.reads.articles import version_records
from db.reads.comments import commented
from db.reads.versions import SET_ASIDE
from db.spans import pack, pack_parts, unpack, unpack_parts
from db.tables import ArticleRecord, ClaimRecord, MatchProposalRecord, ReportRecord, SourceMentionRecord
from db.writes.claim_rows import put_content
from workbench.attribution import Attribution
from workbench.model import Claim, Cue, Spans
from workbench.reviewing.anchoring import move_parts, place_claim, place_content
from workbench.stored import StoredClaim

# What became of a claim that a person took out of sight; no extraction brings it back.
TAKEN_AWAY = ("spurious", "split")


def human_work(session: Session, claim_ids: list[int]) -> set[int]:
    """Return those of the claims about which a person answered something, typed something not sent, or commented."""
    return answered_or_noted(session, claim_ids) | commented(session, claim_ids)


def answered_or_noted(session: Session, claim_ids: list[int]) -> set[int]:
    """Return those of the claims about which a person answered something, or typed something not sent yet."""
    found = drafts.claims_with_drafts(session, claim_ids)
    for batch in batches(claim_ids):
        said = col(ClaimRecord.attribution) != Attribution.UNANSWERED
        found.update(session.exec(select(ClaimRecord.id).where(col(ClaimRecord.id).in_(batch), said)))
        left, right = col(MatchProposalRecord.left_id), col(MatchProposalRecord.right_id)
        statement = select(left, right).where(
            col(MatchProposalRecord.answer).is_not(None), or_(left.in_(batch), right.in_(batch))
        )
        found.update(key for pair in session.exec(statement) for key in pair)
    return found & set(claim_ids)


def removed_contents(session: Session, article_id: int) -> list[Spans]:
    """Return what a person took away from an article: deleted and split claims, and what corrected ones covered."""
    statement = select(ClaimRecord).where(ClaimRecord.article_id == article_id)
    found: list[Spans] = []
    for row in session.exec(statement):
        if row.removal in TAKEN_AWAY:
            found.append(unpack(row.content))
        if row.extracted is not None and (row.deleted_at is None or row.removal in TAKEN_AWAY):
            found.append(unpack(row.extracted))
    return found


def carry_claims(session: Session, former: ArticleRecord, article: ArticleRecord) -> tuple[int, int]:
    """Move the claims with people's work on them to the new version where their words have one place.

    Claims that already wait in the queue of earlier versions are tried again, also those set aside, which stay aside
    where their words have not come back. A claim that was split follows its parts, so that they can still be joined.
    Returns (moved, left waiting).
    """
    versions = version_records(session, former)
    texts = {record.id: record.text for record in versions}
    waiting = or_(col(ClaimRecord.article_id) == former.id, ~col(ClaimRecord.placed))
    chain = [record.id for record in versions if record.id != article.id]
    rows = list(session.exec(select(ClaimRecord).where(col(ClaimRecord.article_id).in_(chain), waiting)))
    answered = human_work(session, [row.id for row in rows])
    done = [
        _carry(session, row, claim, texts[row.article_id], article)
        for row, claim in zip(rows, assemble_claims(session, rows), strict=True)
        if row.deleted_at is not None or claim.corrected or claim.decisions or claim.id in answered
    ]
    session.flush()
    return done.count(True), done.count(False)


def _carry(session: Session, row: ClaimRecord, claim: StoredClaim, text: str, article: ArticleRecord) -> bool | None:
    """Carry one claim over from `text`; say whether it has a place, None where nobody asks for one."""
    if row.removal == "spurious":
        _carry_removed(row, article)
        return None
    if row.deleted_at is not None and row.removal not in ("split", SET_ASIDE):
        return None
    placed = place_claim(claim.claim, text, article.text)
    if row.removal == SET_ASIDE:
        return _bring_back(session, row, claim, placed, article) or None
    split = row.removal == "split"
    _move(session, row, claim, placed, article)
    return None if split else placed is not None


def _carry_removed(row: ClaimRecord, article: ArticleRecord) -> None:
    """Move a claim that a person deleted, so that it is not found again in the new version either."""
    content = place_content(unpack(row.content), article.text)
    if content is not None:
        row.parts = pack_parts(move_parts(unpack_parts(row.parts), unpack(row.content), content))
        put_content(row, content)
        row.article_id, row.extracted, row.changed_at = article.id, None, now()


def _bring_back(
    session: Session, row: ClaimRecord, claim: StoredClaim, placed: Claim | None, article: ArticleRecord
) -> bool:
    """Let a claim that was set aside stand again where its words are back in the new version; say whether they are."""
    if placed is None:
        return False
    row.deleted_at, row.removal = None, ""
    _move(session, row, claim, placed, article)
    return True


def _move(session: Session, row: ClaimRecord, claim: StoredClaim, placed: Claim | None, article: ArticleRecord) -> None:
    """Give a claim its place in the new version, or leave it in the queue where it has none."""
    row.placed, row.changed_at = placed is not None, now()
    if placed is None:
        return
    before = place_content(unpack(row.extracted), article.text) if row.extracted else None
    row.article_id, row.extracted = article.id, pack(before) if before else None
    put_content(row, placed.content)
    row.parts = pack_parts(placed.parts)
    row.cue, row.cue_negated = _cue_columns(placed.cue, negated=claim.claim.negated)
    mentions = session.exec(select(SourceMentionRecord).where(SourceMentionRecord.claim_id == row.id)).all()
    reports = session.exec(select(ReportRecord).where(ReportRecord.claim_id == row.id)).all()
    cues = {report.mention_id: report for report in reports}
    for mention in mentions:
        if mention.position == 0:
            mention.spans = pack(placed.mention.spans) if placed.mention else []
            continue
        link = placed.reported_by[mention.position - 1]
        mention.spans = pack(link.mention.spans)
        report = cues[mention.id]
        report.cue, report.cue_negated = _cue_columns(link.cue, negated=report.cue_negated)


def _cue_columns(cue: Cue | None, *, negated: bool) -> tuple[list[list[object]] | None, bool]:
    """Return the columns of a cue; whether it was negated is kept even where its words have gone."""
    return (pack(cue.spans), cue.negated) if cue else (None, negated)
