"""Claims as rows: inserting them with their mentions and chains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, select

from db.batches import batches
from db.clock import now
from db.spans import pack, pack_parts
from db.tables import ClaimRecord, MentionCandidateRecord, ReportRecord, SourceMentionRecord
from db.writes.ensure import insert_new, table_of
from db.writes.linking import Linked
from workbench.model import Claim, Report, Source, SourceMention, Spans, Verdict
from workbench.sources.across.linking import mentions_in
from workbench.text.keys import fold

Row = dict[str, Any]


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
    if not claims:
        return []
    moment = now()
    same = {
        "article_id": article_id,
        "extraction_id": extraction_id,
        "corrected": by_person,
        "whole_id": whole_id,
        "added_at": moment,
        "changed_at": moment,
    }
    insert_new(session, ClaimRecord, [_values(claim) | same for claim in claims])
    newest = select(ClaimRecord).where(ClaimRecord.article_id == article_id).order_by(col(ClaimRecord.id).desc())
    records = list(reversed(session.exec(newest.limit(len(claims))).all()))
    _insert_mentions(session, records, claims, links)
    return records


def put_content(record: ClaimRecord, content: Spans) -> None:
    """Set a row's content with what is derived from it."""
    record.content = pack(content)
    record.content_start = content[0].start
    record.words_key = words_key(content)


RESTATED = frozenset(
    ["claim.content_changed", "claim.cue_changed", "claim.form_changed", "claim.placed", "claim.corrected"]
)
"""Changes after which a claim says something else: until that is worked out, it is read from its words."""

STATED = frozenset(["stance", "wording", "worth_score", "worth_reasons"])
"""The columns that follow from a claim's words, cue and form."""


def refresh(session: Session, found: Sequence[tuple[ClaimRecord, Claim]]) -> None:
    """Take over what a new extraction says of the very words of rows: parts, statement, check-worthiness, mentions.

    What a person added or corrected keeps saying so. The revision is raised only where the parts change: a page that
    shows the former figures may still decide.
    """
    if not found:
        return
    for record, claim in found:
        record.parts = pack_parts(claim.parts)
    session.flush()
    _refresh_mentions(session, {record.id: claim for record, claim in found})
    table = table_of(ClaimRecord)
    names = ("worth_score", "worth_reasons", "rule", "confidence", "stance", "wording")
    values = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
    told = [_told(record, claim) for record, claim in found]
    session.connection().execute(update(table).where(table.c.id == bindparam("row")).values(values), told)
    for record, _ in found:
        session.expire(record, names)


def stated(record: ClaimRecord) -> Row:
    """Return what a row says its claim says, as the log keeps it."""
    return {name: getattr(record, name) for name in STATED}


def put_stated(record: ClaimRecord, former: Mapping[str, Any]) -> None:
    """Let a row say again what the log kept; entries from before that was kept hold nothing."""
    for name in STATED & former.keys():
        setattr(record, name, former[name])


def put_statement(session: Session, claim_id: int, revision: int, claim: Claim) -> None:
    """Store what a claim says, and how much it is worth checking; nothing where the row has another revision by now.

    The revision stays: a page that shows the former statement may still decide.
    """
    table = table_of(ClaimRecord)
    values = {
        "stance": claim.stance.value,
        "wording": claim.wording,
        "worth_score": claim.worth.score,
        "worth_reasons": list(claim.worth.reasons) or None,
    }
    same = (table.c.id == claim_id) & (table.c.revision == revision)
    session.connection().execute(update(table).where(same).values(values))


def _told(record: ClaimRecord, claim: Claim) -> dict[str, object]:
    """Return what a new extraction says of a row; where a person corrected it, what found it stays."""
    own = record.corrected
    return {
        "row": record.id,
        "new_worth_score": claim.worth.score,
        "new_worth_reasons": list(claim.worth.reasons) or None,
        "new_rule": record.rule if own else claim.rule,
        "new_confidence": record.confidence if own else claim.confidence,
        "new_stance": record.stance if own else claim.stance.value,
        "new_wording": record.wording if own else claim.wording,
    }


def _refresh_mentions(session: Session, found: Mapping[int, Claim]) -> None:
    """Take over what is said of the sources of claims, for words that no person linked otherwise."""
    for batch in batches(found):
        rows = session.exec(select(SourceMentionRecord).where(col(SourceMentionRecord.claim_id).in_(batch))).all()
        for row in rows:
            mentions = mentions_in(found[row.claim_id])
            found_now = {tuple(map(tuple, pack(mention.spans))): mention for mention in mentions}
            mention = found_now.get(tuple(map(tuple, row.spans)))
            if mention is not None and not row.corrected and row.source_id is not None:
                row.role, row.confidence = mention.role, mention.confidence
    session.flush()


