"""Keeping the statement of a claim that a person touched true to its words: worked out before the database is held."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine

from db.engine import reading, writing
from db.reads.articles import article_record
from db.writes.claim_rows import put_statement
from workbench.errors import ModelMissing
from workbench.stored import StoredClaim


def restate(engine: Engine, stored: StoredClaim) -> StoredClaim:
    """Work out afresh what a claim says, store it unless somebody changed the claim meanwhile, and return the claim.

    Without a language model the claim keeps the words that it has: it is then read from these, with its cue where that
    does more than assert.
    """
    # Pages of stored claims import this module, and must not wait for the language library.
    from workbench.extraction.claims.restating import restated
    from workbench.models.language_model import load_model

    with reading(engine) as session:
        text = article_record(session, stored.article_id).text
    try:
        claim = restated(text, stored.claim, load_model())
    except ModelMissing:
        return stored
    if claim == stored.claim:
        return stored
    with writing(engine) as session:
        put_statement(session, stored.id, stored.revision, claim)
    return replace(stored, claim=claim)
