"""Deleting what is left of an article's words outside its rows: in blocks of claims, spellings, unsaved copies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from db.batches import batches
from db.reads.search import held_words
from db.tables import CLAIMS_PER_BLOCK, ArticleDraftRecord, ArticleRecord, ClaimTraitsRecord, SpellingRecord
from db.writes.blocks import outdated_rows, replace_rows
from workbench.text.keys import address_key, text_hash

UNSAVED = ("read", "left")
"""What a draft of an article keeps: as it was read, and as somebody left its fields."""


def words_of(session: Session, claim_ids: Iterable[int]) -> set[str]:
    """Return the words of claims as the index of words has them."""
    found: set[str] = set()
    for batch in batches(claim_ids):
        held = select(ClaimTraitsRecord.words).where(col(ClaimTraitsRecord.claim_id).in_(batch))
        found.update(word for line in session.exec(held) for word in line.split())
    return found


def forget_words(session: Session, words: Iterable[str], claim_ids: Collection[int]) -> None:
    """Forget words that no claim holds any more, and where the claims, deleted by now, stood in the blocks.

    The blocks of these claims are laid afresh: a block may also name a word that a claim held once.
    """
    known = set(words)
    for batch in batches(known - held_words(session, known)):
        session.connection().execute(delete(SpellingRecord).where(col(SpellingRecord.word).in_(batch)))
    for block in sorted({claim // CLAIMS_PER_BLOCK for claim in claim_ids}):
        replace_rows(session, outdated_rows(session, block))


def forget_unsaved(session: Session, articles: Sequence[ArticleRecord]) -> None:
    """Delete what reviewers have read in and not saved that has the text of one of these articles, or its address."""
    hashes = {one.text_hash for one in articles}
    addresses = {one.address_key for one in articles} - {""}
    statement = select(ArticleDraftRecord.id, ArticleDraftRecord.fields)
    same = [draft for draft, fields in session.exec(statement) if _is_copy(fields, hashes, addresses)]
    for batch in batches(same):
        session.connection().execute(delete(ArticleDraftRecord).where(col(ArticleDraftRecord.id).in_(batch)))


def _is_copy(fields: Mapping[str, Any], hashes: Collection[str], addresses: Collection[str]) -> bool:
    """Say whether an unsaved article has one of these texts or addresses."""
    if text_hash(str(fields.get("pasted", ""))) in hashes:
        return True
    for kept in (fields.get(name, {}) for name in UNSAVED):
        text = "\n\n".join(part for part in (kept.get("title", ""), kept.get("body", "")) if part)
        if text_hash(text) in hashes or address_key(kept.get("address", "")) in addresses:
            return True
    return False
