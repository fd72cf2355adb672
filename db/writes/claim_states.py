"""What a claim is in a moment, as the log keeps it: read before and after a change, and put back from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlmodel import Session, col, select

from db.clock import now
from db.reads.articles import article_record
from db.spans import check_content, check_spans, unpack
from db.tables import ClaimRecord, SourceMentionRecord
from db.writes.claim_rows import put_content, put_stated, stated
from db.writes.log import Json

COLUMNS: Mapping[str, str] = {
    "parts": "parts",
    "form": "form",
    "cue": "cue",
    "negated": "cue_negated",
    "article": "article_id",
    "placed": "placed",
    "extracted": "extracted",
}
"""Columns of a claim by the name under which the log keeps them; content and removal carry others along."""

MENTION = ("source", "spans", "why", "role", "mention_corrected")
"""What the log keeps of a claim's own mention."""

PLACE = ("article", "placed", "content", "parts", "cue", "negated", "extracted", "mentioned")
"""What changes of a claim of an earlier version when it gets its place in the newest."""

OWN = frozenset(["content", "form", "cue", "negated", "removal", "article", *MENTION])
"""What a person changes; the rest follows from it."""


def state_of(session: Session, record: ClaimRecord, names: Iterable[str]) -> Json:
    """Return what a claim is now, as far as `names` ask, whether a person made it so, and what it says."""
    wanted = set(names)
    found: Json = {name: getattr(record, column) for name, column in COLUMNS.items() if name in wanted}
    if "content" in wanted:
        found["content"] = record.content
    if "removal" in wanted:
        found["removal"] = record.removal
    if wanted & set(MENTION):
        found |= mention_state(_find_mention(session, record.id))
    if "mentioned" in wanted:
        found["mentioned"] = [[row.id, row.spans] for row in _mentions(session, record.id)]
    return found | {"corrected": record.corrected, "stated": stated(record)}


def differs(session: Session, record: ClaimRecord, state: Json) -> bool:
    """Say whether a claim is by now another one than the log left it, in what a person changes."""
    names = OWN & state.keys()
    return {name: state[name] for name in names} != {
        name: value for name, value in state_of(session, record, names).items() if name in names
    }


def put_state(session: Session, record: ClaimRecord, state: Json) -> None:
    """Make a claim what the log says; raise SpanError where its words do not stand in the article any more."""
    for name, column in COLUMNS.items():
        if name in state:
            setattr(record, column, state[name])
    text = article_record(session, record.article_id).text
    if "content" in state:
        _put_words(record, state, text)
    if "removal" in state:
        record.removal, record.deleted_at = state["removal"], now() if state["removal"] else None
    if "source" in state:
        check_spans("source", unpack(state["spans"]), text)
        _put_mention(session, record.id, state)
    for key, spans in state.get("mentioned", ()):
        session.get_one(SourceMentionRecord, key).spans = spans
    put_stated(record, state.get("stated", {}))
    record.corrected = bool(state.get("corrected", record.corrected))


def own_mention(session: Session, claim_id: int) -> SourceMentionRecord:
    """Return the row of a claim's own mention, a new one where it has none."""
    row = _find_mention(session, claim_id) or SourceMentionRecord(claim_id=claim_id)
    session.add(row)
    return row


def mention_state(row: SourceMentionRecord | None) -> Json:
    """Return all that a change of source changes of a mention, as the log keeps it; without a row nobody is named."""
    if row is None:
        return {"mention": None, "source": None, "spans": [], "why": "", "role": "", "mention_corrected": False}
    state = {"mention": row.id, "source": row.source_id, "spans": row.spans, "why": row.why, "role": row.role}
    return state | {"mention_corrected": row.corrected}


def _find_mention(session: Session, claim_id: int) -> SourceMentionRecord | None:
    statement = select(SourceMentionRecord).where(
        SourceMentionRecord.claim_id == claim_id, SourceMentionRecord.position == 0
    )
    return session.exec(statement).first()


def _put_words(record: ClaimRecord, state: Json, text: str) -> None:
    """Let a claim cover the words that it covered; one that waits for a place has them in an earlier text."""
    content = unpack(state["content"])
    if record.placed:
        check_content(content, text)
    put_content(record, content)


def _put_mention(session: Session, claim_id: int, state: Json) -> None:
    """Make a claim's own mention what it was; one that was not there before goes again."""
    row = own_mention(session, claim_id)
    if state["mention"] is None:
        session.delete(row)
        return
    row.source_id, row.spans, row.why, row.role = state["source"], state["spans"], state["why"], state["role"]
    row.corrected = state["mention_corrected"]


def _mentions(session: Session, claim_id: int) -> list[SourceMentionRecord]:
    """Return the rows of a claim's own mention and of those of its chain."""
    statement = select(SourceMentionRecord).where(SourceMentionRecord.claim_id == claim_id)
    return list(session.exec(statement.order_by(col(SourceMentionRecord.position))))
