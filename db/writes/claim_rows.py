"""Claims as rows: inserting them with their mentions and chains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Table, update
from sqlmodel import Session, select

from db.clock import now
from db.spans import pack, pack_parts
from db.tables import ClaimRecord, MentionCandidateRecord, ReportRecord, SourceMentionRecord
from db.writes.linking import Linked, mentions_in
from workbench.model import Claim, Source, SourceMention, Spans
from workbench.text.keys import fold


def insert_claims(
    session: Session,
    article_id: int,
    claims: Sequence[Claim],
    links: Mapping[Source, Linked],
    *,
    extraction_id: int | None = None,
    by_person: bool = False,
    whole_id: int | None = None,
) -> list[ClaimRecord]:
    """Store claims whose spans were checked, with mentions linked as `links` says; return their rows in order.

    `whole_id` is the claim that they are split off from.
    """
    records = [_record(article_id, claim, extraction_id) for claim in claims]
    for record in records:
        record.corrected, record.whole_id = by_person, whole_id
    session.add_all(records)
    session.flush()
    for record, claim in zip(records, claims, strict=True):
        _insert_mentions(session, record.id, claim, links)
    session.flush()
    return records


def put_content(record: ClaimRecord, content: Spans) -> None:
    """Set a row's content with what is derived from it."""
    record.content = pack(content)
    record.content_start = content[0].start
    record.words_key = words_key(content)


def refresh(session: Session, record: ClaimRecord, found: Claim) -> None:
    """Take over what a new extraction says of a row's very words: parts, check-worthiness, roles, what found it.

    What a person added or corrected keeps saying so. The revision is raised only where the parts change: a page that
    shows the former figures may still decide.
    """
    record.parts = pack_parts(found.parts)
    session.flush()
    _refresh_roles(session, record.id, found)
    table: Table = ClaimRecord.__table__  # type: ignore[attr-defined]  # SQLModel sets it on every table
    told: dict[str, object] = {"worth_score": found.worth.score, "worth_reasons": list(found.worth.reasons) or None}
    if not record.corrected:
        told |= {"rule": found.rule, "confidence": found.confidence}
    session.connection().execute(update(table).where(table.c.id == record.id).values(told))
    session.expire(record, list(told))


def _refresh_roles(session: Session, claim_id: int, found: Claim) -> None:
    """Take over what the article calls the sources of a claim, for words that no person linked otherwise."""
    rows = session.exec(select(SourceMentionRecord).where(SourceMentionRecord.claim_id == claim_id)).all()
    roles = {tuple(map(tuple, pack(mention.spans))): mention.role for mention in mentions_in(found)}
    for row in rows:
        if not row.corrected and row.source_id is not None:
            row.role = roles.get(tuple(map(tuple, row.spans)), row.role)
    session.flush()


def words_key(content: Spans) -> str:
    """Return the folded words of a content, by which a search finds it."""
    return fold(" ".join(span.text for span in content))


def _record(article_id: int, claim: Claim, extraction_id: int | None) -> ClaimRecord:
    """Return a claim's row, not stored yet."""
    moment = now()
    return ClaimRecord(
        article_id=article_id,
        extraction_id=extraction_id,
        content=pack(claim.content),
        content_start=claim.content[0].start,
        words_key=words_key(claim.content),
        form=claim.form,
        cue=pack(claim.cue.spans) if claim.cue else None,
        cue_negated=claim.negated,
        rule=claim.rule,
        confidence=claim.confidence,
        parts=pack_parts(claim.parts),
        worth_score=claim.worth.score,
        worth_reasons=list(claim.worth.reasons) or None,
        added_at=moment,
        changed_at=moment,
    )


def _insert_mentions(session: Session, claim_id: int, claim: Claim, links: Mapping[Source, Linked]) -> None:
    """Store a claim's own mention at position 0 and its chain behind it."""
    first = 0 if claim.mention else 1
    mentions = list(mentions_in(claim))
    rows = [_mention(claim_id, at, mention, links) for at, mention in enumerate(mentions, first)]
    session.add_all(rows)
    if claim.reported_by or any(mention.candidates for mention in mentions):
        session.flush()
    for row, mention in zip(rows, mentions, strict=True):
        whom = dict.fromkeys(links[source].id for source in mention.candidates)
        session.add_all(MentionCandidateRecord(mention_id=row.id, position=n, source_id=s) for n, s in enumerate(whom))
    chain = rows[1:] if claim.mention else rows
    for row, report in zip(chain, claim.reported_by, strict=True):
        cue = pack(report.cue.spans) if report.cue else None
        negated = bool(report.cue and report.cue.negated)
        session.add(ReportRecord(claim_id=claim_id, mention_id=row.id, cue=cue, cue_negated=negated))


def _mention(
    claim_id: int, position: int, mention: SourceMention, links: Mapping[Source, Linked]
) -> SourceMentionRecord:
    """Return a mention's row, not stored yet; the reason says how it was linked within and across articles."""
    link = links[mention.source] if mention.source else None
    why = " ".join(part for part in (mention.why, link.why if link else "") if part)
    return SourceMentionRecord(
        claim_id=claim_id,
        position=position,
        spans=pack(mention.spans),
        source_id=link.id if link else None,
        why=why,
        role=mention.role,
    )
