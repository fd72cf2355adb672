"""From rows to the words of the domain: articles and claims with everything that belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, TypeVar

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

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
    SourceAliasRecord,
    SourceMentionRecord,
    SourceRecord,
)
from workbench.model import (
    Article,
    CheckWorth,
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
from workbench.stored import StoredArticle, StoredClaim

Key = TypeVar("Key", int, str)

# SQLite takes 32,766 values in one statement; fewer keep statements short.
AT_ONCE = 2_000


class LinkedMention(NamedTuple):
    """A mention with its row's id and the canonical source's id, or those of its candidates while it is open."""

    id: int
    source_id: int | None
    mention: SourceMention
    candidate_ids: tuple[int, ...] = ()


def batches(ids: Iterable[Key]) -> Iterator[list[Key]]:
    """Yield distinct ids, or other keys, `AT_ONCE` at a time."""
    distinct = sorted(set(ids))
    for start in range(0, len(distinct), AT_ONCE):
        yield distinct[start : start + AT_ONCE]


def assemble_articles(session: Session, records: Sequence[ArticleRecord]) -> list[StoredArticle]:
    """Return the articles of the rows, in their order."""
    outlets = _outlets(session, (record.outlet_id for record in records))
    return [_article(record, outlets[record.outlet_id]) for record in records]


def assemble_claims(session: Session, records: Sequence[ClaimRecord]) -> list[StoredClaim]:
    """Return the claims of the rows, in their order, with sources, chains and decisions."""
    ids = [record.id for record in records]
    mentions = _mentions(session, ids)
    cues = _report_cues(session, ids)
    decisions = decisions_of(session, ids)
    return [_claim(record, mentions[record.id], cues[record.id], tuple(decisions[record.id])) for record in records]


def sources_by_id(session: Session, ids: Iterable[int]) -> dict[int, Source]:
    """Return sources by id; the names of what was merged into them are among their aliases.

    The ids are those of canonical sources. One that was merged since it was read, which a writing session on PostgreSQL
    can meet, stands for what it was merged into.
    """
    wanted = set(ids)
    found = _canonical_sources(session, wanted)
    moved = _canonical_ids(session, wanted - found.keys())
    found |= _canonical_sources(session, set(moved.values()) - found.keys())
    return found | {key: found[owner] for key, owner in moved.items()}


def _canonical_sources(session: Session, ids: Iterable[int]) -> dict[int, Source]:
    """Return those of the sources that are canonical, by id."""
    found: dict[int, Source] = {}
    names: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for batch in batches(ids):
        rows = session.exec(select(SourceRecord).where(col(SourceRecord.canonical_id).in_(batch))).all()
        for row in sorted(rows, key=lambda row: row.id):
            if row.canonical_id == row.id:
                found[row.id] = Source(row.name, SourceKind(row.kind))
            else:
                names[row.canonical_id or row.id][row.name] = None
        for owner, name in _aliases(session, batch):
            names[owner][name] = None
    return {
        key: replace(source, aliases=tuple(name for name in names[key] if name != source.name))
        for key, source in found.items()
    }


def _canonical_ids(session: Session, ids: Iterable[int]) -> dict[int, int]:
    """Return what sources stand for now, by id."""
    found: dict[int, int] = {}
    for batch in batches(ids):
        statement = select(SourceRecord.id, SourceRecord.canonical_id).where(col(SourceRecord.id).in_(batch))
        found |= {key: owner for key, owner in session.exec(statement) if owner is not None}
    return found


def decisions_of(session: Session, claim_ids: Sequence[int]) -> defaultdict[int, list[Decision]]:
    """Return all decisions by claim, oldest first."""
    found: defaultdict[int, list[Decision]] = defaultdict(list)
    for batch in batches(claim_ids):
        rows = session.exec(
            select(DecisionRecord, ReviewerRecord.name)
            .join(ReviewerRecord, col(ReviewerRecord.id) == DecisionRecord.reviewer_id)
            .where(col(DecisionRecord.claim_id).in_(batch))
            .order_by(col(DecisionRecord.id))
        ).all()
        evidence = _evidence(session, [row.id for row, _ in rows])
        for row, reviewer in rows:
            found[row.claim_id].append(to_decision(row, reviewer, tuple(evidence[row.id])))
    return found


def to_decision(row: DecisionRecord, reviewer: str, evidence: tuple[Evidence, ...]) -> Decision:
    """Return the decision of a row, its reviewer's name and its evidence."""
    dispute = DisputeKind(row.dispute) if row.dispute else None
    return Decision(Verdict(row.verdict), reviewer, row.at, row.reason, dispute, evidence, row.id, row.undoes_id)


