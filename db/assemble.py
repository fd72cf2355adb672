"""From rows to the words of the domain: articles and claims with everything that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.batches import batches
from db.canonical_sources import with_aliases
from db.spans import unpack, unpack_parts
from db.tables import (
    ArticleRecord,
    ClaimRecord,
    DecisionRecord,
    EvidenceRecord,
    MentionCandidateRecord,
    OutletRecord,
    ReportRecord,
    ReviewerRecord,
    SourceMentionRecord,
    SourceRecord,
)
from workbench.attribution import Attribution
from workbench.check_worth import CheckWorth
from workbench.cue_stance import CueStance
from workbench.model import (
    Article,
    Claim,
    Cue,
    Decision,
    DisputeKind,
    Evidence,
    Form,
    Outlet,
    Report,
    Source,
    SourceKind,
    SourceMention,
    Stance,
    Verdict,
)
from workbench.publishing import in_zone
from workbench.stored import StoredArticle, StoredClaim


class LinkedMention(NamedTuple):
    """A mention with its row's id and the canonical source's id, or those of its candidates while it is open.

    `cue` is that of its link, where it stands in a chain.
    """

    id: int
    source_id: int | None
    mention: SourceMention
    candidate_ids: tuple[int, ...] = ()
    cue: Cue | None = None


def assemble_articles(session: Session, records: Sequence[ArticleRecord]) -> list[StoredArticle]:
    """Return the articles of the rows, in their order."""
    outlets = _outlets(session, (record.outlet_id for record in records))
    return [to_article(record, outlets[record.outlet_id]) for record in records]


def assemble_claims(session: Session, records: Sequence[ClaimRecord]) -> list[StoredClaim]:
    """Return the claims of the rows, in their order, with sources, chains and decisions."""
    ids = [record.id for record in records]
    mentions = _mentions(session, ids)
    decisions = decisions_of(session, ids)
    return [_claim(record, mentions[record.id], tuple(decisions[record.id])) for record in records]


def decisions_of(session: Session, claim_ids: Sequence[int]) -> defaultdict[int, list[Decision]]:
    """Return all decisions by claim, oldest first."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for batch in batches(claim_ids):
        statement = (
            select(DecisionRecord, ReviewerRecord.name, EvidenceRecord)
            .join(ReviewerRecord, col(ReviewerRecord.id) == DecisionRecord.reviewer_id)
            .join(EvidenceRecord, col(EvidenceRecord.decision_id) == DecisionRecord.id, isouter=True)
            .where(col(DecisionRecord.claim_id).in_(batch))
            .order_by(col(DecisionRecord.id), col(EvidenceRecord.id))
        )
        for _, rows in groupby(session.exec(statement).all(), key=lambda row: row[0].id):
            ((record, reviewer, first), *more) = rows
            pieces = [first, *(piece for _, _, piece in more)]
            evidence = tuple(_to_evidence(piece) for piece in pieces if piece is not None)
            found[record.claim_id].append(to_decision(record, reviewer, evidence))
    return found


def to_decision(row: DecisionRecord, reviewer: str, evidence: tuple[Evidence, ...]) -> Decision:
    """Return the decision of a row, its reviewer's name and its evidence."""
    return Decision(
        verdict=Verdict(row.verdict),
        reviewer=reviewer,
        at=row.at,
        reason=row.reason,
        dispute=DisputeKind(row.dispute) if row.dispute else None,
        evidence=evidence,
        id=row.id,
        undoes=row.undoes_id,
        adjudicates=row.adjudicates,
        imported=row.imported,
    )


def to_article(record: ArticleRecord, outlet: Outlet) -> StoredArticle:
    """Return the article of one row."""
    article = Article(
        text=record.text,
        title=record.title,
        outlet=outlet,
        author=record.author,
        published=record.published,
        published_at=in_zone(record.published_at, record.published_offset),
        print_day=record.print_day,
        address=record.address,
        language=record.language,
    )
    return StoredArticle(
        id=record.id,
        article=article,
        outlet_id=record.outlet_id,
        version=record.version,
        revision=record.revision,
        example=record.example,
        dropped=tuple(record.dropped),
        added_at=record.added_at,
    )


def _claim(record: ClaimRecord, mentions: Mapping[int, LinkedMention], decisions: tuple[Decision, ...]) -> StoredClaim:
    """Return the claim of one row with what belongs to it; `mentions` are by position."""
    own = mentions.get(0)
    chain = tuple(Report(mentions[at].mention, mentions[at].cue) for at in sorted(mentions) if at > 0)
    claim = Claim(
        content=unpack(record.content),
        form=Form(record.form),
        cue=to_cue(record.cue, negated=record.cue_negated),
        mention=own.mention if own else None,
        reported_by=chain,
        rule=record.rule,
        confidence=record.confidence,
        parts=unpack_parts(record.parts),
        worth=CheckWorth(record.worth_score, tuple(record.worth_reasons or ())),
        stance=CueStance(record.stance),
        wording=record.wording,
    )
    return StoredClaim(
        id=record.id,
        article_id=record.article_id,
        claim=claim,
        source_id=own.source_id if own else None,
        mention_id=own.id if own else None,
        corrected=record.corrected,
        revision=record.revision,
        decisions=decisions,
        whole_id=record.whole_id,
        candidate_ids=own.candidate_ids if own else (),
        verdict=Verdict(record.verdict),
        attribution=Attribution(record.attribution),
        opinions_differ=record.opinions_differ,
        opinion_count=record.opinion_count,
    )


