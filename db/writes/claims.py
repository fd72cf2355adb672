"""Writing claims by hand: adding, correcting, deleting, restoring. What a person touched, no extraction touches."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, select

from db.assemble import assemble_claims
from db.clock import now
from db.reads.articles import article_record
from db.reads.claims import claims_of
from db.reads.sources import canonical_record
from db.spans import check_claim, check_content, check_cue, check_spans, pack, pack_parts, unpack_parts
from db.tables import ArticleRecord, ClaimRecord, SourceMentionRecord, SourceRecord
from db.writes.carrying import human_work
from db.writes.claim_rows import RESTATED, put_content, stated
from db.writes.extraction import store_claims
from db.writes.fact_check_matches import match_again
from db.writes.guard import ARTICLES, one_at_a_time, permit, take
from db.writes.linking import store_source
from db.writes.log import note
from db.writes.planning import ExtractionPlan, refuse_overtaken
from db.writes.proposing import match_anew, propose_repeats
from db.writes.splitting import insert_parts, take_parts
from workbench.errors import Conflict, DecisionRefused, NotFound, SpanError
from workbench.model import Claim, Cue, Form, Reviewer, Source, SourceKind, Spans
from workbench.reviewing.decisions import superseded
from workbench.reviewing.splitting import parts_inside
from workbench.stored import StoredClaim
from workbench.text.keys import fold


def add_claim(
    session: Session, by: Reviewer, article_id: int, claim: Claim, plan: ExtractionPlan | None = None
) -> StoredClaim:
    """Store a claim that a person marked in an article; raise SpanError where its words are not there.

    `plan` is what `services.mark_claim` worked out before the database was held; raises Overtaken where it holds no
    longer.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    article = _current_article(session, article_id)
    check_claim(claim, article.text)
    refuse_overtaken(session, plan)
    (record,) = store_claims(session, article, [claim], plan, by_person=True)
    stored = assemble_claims(session, [record])
    note(session, by, "claim.added", record.id, article_id=article_id, after={"words": claim.words})
    return stored[0]


def change_content(session: Session, by: Reviewer, claim_id: int, revision: int, content: Spans) -> StoredClaim:
    """Let a claim cover other words of its article; its source, its decisions and people's answers stay with it.

    Parts that no longer lie inside the claim are dropped.
    """
    by = permit(session, by)
    record = take_claim(session, claim_id, revision)
    check_content(content, article_record(session, record.article_id).text)
    before, former = record.content, {"content": record.content, "parts": record.parts}
    if record.extracted is None and record.extraction_id is not None:
        record.extracted = before
    put_content(record, content)
    record.parts = pack_parts(parts_inside(unpack_parts(record.parts), content))
    return _corrected(session, by, record, "claim.content_changed", former, {"content": record.content})


def change_form(session: Session, by: Reviewer, claim_id: int, revision: int, form: Form) -> StoredClaim:
    """Say in which form the article puts the claim forward."""
    by = permit(session, by)
    record = take_claim(session, claim_id, revision)
    before, record.form = record.form, form
    return _corrected(session, by, record, "claim.form_changed", {"form": before}, {"form": form})


def change_cue(session: Session, by: Reviewer, claim_id: int, revision: int, cue: Cue | None) -> StoredClaim:
    """Say which words attribute the claim and whether they are negated; None where there are none."""
    by = permit(session, by)
    record = take_claim(session, claim_id, revision)
    check_cue(cue, article_record(session, record.article_id).text)
    before = {"cue": record.cue, "negated": record.cue_negated}
    record.cue, record.cue_negated = (pack(cue.spans), cue.negated) if cue else (None, False)
    after = {"cue": record.cue, "negated": record.cue_negated}
    return _corrected(session, by, record, "claim.cue_changed", before, after)