def _article(record: ArticleRecord, outlet: Outlet) -> StoredArticle:
    """Return the article of one row."""
    article = Article(
        record.text, record.title, outlet, record.author, record.published, record.address, record.language
    )
    return StoredArticle(
        record.id,
        article,
        record.outlet_id,
        record.version,
        record.revision,
        record.example,
        tuple(record.dropped),
        record.added_at,
    )


def _claim(
    record: ClaimRecord,
    mentions: dict[int, LinkedMention],
    cues: dict[int, Cue | None],
    decisions: tuple[Decision, ...],
) -> StoredClaim:
    """Return the claim of one row with what belongs to it; `mentions` and `cues` are by position."""
    own = mentions.get(0)
    chain = tuple(Report(mentions[at].mention, cues.get(mentions[at].id)) for at in sorted(mentions) if at > 0)
    claim = Claim(
        unpack(record.content),
        Form(record.form),
        to_cue(record.cue, negated=record.cue_negated),
        own.mention if own else None,
        chain,
        record.rule,
        record.confidence,
        unpack_parts(record.parts),
        CheckWorth(record.worth_score, tuple(record.worth_reasons or ())),
    )
    source_id, mention_id = (own.source_id, own.id) if own else (None, None)
    return StoredClaim(
        record.id,
        record.article_id,
        claim,
        source_id,
        mention_id,
        record.corrected,
        record.revision,
        decisions,
        record.whole_id,
        own.candidate_ids if own else (),
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
    rows: list[tuple[SourceMentionRecord, int | None]] = []
    own = aliased(SourceRecord)
    for batch in batches(claim_ids):
        statement = (
            select(SourceMentionRecord, own.canonical_id)
            .join(own, col(own.id) == SourceMentionRecord.source_id, isouter=True)
            .where(col(SourceMentionRecord.claim_id).in_(batch))
        )
        rows.extend((row, canonical) for row, canonical in session.exec(statement))
    candidates = _candidates(session, [row.id for row, canonical in rows if canonical is None])
    named = {canonical for _, canonical in rows if canonical is not None}
    sources = sources_by_id(session, named.union(*candidates.values()))
    found: defaultdict[int, dict[int, LinkedMention]] = defaultdict(dict)
    for row, canonical in rows:
        source = sources[canonical] if canonical is not None else None
        whom = {key: sources[key] for key in candidates[row.id]} if source is None else {}
        mention = SourceMention(unpack(row.spans), source, row.why, row.role, tuple(whom.values()))
        found[row.claim_id][row.position] = LinkedMention(row.id, canonical, mention, tuple(whom))
    return found


def _candidates(session: Session, mention_ids: Sequence[int]) -> defaultdict[int, list[int]]:
    """Return the canonical ids of whom open mentions may mean by mention, likeliest first."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for batch in batches(mention_ids):
        statement = (
            select(MentionCandidateRecord.mention_id, SourceRecord.canonical_id)
            .join(SourceRecord, col(SourceRecord.id) == MentionCandidateRecord.source_id)
            .where(col(MentionCandidateRecord.mention_id).in_(batch))
            .order_by(col(MentionCandidateRecord.position))
        )
        for mention, canonical in session.exec(statement):
            found[mention].extend([canonical] if canonical is not None and canonical not in found[mention] else [])
    return found


def _report_cues(session: Session, claim_ids: Sequence[int]) -> defaultdict[int, dict[int, Cue | None]]:
    """Return the cues of the chains by claim and mention."""
    found: defaultdict[int, dict[int, Cue | None]] = defaultdict(dict)
    for batch in batches(claim_ids):
        for row in session.exec(select(ReportRecord).where(col(ReportRecord.claim_id).in_(batch))):
            found[row.claim_id][row.mention_id] = to_cue(row.cue, negated=row.cue_negated)
    return found


def _evidence(session: Session, decision_ids: Sequence[int]) -> defaultdict[int, list[Evidence]]:
    """Return evidence by decision, in the order in which it was given."""
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    for batch in batches(decision_ids):
        statement = select(EvidenceRecord).where(col(EvidenceRecord.decision_id).in_(batch))
        for row in session.exec(statement.order_by(col(EvidenceRecord.id))):
            found[row.decision_id].append(Evidence(row.address, row.quotation, Stance(row.stance), row.read_on))
    return found


def _aliases(session: Session, canonical_ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield (canonical id, other name) of these sources and of what was merged into them."""
    statement = (
        select(SourceRecord.canonical_id, SourceAliasRecord.name)
        .join(SourceRecord, col(SourceRecord.id) == SourceAliasRecord.source_id)
        .where(col(SourceRecord.canonical_id).in_(canonical_ids))
        .order_by(col(SourceAliasRecord.id))
    )
    for owner, name in session.exec(statement):
        if owner is not None:
            yield owner, name
