"""Writing claims by hand: adding, correcting, deleting, restoring. What a person touched, no extraction touches."""

from __future__ import annotations

from sqlmodel import Session, select

from db.assemble import assemble_claims
from db.clock import now
from db.reads.articles import article_record
from db.reads.claims import claims_of
from db.reads.sources import canonical_record
from db.spans import check_claim, check_content, check_cue, check_spans, pack, pack_parts, unpack_parts
from db.tables import ArticleRecord, ClaimRecord, SourceMentionRecord, SourceRecord
from db.writes.answer_rows import note_change
from db.writes.carrying import human_work
from db.writes.claim_rows import RESTATED, put_content
from db.writes.claim_states import MENTION, PLACE, own_mention, state_of
from db.writes.extraction import store_claims
from db.writes.fact_check_matches import match_again
from db.writes.guard import ARTICLES, one_at_a_time, permit, take
from db.writes.linking import store_source
from db.writes.log import Json, note
from db.writes.planning import ExtractionPlan, refuse_overtaken
from db.writes.proposing import match_anew
from workbench.errors import Conflict, NotFound, SpanError
from workbench.model import Claim, Cue, Form, Reviewer, Source, SourceKind, Spans
from workbench.reviewing.reconciling import superseded
from workbench.reviewing.splitting import parts_inside
from workbench.stored import StoredClaim
from workbench.text.keys import fold

CHOSEN, LEFT_OPEN = "{} chose this source.", "{} left this open."
"""Why a mention has a source, or none, where a reviewer says so; it holds their name."""


def add_claim(
    session: Session, by: Reviewer, article_id: int, claim: Claim, plan: ExtractionPlan | None = None
) -> StoredClaim:
    """Store a claim that a person marked in an article; raise SpanError where its words are not there.

    `plan` is what `services.mark_claim` worked out before the database was held; raises Overtaken where it holds no
    longer.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    article = current_article(session, article_id)
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
    before = state_of(session, record, ["content", "parts", "extracted"])
    if record.extracted is None and record.extraction_id is not None:
        record.extracted = record.content
    put_content(record, content)
    record.parts = pack_parts(parts_inside(unpack_parts(record.parts), content))
    return mark_corrected(session, by, record, "claim.content_changed", before)


def change_form(session: Session, by: Reviewer, claim_id: int, revision: int, form: Form) -> StoredClaim:
    """Say in which form the article puts the claim forward."""
    by = permit(session, by)
    record = take_claim(session, claim_id, revision)
    before = state_of(session, record, ["form"])
    record.form = form
    return mark_corrected(session, by, record, "claim.form_changed", before)


def change_cue(session: Session, by: Reviewer, claim_id: int, revision: int, cue: Cue | None) -> StoredClaim:
    """Say which words attribute the claim and whether they are negated; None where there are none."""
    by = permit(session, by)
    record = take_claim(session, claim_id, revision)
    check_cue(cue, article_record(session, record.article_id).text)
    before = state_of(session, record, ["cue", "negated"])
    record.cue, record.cue_negated = (pack(cue.spans), cue.negated) if cue else (None, False)
    return mark_corrected(session, by, record, "claim.cue_changed", before)


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
    before = state_of(session, record, MENTION)
    row = own_mention(session, claim_id)
    row.source_id = _chosen(session, source)
    row.spans = row.spans if mention is None else pack(mention)
    # What the article calls somebody else says nothing about the source that was chosen.
    row.role = row.role if row.source_id == before["source"] else ""
    row.corrected, row.why = True, (CHOSEN if row.source_id else LEFT_OPEN).format(by.name)
    return mark_corrected(session, by, record, "claim.source_changed", before)


def delete_claim(session: Session, by: Reviewer, claim_id: int, revision: int) -> None:
    """Take a claim out of sight as none; no extraction brings it back, but `restore_claim` does."""
    by = permit(session, by)
    record = take(session, ClaimRecord, claim_id, revision)
    if record.deleted_at is not None:
        raise NotFound("This claim was deleted already. Reload the page.")
    before = state_of(session, record, ["removal"])
    record.deleted_at, record.changed_at, record.removal = now(), now(), "spurious"
    after = state_of(session, record, ["removal"])
    note(session, by, "claim.deleted", claim_id, article_id=record.article_id, before=before, after=after)


def restore_claim(session: Session, by: Reviewer, claim_id: int, revision: int) -> StoredClaim:
    """Bring a deleted claim back with all its decisions; it counts as a person's from then on."""
    by = permit(session, by)
    record = take(session, ClaimRecord, claim_id, revision)
    article_record(session, record.article_id)
    if record.removal in ("split", "joined"):
        raise Conflict("This claim belongs to a split. Join its parts, or split it again, instead of restoring it.")
    before = state_of(session, record, ["removal"])
    record.deleted_at, record.removal = None, ""
    return mark_corrected(session, by, record, "claim.restored", before)


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
    article = current_article(session, article_id)
    check_content(content, article.text)
    before = state_of(session, record, PLACE)
    retired = make_room(session, article_id, content)
    record.article_id, record.placed, record.extracted, record.cue = article_id, True, None, None
    record.parts = None
    put_content(record, content)
    for row in session.exec(select(SourceMentionRecord).where(SourceMentionRecord.claim_id == claim_id)):
        row.spans = []
    session.flush()
    return mark_corrected(session, by, record, "claim.placed", before, {"retired": retired})


def make_room(session: Session, article_id: int, content: Spans) -> list[int]:
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
    current_article(session, record.article_id)
    return record


def current_article(session: Session, article_id: int) -> ArticleRecord:
    """Return the row of an article whose claims can be changed: the newest version only."""
    article = article_record(session, article_id)
    if not article.current:
        raise Conflict("This claim stands in an earlier version of the article. Open the newest version.")
    return article


def mark_corrected(
    session: Session, by: Reviewer, record: ClaimRecord, verb: str, before: Json, told: Json | None = None
) -> StoredClaim:
    """Mark a claim as a person's, log the change, match it anew, and return it as it stands now.

    `before` is what it was; what it is now is read from it, and `told` is added to that.
    """
    record.corrected, record.changed_at = True, now()
    if verb in RESTATED:
        record.wording = ""
    session.flush()
    after = state_of(session, record, before) | (told or {})
    note_change(session, by, record, verb, before, after)
    follow(session, record)
    return assemble_claims(session, [record])[0]


def follow(session: Session, record: ClaimRecord) -> None:
    """Let pairs, suggested groups and known fact-checks follow a corrected claim."""
    match_anew(session, record.article_id, record.id)
    match_again(session, [record.id])


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