def change_source(
    session: Session,
    by: Reviewer,
    claim_id: int,
    revision: int,
    source: Source | int | None,
    mention: Spans | None = None,
) -> StoredClaim:
    """Say who is behind a claim, and with which words the article names them.

    `source` is a stored source's id, or a source to take by its very name and kind (stored where it is new; unnamed
    ones always are), or None to leave it open. `mention` None keeps the words that are there.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = take_claim(session, claim_id, revision)
    if mention:
        check_spans("source", mention, article_record(session, record.article_id).text)
    row = own_mention(session, claim_id)
    before = mention_state(row)
    row.source_id = _chosen(session, source)
    row.spans = row.spans if mention is None else pack(mention)
    # What the article calls somebody else says nothing about the source that was chosen.
    row.role = row.role if row.source_id == before["source"] else ""
    row.corrected, row.why = True, f"{by.name} chose this source." if row.source_id else f"{by.name} left this open."
    session.flush()
    return _corrected(session, by, record, "claim.source_changed", before, mention_state(row))


def delete_claim(session: Session, by: Reviewer, claim_id: int, revision: int) -> None:
    """Take a claim out of sight as none; no extraction brings it back, but `restore_claim` does."""
    by = permit(session, by)
    record = take(session, ClaimRecord, claim_id, revision)
    if record.deleted_at is not None:
        raise NotFound("This claim was deleted already. Reload the page.")
    record.deleted_at, record.changed_at, record.removal = now(), now(), "spurious"
    before = {"content": record.content, "verdict": record.verdict}
    note(session, by, "claim.deleted", claim_id, article_id=record.article_id, before=before)


def restore_claim(session: Session, by: Reviewer, claim_id: int, revision: int) -> StoredClaim:
    """Bring a deleted claim back with all its decisions; it counts as a person's from then on."""
    by = permit(session, by)
    record = take(session, ClaimRecord, claim_id, revision)
    article_record(session, record.article_id)
    if record.removal in ("split", "joined"):
        raise Conflict("This claim belongs to a split. Join its parts, or split it again, instead of restoring it.")
    before = {"removal": record.removal}
    record.deleted_at, record.removal = None, ""
    return _corrected(session, by, record, "claim.restored", before, {"content": record.content})


def split_claim(session: Session, by: Reviewer, claim_id: int, revision: int) -> tuple[StoredClaim, ...]:
    """Put one claim a part in place of a claim that joins several assertions; return them in text order.

    Each part has the whole's source, cue and chain, and no verdict. The whole goes out of sight with its decisions
    until `join_claim` brings it back. Raises DecisionRefused where the claim has no parts.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = take_claim(session, claim_id, revision)
    if not record.parts:
        raise DecisionRefused("This claim says one thing only, so there is nothing to split.")
    (whole,) = assemble_claims(session, [record])
    rows = insert_parts(session, record, whole.claim, article_record(session, record.article_id).text)
    parts = assemble_claims(session, rows)
    propose_repeats(session, record.article_id, parts)
    match_again(session, [part.id for part in parts])
    before = {"content": record.content, "verdict": record.verdict}
    note(session, by, "claim.split", claim_id, article_id=record.article_id, before=before, after=_ids(rows))
    return tuple(parts)


def join_claim(session: Session, by: Reviewer, claim_id: int, undoes: int | None = None) -> StoredClaim:
    """Take a split back: the whole, which `claim_id` names, returns with its decisions, and its parts go.

    `undoes` is the split's number in the log where the undo key takes it back. Raises Conflict where the claim is not
    split, or a part carries people's work that would go with it.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = take(session, ClaimRecord, claim_id)
    if record.removal != "split":
        raise Conflict("The parts of this claim have been joined already, or it was never split. Reload the page.")
    _current_article(session, record.article_id)
    rows = take_parts(session, record)
    for row in rows:
        row.deleted_at, row.changed_at, row.removal = now(), now(), "joined"
    record.deleted_at, record.changed_at, record.removal = None, now(), ""
    session.flush()
    after = {"content": record.content, "verdict": record.verdict}
    before = _ids(rows)
    note(
        session,
        by,
        "claim.joined",
        claim_id,
        article_id=record.article_id,
        before=before,
        after=after,
        undoes=undoes,
    )
    return assemble_claims(session, [record])[0]


