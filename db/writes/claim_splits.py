"""Splitting a claim that joins several assertions, and joining its parts again; each can be taken back."""

from __future__ import annotations

from sqlmodel import Session

from db.assemble import assemble_claims
from db.clock import now
from db.reads.articles import article_record
from db.tables import ActivityRecord, ClaimRecord
from db.writes.claims import current_article, follow, take_claim
from db.writes.fact_check_matches import match_again
from db.writes.guard import ARTICLES, one_at_a_time, permit, take
from db.writes.log import Json, note
from db.writes.proposing import propose_repeats
from db.writes.splitting import insert_parts, take_parts
from workbench.errors import Conflict, DecisionRefused
from workbench.model import Reviewer
from workbench.stored import StoredClaim


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
    current_article(session, record.article_id)
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


def split_again(session: Session, by: Reviewer, line: ActivityRecord) -> int:
    """Take a join back, which a line of the log says: its parts stand again in place of the whole; return the new line.

    Raises Conflict where the whole does not stand any more, or its parts went otherwise.
    """
    by = permit(session, by)
    one_at_a_time(session, ARTICLES)
    whole = take_claim(session, line.subject_id, None)
    parts = [take(session, ClaimRecord, key) for key in (line.before or {})["parts"]]
    if any(part.removal != "joined" for part in parts):
        raise Conflict("The parts of this claim have changed since, so it stays as it is. Look at it first.")
    for part in parts:
        part.deleted_at, part.changed_at, part.removal = None, now(), ""
    whole.deleted_at, whole.changed_at, whole.removal = now(), now(), "split"
    session.flush()
    for part in parts:
        follow(session, part)
    before = {"content": whole.content, "verdict": whole.verdict}
    return note(
        session,
        by,
        "claim.split",
        whole.id,
        article_id=whole.article_id,
        before=before,
        after=_ids(parts),
        undoes=line.id,
    )


def _ids(rows: list[ClaimRecord]) -> Json:
    """Return what the log says about the parts of a split."""
    return {"parts": [row.id for row in rows]}