def words_key(content: Spans) -> str:
    """Return the folded words of a content, by which a search finds it."""
    return fold(" ".join(span.text for span in content))


def _values(claim: Claim) -> Row:
    """Return the columns of a claim that stands and that nobody has decided on.

    As a mapping, which is made many times faster than a record, while others wait.
    """
    return {
        "content": pack(claim.content),
        "content_start": claim.content[0].start,
        "words_key": words_key(claim.content),
        "form": claim.form.value,
        "cue": pack(claim.cue.spans) if claim.cue else None,
        "cue_negated": claim.negated,
        "rule": claim.rule,
        "confidence": claim.confidence,
        "parts": pack_parts(claim.parts),
        "worth_score": claim.worth.score,
        "worth_reasons": list(claim.worth.reasons) or None,
        "stance": claim.stance.value,
        "wording": claim.wording,
        "verdict": Verdict.UNREVIEWED.value,
        "placed": True,
        "removal": "",
        "revision": 1,
    }


def _insert_mentions(
    session: Session, records: Sequence[ClaimRecord], claims: Sequence[Claim], links: Mapping[Source, Linked]
) -> None:
    """Store the claims' own mentions at position 0 and their chains behind them, all claims' at once."""
    placed = [
        (record.id, position, mention, report)
        for record, claim in zip(records, claims, strict=True)
        for position, mention, report in _placed(claim)
    ]
    rows = (_mention(claim_id, position, mention, links) for claim_id, position, mention, _ in placed)
    insert_new(session, SourceMentionRecord, list(rows))
    if not any(report or mention.candidates for *_, mention, report in placed):
        return
    ids = _mention_ids(session, [record.id for record in records])
    open_ones = ((ids[claim_id, position], mention) for claim_id, position, mention, _ in placed)
    insert_new(session, MentionCandidateRecord, [row for one in open_ones for row in _candidates(*one, links)])
    chain = [_report(claim_id, ids[claim_id, at], report) for claim_id, at, _, report in placed if report]
    insert_new(session, ReportRecord, chain)


def _candidates(mention_id: int, mention: SourceMention, links: Mapping[Source, Linked]) -> Iterator[Row]:
    """Yield the columns of whom an open mention may mean, each once."""
    for at, source in enumerate(dict.fromkeys(links[one].id for one in mention.candidates)):
        yield {"mention_id": mention_id, "position": at, "source_id": source}


def _mention_ids(session: Session, claim_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return the ids of mentions by claim and position."""
    row = SourceMentionRecord
    found: dict[tuple[int, int], int] = {}
    for batch in batches(claim_ids):
        statement = select(row.claim_id, row.position, row.id).where(col(row.claim_id).in_(batch))
        found.update({(claim_id, position): key for claim_id, position, key in session.exec(statement)})
    return found


def _placed(claim: Claim) -> Iterator[tuple[int, SourceMention, Report | None]]:
    """Yield the mentions of a claim with their positions: its own one at 0, those of the chain with its links."""
    if claim.mention:
        yield 0, claim.mention, None
    for position, report in enumerate(claim.reported_by, 1):
        yield position, report.mention, report


def _report(claim_id: int, mention_id: int, report: Report) -> Row:
    """Return the columns of one link of a chain."""
    cue = pack(report.cue.spans) if report.cue else None
    negated = bool(report.cue and report.cue.negated)
    return {"claim_id": claim_id, "mention_id": mention_id, "cue": cue, "cue_negated": negated}


def _mention(claim_id: int, position: int, mention: SourceMention, links: Mapping[Source, Linked]) -> Row:
    """Return a mention's columns; the reason says how it was linked within and across articles."""
    link = links[mention.source] if mention.source else None
    # A mention from a file of ours says already how it was linked.
    across = link.why if link and link.why.partition(":")[0] not in mention.why else ""
    why = " ".join(filter(None, (mention.why, across)))
    return {
        "claim_id": claim_id,
        "position": position,
        "spans": pack(mention.spans),
        "source_id": link.id if link else None,
        "why": why,
        "role": mention.role,
        "confidence": mention.confidence,
        "corrected": False,
    }