def place_claim(
    session: Session, by: Reviewer, claim_id: int, revision: int, article_id: int, content: Spans
) -> StoredClaim:
    """Give a claim from the queue of a corrected article its place in the newest version, decisions and all.

    The words of cue, mention and parts belonged to the former text and are let go; the link to the source stays. What
    the machine found at that place, and nobody worked on, goes: the claim would stand there twice.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    record = take(session, ClaimRecord, claim_id, revision)
    if record.placed or record.deleted_at is not None:
        raise Conflict("This claim has a place already, or was deleted. Reload the page.")
    article = _current_article(session, article_id)
    check_content(content, article.text)
    before = {"article": record.article_id, "content": record.content}
    retired = _make_room(session, article_id, content)
    record.article_id, record.placed, record.extracted, record.cue = article_id, True, None, None
    record.parts = None
    put_content(record, content)
    for row in session.exec(select(SourceMentionRecord).where(SourceMentionRecord.claim_id == claim_id)):
        row.spans = []
    session.flush()
    after = {"article": article_id, "content": record.content, "retired": retired}
    return _corrected(session, by, record, "claim.placed", before, after)


def _make_room(session: Session, article_id: int, content: Spans) -> list[int]:
    """Retire the untouched claims at the place that a person gives to another one; return their ids."""
    stored = claims_of(session, article_id)
    retired = superseded(stored, content, human_work(session, [one.id for one in stored]))
    for one in retired:
        row = take(session, ClaimRecord, one.id, one.revision)
        row.deleted_at, row.changed_at, row.removal = now(), now(), "retired"
    return [one.id for one in retired]


def take_claim(session: Session, claim_id: int, revision: int | None) -> ClaimRecord:
    """Return the row of a claim to change; raise NotFound or Conflict where it or its article cannot be changed."""
    record = take(session, ClaimRecord, claim_id, revision)
    if record.deleted_at is not None:
        raise NotFound("This claim was deleted. Restore it first.")
    _current_article(session, record.article_id)
    return record


def own_mention(session: Session, claim_id: int) -> SourceMentionRecord:
    """Return the row of a claim's own mention, a new one where it has none."""
    statement = select(SourceMentionRecord).where(
        SourceMentionRecord.claim_id == claim_id, SourceMentionRecord.position == 0
    )
    row = session.exec(statement).first() or SourceMentionRecord(claim_id=claim_id)
    session.add(row)
    return row


def mention_state(row: SourceMentionRecord) -> dict[str, Any]:
    """Return all that a change of source changes of a mention, as the log keeps it; a row not stored yet has no id."""
    state = {"mention": row.id, "source": row.source_id, "spans": row.spans, "why": row.why, "role": row.role}
    return state | {"mention_corrected": row.corrected}


def _current_article(session: Session, article_id: int) -> ArticleRecord:
    """Return the row of an article whose claims can be changed: the newest version only."""
    article = article_record(session, article_id)
    if not article.current:
        raise Conflict("This claim stands in an earlier version of the article. Open the newest version.")
    return article


def _corrected(
    session: Session, by: Reviewer, record: ClaimRecord, verb: str, before: dict[str, Any], after: dict[str, Any]
) -> StoredClaim:
    """Mark a claim as a person's, log the change, match it anew, and return it as it stands now."""
    marked = before | {"corrected": record.corrected, "stated": stated(record)}
    record.corrected, record.changed_at = True, now()
    if verb in RESTATED:
        record.wording = ""
    session.flush()
    note(session, by, verb, record.id, article_id=record.article_id, before=marked, after=after)
    follow(session, record)
    return assemble_claims(session, [record])[0]


def follow(session: Session, record: ClaimRecord) -> None:
    """Let pairs, suggested groups and known fact-checks follow a corrected claim."""
    match_anew(session, record.article_id, record.id)
    match_again(session, [record.id])


def _ids(rows: list[ClaimRecord]) -> dict[str, Any]:
    """Return what the log says about the parts of a split."""
    return {"parts": [row.id for row in rows]}


def _chosen(session: Session, source: Source | int | None) -> int | None:
    """Return the id of the source that a person chose; one that they name anew is stored."""
    if source is None:
        return None
    if isinstance(source, int):
        return canonical_record(session, source).id
    if not fold(source.name):
        raise SpanError("A source needs a name. Enter one, or leave the source open.")
    statement = select(SourceRecord.canonical_id).where(
        SourceRecord.name_key == fold(source.name), SourceRecord.kind == source.kind
    )
    known = None if source.kind is SourceKind.UNNAMED else session.exec(statement).first()
    return known or store_source(session, source)