def to_cue(stored: list[list[object]] | None, *, negated: bool) -> Cue | None:
    """Return a stored cue, None where there is none."""
    return Cue(unpack(stored), negated) if stored is not None else None


def _outlets(session: Session, ids: Iterable[int]) -> dict[int, Outlet]:
    """Return outlets by id."""
    found: dict[int, Outlet] = {}
    for batch in batches(ids):
        for row in session.exec(select(OutletRecord).where(col(OutletRecord.id).in_(batch))):
            found[row.id] = Outlet(row.name, row.domain)
    return found


def _mentions(session: Session, claim_ids: Sequence[int]) -> defaultdict[int, dict[int, LinkedMention]]:
    """Return mentions by claim and position, linked to canonical sources."""
    rows = [row for batch in batches(claim_ids) for row in session.exec(_mention_rows(batch))]
    candidates = _candidates(session, [mention.id for mention, owner, _ in rows if owner is None])
    sources = _sources(session, [owner for _, owner, _ in rows if owner is not None], candidates)
    found: defaultdict[int, dict[int, LinkedMention]] = defaultdict(dict)
    for mention, owner, report in rows:
        whom = () if owner is not None else tuple(one.id for one in candidates[mention.id])
        found[mention.claim_id][mention.position] = _linked(mention, owner, whom, report, sources)
    return found


def _sources(
    session: Session, owners: Sequence[SourceRecord], candidates: Mapping[int, Sequence[SourceRecord]]
) -> dict[int, Source]:
    """Return the sources of the rows, and of those that open mentions may mean, by id."""
    rows = [*owners, *(row for whom in candidates.values() for row in whom)]
    return with_aliases(session, {row.id: Source(row.name, SourceKind(row.kind)) for row in rows})


def _mention_rows(claim_ids: Sequence[int]) -> Any:
    """Select mentions, each with the row of its canonical source and of its link in the chain, where it has them."""
    own, owner = aliased(SourceRecord), aliased(SourceRecord)
    return (
        select(SourceMentionRecord, owner, ReportRecord)
        .join(own, col(own.id) == SourceMentionRecord.source_id, isouter=True)
        .join(owner, col(owner.id) == own.canonical_id, isouter=True)
        .join(ReportRecord, col(ReportRecord.mention_id) == SourceMentionRecord.id, isouter=True)
        .where(col(SourceMentionRecord.claim_id).in_(claim_ids))
    )


def _linked(
    row: SourceMentionRecord,
    owner: SourceRecord | None,
    whom: tuple[int, ...],
    report: ReportRecord | None,
    sources: Mapping[int, Source],
) -> LinkedMention:
    """Return the mention of a row; `owner` is its canonical source, `whom` are those that it may mean while open."""
    source = sources[owner.id] if owner is not None else None
    mention = SourceMention(
        spans=unpack(row.spans),
        source=source,
        why=row.why,
        role=row.role,
        candidates=tuple(sources[key] for key in whom),
        confidence=None if row.corrected or source is None else row.confidence,
    )
    cue = to_cue(report.cue, negated=report.cue_negated) if report is not None else None
    return LinkedMention(row.id, owner.id if owner is not None else None, mention, whom, cue)


def _candidates(session: Session, mention_ids: Sequence[int]) -> defaultdict[int, list[SourceRecord]]:
    """Return the rows of the canonical sources that open mentions may mean, by mention, likeliest first, each once."""
    found: defaultdict[int, list[SourceRecord]] = defaultdict(list)
    own, owner = aliased(SourceRecord), aliased(SourceRecord)
    for batch in batches(mention_ids):
        statement = (
            select(MentionCandidateRecord.mention_id, owner)
            .join(own, col(own.id) == MentionCandidateRecord.source_id)
            .join(owner, col(owner.id) == own.canonical_id)
            .where(col(MentionCandidateRecord.mention_id).in_(batch))
            .order_by(col(MentionCandidateRecord.position))
        )
        for mention, source in session.exec(statement):
            found[mention].extend([source] if source not in found[mention] else [])
    return found


def _to_evidence(row: EvidenceRecord) -> Evidence:
    """Return the piece of evidence of a row."""
    return Evidence(row.address, row.quotation, Stance(row.stance), row.read_on)
